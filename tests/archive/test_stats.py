"""The figures of an archive are those of its pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.archive.judging import judge, withdraw
from memcon.archive.stats import holes_between, stats, words_in
from memcon.archive.store import Archive
from tests.archive.gelen import KOZIN, QUESTION, SEDOV, TALK, kept, reader


def test_an_empty_archive_counts_nothing(archive: Archive) -> None:
    found = stats(archive)
    assert (found.documents, found.turns, found.words, found.first, found.holes) == (0, 0, 0, None, ())
    assert found.publishers == () and found.size == sum(found.sizes.values()) > 0


def test_the_room_of_the_index_of_quotations_is_told(archive: Archive) -> None:
    before = stats(archive).sizes
    kept(archive)
    sizes = stats(archive).sizes
    assert sizes["quotations"] >= before["quotations"] > 0 and sizes["rest"] <= before["rest"]


def test_documents_turns_and_words_are_counted(archive: Archive) -> None:
    kept(archive)
    kept(archive, (SEDOV, KOZIN), url="https://press.example.org/2", head="More talks\n\nAugust 3, 2020\n\n")
    kept(archive, (SEDOV,), url="https://press.example.org/3", head="Talks of some day\n\n")
    found = stats(archive)
    assert (found.documents, found.undated, found.captures, found.pages, found.turns) == (3, 1, 3, 3, 7)
    assert (found.first, found.last, found.holes) == ("2019-05-14", "2020-08-03", (("2019-06", "2020-07"),))
    assert [(one.name, one.documents) for one in found.years] == [(None, 1), ("2019", 1), ("2020", 1)]
    assert [(one.name, one.documents) for one in found.languages] == [("en", 3)]
    assert sum(one.words for one in found.years) == found.words == sum(one.words for one in found.forms)
    assert found.findings["person-undecided"] == 2


def test_who_is_identified_is_told_without_the_press(archive: Archive) -> None:
    kept(archive)
    known = stats(archive).identified
    assert (known.speakers, known.identified) == (3, 1) and 0 < known.words_identified < known.words


def test_what_is_gone_is_counted_apart(archive: Archive) -> None:
    kept(archive)
    kept(archive, (SEDOV, KOZIN.replace("spring", "summer"), QUESTION))
    found = stats(archive)
    assert (found.captures, found.changed, found.gone, found.turns) == (2, 1, 1, len(TALK) - 1)


def test_judgements_are_counted_by_field(archive: Archive) -> None:
    talks, register = kept(archive).address, reader().register
    judge(archive, talks, ["p2=igor-kozin", "date=2019-05-15"], why="seen", by="R. Editor", register=register)
    judge(archive, f"{talks}/t2", ["speaker=none"], why="seen", by="R. Editor", register=register)
    withdraw(archive, 2, why="mistaken", by="R. Editor")
    assert stats(archive).judgements == {"speaker": 2, "withdrawn": 1}


def test_counting_leaves_nothing_behind(archive: Archive) -> None:
    kept(archive)
    assert stats(archive) == stats(archive)
    assert archive.rows("SELECT name FROM temp.sqlite_master") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("Good day, all.", 3), ("Это – ещё", 3), ("和平计划", 4), ("和平。", 2), ("le café", 2), ("plan 和平", 3)],
)
def test_words_are_counted(text: str, count: int) -> None:
    assert words_in(text) == count


@given(st.sets(st.integers(1980 * 12, 2030 * 12), max_size=20))
def test_holes_and_months_are_everything_between(numbers: set[int]) -> None:
    def month(number: int) -> str:
        return f"{number // 12:04d}-{number % 12 + 1:02d}"

    holes = holes_between(map(month, numbers))
    missing = {number for first, last in holes for number in range(_number(first), _number(last) + 1)}
    whole = set(range(min(numbers), max(numbers) + 1)) if numbers else set()
    assert missing == whole - numbers


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1
