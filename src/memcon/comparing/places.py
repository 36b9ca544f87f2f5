"""Links that the place tells where the words do not: what stands between the same neighbours, and who asks a question."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from memcon.comparing.linking import Likeness, Link
from memcon.comparing.sides import Side

Stretch = tuple[int, int]

# So few sentences in the same place, so even in length, are one; in one language with so much in common, unless they are short.
_FEW, _EVEN, _SHARED, _SHORT = 3, 0.5, 0.05, 45
_LEAST_SCORE = 0.1


def with_neighbours(a: Side, b: Side, links: Sequence[Link], likeness: Likeness, *, is_one_language: bool) -> list[Link]:
    """The links, and those that their places tell, in the order of the first account."""
    if not (a.is_spoken and b.is_spoken):
        return sorted(links)
    found = sorted([*links, *_in_the_same_place(a, b, links, likeness, is_one_language=is_one_language)])
    taken = {number for one in found for number in range(*one.a)}, {number for one in found for number in range(*one.b)}
    return [_with_caller(a, b, taken, link) for link in found]


def _in_the_same_place(a: Side, b: Side, links: Sequence[Link], likeness: Likeness, *, is_one_language: bool) -> Iterator[Link]:
    """Few sentences that stand between the same linked ones, in whole turns or in the same turn: one in other words."""
    ends = sorted(links)
    for before, after in pairwise([Link((0, 0), (0, 0)), *ends, Link((len(a.sentences),) * 2, (len(b.sentences),) * 2)]):
        here, there = (before.a[1], after.a[0]), (before.b[1], after.b[0])
        for one, other in _by_passage(a, b, here, there):
            if not _is_one_place(a, b, one, other):
                continue
            for mine, theirs in _one_by_one(one, other):
                score = likeness.of(mine, theirs)
                if likeness.evenness(mine, theirs) >= _EVEN and (
                    not is_one_language or score >= _SHARED or _are_short(a, b, mine, theirs)
                ):
                    yield Link(mine, theirs, round(max(score, _LEAST_SCORE), 3))


def _by_passage(a: Side, b: Side, here: Stretch, there: Stretch) -> Iterator[tuple[Stretch, Stretch]]:
    """The parts of two stretches, turn by turn, where both have as many turns and few sentences in each."""
    mine, theirs = _cut(a, here), _cut(b, there)
    if len(mine) == len(theirs) <= _FEW and all(last - first <= _FEW for first, last in (*mine, *theirs)):
        yield from zip(mine, theirs, strict=True)


def _cut(side: Side, stretch: Stretch) -> list[Stretch]:
    """A stretch of sentences, cut where another passage begins."""
    starts = [at for at in range(*stretch) if at == stretch[0] or side.sentences[at].passage != side.sentences[at - 1].passage]
    return list(pairwise((*starts, stretch[1])))


def _is_one_place(a: Side, b: Side, here: tuple[int, int], there: tuple[int, int]) -> bool:
    """Whether two stretches are whole turns, both questions or neither, or stand inside turns that are linked around them."""
    kinds = {side.is_question(side.sentences[first].passage) for side, (first, _) in ((a, here), (b, there))}
    return len(kinds) == 1 and a.is_whole(*here) == b.is_whole(*there)


def _one_by_one(here: tuple[int, int], there: tuple[int, int]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """As many sentences each with its own; else all with all."""
    if here[1] - here[0] != there[1] - there[0]:
        return [(here, there)]
    return [((one, one + 1), (other, other + 1)) for one, other in zip(range(*here), range(*there), strict=True)]


def _are_short(a: Side, b: Side, here: tuple[int, int], there: tuple[int, int]) -> bool:
    return all(
        sum(len(one.span) for one in side.sentences[first:last]) <= _SHORT for side, (first, last) in ((a, here), (b, there))
    )


def _with_caller(a: Side, b: Side, taken: tuple[set[int], set[int]], link: Link) -> Link:
    """A link of a question with the sentence before it that only says who asks."""
    first_a = link.a[0] - 1 if _is_caller(a, link.a[0], taken[0]) else link.a[0]
    first_b = link.b[0] - 1 if _is_caller(b, link.b[0], taken[1]) else link.b[0]
    return Link((first_a, link.a[1]), (first_b, link.b[1]), link.score)


def _is_caller(side: Side, number: int, taken: set[int]) -> bool:
    """Whether the sentence before one says who asks, and is not linked."""
    return number > 0 and number - 1 not in taken and side.is_caller(number - 1) and side.has_passage(number - 1, number)
