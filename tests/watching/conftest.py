from collections.abc import Iterator
from pathlib import Path

import pytest

from memcon.archive.store import Archive
from memcon.reading import Reader
from tests.fetch.servers import FakeClock, Server, serving
from tests.watching.rounds_of import Watching


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "test.db") as opened:
        yield opened


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({}) as running:
        yield running


@pytest.fixture
def watching(archive: Archive, reader: Reader, server: Server) -> Watching:
    return Watching(archive, reader, server, FakeClock())
