"""What is searched: records in memory, or an archive; each finds the passages that may hold some words."""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import log
from typing import Protocol

import msgspec

from memcon.archive.judged import applied
from memcon.archive.meetings import meeting_of
from memcon.archive.seeds import candidates
from memcon.archive.store import Archive
from memcon.record import Record, Turn
from memcon.text import Span
from memcon.verifying.answer import Searched
from memcon.verifying.knowledge import knowledge_of
from memcon.verifying.passages import Heard, Passage, Spoken, of_turn, paragraphs_of, passages_of, speaker_of, turns_of
from memcon.verifying.telling import nearest, telling_words
from memcon.verifying.words import words_of

# So many passages are looked at closely, of an archive and of records in memory.
_MOST_LEADS, _MOST_IN_MEMORY = 20, 40
# So few are all looked at.
_FEW = 60
# So many records of an archive are kept unpacked.
_MOST_RECORDS = 64


class Holdings(Protocol):
    """What can be searched for a quotation."""

    def leads(self, quotation: str) -> Sequence[Passage]:
        """The passages that may hold these words or some of them, the likeliest first."""

    def is_word(self, key: str) -> bool:
        """Whether somebody uses this word (as it is compared)."""

    def neighbours(self, passage: Passage) -> Sequence[Passage]:
        """The turns of the same state of the same document in order, or, of a paragraph, the paragraphs outside them."""

    def meeting_of(self, passage: Passage) -> str:
        """Of which meeting a passage is; a document of which nobody confirmed a meeting is one of its own."""

    @property
    def searched(self) -> Searched:
        """How much is searched."""

    @property
    def languages(self) -> frozenset[str]:
        """The languages of what is searched."""


class InMemory:
    """Records in memory, their passages found by rare words and pairs of words."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._heard = [Heard(record, record.id, record.source.captured_at) for record in records]
        self._passages = [passage for heard in self._heard for passage in passages_of(heard)]

    def leads(self, quotation: str) -> Sequence[Passage]:
        """The passages that may hold these words, the likeliest first."""
        if len(self._passages) <= _FEW:
            return self._passages
        scores: Counter[int] = Counter()
        for language in {passage.known.language for passage in self._passages}:
            keys = words_of(quotation, [Span(0, len(quotation))], knowledge_of(language)).keys
            for shingle in set(_shingles(keys)):
                places = self._index.get(shingle, ())
                if places:
                    weight = log(1 + len(self._passages) / len(places))
                    scores.update(dict.fromkeys(places, round(weight * 1000)))
        return [self._passages[number] for number, _ in scores.most_common(_MOST_IN_MEMORY)]

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for number, passage in enumerate(self._passages):
            for shingle in set(_shingles(passage.words.keys)):
                index.setdefault(shingle, []).append(number)
        return index

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(key for passage in self._passages for key in passage.words.keys)

    def is_word(self, key: str) -> bool:
        """Whether a record has this word."""
        return key in self._vocabulary

    def neighbours(self, passage: Passage) -> Sequence[Passage]:
        """The turns of the same record, or its paragraphs."""
        is_turn = passage.turn is not None
        return [one for one in self._passages if one.heard is passage.heard and (one.turn is not None) is is_turn]

    def meeting_of(self, passage: Passage) -> str:
        """The document: of records in memory nobody said which are of one meeting."""
        return passage.heard.address

    @cached_property
    def searched(self) -> Searched:
        """How many records, turns and words."""
        turns = sum(1 for passage in self._passages if passage.turn is not None)
        return Searched(len(self._heard), turns, sum(len(passage.words) for passage in self._passages))

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the passages."""
        return frozenset(passage.language for passage in self._passages if passage.language is not None)


def _shingles(keys: Sequence[str]) -> Iterator[str]:
    yield from keys
    for one, other in zip(keys, keys[1:], strict=False):
        yield f"{one} {other}"


class InArchive:
    """An archive; its records are unpacked only where a passage of them may hold the words."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._records: OrderedDict[int, Record] = OrderedDict()
        self._neighbours: dict[tuple[str, str | None, bool], list[Passage]] = {}

    def leads(self, quotation: str) -> Sequence[Passage]:
        """The passages that may hold these words, as they are now and as they were in earlier captures."""
        found = candidates(self._archive, quotation, limit=_MOST_LEADS)
        numbers = self._nearest(quotation, list(dict.fromkeys(one.passage for one in found)))
        return [passage for number in numbers for passage in self._states(number)]

    def _nearest(self, quotation: str, numbers: list[int]) -> list[int]:
        """Of some passages those that may hold the quotation or a part of it, by its longer words.

        One that an earlier capture had otherwise is always among them.
        """
        marks = ",".join("?" * len(numbers))
        rows = self._archive.rows(_TEXTS.format(marks), tuple(numbers)) if numbers else []
        near = nearest(telling_words(quotation), [text.lower() for _, text, _ in rows])
        kept = {rows[at][0] for at in near} | {number for number, _, changed in rows if changed}
        return [number for number in numbers if number in kept]

    def _states(self, passage: int) -> Iterator[Passage]:
        """A passage as the page has it now, if it does, and with each other wording that earlier captures have."""
        row = self._archive.row(_PASSAGE, (passage,))
        document, address, name, start, gone, current, sentences, is_many = row
        if gone is None:
            for one in self._at(current, address, name, start, None, passage, document):
                one.sentence_names = _names_of(sentences)
                yield one
        if is_many:
            seen: set[str] = set()
            now = self._archive.row("SELECT text FROM passage WHERE id = ?", (passage,))[0] if gone is None else None
            for capture, begin, stop, until in self._archive.rows(_EARLIER, (passage, current)):
                text = self._record(capture).text[begin:stop]
                if text != now and text not in seen:
                    seen.add(text)
                    yield from self._at(capture, address, name, begin, until, passage, document)

    def _at(
        self, capture: int, address: str, name: str, start: int, until: str | None, passage: int, document: int
    ) -> Iterator[Passage]:
        """The passage that begins at a place of the record of a capture."""
        record = self._record(capture)
        captured = self._archive.row("SELECT coalesce(captured_at, added_at) FROM capture WHERE id = ?", (capture,))[0]
        heard = Heard(record, address, captured, until)
        turn = next((one for one in record.turns if one.speech and one.speech[0].start == start), None)
        if turn is not None:
            yield of_turn(heard, turn, name=name, spoken=self._speaker(record, turn, passage, document, until))
            return
        for one in paragraphs_of(heard):
            if one.span.start == start:
                yield Passage(heard, one.pieces, name=name)

    def _speaker(self, record: Record, turn: Turn, passage: int, document: int, until: str | None) -> Spoken:
        printed = speaker_of(record, turn)
        judged = applied(self._archive, document).spoken.get(passage) if until is None else None
        if judged is None or judged.name is None:
            return printed
        office = (judged.office,) if judged.office else ()
        return Spoken((judged.name,), judged.office, office, judged.person, is_known=True)

    def _record(self, capture: int) -> Record:
        if capture in self._records:
            self._records.move_to_end(capture)
        else:
            self._records[capture] = self._archive.record(capture)
            if len(self._records) > _MOST_RECORDS:
                self._records.popitem(last=False)
        return self._records[capture]

    def is_word(self, key: str) -> bool:
        """Whether the archive has this word."""
        plain = "".join(mark for mark in key if mark.isalnum() or mark == "'")
        if not plain:
            return False
        sql = "SELECT 1 FROM word_index WHERE word_index MATCH ? LIMIT 1"
        return bool(self._archive.rows(sql, (f'"{plain}"',)))

    def neighbours(self, passage: Passage) -> Sequence[Passage]:
        """The turns of the same capture, or its paragraphs; kept for the next who asks."""
        key = (passage.heard.address, passage.heard.until, passage.turn is not None)
        if key not in self._neighbours:
            self._neighbours.clear()
            found = turns_of(passage.heard) if passage.turn is not None else paragraphs_of(passage.heard)
            self._neighbours[key] = list(found)
        return [passage if one.span.start == passage.span.start else one for one in self._neighbours[key]]

    def meeting_of(self, passage: Passage) -> str:
        """The meeting that somebody confirmed the document to be an account of, else the document."""
        return meeting_of(self._archive, passage.heard.address) or passage.heard.address

    @cached_property
    def searched(self) -> Searched:
        """How many records, turns and words; words by the index."""
        records = self._archive.row("SELECT count(*) FROM document")[0]
        turns = self._archive.row("SELECT count(*) FROM passage WHERE name >= 't' AND name < 'u'")[0]
        totals = self._archive.rows("SELECT block FROM word_index_data WHERE id = 1")
        return Searched(records, turns, _words_in(totals[0][0]) if totals else 0)

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the documents."""
        rows = self._archive.rows("SELECT DISTINCT language FROM document WHERE language IS NOT NULL")
        return frozenset(row[0] for row in rows)


_TEXTS = "SELECT id, text, changed IS NOT NULL OR gone IS NOT NULL FROM passage WHERE id IN ({})"
_PASSAGE = """
SELECT d.id, d.name, p.name, p.start, p.gone, d.capture, p.sentences, (SELECT count(*) FROM capture WHERE document = d.id) > 1
FROM passage p JOIN document d ON d.id = p.document WHERE p.id = ?"""
_EARLIER = """
SELECT l.capture, l.start, l.stop, (
    SELECT coalesce(n.captured_at, n.added_at) FROM capture n WHERE n.document = c.document AND n.position > c.position
    ORDER BY n.position LIMIT 1)
FROM placement l JOIN capture c ON c.id = l.capture WHERE l.passage = ? AND l.capture != ? ORDER BY c.position DESC LIMIT 20"""


def _names_of(sentences: str) -> dict[int, str]:
    return {start: name for name, start, _ in msgspec.json.decode(sentences, type=list[tuple[str, int, int]])}


def _words_in(totals: bytes) -> int:
    """The number of words of an index of FTS5 of one column: the second number of its record of totals (varints)."""
    numbers: list[int] = []
    value = 0
    for byte in totals:
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            numbers.append(value)
            value = 0
    return numbers[1] if len(numbers) > 1 else 0
