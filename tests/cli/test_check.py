"""`memcon check`: 0 where all is whole, 1 where there are faults, each one sentence."""

import json

import pytest

from memcon.archive.store import Archive
from tests.archive.gelen import kept
from tests.cli.calls import Caller


@pytest.fixture
def talks(call: Caller) -> str:
    with Archive(call.folder / "memcon.db") as archive:
        return kept(archive).address


def harm(call: Caller, sql: str) -> None:
    with Archive(call.folder / "memcon.db") as archive:
        archive.connection.execute(sql)


def test_a_whole_archive(call: Caller, talks: str) -> None:
    said = call("check")
    assert (said.status, said.err) == (0, "") and talks
    assert said.out == "memcon.db: whole (1 document, 1 capture, 1 source, 6 passages, 0 redirects, 0 judgements)\n"
    assert json.loads(call("check", "--json").out)["faults"] == []


def test_faults_are_sentences_and_the_status_is_1(call: Caller, talks: str) -> None:
    harm(call, "UPDATE source SET packed = x'00'")
    said = call("check", "--archive", "memcon.db")
    assert said.status == 1 and f"the page of {talks} (capture 1); restore the archive from a backup.\n" in said.out
    assert said.out.splitlines()[-1].startswith("memcon.db: 1 fault (")
    assert call("check", "--quick").status == 0
    (fault,) = json.loads(call("check", "--json").out)["faults"]
    assert fault["kind"] == "source" and len(fault["where"]) == 64


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "found no file at x.db"),
        (b"no archive at all" * 99, "found a file of another kind at x.db"),
        (b"", "another SQLite file"),
    ],
)
def test_what_is_no_archive_is_a_wrong_call(call: Caller, content: bytes | None, sentence: str) -> None:
    if content is not None:
        call.write("x.db", content)
    said = call("check", "--archive", "x.db")
    assert said.status == 2 and sentence in said.err and said.err.count("\n") == 1


def test_a_bar_is_drawn_while_somebody_watches(call: Caller, talks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "whole" in call("check").out and talks
    assert call("check", "--quiet").err == ""
