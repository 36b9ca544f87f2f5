"""Rows as a table: as wide as they are, or as wide as the terminal, by the cells that characters take there."""

import io
from collections.abc import Iterable, Sequence

from memcon.cli.output import is_terminal, plain

# A table is no table any more where the columns that stay whole take more of the width than this.
_MOST_KEPT = 0.5


def columns(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Rows with their columns aligned; the last column is as long as it is."""
    from rich.cells import cell_len

    rows = list(rows)
    widths = [max(cell_len(row[at]) for row in rows) for at in range(len(rows[0]))]
    padded = ("  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return [line.rstrip() for line in padded]


def fitted(rows: Iterable[tuple[str, ...]], whole: tuple[str, ...] = ()) -> list[str]:
    """Rows with their columns aligned, the first their names; on a terminal too narrow for them the cells are wrapped, but for
    those of the columns that are to stay whole."""
    rows = list(rows)
    return in_columns(rows, [name in whole for name in rows[0]])


def in_columns(rows: Iterable[tuple[str, ...]], whole: Sequence[bool], margin: int = 0) -> list[str]:
    """Rows without names, so many columns from the left; wrapped on a narrow terminal, but for the columns that are `whole`."""
    from rich.cells import cell_len
    from rich.console import Console

    rows = [tuple(plain(cell) for cell in row) for row in rows]
    lines = columns(rows)
    width = max(20, Console().width - margin)
    if is_terminal() and max(map(cell_len, lines)) > width:
        lines = _wrapped(rows, whole, width)
    return [" " * margin + line for line in lines]


def _wrapped(rows: Sequence[tuple[str, ...]], whole: Sequence[bool], width: int) -> list[str]:
    """Rows in so many columns: as a table, or, where what stays whole would leave no room for the rest, one under the other."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    kept = sum(max(cell_len(row[at]) for row in rows) + 2 for at, is_whole in enumerate(whole) if is_whole)
    paper = Console(file=io.StringIO(), width=width, color_system=None)
    with paper.capture() as printed:
        if kept > width * _MOST_KEPT:
            for row in rows:
                paper.print(Text(_joined(row, whole), overflow="fold"))
                rest = _joined(row, [not is_whole for is_whole in whole])
                paper.print(Padding(Text(rest, overflow="fold"), (0, 0, 0, 2)))
        else:
            table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
            for is_whole in whole:
                table.add_column(overflow="fold", no_wrap=is_whole)
            for row in rows:
                table.add_row(*map(Text, row))
            paper.print(table)
    return [line.rstrip() for line in printed.get().splitlines()]


def _joined(row: tuple[str, ...], wanted: Sequence[bool]) -> str:
    return "  ".join(cell for cell, is_wanted in zip(row, wanted, strict=True) if cell and is_wanted)
