"""`memcon verify --document`: an article's quotations as a table, a document, a page; the exit status, and what is refused."""

import json
import sys

import jsonschema
import pytest

from memcon.cli import main
from memcon.schema import schema_of
from tests.cli.calls import PAGE, PICTURE, Caller, Terminal, program

GOOD = """Brekke: “I am glad”

President Olav Brekke welcomed Ana Torres to Nethermere.

“I am glad that you could come here today,” Brekke said.
"""
BAD = (
    GOOD
    + "\n“I am sad that you could not come here today,” Brekke said. “We will speak plainly about the agreement,” he said.\n"
)


@pytest.fixture
def asked(call: Caller) -> Caller:
    call.write("page.html", PAGE)
    call.write("good.txt", GOOD)
    call.write("bad.txt", BAD)
    return call


def test_an_article_whose_quotations_were_said_is_status_0(asked: Caller) -> None:
    said = asked("verify", "--document", "good.txt", "--in", "page.html")
    assert (said.status, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "Brekke: “I am glad”"
    assert lines[1] == "2 quotations: 2 exact." or lines[1] == "2 quotations: 1 exact, 1 punctuation only."
    assert lines[3].split() == ["n", "verdict", "words", "given", "to", "said", "by,", "on"]
    assert "Olav Brekke, 2021-05-03" in lines[5] and "\033" not in said.out
    assert lines[-1].startswith("Searched 1 records")


def test_what_is_wrong_is_explained_below_the_table(asked: Caller) -> None:
    said = asked("verify", "--document", "bad.txt", "--in", "page.html")
    assert said.status == 1
    assert "3  ALTERED (replaced, negation) · meaning may change\n" in said.out
    assert "I am [-glad-]{+sad+} that you could {+not+} come here today" in said.out
    assert "4  WRONG SPEAKER" in said.out and "The article seems to give it to Olav Brekke" in said.out
    assert "given to Olav Brekke by a guess: “he” is taken to mean Olav Brekke" in said.out


def test_json_is_one_document_that_its_schema_describes(asked: Caller) -> None:
    said = asked("verify", "--document", "bad.txt", "--in", "page.html", "--json")
    found = json.loads(said.out)
    jsonschema.validate(found, schema_of("article"))
    assert said.status == 1 and found["article"]["source"] == "bad.txt" and found["article"]["words"] == len(BAD.split())
    for one in found["quotations"]:
        start, end = one["span"]
        assert found["article"]["text"][start:end] == one["text"]
    assert [one["in_headline"] for one in found["quotations"]] == [True, False, False, False]
    assert found["searched"]["records"] == 1


def test_html_is_a_page_that_runs_nothing(asked: Caller) -> None:
    asked.write("hostile.txt", BAD + "\n“<script>alert(1)</script> is what you could come here for today,” Brekke said.\n")
    said = asked("verify", "--document", "hostile.txt", "--in", "page.html", "--html")
    assert said.status == 1 and said.out.startswith("<!DOCTYPE html>")
    assert "<script" not in said.out and "<del>glad</del><ins>sad</ins>" in said.out
    assert "<mark>" in said.out and "<cite>" in said.out and "SHA-256" in said.out


def test_an_archive_is_searched_where_no_page_is_given(asked: Caller) -> None:
    asked("add", "page.html", "--quiet")
    assert asked("verify", "--document", "good.txt").status == 0


def test_standard_input_is_a_dash(asked: Caller) -> None:
    said = program("verify", "--document", "-", "--in", "page.html", "--json", folder=asked.folder, stdin=GOOD.encode())
    assert said.status == 0 and json.loads(said.out)["article"]["source"] is None


def test_a_default_speaker_serves_where_the_article_gives_none(asked: Caller) -> None:
    asked.write("bare.txt", "“I am glad that you could come here today” stood on the wall.\n")
    said = asked("verify", "--document", "bare.txt", "--in", "page.html", "--speaker", "Ana Torres", "--json")
    (one,) = json.loads(said.out)["quotations"]
    assert (said.status, one["attribution"]["basis"]) == (1, "given with the call")
    assert one["verification"]["verdict"] == "wrong speaker"


def test_an_article_without_quotations_says_so(asked: Caller) -> None:
    asked.write("bare.txt", "Nothing was said.\n")
    said = asked("verify", "--document", "bare.txt", "--in", "page.html")
    assert said.status == 0 and "No quotation was found in it" in said.out


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("columns", ["40", "72", "160"])
def test_a_terminal_is_filled_no_wider_than_it_is_and_coloured(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", columns)
    assert main(["verify", "--document", "bad.txt", "--in", "page.html"]) == 1
    shown = terminal.shown()
    assert "\033[1m3  ALTERED" in shown and "\033[32;4msad\033[0m" in shown
    table = shown.split("\n\n")[1].splitlines()
    assert max(map(len, table)) <= int(columns)


REFUSED = [
    (("--document", "good.txt", "a b"), 2, "found --document with a quotation"),
    (("--document", "good.txt", "--batch", "x.jsonl"), 2, "found --document with --batch"),
    (("--document", "good.txt", "--json", "--html"), 2, "One of --json and --html"),
    (("--document", "none.txt"), 2, "none of this name"),
    (("--document", "."), 2, "found a folder"),
    (("--document", "good.txt", "--date", "yesterday"), 2, "A date such as 2019"),
    (("--document", "empty.txt"), 3, "an empty file"),
    (("--document", "no.docx"), 3, "one that is no zip"),
    (("--document", "picture.png"), 3, "a PNG picture"),
]


@pytest.mark.parametrize(("arguments", "status", "sentence"), REFUSED)
def test_what_cannot_be_done_is_one_sentence(asked: Caller, arguments: tuple[str, ...], status: int, sentence: str) -> None:
    asked.write("empty.txt", b"")
    asked.write("no.docx", "words")
    asked.write("picture.png", PICTURE)
    said = asked("verify", *arguments, "--in", "page.html")
    assert (said.status, said.out) == (status, "")
    assert sentence in said.err and said.err.count("\n") == 1
