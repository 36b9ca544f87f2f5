"""Links that the place tells where the words do not: what stands between the same neighbours, and who asks a question."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from memcon.comparing.answers import without_other_answers
from memcon.comparing.asked import begins_with_if, questions_in
from memcon.comparing.gap_words import gaps_between, shares_of
from memcon.comparing.left_over import with_left_over
from memcon.comparing.likeness import Likeness
from memcon.comparing.linking import Link
from memcon.comparing.out_of_place import out_of_place
from memcon.comparing.said import Said
from memcon.comparing.sides import Side, asks

Stretch = tuple[int, int]
# The sentences of one turn by their numbers; None is a gap that stands for a whole one.
_Part = list[int | None]

# So few sentences in the same place, so even in length, are one; in one language with so much in common, unless they are short.
_FEW, _EVEN, _SHARED, _SHORT = 3, 0.5, 0.05, 60
_LEAST_SCORE = 0.1
# Sentences of so few letters are one, however uneven: It is correct, Yes.
_VERY_SHORT = 24
# A sentence beside a gap that has a smaller share of the words across it is what was not heard.
_FEW_WORDS = 0.2


def with_neighbours(a: Side, b: Side, links: Sequence[Link], likeness: Likeness, *, is_one_language: bool) -> list[Link]:
    """The links, and those that their places tell, in the order of the first account."""
    if not (a.is_spoken and b.is_spoken):
        return sorted(links)
    found = [_shed(a, b, link, likeness) for link in links]
    found += _in_the_same_place(a, b, found, likeness, is_one_language=is_one_language)
    found += out_of_place(a, b, found, likeness)
    found += _in_the_same_place(a, b, found, likeness, is_one_language=is_one_language)
    found = without_other_answers(a, b, found, likeness, is_one_language=is_one_language)
    found = with_left_over(a, b, sorted(found), likeness)
    taken = {number for one in found for number in range(*one.a)}, {number for one in found for number in range(*one.b)}
    found = [_with_further_question(a, b, taken, link) for link in found]
    return [_with_caller(a, b, taken, link) for link in found]


def _shed(a: Side, b: Side, link: Link, likeness: Likeness) -> Link:
    """A link without the sentences at its ends that bring nothing, or that stand where the other side marks a gap."""
    theirs = _without_gap(a, link.a, b, link.b, lambda stretch: likeness.of(link.a, stretch))
    theirs = _needed(theirs, lambda stretch: likeness.of(link.a, stretch), lambda stretch: likeness.evenness(link.a, stretch))
    mine = _without_gap(b, theirs, a, link.a, lambda stretch: likeness.of(stretch, theirs))
    mine = _needed(mine, lambda stretch: likeness.of(stretch, theirs), lambda stretch: likeness.evenness(stretch, theirs))
    return Link(mine, theirs, link.score)


def _needed(stretch: Stretch, score: Callable[[Stretch], float], evenness: Callable[[Stretch], float]) -> Stretch:
    """Sentences without those at the ends without which the likeness does not fall, and the lengths fit better."""
    first, last = stretch
    for less in ((first, last - 1), (first + 1, last)):
        if last - first > 1 and score(less) >= score(stretch) and evenness(less) >= evenness(stretch):
            return _needed(less, score, evenness)
    return stretch


def _without_gap(side: Side, mine: Stretch, other: Side, theirs: Stretch, score: Callable[[Stretch], float]) -> Stretch:
    """Of the other's sentences those that are left where this side marks a gap before or after its own."""
    first, last = theirs
    before, after = side.has_gap_after(mine[0] - 1), side.has_gap_after(mine[1] - 1)
    if last - first == 1 or not (before or after):
        return theirs
    shares = shares_of(Said(side, *mine), Said(other, *theirs))
    few = {first + at for at, share in enumerate(shares) if share < _FEW_WORDS}
    while after and last - first > 1 and (last - 1 in few or score((first, last - 1)) >= score((first, last))):
        last -= 1
    while before and last - first > 1 and (first in few or score((first + 1, last)) >= score((first, last))):
        first += 1
    return first, last


def _in_the_same_place(a: Side, b: Side, links: Sequence[Link], likeness: Likeness, *, is_one_language: bool) -> Iterator[Link]:
    """Few sentences that stand between the same linked ones, in whole turns or in the same turn: one in other words."""
    ends = sorted(links)
    for before, after in pairwise([Link((0, 0), (0, 0)), *ends, Link((len(a.sentences),) * 2, (len(b.sentences),) * 2)]):
        here, there = (before.a[1], after.a[0]), (before.b[1], after.b[0])
        for mine, theirs in _beside(a, b, _parts(a, here), _parts(b, there)):
            score = likeness.of(mine, theirs)
            is_even = likeness.evenness(mine, theirs) >= _EVEN or _are_short(a, b, mine, theirs, _VERY_SHORT)
            if is_even and (not is_one_language or score >= _SHARED or _are_short(a, b, mine, theirs, _SHORT)):
                yield Link(mine, theirs, round(max(score, _LEAST_SCORE), 3))


def _beside(a: Side, b: Side, here: Sequence[_Part], there: Sequence[_Part]) -> Iterator[tuple[Stretch, Stretch]]:
    """What stands in the same place of the parts of two stretches, where both have as many turns and few sentences in each."""
    pairs = list(zip(here, there, strict=False)) if len(here) == len(there) <= _FEW else _at_ends(a, b, here, there)
    for mine, theirs in pairs:
        if len(mine) > _FEW or len(theirs) > _FEW:
            continue
        one, other = ([number for number in part if number is not None] for part in (mine, theirs))
        if one and other and _is_one_place(a, b, (one[0], one[-1] + 1), (other[0], other[-1] + 1)):
            yield from _one_by_one(mine, theirs)


def _at_ends(a: Side, b: Side, here: Sequence[_Part], there: Sequence[_Part]) -> list[tuple[_Part, _Part]]:
    """Of stretches with other numbers of turns the first parts, and the last, that are the rest of a turn on both sides."""
    ends = [(here[at], there[at]) for at in (0, -1) if here and there]
    return [(mine, theirs) for mine, theirs in ends if not _is_turn(a, mine) and not _is_turn(b, theirs)]


def _is_turn(side: Side, part: _Part) -> bool:
    """Whether a part is a whole turn."""
    numbers = [number for number in part if number is not None]
    return not numbers or side.is_whole(numbers[0], numbers[-1] + 1)


def _parts(side: Side, stretch: Stretch) -> list[_Part]:
    """The sentences of a stretch and the gaps between them, turn by turn."""
    items: list[tuple[int, int, int | None]] = [
        (side.spoken(number).start, _turn_of(side, number), number) for number in range(*stretch)
    ]
    if items:
        items += [(gap.span.start, gap.turn or items[0][1], None) for gap, _ in gaps_between(side, *stretch)]
    groups = groupby(sorted(items, key=lambda item: item[0]), key=lambda item: item[1])
    return [[number for _, _, number in group] for _, group in groups]


def _turn_of(side: Side, number: int) -> int:
    turn = side.passages[side.sentences[number].passage].turn
    return turn.n if turn is not None else -1


def _is_one_place(a: Side, b: Side, here: Stretch, there: Stretch) -> bool:
    """Whether two stretches are whole turns, both questions or neither, or stand inside turns that are linked around them."""
    kinds = {side.is_question(side.sentences[first].passage) for side, (first, _) in ((a, here), (b, there))}
    return len(kinds) == 1 and a.is_whole(*here) == b.is_whole(*there)


def _one_by_one(here: _Part, there: _Part) -> Iterator[tuple[Stretch, Stretch]]:
    """As many sentences each with its own; else all with all, unless one of them was not heard."""
    if len(here) == len(there):
        pairs = zip(here, there, strict=True)
        yield from (((one, one + 1), (other, other + 1)) for one, other in pairs if one is not None and other is not None)
    elif (first := here[0]) is not None and (other := there[0]) is not None and None not in (*here, *there):
        yield (first, first + len(here)), (other, other + len(there))


def _are_short(a: Side, b: Side, here: tuple[int, int], there: tuple[int, int], most: int) -> bool:
    return all(
        sum(len(one.span) for one in side.sentences[first:last]) <= most for side, (first, last) in ((a, here), (b, there))
    )


def _with_further_question(a: Side, b: Side, taken: tuple[set[int], set[int]], link: Link) -> Link:
    """A link of a question with the sentence after it that asks what the other side asks in the same one: if so, from when?"""
    if link.a[1] - link.a[0] != 1 or link.b[1] - link.b[0] != 1:
        return link
    counts = [len(questions_in(Said(side, *own))) for side, own in ((a, link.a), (b, link.b))]
    last_a, last_b = link.a[1], link.b[1]
    if 0 < counts[0] < counts[1] and _goes_on_asking(a, last_a, taken[0]):
        last_a += 1
    elif 0 < counts[1] < counts[0] and _goes_on_asking(b, last_b, taken[1]):
        last_b += 1
    return Link((link.a[0], last_a), (link.b[0], last_b), link.score)


def _goes_on_asking(side: Side, number: int, taken: set[int]) -> bool:
    """Whether a sentence asks for more (if so, from when?), is of the same passage as the one before, and not linked."""
    is_free = number < len(side.sentences) and number not in taken and side.has_passage(number, number - 1)
    return is_free and asks(side.text(side.sentences[number])) and begins_with_if(Said(side, number, number + 1))


def _with_caller(a: Side, b: Side, taken: tuple[set[int], set[int]], link: Link) -> Link:
    """A link of a question with the sentence before it that only says who asks."""
    first_a = link.a[0] - 1 if _is_caller(a, link.a[0], taken[0]) else link.a[0]
    first_b = link.b[0] - 1 if _is_caller(b, link.b[0], taken[1]) else link.b[0]
    return Link((first_a, link.a[1]), (first_b, link.b[1]), link.score)


def _is_caller(side: Side, number: int, taken: set[int]) -> bool:
    """Whether the sentence before one says who asks, and is not linked."""
    return number > 0 and number - 1 not in taken and side.is_caller(number - 1) and side.has_passage(number - 1, number)
