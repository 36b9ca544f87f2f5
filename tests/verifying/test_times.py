"""How often words were said: accounts of one meeting, several meetings, several turns; and which place comes first."""

from pathlib import Path

import pytest

from memcon.archive.meetings import Pair, rule
from memcon.archive.store import Archive
from memcon.verifying import answer as answers
from memcon.verifying.answer import Verification
from memcon.verifying.check import verify
from memcon.verifying.holdings import InArchive
from memcon.verifying.passages import Passage
from tests.verifying.made import PAGE, press_conference

WORDS = "We never closed the ports to anyone."
OTHER_SIDE = PAGE.replace("Press conference in Gelen", "Brekke and Torres meet the press")
LATER = PAGE.replace("May 14, 2019", "May 20, 2019").replace("in Gelen", "in Kastel")
TWICE = PAGE.replace("No. It depends", f"No. {WORDS} It depends")
COPY = "Olav Brekke: Good afternoon, colleagues. We never closed the ports to anyone.\n\nAna Torres: Thank you, Mr President.\n"


def verified(folder: Path, *pages: str, confirmed: bool = False) -> Verification:
    with Archive(folder / "memcon.db") as archive:
        kept = [
            archive.add(page.encode(), url=f"https://press{n}.example.org/gelen", captured_at="2020-06-01T08:00:00Z").address
            for n, page in enumerate(pages)
        ]
        if confirmed:
            rule(archive, [Pair(kept[0], kept[1])], is_one=True, by="A. Reader")
        return verify(WORDS, in_=archive)


@pytest.mark.parametrize(
    ("pages", "confirmed", "times", "warnings"),
    [
        ((PAGE,), False, 1, ()),
        ((PAGE, OTHER_SIDE), True, 1, ()),
        ((PAGE, OTHER_SIDE), False, 2, ("several places",)),
        ((PAGE, LATER), False, 2, ("several places",)),
        ((TWICE,), False, 2, ("several places",)),
        ((TWICE, OTHER_SIDE), True, 2, ("several places",)),
        ((PAGE, OTHER_SIDE, LATER), True, 2, ("several places",)),
    ],
    ids=["one", "two accounts", "not confirmed", "two days", "two turns", "two turns of two accounts", "a meeting and another"],
)  # fmt: skip
def test_words_are_said_as_often_as_there_are_meetings_and_turns(
    tmp_path: Path, pages: tuple[str, ...], confirmed: bool, times: int, warnings: tuple[str, ...]
) -> None:
    answer = verified(tmp_path, *pages, confirmed=confirmed)
    assert (answer.verdict, answer.times, answer.warnings) == ("exact", times, warnings)
    assert (f"Said {times} times" in answer.explanation) is (times > 1)


def test_two_accounts_are_told_as_that(tmp_path: Path) -> None:
    answer = verified(tmp_path, PAGE, OTHER_SIDE, confirmed=True)
    assert "They stand in 2 accounts of one meeting." in answer.explanation and len(answer.places) == 2


@pytest.mark.parametrize(
    ("most", "told"), [(3, "Said 2 times, first on 14 May 2019, last on 20 May 2019."), (2, "Said at least 2 times.")]
)
def test_where_not_all_places_were_looked_at_no_day_is_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, told: str
) -> None:
    monkeypatch.setattr(answers, "MOST_PLACES", most)
    found = verified(tmp_path, PAGE, LATER)
    assert found.explanation.endswith(told)
    assert found.has_more is (most == 2)


def test_of_which_meeting_a_document_is_is_asked_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []

    def meeting_of(_: InArchive, passage: Passage) -> str:
        asked.append(passage.heard.address)
        return "one"

    monkeypatch.setattr(InArchive, "meeting_of", meeting_of)
    assert verified(tmp_path, TWICE, LATER).times == 2
    assert len(asked) == len(set(asked)) == 2


def test_what_is_not_found_was_said_at_no_time() -> None:
    assert verify("Seventeen purple giraffes danced.", in_=press_conference()).times == 0


def test_an_official_page_with_its_day_comes_before_a_copy(tmp_path: Path) -> None:
    page = f"""<html lang="en"><head><title>Talks</title></head><body><article><h1>Talks</h1><p>May 14, 2019</p>
    <p><b>Olav Brekke:</b> {WORDS} It is so.</p><p><b>Ana Torres:</b> Thank you.</p></article></body></html>"""
    with Archive(tmp_path / "memcon.db") as archive:
        archive.add(COPY.encode())
        archive.add(page.encode(), url="http://en.kremlin.ru/events/president/news/1")
        answer = verify(WORDS, in_=archive)
    assert [one.date is None for one in answer.places] == [False, True]
    assert answer.places[0].record.startswith("kremlin/")


def test_accounts_of_one_meeting_stand_together(tmp_path: Path) -> None:
    with Archive(tmp_path / "memcon.db") as archive:
        pages = (PAGE, LATER, OTHER_SIDE)
        kept = [archive.add(one.encode(), url=f"https://p{n}.example.org/x").address for n, one in enumerate(pages)]
        rule(archive, [Pair(kept[0], kept[2])], is_one=True, by="A. Reader")
        places = [one.record for one in verify(WORDS, in_=archive).places]
    assert abs(places.index(kept[0]) - places.index(kept[2])) == 1
