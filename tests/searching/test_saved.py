import datetime

import apsw
import pytest

from memcon.errors import WrongCall
from memcon.searching import saved
from tests.searching.made import BREKKE, Turn, small

NOON = datetime.datetime(2024, 3, 1, 12, tzinfo=datetime.UTC)


def test_a_search_is_kept_listed_and_forgotten() -> None:
    db = small().db
    kept = saved.save(db, "  the  harbour ", "harbour date:2019", now=NOON)
    assert (kept.name, kept.made_at) == ("the harbour", "2024-03-01T12:00:00Z")
    assert saved.saved_searches(db) == (kept,)
    assert saved.run(db, "the harbour").total == 2
    assert saved.delete(db, "the harbour").query == "harbour date:2019"
    assert saved.saved_searches(db) == ()


def test_only_what_is_new_since_it_was_last_shown_is_new() -> None:
    made = small()
    saved.save(made.db, "harbour", "harbour")
    assert saved.run(made.db, "harbour", new=True).total == 0
    made.add("gelen/8", [Turn(1, "The harbour is open.")], [BREKKE])
    assert [hit.record for hit in saved.run(made.db, "harbour", new=True).hits] == ["gelen/8"]
    assert saved.run(made.db, "harbour", new=True).total == 0
    assert saved.run(made.db, "harbour").total == 3


def test_a_file_that_can_only_be_read_keeps_what_was_seen(tmp_path: object) -> None:
    made = small()
    saved.save(made.db, "harbour", "harbour")
    made.add("gelen/8", [Turn(1, "The harbour is open.")], [BREKKE])
    path = f"{tmp_path}/made.db"
    made.db.execute("VACUUM INTO ?", (path,))
    with apsw.Connection(path, flags=apsw.SQLITE_OPEN_READONLY) as db:
        assert [saved.run(db, "harbour", new=True).total for _ in range(2)] == [1, 1]


@pytest.mark.parametrize(("name", "query"), [("", "x"), ("x" * 101, "x"), ("x", "date:never"), ("x", "")])
def test_what_cannot_be_kept_is_refused(name: str, query: str) -> None:
    with pytest.raises(WrongCall):
        saved.save(small().db, name, query)


def test_a_name_that_is_not_kept_is_told_with_those_that_are() -> None:
    db = small().db
    saved.save(db, "ferry", "ferry")
    with pytest.raises(WrongCall, match="there are: ferry"):
        saved.run(db, "fery")
