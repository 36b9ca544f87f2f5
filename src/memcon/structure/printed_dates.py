"""Dates as pages print them, in every language of the tables: where they stand and which day they mean."""

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from memcon.conventions.table import Tables
from memcon.conventions.tokens import fold
from memcon.dates import PartialDate, date_or_none, from_solar_hijri
from memcon.text import Span

# Letters, and the vowel signs of Indian scripts and of Thai, which are no letters to a pattern.
_WORD = r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0963\u0980-\u09e3\u0a00-\u0a63\u0e31-\u0e4e]){1,16}"
_GAP = "[ \u00a0]"
# The months of the Levant that are told apart as the first and the second of a name: 13 تشرين الثاني 2024.
_MONTH = rf"{_WORD}(?:{_GAP}(?:ال)?(?:[أا]ول|ثاني))?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?=\d{1,2}:\d\d|\D|$)"
_DAY = r"(?P<day>[0-3]?\d)"
_NTH = r"(?:\.|-?(?:st|nd|rd|th|er|º|ª|го|е))?"
_OF = f"(?:(?i:de|of|di|del|a){_GAP})?"
_PATTERNS = (
    # 14 May 2019 · 14. Mai 2019 · 14 de mayo de 2019 · 1er mars 2019
    re.compile(rf"(?<!\w){_DAY}{_NTH}{_GAP}?{_OF}(?P<month>{_MONTH})\.?,?{_GAP}?{_OF}{_YEAR}"),
    # May 14, 2019 · May 14th 2019
    re.compile(rf"(?<!\w)(?P<month>{_WORD})\.?{_GAP}{_DAY}{_NTH},?{_GAP}?{_YEAR}"),
    # 14/May/2019 · 14-May-2019
    re.compile(rf"(?<![\w/-]){_DAY}(?P<rule>[/-])(?P<month>{_WORD})(?P=rule){_YEAR}"),
    # 2019年5月14日 · 2019년 5월 14일
    re.compile(
        rf"(?<!\d)(?P<year>(?:1[89]|20)\d\d){_GAP}?[年년]{_GAP}?(?P<number>[01]?\d){_GAP}?[月월]{_GAP}?(?P<day>[0-3]?\d){_GAP}?[日일号號]?"
    ),
    # 2019-05-14
    re.compile(r"(?<![\d.])(?P<year>(?:1[89]|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?=\D|$)"),
    # 2023. október 13. · 2023 m. spalio 13
    re.compile(rf"(?<!\d)(?P<year>(?:19|20)\d\d)\.?{_GAP}(?:m\.{_GAP})?(?P<month>{_WORD}){_GAP}{_DAY}(?!\d)"),
    # 2023. 10. 13. · 2023/11/26
    re.compile(rf"(?<![\d./])(?P<year>(?:19|20)\d\d)[./]{_GAP}?(?P<number>[01]?\d)[./]{_GAP}?(?P<day>[0-3]?\d)(?!\d)"),
    # ngày 16 tháng 3 năm 2023 · 16 tháng 3, 2023
    re.compile(
        rf"(?<!\d){_DAY}{_GAP}tháng{_GAP}(?P<number>[01]?\d)(?:,|{_GAP}năm){_GAP}(?P<year>(?:19|20)\d\d)", re.IGNORECASE
    ),
    # 令和5年11月14日 · 民國112年3月1日
    re.compile(r"(?P<era>令和|平成|昭和|民國|民国)(?P<reign>\d{1,3}|元)年(?P<number>[01]?\d)月(?P<day>[0-3]?\d)日"),
    # 25 دی 1402 · 26 พฤศจิกายน 2566: calendars whose years are not ours
    re.compile(rf"(?<!\d){_DAY}{_GAP}(?P<month>[^\W\d]{{2,16}}){_GAP}(?P<other>1[34]\d\d|25\d\d)(?!\d)"),
    # 14.5.2019
    re.compile(rf"(?<![\d.])(?P<day>[0-3]?\d)\.{_GAP}?(?P<number>[01]?\d)\.{_GAP}?(?P<year>(?:1[89]|20)\d\d)(?=\D|$)"),
    # 14/05/2019, or 05/14/2019 where months come first; 14-05-2019
    re.compile(r"(?<![\d/])(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<year>(?:1[89]|20)\d\d)(?=\D|$)"),
    re.compile(r"(?<![\d/-])(?P<first>[0-3]?\d)-(?P<second>[0-3]?\d)-(?P<year>(?:1[89]|20)\d\d)(?![\d-])"),
    # 3/24/14, with the year in brief
    re.compile(r"(?<![\d/])(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<brief>\d\d)(?![\d/])"),
)
_YEARLESS = (
    # May 14 · Fevralın 6-da
    re.compile(rf"(?<!\w)(?P<month>{_WORD})\.?{_GAP}{_DAY}{_NTH}(?![\d:]|,?{_GAP}?(?:1[89]|20)\d\d)"),
    # 14 May · 4 settembre · den 25 januari
    re.compile(rf"(?<!\w){_DAY}{_NTH}{_GAP}{_OF}(?P<month>{_MONTH})(?!,?{_GAP}?(?:1[89]|20)\d\d)"),
    # 5月14日 · 5월 14일
    re.compile(rf"(?<![\d年년/])(?<!년 )(?P<number>1?\d)[月월]{_GAP}?{_DAY}[日일號号]"),
)
# A month in small letters is one only where the day stands before it, and is no shorter: 4 settembre.
_SHORTEST_MONTH = 4
# The year before the first of each reign, and of the Republic of China.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_BUDDHIST = 543
# Years in brief below this are of our century.
_CENTURY = 60
_DIGITS = {ord(digit): str(value) for zero in "٠۰०০๐０" for value in range(10) for digit in [chr(ord(zero) + value)]}
_HALF = rf"(?:{_GAP}?(?P<half>[apAP]\.?{_GAP}?[mM]\.?))?"
_CLOCKS = (
    re.compile(
        # 00:00:45 is how far into a recording something is said.
        rf"(?:(?<![\d:])|(?<=(?<!\d)20\d\d)|(?<=(?<!\d)19\d\d))(?!00?:\d\d:\d\d)(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?{_HALF}"
        rf"(?![\d:]|\.\d{{4}})"
    ),
    re.compile(rf"(?<![\d:])(?P<hour>1[0-2]|0?[1-9])(?P<minute>){_GAP}(?P<half>[apAP]\.?[mM]\.?)(?!\w)"),
)

# What every printed day holds, in whatever script.
_DIGIT = re.compile(r"[\d一二三四五六七八九十〇]")


class DateFound(msgspec.Struct, frozen=True, gc=False):
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

    def first_in(self, text: str, span: Span, *, day_first: bool = True) -> DateFound | None:
        """The first full date in a stretch of text; of two that overlap, that of the earlier pattern."""
        words = span.of(text)
        if _DIGIT.search(words) is None:
            return None
        plain = words if words.isascii() else words.translate(_DIGITS)
        first, end = None, len(plain)
        for pattern in _PATTERNS:
            for hit in pattern.finditer(plain):
                if hit.end() > end:
                    break
                date = self._date(hit, day_first)
                if date is not None:
                    first, end = DateFound(date, Span(span.start + hit.start(), span.start + hit.end())), hit.start()
                    break
            if first is not None and _DIGIT.search(plain, 0, end) is None:
                break
        return first

    def yearless_in(self, text: str, span: Span, year: int) -> Iterator[DateFound]:
        """Days and months printed without a year, put in the given one."""
        words = span.of(text)
        if _DIGIT.search(words) is None:
            return
        plain = words if words.isascii() else words.translate(_DIGITS)
        for pattern in _YEARLESS:
            for hit in pattern.finditer(plain):
                groups = hit.groupdict()
                month = int(groups["number"]) if "number" in groups else self._month_alone(hit)
                date = date_or_none(year, month, int(hit["day"])) if month else None
                if date is not None:
                    yield DateFound(date, Span(span.start + hit.start(), span.start + hit.end()))

    def _month_alone(self, hit: re.Match[str]) -> int | None:
        """The month of a day without a year, if its word can be nothing else."""
        name = hit["month"]
        day_first = hit.start("day") < hit.start("month")
        small = name[:1].islower() and (not day_first or len(name) < _SHORTEST_MONTH)
        return None if small else self._months.get(fold(name))

    def is_day(self, words: str) -> bool:
        """Whether some words are a day and nothing else but its weekday."""
        found = self.first_in(words, Span(0, len(words))) if len(words) < 60 else None
        rest = len(words) - len(found.span) if found is not None else 99
        return rest <= 14

    def _date(self, hit: re.Match[str], day_first: bool) -> PartialDate | None:
        groups = hit.groupdict()
        if groups.get("era"):
            reign = 1 if hit["reign"] == "元" else int(hit["reign"])
            return date_or_none(_ERAS[hit["era"]] + reign, int(hit["number"]), int(hit["day"]))
        if groups.get("other"):
            return self._of_other_calendar(fold(hit["month"]), int(hit["other"]), int(hit["day"]))
        if groups.get("first"):
            first, second = int(hit["first"]), int(hit["second"])
            day, month = (first, second) if first > 12 or (day_first and second <= 12) else (second, first)
            return date_or_none(_full_year(groups), month, day)
        number = int(groups["number"]) if groups.get("number") else self._months.get(fold(hit["month"]))
        return date_or_none(int(hit["year"]), number, int(hit["day"])) if number else None

    def _of_other_calendar(self, month: str, year: int, day: int) -> PartialDate | None:
        if year > 2000:
            number = self._months.get(month)
            return date_or_none(year - _BUDDHIST, number, day) if number else None
        solar = self._solar_months.get(month)
        return from_solar_hijri(year, solar, day) if solar else None

    @cached_property
    def _solar_months(self) -> dict[str, int]:
        named = (entry.partition(" = ") for entry in self._tables.list_of("solar_months"))
        return {fold(name): int(number) for name, _, number in named if number}


def _full_year(groups: dict[str, str | None]) -> int:
    """The year of a date in figures; one of two figures lies within a lifetime before or after 2000."""
    year, brief = groups.get("year"), groups.get("brief")
    return int(year) if year else int(brief or 0) + (2000 if int(brief or 0) < _CENTURY else 1900)


def clock_in(text: str, span: Span) -> tuple[str, Span] | None:
    """The first clock time in a stretch, as HH:MM on a day of 24 hours."""
    hits = [hit for pattern in _CLOCKS if (hit := pattern.search(text, span.start, span.end)) is not None]
    if not hits:
        return None
    hit = min(hits, key=lambda one: one.start())
    hour, minute = int(hit["hour"]), int(hit["minute"] or 0)
    half = (hit["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}", Span(*hit.span())
