"""The words of one side of a link that stand in a gap of the other."""

from bisect import bisect_right
from collections.abc import Collection
from functools import cached_property

from msgspec.structs import replace

from memcon.comparing.aligning import ACROSS, ONE_LANGUAGE, Aligner
from memcon.comparing.gap_choice import likelier
from memcon.comparing.gap_ends import Marks
from memcon.comparing.gap_features import Scene
from memcon.comparing.gap_runs import Runs
from memcon.comparing.said import Said
from memcon.comparing.sides import Side, code_of
from memcon.comparing.transcribed import Characters, is_in_characters
from memcon.comparing.word_kinds import Word, words_of
from memcon.record import Aside
from memcon.text import Span

# Marks that end a sentence.
_ENDS = frozenset(".!?…。！？؟।")
# The logarithm of how many words a language has for one of English (of Chinese, characters), in tests/comparing_gaps.
_LENGTHS = {"zh": 0.31, "ja": 0.31, "ar": -0.28, "ru": -0.29, "uk": -0.29, "pl": -0.29, "tr": -0.29, "de": -0.09, "fr": 0.06}
# So near a mark stands to a gap, in code points.
_FEW = 3
# Marks that part the clauses of one.
_MARKS = frozenset(",;:—–،؛，；：")


class InGaps:
    """The words of the other side of a link that stand in the gaps of this side."""

    def __init__(self, mine: Said, theirs: Said) -> None:
        self.mine, self.theirs = mine, theirs

        self._gaps = frozenset(words_before(mine, one) for one in mine.gaps)

    @cached_property
    def _known(self) -> Runs | None:
        return self._runs(self._gaps)

    def _runs(self, gaps: Collection[int]) -> Runs | None:
        aligner = _aligner(self.mine, self.theirs)
        found = aligner.aligned(sorted(gaps), [words_before(self.theirs, one) for one in self.theirs.gaps])
        return Runs(aligner, found, sorted(gaps)) if found is not None else None

    def words(self, aside: Aside) -> Span | None:
        """The words that stand where a gap is; None where none do, or where it cannot be told which."""
        if not len(self.mine) or not len(self.theirs):
            return self.theirs.span
        at, runs = self._runs_at(aside)
        words = likelier(self._scene(aside, at, runs), runs.of(at, self._marks(aside, at))) if runs is not None else []
        return self.theirs.span_of(words[0], words[-1] + 1) if words else None

    def scene(self, aside: Aside) -> Scene | None:
        """What is known around a gap; None where a side has no words, or is too long."""
        at, runs = self._runs_at(aside)
        return self._scene(aside, at, runs) if runs is not None and len(self.mine) and len(self.theirs) else None

    def _scene(self, aside: Aside, at: int, runs: Runs) -> Scene:
        return runs.scene(at, self._marks(aside, at), self._ratio())

    def _runs_at(self, aside: Aside) -> tuple[int, Runs | None]:
        """The word that a gap stands before, and the runs of words that may be its."""
        at = words_before(self.mine, aside)
        return at, self._known if at in self._gaps else self._runs(self._gaps | {at})

    def _ratio(self) -> float:
        here, there = (_LENGTHS.get(code_of(said.language), 0.0) for said in (self.mine, self.theirs))
        return there - here

    def _marks(self, aside: Aside, at: int) -> Marks:
        """Which marks stand right before a gap, and right after it."""
        text = self.mine.side.record.text
        start = self.mine.span_of(at - 1, at).end if at else self.mine.span.start
        end = self.mine.span_of(at, at + 1).start if at < len(self.mine) else self.mine.span.end
        before, after = text[start : aside.span.start], text[aside.span.end : max(aside.span.end, end)]
        return Marks(any(mark in _MARKS for mark in before), at == len(self.mine) or any(mark in _MARKS for mark in after))


def is_beside(aside: Aside, said: Said) -> bool:
    """Whether a gap stands before or after whole sentences: what it stands for is no part of them."""
    if is_inside(aside, said):
        return False
    at = words_before(said, aside)
    text = said.side.record.text
    return is_whole(aside, text) or (at > 0 and _has_end(Span(said.span_of(at - 1, at).end, aside.span.start).of(text)))


def may_be_beside(aside: Aside, said: Said) -> bool:
    """Whether a gap before the first word of a sentence may stand for a whole one: one ends before it, and the word after it
    has a capital where the language has any."""
    if not len(said) or words_before(said, aside):
        return False
    return _mark_before(said.side.record.text, aside.span.start) in _ENDS and not said.printed(0, 1)[0].islower()


def gaps_between(side: Side, first: int, last: int) -> list[tuple[Aside, int]]:
    """The gaps that stand for whole sentences before, among and after some, each with the sentence that it stands before."""
    start = side.spoken(first - 1).end if first else 0
    end = side.spoken(last).start if last < len(side.sentences) else len(side.record.text)
    found = []
    for gap in side.gaps_in(Span(start, max(start, end))):
        at = bisect_right(side.sentences, gap.span.start, key=lambda one: one.span.start)
        beside = [Said(side, one, one + 1) for one in (at - 1, at) if 0 <= one < len(side.sentences)]
        if all(is_beside(gap, said) or may_be_beside(gap, said) for said in beside if said.span.overlaps(gap.span)):
            found.append((gap, at - 1 if at and side.spoken(at - 1).start >= gap.span.end else at))
    return found


def is_whole(aside: Aside, text: str) -> bool:
    """Whether a mark stands for whole sentences by its form: a bracket with a full stop in it, or an omission.

    An omission after which a sentence ends that did not end before it is a part of that sentence.
    """
    if _has_end(aside.span.of(text)):
        return True
    before, after = _mark_before(text, aside.span.start), text[aside.span.end : aside.span.end + _FEW].lstrip()[:1]
    return aside.kind == "omission" and (before in _ENDS or after not in _ENDS)


def _mark_before(text: str, at: int) -> str:
    """The character before a place, blanks aside; nothing where none is near."""
    return text[max(0, at - _FEW) : at].rstrip()[-1:]


def _has_end(marks: str) -> bool:
    return any(mark in _ENDS for mark in marks)


def is_inside(aside: Aside, said: Said) -> bool:
    """Whether words stand before a gap and after it."""
    return 0 < words_before(said, aside) < len(said)


def words_before(said: Said, aside: Aside) -> int:
    """How many words stand before a gap."""
    return sum(1 for word in range(len(said)) if said.span_of(word, word + 1).end <= aside.span.start)


def _aligner(mine: Said, theirs: Said) -> Aligner:
    is_one_language = code_of(mine.language) == code_of(theirs.language)
    here, there = words_of(mine), words_of(theirs)
    for said, words, other, others in ((mine, here, theirs, there), (theirs, there, mine, here)):
        if is_in_characters(said) and not is_in_characters(other):
            _name_alike(said, words, other, others)
    return Aligner(here, there, ONE_LANGUAGE if is_one_language else ACROSS)


def _name_alike(chinese: Said, words: list[Word], other: Said, others: list[Word]) -> None:
    """Give a name in letters, and the characters that sound like it, a sense that no other word has."""
    characters = Characters(chinese)
    for at, word in enumerate(others):
        found = characters.named_like(other.keys[at]) if word.fact == "name" and not word.senses else None
        if found is None:
            continue
        sense = frozenset({f"named {other.keys[at]}"})
        others[at] = replace(word, senses=sense)
        for place in range(*found):
            words[place] = replace(words[place], senses=sense, fact="name", is_small=False)


def shares_of(mine: Said, theirs: Said) -> list[float]:
    """Of each sentence of the second side the share of telling words that stand beside one of the first side, in order.

    None is told where the sides are too long.
    """
    aligner = _aligner(mine, theirs)
    found = aligner.aligned([0, len(mine)], [])
    if found is None:
        return []
    paired = set(found.pairs.values())
    shares, at = [], 0
    for one in theirs.sentences:
        telling = [word for word in range(at, at + one.size) if not aligner.theirs[word].is_small]
        shares.append(sum(word in paired for word in telling) / max(1, len(telling)))
        at += one.size
    return shares
