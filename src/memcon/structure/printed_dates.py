"""Dates as pages print them, in every language of the tables: where they stand and which day they mean."""

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from memcon.conventions.table import Tables
from memcon.conventions.tokens import fold
from memcon.dates import PartialDate, date_or_none
from memcon.text import Span

_WORD = r"[^\W\d_]{2,16}"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?=\d{1,2}:\d\d|\D|$)"
_DAY = r"(?P<day>[0-3]?\d)"
_PATTERNS = (
    re.compile(
        rf"(?<![\w]){_DAY}(?:\.|-?(?:st|nd|rd|th|er|º|ª|-го|го|-е))?[ \u00a0]?(?:de[ \u00a0]|of[ \u00a0]|di[ \u00a0]|a[ \u00a0])?(?P<month>{_WORD})\.?,?[ \u00a0]?(?:de[ \u00a0]|del[ \u00a0]|of[ \u00a0])?{_YEAR}"
    ),
    re.compile(rf"(?<![\w])(?P<month>{_WORD})\.?[ \u00a0]{_DAY}(?:st|nd|rd|th)?,?[ \u00a0]?{_YEAR}"),
    re.compile(
        r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)[ \u00a0]?[年년][ \u00a0]?(?P<number>[01]?\d)[ \u00a0]?[月월][ \u00a0]?(?P<day>[0-3]?\d)[ \u00a0]?[日일号號]?"
    ),
    re.compile(r"(?<![\d.])(?P<year>(?:1[89]|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?=\D|$)"),
    re.compile(r"(?<![\d.])(?P<day>[0-3]?\d)\.[ \u00a0]?(?P<number>[01]?\d)\.[ \u00a0]?(?P<year>(?:1[89]|20)\d\d)(?=\D|$)"),
    re.compile(r"(?<![\d/])(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<year>(?:1[89]|20)\d\d)(?=\D|$)"),
)
_YEARLESS = (
    re.compile(rf"(?<![\w])(?P<month>{_WORD})\.?[ \u00a0]{_DAY}(?:st|nd|rd|th)?(?![\d,:]|[ \u00a0]?(?:1[89]|20)\d\d)"),
    re.compile(
        rf"(?<![\w]){_DAY}(?:\.|-?(?:st|nd|rd|th|er))?[ \u00a0](?:de[ \u00a0])?(?P<month>{_WORD})(?![ \u00a0]?(?:1[89]|20)\d\d)"
    ),
)
_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))(?::[0-5]\d)?[ \u00a0]?(?P<half>[apAP]\.?[ \u00a0]?[mM]\.?)?(?![\d:])|(?<![\d:])(?P<hour2>1[0-2]|0?[1-9])[ \u00a0](?P<half2>[apAP]\.?[mM]\.?)(?!\w)"
)


class DateFound(msgspec.Struct, frozen=True):
    """A date in a text: its day and the words that say it."""

    date: PartialDate
    span: Span


class DateReader:
    """Reads dates with the month names of the tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @cached_property
    def _months(self) -> dict[str, int]:
        named = (entry.partition(" = ") for entry in self._tables.list_of("months"))
        return {fold(name): int(number) for name, _, number in named if number}

    def dates_in(self, text: str, span: Span, *, day_first: bool = True) -> Iterator[DateFound]:
        """The full dates in a stretch of text, in order."""
        found: list[DateFound] = []
        for pattern in _PATTERNS:
            for hit in pattern.finditer(text, span.start, span.end):
                date = self._date(hit, day_first)
                place = Span(*hit.span())
                if date is not None and not any(place.overlaps(other.span) for other in found):
                    found.append(DateFound(date, place))
        yield from sorted(found, key=lambda one: one.span)

    def yearless_in(self, text: str, span: Span, year: int) -> Iterator[DateFound]:
        """Days and months printed without a year, put in the given one."""
        for pattern in _YEARLESS:
            for hit in pattern.finditer(text, span.start, span.end):
                month = self._months.get(fold(hit["month"]))
                date = date_or_none(year, month, int(hit["day"])) if month and hit["month"][:1].isupper() else None
                if date is not None:
                    yield DateFound(date, Span(*hit.span()))

    def _date(self, hit: re.Match[str], day_first: bool) -> PartialDate | None:
        groups = hit.groupdict()
        if groups.get("first"):
            first, second = int(hit["first"]), int(hit["second"])
            day, month = (first, second) if day_first or first > 12 else (second, first)
            return date_or_none(int(hit["year"]), month, day)
        number = int(groups["number"]) if groups.get("number") else self._months.get(fold(hit["month"]))
        return date_or_none(int(hit["year"]), number, int(hit["day"])) if number else None


def clock_in(text: str, span: Span) -> tuple[str, Span] | None:
    """The first clock time in a stretch, as HH:MM on a day of 24 hours."""
    hit = _CLOCK.search(text, span.start, span.end)
    if hit is None:
        return None
    hour, minute = int(hit["hour"] or hit["hour2"]), int(hit["minute"] or 0)
    half = (hit["half"] or hit["half2"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}", Span(*hit.span())
