"""What came and what changed, as an Atom feed (RFC 4287): a pure function of the last captures of an archive."""

import html
import os
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import msgspec

from memcon.archive.captures import difference
from memcon.archive.store import Archive
from memcon.errors import Unreadable, WrongCall
from memcon.fetch.clock import iso_seconds
from memcon.text import NOT_IN_XML
from memcon.watching.marked import MOST_LETTERS, as_html, as_new, counted, summary_of
from memcon.watching.watched import moment_of

_MOST_ENTRIES = 200
_MOST_PASSAGES = 100
# Entries are told apart by names in this space (RFC 9562, section 5.5): an address and a number of a capture.
_SPACE = uuid.UUID("4c8e1b52-6a0e-5d1f-9d0a-7f2c3b9e6a41")
# A feed must say when it was updated; one without entries never was.
_NEVER = "1970-01-01T00:00:00Z"
# Controls that XML has a place for, and no reader of feeds a use.
_CONTROLS = re.compile("[\x7f-\x9f]")
_WEB = ("http://", "https://")
_NOUNS = (("t", "turn"), ("p", "paragraph"))


class _Row(msgspec.Struct, frozen=True):
    """One capture that is told: whose it is, its number, and when it was added."""

    document: int
    capture: int
    address: str
    title: str | None
    url: str | None
    n: int
    change: str
    added_at: str


_LAST = """
SELECT d.id, c.id, d.name, d.title, d.url, c.n, c.change, c.added_at FROM capture c JOIN document d ON d.id = c.document
WHERE c.change IN ('first', 'words') ORDER BY c.id DESC LIMIT ?"""

_PLACES = """
SELECT p.name, l.start, l.stop FROM placement l JOIN passage p ON p.id = l.passage WHERE l.capture = ? ORDER BY l.start"""


def feed_of(archive: Archive, name: str | None = None) -> str:
    """The feed of what was added and whose words changed, the last first; `name` is that of its file.

    It is called by the name of the archive's file, and known by that to those who read it.
    """
    return "".join(f"{line}\n" for line in _feed(archive, f"What changed in {archive.path.stem}", name))


def write_feed(path: Path, feed: str) -> None:
    """Write a feed in place of the one before, whole or not at all; Unreadable where it cannot be written.

    A file that holds the very feed is left as it is.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        if path.is_file() and path.read_bytes() == feed.encode():
            return
        try:
            beside.write_text(feed, encoding="utf-8", newline="\n")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as fault:
        raise Unreadable(
            f"An Atom file that can be written was expected, found {path}, which cannot; look at its folder."
        ) from fault


def _feed(archive: Archive, title: str, name: str | None) -> Iterator[str]:
    rows = [_Row(*row) for row in archive.rows(_LAST, (_MOST_ENTRIES,))]
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield f"<id>{_id(title)}</id>"
    yield f"<title>{_text(title)}</title>"
    yield f"<updated>{max((_moment(row) for row in rows), default=_NEVER)}</updated>"
    yield "<author><name>memcon</name></author>"
    if name is not None:
        yield f'<link rel="self" href="{_text(quote(name))}"/>'
    for row in rows:
        yield from _entry(archive, row)
    yield "</feed>"


def _entry(archive: Archive, row: _Row) -> Iterator[str]:
    summary, content = _first(archive, row) if row.change == "first" else _changed(archive, row)
    yield "<entry>"
    yield f"<id>{_id(f'{row.address}#{row.n}')}</id>"
    yield f"<title>{_text(row.title or '') or _text(row.address)}</title>"
    yield f"<updated>{_moment(row)}</updated>"
    if row.url is not None and row.url.lower().startswith(_WEB):
        yield f'<link rel="alternate" href="{_text(row.url)}"/>'
    yield f"<summary>{_text(summary)}</summary>"
    yield f'<content type="html">{_text(content)}</content>'
    yield "</entry>"


def _first(archive: Archive, row: _Row) -> tuple[str, str]:
    """A new document in words, and its first passages."""
    found = _passages(archive, row)
    counts = [counted(sum(name.startswith(letter) for name, _ in found), noun) for letter, noun in _NOUNS]
    shown = [(f"{row.address}/{name}", words[:MOST_LETTERS]) for name, words in found[:_MOST_PASSAGES]]
    return f"Added as {row.address}: {', '.join(counts)}", as_new(shown, len(found))


def _passages(archive: Archive, row: _Row) -> list[tuple[str, str]]:
    """The passages of a capture: slices of its record where it is not the current one any more."""
    places = archive.rows(_PLACES, (row.capture,))
    if places:
        text = archive.record(row.capture).text
        return [(name, text[start:stop]) for name, start, stop in places]
    sql = "SELECT name, text FROM passage WHERE document = ? AND first = ? ORDER BY position"
    return [(name, words) for name, words in archive.rows(sql, (row.document, row.capture))]


def _changed(archive: Archive, row: _Row) -> tuple[str, str]:
    """A capture whose words changed, in words and marked; a document whose address means another's has no difference."""
    try:
        passages = difference(archive, row.address, None, row.n).passages
    except WrongCall:
        return "words changed", ""
    return summary_of(passages), as_html(passages[:_MOST_PASSAGES], len(passages))


def _id(name: str) -> str:
    return uuid.uuid5(_SPACE, name).urn


def _moment(row: _Row) -> str:
    moment = moment_of(row.added_at)
    return iso_seconds(moment) if moment is not None else _NEVER


def _text(words: str) -> str:
    """Words as they can stand in XML: nothing of them is markup."""
    return html.escape(_CONTROLS.sub("", NOT_IN_XML.sub("", words)))
