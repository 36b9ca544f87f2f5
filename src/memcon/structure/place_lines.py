"""Places in lines of their own above the text, next to the day or the clock."""

import re

from memcon.record import Printed
from memcon.structure.above import Above, is_header_line
from memcon.structure.body import BodyBlock
from memcon.structure.cues import plain_line
from memcon.structure.place_marks import without_town_mark
from memcon.text import Span

# How an office goes on after its first words: it ends, or with a comma, a hyphen, a small word.
_GOES_ON = re.compile(r"$|,|-[^\W\d_]|\s[^\W\d_A-Z]")
# U.S., D.C.: a full stop that ends no sentence.
_ABBREVIATED = re.compile(r"(?:[^\W\d_]\.){2,6}$")
# What a line above the text may tell of besides a place, and the most words of a town that stands alone.
_OTHERWISE = (
    "transcript",
    "statement",
    "notice",
    "interview",
    "press_conference",
    "briefing",
    "meeting",
    "debate",
    "speech",
    "update",
    "status",
)
_FEW = 4
# A line with one of these is rather somebody, with their office.
_OF_PEOPLE = ("head", "rank")


def place_lines(above: Above, date: Printed | None, time: Printed | None) -> Printed | None:
    """Short lines above the text, next to the day or the clock, that are neither."""
    spans = [value.span for value in (date, time) if value is not None and value.span is not None]
    blocks = list(enumerate(above.blocks))
    anchors = {number for number, block in blocks if any(block.span.holds(span) for span in spans)}
    anchors -= {number for number, block in blocks if block.passage.kind == "heading"}
    beside = {anchor + step for anchor in anchors for step in (-2, -1, 1, 2)}
    near = [
        number
        for number, block in blocks
        if (number in beside or _is_town_below_day(above, number, block, date)) and _is_place(above, number, block)
    ]
    if not near:
        return None
    chosen = [number for number in near if all(n in near or n in anchors for n in range(number, max(near)))]
    above.header.update(chosen)
    first, last = above.body.blocks[chosen[0]].span, above.body.blocks[chosen[-1]].span
    lines = Span(first.start, last.end) if chosen == list(range(chosen[0], chosen[-1] + 1)) else last
    return above.printed(_without_mark(above, lines), "line above the text")


def _is_town_below_day(above: Above, number: int, block: BodyBlock, date: Printed | None) -> bool:
    """Whether a line names a town and what it lies in, right below one that gives the day again."""
    if date is None or number == 0 or "," not in block.words:
        return False
    found = above.first_date(above.body.blocks[number - 1].span)
    return found is not None and str(found.date) == date.value


def _without_mark(above: Above, place: Span) -> Span:
    """A place without the small word before it: in Berlin."""
    mark = above.cues.pattern("place_mark")
    place = without_town_mark(above, place)
    found = mark.match(above.body.text, place.start, place.end) if mark is not None else None
    rest = Span(found.end(), place.end).trimmed(above.body.text) if found is not None else place
    small = found is not None and found[0].islower() and rest.of(above.body.text)[:1].isupper()
    return rest if small else place


def _is_place(above: Above, number: int, block: BodyBlock) -> bool:
    words = without_town_mark(above, block.span).of(above.body.text)
    if (
        number in above.header
        or block.passage.kind == "heading"
        or _is_head_of_column(block)
        or block.role != "body"
        or len(words.split(None, 9)) > 8
        or (words[-1] in ".:;,!?)]。！？；，" and _ABBREVIATED.search(words) is None)
        or not words[:1].isalnum()
        or words[:1].isdigit()
        or any(word[:1].islower() and len(word) > 3 for word in words.split())
        or plain_line(words) in above.cues.openings
        or any(words.casefold() in names for names in above.cues.fields.values())
        or above.cues.find("bureau", words) is not None
        or names_weekday(above, words)
        or _is_whose_page(above, number, words)
        or _begins_with_office(above, number)
        or _begins_with_office(above, number + 1)
    ):
        return False
    named = above.cues.find("venue", words) is not None or _can_name_place(above, words)
    # Whose name opens a line further down with a colon speaks there, and is no place.
    return named and f"\n{words}:" not in above.body.text


def _is_head_of_column(block: BodyBlock) -> bool:
    """Whether a line is the head of a column of a table: Speaker, Words."""
    return block.passage.kind == "note" and block.passage.cell > 0


def _is_whose_page(above: Above, number: int, words: str) -> bool:
    """Whether a line above the title is the house whose page it is: Ministry of Harbours."""
    headed = next((at for at, block in enumerate(above.blocks) if block.passage.kind == "heading" or block.role == "title"), 0)
    return number < headed and "," not in words and above.cues.find("institution", words) is not None


def _can_name_place(above: Above, words: str) -> bool:
    """Whether a line without a word of rooms or buildings can still be a place: no field, day, by-line, occasion or title."""
    if any(mark in words for mark in ":：/|") or any(mark.isdigit() for mark in words):
        return False
    by_line = above.cues.pattern("by_line")
    if (by_line is not None and by_line.match(words)) or any(above.cues.find(kind, words) for kind in _OTHERWISE):
        return False
    if any(above.cues.find(kind, words) for kind in _OF_PEOPLE):
        return False
    return "," in words or (len(words.split()) <= _FEW and not words.isupper())


def _begins_with_office(above: Above, number: int) -> bool:
    """Whether a line is somebody's office, so that the line above it is their name; no Prime Minister’s Hall."""
    if number >= len(above.body.blocks):
        return False
    words = above.body.blocks[number].words
    offices = above.cues.pattern("head")
    found = offices.match(words) if offices is not None and is_header_line(words) else None
    return found is not None and _GOES_ON.match(words, found.end()) is not None


def names_weekday(above: Above, words: str) -> bool:
    """Whether some words hold a day of the week."""
    return (above.cues.find("weekdays", words) or "").casefold() in above.cues.weekday_numbers
