"""Scores: turns found, and shares of pages that are right."""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from memcon.record import Record

_NOTE = re.compile(r"\([^()]{1,300}\)|\[[^\[\]]{1,300}\]|<…>|[\u00ad\u200b]")
_BLANK = re.compile(r"\s+")

Key = tuple[str, tuple[str, ...], tuple[str, ...]]
Fault = tuple[str, str, str]


class Tally(msgspec.Struct):
    """Right, wrong and missed, and what was wrong or missed, page by page."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    faults: list[Fault] = msgspec.field(default_factory=list)

    def add(self, page: str, found: Iterable[Key], gold: Iterable[Key]) -> None:
        """Count one page."""
        mine, theirs = Counter(found), Counter(gold)
        self.right += sum((mine & theirs).values())
        self.extra += sum((mine - theirs).values())
        self.missed += sum((theirs - mine).values())
        self.faults += [(page, "+", _show(key)) for key in (mine - theirs)]
        self.faults += [(page, "-", _show(key)) for key in (theirs - mine)]

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


class Share(msgspec.Struct):
    """How many pages are right about one thing, and which are not."""

    right: int = 0
    of: int = 0
    faults: list[Fault] = msgspec.field(default_factory=list)

    def add(self, page: str, found: object, gold: object) -> None:
        """Count one page."""
        self.of += 1
        if found == gold:
            self.right += 1
        else:
            self.faults.append((page, repr(found), repr(gold)))

    @property
    def share(self) -> float:
        """The share of pages that are right."""
        return self.right / max(1, self.of)


def key(label: str, speech: str) -> Key:
    """What a turn is compared by: its label without white space, the first and the last five words of its speech.

    White space in labels does not count: the gold of some pages lost its no-break spaces. Bracketed notes do not either.
    """
    words = _BLANK.sub(" ", _NOTE.sub(" ", speech)).split()
    return _BLANK.sub("", label), tuple(words[:5]), tuple(words[-5:])


def keys_of(record: Record) -> list[Key]:
    """The turns of a record as they are compared."""
    return [key(turn.label.text if turn.label else "", record.words(turn)) for turn in record.turns]


def _show(one: Key) -> str:
    return f"{one[0]} | {' '.join(one[1])} … {' '.join(one[2])}"
