"""`python -m tests.quality.fit_gaps`: fits the weights of gaps (tables/gap_weights.csv) to annotated ones, and writes them.

A gap's stretches are weighed by their features, and the likelihood of the annotated one among all is made as great as it
can be (a conditional logit, by AdaGrad). What is kept for testing is not fitted to: every third gap, and the
pairs of accounts so marked.
"""

import csv
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

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
_EPOCHS, _RATE, _DECAY, _OTHERS, _SEED = 12, 0.12, 0.003, 60, 7
# Weights nearer to nothing are left out.
_LEAST = 0.005

Row = dict[int, float]


class Example(msgspec.Struct):
    """The features of all stretches of a gap, which of them is right, and how often the gap counts."""

    rows: list[dict[str, float]]
    right: int
    weight: int


def main() -> int:
    reader = Reader(layers="structure")
    examples = [*_of_gaps(), *_of_pages(reader)]
    names = _names(examples)
    weights = _fitted(examples, names)
    with _TABLE.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("feature", "weight"))
        table.writerows((name, f"{weight:.3f}") for name, weight in zip(names, weights, strict=True) if abs(weight) >= _LEAST)
    sys.stdout.write(f"Fitted {len(names)} features to {len(examples)} gaps.\n")
    return 0


def _of_gaps() -> Iterator[Example]:
    for gap in gaps.gaps():
        scene, right = gap.scene(), gap.stretch()
        if not gap.is_kept and scene is not None and right is not None:
            yield from _example(scene, right, 1)


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
            yield from _example(scene, right, _OF_PAGES)


def _example(scene: Scene, right: Stretch, weight: int) -> Iterator[Example]:
    features = Features(scene)
    stretches = list(features.stretches())
    if right in stretches:
        yield Example([features.of(one) for one in stretches], stretches.index(right), weight)


def _names(examples: Sequence[Example]) -> list[str]:
    right, every = Counter[str](), Counter[str]()
    for one in examples:
        right.update(one.rows[one.right].keys())
        for row in one.rows:
            every.update(row.keys())
    return sorted(name for name in every if right[name] >= _RIGHT or every[name] >= _ALL)


def _fitted(examples: Sequence[Example], names: Sequence[str]) -> list[float]:
    """The weights that make the right stretches likeliest; each round draws other rivals, half of them the likeliest."""
    places = {name: at for at, name in enumerate(names)}
    rows = [[{places[n]: v for n, v in row.items() if n in places} for row in one.rows] for one in examples]
    weights, squares, draw = [0.0] * len(names), [1e-6] * len(names), random.Random(_SEED)
    order = list(range(len(examples)))
    for _ in range(_EPOCHS):
        draw.shuffle(order)
        for at in order:
            _learn(weights, squares, _drawn(rows[at], examples[at].right, weights, draw), examples[at].weight)
    return weights


def _worth(row: Row, weights: Sequence[float]) -> float:
    return sum(weights[at] * much for at, much in row.items())


def _drawn(rows: Sequence[Row], right: int, weights: Sequence[float], draw: random.Random) -> list[Row]:
    """The right row first, then others: those worth most, and some drawn."""
    others = [row for at, row in enumerate(rows) if at != right]
    others.sort(key=lambda row: -_worth(row, weights))
    worst, rest = others[: _OTHERS // 2], others[_OTHERS // 2 :]
    return [rows[right], *worst, *draw.sample(rest, min(len(rest), _OTHERS // 2))]


def _learn(weights: list[float], squares: list[float], rows: Sequence[Row], weight: int) -> None:
    worths = [_worth(row, weights) for row in rows]
    most = max(worths)
    shares = [math.exp(worth - most) for worth in worths]
    total = sum(shares)
    slope: dict[int, float] = defaultdict(float)
    for number, (row, share) in enumerate(zip(rows, shares, strict=True)):
        by = weight * (share / total - (number == 0))
        for at, much in row.items():
            slope[at] += by * much
    for at, by in slope.items():
        by += _DECAY * weights[at]
        squares[at] += by * by
        weights[at] -= _RATE * by / math.sqrt(squares[at])


if __name__ == "__main__":
    sys.exit(main())
