"""`memcon cite`: addresses in, citations out."""

import json

import pytest

from memcon.archive.store import Archive
from memcon.cli import verbs
from tests.archive.cited import TALKS, talks_edited
from tests.cli.calls import Caller


@pytest.fixture
def cite(call: Caller, monkeypatch: pytest.MonkeyPatch) -> Caller:
    """A caller in a folder with an archive of the talks."""
    monkeypatch.setitem(verbs.VERBS, "cite", "Cite an address.")
    monkeypatch.delenv("MEMCON_ARCHIVE", raising=False)
    with Archive(call.folder / "memcon.db") as archive:
        talks_edited(archive)
        archive.rows("INSERT INTO redirect VALUES ('old/1', ?, 'renamed', '2020-01-01')", (TALKS,))
    return call


def test_text_is_what_is_printed_unless_another_form_is_asked_for(cite: Caller) -> None:
    said = cite("cite", f"{TALKS}/t2/s1")
    assert (said.status, said.err) == (0, "") and said.out.startswith("“Thank you, Mr President.”\nMartin Hartwell, ")
    assert said.out.endswith("\n") and not said.out.endswith("\n\n")


@pytest.mark.parametrize(
    ("style", "begins"),
    [
        ("bibtex", "@misc{"),
        ("csl-json", "["),
        ("ris", "TY  - "),
        ("chicago", "Hartwell, Martin. “"),
        ("apa", "Hartwell, M. (2019"),
    ],
)
def test_styles(cite: Caller, style: str, begins: str) -> None:
    said = cite("cite", f"{TALKS}/t2", f"{TALKS}/t2/s1", "--style", style)
    assert said.status == 0 and said.out.startswith(begins)
    if style == "csl-json":
        assert len(json.loads(said.out)) == 2


def test_json_has_everything_and_the_selector(cite: Caller) -> None:
    one = json.loads(cite("cite", f"{TALKS}/t2/s1", "--json").out)
    kinds = [part["type"] for part in one["selector"]]
    assert one["quote"] == one["selector"][0]["exact"] and kinds == ["TextQuoteSelector", "TextPositionSelector"]
    several = json.loads(cite("cite", f"{TALKS}/t2", TALKS, "--json").out)
    assert [part["address"] for part in several] == [f"{TALKS}/t2", TALKS]


def test_redirects_are_told_on_standard_error(cite: Caller) -> None:
    said = cite("cite", "old/1/t2")
    assert said.status == 0 and said.err == f"memcon: old/1/t2 is now {TALKS}/t2 (renamed)\n"
    assert cite("cite", "old/1/t2", "--quiet").err == ""


def test_of_several_addresses_the_others_are_cited(cite: Caller) -> None:
    said = cite("cite", "none/1", f"{TALKS}/t2")
    assert said.status == 2 and "Martin Hartwell" in said.out and said.err.count("\n") == 1
    alone = cite("cite", "none/1")
    assert (alone.status, alone.out) == (2, "") and "was expected, found" in alone.err


WRONG = [
    (("cite", TALKS, "--json", "--style", "ris"), "found both"),
    (("cite", TALKS, "--style", "vancouver"), "vancouver"),
    (("cite",), "ADDRESS"),
    (("cite", TALKS, "--archive", "none.db"), "none.db"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_wrong_calls_are_one_sentence(cite: Caller, arguments: tuple[str, ...], words: str) -> None:
    said = cite(*arguments)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1) and words in said.err
