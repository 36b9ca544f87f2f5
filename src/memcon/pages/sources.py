"""Finds for each text node of a parsed page the exact stretch of the page it came from."""

import html
import re
from bisect import bisect_right

from memcon.text import Piece

_NAMED = re.compile(r"&[A-Za-z][A-Za-z0-9]{1,31};?")
_NUMBERED = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]++)|(?P<dec>[0-9]++));?")
_COMMENT_END = re.compile("--!?>")
# A sign < before one of these begins a tag or a comment, though the parser may drop it; before anything else it is text.
_MARKUP = re.compile(r"<[A-Za-z!?]|</[\s\S]")
_SPECIAL = re.compile(r"[&<\x00]")


def place(data: str, source: str, at: int, *, most: int) -> tuple[list[Piece], int]:
    """The pieces of a text node whose source begins at or soon after `at`, `most` at most, and where the source goes on.

    Tags and comments that the parser dropped are stepped over. Characters that do not stand there (the parser moved
    them) come as one last piece with an empty source.
    """
    if source.startswith(data, at) and "&" not in data:
        return [Piece(data, at, at + len(data))], at + len(data)
    pieces: list[Piece] = []
    done = 0
    while done < len(data) and len(pieces) < most:
        piece, next_at = _step(data, done, source, at)
        if next_at == at:
            pieces.append(Piece(data[done:], at, at))
            return pieces, at
        at = next_at
        if piece is not None:
            pieces.append(piece)
            done += len(piece.text)
    return pieces, at


def _step(data: str, done: int, source: str, at: int) -> tuple[Piece | None, int]:
    """One stretch further: a literal stretch, a character reference, or markup to step over (no piece)."""
    special = _SPECIAL.search(source, at)
    stop = special.start() if special else len(source)
    if stop > at:
        size = min(stop - at, len(data) - done)
        if source.startswith(data[done : done + size], at):
            return Piece(data[done : done + size], at, at + size), at + size
        # A parser drops white space around <head> and <body>, and the line feed that begins a <pre>.
        return None, _after_blank(source, at) if data[done] != source[at] else at
    if special is None:
        return None, at
    return _special(data, done, source, at)


def _after_blank(source: str, at: int) -> int:
    while at < len(source) and source[at] in " \t\n\f\r":
        at += 1
    return at


def _special(data: str, done: int, source: str, at: int) -> tuple[Piece | None, int]:
    mark = source[at]
    if mark == "\x00":
        return None, at + 1
    if mark == "&":
        piece = _reference(data, done, source, at)
        if piece is not None:
            return piece, piece.source_end
    if data[done] == mark and not (mark == "<" and _MARKUP.match(source, at)):
        return Piece(mark, at, at + 1), at + 1
    return (None, _after_markup(source, at)) if mark == "<" else (None, at)


def _reference(data: str, done: int, source: str, at: int) -> Piece | None:
    numbered = _NUMBERED.match(source, at)
    if numbered is not None:
        meant = _character(numbered)
        return Piece(meant, at, numbered.end()) if data.startswith(meant, done) else None
    found = _NAMED.match(source, at)
    end = found.end() if found else at
    while end > at + 1:
        meant = html.unescape(source[at:end])
        if meant != source[at:end] and data.startswith(meant, done):
            return _without_tail(meant, source, at, end)
        if source[end - 1] == ";":
            return None
        end -= 1
    return None


def _without_tail(meant: str, source: str, at: int, end: int) -> Piece:
    """The reference alone: of `&nbsps`, which means a space and an s, the s is a word of the page."""
    while len(meant) > 1 and html.unescape(source[at : end - 1]) == meant[:-1]:
        meant, end = meant[:-1], end - 1
    return Piece(meant, at, end)


def _character(numbered: re.Match[str]) -> str:
    """The character a numbered reference stands for, as a parser reads it: also those that html.unescape leaves out."""
    digits = numbered["hex"] or numbered["dec"]
    point = int(digits[-12:], 16 if numbered["hex"] else 10) if len(digits.lstrip("0")) <= 8 else 0
    if 0x80 <= point <= 0x9F:
        return html.unescape(f"&#{point};")
    return "\ufffd" if not 0 < point <= 0x10FFFF or 0xD800 <= point <= 0xDFFF else chr(point)


def _after_markup(source: str, at: int) -> int:
    if source.startswith("<!--", at):
        return after_comment(source, at)
    end = source.find(">", at)
    return len(source) if end < 0 else end + 1


def after_comment(source: str, at: int) -> int:
    """Where the page goes on after a comment that begins at `at`, ended as a browser ends it: `<!-->`, `-->` or `--!>`."""
    end = _COMMENT_END.search(source, at + 2)
    if end is not None and end.start() == at + 2 and end[0] == "--!>":
        end = _COMMENT_END.search(source, at + 4)
    return len(source) if end is None else end.end()


class Newlines:
    """Maps positions in a page whose line ends became "\\n" back to the page as it was."""

    def __init__(self, decoded: str) -> None:
        self.has_returns = "\r" in decoded
        self.text = decoded.replace("\r\n", "\n").replace("\r", "\n") if self.has_returns else decoded
        # Positions, in the normalised text, of line feeds that stand for two characters.
        self._doubled = (
            [found.start() - number for number, found in enumerate(re.finditer("\r\n", decoded))] if self.has_returns else []
        )

    def back(self, position: int) -> int:
        """The position in the original of a position in the normalised text."""
        return position + bisect_right(self._doubled, position - 1)

    def restore(self, piece: Piece) -> list[Piece]:
        """The piece with its source in the original, parted where a line feed there is two characters."""
        start, end = self.back(piece.source_start), self.back(piece.source_end)
        if end - start == piece.source_end - piece.source_start or len(piece.text) != piece.source_end - piece.source_start:
            return [Piece(piece.text, start, end)]
        return [part for line in re.finditer(r"\n|[^\n]+", piece.text) for part in [self._part(piece, line)]]

    def _part(self, piece: Piece, line: re.Match[str]) -> Piece:
        start, end = piece.source_start + line.start(), piece.source_start + line.end()
        return Piece(line[0], self.back(start), self.back(end))
