"""The country, or organisation, as a side of meetings: who speaks for it, with whom it meets, and who held its offices."""

import msgspec

from memcon.people import LEADING, Days, Tenure
from memcon.reading_room.answer import Ask, Moved, NotHere, Raw, Shown
from memcon.reading_room.charts import Chart, chart
from memcon.reading_room.rooms.narrowing import Narrowed, by_year, counted
from memcon.reading_room.rooms.people import Listed, speakers
from memcon.reading_room.rooms.person import Held, held
from memcon.reading_room.tables_out import Cell, as_csv, wanted_table

# So many of those who speak for a side are shown, and so many holders of one office.
_SPEAKERS, _HOLDERS = 30, 60
_LONGEST = 40
# The tables of the page of a side that can be had as CSV.
TABLES = ("speakers", "sides", "offices", "years")
_PRESS = "press"


class Side(msgspec.Struct, frozen=True):
    """A side of meetings: its code, its records, and those who speak for it under a name."""

    code: str
    records: int
    speakers: int
    first: str | None
    last: str | None


class Sides(msgspec.Struct, frozen=True):
    """All sides, those with most records first."""

    sides: tuple[Side, ...]


class With(msgspec.Struct, frozen=True):
    """Another side, and on how many records both take part."""

    side: str
    records: int
    last: str | None


class Office(msgspec.Struct, frozen=True):
    """An office with those who held it, the latest first; `speaks` is whether somebody who held it speaks in the archive."""

    office: str
    title: str
    holders: tuple[Held, ...]
    more: int
    speaks: bool


class Country(msgspec.Struct, frozen=True):
    """A side of meetings. `offices` are those at its head, and those of people who speak for it; `others` counts the rest."""

    code: str
    records: int
    first: str | None
    last: str | None
    years: dict[str, int]
    speakers: tuple[Listed, ...]
    all_speakers: int
    sides: tuple[With, ...]
    offices: tuple[Office, ...]
    others: int


class CountryView(msgspec.Struct, frozen=True):
    """A country as its page shows it."""

    country: Country
    chart: Chart
    is_all: bool


def country(ask: Ask) -> Shown | Moved | Raw:
    """A side of meetings, or the list of them where no code is given."""
    code = ask.address.strip("/")
    if not code:
        return _sides(ask)
    if code != code.upper():
        return Moved("country", code.upper()[:_LONGEST], is_for_good=True)
    table = wanted_table(ask, *TABLES)
    found = _country(ask, code, is_all=ask.words("offices") == "all" or table == "offices")
    if table is not None:
        return _as_table(ask, found, table)
    name = ask.register.country_name(code)
    years = {year: {"": count} for year, count in found.years.items()}
    return Shown("country.html", CountryView(found, chart(by_year(years)), ask.words("offices") == "all"), found, name)


def _sides(ask: Ask) -> Shown | Raw:
    found = Sides(tuple(Side(*row) for row in ask.archive.rows(_SIDES)))
    if wanted_table(ask, "sides"):
        return as_csv("sides", _OF_SIDES, (_cells(one, _OF_SIDES) for one in found.sides))
    return Shown("countries.html", found, found, "Countries and organisations")


_SIDES = """
SELECT w.side, count(DISTINCT w.document), count(DISTINCT iif(w.spoke, coalesce(w.person, w.name), NULL)),
  min(d.date), max(d.date)
FROM participant w JOIN document d ON d.id = w.document WHERE w.side IS NOT NULL AND w.side <> 'press' AND w.on_page
GROUP BY w.side ORDER BY 2 DESC, 1"""


def _country(ask: Ask, code: str, *, is_all: bool) -> Country:
    if len(code) > _LONGEST:
        raise NotHere(f"The code of a country or an organisation (US, NATO) was expected, found {code[:_LONGEST]!r}.")
    records, first, last = ask.archive.row(_COUNTS, (code,))
    known = ask.register.of_country(code)
    if not records and not known:
        raise NotHere(f"The code of a country or an organisation (US, NATO) was expected, found {code!r}; look at the list.")
    everybody = sorted(speakers(ask.archive, code), key=lambda one: (-one.records, one.key))
    years = by_year(counted(ask.archive, Narrowed(side=code)))
    days = None if is_all else Days.of(f"{first}/{last}") if first and last else Days.of("")
    told, others = _offices(ask, code, {one.person for one in everybody if one.person is not None}, days)
    return Country(
        code, records, first, last, {year: sum(of.values()) for year, of in years.items()}, tuple(everybody[:_SPEAKERS]),
        len(everybody), tuple(With(*row) for row in ask.archive.rows(_WITH, (code, code))), told, others,
    )  # fmt: skip


_COUNTS = """
SELECT count(DISTINCT d.id), min(d.date), max(d.date)
FROM participant w JOIN document d ON d.id = w.document WHERE w.side = ?"""
_WITH = """
SELECT o.side, count(DISTINCT o.document), max(d.date) FROM participant o JOIN document d ON d.id = o.document
WHERE o.document IN (SELECT document FROM participant WHERE side = ?) AND o.side IS NOT NULL AND o.side NOT IN (?, 'press')
GROUP BY o.side ORDER BY 2 DESC, 1"""


def _offices(ask: Ask, code: str, people: set[str], days: Days | None) -> tuple[tuple[Office, ...], int]:
    """The offices of a side, those at its head first, then those of people who speak; and how many others there are.

    Of those not at its head the holders on some days are told. Without days everything is.
    """
    known = ask.register.of_country(code)
    order = {row.id: at for at, row in enumerate(ask.register.office_rows)}
    found: list[Office] = []
    for office in sorted(known, key=lambda one: (one not in LEADING, order.get(one, len(order)), one)):
        speaks = any(one.person in people for one in known[office])
        latest = sorted(known[office], key=lambda one: one.begins, reverse=True)
        if days is not None and office not in LEADING:
            latest = [one for one in latest if one.may_cover(days)] if speaks else []
        if latest and not (days is not None and _is_told(latest, found)):
            holders = tuple(held(ask, one) for one in latest[:_HOLDERS])
            found.append(Office(office, latest[0].title, holders, len(known[office]) - len(holders), speaks))
    return tuple(found), len(known) - len(found)


def _is_told(latest: list[Tenure], found: list[Office]) -> bool:
    """Whether the same people are told already under another office: of a president who is the head of government too."""
    people = [(one.person, one.start) for one in latest[:_HOLDERS]]
    return any(people == [(one.person, one.since) for one in other.holders] for other in found)


def _as_table(ask: Ask, found: Country, table: str) -> Raw:
    name = f"{found.code}-{table}"
    if table == "offices":
        return as_csv(name, _OF_OFFICES, (_cells(one, _OF_OFFICES) for office in found.offices for one in office.holders))
    if table == "years":
        return as_csv(name, ("year", "records"), found.years.items())
    if table == "sides":
        return as_csv(name, ("side", "records", "last"), ((one.side, one.records, one.last) for one in found.sides))
    everybody = sorted(speakers(ask.archive, found.code), key=lambda one: (-one.records, one.key))
    return as_csv(name, _OF_SPEAKERS, (_cells(one, _OF_SPEAKERS) for one in everybody))


_OF_OFFICES = ("office", "title", "person", "name", "since", "until", "standing", "seen", "doubt")
_OF_SPEAKERS = ("name", "person", "records", "first", "last")
_OF_SIDES = ("code", "records", "speakers", "first", "last")


def _cells(one: msgspec.Struct, columns: tuple[str, ...]) -> list[Cell]:
    return [getattr(one, name) for name in columns]
