"""People behind a title: another name behind the same title in another language."""

from collections.abc import Iterator

from memcon.comparing.said import Said
from memcon.comparing.spellings import may_be_one, may_be_spelled
from memcon.comparing.towns import is_cased, joined

# What stands before the name of a person, by sense.
TITLES = frozenset(
    "mister minister prime-minister president chancellor ambassador director secretary governor deputy king captain"
    " general-rank".split()
)
# A name behind a title has so many words at most; a word of a name that no capital shows has so many letters.
_WORDS, _LEAST = 3, 4

Words = tuple[int, int]


def other_titled(a: Said, b: Said) -> Iterator[tuple[Words, Words]]:
    """The only name behind a title that each side has alone, where it is one title: President Arlen, le président Lannoy."""
    mine, theirs = _not_met(a, b), _not_met(b, a)
    if len(mine) != 1 or len(theirs) != 1:
        return
    (title, one), (other_title, other) = mine[0], theirs[0]
    if title == other_title and not may_be_spelled(joined(a, one), joined(b, other)):
        yield one, other


def _not_met(said: Said, other: Said) -> list[tuple[str, Words]]:
    """The titles with a name behind them of which no word is like any name of the other side."""
    is_told = other.known.table.names.is_told_by_capitals
    names = [key for at, key in enumerate(other.keys) if not is_told or other.printed(at, at + 1)[0].isupper()]
    return [
        (title, (first, last)) for title, first, last in _titled(said)
        if not any(may_be_one(said.keys[word], name) for word in range(first, last) for name in names)
    ]  # fmt: skip


def _titled(said: Said) -> Iterator[tuple[str, int, int]]:
    """The titles of a side, by sense, that a name stands right behind, and the words of that."""
    for title, _, first in said.concepts:
        last = first
        while title in TITLES and last < min(len(said), first + _WORDS) and last not in said.breaks and _is_name(said, last):
            last += 1
        if last > first:
            yield title, first, last


def _is_name(said: Said, word: int) -> bool:
    """Whether a word may be one of a name: printed as one is, or, where no capital tells, in no dictionary."""
    if said.known.table.names.is_told_by_capitals:
        return is_cased(said, word)
    concepts = (*said.concepts, *said.further_concepts)
    named = any(first <= word < last for _, first, last in concepts)
    return not named and said.is_telling(word) and len(said.keys[word]) >= _LEAST
