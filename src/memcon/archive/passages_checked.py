"""Whether the passages of a document are the slices of its records that they say they are, now and in every capture."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import apsw
import msgspec

from memcon.record import Record

_NAME = re.compile(r"[tp]\d{1,6}[a-z]{0,4}")
_SENTENCE = re.compile(r"s\d{1,6}[a-z]{0,4}")
_PASSAGES = "SELECT id, name, start, stop, text, sentences, gone, changed FROM passage WHERE document = ? ORDER BY position"
_PLACEMENTS = """
SELECT l.passage, l.start, l.stop, l.sentences, p.document FROM placement l LEFT JOIN passage p ON p.id = l.passage
WHERE l.capture = ?"""
_WITHIN = """
SELECT 'a mention', coalesce(max(stop), 0), coalesce(min(start), 0) FROM mention WHERE document = ?1 UNION ALL
SELECT 'a finding', coalesce(max(stop), 0), coalesce(min(start), 0) FROM finding WHERE document = ?1"""


class Flaw(msgspec.Struct, frozen=True):
    """Something wrong with an address: the sentence, without its end."""

    address: str
    sentence: str


class _Passage(msgspec.Struct, frozen=True):
    id: int
    name: str
    start: int
    stop: int
    text: str
    sentences: str
    gone: int | None
    changed: int | None


def passages_checked(
    db: apsw.Connection, document: int, name: str, records: Iterable[tuple[int, int, Record | None]] | None
) -> Iterator[Flaw]:
    """The flaws of a document's passages; of their words only where the records of its captures are given, the last first."""
    passages = {row[0]: _Passage(*row) for row in db.execute(_PASSAGES, (document,))}
    for one in passages.values():
        yield from _flaws_of(one, f"{name}/{one.name}")
    if records is not None:
        yield from _Slices(db, document, name, passages).flaws(records)


def _flaws_of(one: _Passage, address: str) -> Iterator[Flaw]:
    """What a passage shows by itself: its name, the length of its words, its sentences."""
    if not _NAME.fullmatch(one.name):
        yield Flaw(address, f"A name such as t12 or p3 was expected in {address}, found {one.name!r}")
    if one.stop - one.start != len(one.text) or one.start < 0:
        found = f"{len(one.text)} letters for {one.start} to {one.stop}"
        yield Flaw(address, f"Words as long as their place were expected in {address}, found {found}")
    yield from _of_sentences(one.sentences, len(one.text), address)


def _of_sentences(printed: str, length: int, address: str) -> Iterator[Flaw]:
    try:
        sentences = msgspec.json.decode(printed, type=tuple[tuple[str, int, int], ...])
    except (msgspec.DecodeError, TypeError):
        yield Flaw(address, f"A list of sentences was expected in {address}, found one that cannot be read")
        return
    names, before = set(), 0
    for name, start, stop in sentences:
        if not _SENTENCE.fullmatch(name) or name in names:
            yield Flaw(address, f"Names such as s1, each once, were expected of the sentences of {address}, found {name!r}")
        if not before <= start <= stop <= length:
            where = f"{name} at {start} to {stop} of {length} letters"
            yield Flaw(address, f"Sentences one after the other inside their passage were expected in {address}, found {where}")
        names.add(name)
        before = max(before, stop)


class _Slices:
    """The words of the passages against the records, from the last capture back to the first.

    A placement without sentences of its own says that the passage had the words that it has in the capture after it; so has
    that of a passage that is gone, whose words are those it had last.
    """

    def __init__(self, db: apsw.Connection, document: int, name: str, passages: dict[int, _Passage]) -> None:
        self._db, self._document, self._name, self._passages = db, document, name, passages
        self._words: dict[int, str | None] = {id: one.text for id, one in passages.items()}
        self._is_last = {id for id, one in passages.items() if one.gone is not None}

    def flaws(self, records: Iterable[tuple[int, int, Record | None]]) -> Iterator[Flaw]:
        """The flaws of all captures."""
        for number, (capture, n, record) in enumerate(records):
            if record is None:
                self._forget(capture)
                continue
            yield from self._now(record) if number == 0 else ()
            for row in self._db.execute(_PLACEMENTS, (capture,)):
                yield from self._placed(row, n, record)

    def _forget(self, capture: int) -> None:
        """Of passages whose words of a capture cannot be known, those before it are compared with nothing."""
        for passage, _, _, sentences, _ in self._db.execute(_PLACEMENTS, (capture,)):
            if sentences is not None and passage in self._passages:
                self._words[int(passage)] = None

    def _now(self, record: Record) -> Iterator[Flaw]:
        for one in self._passages.values():
            if one.gone is None and record.text[one.start : one.stop] != one.text:
                where = f"found others at {one.start} to {one.stop}"
                yield Flaw(self._at(one), f"The words of the record were expected in {self._at(one)}, {where}")
        for what, stop, start in self._db.execute(_WITHIN, (self._document,)):
            if stop > len(record.text) or start < 0:
                yield Flaw(
                    self._name, f"A place inside the text of {self._name} was expected, found {what} at {start} to {stop}"
                )

    def _placed(self, row: tuple[Any, ...], n: int, record: Record) -> Iterator[Flaw]:
        passage, start, stop, sentences, document = row
        one = self._passages.get(passage)
        if one is None:
            yield Flaw(self._name, f"A passage of {self._name} was expected in capture {n}, found that of document {document}")
            return
        if not 0 <= start <= stop <= len(record.text):
            yield Flaw(self._at(one), f"A place inside capture {n} was expected of {self._at(one)}, found {start} to {stop}")
            return
        words = record.text[start:stop]
        is_kept = sentences is None or passage in self._is_last
        self._is_last.discard(passage)
        if is_kept and self._words[passage] not in (None, words):
            yield Flaw(
                self._at(one), f"The same words were expected of {self._at(one)} in capture {n} and after it, found others"
            )
        if sentences is not None:
            yield from _of_sentences(sentences, len(words), f"{self._at(one)} (capture {n})")
        self._words[passage] = words

    def _at(self, one: _Passage) -> str:
        return f"{self._name}/{one.name}"
