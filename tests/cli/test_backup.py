"""`memcon backup`: a whole copy, or a sentence."""

import json

from memcon.archive.store import Archive
from tests.archive.gelen import kept
from tests.cli.calls import Caller


def test_a_backup_is_made_once_and_replaced_by_force(call: Caller) -> None:
    with Archive(call.folder / "memcon.db") as archive:
        kept(archive)
    said = call("backup", "copy.db")
    assert (said.status, said.err) == (0, "") and said.out.startswith("memcon.db is backed up to copy.db (")
    assert call("check", "--archive", "copy.db").status == 0
    again = call("backup", "copy.db")
    assert again.status == 2 and "--force replaces it" in again.err and again.err.count("\n") == 1
    assert json.loads(call("backup", "copy.db", "--force", "--json").out)["backup"] == "copy.db"


def test_there_is_no_backup_of_nothing(call: Caller) -> None:
    assert call("backup", "copy.db").status == 2 and not (call.folder / "copy.db").exists()
