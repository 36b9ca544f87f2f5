"""A news article as it is verified: one text, its paragraphs, and what the page itself marks as quoted."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from memcon.findings import Finding
from memcon.pages.page import Passage, PassageKind, Styled
from memcon.text import Layout, Piece, Span


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of the article; `block` numbers the block quotation that it stands in, None outside of any.

    `quoted` are the stretches that the page marks as quotations without printing marks (<q>).
    """

    span: Span
    is_heading: bool
    block: int | None = None
    quoted: tuple[Span, ...] = ()


class Article(msgspec.Struct, frozen=True):
    """An article: `text` never changes, all spans are code points into it. `language` is None where nothing tells it."""

    title: str | None
    language: str | None
    text: str
    paragraphs: tuple[Paragraph, ...]
    findings: tuple[Finding, ...] = ()


class Marked(msgspec.Struct, frozen=True):
    """A stretch of a page's source that an element marks as quoted; `is_block` for one of whole paragraphs."""

    start: int
    end: int
    is_block: bool


def laid_out(passages: Iterable[Passage], marked: Sequence[Marked] = ()) -> tuple[str, tuple[Paragraph, ...]]:
    """The text of some passages and its paragraphs; `marked` are stretches of the source, in order."""
    layout = Layout()
    blocks = [one for one in marked if one.is_block]
    inline = [one for one in marked if not one.is_block]
    paragraphs: list[Paragraph] = []
    for passage in passages:
        paragraph = _paragraph(passage, layout, blocks, inline)
        if len(paragraph.span):
            paragraphs.append(paragraph)
    return layout.text, tuple(paragraphs)


def _paragraph(passage: Passage, layout: Layout, blocks: Sequence[Marked], inline: Sequence[Marked]) -> Paragraph:
    layout.open()
    held: list[tuple[int, Span]] = []
    for styled in passage.pieces:
        start = layout.add(styled.piece)
        number = _holding(inline, styled.piece.source_start)
        if number is not None and layout.here > start:
            held.append((number, Span(start, layout.here)))
    span, _ = layout.close()
    block = _holding(blocks, passage.pieces[0].piece.source_start) if blocks and passage.pieces else None
    return Paragraph(span, _is_heading(passage.kind), block, tuple(_joined(held)))


def _is_heading(kind: PassageKind) -> bool:
    return kind == "heading"


def _holding(marked: Sequence[Marked], at: int) -> int | None:
    """The number of the innermost marked stretch around a place of the source; marked stretches are in order."""
    from bisect import bisect_right

    number = bisect_right(marked, at, key=lambda one: one.start) - 1
    return number if number >= 0 and at < marked[number].end else None


def _joined(held: Sequence[tuple[int, Span]]) -> Iterator[Span]:
    """The stretches of each marked element as one."""
    last: int | None = None
    start = end = 0
    for number, span in held:
        if number != last and last is not None:
            yield Span(start, end)
        start, end, last = (start if number == last else span.start), span.end, number
    if last is not None:
        yield Span(start, end)


def passage_of(words: str, at: int, kind: PassageKind = "paragraph") -> Passage:
    """A passage of words that stand at a place of a source."""
    return Passage(kind, (Styled(Piece(words, at, at + len(words))),))
