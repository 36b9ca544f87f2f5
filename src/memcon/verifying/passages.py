"""What was said, ready to be compared: one turn of a record, or one paragraph outside the turns, with all that tells of it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from memcon.analysis.sentences import sentences_of
from memcon.people import Identity
from memcon.record import Aside, Participant, Record, Turn
from memcon.text import Span
from memcon.verifying.knowledge import Knowledge, knowledge_of
from memcon.verifying.words import Words, words_of

# Blocks that hold no words of a text.
_NO_WORDS = frozenset({"heading", "note"})


class Heard(msgspec.Struct, frozen=True):
    """The document that a passage is of: where it was published, of which day it is, and as of when it was captured.

    `until` is the day from which the page has other words, of an earlier capture; `since` is that of the capture itself.
    """

    record: Record
    address: str
    captured_at: str | None = None
    until: str | None = None

    @property
    def date(self) -> str | None:
        """The day of the event."""
        return self.record.date.value if self.record.date is not None else None


class Spoken(msgspec.Struct, frozen=True):
    """Who speaks a passage: the names they go by, the first as it is shown, the office and the id in the register."""

    names: tuple[str, ...] = ()
    office: str | None = None
    offices: tuple[str, ...] = ()
    person: str | None = None
    is_known: bool = False

    @property
    def name(self) -> str | None:
        """The name that is shown."""
        return self.names[0] if self.names else None


class Passage:
    """One turn, or one paragraph that nobody speaks (`turn` is None); `name` is its part of the address."""

    # The names of sentences by where they begin in the passage, of an archive.
    sentence_names: dict[int, str] | None = None

    def __init__(
        self, heard: Heard, pieces: tuple[Span, ...], *, name: str, turn: Turn | None = None, spoken: Spoken | None = None
    ) -> None:
        self.heard, self.pieces, self.name, self.turn = heard, pieces, name, turn
        self.spoken = spoken if spoken is not None else Spoken()
        self.text = heard.record.text

    @property
    def language(self) -> str | None:
        """The language of its words."""
        return (self.turn.language if self.turn is not None else None) or self.heard.record.language

    @property
    def known(self) -> Knowledge:
        """What is known of its language."""
        return knowledge_of(self.language)

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)

    @property
    def address(self) -> str:
        """Its lasting address, or the one that an archive would give it."""
        return f"{self.heard.address}/{self.name}"

    @property
    def key(self) -> tuple[str, str | None, int]:
        """What tells it from all other passages."""
        return self.heard.address, self.heard.until, self.span.start

    @cached_property
    def words(self) -> Words:
        """Its words, asides left out."""
        return words_of(self.text, self.pieces, self.known)

    @cached_property
    def small(self) -> str:
        """Its text in small letters, asides and all."""
        return self.span.of(self.text).lower()

    @cached_property
    def joined(self) -> str:
        """The keys of its words, to be sought in."""
        return self.words.joined

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences: code points into the record's text."""
        start = self.span.start
        found = sentences_of(self.span.of(self.text), self.language)
        return tuple(Span(one.start + start, one.end + start) for one in found) or (self.span,)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [one.start for one in self.sentences]

    def sentence_at(self, place: int) -> int:
        """The number of the sentence in which a place of the text lies."""
        return max(0, bisect_right(self._sentence_starts, place) - 1)

    def sentence_of(self, word: int) -> int:
        """The number of the sentence of a word."""
        return self.sentence_at(self.words.start(word))

    def sentence_name(self, sentence: int) -> str | None:
        """The name of a sentence in its address; None where an archive has given it no name."""
        if self.sentence_names is None:
            return f"s{sentence + 1}"
        span = self.sentences[sentence]
        start = span.start - self.span.start
        return self.sentence_names.get(start)

    def words_in(self, sentence: int) -> tuple[int, int]:
        """The first word of a sentence, and the first one after it."""
        starts = self.word_starts
        span = self.sentences[sentence]
        return bisect_right(starts, span.start - 1), bisect_right(starts, span.end - 1)

    @cached_property
    def word_starts(self) -> list[int]:
        """Where each word begins, in the record's text."""
        return [self.words.start(number) for number in range(len(self.words))]

    @cached_property
    def asides(self) -> list[Aside]:
        """The asides inside it."""
        return [one for one in self.heard.record.asides if self.span.holds(one.span)]


def passages_of(heard: Heard) -> Iterator[Passage]:
    """Everything that a record holds: its turns, and the paragraphs outside them."""
    yield from turns_of(heard)
    yield from paragraphs_of(heard)


def turns_of(heard: Heard) -> Iterator[Passage]:
    """The turns of a record that have words."""
    return (of_turn(heard, turn) for turn in heard.record.turns if turn.speech)


def of_turn(heard: Heard, turn: Turn, *, name: str | None = None, spoken: Spoken | None = None) -> Passage:
    """The passage of a turn; `name` is its lasting name, where it is not that of the record."""
    who = spoken if spoken is not None else speaker_of(heard.record, turn)
    return Passage(heard, turn.speech, name=name or turn.id, turn=turn, spoken=who)


def paragraphs_of(heard: Heard) -> Iterator[Passage]:
    """The paragraphs that no turn has a part in, named as an archive names them."""
    record = heard.record
    taken = [Span(one.speech[0].start, one.speech[-1].end) for one in record.turns if one.speech]
    taken = sorted([*taken, *(turn.label.span for turn in record.turns if turn.label is not None)])
    number = at = 0
    for block in record.blocks:
        while at < len(taken) and taken[at].end <= block.span.start:
            at += 1
        if len(block.span) == 0 or any(block.span.overlaps(span) for span in taken[at : at + 2]):
            continue
        number += 1
        if block.kind not in _NO_WORDS:
            pieces = tuple(block.span.without([one.span for one in record.asides]))
            if pieces:
                yield Passage(heard, pieces, name=f"p{number}")


def speaker_of(record: Record, turn: Turn) -> Spoken:
    """Who speaks a turn, as the page and the register have it."""
    who = next((one for one in record.participants if one.id == turn.speaker), None)
    return spoken_by(who) if who is not None else Spoken()


def spoken_by(who: Participant) -> Spoken:
    """A participant as a speaker."""
    identity = who.identity if isinstance(who.identity, Identity) else None
    usual = identity.name if identity is not None else None
    names = dict.fromkeys(name for name in (who.name, usual, *who.as_printed) if name)
    if who.name is None and who.office is not None:
        names = dict.fromkeys((who.office, *names))
    offices = tuple(one for one in (who.office, identity.office if identity is not None else None) if one)
    return Spoken(tuple(names), who.office, offices, who.person, is_known=True)


def with_next(passage: Passage, others: Sequence[Passage]) -> Passage | None:
    """A paragraph that nobody speaks and the one after it, as one; None where there is none, or a turn stands between them."""
    later = next((one for one in others if one.span.start > passage.span.start), None)
    if passage.turn is not None or later is None or _is_turn_between(passage, later):
        return None
    return Passage(passage.heard, (*passage.pieces, *later.pieces), name=passage.name)


def _is_turn_between(one: Passage, other: Passage) -> bool:
    turns = (turn.speech[0].start for turn in one.heard.record.turns if turn.speech)
    return any(one.span.end <= start < other.span.start for start in turns)
