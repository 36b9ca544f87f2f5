"""Printed lines joined into the paragraphs they were before a page was set."""

import re
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median

import msgspec

from memcon.pages.page import BOLD, Passage, PassageKind, Styled
from memcon.pages.pdf_furniture import PAGE_MARK
from memcon.pages.pdf_rows import Row
from memcon.text import Piece

_HYPHENATED = re.compile(r"\w+-\w+")
_LAST_WORD = re.compile(r"\w+-$")
_HYPHENS = "-\u00ad\u2010"
_BULLETS = ("• ", "◦ ", "▪ ", "‣ ", "● ", "■ ", "– ", "— ", "\uf0b7 ")
_CLOSERS = "\"'”’»)]"
_TERMINAL = ".?!:…。？！"
_HEADING = 1.15
_WIDE_GAP = 1.4
# In points: lines this little apart stand at one margin.
_TOLERANCE = 4.0


class Sheet(msgspec.Struct, frozen=True):
    """The rows of a document laid out as one text, and where each of them begins in it."""

    text: str
    rows: tuple[Row, ...]
    starts: tuple[int, ...]

    @classmethod
    def laid(cls, rows: list[Row]) -> "Sheet":
        """Rows one below the other, a form feed before each new page."""
        parts: list[str] = []
        starts: list[int] = []
        length = 0
        for number, row in enumerate(rows):
            if number:
                parts.append("\n" if row.page == rows[number - 1].page else "\f")
                length += 1
            starts.append(length)
            parts.append(row.words)
            length += len(row.words)
        return cls("".join(parts), tuple(rows), tuple(starts))


class _Manner(msgspec.Struct, frozen=True):
    """How a document is set: the size and leading of its text, its margins by page and column, its indents."""

    size: float
    leading: float
    lefts: dict[tuple[int, int], float]
    rights: dict[tuple[int, int], float]
    indents_first: bool = False
    hangs: bool = False


def paragraphs(sheet: Sheet, furniture: frozenset[int]) -> tuple[Passage, ...]:
    """The passages of the rows that are no furniture, each character with its place in the sheet's text."""
    kept = [position for position in range(len(sheet.rows)) if position not in furniture]
    if not kept:
        return ()
    manner = _manner([sheet.rows[position] for position in kept])
    compounds = {word.lower() for word in _HYPHENATED.findall(sheet.text)}
    passages: list[Passage] = []
    held: list[int] = []
    for position in kept:
        if held and _parts(sheet.rows[held[-1]], sheet.rows[position], manner):
            passages.append(_passage(sheet, held, manner, compounds, len(passages)))
            held = []
        held.append(position)
    passages.append(_passage(sheet, held, manner, compounds, len(passages)))
    return tuple(passages)


def _manner(rows: list[Row]) -> _Manner:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.words)
    size = sizes.most_common(1)[0][0]
    steps = [a.base - b.base for a, b in pairwise(rows) if a.page == b.page]
    usual = [step for step in steps if 0.5 * size < step < 2.2 * size]
    lefts, rights = _margins([row for row in rows if abs(row.size - size) < 0.1 * size])
    manner = _Manner(size, _smallest_usual(usual) if usual else 1.2 * size, lefts, rights)
    return _with_indents(rows, manner)


def _smallest_usual(steps: list[float]) -> float:
    """The leading: the median of the smaller half, since the larger steps are between paragraphs."""
    ordered = sorted(steps)
    return median(ordered[: len(ordered) // 2 + 1])


def _margins(rows: list[Row]) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]]:
    """The left and right margin of each column of each page; one line in ten may stick out to the right."""
    edges: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        edges[row.page, row.column].append(row)
    lefts = {key: min(row.left for row in held) for key, held in edges.items()}
    rights = {key: sorted(row.right for row in held)[len(held) - 1 - len(held) // 10] for key, held in edges.items()}
    return lefts, rights


def _with_indents(rows: list[Row], manner: _Manner) -> _Manner:
    """The manner with its indents: do paragraphs begin further in than they go on, or further out?"""
    begun: list[bool] = []
    gone_on: list[bool] = []
    for before, row in pairwise(rows):
        if before.page == row.page and before.column == row.column:
            (begun if _is_short(before, row, manner) else gone_on).append(_indent(row, manner) > _TOLERANCE)
    first = len(begun) > 1 and sum(begun) >= 0.5 * len(begun) and sum(gone_on) < 0.5 * max(len(gone_on), 1)
    hangs = len(gone_on) > 1 and sum(gone_on) >= 0.5 * len(gone_on) and sum(begun) < 0.5 * max(len(begun), 1)
    return msgspec.structs.replace(manner, indents_first=first, hangs=hangs)


def _indent(row: Row, manner: _Manner) -> float:
    return row.left - manner.lefts.get((row.page, row.column), row.left)


def _is_short(row: Row, after: Row, manner: _Manner) -> bool:
    """Whether the first word of the next line had room on this one, so that the line was ended on purpose."""
    width = (after.right - after.left) / max(len(after.words), 1)
    word = after.words.split(None, 1)[0] if after.words else ""
    room = manner.rights.get((row.page, row.column), row.right) - row.right
    return room > width * (1 + len(word)) + _TOLERANCE


def _parts(above: Row, below: Row, manner: _Manner) -> bool:
    """Whether a new paragraph begins with the line below."""
    if _is_mark(above) or _is_mark(below) or abs(above.size - below.size) > 0.12 * above.size:
        return True
    step = above.base - below.base
    if above.page != below.page or above.column != below.column or step < -_TOLERANCE:
        return _parts_over_pages(above, below, manner)
    if _is_heading(above, manner):
        return step > 1.7 * above.size
    if step > _WIDE_GAP * manner.leading:
        return True
    if step > 0.3 * above.size and _is_short(above, below, manner) and not _goes_on(above, below):
        return True
    return _begins_by_indent(above, below, manner) or _begins_in_bold(above, below)


def _parts_over_pages(above: Row, below: Row, manner: _Manner) -> bool:
    if below.words[:1].islower() or above.words[-1:] in _HYPHENS:
        return False
    if not _ends_sentence(above):
        return _is_short(above, below, manner)
    return not (manner.indents_first and _indent(below, manner) <= _TOLERANCE and not _is_short(above, below, manner))


def _goes_on(above: Row, below: Row) -> bool:
    """Whether the words themselves say that the sentence goes on."""
    return below.words[0].islower() and not _ends_sentence(above)


def _begins_by_indent(above: Row, below: Row, manner: _Manner) -> bool:
    if below.words.startswith(_BULLETS) and _ends_sentence(above):
        return True
    if manner.indents_first:
        return _indent(below, manner) > _TOLERANCE and below.left > above.left + _TOLERANCE
    return manner.hangs and _indent(below, manner) <= _TOLERANCE


def _begins_in_bold(above: Row, below: Row) -> bool:
    """Bold words at the start of a line after the end of a sentence are a label or a heading set into the line."""
    return bool(below.parts[0][1] & BOLD and not above.parts[-1][1] & BOLD and _ends_sentence(above))


def _ends_sentence(row: Row) -> bool:
    return row.words.rstrip(_CLOSERS)[-1:] in _TERMINAL


def _is_mark(row: Row) -> bool:
    words = row.words
    return words[:1] == "[" and PAGE_MARK.fullmatch(words) is not None


def _is_heading(row: Row, manner: _Manner) -> bool:
    return row.size >= _HEADING * manner.size


def _passage(sheet: Sheet, held: list[int], manner: _Manner, compounds: set[str], group: int) -> Passage:
    pieces: list[Styled] = []
    for place, position in enumerate(held):
        follower = held[place + 1] if place + 1 < len(held) else None
        dropped, parted = (0, False) if follower is None else _joint(sheet, position, follower, compounds)
        pieces += _pieces(sheet, position, dropped)
        if follower is not None and parted:
            pieces.append(_blank(sheet, position, follower))
    first = sheet.rows[held[0]]
    kind = _kind(first, manner)
    return Passage(kind, tuple(pieces), level=1 if kind == "heading" else 0, group=group + 1)


def _kind(first: Row, manner: _Manner) -> PassageKind:
    if _is_mark(first):
        return "note"
    if _is_heading(first, manner):
        return "heading"
    return "list item" if first.words.startswith(_BULLETS[:5]) else "paragraph"


def _joint(sheet: Sheet, position: int, follower: int, compounds: set[str]) -> tuple[int, bool]:
    """How many characters at the end of a line are left out, and whether a space parts it from the next line."""
    words, after = sheet.rows[position].words, sheet.rows[follower].words
    if words[-1:] not in _HYPHENS or not words[-2:-1].isalnum():
        return 0, True
    if words.endswith("\u00ad"):
        return 1, False
    begun, gone_on = _LAST_WORD.search(words), re.match(r"\w+", after)
    whole = f"{begun[0] if begun else ''}{gone_on[0] if gone_on else ''}".lower()
    undone = words[-2].isalpha() and after[:1].islower() and whole not in compounds
    return (1 if undone else 0), False


def _pieces(sheet: Sheet, position: int, dropped: int) -> list[Styled]:
    at = sheet.starts[position]
    end = at + len(sheet.rows[position].words) - dropped
    pieces = []
    for words, style in sheet.rows[position].parts:
        stop = min(at + len(words), end)
        if at < stop:
            pieces.append(Styled(Piece(sheet.text[at:stop], at, stop), style))
        at += len(words)
    return pieces


def _blank(sheet: Sheet, position: int, follower: int) -> Styled:
    start = sheet.starts[position] + len(sheet.rows[position].words)
    end = sheet.starts[follower]
    between = sheet.text[start:end]
    return Styled(Piece(between if between.isspace() else " ", start, end))
