"""Rows as a table: as wide as they are, or as wide as the terminal, by the cells that characters take there."""

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from memcon.cli.output import is_terminal, plain

if TYPE_CHECKING:
    from rich.console import RenderableType

# A table is no table any more where its first column takes more of the width than this.
_MOST_KEPT = 0.5
_NARROWEST = 20


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
    from rich.console import Console

    rows = [tuple(plain(cell) for cell in row) for row in rows]
    lines, width = columns(rows), Console().width
    return _in_table(rows, [name in whole for name in rows[0]], width) if _is_too_wide(lines, width) else lines


def under_each_other(rows: Iterable[tuple[str, ...]], margin: int = 0) -> list[str]:
    """Rows without names, so many columns from the left, with their columns aligned; on a terminal too narrow for them the
    first cell of each stands on a line of its own where it takes up much of the width, and the rest is wrapped under it."""
    from rich.cells import cell_len
    from rich.console import Console

    rows = [tuple(plain(cell) for cell in row) for row in rows]
    lines, width = columns(rows), max(_NARROWEST, Console().width - margin)
    if _is_too_wide(lines, width):
        is_long = max(cell_len(row[0]) for row in rows) > width * _MOST_KEPT
        lines = _stacked(rows, width) if is_long else _in_table(rows, [True] + [False] * (len(rows[0]) - 1), width)
    return [" " * margin + line for line in lines]


def _is_too_wide(lines: Sequence[str], width: int) -> bool:
    from rich.cells import cell_len

    return is_terminal() and max(map(cell_len, lines)) > width


def _in_table(rows: Sequence[tuple[str, ...]], whole: Sequence[bool], width: int) -> list[str]:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for is_whole in whole:
        table.add_column(overflow="fold", no_wrap=is_whole)
    for row in rows:
        table.add_row(*map(Text, row))
    return _printed(table, width)


def _stacked(rows: Sequence[tuple[str, ...]], width: int) -> list[str]:
    from rich.padding import Padding
    from rich.text import Text

    lines = []
    for first, *rest in rows:
        lines += _printed(Text(first, overflow="fold"), width)
        lines += _printed(Padding(Text("  ".join(rest), overflow="fold"), (0, 0, 0, 2)), width) if rest else []
    return lines


def _printed(told: "RenderableType", width: int) -> list[str]:
    from rich.console import Console

    paper = Console(file=io.StringIO(), width=width, color_system=None)
    with paper.capture() as printed:
        paper.print(told)
    return [line.rstrip() for line in printed.get().splitlines()]
