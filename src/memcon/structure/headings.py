"""Headings that a page prints as paragraphs: between marks, or set in bold where its speech is not."""

import re
from functools import cached_property

from memcon.pages.page import BOLD
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
        words = block.span.of(self._body.text)
        if len(words) > _LONGEST or words[-1] in '.!?,;:…"”»)]' or not block.set_all(BOLD):
            return False
        return not words[:1].islower() and self._few_are_bold

    @cached_property
    def _few_are_bold(self) -> bool:
        """Whether less than a third of the blocks is set in bold."""
        return sum(other.set_all(BOLD) for other in self._body.blocks) * 3 < len(self._body.blocks)
