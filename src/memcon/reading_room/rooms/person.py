"""The person: offices with dates, everything said, with whom, and where the records speak of the person."""

import msgspec

from memcon.people import Tenure
from memcon.reading_room.answer import Ask, NotHere, Raw, Shown
from memcon.reading_room.charts import Chart, chart
from memcon.reading_room.rooms.fields import moment
from memcon.reading_room.rooms.finding import name_of_person
from memcon.reading_room.rooms.narrowing import PRESS, by_year
from memcon.reading_room.rooms.said import OF_MENTIONS, Mentioned, SaidIn, mentions, said
from memcon.reading_room.tables_out import Cell, as_csv, wanted_table

_MET = 300
# The tables of the page that can be had as CSV.
TABLES = ("records", "offices", "met", "mentions", "years")


class Held(msgspec.Struct, frozen=True):
    """An office with its dates as the register has it: `until` is null of whoever was in office when last seen.

    `sources` are those of the register (wikidata, factbook, compiled); `doubt` says why a row is disputed.
    """

    person: str
    name: str
    country: str
    office: str
    title: str
    since: str
    until: str | None
    standing: str | None
    seen: str | None
    sources: tuple[str, ...]
    doubt: str | None


class Met(msgspec.Struct, frozen=True):
    """Somebody who takes part in the same meetings: in how many, and when last."""

    name: str
    person: str | None
    side: str | None
    meetings: int
    last: str | None


class MetSide(msgspec.Struct, frozen=True):
    """Another side that takes part in the same meetings."""

    side: str
    meetings: int
    last: str | None


class Person(msgspec.Struct, frozen=True):
    """A person: the offices of the register, the records by year, a page of what was said, with whom, and where mentioned.

    `speaks` and `attends` count records; `after` and `mentions_after` are the keys of the next pages.
    """

    id: str
    name: str
    names: tuple[str, ...]
    wikidata: str | None
    offices: tuple[Held, ...]
    speaks: int
    attends: int
    first: str | None
    last: str | None
    years: dict[str, int]
    said: tuple[SaidIn, ...]
    after: str | None
    met: tuple[Met, ...]
    sides: tuple[MetSide, ...]
    mentioned: int
    mentions: tuple[Mentioned, ...]
    mentions_after: str | None


class PersonView(msgspec.Struct, frozen=True):
    """A person as the page shows it."""

    person: Person
    chart: Chart
    until: str | None
    is_first: bool
    is_first_of_mentions: bool


def person(ask: Ask) -> Shown | Raw:
    """A person of the register, or one whom the archive identified by another register."""
    id = ask.address.strip("/")
    name = name_of_person(ask, id)
    if name is None:
        raise _unknown(ask, id)
    table = wanted_table(ask, *TABLES)
    if table is not None:
        return _as_table(ask, id, table)
    found = _person(ask, id, name)
    view = PersonView(
        found, chart(by_year({year: {"": count} for year, count in found.years.items()})), moment(ask, "until"),
        not ask.words("after") and not ask.words("until"), not ask.words("mentions"),
    )  # fmt: skip
    return Shown("person.html", view, found, name)


def _person(ask: Ask, id: str, name: str) -> Person:
    known = ask.register.person(id)
    speaks, attends, first, last = ask.archive.row(_COUNTS, (id, id))
    found, after = said(ask, id)
    others, others_after = mentions(ask, id)
    mentioned = ask.archive.row(f"SELECT count(DISTINCT document) {OF_MENTIONS}", (id, id))[0]
    return Person(
        id, name, tuple(dict.fromkeys(form.name for form in known.forms if form.name != name)) if known is not None else (),
        (known.wikidata or None) if known is not None else None, offices(ask, id), speaks, attends, first, last,
        dict(ask.archive.rows(_YEARS, (id,))), found, after, tuple(_met(ask, id)),
        tuple(MetSide(*row) for row in ask.archive.rows(_MET_SIDES, (id, id, id))), mentioned, others, others_after,
    )  # fmt: skip


def _unknown(ask: Ask, id: str) -> NotHere:
    """The sentence on somebody who has no room: one who is printed by this name, or nobody."""
    printed = ask.archive.rows("SELECT 1 FROM participant WHERE person IS NULL AND name = ? LIMIT 1", (id[:200],))
    if printed:
        return NotHere(
            f"A person of the register was expected, found {id[:200]!r} as a printed name alone; the search finds what is said"
            " under it.",
            seek=f'speaker:"{id[:200].replace(chr(34), "")}"',
        )
    return NotHere(
        f"The id of a person in the register (sergey-lavrov) was expected, found {id[:80]!r}; look among the people.",
    )


_COUNTS = """
SELECT count(DISTINCT iif(w.spoke, d.id, NULL)), (SELECT count(DISTINCT document) FROM participant WHERE person = ?),
  min(iif(w.spoke, d.date, NULL)), max(iif(w.spoke, d.date, NULL))
FROM participant w JOIN document d ON d.id = w.document WHERE w.person = ?"""
_YEARS = """
SELECT substr(d.date, 1, 4), count(DISTINCT d.id) FROM participant w JOIN document d ON d.id = w.document
WHERE w.person = ? AND w.spoke AND d.date IS NOT NULL GROUP BY 1 ORDER BY 1"""


# -- offices --


def offices(ask: Ask, id: str) -> tuple[Held, ...]:
    """The offices that a person held, the latest first."""
    known = ask.register.person(id)
    return tuple(held(ask, one) for one in reversed(ask.register.held_by(known))) if known is not None else ()


def held(ask: Ask, one: Tenure) -> Held:
    """An office with its dates, as the rooms show it."""
    holder = ask.register.person(one.person)
    return Held(
        one.person, holder.name if holder is not None else one.person, one.country, one.office, one.title, one.start,
        one.end or None, one.standing or None, one.seen or None, tuple(one.source.split()), one.doubt or None,
    )  # fmt: skip


# -- with whom --


def _met(ask: Ask, id: str) -> list[Met]:
    return [Met(*row) for row in ask.archive.rows(_MET_PERSONS, (id, id, _MET))]


# Two accounts of one meeting are one meeting.
_SAME = f"""
FROM participant o JOIN document d ON d.id = o.document LEFT JOIN account a ON a.document = o.document
WHERE o.document IN (SELECT document FROM participant WHERE person = ?) AND o.person IS NOT ?
  AND o.side IS NOT '{PRESS}'"""
_MET_PERSONS = f"""
SELECT max(coalesce(o.person_name, o.name)), o.person, min(o.side), count(DISTINCT coalesce(-a.meeting, o.document)),
  max(d.date) {_SAME} AND coalesce(o.person, o.name, '') <> '' GROUP BY coalesce(o.person, o.name), o.person
ORDER BY 4 DESC, 5 DESC, 1 LIMIT ?"""
_MET_SIDES = f"""
SELECT o.side, count(DISTINCT coalesce(-a.meeting, o.document)), max(d.date) {_SAME} AND o.side IS NOT NULL
  AND o.side NOT IN (SELECT side FROM participant WHERE person = ? AND side IS NOT NULL)
GROUP BY o.side ORDER BY 2 DESC, 3 DESC, 1"""


# -- as tables --


def _as_table(ask: Ask, id: str, table: str) -> Raw:
    name = f"{id}-{table}"
    if table == "offices":
        return as_csv(name, _OF_OFFICES, map(_cells, offices(ask, id)))
    if table == "years":
        return as_csv(name, ("year", "records"), ask.archive.rows(_YEARS, (id,)))
    if table == "met":
        return as_csv(name, ("name", "person", "side", "meetings", "last"), ask.archive.rows(_MET_PERSONS, (id, id, 1_000_000)))
    if table == "mentions":
        return as_csv(name, ("address", "title", "date", "publisher", "times"), ask.archive.rows(_ALL_MENTIONS, (id, id)))
    return as_csv(name, ("address", "title", "date", "publisher", "form"), ask.archive.rows(_ALL_SAID, (id,)))


_OF_OFFICES = ("country", "office", "title", "since", "until", "standing", "seen", "sources", "doubt")


def _cells(one: Held) -> list[Cell]:
    return [" ".join(one.sources) if name == "sources" else getattr(one, name) for name in _OF_OFFICES]


_ALL_SAID = """
SELECT d.name, d.title, d.date, d.publisher, d.form FROM document d
WHERE d.id IN (SELECT document FROM participant WHERE person = ? AND spoke) ORDER BY d.date, d.name"""
_ALL_MENTIONS = f"""
SELECT d.name, d.title, d.date, d.publisher, m.times
FROM (SELECT document, count(*) AS times {OF_MENTIONS} GROUP BY document) m
JOIN document d ON d.id = m.document ORDER BY d.date, d.name"""
