"""Which records are meant: narrowed by side, form, publisher and language, and counted by year and month."""

from collections.abc import Iterator

import msgspec

from memcon.archive.store import Archive, Value
from memcon.dates import PartialDate
from memcon.errors import WrongCall
from memcon.reading_room.answer import Ask

# No name of a side, form, publisher or language is longer, in characters.
_LONGEST = 100
# So many years are told one after the other, with those that have no record.
_MOST_YEARS = 150
# The columns by which records are narrowed and counted, as documents have them.
_COLUMNS = {"publisher": "d.publisher", "form": "d.form", "language": "d.language"}
_HAS_SIDE = "EXISTS (SELECT 1 FROM participant s WHERE s.document = d.id AND s.side = ?)"


class Narrowed(msgspec.Struct, frozen=True):
    """Some of the records: those on which both sides take part, of a form, a publisher, a language; None for any."""

    side: str | None = None
    other: str | None = None
    form: str | None = None
    publisher: str | None = None
    language: str | None = None

    def sql(self) -> tuple[str, tuple[Value, ...]]:
        """The condition on documents `d` that says so, and its values."""
        parts = ["1"]
        values: list[Value] = []
        for side in filter(None, (self.side, self.other)):
            parts.append(_HAS_SIDE)
            values.append(side)
        for name, column in _COLUMNS.items():
            if (value := getattr(self, name)) is not None:
                parts.append(f"{column} = ?")
                values.append(value)
        return " AND ".join(parts), tuple(values)

    @property
    def asked(self) -> dict[str, str]:
        """What is asked of the room of the timeline to show the same records."""
        told = {
            "side": self.side,
            "with": self.other,
            "form": self.form,
            "publisher": self.publisher,
            "language": self.language,
        }
        return {name: value for name, value in told.items() if value is not None}


def narrowed(ask: Ask) -> Narrowed:
    """What is asked for by side, with, form, publisher and language."""
    side, other, form, publisher, language = (
        short(ask, name) for name in ("side", "with", "form", "publisher", "language")
    )  # fmt: skip
    return Narrowed(side, other, form, publisher, language)


def short(ask: Ask, name: str) -> str | None:
    """A short name that is asked for; None where none is, WrongCall for one that is too long to be one."""
    return short_words(ask.words(name), name, _LONGEST)


def short_words(words: str, told: str, most: int) -> str | None:
    """What stands in a field of a form; None for nothing, WrongCall, which calls it `told`, for what is far too long."""
    if len(words) > most:
        raise WrongCall(f"At most {most} characters were expected for {told}, found {len(words):,}.")
    return words or None


def moment(ask: Ask, name: str) -> str | None:
    """A day, month or year that is asked for; None where none is, WrongCall for what the calendar has not."""
    value = ask.words(name)
    if not value:
        return None
    try:
        return str(PartialDate.parse(value[:20]))
    except (ValueError, OverflowError) as fault:
        raise WrongCall(f"A day, a month or a year (2016-05-03) was expected for {name}, found {value[:40]!r}.") from fault


def counted(archive: Archive, which: Narrowed, by: str | None = None, *, span: str = "") -> dict[str, dict[str, int]]:
    """How many records there are of each month, or year where only that is known, in order; by publisher, form or side.

    `span` is the year or month that they are of. By side, a record counts once for each of its sides.
    """
    condition, values = which.sql()
    kind = "s.side" if by == "side" else _COLUMNS.get(by or "", "''")
    sides = _BY_SIDE if by == "side" else ""
    rows = archive.rows(
        f"SELECT substr(d.date, 1, 7), coalesce({kind}, ''), count(*) FROM document d {sides}"
        f" WHERE d.date IS NOT NULL AND substr(d.date, 1, ?) = ? AND {condition} GROUP BY 1, 2 ORDER BY 1, 2",
        (len(span), span, *values),
    )
    found: dict[str, dict[str, int]] = {}
    for month, name, count in rows:
        found.setdefault(month, {})[name] = count
    return found


_BY_SIDE = """
JOIN (SELECT DISTINCT document, side FROM participant WHERE side IS NOT NULL AND side <> 'press') s ON s.document = d.id"""


def by_year(months: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Counts of months as counts of years, every year from the first to the last among them.

    Where those are very many, a date being misread, the years without a record are left out.
    """
    known = sorted({month[:4] for month in months})
    is_long = bool(known) and int(known[-1]) - int(known[0]) >= _MOST_YEARS
    years = known if is_long or not known else [f"{year:04d}" for year in range(int(known[0]), int(known[-1]) + 1)]
    found: dict[str, dict[str, int]] = {year: {} for year in years}
    for month, of in months.items():
        for kind, count in of.items():
            found[month[:4]][kind] = found[month[:4]].get(kind, 0) + count
    return found


def all_months(months: dict[str, dict[str, int]], year: str) -> dict[str, dict[str, int]]:
    """The counts of every month of a year."""
    return {name: months.get(name, {}) for name in months_of(year)}


def months_of(year: str) -> Iterator[str]:
    """The months of a year."""
    return (f"{year}-{month:02d}" for month in range(1, 13))
