"""Choosing a convention: by the page's own address and marks first; a page of nobody known is left to evidence."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import msgspec

from memcon.conventions.table import Convention, Tables


class Chosen(msgspec.Struct, frozen=True):
    """The publisher's convention a page is read by, and why."""

    convention: Convention
    basis: str

    @property
    def is_by_host(self) -> bool:
        """Whether the page's address is the publisher's, or the table knows no address of the publisher's."""
        return self.basis.startswith("address ") or not self.convention.hosts


def by_publisher(
    tables: Tables, url: str | None, site: str | None, title: str | None, has_mark: Callable[[str], bool]
) -> Chosen | None:
    """The publisher whose whole host name, site name or page mark this page bears; None if nobody's.

    A host counts whole or as a parent domain: look-alikes that only begin or end like an official one do not.
    """
    host = _host(url)
    for domain in _with_parents(host):
        if domain in tables.hosts:
            return Chosen(tables.hosts[domain], f"address {host}")
    for convention in tables.publishers:
        found = next((mark for mark in convention.marks if has_mark(mark)), None)
        if found is not None and (host is None or not convention.hosts or site in convention.sites):
            return Chosen(convention, f"page mark {found}")
    named = next(
        (convention for convention in tables.publishers if host is None and site is not None and site in convention.sites), None
    )
    if named is not None:
        return Chosen(named, f"site name {site}")
    titled = next(
        (
            convention
            for convention in tables.publishers
            if host is None and (title or "").startswith(convention.titles or "\0")
        ),
        None,
    )
    return Chosen(titled, "page title") if titled is not None else None


# RFC 1035, 2.3.4.
_LONGEST_HOST = 253


def _with_parents(host: str | None) -> list[str]:
    """A host and the domains it lies in: `en.press.example`, `press.example`, `example`."""
    parts = host.split(".") if host is not None else []
    return [".".join(parts[at:]) for at in range(len(parts))]


def _host(url: str | None) -> str | None:
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host and len(host) <= _LONGEST_HOST else None


# Last parts of a path that name no page.
_NO_KEY = frozenset({"index", "default", "print", "amp"})
_LONGEST_KEY = 120
_SCRIPTS = (".html", ".htm", ".php", ".aspx", ".shtml", ".jsp", ".do")
# Parameters by which sites number their pages, the surest first; others (`fbclid`, `sid`) number the visit.
_NUMBERING = (
    "id p n nid newsid news_id articleid article_id docid doc_id documentid pageid page_id postid relid itemid ref doc"
).split()
# A query that is a path (`?dtl/12345/title`).
_PATH_LIKE = re.compile(r"^[A-Za-z]{1,20}/(?P<key>\d+)(?:/|$)")


def own_key(convention: Convention | None, url: str | None) -> str | None:
    """The publisher's own key of a page: the last part of its path, with what parts it from pages of the same last part.

    A last part that is one word stands behind the numbers right above it (`2031-05-02-transcript`); a number in the query
    belongs to the key, alone where the path names no page.
    """
    if convention is None or not url:
        return None
    try:
        address = urlsplit(url)
    except ValueError:
        return None
    parts = [part.rsplit(".", 1)[0] if part.endswith(_SCRIPTS) else part for part in address.path.split("/")]
    kept = [part for part in parts if part and part not in _NO_KEY]
    number = _number_in(address.query)
    told = [] if number is not None and parts[-1] in _NO_KEY else _telling(kept)
    return "-".join([*told, *([number] if number is not None else [])])[:_LONGEST_KEY] or None


def _number_in(query: str) -> str | None:
    """What a query says of which page it is."""
    if not query:
        return None
    path = _PATH_LIKE.match(query)
    if path is not None:
        return path["key"]
    given = {name.casefold(): value for name, value in parse_qsl(query) if any(mark.isdigit() for mark in value)}
    return next((given[name] for name in _NUMBERING if name in given), None)


def _telling(parts: list[str]) -> list[str]:
    """The last part of a path, behind the numbers right above it where it is one word."""
    if not parts or not parts[-1].isalpha():
        return parts[-1:]
    numbers = [at for at, part in enumerate(parts) if part.isdigit()]
    first = next((at for at in numbers if all(part.isdigit() for part in parts[at:-1])), len(parts) - 1)
    return parts[first:]


# Second-level domains under which states put their own sites.
_STATE_DOMAINS = frozenset("gov gob gouv go govt gub mil parliament parlament mfa minbuza government".split())
# Names that a country's own domain gives to its state alone (president.xx).
_STATE_NAMES = _STATE_DOMAINS | frozenset(
    "president presidency presidencia presidence presidenza prezident premier primeminister pm governo gobierno gouvernement "
    "regierung regjeringen regeringen rijksoverheid vlada valitsus kormany urm vm".split()
)
# Domains that belong to the federal and state governments of the United States and to their forces.
_DOMAINS_OF_US = frozenset({"gov", "mil"})


def home_of(url: str | None) -> str | None:
    """The country whose state a site's address says it is of (ministry.gov.xx): its code; None for any other address."""
    parts = (_host(url) or "").split(".")
    if len(parts) > 1 and parts[-1] in _DOMAINS_OF_US:
        return "US"
    known = _STATE_DOMAINS if len(parts) > 2 else _STATE_NAMES
    if len(parts) < 2 or len(parts[-1]) != 2 or parts[-2] not in known:
        return None
    return {"UK": "GB"}.get(parts[-1].upper(), parts[-1].upper())
