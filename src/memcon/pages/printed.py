"""Bytes printed as text: `b'<html>\\n…'`, as a careless script stores a page; undone, so that the page itself is read."""

import re

from memcon.findings import Finding

PRINTED = Finding(
    "printed-bytes",
    "warning",
    "The file holds the printed form of bytes (b'…\\n…'); that was undone, and places in the source are places in what it was.",
)
_ESCAPE = re.compile(rb"\\(?:x([0-9a-fA-F]{2})|([\\'\"abfnrtv0])|\r?\n)")
_MEANT = dict(zip(b"\\'\"abfnrtv0", b"\\'\"\a\b\f\n\r\t\v\0", strict=True))


def unprinted(data: bytes) -> bytes:
    """The bytes that some bytes are the printed form of; the same object where they are none."""
    bare = data.strip()
    quote = bare[1:2]
    if bare[:1] != b"b" or quote not in (b"'", b'"') or len(bare) < 4 or bare[-1:] != quote or b"\\" not in bare:
        return data
    return _ESCAPE.sub(_meant, bare[2:-1])


def _meant(escape: re.Match[bytes]) -> bytes:
    if escape[1] is not None:
        return bytes((int(escape[1], 16),))
    return bytes((_MEANT[escape[2][0]],)) if escape[2] is not None else b""
