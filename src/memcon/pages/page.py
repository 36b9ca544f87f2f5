"""A page as its reader leaves it: the decoded source and the passages of text in it, furniture already left out."""

from typing import Literal

import msgspec

from memcon.findings import Finding
from memcon.text import Piece

PassageKind = Literal["heading", "paragraph", "list item", "table cell", "note"]
PassageRole = Literal["title", "lead", "date", "time", "place", "posted", "body"]

BOLD, ITALIC, STRUCK, LINK = 1, 2, 4, 8
# Added to these where the page marks a piece as a day: in <time>, or in an element of class `date`. Nothing shows of it.
STAMPED = 16
# Added where the markup alone parts a piece from the words behind it: a <dt>, or an element that a style sheet sets off again
# and again, as labels are. Nothing shows of it.
RUN_IN = 32


class Styled(msgspec.Struct, frozen=True, gc=False):
    """A piece of a passage and how it is set: the sum of BOLD, ITALIC, STRUCK and LINK, STAMPED and RUN_IN."""

    piece: Piece
    style: int = 0


class Passage(msgspec.Struct, frozen=True, gc=False):
    """One paragraph, heading, list item or table cell of a page, in the order of reading.

    `role` says what the publisher's table takes it for; `level` is a heading's; `group` is the same for passages that
    the page only parts by line breaks; `rule_before` says that a rule (<hr>, a row of asterisks) parts it from the one above;
    `indent` is the number of columns a passage of plain text is set in; `cell` tells in which cell of its row of a table it
    stands, the first being 1, and is 0 outside of tables.
    """

    kind: PassageKind
    pieces: tuple[Styled, ...]
    role: PassageRole = "body"
    level: int = 0
    group: int = 0
    rule_before: bool = False
    indent: int = 0
    cell: int = 0

    @property
    def words(self) -> str:
        """The passage's characters as the page has them, white space as it stands."""
        if len(self.pieces) == 1:
            return self.pieces[0].piece.text
        return "".join([styled.piece.text for styled in self.pieces])


class Fact(msgspec.Struct, frozen=True):
    """A value that the page gives outside its text, and where: `meta og:title`, `front matter title`, …."""

    value: str
    basis: str


class Head(msgspec.Struct, frozen=True):
    """What a page says about itself outside its text; each None where it says nothing.

    `abbreviations` are the letters that its markup explains, each with what they stand for (<abbr title>).
    """

    url: str | None = None
    site: str | None = None
    language: str | None = None
    title: Fact | None = None
    date: Fact | None = None
    posted: Fact | None = None
    time: Fact | None = None
    place: Fact | None = None
    speaker: Fact | None = None
    category: Fact | None = None
    abbreviations: dict[str, str] = {}


class Page(msgspec.Struct, frozen=True):
    """A document that has been opened: `decoded` is its source as characters, the ground of all runs."""

    media_type: str
    encoding: str | None
    decoded: str
    passages: tuple[Passage, ...]
    head: Head
    findings: tuple[Finding, ...] = ()
