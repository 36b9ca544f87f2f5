"""Where the words of a gap begin and end: a whole clause, a name, an amount with its unit, a thing with its article."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

import msgspec

from memcon.comparing.amount_words import counted
from memcon.comparing.said import runs_of
from memcon.comparing.word_kinds import HEDGE, Word

# So much of the telling words of a clause is beside none where a gap stands for all of it; it has so many words at least.
_ALONE, _CLAUSE = 2 / 3, 2
# The scales of numbers, by their concepts.
_SCALES = frozenset({"thousand", "million", "billion", "trillion"})
_AND = "join-and"
# Before these a clause may begin without a mark.
_JOINING = frozenset({_AND, "join-but", "join-because", "join-if", "join-when"})
# A hedge stands so near what it hedges.
_NEAR = 2


class Marks(msgspec.Struct, frozen=True):
    """Whether a mark stands right before a gap, and right after it; the end of a sentence is one."""

    before: bool = False
    after: bool = False


class Ends:
    """The words of both sides of a link; `back` is what of the first side each word of the second is beside."""

    def __init__(self, mine: Sequence[Word], theirs: Sequence[Word], back: Mapping[int, int]) -> None:
        self._mine, self._theirs, self._back = mine, theirs, back

    # -- a clause --

    def clause(self, gap: int, marks: Marks, words: Sequence[int]) -> list[int]:
        """The clause of the other side that some words are in, where the gap is all that is said between two marks.

        Without words, the only clause that nothing of this side is beside. What joins it is left out where it is printed
        before the gap; so is an "and".
        """
        start = self._start_of_clause(gap, marks)
        if start is None:
            return []
        whole = self._clauses()
        if not whole and start == gap:
            whole = [one for stretch in self._between_marks() for one in self._edges(*stretch)]
        mine = [one for one in whole if any(one[0] <= word < one[1] for word in words)] if words else whole
        is_end = gap == len(self._mine) and bool(words)
        if not mine or (len(mine) > 1 and not is_end):
            return []
        first, last = mine[-1]
        printed = range(start, gap)
        joining = takewhile(lambda at: self._is_printed(at, printed), range(first, last))
        ending = takewhile(lambda at: self._back.get(at) in printed, range(last - 1, first, -1))
        return list(range(first + sum(1 for _ in joining), last - sum(1 for _ in ending)))

    def _is_printed(self, word: int, printed: range) -> bool:
        """Whether a word that begins a clause is printed before the gap, as another preposition may be; or is an "and"."""
        here = self._theirs[word]
        is_place = here.is_place and any(self._mine[at].is_place for at in printed)
        return self._back.get(word) in printed or _AND in here.senses or is_place

    def _start_of_clause(self, gap: int, marks: Marks) -> int | None:
        """Where the clause begins that ends with a gap and has only small words before it; None where more is said in it."""
        if not marks.after or (gap and HEDGE in self._mine[gap - 1].senses):
            return None
        if marks.before:
            return gap
        start = next((at for at in range(gap - 1, -1, -1) if self._mine[at].is_cut), None)
        return start if start is not None and all(one.is_small for one in self._mine[start:gap]) else None

    def _clauses(self) -> list[tuple[int, int]]:
        """The stretches between marks that nothing of this side is beside, or most: whole, or from or to a joining word."""
        found = []
        for first, last in self._between_marks():
            cuts = [first, *(at for at in range(first + 1, last) if self._theirs[at].senses & _JOINING), last]
            alone = [one for one in pairwise(cuts) if self._is_alone(one)]
            stretch = (alone[0][0], alone[-1][1]) if alone else (first, first)
            if self._is_alone(stretch) and stretch[1] - stretch[0] >= _CLAUSE:
                found.append(stretch)
        return found

    def _edges(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Several words that begin or end a stretch and that nothing is beside, without the small ones at their end."""
        beside = [at for at in range(first, last) if at in self._back]
        if not beside:
            return
        for start, end in ((first, beside[0]), (beside[-1] + 1, last)):
            while end > start and self._theirs[end - 1].is_small:
                end -= 1
            if end - start >= _CLAUSE and not all(one.is_small for one in self._theirs[start:end]):
                yield start, end

    def _between_marks(self) -> list[tuple[int, int]]:
        cuts = [0, *(at for at, word in enumerate(self._theirs) if word.is_cut and at), len(self._theirs)]
        return list(pairwise(cuts))

    def _is_alone(self, words: tuple[int, int]) -> bool:
        telling = [at for at in range(*words) if not self._theirs[at].is_small]
        alone = sum(at not in self._back for at in telling)
        return bool(telling) and alone >= _ALONE * len(telling)

    # -- a name --

    def only_name(self, gap: int, words: Sequence[int]) -> list[int]:
        """The only name of the other side that is beside none, where this side has none such, nor the words found a fact.

        It is without its title where one is printed before the gap.
        """
        if any(self._theirs[word].fact for word in words):
            return []
        names = runs_of(word.fact == "name" and at not in self._back for at, word in enumerate(self._theirs))
        beside = set(self._back.values())
        has_name = any(word.fact == "name" and at not in beside for at, word in enumerate(self._mine))
        if len(names) != 1 or has_name or any(self._theirs[word].senses for word in range(*names[0])):
            return []
        is_titled = gap > 0 and gap - 1 not in beside and not self._mine[gap - 1].is_small
        return list(range(*names[0]))[-1:] if is_titled else list(range(*names[0]))

    # -- some words --

    def settled(self, gap: int, words: Sequence[int], marks: Marks) -> list[int]:
        """Words of a gap with what belongs to them and is not printed beside the gap, and without what stands beyond a mark."""
        if not words:
            return []
        found = self._inside_marks(gap, list(words), marks)
        return self._with_article(gap, self._with_unit(gap, self._with_scale(gap, found)))

    def _inside_marks(self, gap: int, words: list[int], marks: Marks) -> list[int]:
        """Words before the first mark among them, where one stands after the gap; else the only part that holds a fact."""
        cuts = [0, *(at for at, word in enumerate(words) if at and self._theirs[word].is_cut), len(words)]
        parts = [words[first:last] for first, last in pairwise(cuts)]
        if marks.after and gap < len(self._mine):
            return parts[0] if self._is_telling(parts[0]) else words
        facts = [part for part in parts if any(self._theirs[word].fact for word in part)]
        return facts[0] if len(facts) == 1 else words

    def _is_telling(self, words: Sequence[int]) -> bool:
        return any(not self._theirs[word].is_small for word in words)

    def _with_scale(self, gap: int, words: list[int]) -> list[int]:
        """A number with the scale after it, which is not printed after the gap: four and a half billion."""
        after = words[-1] + 1
        if after >= len(self._theirs) or not self._is_amount(words[-1]) or not self._theirs[after].senses & _SCALES:
            return words
        is_printed = gap < len(self._mine) and bool(self._mine[gap].senses & _SCALES)
        return words if is_printed else [*words, after]

    def _is_amount(self, word: int) -> bool:
        return self._theirs[word].is_number or "half" in self._theirs[word].senses

    def _with_unit(self, gap: int, words: list[int]) -> list[int]:
        """A number with its unit, where that is beside none, and with the hedge before it."""
        if not any(self._is_amount(word) for word in words):
            return words
        after, before = words[-1] + 1, words[0] - 1
        if after < len(self._theirs) and after not in self._back and self._is_amount(words[-1]) and self._is_unit(after):
            words = [*words, after]
        words = self._with_what_it_is_of(words)
        is_hedged = any(HEDGE in word.senses for word in self._mine[max(0, gap - _NEAR) : gap + _NEAR])
        is_free = before >= 0 and before not in self._back and not is_hedged
        if is_free and self._is_amount(words[0]) and HEDGE in self._theirs[before].senses and not self._theirs[before].is_small:
            words = [before, *words]
        return words

    def _with_what_it_is_of(self, words: list[int]) -> list[int]:
        """What is counted with what it is said to be of, where that is beside none: 400 pages of treaty."""
        of, what = words[-1] + 1, words[-1] + 2
        is_there = what < len(self._theirs) and self._theirs[of].is_of and not {of, what} & self._back.keys()
        return [*words, of, what] if is_there and not self._is_amount(words[-1]) and not self._theirs[what].is_small else words

    def _is_unit(self, word: int) -> bool:
        return not counted().keys().isdisjoint(self._theirs[word].senses)

    def _with_article(self, gap: int, words: list[int]) -> list[int]:
        """Words with the article before them, where none is printed before the gap."""
        before = words[0] - 1
        is_printed = gap > 0 and self._mine[gap - 1].is_article
        is_free = (
            before >= 0 and before not in self._back and self._theirs[before].is_article and not self._theirs[before].is_of
        )
        return [before, *words] if is_free and not is_printed and not self._theirs[words[0]].is_cut else words
