"""What two sequences of numbers have in common, in order: rare members first as anchors, the longest common run in the gaps.

The anchors are those of patience and histogram difference: members that occur once, or a few times, and equally often, in both.
Every number stands for one thing compared; equal numbers are equal things. Time is bounded: anchors are sought on at most
`_DEEPEST` levels, each linear, and a gap too large for a table, in which there are none, has nothing in common.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

import msgspec

# Pairs of members up to which the longest common subsequence is sought at once, and where there are no anchors.
_SMALL = 250_000
_LARGE = 100_000_000
_DEEPEST = 24
# A member that occurs more often in a gap is no anchor there.
_RARE = 16
# So many members in a row are an anchor where single ones are none.
_PHRASE = 8

Pair = tuple[int, int]


class Gap(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A stretch of the old sequence and the stretch of the new one that stands opposite."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def cells(self) -> int:
        """How many pairs there are to compare; 0 if a side is empty."""
        return (self.old_end - self.old_start) * (self.new_end - self.new_start)


def numbered(*sequences: Iterable[Hashable]) -> list[list[int]]:
    """Sequences of any things as sequences of numbers, the same number for the same thing in all of them."""
    numbers: dict[Hashable, int] = {}
    return [[numbers.setdefault(thing, len(numbers)) for thing in sequence] for sequence in sequences]


def in_common(old: Sequence[int], new: Sequence[int], gap: Gap) -> list[Pair]:
    """The places in a gap that hold the same on both sides, as (old, new), rising on both sides."""
    found: list[Pair] = []
    waiting = [(gap, 0)]
    while waiting:
        whole, depth = waiting.pop()
        core = _without_ends(old, new, whole, found)
        if not core.cells:
            continue
        anchors = _anchors(old, new, core) if core.cells > _SMALL and depth < _DEEPEST else []
        found += anchors
        if anchors:
            waiting += [(smaller, depth + 1) for smaller in gaps(anchors, core)]
        elif core.cells <= _LARGE:
            found += _longest(old, new, core)
    return sorted(found)


def once_in_common(old: Sequence[int], new: Sequence[int], gap: Gap) -> list[Pair]:
    """The members that occur once on each side of a gap: the longest chain of them that rises on both sides."""
    return _rising(_paired(_places(old, gap.old_start, gap.old_end), _places(new, gap.new_start, gap.new_end), 1))


def filled(pairs: list[Pair], gap: Gap, inside: Callable[[Gap], list[Pair]]) -> list[Pair]:
    """The pairs, and what is found inside the gaps between them, in order."""
    more = [pair for smaller in gaps(pairs, gap) if smaller.cells for pair in inside(smaller)]
    return sorted([*pairs, *more]) if more else pairs


def gaps(pairs: Iterable[Pair], gap: Gap) -> Iterator[Gap]:
    """The gaps that rising pairs leave in a gap, in order; those empty on both sides are left out."""
    old, new = gap.old_start, gap.new_start
    for at_old, at_new in [*pairs, (gap.old_end, gap.new_end)]:
        if at_old > old or at_new > new:
            yield Gap(old, at_old, new, at_new)
        old, new = at_old + 1, at_new + 1


def rising(pairs: Iterable[Pair]) -> list[Pair]:
    """The longest chain of these pairs that rises on both sides; no place may be in two of them."""
    return _rising(sorted(pairs))


def _rising(pairs: list[Pair]) -> list[Pair]:
    """The longest chain that rises on the new side, of pairs that rise on the old one (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, new) in enumerate(pairs):
        pile = bisect_left(tops, new)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [new]
        ends[pile : pile + 1] = [number]
    chain: list[Pair] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _without_ends(old: Sequence[int], new: Sequence[int], gap: Gap, found: list[Pair]) -> Gap:
    """The gap without what is the same at its two ends, which is added to what was found."""
    old_start, old_end, new_start, new_end = gap.old_start, gap.old_end, gap.new_start, gap.new_end
    while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
        found.append((old_start, new_start))
        old_start, new_start = old_start + 1, new_start + 1
    while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
        found.append((old_end, new_end))
    return Gap(old_start, old_end, new_start, new_end)


def _anchors(old: Sequence[int], new: Sequence[int], gap: Gap) -> list[Pair]:
    there, here = _places(old, gap.old_start, gap.old_end), _places(new, gap.new_start, gap.new_end)
    return _rising(_paired(there, here, 1)) or _rising(_paired(there, here, _RARE)) or _by_phrase(old, new, gap)


def _by_phrase(old: Sequence[int], new: Sequence[int], gap: Gap) -> list[Pair]:
    """Where phrases begin that occur once on both sides; sought only where the gap is too large for a table."""
    if gap.cells <= _LARGE:
        return []
    there, here = _phrases(old, gap.old_start, gap.old_end), _phrases(new, gap.new_start, gap.new_end)
    return _rising(_paired(there, here, 1))


def _places(sequence: Sequence[int], start: int, end: int) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = {}
    for at in range(start, end):
        places.setdefault(sequence[at], []).append(at)
    return places


def _phrases(sequence: Sequence[int], start: int, end: int) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = {}
    for at in range(start, end - _PHRASE + 1):
        places.setdefault(tuple(sequence[at : at + _PHRASE]), []).append(at)
    return places


def _paired(there: dict[Hashable, list[int]], here: dict[Hashable, list[int]], most: int) -> list[Pair]:
    """The places of each member that occurs equally often on both sides, and not too often, one by one."""
    pairs: list[Pair] = []
    for member, places in there.items():
        others = here.get(member, ())
        if len(places) == len(others) <= most:
            pairs += zip(places, others, strict=True)
    return sorted(pairs)


def _longest(old: Sequence[int], new: Sequence[int], gap: Gap) -> list[Pair]:
    from rapidfuzz.distance import LCSseq

    pairs: list[Pair] = []
    blocks = LCSseq.opcodes(old[gap.old_start : gap.old_end], new[gap.new_start : gap.new_end])
    for step in blocks:
        if step.tag == "equal":
            places = range(gap.old_start + step.src_start, gap.old_start + step.src_end)
            pairs += zip(places, range(gap.new_start + step.dest_start, gap.new_start + step.dest_end), strict=True)
    return pairs
