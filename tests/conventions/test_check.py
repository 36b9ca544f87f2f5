from pathlib import Path

import pytest

from memcon.cli.claims import labels_in
from memcon.conventions.check import check_tables

PUBLISHER = """id = "norland"
name = "Government of Norland"
hosts = ["gov.norland.example"]
language = "en"
"""
ROW = """
[[label]]
id = "seat"
form = "{name} [{place}]"
says = "a member and the seat"
weight = 4
examples = ["Olav Brekke [Nethermere]: I rise."]
"""


def faults(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return [str(fault) for fault in check_tables(folder, labels_in)]


def test_memcons_own_tables_keep_the_rules() -> None:
    assert [str(fault) for fault in check_tables(None, labels_in)] == []


def test_a_table_that_keeps_the_rules(tmp_path: Path) -> None:
    assert faults(tmp_path, norland=PUBLISHER + ROW) == []


NOTE = """
[[note]]
id = "horn"
kind = "action"
phrases = ["horn *"]
examples = ["(Horn sounds.)"]
"""
SECOND = ROW.replace("seat", "chair")
BARE = ROW.replace("{name} [{place}]", "{name}").replace(" [Nethermere]", "").replace("4", "1")

WRONG = [
    # nothing that can be read as a table
    ("id = ", ": is no table"),
    (PUBLISHER + "colour = 3\n", ": is no table"),
    # rows and their examples
    (PUBLISHER + ROW.replace("{place}", "{plaice}"), "row seat: its form does not parse"),
    (PUBLISHER + ROW.replace("Brekke [Nethermere]", "Brekke"), "row seat: it does not claim its example"),
    (PUBLISHER + ROW.replace('"Olav Brekke [Nethermere]: I rise."', ""), "row seat: it has no example"),
    (
        PUBLISHER + ROW + 'not = ["Ana Torres [Gelen]: No."]\n',
        "`Ana Torres [Gelen]: No.` is to be no label, but seat claims it",
    ),
    (PUBLISHER + ROW + 'delimiters = ["dash"]\n', "row seat: its delimiters (dash) are none that the convention uses"),
    (PUBLISHER + ROW + SECOND, "is claimed by chair no less strongly"),
    (PUBLISHER + ROW + SECOND, "row seat: it has no example that no other row of its weight claims; chair"),
    (PUBLISHER + ROW + ROW, "row seat: 2 rows have this id"),
    (PUBLISHER + BARE, "is claimed by the shared row name too"),
    # notes
    (PUBLISHER + NOTE.replace("Horn sounds", "Bell rings"), "row horn: it does not claim its example"),
    (PUBLISHER + NOTE.replace("horn *", "laughter").replace("Horn sounds", "Laughter"), "by laughter too, which says laughter"),
    (PUBLISHER + NOTE + 'not = ["(horn of plenty)"]\n', "`(horn of plenty)` is to be no note"),
    # the publisher
    (PUBLISHER.replace("gov.norland", "https://gov.norland"), "a host is a bare name"),
    (PUBLISHER + '[select]\ncontent = ["main >"]\n', "the selector 'main >' of content does not parse"),
    (PUBLISHER + 'marks = ["[x"]\n', "the selector '[x' of marks does not parse"),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The faults of all the wrong tables, each in a file of its own, of a publisher of its own."""
    tables = {f"norland{at}": text.replace("norland", f"norland{at}") for at, (text, _) in enumerate(WRONG)}
    return faults(tmp_path_factory.mktemp("tables"), **tables)


@pytest.mark.parametrize(("at", "sentence"), list(enumerate(sentence for _, sentence in WRONG)))
def test_a_table_that_breaks_a_rule(found: list[str], at: int, sentence: str) -> None:
    mine = [fault for fault in found if fault.startswith(f"publishers/norland{at}.toml")]
    assert any(sentence in fault for fault in mine), mine


def test_two_publishers_with_one_host(tmp_path: Path) -> None:
    found = faults(tmp_path, norland=PUBLISHER, sarnia=PUBLISHER.replace('"norland"', '"sarnia"'))
    assert found == ["publishers/sarnia.toml: the host gov.norland.example is publishers/norland.toml's already"]
