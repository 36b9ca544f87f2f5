"""Whether a page is set in two columns, and where the gutter between them runs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from statistics import median
from typing import NamedTuple

_STEP = 3.0
_NARROWEST_GUTTER = 3
_CENTRE = (0.3, 0.7)
_FEWEST_LINES = 8
# Headings may run across the gutter of a clean page; with more lines across, the columns cannot be told apart.
_CLEAN_SHARE, _MIXED_SHARE = 0.12, 0.3
# Columns of running text are full of words; those of a table or a list of names are not.
_FULL_SHARE = 0.6


class Box(NamedTuple):
    """A rectangle of a page, in points, upwards from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Gutter(NamedTuple):
    """The empty strip between two columns: its middle, and whether few enough lines run across it."""

    x: float
    clean: bool


def find_gutter(boxes: list[Box]) -> Gutter | None:
    """The gutter of a page whose text is set in these boxes; None for a page that is not in two columns."""
    inked = [box for box in boxes if box.right - box.left > 1]
    if len(inked) < 2 * _FEWEST_LINES:
        return None
    lines = _lines(inked)
    left, right = min(box.left for box in inked), max(box.right for box in inked)
    covered = _coverage(lines, left, right)
    for share, clean in ((_CLEAN_SHARE, True), (_MIXED_SHARE, False)):
        x = _emptiest(covered, left, share * len(lines))
        if x is not None and _are_columns(inked, x):
            return Gutter(x, clean)
    return None


def _lines(boxes: Iterable[Box]) -> dict[int, list[Box]]:
    lines: dict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        lines[round((box.bottom + box.top) / 2 / 6)].append(box)
    return lines


def _coverage(lines: dict[int, list[Box]], left: float, right: float) -> list[int]:
    """How many lines have ink in each narrow strip from left to right."""
    width = max(int((min(right - left, 5_000)) / _STEP), 1)
    # How many lines more, or fewer, than in the strip before.
    changes = [0] * (width + 2)
    for boxes in lines.values():
        for first, after in _joined(sorted(_steps(box, left, width) for box in boxes)):
            changes[first] += 1
            changes[after] -= 1
    return list(accumulate(changes))[:-1]


def _joined(stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches in order, those that overlap or touch made one."""
    held: tuple[int, int] | None = None
    for first, after in stretches:
        if held is None or first > held[1]:
            if held is not None:
                yield held
            held = first, after
        else:
            held = held[0], max(held[1], after)
    if held is not None:
        yield held


def _emptiest(covered: list[int], left: float, most: float) -> float | None:
    """The middle of the widest strip near the centre that at most so many lines run across."""
    best, run = (0, 0), 0
    for step in range(int(len(covered) * _CENTRE[0]), int(len(covered) * _CENTRE[1]) + 1):
        run = run + 1 if covered[min(step, len(covered) - 1)] <= most else 0
        best = max(best, (run, step))
    return left + (best[1] - best[0] / 2 + 0.5) * _STEP if best[0] >= _NARROWEST_GUTTER else None


def _steps(box: Box, left: float, width: int) -> tuple[int, int]:
    """The first strip that a box has ink in, and the one after its last."""
    first = max(int((box.left - left) / _STEP), 0)
    return first, max(min(int((box.right - left) / _STEP), width) + 1, first)


def _are_columns(boxes: list[Box], x: float) -> bool:
    """Whether what stands on the two sides is running text side by side."""
    sides = [[box for box in boxes if box.right <= x], [box for box in boxes if box.left >= x]]
    counts = [len(_lines(side)) for side in sides]
    if min(counts) < max(_FEWEST_LINES, 0.4 * max(counts)):
        return False
    low = max(min(box.bottom for box in side) for side in sides)
    high = min(max(box.top for box in side) for side in sides)
    shorter = min(max(box.top for box in side) - min(box.bottom for box in side) for side in sides)
    pitch = min(box.left for box in sides[1]) - min(box.left for box in sides[0])
    return high - low >= 0.5 * shorter and all(_is_full(side, pitch) for side in sides)


def _is_full(side: list[Box], pitch: float) -> bool:
    widths = [max(box.right for box in boxes) - min(box.left for box in boxes) for boxes in _lines(side).values()]
    return median(widths) >= _FULL_SHARE * pitch
