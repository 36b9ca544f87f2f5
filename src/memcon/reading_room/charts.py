"""Charts of records by time: columns laid out on the server, drawn as SVG by the template `charts.html`.

Widths are in parts of a hundred and heights in pixels, so that the words of a chart keep their size on every screen. The
columns are links that a keyboard and a screen reader find, which `role="img"` would hide: the chart is a group with a
description, and the same numbers stand beside it as a table. Kinds are told apart by pattern as well as by colour.

A library of charts would need a grammar and a renderer of its own to draw some rectangles: altair with vl-convert adds 100 MB
to an installation, takes 2.2 s for the first chart of 60 columns in three kinds and 0.27 s for each after it, and scales its
words with the picture. This takes a few milliseconds with its template, and needs nothing.
"""

from collections.abc import Mapping, Sequence

import msgspec

# In pixels: what columns may be high, and what of it the number above them needs.
HEIGHT, _ABOVE = 160, 18
# So high is the least piece of a column, and the gap below a piece that stands on another.
_LEAST, _PARTED = 1.5, 1
# So many kinds have a pattern of their own; what is left is told together.
MOST_KINDS, OTHERS = 6, "*"
# So many columns have their number above them, and so many names of columns stand below at most: in wide and in narrow windows.
_NUMBERED, _NUMBERED_NARROW = 24, 12
_NAMED, _NAMED_NARROW = 14, 6


class Piece(msgspec.Struct, frozen=True):
    """A part of a column, of one kind: its number from 1, its name, how many, and where it stands, in pixels from the top."""

    kind: int
    name: str
    count: int
    top: float
    height: float


class Column(msgspec.Struct, frozen=True):
    """A column: the year or month it is of, how many, its pieces from below, and where it stands, in parts of a hundred."""

    name: str
    count: int
    left: float
    width: float
    top: float
    pieces: tuple[Piece, ...]
    is_named: bool
    is_named_narrow: bool
    is_chosen: bool

    def of(self, kind: str) -> int:
        """How many of a kind there are."""
        return next((piece.count for piece in self.pieces if piece.name == kind), 0)

    @property
    def middle(self) -> float:
        """Where its middle is, in parts of a hundred."""
        return round(self.left + self.width / 2, 3)


class Line(msgspec.Struct, frozen=True):
    """A line behind the columns: how many it stands for, and where it is, in pixels from the top."""

    count: int
    top: float


class Chart(msgspec.Struct, frozen=True):
    """A chart: its columns and lines, and the kinds in it. `is_numbered` is where each column has its number above it."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    kinds: tuple[str, ...]
    is_numbered: bool
    is_numbered_narrow: bool
    height: int = HEIGHT

    @property
    def most(self) -> Column | None:
        """The highest column; the first of several."""
        return max(self.columns, key=lambda one: one.count, default=None)

    @property
    def empty(self) -> tuple[Column, ...]:
        """The columns of nothing."""
        return tuple(one for one in self.columns if not one.count)


def chart(counts: Mapping[str, Mapping[str, int]], *, chosen: str | None = None) -> Chart:
    """The chart of some counts: of each column (2016, 2016-05), in order, how many there are of each kind.

    The kinds with most come first; where there are more than have a pattern, the rest are one kind, OTHERS.
    """
    kinds, number = _kinds(counts), len(counts)
    most = max((sum(of.values()) for of in counts.values()), default=0)
    wide, narrow = _named_every(max(1, number))
    columns = tuple(
        _column(at, number, name, _pieces(of, kinds, most), (at % wide == 0, at % narrow == 0), name == chosen)
        for at, (name, of) in enumerate(counts.items())
    )
    lines = tuple(Line(count, _top(count, most)) for count in ticks(most))
    return Chart(columns, lines, kinds, number <= _NUMBERED, number <= _NUMBERED_NARROW)


def _column(at: int, number: int, name: str, pieces: tuple[Piece, ...], named: tuple[bool, bool], is_chosen: bool) -> Column:
    step, count = 100 / number, sum(piece.count for piece in pieces)
    top = pieces[-1].top if pieces else HEIGHT
    return Column(name, count, round((at + 0.1) * step, 3), round(step * 0.8, 3), top, pieces, *named, is_chosen)


def _kinds(counts: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    """The kinds in some counts, those with most first; the last stands for all that are left."""
    whole: dict[str, int] = {}
    for of in counts.values():
        for kind, count in of.items():
            whole[kind] = whole.get(kind, 0) + count
    ordered = sorted(whole, key=lambda kind: (-whole[kind], kind))
    return tuple(ordered) if len(ordered) <= MOST_KINDS else (*ordered[: MOST_KINDS - 1], OTHERS)


def _pieces(of: Mapping[str, int], kinds: Sequence[str], most: int) -> tuple[Piece, ...]:
    """The pieces of a column, the lowest first."""
    told = {kind: of.get(kind, 0) for kind in kinds}
    if OTHERS in kinds:
        told[OTHERS] = sum(count for kind, count in of.items() if kind not in told)
    pieces, under = [], 0
    for number, kind in enumerate(kinds, 1):
        if told[kind]:
            top, bottom = _top(under + told[kind], most), _top(under, most)
            parted = _PARTED if under and bottom - top > 2 * _PARTED else 0
            pieces.append(Piece(number, kind, told[kind], top, round(max(bottom - top - parted, _LEAST), 2)))
            under += told[kind]
    return tuple(pieces)


def _top(count: int, most: int) -> float:
    return round(HEIGHT - (HEIGHT - _ABOVE) * count / max(1, most), 2)


def _named_every(columns: int) -> tuple[int, int]:
    """At every how many columns a name stands below, in wide windows and in narrow ones, where fewer have room."""
    wide = -(-columns // _NAMED) or 1
    return wide, wide * -(-columns // (wide * _NAMED_NARROW))


def ticks(most: int) -> list[int]:
    """The round numbers at which lines are drawn: two to four of them.

    >>> ticks(37), ticks(4), ticks(0)
    ([10, 20, 30], [1, 2, 3, 4], [])
    """
    if most <= 0:
        return []
    step = next(
        size * 10**power for power in range(12) for size in (1, 2, 5) if most // (size * 10**power) <= 4
    )  # fmt: skip
    return list(range(step, most + 1, step))
