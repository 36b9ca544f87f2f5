"""What could do the most harm comes first, with the command that decides it; what is decided is left out."""

import pytest

from memcon.archive.judging import judge
from memcon.archive.review import Item, review
from memcon.archive.store import Archive
from memcon.errors import WrongCall
from tests.archive.gelen import KOZIN, QUESTION, SEDOV, kept, reader

HARTWELL = "Secretary Hartwell: Thank you. I am glad to be here, and I bring the best wishes of all of us."
LUNEV = "Minister Lunev: Thank you. I am glad to be here, and I bring the best wishes of all of us."


def found(archive: Archive, **asked: object) -> tuple[Item, ...]:
    return review(archive, reader().register, **asked)  # type: ignore[arg-type]


def decide(archive: Archive, address: str, said: str) -> None:
    judge(archive, address, [said], why="seen", by="R. Editor", register=reader().register)


def test_one_of_two_is_shown_with_both_and_nobody(archive: Archive) -> None:
    talks = kept(archive).address
    (item,) = found(archive)
    assert (item.address, item.participant, item.first_turn, item.printed) == (talks, "p2", f"{talks}/t2", "Kozin")
    assert item.person is None and "can be Pavel Kozin or Igor Kozin" in item.reasons and item.rank == "minister"
    assert [one.person for one in item.choices] == ["pavel-kozin", "igor-kozin", None]
    assert item.choices[0].command == f"memcon judge {talks} p2=pavel-kozin --why '…'"


def test_a_low_score_is_shown_with_its_reasons(archive: Archive) -> None:
    kept(archive, (SEDOV, LUNEV))
    (item,) = found(archive)
    assert (item.person, item.score, item.reasons) == ("sergei-lunev", 0.6, "surname, in office, words of the office")
    assert [one.person for one in item.choices] == ["sergei-lunev", None]
    assert found(archive, below=0.6) == ()


def test_heads_go_before_ministers_and_many_words_before_few(archive: Archive) -> None:
    kept(archive, (LUNEV, HARTWELL, KOZIN))
    assert [one.printed for one in found(archive)] == ["Hartwell", "Lunev", "Kozin"]
    kept(
        archive,
        ("Minister Lunev: Yes.", LUNEV * 9),
        url="https://press.example.org/talks/2",
        head="More talks\n\nMay 14, 2019\n\n",
    )
    assert [one.printed for one in found(archive)][:2] == ["Lunev", "Hartwell"]


def test_questions_count_least(archive: Archive) -> None:
    kept(archive, (LUNEV, QUESTION))
    before = found(archive)[0].harm
    archive.connection.execute("UPDATE passage SET kind = 'question'")
    assert found(archive)[0].harm < before / 1.5


@pytest.mark.parametrize("said", [("", "p2=pavel-kozin"), ("", "p2=none"), ("/t2", "speaker=igor-kozin")])
def test_what_is_judged_is_left_out(archive: Archive, said: tuple[str, str]) -> None:
    talks = kept(archive).address
    decide(archive, talks + said[0], said[1])
    assert found(archive) == ()


def test_who_is_judged_in_one_turn_of_two_is_still_asked(archive: Archive) -> None:
    talks = kept(archive, (SEDOV, KOZIN, QUESTION, KOZIN)).address
    decide(archive, f"{talks}/t2", "speaker=igor-kozin")
    assert len(found(archive)) == 1


def test_publishers_are_a_filter(archive: Archive) -> None:
    kept(archive)
    with pytest.raises(WrongCall, match="it has none"):
        found(archive, publishers=("kremlin",))
    archive.connection.execute("UPDATE document SET publisher = 'gelen'")
    assert len(found(archive, publishers=("gelen",))) == 1
    with pytest.raises(WrongCall, match="gelen"):
        found(archive, publishers=("gellen",))


def test_a_hostile_address_is_quoted_in_the_command(archive: Archive) -> None:
    kept(archive)
    archive.connection.execute("UPDATE document SET name = 'a; rm -r b'")
    assert all(one.command.startswith("memcon judge 'a; rm -r b' p2=") for one in found(archive)[0].choices)


def test_an_empty_archive_has_nothing_to_review(archive: Archive) -> None:
    assert found(archive) == ()
