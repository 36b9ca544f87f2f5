"""Exporting an archive: tables as CSV, JSON lines or Parquet in a new folder, with a data package that says what they mean."""

import contextlib
import csv
import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from memcon.archive.export_columns import Cell, Table, csv_cell
from memcon.archive.export_dictionary import FORMATS, File, Publisher, data_package, dictionary
from memcon.archive.export_parquet import ParquetFile, require_pyarrow
from memcon.archive.export_tables import TABLES
from memcon.archive.moment import one_moment
from memcon.archive.store import Archive
from memcon.conventions.table import Tables, own_tables
from memcon.errors import Unreadable, WrongCall

Kind = Literal["csv", "jsonl", "parquet"]
_PACKAGE, _DICTIONARY = "datapackage.json", "DICTIONARY.md"


class Exported(msgspec.Struct, frozen=True):
    """What was written: the folder, in which format, and the files of tables."""

    folder: str
    format: str
    files: tuple[File, ...]


def export(
    archive: Archive, folder: Path, kind: Kind, *, force: bool = False, safe: bool = False, tables: Tables | None = None
) -> Exported:
    """Write the tables of an archive into a folder, all of one moment, and all of them or none.

    The folder must be new or empty; with `force` the files of an earlier export are replaced and others left as they are.
    `safe` writes an apostrophe before cells of CSV that a spreadsheet would take for formulas. `tables` know the names of
    publishers. WrongCall for a folder that will not do, and for Parquet without pyarrow; Unreadable where the disk fails.
    """
    _refuse(folder, force=force)
    if kind == "parquet":
        require_pyarrow()
    try:
        beside = folder if folder.is_dir() else folder.parent
        beside.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".memcon-export-", dir=beside, ignore_cleanup_errors=True) as room:
            made = Path(room) / "export"
            made.mkdir()
            files = _write_all(archive, made, kind, safe=safe, tables=tables or own_tables())
            _move(made, folder)
    except OSError as fault:
        raise Unreadable(
            f"A folder that can be written was expected, found a fault at {folder}: {fault.strerror or fault}."
        ) from fault
    return Exported(str(folder), kind, files)


def _refuse(folder: Path, *, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise WrongCall(f"A folder was expected, found a file at {folder}.")
    if folder.exists() and not force and any(folder.iterdir()):
        raise WrongCall(f"An empty folder or none was expected, found files in {folder}; --force replaces an earlier export.")


def _move(made: Path, folder: Path) -> None:
    """Put what was made in its place: at once where nothing is there, else file by file, the description last."""
    if not folder.exists():
        made.rename(folder)
        return
    for name in _names_of_exports() - {one.name for one in made.iterdir()}:
        (folder / name).unlink(missing_ok=True)
    for one in sorted(made.iterdir(), key=lambda one: (one.name == _PACKAGE, one.name)):
        one.replace(folder / one.name)


def _names_of_exports() -> set[str]:
    return {f"{table.name}.{kind}" for table in TABLES for kind in FORMATS} | {_PACKAGE, _DICTIONARY}


# -- what is written --


def _write_all(archive: Archive, folder: Path, kind: Kind, *, safe: bool, tables: Tables) -> tuple[File, ...]:
    """Write every table and the two descriptions; all are read in one transaction, so that they agree."""
    with one_moment(archive):
        files = tuple(_write(archive, table, folder, kind, safe=safe) for table in TABLES)
        publishers = tuple(_publishers(archive, tables))
    package = msgspec.json.format(msgspec.json.encode(data_package(files, kind, publishers)))
    (folder / _PACKAGE).write_bytes(package + b"\n")
    (folder / _DICTIONARY).write_text(dictionary(files), encoding="utf-8")
    return files


def _write(archive: Archive, table: Table, folder: Path, kind: Kind, *, safe: bool) -> File:
    path = folder / f"{table.name}.{kind}"
    count = 0
    with contextlib.closing(_writer(path, table, kind, safe=safe)) as writer:
        for row in rows_of(archive, table):
            writer.add(row)
            count += 1
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return File(path.name, table.name, count, path.stat().st_size, digest)


def rows_of(archive: Archive, table: Table) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table of the export, one at a time, in an order that depends on the archive's content alone."""
    flags = [at for at, column in enumerate(table.columns) if column.type == "boolean"]
    db = archive.connection
    if table.needs is not None and not archive.has_table(table.needs):
        return
    documents = [(id,) for (id,) in db.execute("SELECT id FROM document ORDER BY name")] if table.of_document else [()]
    for bound in documents:
        for answer in db.execute(table.sql, bound):
            for row in table.rows(answer) if table.rows is not None else (answer,):
                yield _with_flags(row, flags)


def _with_flags(row: tuple[Cell, ...], flags: list[int]) -> tuple[Cell, ...]:
    """A row with true and false for what SQLite keeps as numbers."""
    if not flags:
        return row
    cells = list(row)
    for at in flags:
        cells[at] = bool(cells[at])
    return tuple(cells)


def _publishers(archive: Archive, tables: Tables) -> Iterator[Publisher]:
    known = {one.id: one for one in tables.publishers}
    for id, count in archive.rows("SELECT publisher, count(*) FROM document WHERE publisher NOT NULL GROUP BY 1 ORDER BY 1"):
        convention = known.get(id)
        host = convention.hosts[0] if convention is not None and convention.hosts else None
        yield Publisher(convention.name if convention is not None else id, host, count)


# -- formats --


class _Writer(Protocol):
    def add(self, row: tuple[Cell, ...]) -> None: ...

    def close(self) -> None: ...


def _writer(path: Path, table: Table, kind: Kind, *, safe: bool) -> _Writer:
    if kind == "csv":
        return _Csv(path, table, safe=safe)
    return _Lines(path, table) if kind == "jsonl" else ParquetFile(path, table)


class _Csv:
    """A file of CSV: RFC 4180 but for line ends of Unix, which R, Excel and pandas read."""

    def __init__(self, path: Path, table: Table, *, safe: bool) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(column.name for column in table.columns)
        self._safe = safe

    def add(self, row: tuple[Cell, ...]) -> None:
        self._writer.writerow([csv_cell(cell, safe=self._safe) for cell in row])

    def close(self) -> None:
        self._file.close()


class _Lines:
    """A file of JSON lines: one object a row."""

    def __init__(self, path: Path, table: Table) -> None:
        self._file = path.open("wb")
        self._names = [column.name for column in table.columns]

    def add(self, row: tuple[Cell, ...]) -> None:
        self._file.write(msgspec.json.encode(dict(zip(self._names, row, strict=True))) + b"\n")

    def close(self) -> None:
        self._file.close()
