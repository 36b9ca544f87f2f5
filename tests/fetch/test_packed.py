import io
import struct
import zipfile
from pathlib import Path

import pytest

from memcon.errors import Unreadable
from memcon.fetch import packed
from memcon.fetch.packed import ZipDocument, documents_in_zip
from tests.fetch.servers import PAGE

DAY = (2021, 5, 3, 12, 30, 10)


def made(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, data in members:
            info = zipfile.ZipInfo(name, DAY)
            info.compress_type = method
            file.writestr(info, data)
    return buffer.getvalue()


def read(folder: Path, data: bytes) -> list[ZipDocument]:
    path = folder / "talks.zip"
    path.write_bytes(data)
    return list(documents_in_zip(path))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_pages_of_a_zip(tmp_path: Path, method: int) -> None:
    members = [
        ("b.html", PAGE),
        ("in/a.pdf", b"%PDF-"),
        ("a.html.gz", b"\x1f\x8b"),
        ("style.css", b"b{}"),
        ("in/", b""),
        (".hidden.html", PAGE),
    ]
    assert read(tmp_path, made(*members, ("__MACOSX/b.html", b"x"), method=method)) == [
        ZipDocument("b.html", PAGE, "2021-05-03T12:30:10"),
        ZipDocument("in/a.pdf", b"%PDF-", "2021-05-03T12:30:10"),
        ZipDocument("a.html.gz", b"\x1f\x8b", "2021-05-03T12:30:10"),
    ]


@pytest.mark.parametrize("members", [(), (("style.css", b"b{}"),)])
def test_a_zip_without_pages(tmp_path: Path, members: tuple[tuple[str, bytes], ...]) -> None:
    (document,) = read(tmp_path, made(*members))
    assert "found none in it" in (document.fault or "")


@pytest.mark.parametrize(
    "name",
    ["../evil.html", "in/../../evil.html", "/etc/evil.html", "C:/evil.html", "..\\evil.html", "\\evil.html", "c:evil.html"],
)
def test_names_that_lead_out_are_refused_and_others_read(tmp_path: Path, name: str) -> None:
    evil, page = read(tmp_path, made((name, b"evil"), ("b.html", PAGE)))
    assert (evil.name, evil.data) == (name, b"")
    assert "leads out" in (evil.fault or "")
    assert page.data == PAGE


@pytest.mark.parametrize("name", ["a.zip", "in/A.ZIP", "a.warc.gz", "a.tar.gz"])
def test_archives_in_archives_are_not_opened(tmp_path: Path, name: str) -> None:
    inner, page = read(tmp_path, made((name, made(("a.html", PAGE))), ("b.html", PAGE)))
    assert "archive in an archive" in (inner.fault or "")
    assert page.data == PAGE


def test_links_are_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        info = zipfile.ZipInfo("a.html", DAY)
        info.external_attr = 0o120777 << 16
        file.writestr(info, "/etc/passwd")
    (document,) = read(tmp_path, buffer.getvalue())
    assert "link" in (document.fault or "")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_packings_are_told(tmp_path: Path, method: int) -> None:
    (document,) = read(tmp_path, made(("a.html", PAGE), method=method))
    assert "another way" in (document.fault or "")


def test_encrypted_pages_are_told(tmp_path: Path) -> None:
    data = bytearray(made(("a.html", PAGE)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (document,) = read(tmp_path, bytes(data))
    assert "encrypted" in (document.fault or "")


def test_a_bomb_by_what_it_says_of_itself(tmp_path: Path) -> None:
    bomb, page = read(tmp_path, made(("bomb.html", bytes(8_000_000)), ("b.html", PAGE)))
    assert "250 times its size" in (bomb.fault or "")
    assert page.data == PAGE


def test_a_page_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_BYTES", 50)
    (document,) = read(tmp_path, made(("a.html", PAGE)))
    assert "found one of 76 bytes" in (document.fault or "")


def test_all_pages_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_IN_ALL", 200)
    faults = [document.fault is None for document in read(tmp_path, made(*((f"{at}.html", PAGE) for at in range(4))))]
    assert faults == [True, True, False, False]


def test_a_page_that_lies_about_its_size(tmp_path: Path) -> None:
    """The directory says 100 bytes, and five million come: no more than 100 are ever unpacked, and the checksum tells."""
    data = bytearray(made(("a.html", bytes(5_000_000)), ("b.html", PAGE)))
    for magic, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(magic)
        data[at + offset : at + offset + 4] = struct.pack("<I", 100)
    bomb, page = read(tmp_path, bytes(data))
    assert "cannot be unpacked" in (bomb.fault or "")
    assert page.data == PAGE


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_MEMBERS", 3)
    with pytest.raises(Unreadable, match="at most 3 members"):
        read(tmp_path, made(*((f"{at}.html", PAGE) for at in range(4))))


def test_a_directory_that_would_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_MOST_DIRECTORY", 70_000)
    with pytest.raises(Unreadable, match="its directory is too large"):
        read(tmp_path, made(*((f"{at}.html", b"") for at in range(2000))))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", PAGE, made(("a.html", PAGE))[:-10]])
def test_what_is_no_whole_zip(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Unreadable, match="A whole ZIP file"):
        read(tmp_path, data)


def test_a_damaged_page_is_a_fault_in_its_place(tmp_path: Path) -> None:
    data = bytearray(made(("a.html", PAGE), ("b.html", PAGE), method=zipfile.ZIP_STORED))
    data[data.index(b"DUNNE")] ^= 1
    broken, page = read(tmp_path, bytes(data))
    assert "cannot be unpacked" in (broken.fault or "")
    assert page.data == PAGE


def test_damage_anywhere_is_told_or_does_no_harm(tmp_path: Path) -> None:
    data = made(("a.html", PAGE), ("b.html", PAGE * 2))
    for at in range(len(data)):
        damaged = bytearray(data)
        damaged[at] ^= 0xFF
        try:
            documents = read(tmp_path, bytes(damaged))
        except Unreadable:
            continue
        assert all(document.fault or document.data in (PAGE, PAGE * 2) for document in documents)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no such file"):
        list(documents_in_zip(tmp_path / "gone.zip"))
