"""`memcon site`: a static site into a folder, and what a call says of it."""

import json
from pathlib import Path

import pytest

from memcon.archive.store import Archive
from tests.cli.calls import PAGE, Caller


@pytest.fixture
def asked(call: Caller) -> Caller:
    """A call beside an archive of one page."""
    with Archive(call.folder / "memcon.db") as archive:
        archive.add(PAGE.encode())
    return call


def test_a_site_is_written_and_told_of(asked: Caller) -> None:
    said = asked("site", "public")
    assert said.status == 0
    assert said.err == ""
    assert said.out.startswith("public: ")
    assert "Talks in Nethermere" in (asked.folder / "public/index.html").read_text()


def test_written_again_nothing_is_written(asked: Caller) -> None:
    first = json.loads(asked("site", "public", "--json").out)
    again = json.loads(asked("site", "public", "--json").out)
    assert first["folder"] == "public"
    assert first["written"] == first["files"] == again["files"]
    assert again["written"] == again["removed"] == 0
    assert first["pages"] == again["pages"]


def test_without_json_pages_have_no_twins(asked: Caller) -> None:
    assert asked("site", "public", "--no-json", "--quiet").out == ""
    assert not list((asked.folder / "public/record").rglob("*.json"))
    assert "This page as JSON" not in (asked.folder / "public/index.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["public", "--archive", "none.db"], "found no file"), ([], "Missing argument"), (["full"], "found something else"),
        (["memcon.db"], "found a file"), (["public", "--language", "xx"], "A language of the reading room"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_one_sentence(asked: Caller, arguments: list[str], sentence: str) -> None:
    asked.write("full/thesis.txt", "years of work")
    said = asked("site", *arguments)
    assert said.status == 2
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert [path.name for path in Path("full").iterdir()] == ["thesis.txt"]


def test_a_note_stands_on_every_page(asked: Caller) -> None:
    assert asked("site", "public", "--note", "Invented pages.", "--quiet").status == 0
    for page in (asked.folder / "public").rglob("*.html"):
        assert "Invented pages." in page.read_text() or 'http-equiv="refresh"' in page.read_text()
