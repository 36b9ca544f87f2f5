"""About memcon: what it promises, by which addresses it answers, and the data dictionary."""

import msgspec

from memcon.archive.export_columns import Table
from memcon.archive.export_tables import TABLES
from memcon.reading_room.answer import Ask, NotHere, Raw, Shown
from memcon.reading_room.tables_out import as_csv, wanted_table
from memcon.searching.hits import Coverage
from memcon.version import __version__

_DATA = "data"


class Asked(msgspec.Struct, frozen=True):
    """One thing that a room is asked by name."""

    name: str
    told: str
    kind: str
    choices: tuple[str, ...]


class Interface(msgspec.Struct, frozen=True):
    """A room as programs ask it: its name, what it answers, whether an address stands behind it, and what it is asked."""

    room: str
    told: str
    has_address: bool
    methods: tuple[str, ...]
    asked: tuple[Asked, ...]


class About(msgspec.Struct, frozen=True):
    """What serves this archive: the version of memcon, what the archive covers, and every room."""

    memcon: str
    coverage: Coverage
    rooms: tuple[Interface, ...]


class ColumnTold(msgspec.Struct, frozen=True):
    """A column of an exported table: its name, type and meaning, whether it may be empty, and its values where they are few."""

    name: str
    type: str
    means: str
    required: bool
    values: tuple[str, ...]


class TableTold(msgspec.Struct, frozen=True):
    """An exported table: what one row is, the columns that name it, those that name rows of other tables, and all columns."""

    name: str
    means: str
    key: tuple[str, ...]
    foreign: tuple[tuple[str, str], ...]
    columns: tuple[ColumnTold, ...]


class Dictionary(msgspec.Struct, frozen=True):
    """The data dictionary: the tables that `memcon export` writes."""

    tables: tuple[TableTold, ...]


def about(ask: Ask) -> Shown | Raw:
    """About memcon, or the data dictionary where that is asked for."""
    part = ask.address.strip("/")
    if part == _DATA:
        return _dictionary(ask)
    if part:
        raise NotHere(f"About memcon there is no part {part[:40]!r}; about/data is the data dictionary.")
    found = About(__version__, ask.chair.searcher.coverage(), _interfaces())
    return Shown("about.html", found, found, "About memcon")


def _interfaces() -> tuple[Interface, ...]:
    # The plan names this room too, so that it cannot be imported before this module is.
    from memcon.reading_room.plan import ROOMS

    return tuple(
        Interface(
            room.name, room.told, room.has_address, room.methods,
            tuple(Asked(field.name, field.told, field.kind, field.choices) for field in room.fields),
        )
        for room in ROOMS.values()
    )  # fmt: skip


def _dictionary(ask: Ask) -> Shown | Raw:
    found = Dictionary(tuple(map(_table, TABLES)))
    if wanted_table(ask, "columns"):
        columns = ("table", "column", "type", "required", "means", "values")
        rows = (
            (table.name, one.name, one.type, one.required, one.means, " ".join(one.values))
            for table in found.tables
            for one in table.columns
        )
        return as_csv("data-dictionary", columns, rows)
    return Shown("dictionary.html", found, found, "Data dictionary")


def _table(table: Table) -> TableTold:
    columns = tuple(ColumnTold(one.name, one.type, one.means, one.required, one.values) for one in table.columns)
    foreign = tuple((", ".join(key.columns), key.table) for key in table.foreign)
    return TableTold(table.name, table.means, table.primary, foreign, columns)
