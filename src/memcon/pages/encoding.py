"""Bytes to characters: the declared encoding where the bytes bear it out, else the one they are in; both are reported."""

import codecs
import re
from collections import Counter

import msgspec

from memcon.findings import Finding

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_SAMPLE = 60_000
# Python's codecs that pages are written in, and the wider one that the WHATWG Encoding Standard reads each in.
_READ_IN = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-8-sig": "utf-8",
} | {
    codec: codec
    for codec in (
        "utf-8 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be gb18030 big5hkscs cp932 euc_jp iso2022_jp cp949 cp866 "
        "cp874 koi8-r koi8-u mac-roman mac-cyrillic cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-2 "
        "iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16"
    ).split()
}
# The names under which pages declare them, where Python calls them otherwise.
_NAMES = {
    "big5hkscs": "big5",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "euc_jp": "euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "cp866": "ibm866",
    "mac-roman": "macintosh",
}
_WIDE = ("utf-16", "utf-32")
_ESCAPED = b"\x1b$"  # begins Japanese characters in ISO-2022-JP, whose bytes are all ASCII

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_MARKUP = re.compile(rb"<[^<>]{0,2000}>")
_BAD = re.compile("[\x80-\x9f\ufffd]")
_FOREIGN_WORD = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")
_SIGN_IN_WORD = re.compile(r"[^\W\d_][\xa1-\xb4\xb6-\xbf\xd7\xf7\u2500-\u25ff][^\W\d_]")
_CASE_TURNED = re.compile(r"[a-zà-ÿа-яё][А-ЯЁÀ-ÖØ-Þ]")
_SCRIPTS_MIXED = re.compile(r"[A-Za-z][\u0370-\u06ff\u2e80-\u9fff\uff61-\uff9f]|[\u0370-\u06ff\u2e80-\u9fff\uff61-\uff9f][a-z]")
_ACCENTS_ALONE = re.compile(r"[\xc0-\u024f]{3,}")
_TOO_ODD = 0.25
# chardet is this sure, and right, where letters stand for sounds of one script; between the Latin ones it is never.
_SURE = 0.4
_ENOUGH = 40
_ASCII = bytes(range(128))

# So many bytes before and behind the first that is no UTF-8 tell whether the others are; and what stands within a character.
_AROUND, _WITHIN_UTF8 = 200_000, bytes(range(0x80, 0xC0))


class Decoded(msgspec.Struct, frozen=True):
    """The characters of a document, the encoding they were read in, and what was odd about it."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Read bytes as characters; never fails. `declared` is what came with them (an HTTP header), if anything did."""
    marked = _marked(data)
    if marked is not None:
        return _read(data[len(marked[0]) :], marked[1], None)
    named = declared or _declared(data)
    utf8 = _whole(data, "utf-8")
    codec = _chosen(data, codec_of(named) if named else None, is_utf8=utf8 is not None)
    return _read(data, codec, named, utf8 if codec == "utf-8" else None)


def wide_codec(data: bytes) -> str | None:
    """UTF-16 without a mark, by the zeros in every other place of at least two characters; None if this is not it."""
    even, odd = data[:_HEAD:2], data[1:_HEAD:2]
    zeros = even.count(0), odd.count(0)
    high = even if zeros[0] > zeros[1] else odd
    if len(data) < 4 or max(zeros) * 12 < len(high) or min(zeros) * 10 > max(zeros) or not _is_high(high):
        return None
    return "utf-16-be" if high is even else "utf-16-le"


def _is_high(high: bytes) -> bool:
    """Whether these can be the upper halves of characters: of one or two scripts, or with ASCII in rows between them."""
    commonest = sum(count for _, count in Counter(high).most_common(2))
    in_rows = sum(len(row) for row in re.findall(rb"\x00{2,}", high))
    return commonest >= 0.85 * len(high) or in_rows >= 0.5 * high.count(0)


def codec_of(label: str) -> str | None:
    """Python's codec for the name of an encoding, None for a name that no page is written in."""
    plain = label.strip().lower().removeprefix("x-").removesuffix("-i").replace("windows-", "cp")
    try:
        return _READ_IN.get(codecs.lookup(plain).name)
    except (LookupError, ValueError):
        return None


def _marked(data: bytes) -> tuple[bytes, str] | None:
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def _chosen(data: bytes, proper: str | None, *, is_utf8: bool) -> str:
    """The codec to read the bytes in, given the one they are declared to be in, and whether they can be read as UTF-8."""
    wide = wide_codec(data)
    if wide is not None:
        return wide
    if proper is not None and proper.startswith(_WIDE):
        proper = None  # a page whose declaration can be read byte by byte is not in UTF-16
    if data.isascii():
        return "iso2022_jp" if _ESCAPED in data and _is_well_formed(data, "iso2022_jp") else proper or "utf-8"
    if is_utf8 or _is_mostly_utf8(data):
        return "utf-8"
    return _fitting(data, None if proper == "utf-8" else proper)


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, or were before a few of them were damaged or the end was cut off."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError as error:
        around = data[max(0, error.start - _AROUND) : error.start + _AROUND].lstrip(_WITHIN_UTF8)
        text = around.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        whole = sum(map(len, re.findall("[\x80-\ufffc\U00010000-\U0010ffff]+", text)))
        return whole > 4 * broken
    return True


def _fitting(data: bytes, proper: str | None) -> str:
    """The declared codec unless the bytes tell clearly of another; without one, the likeliest."""
    sample = _sample(data)
    import chardet  # loaded for the few pages that are in none of the encodings they could declare

    found = chardet.detect(sample)
    guess = codec_of(str(found["encoding"]))
    if guess is None or guess.startswith(_WIDE):
        return proper or "cp1252"
    if proper is None or not _is_well_formed(data, proper):
        return guess
    sure = float(found["confidence"] or 0) >= _SURE and len(sample.translate(None, _ASCII)) >= _ENOUGH
    oddness = _oddness(sample, proper)
    if (sure and _oddness(sample, guess) <= oddness) or (oddness > _TOO_ODD and _oddness(sample, guess) < oddness / 2):
        return guess
    return proper


def _sample(data: bytes) -> bytes:
    """Lines with something else than ASCII in them, tags left out; enough to know the encoding by."""
    first = _BEYOND_ASCII.search(data)
    begin = max(first.start() - 200, 0) if first else 0
    lines = data[begin : begin + 16 * _SAMPLE].splitlines(keepends=True)
    told = b"".join(line for line in lines if not line.isascii())
    return _MARKUP.sub(b" ", told)[:_SAMPLE] or data[:_SAMPLE]


def _is_well_formed(data: bytes, codec: str) -> bool:
    text = _whole(data, codec)
    return text is not None and _BAD.search(text) is None


def _whole(data: bytes, codec: str) -> str | None:
    """The bytes as characters; None where some of them cannot be read."""
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _oddness(sample: bytes, codec: str) -> float:
    """The share of the words beyond ASCII that no language spells so: the sign of a wrong encoding."""
    text = sample.decode(codec, errors="replace")
    words = _FOREIGN_WORD.findall(text)
    odd = sum(any(sign.search(word) for sign in (_CASE_TURNED, _SCRIPTS_MIXED, _ACCENTS_ALONE)) for word in words)
    return (odd + len(_SIGN_IN_WORD.findall(text)) + len(_BAD.findall(text))) / max(len(words), 1)


def _read(data: bytes, codec: str, named: str | None, text: str | None = None) -> Decoded:
    """The bytes read in a codec; `text` is what they are in it, where that is known and nothing of it is broken."""
    broken = 0
    if text is None:
        text, broken = _decoded(data, codec)
    name = _name(codec)
    findings: tuple[Finding, ...] = ()
    if named and codec_of(named) != codec:
        message = f"The page declares the encoding {named}, but its bytes are {name}; it was read as {name}."
        findings += (Finding("encoding-contradicted", "note", message),)
    if broken:
        plural = "s" if broken > 1 else ""
        message = f"The page is not well-formed {name}: {broken} character{plural} could not be read and stand as \ufffd."
        findings += (Finding("encoding-broken", "warning", message),)
    return Decoded(text, name, findings)


def _decoded(data: bytes, codec: str) -> tuple[str, int]:
    """The bytes as characters, and how many of these stand for bytes that could not be read."""
    text = _whole(data, codec)
    if text is not None:
        return text, 0
    text = data.decode(codec, errors="replace")
    return text, text.count("\ufffd")


def _name(codec: str) -> str:
    return _NAMES.get(
        codec, codec.replace("cp125", "windows-125").replace("cp874", "windows-874").replace("iso8859", "iso-8859")
    )
