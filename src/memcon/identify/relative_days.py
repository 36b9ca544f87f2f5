"""Days told from the day of the event (yesterday, last Tuesday, a couple of days ago), with the day or the span they tell."""

import calendar
import datetime
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any

import msgspec
import tomli

from memcon.people import DayNamed, Days
from memcon.text import Span

_SHIFT = re.compile(r"(?P<count>[+-]?\d*)(?P<unit>[dwmy])")
_MOST = 2_000
# A phrase reaches no further than this to either side of its anchor.
_AROUND = 28


class _Rule(msgspec.Struct, frozen=True):
    """What a phrase tells: so many units from the event, or, where `weekday` is set, the weekday named before or after it."""

    unit: str
    count: int | None
    sign: int
    weekday: int | None = None


class _Language(msgspec.Struct, frozen=True):
    """The phrases of a language, by the one word of each by which it is looked for (its anchor)."""

    phrases: dict[str, tuple[tuple[re.Pattern[str], _Rule], ...]]
    numbers: dict[str, str]
    weekdays: dict[str, int]


def days_named(text: str, language: str | None, event: Days | None) -> tuple[DayNamed, ...]:
    """The days that a text names from the day of its event; none where that day, or the language, is not known."""
    if event is None or len(event) != 1 or (known := _languages().get((language or "").partition("-")[0])) is None:
        return ()
    return tuple(islice(_named(text, known, datetime.date.fromordinal(event.first)), _MOST))


def _named(text: str, language: _Language, event: datetime.date) -> Iterator[DayNamed]:
    done = 0
    for start, anchor in sorted(_anchored(text, language), key=lambda one: (one[0], -len(one[1]))):
        if start < done:
            continue
        end = start + len(anchor)
        for pattern, rule in language.phrases[anchor]:
            match = pattern.search(text, max(done, start - _AROUND), end + _AROUND)
            if match is not None and match.start() <= start < match.end():
                value, to, basis = _told(rule, match, language, event)
                if value is not None:
                    yield DayNamed(Span(*match.span()), value, basis, to)
                    done = match.end()
                break


def _anchored(text: str, language: _Language) -> Iterator[tuple[int, str]]:
    """Where the anchors of a language stand in a text; in words of their own where the script parts words."""
    small = text.lower()
    if len(small) != len(text):  # a letter that is two in small letters (İ): the places would not be the same
        small = text
    for anchor in language.phrases:
        at = small.find(anchor)
        while at >= 0:
            end = at + len(anchor)
            if anchor[0] >= "\u3040" or not (small[at - 1 : at].isalnum() or small[end : end + 1].isalnum()):
                yield at, anchor
            at = small.find(anchor, end)


def _told(rule: _Rule, match: re.Match[str], language: _Language, event: datetime.date) -> tuple[str | None, str | None, str]:
    """The day or the span a phrase tells: the value, the last day where it is a span of days, and by which rule."""
    words = match[0].casefold()
    if rule.weekday is not None:
        day = next((number for name, number in language.weekdays.items() if name in words), None)
        if day is None:
            return None, None, ""
        found = _weekday(event, day, rule.sign)
        return found.isoformat(), None, f"the {calendar.day_name[day]} {'before' if rule.sign < 0 else 'after'} the event"
    count, about = (rule.count, False) if rule.count is not None else _number(words, language)
    if count is None:
        return None, None, ""
    return _shifted(event, rule.sign * count, rule.unit, about=about)


def _weekday(event: datetime.date, day: int, sign: int) -> datetime.date:
    """The nearest such day before the event, or after it; never the day itself."""
    apart = (event.weekday() - day) % 7 or 7
    return (
        event - datetime.timedelta(days=apart)
        if sign < 0
        else event + datetime.timedelta(days=(day - event.weekday()) % 7 or 7)
    )


def _number(words: str, language: _Language) -> tuple[int | None, bool]:
    """The number in a phrase, and whether it is only about that."""
    figure = re.search(r"\d{1,4}", words)
    if figure is not None:
        return int(figure[0]), False
    known = [
        name
        for name in language.numbers
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) or (not name.isascii() and name in words)
    ]
    told = language.numbers[max(known, key=len)] if known else ""
    return (int(told.rstrip("~")), told.endswith("~")) if told else (None, False)


def _shifted(event: datetime.date, count: int, unit: str, *, about: bool) -> tuple[str | None, str | None, str]:
    try:
        if unit == "d":
            return _days_off(event, count, about=about)
        if about:
            return None, None, ""  # a few months or years ago is no month and no year
        if unit == "w":
            monday = event - datetime.timedelta(days=event.weekday()) + datetime.timedelta(weeks=count)
            return (
                monday.isoformat(),
                (monday + datetime.timedelta(days=6)).isoformat(),
                f"the week {_off(count)} that of the event",
            )
        if unit == "m":
            months = event.year * 12 + event.month - 1 + count
            return f"{months // 12:04d}-{months % 12 + 1:02d}", None, f"the month {_off(count)} that of the event"
        return f"{event.year + count:04d}", None, f"the year {_off(count)} that of the event"
    except (OverflowError, ValueError):
        return None, None, ""


def _days_off(event: datetime.date, count: int, *, about: bool) -> tuple[str, str | None, str]:
    day = event + datetime.timedelta(days=count)
    if about:  # a couple, a few: a day more or less
        first = day + datetime.timedelta(days=-1)
        last = min(day + datetime.timedelta(days=1), event) if count < 0 else day + datetime.timedelta(days=1)
        return first.isoformat(), last.isoformat(), f"about {abs(count)} days {'before' if count < 0 else 'after'} the event"
    if count == 0:
        return day.isoformat(), None, "the day of the event"
    days = "day" if abs(count) == 1 else "days"
    return day.isoformat(), None, f"{abs(count)} {days} {'before' if count < 0 else 'after'} the event"


def _off(count: int) -> str:
    return "of" if count == 0 else f"{abs(count)} {'before' if count < 0 else 'after'}"


@cache
def _languages() -> dict[str, _Language]:
    text = (resources.files("memcon.identify") / "tables" / "days.toml").read_text(encoding="utf-8")
    return {name: _language(table) for name, table in tomli.loads(text).items()}


def _language(table: dict[str, Any]) -> _Language:
    rows: list[tuple[str, _Rule]] = []
    for phrase, shift in table["shifts"].items():
        rows.append((phrase, _rule(shift, 1)))
    for section, sign in (("ago", -1), ("ahead", 1)):
        rows += [(phrase, _rule(shift, sign)) for phrase, shift in table[section].items()]
    for section, sign in (("last", -1), ("next", 1)):
        rows += [(phrase, _Rule("d", None, sign, weekday=0)) for phrase in table[section]]
    rows.sort(key=lambda row: -len(row[0]))
    numbers = {str(name): str(value) for name, value in table["numbers"].items()}
    days = {name.lower(): at for at, names in enumerate(table["weekdays"]) for name in names.split("|")}
    phrases: dict[str, list[tuple[re.Pattern[str], _Rule]]] = {}
    for phrase, rule in rows:
        pattern = re.compile(_expression(phrase, numbers, days), re.IGNORECASE)
        for anchor in _anchors(phrase, days):
            phrases.setdefault(anchor, []).append((pattern, rule))
    return _Language({anchor: tuple(found) for anchor, found in phrases.items()}, numbers, days)


def _anchors(phrase: str, days: dict[str, int]) -> list[str]:
    """By what a phrase is looked for: the names of weekdays, else its longest word; in Chinese with what stands before them."""
    if "<weekday>" not in phrase:
        return [max(phrase.replace("<n>", " ").split(), key=len).lower()]
    return [phrase.replace("<weekday>", day) for day in days] if "\u3040" <= phrase[0] <= "\u9fff" else list(days)


def _rule(shift: str, sign: int) -> _Rule:
    found = _SHIFT.fullmatch(shift)
    if found is None:
        raise ValueError(f"a shift such as -1d, 2w or y was expected, found {shift!r}")
    return _Rule(found["unit"], int(found["count"]) if found["count"] else None, sign)


def _expression(phrase: str, numbers: dict[str, str], days: dict[str, int]) -> str:
    """The regular expression of a phrase, without nested repetition; words are parted by one white space."""
    number = "|".join([r"\d{1,4}", *(re.escape(name) for name in sorted(numbers, key=len, reverse=True))])
    weekday = "|".join(re.escape(name) for name in sorted(days, key=len, reverse=True))
    words = re.escape(phrase).replace(r"\ ", r"\s").replace("<n>", f"(?:{number})").replace("<weekday>", f"(?:{weekday})")
    first, last = phrase[0], phrase[-1]
    han = "\u3040" <= first <= "\u9fff" or "\u3040" <= last <= "\u9fff"
    return words if han else rf"(?<!\w){words}(?!\w)"
