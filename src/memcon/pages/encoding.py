"""Bytes to characters: the declared encoding where the bytes bear it out, else the one they are in; both are reported."""

import re

import chardet
import msgspec

from memcon.findings import Finding

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
# The WHATWG Encoding Standard reads these labels as their Windows supersets.
_SUPERSETS = {"iso-8859-1": "windows-1252", "latin-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "ascii": "windows-1252", "iso-8859-9": "windows-1254", "gb2312": "gb18030", "gbk": "gb18030", "x-sjis": "shift_jis", "ks_c_5601-1987": "cp949", "euc-kr": "cp949"}


class Decoded(msgspec.Struct, frozen=True):
    """The characters of a document, the encoding they were read in, and what was odd about it."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Read bytes as characters; never fails. `declared` is what came with them (an HTTP header), if anything did."""
    marked = _marked(data)
    if marked is not None:
        return _lenient(data[len(marked[0]) :], marked[1])
    named = declared or _declared(data)
    proper = _proper(named) if named else None
    if proper != "utf-8" and (_is_utf8(data) and not data.isascii()):
        return Decoded(data.decode("utf-8"), "utf-8", _contradiction(named, "utf-8"))
    if proper is not None and _fits(data, proper):
        return Decoded(data.decode(proper), proper)
    if _is_utf8(data):
        return Decoded(data.decode("utf-8"), "utf-8", _contradiction(named, "utf-8"))
    return _detected(data, named, proper)


def _marked(data: bytes) -> tuple[bytes, str] | None:
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def _proper(name: str) -> str | None:
    """The codec for a declared label, by Python's name; None for a label nobody knows."""
    label = name.strip().lower()
    label = _SUPERSETS.get(label, label)
    try:
        b"".decode(label)
    except (LookupError, UnicodeError, ValueError):
        return None
    return label


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _fits(data: bytes, codec: str) -> bool:
    """Whether the bytes are well formed in the codec and use none of the controls that no text has."""
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return False
    return not any("\x80" <= mark <= "\x9f" for mark in text)


def _detected(data: bytes, named: str | None, proper: str | None) -> Decoded:
    guess = chardet.detect(data[:200_000])["encoding"]
    codec = _proper(str(guess)) if guess else None
    if proper == "utf-8" or codec is None:
        broken = _lenient(data, "utf-8")
        if broken.text.count("\ufffd") * 50 <= len(broken.text) or codec is None:
            return broken
    found = _lenient(data, codec)
    return Decoded(found.text, found.encoding, found.findings + _contradiction(named, codec))


def _lenient(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, errors="replace")
    broken = text.count("\ufffd")
    if not broken:
        return Decoded(text, codec)
    message = f"The page is not well-formed {codec}: {broken} character{'s' if broken > 1 else ''} could not be read and stand as \ufffd."
    return Decoded(text, codec, (Finding("encoding-broken", "warning", message),))


def _contradiction(named: str | None, used: str) -> tuple[Finding, ...]:
    if not named or _proper(named) == used:
        return ()
    return (Finding("encoding-contradicted", "note", f"The page declares the encoding {named}, but its bytes are {used}; it was read as {used}."),)
