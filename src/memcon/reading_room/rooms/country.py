"""The country, or organisation, as a side of meetings: who speaks for it, with whom it meets, and who held its offices."""

from collections.abc import Iterator

import msgspec

from memcon.people import LEADING, Days, Tenure
from memcon.reading_room.answer import Ask, Moved, NotHere, Raw, Shown
from memcon.reading_room.charts import Chart, chart
from memcon.reading_room.rooms.narrowing import PRESS, SIDED, Narrowed, by_year, counted, side_code
from memcon.reading_room.rooms.people import Listed, speakers
from memcon.reading_room.rooms.person import Held, held
from memcon.reading_room.tables_out import Cell, as_csv, wanted_table

# So many of those who speak for a side are shown, and so many holders of one office.
_SPEAKERS, _HOLDERS = 30, 60
_LONGEST = 40
# The tables of the page of a side that can be had as CSV.
TABLES = ("speakers", "sides", "offices", "years")


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
    if code != side_code(code):
        return Moved("country", side_code(code)[:_LONGEST], is_for_good=True, asked=dict(ask.asked))
    table, held_here = wanted_table(ask, *TABLES), _held_here(ask, code)
    if table is not None:
        return _as_table(ask, code, table)
    is_all = ask.words("offices") == "all"
    found = _country(ask, code, held_here, is_all=is_all)
    years = {year: {"": count} for year, count in found.years.items()}
    return Shown("country.html", CountryView(found, chart(by_year(years)), is_all), found, ask.register.country_name(code))


def _sides(ask: Ask) -> Shown | Raw:
    found = Sides(tuple(Side(*row) for row in ask.archive.rows(_SIDES)))
    if wanted_table(ask, "sides"):
        return as_csv("sides", _OF_SIDES, (_cells(one, _OF_SIDES) for one in found.sides))
    return Shown("countries.html", found, found, "Countries and organisations")


_SIDES = f"""
SELECT w.side, count(DISTINCT w.document), count(DISTINCT iif(w.spoke, coalesce(w.person, w.name), NULL)),
  min(d.date), max(d.date)
FROM participant w JOIN document d ON d.id = w.document WHERE {SIDED}
GROUP BY w.side ORDER BY 2 DESC, 1"""


_Held = tuple[int, str | None, str | None]


def _held_here(ask: Ask, code: str) -> _Held:
    """How many records a side takes part in, and from which day to which; NotHere for what is no side."""
    if len(code) > _LONGEST or code == PRESS:
        raise NotHere(f"The code of a country or an organisation (US, NATO) was expected, found {code[:_LONGEST]!r}.")
    found: _Held = ask.archive.row(_COUNTS, (code,))
    if not found[0] and not ask.register.of_country(code):
        raise NotHere(f"The code of a country or an organisation (US, NATO) was expected, found {code!r}; look at the list.")
    return found


def _everybody(ask: Ask, code: str) -> list[Listed]:
    """Those who speak for a side, by number of records."""
    return sorted(speakers(ask.archive, code), key=lambda one: (-one.records, one.key))


def _years(ask: Ask, code: str) -> dict[str, int]:
    return {year: sum(of.values()) for year, of in by_year(counted(ask.archive, Narrowed(side=code))).items()}


def _with(ask: Ask, code: str) -> tuple[With, ...]:
    return tuple(With(*row) for row in ask.archive.rows(_WITH, (code, code)))


def _country(ask: Ask, code: str, held_here: _Held, *, is_all: bool) -> Country:
    records, first, last = held_here
    everybody = _everybody(ask, code)
    days = None if is_all else Days.of(f"{first}/{last}") if first and last else Days.of("")
    told, others = _offices(ask, code, {one.person for one in everybody if one.person is not None}, days)
    return Country(
        code, records, first, last, _years(ask, code), tuple(everybody[:_SPEAKERS]), len(everybody), _with(ask, code), told,
        others,
    )  # fmt: skip


_COUNTS = """
SELECT count(DISTINCT d.id), min(d.date), max(d.date)
FROM participant w JOIN document d ON d.id = w.document WHERE w.side = ?"""
_WITH = f"""
SELECT w.side, count(DISTINCT w.document), max(d.date) FROM participant w JOIN document d ON d.id = w.document
WHERE w.document IN (SELECT document FROM participant WHERE side = ?) AND {SIDED} AND w.side <> ?
GROUP BY w.side ORDER BY 2 DESC, 1"""


def _offices(ask: Ask, code: str, people: set[str], days: Days | None) -> tuple[tuple[Office, ...], int]:
    """The offices of a side, those at its head first, then those of people who speak; and how many others there are.

    Of those not at its head the holders on some days are told. Without days everything is.
    """
    found: list[Office] = []
    offices = list(_register(ask, code))
    for office, holders in offices:
        speaks, latest = any(one.person in people for one in holders), holders
        if days is not None and office not in LEADING:
            latest = [one for one in latest if one.may_cover(days)] if speaks else []
        if latest and not (days is not None and _is_told(latest, found)):
            shown = tuple(held(ask, one) for one in latest[:_HOLDERS])
            found.append(Office(office, latest[0].title, shown, len(holders) - len(shown), speaks))
    return tuple(found), len(offices) - len(found)


def _register(ask: Ask, code: str) -> Iterator[tuple[str, list[Tenure]]]:
    """The offices that the register has of a side, those at its head first, each with all who held it, the latest first."""
    known = ask.register.of_country(code)
    order = {row.id: at for at, row in enumerate(ask.register.office_rows)}
    for office in sorted(known, key=lambda one: (one not in LEADING, order.get(one, len(order)), one)):
        yield office, sorted(known[office], key=lambda one: one.begins, reverse=True)


def _is_told(latest: list[Tenure], found: list[Office]) -> bool:
    """Whether the same people are told already under another office: of a president who is the head of government too."""
    people = [(one.person, one.start) for one in latest[:_HOLDERS]]
    return any(people == [(one.person, one.since) for one in other.holders] for other in found)


def _as_table(ask: Ask, code: str, table: str) -> Raw:
    """A table of the page, with every row of it."""
    name = f"{code}-{table}"
    if table == "offices":
        every = (held(ask, one) for _, holders in _register(ask, code) for one in holders)
        return as_csv(name, _OF_OFFICES, (_cells(one, _OF_OFFICES) for one in every))
    if table == "years":
        return as_csv(name, ("year", "records"), _years(ask, code).items())
    if table == "sides":
        return as_csv(name, ("side", "records", "last"), (_cells(one, ("side", "records", "last")) for one in _with(ask, code)))
    return as_csv(name, _OF_SPEAKERS, (_cells(one, _OF_SPEAKERS) for one in _everybody(ask, code)))


_OF_OFFICES = ("office", "title", "person", "name", "since", "until", "standing", "seen", "doubt")
_OF_SPEAKERS = ("name", "person", "records", "first", "last")
_OF_SIDES = ("code", "records", "speakers", "first", "last")


def _cells(one: msgspec.Struct, columns: tuple[str, ...]) -> list[Cell]:
    return [getattr(one, name) for name in columns]
