"""When on its day a meeting began, and where it was: the clock and the place that a page prints above its text."""

from memcon.record import Printed
from memcon.structure.above import Above, is_header_line, squeezed
from memcon.structure.body import BodyBlock
from memcon.structure.cues import plain_line
from memcon.text import Span

_SEPARATORS = ",،•·|(;、"


def time_of(above: Above) -> Printed | None:
    """The clock at which the meeting began: by the publisher's element, else in a line of the header."""
    for number, block in enumerate(above.body.blocks):
        if block.role == "time":
            above.header.add(number)
            found = above.first_clock(block.span)
            if found is not None:
                return Printed(found[0], found[1], "publisher's time")
    for number, block in enumerate(above.blocks()):
        words = block.span.of(above.body.text)
        if block.role == "posted" or above.is_update(words):
            continue
        found = above.first_clock(block.span) if is_header_line(words) else None
        if found is not None:
            above.header.add(number)
            return Printed(found[0], found[1], "clock above the text")
    return None


def place_of(above: Above, date: Printed | None, time: Printed | None) -> Printed | None:
    """The place: by the publisher's element, a field, the words beside the day, a line beside the day or the clock."""
    for number, block in enumerate(above.body.blocks):
        if block.role == "place":
            above.header.add(number)
            return above.printed(block.span, "publisher's place")
    return _place_field(above) or _place_by_date(above, date) or _place_lines(above, date, time)


def _place_field(above: Above) -> Printed | None:
    for number, name, value in above.fields():
        if name in above.cues.fields["place"] and len(value):
            above.header.add(number)
            return above.printed(value, f"field {name}")
    return None


def _place_by_date(above: Above, date: Printed | None) -> Printed | None:
    """The words beside the day in a title or dateline: `…, Murmansk, March 23, 2014`, `VIENNA, March 3, 2014 –`."""
    if date is None:
        return None
    if date.span is None:
        return _place_in_title(above) if date.basis == "date in the title" else None
    block = next((block for block in above.body.blocks if block.span.holds(date.span)), None)
    if block is None or block.role in ("date", "posted"):
        return None
    in_title = block.passage.kind == "heading" or block.role == "title"
    return _segment(above, Span(block.span.start, date.span.start).trimmed(above.body.text), whole=not in_title)


def _segment(above: Above, before: Span, *, whole: bool) -> Printed | None:
    """The last part of the words before a day that can be a place; in a short header line, all of them."""
    end = _ends_of_place(before.of(above.body.text), above.cues.weekdays)
    if end is None:
        return None
    words = before.of(above.body.text)[:end]
    first = 0 if whole and len(words.split()) <= 6 else max((words.rfind(mark) for mark in _SEPARATORS), default=-1) + 1
    segment = Span(before.start + first, before.start + end).trimmed(above.body.text)
    printed = segment.of(above.body.text)
    return above.printed(segment, "before the date") if _may_be_place(printed) else None


def _place_in_title(above: Above) -> Printed | None:
    """The same in a title that stands outside the text."""
    words = squeezed(above.head.title.value) if above.head.title is not None else ""
    found = next(above.dates.dates_in(words, Span(0, len(words)), day_first=above.day_first), None)
    end = _ends_of_place(words[: found.span.start], above.cues.weekdays) if found is not None else None
    if end is None:
        return None
    first = max((words[:end].rfind(mark) for mark in _SEPARATORS), default=-1) + 1
    printed = words[first:end].strip()
    return Printed(printed, None, "before the date in the title") if _may_be_place(printed) else None


def _place_lines(above: Above, date: Printed | None, time: Printed | None) -> Printed | None:
    """Short lines above the text, next to the day or the clock, that are neither."""
    spans = [value.span for value in (date, time) if value is not None and value.span is not None]
    blocks = list(enumerate(above.blocks()))
    anchors = {number for number, block in blocks if any(block.span.holds(span) for span in spans)}
    anchors -= {number for number, block in blocks if block.passage.kind == "heading"}
    near = [
        number
        for number, block in blocks
        if any(0 < abs(number - anchor) <= 2 for anchor in anchors) and _is_place(above, number, block)
    ]
    if not near:
        return None
    chosen = [number for number in near if all(n in near or n in anchors for n in range(number, max(near)))]
    above.header.update(chosen)
    first, last = above.body.blocks[chosen[0]].span, above.body.blocks[chosen[-1]].span
    return above.printed(
        Span(first.start, last.end) if chosen == list(range(chosen[0], chosen[-1] + 1)) else last, "line above the text"
    )


def _is_place(above: Above, number: int, block: BodyBlock) -> bool:
    words = block.span.of(above.body.text)
    if (
        number in above.header
        or block.passage.kind == "heading"
        or block.role != "body"
        or len(words.split(None, 9)) > 8
        or words[-1] in ".:;,!?)]"
    ):
        return False
    small = [word for word in words.split() if word[:1].islower() and len(word) > 3]
    return (
        not small
        and words[:1].isalnum()
        and not any(mark.isdigit() for mark in words[:1])
        and plain_line(words) not in above.cues.openings
    )


def _ends_of_place(words: str, weekdays: frozenset[str]) -> int | None:
    """Where the words before a day end, weekday and separator left out; None unless a separator parts them from it."""
    bare = words.rstrip()
    last = bare.rstrip(_SEPARATORS + " ").rsplit(None, 1)
    if last and last[-1].strip(_SEPARATORS).casefold() in weekdays:
        bare = bare[: bare.rfind(last[-1])].rstrip()
    if not bare or bare[-1] not in _SEPARATORS + "–—":
        return None
    return len(bare.rstrip(_SEPARATORS + "–— "))


def _may_be_place(words: str) -> bool:
    """Whether words can name a place: a few, with a capital where the script has any, and no figure."""
    cased = words[:1].lower() != words[:1].upper()
    return (
        bool(words)
        and len(words.split()) <= 6
        and not any(mark.isdigit() for mark in words)
        and (words[:1].isupper() or not cased)
    )
