"""The day of the event, and the day of its posting: each with where it is printed and by which rule it was chosen."""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from memcon.dates import PartialDate, days_between
from memcon.pages.page import Fact, PassageRole
from memcon.record import Printed
from memcon.structure.above import HEAD, Above, is_header_line
from memcon.structure.body import BodyBlock
from memcon.structure.posting import posting_line, says_posted
from memcon.structure.printed_dates import DateFound
from memcon.structure.told_days import FRESH, told_day
from memcon.text import Span

_ISO = re.compile(r"(?:1[89]|20)\d\d-[01]\d-[0-3]\d")
# A day without a year in the title is of the last such day before the page was put out, if it is no further back.
_TITLE_FRESH = 60
_DATELINE = re.compile(r"[^\W\d_][^.!?]{1,60}?[–—-] ?|\([^)]{4,60}\)|[^\W\d_][\w .,’'-]{1,40}, ")
_YEAR_IN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SENTENCE_ENDS = frozenset(".!?…:。！？।")
# The basis of a day that the first element for days in a page holds.
_ANY_DAY_ELEMENT = "element time"
# What a sentence tells of that gives the day of the event; that a motion was moved another day makes it no day of a debate.
_OF_EVENTS = ("spoke", "held", "interview", "press_conference", "briefing", "meeting", "speech", "call", "statement", "written")
# So many blocks at the top of a page can stand above its second paragraph.
_MOST_ABOVE = 14
_LONGEST_BULLETED = 160
_BULLETS = re.compile(r"\s[•·|]\s")


def posting_of(above: Above) -> Printed | None:
    """The day on which the page was put out: by the publisher's element, else by what the page's head says, else by a line
    that says so above or below the text. An element for days may as well hold that of the event: such a line is surer."""
    head = _iso(above.head.posted)
    told = posting_line(above) if head is None or head.basis == _ANY_DAY_ELEMENT else None
    return _by_role(above, "posted", "publisher's posting date") or told or head


def event_date(above: Above, title: Printed | None, posted: Printed | None) -> Printed | None:
    """The day of the event: by the publisher's element, a field, the title, the header, the text, else the posting."""
    return (
        _by_role(above, "date", "publisher's date")
        or _by_field(above, posted)
        or _in_title(above, title)
        or _in_title_without_year(above, title, posted)
        or _between_bullets(above, title, posted)
        or _told_or_above(above)
        or _iso(above.head.date)
        or _in_opening(above, posted)
        or _above_first_turn(above)
        or (Printed(posted.value, posted.span, "posted") if posted else None)
    )


def _told_or_above(above: Above) -> Printed | None:
    """The day above the text, unless the first sentences tell an earlier one: then that was the day it was put out."""
    header = _in_header(above)
    opening = _in_opening(above, header) if header is not None else None
    return opening if opening is not None and header is not None and opening.value < header.value else header


def _between_bullets(above: Above, title: Printed | None, posted: Printed | None) -> Printed | None:
    """A day without a year in a line of parts (`Hall • Town • October 3 • 9:15 A.M.`), in the year of posting or title."""
    year = _YEAR_IN.search(f"{posted.value if posted else ''} {title.value if title else ''}")
    for number, block in enumerate(above.blocks) if year else ():
        if len(block.words) >= _LONGEST_BULLETED:
            continue
        words = block.words
        found = next(above.dates.yearless_in(above.body.text, block.span, int(year[0])), None) if year else None
        if found is not None and len(_BULLETS.findall(words)) > 1:
            above.header.add(number)
            return Printed(str(found.date), found.span, "day above the text, year of the posting")
    return None


def _by_role(above: Above, role: PassageRole, basis: str) -> Printed | None:
    """The day in the publisher's own element for it."""
    for number, block in above.of_role(role):
        above.header.add(number)
        found = above.first_date(block.span)
        if found is not None:
            return Printed(str(found.date), found.span, basis)
    return None


def _by_field(above: Above, posted: Printed | None) -> Printed | None:
    """The day in a field of its own, unless it is the posting's: the text may tell another."""
    for number, name, value in above.fields():
        if name in above.cues.fields["date"]:
            found = above.first_date(value)
            if found is not None and (posted is None or str(found.date) != posted.value):
                above.header.add(number)
                return Printed(str(found.date), found.span, f"field {name}")
    return None


def _in_title(above: Above, title: Printed | None) -> Printed | None:
    if title is None:
        return None
    if title.span is not None:
        found = above.first_date(title.span)
        return Printed(str(found.date), found.span, "date in the title") if found else None
    return _in_words(above, title.value) or (_in_words(above, above.head.title.value) if above.head.title else None)


def _in_words(above: Above, words: str) -> Printed | None:
    """The first day in words that stand outside the text."""
    inside = above.dates.first_in(words, Span(0, len(words)), day_first=above.day_first)
    return Printed(str(inside.date), None, "date in the title") if inside else None


def _in_header(above: Above) -> Printed | None:
    """The day in the first line above the text that gives one; where a line below it and above a turn gives one shortly
    before, that: the first is then of the posting."""
    first: DateFound | None = None
    for number, block in enumerate(above.blocks):
        found = _header_day(above, block) if not says_posted(above, block) else None
        above_speech = above.first_turn is not None and is_header_line(block.words)
        if found is None or (first is not None and not (above_speech and _is_shortly_before(found, first))):
            continue
        if is_header_line(block.words):
            above.header.add(number)
        if first is not None:
            return Printed(str(found.date), found.span, "date above the text, below that of the posting")
        first = found
    return Printed(str(first.date), first.span, "date above the text") if first is not None else None


def _header_day(above: Above, block: BodyBlock) -> DateFound | None:
    """The day that a line above the text gives, or the dateline of a paragraph."""
    line = above.before_update(block.span)
    found = above.first_date(line)
    if found is None or is_header_line(line.of(above.body.text)):
        return found
    return found if found.span.start < block.span.start + 60 and _DATELINE.match(block.words) else None


def _is_shortly_before(found: DateFound, first: DateFound) -> bool:
    return days_between(found.date, first.date) in range(1, FRESH)


def _in_opening(above: Above, posted: Printed | None) -> Printed | None:
    """A day named in the first sentences of what the page tells (a readout's "On March 3", "yesterday")."""
    if above.first_turn is not None:
        return _told_above_turn(above, posted)
    for block in _first_paragraphs(above):
        stretch = block.span.head(HEAD)
        found = above.first_date(stretch)
        if found is not None:
            return Printed(str(found.date), found.span, "date in the text")
        relative = told_day(above, stretch, posted)
        if relative is not None:
            return relative
    return None


def _told_above_turn(above: Above, posted: Printed | None) -> Printed | None:
    """A day shortly before the posting that the sentences above the first turn tell: `… spoke to us on Sunday.`"""
    base = PartialDate.parse(posted.value) if posted is not None else None
    for block in above.blocks if base is not None else ():
        words = block.words
        if block.passage.kind == "heading" or not _is_sentence(words) or above.cues.sounds_spoken(words):
            continue
        full = above.first_date(above.before_update(block.span))
        is_fresh = full is not None and base is not None and days_between(full.date, base) in range(1, FRESH)
        if full is not None and is_fresh and any(above.cues.find(kind, words) for kind in _OF_EVENTS):
            return Printed(str(full.date), full.span, "date in the text")
        told = told_day(above, block.span.head(HEAD), posted, sure=True)
        if told is not None:
            return told
    return None


def _in_title_without_year(above: Above, title: Printed | None, posted: Printed | None) -> Printed | None:
    """A day without a year in the title, in the last year before the page was put out in which it had come."""
    day = PartialDate.parse(posted.value) if posted is not None else _any_day(above)
    if title is None or title.span is None or day is None:
        return None
    for year in (day.year, day.year - 1):
        for found in above.dates.yearless_in(above.body.text, title.span, year):
            if days_between(found.date, day) in range(_TITLE_FRESH):
                return Printed(str(found.date), found.span, "day in the title, year of the posting")
    return None


def _any_day(above: Above) -> PartialDate | None:
    """The first full day above the text, be it that of an update."""
    found = (above.first_date(block.span) for block in above.blocks if is_header_line(block.words))
    return next((one.date for one in found if one is not None), None)


def _above_first_turn(above: Above) -> Printed | None:
    """The day that the sentences above the first turn tell: `The ministers met on 24 March 2014. Their remarks:`."""
    for block in above.blocks if above.first_turn is not None else ():
        words = block.words
        told = block.passage.kind != "heading" and _is_sentence(words) and not above.cues.sounds_spoken(words)
        found = above.first_date(above.before_update(block.span)) if told else None
        if found is not None:
            return Printed(str(found.date), found.span, "date in the text")
    return None


def _first_paragraphs(above: Above) -> Iterator[BodyBlock]:
    """The first two paragraphs below the lines of the header, but for speech: a day in it is what the speaker speaks of."""
    paragraphs = (
        block
        for block in above.body.blocks[:_MOST_ABOVE]
        if block.passage.kind != "heading" and block.role in ("body", "lead") and _is_sentence(block.words)
    )
    yield from takewhile(lambda block: not above.cues.sounds_spoken(block.words), islice(paragraphs, 2))


def _is_sentence(words: str) -> bool:
    """Whether a block is more than a line of the header: it ends as a sentence does, or is long."""
    return not is_header_line(words) or words.rstrip('”»"’)')[-1:] in _SENTENCE_ENDS


def _iso(fact: Fact | None) -> Printed | None:
    """A date given outside the text; only its day counts."""
    if fact is None:
        return None
    found = _ISO.match(fact.value.strip())
    if found is None:
        return None
    try:
        return Printed(str(PartialDate.parse(found[0])), None, fact.basis)
    except ValueError:
        return None
