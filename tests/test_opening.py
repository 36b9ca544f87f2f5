import gzip
import zlib
from collections.abc import Callable

import pytest
import zstandard

from memcon.errors import Unreadable
from memcon.pages.opening import open_bytes, sniff_media_type
from tests.pdf_maker import Line, make_pdf

KINDS = [
    # what the bytes say goes before what the name says
    (b"<!DOCTYPE html><title>Talks</title><p>We met.", "talks.txt", "text/html"),
    (b"\xef\xbb\xbf  \n<html lang=en><p>We met.", None, "text/html"),
    ("<html><p>We met.".encode("utf-16"), None, "text/html"),
    ("<html><p>We met.".encode("utf-16-le"), "page", "text/html"),
    (b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="x"><p>We met.</html>', "page.xml", "text/html"),
    (b"<?xml version='1.0'?>\n<transcripts><transcript>", "page", "application/xml"),
    (b"<transcripts>\n<transcript>", None, "application/xml"),
    (b"<!-- saved --><html><body>", None, "text/html"),
    (b"%PDF-1.7\n", "page.html", "application/pdf"),
    (b"\n\n%PDF-1.7\n", None, "application/pdf"),
    (b"---\ntitle: Talks\n---\nWe met.", None, "text/markdown"),
    # then the name
    (b"<div>We met.</div>", "page.md", "text/markdown"),
    (b"We met.", "page.md", "text/markdown"),
    (b"# Talks\n**A:** x\n**B:** y\n", "page.txt", "text/plain"),
    (b"Just words.", "page.html", "text/plain"),
    (b"We <b>met</b>.", "page.htm.gz", "text/html"),
    # then the habits of the text
    (b"Talks<br>MINISTER: We met.<br>Q: When?<br>", None, "text/html"),
    (b"<p>We met.", None, "text/html"),
    (b"# Talks\n\n**MINISTER ORTOVA:** We met.\n\n**Q:** When?\n", None, "text/markdown"),
    (b"MINISTER ORTOVA: We met.\n", None, "text/plain"),
    (b"<...> said the minister", None, "text/plain"),
    (b"BMW and MZ were mentioned.", None, "text/plain"),
    # odd, and text all the same
    (b"x", None, "text/plain"),
    (b"\n", None, "text/plain"),
    (b"MINISTER: We\x00 met. " * 9, None, "text/plain"),
    ("Министр: мы встретились в порту.\n".encode("utf-16-le"), None, "text/plain"),
    (b"\xff\xfe" + "Министр".encode("utf-16-le"), None, "text/plain"),
]


@pytest.mark.parametrize(("data", "name", "expected"), KINDS)
def test_the_kind_of_document(data: bytes, name: str | None, expected: str) -> None:
    assert sniff_media_type(data, name) == expected


REFUSED = [
    (b"", "an empty file"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG picture"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
    (b"GIF89a\x01\x00\x01\x00\x00", "a GIF picture"),
    (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "a WebP picture"),
    (b"PK\x03\x04\x14\x00\x00\x00[Content_Types].xml word/document.xml", "an Office file"),
    (b"PK\x03\x04\x14\x00\x00\x00pages/one.html", "a zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "an old Office file"),
    (b"{\\rtf1\\ansi We met.}", "an RTF file"),
    (b"\x7fELF\x02\x01\x01" + bytes(64), "a program"),
    (b"MZ\x90\x00\x03" + bytes(64), "a program"),
    (b"WARC/1.0\r\nWARC-Type: warcinfo", "a web archive"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "a page saved with its pictures"),
    (bytes(1000), "a file of another kind"),
    (bytes(range(32)) * 40, "a file of another kind"),
]


@pytest.mark.parametrize(("data", "found"), REFUSED)
def test_what_is_no_page_is_refused_in_one_sentence(data: bytes, found: str) -> None:
    with pytest.raises(Unreadable, match="expected, found") as refusal:
        sniff_media_type(data, "page.html")
    assert found in str(refusal.value)
    assert str(refusal.value).count(".") <= 4
    assert "\n" not in str(refusal.value)


PAGE = b"<html><p>We met in the harbour.</p></html>"


@pytest.mark.parametrize(
    "packed",
    [
        PAGE,
        gzip.compress(PAGE, mtime=0),
        gzip.compress(PAGE[:10], mtime=0) + gzip.compress(PAGE[10:], mtime=0),
        zstandard.compress(PAGE),
        zstandard.compress(PAGE[:10]) + zstandard.compress(PAGE[10:]),
        gzip.compress(zstandard.compress(PAGE), mtime=0),
    ],
)
def test_packed_pages_are_unpacked(packed: bytes) -> None:
    assert open_bytes(packed, name="page.html.gz") == (PAGE, "text/html")


def zip_bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(70)), packer.flush()])


def zstd_bomb() -> bytes:
    packer = zstandard.ZstdCompressor(level=1).compressobj()
    return b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(70)), packer.flush()])


@pytest.mark.parametrize("bomb", [zip_bomb, zstd_bomb])
def test_a_bomb_is_left_alone(bomb: Callable[[], bytes]) -> None:
    with pytest.raises(Unreadable, match="unpacks to more than 64 MiB"):
        open_bytes(bomb(), name=None)


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(PAGE, mtime=0)[:-9],
        b"\x1f\x8b" + b"junk" * 9,
        zstandard.compress(PAGE * 99)[:-9],
        b"\x28\xb5\x2f\xfd" + b"junk" * 9,
        zstandard.compress(PAGE) + b"junk",
    ],
)
def test_broken_packing_is_refused(packed: bytes) -> None:
    with pytest.raises(Unreadable, match="fetch it again"):
        open_bytes(packed, name=None)


def test_a_packed_empty_file_is_empty() -> None:
    with pytest.raises(Unreadable, match="empty"):
        open_bytes(gzip.compress(b"", mtime=0), name="page.html.gz")


def test_a_pdf_is_known_with_any_name() -> None:
    assert open_bytes(make_pdf([[Line(72, 700, "We met.")]]), name="talks")[1] == "application/pdf"
