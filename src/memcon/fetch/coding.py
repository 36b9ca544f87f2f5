"""Undoes the packing of a page on its way (Content-Encoding), within a limit."""

import zlib
from collections.abc import Callable, Iterator, Sequence

from memcon.errors import Unreadable

_STEP = 64 * 1024
_ZSTD_STEP = 512  # one block of zstd unpacks to at most 128 KiB and may be packed into four bytes
_MOST_WINDOW = 32 * 1024 * 1024
_MOST_LAYERS = 3

Unpacker = Callable[[bytes, int], Iterator[bytes]]


def codings_of(headers: Sequence[tuple[str, str]], name: str = "content-encoding") -> tuple[str, ...]:
    """The codings that the headers name, in the order in which they were applied."""
    said = ",".join(value for key, value in headers if key.lower() == name)
    return tuple(word for part in said.split(",") if (word := part.strip().lower()) not in ("", "identity"))


def decoded(raw: bytes, codings: Sequence[str], most: int) -> bytes:
    """The page itself; Unreadable where it is packed in an unknown way, broken, cut, or unpacks to more than so many bytes."""
    if len(codings) > _MOST_LAYERS:
        raise Unreadable(f"A page that is packed once was expected, found one that is packed {len(codings)} times.")
    for coding in reversed(codings):
        unpacker = _UNPACKERS.get(coding)
        if unpacker is None:
            known = ", ".join(sorted(_UNPACKERS))
            raise Unreadable(f"A page packed with one of {known} was expected, found {coding[:40]!r}.")
        raw = _bounded(unpacker, raw, coding, most) if raw else raw
    return raw


def _bounded(unpacker: Unpacker, raw: bytes, coding: str, most: int) -> bytes:
    unpacked = bytearray()
    try:
        for part in unpacker(raw, most):
            unpacked += part
            if len(unpacked) > most:
                raise Unreadable(f"A page of at most {most:,} bytes was expected, found one that unpacks to more ({coding}).")
    except _broken() as fault:
        raise Unreadable(f"A page packed with {coding} was expected, found one that is broken or cut.") from fault
    return bytes(unpacked)


def _broken() -> tuple[type[Exception], ...]:
    """What the unpackers raise: EOFError where the packed bytes end too soon, and each its own."""
    import brotli  # type: ignore[import-untyped]  # the library has no types
    import zstandard

    return EOFError, zlib.error, zstandard.ZstdError, brotli.error


def _gunzipped(raw: bytes, most: int) -> Iterator[bytes]:
    """The members of a gzip page; what follows the last is left alone, as browsers do."""
    rest = raw
    while rest[:2] == b"\x1f\x8b" or rest is raw:
        worker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        yield from _inflated(worker, rest, most)
        rest = worker.unused_data


def _deflated(raw: bytes, most: int) -> Iterator[bytes]:
    """A deflate page: in the frame of zlib as the rule has it (RFC 9110, section 8.4.1.2), or bare as some servers send it."""
    framed = len(raw) > 1 and raw[0] & 0x0F == 8 and int.from_bytes(raw[:2], "big") % 31 == 0
    yield from _inflated(zlib.decompressobj(zlib.MAX_WBITS if framed else -zlib.MAX_WBITS), raw, most)


def _inflated(worker: "zlib._Decompress", raw: bytes, most: int) -> Iterator[bytes]:
    yield worker.decompress(raw, most + 1)
    if worker.unconsumed_tail:
        yield worker.decompress(worker.unconsumed_tail, 1)
    if not worker.eof:
        raise EOFError


def _unzstd(raw: bytes, most: int) -> Iterator[bytes]:  # noqa: ARG001 - the steps keep within the limit by themselves
    import zstandard

    worker = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW).decompressobj()
    for at in range(0, len(raw), _ZSTD_STEP):
        yield worker.decompress(raw[at : at + _ZSTD_STEP])
        if worker.eof:
            return
    raise EOFError


def _unbrotli(raw: bytes, most: int) -> Iterator[bytes]:  # noqa: ARG001 - the buffer's limit keeps it within the limit
    import brotli

    worker = brotli.Decompressor()
    part = worker.process(raw, output_buffer_limit=_STEP)
    while part or not worker.can_accept_more_data():
        yield part
        if worker.is_finished():
            return
        part = worker.process(b"", output_buffer_limit=_STEP)
    if not worker.is_finished():
        raise EOFError


_UNPACKERS: dict[str, Unpacker] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _unbrotli,
    "zstd": _unzstd,
}
