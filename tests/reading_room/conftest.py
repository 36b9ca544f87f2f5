"""A small archive of the invented pages of examples/, and a reader of the rooms over it."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from memcon.archive.meetings import Pair, rule
from memcon.archive.store import Archive
from memcon.identify.compiled import load_register
from memcon.identify.own_rows import register_with
from memcon.identify.register import Register
from memcon.reading import Reader
from memcon.reading_room.app import reading_room

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_HOST, _GUEST = "01-host-talks-in-gelen.html", "02-guest-talks-in-gelen.html"


@pytest.fixture(scope="session")
def own_register() -> Register:
    """memcon's register with the invented people of examples/register.csv."""
    return register_with(load_register(), EXAMPLES / "register.csv")[0]


@pytest.fixture(scope="session")
def archive_path(tmp_path_factory: pytest.TempPathFactory, own_register: Register) -> Path:
    """An archive of examples/: kremlin/71702 has a later capture, and is one meeting with the account of the other side."""
    path = tmp_path_factory.mktemp("reading_room") / "memcon.db"
    reader = Reader(register=own_register)
    with Archive(path) as archive:
        kept = {
            page.name: archive.add(page, captured_at=f"2024-03-{day:02d}T09:00:00Z", reader=reader)
            for day, page in enumerate(sorted([*EXAMPLES.glob("*.html"), *EXAMPLES.glob("*.md")]), 1)
        }
        archive.add(EXAMPLES / "later" / _HOST, captured_at="2024-05-02T09:00:00Z", reader=reader)
        pair = Pair(kept[_HOST].address, kept[_GUEST].address, 0.9)
        rule(archive, [pair], is_one=True, by="reader@example.org", why="the same talks", at="2024-06-01T12:00:00Z")
    return path


@pytest.fixture(scope="session")
def served(archive_path: Path, own_register: Register) -> Starlette:
    """The rooms over the small archive."""
    return reading_room(archive_path, register=own_register)


@pytest.fixture
def client(served: Starlette) -> TestClient:
    """A reader of the rooms; a fault of memcon's is a page, as it is for everybody."""
    return TestClient(served, raise_server_exceptions=False)
