"""Gaps of one account, and the words of the other that stand there."""

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from memcon.comparing.answer import Fill, SideName, Stretch
from memcon.comparing.linking import Link
from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import Side
from memcon.record import Aside
from memcon.text import Span

_MARKS = frozenset({"inaudible", "omission", "crosstalk", "interpreter", "language"})
# Marks that stand before words, or for them.
_BEFORE = frozenset({"interpreter", "language"})


def fills_of(a: Side, b: Side, links: Sequence[Link], pairs: Sequence[Linked]) -> Iterator[Fill]:
    """Each gap that the other side fills, the first side's first."""
    for name, other, here, there in (("a", "b", a, b), ("b", "a", b, a)):
        for aside in here.record.asides:
            if aside.kind in _MARKS and (words := _words(aside, here, there, links, pairs, is_first=name == "a")) is not None:
                yield Fill(_stretch(name, aside.span), _stretch(other, words))


def _stretch(name: str, span: Span) -> Stretch:
    side: SideName = "a" if name == "a" else "b"
    return Stretch(side, span)


def _words(aside: Aside, here: Side, there: Side, links: Sequence[Link], pairs: Sequence[Linked], *, is_first: bool) -> Span | None:
    """The other side's words for a gap: those between what stands before and after it, or those that a mark stands before."""
    at = aside.span
    if aside.kind in _BEFORE:
        marked = _sentence_after(here, aside)
        at = here.sentences[marked].span if marked is not None else at
    for pair in pairs:
        mine, theirs = (pair.a, pair.b) if is_first else (pair.b, pair.a)
        if mine.span.overlaps(at):
            if aside.kind in _BEFORE:
                return theirs.span
            within = _between_words(aside, mine, theirs) if pair.is_one_language else theirs.span
            return within or _between_sentences(aside, here, there, links, is_first=is_first)
    return _between_sentences(aside, here, there, links, is_first=is_first) if at == aside.span else None


def _sentence_after(side: Side, aside: Aside) -> int | None:
    """The sentence that a mark stands before, or in; None where its turn has no words after it."""
    after = next((one for one in side.sentences if one.span.end > aside.span.start), None)
    if after is None or aside.turn is None:
        return after.number if after is not None else None
    turn = side.passages[after.passage].turn
    return after.number if turn is not None and turn.n == aside.turn else None


def _between_words(aside: Aside, mine: Said, theirs: Said) -> Span | None:
    """The words of the other side that stand where the gap is, between words that both have."""
    if not len(mine) or not len(theirs):
        return theirs.span
    at = sum(1 for word in range(len(mine)) if mine.span_of(word, word + 1).end <= aside.span.start)
    matcher = SequenceMatcher(None, mine.stems, theirs.stems, autojunk=False)
    first, last = 0, len(theirs)
    for one, other, size in matcher.get_matching_blocks():
        if not size:
            continue
        if one < at:
            first = max(first, other + min(size, at - one))
        if one + size > at:
            last = min(last, other + max(0, at - one))
            break
    return theirs.span_of(first, last) if first < last else None


def _between_sentences(aside: Aside, here: Side, there: Side, links: Sequence[Link], *, is_first: bool) -> Span | None:
    """The sentences of the other side between those that are linked before and after the gap."""
    sides = [(link.a, link.b) if is_first else (link.b, link.a) for link in links]
    before = max(((mine[1], theirs[1]) for mine, theirs in sides if here.spoken(mine[1] - 1).end <= aside.span.start), default=None)
    after = min(((mine[0], theirs[0]) for mine, theirs in sides if here.spoken(mine[0]).start >= aside.span.end), default=None)
    taken = {number for _, theirs in sides for number in range(*theirs)}
    free = _free_after(before[1] if before is not None else 0, len(there.sentences), taken)
    if not free and after is not None:
        free = _free_before(after[1], taken)
    if not free:
        return None
    return Span(there.sentences[free[0]].span.start, there.sentences[free[-1]].span.end)


def _free_after(start: int, count: int, taken: Collection[int]) -> list[int]:
    """The sentences in a row from one on that are not linked."""
    return list(takewhile(lambda number: number not in taken, range(start, count)))


def _free_before(end: int, taken: Collection[int]) -> list[int]:
    """The sentences in a row before one that are not linked."""
    return list(takewhile(lambda number: number not in taken, range(end - 1, -1, -1)))[::-1]
