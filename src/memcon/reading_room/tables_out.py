"""Tables as CSV: the numbers of a page for a spreadsheet, in the form in which `memcon export --safe-csv` writes them."""

import csv
import io
from collections.abc import Iterable, Sequence

from memcon.archive.export_columns import Cell as Cell
from memcon.archive.export_columns import csv_cell
from memcon.errors import WrongCall
from memcon.reading_room.answer import Ask, Raw


def wanted_table(ask: Ask, *names: str) -> str | None:
    """Which table of a page is asked for as CSV (`?format=csv&table=met`), the first where none is named; None for the page."""
    kind, table = ask.words("format"), ask.words("table")
    if kind not in ("", "csv"):
        raise WrongCall(f"The format csv was expected, found {kind[:40]!r}.")
    if table and table not in names:
        raise WrongCall(f"A table was expected ({', '.join(names)}), found {table[:40]!r}.")
    return (table or names[0]) if kind else None


def as_csv(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Raw:
    """A table as a file to keep, with the names of its columns in the first row.

    It is UTF-8 after RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([csv_cell(cell, safe=True) for cell in row] for row in rows)
    file = "".join(mark if mark.isascii() and (mark.isalnum() or mark in "-_") else "-" for mark in name)[:80]
    return Raw(out.getvalue().encode("utf-8", "replace"), "text/csv; charset=utf-8", f"{file}.csv")
