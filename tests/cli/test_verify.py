"""`memcon verify`: the answer in each form, batches, the exit status, and what is refused."""

import csv
import io
import json
import sys

import jsonschema
import msgspec
import pytest

from memcon.cli import verbs
from memcon.cli.verify_view import as_html, as_text
from memcon.verifying.answer import Verification
from memcon.verifying.check import verify
from tests.cli.calls import PAGE, Caller
from tests.verifying.made import press_conference

SAID = "I am glad that you could come here today."


@pytest.fixture
def asked(call: Caller, monkeypatch: pytest.MonkeyPatch) -> Caller:
    monkeypatch.setitem(verbs.VERBS, "verify", "Say whether a quotation was said exactly so.")
    call.write("page.html", PAGE)
    call.write(
        "other.txt", "MR DUNNE: Because I was at sea, and there was no boat that would take me back before the morning.\n"
    )
    return call


def test_a_quotation_that_was_said_is_status_0(asked: Caller) -> None:
    said = asked("verify", SAID, "--speaker", "Brekke", "--in", "page.html")
    assert (said.status, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "EXACT"
    assert lines[1] == "Olav Brekke said exactly this on 3 May 2021."
    assert "Searched 1 records" in lines[-1]


def test_the_difference_is_shown_word_by_word(asked: Caller) -> None:
    said = asked("verify", "I am sad that you could not come here today.", "--in", "page.html")
    assert said.status == 1
    assert said.out.startswith("ALTERED (replaced, negation) · meaning may change\n")
    assert "I am [-glad-]{+sad+} that you could {+not+} come here today." in said.out


def test_several_pages_may_follow_in(asked: Caller) -> None:
    for arguments in (("--in", "page.html", "other.txt"), ("--in", "page.html", "--in", "other.txt")):
        assert asked("verify", "there was no boat that would take me back", *arguments).status == 0


def test_json_is_one_document_that_its_schema_describes(asked: Caller) -> None:
    found = json.loads(asked("verify", SAID, "--in", "page.html", "--json").out)
    jsonschema.validate(found, msgspec.json.schema(Verification))
    promised = {"quotation", "attributed_to", "verdict", "warnings", "places", "changes", "explanation", "searched"}
    assert set(found) >= promised
    place = {"record", "turn", "speaker", "spans", "text", "context", "address", "citation"}
    assert set(found["places"][0]) >= place
    assert set(found["searched"]) == {"records", "turns", "words"}


def test_an_archive_is_searched_where_no_page_is_given(asked: Caller) -> None:
    asked("add", "page.html", "--quiet")
    said = asked("verify", SAID, "--json")
    found = json.loads(said.out)
    assert (said.status, found["verdict"], found["searched"]["records"]) == (0, "exact", 1)
    shown = asked("show", found["places"][0]["address"])
    assert shown.status == 0 and SAID in shown.out


def test_a_batch_of_lines_gives_a_line_each_in_order(asked: Caller) -> None:
    lines = [{"quotation": SAID, "speaker": "Ana Torres"}, {"quotation": "Norway"}, {"quotation": SAID}]
    asked.write("batch.jsonl", "\n".join(json.dumps(line) for line in lines) + "\n\n")
    said = asked("verify", "--batch", "batch.jsonl", "--in", "page.html")
    found = [json.loads(line) for line in said.out.splitlines()]
    assert said.status == 1
    assert [one.get("verdict") for one in found] == ["wrong speaker", None, "exact"]
    assert "at least 2 words" in found[1]["error"]


def test_a_batch_may_be_a_table(asked: Caller) -> None:
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerows([("speaker", "quotation"), ("", SAID), ("Brekke", "We have a long day before us")])
    asked.write("batch.csv", "\ufeff" + table.getvalue())
    said = asked("verify", "--batch", "batch.csv", "--in", "page.html")
    assert said.status == 0
    assert [json.loads(line)["verdict"] for line in said.out.splitlines()] == ["exact", "exact"]


def test_standard_input_is_a_dash(asked: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(SAID + "\n"))
    assert asked("verify", "-", "--in", "page.html").status == 0


def test_html_is_a_page_that_runs_nothing(asked: Caller) -> None:
    said = asked("verify", "I am <script>alert(1)</script> sad that you could come here", "--in", "page.html", "--html")
    assert said.status == 1
    assert "<script" not in said.out and "<del>" in said.out and "<mark>" in said.out


REFUSED = [
    ((), "A quotation, or --batch FILE, was expected, found neither"),
    (("a b", "--batch", "x.jsonl"), "found both"),
    (("a b", "--json", "--html"), "One of --json and --html"),
    (("a b", "c d", "--in", "page.html"), "put quotation marks around its words"),
    (("one", "--in", "page.html"), "at least 2 words"),
    (("a b", "--in", "none.html"), "none of this name"),
    (("a b", "--date", "yesterday", "--in", "page.html"), "A date such as 2019"),
    (("--batch", "none.jsonl", "--in", "page.html"), "A file of quotations"),
    (("a b", "--archive", "none.db"), "An archive was expected"),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_a_wrong_call_is_status_2_and_one_sentence(asked: Caller, arguments: tuple[str, ...], sentence: str) -> None:
    said = asked("verify", *arguments)
    assert (said.status, said.out) == (2, "")
    assert sentence in said.err and said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "content"), [("bad.jsonl", '{"words": 1}\n'), ("bad.csv", "a,b\n1,2\n"), ("bad2.csv", b"\xff\xfe")]
)
def test_a_batch_that_cannot_be_read_is_status_3(asked: Caller, name: str, content: str | bytes) -> None:
    asked.write(name, content)
    said = asked("verify", "--batch", name, "--in", "page.html")
    assert (said.status, said.err.count("\n")) == (3, 1)


def test_of_several_pages_one_that_cannot_be_read_is_told(asked: Caller) -> None:
    asked.write("empty.html", b"")
    said = asked("verify", SAID, "--in", "page.html", "empty.html")
    assert said.status == 3
    assert said.out.startswith("EXACT") and "empty.html" in said.err


def test_colours_mark_what_was_said_and_what_is_quoted() -> None:
    answer = verify("We have never closed the ports", in_=press_conference())
    shown = as_text(answer, colour=True, wrap=False)
    assert "\033[32;4mhave\033[0m" in shown and "\033[1m" in shown
    assert as_html(answer).startswith("<!DOCTYPE html>")


def test_a_line_that_is_no_quotation_is_told_and_the_others_are_answered(asked: Caller) -> None:
    asked.write(
        "mixed.jsonl", '{"quotation": "We met for three hours"}\n{bad\n{"quotation": 5}\n{"quotation": "no such words here"}\n'
    )
    said = asked("verify", "--batch", "mixed.jsonl", "--in", "page.html")
    lines = [json.loads(line) for line in said.out.splitlines()]
    assert said.status == 1 and ["error" in one for one in lines] == [False, True, True, False]
    assert all("mixed.jsonl:" in one["error"] for one in lines if "error" in one)
