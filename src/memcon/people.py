"""People, offices and who held which when: the types of the register, and of what memcon judges with it.

Dates are texts as precise as they are known (`2018-04-26`, `2018-04`, `2018`). A date on which sources differ is two of
these with a stroke between them (`2016-02-11/2016-12-06`): it was on some day from the first to the last of them.
"""

import calendar
import datetime
from functools import lru_cache
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from memcon.dates import PartialDate
from memcon.text import Span

Standing = Literal["", "acting", "interim", "caretaker"]
# The doubt of a row that another list contradicts begins so.
DISPUTED = "another list"
# Offices whose holders are named everywhere by their surnames alone.
LEADING = frozenset(
    "head-of-state head-of-government foreign-minister secretary-general commission-president european-council-president"
    " high-representative parliament-president".split()
)
# Offices of whoever stands beside a holder, often of the same surname, which alone means the holder.
BESIDE = frozenset({"first-lady", "second-gentleman", "senior-adviser"})
MentionKind = Literal["person", "office", "country", "organisation", "place", "document"]
RoleKind = Literal["host", "guest", "moderator", "interpreter"]
_FIRST, _LAST = datetime.date.min.toordinal(), datetime.date.max.toordinal()


class Days(msgspec.Struct, frozen=True, array_like=True, order=True, gc=False):
    """The days that a date as it is known may mean, by number (`datetime.date.toordinal`), both ends included.

    >>> Days.of("2019-05"), len(Days.of("2016-02-11/2016-12-06"))
    (Days(first=737180, last=737210), 300)
    """

    first: int
    last: int

    @classmethod
    def of(cls, printed: str) -> "Days":
        """The days of a date as the register prints it; ValueError for what is none. An empty one may be any day at all."""
        return _days_of(printed)

    def __len__(self) -> int:
        return self.last - self.first + 1

    def shares(self, other: "Days") -> bool:
        """Whether some day is in both."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: "Days") -> "Days | None":
        """The days that are in both; None where there are none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Days(first, last) if first <= last else None


@lru_cache(maxsize=32768)
def _days_of(printed: str) -> Days:
    if not printed:
        return Days(_FIRST, _LAST)
    ends = [_days(PartialDate.parse(part)) for part in printed.split("/")]
    if len(ends) > 2 or ends[0][0] > ends[-1][1]:
        raise ValueError(f"a date is one, or an earlier and a later one with a stroke between, found {printed!r}")
    return Days(ends[0][0], ends[-1][1])


def _days(date: PartialDate) -> tuple[int, int]:
    first = datetime.date(date.year, date.month or 1, date.day or 1)
    if date.day is not None:
        return first.toordinal(), first.toordinal()
    month = date.month or 12
    return first.toordinal(), datetime.date(date.year, month, calendar.monthrange(date.year, month)[1]).toordinal()


class NameForm(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One way a name is printed, and the part of it that is used alone: `Sergey Lavrov`, `Lavrov`."""

    name: str
    family: str


class Person(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Someone in the register: an id that never changes, the usual name in English, every form of it, where offices were held.

    `countries` are the codes of the states and bodies of those offices; `wikidata` is the person's item there, where known.
    """

    id: str
    name: str
    forms: tuple[NameForm, ...]
    countries: tuple[str, ...]
    wikidata: str = ""

    @property
    def family(self) -> str:
        """The part of the usual name that is used alone."""
        return self.forms[0].family


class Tenure(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """That a person held an office from one day to another, as the sources of the register have it.

    `country` is an ISO code or a body (UN, EU, NATO); `office` an id of the table of offices (foreign-minister); `title` the
    office as it is printed in English. An empty `end` means in office when last `seen`. `doubt` says why a row is disputed.
    """

    person: str
    country: str
    office: str
    title: str
    start: str
    end: str
    standing: Standing
    seen: str
    source: str
    doubt: str = ""

    @property
    def begins(self) -> Days:
        """The days on which it may have begun."""
        return Days.of(self.start)

    @property
    def ends(self) -> Days:
        """The days on which it may have ended; where it had not when last seen, any day from then on."""
        return Days.of(self.end) if self.end else Days(Days.of(self.seen).last if self.seen else self.begins.last, _LAST)

    def covers(self, days: Days) -> bool:
        """Whether the office was held on every one of some days, as far as is known for certain; never of a disputed row."""
        return not self.doubt.startswith(DISPUTED) and self.begins.last <= days.first and days.last <= self.ends.first

    def may_cover(self, days: Days) -> bool:
        """Whether the office may have been held on one of some days."""
        return self.begins.first <= days.last and days.first <= self.ends.last


class Journey(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """That somebody was in a country on some days, as a published list of journeys has it."""

    person: str
    start: str
    end: str
    country: str
    place: str
    met: str
    source: str


class Role(msgspec.Struct, frozen=True):
    """In which part somebody took part, and what tells so. A host is of the side in whose country the meeting was held."""

    kind: RoleKind
    basis: str


class Identity(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who somebody was, as memcon judged: the person, the office held that day, by which checks, and how sure (0 to 1)."""

    person: str
    name: str
    score: float
    basis: tuple[str, ...]
    office: str | None = None
    country: str | None = None
    tenure: tuple[str, str] | None = None
    source: str | None = None


class Mention(msgspec.Struct, frozen=True):
    """Words that name a person, an office, a country, an organisation, a place or a document, and whom they mean.

    `holder` is, of an office, the name of whoever is meant, as the register gives it, else the document.
    """

    span: Span
    kind: MentionKind
    name: str
    person: str | None
    basis: str
    score: float | None = None
    turn: int | None = None
    holder: str | UnsetType = UNSET


class DayNamed(msgspec.Struct, frozen=True):
    """Words that tell a day from the day of the event (yesterday, last Tuesday), and the day they tell, as precise as they are.

    `value` is the day, the month or the year, or the first day of a span that ends on the day `to`.
    """

    span: Span
    value: str
    basis: str
    to: str | None = None
