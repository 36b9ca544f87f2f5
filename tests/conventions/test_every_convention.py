"""Every convention of official pages has one outcome, and cases that show it."""

import re

import pytest

from memcon.conventions.table import own_tables
from memcon.reading import Reader
from tests.conventions.cases import Case, Convention, cases, conventions, faults

CONVENTIONS = conventions()
CASES = cases()
# The sections of the list of conventions, and the last number of each.
SECTIONS = {"A": 15, "B": 31, "C": 60, "D": 79, "E": 97, "F": 112, "G": 125, "H": 142}
MOST_LATER = 12


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(layers="structure")


def all_numbers() -> list[str]:
    numbers: list[str] = []
    for section, last in SECTIONS.items():
        numbers += [f"{section}{n}" for n in range(len(numbers) + 1, last + 1)]
    return numbers


def of(convention: Convention) -> list[Case]:
    return [case for case in CASES if case.of == convention.number]


def test_no_number_is_missing_or_doubled() -> None:
    assert [convention.number for convention in CONVENTIONS] == all_numbers()


def test_every_case_is_of_a_convention() -> None:
    assert {case.of for case in CASES} <= set(all_numbers())


@pytest.mark.parametrize("convention", CONVENTIONS, ids=lambda convention: convention.number)
def test_an_outcome_is_shown(convention: Convention) -> None:
    if convention.outcome == "later":
        assert convention.later and not convention.by
    else:
        assert convention.by and convention.later is None
        assert len(of(convention)) >= 2


def test_few_are_left_for_later() -> None:
    assert sum(convention.outcome == "later" for convention in CONVENTIONS) <= MOST_LATER


@pytest.mark.parametrize("convention", CONVENTIONS, ids=lambda convention: convention.number)
def test_the_rows_it_names_are_there_and_used(convention: Convention, reader: Reader) -> None:
    if any(case.waits for case in of(convention)):
        pytest.skip("a case of it waits")
    tables = own_tables()
    labels = {row.id for row in tables.labels} | {row.id for publisher in tables.publishers for row in publisher.label}
    notes = {row.id for row in tables.notes}
    for what, _, name in (by.partition(" ") for by in convention.by):
        assert what in ("label", "note", "rule", "finding")
        assert what != "note" or name in notes
        assert what != "label" or (name in labels and name in rows_used(convention, reader))
        assert what != "finding" or any(name in case.findings for case in of(convention))


def rows_used(convention: Convention, reader: Reader) -> set[str]:
    records = [reader.read_bytes(case.page.encode(), name=case.name, url=case.url) for case in of(convention)]
    return {turn.basis.partition(":")[0] for record in records for turn in record.turns}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.of}-{first_words(case)}")
def test_case(case: Case, reader: Reader) -> None:
    found = faults(case, reader.read_bytes(case.page.encode(), name=case.name, url=case.url))
    if case.waits is None:
        assert not found
    elif found:
        pytest.xfail(case.waits)
    else:
        pytest.fail(f"this case no longer waits ({case.waits}): take the mark away")


def first_words(case: Case) -> str:
    return "-".join(re.findall(r"[A-Za-z]+", case.page)[:4]).lower()
