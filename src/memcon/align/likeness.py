"""How alike two passages are, and which of a few old ones became which of a few new ones: changed, merged or split."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from memcon.align.tokens import spoken_words

# Passages with fewer words in common are two passages; those of different speakers need more.
SAME_SPEAKER, OTHER_SPEAKER = 0.5, 0.7
# What a match must exceed to be worth more than none: one good match beats two poor ones.
_POOR = 0.35
_SPEAKER_BONUS = 0.05
# As many passages may have become one, or one as many.
MOST_PARTS = 4
# A part of a merged or split passage has this share of its words there, and at the end at which it stands.
_PART = 0.5
# Pairs of words up to which all that is common in order is sought; beyond, only words that stand side by side in both.
_IN_ORDER = 25_000_000
_CHARACTERS = 0x110000


class Said(msgspec.Struct, frozen=True, gc=False):
    """A passage to be compared: its place, its kind and speaker, and its words, each word written as one character."""

    place: int
    kind: str
    who: str | None
    spelt: str


class Match(msgspec.Struct, frozen=True, gc=False):
    """Old passages and the new ones they became, by their places; one of the two sides has one passage."""

    old: tuple[int, ...]
    new: tuple[int, ...]


class Speller:
    """Writes each different word as one character of its own, the same in all passages, so that comparing them is fast."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}

    def spelt(self, words: str) -> str:
        """The words of a passage, a character for each, whatever their case and marks."""
        signs = self._signs
        # More different words than there are characters share some, which can only make passages more alike.
        return "".join(signs.setdefault(word, chr(len(signs) % _CHARACTERS)) for word in spoken_words(words))


def shared(one: str, other: str) -> int:
    """How many words two spelt passages have in common, in order; of very long ones, those next to the same word."""
    from rapidfuzz.distance import LCSseq

    if len(one) * len(other) <= _IN_ORDER:
        return LCSseq.similarity(one, other)
    return (Counter(pairwise(one)) & Counter(pairwise(other))).total()


def likeness(one: str, other: str) -> float:
    """The share of common words in the words of both, from 0 to 1."""
    total = len(one) + len(other)
    return 2 * shared(one, other) / total if total else 0.0


def least_likeness(one: Sequence[Said], other: Sequence[Said]) -> float:
    """How alike these must be at least to be the same: more if somebody else speaks, an unknown speaker being nobody else."""
    speakers = {said.who for said in (*one, *other)} - {None}
    return SAME_SPEAKER if len(speakers) <= 1 else OTHER_SPEAKER


class Table:
    """The best way to match a few old passages with a few new ones, keeping their order (dynamic programming)."""

    def __init__(self, old: Sequence[Said], new: Sequence[Said]) -> None:
        self._old, self._new = old, new
        self._common = [[self._words_in_common(one, other) for other in new] for one in old]

    def matches(self) -> list[Match]:
        """The matches whose likeness, taken together, is greatest, in order."""
        rows, columns = len(self._old), len(self._new)
        best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        steps: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(1, rows + 1):
            for column in range(1, columns + 1):
                score, step = max((best[row - 1][column], (1, 0)), (best[row][column - 1], (0, 1)))
                for worth, height, width in self._ways(row, column):
                    reached = best[row - height][column - width] + worth
                    if reached > score:
                        score, step = reached, (height, width)
                best[row][column], steps[row, column] = score, step
        return self._followed(steps)

    def _followed(self, steps: dict[tuple[int, int], tuple[int, int]]) -> list[Match]:
        matches: list[Match] = []
        row, column = len(self._old), len(self._new)
        while row and column:
            height, width = steps[row, column]
            if height and width:
                old, new = self._old[row - height : row], self._new[column - width : column]
                matches.append(Match(tuple(said.place for said in old), tuple(said.place for said in new)))
            row, column = row - height, column - width
        return matches[::-1]

    def _words_in_common(self, one: Said, other: Said) -> int:
        if one.kind != other.kind or not one.spelt or not other.spelt:
            return 0
        return shared(one.spelt, other.spelt)

    def _ways(self, row: int, column: int) -> Iterator[tuple[float, int, int]]:
        """What matches may end with these two passages: the worth of each, how many old and how many new ones it takes."""
        one, other, common = self._old[row - 1], self._new[column - 1], self._common[row - 1][column - 1]
        if not common:
            return
        yield _worth(2 * common / (len(one.spelt) + len(other.spelt)), (one,), (other,)), 1, 1
        if len(one.spelt) < len(other.spelt):
            top = max(0, row - MOST_PARTS)
            parts = _parts(self._old[top:row], [line[column - 1] for line in self._common[top:row]])
            yield from ((_worth_of_parts(self._old[row - number : row], other), number, 1) for number in range(2, parts + 1))
        elif len(other.spelt) < len(one.spelt):
            left = max(0, column - MOST_PARTS)
            parts = _parts(self._new[left:column], self._common[row - 1][left:column])
            yield from (
                (_worth_of_parts(self._new[column - number : column], one), 1, number) for number in range(2, parts + 1)
            )


def _parts(passages: Sequence[Said], common: Sequence[int]) -> int:
    """How many of these, counted from the last, may be parts of a whole with which each has so many words in common."""
    number = 0
    for said, words in zip(reversed(passages), reversed(common), strict=True):
        if not words or words < _PART * len(said.spelt):
            break
        number += 1
    return number


def _worth(alike: float, one: Sequence[Said], other: Sequence[Said]) -> float:
    if alike < least_likeness(one, other):
        return 0.0
    bonus = _SPEAKER_BONUS if len({said.who for said in (*one, *other)}) == 1 else 0.0
    return alike - _POOR + bonus


def _worth_of_parts(parts: Sequence[Said], whole: Said) -> float:
    """What it is worth that these became the whole, or it became these; 0 unless the outer ones stand at its two ends."""
    first, last, words = parts[0].spelt, parts[-1].spelt, sum(len(part.spelt) for part in parts)
    if 2 * min(words, len(whole.spelt)) < SAME_SPEAKER * (words + len(whole.spelt)):
        return 0.0
    if not _stands_in(first, whole.spelt[: len(first)]) or not _stands_in(last, whole.spelt[-len(last) :]):
        return 0.0
    return _worth(likeness("".join(part.spelt for part in parts), whole.spelt), parts, (whole,))


def _stands_in(part: str, end: str) -> bool:
    return shared(part, end) >= _PART * len(part)
