"""HTML pages: the passages inside the chosen elements, each character with its place in the page.

Hidden text (scripts, comments, `hidden`, `aria-hidden`, `display:none`) is never taken.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

import msgspec
import turbohtml
from turbohtml import Comment, Element, Node, Text

from memcon.findings import Finding
from memcon.pages.elements import UNSPOKEN, elements_of, end_of_head, footnote_of, is_hidden, is_stamp, stretch_of
from memcon.pages.limits import MOST_NODES, MOST_PASSAGES, cut_short
from memcon.pages.page import BOLD, ITALIC, LINK, RUN_IN, STAMPED, STRUCK, Head, Passage, PassageKind, PassageRole, Styled
from memcon.pages.plain import line_from, paragraphs
from memcon.pages.run_in import ends_of_labels
from memcon.pages.sources import Newlines, after_comment, place
from memcon.text import Piece

# A start tag that every parser ends at the same place: attributes without a value, or with one in quotation marks.
_START_TAG = re.compile(
    r"""<([A-Za-z][A-Za-z0-9]*)(?:[ \t\n\f\r]+[\w:.-]+(?:=(?:"[^"]{0,4000}"|'[^']{0,4000}'))?){0,40}[ \t\n\f\r]*/?>"""
)
# The line feed that begins a <pre> is none of its words.
_FIRST_LINE_FEED = re.compile(r"\n|&#(?:0*10(?!\d)|[xX]0*[aA](?![0-9a-fA-F]));?")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS: dict[str, PassageKind] = {
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys("li dd dt".split(), "list item"),
    **dict.fromkeys("td th caption".split(), "table cell"),
    **dict.fromkeys(
        "p div section article main header blockquote pre address center ul ol dl table tbody thead tfoot tr figure fieldset "
        "details summary body html hgroup form".split(),
        "paragraph",
    ),
}
_STYLES = {
    "b": BOLD,
    "strong": BOLD,
    "i": ITALIC,
    "em": ITALIC,
    "cite": ITALIC,
    "s": STRUCK,
    "strike": STRUCK,
    "del": STRUCK,
    "a": LINK,
    "dt": RUN_IN,
}


class Choice(msgspec.Struct, frozen=True):
    """The elements of a page to take, each with its role; and those in them to leave out."""

    elements: tuple[tuple[Element, PassageRole], ...]
    dropped: frozenset[Element] = frozenset()


def parse(source: str) -> turbohtml.Document:
    """The page as a tree; `source` has plain line feeds, and positions in the tree are positions in it."""
    return turbohtml.parse(source, source_locations=True)


def passages_in(choice: Choice, newlines: Newlines) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """The passages of the chosen elements in the order of the page, pointing into the page as it was decoded."""
    walk = Walk(newlines.text, choice)
    done = -1
    for start, end, element, role in walk.chosen:
        if start >= done:
            walk.take(element, role, start)
            done = end or len(newlines.text)
    return restored(walk.passages, newlines), walk.findings()


def _names_columns(row: Element) -> bool:
    """Whether the cells of a row name their columns and hold none of the words of a table, as all of them do (`Speaker`)."""
    cells = [one.tag for one in row.children if isinstance(one, Element)]
    return len(cells) > 1 and set(cells) == {"th"}


class _Open(msgspec.Struct):
    """An element that has been entered: what is left of it, and what to return to when it ends."""

    tag: str
    children: Iterator[Node]
    style: int
    element: Element
    outer: tuple[PassageRole, PassageKind, int, int, int]
    is_group: bool


# A column of clocks tells when each row was said, and is no part of it.
_CLOCK = re.compile(r"\s*[(\[]?\d{1,2}:\d{2}(?::\d{2})?[)\]]?\s*")
_LONGEST_CLOCK = 20


def _is_clock(pieces: list[Styled]) -> bool:
    words = "".join([styled.piece.text for styled in pieces[:_LONGEST_CLOCK]])
    return len(words) <= _LONGEST_CLOCK and _CLOCK.fullmatch(words) is not None


class Walk:
    """Goes through chosen elements once, in order, and gathers passages; as deep as a page may nest."""

    def __init__(self, source: str, choice: Choice) -> None:
        self._source = source
        placed = ((*stretch_of(element), element, role) for element, role in choice.elements)
        self.chosen = sorted(placed, key=itemgetter(0))
        self._roles = {start: role for start, _, _, role in self.chosen}
        self._dropped = choice.dropped
        self._labels = frozenset[int]().union(*(ends_of_labels(element) for element, _ in choice.elements))
        self._at = 0
        self._pieces: list[Styled] = []
        self._kind: PassageKind = "paragraph"
        self._level = 0
        self._role: PassageRole = "body"
        self._group = 0
        self._rule = False
        self._container = 0
        # The ids of notes to which raised figures have led so far.
        self._footnotes: set[str] = set()
        # The rows of tables whose cells were met, each with whether it names columns.
        self._rows: dict[Element, bool] = {}
        # How many cells of each row were met, and the number of the one that is open.
        self._cells: Counter[Node] = Counter()
        self._cell = 0
        self._nodes = 0
        self._bound: str | None = None
        self.passages: list[Passage] = []
        self.containers: list[int] = []

    def take(self, element: Element, role: PassageRole, start: int) -> None:
        """Gather the passages of one element, which plays this role unless an inner one plays its own."""
        self._role = role
        self._at = start if start or element.source_location is not None else end_of_head(element)
        opened = [self._enter(element, self._tag_of(element), 0)]
        while opened and self._bound is None:
            self._nodes += 1
            current = opened[-1]
            child = next(current.children, None)
            if child is None:
                self._leave(opened.pop())
            elif isinstance(child, Text):
                self._text(child, current.style)
            elif isinstance(child, Element):
                inner = self._meet(child, current.style)
                if inner is not None:
                    opened.append(inner)
            elif isinstance(child, Comment):
                self._comment()
            if self._nodes > MOST_NODES or len(self.passages) > MOST_PASSAGES:
                self._stop()
        self._begin_group("paragraph", 0)

    def _stop(self) -> None:
        """Take nothing further from a page that holds more than any real one; a finding says so."""
        if self._nodes > MOST_NODES:
            self._bound = f"{MOST_NODES} tags, comments and stretches of text"
        else:
            del self.passages[MOST_PASSAGES:], self.containers[MOST_PASSAGES:]
            self._bound = f"{MOST_PASSAGES} paragraphs"

    def findings(self) -> tuple[Finding, ...]:
        """What was left out of the page because it is larger than any real one."""
        return (cut_short(self._bound, self.passages, self._source),) if self._bound is not None else ()

    def _text(self, node: Text, style: int) -> None:
        data, start = node.data, self._at
        if self._source.startswith(data, start) and "&" not in data:  # as nearly every text does
            self._at = start + len(data)
            self._nodes += 1
            self._pieces.append(Styled(Piece(data, start, self._at), style))
        else:
            self._pieces += [Styled(piece, style) for piece in self._placed(data)]

    def _placed(self, data: str) -> list[Piece]:
        """The pieces of a text node; each counts as much as a node, for one text can hold as many references as it likes."""
        pieces, self._at = place(data, self._source, self._at, most=MOST_NODES - self._nodes + 1)
        self._nodes += len(pieces)
        return pieces

    def _comment(self) -> None:
        if self._source.startswith("<!--", self._at):
            self._at = after_comment(self._source, self._at)

    def _meet(self, element: Element, style: int) -> _Open | None:
        """Enter an element, unless it is one to step over."""
        tag, place_of_tag = element.tag, self._tag_of(element)
        if tag in UNSPOKEN or element in self._dropped or is_hidden(element):
            self._pass_over(element)
        elif tag in ("sup", "a") and (note := footnote_of(element)) is not None:
            self._footnotes.add(note)
            self._pass_over(element)
        elif tag == "br":
            self._at = max(self._at, place_of_tag[1]) if place_of_tag is not None else self._at
            self._flush()
        elif tag == "hr":
            self._pass_over(element)
            self._begin_group("paragraph", 0)
            self._rule = True
        else:
            stamped = STAMPED if is_stamp(element) else 0
            return self._enter(element, place_of_tag, style | _STYLES.get(tag, 0) | stamped)
        return None

    def _tag_of(self, element: Element) -> tuple[int, int] | None:
        """Where the start tag of the element that is met next stands; None for one that the page leaves to be understood.

        Where the page goes on with it, it is read off the page: to ask the tree takes many times as long.
        """
        bare = f"<{element.tag}>"
        if self._source.startswith(bare, self._at):
            return self._at, self._at + len(bare)
        here = _START_TAG.match(self._source, self._at)
        if here is not None and here[1].lower() == element.tag:
            return here.span()
        location = element.source_location
        return (location.start_tag.start_offset, location.start_tag.end_offset) if location is not None else None

    def _pass_over(self, element: Element) -> None:
        """Go on behind an element that is left out; behind its words where no end tag says where it ends."""
        location = element.source_location
        if location is None:
            return
        self._at = max(self._at, (location.end_tag or location.start_tag).end_offset)
        if location.end_tag is None:
            for node in element.descendants:
                if isinstance(node, Text):
                    self._placed(node.data)

    def _enter(self, element: Element, place_of_tag: tuple[int, int] | None, style: int) -> _Open:
        tag, children = element.tag, element.children
        start, begun = place_of_tag if place_of_tag is not None else (0, self._at)
        is_block = tag in _BLOCKS
        is_note = bool(self._footnotes) and self._is_footnote(element)
        if is_note and not is_block:
            self._kind = "note"
        outer = self._role, self._kind, self._level, self._container, self._cell
        role = self._roles.get(start, self._role)
        begins_role = role != self._role
        if is_block:
            self._begin_block(tag, start, children)
        elif begins_role:
            self._begin_group("paragraph", 0)
        if is_note or (tag == "th" and self._is_head_of_columns(element)):
            self._kind = "note"
        if tag in ("td", "th") and element.parent is not None:
            self._cells[element.parent] += 1
            self._cell = self._cells[element.parent]
        self._role, self._at = role, begun
        if tag == "pre" and place_of_tag is not None and (dropped := _FIRST_LINE_FEED.match(self._source, begun)):
            self._at = dropped.end()
        return _Open(tag, iter(children), style, element, outer, is_block or begins_role)

    def _begin_block(self, tag: str, start: int, children: Sequence[Node]) -> None:
        kind = _BLOCKS[tag]
        if kind == "paragraph" and self._kind in ("list item", "heading", "note") and tag in ("p", "div"):
            kind = self._kind
        self._begin_group(kind, _HEADINGS.get(tag, self._level if kind == "heading" else 0))
        for child in children:
            if isinstance(child, Element) and child.tag in _BLOCKS:
                self._container = start
                break

    def _is_head_of_columns(self, cell: Element) -> bool:
        """Whether a cell stands in a row that names columns; a row is looked at once, however many cells it has."""
        row = cell.parent
        if not isinstance(row, Element) or row.tag != "tr":
            return False
        if row not in self._rows:
            self._rows[row] = _names_columns(row)
        return self._rows[row]

    def _is_footnote(self, element: Element) -> bool:
        """Whether a raised figure further up has led to this element."""
        name = element.attrs.get("id") or element.attrs.get("name")
        return isinstance(name, str) and name in self._footnotes

    def _leave(self, element: _Open) -> None:
        end_tag = f"</{element.tag}>"
        if self._source.startswith(end_tag, self._at):
            self._at += len(end_tag)
        elif (location := element.element.source_location) is not None and location.end_tag is not None:
            self._at = location.end_tag.end_offset
        if element.tag == "pre":
            self._flush_lines()
        if self._at in self._labels and not element.is_group:
            self._pieces = [Styled(styled.piece, styled.style | RUN_IN) for styled in self._pieces]
            self._flush()
        if element.is_group:
            self._flush()
            self._group += 1
        self._role, self._kind, self._level, self._container, self._cell = element.outer

    def _begin_group(self, kind: PassageKind, level: int) -> None:
        self._flush()
        self._group += 1
        self._kind, self._level = kind, level

    def _flush(self) -> None:
        if not self._pieces:
            return
        pieces, self._pieces = self._pieces, []
        if not "".join([styled.piece.text for styled in pieces]).strip():
            return
        kind = "note" if self._kind == "table cell" and self._cell and _is_clock(pieces) else self._kind
        passage = Passage(kind, tuple(pieces), self._role, self._level, self._group, self._rule, cell=self._cell)
        self.passages.append(passage)
        self.containers.append(self._container)
        self._rule = False

    def _flush_lines(self) -> None:
        """End a preformatted block: its lines are a plain text."""
        pieces, self._pieces = self._pieces, []
        for passage in paragraphs(
            line_from(tuple(line), "".join(styled.piece.text for styled in line)) for line in _lines(pieces)
        ):
            self._group += 1
            self.passages.append(msgspec.structs.replace(passage, role=self._role, group=self._group))
            self.containers.append(self._container)


def _lines(pieces: list[Styled]) -> Iterator[list[Styled]]:
    """Pieces of preformatted text, parted at line feeds."""
    line: list[Styled] = []
    for styled in pieces:
        at = 0
        text = styled.piece.text
        while (end := text.find("\n", at)) >= 0:
            line += [_cut(styled, at, end)] if end > at else []
            yield line
            line, at = [], end + 1
        if at < len(text):
            line.append(styled if at == 0 else _cut(styled, at, len(text)))
    yield line


def _cut(styled: Styled, start: int, end: int) -> Styled:
    """A part of a piece; where the piece is one unit, its source stays whole."""
    piece = styled.piece
    literal = len(piece.text) == piece.source_end - piece.source_start
    source = (piece.source_start + start, piece.source_start + end) if literal else (piece.source_start, piece.source_end)
    return Styled(Piece(piece.text[start:end], *source), styled.style)


def _restored(passage: Passage, newlines: Newlines) -> Passage:
    if not newlines.has_returns:
        return passage
    pieces = tuple(Styled(part, styled.style) for styled in passage.pieces for part in newlines.restore(styled.piece))
    return msgspec.structs.replace(passage, pieces=pieces)


def restored(passages: Iterable[Passage], newlines: Newlines) -> tuple[Passage, ...]:
    """Passages with their sources in the page as it was decoded."""
    return tuple(_restored(passage, newlines) for passage in passages)


NO_SELECTORS: tuple[str, ...] = ()


def read_html(
    decoded: str, selectors: tuple[str, ...] = NO_SELECTORS, *, window: tuple[int, int] | None = None
) -> tuple[tuple[Passage, ...], Head, tuple[Finding, ...]]:
    """All passages of a piece of HTML inside a larger document, in the elements that the selectors find or in the whole.

    `window` is the stretch of `decoded` that is HTML; the passages point into `decoded`. The head is empty: a piece has none.
    """
    start, end = window if window is not None else (0, len(decoded))
    newlines = Newlines(decoded[start:end])
    document = parse(newlines.text)
    elements = list(elements_of(document, selectors)) or [
        element for element in (document.select_one("body"),) if element is not None
    ]
    passages, findings = passages_in(Choice(tuple((element, "body") for element in elements)), newlines)
    return tuple(_moved(passage, start) for passage in passages), Head(), findings


def _moved(passage: Passage, by: int) -> Passage:
    pieces = tuple(
        Styled(Piece(styled.piece.text, styled.piece.source_start + by, styled.piece.source_end + by), styled.style)
        for styled in passage.pieces
    )
    return msgspec.structs.replace(passage, pieces=pieces)
