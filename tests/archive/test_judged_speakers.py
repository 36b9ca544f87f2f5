"""A turn is found under whom it was judged to be, and no longer under whom memcon has; a withdrawn judgement counts no more."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.archive.checking import check
from memcon.archive.judged_speakers import follow_judgements
from memcon.archive.judging import judge, withdraw
from memcon.archive.store import Archive
from memcon.searching.find import Searcher
from tests.archive.gelen import KOZIN, LUNEV, QUESTION, SEDOV, kept, reader


def say(archive: Archive, address: str, *said: str) -> int:
    return judge(archive, address, said, why="the video", by="R. Editor", register=reader().register)[-1].id


def found(archive: Archive, query: str, *, with_register: bool = True) -> list[str]:
    """The names of the turns that a query finds."""
    searcher = Searcher(archive.connection, reader().register if with_register else None)
    return sorted(hit.turn for hit in searcher.search(query).hits)


def views(archive: Archive) -> dict[str, str | None]:
    return {address.rpartition("/")[2]: speaker for address, speaker in archive.rows("SELECT address, speaker FROM turns")}


# What is said (of the turn, or of the document), and what is found then.
JUDGED = (
    ("/t1", "speaker=pavel-kozin", {"speaker:sedov": "", "speaker:kozin": "t1 t2", "person:pavel-kozin": "t1"}),
    ("/t1", "speaker=pavel-kozin", {"talk speaker:pavel": "t1", "talk speaker:sedov": "", "talk -speaker:sedov": "t1"}),
    ("/t1", "speaker=pavel-kozin", {"office:energy-minister@RU": "t1", "office:head-of-state": "", "side:RU": "t1"}),
    ("/t1", "speaker=martin-hartwell", {"side:US": "t1", "side:RU": "", "office:foreign-minister": "t1"}),
    ("/t3", "speaker=viktor-sedov", {"speaker:sedov": "t1 t3", "office:head-of-state": "t1 t3", "speaker:lunev": ""}),
    ("/t3", "speaker=Kozin", {"speaker:kozin": "t2 t3", "speaker:lunev": "", 'office:"minister"': "t2 t3"}),
    ("/t3", "speaker=Rita Olm", {"speaker:olm": "t3", "speaker:lunev": ""}),
    ("/t1", "speaker=none", {"speaker:sedov": "", "side:RU": "", "office:head-of-state": "", "talk": "t1"}),
    ("/t1", "speaker=viktor-sedov", {"speaker:sedov": "t1"}),
    ("/t1", "office=Minister of Energy", {"office:energy-minister@RU": "t1", "office:president": "", "speaker:sedov": "t1"}),
    ("/t1", "office=Foreign Minister of France", {"office:foreign-minister@FR": "t1", "office:foreign-minister@RU": ""}),
    ("/t1", "office=none", {"office:head-of-state": "", "office:president": "", "speaker:sedov": "t1"}),
    ("/t1", "office=Harbour Master", {'office:"harbour master"': "t1", "office:president": ""}),
    ("", "p2=igor-kozin", {"person:igor-kozin": "t2", "office:transport-minister": "t2", "kind:speech speaker:kozin": "t2"}),
    ("", "office:p2=Minister of Transport", {"office:transport-minister": "t2", "speaker:kozin": "t2"}),
)  # fmt: skip


@pytest.mark.parametrize(("where", "said", "queries"), JUDGED, ids=[f"{row[0]} {row[1]}" for row in JUDGED])
def test_a_search_goes_by_what_was_judged_until_it_is_withdrawn(
    archive: Archive, where: str, said: str, queries: dict[str, str]
) -> None:
    talks = kept(archive).address
    before = {query: found(archive, query) for query in queries}
    tables = archive.rows("SELECT * FROM participant"), archive.rows("SELECT id, participant, speaker FROM passage")
    number = say(archive, talks + where, said)
    assert {query: found(archive, query) for query in queries} == {query: names.split() for query, names in queries.items()}
    assert archive.rows("SELECT * FROM participant WHERE on_page") == tables[0]  # what memcon has stays
    assert archive.rows("SELECT id, participant, speaker FROM passage") == tables[1]
    assert check(archive).is_whole
    withdraw(archive, number, why="mistaken", by="S. Reader")
    assert {query: found(archive, query) for query in queries} == before
    assert archive.rows("SELECT * FROM participant") == tables[0]


def test_the_views_go_by_it_too(archive: Archive) -> None:
    talks = kept(archive).address
    say(archive, f"{talks}/t2", "speaker=pavel-kozin")
    say(archive, f"{talks}/t3", "speaker=none")
    assert [views(archive)[name] for name in ("t1", "t2", "t3")] == ["Viktor Sedov", "Pavel Kozin", None]
    assert archive.rows("SELECT address FROM turns WHERE judged ORDER BY 1") == [(f"{talks}/t2",), (f"{talks}/t3",)]
    assert dict(archive.rows("SELECT speaker, turns FROM speakers WHERE side = 'RU'")) == {"Viktor Sedov": 1, "Pavel Kozin": 1}
    assert "Lunev" not in dict(archive.rows("SELECT speaker, turns FROM speakers"))


def test_a_hit_says_that_its_speaker_was_judged(archive: Archive) -> None:
    say(archive, f"{kept(archive).address}/t2", "speaker=pavel-kozin")
    hits = {hit.turn: hit for hit in Searcher(archive.connection).search("kind:speech", facets=True).hits}
    assert (hits["t2"].speaker, hits["t2"].person, hits["t2"].judged) == ("Pavel Kozin", "pavel-kozin", True)
    assert (hits["t2"].office, hits["t2"].side, hits["t1"].judged) == ("Minister of Energy", "RU", False)


def test_without_a_register_a_search_finds_what_it_said_when_it_was_judged(archive: Archive) -> None:
    say(archive, f"{kept(archive).address}/t1", "speaker=pavel-kozin")
    assert found(archive, "office:energy-minister@RU", with_register=False) == ["t1"]
    assert found(archive, 'speaker:"pavel kozin"', with_register=False) == ["t1"]


def test_a_later_capture_and_a_judgement_of_another_turn_leave_it_in_force(archive: Archive) -> None:
    talks = kept(archive).address
    say(archive, f"{talks}/t3", "speaker=viktor-sedov")
    say(archive, talks, "p2=igor-kozin")
    later = kept(archive, ("Anna Weller: I am the first to speak today, and I shall be brief.", SEDOV, KOZIN, LUNEV, QUESTION))
    assert later.outcome == "new capture"
    assert found(archive, "speaker:sedov") == ["t1", "t3"] and found(archive, "person:igor-kozin") == ["t2"]
    kept(archive, (SEDOV, KOZIN, QUESTION))  # the judged turn is gone, and is found under whom it was judged to be
    assert found(archive, "speaker:sedov gone:yes") == ["t3"] and found(archive, "speaker:sedov gone:no") == ["t1"]
    assert check(archive).is_whole


def test_of_a_day_on_which_nothing_was_held_no_office_is_found(archive: Archive) -> None:
    say(archive, f"{kept(archive).address}/t1", "speaker=clara-benton")
    assert found(archive, "speaker:benton") == ["t1"] and found(archive, "office:head-of-state@US") == []
    assert found(archive, "side:US") == ["t1"]


SAID = st.tuples(
    st.sampled_from(["/t1", "/t2", "/t3", "/t4", ""]),
    st.sampled_from(["pavel-kozin", "viktor-sedov", "none", "Rita Olm"]),
    st.booleans(),
)


@given(st.lists(SAID, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_up_is_what_is_made_anew(archive: Archive, said: list[tuple[str, str, bool]]) -> None:
    archive.connection.execute("DELETE FROM document; DELETE FROM judgement; DELETE FROM redirect")
    talks = kept(archive).address
    made: list[int] = []
    for where, who, withdraws in said:
        if withdraws and made:
            withdraw(archive, made.pop(), why="mistaken", by="R. Editor")
        else:
            made.append(say(archive, talks + where, f"{'speaker' if where else 'p2'}={who}"))
    kept_up = rows(archive)
    with archive.transaction():
        follow_judgements(archive, archive.document(talks) or 0)
    assert rows(archive) == kept_up and check(archive, quick=True).is_whole
    for number in made:
        withdraw(archive, number, why="mistaken", by="R. Editor")
    assert archive.rows("SELECT 1 FROM passage WHERE judged IS NOT NULL") == []
    assert archive.rows("SELECT 1 FROM participant WHERE NOT on_page") == []


def rows(archive: Archive) -> list[tuple[object, ...]]:
    return archive.rows(
        "SELECT p.name, w.key, w.name, w.as_printed, w.person, w.office, w.side, w.on_page, w.basis,"
        " (SELECT group_concat(office || country) FROM office WHERE participant = w.id)"
        " FROM passage p LEFT JOIN participant w ON w.id = p.judged ORDER BY p.id"
    )
