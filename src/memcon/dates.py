"""Partial dates: days, months and years, each as precise as it was printed."""

import datetime
from typing import Self

import msgspec


class PartialDate(msgspec.Struct, frozen=True, order=True):
    """A year, a month of it or a day of that; `month` and `day` are None where they are not known.

    >>> str(PartialDate(2019, 5)), str(PartialDate.parse("2019-05-14"))
    ('2019-05', '2019-05-14')
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, iso: str) -> Self:
        """Read `2019`, `2019-05` or `2019-05-14`; ValueError for anything else and for days that never were."""
        parts = [int(part) for part in iso.split("-")]
        if len(parts) > 3:
            raise ValueError(f"a date is a year, a month or a day, found {iso!r}")
        return cls(*parts).checked()

    def checked(self) -> Self:
        """This date, if the calendar has it; ValueError otherwise."""
        datetime.date(self.year, self.month or 1, self.day or 1)
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        return self

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def date_or_none(year: int, month: int | None, day: int | None) -> PartialDate | None:
    """The date of these numbers, or None where the calendar has no such day."""
    try:
        return PartialDate(year, month, day).checked()
    except ValueError:
        return None


def days_before(date: PartialDate, days: int) -> PartialDate | None:
    """The day so many days before a full date; None for a date that is not a full day."""
    if date.month is None or date.day is None:
        return None
    day = datetime.date(date.year, date.month, date.day) - datetime.timedelta(days=days)
    return PartialDate(day.year, day.month, day.day)


def weekday_of(date: PartialDate) -> int | None:
    """The day of the week of a full date, from 0 for Monday."""
    return datetime.date(date.year, date.month, date.day).weekday() if date.month and date.day else None


def days_between(first: PartialDate, second: PartialDate) -> int | None:
    """How many days the second date is after the first; None where either is not a full day."""
    if first.month is None or first.day is None or second.month is None or second.day is None:
        return None
    return (datetime.date(second.year, second.month, second.day) - datetime.date(first.year, first.month, first.day)).days


def from_solar_hijri(year: int, month: int, day: int) -> PartialDate | None:
    """The day of a date of the Iranian calendar, by its 33-year cycle of leap years (right for 1244 to 1472)."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1244 <= year <= 1472):
        return None
    leaps = sum((past % 33) in (1, 5, 9, 13, 17, 22, 26, 30) for past in range(1244, year))
    in_year = (month - 1) * 31 + day if month <= 7 else 186 + (month - 7) * 30 + day
    found = datetime.date(1865, 3, 20) + datetime.timedelta(days=(year - 1244) * 365 + leaps + in_year)
    return PartialDate(found.year, found.month, found.day)


def date_in_words(iso: str) -> str:
    """An ISO date as precise as it is; anything else as it stands.

    >>> date_in_words("2019-05-14"), date_in_words("2019-05"), date_in_words("2019")
    ('14 May 2019', 'May 2019', '2019')
    """
    try:
        date = PartialDate.parse(iso)
    except ValueError:
        return iso
    parts = [str(date.day)] if date.day is not None else []
    parts += [_MONTHS[date.month - 1]] if date.month is not None else []
    return " ".join([*parts, str(date.year)])


_MONTHS = "January February March April May June July August September October November December".split()
