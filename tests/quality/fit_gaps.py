"""`python -m tests.quality.fit_gaps`: fits the weights of gaps (tables/gap_weights.csv) to annotated ones, and writes them.

A gap's stretches are weighed by their features, and the likelihood of the annotated one among all is made as great as it
can be (a conditional logit, by L-BFGS). What is kept for testing is not fitted to: every third gap, and the
pairs of accounts so marked. It needs NumPy and SciPy, which `make fit` installs.

With --crossed nothing is written: the gaps for tuning are parted into quarters, each is tried on weights that are fitted to the
others, and how many get the words wanted is printed, by the weights alone.
"""

import csv
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from memcon.comparing.compare import compare
from memcon.comparing.gap_features import Features, Scene, Stretch
from memcon.comparing.gap_words import InGaps
from memcon.comparing.said import Said
from memcon.comparing.sides import Side
from memcon.reading import Reader
from tests.quality import comparing, gaps

_TABLE = Path(__file__).parents[2] / "src" / "memcon" / "comparing" / "tables" / "gap_weights.csv"
# The annotated gaps of whole pages count so much; a feature is kept that so many right stretches have, or so many of all.
_OF_PAGES, _RIGHT, _ALL = 3, 5, 1500
# How much a great weight costs; of 1 to 8 the best on quarters of the gaps that the other quarters were fitted without.
_PENALTY = 2.0
# Into so many parts the gaps are parted to be tried on the others.
_QUARTERS = 4
# Weights nearer to nothing are left out.
_LEAST = 0.005

# A gap, the words wanted in it, and how much it counts.
Example = tuple[Scene, Stretch, int]


class Examples:
    """Gaps as they are fitted to: the features of every stretch, and of every gap its stretches, the right one, its weight."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.sizes, self.right, self.counts = array("l"), array("l"), array("d")
        self._features, self._much, self._ends = array("l"), array("d"), array("l", [0])

    def add(self, scene: Scene, right: Stretch, counts: int) -> None:
        """One more gap; none where its words could stand in no gap."""
        features = Features(scene)
        stretches = list(features.stretches())
        if right not in stretches:
            return
        for stretch in stretches:
            for name, much in features.of(stretch).items():
                self._features.append(self.names.setdefault(name, len(self.names)))
                self._much.append(much)
            self._ends.append(len(self._features))
        self.right.append(sum(self.sizes) + stretches.index(right))
        self.sizes.append(len(stretches))
        self.counts.append(counts)

    def matrix(self) -> csr_matrix:
        """A row for each stretch, a column for each feature."""
        return csr_matrix((self._much, self._features, self._ends), shape=(len(self._ends) - 1, len(self.names)))


def main() -> int:
    if sys.argv[1:] == ["--crossed"]:
        return _crossed(list(_of_gaps()))
    weights = _fitted(_examples((*_of_gaps(), *_of_pages(Reader(layers="structure")))))
    with _TABLE.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("feature", "weight"))
        table.writerows((name, f"{weight:.3f}") for name, weight in sorted(weights.items()) if abs(weight) >= _LEAST)
    sys.stdout.write(f"Fitted {len(weights)} features.\n")
    return 0


def _examples(found: Iterable[Example]) -> Examples:
    examples = Examples()
    for scene, right, counts in found:
        examples.add(scene, right, counts)
    return examples


def _crossed(found: Sequence[Example]) -> int:
    """Try each quarter of some gaps on weights that are fitted to the others."""
    right = 0
    for quarter in range(_QUARTERS):
        weights = _fitted(_examples(one for at, one in enumerate(found) if at % _QUARTERS != quarter))
        right += sum(_likeliest(scene, weights) == wanted for scene, wanted, _ in found[quarter::_QUARTERS])
    sys.stdout.write(f"{right} of {len(found)} gaps get the words wanted ({right / len(found):.3f}).\n")
    return 0


def _likeliest(scene: Scene, weights: Mapping[str, float]) -> Stretch:
    features = Features(scene)
    return max(
        features.stretches(), key=lambda one: sum(weights.get(name, 0.0) * much for name, much in features.of(one).items())
    )


def _fitted(examples: Examples) -> dict[str, float]:
    """What each feature that is common enough is worth."""
    rows, right, counts = examples.matrix(), numpy.array(examples.right), numpy.array(examples.counts)
    often = numpy.bincount(rows[right].indices, minlength=len(examples.names))
    every = numpy.bincount(rows.indices, minlength=len(examples.names))
    kept = numpy.flatnonzero((often >= _RIGHT) | (every >= _ALL))
    rows = rows[:, kept]
    sizes = numpy.array(examples.sizes)
    starts, gap_of = numpy.cumsum(sizes) - sizes, numpy.repeat(numpy.arange(len(sizes)), sizes)

    def cost(weights: NDArray[numpy.float64]) -> tuple[float, NDArray[numpy.float64]]:
        worth = rows @ weights
        worth -= numpy.maximum.reduceat(worth, starts)[gap_of]
        shares = numpy.exp(worth)
        totals = numpy.add.reduceat(shares, starts)
        unlikely = counts @ (numpy.log(totals) - worth[right])
        slope = shares / totals[gap_of] * counts[gap_of]
        slope[right] -= counts
        return unlikely + _PENALTY / 2 * weights @ weights, rows.T @ slope + _PENALTY * weights

    found = minimize(cost, numpy.zeros(len(kept)), jac=True, method="L-BFGS-B").x
    names = list(examples.names)
    return {names[at]: float(weight) for at, weight in zip(kept, found, strict=True)}


def _of_gaps() -> Iterator[Example]:
    for gap in gaps.gaps():
        scene, right = gap.scene(), gap.stretch()
        if not gap.is_kept and scene is not None and right is not None:
            yield scene, right, 1


def _of_pages(reader: Reader) -> Iterator[Example]:
    for folder in (comparing.PAIRS, comparing.LATER):
        for case in comparing.cases(reader, folder):
            if case.gold["set"] == "tuning":
                yield from _of_case(case)


def _of_case(case: comparing.Case) -> Iterator[Example]:
    """The gaps inside linked sentences of a pair of accounts, with the words that its annotation gives them."""
    a, b = case.records["a"], case.records["b"]
    pairs = compare(a, b).pairs
    sides = {"a": Side(a), "b": Side(b)}
    for one in case.gold.get("fill", ()):
        here, there = sides[one["gap"]], sides["b" if one["gap"] == "a" else "a"]
        place = case.spans[one["gap"]].get(one["in"]) if "words" in one else None
        pair = next((pair for pair in pairs if place in (pair.a if one["gap"] == "a" else pair.b)), None)
        aside = next((gap for gap in here.record.asides if place is not None and place.holds(gap.span)), None)
        if pair is None or aside is None:
            continue
        mine, theirs = (pair.a, pair.b) if one["gap"] == "a" else (pair.b, pair.a)
        said = [
            Said(side, side.by_start[spans[0].start], side.by_start[spans[-1].start] + 1)
            for side, spans in ((here, mine), (there, theirs))
        ]
        right, scene = gaps.stretch_of(said[1], one["words"]), InGaps(*said).scene(aside)
        if right is not None and scene is not None:
            yield scene, right, _OF_PAGES


if __name__ == "__main__":
    sys.exit(main())
