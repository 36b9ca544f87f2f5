"""The words of linked sentences, one side of a link: what they are compared by, and where each stands."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby, pairwise

from memcon.comparing.concepts import SHORT_MONTHS, Concepts, concepts_of, further_concepts_of
from memcon.comparing.poles import poles_of
from memcon.comparing.quantities import Quantity, quantities_of
from memcon.comparing.sides import QUESTION_MARKS, Side, code_of
from memcon.comparing.small_words import is_small, listed
from memcon.comparing.stems import stems_of
from memcon.record import Aside
from memcon.text import Span
from memcon.verifying.knowledge import Knowledge

# Languages that print months with a capital: a small may is none.
_CAPITAL_MONTHS = frozenset({"en", "de"})
_NAMED = frozenset({"person", "place"})
# Two wordings with so much of their words in common are one text, changed.
_ONE_TEXT = 0.75


def runs_of(is_in: Iterable[bool]) -> list[tuple[int, int]]:
    """The stretches of words that are in, each with the first word and the one after the last.

    >>> runs_of([True, True, False, True])
    [(0, 2), (3, 4)]
    """
    found = [list(group) for is_run, group in groupby(enumerate(is_in), key=lambda one: one[1]) if is_run]
    return [(group[0][0], group[-1][0] + 1) for group in found]


class Said:
    """One side of a link: sentences that follow each other, read as one."""

    def __init__(self, side: Side, first: int, last: int) -> None:
        self.side = side
        self.sentences = side.sentences[first:last]
        self.language = side.language_of(self.sentences[0])
        self.known: Knowledge = side.known(self.sentences[0])
        self._places = [(one.passage, word) for one in self.sentences for word in range(one.first, one.last)]
        self.keys = [key for one in self.sentences for key in side.keys(one)]
        # The terms of each table that was looked through for them: several rules ask for the same.
        self.terms: dict[Concepts, list[tuple[str, int, int]]] = {}

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)

    @property
    def text(self) -> str:
        """The sentences as they are printed."""
        return self.span.of(self.side.record.text)

    def span_of(self, first: int, last: int) -> Span:
        """The stretch of the text of some words."""
        words = self.side.passages
        begin, end = self._places[first], self._places[last - 1]
        return Span(words[begin[0]].words.start(begin[1]), words[end[0]].words.end(end[1]))

    def printed(self, first: int, last: int) -> str:
        """Some words as they are printed."""
        return self.span_of(first, last).of(self.side.record.text)

    @property
    def is_asked(self) -> bool:
        """Whether anything is asked: was it not he?"""
        return not QUESTION_MARKS.isdisjoint(self.text)

    @cached_property
    def stems(self) -> list[str]:
        """The words without their endings."""
        return stems_of(self.language, self.keys)

    def is_telling(self, word: int) -> bool:
        """Whether a word names something, and does not only bind others."""
        key = self.keys[word]
        return key not in self.known.pronouns and not is_small(key, code_of(self.language))

    @cached_property
    def hedges(self) -> list[Span]:
        """What takes something back."""
        return self.known.hedges.found(self.keys)

    @cached_property
    def breaks(self) -> frozenset[int]:
        """The words before which a mark stands that is no hyphen, and those that begin a sentence."""
        at, found = 0, set(self.starts)
        for one in self.sentences:
            found |= {at + word for word in self.side.breaks(one)}
            at += one.size
        return frozenset(found)

    @cached_property
    def near(self) -> frozenset[str]:
        """The words without their endings, and those of the sentences before and after."""
        first, last = self.sentences[0].number, self.sentences[-1].number
        around = [*self.side.sentences[max(0, first - 1) : first], *self.side.sentences[last + 1 : last + 2]]
        return frozenset(self.stems).union(*(stems_of(self.language, self.side.keys(one)) for one in around))

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The numbers."""
        return quantities_of(self.keys, self.known, self.breaks)

    @cached_property
    def concepts(self) -> list[tuple[str, int, int]]:
        """What the dictionary knows of the words: the concept, the first word, and the one after the last."""
        every = self.named_by(concepts_of(self.language))
        return [one for one in every if not (one[0].startswith("month-") and self.is_no_month(one[1]))]

    @cached_property
    def further_concepts(self) -> list[tuple[str, int, int]]:
        """What else the words may say, as `concepts`."""
        return self.named_by(further_concepts_of(self.language))

    @cached_property
    def poles(self) -> list[tuple[str, int, int]]:
        """Which of two opposites the words say, as `concepts`."""
        poles = poles_of(self.language)
        return [one for one in self.named_by(poles.words) if poles.holds(one[0], self.keys[one[1] : one[2]])]

    def named_by(self, words: Concepts) -> list[tuple[str, int, int]]:
        """What some words of a language name in the sentences; a verb is whole with what it is parted from: schließt … aus."""
        found = list(words.found(self.stems, self.keys, self._small, self.breaks))
        for at, verb in self._parted:
            whole = [concept for concept, _, _ in words.found(stems_of(self.language, [verb]), [verb], (0,))]
            if whole:
                found = [one for one in found if one[1:] != (at, at + 1)] + [(concept, at, at + 1) for concept in whole]
        return sorted(found, key=lambda one: one[1]) if self._parted else found

    @cached_property
    def _parted(self) -> list[tuple[int, str]]:
        """The words of clauses that end with what verbs are parted from, each put together with that."""
        ends = listed("parted", code_of(self.language))
        marks = sorted({0, *self.breaks, len(self)})
        clauses = [(first, last - 1) for first, last in pairwise(marks) if last > first + 1 and self.keys[last - 1] in ends]
        return [
            (at, self.keys[end] + self.keys[at])
            for first, end in clauses
            for at in range(first, end)
            if at in self._small and self.is_telling(at)
        ]

    @cached_property
    def _small(self) -> frozenset[int]:
        """The words that are printed with a small letter."""
        at, found = 0, set[int]()
        for one in self.sentences:
            found |= {at + word for word in self.side.small(one)}
            at += one.size
        return frozenset(found)

    def is_no_month(self, word: int) -> bool:
        """Whether a word of a language that prints months and days with a capital has none (may, march), or is no short one."""
        if self.keys[word] in SHORT_MONTHS and code_of(self.language) == "en":
            return not any(key[0].isdigit() for key in (*self.keys[max(0, word - 1) : word], *self.keys[word + 1 : word + 2]))
        return code_of(self.language) in _CAPITAL_MONTHS and self.printed(word, word + 1)[:1].islower()

    @cached_property
    def mentioned(self) -> list[tuple[int, int]]:
        """The words of persons and places that the record tells to be named: the first word, and the one after the last."""
        mentions = self.side.record.mentions
        spans = (
            [one.span for one in mentions if one.kind in _NAMED and self.span.holds(one.span)]
            if isinstance(mentions, tuple)
            else []
        )
        return [(words[0], words[-1] + 1) for span in spans if (words := self._words_in(span))]

    def _words_in(self, span: Span) -> list[int]:
        return [word for word in range(len(self)) if span.overlaps(self.span_of(word, word + 1))]

    @property
    def asked(self) -> int:
        """The first word after the sentence that only says who asks; the first of all where there is none."""
        first = self.sentences[0]
        return first.size if len(self.sentences) > 1 and self.side.is_caller(first.number) else 0

    @cached_property
    def starts(self) -> frozenset[int]:
        """The words that begin a sentence."""
        at, found = 0, set()
        for one in self.sentences:
            found.add(at)
            at += one.size
        return frozenset(found)

    @cached_property
    def gaps(self) -> list[Aside]:
        """The places where the page lacks words."""
        return self.side.gaps_in(self.span)


class Linked:
    """A link with the words of both sides."""

    def __init__(self, a: Said, b: Said, score: float) -> None:
        self.a, self.b, self.score = a, b, score

    @property
    def is_one_language(self) -> bool:
        """Whether both are in one language."""
        return code_of(self.a.language) == code_of(self.b.language)

    @cached_property
    def sameness(self) -> float:
        """How much of the words of both sides is common, 0 to 1; what is near 1 is one text, changed."""
        here, there = Counter(self.a.stems), Counter(self.b.stems)
        return 2 * (here & there).total() / max(1, here.total() + there.total())

    @property
    def is_one_text(self) -> bool:
        """Whether both are wordings of one text, in which what is not the same was changed."""
        return self.is_one_language and self.sameness >= _ONE_TEXT

    @property
    def sides(self) -> Sequence[tuple[Said, Said]]:
        """Each side with the other."""
        return ((self.a, self.b), (self.b, self.a))
