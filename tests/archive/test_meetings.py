"""Meetings: what people confirm joins documents, what they refuse keeps them apart; all is signed and can be withdrawn."""

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.archive import meetings
from memcon.archive.checking import check
from memcon.archive.meetings import Pair, accounts_of, joined, meeting, meeting_of, rule, ruled, rulings, unrefused, withdraw
from memcon.archive.meetings_checked import faults
from memcon.archive.migrations import STEPS
from memcon.archive.stats import stats
from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.reading import Reader
from tests.archive.invented import TALK, add, page
from tests.cli.calls import make_older

AT = "2031-05-14T10:00:00Z"
DOCUMENTS = 6


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an archive of six documents."""
    path = tmp_path_factory.mktemp("filled") / "a.db"
    reader = Reader()
    with Archive(path) as archive:
        for number in range(DOCUMENTS):
            talk = [*TALK, (TALK[0][0], f"Word number {number} on the harbour of the {number} boats.")]
            add(archive, reader, page(talk, title=f"Talks {number} in Gelen"), f"https://press.example.org/{number}")
    return path


@pytest.fixture
def archive(tmp_path: Path, filled: Path) -> Iterator[Archive]:
    (tmp_path / "a.db").write_bytes(filled.read_bytes())
    with Archive(tmp_path / "a.db") as opened:
        yield opened


def names(archive: Archive) -> list[str]:
    return [name for (name,) in archive.rows("SELECT name FROM document ORDER BY id")]


def confirm(archive: Archive, *pairs: tuple[int, int]) -> list[str | None]:
    """Confirm pairs of documents by number, and give the meeting of every document."""
    every = names(archive)
    rule(archive, [Pair(every[one], every[other]) for one, other in pairs], is_one=True, by="R. Editor", at=AT)
    return [meeting_of(archive, name) for name in every]


def refuse(archive: Archive, one: int, other: int) -> int:
    every = names(archive)
    return rule(archive, [Pair(every[one], every[other])], is_one=False, by="R. Editor", why="two visits", at=AT)[0].id


def test_a_meeting_is_minted_when_two_documents_are_confirmed(archive: Archive) -> None:
    found = confirm(archive, (0, 1))
    assert found == ["meeting/2019-05-14"] * 2 + [None] * 4
    held = meeting(archive, "meeting/2019-05-14")
    assert [one.address for one in held.accounts] == names(archive)[:2] and held.followed == ()
    assert [(one.by, one.at, one.is_one) for one in held.rulings] == [("R. Editor", AT, True)]
    assert held.accounts[0].date == "2019-05-14" and held.accounts[0].captures == 1


def test_a_further_account_joins_and_other_documents_have_a_meeting_of_their_own(archive: Archive) -> None:
    assert confirm(archive, (0, 1), (1, 2), (3, 4)) == ["meeting/2019-05-14"] * 3 + ["meeting/2019-05-14-2"] * 2 + [None]


def test_accounts_are_found_by_meeting_document_and_passage(archive: Archive) -> None:
    confirm(archive, (0, 1))
    every = names(archive)
    for address in ("meeting/2019-05-14", every[0], f"{every[1]}/t2"):
        assert accounts_of(archive, address) == every[:2]
    assert accounts_of(archive, f"{every[5]}/t1") == [every[5]]


def test_meetings_that_a_pair_joins_are_one_and_part_again_when_it_is_withdrawn(archive: Archive) -> None:
    confirm(archive, (0, 1), (2, 3))
    assert set(confirm(archive, (1, 2))[:4]) == {"meeting/2019-05-14"}
    merged = meeting(archive, "meeting/2019-05-14-2")
    assert merged.address == "meeting/2019-05-14" and len(merged.accounts) == 4
    assert merged.followed == ("meeting/2019-05-14-2 is now meeting/2019-05-14 (merged)",)
    withdraw(archive, 3, why="mistaken", by="R. Editor")
    assert [len(meeting(archive, f"meeting/2019-05-14{end}").accounts) for end in ("", "-2")] == [2, 2]
    assert check(archive).is_whole


def test_a_meeting_keeps_its_address_where_its_first_document_leaves(archive: Archive) -> None:
    confirm(archive, (0, 1), (1, 2))
    withdraw(archive, 1, why="another visit", by="R. Editor")
    assert accounts_of(archive, "meeting/2019-05-14") == names(archive)[1:3]


def test_a_meeting_whose_rulings_are_all_withdrawn_says_so_and_comes_back(archive: Archive) -> None:
    confirm(archive, (0, 1))
    withdraw(archive, 1, why="mistaken", by="A. Other", at=AT)
    with pytest.raises(WrongCall, match="every ruling is withdrawn"):
        meeting(archive, "meeting/2019-05-14")
    (said,) = rulings(archive)
    assert (said.withdrawn_by, said.withdrawn_at, said.withdrawn_why) == ("A. Other", AT, "mistaken")
    assert confirm(archive, (1, 0))[0] == "meeting/2019-05-14"


def test_what_is_refused_is_known_of_all_accounts_of_both_meetings(archive: Archive) -> None:
    confirm(archive, (0, 1), (2, 3))
    number = refuse(archive, 0, 2)
    numbers = [archive.document(name) for name in names(archive)]
    assert ruled(archive).refusal(numbers[1] or 0, numbers[3] or 0) == number
    assert ruled(archive).refusal(numbers[1] or 0, numbers[4] or 0) is None


def test_contradictions_are_refused_and_nothing_of_them_is_kept(archive: Archive) -> None:
    refuse(archive, 0, 2)
    with pytest.raises(WrongCall, match="found ruling 1"):
        confirm(archive, (0, 1), (1, 2))
    assert len(rulings(archive)) == 1 and stats(archive).meetings == 0
    confirm(archive, (0, 1))
    with pytest.raises(WrongCall, match="in meeting/2019-05-14"):
        refuse(archive, 0, 1)
    withdraw(archive, 1, why="it was one visit", by="R. Editor")
    assert len(set(confirm(archive, (1, 2))[:3])) == 1


def test_of_many_pairs_those_that_would_join_refused_documents_are_left_out(archive: Archive) -> None:
    refuse(archive, 0, 2)
    every = names(archive)
    pairs = [Pair(every[0], every[1]), Pair(every[1], every[2]), Pair(every[3], every[4])]
    assert unrefused(archive, pairs) == (pairs[0], pairs[2])


@pytest.mark.parametrize(
    ("one", "other", "by", "why"),
    [(0, 0, "R. Editor", ""), (0, 1, " ", ""), (0, 1, "R. Editor", "x" * 2001), (0, 1, "R.\x00Editor", "")],
)
def test_a_wrong_call_keeps_nothing(archive: Archive, one: int, other: int, by: str, why: str) -> None:
    every = names(archive)
    with pytest.raises(WrongCall):
        rule(archive, [Pair(every[one], every[other])], is_one=True, by=by, why=why)
    assert rulings(archive) == ()


def test_what_the_archive_has_not_is_told(archive: Archive) -> None:
    with pytest.raises(WrongCall, match="address of this archive"):
        rule(archive, [Pair(names(archive)[0], "press/none")], is_one=True, by="R. Editor")
    for address in ("meeting/2019-05-14", "meeting/none"):
        with pytest.raises(WrongCall, match="address of a meeting"):
            accounts_of(archive, address)
    with pytest.raises(WrongCall, match="number of a ruling"):
        withdraw(archive, 7, why="mistaken", by="R. Editor")


def test_a_later_capture_stays_in_the_meeting(archive: Archive) -> None:
    confirm(archive, (0, 1))
    later = page(
        [*TALK, (TALK[0][0], "Another word on the harbour, and on the boats that lie in it.")], title="Talks 0 in Gelen"
    )
    kept = add(archive, Reader(), later, "https://press.example.org/0", "2031-01-01T00:00:00Z")
    assert kept.outcome == "new capture"
    assert [one.captures for one in meeting(archive, "meeting/2019-05-14").accounts] == [2, 1]


def test_meetings_and_accounts_are_counted_and_checked(archive: Archive) -> None:
    confirm(archive, (0, 1), (1, 2), (3, 4))
    found = stats(archive)
    assert (found.meetings, found.accounts) == (2, 5) and check(archive).is_whole


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DELETE FROM account WHERE document = (SELECT min(document) FROM account)", "accounts that rulings join"),
        ("DELETE FROM account", "none of these alone"),
        ("UPDATE ruling SET withdrawn_at = '2031'", "half withdrawn"),
        (
            "INSERT INTO ruling (one, other, is_one, why, by, at) SELECT one, other, 0, '', 'x', 'y' FROM ruling",
            "nobody refused",
        ),
        ("INSERT INTO meeting (name, first, at, now) SELECT 'meeting/x', first, at, id FROM meeting", None),
    ],
)
def test_damaged_meetings_are_faults(archive: Archive, damage: str, said: str | None) -> None:
    confirm(archive, (0, 1))
    archive.connection.execute(damage)
    told = [one.message for one in check(archive).faults if one.kind == "meeting"]
    assert any(said in one for one in told) if said is not None else told == []


def test_a_file_of_the_version_before_has_meetings_when_it_is_opened(tmp_path: Path, filled: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(filled.read_bytes())
    make_older(path, 2)
    with Archive(path, read_only=True) as archive:  # nothing is written
        assert rulings(archive) == () and meeting_of(archive, names(archive)[0]) is None
        assert stats(archive).meetings == 0 and check(archive).is_whole and not meetings.is_meeting(archive, "meeting/x")
    with Archive(path) as archive:
        assert archive.rows("PRAGMA user_version") == [(len(STEPS),)]
        assert confirm(archive, (0, 1))[0] == "meeting/2019-05-14"


def test_what_is_cut_off_in_the_middle_is_not_kept(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> None:
        raise apsw.FullError

    monkeypatch.setattr(meetings, "_settle", cut)
    with pytest.raises(Exception, match="Room on the disk"):
        confirm(archive, (0, 1))
    assert rulings(archive) == () and archive.rows("SELECT * FROM account") == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1])))
def test_groups_are_apart_and_hold_every_pair(pairs: list[tuple[int, int]]) -> None:
    groups = joined(pairs)
    assert sum(map(len, groups)) == len({one for pair in pairs for one in pair}) == len(frozenset[int]().union(*groups))
    assert all(any({*pair} <= group for group in groups) for pair in pairs)


_STEP = st.tuples(st.sampled_from(["confirm", "refuse", "withdraw"]), st.integers(0, 5), st.integers(0, 5))


@given(st.lists(_STEP, max_size=8))
def test_whatever_is_ruled_the_meetings_are_what_the_rulings_say(filled: Path, steps: list[tuple[str, int, int]]) -> None:
    path = filled.with_name("ruled.db")
    path.write_bytes(filled.read_bytes())
    with Archive(path) as archive:
        for what, one, other in steps:
            try:
                if what == "withdraw":
                    withdraw(archive, one + 1, why="mistaken", by="R. Editor")
                elif what == "confirm":
                    confirm(archive, (one, other))
                else:
                    refuse(archive, one, other)
            except WrongCall:
                pass
            assert list(faults(archive)) == []
