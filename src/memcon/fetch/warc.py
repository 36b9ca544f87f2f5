"""Web archives (WARC, ISO 28500): what was fetched is written with its exact bytes, and the pages of one are read."""

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from memcon.errors import MemconError, Unreadable
from memcon.fetch.coding import codings_of, decoded
from memcon.fetch.folder import MOST_BYTES, is_readable
from memcon.fetch.media import READABLE_TYPES, UNTOLD_TYPES, charset_in, media_type_in
from memcon.fetch.policy import shown
from memcon.fetch.warc_bytes import Cut, RecordBytes, records_in
from memcon.fetch.warc_writing import WarcFile, write_warc
from memcon.fetch.wire import Pairs

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["WarcDocument", "WarcFile", "documents_in_warc", "is_web_archive", "write_warc"]
SUFFIXES = (".warc", ".warc.gz", ".warc.zst")
_MOST_HTTP_HEADER = 1024 * 1024
_RESPONSE = re.compile(rb"(?im)^warc-type:[ \t]{0,8}response[ \t]{0,8}\r?$")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]{0,8}(?:;[^\r\n]{0,1000})?\r\n")
_DIGESTS = {
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "sha512": "sha512",
    "sha-512": "sha512",
    "md5": "md5",
}


class WarcDocument(msgspec.Struct, frozen=True):
    """A page of a web archive, or the sentence that says why there is none here.

    `captured_at` is when it was fetched (UTC, to the second); `data` is the page as its server meant it, unpacked.
    """

    url: str
    captured_at: str | None = None
    data: bytes = b""
    media_type: str | None = None
    charset: str | None = None
    fault: str | None = None


def documents_in_warc(path: str | Path) -> Iterator[WarcDocument]:
    """The pages of a web archive (packed with gzip or zstd or not), in its order: answers of status 200 that memcon reads.

    A page that is damaged or larger than 64 MiB is a fault in its place. A file that is cut or damaged gives the pages before
    that, and a fault as the last. Unreadable where the file cannot be opened.
    """
    try:
        with Path(path).open("rb") as file:
            yield from _documents(file, Path(path).name)
    except OSError as fault:
        reason = (fault.strerror or "it cannot be read").lower()
        raise Unreadable(f"A web archive that may be read was expected, found one that may not ({reason}).") from fault


def is_web_archive(name: str) -> bool:
    """Whether a file of this name is a web archive.

    >>> is_web_archive("talks.WARC.gz"), is_web_archive("talks.html.gz")
    (True, False)
    """
    return name.lower().endswith(SUFFIXES)


def _documents(file: BinaryIO, name: str) -> Iterator[WarcDocument]:
    number = whole = 0
    try:
        for number, record in enumerate(records_in(file, MOST_BYTES + _MOST_HTTP_HEADER), 1):
            document = _document(record, number)
            if document is not None:
                whole += document.fault is None
                yield document
    except Cut as cut:
        yield WarcDocument("", fault=_cut(name, cut, number + 1, whole))


def _cut(name: str, cut: Cut, number: int, whole: int) -> str:
    if number == 1 and cut.why == "is damaged":
        return f"A web archive (WARC) was expected, found something else in {shown(name)}."
    before = "1 document before it is whole" if whole == 1 else f"{whole} documents before it are whole"
    return f"A whole web archive was expected, found that {shown(name)} {cut.why} in the middle of record {number}; {before}."


def _document(record: RecordBytes, number: int) -> WarcDocument | None:
    """The page in a record; None where it holds none that memcon reads."""
    if not _RESPONSE.search(record.header):
        return None
    from fastwarc.warc import WarcRecord

    try:
        parsed = WarcRecord.from_bytes(_small(record) if record.block is None else record.header + record.block + b"\r\n\r\n")
    except (OSError, ValueError):
        return WarcDocument("", fault=f"A record that can be read was expected, found one that cannot (record {number}).")
    url = (parsed.headers.get("WARC-Target-URI") or "").strip("<>")
    captured_at = _moment(parsed.headers.get("WARC-Date") or "")
    try:
        return _page(record, parsed, WarcDocument(url, captured_at))
    except MemconError as fault:
        return WarcDocument(url, captured_at, fault=f"{str(fault).rstrip('.')} (record {number}, {shown(url)}).")


def _small(record: RecordBytes) -> bytes:
    """A record whose block was left alone, as if it had none."""
    return re.sub(rb"(?im)^content-length:[^\r\n]*", b"Content-Length: 0", record.header) + b"\r\n\r\n"


def _page(record: RecordBytes, parsed: "WarcRecord", blank: WarcDocument) -> WarcDocument | None:
    if record.block is None:
        raise Unreadable(f"A page of ordinary size was expected, found a record of {record.length:,} bytes; it was left alone")
    _check(record.block, parsed.headers.get("WARC-Block-Digest") or "")
    try:
        parsed.parse_http(auto_decode="none", max_header_len=_MOST_HTTP_HEADER)
        headers: Pairs = tuple(parsed.http_headers.items()) if parsed.http_headers is not None else ()
        payload = parsed.reader.read()
    except (OSError, ValueError) as fault:
        raise Unreadable("An answer of a web server was expected, found something else") from fault
    if parsed.http_headers is None or parsed.http_headers.status_code != 200:
        return None
    said = next((value for key, value in headers if key.lower() == "content-type"), "")
    media_type = media_type_in(said)
    if not (media_type in READABLE_TYPES or (media_type in UNTOLD_TYPES and _looks_readable(blank.url))):
        return None
    data = _content(payload, headers)
    return msgspec.structs.replace(blank, data=data, media_type=media_type or None, charset=charset_in(said))


def _content(payload: bytes, headers: Pairs) -> bytes:
    """The page itself; archives keep it in the chunks in which it was sent, or put together under the headers of chunks."""
    if "chunked" in codings_of(headers, "transfer-encoding"):
        payload = _joined(payload)
    page = decoded(payload, codings_of(headers), MOST_BYTES)
    if len(page) > MOST_BYTES:
        raise Unreadable("A page of ordinary size was expected, found more than 64 MiB; it was left alone")
    return page


def _joined(payload: bytes) -> bytes:
    """The chunks put together (RFC 9112, section 7.1); the payload as it is where it holds none."""
    parts: list[bytes] = []
    at = 0
    while (line := _CHUNK.match(payload, at)) is not None:
        size = int(line[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(payload[line.end() : line.end() + size])
        at = line.end() + size + 2
    if not parts:
        return payload
    raise Unreadable("A page of whole chunks was expected, found one that ends too soon")


def _check(block: bytes, digest: str) -> None:
    """Unreadable where the bytes are others than those that were written; what is unknown is not checked."""
    name, _, value = digest.strip().partition(":")
    algorithm = _DIGESTS.get(name.lower())
    if algorithm is None:
        return
    found = hashlib.new(algorithm, block, usedforsecurity=False)
    written = value.strip()
    if written.lower() != found.hexdigest() and written.upper().rstrip("=") != base64.b32encode(found.digest()).decode().rstrip(
        "="
    ):
        raise Unreadable("A record with the bytes that its digest names was expected, found others; fetch the page again")


def _moment(written: str) -> str | None:
    found = _MOMENT.fullmatch(written.strip())
    return f"{found[1]}Z" if found else None


def _looks_readable(url: str) -> bool:
    return is_readable(url.partition("?")[0].partition("#")[0])
