"""A backup is the archive of one moment, whole, or it is not there."""

from pathlib import Path

import pytest

from memcon.archive import backup
from memcon.archive.backup import back_up, steps
from memcon.archive.checking import check
from memcon.archive.store import Archive
from memcon.errors import Unreadable, WrongCall
from tests.archive.gelen import SEDOV, kept

MORE = {"url": "https://press.example.org/2", "head": "More talks\n\nMay 15, 2019\n\n"}


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith("test.db")}


def test_a_backup_has_everything_and_is_one_file(archive: Archive, tmp_path: Path) -> None:
    talks = kept(archive).address
    moves: list[None] = []
    made = back_up(archive, tmp_path / "copy.db", moved=lambda: moves.append(None))
    assert made.size == (tmp_path / "copy.db").stat().st_size and len(moves) == steps(archive)
    assert files(tmp_path) == {"copy.db"}
    with Archive(tmp_path / "copy.db", read_only=True) as copy:
        assert check(copy).is_whole and copy.document(talks) is not None
        assert copy.rows("SELECT * FROM passage") == archive.rows("SELECT * FROM passage")
    assert files(tmp_path) == {"copy.db"}


def test_writers_go_on_and_the_backup_is_of_its_beginning(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(archive)
    monkeypatch.setattr(backup, "_PAGES", 5)
    moves: list[str] = []
    with Archive(tmp_path / "test.db", read_only=True) as held:
        back_up(
            held,
            tmp_path / "copy.db",
            moved=lambda: moves.append(kept(archive, (SEDOV, f"Lunev: {len(moves)}."), **MORE).address),
        )
        assert 2 < len(moves) <= steps(held) + 20  # it did not begin anew with each write
    with Archive(tmp_path / "copy.db", read_only=True) as copy:
        assert copy.row("SELECT count(*) FROM document") == (1,) and check(copy).is_whole
    assert archive.row("SELECT count(*) FROM document") == (2,)


def test_a_file_that_is_there_is_only_replaced_by_force(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"precious")
    with pytest.raises(WrongCall, match="--force replaces it"):
        back_up(archive, target)
    assert target.read_bytes() == b"precious" and files(tmp_path) == {"copy.db"}
    back_up(archive, target, force=True)
    with Archive(target, read_only=True) as copy:
        assert check(copy).is_whole


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (".", "found a folder"),
        ("gone/copy.db", "found no folder at"),
        ("test.db", "Another file than the archive was expected"),
        ("linked.db", "Another file than the archive was expected"),
        ("used.db", "found its log used.db-wal"),
    ],
)
def test_what_would_lose_something_is_refused(archive: Archive, tmp_path: Path, target: str, sentence: str) -> None:
    (tmp_path / "linked.db").symlink_to(tmp_path / "test.db")
    (tmp_path / "used.db-wal").write_bytes(b"x")
    with pytest.raises(WrongCall) as fault:
        back_up(archive, tmp_path / target, force=True)
    assert sentence in str(fault.value)


def test_a_backup_that_is_cut_short_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(archive, tmp_path / "copy.db", moved=interrupt)
    assert files(tmp_path) == set()
    back_up(archive, tmp_path / "copy.db")


def test_a_damaged_archive_is_not_backed_up(archive: Archive, tmp_path: Path) -> None:
    kept(archive)
    archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray((tmp_path / "test.db").read_bytes())
    size = archive.row("PRAGMA page_size")[0]
    (root,) = archive.row("SELECT rootpage FROM sqlite_master WHERE name = 'passage'")
    data[(root - 1) * size : root * size] = b"\xff" * size
    (tmp_path / "torn.db").write_bytes(data)
    with Archive(tmp_path / "torn.db", read_only=True) as torn, pytest.raises(Unreadable, match="no backup was made"):
        back_up(torn, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
