"""Sentences that no link holds, beside linked ones: what a link of several gives up to them; short ones that it takes."""

from collections.abc import Iterator, Sequence

import msgspec

from memcon.comparing.gap_words import shares_of
from memcon.comparing.likeness import Likeness
from memcon.comparing.linking import Link
from memcon.comparing.said import Said
from memcon.comparing.sides import Side

Stretch = tuple[int, int]

# A sentence at the end of a link has so small a part of its words there at most, to be that of a sentence beside the link
# that is so even in length.
_FEW_WORDS, _EVEN = 0.34, 0.4
# A sentence of so few words between linked ones is no passage of its own.
_SHORT = 8
# A link of which so much is the same needs no sentence more.
_FULL = 0.8
# A sentence is of the link after it, and not of the one before, where it has so much more of its words.
_MORE = 0.1


class _View(msgspec.Struct, frozen=True):
    """The two sides as one of them has the links: its own sentences first."""

    mine: Side
    theirs: Side
    is_first: bool

    def own(self, link: Link) -> Stretch:
        return link.a if self.is_first else link.b

    def other(self, link: Link) -> Stretch:
        return link.b if self.is_first else link.a

    def link(self, own: Stretch, other: Stretch, likeness: Likeness) -> Link:
        """A link of other sentences than before, as sure as they are alike."""
        a, b = (own, other) if self.is_first else (other, own)
        return Link(a, b, likeness.of(a, b))


def with_left_over(a: Side, b: Side, links: Sequence[Link], likeness: Likeness) -> list[Link]:
    """The links in the order of the first side, with what is left over beside them where it belongs to them."""
    found = list(links)
    for view in (_View(a, b, is_first=True), _View(b, a, is_first=False)):
        found = list(_parted(view, found, likeness))
    for view in (_View(a, b, is_first=True), _View(b, a, is_first=False)):
        found = _moved(view, found, likeness)
    for view in (_View(a, b, is_first=True), _View(b, a, is_first=False)):
        found = _joined(view, sorted(found), likeness)
    return sorted(found)


def _taken(view: _View, links: Sequence[Link]) -> set[int]:
    return {number for link in links for number in range(*view.own(link))}


# -- a sentence that a link of several gives up --


def _parted(view: _View, links: Sequence[Link], likeness: Likeness) -> Iterator[Link]:
    """The links; a sentence at the end of one that has few of its words is linked with what is left over beside it."""
    taken = _taken(view, links)
    for link in links:
        for is_last in (True, False):
            if (parted := _given_up(view, link, likeness, taken, is_last=is_last)) is not None:
                link, other = parted
                taken |= set(range(*view.own(other)))
                yield other
        yield link


def _given_up(view: _View, link: Link, likeness: Likeness, taken: set[int], *, is_last: bool) -> tuple[Link, Link] | None:
    """A link without its last, or its first, sentence of the other side, and the link of that one; None where it stays."""
    own, other = view.own(link), view.other(link)
    free, beyond = (own[1], own[1] + 1) if is_last else (own[0] - 1, own[0] - 2)
    if other[1] - other[0] == 1 or not _is_free(view.mine, free, own[0], taken) or _is_free(view.mine, beyond, own[0], taken):
        return None
    one = other[1] - 1 if is_last else other[0]
    if view.theirs.has_gap_after(one if is_last else one - 1):
        return None
    shares = shares_of(Said(view.mine, *own), Said(view.theirs, *other))
    rest = (other[0], one) if is_last else (one + 1, other[1])
    new, here = (view.link(mine, (one, one + 1), likeness) for mine in ((free, free + 1), own))
    is_theirs = new.score > here.score
    if not is_theirs and (not shares or shares[one - other[0]] > _FEW_WORDS):
        return None
    return (view.link(own, rest, likeness), new) if likeness.evenness(new.a, new.b) >= _EVEN else None


def _is_free(side: Side, number: int, beside: int, taken: set[int]) -> bool:
    """Whether a sentence is in no link, and of the passage of another."""
    return 0 <= number < len(side.sentences) and number not in taken and side.has_passage(number, beside)


# -- a sentence that is nearer to the next link --


def _moved(view: _View, links: Sequence[Link], likeness: Likeness) -> list[Link]:
    """The links; a sentence at the end of one that has more of the words of the link beside it is of that one."""
    found = sorted(links, key=view.other)
    for at in range(len(found) - 1):
        for first, second in ((at, at + 1), (at + 1, at)):
            moved = _handed(view, found[first], found[second], likeness)
            if moved is not None:
                found[first], found[second] = moved
    return found


def _handed(view: _View, one: Link, other: Link, likeness: Likeness) -> tuple[Link, Link] | None:
    """Two links that are beside each other on both sides; the sentence between them is handed from the first to the second."""
    here, there = view.other(one), view.other(other)
    is_before = here[1] == there[0]
    mine, theirs = view.own(one), view.own(other)
    are_beside = (mine[1] == theirs[0]) if is_before else (here[0] == there[1] and mine[0] == theirs[1])
    if here[1] - here[0] == 1 or not are_beside or not view.theirs.has_passage(here[0], there[0]):
        return None
    number = here[1] - 1 if is_before else here[0]
    first, second = (view.link(own, (number, number + 1), likeness) for own in (mine, theirs))
    if second.score <= first.score + _MORE:
        return None
    rest = (here[0], number) if is_before else (number + 1, here[1])
    wider = (min(there[0], number), max(there[1], number + 1))
    return view.link(mine, rest, likeness), view.link(theirs, wider, likeness)


# -- a short sentence that is part of a link --


def _joined(view: _View, links: Sequence[Link], likeness: Likeness) -> list[Link]:
    """The links with the short sentences that stand alone between them."""
    found = {view.own(link): link for link in links}
    ends = {own[1] - 1: own for own in found} | {own[0]: own for own in found}
    for number in _alone(view.mine, _taken(view, links)):
        near = [
            one for one in (number - 1, number + 1)
            if one in ends and view.mine.has_passage(one, number) and not _is_full(found[ends[one]], likeness)
        ]  # fmt: skip
        if not near or any(_is_at_gap(view, found[ends[one]], is_after=one > number) for one in near):
            continue
        is_start = len(near) == 1 or _with(view, found[ends[near[1]]], number, likeness) > _MORE + _with(
            view, found[ends[near[0]]], number, likeness
        )
        best = near[-1] if is_start else near[0]
        own = ends[best]
        link = found.pop(own)
        wider = (min(own[0], number), max(own[1], number + 1))
        found[wider] = view.link(wider, view.other(link), likeness)
        ends |= {wider[0]: wider, wider[1] - 1: wider}
    return list(found.values())


def _is_full(link: Link, likeness: Likeness) -> bool:
    """Whether a link has nearly the same words on both sides, and so lacks nothing."""
    return likeness.of(link.a, link.b) >= _FULL


def _is_at_gap(view: _View, link: Link, *, is_after: bool) -> bool:
    """Whether the other side marks a gap before a link that stands after a sentence, or after one that stands before it."""
    first, last = view.other(link)
    return view.theirs.has_gap_after(first - 1 if is_after else last - 1)


def _alone(side: Side, taken: set[int]) -> Iterator[int]:
    """The short sentences that no link holds, between sentences of their passage that links hold, and at no gap."""
    for one in side.sentences:
        around = [near for near in (one.number - 1, one.number + 1) if 0 <= near < len(side.sentences)]
        beside = [near for near in around if side.has_passage(near, one.number)]
        is_alone = one.number not in taken and beside and all(near in taken for near in beside)
        is_gap = side.has_gap_after(one.number - 1) or side.has_gap_after(one.number)
        if is_alone and one.size <= _SHORT and not is_gap:
            yield one.number


def _with(view: _View, link: Link, number: int, likeness: Likeness) -> float:
    """How much a sentence has of the words of the other side of a link."""
    return view.link((number, number + 1), view.other(link), likeness).score
