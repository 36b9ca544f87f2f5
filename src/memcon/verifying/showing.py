"""How a place is shown: the words, a sentence either side, the address and a citation in one line."""

from collections.abc import Sequence

from memcon.dates import date_in_words
from memcon.text import Span
from memcon.verifying.answer import Place
from memcon.verifying.finding import Found, Piece
from memcon.verifying.passages import Passage


def place_of(found: Found) -> Place:
    """A place of the answer."""
    passage, heard = found.passage, found.passage.heard
    record = heard.record
    context = context_of(passage, found.pieces)
    return Place(
        record=heard.address,
        turn=passage.name if passage.turn is not None else None,
        speaker=passage.spoken.name,
        office=passage.spoken.office,
        spans=tuple(span for piece in found.pieces for span in _spans(piece)),
        text=_text(found.pieces),
        context=context.of(passage.text),
        context_span=context,
        address=_address(found),
        citation=citation_of(passage),
        title=record.title.value if record.title is not None else None,
        date=heard.date,
        url=record.source.url,
        captured_at=heard.captured_at,
        until=heard.until,
    )


def _spans(piece: Piece) -> list[Span]:
    """The stretches of the record's text that a piece is; asides are left out."""
    whole = piece.passage.words.span(piece.words.start, piece.words.end)
    cut = [Span(max(one.start, whole.start), min(one.end, whole.end)) for one in piece.passage.pieces if one.overlaps(whole)]
    return [span.trimmed(piece.passage.text) for span in cut if span.end > span.start]


def _text(pieces: Sequence[Piece]) -> str:
    return " … ".join(" ".join(span.of(piece.passage.text) for span in _spans(piece)) for piece in pieces)


def context_of(passage: Passage, pieces: Sequence[Piece]) -> Span:
    """From the sentence before the words to the one after them, within the passage."""
    mine = [piece for piece in pieces if piece.passage is passage]
    first = min(passage.sentence_of(piece.words.start) for piece in mine)
    last = max(passage.sentence_of(piece.words.end - 1) for piece in mine)
    start = passage.sentences[max(0, first - 1)].start
    return Span(start, max(passage.sentences[min(len(passage.sentences) - 1, last + 1)].end, start))


def _address(found: Found) -> str:
    """The address of the sentence where the words are of one, else of the turn."""
    passage = found.passage
    if any(piece.passage is not passage for piece in found.pieces) or passage.heard.until is not None:
        return passage.address
    numbers = {passage.sentence_of(at) for piece in found.pieces for at in (piece.words.start, piece.words.end - 1)}
    name = passage.sentence_name(numbers.pop()) if len(numbers) == 1 else None
    return f"{passage.address}/{name}" if name is not None else passage.address


def citation_of(passage: Passage) -> str:
    """Who said it where, when, published by whom, as captured on which day: in one line."""
    heard, record = passage.heard, passage.heard.record
    who = ", ".join(filter(None, (passage.spoken.name, passage.spoken.office)))
    title = f"“{record.title.value}”" if record.title is not None else None
    day = date_in_words(heard.date) if heard.date is not None else None
    seen = f"as captured on {date_in_words(heard.captured_at[:10])}" if heard.captured_at is not None else None
    parts = (who, title, record.source.publisher, day, record.source.url, f"memcon {passage.address}", seen)
    return ", ".join(filter(None, (*parts, f"SHA-256 {record.source.sha256}")))
