"""What a page says of the whole and of its people: the tables beside this file, a case for each rule of `memcon.structure`."""

import tomllib
from pathlib import Path

import msgspec
import pytest

from memcon.reading import Reader
from tests.conventions.cases import Case, faults

_TABLES = sorted(Path(__file__).parent.glob("*.toml"))


def _cases() -> list[Case]:
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in _TABLES]
    return [case for table in tables for case in msgspec.convert(table["case"], list[Case])]


def _id(case: Case) -> str:
    return f"{case.of}: {case.page.strip().splitlines()[0][:50]}"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(layers="structure")


@pytest.mark.parametrize("case", _cases(), ids=_id)
def test_case(case: Case, reader: Reader) -> None:
    assert not faults(case, reader.read_bytes(case.page.encode(), name=case.name, url=case.url))
