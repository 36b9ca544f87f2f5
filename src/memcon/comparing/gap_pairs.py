"""Which words of two wordings of a sentence are beside each other, in whatever order the two say it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from memcon.comparing.aligning import Aligner, Alignment
from memcon.comparing.near_senses import are_near
from memcon.comparing.said import runs_of
from memcon.comparing.word_kinds import Word

# A small word is beside its like where so much speaks for it: a neighbour of each that are beside each other, or the gap.
# A little less where the word stands on the other side of what is in the gap.
_SUPPORT, _TURNED = 0.9, 0.9
# Contexts differ by a quarter at least, and places by one at most.
_SHIFT = 5.0
# How far around a word like words are counted.
_NEAR = 2


class Pairs:
    """The words of both sides that are beside each other: `beside` by those of the first, `back` by those of the second."""

    def __init__(self, aligner: Aligner, aligned: Alignment, gaps: Sequence[int]) -> None:
        self._aligner, self._aligned, self._gaps = aligner, aligned, gaps
        self._mine, self._theirs = aligner.mine, aligner.theirs
        self.beside: dict[int, int] = {}
        self._match_telling()
        self._match_near()
        self._match_small()
        self.back = {other: one for one, other in self.beside.items()}
        self._match_phrases()
        self._match_numbers()
        self._match_names()

    def alone(self) -> tuple[list[int], list[int]]:
        """The telling words of both sides that are beside none."""
        mine = [at for at, word in enumerate(self._mine) if not word.is_small and at not in self.beside]
        return mine, [at for at, word in enumerate(self._theirs) if not word.is_small and at not in self.back]

    def _match_telling(self) -> None:
        likely = [
            (self._aligner.likeness(one, other) + self._context(one, other), -one, -other)
            for one in range(len(self._mine)) for other in range(len(self._theirs))
            if self._may_tell(self._mine[one], self._theirs[other]) and self._is_like(one, other)
        ]  # fmt: skip
        self._set_beside(likely)

    def _match_near(self) -> None:
        """Set the words that are beside none yet beside those that translators take for them."""
        mine, theirs = self._free(self._mine, self.beside.keys()), self._free(self._theirs, set(self.beside.values()))
        likely = [
            (self._context(one, other) - self._shift(one, other), -one, -other)
            for one in mine for other in theirs if are_near(self._mine[one].senses, self._theirs[other].senses)
        ]  # fmt: skip
        self._set_beside(likely)

    def _set_beside(self, likely: Iterable[tuple[float, int, int]]) -> None:
        """Set words beside each other, the likeliest pairs first: how likely one is, and the numbers of both below zero."""
        taken = set(self.beside.values())
        for _, one, other in sorted(likely, reverse=True):
            if -one not in self.beside and -other not in taken:
                self.beside[-one] = -other
                taken.add(-other)

    def _shift(self, one: int, other: int) -> float:
        """How far the places of two words are apart, less than what tells two contexts apart."""
        return abs(one / len(self._mine) - other / len(self._theirs)) / _SHIFT

    @staticmethod
    def _free(words: Sequence[Word], taken: Collection[int]) -> list[int]:
        """The telling words that are beside none, numbers and names left out."""
        return [at for at, word in enumerate(words) if not word.is_small and not word.fact and at not in taken]

    def _may_tell(self, mine: Word, theirs: Word) -> bool:
        """Whether one of two words tells something, and the other has no better like on the first one's side."""
        if mine.is_small == theirs.is_small:
            return not mine.is_small
        small, others = (mine, self._theirs) if mine.is_small else (theirs, self._mine)
        return all(one.stem != small.stem for one in others)

    def _context(self, one: int, other: int) -> float:
        """How much around two words is alike, and whether they stand in order."""
        around = sum(self._is_like(one + step, other + step) / abs(step) for step in range(-_NEAR, _NEAR + 1) if step)
        return 0.5 * around + (0.5 if self._aligned.pairs.get(one) == other else 0.0)

    def _is_like(self, one: int, other: int) -> bool:
        is_there = 0 <= one < len(self._mine) and 0 <= other < len(self._theirs)
        return is_there and self._aligner.likeness(one, other) > 0

    def _match_small(self) -> None:
        """Set small words beside their likes next to words that are beside each other, or next to the gap."""
        theirs = [at for at, word in enumerate(self._theirs) if word.is_small]
        left = [
            (one, other)
            for one, word in enumerate(self._mine) if word.is_small and one not in self.beside
            for other in theirs if self._is_like(one, other)
        ]  # fmt: skip
        is_new = True
        while is_new:
            is_new = False
            taken = set(self.beside.values())
            left = [pair for pair in left if pair[0] not in self.beside and pair[1] not in taken]
            for support, one, other in sorted((-self._support(*pair, taken), *pair) for pair in left):
                if -support >= _SUPPORT and one not in self.beside and other not in taken:
                    self.beside[one] = other
                    taken.add(other)
                    is_new = True

    def _support(self, one: int, other: int, taken: set[int]) -> float:
        beside = sum(
            self.beside.get(one + step) == other + step or self._are_free_likes(one + step, other + step, taken)
            for step in (-1, 1)
        )
        is_free = (other + 1 < len(self._theirs) and other + 1 not in taken, other > 0 and other - 1 not in taken)
        at_gap: float = (one + 1 in self._gaps and is_free[0]) + (one in self._gaps and is_free[1])
        if (
            not at_gap
            and any(is_free)
            and not self._mine[one].is_article
            and (one in self._gaps or one + 1 in self._gaps or self._is_single_near_gap(one, other))
        ):
            at_gap = _TURNED
        return beside + at_gap + (0.6 if self._aligned.pairs.get(one) == other else 0.0)

    def _is_single_near_gap(self, one: int, other: int) -> bool:
        """Whether a word stands near a gap, and in no other place on either side: the verb at the end of a German clause."""
        if self._aligner.costs.is_unsure or not any(-_NEAR <= one - gap < _NEAR for gap in self._gaps):
            return False
        mine, theirs = self._mine[one].stem, self._theirs[other].stem
        return sum(word.stem == mine for word in self._mine) == sum(word.stem == theirs for word in self._theirs) == 1

    def _are_free_likes(self, one: int, other: int, taken: set[int]) -> bool:
        return one not in self.beside and other not in taken and self._is_like(one, other)

    def _match_phrases(self) -> None:
        """Of words that say one thing together the others, where one is beside what says the same: 涵盖, to cover."""
        for one, other in sorted(self.beside.items()):
            shared = self._mine[one].senses & self._theirs[other].senses
            for step in (-1, 1):
                for word in _of_phrase(self._mine, one, step, shared):
                    self.beside.setdefault(word, other)
                for word in _of_phrase(self._theirs, other, step, shared):
                    self.back.setdefault(word, one)

    @cached_property
    def likes(self) -> Mapping[int, Collection[int]]:
        """For each word of this side the words of the other that it is beside, all of a phrase; none for others."""
        found: dict[int, set[int]] = defaultdict(set)
        for other, one in self.back.items():
            found[one].add(other)
        for one, other in self.beside.items():
            found[one] |= {other, *found[self.back[other]]}
        return found

    def _match_numbers(self) -> None:
        """A number of several words on one side may be one word on the other."""
        for one, word in enumerate(self._mine):
            for other, there in enumerate(self._theirs):
                if word.fact == there.fact == "number" and word.senses & there.senses:
                    self.beside.setdefault(one, other)
                    self.back.setdefault(other, one)

    def _match_names(self) -> None:
        """The only name of each side of a translation that is beside none: one that no table has, or another in its place."""
        if not self._aligner.costs.is_unsure:
            return
        here = runs_of(word.fact == "name" and at not in self.beside for at, word in enumerate(self._mine))
        there = runs_of(word.fact == "name" and at not in self.back for at, word in enumerate(self._theirs))
        if len(here) == len(there) == 1:
            for one in range(*here[0]):
                self.beside[one] = there[0][0]
            for other in range(*there[0]):
                self.back[other] = here[0][0]


def _of_phrase(words: Sequence[Word], at: int, step: int, senses: Collection[str]) -> Iterator[int]:
    """The telling words in a row before or after one that are part of a name of one of some senses."""
    at += step
    while 0 <= at < len(words) and not words[at].is_small and not words[at].senses.isdisjoint(senses):
        yield at
        at += step
