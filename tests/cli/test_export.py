"""`memcon export`: an archive in, a folder of tables out."""

import json

import pytest

from memcon.archive.export_tables import TABLES
from memcon.archive.store import Archive
from memcon.cli import verbs
from tests.archive.cited import talks_edited
from tests.cli.calls import Caller


@pytest.fixture
def export(call: Caller, monkeypatch: pytest.MonkeyPatch) -> Caller:
    """A caller in a folder with an archive of the talks."""
    monkeypatch.setitem(verbs.VERBS, "export", "Write tables.")
    monkeypatch.delenv("MEMCON_ARCHIVE", raising=False)
    with Archive(call.folder / "memcon.db") as archive:
        talks_edited(archive)
    return call


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_a_folder_of_tables(export: Caller, kind: str) -> None:
    said = export("export", f"--{kind}", "out")
    assert said.status == 0 and said.err == ""
    assert {one.name for one in (export.folder / "out").iterdir()} == {
        *(f"{table.name}.{kind}" for table in TABLES), "DICTIONARY.md", "datapackage.json",
    }  # fmt: skip
    assert f"turns.{kind}" in said.out and "DICTIONARY.md says what every column means." in said.out


def test_json_names_the_files(export: Caller) -> None:
    said = json.loads(export("export", "out", "--safe-csv", "--json").out)
    assert said["format"] == "csv" and {one["table"] for one in said["files"]} == {table.name for table in TABLES}
    assert export("export", "--csv", "out", "--force", "--quiet").out == ""


WRONG = [
    (("export", "out"), "--csv, --jsonl and --parquet"),
    (("export", "--csv"), "DIR"),
    (("export", "--parquet", "--safe-csv", "out"), "--safe-csv"),
    (("export", "--csv", "."), "--force"),
    (("export", "--csv", "memcon.db"), "found a file"),
    (("export", "--csv", "out", "--archive", "none.db"), "none.db"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_wrong_calls_are_one_sentence(export: Caller, arguments: tuple[str, ...], words: str) -> None:
    said = export(*arguments)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1) and words in said.err
    assert not (export.folder / "out").exists()
