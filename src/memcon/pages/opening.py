"""Opens what was handed in: unpacks compressed bytes, and says what kind of document they are or why they are none."""

import gzip
import io
import re
import zlib
from pathlib import PurePath

import zstandard

from memcon.errors import Unreadable
from memcon.pages.encoding import wide_codec

_MOST_UNPACKED = 64 * 1024 * 1024
_MOST_WINDOW = 32 * 1024 * 1024
_ZSTD_STEP = 512  # one block of zstd unpacks to at most 128 KiB and may be packed into four bytes
_LAYERS = 3
_HEAD = 65_536
# So many bytes tell whether they are characters at all.
_TELLING = 16_384
_EXPECTED = "A page as HTML, PDF, Markdown, XML or plain text was expected, found"

# How the files that are no pages begin, what they are, and what to do instead.
_REFUSED = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", "picture"),
    (b"\xff\xd8\xff", "a JPEG picture", "picture"),
    (b"GIF8", "a GIF picture", "picture"),
    (b"II*\x00", "a TIFF picture", "picture"),
    (b"MM\x00*", "a TIFF picture", "picture"),
    (b"BM", "a bitmap picture", "picture"),
    (b"AT&TFORM", "a DjVu scan", "picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls or .ppt)", "office"),
    (b"{\\rtf", "an RTF file", "office"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "archive"),
    (b"Rar!\x1a\x07", "a RAR archive", "archive"),
    (b"\xfd7zXZ\x00", "an xz file", "archive"),
    (b"\x1f\x8b", "a gzip file inside more of them than are opened", "archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd file inside more of them than are opened", "archive"),
    (b"BZh", "a bzip2 file", "archive"),
    (b"WARC/1.", "a web archive (WARC)", "archive"),
    (b"SQLite format 3\x00", "an SQLite database", "other"),
    (b"\x7fELF", "a program", "other"),
    (b"MZ", "a program", "other"),
    (b"\xcf\xfa\xed\xfe", "a program", "other"),
    (b"\xca\xfe\xba\xbe", "a program", "other"),
    (b"\x00asm", "a program", "other"),
    (b"%!PS", "a PostScript file", "office"),
    (b"ID3", "a sound recording", "recording"),
    (b"OggS", "a sound recording", "recording"),
    (b"fLaC", "a sound recording", "recording"),
    (b"\x1aE\xdf\xa3", "a film", "recording"),
)
# Signatures that are letters, and could begin a text, count only where zeros or controls follow soon.
_COULD_BE_WORDS = (b"BM", b"MZ", b"GIF8", b"ID3", b"BZh", b"OggS", b"fLaC", b"II*\x00", b"MM\x00*")
_REMEDY = {
    "picture": "run character recognition over it first, and read what that gives",
    "office": "save it as PDF, HTML or plain text, and read that",
    "archive": "unpack it, and read the pages in it",
    "recording": "read its transcript instead",
    "other": "read the page itself instead",
}
_MULTIPART = re.compile(rb"(?im)^content-type:\s{0,8}multipart/related")
_TAG = re.compile(
    r"<(?:!doctype\s+html|/?(?:html|head|body|title|meta|div|p|br|span|table|h[1-6]|article|section|main|ul|li|b|i|a|em|strong)[\s>/])",
    re.I,
)
_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.I)
_FIRST_ELEMENT = re.compile(r"<([A-Za-z][A-Za-z0-9:._-]{0,40})")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n[A-Za-z_][\w -]{0,60}:")
_MARKDOWN = re.compile(r"(?m)^ {0,3}(?:#{1,6} \S|\*\*[^*\n]{1,200}\*\*|> \S)|\]\(https?://|\\[\[\]]")
_SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".shtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".xml": "application/xml",
}
_PACKED = (".gz", ".zst", ".zstd")
_CONTROLS = bytes(point for point in (*range(0x08), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_SOME_CONTROLS, _MOST_CONTROLS = 0.02, 0.1
_ENOUGH_TAGS = 3


def open_bytes(data: bytes, *, name: str | None) -> tuple[bytes, str]:
    """The document itself, unpacked if it was packed with gzip or zstd, and its media type; Unreadable if it is none."""
    for _ in range(_LAYERS):
        if data.startswith(b"\x1f\x8b"):
            data = _gunzipped(data)
        elif data.startswith(b"\x28\xb5\x2f\xfd"):
            data = _unzstd(data)
        else:
            break
    return data, sniff_media_type(data, name)


def sniff_media_type(data: bytes, name: str | None) -> str:
    """What kind of document the bytes are, by themselves first and the name second; Unreadable if memcon reads none such."""
    if not data:
        raise Unreadable(f"{_EXPECTED} an empty file; fetch it again.")
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    _refuse(data)
    return _text_type(_beginning(data), name)


def _gunzipped(data: bytes) -> bytes:
    try:
        content = gzip.GzipFile(fileobj=io.BytesIO(data)).read(_MOST_UNPACKED + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable("A whole gzip file was expected, found a broken or cut one; fetch it again.") from error
    return _bounded(content, "gzip")


def _unzstd(data: bytes) -> bytes:
    parts: list[bytes] = []
    size = at = 0
    reader = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW).decompressobj()
    while at < len(data) and size <= _MOST_UNPACKED:
        step = data[at : at + _ZSTD_STEP]
        try:
            parts.append(reader.decompress(step))
        except zstandard.ZstdError as error:
            raise Unreadable("A zstd file was expected, found a broken one; fetch it again.") from error
        at += len(step) - len(reader.unused_data)
        size += len(parts[-1])
        if reader.eof and at < len(data):
            reader = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW).decompressobj()
    if size <= _MOST_UNPACKED and not reader.eof:
        raise Unreadable("A whole zstd file was expected, found one that is cut; fetch it again.")
    return _bounded(b"".join(parts), "zstd")


def _bounded(content: bytes, packing: str) -> bytes:
    if len(content) > _MOST_UNPACKED:
        raise Unreadable(
            f"A page of ordinary size was expected, found a {packing} file that unpacks to more than 64 MiB; it was left alone."
        )
    return content


def _refuse(data: bytes) -> None:
    """Raise Unreadable for the kinds of file that hold no text, or hold it in a way memcon does not read."""
    share = _controls(data)
    found = _known(data, share > _SOME_CONTROLS)
    if found is not None:
        raise Unreadable(f"{_EXPECTED} {found[0]}; {_REMEDY[found[1]]}.")
    if (
        share > _MOST_CONTROLS
        and wide_codec(data) is None
        and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    ):
        raise Unreadable(
            f"{_EXPECTED} a file of another kind ({share:.0%} of its bytes are no characters); {_REMEDY['other']}."
        )


def _known(data: bytes, has_controls: bool) -> tuple[str, str] | None:
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data[:_HEAD])
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return ("a WebP picture", "picture") if data[8:12] == b"WEBP" else ("a recording", "recording")
    if data[4:8] == b"ftyp":
        return ("a HEIF picture", "picture") if data[8:11] in (b"hei", b"mif", b"avi") else ("a film", "recording")
    if data[257:262] == b"ustar":
        return "a tar archive", "archive"
    head = data[:2048]
    if b"multipart/" in head.lower() and _MULTIPART.search(head):
        return "a page saved with its pictures (MHTML)", "office"
    for magic, kind, remedy in _REFUSED:
        if data.startswith(magic) and (has_controls or magic not in _COULD_BE_WORDS):
            return kind, remedy
    return None


def _zip_kind(head: bytes) -> tuple[str, str]:
    if b"mimetypeapplication/epub" in head:
        return "an e-book (EPUB)", "office"
    office = (b"word/", b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis", b"ppt/", b"xl/")
    return (
        ("an Office file (.docx, .odt or the like)", "office")
        if any(mark in head for mark in office)
        else ("a zip archive", "archive")
    )


def _controls(data: bytes) -> float:
    """The share of bytes that no text has, in the first stretch of the file."""
    head = data[:_TELLING]
    return 1 - len(head.translate(None, _CONTROLS)) / len(head)


def _beginning(data: bytes) -> str:
    """The first characters as far as ASCII goes, whatever the encoding, for telling what they are."""
    return (
        data[:_HEAD].replace(b"\x00", b"").decode("latin-1").removeprefix("ï»¿").removeprefix("ÿþ").removeprefix("þÿ").lstrip()
    )


def _suffix(name: str | None) -> str:
    path = PurePath((name or "").lower())
    return PurePath(path.stem).suffix if path.suffix in _PACKED else path.suffix


def _text_type(beginning: str, name: str | None) -> str:
    if beginning.startswith("<"):
        by_content = _markup_type(beginning)
        if by_content is not None:
            return by_content
    by_name = _SUFFIXES.get(_suffix(name))
    tags = sum(1 for _ in zip(_TAG.finditer(beginning), range(_ENOUGH_TAGS), strict=False))
    if by_name == "text/html":
        return "text/html" if tags else "text/plain"
    if by_name in ("text/markdown", "text/plain"):
        return by_name
    if _FRONT_MATTER.match(beginning):
        return "text/markdown"
    if tags >= _ENOUGH_TAGS or (tags and beginning.startswith("<")):
        return "text/html"
    return "text/markdown" if len(_MARKDOWN.findall(beginning[:20_000])) >= _ENOUGH_TAGS else "text/plain"


def _markup_type(beginning: str) -> str | None:
    """HTML or XML, for what begins as one of them beyond doubt."""
    first = _FIRST_ELEMENT.search(beginning)
    element = first[1].lower() if first else ""
    if _WHOLE_PAGE.match(beginning) or element == "html":
        return "text/html"
    if beginning.startswith("<?xml") or element in ("transcripts", "transcript"):
        return "application/xml"
    return "text/html" if beginning.startswith("<!--") and _WHOLE_PAGE.search(beginning) else None
