"""The printed lines of a PDF page: their words, how they are set, and where they stand on the page."""

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import msgspec
import pypdfium2
from pypdfium2 import raw

from memcon.pages.page import BOLD, ITALIC
from memcon.pages.pdf_columns import Box, find_gutter

# pdfium ends a line with "\r\n", or with U+FFFE where it takes the hyphen there for one that parts a word.
_ENDING = re.compile("\r\n|[\ufffe\x02]")
_WORD = re.compile(r"\S+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BOLD_NAME = re.compile(r"bold|black|heavy|-demi|-medi\b|,b\b|\bbd\b", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obli|slanted|kursiv", re.IGNORECASE)
_BOLD_WEIGHT = 700
_LONGEST_NAME = 128


class Row(msgspec.Struct, frozen=True, gc=False):
    """One printed line, or the part of one in a column: its words, as a whole and in `parts` by style; lengths in points."""

    page: int
    words: str
    parts: tuple[tuple[str, int], ...]
    left: float
    right: float
    base: float
    size: float
    column: int = 0


class PageRows(msgspec.Struct, frozen=True):
    """The lines of one page in the order of reading, and what was odd about it."""

    rows: tuple[Row, ...]
    characters: int = 0
    pictured: bool = False
    mixed_columns: bool = False
    unread: bool = False


def read_rows(document: pypdfium2.PdfDocument, number: int) -> PageRows:
    """The lines of one page; a page that pdfium cannot load comes without any."""
    try:
        page = document[number]
        letters = page.get_textpage()
    except pypdfium2.PdfiumError:
        return PageRows((), unread=True)
    count = letters.count_chars()
    if not count:
        return PageRows((), pictured=raw.FPDFPage_CountObjects(page) > 0)
    return _Reader(page, letters, number).read()


class _Reader:
    """Reads the lines of one page."""

    def __init__(self, page: pypdfium2.PdfPage, letters: pypdfium2.PdfTextPage, number: int) -> None:
        self._letters, self._number = letters, number
        self._turn = page.get_rotation() // 90 % 4
        self._text = _characters(letters)
        self._styles: dict[int | None, int] = {None: 0}
        self._fonts: dict[int | None, int] = {}

    def read(self) -> PageRows:
        boxes = [self._turned(self._letters.get_rect(index)) for index in range(self._letters.count_rects())]
        gutter = find_gutter(boxes)
        rows = []
        for start, end, hyphen in self._segments():
            pieces = [(start, end, 0)] if gutter is None or not gutter.clean else self._split(start, end, gutter.x)
            rows += [self._row(*piece, hyphen and piece[1] == end) for piece in pieces]
        rows = _by_column(rows) if gutter is not None and gutter.clean else _from_top(rows)
        return PageRows(tuple(rows), len(self._text), mixed_columns=gutter is not None and not gutter.clean)

    def _segments(self) -> Iterator[tuple[int, int, bool]]:
        """The lines as pdfium parts them, white space at their ends left out, and whether each ends in a parting hyphen."""
        at = 0
        for ending in _ENDING.finditer(self._text):
            yield from self._segment(at, ending.start(), ending[0] != "\r\n")
            at = ending.end()
        yield from self._segment(at, len(self._text), False)

    def _segment(self, start: int, end: int, hyphen: bool) -> Iterator[tuple[int, int, bool]]:
        words = self._text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip()), hyphen

    def _split(self, start: int, end: int, x: float) -> list[tuple[int, int, int]]:
        """A line as its parts left and right of a gutter; one that a word runs across the gutter is not parted."""
        words = self._words(start, end)
        sides = [self._side(first, after, x) for first, after in words]
        if None in sides:
            return [(start, end, -1)]
        right = next((index for index, side in enumerate(sides) if side == 1), len(words))
        parts = [(words[0][0], words[right - 1][1], 0)] if right else []
        return parts + ([(words[right][0], end, 1)] if right < len(words) else [])

    def _words(self, start: int, end: int) -> list[tuple[int, int]]:
        return [(start + word.start(), start + word.end()) for word in _WORD.finditer(self._text[start:end])]

    def _side(self, first: int, after: int, x: float) -> int | None:
        if self._box(first).left >= x - 1:
            return 1
        return 0 if self._box(after - 1).right <= x + 1 else None

    def _row(self, start: int, end: int, column: int, hyphen: bool) -> Row:
        head, tail = self._box(start), self._box(end - 1)
        parts = list(self._parts(start, end))
        if hyphen:
            parts[-1] = (parts[-1][0] + "-", parts[-1][1])
        size = max(head.top - head.bottom, tail.top - tail.bottom)
        words = "".join([part for part, _ in parts])
        return Row(self._number, words, tuple(parts), head.left, tail.right, self._base(start), size, column)

    def _parts(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """The characters of a line by style; white space goes with the word before it."""
        held = self._object(start)
        if held == self._object(end - 1):
            yield self._plain(start, end), self._styles[held]
            return
        words = self._words(start, end)
        begun, current = start, -1
        for at, style in self._styled(words):
            if style != current and at > begun:
                yield self._plain(begun, at), current
                begun = at
            current = style
        yield self._plain(begun, end), max(current, 0)

    def _styled(self, words: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Where a style may begin, and which: words between two characters of one text object are all of that object."""
        first, last = words[0][0], words[-1][1] - 1
        held = self._object(first)
        if held == self._object(last):
            yield first, self._styles[held]
        elif len(words) > 1:
            half = len(words) // 2
            yield from self._styled(words[:half])
            yield from self._styled(words[half:])
        else:
            yield from ((at, self._styles[self._object(at)]) for at in range(first, last + 1))

    def _plain(self, start: int, end: int) -> str:
        return self._text[start:end].replace("\r", " ").replace("\n", " ")

    def _object(self, index: int) -> int | None:
        """The text object that a character belongs to, by its address; None for white space that pdfium made up."""
        found = raw.FPDFText_GetTextObject(self._letters, index)
        if not found:
            return None
        key = ctypes.addressof(found.contents)
        if key not in self._styles:
            self._styles[key] = self._style_of(raw.FPDFTextObj_GetFont(found))
        return key

    def _style_of(self, font: "ctypes._Pointer[Any]") -> int:
        """How a font sets its characters; a page has many text objects and few fonts."""
        key = ctypes.cast(font, ctypes.c_void_p).value
        if key not in self._fonts:
            self._fonts[key] = _font_style(font)
        return self._fonts[key]

    def _box(self, index: int) -> Box:
        return self._turned(self._letters.get_charbox(index, loose=True))

    def _base(self, index: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._letters, index, x, y)
        return _turned_point(x.value, y.value, self._turn)[1]

    def _turned(self, box: tuple[float, float, float, float]) -> Box:
        """A box of the page as the reader of the page sees it, turned as the page says."""
        if not self._turn and box[0] <= box[2] and box[1] <= box[3]:
            return Box(*box)
        one = _turned_point(box[0], box[1], self._turn)
        two = _turned_point(box[2], box[3], self._turn)
        return Box(min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))


def _turned_point(x: float, y: float, turn: int) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _characters(letters: pypdfium2.PdfTextPage) -> str:
    """The characters of the page, one for each index pdfium knows."""
    count = letters.count_chars()
    text: str = letters.get_text_range()
    if len(text) != count:
        text = "".join(chr(raw.FPDFText_GetUnicode(letters, index) or 0) for index in range(count))
    return _SURROGATE.sub("\ufffd", text)


def _font_style(font: object) -> int:
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    raw.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
    called = name.value.decode("latin-1")
    bold = _BOLD_NAME.search(called) is not None or raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
    return (BOLD if bold else 0) | (ITALIC if _ITALIC_NAME.search(called) else 0)


def _from_top(rows: list[Row]) -> list[Row]:
    """Lines from top to bottom, however the file draws them; as it draws them where many stand side by side."""
    ordered = sorted(rows, key=lambda row: (-row.base, row.left))
    beside = sum(a.base - b.base < 0.5 * b.size for a, b in pairwise(ordered))
    return rows if beside > 0.1 * len(rows) else ordered


def _by_column(rows: list[Row]) -> list[Row]:
    """Lines in the order of reading: between two lines over the whole width, the left column before the right one."""
    across = sorted((row.base for row in rows if row.column < 0), reverse=True)

    def place(row: Row) -> tuple[int, int, float, float]:
        band = sum(base > row.base for base in across)
        return band, 2 if row.column < 0 else row.column, -row.base, row.left

    return sorted(rows, key=place)
