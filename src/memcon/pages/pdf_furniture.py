"""Which lines of a PDF are furniture: running heads and feet, and page numbers."""

import re
from collections import defaultdict
from itertools import groupby

from memcon.pages.pdf_rows import Row

PAGE_MARK = re.compile(r"\[\s?(?:page|p\.|seite|s\.|página|pág\.|pagina|стр\.|страница|第)\s?\d{1,4}\s?页?\]", re.IGNORECASE)
_NUMBER = re.compile(
    r"[\W_]{0,4}(?:page|p\.|seite|página|pagina|стр\.|страница)?\s?(?:\d{1,4}|(?-i:[ivxlc]{1,6}))(?:\s?(?:/|of|von|de|sur|из)\s?\d{1,4})?[\W_]{0,4}",
    re.I,
)
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,7}\b")
# Running heads and feet are among the outermost lines of a page.
_OUTERMOST = 3
_FEWEST_PAGES = 3
_SAME_PLACE = 6.0

# The lines at one edge of a page, each as the positions of its rows.
_Edge = list[list[int]]


def furniture_of(rows: list[Row], pages: int) -> frozenset[int]:
    """The positions of the rows that are furniture of the pages, not part of the text."""
    edges = [edge for positions in _by_page(rows) for edge in _edges(rows, positions)]
    repeated = _repeated(rows, edges, min(_FEWEST_PAGES, max(pages, 2)))
    found: set[int] = set()
    for edge in edges:
        for line in edge:
            if not all(position in repeated or _NUMBER.fullmatch(rows[position].words) for position in line):
                break
            found.update(line)
    return frozenset(found)


def _by_page(rows: list[Row]) -> list[list[int]]:
    return [list(positions) for _, positions in groupby(range(len(rows)), key=lambda position: rows[position].page)]


def _edges(rows: list[Row], positions: list[int]) -> tuple[_Edge, _Edge]:
    """The outermost lines at the head and at the foot of a page, from the edge inwards."""
    lines: dict[int, list[int]] = defaultdict(list)
    for position in positions:
        lines[round(rows[position].base)].append(position)
    ordered = [lines[height] for height in sorted(lines)]
    count = min(_OUTERMOST, len(ordered) // 2)
    return ordered[: -count - 1 : -1] if count else [], ordered[:count]


def _repeated(rows: list[Row], edges: list[_Edge], needed: int) -> set[int]:
    pages: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    outer = [position for edge in edges for line in edge for position in line]
    for position in outer:
        for key in _keys(rows[position]):
            pages[key].add(rows[position].page)
    return {position for position in outer if any(len(pages[key]) >= needed for key in _keys(rows[position]))}


def _keys(row: Row) -> list[tuple[str, int, int]]:
    """What two lines share that are the same head or foot: words but for numbers, height (two, for the rounding), size.

    A label alone on a line, a page mark and a line of nothing but marks are none of these.
    """
    words = " ".join(_DIGITS.sub("#", row.words.lower()).split())
    if words.endswith((":", "：")) or PAGE_MARK.fullmatch(row.words) or not words.strip("#-–—*=_. "):
        return []
    place = int(row.base // _SAME_PLACE)
    return [(words, place, round(row.size)), (words, place + 1, round(row.size))]
