"""A table as a Parquet file, written in groups of rows so that memory stays flat; pyarrow is loaded when it is needed."""

import datetime
from pathlib import Path
from typing import Any

from memcon.archive.export_columns import Cell, Column, Table
from memcon.errors import WrongCall

# A group of rows is written when it has so many, or its texts so many characters.
_MOST_ROWS, _MOST_CHARACTERS = 16_384, 8 * 1024 * 1024


def require_pyarrow() -> None:
    """WrongCall where pyarrow is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401 - asked for only to know that it is there
    except ImportError as fault:
        raise WrongCall(
            "pyarrow was expected for Parquet, found none; `pip install memcon[tables]` installs it, and CSV and JSON lines"
            " need nothing."
        ) from fault


class ParquetFile:
    """A Parquet file that is filled row by row; the columns have types, and their meanings are in its metadata."""

    def __init__(self, path: Path, table: Table) -> None:
        import pyarrow.parquet

        self._arrow = pyarrow
        self._schema = pyarrow.schema([_field(pyarrow, column) for column in table.columns])
        self._writer = pyarrow.parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._days = [at for at, column in enumerate(table.columns) if column.type == "day"]
        self._rows: list[list[Any]] = []
        self._characters = 0

    def add(self, row: tuple[Cell, ...]) -> None:
        """Add a row; it is written with its group."""
        cells: list[Any] = list(row)
        for at in self._days:
            cells[at] = datetime.date.fromisoformat(cells[at]) if cells[at] is not None else None
        self._rows.append(cells)
        self._characters += sum(len(cell) for cell in row if isinstance(cell, str))
        if len(self._rows) >= _MOST_ROWS or self._characters >= _MOST_CHARACTERS:
            self._flush()

    def close(self) -> None:
        """Write the last group and close the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            cells = zip(zip(*self._rows, strict=True), self._schema, strict=True)
            columns = [self._arrow.array(column, type=field.type) for column, field in cells]
            self._writer.write_table(self._arrow.Table.from_arrays(columns, schema=self._schema))
        self._rows, self._characters = [], 0


def _field(arrow: Any, column: Column) -> Any:
    types = {
        "string": arrow.string(),
        "date": arrow.string(),
        "day": arrow.date32(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
    }
    return arrow.field(
        column.name, types[column.type], nullable=not column.required, metadata={"description": column.means}
    )  # fmt: skip
