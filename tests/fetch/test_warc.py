import base64
import gzip
import hashlib
import io
import zlib
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard
from fastwarc.warc import ArchiveIterator, WarcRecordType
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator as PeerIterator

from memcon.errors import Unreadable, WrongCall
from memcon.fetch import warc, warc_bytes
from memcon.fetch.warc import WarcDocument, WarcFile, documents_in_warc, write_warc
from memcon.fetch.warc_bytes import Cut, records_in
from memcon.fetch.web import Fetched, Redirect
from tests.fetch.servers import PAGE, Says, Script, gzipped, private_web, serving

HTML = (("Content-Type", "text/html; charset=windows-1252"),)


def page(number: int, body: bytes = PAGE) -> Fetched:
    url = f"https://talks.example/{number}"
    return Fetched(
        url, url, 200, HTML, body, body, (("Host", "talks.example"),), "2021-05-03T12:00:00Z", (), "OK", "198.41.0.4"
    )


def record(
    payload: bytes,
    headers: tuple[tuple[str, str], ...] = HTML,
    status: str = "200 OK",
    kind: str = "response",
    more: str = "",
    url: str = "https://talks.example/1",
) -> bytes:
    block = f"HTTP/1.1 {status}\r\n".encode() + b"".join(f"{a}: {b}\r\n".encode() for a, b in headers) + b"\r\n" + payload
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-05-03T12:00:00Z\r\n{more}"
    head += f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def read(folder: Path, data: bytes, name: str = "talks.warc") -> list[WarcDocument]:
    path = folder / name
    path.write_bytes(data)
    return list(documents_in_warc(path))


@pytest.mark.parametrize("name", ["talks.warc", "talks.warc.gz"])
def test_what_is_fetched_is_read_again(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert write_warc(path, (page(number, PAGE + bytes([number])) for number in range(3))) == 3
    documents = list(documents_in_warc(path))
    assert documents == [
        WarcDocument(
            f"https://talks.example/{number}", "2021-05-03T12:00:00Z", PAGE + bytes([number]), "text/html", "windows-1252"
        )
        for number in range(3)
    ]


def test_the_bytes_of_the_wire_are_kept(tmp_path: Path) -> None:
    packed = gzipped(PAGE)
    odd = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("X-Odd", "caf\xe9  a"), ("x-ODD", "2"))
    script: Script = {"/old": Says(b"moved", 301, (("Location", "/new"),)), "/new": Says(packed, headers=odd)}
    with serving(script) as server:
        fetched = private_web().get(server.url("/old"))
    path = tmp_path / "talks.warc.gz"
    write_warc(path, [fetched])
    records = [
        (one.record_type, one.headers.get("WARC-Target-URI"), one.reader.read())
        for one in ArchiveIterator(io.BytesIO(path.read_bytes()), parse_http=False)
    ]
    assert [(kind, url) for kind, url, _ in records] == [
        (WarcRecordType.warcinfo, None),
        (WarcRecordType.response, server.url("/old")),
        (WarcRecordType.request, server.url("/old")),
        (WarcRecordType.response, server.url("/new")),
        (WarcRecordType.request, server.url("/new")),
    ]
    head, _, payload = records[3][2].partition(b"\r\n\r\n")
    assert payload == packed
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"\r\nX-Odd: caf\xe9  a\r\nx-ODD: 2" in head
    assert records[4][2].startswith(b"GET /new HTTP/1.1\r\nHost: 127.0.0.1:")
    assert [document.data for document in documents_in_warc(path)] == [PAGE]


def test_chunked_answers_are_put_together_under_another_header(tmp_path: Path) -> None:
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    with serving({"/": Says(chunked, headers=(*HTML, ("Transfer-Encoding", "chunked")), length=-1)}) as server:
        fetched = private_web().get(server.url())
    path = tmp_path / "talks.warc"
    write_warc(path, [fetched])
    assert b"\r\nX-Orig-Transfer-Encoding: chunked\r\n" in path.read_bytes()
    assert [document.data for document in documents_in_warc(path)] == [PAGE]


def test_each_record_is_a_member_with_digests_that_hold(tmp_path: Path) -> None:
    path = tmp_path / "talks.warc.gz"
    write_warc(path, [page(1)])
    rest, members = path.read_bytes(), 0
    while rest:
        worker = zlib.decompressobj(31)
        assert worker.decompress(rest).startswith(b"WARC/1.0\r\n")
        rest, members = worker.unused_data, members + 1
    assert members == 3
    assert all(one.verify_block_digest() for one in ArchiveIterator(io.BytesIO(path.read_bytes()), parse_http=False))
    with path.open("rb") as file:
        for one in PeerIterator(file, check_digests="raise"):
            one.content_stream().read()
    sha1 = base64.b32encode(hashlib.sha1(PAGE).digest()).decode()
    assert f"WARC-Payload-Digest: sha1:{sha1}" in gzip.decompress(path.read_bytes()).decode("latin-1")
    assert "WARC-IP-Address: 198.41.0.4" in gzip.decompress(path.read_bytes()).decode("latin-1")


def test_an_existing_file_is_only_added_to(tmp_path: Path) -> None:
    path = tmp_path / "talks.warc.gz"
    write_warc(path, [page(1)])
    before = path.read_bytes()
    with pytest.raises(WrongCall, match="--append"):
        write_warc(path, [page(2)])
    assert path.read_bytes() == before
    write_warc(path, [page(2)], append=True)
    assert path.read_bytes().startswith(before)
    assert [document.url[-1] for document in documents_in_warc(path)] == ["1", "2"]


def test_a_cut_file_is_not_added_to(tmp_path: Path) -> None:
    path = tmp_path / "talks.warc.gz"
    write_warc(path, [page(1)])
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(Unreadable, match="ends in the middle of record 3; write to a new one"):
        write_warc(path, [page(2)], append=True)


@pytest.mark.parametrize("name", ["talks.zip", "talks.warc.zst", "talks"])
def test_files_of_other_kinds_are_not_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongCall):
        write_warc(tmp_path / name, [])
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no such file"):
        write_warc(tmp_path / "gone" / "talks.warc", [])


def test_what_was_written_before_an_end_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "talks.warc.gz"
    with pytest.raises(KeyboardInterrupt), WarcFile(path) as file:
        file.write(page(1))
        raise KeyboardInterrupt
    assert [document.fault for document in documents_in_warc(path)] == [None]


def check_cut(documents: list[WarcDocument], whole: list[WarcDocument], at: int, size: int, *, boundary: bool) -> None:
    kept = [document for document in documents if document.fault is None]
    assert kept == whole[: len(kept)], at
    faults = [document.fault for document in documents if document.fault is not None]
    if boundary or at == size:
        assert faults == [], at
    else:
        assert len(faults) == 1, at
        words = "1 document before it is whole" if len(kept) == 1 else f"{len(kept)} documents before it are whole"
        assert words in (faults[0] or ""), at


def test_a_packed_file_cut_at_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "talks.warc.gz"
    write_warc(path, [page(1), page(2, PAGE * 3)])
    data = path.read_bytes()
    whole = list(documents_in_warc(path))
    ends, rest = {0}, data
    while rest:
        worker = zlib.decompressobj(31)
        worker.decompress(rest)
        rest = worker.unused_data
        ends.add(len(data) - len(rest))
    for at in range(2, len(data)):
        check_cut(read(tmp_path, data[:at], "cut.warc.gz"), whole, at, len(data), boundary=at in ends)


def test_a_plain_file_cut_at_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "talks.warc"
    write_warc(path, [page(1), page(2, PAGE * 3)])
    data = path.read_bytes()
    whole = list(documents_in_warc(path))
    starts = [at for at in range(len(data) + 1) if data[at:].startswith(b"WARC/1.0\r\n") or at == len(data)]
    between = {start - back for start in starts for back in range(5)}
    for at in range(1, len(data)):
        check_cut(read(tmp_path, data[:at], "cut.warc"), whole, at, len(data), boundary=at in between)


def test_a_whole_file_packed_at_once_and_cut(tmp_path: Path) -> None:
    path = tmp_path / "talks.warc"
    write_warc(path, [page(1), page(2)])
    for packed, name in (
        (gzipped(path.read_bytes()), "a.warc.gz"),
        (zstandard.compress(path.read_bytes()), "a.warc.zst"),
    ):
        assert len(read(tmp_path, packed, name)) == 2
        for at in range(1, len(packed), 7):
            assert read(tmp_path, packed[:at], name)[-1].fault is not None


@pytest.mark.parametrize("at", range(0, 1300, 37))
def test_a_flipped_bit_never_gives_other_words(tmp_path: Path, at: int) -> None:
    path = tmp_path / "talks.warc.gz"
    write_warc(path, [page(1), page(2)])
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= 0x10
    for document in read(tmp_path, bytes(data), "flipped.warc.gz"):
        assert document.fault is not None or document.data == PAGE


@pytest.mark.parametrize("data", [b"", b"\r\n"])
def test_an_empty_file_has_no_pages(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data) == []


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4", b"PK\x03\x04", PAGE, gzipped(PAGE), b"WARC/0.9\r\n\r\n", b"WARC/1.0" + b"x" * 100_000]
)
def test_what_is_no_web_archive(tmp_path: Path, data: bytes) -> None:
    (document,) = read(tmp_path, data)
    assert document.fault == "A web archive (WARC) was expected, found something else in talks.warc."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (record(PAGE), PAGE),
        (record(gzipped(PAGE), (*HTML, ("Content-Encoding", "gzip"))), PAGE),
        (record(brotli.compress(PAGE), (*HTML, ("Content-Encoding", "br"))), PAGE),
        (record(b"%x;a=b\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE), (*HTML, ("Transfer-Encoding", "chunked"))), PAGE),
        (record(PAGE, (*HTML, ("Transfer-Encoding", "chunked"))), PAGE),
        (record(PAGE, url="<https://talks.example/1>"), PAGE),
        (record(b"hello", (("content-type", "Text/Plain"),)), b"hello"),
        (record(b"%PDF-", (("Content-Type", "application/octet-stream"),), url="https://talks.example/a.pdf?b"), b"%PDF-"),
        (record(b"# Talks", (), url="https://talks.example/a.md"), b"# Talks"),
        (record(PAGE, status="200"), PAGE),
    ],
)
def test_pages_of_other_programs(tmp_path: Path, data: bytes, words: bytes) -> None:
    (document,) = read(tmp_path, data)
    assert (document.data, document.fault) == (words, None)
    assert document.url.startswith("https://talks.example/")
    assert document.captured_at == "2021-05-03T12:00:00Z"


@pytest.mark.parametrize(
    "data",
    [
        record(PAGE, status="404 Not Found"),
        record(PAGE, status="304 Not Modified"),
        record(b"\x89PNG", (("Content-Type", "image/png"),)),
        record(b"{}", (("Content-Type", "application/json"),)),
        record(b"...", (("Content-Type", "application/octet-stream"),)),
        record(PAGE).replace(b"HTTP/1.1", b"GOPHER/1"),
        record(PAGE, kind="request"),
        record(PAGE, kind="revisit"),
        record(PAGE, kind="metadata"),
    ],
)
def test_records_that_hold_no_page(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data) == []


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (record(PAGE, more="WARC-Block-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\n"), "digest"),
        (record(gzipped(PAGE)[:-5], (*HTML, ("Content-Encoding", "gzip"))), "broken or cut"),
        (record(PAGE, (*HTML, ("Content-Encoding", "odd"))), "'odd'"),
        (record(b"fff\r\nabc", (*HTML, ("Transfer-Encoding", "chunked"))), "whole chunks"),
    ],
)
def test_a_damaged_page_is_a_fault_in_its_place(tmp_path: Path, data: bytes, found: str) -> None:
    first, second = read(tmp_path, data + record(PAGE, url="https://talks.example/2"))
    assert found in (first.fault or "")
    assert "(record 1" in (first.fault or "")
    assert (second.url, second.data, second.fault) == ("https://talks.example/2", PAGE, None)


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha512", "blake9"])
def test_digests_of_all_kinds(tmp_path: Path, algorithm: str) -> None:
    plain = record(PAGE)
    block = plain.partition(b"\r\n\r\n")[2][:-4]
    for written in (hashlib.new(algorithm, block).hexdigest(),) if algorithm != "blake9" else ("00",):
        (document,) = read(tmp_path, record(PAGE, more=f"WARC-Block-Digest: {algorithm}:{written}\r\n"))
        assert document.fault is None


def test_a_page_that_is_too_large_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MOST_BYTES", 1000)
    monkeypatch.setattr(warc, "_MOST_HTTP_HEADER", 500)
    packed = record(gzipped(bytes(100_000)), (*HTML, ("Content-Encoding", "gzip")))
    documents = read(tmp_path, record(b"x" * 5000) + packed + record(b"x" * 1200) + record(PAGE))
    assert ["left alone" in (one.fault or "") or "unpacks to more" in (one.fault or "") for one in documents] == [
        True,
        True,
        True,
        False,
    ]
    assert documents[-1].data == PAGE


def test_a_file_made_to_fill_a_disk_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_bytes, "_LARGE", 1024 * 1024)
    head = record(b"").replace(b"Content-Length: ", b"Content-Length: 9999999999")
    data = io.BytesIO()
    with gzip.GzipFile(fileobj=data, mode="wb", compresslevel=9) as file:
        file.write(head)
        for _ in range(9):
            file.write(bytes(1024 * 1024))
    (document,) = read(tmp_path, data.getvalue(), "bomb.warc.gz")
    assert "times its size" in (document.fault or "")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        list(documents_in_warc(tmp_path / "gone.warc"))


def test_a_redirect_has_records_of_its_own(tmp_path: Path) -> None:
    hop = Redirect("https://talks.example/0", 301, (("Location", "/1"),), b"", "Moved", (), "2021-05-03T12:00:00Z")
    fetched = page(1)
    path = tmp_path / "talks.warc"
    write_warc(path, [Fetched(**{**{name: getattr(fetched, name) for name in fetched.__struct_fields__}, "redirects": (hop,)})])
    assert [document.url for document in documents_in_warc(path)] == ["https://talks.example/1"]
    assert path.read_bytes().count(b"WARC-Type: response") == 2


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"WARC/1.0\r\n", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", record(PAGE), record(PAGE)[:150]]),
)
def test_any_bytes_are_records_or_cut(data: bytes, before: bytes) -> None:
    records = records_in(io.BytesIO(before + data), 1000)
    try:
        assert all(len(one.block or b"") <= 1000 for one in records)
    except Cut as cut:
        assert cut.why
