"""Pages kept, kept again and kept changed: nothing is lost, and every name stays with the words it was given to."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.archive.addresses import find
from memcon.archive.captures import captures, difference
from memcon.archive.checking import check
from memcon.archive.shown import show
from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.reading import Reader
from tests.archive.invented import TALK, URL, add, page

HOST, GUEST = TALK[0][0], TALK[1][0]


def words_at(archive: Archive, address: str) -> str:
    line = next(one for one in show(archive, address).lines if one.asked is not None)
    assert line.asked is not None
    return line.text[line.asked[0] : line.asked[1]]


def names(archive: Archive) -> list[str]:
    rows = archive.rows("SELECT name FROM passage WHERE gone IS NULL AND name LIKE 't%' ORDER BY position")
    return [str(name) for (name,) in rows]


def test_a_page_is_kept_with_its_turns_and_speakers(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page())
    assert (kept.outcome, kept.capture) == ("added", 1) and names(archive) == ["t1", "t2", "t3", "t4"]
    assert words_at(archive, f"{kept.address}/t2/s2") == "Trade grew by five percent last year."
    shown = show(archive, f"{kept.address}/t2", context=1)
    assert [one.speaker for one in shown.lines] == ["Olav Brekke", "Ana Torres", "Olav Brekke"]


def test_the_same_bytes_twice_change_nothing(archive: Archive, reader: Reader) -> None:
    first, again = add(archive, reader, page()), add(archive, reader, page())
    assert again.outcome == "unchanged" and again.address == first.address
    assert len(captures(archive, first.address)) == 1
    assert add(archive, reader, page(), url=None).outcome == "unchanged"


def test_another_state_of_the_page_around_the_words_is_told_apart(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page())
    later = add(archive, reader, page(beside="Call us"))
    assert (later.outcome, later.changed, later.new, later.gone) == ("new capture", 0, 0, 0)
    assert [one.change for one in captures(archive, kept.address)] == ["first", "furniture"]
    assert difference(archive, kept.address).is_furniture


def test_an_inserted_turn_gets_a_name_of_its_own_and_the_others_keep_theirs(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page(), at="2019-05-14T20:00:00Z")
    longer = [*TALK[:2], (HOST, "One more word on fish, if I may."), *TALK[2:]]
    later = add(archive, reader, page(longer), at="2019-05-23T20:00:00Z")
    assert later.new == 1 and names(archive) == ["t1", "t2", "t2a", "t3", "t4"]
    assert words_at(archive, f"{kept.address}/t3").startswith("That is good news")
    found = difference(archive, kept.address)
    assert [(one.address.rpartition("/")[2], one.kind) for one in found.passages] == [("t2a", "new")]


def test_a_changed_turn_keeps_its_name_and_its_old_words(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page(), at="2019-05-14T20:00:00Z")
    changed = [TALK[0], (GUEST, "Thank you, Mr President. Trade grew by fifteen percent last year."), *TALK[2:]]
    assert add(archive, reader, page(changed), at="2019-05-23T20:00:00Z").changed == 1
    line = show(archive, f"{kept.address}/t2").lines[0]
    assert line.changed_on == "2019-05-23T20:00:00Z" and "fifteen" in line.text
    (one,) = difference(archive, f"{kept.address}/t2").passages
    assert one.old is not None and "five percent" in one.old
    gone = [change.old.of(one.old).strip() for change in one.changes if change.kind == "replaced"]
    assert gone == ["five"]
    assert words_at(archive, f"{kept.address}/t2/s2") == "Trade grew by fifteen percent last year."


def test_a_removed_turn_is_gone_since_and_still_shows_its_words(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page(), at="2019-05-14T20:00:00Z")
    add(archive, reader, page([TALK[0], TALK[2], TALK[3]]), at="2019-05-23T20:00:00Z")
    line = next(one for one in show(archive, f"{kept.address}/t2").lines if one.asked is not None)
    assert line.gone_since == "2019-05-23T20:00:00Z" and line.text == TALK[1][1]
    assert line.speaker == "Ana Torres"
    add(archive, reader, page(), at="2019-05-24T20:00:00Z")
    assert names(archive) == ["t1", "t2", "t3", "t4"]  # the very words are there again: so is their name


def test_merged_turns_redirect(archive: Archive, reader: Reader) -> None:
    talk = [TALK[0], (HOST, "And one short word."), *TALK[1:]]
    kept = add(archive, reader, page(talk))
    merged = [(HOST, f"{TALK[0][1]} And one short word."), *TALK[1:]]
    add(archive, reader, page(merged))
    if names(archive) != ["t1", "t3", "t4", "t5"]:
        pytest.skip("the reader had made one turn of both already")
    found = find(archive, f"{kept.address}/t2")
    assert found.address.passage == "t1" and "merged" in found.followed[0]


def test_a_renamed_page_redirects(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page())
    add(archive, reader, page(title="Talks in Gelen on trade"))
    renamed = kept.address + "-on-trade"
    assert show(archive, renamed).address == kept.address


def test_two_pages_of_one_name_are_two_documents(archive: Archive, reader: Reader) -> None:
    first = add(archive, reader, page(), url="https://one.example.org/a")
    other = [(HOST, "Quite another day, and quite other words about the roads of the north."), (GUEST, "Yes. Roads.")]
    second = add(archive, reader, page(other), url="https://two.example.org/b")
    assert second.outcome == "added" and second.address == f"{first.address}-2"


def test_what_no_address_means_is_told(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page())
    for wrong in ("nowhere/1", f"{kept.address}/t9", f"{kept.address}/t1/s9"):
        with pytest.raises(WrongCall, match="was expected, found"):
            show(archive, wrong)


EDITS = st.lists(
    st.tuples(st.sampled_from(["insert", "delete", "change", "swap"]), st.integers(0, 9), st.integers(0, 99)),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chain=st.lists(EDITS, min_size=1, max_size=4))
def test_names_stay_with_their_words_through_any_edits(
    tmp_path_factory: pytest.TempPathFactory, reader: Reader, chain: list[list[tuple[str, int, int]]]
) -> None:
    turns = list(TALK)
    with Archive(tmp_path_factory.mktemp("edits") / "a.db") as archive:
        kept = add(archive, reader, page(turns))
        given_to = {name: words_at(archive, f"{kept.address}/{name}") for name in names(archive)}
        for edits in chain:
            for edit in edits:
                turns = _edited(turns, *edit)
            add(archive, reader, page(turns))
            for name in names(archive):
                words = words_at(archive, f"{kept.address}/{name}")
                given_to.setdefault(name, words)
            for name in given_to:  # every name that was ever given still shows words
                assert show(archive, f"{kept.address}/{name}").lines
        assert archive.rows("PRAGMA integrity_check") == [("ok",)] and not archive.rows("PRAGMA foreign_key_check")
        for start, stop, text, record in archive.rows(
            "SELECT p.start, p.stop, p.text, c.id FROM passage p JOIN document d ON d.id = p.document"
            " JOIN capture c ON c.id = d.capture WHERE p.gone IS NULL"
        ):
            assert archive.record(record).text[start:stop] == text


def _edited(turns: list[tuple[str, str]], kind: str, at: int, seed: int) -> list[tuple[str, str]]:
    at %= max(1, len(turns))
    if kind == "insert":
        return [*turns[:at], (HOST, f"A word number {seed} on the matter of the {seed} boats."), *turns[at:]]
    if kind == "delete" and len(turns) > 2:
        return turns[:at] + turns[at + 1 :]
    if kind == "change":
        who, words = turns[at]
        return [*turns[:at], (who, f"{words} Also {seed}."), *turns[at + 1 :]]
    return [turns[-1], *turns[:-1]] if len(turns) > 1 else turns


def test_the_original_page_has_the_very_words_marked(archive: Archive, reader: Reader) -> None:
    from memcon.archive.original import marked_page

    kept = add(archive, reader, page(), url=URL)
    html, sentence = marked_page(archive, f"{kept.address}/t2/s2")
    assert b">Trade grew by five percent last year.</mark>" in html and b"default-src 'none'" in html
    assert "capture 1" in sentence


def test_a_page_that_is_put_back_is_a_capture_and_an_old_file_added_again_is_none(archive: Archive, reader: Reader) -> None:
    first, other = page(), page([*TALK[:3], (GUEST, "The harbour will be open in autumn.")])
    kept = add(archive, reader, first, at="2019-05-14T20:00:00Z")
    add(archive, reader, other, at="2019-05-15T20:00:00Z")
    assert add(archive, reader, first, at="2019-05-14T20:00:00Z").outcome == "unchanged"
    back = add(archive, reader, first, at="2019-05-16T20:00:00Z")
    assert (back.outcome, back.capture, back.changed) == ("new capture", 3, 1)
    assert words_at(archive, f"{kept.address}/t4") == TALK[3][1]
    assert add(archive, reader, first, at="2019-05-16T20:00:00Z").outcome == "unchanged"


def test_an_earlier_state_added_later_does_not_become_the_page_of_now(archive: Archive, reader: Reader) -> None:
    old = page(
        [*TALK[:3], (GUEST, "The harbour will be open in autumn. We have found the money for it."), (HOST, "One word on fish.")]
    )
    kept = add(archive, reader, page(), at="2019-05-20T20:00:00Z")
    later = add(archive, reader, old, at="2019-05-14T20:00:00Z")
    assert (later.outcome, later.capture, later.changed, later.new) == ("new capture", 2, 1, 1)
    assert words_at(archive, f"{kept.address}/t4") == TALK[3][1] and names(archive) == ["t1", "t2", "t3", "t4"]
    assert [one.n for one in captures(archive, kept.address)] == [2, 1]
    found = difference(archive, kept.address)
    assert (found.earlier.n, found.later.n) == (2, 1)
    assert sorted(one.kind for one in found.passages) == ["changed", "gone"]
    gone = next(one.address for one in found.passages if one.kind == "gone")
    assert words_at(archive, gone) == "One word on fish."
    third = page([*TALK, (HOST, "Good night to you all.")])
    assert add(archive, reader, third, at="2019-05-21T20:00:00Z").new == 1
    assert check(archive).faults == ()


def test_a_name_of_a_sentence_is_never_given_twice(archive: Archive, reader: Reader) -> None:
    met = "Welcome to Gelen, all of you who came. We have met at the port this morning, and we agreed on grain."
    kept = add(archive, reader, page([(HOST, f"{met} It was cold out there."), *TALK[1:]]), at="2019-05-14T20:00:00Z")
    add(archive, reader, page([(HOST, met), *TALK[1:]]), at="2019-05-15T20:00:00Z")
    gone = show(archive, f"{kept.address}/t1/s3").lines[0]
    assert gone.asked is not None and gone.text[slice(*gone.asked)] == "It was cold out there."
    assert gone.gone_since == "2019-05-15T20:00:00Z"
    add(archive, reader, page([(HOST, f"{met} Nothing else was decided."), *TALK[1:]]), at="2019-05-16T20:00:00Z")
    assert words_at(archive, f"{kept.address}/t1/s3") == "It was cold out there."
    assert words_at(archive, f"{kept.address}/t1/s4") == "Nothing else was decided."


def test_a_sentence_of_a_merged_turn_is_found_where_it_stands(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page(), at="2019-05-14T20:00:00Z")
    add(archive, reader, page([TALK[0], (GUEST, f"{TALK[1][1]} {TALK[2][1]}"), TALK[3]]), at="2019-05-15T20:00:00Z")
    for sentence, words in (("s1", "That is good news for both our peoples."), ("s2", "Let us go on with the harbour.")):
        assert words_at(archive, f"{kept.address}/t3/{sentence}") == words


def test_another_speaker_is_a_change(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page(), at="2019-05-14T20:00:00Z")
    other = [*TALK[:2], (GUEST, TALK[2][1]), TALK[3]]
    later = add(archive, reader, page(other), at="2019-05-15T20:00:00Z")
    found = difference(archive, kept.address)
    assert captures(archive, kept.address)[-1].change == "words" and later.changed + later.new >= 1
    assert any(one.old_speaker == "Olav Brekke" or one.new_speaker == "Ana Torres" for one in found.passages)


def test_a_page_emptied_for_a_while_has_its_addresses_again(archive: Archive, reader: Reader) -> None:
    kept = add(archive, reader, page(), at="2019-05-14T20:00:00Z")
    add(archive, reader, page([(HOST, "This page is closed for repairs today, come again.")]), at="2019-05-15T20:00:00Z")
    add(archive, reader, page(), at="2019-05-16T20:00:00Z")
    assert names(archive) == ["t1", "t2", "t3", "t4"] and words_at(archive, f"{kept.address}/t3") == TALK[2][1]
    assert check(archive).faults == ()


PLACES = (
    "https://www.whitehouse.gov/briefing-room/2021/05/03/press-briefing/",
    "https://www.whitehouse.gov/briefing-room/2022/07/03/press-briefing/",
)


def test_two_addresses_of_one_name_are_two_documents(archive: Archive, reader: Reader) -> None:
    other = [
        (HOST, "Quite another day, and quite other words about the roads of the north and their bridges."),
        (GUEST, "Yes. Roads."),
    ]
    first = add(archive, reader, page(), url=PLACES[0])
    second = add(archive, reader, page(other), url=PLACES[1])
    assert second.outcome == "added" and second.address != first.address
    assert archive.rows("SELECT count(*) FROM passage WHERE gone IS NOT NULL") == [(0,)]


def test_the_same_address_but_for_its_scheme_is_one_document(archive: Archive, reader: Reader) -> None:
    first = add(archive, reader, page(), url="http://press.example.org/talks/1")
    later = add(archive, reader, page(title="Talks in Gelen on grain"), url="https://press.example.org/talks/1/#top")
    assert (later.outcome, later.address) == ("new capture", first.address)


def test_a_page_of_another_host_does_not_take_over_a_publishers_document(archive: Archive, reader: Reader) -> None:
    marks = '<meta property="og:site_name" content="President of Russia">'
    true = page().replace(b"<head>", f"<head>{marks}".encode())
    first = add(archive, reader, true, url="http://en.kremlin.ru/events/president/news/71702")
    false = page([(HOST, "I hereby resign from all offices that I hold, and wish you well.")]).replace(
        b"<head>", f"<head>{marks}".encode()
    )
    second = add(archive, reader, false, url="http://evil.example.org/71702")
    assert first.address == "kremlin/71702" and second.outcome == "added" and not second.address.startswith("kremlin/")


@pytest.mark.parametrize("key", ["t12", "p3", "t2a"])
def test_a_key_that_reads_as_a_passage_gets_another_name(archive: Archive, reader: Reader, key: str) -> None:
    kept = add(archive, reader, page(), url=f"http://en.kremlin.ru/events/president/news/{key}")
    assert show(archive, kept.address).lines and show(archive, f"{kept.address}/t1").lines
