"""Writes web archives: a record for each question and answer, with the bytes as they came."""

import base64
import hashlib
import io
import os
from collections.abc import Iterable
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from memcon.errors import Unreadable, WrongCall
from memcon.fetch.policy import place_of, shown
from memcon.fetch.warc_bytes import Cut, records_in
from memcon.fetch.web import Fetched, Redirect
from memcon.fetch.wire import WIRE, Pairs
from memcon.version import __version__

if TYPE_CHECKING:
    from warcio.warcwriter import WARCWriter

WRITTEN = (".warc", ".warc.gz")
# The payload is kept without the framing of its transfer; a header that promises the framing would mislead whoever reads it.
_FRAMING = "transfer-encoding"
_FORMAT = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.0/"


def write_warc(path: str | Path, fetched: Iterable[Fetched], *, append: bool = False) -> int:
    """Write what was fetched to a new web archive, or to the end of one, as it comes; how many pages were written.

    What has been written stays whole whenever the call ends. WrongCall where the name ends in neither .warc nor .warc.gz, or
    the file exists already and is not to be appended to; Unreadable where it cannot be written, or its end is not whole.
    """
    count = 0
    with WarcFile(path, append=append) as file:
        for page in fetched:
            file.write(page)
            count += 1
    return count


class WarcFile:
    """A web archive that is written to; each page is written at once, with its redirects, or not at all.

    A new file to which nothing was written is taken away again.
    """

    def __init__(self, path: str | Path, *, append: bool = False) -> None:
        self._path = Path(path)
        self._written = 0
        self._is_new = False
        self._packed = self._path.name.lower().endswith(".gz")
        self._file = self._opened(append)
        if self._length() == 0:
            self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        if self._is_new and not self._written:
            self._path.unlink(missing_ok=True)

    def write(self, page: Fetched) -> None:
        """Write a page, and the redirects that led to it; Unreadable where there is no room, and then nothing is written."""
        made = self._maker()
        for hop in page.redirects:
            _write_exchange(made.writer, hop)
        last = Redirect(
            page.url, page.status, page.headers, page.raw, page.reason, page.request_headers, page.fetched_at, page.address
        )
        _write_exchange(made.writer, last)
        self._append(made.bytes())
        self._written += 1

    def _opened(self, append: bool) -> FileIO:
        if not self._path.name.lower().endswith(WRITTEN):
            raise WrongCall(f"A file that ends in {' or '.join(WRITTEN)} was expected, found {shown(self._path.name)}.")
        self._is_new = not self._path.exists()
        if append and not self._is_new:
            _refuse_cut(self._path, packed=self._packed)
        try:
            return FileIO(self._path, "a" if append else "x")
        except FileExistsError as fault:
            name = shown(self._path.name)
            raise WrongCall(f"A file that is not there yet was expected, found {name}; --append adds to it.") from fault
        except OSError as fault:
            raise _unwritable(fault) from fault

    def _begin(self) -> None:
        made = self._maker()
        info = {"software": f"memcon/{__version__}", "format": "WARC File Format 1.0", "conformsTo": _FORMAT, "robots": "obey"}
        made.writer.write_record(made.writer.create_warcinfo_record(self._path.name, info))
        self._append(made.bytes())

    def _maker(self) -> "_Maker":
        return _Maker(packed=self._packed)

    def _length(self) -> int:
        return os.fstat(self._file.fileno()).st_size

    def _append(self, records: bytes) -> None:
        """Add bytes to the file, or leave it as it was, even where the call is interrupted."""
        end, left = self._length(), memoryview(records)
        try:
            while left:
                left = left[self._file.write(left) :]
            os.fsync(self._file.fileno())
        except BaseException as fault:
            os.ftruncate(self._file.fileno(), end)
            if isinstance(fault, OSError):
                raise _unwritable(fault) from fault
            raise


class _Maker:
    """Records as bytes."""

    def __init__(self, *, packed: bool) -> None:
        from warcio.warcwriter import WARCWriter

        self._buffer = io.BytesIO()
        self.writer: WARCWriter = WARCWriter(self._buffer, gzip=packed)

    def bytes(self) -> bytes:
        """What has been made."""
        return self._buffer.getvalue()


def _write_exchange(writer: "WARCWriter", hop: Redirect) -> None:
    """The records of one answer and of the question to it."""
    place = place_of(hop.url)
    common = {"WARC-Date": hop.fetched_at} if hop.fetched_at else {}
    machine = {"WARC-IP-Address": hop.address} if hop.address else {}
    status = f"HTTP/1.1 {hop.status} {hop.reason}"
    answer = _record(writer, hop.url, "response", status, _unframed(hop.headers), hop.raw, common | machine)
    question = _record(writer, hop.url, "request", f"GET {place.target} HTTP/1.1", hop.request_headers, b"", common)
    writer.write_request_response_pair(question, answer)


def _record(writer: "WARCWriter", url: str, kind: str, first: str, headers: Pairs, payload: bytes, more: dict[str, str]) -> Any:
    """A record of the exact bytes: where warcio writes headers by itself, it encodes some of their letters anew."""
    head = "".join([f"{first}\r\n", *(f"{name}: {value}\r\n" for name, value in headers), "\r\n"]).encode(WIRE)
    digests = {"WARC-Payload-Digest": _digest(payload), "WARC-Block-Digest": _digest(head + payload)}
    return writer.create_warc_record(
        url, kind, payload=io.BytesIO(payload), length=len(payload), warc_headers_dict=more | digests, http_headers=_exact(head)
    )


def _exact(head: bytes) -> Any:
    """A header block that is written as it is."""
    from warcio.statusandheaders import StatusAndHeaders

    class Exact(StatusAndHeaders):  # type: ignore[misc]
        def compute_headers_buffer(self, header_filter: object = None) -> None:  # noqa: ARG002
            self.headers_buff = head

    return Exact("as it is", [], "")


def _unframed(headers: Pairs) -> Pairs:
    return tuple((f"X-Orig-{name}" if name.lower() == _FRAMING else name, value) for name, value in headers)


def _digest(data: bytes) -> str:
    """A digest as web archives write it."""
    return f"sha1:{base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode('ascii')}"


def _refuse_cut(path: Path, *, packed: bool) -> None:
    """Nothing where a web archive is whole; records behind a cut one could not be read again."""
    number = 0
    try:
        with path.open("rb") as file:
            if file.peek(2)[:2] not in ((b"", b"\x1f\x8b") if packed else (b"", b"WA")):
                raise WrongCall(
                    f"A web archive packed as its name says was expected, found another file in {shown(path.name)}."
                )
            for _ in records_in(file, 0):
                number += 1
    except Cut as cut:
        raise Unreadable(
            f"A whole web archive to append to was expected, found that {shown(path.name)} {cut.why} in the middle of record"
            f" {number + 1}; write to a new one."
        ) from cut
    except OSError as fault:
        raise _unwritable(fault) from fault


def _unwritable(fault: OSError) -> Unreadable:
    reason = (fault.strerror or "it cannot be written").lower()
    return Unreadable(f"A web archive that can be written was expected, found one that cannot ({reason}).")
