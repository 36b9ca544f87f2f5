"""Patterns of sentences that the engine makes: a text is known as some of them in a row, each with the values in its places.

What a place may hold goes by its name up to an underscore: a number, a day and the like (`sentence_values.TYPED`); any other
place holds whatever stands there.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from memcon.reading_room.sentence_values import TYPED
from memcon.reading_room.words import PLACE

# A pattern: of one sentence; or of two, about one thing and about several, where English has them otherwise (by `%(n)s`).
Said = str | tuple[str, str]
# A longer text is not told in another language; nor one in which so many places may be the end of a sentence.
_LONGEST, _MOST_ENDS = 6_000, 60
_END = re.compile(r"\.(?= |\Z)")


class Match(msgspec.Struct, frozen=True):
    """A sentence: the pattern that it has, and what stands in its places."""

    said: Said
    values: Mapping[str, str]


def ngettext(one: str, many: str) -> tuple[str, str]:
    """Marks a sentence about a number for the catalogues; it is translated where it is told."""
    return one, many


def sentences_in(text: str, table: Sequence[Said]) -> list[Match] | None:
    """A text as sentences of a table, the first end of each that leaves sentences of the table; None where it is not wholly so.

    >>> [one.values for one in sentences_in("A said x. 2 more.", ("%(who)s said %(word)s.", "%(n)s more.")) or ()]
    [{'who': 'A', 'word': 'x'}, {'n': '2'}]
    """
    if not text or len(text) > _LONGEST:
        return None
    ends = [found.end() for found in _END.finditer(text)]
    if not ends or ends[-1] != len(text) or len(ends) > _MOST_ENDS:
        return None
    return _from(text, 0, ends, table, set())


def _from(text: str, start: int, ends: Sequence[int], table: Sequence[Said], failed: set[int]) -> list[Match] | None:
    """The sentences from a place on; `failed` are places from which there are none."""
    if start in failed:
        return None
    for end in ends:
        found = _match(text, start, end, table) if end > start else None
        if found is None:
            continue
        if end == len(text):
            return [found]
        rest = _from(text, end + 1, ends, table, failed)
        if rest is not None:
            return [found, *rest]
    failed.add(start)
    return None


def phrase_in(text: str, table: Sequence[Said]) -> Match | None:
    """A text as one row of a table; None where it is none."""
    return _match(text, 0, len(text), table) if len(text) <= _LONGEST else None


def _match(text: str, start: int, end: int, table: Sequence[Said]) -> Match | None:
    for said in table:
        for form in (said,) if isinstance(said, str) else said:
            values = _pattern(form).values(text, start, end)
            if values is not None:
                return Match(said, values)
    return None


class _Pattern(msgspec.Struct, frozen=True):
    """What stands between the places that hold anything: `pieces` has one more than these have names."""

    free: tuple[str, ...]
    pieces: tuple[re.Pattern[str], ...]

    def values(self, text: str, start: int, end: int) -> dict[str, str] | None:
        """What stands in the places of a stretch; each place ends where the piece after it stands first."""
        found = self.pieces[0].match(text, start, end)
        if found is None:
            return None
        values = found.groupdict()
        for place, piece in zip(self.free, self.pieces[1:], strict=True):
            at = found.end()
            found = piece.search(text, at, end)
            if found is None:
                return None
            values |= {place: text[at : found.start()], **found.groupdict()}
        return values


@lru_cache(maxsize=1_000)
def _pattern(said: str) -> _Pattern:
    free: list[str] = []
    pieces = [""]
    for number, part in enumerate(PLACE.split(said)):
        typed = TYPED.get(part.partition("_")[0]) if number % 2 else None
        if not number % 2:
            pieces[-1] += re.escape(part)
        elif typed is not None:
            pieces[-1] += f"(?P<{part}>{typed})"
        else:
            free.append(part)
            pieces.append("")
    return _Pattern(tuple(free), tuple(re.compile(piece) for piece in [*pieces[:-1], pieces[-1] + r"\Z"]))
