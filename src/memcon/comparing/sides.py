"""One account, cut into the sentences that are compared."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile

import msgspec

from memcon.comparing.consonants import is_arabic
from memcon.conventions.table import own_tables
from memcon.people import Role
from memcon.record import WANTING, Aside, Record
from memcon.structure.cues import Cues
from memcon.structure.form import is_excerpt, stops_early
from memcon.text import Span
from memcon.verifying.folding import as_said
from memcon.verifying.knowledge import Knowledge
from memcon.verifying.passages import Heard, Passage, Spoken, paragraphs_of, turns_of

QUESTION_MARKS = frozenset("?？؟")
_LONGEST_QUESTION, _CLOSING = 120, " \"'”’»)\n"
# The words with which a reporter is called up, or tells who they are.
_CALLED = 9
_COMMAS = ("،", ",")
# What stands around a name, and belongs to its owner: Ruiz's.
_EDGES = " .,;:!?()[]«»“”\"'’"
_HYPHENS = frozenset("-‐‑")
# The words and marks of a text, and the small words inside a name: Ana de la Torre, Pieter van Dael.
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_SMALL = frozenset({"van", "von", "der", "den", "de", "del", "la", "le", "al", "el", "bin", "ibn", "da", "dos", "di", "-"})


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence: its number among all of its side, where it stands, the number of its passage, and which words of that it has.

    `place` is its number in its passage, from 1. What holds an aside alone is no sentence.
    """

    number: int
    span: Span
    passage: int
    first: int
    last: int
    place: int

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.last - self.first


class Side:
    """One account: its turns in order, and words whose label is lost, or, of a page that nobody speaks on, its paragraphs; and
    their sentences. `is_spoken` tells whether somebody speaks: a transcript, not a readout."""

    def __init__(self, record: Record) -> None:
        self.record = record
        heard = Heard(record, record.id, record.source.captured_at)
        turns = list(turns_of(heard))
        self.is_spoken = bool(turns)
        loose = paragraphs_of(heard) if not turns else _said_by_nobody_known(heard)
        self.passages: Sequence[Passage] = sorted((*turns, *loose), key=lambda passage: passage.span)
        self.sentences: list[Sentence] = []
        for number, passage in enumerate(self.passages):
            self._cut(number, passage)

    def _cut(self, number: int, passage: Passage) -> None:
        starts = passage.word_starts
        at = 0
        for place, span in enumerate(passage.sentences, 1):
            first = at
            while at < len(starts) and starts[at] < span.end:
                at += 1
            if at > first:
                self.sentences.append(Sentence(len(self.sentences), span, number, first, at, place))

    @cached_property
    def language(self) -> str | None:
        """The language of most of its words."""
        sizes: dict[str | None, int] = {}
        for passage in self.passages:
            sizes[passage.language] = sizes.get(passage.language, 0) + len(passage.span)
        return max(sizes, key=lambda one: sizes[one]) if sizes else self.record.language

    @cached_property
    def by_start(self) -> dict[int, int]:
        """The numbers of the sentences by where they begin."""
        return {one.span.start: one.number for one in self.sentences}

    @cached_property
    def _gaps(self) -> list[Aside]:
        return sorted((one for one in self.record.asides if one.kind in WANTING), key=lambda one: one.span.start)

    def gaps_in(self, span: Span) -> list[Aside]:
        """The places of a stretch where the page lacks words."""
        first = bisect_left(self._gaps, span.start, key=lambda one: one.span.start)
        last = bisect_left(self._gaps, span.end, key=lambda one: one.span.start)
        return self._gaps[first:last]

    def has_gap_after(self, number: int) -> bool:
        """Whether the page lacks words between the words of a sentence and those of the next; -1 stands before the first."""
        start = self.spoken(number).end if number >= 0 else 0
        end = self.spoken(number + 1).start if number + 1 < len(self.sentences) else len(self.record.text)
        return bool(self.gaps_in(Span(start, max(start, end))))

    @cached_property
    def is_of_parts(self) -> bool:
        """Whether the page says that it gives parts of the whole: excerpts; not only by marks where it leaves words out."""
        if not self.record.excerpt or stops_early(self.record.text):
            return False
        return not any(one.kind == "omission" for one in self.record.asides) or self._is_told_of_excerpts()

    @cached_property
    def first_spoken(self) -> int:
        """Where the first turn begins; 0 on a page without turns."""
        return next((one.span.start for one in self.passages if one.turn is not None), 0)

    def _is_told_of_excerpts(self) -> bool:
        """Whether the title, or a line above the first turn, says so in words."""
        title = one.value if (one := self.record.title) is not None else ""
        above = [line for line in self.record.text[: self.first_spoken].splitlines() if line.strip()]
        return is_excerpt("", title, above, Cues(own_tables(), self.record.language), has_omission=False)

    @cached_property
    def named_inside(self) -> frozenset[str]:
        """The words that have a capital inside a sentence, and never a small letter: names, wherever they stand."""
        capital: set[str] = set()
        small: set[str] = set()
        for one in self.sentences:
            words = self.passages[one.passage].words
            for word in range(one.first, one.last):
                letter = self.record.text[words.start(word)]
                if letter.islower():
                    small.add(words.keys[word])
                elif letter.isupper() and word > one.first:
                    capital.add(words.keys[word])
        return frozenset(capital - small)

    @cached_property
    def full_names(self) -> frozenset[frozenset[str]]:
        """The names of several words anywhere on its page, each as its words in small letters."""
        found: list[list[str]] = [[]]
        for word in _WORD.findall(self.record.text):
            if word[0].isupper():
                found[-1].append(as_said(word))
            elif found[-1] and word not in _SMALL:
                found.append([])
        return frozenset(frozenset(words) for words in found if len(words) > 1)

    def spoken(self, number: int) -> Span:
        """Where the words of a sentence stand, without the asides before and after them."""
        one = self.sentences[number]
        return self.passages[one.passage].words.span(one.first, one.last)

    def text(self, sentence: Sentence) -> str:
        """The words of a sentence as they are printed."""
        return sentence.span.of(self.record.text)

    def keys(self, sentence: Sentence) -> list[str]:
        """The words of a sentence as they are compared."""
        return self.passages[sentence.passage].words.keys[sentence.first : sentence.last]

    def small(self, sentence: Sentence) -> frozenset[int]:
        """The words of a sentence, by their numbers inside it, that are printed with a small letter."""
        words = self.passages[sentence.passage].words
        text = self.record.text
        return frozenset(at - sentence.first for at in range(sentence.first, sentence.last) if text[words.start(at)].islower())

    def breaks(self, sentence: Sentence) -> frozenset[int]:
        """The words of a sentence, by their numbers inside it, before which a mark stands that is no hyphen."""
        words = self.passages[sentence.passage].words
        printed, firsts, lasts = words.tokens.words, words.firsts, words.lasts
        return frozenset(
            at - sentence.first
            for at in range(sentence.first + 1, sentence.last)
            if any(mark not in _HYPHENS for mark in printed[lasts[at - 1] + 1 : firsts[at]])
        )

    def language_of(self, sentence: Sentence) -> str | None:
        """The language of a sentence."""
        return self.passages[sentence.passage].language

    def known(self, sentence: Sentence) -> Knowledge:
        """What is known of its language."""
        return self.passages[sentence.passage].known

    def span_of(self, sentence: Sentence, first: int, last: int) -> Span:
        """The stretch of the text of some words of a sentence, by their numbers inside it."""
        return self.passages[sentence.passage].words.span(sentence.first + first, sentence.first + last)

    def speaker(self, sentence: Sentence) -> Spoken:
        """Who speaks it."""
        return self.passages[sentence.passage].spoken

    def is_whole(self, first: int, last: int) -> bool:
        """Whether some sentences are a whole passage."""
        passage = self.sentences[first].passage
        inside = [self.sentences[at].passage for at in range(first, last)]
        around = [self.sentences[at].passage for at in (first - 1, last) if 0 <= at < len(self.sentences)]
        return all(one == passage for one in inside) and passage not in around

    def has_passage(self, one: int, other: int) -> bool:
        """Whether two sentences are of one passage."""
        return self.sentences[one].passage == self.sentences[other].passage

    def is_caller(self, number: int) -> bool:
        """Whether a sentence begins a question and only says who asks: it is made of names."""
        one = self.sentences[number]
        words = self.text(one).split()
        is_first = number == 0 or not self.has_passage(number - 1, number)
        is_named = sum(word.strip('«“"(')[:1].isupper() for word in words) * 2 >= len(words)
        if is_arabic(self.text(one)):
            # Letters without capitals: a name, a mark, an outlet.
            is_named = any(mark in self.text(one) for mark in _COMMAS) and not asks(self.text(one))
        return is_first and one.size <= _CALLED and is_named and self.is_question(one.passage)

    @cached_property
    def leads(self) -> frozenset[int]:
        """The passages above the first turn that tell, by their names, of several who speak below: they are nobody's words."""
        if not self.is_spoken:
            return frozenset()
        names = {name for one in self.passages if one.turn is not None for name in (one.spoken.name or "").split()[-1:]}
        above = takewhile(lambda one: one[1].turn is None, enumerate(self.passages))
        words = ((number, {word.strip(_EDGES) for word in one.span.of(self.record.text).split()}) for number, one in above)
        return frozenset(number for number, found in words if len(names & found) > 1)

    def serves(self, passage: int) -> bool:
        """Whether somebody of the press or the moderator speaks a passage."""
        turn = self.passages[passage].turn
        who = next((one for one in self.record.participants if turn is not None and one.id == turn.speaker), None)
        return who is not None and (who.side == "press" or (isinstance(who.role, Role) and who.role.kind == "moderator"))

    def is_question(self, passage: int) -> bool:
        """Whether a passage is a question: the page says so, or it is short and ends in one."""
        turn = self.passages[passage].turn
        if turn is None or turn.kind == "question":
            return turn is not None
        return asks(turn.speech[-1].of(self.record.text)) and len(self.passages[passage].words) <= _LONGEST_QUESTION

    def is_answer(self, passage: int, question: int) -> bool:
        """Whether a passage answers a question: the page says so, or it is the next one."""
        turn, asked = self.passages[passage].turn, self.passages[question].turn
        return turn is not None and asked is not None and (passage == question + 1 or turn.answers == asked.n)


def asks(words: str) -> bool:
    """Whether some words end in a question mark, in quotation marks or brackets or not."""
    return words.rstrip(_CLOSING)[-1:] in QUESTION_MARKS


def _said_by_nobody_known(heard: Heard) -> Iterator[Passage]:
    """The paragraphs of a transcript that are said before the first label, or whose label is lost."""
    unassigned = {block.span.start for block in heard.record.blocks if block.kind == "unassigned"}
    return (one for one in paragraphs_of(heard) if one.span.start in unassigned) if unassigned else iter(())


def code_of(language: str | None) -> str:
    """A language without its country."""
    return (language or "").partition("-")[0].lower()
