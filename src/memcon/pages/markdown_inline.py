"""The words of one Markdown block: marks of emphasis, links, tags and references resolved, each character with its place.

Every step goes forward once, so that the time is linear in the length of the block whatever it holds.
"""

import html
import re
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from memcon.pages.page import BOLD, ITALIC, LINK, STRUCK, Styled
from memcon.text import Piece

# Stands for a character that the page hides (a comment, a script); it is never a character of a piece.
HIDDEN = "\x00"

_MARK = re.compile(
    r"""
    (?= [\\\r\n*_~!\[\]&<\x00] )  # every mark begins with one of these
    (?:
      (?P<escape>  \\ [!-/:-@\[-`{-~] )
    | (?P<parting> (?: (?<=[ ][ ]) | \\ ) (?: \r\n | \r | \n ) [ \t>]*+ )
    | (?P<quoted>  (?: \r\n | \r | \n ) [ \t]*+ > [ \t>]*+ )
    | (?P<run>     \*++ | _++ | ~++ )
    | (?P<image>   !\[ [^\[\]]*+ \] \( [^\s()<>]*+ (?: \( [^\s()<>]*+ \) )? [^\s()<>]*+ (?: [ ]"[^"\n]*+" )? \) )
    | (?P<link>    \] \( (?P<address> [^\s()<>]*+ (?: \( [^\s()<>]*+ \) )? [^\s()<>]*+ ) (?: [ ]"[^"\n]*+" )? \) )
    | (?P<bracket> [\[\]] )
    | (?P<entity>  & (?: \#[0-9]{1,7} | \#[xX][0-9a-fA-F]{1,6} | [A-Za-z][A-Za-z0-9]{1,31} ) ; )
    | (?P<auto>    < (?: https?://[^\s<>]++ | [^\s<>@]++@[^\s<>@]++ ) > )
    | (?P<tag>     < /? (?P<name> [A-Za-z][A-Za-z0-9]{0,15} ) (?: [\s/] [^<>]*+ )? > )
    | (?P<hidden>  \x00++ )
    )
    """,
    re.VERBOSE,
)
# What tells the address of a link from words in brackets after brackets: [Ortova](via interpreter) is no link.
_ADDRESS = re.compile(r"[/#]|\A[a-z]{2,10}:|\w\.\w|\A\Z")
_TAGS = {
    "b": BOLD,
    "strong": BOLD,
    "i": ITALIC,
    "em": ITALIC,
    "cite": ITALIC,
    "a": LINK,
    "s": STRUCK,
    "strike": STRUCK,
    "del": STRUCK,
}
_PARTING = frozenset(
    "br hr p div section article header footer blockquote center ul ol li dl dd dt table thead tbody tr td th "
    "h1 h2 h3 h4 h5 h6 figure figcaption pre".split()
)
_PASSED_OVER = frozenset(
    "u sup sub span font small big ins mark q abbr time code kbd tt var dfn bdi bdo wbr img nobr main body".split()
)
_LONGEST_RUN = 3
# No page has so many marks; on one that does, the rest of the marks stand as text.
_MOST_MARKS = 100_000
# Characters that may begin a mark and mostly do not; a real page has some thousands.
_MAYBE, _MOST_TRIED = "<&[]\\!", 500_000


class _Event(NamedTuple):
    """Something that happens at a place of the source: a stretch replaced by other words (None: the passage parts), a style."""

    start: int
    end: int
    words: str | None = ""
    style: int = 0
    step: int = 0


class _Run:
    """A row of *, _ or ~ that may open or close a style; what pairs do not use up stays in the text."""

    def __init__(self, mark: str, start: int, end: int) -> None:
        self.mark, self.start, self.end = mark, start, end

    @property
    def left(self) -> int:
        """How many marks are not used up."""
        return self.end - self.start


class Inline:
    """Reads the blocks of one page; all of them together may have a bounded number of marks."""

    def __init__(self, source: str) -> None:
        """`source` is the page, what it hides already overwritten."""
        self._source = source
        self._marks_left = _MOST_MARKS
        self._tries_left = _MOST_TRIED

    def read(self, start: int, end: int) -> list[tuple[Styled, ...]]:
        """The pieces of one block, in as many parts as hard line breaks part it into."""
        events: list[_Event] = []
        if self._is_affordable(start, end) and _MARK.search(self._source, start, end):
            block = _Block(self._source, start, end)
            self._marks_left -= block.scan(self._marks_left)
            events = sorted(block.events, key=itemgetter(0, 1))
        parts = _parts(self._source, start, end, events)
        return [tuple(part) for part in parts if any(not styled.piece.text.isspace() for styled in part)]

    def _is_affordable(self, start: int, end: int) -> bool:
        """Whether the marks of a block may still be looked for; those of a page that has no end of them stand as text."""
        self._tries_left -= sum(self._source.count(mark, start, end) for mark in _MAYBE)
        return self._marks_left > 0 and self._tries_left > 0


class _Block:
    """Goes through the marks of a block once and notes what they come to."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self.events: list[_Event] = []
        self._source, self._start, self._end = source, start, end
        self._runs: dict[str, list[_Run]] = {"*": [], "_": [], "~": []}
        self._brackets: list[int] = []
        self._tags: dict[int, list[int]] = {}

    def scan(self, most: int) -> int:
        """Note what the marks of the block come to, and say how many there were."""
        count = 0
        for found in islice(_MARK.finditer(self._source, self._start, self._end), most):
            self._take(found)
            count += 1
        return count

    def _take(self, found: re.Match[str]) -> None:
        kind = found.lastgroup
        start, end = found.span()
        if kind == "run":
            self._run(start, end)
        elif kind == "bracket":
            self._bracket(start)
        elif kind == "link":
            self._link(start, end, found["address"])
        elif kind == "auto":
            self._replace(start, start + 1)
            self._style(start + 1, end - 1, LINK)
            self._replace(end - 1, end)
        elif kind == "tag":
            self._tag(start, end, found["name"].lower())
        elif kind is not None:
            self._replace(start, end, self._meaning(kind, found[0]))

    def _meaning(self, kind: str, words: str) -> str | None:
        """The words that a mark stands for by itself; None if it parts the passage."""
        if kind == "escape":
            return words[1]
        if kind == "entity":
            return html.unescape(words)
        return {"parting": None, "quoted": " "}.get(kind, "")

    def _replace(self, start: int, end: int, words: str | None = "") -> None:
        self.events.append(_Event(start, end, words))

    def _style(self, start: int, end: int, style: int) -> None:
        self.events += (_Event(start, start, style=style, step=1), _Event(end, end, style=style, step=-1))

    def _run(self, start: int, end: int) -> None:
        """Pair a row of marks with those that opened before it, as far as it can close; let what is left open."""
        run = _Run(self._source[start], start, end)
        if run.left > _LONGEST_RUN or (run.mark == "~" and run.left != 2):
            return
        opens, closes = _turns(self._source, start, end, (self._start, self._end))
        waiting = self._runs[run.mark]
        while closes and run.left and waiting:
            self._pair(waiting[-1], run)
            if not waiting[-1].left:
                waiting.pop()
        if opens and run.left:
            waiting.append(run)

    def _pair(self, opening: _Run, closing: _Run) -> None:
        size = 2 if opening.left >= 2 and closing.left >= 2 else 1
        style = STRUCK if opening.mark == "~" else BOLD if size == 2 else ITALIC
        self._style(opening.end, closing.start, style)
        self._replace(opening.end - size, opening.end)
        self._replace(closing.start, closing.start + size)
        opening.end -= size
        closing.start += size

    def _bracket(self, start: int) -> None:
        if self._source[start] == "[":
            self._brackets.append(start)
        elif self._brackets:
            self._brackets.pop()

    def _link(self, start: int, end: int, address: str) -> None:
        """Take a link's text and leave its marks and address out; brackets that are no link stay."""
        opening = self._brackets.pop() if self._brackets else None
        if opening is not None and _ADDRESS.search(address):
            self._replace(opening, opening + 1)
            self._style(opening + 1, start, LINK)
            self._replace(start, end)

    def _tag(self, start: int, end: int, name: str) -> None:
        """Leave out the tags that HTML knows; <…> and <other words> are text."""
        if name in _PARTING:
            self._replace(start, end, None)
        elif name in _PASSED_OVER or name in _TAGS:
            self._replace(start, end)
        if name in _TAGS:
            self._styling_tag(start, end, _TAGS[name])

    def _styling_tag(self, start: int, end: int, style: int) -> None:
        waiting = self._tags.setdefault(style, [])
        if self._source[start + 1] != "/":
            waiting.append(end)
        elif waiting:
            self._style(waiting.pop(), start, style)


def _parts(source: str, start: int, end: int, events: list[_Event]) -> list[list[Styled]]:
    """The pieces between and instead of the events, parted where an event says so."""
    parts: list[list[Styled]] = [[]]
    depth = {BOLD: 0, ITALIC: 0, STRUCK: 0, LINK: 0}
    style = 0
    at = start
    for event in (*events, _Event(end, end)):
        if at < event.start:
            parts[-1].append(Styled(Piece(source[at : event.start], at, event.start), style))
        at = event.end
        if event.step:
            depth[event.style] += event.step
            style = sum(bit for bit, count in depth.items() if count > 0)
        elif event.words is None:
            parts.append([])
        elif event.words:
            parts[-1].append(Styled(_piece(source, event), style))
    return parts


def _piece(source: str, event: _Event) -> Piece:
    """The piece of a replaced stretch; words as long as the stretch would pass for a copy of it, so then it is one."""
    literal = len(event.words or "") == event.end - event.start
    return Piece(source[event.start : event.end] if literal else event.words or "", event.start, event.end)


def _turns(source: str, start: int, end: int, block: tuple[int, int]) -> tuple[bool, bool]:
    """Whether a row of marks can open and can close a style, by the characters on both sides.

    Follows CommonMark, but for rows of two and more, which also close after a colon before a letter (Chinese and
    Japanese have no spaces) and after white space (labels often carry a no-break space inside their marks).
    """
    before = source[start - 1] if start > block[0] else " "
    after = source[end] if end < block[1] else " "
    if end - start >= 2:
        return not after.isspace(), not before.isspace() or after.isspace()
    left = not after.isspace() and (after.isalnum() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or not after.isalnum())
    if source[start] != "_":
        return left, right
    return left and not (right and before.isalnum()), right and not (left and after.isalnum())
