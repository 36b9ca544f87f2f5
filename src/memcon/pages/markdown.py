"""Markdown pages: headings, paragraphs, list items, quotations and tables made into passages, front matter into the head.

Made for pages that were converted from a web site as much as for those written by hand.
"""

import re
from collections.abc import Iterator
from itertools import islice

import msgspec

from memcon.pages.front_matter import read_front_matter
from memcon.pages.limits import MOST_LINES, MOST_PASSAGES
from memcon.pages.markdown_inline import HIDDEN, Inline
from memcon.pages.page import Head, Passage, PassageKind

_ENDING = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r"[ \t]{0,3}>[ \t>]*")
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})(?=[ \t]|$)[ \t]*")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?=\S)")
_NUMBER = re.compile(r"[ \t]*(?P<number>\d{1,9})[.)][ \t]+(?=\S)")
_FENCE = re.compile(r"[ \t]{0,3}(?:`{3,8}|~{3,8})[\w+.-]{0,20}[ \t]*$")
_CELL = re.compile(r"(?<!\\)\|")
_HIDING = re.compile(r"<!--|<(script|style)(?=[\s>])", re.IGNORECASE)
_MOST_CELLS = 1_000
# A line under a line makes a heading of it; under a longer one, or a sentence, hyphens are a rule.
_LONGEST_UNDERLINED = 120


def read_markdown(decoded: str) -> tuple[tuple[Passage, ...], Head]:
    """The passages of a Markdown page, each character with its place in it, and what its front matter says."""
    head, start = read_front_matter(decoded)
    source = _hide(decoded)
    blocks = _Blocks(source)
    for line in _lines(source, start):
        blocks.take(line)
        if len(blocks.passages) > MOST_PASSAGES:
            break
    blocks.finish()
    return tuple(blocks.passages), head


class _Line(msgspec.Struct, frozen=True):
    """One line without the marks of quotation in front of it; `depth` counts those."""

    start: int
    end: int
    words: str
    depth: int


def _lines(source: str, start: int) -> Iterator[_Line]:
    at = start
    for ending in islice(_ENDING.finditer(source, start), MOST_LINES):
        yield _line(source, at, ending.start())
        at = ending.end()
    yield _line(source, at, len(source))


def _line(source: str, start: int, end: int) -> _Line:
    quoted = _QUOTED.match(source, start, end)
    begin = quoted.end() if quoted else start
    words = source[begin:end]
    return _Line(begin, end, words if words.strip().strip(HIDDEN) else "", quoted[0].count(">") if quoted else 0)


def _hide(decoded: str) -> str:
    """The page with comments, scripts and style sheets overwritten, each as long as it was."""
    parts: list[str] = []
    at = 0
    while found := _HIDING.search(decoded, at):
        closing = f"</{found[1]}>" if found[1] else "-->"
        end = decoded.find(closing, found.end())
        if end < 0:
            break
        end += len(closing)
        parts += (decoded[at : found.start()], HIDDEN * (end - found.start()))
        at = end
    return "".join((*parts, decoded[at:]))


class _Blocks:
    """Goes through the lines of a page once and gathers its blocks as passages."""

    def __init__(self, source: str) -> None:
        self.passages: list[Passage] = []
        self._source = source
        self._inline = Inline(source)
        self._kind: PassageKind = "paragraph"
        self._span: tuple[int, int] | None = None
        self._height = 0
        self._depth = 0
        self._group = 0
        self._ruled = False

    def take(self, line: _Line) -> None:
        """Add one line: it begins a block, goes on with the open one, or parts two."""
        if not line.words:
            self.finish()
        elif _is_row(line.words):
            self._row(line)
        elif heading := _HEADING.match(line.words):
            self._heading(line, len(heading[1]), heading.end())
        elif _FENCE.match(line.words):
            self.finish()
        elif line.words.startswith("|") and line.words.rstrip().endswith("|"):
            self._cells(line)
        else:
            self._text(line)

    def finish(self) -> None:
        """Close the open block, if there is one."""
        if self._span is not None:
            self._add(self._kind, *self._span)
        self._span = None

    def _add(self, kind: PassageKind, start: int, end: int, level: int = 0, group: int | None = None) -> None:
        self._group += 1 if group is None else 0
        for part in self._inline.read(start, end):
            self.passages.append(Passage(kind, part, level=level, group=self._group, rule_before=self._ruled))
            self._ruled = False

    def _row(self, line: _Line) -> None:
        mark = line.words.strip()[0]
        if self._span is not None and mark in "=-" and self._is_underlined(mark):
            self._add("heading", *self._span, level=1 if mark == "=" else 2)
            self._span = None
            return
        self.finish()
        self._ruled = True

    def _is_underlined(self, mark: str) -> bool:
        if self._span is None or self._height != 1 or self._kind != "paragraph":
            return False
        words = self._source[slice(*self._span)]
        short = len(words) <= _LONGEST_UNDERLINED and not words.endswith("  ")
        return mark == "=" or (short and words.rstrip()[-1:] not in ".?!:;,…)]")

    def _heading(self, line: _Line, level: int, begin: int) -> None:
        self.finish()
        words = line.words.rstrip()
        closed = words.rstrip("#")
        length = len(closed) if closed.endswith((" ", "\t")) else len(words)
        if begin < length:
            self._add("heading", line.start + begin, line.start + length, level)

    def _cells(self, line: _Line) -> None:
        """A row of a table: each cell a passage; the row that only draws the line under the head is none."""
        self.finish()
        if not line.words.strip().strip("|:- \t"):
            return
        self._group += 1
        at = 0
        for bar in [*islice(_CELL.finditer(line.words), _MOST_CELLS), None]:
            end = bar.start() if bar else len(line.words)
            if line.words[at:end].strip():
                self._add("table cell", line.start + at, line.start + end, group=self._group)
            at = bar.end() if bar else end

    def _text(self, line: _Line) -> None:
        item = self._item(line.words)
        if item is not None or (self._span is not None and line.depth > self._depth):
            self.finish()
        if self._span is None:
            self._span = (line.start + (item or 0), line.end)
            self._kind = "paragraph" if item is None else "list item"
            self._height, self._depth = 1, line.depth
        else:
            self._span = (self._span[0], line.end)
            self._height += 1

    def _item(self, words: str) -> int | None:
        """Where the words of a list item begin on this line, None if it is none; a printed number stays.

        A number begins an item only after an empty line, after another item, or if it is 1: wrapped lines often begin
        with a year.
        """
        bullet = _BULLET.match(words)
        if bullet is not None:
            return bullet.end()
        number = _NUMBER.match(words)
        inside = self._span is not None and self._kind != "list item"
        if number is None or (inside and number["number"] != "1"):
            return None
        return number.start("number")


def _is_row(words: str) -> bool:
    """Whether a line is a rule: three or more of one mark, spaced or not, escaped or not."""
    if words.lstrip()[0] not in "*-_=\\":
        return False
    marks = words.translate(_SPACING)
    return len(marks) >= 3 and marks[0] in "*-_=" and marks.count(marks[0]) == len(marks)


_SPACING = dict.fromkeys(map(ord, " \t\xa0\\"))
