"""Choosing a convention: by the page's own address and marks first; a page of nobody known is left to evidence."""

from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec

from memcon.conventions.table import Convention, Tables


class Chosen(msgspec.Struct, frozen=True):
    """The publisher's convention a page is read by, and why."""

    convention: Convention
    basis: str


def by_publisher(
    tables: Tables, url: str | None, site: str | None, title: str | None, has_mark: Callable[[str], bool]
) -> Chosen | None:
    """The publisher whose whole host name, site name or page mark this page bears; None if nobody's.

    A host counts whole or as a parent domain: look-alikes that only begin or end like an official one do not.
    """
    host = _host(url)
    fitting = [
        (len(known), convention)
        for convention in tables.publishers
        for known in convention.hosts
        if host is not None and (host == known or host.endswith(f".{known}"))
    ]
    if fitting:
        return Chosen(max(fitting, key=lambda one: one[0])[1], f"address {host}")
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


def _host(url: str | None) -> str | None:
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def own_key(convention: Convention | None, url: str | None) -> str | None:
    """The publisher's own key of a page: the last part of its address's path that is not `index` or empty."""
    if convention is None or not url:
        return None
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    parts = [
        part.rsplit(".", 1)[0] if part.endswith((".html", ".htm", ".php", ".aspx", ".shtml")) else part
        for part in path.split("/")
    ]
    kept = [part for part in parts if part and part not in ("index", "default", "print", "amp")]
    return kept[-1][:120] if kept else None


# Second-level domains under which states put their own sites.
_STATE_DOMAINS = frozenset("gov gob gouv go govt gub mil parliament parlament mfa minbuza government".split())
# Names that a country's own domain gives to its state alone (president.xx).
_STATE_NAMES = _STATE_DOMAINS | frozenset(
    "president presidency presidencia presidence presidenza prezident premier primeminister pm governo gobierno gouvernement "
    "regierung regjeringen regeringen rijksoverheid vlada valitsus kormany urm vm".split()
)


def home_of(url: str | None) -> str | None:
    """The country whose state a site's address says it is of (ministry.gov.xx): its code; None for any other address."""
    parts = (_host(url) or "").split(".")
    known = _STATE_DOMAINS if len(parts) > 2 else _STATE_NAMES
    if len(parts) < 2 or len(parts[-1]) != 2 or parts[-2] not in known:
        return None
    return {"UK": "GB"}.get(parts[-1].upper(), parts[-1].upper())
