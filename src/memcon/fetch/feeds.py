"""What a feed (Atom or RSS) announces: the pages, by address, title and day."""

import calendar
import io
import time
from datetime import UTC, datetime
from typing import Any

import msgspec

from memcon.errors import Unreadable, WrongCall
from memcon.fetch.clock import iso_seconds
from memcon.fetch.policy import place_after, place_of, shown

MOST_ENTRIES = 10_000
MOST_BYTES_OF_FEED = 16 * 1024 * 1024
# feedparser takes some 50 microseconds for a tag or an entity, more in broken feeds; 10,000 entries have some 200,000.
_MOST_MARKS = 500_000
MEDIA_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_MOST_LETTERS = 500
_BEGINNING = 4096
# How the first element of a feed begins: Atom, RSS 0.9x to 2.0, RSS 1.0.
_ROOTS = (b"<feed", b"<rss", b"<rdf:rdf")


class Entry(msgspec.Struct, frozen=True):
    """One page that a feed announces; `updated` is when it was last changed, or else published (UTC), if the feed says so."""

    url: str
    title: str | None = None
    updated: str | None = None


class Feed(msgspec.Struct, frozen=True):
    """What a feed announces, in its order, and a sentence for each thing that is wrong with it."""

    title: str | None
    entries: tuple[Entry, ...]
    faults: tuple[str, ...] = ()


def entries_of(data: bytes, url: str | None = None) -> Feed:
    """The entries of a feed; `url` is where it was found, from which the addresses in it are completed.

    Nothing is fetched. Unreadable where the bytes are no feed, or more than a feed has.
    """
    import feedparser

    _refuse(data)
    # A stream, because feedparser takes bytes for the name of a file, and words for an address, where they look like one.
    found = feedparser.parse(io.BytesIO(data), response_headers={"content-location": url or ""}, sanitize_html=False)
    entries = [_entry(entry, url) for entry in found.entries[:MOST_ENTRIES]]
    kept = tuple(entry for entry in entries if entry is not None)
    return Feed(_words(found.feed.get("title")), kept, _faults(found, len(entries) - len(kept)))


def is_feed(data: bytes) -> bool:
    """Whether bytes begin as a feed does.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0">'), is_feed(b"<!DOCTYPE html><html>")
    (True, False)
    """
    head = data[:_BEGINNING].replace(b"\x00", b"").lower()
    places = [at for root in _ROOTS if (at := head.find(root)) >= 0]
    return bool(places) and b"<html" not in head[: min(places)]


def _refuse(data: bytes) -> None:
    """Unreadable for what is no feed, or would take long to read."""
    if len(data) > MOST_BYTES_OF_FEED:
        raise Unreadable("A feed of ordinary size was expected, found more than 16 MiB; it was left alone.")
    if not is_feed(data):
        raise Unreadable("A feed (Atom or RSS) was expected, found something else; check the address.")
    if data.count(b"<") + data.count(b"&") > _MOST_MARKS:
        raise Unreadable(f"A feed of ordinary size was expected, found more than {_MOST_MARKS:,} tags; it was left alone.")
    if b"<!entity" in data.replace(b"\x00", b"").lower():
        raise Unreadable("A feed without words of its own making (ENTITY) was expected, found one with; it was left alone.")


def _entry(entry: Any, url: str | None) -> Entry | None:
    """An entry; None where it gives no address of a page."""
    link = entry.get("link")
    if not isinstance(link, str):
        return None
    try:
        place = place_after(place_of(url), link) if url is not None else place_of(link)
    except (WrongCall, Unreadable):
        return None
    return Entry(place.url, _words(entry.get("title")), _moment(entry))


def _moment(entry: Any) -> str | None:
    for name in ("updated_parsed", "published_parsed"):
        said = entry.get(name) if name in entry else None
        if isinstance(said, time.struct_time):
            try:
                return iso_seconds(datetime.fromtimestamp(calendar.timegm(said), UTC))
            except (ValueError, OverflowError, OSError):
                return None
    return None


def _words(title: object) -> str | None:
    words = " ".join(title.split())[:_MOST_LETTERS] if isinstance(title, str) else ""
    return words or None


def _faults(found: Any, without: int) -> tuple[str, ...]:
    """What is wrong with a feed, in sentences."""
    faults: list[str] = []
    if found.bozo and not _harmless(found.bozo_exception):
        why = shown(" ".join(str(found.bozo_exception).split())).rstrip(".")
        faults.append(f"A feed in well-formed XML was expected, found a broken one ({why}); entries may be missing.")
    if len(found.entries) > MOST_ENTRIES:
        faults.append(
            f"At most {MOST_ENTRIES:,} entries were expected, found {len(found.entries):,}; the rest were left alone."
        )
    if without:
        faults.append(f"An address of a page in each entry was expected, found {without:,} without; they were left alone.")
    return tuple(faults)


def _harmless(fault: Exception) -> bool:
    """Whether feedparser only says that the feed's encoding or media type is another than it declares."""
    return type(fault).__name__ in ("CharacterEncodingOverride", "NonXMLContentType")
