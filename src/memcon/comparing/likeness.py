"""How much sentences of two accounts share, and how sure links between them must be."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import fsum

import msgspec

from memcon.comparing.traits import Traits, weights_of

# In accounts of more pairs of sentences than the second, a trait that more pairs than the first share tells nothing about
# where a link may be.
_MOST_SHARED, _FEW_PAIRS = 400, 40_000
# So far from its place a sentence of common words is sought.
_NEARBY = 3


class Manner(msgspec.Struct, frozen=True):
    """How sure links must be, in one language or across two.

    A link is worth something from a likeness of `least`, `sure` ones tell which turns belong together, and what was moved is
    found from `moved`. `even` is how much equal lengths count for, `filler` the least beside other links, `same_turn` what
    speaks for sentences of turns that are linked, `unknown` the weight of what no table knows of a sentence, `joined` what each
    further sentence of a link must bring, `base` what every link weighs, however little it says, `unheard` what a sentence is
    worth that stands alone where the other side marks a gap.
    """

    least: float
    sure: float
    moved: float
    even: float
    filler: float
    same_turn: float
    unknown: float
    joined: float
    base: float
    unheard: float


ONE_LANGUAGE = Manner(
    least=0.3, sure=0.5, moved=0.38, even=0.1, filler=0.26, same_turn=0.1, unknown=0.0, joined=0.03, base=0.3, unheard=0.05
)
ACROSS = Manner(
    least=0.25, sure=0.5, moved=0.5, even=0.5, filler=0.1, same_turn=0.12, unknown=1.0, joined=0.12, base=0.1, unheard=0.2
)


class Likeness:
    """How much sentences of two accounts share, by their traits.

    `sizes` are the lengths of sentences in characters, `homes` the numbers of their passages, `gaps` the sentences before
    which whole ones were not heard.
    """

    def __init__(
        self, a: Sequence[Traits], b: Sequence[Traits], sizes: tuple[Sequence[int], Sequence[int]],
        homes: tuple[Sequence[int], Sequence[int]], manner: Manner,
        gaps: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset()),
    ) -> None:  # fmt: skip
        weights = weights_of(a, b)
        self._base = manner.base
        self._weights = weights
        self._a, self._b = a, b
        self._mass = tuple([manner.unknown + fsum(map(weights.__getitem__, traits)) for traits in side] for side in (a, b))
        self._sums = tuple(_sums(mass) for mass in self._mass)
        self._usual = sum(side[-1] / max(1, len(side) - 1) for side in self._sums) or 1.0
        self._long = tuple(_sums(side) for side in sizes)
        total = [side[-1] or 1 for side in self._long]
        self._stretch = total[1] / total[0]
        self._homes = homes
        self.gaps = gaps
        self.shared = self._shared()

    def _shared(self) -> dict[int, dict[int, float]]:
        """The weight of what each pair of sentences shares; pairs that share only what many have are left out."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, traits in enumerate(self._b):
            for trait in traits:
                places[trait].append(number)
        counts: dict[str, int] = defaultdict(int)
        for traits in self._a:
            for trait in traits:
                counts[trait] += 1
        is_small = len(self._a) * len(self._b) <= _FEW_PAIRS
        shared: dict[int, dict[int, float]] = {}
        for number, traits in enumerate(self._a):
            row: dict[int, float] = defaultdict(float)
            for trait in traits:
                there = places.get(trait, ())
                if is_small or len(there) * counts[trait] <= _MOST_SHARED:
                    weight = self._weights[trait]
                    for other in there:
                        row[other] += weight
            shared[number] = row or self._nearby(number)
        return shared

    def _nearby(self, number: int) -> dict[int, float]:
        """Of a sentence that says only what many do, the sentences at the same place on the other side."""
        at = number * len(self._b) // max(1, len(self._a))
        near = range(max(0, at - _NEARBY), min(len(self._b), at + _NEARBY + 1))
        return {other: common for other in near if (common := self._common(number, other))}

    def may_be_one(self, a: tuple[int, int], b: tuple[int, int]) -> bool:
        """Whether the sentences of either stretch are of one passage, and none of them is lost between: what two people say is
        never one sentence."""
        return all(
            homes[first] == homes[last - 1] and not any(number in gaps for number in range(first + 1, last))
            for homes, gaps, (first, last) in zip(self._homes, self.gaps, (a, b), strict=True)
        )

    def of(self, a: tuple[int, int], b: tuple[int, int]) -> float:
        """The share of telling words that two stretches of sentences have in common, 0 to 1."""
        if a[1] - a[0] == b[1] - b[0] == 1:
            common = self._common(a[0], b[0])
        else:
            here, there = frozenset().union(*self._a[slice(*a)]), frozenset().union(*self._b[slice(*b)])
            common = fsum(map(self._weights.__getitem__, here & there))
        whole = self._sums[0][a[1]] - self._sums[0][a[0]] + self._sums[1][b[1]] - self._sums[1][b[0]]
        return min(1.0, 2 * common / whole) if whole else 0.0

    def _common(self, a: int, b: int) -> float:
        return fsum(map(self._weights.__getitem__, self._a[a] & self._b[b]))

    def weight(self, a: tuple[int, int], b: tuple[int, int]) -> float:
        """How much two stretches say, beside what a sentence and its partner say on average."""
        whole = self._sums[0][a[1]] - self._sums[0][a[0]] + self._sums[1][b[1]] - self._sums[1][b[0]]
        return self._base + (1 - self._base) * whole / self._usual

    def evenness(self, a: tuple[int, int], b: tuple[int, int]) -> float:
        """How well the lengths of two stretches fit, 0 to 1: the shorter beside the longer."""
        one = (self._long[0][a[1]] - self._long[0][a[0]] + 3) * self._stretch
        other = self._long[1][b[1]] - self._long[1][b[0]] + 3
        return min(one, other) / max(one, other)


def _sums(values: Iterable[float]) -> list[float]:
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums
