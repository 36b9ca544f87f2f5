"""The publisher's own words: narrated blocks among the speech, and the lines below it that nobody spoke."""

import re

from memcon.conventions.table import Convention
from memcon.structure.body import Body, BodyBlock
from memcon.structure.cues import Cues, plain_line
from memcon.structure.printed_dates import DateReader

_ADDRESS = re.compile(r"^(?:https?://|www\.|tel\b|fax\b|e-?mail|\+?\d[\d ()/-]{6,}$)|\S@\S+\.\w{2,}", re.IGNORECASE)
_LONGEST_CLOSING, _LONGEST_DISCLAIMER, _LONGEST_NOTE = 160, 600, 1500


def narrated_blocks(body: Body, convention: Convention | None) -> list[int]:
    """The blocks in which, by the convention's table, the publisher speaks."""
    if convention is None:
        return []
    starts = tuple(words for words in convention.narration if not words.startswith("*")) or ("\0",)
    ends = tuple(words[1:] for words in convention.narration if words.startswith("*")) or ("\0",)
    found = []
    for number, block in enumerate(body.blocks):
        words = block.span.of(body.text)
        heads = convention.headings_end and block.passage.kind == "heading"
        if heads or words.startswith(starts) or words.endswith(ends):
            found.append(number)
    return found


def closes(block: BodyBlock, words: str, cues: Cues, dates: DateReader) -> bool:
    """Whether a block's words are no sentence of a speech: capitals, a day alone, an address, a source, a note,
    a disclaimer, what a site prints under any page."""
    if block.role != "body":
        return False
    if len(words) < _LONGEST_NOTE and cues.is_note(words):
        return True
    if len(words) < _LONGEST_DISCLAIMER and cues.find("disclaimer", words) is not None:
        return True
    if len(words) > _LONGEST_CLOSING:
        return False
    if words[-1] not in '.!?…"”»)]' and " " in words and words.isupper():
        return True
    if _ADDRESS.search(words) is not None or cues.is_source(words) or dates.is_day(words):
        return True
    return words[-1] not in ".!?" and plain_line(words) in cues.furniture
