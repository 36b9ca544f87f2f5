"""Where a meeting was: the place that a page prints above its text, beside the day, or in the note below it."""

import re

from memcon.record import Printed
from memcon.structure.above import Above, is_header_line, squeezed
from memcon.structure.body import BodyBlock
from memcon.structure.closing_note import closing_note
from memcon.structure.dateline import is_town, place_in_dateline
from memcon.structure.place_lines import names_weekday, place_lines
from memcon.structure.place_marks import behind_year_mark, without_town_mark
from memcon.structure.told_place import NO_MARKS, place_ends_title, place_held_at, place_of_verb
from memcon.text import Span

# A section of a site is named in so few words, with the mark behind them.
_FEW_OF_SITE = 2
_SEPARATORS, _OF_SITES = ",،•·|(;、", frozenset("•·|")
# What a title tells of before its day, besides where.
_OF_TITLES = ("transcript", "statement", "notice", "readout", "written", "by_line")
_NO_PLACES = ("bureau", "debate", "press_conference", "briefing", "interview", "status", "today", "yesterday")
_PARTING = re.compile(r"[\s,;|•·–—-]{1,6}(?=[^\W\d_])")
# Zones of time after a clock: ET, (MSK), EEST.
_ZONE = re.compile(r"\s?\(?(?:[A-Z]{2,5}|local time|Uhr)\)?(?![^\W\d_])")
_GAP = re.compile(r",?\s+")
_PAUSE = re.compile(r"[.,;:](?=\s|$)|\s(?:to|with|following|after|before|prior)\s")
# A day of the Islamic or the Persian calendar at the head of a line, with what stands before it.
_OTHER_DAY = re.compile(
    r"(?P<place>[^\W\d_][^\d:]{1,40}?)[\s,،:–-]+[0-3]?[\d٠-٩]{1,2}\s[^\d]{2,30}\s?(?:1[34]\d\d|١[٣٤][٠-٩]{2})(?!\d)"
)

# A town that stands alone has so many words at most.
_FEW = 4
# den, le, ngày: what stands between the day of the week and the day.
_LONGEST_ARTICLE, _SHORT = 4, 6


def place_of(above: Above, title: Printed | None, date: Printed | None, time: Printed | None) -> Printed | None:
    """The place: by the publisher's element, a field, the words beside the day, a line beside the day or the clock."""
    for number, block in above.of_role("place"):
        above.header.add(number)
        return above.printed(block.span, "publisher's place")
    return (
        _place_field(above)
        or _place_by_date(above, date)
        or _place_after_date(above, date)
        or _place_after_clock(above, time)
        or _place_told_after_date(above, date)
        or _place_by_same_day(above, date)
        or _place_in_note(above)
        or place_lines(above, date, time)
        or place_in_dateline(above)
        or place_held_at(above)
        or place_ends_title(above, title)
        or place_of_verb(above, title)
    )


def _place_field(above: Above) -> Printed | None:
    for number, name, value in above.fields():
        if name in above.cues.fields["place"] and len(value):
            above.header.add(number)
            return above.printed(without_town_mark(above, value), f"field {name}")
    return None


def _place_by_date(above: Above, date: Printed | None) -> Printed | None:
    """The words beside the day in a title or dateline: `…, Murmansk, March 23, 2014`, `VIENNA, March 3, 2014 –`."""
    if date is None:
        return None
    if date.span is None:
        return _place_in_title(above) if date.basis == "date in the title" else None
    block = _block_of(above, date.span)
    if block is None:
        return None
    in_title = block.passage.kind == "heading" or block.role == "title"
    before = Span(block.span.start, date.span.start).trimmed(above.body.text)
    return _segment(above, before, whole=not in_title) or _before_small_word(above, before) or _before_two_days(above, before)


def _block_of(above: Above, day: Span) -> BodyBlock | None:
    """The block that gives a day, unless it is the publisher's own element for days."""
    block = next((block for block in above.body.blocks if block.span.holds(day)), None)
    return block if block is not None and block.role not in ("date", "posted") else None


def _place_by_same_day(above: Above, date: Printed | None) -> Printed | None:
    """The same in another short line above the text that gives the day: `22/03/2014`, `Norburg, Saturday, 22 March 2014`."""
    if date is None or date.span is None:
        return None
    for block in above.blocks:
        if block.span.holds(date.span) or block.role != "body" or not is_header_line(block.words):
            continue
        found = above.first_date(block.span)
        if found is not None and str(found.date) == date.value:
            other = Printed(date.value, found.span, date.basis)
            place = _place_by_date(above, other) or _place_after_date(above, other)
            if place is not None and is_town(above, place.value):
                return place
    return None


def _segment(above: Above, before: Span, *, whole: bool) -> Printed | None:
    """The words before a day that can be a place: in a short header line all of them, else their last part."""
    end = _ends_of_place(before.of(above.body.text), above.cues.weekdays)
    if end is None or (_is_of_a_site(before.of(above.body.text)) and len(before.of(above.body.text).split()) <= _FEW_OF_SITE):
        return None
    words = before.of(above.body.text)[:end]
    last = max((words.rfind(mark) for mark in _SEPARATORS), default=-1) + 1
    for first in (0, last) if whole and len(words.split()) <= 6 else (last,):
        segment = without_town_mark(above, Span(before.start + first, before.start + end).trimmed(above.body.text))
        if _may_be_place(above, segment.of(above.body.text)) and (whole or not _is_title(above, segment.of(above.body.text))):
            return above.printed(_with_venue(above, before, segment), "before the date")
    return _behind_mark(above, segment)


def _is_of_a_site(before: str) -> bool:
    """Whether a mark parts some words from the day behind them with which sites part fields: Politics · 14 May."""
    return before.rstrip()[-1:] in _OF_SITES


def _is_title(above: Above, words: str) -> bool:
    """Whether words before a day in a title say what was held, and no place: `Transcript of remarks, 14 October 2025`."""
    return any(above.cues.find(kind, words) is not None for kind in _OF_TITLES) and above.cues.find("venue", words) is None


def _with_venue(above: Above, before: Span, town: Span) -> Span:
    """A town with the building before it, where a small word leads to that: `… at Harbour House, Norburg, 5 May 2014`."""
    mark, text = above.cues.pattern("place_mark"), above.body.text
    for found in list(mark.finditer(text, before.start, town.start))[-1:] if mark is not None else ():
        venue = Span(found.end(), town.start).trimmed(text).of(text) if found.end() < town.start else ""
        capitals = venue[-1:] in "," and all(word[:1].isupper() for word in venue.split())
        if venue and capitals and venue.count(",") == 1 and above.cues.find("venue", venue) is not None:
            return Span(found.end(), town.end).trimmed(text)
    return town


def _behind_mark(above: Above, segment: Span) -> Printed | None:
    """The town after the last small word of some words before a day: `… Interview with the Press in Norburg, 5 May 2014`."""
    mark = above.cues.pattern("place_mark")
    for found in list(mark.finditer(above.body.text, segment.start, segment.end))[-1:] if mark is not None else ():
        place = Span(found.end(), segment.end).trimmed(above.body.text)
        words = place.of(above.body.text) if len(place) else ""
        capitals = words[:1].isupper() and all(word[:1].isupper() for word in words.split())
        if capitals and found[0].casefold() not in NO_MARKS and len(words.split()) <= _FEW and is_town(above, words):
            return above.printed(place, "before the date") if _may_be_place(above, words) else None
    return None


def _before_small_word(above: Above, before: Span) -> Printed | None:
    """The town between two small words, the second leading to the day: `… à Nantes le 7 avril 2014`.

    Of an interview, the outlet stands there: `… à Radio Alfa le 12 mai 2015`.
    """
    words = before.of(above.body.text)
    rest, _, small = words.rpartition(" ")
    leads = small.islower() and len(small) <= _LONGEST_ARTICLE and rest[-1:].isalnum()
    if not leads or any(above.cues.find(kind, words) is not None for kind in ("interview", "outlet")):
        return None
    return _behind_mark(above, Span(before.start, before.start + len(rest)))


def _before_two_days(above: Above, before: Span) -> Printed | None:
    """The first words of a line that gives its day in two calendars, the other one first."""
    other = _OTHER_DAY.match(above.body.text, before.start, before.end)
    if other is None:
        return None
    segment = Span(*other.span("place")).trimmed(above.body.text)
    return above.printed(segment, "before the days") if _may_be_place(above, segment.of(above.body.text)) else None


def _place_after_date(above: Above, date: Printed | None) -> Printed | None:
    """The last words of a line after its day and its clock: `…, 24 Mart 2014, Ankara`."""
    block = _block_of(above, date.span) if date is not None and date.span is not None else None
    if block is None or date is None or date.span is None:
        return None
    clock = above.first_clock(Span(date.span.end, block.span.end))
    end = clock[1].end if clock is not None else behind_year_mark(above, date.span.end, block.span.end)
    zone = _ZONE.match(above.body.text, end, block.span.end) if clock is not None else None
    parting = _PARTING.match(above.body.text, zone.end() if zone is not None else end, block.span.end)
    if parting is None:
        return None
    behind = Span(parting.end(), block.span.end).trimmed(above.body.text)
    rest = without_town_mark(above, behind)
    # A blank alone parts a day from a place that has the mark of a town: `14 марта 2019 года г. Гелен`.
    if clock is None and not parting[0].strip() and rest == behind:
        return None
    words = rest.of(above.body.text) if len(rest) else ""
    return above.printed(rest, "after the date") if _may_be_place(above, words) and not above.is_update(words) else None


def _place_after_clock(above: Above, time: Printed | None) -> Printed | None:
    """The last words of a line after its clock and a comma: `The House met at 1.30 p.m., Harbour House, Norburg`."""
    block = _block_of(above, time.span) if time is not None and time.span is not None else None
    if block is None or time is None or time.span is None or block.role != "body" or not is_header_line(block.words):
        return None
    zone = _ZONE.match(above.body.text, time.span.end, block.span.end)
    parting = _PARTING.match(above.body.text, zone.end() if zone is not None else time.span.end, block.span.end)
    if parting is None or parting[0][:1] not in _SEPARATORS:
        return None
    rest = without_town_mark(above, Span(parting.end(), block.span.end).trimmed(above.body.text))
    words = rest.of(above.body.text)
    named = is_town(above, words) and _may_be_place(above, words) and not above.is_update(words) and words[-1] not in ".!?"
    return above.printed(rest, "after the clock") if named else None


def _place_told_after_date(above: Above, date: Printed | None) -> Printed | None:
    """The place that a sentence names right after the day: `… met on 24 March 2014 in Gelen with …`."""
    mark = above.cues.pattern("place_mark")
    block = _block_of(above, date.span) if date is not None and date.span is not None else None
    if block is None or date is None or date.span is None or mark is None:
        return None
    gap = _GAP.match(above.body.text, behind_year_mark(above, date.span.end, block.span.end), block.span.end)
    found = mark.match(above.body.text, gap.end(), block.span.end) if gap is not None else None
    if found is None:
        return None
    end = _PAUSE.search(above.body.text, found.end(), block.span.end)
    place = Span(found.end(), end.start() if end is not None else block.span.end).trimmed(above.body.text)
    words = place.of(above.body.text) if len(place) else ""
    return above.printed(place, "after the date") if _may_be_place(above, words) else None


def _place_in_note(above: Above) -> Printed | None:
    """The words after `in`, `at` behind the clock of the note below the text, up to the next pause."""
    note = closing_note(above)
    clock = above.first_clock(note) if note is not None else None
    mark = above.cues.pattern("place_mark")
    if note is None or clock is None or mark is None:
        return None
    found = mark.search(above.body.text, clock[1].end, note.end)
    if found is None:
        return None
    end = _PAUSE.search(above.body.text, found.end(), note.end)
    place = Span(found.end(), end.start() if end is not None else note.end).trimmed(above.body.text)
    article = above.cues.pattern("article")
    led = article.match(above.body.text, place.start, place.end) if article is not None else None
    place = Span(led.end(), place.end).trimmed(above.body.text) if led is not None else place
    return above.printed(place, "note below the text") if place.of(above.body.text)[:1].isupper() else None


def _place_in_title(above: Above) -> Printed | None:
    """The same in a title that stands outside the text."""
    words = squeezed(above.head.title.value) if above.head.title is not None else ""
    found = above.dates.first_in(words, Span(0, len(words)), day_first=above.day_first)
    end = _ends_of_place(words[: found.span.start], above.cues.weekdays) if found is not None else None
    if end is None:
        return None
    first = max((words[:end].rfind(mark) for mark in _SEPARATORS), default=-1) + 1
    printed = words[first:end].strip()
    named = _may_be_place(above, printed) and not _is_title(above, printed)
    return Printed(printed, None, "before the date in the title") if named else None


def _ends_of_place(words: str, weekdays: frozenset[str]) -> int | None:
    """Where the words before a day end, weekday and separator left out; None unless a separator parts them from it."""
    bare = words.rstrip()
    article = bare.rpartition(" ")
    if (
        article[2].islower()
        and len(article[2]) <= _LONGEST_ARTICLE
        and article[0].endswith(",")
        and len(words.split()) <= _SHORT
    ):
        bare = article[0]
    last = bare.rstrip(_SEPARATORS + " ").rsplit(None, 1)
    if last and last[-1].strip(_SEPARATORS).casefold() in weekdays:
        bare = bare[: bare.rfind(last[-1])].rstrip()
        # `Norburg, N.L.: Thursday, …`; a word alone before a colon is rather a field's name.
        bare = f"{bare[:-1]}," if bare.endswith(":") and "," in bare else bare
    if not bare or bare[-1] not in _SEPARATORS + "–—":
        return None
    return len(bare.rstrip(_SEPARATORS + "–— "))


def _may_be_place(above: Above, words: str) -> bool:
    """Whether words can name a place: a few, with a capital where the script has any, no figure, and no word of an occasion."""
    cased = words[:1].lower() != words[:1].upper()
    return (
        any(mark.isalpha() for mark in words)
        and len(words.split()) <= 6
        and not any(mark.isdigit() or mark in ":：" for mark in words)
        and (words[:1].isupper() or not cased)
        and all(above.cues.find(kind, words) is None for kind in _NO_PLACES)
        and not names_weekday(above, words)
    )
