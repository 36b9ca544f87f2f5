"""Judgements are signed, dated, withdrawn and never edited; they outlive later captures, and memcon's own stays beside them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.archive.judged import Applied, applied
from memcon.archive.judgements import Judgement, listed, quoted, standing, unquoted
from memcon.archive.judging import judge, withdraw
from memcon.archive.store import Archive
from memcon.errors import WrongCall
from tests.archive.gelen import KOZIN, LUNEV, QUESTION, SEDOV, kept, reader

AT = "2031-05-14T10:00:00Z"


def say(
    archive: Archive, address: str, *said: str, by: str = "R. Editor", why: str = "the list of the delegation"
) -> Judgement:
    return judge(archive, address, said, why=why, by=by, register=reader().register, at=AT)[-1]


def outcome(archive: Archive) -> Applied:
    return applied(archive, 1, reader().register)


def speakers(archive: Archive) -> dict[str, tuple[str | None, str | None]]:
    """Who speaks each passage that is judged: the id and the name."""
    names = dict(archive.rows("SELECT id, name FROM passage"))
    return {names[id]: (one.person, one.name) for id, one in outcome(archive).spoken.items()}


def test_a_judgement_of_a_turn_is_signed_and_keeps_what_memcon_had(archive: Archive) -> None:
    talks = kept(archive).address
    said = say(archive, f"{talks}/t2", "speaker=pavel-kozin")
    assert (said.id, said.by, said.at, said.why) == (1, "R. Editor", AT, "the list of the delegation")
    assert (said.address, said.field, said.value, said.before) == (f"{talks}/t2", "speaker", "pavel-kozin", '"Kozin"')
    assert speakers(archive) == {"t2": ("pavel-kozin", "Pavel Kozin")}
    assert outcome(archive).spoken[4].basis == "judged by R. Editor on 2031-05-14"
    assert archive.row("SELECT person FROM participant WHERE key = 'p2'") == (None,)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("speaker=pavel-kozin", ("pavel-kozin", "Pavel Kozin")),
        ("speaker=none", (None, None)),
        ("speaker=Rita Olm", (None, "Rita Olm")),
        ('speaker="rita-olm"', (None, "rita-olm")),
        ("speaker=Lunev", (None, "Lunev")),
    ],
)
def test_a_speaker_is_a_person_a_printed_name_or_nobody(
    archive: Archive, said: str, found: tuple[str | None, str | None]
) -> None:
    say(archive, f"{kept(archive).address}/t3", said)
    assert speakers(archive) == {"t3": found}


@pytest.mark.parametrize("said", ["p2=igor-kozin", "speaker:p2=igor-kozin", "speaker:Kozin=igor-kozin"])
def test_a_judgement_of_a_participant_holds_for_all_of_their_turns(archive: Archive, said: str) -> None:
    talks = kept(archive, (SEDOV, KOZIN, LUNEV, KOZIN)).address
    assert say(archive, talks, said).field == "speaker:Kozin"
    assert speakers(archive) == dict.fromkeys(("t2", "t4"), ("igor-kozin", "Igor Kozin"))
    say(archive, f"{talks}/t4", "speaker=pavel-kozin")
    assert speakers(archive)["t4"] == ("pavel-kozin", "Pavel Kozin") and speakers(archive)["t2"][0] == "igor-kozin"


def test_judgements_outlive_a_later_capture_that_numbers_everybody_anew(archive: Archive) -> None:
    talks = kept(archive).address
    say(archive, f"{talks}/t3", "speaker=sergei-lunev")
    say(archive, talks, "p2=igor-kozin", "office:p2=Minister of Transport")
    later = kept(archive, ("Anna Weller: I am the first to speak today, and I shall be brief.", SEDOV, KOZIN, LUNEV, QUESTION))
    assert later.outcome == "new capture" and later.address == talks
    assert archive.row("SELECT key FROM participant WHERE name = 'Kozin'") != ("p2",)
    assert speakers(archive) == {"t2": ("igor-kozin", "Igor Kozin"), "t3": ("sergei-lunev", "Sergei Lunev")}
    assert {one.office for one in outcome(archive).spoken.values()} == {"Minister of Transport", None}


def test_a_judgement_follows_redirects(archive: Archive) -> None:
    talks = kept(archive).address
    say(archive, f"{talks}/t3", "speaker=sergei-lunev")
    with archive.transaction():
        archive.connection.execute("UPDATE document SET name = 'press/1'")
        archive.connection.execute(f"INSERT INTO redirect VALUES ('{talks}', 'press/1', 'renamed', '')")
    assert (
        [str(one.address) for one in standing(archive, 1)] == ["press/1/t3"] == [str(one.address) for one in standing(archive)]
    )
    assert speakers(archive) == {"t3": ("sergei-lunev", "Sergei Lunev")}
    assert [one.id for one in listed(archive, "press/1")] == [one.id for one in listed(archive, f"{talks}/t3")] == [1]


def test_what_was_said_of_a_turn_does_not_hold_of_the_one_that_it_was_merged_into(archive: Archive) -> None:
    talks = kept(archive).address
    say(archive, f"{talks}/t3", "speaker=sergei-lunev")
    with archive.transaction():
        archive.connection.execute(f"INSERT INTO redirect VALUES ('{talks}/t3', '{talks}/t2', 'merged', '')")
    assert standing(archive, 1) == () and speakers(archive) == {}
    assert [one.id for one in listed(archive, f"{talks}/t3")] == [1]


def test_the_later_of_two_counts_and_both_are_shown(archive: Archive) -> None:
    turn = f"{kept(archive).address}/t2"
    say(archive, turn, "speaker=pavel-kozin")
    say(archive, turn, "speaker=igor-kozin", by="S. Reader")
    assert speakers(archive) == {"t2": ("igor-kozin", "Igor Kozin")}
    assert [[one.value for one in both] for both in outcome(archive).conflicts] == [["pavel-kozin", "igor-kozin"]]
    withdraw(archive, 2, why="mistaken", by="S. Reader")
    assert speakers(archive) == {"t2": ("pavel-kozin", "Pavel Kozin")} and outcome(archive).conflicts == ()


def test_a_withdrawn_judgement_stays_with_when_why_and_by_whom(archive: Archive) -> None:
    say(archive, f"{kept(archive).address}/t2", "speaker=pavel-kozin")
    gone = withdraw(archive, 1, why="the list was another day's", by="S. Reader", at=AT)
    assert (gone.withdrawn_at, gone.withdrawn_by) == (AT, "S. Reader") and gone.withdrawn_why == "the list was another day's"
    assert listed(archive) == (gone,) and standing(archive) == () and speakers(archive) == {}
    with pytest.raises(WrongCall, match="withdrawn already"):
        withdraw(archive, 1, why="again", by="S. Reader")
    with pytest.raises(WrongCall, match="none of that number"):
        withdraw(archive, 2, why="again", by="S. Reader")


def test_right_words_stand_beside_those_of_the_page(archive: Archive) -> None:
    talks = kept(archive).address
    say(archive, f"{talks}/t2/s1", "text=The pipes are nearly ready.")
    (found,) = outcome(archive).corrections
    assert (found.words, found.start, found.stop, found.is_of_now) == ("The pipes are nearly ready.", 0, 20, True)
    assert archive.row("SELECT text FROM passage WHERE name = 't2'")[0].startswith("The pipes are ready.")
    mended = KOZIN.replace("are ready.", "are almost ready.")
    kept(archive, (SEDOV, mended, LUNEV, QUESTION))
    assert [one.is_of_now for one in outcome(archive).corrections] == [False]


def test_a_sentence_that_is_gone_leaves_its_judgement_unplaced(archive: Archive) -> None:
    talks = kept(archive).address
    say(archive, f"{talks}/t2/s2", "text=They were tested in May.")
    say(archive, talks, "p3=sergei-lunev")
    kept(archive, (SEDOV, KOZIN, QUESTION))
    archive.connection.execute("UPDATE passage SET sentences = '[[\"s1\",0,20]]' WHERE name = 't2'")
    found = outcome(archive)
    assert [one.field for one in found.unplaced] == ["speaker:Lunev", "text"] and found.corrections == ()


def test_the_day_can_be_judged(archive: Archive) -> None:
    talks = kept(archive).address
    assert say(archive, talks, "date=2019-05-15").before == "2019-05-14"
    told = outcome(archive).date
    assert told is not None and told.value == "2019-05-15"


@pytest.mark.parametrize(
    ("where", "said", "sentence"),
    [
        ("/t9", "speaker=none", "it has 4 turns"),
        ("/t2", "speaker=pavel-kosin", "did you mean pavel-kozin"),
        ("/t2", "speaker=nobody-at-all", "`memcon who NAME` prints ids"),
        ("", "speaker=pavel-kozin", "of a participant's turns say speaker:p2="),
        ("/t2/s1", "speaker=pavel-kozin", "address of a turn or paragraph was expected for speaker"),
        ("", "p9=pavel-kozin", "p1 (Viktor Sedov)"),
        ("/t2", "p2=pavel-kozin", "A document was expected for a participant"),
        ("/t2", "date=2019-05-15", "A document was expected for a date"),
        ("", "date=2019-02-30", "found '2019-02-30'"),
        ("/t2/s1", "text=The pipes are ready.", "found the same"),
        ("/t2/s9", "text=words", "A sentence of"),
        ("/t2", "colour=red", "found 'colour=red'"),
        ("/t2", "speaker", "found 'speaker'"),
        ("/t2", "speaker=", "A person, a name or none was expected"),
        ("/t2", "office=a\x1bb", "An office was expected"),
        ("/t2", "text=" + "x" * 50_001, "at most 50000 letters"),
    ],
)
def test_a_wrong_judgement_is_one_sentence_and_nothing_is_kept(archive: Archive, where: str, said: str, sentence: str) -> None:
    talks = kept(archive).address
    with pytest.raises(WrongCall) as fault:
        say(archive, talks + where, said)
    assert sentence in str(fault.value) and listed(archive) == ()


@pytest.mark.parametrize(("why", "by"), [("", "R. Editor"), ("seen", "  "), ("seen", "R\x00"), ("w" * 2_001, "R. Editor")])
def test_a_judgement_needs_a_reason_and_a_name(archive: Archive, why: str, by: str) -> None:
    with pytest.raises(WrongCall, match="was expected, found"):
        say(archive, f"{kept(archive).address}/t2", "speaker=none", why=why, by=by)


def test_a_name_of_two_participants_is_refused(archive: Archive) -> None:
    talks = kept(archive).address
    archive.connection.execute("UPDATE participant SET name = 'Kozin' WHERE key = 'p3'")
    with pytest.raises(WrongCall, match="of several; judge their turns"):
        say(archive, talks, "p2=pavel-kozin")


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(["pavel-kozin", "igor-kozin", "none", "Rita Olm"])), max_size=8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_last_that_stands_counts_whatever_came_before(archive: Archive, steps: list[tuple[bool, str]]) -> None:
    turn = f"{kept(archive).address}/t2"
    archive.connection.execute("DELETE FROM judgement")
    made: list[Judgement] = []
    for withdraws, value in steps:
        if withdraws and made:
            withdraw(archive, made.pop().id, why="mistaken", by="R. Editor")
        else:
            made.append(say(archive, turn, f"speaker={value}"))
    found = outcome(archive).spoken.get(4)
    assert (found is None) == (not made)
    if found is not None:
        assert found.by == (made[-1],)
    assert len(listed(archive)) >= len(made)


@given(st.text(min_size=1))
def test_quotes_part_words_from_ids(words: str) -> None:
    assert unquoted(quoted(words)) == words and quoted(None) is None is unquoted(None)
