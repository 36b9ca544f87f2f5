"""Under which address the rooms were asked, so that a feed or a card can lead back to them; and from whose page."""

import re
from urllib.parse import urlsplit

from starlette.requests import Request

# The name of a host or its number, and the port (RFC 3986, 3.2.2, without what no host is called).
_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_.])?)(?::[0-9]{1,5})?")


def is_plain_host(request: Request) -> bool:
    """Whether the Host header of a call, where there is one, names a host and nothing else."""
    return all(_HOST.fullmatch(one) for one in request.headers.getlist("host"))


def origin_of(request: Request) -> str:
    """The scheme and the host of a call (https://records.example.org); nothing where its host is no plain one."""
    named = request.headers.get("host")
    if named is None or not is_plain_host(request):
        return ""
    return f"{'https' if request.scope.get('scheme') == 'https' else 'http'}://{named}"


def is_own(request: Request, origin: str) -> bool:
    """Whether an Origin header names the host that was asked."""
    try:
        return urlsplit(origin[:300]).netloc.lower() == request.headers.get("host", "").lower()
    except ValueError:
        return False


def is_sent_from_elsewhere(request: Request) -> bool:
    """Whether a browser says that a page of another site sends a form.

    Browsers that do not tell the site send `Origin: null` with the forms of these rooms too, whose pages send no referrer.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site not in ("same-origin", "none")
    return origin not in (None, "null") and not is_own(request, origin or "")


def is_read_from_elsewhere(request: Request) -> bool:
    """Whether a browser says that a page of another site loads this, and does not lead its reader here."""
    site, mode = request.headers.get("sec-fetch-site"), request.headers.get("sec-fetch-mode")
    return site == "cross-site" and mode != "navigate"
