"""Headings that a page prints as paragraphs: between marks, or set in bold or italics where its speech is not."""

import re
from functools import cached_property

from memcon.pages.page import BOLD, ITALIC
from memcon.structure.body import Body, BodyBlock
from memcon.text import Span

_LONGEST = 160
# Heads that a mark tells: `**Oceans Conference`, `[2.] Los acuerdos comerciales`.
_MARKED = re.compile(r"(?:\*\*|\[\d{1,3}\.?\] )[^*.!?:]{2,100}")


def is_marked_heading(words: str) -> bool:
    """Whether a paragraph is a heading by a mark before it."""
    return words.startswith(("**", "[")) and _MARKED.fullmatch(words) is not None


def _could_head(words: str) -> bool:
    """Whether a paragraph is as short as a heading, and neither ends as a sentence does nor goes on with one."""
    return len(words) <= _LONGEST and words[-1] not in '.!?,;:…"”»)]' and not words[0].islower()


class BoldHeadings:
    """Tells the paragraphs of one body that are headings only by being set in bold, or alone in italics."""

    def __init__(self, body: Body) -> None:
        self._body = body

    def holds(self, block: BodyBlock) -> bool:
        """Whether a paragraph is a heading that is only set in bold, on a page whose speech is not."""
        return block.set_all(BOLD) and _could_head(block.words) and self._few_are_bold

    def parts(self, block: BodyBlock) -> bool:
        """Whether a paragraph among the speech is a heading: in bold, or in italics without another beside it."""
        if not _could_head(block.words):
            return False
        return (block.set_all(BOLD) and self._few_are_bold) or block.span in self._alone_in_italics

    @cached_property
    def _alone_in_italics(self) -> frozenset[Span]:
        """The paragraphs in italics that no other stands beside, as the lines of a poem do; none where most are in italics."""
        blocks = self._body.blocks
        slanted = {number for number, block in enumerate(blocks) if len(block.words) <= _LONGEST and block.set_all(ITALIC)}
        alone = {number for number in slanted if not {number - 1, number + 1} & slanted}
        return frozenset(blocks[number].span for number in alone) if len(slanted) * 3 < len(blocks) else frozenset()

    @cached_property
    def _few_are_bold(self) -> bool:
        """Whether less than a third of the blocks is set in bold."""
        return sum(other.set_all(BOLD) for other in self._body.blocks) * 3 < len(self._body.blocks)
