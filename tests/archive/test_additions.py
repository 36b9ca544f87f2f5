"""What is added and signed can be withdrawn: the archive is then what it was, and says what became of it."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.archive.additions import Addition, added_to, can_go, numbered, withdraw
from memcon.archive.addresses import find
from memcon.archive.captures import captures
from memcon.archive.checking import check
from memcon.archive.judging import judge
from memcon.archive.judging import withdraw as withdraw_judgement
from memcon.archive.keeping import Kept, keep
from memcon.archive.meetings import Pair, rule
from memcon.archive.seed_index import contents
from memcon.archive.seeds import rebuild
from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.identify.compiled import load_register
from memcon.reading import Reader
from memcon.searching.find import Searcher
from tests.archive.invented import TALK, URL, add, page, prepared
from tests.cli.calls import make_older

BY, WHY = "Anna Weller", "sent by mistake"
AT = "2031-05-14T10:00:00Z"
HOST = TALK[0][0]
LONGER = [*TALK[:2], (HOST, "One more word on the quillfeather bridge, if I may."), *TALK[2:]]
# The rows of a document, without the numbers that may be others when they are written again.
_STATE = (
    "SELECT * FROM document ORDER BY id",
    "SELECT id, document, n, position, source, change FROM capture ORDER BY id",
    "SELECT key, name, as_printed, office, person, on_page FROM participant ORDER BY document, key",
    """SELECT p.id, p.name, p.position, p.kind, w.key, v.key, p.speaker, p.answers, p.start, p.stop, p.text, p.sentences,
      p.first, p.changed, p.gone FROM passage p LEFT JOIN participant w ON w.id = p.participant
      LEFT JOIN participant v ON v.id = p.judged ORDER BY p.id""",
    "SELECT * FROM placement ORDER BY capture, passage",
    "SELECT * FROM mention ORDER BY document, start, stop, kind",
    "SELECT document, code, message, start, stop FROM finding ORDER BY document, code, start, message",
    "SELECT * FROM redirect ORDER BY old",
    "SELECT sha256 FROM source ORDER BY id",
)


def state(archive: Archive) -> list[list[tuple[Any, ...]]]:
    """All that the archive holds of its documents."""
    return [archive.rows(sql) for sql in _STATE]


def send(archive: Archive, reader: Reader, data: bytes, url: str | None = URL, at: str | None = None) -> Kept:
    """A page read and kept, signed."""
    return keep(archive, prepared(reader, data, url, at), at=at or AT, by=BY)


def undo(archive: Archive, kept: Kept) -> Addition:
    assert kept.addition is not None
    return withdraw(archive, kept.addition, why=WHY, by="Olav Brekke", at=AT)


def hits(archive: Archive, words: str) -> int:
    return Searcher(archive.connection, load_register()).search(words).total


def whole(archive: Archive) -> None:
    """The archive has no fault, and its index of quotations holds what one made anew holds."""
    assert [str(one) for one in check(archive).faults] == []
    held = contents(archive.connection)
    rebuild(archive)
    assert held == contents(archive.connection)


def test_what_is_added_unsigned_is_nobodys(archive: Archive, reader: Reader) -> None:
    assert add(archive, reader, page()).addition is None
    assert send(archive, reader, page()).addition is None  # unchanged


def test_an_addition_says_what_by_whom_and_when(archive: Archive, reader: Reader) -> None:
    kept = send(archive, reader, page())
    one = added_to(archive, kept.address)[1]
    assert (one.id, one.document, one.outcome, one.title, one.url) == (1, kept.address, "added", "Talks in Gelen", URL)
    assert (one.by, one.at, one.withdrawn_at) == (BY, AT, None)


def test_a_new_document_goes_with_its_bytes_and_leaves_what_became_of_it(archive: Archive, reader: Reader) -> None:
    add(archive, reader, page([(HOST, "Nothing of this is meant at all, dear friends.")], title="Others"), url=None)
    before = state(archive)
    kept = send(archive, reader, page(LONGER))
    assert hits(archive, "quillfeather") == 1
    gone = undo(archive, kept)
    assert state(archive) == before and hits(archive, "quillfeather") == 0
    assert (gone.withdrawn_by, gone.withdrawn_why, gone.withdrawn_at) == ("Olav Brekke", WHY, AT)
    assert numbered(archive, gone.id) == gone and added_to(archive, kept.address) == {}
    with pytest.raises(WrongCall, match=rf"found '{kept.address}'; it was withdrawn on 2031-05-14 by Olav Brekke: {WHY}\."):
        find(archive, kept.address)
    whole(archive)


def test_a_later_capture_goes_and_the_document_is_what_it_was(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page(), at="2031-05-01T10:00:00Z")
    before = state(archive)
    undo(archive, send(archive, reader, page([("Minister of Trade Una Bright", "All is otherwise now."), *LONGER[2:]])))
    assert state(archive) == before and len(captures(archive, kept.address)) == 1
    whole(archive)


def test_numbers_and_names_that_went_are_given_to_nothing_else(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page(), at="2031-05-01T10:00:00Z")
    sent = send(archive, reader, page(LONGER))
    assert find(archive, f"{kept.address}/t2a").passage is not None
    undo(archive, sent)
    other = [*TALK[:2], (HOST, "Something else is said here, and by nobody before."), *TALK[2:]]
    again = send(archive, reader, page(other), at="2031-06-01T10:00:00Z")
    assert (sent.capture, again.capture) == (2, 3)
    assert find(archive, f"{kept.address}/t2b").passage is not None
    with pytest.raises(WrongCall, match="t2a"):
        find(archive, f"{kept.address}/t2a")
    whole(archive)


def test_sentences_that_went_give_their_names_to_no_others(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page(), at="2031-05-01T10:00:00Z")
    who, words = TALK[0]
    undo(archive, send(archive, reader, page([(who, f"{words} And fish is one of it."), *TALK[1:]])))
    add(archive, reader, page([(who, f"{words} The weather is another."), *TALK[1:]]), at="2031-06-01T10:00:00Z")
    (named,) = archive.row("SELECT sentences FROM passage WHERE name = 't1'")
    assert '"s3"' not in named and find(archive, f"{kept.address}/t1").passage is not None


def test_what_was_added_later_goes_first(archive: Archive, reader: Reader) -> None:
    first = send(archive, reader, page())
    second = send(archive, reader, page(LONGER), at="2031-06-01T10:00:00Z")
    with pytest.raises(WrongCall, match="found 1, after which capture 2 was added; what was added later goes first"):
        undo(archive, first)
    undo(archive, second)
    undo(archive, first)
    assert not any(state(archive))
    with pytest.raises(WrongCall, match="found one that is withdrawn already: 1"):
        undo(archive, first)
    with pytest.raises(WrongCall, match="found none of that number: 9"):
        withdraw(archive, 9, why=WHY, by=BY)


@pytest.mark.parametrize(("why", "by"), [("", BY), (WHY, " "), (WHY, "x" * 3000), ("\x07", BY)])
def test_who_withdraws_signs_and_says_why(archive: Archive, reader: Reader, why: str, by: str) -> None:
    send(archive, reader, page())
    with pytest.raises(WrongCall, match="was expected, found"):
        withdraw(archive, 1, why=why, by=by)


def test_what_is_judged_of_it_stands_in_the_way_until_it_is_withdrawn(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page(), at="2031-05-01T10:00:00Z")
    register = load_register()
    judge(archive, f"{kept.address}/t1", ['speaker="Una Bright"'], why=WHY, by=BY, register=register)
    before = state(archive)
    sent = send(archive, reader, page(LONGER))
    judge(archive, f"{kept.address}/t2a", ['speaker="Una Bright"'], why=WHY, by=BY, register=register)
    with pytest.raises(WrongCall, match=r"found judgement 2 of its words; withdraw what was judged first"):
        undo(archive, sent)
    withdraw_judgement(archive, 2, why=WHY, by=BY)
    undo(archive, sent)
    assert state(archive) == before
    whole(archive)


def test_a_document_of_which_something_was_ruled_stays(archive: Archive, reader: Reader) -> None:
    one = send(archive, reader, page())
    other = send(archive, reader, page(title="Other talks"), url="https://other.example.org/1")
    rule(archive, [Pair(one.address, other.address)], is_one=True, by=BY)
    with pytest.raises(WrongCall, match="found ruling 1 of"):
        undo(archive, other)
    assert find(archive, other.address).document


def test_a_reading_anew_of_the_same_bytes_goes_along(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page(), at="2031-05-01T10:00:00Z")
    before = state(archive)
    sent = send(archive, reader, page(LONGER))
    again = msgspec.structs.replace(prepared(reader, page(LONGER)), read_by=b'{"version":"9"}')
    assert keep(archive, again, at="2031-06-01T10:00:00Z").outcome == "read anew"
    assert can_go(archive, numbered(archive, 1))
    undo(archive, sent)
    assert state(archive) == before and not can_go(archive, numbered(archive, 1))
    assert len(captures(archive, kept.address)) == 1
    whole(archive)


def test_what_came_after_unsigned_stays_and_so_does_the_addition(archive: Archive, reader: Reader) -> None:
    add(archive, reader, page(), at="2031-05-01T10:00:00Z")
    sent = send(archive, reader, page(LONGER))
    add(archive, reader, page(TALK[:3]), at="2031-06-01T10:00:00Z")
    assert not can_go(archive, numbered(archive, 1))
    with pytest.raises(WrongCall, match="nobody signed that one, so it stays, and this too"):
        undo(archive, sent)


def test_a_judgement_of_somebody_who_would_be_gone_stands_in_the_way(archive: Archive, reader: Reader) -> None:
    add(archive, reader, page(), at="2031-05-01T10:00:00Z")
    sent = send(archive, reader, page([*TALK, ("Minister of Fish Una Bright", "We are all for it, and have been.")]))
    judge(archive, sent.address, ['speaker:Una Bright="Ursula Dark"'], why=WHY, by=BY, register=load_register())
    with pytest.raises(WrongCall, match="found judgement 1 of its words"):
        undo(archive, sent)


def test_the_name_of_a_page_that_went_is_not_given_to_another(archive: Archive, reader: Reader) -> None:
    sent = send(archive, reader, page(), url=None)
    undo(archive, sent)
    other = add(archive, reader, page([(HOST, "Nothing of this was ever said before, by anybody at all.")]), url=None)
    assert other.address == f"{sent.address}-2"
    assert send(archive, reader, page(), url=None).address == sent.address


def test_a_saved_search_tells_of_what_comes_in_its_place(archive: Archive, reader: Reader) -> None:
    kept = send(archive, reader, page())
    archive.connection.execute("INSERT INTO saved_search VALUES ('x', 'fish', '', (SELECT max(id) FROM passage))")
    undo(archive, kept)
    assert archive.row("SELECT seen FROM saved_search") == (0,)


def test_an_archive_of_an_older_memcon_has_no_additions_when_it_is_read(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "old.db"
    with Archive(path) as archive:
        kept = add(archive, reader, page())
    make_older(path)
    with Archive(path, read_only=True) as archive:
        assert added_to(archive, kept.address) == {}
        with pytest.raises(WrongCall, match="prints addresses"):
            find(archive, "nobody/1")


def test_a_redirect_may_lead_to_a_sentence_that_a_later_capture_has_no_longer(archive: Archive, reader: Reader) -> None:
    first = [(HOST, "Fish is dear."), (HOST, "The harbour opens.")]
    for day, turns in enumerate((first, [(HOST, "Fish is dear. The harbour opens. The harbour opens.")], first[1:]), 1):
        kept = add(archive, reader, page(turns), at=f"2031-05-{day:02}T10:00:00Z")
    assert archive.row("SELECT new FROM redirect WHERE old = ?", (f"{kept.address}/t2/s1",)) == (f"{kept.address}/t1/s2",)
    whole(archive)


SENTENCES = ["The harbour opens.", "Fish is dear.", "We agree on trade.", "Nobody said that.", "Peace holds in Gelen."]
TURNS = st.lists(
    st.tuples(st.sampled_from([HOST, TALK[1][0], "Una Bright"]), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3)),
    min_size=1, max_size=5,
)  # fmt: skip


@given(states=st.lists(TURNS, min_size=1, max_size=3), sent=TURNS, between=TURNS, is_earlier=st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_added_and_withdrawn_the_rest_is_what_it_was(
    states: list[Any], sent: Any, between: Any, is_earlier: bool, tmp_path_factory: pytest.TempPathFactory, reader: Reader
) -> None:
    with Archive(tmp_path_factory.mktemp("additions") / "x.db") as archive:
        for day, turns in enumerate(states, 1):
            add(archive, reader, _page(turns), at=f"2031-05-{day:02}T10:00:00Z")
        before = state(archive)
        kept = send(archive, reader, _page(sent, beside="Here"), at="2031-04-01T10:00:00Z" if is_earlier else AT)
        beside = send(archive, reader, _page(between, title="Another"), url="https://other.example.org/1")
        undo(archive, kept)
        undo(archive, beside)
        if kept.addition is not None:
            assert state(archive) == before
        whole(archive)


def _page(turns: Any, **beside: str) -> bytes:
    return page([(who, " ".join(words)) for who, words in turns], **beside)


# -- checked --


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("UPDATE addition SET sha256 = 'x'", "The capture 2 of {0} was expected for addition 1, found none with its bytes"),
        ("UPDATE addition SET withdrawn_at = '2031'", "withdrawn by somebody for a reason, or standing, was expected"),
        ("UPDATE addition SET before = x'00'", "What {0} was before addition 1 was expected, found damaged bytes"),
        ("UPDATE capture SET n = 4 WHERE n = 2", "Captures 1 to 2 were expected of {0}, found [1, 4]"),
    ],
)
def test_a_check_tells_what_does_not_hold(archive: Archive, reader: Reader, broken: str, told: str) -> None:
    kept = add(archive, reader, page(), at="2031-05-01T10:00:00Z")
    send(archive, reader, page(LONGER))
    assert check(archive).is_whole
    archive.connection.execute(broken)
    assert told.format(kept.address) in " ".join(one.message for one in check(archive).faults)
