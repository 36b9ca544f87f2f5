"""Which sentences of two accounts say the same: chains of sure links first, what stands between them next, what was moved last.

A link may join several sentences of each side that follow each other. Its worth is how much more of the telling words of its
sentences is shared than a chance link would share.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from heapq import nlargest

import msgspec

from memcon.comparing.likeness import Likeness, Manner

# Which numbers of sentences may be one link, on either side.
_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2))
# What several sentences on both sides must bring besides: they are seldom one.
_CROSSED = 0.1
# So many partners of a sentence are looked at.
_PARTNERS = 8
# A sentence and its partner that are so alike are a link, whatever stands beside them.
_FIXED = 0.75
# Those that share so much less than the best partner are none.
_HALF = 0.4
# A stretch between two sure links is looked at closely while it has so many pairs of sentences.
_CLOSELY = 40_000
# Accounts with so few pairs of sentences are wholly looked at closely.
_WHOLLY = 4_000


class Link(msgspec.Struct, frozen=True, order=True):
    """Sentences first to before last of each side that say the same; `score` is 0 to 1."""

    a: tuple[int, int]
    b: tuple[int, int]
    score: float = 0.0


Bias = Callable[[int, int], float]


def linked(
    likeness: Likeness, counts: tuple[int, int], manner: Manner, bias_of: Callable[[Sequence[Link]], Bias]
) -> list[Link]:
    """The links between so many sentences of two accounts, in the order of the first.

    `bias_of` tells, from the sure links, by how much other pairs of sentences are likelier or less likely than their words say.
    """
    candidates = list(_candidates(likeness, counts, manner))
    chain = best_chain(likeness, candidates, manner)
    sure = [link for link in chain if link.score >= manner.sure]
    bias = bias_of(sure)
    found: list[Link] = []
    fixed = [link for link in sure if _is_fixed(link)] if counts[0] * counts[1] > _WHOLLY else []
    for gap_a, gap_b in _between(fixed, counts):
        found += _in_gap(likeness, gap_a, gap_b, manner, bias, chain)
    found = sorted([*fixed, *found])
    return sorted([*found, *_moved(likeness, counts, found, candidates, manner, bias)])


def _is_fixed(link: Link) -> bool:
    """Whether nothing near a link can change it: a sentence and its nearly equal."""
    return link.a[1] - link.a[0] == link.b[1] - link.b[0] == 1 and link.score >= _FIXED


def _candidates(likeness: Likeness, counts: tuple[int, int], manner: Manner) -> Iterator[Link]:
    """Links that are worth something by their words."""
    seen: set[tuple[int, int, int, int]] = set()
    for a, row in likeness.shared.items():
        best = nlargest(_PARTNERS, row, key=row.__getitem__)
        for b in (one for one in best if row[one] >= _HALF * row[best[0]]):
            for stretch in _shapes_at(a, b, counts):
                if stretch not in seen and likeness.may_be_one(stretch[:2], stretch[2:]):
                    seen.add(stretch)
                    score = likeness.of(stretch[:2], stretch[2:])
                    if score > manner.least:
                        yield Link(stretch[:2], stretch[2:], score)


def _shapes_at(a: int, b: int, counts: tuple[int, int]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches that begin or end with a pair of sentences."""
    for wide, high in _SHAPES:
        if a + wide <= counts[0] and b + high <= counts[1]:
            yield a, a + wide, b, b + high
        if a + 1 - wide >= 0 and b + 1 - high >= 0:
            yield a + 1 - wide, a + 1, b + 1 - high, b + 1


def best_chain(likeness: Likeness, links: list[Link], manner: Manner) -> list[Link]:
    """The links in order on both sides, none across another, that are together worth most."""
    links.sort(key=lambda one: (one.a[1], one.b[1]))
    best = _Best(max((one.b[1] for one in links), default=0))
    by_end: dict[int, list[int]] = defaultdict(list)
    total = [0.0] * len(links)
    before: list[int | None] = [None] * len(links)
    ends = sorted({one.a[1] for one in links})
    starts = defaultdict(list)
    for number, one in enumerate(links):
        starts[one.a[0]].append(number)
        by_end[one.a[1]].append(number)
    done = 0
    for start in sorted(starts):
        while done < len(ends) and ends[done] <= start:
            for number in by_end[ends[done]]:
                best.put(links[number].b[1], total[number], number)
            done += 1
        for number in starts[start]:
            link = links[number]
            value, prior = best.until(link.b[0])
            total[number], before[number] = (
                value + _worth(likeness, link.a, link.b, link.score, manner.least, manner.joined),
                prior,
            )
    last = max(range(len(links)), key=lambda number: total[number]) if links else None
    return [links[number] for number in _followed_back(last, before)]


def _followed_back(last: int | None, before: Sequence[int | None]) -> list[int]:
    """The numbers from the first to the last, each of which knows the one before it."""
    chain: list[int] = []
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _worth(likeness: Likeness, a: tuple[int, int], b: tuple[int, int], score: float, least: float, joined: float) -> float:
    """What a link is worth: the more, the more it says; several sentences must say more together than each would alone."""
    wide, high = a[1] - a[0], b[1] - b[0]
    asked = joined * (wide + high - 2) + (_CROSSED if min(wide, high) > 1 else 0.0)
    return (score - least) * likeness.weight(a, b) - asked


class _Best:
    """The best value at or before each place (a Fenwick tree), and who has it."""

    def __init__(self, size: int) -> None:
        self._values = [0.0] * (size + 2)
        self._owners: list[int | None] = [None] * (size + 2)

    def put(self, place: int, value: float, owner: int) -> None:
        """Somebody has a value at a place."""
        at = place + 1
        while at < len(self._values):
            if value > self._values[at]:
                self._values[at], self._owners[at] = value, owner
            at += at & -at

    def until(self, place: int) -> tuple[float, int | None]:
        """The best value up to a place, and its owner."""
        value, owner = 0.0, None
        at = min(place + 1, len(self._values) - 1)
        while at > 0:
            if self._values[at] > value:
                value, owner = self._values[at], self._owners[at]
            at -= at & -at
        return value, owner


def _between(chain: Sequence[Link], counts: tuple[int, int]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The stretches of both sides between links that follow each other."""
    a = b = 0
    for link in (*chain, Link((counts[0], counts[0]), (counts[1], counts[1]))):
        if link.a[0] > a and link.b[0] > b:
            yield (a, link.a[0]), (b, link.b[0])
        a, b = link.a[1], link.b[1]


def _in_gap(
    likeness: Likeness, a: tuple[int, int], b: tuple[int, int], manner: Manner, bias: Bias, chain: Sequence[Link]
) -> list[Link]:
    """The links inside a stretch of both sides; of a large one only those of the chain, and what stands between them."""
    if (a[1] - a[0]) * (b[1] - b[0]) <= _CLOSELY:
        return _closely(likeness, a, b, manner, bias)
    inside = [one for one in chain if a[0] <= one.a[0] and one.a[1] <= a[1] and b[0] <= one.b[0] and one.b[1] <= b[1]]
    found = list(inside)
    at_a, at_b = a[0], b[0]
    for link in (*inside, Link((a[1], a[1]), (b[1], b[1]))):
        if link.a[0] > at_a and link.b[0] > at_b and (link.a[0] - at_a) * (link.b[0] - at_b) <= _CLOSELY:
            found += _closely(likeness, (at_a, link.a[0]), (at_b, link.b[0]), manner, bias)
        at_a, at_b = link.a[1], link.b[1]
    return found


def _closely(
    likeness: Likeness, a: tuple[int, int], b: tuple[int, int], manner: Manner, bias: Bias, least: float | None = None
) -> list[Link]:
    """The links of two short stretches that are together worth most, by words, lengths and who speaks."""
    wide, high = a[1] - a[0], b[1] - b[0]
    floor = manner.filler if least is None else least
    worth = [[0.0] * (high + 1) for _ in range(wide + 1)]
    step: list[list[tuple[int, int, float] | None]] = [[None] * (high + 1) for _ in range(wide + 1)]
    for i in range(wide + 1):
        for j in range(high + 1):
            best, way = -1.0, None
            if i:
                best, way = worth[i - 1][j] + _unheard(step[i - 1][j], b[0] + j, likeness.gaps[1], manner), (1, 0, 0.0)
            if j and (value := worth[i][j - 1] + _unheard(step[i][j - 1], a[0] + i, likeness.gaps[0], manner)) > best:
                best, way = value, (0, 1, 0.0)
            for p, q in _SHAPES:
                if p > i or q > j:
                    continue
                here, there = (a[0] + i - p, a[0] + i), (b[0] + j - q, b[0] + j)
                if not likeness.may_be_one(here, there) or _is_by_gap_alone(likeness, here, there):
                    continue
                score = _score(likeness, here, there, manner, bias)
                value = worth[i - p][j - q] + _worth(likeness, here, there, score, floor, manner.joined)
                if score > floor and value > best:
                    best, way = value, (p, q, score)
            worth[i][j], step[i][j] = max(best, 0.0), way
    return _followed(step, a, b)


def _is_by_gap_alone(likeness: Likeness, here: tuple[int, int], there: tuple[int, int]) -> bool:
    """Whether stretches that share no word stand right behind a gap of either, or a sentence further: what was lost there may
    be the partner of the one, and the other has none."""
    near = any(
        not gaps.isdisjoint(range(first - 1, first + 1)) for gaps, (first, _) in zip(likeness.gaps, (here, there), strict=True)
    )
    return near and not likeness.of(here, there)


def _unheard(last: tuple[int, int, float] | None, place: int, gaps: Collection[int], manner: Manner) -> float:
    """What speaks for a sentence without partner where the other side marks a gap: the first after a link stands there."""
    return manner.unheard if place in gaps and (last is None or (last[0] and last[1])) else 0.0


def _score(likeness: Likeness, here: tuple[int, int], there: tuple[int, int], manner: Manner, bias: Bias) -> float:
    likely = bias(here[0], there[0])
    if here[1] - here[0] > 1 or there[1] - there[0] > 1:
        likely = min(likely, bias(here[1] - 1, there[1] - 1))
    words = likeness.of(here, there)
    return (1 - manner.even) * words + manner.even * likeness.evenness(here, there) * (0.3 + 0.7 * min(1.0, words * 4)) + likely


def _followed(step: list[list[tuple[int, int, float] | None]], a: tuple[int, int], b: tuple[int, int]) -> list[Link]:
    i, j = a[1] - a[0], b[1] - b[0]
    found: list[Link] = []
    while (i or j) and (way := step[i][j]) is not None:
        p, q, score = way
        if p and q:
            found.append(Link((a[0] + i - p, a[0] + i), (b[0] + j - q, b[0] + j), min(1.0, max(0.0, score))))
        i, j = i - p, j - q
    return found[::-1]


def _moved(
    likeness: Likeness, counts: tuple[int, int], links: Sequence[Link], candidates: Sequence[Link], manner: Manner, bias: Bias
) -> list[Link]:
    """Sentences that stand elsewhere on the other side: stretches of what is left over that share telling words."""
    found = list(links)
    tried: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    while True:
        runs = [_runs(taken) for taken in _taken(found, counts)]
        worth: dict[tuple[tuple[int, int], tuple[int, int]], float] = defaultdict(float)
        for link in candidates:
            if link.score + bias(link.a[0], link.b[0]) >= manner.moved:
                here, there = _run_of(runs[0], link.a), _run_of(runs[1], link.b)
                if here is not None and there is not None and (here, there) not in tried:
                    worth[here, there] += link.score
        if not worth:
            return found[len(links) :]
        best = max(worth, key=lambda one: worth[one])
        tried.add(best)
        if (best[0][1] - best[0][0]) * (best[1][1] - best[1][0]) <= _CLOSELY:
            found += _closely(likeness, *best, manner, bias, manner.least)


def _taken(links: Sequence[Link], counts: tuple[int, int]) -> tuple[list[bool], list[bool]]:
    taken = [False] * counts[0], [False] * counts[1]
    for link in links:
        for side, (first, last) in zip(taken, (link.a, link.b), strict=True):
            side[first:last] = [True] * (last - first)
    return taken


def _runs(taken: Sequence[bool]) -> list[tuple[int, int]]:
    """The stretches of sentences that are not taken, in order."""
    runs: list[tuple[int, int]] = []
    first = None
    for at, one in enumerate((*taken, True)):
        if not one and first is None:
            first = at
        elif one and first is not None:
            runs.append((first, at))
            first = None
    return runs


def _run_of(runs: Sequence[tuple[int, int]], stretch: tuple[int, int]) -> tuple[int, int] | None:
    """The run that holds a stretch."""
    at = bisect_right(runs, (stretch[0], 1 << 60)) - 1
    return runs[at] if at >= 0 and runs[at][0] <= stretch[0] and stretch[1] <= runs[at][1] else None
