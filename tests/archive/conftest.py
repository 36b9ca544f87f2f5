from collections.abc import Iterator
from pathlib import Path

import pytest

from memcon.archive.store import Archive
from memcon.reading import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "test.db") as opened:
        yield opened
