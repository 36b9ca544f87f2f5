"""A process that adds is killed at random moments: what it reported is there, the file is whole, a second run ends it."""

import os
import random
import signal
import time
from pathlib import Path

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
