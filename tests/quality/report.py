"""The table of figures, for a terminal and for docs/quality.md, whose words stand there."""

from tests.quality.measures import Figure

_HEAD = ("measure", "figure", "floor", "held out", "of")
_BEGIN, _END = "<!-- table -->\n", "<!-- end of table -->\n"


def table(figures: list[Figure], floors: dict[str, float]) -> str:
    """The figures as aligned columns."""
    rows = [_HEAD, *(_row(figure, floors) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    return "".join(
        "  ".join(
            cell.ljust(width) if column in (0, 4) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        + "\n"
        for row in rows
    )


def with_table(page: str, figures: list[Figure], floors: dict[str, float], *, is_whole: bool = True) -> str:
    """The documentation page with this table in the place of the one it has; where it is not whole, with its rows alone in it.

    Rows of measures that the page does not have yet come last.
    """
    before, _, rest = page.partition(_BEGIN)
    held, _, after = rest.partition(_END)
    new = {row[0]: row for row in (_row(figure, floors) for figure in figures)}
    old = [] if is_whole else [tuple(cell.strip() for cell in line.strip("| ").split(" | ")) for line in held.splitlines()[2:]]
    kept = [new.pop(row[0], row) for row in old]
    rows = [_HEAD, ("---", "---:", "---:", "---:", "---"), *kept, *new.values()]
    lines = [f"| {' | '.join(row)} |\n" for row in rows]
    return "".join([before, _BEGIN, *lines, _END, after])


def _row(figure: Figure, floors: dict[str, float]) -> tuple[str, ...]:
    floor = floors.get(figure.name)
    return (
        figure.name,
        f"{figure.value:.4f}",
        f"{floor:g}" if floor is not None else "",
        f"{figure.apart:.4f}" if figure.apart is not None else "",
        f"{figure.of} {figure.noun}",
    )
