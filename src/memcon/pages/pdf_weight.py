"""Refuses PDF files made to exhaust the reader, before anything is unpacked for good."""

import re
import zlib

from memcon.errors import Unreadable

_MOST_UNPACKED = 96 * 1024 * 1024
# A crowded page of print has some 5,000 strings; each costs the reader about 20 microseconds.
_MOST_STRINGS = 60_000
_DICTIONARY = 400
# Where the references of a file do not hold, each of its streams that does not end is sought to the end of the file: some 60 MB
# of that a second. A file that was cut has one, or a few.
_MOST_OPEN, _MOST_SOUGHT = 4, 32 * 1024 * 1024
_PICTURE = re.compile(rb"/Subtype\s{0,4}/Image")


def check_weight(data: bytes) -> None:
    """Raise Unreadable if the streams of the file unpack to more than memory should bear, or one sets too many strings."""
    _check_ends(data)
    unpacked = 0
    at = 0
    while (start := data.find(b"stream", at)) >= 0:
        end = data.find(b"endstream", start + 6)
        if end < 0:
            return
        content = _unpacked(data[start + 6 : end].lstrip(b"\r\n"), _MOST_UNPACKED - unpacked)
        unpacked += len(content)
        if unpacked >= _MOST_UNPACKED:
            raise Unreadable(
                "A PDF of ordinary size was expected, found one that unpacks to more than 96 MiB; it was left alone."
            )
        is_picture = _PICTURE.search(data, max(at, start - _DICTIONARY), start) is not None
        if not is_picture and content.count(b"Tj") + content.count(b"TJ") > _MOST_STRINGS:
            message = (
                f"A PDF of pages was expected, found one that sets over {_MOST_STRINGS} strings at once; it was left alone."
            )
            raise Unreadable(message)
        at = end + 9


def _check_ends(data: bytes) -> None:
    """Raise Unreadable if so many streams have no end that seeking it takes long."""
    tail = data.rfind(b"endstream") + 9
    count = data.count(b"stream", tail)
    if count > _MOST_OPEN and count * (len(data) - tail) > _MOST_SOUGHT:
        raise Unreadable(f"A PDF whose streams end was expected, found {count:,} that do not; fetch it again.")


def _unpacked(content: bytes, most: int) -> bytes:
    """The stream unpacked, twice if it was packed twice, as far as `most`; as it stands if it is packed otherwise."""
    for _ in range(2):
        if content[:1] not in (b"\x78", b"\x68", b"\x58", b"\x48"):
            break
        try:
            content = zlib.decompressobj().decompress(content, most)
        except zlib.error:
            break
    return content
