"""`memcon site`: a static site into a folder, and what a call says of it."""

import json
from pathlib import Path

import pytest

from memcon.archive.migrations import STEPS
from memcon.archive.store import Archive
from memcon.cli import options
from memcon.errors import WrongCall
from tests.cli.calls import PAGE, Caller, make_older
from tests.cli.test_conventions import TABLE


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


def test_an_archive_of_an_older_memcon_is_brought_on(asked: Caller) -> None:
    make_older(asked.folder / "memcon.db")
    said = asked("site", "public", "--quiet")
    assert (said.status, said.err) == (0, "")
    with Archive(asked.folder / "memcon.db", create=False, read_only=True) as archive:
        assert archive.row("PRAGMA user_version") == (len(STEPS),)


def test_an_older_archive_that_may_not_be_written_is_one_sentence(asked: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    make_older(asked.folder / "memcon.db")
    archive_of = options.archive_of

    def barred(path: str, *, create: bool = False, read_only: bool = False) -> Archive:
        if not read_only:
            raise WrongCall("An archive that may be written was expected, found one that may not.")
        return archive_of(path, create=create, read_only=True)

    monkeypatch.setattr(options, "archive_of", barred)
    said = asked("site", "public")
    assert said.status == 2
    assert f"An archive of version {len(STEPS)} was expected, found one of version {len(STEPS) - 1}" in said.err
    assert said.err.count("\n") == 1


def test_the_publishers_are_those_of_the_tables_that_are_given(asked: Caller) -> None:
    asked.write("tables/norland.toml", TABLE)
    asked.write("page.html", PAGE.replace("May 3", "May 4"))
    added = asked("add", "page.html", "--conventions", "tables", "--url", "https://gov.norland.example/1", "--quiet")
    assert added.status == 0
    for options_given, is_named in (((), False), (("--conventions", "tables"), True)):
        assert asked("site", "public", "--quiet", *options_given).status == 0
        page = (asked.folder / "public/coverage.html").read_text()
        assert ("Government of Norland" in page) is is_named


def test_a_note_stands_on_every_page(asked: Caller) -> None:
    assert asked("site", "public", "--note", "Invented pages.", "--quiet").status == 0
    own = [page for page in (asked.folder / "public").rglob("*.html") if asked.folder / "public/framed" not in page.parents]
    for page in own:
        assert "Invented pages." in page.read_text() or 'http-equiv="refresh"' in page.read_text()
