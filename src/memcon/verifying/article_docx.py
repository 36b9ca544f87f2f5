"""Word processor files (.docx): the paragraphs of the body with their styles, words that are marked as deleted left out.

Read with the event parser of the standard library: no tree is built, no document type is read, so no entity is expanded.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from memcon.errors import Unreadable
from memcon.pages.page import Passage
from memcon.verifying.article_text import Marked, passage_of

# A part of the file unpacks to no more than this; the body of a book of 500 pages has some 5 MB.
_MOST_BYTES = 32 * 1024 * 1024
_MOST_PARAGRAPHS = 20_000
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_HEADING = re.compile(r"heading \d|title|subtitle", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense )?quote|block text", re.IGNORECASE)
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "footnoteReference", "pict"})


def read_docx(data: bytes) -> tuple[tuple[Passage, ...], tuple[Marked, ...]]:
    """The passages of a .docx file and which of them are block quotations; Unreadable where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            body, styles = _part(packed, _BODY), _part(packed, _STYLES)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as fault:
        raise Unreadable("A .docx file was expected, found a zip that is broken or locked; save it again.") from fault
    if body is None:
        raise Unreadable(f"A .docx file was expected, found a zip without {_BODY}; save the article as .docx, .html or .txt.")
    names = _Styles()
    if styles is not None:
        _parsed(styles, names.begin, names.end, names.words)
    reading = _Body(names.names)
    _parsed(body, reading.begin, reading.end, reading.words)
    return tuple(reading.passages), tuple(reading.marked)


def _part(packed: zipfile.ZipFile, name: str) -> bytes | None:
    """A part of the file, unpacked no further than its bound; None where there is none."""
    try:
        with packed.open(name) as part:
            content = part.read(_MOST_BYTES + 1)
    except KeyError:
        return None
    if len(content) > _MOST_BYTES:
        raise Unreadable(
            f"A .docx file of ordinary size was expected, found one whose {name} unpacks to more than"
            f" {_MOST_BYTES // 2**20} MB; it was left alone."
        )
    return content


def _parsed(
    content: bytes, begin: Callable[[str, dict[str, str]], None], end: Callable[[str], None], words: Callable[[str], None]
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as fault:
        raise Unreadable(f"A .docx file was expected, found one whose XML is broken ({fault}); save it again.") from fault


def _refuse(*_: object) -> None:
    raise Unreadable("A .docx file was expected, found one with a document type of its own, which no word processor writes.")


def _local(name: str) -> str:
    """The name of an element of the word processor's; empty for one of another vocabulary."""
    for vocabulary in (_W, _STRICT):
        if name.startswith(vocabulary):
            return name[len(vocabulary) :]
    return ""


def _value(attributes: dict[str, str]) -> str:
    return attributes.get(f"{_W}val") or attributes.get(f"{_STRICT}val") or ""


class _Styles:
    """The names of styles by their ids: names are English in every edition, ids are not."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._id = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "style":
                self._id = attributes.get(f"{_W}styleId") or attributes.get(f"{_STRICT}styleId") or ""
            case "name" if self._id:
                self.names.setdefault(self._id, _value(attributes))

    def end(self, name: str) -> None:
        if _local(name) == "style":
            self._id = ""

    def words(self, words: str) -> None:
        """Styles have no words."""


class _Body:
    """The body on its way to passages; positions are those of the words read so far."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.passages: list[Passage] = []
        self.marked: list[Marked] = []
        self._styles = styles
        self._open: list[tuple[list[str], str]] = []
        self._left_out = 0
        self._is_text = False
        self._at = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local in _LEFT_OUT or name == _FALLBACK:
            self._left_out += 1
        match local:
            case "p":
                self._open.append(([], ""))
            case "pStyle" if self._open:
                style = _value(attributes)
                self._open[-1] = (self._open[-1][0], self._styles.get(style, style))
            case "t":
                self._is_text = True
            case "tab" | "br" | "cr":
                self._add(" ")
            case "noBreakHyphen":
                self._add("\u2011")

    def words(self, words: str) -> None:
        if self._is_text:
            self._add(words)

    def end(self, name: str) -> None:
        local = _local(name)
        if local in _LEFT_OUT or name == _FALLBACK:
            self._left_out -= 1
        if local == "t":
            self._is_text = False
        elif local == "p" and self._open:
            self._close(*self._open.pop())

    def _add(self, words: str) -> None:
        if self._open and not self._left_out:
            self._open[-1][0].append(words)

    def _close(self, parts: list[str], style: str) -> None:
        words = "".join(parts)
        if not words.strip():
            return
        if len(self.passages) >= _MOST_PARAGRAPHS:
            raise Unreadable(f"A .docx file of at most {_MOST_PARAGRAPHS:,} paragraphs was expected, found more; cut it up.")
        self.passages.append(passage_of(words, self._at, "heading" if _HEADING.fullmatch(style) else "paragraph"))
        end = self._at + len(words)
        if _QUOTE.fullmatch(style):
            follows = bool(self.marked) and self.marked[-1].end == self._at
            start = self.marked.pop().start if follows else self._at
            self.marked.append(Marked(start, end + 1, is_block=True))
        self._at = end + 1
