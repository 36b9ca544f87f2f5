"""The invented pages under tests/pages: each is read as its expected record says, and every publisher's table has one."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from memcon.conventions.table import own_tables
from memcon.reading import Reader
from tests import pages_expected
from tests.pages_expected import PAGES, cases, expected_of, kept, page_of, record_of, spread

_LISTED = re.compile(r"^- `(?P<name>[^`]+)`: (?P<why>.+)$", re.MULTILINE)


@cache
def _reader() -> Reader:
    return Reader(layers="structure")


def _listed(heading: str) -> dict[str, str]:
    """The items under one heading of the README: name and reason."""
    readme = (PAGES / "README.md").read_text(encoding="utf-8")
    part = readme.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return {found["name"]: found["why"] for found in _LISTED.finditer(part)}


def _name(case: Path) -> str:
    return case.relative_to(PAGES).as_posix()


def _case(case: Path) -> object:
    fault = _listed("Read wrongly so far").get(_name(case))
    marks = [pytest.mark.xfail(reason=fault)] if fault else []
    return pytest.param(case, marks=marks, id=_name(case))


def _lines(record: dict[str, object]) -> list[str]:
    return spread(record).splitlines()


@pytest.mark.parametrize("case", [_case(case) for case in cases()])
def test_page_is_read_as_expected(case: Path) -> None:
    assert _lines(record_of(case, _reader())) == _lines(expected_of(case))


@pytest.mark.parametrize("case", cases(), ids=_name)
def test_expected_record_is_whole(case: Path) -> None:
    """What a person wrote into an expected record still points at its words."""
    expected = expected_of(case)
    text = str(expected["text"])
    for turn in expected["turns"]:
        if turn["label"] is not None:
            start, end = turn["label"]["span"]
            assert text[start:end] == turn["label"]["text"]
    spans = [block["span"] for block in expected["blocks"]]
    between = [text[one[1] : other[0]] for one, other in zip(spans, spans[1:], strict=False)]
    assert not "".join(between).strip()


@pytest.mark.parametrize("case", cases(), ids=_name)
def test_about_says_three_things(case: Path) -> None:
    """Whose form, which conventions by number, what is hard."""
    lines = (case / "about.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("Form of ")
    assert re.match(r"Conventions? \d", lines[1])
    assert lines[2].startswith("Hard: ")


@pytest.mark.parametrize("publisher", [convention.id for convention in own_tables().publishers])
def test_every_publisher_has_a_page(publisher: str) -> None:
    """A table without a case of its own is named in the README with the one that covers its form."""
    covered = _listed("Publishers whose form another covers")
    has_case = any(case.parent.name == publisher for case in cases())
    assert has_case != (publisher in covered), f"{publisher}: one of a case and a line in the README is wanted"


@pytest.mark.parametrize("case", cases(), ids=_name)
def test_case_is_read_by_its_publishers_table(case: Path) -> None:
    assert expected_of(case)["source"]["publisher"] == case.parent.name


def _speech(case: str) -> list[str]:
    record = expected_of(PAGES / case)
    return [" ".join(record["text"][start:end] for start, end in turn["speech"]) for turn in record["turns"]]


def test_second_capture_holds_one_exchange_more() -> None:
    first, second = _speech("state-department/reedited-first"), _speech("state-department/reedited-second")
    assert second[:5] + second[7:] == first


def test_corrected_capture_differs_in_one_question() -> None:
    first, corrected = _speech("whitehouse/tallinn-first"), _speech("whitehouse/tallinn-corrected")
    assert [number for number, (one, other) in enumerate(zip(first, corrected, strict=True), 1) if one != other] == [5]
    assert corrected[4] in _speech("cnn-transcripts/tallinn-rush")


def test_nothing_written_is_unread() -> None:
    """Expected records that a flag wrote count only once a person has read them."""
    unread = pages_expected.UNREAD.read_text(encoding="utf-8") if pages_expected.UNREAD.exists() else ""
    assert unread == ""


def test_readme_names_only_what_there_is() -> None:
    assert set(_listed("Read wrongly so far")) <= {_name(case) for case in cases()}


def test_kept_leaves_out_what_says_nothing_about_the_page() -> None:
    record = json.loads(_reader().read_bytes(page_of(cases()[0]).read_bytes()).to_json())
    assert "read_by" not in kept(record)
    assert all("runs" not in block for block in kept(record)["blocks"])
