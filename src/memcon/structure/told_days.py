"""Days that a text counts from the day on which it was put out: yesterday, on Monday, 4 September without its year."""

import re
from collections.abc import Iterator

from memcon.dates import PartialDate, days_before, days_between, weekday_of
from memcon.record import Printed
from memcon.structure.above import Above
from memcon.text import Span

# A day without a year is the event's if the page was put out no more days than this after it.
FRESH = 11
_SENTENCE_END = re.compile(r"[.!?。！？؟।]+[»”\"']?(?:\s|$)|\n")
# What a sentence tells of that names the day of an event.
_TOLD = ("narrated", "spoke", "held", "call", "press_conference", "briefing", "interview", "meeting", "speech", "debate")


def told_day(above: Above, stretch: Span, posted: Printed | None, *, sure: bool = False) -> Printed | None:
    """The first day in a stretch that counts from the posting; if `sure`, only one whose sentence tells of an event."""
    if posted is None:
        return None
    base = PartialDate.parse(posted.value)
    found = [*_yearless(above, stretch, base), *_near_words(above, stretch, base), *_weekdays(above, stretch, base)]
    if sure:
        found = [one for one in found if one.span is not None and _tells(above, stretch, one.span)]
    return min(found, key=lambda one: one.span or stretch, default=None)


def _yearless(above: Above, stretch: Span, base: PartialDate) -> Iterator[Printed]:
    for year in (base.year, base.year - 1):
        for found in above.dates.yearless_in(above.body.text, stretch, year):
            if days_between(found.date, base) in range(FRESH):
                yield Printed(str(found.date), found.span, "day in the text, year of the posting")


def _near_words(above: Above, stretch: Span, base: PartialDate) -> Iterator[Printed]:
    for kind, back in (("yesterday", 1), ("today", 0)):
        pattern = above.cues.pattern(kind)
        hit = pattern.search(above.body.text, stretch.start, stretch.end) if pattern else None
        day = days_before(base, back) if hit else None
        if hit and day:
            yield Printed(str(day), Span(*hit.span()), f"{kind}, counted from the posting")


def _weekdays(above: Above, stretch: Span, base: PartialDate) -> Iterator[Printed]:
    """The last day of that name on or before the posting, where the sentence tells of an event and announces none."""
    pattern, here = above.cues.pattern("weekdays"), weekday_of(base)
    hits = pattern.finditer(above.body.text, stretch.start, stretch.end) if pattern is not None and here is not None else ()
    for hit in hits:
        number, place = above.cues.weekday_numbers.get(hit[0].casefold()), Span(*hit.span())
        if number is None or here is None or not _tells(above, stretch, place):
            continue
        day = days_before(base, (here - number) % 7)
        if day is not None:
            yield Printed(str(day), place, "day of the week, counted from the posting")


def _tells(above: Above, stretch: Span, place: Span) -> bool:
    """Whether the sentence around a day tells of an event, and not of what is to come."""
    text = above.body.text
    ends = list(_SENTENCE_END.finditer(text, stretch.start, stretch.end))
    start = max((end.end() for end in ends if end.end() <= place.start), default=stretch.start)
    end = min((end.end() for end in ends if end.start() >= place.end), default=stretch.end)
    sentence = text[start:end]
    ahead = above.cues.find("notice", sentence) or above.cues.find("ahead", sentence)
    return ahead is None and any(above.cues.find(kind, sentence) is not None for kind in _TOLD)
