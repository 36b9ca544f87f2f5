"""Links between what is left over: questions of which one side has more, and sentences of one turn in another order."""

from collections.abc import Iterator, Sequence
from heapq import nlargest

from memcon.comparing.likeness import Likeness
from memcon.comparing.linking import Link
from memcon.comparing.neighbours import Neighbours
from memcon.comparing.sides import Side

# So alike are a question and its like; a sentence and its like in turns that are linked. Both are so even in length.
_QUESTION, _SENTENCE, _EVEN = 0.1, 0.2, 0.5
# So many sentences are looked at for each.
_MOST = 8

Stretch = tuple[int, int]


def out_of_place(a: Side, b: Side, links: Sequence[Link], likeness: Likeness) -> list[Link]:
    """The questions of both sides that no link holds and that are alike, and the sentences of linked turns that are."""
    found: list[Link] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for link in sorted(_candidates(a, b, links, likeness), key=lambda one: (-one.score, one)):
        mine, theirs = set(range(*link.a)), set(range(*link.b))
        if not (mine & taken[0] or theirs & taken[1]):
            found.append(link)
            taken[0].update(mine)
            taken[1].update(theirs)
    return found


def _candidates(a: Side, b: Side, links: Sequence[Link], likeness: Likeness) -> Iterator[Link]:
    taken = {number for link in links for number in range(*link.a)}, {number for link in links for number in range(*link.b)}
    turns = {(a.sentences[link.a[0]].passage, b.sentences[link.b[0]].passage) for link in links}
    neighbours = Neighbours(links, is_first=True)
    for one, row in likeness.shared.items():
        if one in taken[0]:
            continue
        for other in nlargest(_MOST, (number for number in row if number not in taken[1]), key=row.__getitem__):
            mine, theirs = _question(a, one, taken[0]), _question(b, other, taken[1])
            is_turn = (a.sentences[one].passage, b.sentences[other].passage) in turns
            if mine is not None and theirs is not None and _are_between(neighbours, one, other):
                yield from _if_alike(likeness, mine, theirs, _QUESTION)
            elif is_turn:
                yield from _if_alike(likeness, (one, one + 1), (other, other + 1), _SENTENCE)


def _if_alike(likeness: Likeness, mine: Stretch, theirs: Stretch, least: float) -> Iterator[Link]:
    score = likeness.of(mine, theirs)
    if score >= least and likeness.evenness(mine, theirs) >= _EVEN:
        yield Link(mine, theirs, round(score, 3))


def _question(side: Side, number: int, taken: set[int]) -> Stretch | None:
    """The whole question that a sentence is of, if no sentence of it is in a link."""
    passage = side.sentences[number].passage
    if not side.is_question(passage):
        return None
    first, last = number, number + 1
    while first and side.has_passage(first - 1, number):
        first -= 1
    while last < len(side.sentences) and side.has_passage(last, number):
        last += 1
    return (first, last) if not taken & set(range(first, last)) else None


def _are_between(neighbours: Neighbours, mine: int, theirs: int) -> bool:
    """Whether a sentence of the other side stands between what is linked before and after one of this side."""
    before, after = neighbours.before(mine), neighbours.after(mine)
    return (before is None or before[1] <= theirs) and (after is None or theirs < after[0])
