"""A document laid out as an earlier capture had it."""

import pytest

from memcon.archive.captures import difference
from memcon.archive.laid_out import Laid, laid_out
from memcon.archive.laid_then import laid_then
from memcon.archive.original import original
from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.reading import Reader
from tests.archive.invented import TALK, add, page


def words(one: Laid) -> str:
    return "".join(piece.text for paragraph in one.paragraphs for sentence in paragraph for piece in sentence.pieces)


@pytest.fixture
def document(archive: Archive, reader: Reader) -> int:
    """Talks of which the second capture changed a turn, lost one and has a new one between."""
    kept = add(archive, reader, page(), at="2019-05-14T20:00:00Z")
    changed = (TALK[1][0], TALK[1][1].replace("five", "nine"))
    other = [TALK[0], changed, (TALK[0][0], "One word on the fish of the north."), TALK[2]]
    add(archive, reader, page(other), at="2019-06-14T20:00:00Z")
    found = archive.document(kept.address)
    assert found is not None
    return found


def test_each_capture_has_its_own_words_under_lasting_names(archive: Archive, document: int) -> None:
    then, now = ({one.name: words(one) for one in laid_then(archive, document, n).passages if one.is_turn} for n in (1, 2))
    assert list(then.values()) == [said for _, said in TALK] and list(then) == ["t1", "t2", "t3", "t4"]
    assert "nine percent" in now["t2"] and "five percent" in then["t2"] and now["t1"] == then["t1"]
    assert "t4" not in now and "t2a" in now and "t2a" not in then


def test_who_spoke_then_is_as_that_capture_prints_it(archive: Archive, document: int) -> None:
    laid = laid_then(archive, document, 1)
    speakers = [one.voice.name if one.voice is not None else None for one in laid.passages if one.is_turn]
    assert speakers == ["Olav Brekke", "Ana Torres"] * 2
    assert [one.office for one in laid.voices] == ["President of Norland", "Minister of Trade of Sudland"]
    assert laid.captured_at == "2019-05-14T20:00:00Z" and laid.date == "2019-05-14" and laid.captures == 2


def test_the_sentences_of_then_are_named(archive: Archive, document: int) -> None:
    second = next(one for one in laid_then(archive, document, 1).passages if one.name == "t2")
    named = {sentence.name: "".join(piece.text for piece in sentence.pieces) for row in second.paragraphs for sentence in row}
    assert named["s2"].strip() == "Trade grew by five percent last year."


def test_the_current_capture_is_the_document_of_now(archive: Archive, document: int) -> None:
    assert laid_then(archive, document, 2) == laid_out(archive, document)


def test_what_the_head_prints_is_told_in_every_capture(archive: Archive, document: int) -> None:
    heads = [[words(one) for one in laid_then(archive, document, n).passages if one.is_head] for n in (1, 2)]
    assert heads == [["Talks in Gelen", "14 May 2019"]] * 2


def test_the_language_of_a_turn_is_told_where_it_is_not_that_of_the_page(archive: Archive, reader: Reader) -> None:
    talk = [*TALK, (TALK[0][0], "Спасибо. Мы долго говорили о гавани и о рыбе.")]
    kept = add(archive, reader, page(talk), at="2019-05-14T20:00:00Z")
    add(archive, reader, page([*talk, (TALK[1][0], "The fish is for later.")]), at="2019-06-14T20:00:00Z")
    document = archive.document(kept.address)
    assert document is not None
    languages = [[one.language for one in laid_then(archive, document, n).passages if one.is_turn] for n in (1, 2)]
    assert languages == [[None] * 4 + ["ru"], [None] * 4 + ["ru", None]]


@pytest.mark.parametrize("n", [0, 3, -1, 10**9])
def test_a_capture_that_there_is_none_is_one_sentence(archive: Archive, document: int, n: int) -> None:
    address = archive.row("SELECT name FROM document WHERE id = ?", (document,))[0]
    told = f"^A capture from 1 to 2 of {address} was expected, found {n}.$"
    with pytest.raises(WrongCall, match=told):
        laid_then(archive, document, n)
    with pytest.raises(WrongCall, match=told):
        original(archive, address, n)
    with pytest.raises(WrongCall, match=told):
        difference(archive, address, 1, n)
