"""The body of a document: its text laid out, and its blocks with how they are set, before anyone knows who speaks."""

import msgspec

from memcon.pages.page import BOLD, ITALIC, LINK, RUN_IN, STAMPED, Passage, PassageRole
from memcon.text import Layout, Run, Span


class Set(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the text and how it is set: the sum of BOLD, ITALIC, STRUCK and LINK."""

    span: Span
    style: int


class BodyBlock(msgspec.Struct, frozen=True, gc=False):
    """One block of the body: where it stands, its words, what the page made of it, and which of them are set apart.

    `role` is what the publisher's table takes it for.
    """

    span: Span
    words: str
    runs: tuple[Run, ...]
    passage: Passage
    sets: tuple[Set, ...]
    role: PassageRole

    @property
    def is_run_in(self) -> bool:
        """Whether the markup alone parts it from the words behind it: a <dt>, or what a style sheet sets off."""
        return any(styled.style & RUN_IN for styled in self.passage.pieces)

    def set_all(self, style: int) -> bool:
        """Whether every visible character is set so."""
        at = self.span.start
        for piece in self.sets:
            if not piece.style & style or piece.span.start > at + 1:
                return False
            at = piece.span.end
        return at >= self.span.end > self.span.start

    def set_up_to(self, style: int) -> int | None:
        """The end of the stretch at the block's start that is set so; None if it does not begin so."""
        end = None
        for piece in self.sets:
            if not piece.style & style or piece.span.start > (self.span.start if end is None else end + 1):
                break
            end = piece.span.end
        return end


class Body(msgspec.Struct, frozen=True):
    """The words of a document, laid out once, and its blocks in order."""

    text: str
    blocks: tuple[BodyBlock, ...]


def lay_out(passages: tuple[Passage, ...]) -> Body:
    """Lay the passages out as one text; the spans of everything that follows are born here."""
    layout = Layout()
    laid: list[tuple[Span, tuple[Run, ...], Passage, tuple[Set, ...]]] = []
    for passage in passages:
        layout.open()
        sets = []
        for styled in passage.pieces:
            begun = layout.add(styled.piece)
            style = styled.style & ~(STAMPED | RUN_IN)
            if style and begun < layout.here:
                sets.append(Set(Span(begun, layout.here), style))
        span, runs = layout.close()
        if span.end > span.start:
            laid.append((span, runs, passage, tuple(sets)))
    text = layout.text
    blocks = [BodyBlock(span, span.of(text), runs, passage, sets, passage.role) for span, runs, passage, sets in laid]
    return Body(text, tuple(blocks))


__all__ = ["BOLD", "ITALIC", "LINK", "Body", "BodyBlock", "Set", "lay_out"]
