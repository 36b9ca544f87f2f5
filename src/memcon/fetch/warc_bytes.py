"""The bytes of web archives (WARC): unpacked as they come, and taken apart into records that are known to be whole.

Libraries that read WARC end in silence where a file is cut. Here a file that ends inside a packed member, inside a record's
header, or before as many bytes as its Content-Length promises, is cut, and says so.
"""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Protocol

import msgspec

_STEP = 256 * 1024
# How much is unpacked at once: one block of zstd unpacks to at most 128 KiB and may be packed into four bytes.
_GZIP_STEP, _ZSTD_STEP = 4096, 512
_MOST_WINDOW = 32 * 1024 * 1024
_MOST_HEADER = 64 * 1024
# What unpacks to more than this, and to more than so many times its size, is made to fill a disk.
_LARGE, _MOST_TIMES = 256 * 1024 * 1024, 500
_CONTENT_LENGTH = re.compile(rb"(?im)^content-length:[ \t]{0,8}([0-9]{1,15})[ \t]{0,8}\r?$")
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


class Cut(Exception):
    """The file ends where more should come, or cannot be read on; `why` says it in a few words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class RecordBytes(msgspec.Struct, frozen=True):
    """A record that is whole: its header, with the empty line that ends it, and its block; None where that is too large."""

    header: bytes
    block: bytes | None
    length: int


class _Unpacker(Protocol):
    """What zlib and zstandard have in common."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, /) -> bytes: ...


def records_in(file: BinaryIO, most: int) -> Iterator[RecordBytes]:
    """The records of a web archive in order, blocks of up to so many bytes; Cut where it is cut, damaged or no web archive."""
    source = _Source(unpacked(file))
    while source.skip_blank():
        header = source.header()
        length = _length(header)
        block = source.take(length) if length <= most else None
        if block is None:
            source.skip(length)
        source.finish()
        yield RecordBytes(header, block, length)


def unpacked(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file, unpacked where it is packed with gzip or zstd, in pieces; Cut where its last member is not whole.

    An empty piece says that a member ended, and was whole.
    """
    head = file.read(_STEP)
    if head.startswith((_GZIP, _ZSTD)):
        yield from _Members(file, head).pieces()
        return
    while head:
        yield head
        head = file.read(_STEP)


class _Members:
    """The members of a packed file, one after another."""

    def __init__(self, file: BinaryIO, head: bytes) -> None:
        self._file, self._buffer, self._at = file, head, 0
        self._gzip = head.startswith(_GZIP)
        self._packed = self._unpacked = 0

    def pieces(self) -> Iterator[bytes]:
        """What the members hold, and an empty piece behind each."""
        import zstandard

        while self._some():
            try:
                yield from self._member(self._worker())
            except (zlib.error, zstandard.ZstdError) as fault:
                raise Cut("is damaged") from fault
            yield b""

    def _worker(self) -> _Unpacker:
        if self._gzip:
            return zlib.decompressobj(16 + zlib.MAX_WBITS)
        import zstandard

        return zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW).decompressobj()

    def _member(self, worker: _Unpacker) -> Iterator[bytes]:
        while not worker.eof:
            if not self._some():
                raise Cut("ends")
            step = self._buffer[self._at : self._at + (_GZIP_STEP if self._gzip else _ZSTD_STEP)]
            piece = worker.decompress(step)
            used = len(step) - len(worker.unused_data)
            self._at += used
            self._weigh(used, len(piece))
            if piece:
                yield piece

    def _some(self) -> bool:
        """Whether there are packed bytes to go on with."""
        if self._at >= len(self._buffer):
            self._buffer, self._at = self._file.read(_STEP), 0
        return bool(self._buffer)

    def _weigh(self, packed: int, unpacked: int) -> None:
        self._packed += packed
        self._unpacked += unpacked
        if self._unpacked > _LARGE and self._unpacked > _MOST_TIMES * self._packed:
            raise Cut(f"unpacks to more than {_MOST_TIMES} times its size")


class _Source:
    """The unpacked bytes, taken from in order; Cut where fewer are left than asked for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = bytearray()

    def skip_blank(self) -> bool:
        """Go on to the next record; whether there is one."""
        while not self._strip():
            piece = next(self._pieces, None)
            if piece is None:
                return False
            self._held += piece
        return True

    def finish(self) -> None:
        """Read to the end of the member that the record is in, if it is in one by itself, so that it is known to be whole."""
        while not self._strip():
            piece = next(self._pieces, None)
            if not piece:
                return
            self._held += piece

    def header(self) -> bytes:
        """The header of a record, with the empty line that ends it."""
        while (end := self._held.find(b"\r\n\r\n", 0, _MOST_HEADER)) < 0:
            if len(self._held) > _MOST_HEADER or not b"WARC/1.".startswith(self._held[:7]):
                raise Cut("is damaged")
            self._pull()
        if not self._held.startswith(b"WARC/1."):
            raise Cut("is damaged")
        return self.take(end + 4)

    def take(self, length: int) -> bytes:
        """So many bytes."""
        while len(self._held) < length:
            self._pull()
        taken = bytes(self._held[:length])
        del self._held[:length]
        return taken

    def skip(self, length: int) -> None:
        """Leave out so many bytes."""
        while len(self._held) < length:
            length -= len(self._held)
            self._held.clear()
            self._pull()
        del self._held[:length]

    def _pull(self) -> None:
        piece = next(self._pieces, None)
        if piece is None:
            raise Cut("ends")
        self._held += piece

    def _strip(self) -> bool:
        """Leave out line breaks; whether something else is there."""
        self._held = self._held.lstrip(b"\r\n")
        return bool(self._held)


def _length(header: bytes) -> int:
    found = _CONTENT_LENGTH.search(header)
    if found is None:
        raise Cut("is damaged")
    return int(found[1])
