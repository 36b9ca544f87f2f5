"""A process that adds is killed at random moments: what it reported is there, the file is whole, a second run ends it."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import apsw
import pytest

from memcon.archive.keeping import keep
from memcon.archive.prepared import Prepared
from memcon.archive.store import Archive
from memcon.reading import Reader
from tests.archive.invented import TALK, page, prepared

# So many kills in the suite; MEMCON_KILLS asks for more.
_KILLS = int(os.environ.get("MEMCON_KILLS", "25"))
_PAGES = 12


@pytest.fixture(scope="module")
def pages(reader: Reader) -> list[Prepared]:
    talks = ([*TALK, (TALK[0][0], f"Word number {n} on the harbour of the {n} boats. " * 40)] for n in range(_PAGES))
    return [
        prepared(reader, page(talk, title=f"Talks number {n} in Gelen"), f"https://press.example.org/{n}")
        for n, talk in enumerate(talks)
    ]


def adding(path: Path, pages: list[Prepared], reports: int) -> None:
    """What the process that is killed does: each page is reported as soon as it is kept."""
    with Archive(path) as archive:
        for one in pages:
            os.write(reports, f"{keep(archive, one).address}\n".encode())


def killed(path: Path, pages: list[Prepared], after: float) -> list[str]:
    """The addresses that a process reported before it was killed."""
    out, reports = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(out)
            adding(path, pages, reports)
        finally:
            os._exit(0)
    os.close(reports)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(out) as file:
        return file.read().split()


def test_a_kill_at_any_moment_loses_nothing_that_was_reported(tmp_path: Path, pages: list[Prepared]) -> None:
    chance = random.Random(1)
    stopped = 0
    for number in range(_KILLS):
        path = tmp_path / f"{number}.db"
        reported = killed(path, pages, chance.uniform(0.0, 0.08))
        stopped += len(reported) < _PAGES
        with Archive(path) as archive:
            assert archive.rows("PRAGMA integrity_check") == [("ok",)] and not archive.rows("PRAGMA foreign_key_check")
            archive.rows("INSERT INTO word_index(word_index, rank) VALUES ('integrity-check', 1)")
            held = {name for (name,) in archive.rows("SELECT name FROM document")}
            assert set(reported) <= held and len(held) <= len(reported) + 1
            again = [keep(archive, one).outcome for one in pages]
            assert again.count("unchanged") == len(held) and again.count("added") == _PAGES - len(held)
    assert stopped  # some were killed before they had ended, else nothing is shown


# -- the program itself --

# So many kills of the whole program in the suite, each some seconds long.
_KILLED_PROGRAMS = int(os.environ.get("MEMCON_KILLS", "3"))
_FILES = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pages, each of talks of its own."""
    made = tmp_path_factory.mktemp("pages")
    for number in range(_FILES):
        said = f"Word number {number} on the harbour of the {number} boats. " * 40
        (made / f"{number}.html").write_bytes(page([*TALK, (TALK[0][0], said)], title=f"Talks number {number} in Gelen"))
    return made


def memcon(*arguments: str | Path) -> subprocess.Popen[bytes]:
    """A call of the program, the leader of a group of processes of its own."""
    command = [sys.executable, "-m", "memcon", *map(str, arguments)]
    return subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def ended(call: subprocess.Popen[bytes]) -> None:
    """Wait for the end of a call, which must be a good one."""
    with call:
        words = call.communicate(timeout=120)[0].decode()
    assert call.returncode == 0, words


def documents(path: Path) -> list[tuple[str, int]]:
    """The hashes of the pages that a file has, and how many passages of each; none where there is no archive yet."""
    if not path.exists() or not path.stat().st_size:
        return []
    with Archive(path) as archive:
        assert archive.rows("PRAGMA integrity_check") == [("ok",)] and not archive.rows("PRAGMA foreign_key_check")
        return archive.rows(
            "SELECT s.sha256, (SELECT count(*) FROM passage p WHERE p.document = d.id) FROM document d"
            " JOIN capture c ON c.id = d.capture JOIN source s ON s.id = c.source ORDER BY 1"
        )


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, int]]:
    """What the program keeps of the folder when nobody kills it."""
    path = tmp_path_factory.mktemp("whole") / "whole.db"
    ended(memcon("add", folder, "--archive", path, "--jobs", "2", "--quiet"))
    return documents(path)


def test_a_killed_program_leaves_a_whole_archive_and_a_second_call_ends_its_work(
    tmp_path: Path, folder: Path, whole: list[tuple[str, int]]
) -> None:
    assert len({sha256 for sha256, _ in whole}) == len(whole) == _FILES
    chance = random.Random(2)
    stopped = 0
    for number in range(_KILLED_PROGRAMS):
        path = tmp_path / f"{number}.db"
        call = memcon("add", folder, "--archive", path, "--jobs", "2", "--quiet")
        kill(call, path, chance.randrange(_FILES), chance.uniform(0, 0.05))
        stopped += call.returncode == -signal.SIGKILL
        held = documents(path)
        assert set(held) <= set(whole) and len(set(held)) == len(held)  # whole ones, none twice
        if held:
            ended(memcon("check", "--archive", path, "--quiet"))
        ended(memcon("add", folder, "--archive", path, "--jobs", "2", "--quiet"))
        assert documents(path) == whole
    assert stopped  # some were killed before they had ended, else nothing is shown


def kill(call: subprocess.Popen[bytes], path: Path, after: int, pause: float) -> None:
    """Kill a call and all its processes, so many seconds after its archive has so many documents: however fast it is."""
    while count(path) < after and call.poll() is None:
        time.sleep(0.001)
    time.sleep(pause)
    with suppress(ProcessLookupError):  # it may have ended
        os.killpg(call.pid, signal.SIGKILL)
    with call:
        call.communicate(timeout=120)


def count(path: Path) -> int:
    """How many documents a file has that another process writes; none before its tables are made."""
    try:
        with closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as db:
            return int(db.execute("SELECT count(*) FROM document").get)
    except apsw.Error:
        return 0
