"""A record in the order of reading: its turns, and between them its headings, notes and words given to nobody."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from memcon.record import Block, Record, Turn
from memcon.text import Span

EntryKind = Literal["turn", "heading", "note", "text", "unassigned"]


class Piece(msgspec.Struct, frozen=True):
    """Some words of a paragraph: spoken, or an aside among the spoken ones."""

    words: str
    aside: bool


Paragraph = tuple[Piece, ...]


class Entry(msgspec.Struct, frozen=True):
    """One thing to show: a turn, or a part of one that something interrupts (`continued`: not its first), or a block."""

    kind: EntryKind
    turn: Turn | None
    paragraphs: tuple[Paragraph, ...]
    continued: bool = False


class _Part(msgspec.Struct, frozen=True):
    """A stretch of the text that belongs to a turn, or an aside that belongs to none."""

    span: Span
    turn: int | None
    kind: Literal["label", "speech", "aside"]


def entries_of(record: Record) -> list[Entry]:
    """Everything a record holds, once, in the order of its text; without what its header says already."""
    entries: list[Entry] = []
    begun: set[int] = set()
    for block, parts in _by_block(record):
        turns = list(dict.fromkeys(part.turn for part in parts if part.turn is not None))
        if not turns:
            entries += _unspoken(record, block, parts)
        for number in turns:
            paragraph = _paragraph(record.text, [part for part in parts if part.turn == number and part.kind != "label"])
            _add(entries, record.turns[number - 1], paragraph, number in begun)
            begun.add(number)
    return entries


def _by_block(record: Record) -> Iterator[tuple[Block, list[_Part]]]:
    """Each block with the parts of turns and the asides in it, cut at its ends; both stand in the order of the text."""
    parts = _parts(record)
    at = 0
    for block in record.blocks:
        while at < len(parts) and parts[at].span.end <= block.span.start:
            at += 1
        inside = []
        for place in range(at, len(parts)):
            if parts[place].span.start >= block.span.end:
                break
            inside.append(_cut(parts[place], block.span))
        yield block, inside


def _parts(record: Record) -> list[_Part]:
    parts = [_Part(turn.label.span, turn.n, "label") for turn in record.turns if turn.label is not None]
    parts += [_Part(span, turn.n, "speech") for turn in record.turns for span in turn.speech]
    parts += [_Part(aside.span, aside.turn, "aside") for aside in record.asides]
    return sorted(parts, key=lambda part: part.span)


def _cut(part: _Part, block: Span) -> _Part:
    return _Part(Span(max(part.span.start, block.start), min(part.span.end, block.end)), part.turn, part.kind)


def _paragraph(text: str, parts: list[_Part]) -> Paragraph:
    """The pieces of a paragraph with the white space printed between them."""
    pieces: list[Piece] = []
    for before, part in zip([None, *parts], parts, strict=False):
        gap = before is not None and any(mark.isspace() for mark in Span(before.span.end, part.span.start).of(text))
        pieces.append(Piece((" " if gap else "") + part.span.of(text), part.kind == "aside"))
    return tuple(pieces)


def _add(entries: list[Entry], turn: Turn, paragraph: Paragraph, begun: bool) -> None:
    more = (paragraph,) if paragraph else ()
    if entries and entries[-1].turn is turn:
        last = entries.pop()
        entries.append(Entry("turn", turn, last.paragraphs + more, last.continued))
    else:
        entries.append(Entry("turn", turn, more, begun))


def _unspoken(record: Record, block: Block, parts: list[_Part]) -> Iterator[Entry]:
    if _in_header(record, block):
        return
    kind: EntryKind = block.kind if block.kind in ("heading", "note", "unassigned") else "text"
    asides = [part.span for part in parts]
    rest = [_Part(span, None, "speech") for piece in block.span.without(asides) if len(span := piece.trimmed(record.text))]
    yield Entry(kind, None, (_paragraph(record.text, sorted(rest + parts, key=lambda part: part.span)),))


def _in_header(record: Record, block: Block) -> bool:
    """Whether a block holds nothing but a value that the header shows."""
    shown = (record.title, record.date, record.posted, record.time, record.place)
    return block.kind in ("heading", "note") and any(
        value is not None and value.span is not None and value.span.trimmed(record.text) == block.span for value in shown
    )
