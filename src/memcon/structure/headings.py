"""Headings that a page prints as paragraphs: between marks, or set in bold or italics where its speech is not."""

import re
from functools import cached_property

from memcon.pages.page import BOLD, ITALIC
from memcon.structure.body import Body, BodyBlock

_LONGEST = 110
# Heads that a mark tells: `**Oceans Conference`, `[2.] Los acuerdos comerciales`.
_MARKED = re.compile(r"(?:\*\*|\[\d{1,3}\.?\] )[^*.!?:]{2,100}")


def is_marked_heading(words: str) -> bool:
    """Whether a paragraph is a heading by a mark before it."""
    return _MARKED.fullmatch(words) is not None


class BoldHeadings:
    """Tells the paragraphs of one body that are headings only by being set in bold."""

    def __init__(self, body: Body) -> None:
        self._body = body

    def holds(self, block: BodyBlock) -> bool:
        """Whether a paragraph is a heading that is only set in bold, on a page whose speech is not."""
        return self._is_short(block) and block.set_all(BOLD) and self._few_are_bold

    def parts(self, block: BodyBlock) -> bool:
        """Whether a paragraph right above a label is a heading that is only set in italics."""
        return self._is_short(block) and block.set_all(ITALIC) and self._few_are_italic

    def _is_short(self, block: BodyBlock) -> bool:
        words = block.span.head(_LONGEST + 1).of(self._body.text)
        return len(words) <= _LONGEST and words[-1] not in '.!?,;:…"”»)]' and not words[:1].islower()

    @cached_property
    def _few_are_bold(self) -> bool:
        """Whether less than a third of the blocks is set in bold."""
        return sum(other.set_all(BOLD) for other in self._body.blocks) * 3 < len(self._body.blocks)

    @cached_property
    def _few_are_italic(self) -> bool:
        """Whether less than a third of the blocks is set in italics."""
        return sum(other.set_all(ITALIC) for other in self._body.blocks) * 3 < len(self._body.blocks)
