import pytest

from memcon.identify.compiled import load_register
from memcon.identify.register import Register
from memcon.searching.find import Searcher
from tests.searching.made import Builder, small


@pytest.fixture(scope="session")
def register() -> Register:
    return load_register()


@pytest.fixture(scope="session")
def archive() -> Builder:
    return small()


@pytest.fixture(scope="session")
def searcher(archive: Builder, register: Register) -> Searcher:
    return Searcher(archive.db, register)
