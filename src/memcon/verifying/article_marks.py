"""Quotation marks: which characters of a paragraph open a quotation and which close it, by the table of marks.

One pass over the paragraph with the marks that are open; the time is linear in its length.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path

import msgspec
import tomli

from memcon.text import Span

_TABLE = Path(__file__).with_name("tables") / "article" / "marks.toml"
# Marks within marks go no deeper than this; what opens deeper is a character like others.
_DEEPEST = 6
_SINGLE = "'’"
_STRAIGHT = "\"'＂"
# What white space may follow although it opens, and precede although it closes, as French sets them.
_SET_APART_OPENING, _SET_APART_CLOSING = '«‹“„"', '»›”“"'
_BEFORE_OPENING = frozenset("([{<-–—―‐/:;,=|«‹“„‘‚»›”\"'’¿¡「『。，：；、！？….!?")
_WORD = re.compile(r"[^\W_]+")


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of quotation mark; with `only` it is one in its languages alone."""

    opening: str
    closing: tuple[str, ...]
    languages: tuple[str, ...]
    example: str
    words: tuple[str, ...]
    only: bool = False


class Elisions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that begin with an apostrophe."""

    words: tuple[str, ...]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of marks, as it is written."""

    marks: tuple[Mark, ...]
    elisions: Elisions


class Quoted(msgspec.Struct, frozen=True):
    """A stretch between marks: the words, without white space at the ends; and the whole with its marks.

    `marks_inside` are the marks with which further paragraphs of it begin.
    """

    words: Span
    whole: Span
    is_closed: bool = True
    marks_inside: tuple[Span, ...] = ()


class Marks:
    """The marks of a language, ready to be looked for."""

    def __init__(self, table: Table, language: str | None) -> None:
        rows = [row for row in table.marks if not row.only or language in row.languages]
        self.closing = {row.opening: frozenset(row.closing) for row in rows}
        self.elisions = frozenset(table.elisions.words)
        every = {mark for row in rows for mark in (row.opening, *row.closing)}
        self.pattern = re.compile(f"[{re.escape(''.join(sorted(every)))}]")


@cache
def table_of_marks() -> Table:
    """The table of marks."""
    return msgspec.convert(tomli.loads(_TABLE.read_text("utf-8")), Table)


@cache
def marks_of(language: str | None) -> Marks:
    """The marks that are looked for in a text of this language."""
    return Marks(table_of_marks(), language)


class Open(msgspec.Struct):
    """A mark that has been opened: which, where, and where the last inner one of the same kind was closed."""

    mark: str
    at: int
    inner_end: int | None = None


class Scan:
    """One paragraph on its way to the stretches between its marks; `held` is the mark left open by the one before it."""

    def __init__(self, text: str, span: Span, marks: Marks, held: str | None = None) -> None:
        self._text, self._span, self._marks = text, span, marks
        self._open: list[Open] = []
        self._begin = span.start
        self.goes_on = held is not None and self._goes_on(held)
        if held is not None and self.goes_on:
            self._open.append(Open(held, span.start))
            self._begin = span.start + (1 if text[span.start] in (held, *marks.closing[held]) else 0)
        self.left_open: Open | None = None

    def _goes_on(self, held: str) -> bool:
        """Whether the paragraph begins with the mark that is still open, or, as in French, with the one that closes it."""
        first = self._text[self._span.start]
        return first == held or (held == "«" and first == "»")

    def stretches(self) -> Iterator[Span]:
        """The stretches between outermost marks, marks included; one that is still open ends with the paragraph."""
        past = self._begin
        for found in self._marks.pattern.finditer(self._text, self._begin, self._span.end):
            if found.start() < past or self._is_doubled(found[0], found.start()):
                continue
            if (whole := self._meet(found[0], found.start())) is not None:
                past = whole.end + self._is_closed_twice(whole)
                yield Span(whole.start, past)
        if self._open:
            outer = self._open[0]
            if outer.mark == "«" and outer.inner_end is not None:
                # Two marks that would close together are printed as one: «The ship «North».
                yield Span(outer.at, outer.inner_end)
                return
            self.left_open = outer
            yield Span(outer.at, self._span.end)

    def _is_doubled(self, mark: str, at: int) -> bool:
        """Whether a mark only repeats the one that has just been opened: ““Last year …””."""
        return bool(self._open) and self._open[-1] == Open(mark, at - 1) and mark != "'"

    def _is_closed_twice(self, whole: Span) -> bool:
        """Whether a stretch that two like marks opened is closed by two."""
        text = self._text
        is_doubled = text[whole.start : whole.start + 1] == text[whole.start + 1 : whole.start + 2]
        return is_doubled and whole.end < self._span.end and text[whole.end] == text[whole.end - 1]

    def _meet(self, mark: str, at: int) -> Span | None:
        """Take one mark: it opens, closes, or is a character like others. The stretch, where the outermost one closes."""
        closes = self._closes(mark, at)
        if closes is None:
            if self._opens(mark, at) and len(self._open) < _DEEPEST:
                self._open.append(Open(mark, at))
            return None
        closed = self._open[closes]
        del self._open[closes:]
        if self._open:
            if self._open[0].mark == closed.mark:
                self._open[0].inner_end = at + 1
            return None
        return Span(closed.at, at + 1)

    def _closes(self, mark: str, at: int) -> int | None:
        """The number of the open mark that this one closes: the innermost if it can, else one around it."""
        if not self._open or not self._may_close(mark, at):
            return None
        for number in range(len(self._open) - 1, -1, -1):
            if mark in self._marks.closing[self._open[number].mark]:
                return None if number < len(self._open) - 1 and self._opens(mark, at) else number
        return None

    def _around(self, at: int) -> tuple[str, str]:
        """The characters before and after a mark, empty at the ends of the paragraph."""
        before = self._text[at - 1] if at > self._span.start else ""
        return before, self._text[at + 1] if at + 1 < self._span.end else ""

    def _may_close(self, mark: str, at: int) -> bool:
        before, after = self._around(at)
        top = self._open[-1].mark
        if not before:
            return False
        if mark in _SINGLE and (_is_letter(after) or before.isspace() or self._is_possessive(at)):
            return False
        if mark == top or mark in _STRAIGHT or (mark in "“”" and top == "“"):
            # The same mark opens and closes: what stands against a word and behind a space opens.
            if before.isspace() and after and not after.isspace() and after not in ".,;:!?)»”":
                return False
            return not (_is_letter(before) and _is_letter(after) and not _is_unspaced(before + after)) or mark in "”"
        return not before.isspace() or mark in _SET_APART_CLOSING

    def _opens(self, mark: str, at: int) -> bool:
        if mark not in self._marks.closing:
            return False
        before, after = self._around(at)
        if not after or (after.isspace() and mark not in _SET_APART_OPENING):
            return False
        if mark in "‘'" and self._is_elision(at):
            return False
        if mark in "“„‚‘«‹「『〝":
            return not (mark in "“‘" and after.isspace()) and not (mark == "‘" and _is_letter(before))
        free = not before or before.isspace() or before in _BEFORE_OPENING or _is_unspaced(before)
        if not free or (after.isspace() and not (not before or before.isspace())):
            return False
        if mark == '"' and after.isspace():
            return False
        return mark != "'" or (_is_letter(after) and self._next(self._ends, at) is not None)

    def _is_elision(self, at: int) -> bool:
        """Whether an apostrophe stands for letters left out: '90s, 'em."""
        word = _WORD.match(self._text, at + 1, self._span.end)
        if word is None:
            return False
        digits = word[0].rstrip("s")
        if len(digits) == 2 and digits.isdigit():
            return digits != word[0] or self._next(self._ends, at) is None
        return word[0].lower() in self._marks.elisions

    def _is_possessive(self, at: int) -> bool:
        """Whether a mark behind an s and before a small letter is an apostrophe: the ministers' meeting; it is where
        another mark, beside a sign of punctuation, closes before the next opens."""
        before, after = self._around(at)
        if before not in "sSzxZX" or not after.isspace() or not self._text[at + 2 : at + 3].islower():
            return False
        closing, opening = self._next(self._sure_ends, at), self._next(self._beginnings, at)
        return closing is not None and (opening is None or closing < opening)

    @cached_property
    def _ends(self) -> list[int]:
        """Where single marks stand that may close."""
        return [at for at in self._singles if not self._around(at)[0].isspace() and not _is_letter(self._around(at)[1])]

    @cached_property
    def _sure_ends(self) -> list[int]:
        """Those beside a sign of punctuation or at the paragraph's end."""
        return [
            at for at in self._ends if any(not one or (not one.isspace() and not one.isalnum()) for one in self._around(at))
        ]

    @cached_property
    def _beginnings(self) -> list[int]:
        places = (one.start() for one in re.finditer("[‘']", self._text[self._span.start : self._span.end]))
        found = (self._span.start + at for at in places)
        return [at for at in found if self._begins_word(at) and not self._is_elision(at)]

    def _begins_word(self, at: int) -> bool:
        before, after = self._around(at)
        return _is_free(before) and _is_letter(after)

    @cached_property
    def _singles(self) -> list[int]:
        found = re.finditer("['’]", self._text[self._span.start : self._span.end])
        return [self._span.start + one.start() for one in found]

    @staticmethod
    def _next(places: Sequence[int], at: int) -> int | None:
        number = bisect_right(places, at)
        return places[number] if number < len(places) else None


def _is_free(before: str) -> bool:
    return not before or before.isspace() or before in _BEFORE_OPENING


def _is_letter(character: str) -> bool:
    return character.isalnum()


def _is_unspaced(characters: str) -> bool:
    """Whether there is a character of a script without spaces: Chinese, Japanese, Thai."""
    return any("\u0e00" <= one <= "\u0eff" or "\u3040" <= one <= "\u9fff" for one in characters)


def between_marks(text: str, paragraphs: Sequence[Span], marks: Marks) -> Iterator[Quoted]:
    """The stretches between outermost marks, in order; one that a paragraph leaves open goes on in the next if that begins
    with the mark again."""
    held: list[Span] = []
    signs: list[Span] = []
    mark: str | None = None
    for span in paragraphs:
        scan = Scan(text, span, marks, mark)
        if held and not scan.goes_on:
            yield _quoted(text, Span(held[0].start, held[-1].end), signs, is_closed=False)
            held, signs = [], []
        if scan.goes_on:
            signs.append(Span(span.start, span.start + 1))
        begun = held
        held = []
        for number, whole in enumerate(scan.stretches()):
            of_before = scan.goes_on and number == 0
            parts = [*begun, whole] if of_before else [whole]
            if scan.left_open is not None:
                held = parts
            else:
                yield _quoted(text, Span(parts[0].start, whole.end), signs if of_before else [], is_closed=True)
                signs = [] if of_before else signs
        mark = scan.left_open.mark if scan.left_open is not None else None
    if held:
        yield _quoted(text, Span(held[0].start, held[-1].end), signs, is_closed=False)


def _quoted(text: str, whole: Span, signs: Sequence[Span], *, is_closed: bool) -> Quoted:
    words = Span(whole.start + 1, max(whole.start + 1, whole.end - (1 if is_closed else 0))).trimmed(text)
    return Quoted(words, whole, is_closed, tuple(signs))
