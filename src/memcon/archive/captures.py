"""The captures of a document, the words of a passage in each, and what changed between two of them."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from memcon.align.words import Change, differences
from memcon.archive.additions import added_to
from memcon.archive.addresses import find
from memcon.archive.store import Archive
from memcon.errors import WrongCall


class Capture(msgspec.Struct, frozen=True):
    """One state of a document's page: its number, when it was fetched or added, its hash, and what it changed.

    `added_by` is who signed that it was added; null where nobody did.
    """

    n: int
    when: str
    sha256: str
    size: int
    url: str | None
    change: Literal["first", "words", "furniture", "reading"]
    is_current: bool
    added_by: str | None = None


class Altered(msgspec.Struct, frozen=True):
    """A passage that two captures have otherwise: its address, what became of it, its words in both, and the changes.

    `changes` tile both texts; a passage that one capture lacks has None for its words there. `old_speaker` and `new_speaker`
    are who said it as printed, where that is not the same.
    """

    address: str
    kind: Literal["changed", "new", "gone"]
    old: str | None
    new: str | None
    changes: tuple[Change, ...] = ()
    old_speaker: str | None = None
    new_speaker: str | None = None


class Difference(msgspec.Struct, frozen=True):
    """What changed between two captures of a document: the passages, in order, and whether only the furniture did."""

    address: str
    earlier: Capture
    later: Capture
    passages: tuple[Altered, ...]
    same: int
    is_furniture: bool


def captures(archive: Archive, printed: str) -> tuple[Capture, ...]:
    """The captures of the document of an address, the earliest first; their numbers are in the order they were added."""
    found = find(archive, printed)
    rows = archive.rows(_CAPTURES, (found.document,))
    signed = added_to(archive, found.address.document)
    return tuple(
        Capture(n, when, sha, size, url, change, bool(now), signed[n].by if n in signed else None)
        for n, when, sha, size, url, change, now in rows
    )


_CAPTURES = """
SELECT c.n, coalesce(c.captured_at, c.added_at), s.sha256, s.size, c.url, c.change, c.id = d.capture
FROM capture c JOIN source s ON s.id = c.source JOIN document d ON d.id = c.document WHERE d.id = ?
ORDER BY c.position"""


def numbered(archive: Archive, document: int, n: int | None = None) -> tuple[int, int]:
    """The number and the row of a capture of a document (by its number), the current one where no `n` is given.

    WrongCall where the document has no such capture.
    """
    rows = archive.rows(_NUMBERED, (document,))
    for number, row, is_current, _ in rows:
        if number == n or (n is None and is_current):
            return number, row
    raise WrongCall(f"A capture from 1 to {rows[-1][0]} of {rows[-1][-1]} was expected, found {n}.")


_NUMBERED = """
SELECT c.n, c.id, c.id = d.capture, d.name FROM capture c JOIN document d ON d.id = c.document WHERE d.id = ? ORDER BY c.n"""


def difference(archive: Archive, printed: str, earlier: int | None = None, later: int | None = None) -> Difference:
    """What changed between two captures of a document, or of one passage of it where the address means one.

    The later one is the current capture and the earlier the one before it where they are not given. WrongCall where there are
    not two.
    """
    found = find(archive, printed)
    listed = captures(archive, printed)
    if len(listed) < 2:
        raise WrongCall(f"Two captures to compare were expected, found one of {found.address.document}.")
    new = _numbered(archive, found.document, listed, later)
    before = listed[max(0, listed.index(new) - 1)]
    old = _numbered(archive, found.document, listed, earlier) if earlier is not None else before
    if listed.index(old) >= listed.index(new):
        raise WrongCall(f"An earlier and a later capture were expected, found {old.n} ({old.when}) and {new.n} ({new.when}).")
    name = found.address.passage
    there, here = (_wordings(archive, found.document, one.n, name) for one in (old, new))
    passages = tuple(_altered(found.address.document, there, here))
    same = sum(1 for name, words in here.items() if there.get(name) == words)
    return Difference(str(found.address), old, new, passages, same, not passages)


def _numbered(archive: Archive, document: int, listed: tuple[Capture, ...], n: int | None) -> Capture:
    number, _ = numbered(archive, document, n)
    return next(one for one in listed if one.n == number)


# The words of a passage in a capture, and who said them as printed.
_Said = tuple[str, str | None]


def _wordings(archive: Archive, document: int, n: int, only: str | None) -> dict[str, _Said]:
    """The words of each passage in a capture, by its lasting name, in the order of that capture: slices of its record."""
    capture, current = archive.row(
        "SELECT c.id, d.capture FROM capture c JOIN document d ON d.id = c.document WHERE d.id = ? AND c.n = ?", (document, n)
    )
    if capture == current:
        rows = archive.rows(
            "SELECT name, text, speaker FROM passage WHERE document = ? AND gone IS NULL ORDER BY start", (document,)
        )
        return {name: (words, who) for name, words, who in rows if only in (None, name)}
    text = archive.record(capture).text
    rows = archive.rows(
        "SELECT p.name, l.start, l.stop, l.speaker FROM placement l JOIN passage p ON p.id = l.passage"
        " WHERE l.capture = ? ORDER BY l.start",
        (capture,),
    )
    return {name: (text[start:stop], who) for name, start, stop, who in rows if only in (None, name)}


def _altered(document: str, before: dict[str, _Said], after: dict[str, _Said]) -> Iterator[Altered]:
    """The passages that are not the same, in the order of the later capture, those gone where they stood."""
    for name in _in_order(list(before), list(after)):
        old, new, address = before.get(name), after.get(name), f"{document}/{name}"
        if old is None and new is not None:
            yield Altered(address, "new", None, new[0], new_speaker=new[1])
        elif new is None and old is not None:
            yield Altered(address, "gone", old[0], None, old_speaker=old[1])
        elif old is not None and new is not None and old != new:
            speakers = (old[1], new[1]) if old[1] != new[1] else (None, None)
            yield Altered(address, "changed", old[0], new[0], differences(old[0], new[0]), *speakers)


def _in_order(before: list[str], after: list[str]) -> list[str]:
    """All names of two captures: the later one's order, each that is gone behind the one it stood behind."""
    order, held = list(after), set(after)
    for at, name in enumerate(before):
        if name not in held:
            place = order.index(before[at - 1]) + 1 if at and before[at - 1] in order else 0
            order.insert(place, name)
    return order
