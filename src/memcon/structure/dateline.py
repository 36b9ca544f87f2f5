"""Datelines: the town at the head of a report, before its day, its agency and a dash: `NORBURG, 4 March (NNA) –`."""

import re
from collections.abc import Iterator

from memcon.record import Printed
from memcon.structure.above import Above, is_header_line
from memcon.structure.body import BodyBlock
from memcon.text import Span

# So many paragraphs below the headline can begin with one, and so long is it at most.
_MOST_PARAGRAPHS, _LONGEST, _MOST_ABOVE = 2, 90, 14
_TOWN = r"(?P<place>[^\W\d_][^\W\d_.’'-]*(?:[ .’'-]{1,2}[^\W\d_]+){0,3}(?:, [^\W\d_][\w.’' -]{1,30})?)"
_DASH = r"(?:–|—|―|-{1,2})"
_DAY = r"(?:[0-3]?\d\.?(?:er|º)? [^\W\d_]{3,12}\.?|[^\W\d_]{3,12}\.? [0-3]?\d)(?:,? (?:19|20)\d\d)?"
_FORMS = (
    # NORBURG, 4 March (NNA) – · Norburg, 4 mar. 2014 (NNA).- · NORBURG (NNA) – · Norburg, Norland (NNA) --
    re.compile(rf"{_TOWN}(?:, {_DAY})?,? ?\([^()]{{2,40}}\)\.? ?(?:{_DASH}|:)"),
    # НОРБУРГ, 4 марта. /ННА/. · NORBURG, 4 mart, NNA
    re.compile(rf"{_TOWN}[,.] {_DAY}\.? ?(?:/[^/]{{2,30}}/|{_DASH} ?[^\W\d_]{{2,20}}\.?(?:\s|$)|{_DASH}\s)"),
    # (NNA) – NORBURG, 4 MAR –
    re.compile(rf"\([A-Z][\w .]{{1,20}}\) ?{_DASH} ?{_TOWN}, {_DAY}\.? ?{_DASH}"),
    # نوربورغ في 4 مارس / وكالة /
    re.compile(
        r"(?P<place>[\u0621-\u064a]{2,15}(?: [\u0621-\u064a]{2,15})?) في \d{1,2} [\u0621-\u064a ]{3,20}(?:\d{4} ?م?)? ?/"
    ),
    # نوربورغ - وكالة : · نوربورغ (وكالة) -
    re.compile(r"(?P<place>[\u0621-\u064a]{2,15}(?: [\u0621-\u064a]{2,15})?) ?(?:\([^()]{2,20}\)|/[^/]{2,20}/) ?[-–—:]"),
    # 某社北京3月4日电 · 本报北京3月4日讯
    re.compile(
        r"(?:本报|本報|[\u4e00-\u9fff]{2,5}[社网網报報])(?P<place>[\u4e00-\u9fff]{2,6}?)(?:\d{1,2}月)?\d{1,2}日[电電讯訊]"
    ),
)
# NORBURG, Northern Region - : a town in capitals says by itself that it is one.
_CAPITALS = re.compile(
    rf"(?P<place>(?P<town>[^\W\d_]{{3,20}}(?:[ -][^\W\d_]{{2,20}}){{0,2}})(?:, [^\W\d_][\w.’' ]{{1,30}})?) {_DASH}\s"
)
# Norburg - The Chancellor came: one word, a dash, and a paragraph that goes on with a capital.
_ONE_WORD = re.compile(rf"(?P<place>[^\W\d_]{{4,20}}) {_DASH} (?=[^\W\d_])")
_SHORTEST_REPORT = 60
_NO_TOWNS = (
    "transcript",
    "statement",
    "readout",
    "update",
    "status",
    "head",
    "floor",
    "role",
    "interview",
    "briefing",
    "meeting",
)


def place_in_dateline(above: Above) -> Printed | None:
    """The place in the dateline of one of the first paragraphs."""
    text = above.body.text
    for block in first_paragraphs(above):
        head = Span(block.span.start, min(block.span.end, block.span.start + _LONGEST))
        hits = (form.match(text, head.start, head.end) for form in _FORMS)
        hit = next((hit for hit in hits if hit is not None), None) or _in_capitals(text, head) or _before_dash(text, block.span)
        if hit is not None and is_town(above, hit["place"]):
            return above.printed(Span(*hit.span("place")), "dateline")
    return None


def first_paragraphs(above: Above) -> Iterator[BodyBlock]:
    """The first paragraphs below the lines of the header; none of them a turn."""
    end = above.first_turn if above.first_turn is not None else len(above.body.blocks)
    found = 0
    for block in above.body.blocks[: min(end, _MOST_ABOVE)]:
        if block.passage.kind != "heading" and not is_header_line(block.words):
            yield block
            found += 1
            if found == _MOST_PARAGRAPHS:
                return


def _in_capitals(text: str, head: Span) -> re.Match[str] | None:
    hit = _CAPITALS.match(text, head.start, head.end)
    return hit if hit is not None and hit["town"].isupper() else None


def _before_dash(text: str, block: Span) -> re.Match[str] | None:
    hit = _ONE_WORD.match(text, block.start, block.end) if len(block) >= _SHORTEST_REPORT else None
    return hit if hit is not None and hit["place"].istitle() and text[hit.end()].isupper() else None


def is_town(above: Above, words: str) -> bool:
    """Whether what stands at the head of a report can be a town: no word of an occasion, of the page or of an office."""
    cased = words[:1].lower() != words[:1].upper()
    small = any(word.islower() and len(word) > 3 for word in words.split()) if cased else False
    return (words[:1].isupper() or not cased) and not small and all(above.cues.find(kind, words) is None for kind in _NO_TOWNS)
