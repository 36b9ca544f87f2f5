"""Gaps of one account, and the words of the other that stand there."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, takewhile

from memcon.comparing.answer import Fill, SideName, Stretch
from memcon.comparing.gap_words import InGaps, is_beside, is_inside, is_whole, may_be_beside
from memcon.comparing.linking import Link
from memcon.comparing.neighbours import Neighbours
from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import Side
from memcon.comparing.spellings import alike
from memcon.record import WANTING, Aside, Turn
from memcon.text import Span
from memcon.verifying.passages import speaker_of

# Marks that stand before words, or for them; and all that are filled.
_BEFORE = frozenset({"interpreter", "language"})
_MARKS = WANTING | _BEFORE
# Marks that may stand for the words of several speakers.
_OF_MANY = frozenset({"omission", "crosstalk"})


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
        self._pairs: dict[int, InGaps] = {}
        self._turns = {one.n: one for one in here.record.turns}
        self._beside: dict[int | None, set[int]] = defaultdict(set)
        for pair in pairs:
            mine, theirs = (pair.a, pair.b) if is_first else (pair.b, pair.a)
            self._pairs |= dict.fromkeys((one.number for one in mine.sentences), InGaps(mine, theirs))
            self._beside[self._turn_of(mine.sentences[0].number)].add(theirs.sentences[0].passage)
        self._starts = [one.span.start for one in here.sentences]

    def filled(self) -> Iterator[tuple[Span, Span]]:
        """Each gap or mark, and the other side's words for it; of several gaps with the same words the surest one."""
        marks = [aside for aside in self._here.record.asides if aside.kind in _MARKS and not self._is_named(aside)]
        found = [(aside, words) for aside in marks if (words := self._words(aside)) is not None]
        surest: dict[Span, Aside] = {}
        for aside, words in sorted(found, key=lambda one: one[0].kind in _OF_MANY):
            surest.setdefault(words, aside)
        yield from ((aside.span, words) for aside, words in found if aside.kind in _BEFORE or surest[words] is aside)

    def _is_named(self, aside: Aside) -> bool:
        """Whether a sentence before the first turn only names a mark: cuts are marked (…)."""
        if aside.span.start >= self._here.first_spoken:
            return False
        at = bisect_right(self._starts, aside.span.start) - 1
        return at >= 0 and self._here.sentences[at].span.overlaps(aside.span)

    def _words(self, aside: Aside) -> Span | None:
        """The other side's words: those between what stands before and after a gap, or those that a mark stands before."""
        if aside.kind in _BEFORE and aside.turn is None:
            return None
        number = self._sentence_of(aside)
        pair = self._pairs.get(number) if number is not None else None
        free = self._between(aside)
        if aside.kind in _BEFORE:
            if pair is not None and (aside.kind == "interpreter" or not free):
                return pair.theirs.span
            return self._span(free) if aside.kind == "language" or number is None else None
        if pair is not None and free and (is_beside(aside, pair.mine) or may_be_beside(aside, pair.mine)):
            return self._span(free)
        if pair is not None:
            is_part = is_inside(aside, pair.mine) or (aside.kind in _OF_MANY and not is_beside(aside, pair.mine))
            return pair.words(aside) or (None if is_part else self._span(free))
        if number is not None and free:
            mine, theirs = Said(self._here, number, number + 1), Said(self._there, free[0], free[-1] + 1)
            return InGaps(mine, theirs).words(aside) or theirs.span
        return self._span(free) or (None if is_whole(aside, self._here.record.text) else self._of_next(aside))

    def _of_next(self, aside: Aside) -> Span | None:
        """Of a gap between two sentences the words in what is linked with the next one, or with the one before."""
        at = bisect_right(self._starts, aside.span.start)
        pairs = (self._pairs.get(number) for number in (at, at - 1) if number >= 0 and self._turn_of(number) == aside.turn)
        return next((words for pair in pairs if pair is not None and (words := pair.words(aside)) is not None), None)

    def _span(self, sentences: Sequence[int]) -> Span | None:
        there = self._there.sentences
        return Span(there[sentences[0]].span.start, there[sentences[-1]].span.end) if sentences else None

    def _sentence_of(self, aside: Aside) -> int | None:
        """The sentence that a gap stands in, or that a mark stands before in its turn."""
        at = bisect_right(self._starts, aside.span.start) - 1
        if at >= 0 and self._here.sentences[at].span.overlaps(aside.span):
            return at
        after = at + 1
        if after >= len(self._starts) or (aside.turn is not None and self._turn_of(after) != aside.turn):
            return None
        is_inside = self._here.record.text[self._starts[after]].islower() or aside.kind in _BEFORE
        return after if is_inside else None

    def _between(self, aside: Aside) -> list[int]:
        """The sentences of the other side after what is linked before the gap, or before what is linked after it."""
        at = bisect_right(self._starts, aside.span.start)
        if at and self._here.spoken(at - 1).start >= aside.span.end:
            at -= 1
        before, after = self._neighbours.before(at), self._neighbours.after(at)
        taken = self._neighbours.taken
        free = _free_after(before[1] if before is not None else 0, len(self._there.sentences), taken)
        if not free and after is not None:
            free = _free_before(after[0], taken)
        if aside.kind in _OF_MANY:
            return self._without_own(self._from_its_speaker(aside, free), at, aside)
        return self._of_one_turn(aside, free)

    def _without_own(self, free: list[int], at: int, aside: Aside) -> list[int]:
        """Sentences without those at both ends that stand for this side's own beside the gap, which nothing is linked with."""
        before = sum(1 for _ in takewhile(lambda number: self._is_alone(number, aside), range(at - 1, -1, -1)))
        after = sum(1 for _ in takewhile(lambda number: self._is_alone(number, aside), range(at, len(self._here.sentences))))
        return free[before : len(free) - after] if before + after < len(free) else free

    def _is_alone(self, number: int, aside: Aside) -> bool:
        """Whether a sentence of a gap's turn is linked with none."""
        return number not in self._pairs and self._turn_of(number) == aside.turn

    def _from_its_speaker(self, aside: Aside, free: Sequence[int]) -> list[int]:
        """Of the sentences those from the turn of whoever speaks the turn that holds a gap alone, if they speak one."""
        turn = self._turns.get(aside.turn) if aside.turn is not None else None
        turn = turn if turn is not None and not turn.speech else None
        name = speaker_of(self._here.record, turn).name if turn is not None else None
        passages = [self._there.sentences[number].passage for number in free]
        known = [at for at, one in enumerate(passages) if self._there.passages[one].spoken.name is not None]
        theirs = [at for at in known if name is not None and not self._is_other_speaker(turn, passages[at])]
        return list(free[theirs[0] :]) if theirs else list(free)

    def _of_one_turn(self, aside: Aside, free: Sequence[int]) -> list[int]:
        """Of the sentences those of one turn, which is no other speaker's: no more was not heard."""
        there = self._there.sentences
        groups = [list(group) for _, group in groupby(free, key=lambda number: there[number].passage)]
        beside = self._beside.get(aside.turn, set())
        own = [group for group in groups if there[group[0]].passage in beside]
        turn = self._turns.get(aside.turn) if aside.turn is not None else None
        is_question = turn is not None and turn.kind == "question"
        fitting = sorted(
            (group for group in groups if not self._is_other_speaker(turn, there[group[0]].passage)),
            key=lambda group: self._there.is_question(there[group[0]].passage) is not is_question,
        )
        return next(iter((*own, *fitting)), [])

    def _turn_of(self, number: int) -> int | None:
        if number >= len(self._here.sentences):
            return None
        turn = self._here.passages[self._here.sentences[number].passage].turn
        return turn.n if turn is not None else None

    def _is_other_speaker(self, turn: Turn | None, passage: int) -> bool:
        mine = speaker_of(self._here.record, turn).name if turn is not None else None
        theirs = self._there.passages[passage].spoken.name
        return mine is not None and theirs is not None and not alike(mine.split()[-1].lower(), theirs.split()[-1].lower())


def _free_after(start: int, count: int, taken: Collection[int]) -> list[int]:
    """The sentences in a row from one on that are not linked."""
    return list(takewhile(lambda number: number not in taken, range(start, count)))


def _free_before(end: int, taken: Collection[int]) -> list[int]:
    """The sentences in a row before one that are not linked."""
    return list(takewhile(lambda number: number not in taken, range(end - 1, -1, -1)))[::-1]
