"""A document laid out for reading: who speaks, sentence by sentence, with what nobody spoke told apart from the words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from memcon.archive.addresses import Address
from memcon.archive.judged import Applied, applied
from memcon.archive.shown import Corrected, Judged, corrections_of, judged_of
from memcon.archive.store import Archive
from memcon.findings import Finding
from memcon.record import Aside, AsideKind, Record, Turn
from memcon.text import Span

# What a stretch of a passage is: words, what an aside tells, or a mark of the page that nobody spoke.
PieceKind = Literal["words", "note"] | AsideKind


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a passage's text, all of one kind."""

    kind: PieceKind
    text: str


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence with what follows it up to the next; `name` (s3) is its part of the address, None for words in no sentence."""

    name: str | None
    pieces: tuple[Piece, ...]


class Voice(msgspec.Struct, frozen=True, gc=False):
    """Who speaks: the name (the label where no name is printed), the office as printed or as held that day, the side."""

    name: str
    office: str | None
    side: str | None
    person: str | None
    role: str | None
    printed: str


class Laid(msgspec.Struct, frozen=True, gc=False):
    """A turn or paragraph, in paragraphs of sentences: one after the other, and a line break between two, they are its text.

    `continues` is true where the same voice spoke just before; `is_head` where the passage is nothing but the title, the day,
    the time or the place that the head of the record has too.
    """

    name: str
    kind: str
    voice: Voice | None
    paragraphs: tuple[tuple[Sentence, ...], ...]
    continues: bool
    interpreted: bool
    answers: str | None
    language: str | None
    changed_on: str | None = None
    is_head: bool = False
    judged: Judged | None = None
    corrections: tuple[Corrected, ...] = ()

    @property
    def is_turn(self) -> bool:
        """Whether somebody speaks it."""
        return self.name.startswith("t")


class LaidOut(msgspec.Struct, frozen=True):
    """A document laid out: what its head says, those who took part, its passages in order, and what was found in reading it."""

    address: str
    record: Record
    publisher: str | None
    url: str | None
    voices: tuple[Voice, ...]
    present: tuple[Voice, ...]
    passages: tuple[Laid, ...]
    findings: tuple[Finding, ...]
    captures: int
    captured_at: str | None
    added_at: str
    date: str | None
    dated_by: str | None


class Given(msgspec.Struct, frozen=True, gc=False):
    """A passage as one capture has it: who speaks, its place in the record, its sentences, and the turn that it is."""

    name: str
    kind: str
    voice: Voice | None
    span: Span
    sentences: Sequence[tuple[str, int, int]]
    turn: Turn | None
    interpreted: bool
    answers: str | None
    language: str | None
    changed_on: str | None = None
    judged: Judged | None = None
    corrections: tuple[Corrected, ...] = ()


def laid_out(archive: Archive, document: int) -> LaidOut:
    """A document (by its number) as it is now, laid out for reading."""
    address, publisher, url, capture, date = archive.row(_DOCUMENT, (document,))
    record = archive.record(capture)
    captured, added, count = archive.row(_CAPTURE, (document, capture))
    said = applied(archive, document)
    takers = {key: _voice(row) for key, *row in archive.rows(_TAKERS, (document,))}
    spoke = {row[0] for row in archive.rows("SELECT id FROM participant WHERE document = ? AND spoke", (document,))}
    judged = said.date
    return LaidOut(
        address, record, publisher, url,
        tuple(voice for key, voice in takers.items() if key in spoke),
        tuple(voice for key, voice in takers.items() if key not in spoke),
        tuple(laid(record, _given(archive, document, record, takers, said))), record.findings, count, captured, added,
        judged.value if judged is not None else date, judged.told if judged is not None else None,
    )  # fmt: skip


_DOCUMENT = "SELECT name, publisher, url, capture, date FROM document WHERE id = ?"
_CAPTURE = """
SELECT captured_at, added_at, (SELECT count(*) FROM capture WHERE document = ?) FROM capture WHERE id = ?"""
_TAKERS = """
SELECT id, coalesce(name, nullif(as_printed, ''), office), coalesce(office, held), side, person, role, as_printed
FROM participant WHERE document = ? AND on_page ORDER BY id"""
_PASSAGES = """
SELECT p.id, p.name, p.kind, p.participant, p.start, p.stop, p.sentences, p.interpreted, p.answers, p.language,
  coalesce(h.captured_at, h.added_at)
FROM passage p LEFT JOIN capture h ON h.id = p.changed WHERE p.document = ? AND p.gone IS NULL ORDER BY p.position, p.id"""


def _voice(row: Sequence[Any]) -> Voice:
    name, office, side, person, role, printed = row
    return Voice(name or "", office if office != name else None, side, person, role, printed)


def _given(
    archive: Archive, document: int, record: Record, takers: dict[int, Voice], said: Applied
) -> Iterator[Given]:  # fmt: skip
    turns = turns_by_start(record)
    for id, name, kind, taker, start, stop, sentences, interpreted, answers, language, changed in archive.rows(
        _PASSAGES, (document,)
    ):
        yield Given(
            name, kind, takers.get(taker), Span(start, stop),
            msgspec.json.decode(sentences, type=list[tuple[str, int, int]]),
            turns.get(start) if name.startswith("t") else None, bool(interpreted), answers, language, changed,
            judged_of(said, id), corrections_of(said, id),
        )  # fmt: skip


def turns_by_start(record: Record) -> dict[int, Turn]:
    """The turns of a record by where their words begin."""
    return {turn.speech[0].start: turn for turn in record.turns if turn.speech}


# -- laying passages out --


def laid(record: Record, given: Iterable[Given]) -> Iterator[Laid]:
    """Passages of a record, in order, laid out; a turn whose label names nobody is spoken by the label."""
    heads = _heads(record)
    before: str | None = None
    for one in given:
        voice = one.voice or _unnamed(one.turn)
        key = f"{voice.name}/{voice.office}" if voice is not None else None
        stretches = _stretches_of(record, one.span, one.turn)
        yield Laid(
            one.name, one.kind, voice, tuple(_paragraphs_of(record.text, one.span, one.sentences, stretches)),
            key is not None and key == before, one.interpreted, one.answers, one.language, one.changed_on,
            one.span.trimmed(record.text) in heads, one.judged, one.corrections,
        )  # fmt: skip
        before = key


def _heads(record: Record) -> set[Span]:
    """Where the title, the day, the time and the place are printed."""
    values = (record.title, record.date, record.time, record.place, record.posted)
    return {value.span.trimmed(record.text) for value in values if value is not None and value.span is not None}


def _unnamed(turn: Turn | None) -> Voice | None:
    """Whoever speaks a turn under a label that names nobody: the label."""
    if turn is None or turn.label is None:
        return None
    return Voice(" ".join(turn.label.text.split()), None, None, None, None, turn.label.text)


# -- what a stretch of the text is --


def _stretches_of(record: Record, whole: Span, turn: Turn | None) -> list[tuple[Span, PieceKind]]:
    """The stretches of a passage that are not words, in order: asides, and what stands in a turn and is no speech of it."""
    asides: list[tuple[Span, PieceKind]] = [(one.span, one.kind) for one in _asides_in(record, whole)]
    if turn is None:
        return asides
    taken = [*turn.speech, *(span for span, _ in asides)]
    notes = [span.trimmed(record.text) for span in whole.without(taken)]
    return sorted([*asides, *((span, "note") for span in notes if len(span))], key=lambda one: one[0])


def _asides_in(record: Record, whole: Span) -> list[Aside]:
    return sorted((one for one in record.asides if whole.holds(one.span) and len(one.span)), key=lambda one: one.span)


def _paragraphs_of(
    whole: str, span: Span, listed: Sequence[tuple[str, int, int]], stretches: Sequence[tuple[Span, PieceKind]]
) -> Iterator[tuple[Sentence, ...]]:  # fmt: skip
    """The sentences of a passage, parted where a line of it ends between two of them."""
    text = span.of(whole)
    paragraph: list[Sentence] = []
    for name, first, last in _tiles(text, listed):
        if paragraph and "\n" in text[first:last] and name is None and not text[first:last].strip():
            yield tuple(paragraph)
            paragraph = []
            continue
        pieces = tuple(_pieces(text, span.start, Span(first, last), stretches))
        if pieces:
            paragraph.append(Sentence(name, pieces))
    if paragraph:
        yield tuple(paragraph)


def _tiles(text: str, listed: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str | None, int, int]]:
    """Stretches that make up the text: the sentences, and what stands between them."""
    at = 0
    for name, first, last in listed:
        if at < first:
            yield None, at, first
        if max(at, first) < last:
            yield name, max(at, first), last
        at = max(at, last)
    if at < len(text):
        yield None, at, len(text)


def _pieces(text: str, start: int, tile: Span, stretches: Sequence[tuple[Span, PieceKind]]) -> Iterator[Piece]:
    at = tile.start
    for span, kind in stretches:
        first, last = max(tile.start, span.start - start), min(tile.end, span.end - start)
        if first >= last or last <= at:
            continue
        if at < first:
            yield Piece("words", text[at:first])
        yield Piece(kind, text[max(at, first) : last])
        at = last
    if at < tile.end:
        yield Piece("words", text[at : tile.end])


def passage_of(address: Address, laid: LaidOut) -> Laid | None:
    """The passage of an address among those of its document; None where the page has it no more."""
    return next((one for one in laid.passages if one.name == address.passage), None)


def neighbours(laid: LaidOut, passage: Laid | None) -> tuple[str | None, str | None]:
    """The names of the passages before and after one of a document; None at its ends, and of a passage that is not there."""
    at = next((number for number, one in enumerate(laid.passages) if one is passage), None)
    if at is None:
        return None, None
    before = laid.passages[at - 1].name if at > 0 else None
    return before, laid.passages[at + 1].name if at + 1 < len(laid.passages) else None
