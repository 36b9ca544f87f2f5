"""`memcon review`: each item with the command that decides it, and that command decides it."""

import json
import shlex

import pytest

from memcon.archive.store import Archive
from tests.archive.gelen import SEDOV, kept, own_rows
from tests.cli.calls import Caller

LUNEV = "Minister Lunev: Thank you. I am glad to be here."


@pytest.fixture
def talks(call: Caller, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MEMCON_REGISTER", call.write("own.csv", own_rows()))
    monkeypatch.setenv("MEMCON_AUTHOR", "R. Editor")
    with Archive(call.folder / "memcon.db") as archive:
        kept(archive, (SEDOV, LUNEV), url="https://press.example.org/2", head="More talks\n\nMay 15, 2019\n\n")
        return kept(archive).address


def test_the_list_has_reasons_and_commands(call: Caller, talks: str) -> None:
    said = call("review")
    assert said.status == 0 and said.err == ""
    lines = said.out.splitlines()
    assert lines[0] == f"{talks}  Kozin, Minister" and lines[1] == "  2019-05-14, Talks in Gelen"
    assert "can be Pavel Kozin or Igor Kozin" in said.out and "(sergei-lunev, 0.6), because of: surname" in said.out
    assert lines[-1].startswith("2 uncertain: a score below 0.8")


def test_the_printed_command_decides(call: Caller, talks: str) -> None:
    command = next(line for line in call("review").out.splitlines() if "p2=igor-kozin" in line)
    words = shlex.split(command.partition("  #")[0])
    assert words[0] == "memcon" and call(*words[1:]).status == 0
    assert talks not in call("review").out


def test_limits_and_json(call: Caller, talks: str) -> None:
    found = json.loads(call("review", "--limit", "1", "--json").out)
    assert found["uncertain"] == 2 and [one["address"] for one in found["items"]] == [talks]
    assert found["items"][0]["choices"][0]["person"] == "pavel-kozin"
    assert "2 uncertain (1 shown)" in call("review", "--limit", "1").out
    assert call("review", "--below", "0.5", "--limit", "1").out.splitlines()[-1].startswith("1 uncertain: a score below 0.5")


def test_nothing_to_review_says_what_was_looked_for(call: Caller, talks: str) -> None:
    call("judge", talks, "p2=none", "--why", "seen")
    assert call("review", "--below", "0").out == (
        "Nobody is uncertain who is not judged: no score below 0, and nobody who could be two.\n"
    )


@pytest.mark.parametrize("arguments", [["--publisher", "nobody"], ["--archive", "gone.db"], ["--below", "7"]])
def test_a_wrong_call_is_one_sentence(call: Caller, talks: str, arguments: list[str]) -> None:
    said = call("review", *arguments)
    assert said.status == 2 and said.err.count("\n") == 1 and talks


def test_words_of_a_page_become_no_command(call: Caller, talks: str) -> None:
    with Archive(call.folder / "memcon.db") as archive:
        archive.connection.execute("UPDATE document SET title = 'Talks' || char(10) || 'memcon judge x' || char(27)")
    assert not any(line.startswith("memcon") for line in call("review").out.splitlines()) and talks
