"""`memcon accounts`: proposals, confirmations and refusals on the command line, and the meeting that `memcon show` shows."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from memcon.schema import schema_of
from tests.cli.calls import Caller

PAIR = next((Path(__file__).parents[1] / "comparing_pairs").glob("01*"))
A, B = "kremlin/71811", "state-department/varde-statements"


@pytest.fixture
def held(call: Caller, monkeypatch: pytest.MonkeyPatch) -> Caller:
    """A folder with an archive of two accounts."""
    monkeypatch.setenv("MEMCON_AUTHOR", "R. Editor")
    for side in "ab":
        name = call.write(f"{side}.html", (PAIR / f"{side}.html").read_bytes())
        assert call("add", name, "--quiet").status == 0
    return call


def test_proposals_are_listed_with_reasons(held: Caller) -> None:
    for words in ((), (A,), (A, B)):
        said = held("accounts", *words)
        assert said.status == 0 and A in said.out and B in said.out and "the same day" in said.out
        assert "1 pair among 2 documents" in said.out and "confirmed" not in said.out


def test_no_proposal_is_exit_1(held: Caller) -> None:
    said = held("accounts", A, "--least", "1")
    assert said.status in (0, 1)
    held("accounts", "--refuse", A, B, "--why", "two visits")
    said = held("accounts")
    assert said.status == 1 and "No two of 2 documents" in said.out


def test_what_is_confirmed_is_a_meeting_with_an_address(held: Caller) -> None:
    said = held("accounts", "--confirm", A, B)
    address = said.out.split()[-1]
    assert said.status == 0 and address.startswith("meeting/2015-02-11") and "by R. Editor" in said.out
    assert f"confirmed: {address}" in held("accounts", A).out
    shown = held("show", address)
    assert shown.status == 0 and "2 accounts" in shown.out and A in shown.out and B in shown.out
    printed = json.loads(held("show", address, "--json").out)
    jsonschema.validate(printed, schema_of("meeting"))
    assert [one["address"] for one in printed["accounts"]] == [A, B]
    assert "meetings" in held("stats").out and held("check", "--quiet").status == 0


def test_json_is_as_described(held: Caller) -> None:
    printed = json.loads(held("accounts", "--json").out)
    jsonschema.validate(printed, schema_of("accounts"))
    (one,) = printed["proposals"]
    assert (one["kind"], one["a"]["address"], one["meeting"]) == ("same words", A, None)


def test_all_of_a_score_are_accepted_at_once(held: Caller) -> None:
    said = held("accounts", "--accept-above", "0.5", "--json")
    (ruling,) = json.loads(said.out)["rulings"]
    assert said.status == 0 and ruling["score"] > 0.5 and ruling["why"] == "accepted above 0.5"
    assert held("accounts", "--accept-above", "0.5").status == 1


def test_rulings_are_listed_and_withdrawn(held: Caller) -> None:
    assert held("accounts", "--list").status == 1
    held("accounts", "--refuse", A, B, "--why", "two visits")
    assert "two meetings" in held("accounts", "--list").out
    said = held("accounts", "--withdraw", "1", "--why", "it was one")
    assert said.status == 0 and "withdrawn by R. Editor" in said.out
    assert json.loads(held("accounts", "--list", "--json").out)["rulings"][0]["withdrawn_why"] == "it was one"
    assert held("accounts").status == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--confirm", A), ("--refuse", A), ("--refuse", A, B, A), ("--confirm", "--refuse", A, B), ("--withdraw", "1", A),
        ("--withdraw", "1"), ("--withdraw", "7", "--why", "x"), ("--list", A), ("press/none",), ("--confirm", A, A),
        ("--least", "2"), ("--archive", "none.db"),
    ],
)  # fmt: skip
def test_wrong_calls_are_one_sentence(held: Caller, words: tuple[str, ...]) -> None:
    said = held("accounts", *words)
    assert said.status == 2 and said.out == "" and len(said.err.splitlines()) == 1


def test_a_meeting_has_no_context_and_no_original(held: Caller) -> None:
    address = held("accounts", "--confirm", A, B).out.split()[-1]
    assert held("show", address, "--context", "1").status == held("show", address, "--original", "-").status == 2
    assert held("show", "meeting/none").status == 2


def test_the_examples_of_the_documentation_are_as_described() -> None:
    text = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
    blocks = re.findall(r"^```json\n(.*?)^```", text[text.index("## Accounts of one meeting") :], re.M | re.S)
    assert len(blocks) >= 2
    for name, block in zip(("accounts", "meeting"), blocks, strict=False):
        jsonschema.validate(json.loads(block), schema_of(name))


def test_a_meeting_is_compared_by_its_address(held: Caller) -> None:
    confirmed = held("accounts", "--confirm", A, B)
    found = re.search(r"meeting/\S+", confirmed.out + confirmed.err)
    assert confirmed.status == 0 and found is not None
    compared = held("compare", found[0], "--brief")
    assert compared.status == 1 and A in compared.out and B in compared.out
    said = held("compare", "meeting/none", "--brief")
    assert said.status == 2 and "A meeting of the archive was expected" in said.err
