"""The coverage: what the archive holds and what it does not, and the findings about its records."""

from collections.abc import Iterator
from typing import Any

import msgspec

from memcon.archive.stats import Part, holdings, parts
from memcon.reading_room.answer import Ask, NotHere, Raw, Shown
from memcon.reading_room.charts import Chart, chart
from memcon.reading_room.rooms.fields import short
from memcon.reading_room.rooms.keys import key_of, numbered_place_of
from memcon.reading_room.rooms.listing import Changed, changes
from memcon.reading_room.rooms.narrowing import Narrowed, by_year, counted
from memcon.reading_room.rooms.said import Quote, quote_at
from memcon.reading_room.tables_out import Cell, as_csv, wanted_table

_A_PAGE, _CHANGES = 50, 12
_FINDINGS = "findings"
# The tables of the page that can be had as CSV.
TABLES = ("publishers", "years", "forms", "languages", "findings", "months")


class Share(msgspec.Struct, frozen=True):
    """What one publisher, year, form or language has of the archive (null: pages that tell none), from which day to which."""

    name: str | None
    records: int
    first: str | None
    last: str | None


class FindingCount(msgspec.Struct, frozen=True):
    """A kind of finding: how grave it is, how often, on how many records, and one of its sentences."""

    code: str
    severity: str
    findings: int
    records: int
    example: str


class CoverageData(msgspec.Struct, frozen=True):
    """What an archive holds. `holes` are the months without a record between the first and the last, as spans.

    `speakers` counts those who speak on each record, the press left out, and `identified` those of them whom the register has.
    Words and turns are not counted here (`memcon stats` does): that takes seconds in a large archive.
    """

    records: int
    undated: int
    captures: int
    changed: int
    pages: int
    meetings: int
    speakers: int
    identified: int
    first: str | None
    last: str | None
    publishers: tuple[Share, ...]
    years: tuple[Share, ...]
    forms: tuple[Share, ...]
    languages: tuple[Share, ...]
    holes: tuple[tuple[str, str], ...]
    findings: tuple[FindingCount, ...]
    changes: tuple[Changed, ...]


class CoverageView(msgspec.Struct, frozen=True):
    """The coverage as its page shows it: `shares` are the tables, by what they part the records by."""

    coverage: CoverageData
    chart: Chart
    shares: tuple[tuple[str, tuple[Share, ...]], ...]


class Found(msgspec.Struct, frozen=True):
    """A finding about a record: what it is, how grave, one sentence, and the words it is about where it names some."""

    address: str
    title: str | None
    date: str | None
    code: str
    severity: str
    message: str
    quote: Quote | None


class Findings(msgspec.Struct, frozen=True):
    """The findings of one kind, or all of them: a page of them, how many there are, and the key of the next page."""

    code: str | None
    total: int
    findings: tuple[Found, ...]
    after: str | None


def coverage(ask: Ask) -> Shown | Raw:
    """What is here and what is not, or the findings where their address is asked for."""
    head, _, code = ask.address.strip("/").partition("/")
    if head == _FINDINGS:
        return _findings(ask, code or short(ask, "code"))
    if head:
        raise NotHere(f"The coverage has no part {head[:40]!r}; coverage/findings lists the findings.")
    table = wanted_table(ask, *TABLES)
    if table is not None:
        return _as_table(ask, table)
    found = _coverage(ask)
    years = by_year(counted(ask.archive, Narrowed(), "publisher"))
    shares = (("publisher", found.publishers), ("form", found.forms), ("language", found.languages), ("year", found.years))
    return Shown("coverage.html", CoverageView(found, chart(years), shares), found, "What is here, and what is not")


def _coverage(ask: Ask) -> CoverageData:
    held = holdings(ask.archive)
    return CoverageData(
        held.documents, held.undated, held.captures, held.changed_documents, held.pages, held.meetings, held.speakers,
        held.identified, held.first, held.last,
        _shares(ask, "publishers"), _shares(ask, "years"), _shares(ask, "forms"), _shares(ask, "languages"),
        held.holes, tuple(FindingCount(*row) for row in ask.archive.rows(_KINDS)), changes(ask, _CHANGES),
    )  # fmt: skip


_PARTS: dict[str, Part] = {"publishers": "publisher", "years": "year", "forms": "form", "languages": "language"}
_KINDS = """
SELECT code, severity, count(*), count(DISTINCT document), min(message) FROM finding GROUP BY code, severity
ORDER BY severity = 'note', severity, count(*) DESC, code"""


def _shares(ask: Ask, name: str) -> tuple[Share, ...]:
    """What each has of the archive, those with most records first; of years the latest."""
    found = [Share(*row) for row in parts(ask.archive, _PARTS[name])]
    return tuple(reversed(found)) if name == "years" else tuple(found)


def _as_table(ask: Ask, table: str) -> Raw:
    if table == "findings":
        columns = ("code", "severity", "findings", "records", "example")
        return as_csv("findings", columns, ask.archive.rows(_KINDS))
    if table == "months":
        return _months(ask)
    rows = ((one.name, one.records, one.first, one.last) for one in _shares(ask, table))
    return as_csv(table, ("name", "records", "first", "last"), rows)


def _months(ask: Ask) -> Raw:
    months = counted(ask.archive, Narrowed(), "publisher")
    kinds = sorted({kind for of in months.values() for kind in of})
    rows: Iterator[list[Cell]] = ([name, sum(of.values()), *(of.get(kind, 0) for kind in kinds)] for name, of in months.items())
    return as_csv("months", ["month", "records", *(kind or "not told" for kind in kinds)], rows)


# -- findings --


def _findings(ask: Ask, code: str | None) -> Shown | Raw:
    total = ask.archive.row("SELECT count(*) FROM finding WHERE ? IN ('', code)", ((code or "")[:100],))[0]
    if code and not total:
        raise NotHere(f"A kind of finding that records here have was expected, found {code[:60]!r}; the coverage lists them.")
    if wanted_table(ask, "findings"):
        rows = ask.archive.rows(_EVERY, (code or "", "", 0, 1_000_000))
        return as_csv(f"findings-{code or 'all'}", _COLUMNS, (row[1:7] for row in rows))
    number, name = numbered_place_of(ask.words("after"), "after") or (0, "")
    rows = ask.archive.rows(_EVERY, (code or "", name, number, _A_PAGE + 1))
    found = tuple(_found(ask, row) for row in rows[:_A_PAGE])
    after = key_of(rows[_A_PAGE - 1][8], rows[_A_PAGE - 1][1]) if len(rows) > _A_PAGE else None
    view = Findings(code, total, found, after)
    return Shown("findings.html", view, view, "Findings")


_COLUMNS = ("address", "title", "date", "code", "severity", "message")
_EVERY = """
SELECT d.id, d.name, d.title, d.date, f.code, f.severity, f.message, f.start, f.id, d.language
FROM finding f JOIN document d ON d.id = f.document WHERE ? IN ('', f.code) AND (d.name, f.id) > (?, ?)
ORDER BY d.name, f.id LIMIT ?"""


def _found(ask: Ask, row: tuple[Any, ...]) -> Found:
    number, address, title, date, code, severity, message, start, _, language = row
    quote = quote_at(ask, number, start, language) if start is not None else None
    return Found(address, title, date, code, severity, message, quote)
