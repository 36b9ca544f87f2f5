"""Rows as a table: as wide as they are, or as wide as the terminal, by the cells that characters take there."""

import io
from collections.abc import Iterable

from memcon.cli.output import is_terminal, plain


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
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = [tuple(plain(cell) for cell in row) for row in rows]
    lines = columns(rows)
    width = Console().width
    if not is_terminal() or max(map(cell_len, lines)) <= width:
        return lines
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for name in rows[0]:
        table.add_column(overflow="fold", no_wrap=name in whole)
    for row in rows:
        table.add_row(*map(Text, row))
    paper = Console(file=io.StringIO(), width=width, color_system=None)
    with paper.capture() as printed:
        paper.print(table)
    return [line.rstrip() for line in printed.get().splitlines()]
