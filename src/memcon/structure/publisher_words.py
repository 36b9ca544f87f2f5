"""The publisher's own words: narrated blocks among the speech, and the lines below it that nobody spoke."""

import re

from memcon.conventions.table import Convention
from memcon.structure.body import Body, BodyBlock
from memcon.structure.cues import Cues, plain_line
from memcon.structure.printed_dates import DateReader

_ADDRESS = re.compile(r"^(?:https?://|www\.|tel\b|fax\b|e-?mail|\+?\d[\d ()/-]{6,}$)|\S@\S+\.\w{2,}", re.IGNORECASE)
# A running head that stands once, so that nothing repeats it: days in figures, page numbers, a document's number.
_FIGURES = r"(?:\d{1,4}(?:[./-]\d{1,4}){0,2}|[A-Z]{1,6}(?:/[A-Z0-9][A-Z0-9.()-]{0,20}){1,5})"
_RUNNING_HEAD = re.compile(rf"(?=.{{0,80}}(?:[./-]\d{{4}}|[A-Z]/)){_FIGURES}(?:\s+{_FIGURES}){{1,4}}")
# A pull quote: words in quotation marks, before them at most whose they are.
_QUOTED = re.compile(r"(?:[^\"“”«»„]{2,80}[:：]\s*)?[\"“«„](?P<words>[^\"“”«»„]{30,500})[\"”»“]\.?")
_PULLED_ZONE = 8
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


def pull_quotes(body: Body) -> frozenset[int]:
    """The blocks at the top that only quote what is said further down, whether or not a label stands before it."""
    found = set()
    for number, block in enumerate(body.blocks[:_PULLED_ZONE]):
        quoted = _QUOTED.fullmatch(block.span.of(body.text)) if block.role == "body" and len(block.span) < 600 else None
        if quoted is not None and body.text.find(quoted["words"].rstrip(" .,!?…"), block.span.end) >= 0:
            found.add(number)
    return frozenset(found)


def is_running_head(words: str) -> bool:
    """Whether a paragraph is nothing but figures and a document's number: `26/03/2014 S/PV.7143`."""
    return len(words) < 80 and _RUNNING_HEAD.fullmatch(words) is not None


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
