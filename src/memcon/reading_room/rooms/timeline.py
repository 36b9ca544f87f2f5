"""The timeline: all records by the day of the event, as a chart of years or months and as a list."""

import re
from collections.abc import Iterator

import msgspec

from memcon.archive.store import Value
from memcon.errors import WrongCall
from memcon.reading_room.answer import Ask, NotHere, Raw, Shown
from memcon.reading_room.charts import Chart, chart
from memcon.reading_room.rooms.fields import moment
from memcon.reading_room.rooms.keys import key_of, place_of
from memcon.reading_room.rooms.listing import Listed, listed
from memcon.reading_room.rooms.narrowing import SIDED, Narrowed, all_months, by_year, counted, narrowed
from memcon.reading_room.tables_out import Cell, as_csv, wanted_table

# So many records are on a page; a month, and the records without a date, are most often whole.
_A_PAGE, _A_MONTH = 50, 200
_UNDATED = "undated"
_SPAN = re.compile(r"[0-9]{4}(-[0-9]{2})?", re.ASCII)
# What records can be counted by.
COUNTED_BY = ("publisher", "form", "side", "language")


class Count(msgspec.Struct, frozen=True):
    """How many records there are of a year or a month, in all and of each kind that was asked for."""

    name: str
    records: int
    of: dict[str, int]


class Timeline(msgspec.Struct, frozen=True, rename={"start": "from"}):
    """Records by time: counts of the months, and a page of the records themselves.

    `span` is the year or month that is shown (null: all), `by` what the counts are parted by; `total` counts the records asked
    for, `undated` those without a day, which stand at the address timeline/undated. `after` is the key of the next page.
    """

    span: str | None
    start: str | None
    by: str
    which: dict[str, str]
    months: tuple[Count, ...]
    records: tuple[Listed, ...]
    total: int
    undated: int
    is_oldest_first: bool
    after: str | None


class Year(msgspec.Struct, frozen=True):
    """A row of the table of months: the year, its records in all, and those of each month."""

    name: str
    records: int
    months: tuple[tuple[str, int], ...]


class TimelineView(msgspec.Struct, frozen=True):
    """The timeline as its page shows it: `choices` are what can be asked for, by the name of what is asked."""

    timeline: Timeline
    which: Narrowed
    chart: Chart
    years: tuple[Year, ...]
    groups: tuple[tuple[str, tuple[Listed, ...]], ...]
    choices: dict[str, tuple[str, ...]]
    before: str | None
    next: str | None
    is_first: bool


def timeline(ask: Ask) -> Shown | Raw:
    """All records by time, or those of a year or a month."""
    span, which, by, start = _span(ask.address), narrowed(ask), _by(ask.words("by")), moment(ask, "from")
    if wanted_table(ask, "months"):
        return _as_table(ask, span, which, by, start)
    parted = counted(ask.archive, which, by)
    months = counted(ask.archive, which) if by == "side" else parted
    counts = tuple(Count(name, sum(of.values()), parted.get(name, {})) for name, of in months.items())
    found = _timeline(ask, span, which, by, start, counts)
    if span is not None and span != _UNDATED and not found.total and not which.asked:
        raise NotHere(f"A record of {span} was expected, found none in this archive.")
    view = TimelineView(
        found, which, _chart(parted, span), tuple(_years(months)), _grouped(found.records), _choices(ask),
        *_neighbours(months, span), not ask.words("after"),
    )  # fmt: skip
    return Shown("timeline.html", view, found, "Timeline")


def _as_table(ask: Ask, span: str | None, which: Narrowed, by: str, start: str | None) -> Raw:
    """The months of a span, from a day on where one is asked for; WrongCall for records that are of no month."""
    if span == _UNDATED:
        raise WrongCall("A year or a month was expected for a table of months, found undated: those records are of none.")
    parted = counted(ask.archive, which, by, start=start or "")
    told = {month: of for month, of in parted.items() if month.startswith(span or "")}
    kinds = sorted({kind for of in told.values() for kind in of})
    rows: Iterator[list[Cell]] = ([month, *(of.get(kind, 0) for kind in kinds)] for month, of in told.items())
    return as_csv("timeline", ["month", *(kind or "not told" for kind in kinds)], rows)


def _timeline(
    ask: Ask, span: str | None, which: Narrowed, by: str, start: str | None, counts: tuple[Count, ...]
) -> Timeline:  # fmt: skip
    is_oldest_first = _is_oldest_first(ask.words("sort"), start, span)
    records, after = _records(ask, span, which, start, is_oldest_first)
    condition, values = which.sql()
    undated: int = ask.archive.row(f"SELECT count(*) FROM document d WHERE d.date IS NULL AND {condition}", values)[0]
    asked = (one.records for one in counts if one.name.startswith(span or ""))
    total = undated if span == _UNDATED else sum(asked) if start is None else _from(ask, span, which, start)
    return Timeline(span, start, by, which.asked, counts, records, total, undated, is_oldest_first, after)


def _from(ask: Ask, span: str | None, which: Narrowed, start: str) -> int:
    """How many of some records there are from a day on."""
    condition, values = which.sql()
    sql = f"SELECT count(*) FROM document d WHERE d.date >= ? AND d.date >= ? AND d.date < ? AND {condition}"
    found: int = ask.archive.row(sql, (span or "", start, f"{span or ''}~", *values))[0]
    return found


# -- what is asked --


def _span(address: str) -> str | None:
    """The year or month of an address; None for all of them."""
    if not address or address == _UNDATED:
        return address or None
    month = address[5:7]
    if _SPAN.fullmatch(address) and (not month or "01" <= month <= "12"):
        return address
    raise NotHere(f"A year (2016) or a month (2016-05) was expected, found {address[:40]!r}.")


def _by(asked: str) -> str:
    if asked and asked not in COUNTED_BY:
        raise WrongCall(f"One of {', '.join(COUNTED_BY)} was expected for by, found {asked[:40]!r}.")
    return asked or COUNTED_BY[0]


def _is_oldest_first(sort: str, start: str | None, span: str | None) -> bool:
    """From a day on, and within a year or a month, a timeline goes forward; otherwise the latest come first."""
    if sort not in ("", "date", "-date"):
        raise WrongCall(f"The order date or -date was expected, found {sort[:40]!r}.")
    return sort == "date" if sort else start is not None or span is not None


# -- the list --


def _records(
    ask: Ask, span: str | None, which: Narrowed, start: str | None, is_oldest_first: bool
) -> tuple[tuple[Listed, ...], str | None]:
    """A page of the records that are asked for, and the key of the page after it."""
    condition, values = which.sql()
    conditions: list[str] = [condition]
    bound: list[Value] = list(values)
    if span == _UNDATED:
        conditions.append("d.date IS NULL")
    else:
        conditions.append("d.date >= ? AND d.date < ?")
        bound += [max(span or "", start or ""), f"{span or ''}~"]
    day = "coalesce(d.date, '')" if span == _UNDATED else "d.date"
    direction, sign = ("", ">") if is_oldest_first else (" DESC", "<")
    if place := place_of(ask.words("after"), "after"):
        conditions.append(f"({day}, d.name) {sign} (?, ?)")
        bound += place
    most = _A_MONTH if span is not None and len(span) == 7 else _A_PAGE
    order = f"ORDER BY {day}{direction}, d.name{direction} LIMIT {most + 1}"
    found = listed(ask, f"WHERE {' AND '.join(conditions)} {order}", tuple(bound))
    page = found[:most]
    return page, key_of(page[-1].date or "", page[-1].address) if len(found) > most else None


def _grouped(records: tuple[Listed, ...]) -> tuple[tuple[str, tuple[Listed, ...]], ...]:
    """Records by their month, in the order in which they stand."""
    groups: dict[str, list[Listed]] = {}
    for one in records:
        groups.setdefault((one.date or "")[:7], []).append(one)
    return tuple((month, tuple(of)) for month, of in groups.items())


# -- the numbers --


def _chart(months: dict[str, dict[str, int]], span: str | None) -> Chart:
    """The chart of all years, or of the months of the year that is shown; of months too where there is one year alone."""
    years = by_year(months)
    year = span[:4] if span and span != _UNDATED else next(iter(years)) if len(years) == 1 else None
    if year is not None:
        return chart(all_months(months, year), chosen=span)
    return chart(years)


def _years(months: dict[str, dict[str, int]]) -> list[Year]:
    """The table of months, a row for each year."""
    return [
        Year(name, sum(of.values()), tuple((month, sum(inside.values())) for month, inside in all_months(months, name).items()))
        for name, of in by_year(months).items()
    ]


def _neighbours(months: dict[str, dict[str, int]], span: str | None) -> tuple[str | None, str | None]:
    """The year or month with records before the one that is shown, and the one after it."""
    if span is None or span == _UNDATED:
        return None, None
    names = sorted({month[: len(span)] for month in months if len(month) >= len(span)})
    return next((one for one in reversed(names) if one < span), None), next((one for one in names if one > span), None)


def _choices(ask: Ask) -> dict[str, tuple[str, ...]]:
    """What records can be narrowed to, those with most first."""
    found = {}
    for name, sql in _CHOICES.items():
        found[name] = tuple(value for (value,) in ask.archive.rows(sql))
    return found


_CHOICES = {
    "side": f"SELECT w.side FROM participant w WHERE {SIDED} GROUP BY w.side"
    " ORDER BY count(DISTINCT w.document) DESC, w.side LIMIT 400",
    **{
        name: f"SELECT {name} FROM document WHERE {name} IS NOT NULL GROUP BY {name} ORDER BY count(*) DESC, {name} LIMIT 400"
        for name in ("publisher", "form", "language")
    },
}
