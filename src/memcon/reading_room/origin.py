"""Under which address the rooms were asked, so that a feed or a card can lead back to them from anywhere."""

import re

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
