"""Gaps of one account, and the words of the other that stand there."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from memcon.comparing.answer import Fill, SideName, Stretch
from memcon.comparing.linking import Link
from memcon.comparing.names import alike
from memcon.comparing.neighbours import Neighbours
from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import Side
from memcon.record import Aside
from memcon.text import Span
from memcon.verifying.passages import speaker_of

_MARKS = frozenset({"inaudible", "omission", "crosstalk", "interpreter", "language"})
# Marks that stand before words, or for them.
_BEFORE = frozenset({"interpreter", "language"})


def fills_of(a: Side, b: Side, links: Sequence[Link], pairs: Sequence[Linked]) -> Iterator[Fill]:
    """Each gap that the other side fills, the first side's first."""
    yield from (
        Fill(_stretch("a", gap), _stretch("b", words)) for gap, words in _Gaps(a, b, links, pairs, is_first=True).filled()
    )
    yield from (
        Fill(_stretch("b", gap), _stretch("a", words)) for gap, words in _Gaps(b, a, links, pairs, is_first=False).filled()
    )


def _stretch(name: str, span: Span) -> Stretch:
    side: SideName = "a" if name == "a" else "b"
    return Stretch(side, span)


class _Gaps:
    """The gaps of one side, and what the other has there."""

    def __init__(self, here: Side, there: Side, links: Sequence[Link], pairs: Sequence[Linked], *, is_first: bool) -> None:
        self._here, self._there = here, there
        self._neighbours = Neighbours(links, is_first=is_first)
        self._pairs: dict[int, tuple[Said, Said, bool]] = {}
        for pair in pairs:
            mine, theirs = (pair.a, pair.b) if is_first else (pair.b, pair.a)
            self._pairs |= dict.fromkeys((one.number for one in mine.sentences), (mine, theirs, pair.is_one_language))
        self._starts = [one.span.start for one in here.sentences]

    def filled(self) -> Iterator[tuple[Span, Span]]:
        """Each gap or mark, and the other side's words for it."""
        for aside in self._here.record.asides:
            if aside.kind in _MARKS and (words := self._words(aside)) is not None:
                yield aside.span, words

    def _words(self, aside: Aside) -> Span | None:
        """The other side's words: those between what stands before and after a gap, or those that a mark stands before."""
        number = self._sentence_of(aside)
        pair = self._pairs.get(number) if number is not None else None
        if pair is None:
            return self._between(aside) if aside.kind not in _BEFORE or number is None else None
        mine, theirs, is_one_language = pair
        if aside.kind in _BEFORE:
            return theirs.span
        within = _between_words(aside, mine, theirs) if is_one_language else theirs.span
        return within or self._between(aside)

    def _sentence_of(self, aside: Aside) -> int | None:
        """The sentence that a gap stands in, or that a mark stands before in its turn."""
        at = bisect_right(self._starts, aside.span.start) - 1
        if at >= 0 and self._here.sentences[at].span.overlaps(aside.span):
            return at
        after = at + 1
        if aside.kind not in _BEFORE or after >= len(self._starts):
            return None
        turn = self._here.passages[self._here.sentences[after].passage].turn
        return after if aside.turn is None or (turn is not None and turn.n == aside.turn) else None

    def _between(self, aside: Aside) -> Span | None:
        """The sentences of the other side after what is linked before the gap, or before what is linked after it."""
        sentences = self._there.sentences
        at = bisect_right(self._starts, aside.span.start)
        if at and self._here.spoken(at - 1).start >= aside.span.end:
            at -= 1
        before, after = self._neighbours.before(at), self._neighbours.after(at)
        taken = self._neighbours.taken
        free = _free_after(before[1] if before is not None else 0, len(sentences), taken)
        if not free and after is not None:
            free = _free_before(after[0], taken)
        if aside.kind != "omission" and (before is None or after is None):
            free = self._of_one_turn(aside, free)
        return Span(sentences[free[0]].span.start, sentences[free[-1]].span.end) if free else None

    def _of_one_turn(self, aside: Aside, free: Sequence[int]) -> list[int]:
        """Of sentences at the end of an account those of one turn, if it is not another speaker's: no more was not heard."""
        sentences, there = self._there.sentences, self._there
        same = [one for one in free if sentences[one].passage == sentences[free[0]].passage]
        mine, theirs = self._speaker_of(aside), there.passages[sentences[free[0]].passage].spoken.name if free else None
        is_other = mine is not None and theirs is not None and not alike(mine.split()[-1].lower(), theirs.split()[-1].lower())
        return [] if is_other else same

    def _speaker_of(self, aside: Aside) -> str | None:
        record = self._here.record
        turn = next((one for one in record.turns if one.n == aside.turn), None)
        return speaker_of(record, turn).name if turn is not None else None


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


def _free_after(start: int, count: int, taken: Collection[int]) -> list[int]:
    """The sentences in a row from one on that are not linked."""
    return list(takewhile(lambda number: number not in taken, range(start, count)))


def _free_before(end: int, taken: Collection[int]) -> list[int]:
    """The sentences in a row before one that are not linked."""
    return list(takewhile(lambda number: number not in taken, range(end - 1, -1, -1)))[::-1]
