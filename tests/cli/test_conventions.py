import json

import pytest

from memcon.cli.table import columns
from tests.cli.calls import Caller

TABLE = """id = "norland"
name = "Government of Norland"
hosts = ["gov.norland.example"]
home = "NO"
language = "en"

[select]
content = ["main"]

[[label]]
id = "seat"
form = "{name} [{place}]"
says = "a member and the seat"
weight = 4
examples = ["Olav Brekke [Nethermere]: I rise."]
not = ["The figures [Nethermere]: a summary."]
"""


def test_the_list_names_publishers_and_styles(call: Caller) -> None:
    said = call("conventions")
    assert said.status == 0
    assert "kremlin" in said.out and "labels before a colon" in said.out
    answer = json.loads(call("conventions", "--json").out)
    assert {"colon", "dash", "line", "period"} == {one["id"] for one in answer["styles"]}


def test_columns_are_aligned() -> None:
    assert columns([("A", "B"), ("long", "c")]) == ["A     B", "long  c"]


def test_a_publisher_of_the_users_own_in_words(call: Caller) -> None:
    call.write("tables/norland.toml", TABLE)
    said = call("conventions", "show", "norland", "--conventions", "tables")
    assert "Its pages are known by the host gov.norland.example." in said.out
    assert "Labels stand before a colon." in said.out
    assert "  example    Olav Brekke [Nethermere]: I rise.\n  not        The figures [Nethermere]: a summary." in said.out
    assert json.loads(call("conventions", "show", "norland", "--conventions", "tables", "--json").out)["id"] == "norland"


@pytest.mark.parametrize("name", ["colon", "office-name", "laughter"])
def test_styles_and_rows_are_explained_too(call: Caller, name: str) -> None:
    said = call("conventions", "show", name)
    assert said.status == 0 and name in said.out


def test_a_name_nearly_right(call: Caller) -> None:
    said = call("conventions", "show", "kremlim")
    assert said.status == 2 and "did you mean kremlin?" in said.err


def test_which_row_claims_a_line(call: Caller) -> None:
    said = call(
        "conventions", "explain", "President of Austria Johann Brandel (via interpreter): Good morning.", "--language", "en"
    )
    assert said.status == 0
    assert said.out.startswith("Before a colon: President of Austria Johann Brandel\n  (and the note (via interpreter))\n")
    assert "office-name (an office and a name): office = President of Austria; name = Johann Brandel" in said.out


def test_what_a_note_means_and_what_is_nothing(call: Caller) -> None:
    assert (
        call("conventions", "explain", "(Laughter.)", "--language", "en").out
        == "A note of the kind laughter, by the row laughter.\n"
    )
    said = call("conventions", "explain", "And so we went home.", "--language", "en")
    assert said.status == 1 and said.out.startswith("No row claims this line")
    assert call("conventions", "explain", "", "--language", "en").status == 1


def test_a_line_on_a_publishers_page(call: Caller) -> None:
    call.write("tables/norland.toml", TABLE)
    line = "Olav Brekke [Nethermere]: I rise."
    said = call("conventions", "explain", line, "--publisher", "norland", "--conventions", "tables", "--json")
    assert json.loads(said.out)["claims"][0]["row"] == "seat"
    assert call("conventions", "explain", line, "--publisher", "nobody").status == 2
    assert call("conventions", "explain", line, "--language", "xx").status == 2


def test_tables_that_are_right_and_tables_that_are_wrong(call: Caller) -> None:
    call.write("right/norland.toml", TABLE)
    said = call("conventions", "check", "right")
    assert (said.status, said.out) == (0, "Every row claims its examples and refuses what it is to refuse.\n")
    call.write("wrong/norland.toml", TABLE.replace("Olav Brekke [Nethermere]: I rise.", "I rise."))
    said = call("conventions", "check", "wrong", "--json")
    assert said.status == 1
    assert json.loads(said.out)["faults"][0]["row"] == "seat"


def test_no_folder_of_tables(call: Caller) -> None:
    said = call("conventions", "check", "none")
    assert said.status == 2 and said.err.count("\n") == 1
