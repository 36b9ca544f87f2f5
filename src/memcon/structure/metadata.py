"""Metadata: title, date, time, place and standing of a document, each with where it stands and by which rule."""

import re
from collections.abc import Iterator

import msgspec

from memcon.dates import PartialDate, days_before, days_between
from memcon.pages.page import Fact, Head
from memcon.record import Printed
from memcon.structure.body import Body, BodyBlock
from memcon.structure.cues import Cues, plain_line
from memcon.structure.printed_dates import DateFound, DateReader, clock_in
from memcon.text import Span

_PARTING = re.compile(r"\s+[•|·–—-]\s+|\s*[|»]\s*|::")
_ISO = re.compile(r"(?:1[89]|20)\d\d-[01]\d-[0-3]\d")
_FIELD = re.compile(r"(?P<name>[^\W\d_][^:：]{1,24})[:：]\s*")
_MOST_HEADER_WORDS = 16
# A day further into a paragraph than this is not the one it is about.
_STRETCH = 400
# A day without a year is the event's if the page was put out no more days than this after it.
_FRESH = 11


class Metadata(msgspec.Struct, frozen=True):
    """What a page says about the meeting as a whole."""

    title: Printed | None
    date: Printed | None
    posted: Printed | None
    time: Printed | None
    place: Printed | None
    status: str | None
    header: tuple[int, ...]


def read_metadata(body: Body, first_turn: int | None, head: Head, cues: Cues, dates: DateReader, home: str | None) -> Metadata:
    """Title, dates, time, place and standing; `first_turn` is the block in which the first turn opens."""
    reader = _Reader(body, first_turn, head, cues, dates, day_first=home != "US")
    title = reader.title()
    posted = reader.posted()
    date = reader.date(title, posted)
    time = reader.time()
    return Metadata(title, date, posted, time, reader.place(date, time), reader.status(), tuple(sorted(reader.header)))


class _Reader:
    def __init__(
        self, body: Body, first_turn: int | None, head: Head, cues: Cues, dates: DateReader, *, day_first: bool
    ) -> None:
        self._body, self._head, self._cues, self._dates = body, head, cues, dates
        self._day_first = day_first
        self._first_turn = first_turn
        self._fields = cues.fields
        self.header: set[int] = set()

    # -- title --

    def title(self) -> Printed | None:
        for number, block in enumerate(self._body.blocks):
            if block.role == "title":
                self.header.add(number)
                return self._printed(block.span, "publisher's title")
        return self._told_title() or self._first_heading()

    def _told_title(self) -> Printed | None:
        fact = self._head.title
        if fact is None:
            return None
        parts = self._title_parts(fact)
        wanted = {plain_line(title) for title in (_squeezed(fact.value), *parts)}
        for number, block in enumerate(self._body.blocks[:14]):
            if plain_line(block.span.of(self._body.text)) in wanted:
                self.header.add(number)
                return self._printed(block.span, fact.basis)
        return Printed(max(parts, key=len), None, fact.basis)

    def _title_parts(self, fact: Fact) -> list[str]:
        """The title as it is given, without the site's name at either end of it; the longest run that is left first."""
        whole = _squeezed(fact.value)
        if not fact.basis.startswith(("page title", "meta ")):
            return [whole]
        site = plain_line(self._head.site or "")
        pieces = [piece for piece in _PARTING.split(whole) if piece.strip()]
        kept = [piece for piece in pieces if plain_line(piece) != site]
        if fact.basis == "page title" and len(kept) == len(pieces) > 1 and len(pieces[-1]) <= 70:
            kept = pieces[:-1]
        start = whole.find(kept[0]) if kept else 0
        end = whole.rfind(kept[-1]) + len(kept[-1]) if kept else len(whole)
        return [whole[start:end].strip(), *(piece.strip() for piece in kept)]

    def _first_heading(self) -> Printed | None:
        blocks = list(enumerate(self._before()))
        for number, block in blocks:
            if block.passage.kind == "heading" and len(block.span) < 400:
                self.header.add(number)
                return self._printed(block.span, "first heading")
        for number, block in blocks[:3]:
            words = block.span.of(self._body.text)
            if self._is_headline(words) and number != self._first_turn:
                self.header.add(number)
                return self._printed(block.span, "first line")
        return None

    def _is_headline(self, words: str) -> bool:
        if not 8 <= len(words) <= 300 or words[-1] in ".,;:" or plain_line(words) in self._cues.openings:
            return False
        if words.islower():
            return False
        dated = next(self._dates.dates_in(words, Span(0, len(words)), day_first=self._day_first), None)
        return dated is None or len(dated.span) < len(words) - 12

    # -- dates --

    def posted(self) -> Printed | None:
        for number, block in enumerate(self._body.blocks):
            if block.role == "posted":
                self.header.add(number)
                found = self._first_date(block.span)
                if found is not None:
                    return Printed(str(found.date), found.span, "publisher's posting date")
        return _iso(self._head.posted)

    def date(self, title: Printed | None, posted: Printed | None) -> Printed | None:
        """The day of the event: by the publisher's element, a field, the title, the header, the text, else the posting."""
        return (
            self._by_role()
            or self._by_field()
            or self._in_title(title)
            or self._between_bullets(title, posted)
            or self._told_or_above()
            or _iso(self._head.date)
            or self._in_opening(posted)
            or (Printed(posted.value, posted.span, "posted") if posted else None)
        )

    def _told_or_above(self) -> Printed | None:
        """The day above the text, unless the first sentences tell an earlier one: then that was the day it was put out."""
        above = self._in_header()
        opening = self._in_opening(above) if above is not None else None
        return opening if opening is not None and above is not None and opening.value < above.value else above

    def _between_bullets(self, title: Printed | None, posted: Printed | None) -> Printed | None:
        """A day without a year in a line of parts (`Hall • Town • October 3 • 9:15 A.M.`), in the year of posting or title."""
        year = _YEAR_IN.search(f"{posted.value if posted else ''} {title.value if title else ''}")
        for number, block in enumerate(self._before()) if year else ():
            words = block.span.of(self._body.text)
            found = next(self._dates.yearless_in(self._body.text, block.span, int(year[0])), None) if year else None
            if found is not None and len(words) < 160 and len(_BULLETS.findall(words)) > 1:
                self.header.add(number)
                return Printed(str(found.date), found.span, "day above the text, year of the posting")
        return None

    def _by_role(self) -> Printed | None:
        for number, block in enumerate(self._body.blocks):
            if block.role == "date":
                self.header.add(number)
                found = self._first_date(block.span)
                if found is not None:
                    return Printed(str(found.date), found.span, "publisher's date")
        return None

    def _by_field(self) -> Printed | None:
        for number, name, value in self._field_lines():
            if name in self._fields["date"]:
                found = self._first_date(value)
                if found is not None:
                    self.header.add(number)
                    return Printed(str(found.date), found.span, f"field {name}")
        return None

    def _in_title(self, title: Printed | None) -> Printed | None:
        if title is None:
            return None
        if title.span is not None:
            found = self._first_date(title.span)
            return Printed(str(found.date), found.span, "date in the title") if found else None
        return self._in_words(title.value) or (self._in_words(self._head.title.value) if self._head.title else None)

    def _in_words(self, words: str) -> Printed | None:
        """The first day in words that stand outside the text."""
        inside = next(self._dates.dates_in(words, Span(0, len(words)), day_first=self._day_first), None)
        return Printed(str(inside.date), None, "date in the title") if inside else None

    def _in_header(self) -> Printed | None:
        for number, block in enumerate(self._before()):
            words = block.span.of(self._body.text)
            found = self._first_date(block.span) if not self._is_update(words) else None
            if found is not None and (
                len(words.split(None, _MOST_HEADER_WORDS + 1)) <= _MOST_HEADER_WORDS
                or (found.span.start < block.span.start + 60 and _DATELINE.match(words))
            ):
                if len(words.split(None, _MOST_HEADER_WORDS + 1)) <= _MOST_HEADER_WORDS:
                    self.header.add(number)
                return Printed(str(found.date), found.span, "date above the text")
        return None

    def _in_opening(self, posted: Printed | None) -> Printed | None:
        """A day named in the first sentences of what the page tells (a readout's "On March 3", "yesterday")."""
        told = [block for block in self._body.blocks if block.passage.kind != "heading" and block.role in ("body", "lead")][:2]
        for block in self._told(told) if self._first_turn is None else []:
            stretch = Span(block.span.start, min(block.span.end, block.span.start + 400))
            found = next(self._dates.dates_in(self._body.text, stretch, day_first=self._day_first), None)
            if found is not None:
                return Printed(str(found.date), found.span, "date in the text")
            relative = self._relative(stretch, posted)
            if relative is not None:
                return relative
        return None

    def _told(self, blocks: list[BodyBlock]) -> list[BodyBlock]:
        """The blocks that are not spoken: a day in a speech is what the speaker speaks of."""
        return [block for block in blocks if not self._cues.sounds_spoken(block.span.of(self._body.text))]

    def _relative(self, stretch: Span, posted: Printed | None) -> Printed | None:
        """The first day that the text counts from its posting: a day without a year shortly before it, yesterday, today."""
        if posted is None:
            return None
        base = PartialDate.parse(posted.value)
        near = [
            found
            for found in self._dates.yearless_in(self._body.text, stretch, base.year)
            if days_between(found.date, base) in range(_FRESH)
        ]
        found = [Printed(str(one.date), one.span, "day in the text, year of the posting") for one in near]
        for kind, back in (("yesterday", 1), ("today", 0)):
            pattern = self._cues.pattern(kind)
            hit = pattern.search(self._body.text, stretch.start, stretch.end) if pattern else None
            day = days_before(base, back) if hit else None
            if hit and day:
                found.append(Printed(str(day), Span(*hit.span()), f"{kind}, counted from the posting"))
        return min(found, key=lambda one: one.span or stretch, default=None)

    def _first_date(self, span: Span) -> DateFound | None:
        stretch = Span(span.start, min(span.end, span.start + _STRETCH))
        return next(self._dates.dates_in(self._body.text, stretch, day_first=self._day_first), None)

    # -- time and place --

    def time(self) -> Printed | None:
        for number, block in enumerate(self._body.blocks):
            if block.role == "time":
                self.header.add(number)
                found = clock_in(self._body.text, block.span)
                if found is not None:
                    return Printed(found[0], found[1], "publisher's time")
        for number, block in enumerate(self._before()):
            words = block.span.of(self._body.text)
            if block.role == "posted" or self._is_update(words):
                continue
            found = (
                clock_in(self._body.text, block.span)
                if len(words.split(None, _MOST_HEADER_WORDS + 1)) <= _MOST_HEADER_WORDS
                else None
            )
            if found is not None:
                self.header.add(number)
                return Printed(found[0], found[1], "clock above the text")
        return None

    def _is_update(self, words: str) -> bool:
        """Whether a line gives the day of an update or of the page itself."""
        return self._cues.find("update", words) is not None

    def place(self, date: Printed | None, time: Printed | None) -> Printed | None:
        for number, block in enumerate(self._body.blocks):
            if block.role == "place":
                self.header.add(number)
                return self._printed(block.span, "publisher's place")
        return self._place_field() or self._place_by_date(date) or self._place_lines(date, time)

    def _place_field(self) -> Printed | None:
        for number, name, value in self._field_lines():
            if name in self._fields["place"] and len(value):
                self.header.add(number)
                return self._printed(value, f"field {name}")
        return None

    def _place_by_date(self, date: Printed | None) -> Printed | None:
        """The words beside the day in a title or dateline: `…, Murmansk, March 23, 2014`, `VIENNA, March 3, 2014 –`."""
        if date is None:
            return None
        if date.span is None:
            return self._place_in_title() if date.basis == "date in the title" else None
        block = next((block for block in self._body.blocks if block.span.holds(date.span)), None)
        if block is None or block.role in ("date", "posted"):
            return None
        in_title = block.passage.kind == "heading" or block.role == "title"
        return self._segment(Span(block.span.start, date.span.start).trimmed(self._body.text), whole=not in_title)

    def _segment(self, before: Span, *, whole: bool) -> Printed | None:
        """The last part of the words before a day that can be a place; in a short header line, all of them."""
        end = _ends_of_place(before.of(self._body.text), self._cues.weekdays)
        if end is None:
            return None
        words = before.of(self._body.text)[:end]
        first = 0 if whole and len(words.split()) <= 6 else max((words.rfind(mark) for mark in _SEPARATORS), default=-1) + 1
        segment = Span(before.start + first, before.start + end).trimmed(self._body.text)
        printed = segment.of(self._body.text)
        return self._printed(segment, "before the date") if _may_be_place(printed) else None

    def _place_in_title(self) -> Printed | None:
        """The same in a title that stands outside the text."""
        words = _squeezed(self._head.title.value) if self._head.title is not None else ""
        found = next(self._dates.dates_in(words, Span(0, len(words)), day_first=self._day_first), None)
        end = _ends_of_place(words[: found.span.start], self._cues.weekdays) if found is not None else None
        if end is None:
            return None
        first = max((words[:end].rfind(mark) for mark in _SEPARATORS), default=-1) + 1
        printed = words[first:end].strip()
        return Printed(printed, None, "before the date in the title") if _may_be_place(printed) else None

    def _place_lines(self, date: Printed | None, time: Printed | None) -> Printed | None:
        """Short lines above the text, next to the day or the clock, that are neither."""
        spans = [value.span for value in (date, time) if value is not None and value.span is not None]
        blocks = list(enumerate(self._before()))
        anchors = {number for number, block in blocks if any(block.span.holds(span) for span in spans)}
        anchors -= {number for number, block in blocks if block.passage.kind == "heading"}
        near = [
            number
            for number, block in blocks
            if any(0 < abs(number - anchor) <= 2 for anchor in anchors) and self._is_place(number, block)
        ]
        if not near:
            return None
        chosen = [number for number in near if all(n in near or n in anchors for n in range(number, max(near)))]
        self.header.update(chosen)
        first, last = self._body.blocks[chosen[0]].span, self._body.blocks[chosen[-1]].span
        return self._printed(
            Span(first.start, last.end) if chosen == list(range(chosen[0], chosen[-1] + 1)) else last, "line above the text"
        )

    def _is_place(self, number: int, block: BodyBlock) -> bool:
        words = block.span.of(self._body.text)
        if (
            number in self.header
            or block.passage.kind == "heading"
            or block.role != "body"
            or len(words.split()) > 8
            or words[-1] in ".:;,!?)]"
        ):
            return False
        small = [word for word in words.split() if word[:1].islower() and len(word) > 3]
        return (
            not small
            and words[:1].isalnum()
            and not any(mark.isdigit() for mark in words[:1])
            and plain_line(words) not in self._cues.openings
        )

    # -- the rest --

    def status(self) -> str | None:
        """What the page says of its own standing, in a short line above or below the text."""
        edges = [*self._before(), *self._body.blocks[-4:]]
        for block in edges:
            words = block.span.of(self._body.text)
            standing = self._cues.status(words) if len(words) <= 240 else None
            if standing is not None:
                return standing
        return None

    def _before(self) -> Iterator[BodyBlock]:
        """The blocks above the first turn, or the first ten where there is none."""
        end = self._first_turn if self._first_turn is not None else min(10, len(self._body.blocks))
        yield from self._body.blocks[: min(end, 40)]

    def _field_lines(self) -> Iterator[tuple[int, str, Span]]:
        for number, block in enumerate(self._before()):
            found = _FIELD.match(self._body.text, block.span.start, block.span.end)
            if found is not None:
                yield number, found["name"].strip().casefold(), Span(found.end(), block.span.end).trimmed(self._body.text)

    def _printed(self, span: Span, basis: str) -> Printed:
        return Printed(" ".join(span.of(self._body.text).split()), span, basis)


_DATELINE = re.compile(r"[^\W\d_][^.!?]{1,60}?[–—-] ?|\([^)]{4,60}\)|[^\W\d_][\w .,’'-]{1,40}, ")


_YEAR_IN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BULLETS = re.compile(r"\s[•·|]\s")
_SEPARATORS = ",،•·|(;、"


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


def _squeezed(value: str) -> str:
    return " ".join(value.split())


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
