"""`memcon stats`: the figures as tables and as JSON."""

import json

from memcon.archive.store import Archive
from tests.archive.gelen import SEDOV, kept
from tests.cli.calls import Caller


def test_figures_as_tables_and_as_json(call: Caller) -> None:
    with Archive(call.folder / "memcon.db") as archive:
        kept(archive)
        kept(archive, (SEDOV,), url="https://press.example.org/2", head="More\n\nMay 3, 2021\n\n")
    said = call("stats")
    assert (said.status, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[1].split() == ["documents", "2"] and "dates       2019-05-14 to 2021-05-03" in lines
    assert "holes       no document of 2019-06 to 2021-04" in lines
    assert [line.split()[0] for line in lines if line[:1].isupper()] == ["PUBLISHER", "YEAR", "FORM", "LANGUAGE", "FINDINGS"]
    found = json.loads(call("stats", "--json").out)
    assert found["documents"] == 2 and [one["name"] for one in found["years"]] == ["2019", "2021"]


def test_an_empty_archive_and_none(call: Caller) -> None:
    Archive(call.folder / "memcon.db").close()
    assert "dates       none" in call("stats").out
    said = call("stats", "--archive", "gone.db")
    assert said.status == 2 and said.err.count("\n") == 1
