"""Spans and layout: the one place where positions are born and the one place that slices.

Offsets are code points, the end is exclusive. A text is laid out once, from pieces, and never changes.

Structs of which a page has many, here and elsewhere, are no work for the garbage collector (`gc=False`): what is frozen, and
holds words, numbers and other frozen things alone, can be part of no ring.
"""

import re
from collections.abc import Iterator

import msgspec

from memcon.errors import BrokenPromise

# What may stand nowhere in XML, escaped or not (XML 1.0, 2.2); words and addresses of documents may hold it.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Span(msgspec.Struct, frozen=True, array_like=True, order=True, gc=False):
    """A stretch of one text: `start` is its first code point, `end` the first one after it.

    >>> Span(0, 3).of("abcdef")
    'abc'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise BrokenPromise(f"a span runs forward from 0 or later, found [{self.start}, {self.end}]")

    def of(self, text: str) -> str:
        """The words of this span, exactly; BrokenPromise if the span ends outside the text."""
        if self.end > len(text):
            raise BrokenPromise(f"a span ends inside its text ({len(text)} code points), found [{self.start}, {self.end}]")
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def head(self, most: int) -> "Span":
        """The first `most` code points of this span; all of it where it has no more."""
        return self if self.end - self.start <= most else Span(self.start, self.start + most)

    def trimmed(self, text: str) -> "Span":
        """This span without the white space at its two ends (empty at its start if there is nothing else)."""
        words = self.of(text)
        bare = words.strip()
        if len(bare) == len(words):
            return self
        head = len(words) - len(words.lstrip())
        return Span(self.start + head, self.start + head + len(bare))

    def without(self, holes: "list[Span] | tuple[Span, ...]") -> Iterator["Span"]:
        """The pieces of this span that lie outside the holes, in order; empty pieces are left out."""
        at = self.start
        for hole in sorted(holes):
            if hole.end <= at or hole.start >= self.end:
                continue
            if hole.start > at:
                yield Span(at, hole.start)
            at = hole.end
        if at < self.end:
            yield Span(at, self.end)


class Run(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One stretch of a record's text and the stretch of the decoded page it came from.

    When both are equally long they correspond code point by code point; otherwise the whole stretch does
    (an entity, a run of white space printed as one).
    """

    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def is_literal(self) -> bool:
        """Whether its two stretches are equally long."""
        return self.end - self.start == self.source_end - self.source_start


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Some characters of a page on their way into a text, with the place in the decoded page they stand at."""

    text: str
    source_start: int
    source_end: int


class Layout:
    """Lays a text out from pieces, once, and hands out the spans and runs as they are born.

    >>> layout = Layout()
    >>> layout.open()
    >>> layout.add(Piece("Thank  ", 3, 10)), layout.add(Piece("you", 14, 17))
    (0, 6)
    >>> layout.close()[0], layout.text
    (Span(start=0, end=9), 'Thank you')
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._start = 0
        self._runs: list[Run] = []
        self._blank: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """What has been laid out so far."""
        return "".join(self._parts)

    @property
    def here(self) -> int:
        """Where the next visible character will stand, if no white space comes before it."""
        return self._length

    def open(self) -> None:
        """Begin a block; a line break parts it from the one before."""
        if self._length:
            self._parts.append("\n")
            self._length += 1
        self._start = self._length
        self._runs = []
        self._blank = None

    def add(self, piece: Piece) -> int:
        """Lay out one piece, each run of white space as one space, and return where its visible part begins; it ends `here`.

        White space at the two ends of a block is not laid out; invisible characters (soft hyphens, zero-width spaces,
        controls) never are. A piece whose text is not as long as its source is one unit and is never broken.
        """
        plain = piece.text
        is_visible = plain.isprintable()  # all white space but the plain one is not, and nothing invisible is
        if not is_visible:
            plain = plain.replace("\n", " ").replace("\u00a0", " ")
            is_visible = plain.isprintable()
        if not is_visible:
            plain = _OTHER_BLANK.sub(" ", plain)
            is_visible = _IRREGULAR.search(plain) is None
        literal = len(plain) == piece.source_end - piece.source_start
        if literal and is_visible and "  " not in plain:
            return self._add_regular(plain, piece.source_start)
        return self._add_irregular(plain, piece, literal)

    def _add_regular(self, plain: str, source_start: int) -> int:
        """Lay out a literal piece in which every white space is one plain space."""
        words = plain.strip(" ")
        if len(words) == len(plain):
            return self._put(words, source_start, source_start + len(words)) if words else self._length
        if not words:
            self._note_blank(source_start, source_start + 1)
            return self._length
        # No two blanks stand together here: there is at most one at either end.
        if plain[0] == " ":
            self._note_blank(source_start, source_start + 1)
            source_start += 1
        end = source_start + len(words)
        first = self._put(words, source_start, end)
        if plain[-1] == " ":
            self._note_blank(end, end + 1)
        return first

    def _add_irregular(self, plain: str, piece: Piece, literal: bool) -> int:
        first: int | None = None
        for words, at, end in _stretches(plain):
            source = (piece.source_start + at, piece.source_start + end) if literal else (piece.source_start, piece.source_end)
            if not words:
                self._note_blank(*source)
            else:
                begun = self._put(words, *source)
                first = begun if first is None else first
        return self._length if first is None else first

    def _note_blank(self, start: int, end: int) -> None:
        """Blanks in a row are one space; a space does not stand for the tag or the hidden words between two blanks."""
        if self._length == self._start:
            return
        if self._blank is None:
            self._blank = (start, end)
        elif self._blank[1] == start:
            self._blank = (self._blank[0], end)

    def _put(self, words: str, source_start: int, source_end: int) -> int:
        """Lay out words, behind the blank before them if there is one, and return where they begin."""
        if self._blank is not None:
            blank, self._blank = self._blank, None
            self._put(" ", *blank)
        start, end = self._length, self._length + len(words)
        self._parts.append(words)
        self._length = end
        literal = end - start == source_end - source_start
        last = self._runs[-1] if self._runs and literal else None
        if last is not None and last.source_end == source_start and last.is_literal:
            self._runs[-1] = Run(last.start, end, last.source_start, source_end)
        else:
            self._runs.append(Run(start, end, source_start, source_end))
        return start

    def close(self) -> tuple[Span, tuple[Run, ...]]:
        """End the block: its span and its runs, in order."""
        self._blank = None
        if self._length == self._start > 0:
            self._parts.pop()  # nothing was laid out, so nothing is parted
            self._length -= 1
            return Span(self._length, self._length), ()
        return Span(self._start, self._length), tuple(self._runs)


# Every white space but the plain one, each to be printed as a plain space.
_OTHER_BLANK = re.compile(r"[^\S ]")
_IRREGULAR = re.compile("(?P<blank> {2,})|(?P<invisible>[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff]+)")


def _stretches(plain: str) -> Iterator[tuple[str, int, int]]:
    """The text as (words, start, end), in order; white space at an end or of several characters comes with no words."""
    at = 0
    for found in _IRREGULAR.finditer(plain):
        yield from _bare(plain, at, found.start())
        if found["blank"]:
            yield "", found.start(), found.end()
        at = found.end()
    yield from _bare(plain, at, len(plain))


def _bare(plain: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    if start == end:
        return
    head = start + 1 if plain[start] == " " else start
    if head > start:
        yield "", start, head
    tail = end - 1 if end > head and plain[end - 1] == " " else end
    if tail > head:
        yield plain[head:tail], head, tail
    if tail < end:
        yield "", tail, end
