"""Which records are meant: narrowed by side, form, publisher and language, and counted by year and month."""

from collections.abc import Iterator

import msgspec

from memcon.archive.store import Archive, Value
from memcon.reading_room.answer import Ask
from memcon.reading_room.rooms.fields import short

# The side of those who ask; it is a side of no meeting.
PRESS = "press"
# Who takes part for a side. Whoever a judgement alone has speak (not `on_page`) counts where the speaker of the passage does,
# as in the search, so that every list and every count has the same records.
SIDED = f"w.side IS NOT NULL AND w.side <> '{PRESS}'"
# So many years are told one after the other, with those that have no record.
_MOST_YEARS = 150
# The columns by which records are narrowed and counted, as documents have them.
_COLUMNS = {"publisher": "d.publisher", "form": "d.form", "language": "d.language"}
_HAS_SIDE = "EXISTS (SELECT 1 FROM participant w WHERE w.document = d.id AND w.side = ?)"


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
    form, publisher, language = (short(ask, name) for name in ("form", "publisher", "language"))
    return Narrowed(side(ask, "side"), side(ask, "with"), form, publisher, language)


def side(ask: Ask, name: str) -> str | None:
    """The code of a side that is asked for, as it may be typed: in small letters too; None where none is."""
    typed = short(ask, name)
    return side_code(typed) if typed is not None else None


def side_code(typed: str) -> str:
    """The code of a side as the archive has it.

    >>> side_code("nato"), side_code("Press")
    ('NATO', 'press')
    """
    return PRESS if typed.lower() == PRESS else typed.upper()


def counted(archive: Archive, which: Narrowed, by: str | None = None, *, start: str = "") -> dict[str, dict[str, int]]:
    """How many records there are of each month, or year where only that is known, in order; by publisher, form or side.

    `start` is the day from which on they are counted. By side, a record counts once for each of its sides.
    """
    condition, values = which.sql()
    kind = "s.side" if by == "side" else _COLUMNS.get(by or "", "''")
    sides = _BY_SIDE if by == "side" else ""
    rows = archive.rows(
        f"SELECT substr(d.date, 1, 7), coalesce({kind}, ''), count(*) FROM document d {sides}"
        f" WHERE d.date >= ? AND {condition} GROUP BY 1, 2 ORDER BY 1, 2",
        (start, *values),
    )
    found: dict[str, dict[str, int]] = {}
    for month, name, count in rows:
        found.setdefault(month, {})[name] = count
    return found


_BY_SIDE = f"JOIN (SELECT DISTINCT w.document, w.side FROM participant w WHERE {SIDED}) s ON s.document = d.id"


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
