"""Plain text: lines made into passages, whether each line is a paragraph or paragraphs were wrapped by hand."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from memcon.findings import Finding
from memcon.pages.limits import MOST_LINES, MOST_PASSAGES, cut_short
from memcon.pages.page import Passage, PassageKind, Styled
from memcon.text import Piece

_BREAKS = "\n\x0b\x0c\r\x85\u2028\u2029"
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
_VISIBLE = re.compile(r"\S")
# Two empty lines set a heading apart; more in a row mean no more.
_MOST_EMPTY = 3
_RULE = re.compile(r"\s*(?:[-_=*~–—•·.][ \t]?){3,400}\s*")
_TAB = 8
# A text was wrapped by hand when this share of its lines could not have held the next word, give or take a few columns.
_WRAPPED_SHARE = 0.5
_REACH = 4
_NARROWEST, _WIDEST = 36, 110
_CUT_REACH = 16
# In a text wrapped by hand at least this share of the lines goes on in a small letter, where the script has them.
_LOW_SHARE = 0.2
# Marks at which a paragraph ends, and a line that a hand wrapped seldom does.
_CLOSES = frozenset('.!?…:;。！？：؟۔।"”’»)]')
_OPENING_BRACKETS, _CLOSING_BRACKETS = "[(", ")]"
# A line set in this far stands at the right or in the middle: a place, a day, a heading; only headings run over lines there.
_AT_RIGHT = 20
# A line in capitals that is set in this far is a heading.
_CENTRED = 8
# One in small letters needs less of an indent, but stands apart.
_SET_IN, _LONGEST_HEADING = 4, 160


class Line(msgspec.Struct, frozen=True):
    """One line of a text: its pieces, its words without the white space around them, and its indent in columns."""

    pieces: tuple[Styled, ...]
    words: str
    indent: int

    @property
    def width(self) -> int:
        """The columns the line takes, indent included."""
        return self.indent + len(self.words)


_EMPTY = Line((), "", 0)


def read_plain(decoded: str) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """The passages of a plain text, each character with its place in it, and a finding where it has too many lines."""
    lines = list(islice(lines_of(decoded), MOST_LINES + 1))
    passages = paragraphs(lines[:MOST_LINES])
    is_cut = len(lines) > MOST_LINES and len(passages) <= MOST_PASSAGES
    return passages, (cut_short(f"{MOST_LINES} lines", passages, decoded),) if is_cut else ()


def lines_of(decoded: str) -> Iterator[Line]:
    """The lines of a text; empty ones come with no words, and no more of them in a row than tell."""
    at = 0
    while first := _VISIBLE.search(decoded, at):
        if first.start() > at:
            for _ in islice(_BREAK.finditer(decoded, at, first.start()), _MOST_EMPTY):
                yield _EMPTY
            at = _after_breaks(decoded, at, first.start())
        ending = _BREAK.search(decoded, first.start())
        yield _line(decoded, at, ending.start() if ending else len(decoded))
        at = ending.end() if ending else len(decoded)


def _after_breaks(decoded: str, at: int, first: int) -> int:
    """Where the line begins whose first visible character stands at `first`, with nothing but white space from `at` on."""
    if decoded[first - 1] in _BREAKS:
        return first
    return max(at, *(decoded.rfind(mark, at, first) + 1 for mark in _BREAKS))


def _line(decoded: str, start: int, end: int) -> Line:
    words = decoded[start:end]
    return line_from((Styled(Piece(words, start, end)),), words)


def line_from(pieces: tuple[Styled, ...], words: str) -> Line:
    """A line from its pieces and their characters."""
    bare = words.strip()
    set_in = bare and bare[0] != words[0]
    return Line(pieces, bare, _columns(words[: len(words) - len(words.lstrip())]) if set_in else 0)


def _columns(blank: str) -> int:
    return len(blank) + (_TAB - 1) * blank.count("\t")


def paragraphs(lines: Iterable[Line]) -> tuple[Passage, ...]:
    """Lines made into passages: joined where a hand wrapped them, parted at empty lines, rules and new indents."""
    rows = list(lines)
    first_lines_set_in = _sets_first_lines_in(rows)
    width = wrap_width(rows)
    passages: list[Passage] = []
    held: list[Line] = []
    ruled = False
    group = 0
    for row in [*rows, _EMPTY]:
        rule = len(row.words) > 2 and _RULE.fullmatch(row.words) is not None
        if held and (
            not row.words or rule or not _goes_on(held, row, width) or (first_lines_set_in and _is_set_in(held[-1], row))
        ):
            passages.append(_passage(held, group, ruled))
            if len(passages) > MOST_PASSAGES:
                break
            held, ruled = [], False
        group += 0 if row.words and not rule else 1
        if rule:
            ruled = True
        elif row.words:
            held.append(row)
    return tuple(_with_headings(passages))


def _with_headings(passages: list[Passage]) -> Iterator[Passage]:
    """A short line set in, with two empty lines above it, one below, and a text further out after it, is a heading too."""
    for number, passage in enumerate(passages):
        before = passages[number - 1].group if number else passage.group
        after = passages[number + 1] if number + 1 < len(passages) else passage
        stands_apart = passage.group >= before + 2 and after.group > passage.group and after.indent < passage.indent
        if passage.kind == "paragraph" and passage.indent >= _SET_IN and stands_apart and _could_head(passage.words):
            yield msgspec.structs.replace(passage, kind="heading", level=4)
        else:
            yield passage


def _could_head(words: str) -> bool:
    return len(words) <= _LONGEST_HEADING and words[-1:] not in _CLOSES


def _is_set_in(row: Line, after: Line) -> bool:
    """Whether a line is set in as the first of a paragraph is, after another."""
    return 0 < after.indent <= _CENTRED and after.indent >= row.indent


def wrap_width(rows: list[Line]) -> int | None:
    """The width in columns that the text was wrapped at by hand, or None where each line is a paragraph of its own.

    A line was broken by hand if the next line's first word would not have fitted on it.
    """
    inner = [(row, after) for row, after in zip(rows, rows[1:], strict=False) if row.words and after.words]
    if _sets_first_lines_in(rows):
        inner = [(row, after) for row, after in inner if not _is_set_in(row, after)]
    if len(inner) < 3:
        return None
    ordered = sorted(row.width for row, _ in inner)
    widest = ordered[min(len(ordered) - 1, int(len(ordered) * 0.97))]
    if not _NARROWEST <= widest <= _WIDEST:
        return None
    full = sum(not _would_fit(row, after, widest - _REACH) for row, after in inner)
    return widest if full >= _WRAPPED_SHARE * len(inner) and _is_cut(inner, widest) else None


def _is_cut(inner: list[tuple[Line, Line]], widest: int) -> bool:
    """Whether the full lines of a text end in the middle of a sentence, as a hand that wraps them leaves them."""
    full = [(row.words, after.words) for row, after in inner if row.width >= widest - _CUT_REACH]
    cut = sum(words[-1] not in _CLOSES or after[0].islower() for words, after in full)
    cased = sum(after[0].lower() != after[0].upper() for _, after in full)
    low = sum(after[0].islower() for _, after in full)
    return cut >= _WRAPPED_SHARE * len(full) and low >= _LOW_SHARE * cased


def _would_fit(row: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word would have fitted on a line."""
    return row.width + 1 + len(after.words.split(None, 1)[0]) <= width


def _sets_first_lines_in(rows: list[Line]) -> bool:
    """Whether a text sets in the first line of each paragraph, and no other."""
    pairs = [(row, after) for row, after in zip(rows, rows[1:], strict=False) if row.words and after.words]
    turned = sum(0 < row.indent <= _CENTRED and after.indent == 0 for row, after in pairs)
    return turned >= 3 and turned * 15 >= len(pairs)


def _goes_on(held: list[Line], row: Line, width: int | None) -> bool:
    """Whether a line goes on the paragraph of the lines before it."""
    if width is None:
        return False
    last = held[-1]
    if row.indent > last.indent and (len(held) > 1 or row.indent > last.indent + 1) and row.indent - last.indent < _AT_RIGHT:
        return False
    if (row.indent >= _AT_RIGHT) != (last.indent >= _AT_RIGHT):
        return False
    if last.indent >= _AT_RIGHT and not (last.words.isupper() and row.words.isupper()):
        return False
    if last.words[-1] in _CLOSING_BRACKETS and row.words[0] in _OPENING_BRACKETS and len(held) == 1:
        return False
    return not _would_fit(last, row, width - _REACH) or row.words[0].islower()


def _passage(held: list[Line], group: int, ruled: bool) -> Passage:
    pieces: list[Styled] = []
    for line in held:
        if pieces:
            before, after = pieces[-1].piece.source_end, line.pieces[0].piece.source_start
            pieces.append(Styled(Piece(" ", before, after)))
        pieces += line.pieces
    centred = held[0].indent >= _CENTRED and " ".join(line.words for line in held).isupper()
    kind: PassageKind = "heading" if centred and len(held) <= 4 else "paragraph"
    return Passage(kind, tuple(pieces), group=group, rule_before=ruled, indent=held[0].indent, level=4 if centred else 0)
