"""The archive file and its faults: each one clear sentence, and nothing lost."""

import multiprocessing
import os
import shutil
import sqlite3
from multiprocessing.synchronize import Barrier
from pathlib import Path

import apsw
import pytest

from memcon.archive.migrations import APPLICATION_ID, STEPS
from memcon.archive.store import Archive
from memcon.errors import MemconError, Unreadable, WrongCall
from memcon.reading import Reader
from tests.archive.invented import add, page


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    with Archive(tmp_path / "new.db") as archive:
        assert archive.rows("PRAGMA application_id") == [(APPLICATION_ID,)]
        assert archive.rows("PRAGMA user_version") == [(len(STEPS),)]
        assert archive.rows("PRAGMA journal_mode") == [("wal",)]


def test_a_missing_file_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(WrongCall, match="memcon add"):
        Archive(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("source", [b"", b"<html><body><p> </p></body></html>"], ids=["nothing", "no words"])
def test_a_page_without_words_is_not_kept(tmp_path: Path, source: bytes) -> None:
    with Archive(tmp_path / "new.db") as archive:
        with pytest.raises(Unreadable, match="was expected, found"):
            archive.add(source)
        assert archive.rows("SELECT 1 FROM document") == []


def text_file(path: Path) -> None:
    path.write_text("no archive at all, but a letter\n" * 100)


def other_sqlite(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bird (name)")
    db.close()


def newer(path: Path) -> None:
    Archive(path).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    db.close()


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (text_file, "of another kind"),
        (other_sqlite, "another SQLite file"),
        (newer, "a newer memcon reads it"),
        (folder, "found a folder"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_archive_is_one_sentence(tmp_path: Path, make: object, said: str, read_only: bool) -> None:
    path = tmp_path / "a.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(MemconError, match=said) as fault:
        Archive(path, read_only=read_only)
    assert str(path) in str(fault.value) and "\n" not in str(fault.value)
    assert not path.is_file() or path.read_bytes() == before


def test_a_truncated_file_is_told(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        add(archive, reader, page())
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(Unreadable, match=r"damaged one.*restore it from a backup"), Archive(path) as archive:
        archive.rows("SELECT packed FROM source UNION ALL SELECT record FROM capture UNION ALL SELECT text FROM passage")


def test_a_full_disk_loses_nothing_that_was_kept(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        kept = add(archive, reader, page())
        (pages,) = archive.row("PRAGMA page_count")
        archive.rows(f"PRAGMA max_page_count = {pages + 1}")
        long = [("President of Norland Olav Brekke", f"Word number {n} on the fish of the north. " * 200) for n in range(20)]
        with pytest.raises(Unreadable, match="Room on the disk"):
            add(archive, reader, page(long), url="https://press.example.org/talks/2")
        assert archive.rows("SELECT name FROM document") == [(kept.address,)]
        assert archive.rows("PRAGMA integrity_check") == [("ok",)]


def test_another_writer_is_waited_for_and_then_told(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        archive.connection.set_busy_timeout(50)
        other = apsw.Connection(str(path))
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unreadable, match="held by another writer"):
            add(archive, reader, page())
        other.execute("COMMIT")
        assert add(archive, reader, page()).outcome == "added"
        other.close()


def open_together(folder: Path, together: Barrier) -> None:
    for number in range(40):
        together.wait(60)
        Archive(folder / f"{number}.db").close()


def test_processes_that_make_one_file_at_once_all_get_it(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    together = spawn.Barrier(4)
    processes = [spawn.Process(target=open_together, args=(tmp_path, together)) for _ in range(4)]
    for one in processes:
        one.start()
    for one in processes:
        one.join()
    assert [one.exitcode for one in processes] == [0] * 4
    with Archive(tmp_path / "0.db") as archive:
        assert archive.rows("PRAGMA user_version") == [(len(STEPS),)]


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may do everything may write a read-only file too")
def test_a_read_only_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Archive(path).close()
    path.chmod(0o400)
    with pytest.raises(WrongCall, match="read-only"):
        Archive(path)


def test_what_is_opened_to_read_is_not_written(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        add(archive, reader, page())
    with Archive(path, read_only=True) as archive, pytest.raises(WrongCall, match="read-only"):
        add(archive, reader, page(beside="Call us"))


def test_plain_sqlite_reads_the_views_and_the_words(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        kept = add(archive, reader, page())
    shutil.copy(path, tmp_path / "copy.db")
    with sqlite3.connect(tmp_path / "copy.db") as db:
        turns = db.execute("SELECT address, speaker, text FROM turns ORDER BY address").fetchall()
        assert turns[1][:2] == (f"{kept.address}/t2", "Ana Torres")
        assert db.execute("SELECT documents, turns FROM speakers WHERE speaker = 'Ana Torres'").fetchall() == [(1, 2)]
        assert db.execute("SELECT captures, turns FROM documents").fetchall() == [(1, 4)]
        found = db.execute("SELECT rowid FROM word_index WHERE word_index MATCH '\"five percent\"'").fetchall()
        assert len(found) == 1
    db.close()
