"""The words of linked sentences beside each other, in order, and which words of one side stand in the gaps of the other."""

from collections.abc import Sequence
from itertools import chain

import msgspec
from rapidfuzz import fuzz

from memcon.comparing.word_kinds import Word

# Words of so many letters may be one in two spellings, where they are so alike, in percent.
_LONG, _ALIKE = 4, 75
# Longer stretches are not aligned: so many steps at most.
_MOST_STEPS = 60_000


class Costs(msgspec.Struct, frozen=True):
    """What it is worth to set two words beside each other, or a word beside none.

    `same` and `same_small` are for equal words, `sense` for words of one sense; `small` and `telling` for unlike words of one
    sort, `mixed` for a small word beside a telling one, `number` for a number beside another word; `skip_small` and `skip` for
    a word beside none; `taken_small` and `taken` for a word in a gap of the other side, `empty` for a gap without words, `over`
    for a gap that reaches over the end of a sentence. `is_unsure` where most words of one sense are not known to be.
    """

    same: float = 2.0
    same_small: float = 0.8
    sense: float = 1.6
    small: float = -0.2
    telling: float = -0.6
    mixed: float = -1.2
    number: float = -1.4
    skip_small: float = -0.3
    skip: float = -0.7
    taken_small: float = -0.05
    taken: float = -0.01
    empty: float = -1.0
    over: float = -0.6
    is_unsure: bool = False


ONE_LANGUAGE = Costs()
ACROSS = Costs(small=0.0, telling=-0.1, mixed=-0.5, number=-0.9, skip_small=-0.2, skip=-0.5, empty=-0.6, is_unsure=True)


# What is set beside words in order: a word, the first word of a gap, or its further words.
_Item = tuple[str, int]
_WORD, _GAP, _MORE = "word", "gap", "more"
# The ways of an alignment: two items beside each other, one of the first side alone, one of the second alone.
_BOTH, _MINE, _THEIRS = range(3)


class Alignment(msgspec.Struct, frozen=True):
    """Two sides of a link word by word: the pairs of like words, and of each gap of the first side the words of the second."""

    pairs: dict[int, int]
    taken: dict[int, list[int]]


class Aligner:
    """Sets the words of two sides of a link beside each other. Gaps stand before the words of their numbers."""

    def __init__(self, mine: Sequence[Word], theirs: Sequence[Word], costs: Costs) -> None:
        self.mine, self.theirs, self.costs = mine, theirs, costs
        self._known: dict[tuple[str, str], bool] = {}

    def aligned(self, gaps: Sequence[int], others: Sequence[int]) -> Alignment | None:
        """The alignment that is worth most; None where the sides are too long for one."""
        rows, columns = _items(len(self.mine), gaps), _items(len(self.theirs), others)
        if len(rows) * len(columns) > _MOST_STEPS:
            return None
        return self._followed(rows, columns, self._ways(rows, columns), gaps)

    def part(self, mine: tuple[int, int], theirs: tuple[int, int], gaps: Sequence[int], gap: int) -> list[int]:
        """The words in a gap of a stretch of the first side, out of a stretch of the second."""
        inside = Aligner(self.mine[slice(*mine)], self.theirs[slice(*theirs)], self.costs)
        found = inside.aligned([one - mine[0] for one in gaps], [])
        return [word + theirs[0] for word in found.taken[gap - mine[0]]] if found is not None else []

    def likeness(self, one: int, other: int) -> float:
        """What two words have in common: above zero where they are one, or say the same."""
        mine, theirs, costs = self.mine[one], self.theirs[other], self.costs
        if mine.stem == theirs.stem:
            return costs.same_small if mine.is_small and theirs.is_small else costs.same
        if mine.senses & theirs.senses or self._are_spellings(mine, theirs):
            return costs.same_small if mine.is_small and theirs.is_small else costs.sense
        if mine.is_number != theirs.is_number:
            return costs.number
        if mine.is_small != theirs.is_small:
            return costs.mixed
        return costs.small if mine.is_small else costs.telling

    def _are_spellings(self, mine: Word, theirs: Word) -> bool:
        one, other = mine.letters, theirs.letters
        if mine.is_small or theirs.is_small or min(len(one), len(other)) < _LONG:
            return False
        found = self._known.get((one, other))
        if found is None:
            found = self._known[one, other] = fuzz.ratio(one, other) >= _ALIKE
        return found

    def _ways(self, rows: Sequence[_Item], columns: Sequence[_Item]) -> list[list[int]]:
        """The best way to each place."""
        worth = [0.0] * (len(columns) + 1)
        ways: list[list[int]] = []
        for i in range(len(rows) + 1):
            last, worth = worth, [0.0] * (len(columns) + 1)
            way = [_BOTH] * (len(columns) + 1)
            for j in range(len(columns) + 1):
                row, column = rows[i - 1] if i else None, columns[j - 1] if j else None
                worth[j], way[j] = self._best(row, column, last, worth, j)
            ways.append(way)
        return ways

    def _best(
        self, row: _Item | None, column: _Item | None, last: Sequence[float], worth: Sequence[float], j: int
    ) -> tuple[float, int]:
        options = []
        if row is not None:
            options.append((last[j] + self._alone(self.mine, row, column), _MINE))
        if column is not None:
            options.append((worth[j - 1] + self._alone(self.theirs, column, row), _THEIRS))
        if row is not None and column is not None:
            options.append((last[j - 1] + self._beside(row, column), _BOTH))
        return max(options, default=(0.0, _BOTH))

    def _alone(self, words: Sequence[Word], item: _Item, beside: _Item | None) -> float:
        """What it is worth to set an item beside none, or in a gap of the other side that has words already."""
        kind, number = item
        if kind != _WORD:
            return self.costs.empty if kind == _GAP else 0.0
        word = words[number]
        if beside is not None and beside[0] == _MORE:
            return self._taken(word) + (self.costs.over if word.begins else 0.0)
        return self.costs.skip_small if word.is_small else self.costs.skip

    def _beside(self, row: _Item, column: _Item) -> float:
        if row[0] == column[0] == _WORD:
            return self.likeness(row[1], column[1])
        if row[0] == _GAP and column[0] == _WORD:
            return self._taken(self.theirs[column[1]])
        if row[0] == _WORD and column[0] == _GAP:
            return self._taken(self.mine[row[1]])
        return 2 * self.costs.empty

    def _taken(self, word: Word) -> float:
        return self.costs.taken_small if word.is_small else self.costs.taken

    def _followed(
        self, rows: Sequence[_Item], columns: Sequence[_Item], ways: Sequence[Sequence[int]], gaps: Sequence[int]
    ) -> Alignment:
        pairs: dict[int, int] = {}
        taken: dict[int, list[int]] = {gap: [] for gap in gaps}
        i, j = len(rows), len(columns)
        while i or j:
            way, row, column = ways[i][j], rows[i - 1] if i else None, columns[j - 1] if j else None
            if column is not None and column[0] == _WORD and row is not None and way != _MINE:
                if row[0] == _WORD and way == _BOTH and self.likeness(row[1], column[1]) > 0:
                    pairs[row[1]] = column[1]
                elif (row[0] == _GAP and way == _BOTH) or (row[0] == _MORE and way == _THEIRS):
                    taken[row[1]].insert(0, column[1])
            i, j = i - (way != _THEIRS), j - (way != _MINE)
        return Alignment(pairs, taken)


def _items(count: int, gaps: Sequence[int]) -> list[_Item]:
    """The words in order with the gaps before them."""
    return list(
        chain.from_iterable(
            (*(((_GAP, at), (_MORE, at)) if at in gaps else ()), *(((_WORD, at),) if at < count else ()))
            for at in range(count + 1)
        )
    )
