"""`memcon judge` on an archive: said, listed, withdrawn; signed by whom the call, the environment or the login names."""

import json

import pytest

from memcon.archive.store import Archive
from tests.archive.gelen import kept, own_rows
from tests.cli.calls import Caller


@pytest.fixture
def talks(call: Caller, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of talks in the archive of the folder, for a caller who gives no name."""
    monkeypatch.delenv("MEMCON_AUTHOR", raising=False)
    monkeypatch.delenv("MEMCON_ARCHIVE", raising=False)
    monkeypatch.setenv("MEMCON_REGISTER", call.write("own.csv", own_rows()))
    with Archive(call.folder / "memcon.db") as archive:
        return kept(archive).address


def test_a_judgement_is_made_listed_and_withdrawn(call: Caller, talks: str) -> None:
    said = call("judge", f"{talks}/t2", "speaker=pavel-kozin", "--why", "the list", "--by", "R. Editor")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"1  {talks}/t2 speaker=pavel-kozin, by R. Editor, 20") and 'memcon has "Kozin"' in said.out
    lines = call("judge", "--list").out.splitlines()
    assert lines[0].split()[:2] == ["N", "ADDRESS"] and "pavel-kozin" in lines[1] and lines[1].endswith("the list")
    gone = call("judge", "--withdraw", "1", "--why", "mistaken", "--by", "S. Reader")
    assert gone.status == 0 and "withdrawn" in gone.out
    assert "withdrawn by S. Reader on 20" in call("judge", "--list", talks).out


def test_several_fields_are_said_at_once_or_not_at_all(call: Caller, talks: str) -> None:
    assert call("judge", talks, "p2=igor-kozin", "date=2019-02-31", "--why", "seen", "--by", "R.").status == 2
    assert call("judge", "--list").out == "No judgement is made.\n"
    said = call("judge", talks, "p2=igor-kozin", "date=2019-05-15", "--why", "seen", "--by", "R.", "--json")
    found = json.loads(said.out)["judgements"]
    assert [(one["field"], one["value"]) for one in found] == [("speaker:Kozin", "igor-kozin"), ("date", "2019-05-15")]
    assert json.loads(call("judge", "--list", "--json").out)["judgements"] == found


def test_it_is_signed_by_the_environment_or_the_login(call: Caller, talks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "rita")
    by_login = call("judge", f"{talks}/t2", "speaker=none", "--why", "seen")
    assert ", by rita," in by_login.out and "signed as rita, the name of the login" in by_login.err
    monkeypatch.setenv("MEMCON_AUTHOR", "R. Editor")
    by_environment = call("judge", f"{talks}/t2", "speaker=none", "--why", "seen")
    assert ", by R. Editor," in by_environment.out and by_environment.err == ""


def test_the_list_says_which_of_two_counts(call: Caller, talks: str) -> None:
    for person in ("pavel-kozin", "igor-kozin"):
        call("judge", f"{talks}/t2", f"speaker={person}", "--why", "seen", "--by", "R. Editor")
    first, second = call("judge", "--list", f"{talks}/t2").out.splitlines()[1:]
    assert first.endswith("judged otherwise by 2, which counts") and second.endswith("seen")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["judge", "TALKS/t2", "speaker=pavel-kosin", "--why", "x", "--by", "R."], "did you mean pavel-kozin"),
        (["judge", "TALKS/t2", "speaker=none", "--by", "R."], "A reason (--why WORDS)"),
        (["judge", "TALKS/t2", "--why", "x", "--by", "R."], "An address and what is judged"),
        (["judge", "--why", "x", "--by", "R."], "An address and what is judged"),
        (["judge", "TALKS", "speaker=none", "--withdraw", "1", "--why", "x", "--by", "R."], "found an address beside it"),
        (["judge", "--withdraw", "x", "--why", "x", "--by", "R."], "The number of a judgement was expected"),
        (["judge", "--withdraw", "7", "--why", "x", "--by", "R."], "found none of that number"),
        (["judge", "--list", "TALKS", "TALKS"], "--list was expected alone"),
        (["judge", "--list", "gone/1"], "found 'gone/1'"),
        (["judge", "TALKS/t2", "--unknown"], "--unknown was expected with --journal"),
        (["judge", "page.txt", "Kozin", "igor-kozin", "--by", "R."], "found the file page.txt"),
        (["judge", "page.txt", "Kozin", "igor-kozin", "--journal", "j.jsonl"], "A name to sign with (--by NAME)"),
        (["judge", "page.txt", "Kozin", "igor-kozin", "x", "--by", "R.", "--journal", "j.jsonl"], "found more"),
        (["judge", "TALKS/t2", "speaker=none", "--archive", "gone.db", "--why", "x", "--by", "R."], "found no file at gone.db"),
    ],
)
def test_a_wrong_call_is_one_sentence(call: Caller, talks: str, arguments: list[str], sentence: str) -> None:
    call.write("page.txt", b"Talks\n\nMinister Kozin: Good day to all of you.\n")
    said = call(*(one.replace("TALKS", talks) for one in arguments))
    assert said.status == 2 and sentence in said.err and said.err.count("\n") == 1 and said.out == ""


def test_what_was_judged_is_shown_beside_what_the_page_has(call: Caller, talks: str) -> None:
    call("judge", f"{talks}/t2", "speaker=pavel-kozin", "--why", "the list", "--by", "R. Editor")
    call("judge", f"{talks}/t2/s1", "text=Thank you all.", "--why", "the video", "--by", "S. Reader")
    shown = call("show", f"{talks}/t2").out
    assert "judged by R. Editor on" in shown and "corrected by S. Reader on" in shown and "“Thank you all.” for “" in shown
    line = json.loads(call("show", f"{talks}/t2", "--json").out)["lines"][0]
    assert line["judged"]["person"] == "pavel-kozin" and line["corrections"][0]["words"] == "Thank you all."
    assert line["text"] in shown.replace("\n  ", "\n")  # the page's own words stand as they are
