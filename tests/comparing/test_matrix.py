"""Three accounts and more: the matrix of passages, and who is no witness of their own."""

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import pytest

from memcon.comparing.answer import Pair
from memcon.comparing.groups import groups_of
from memcon.comparing.matrix import Matrix, compare_all
from memcon.comparing.sides import Side
from memcon.reading import Reader
from memcon.record import Record
from tests.comparing.made import TALK, changed, page, record_of

TESTS = Path(__file__).parents[1]
GOLD: dict[str, Any] = tomllib.loads((TESTS / "comparing_pairs" / "tallinn.toml").read_text(encoding="utf-8"))
NAMES = list(GOLD["accounts"])
READER = Reader(layers="structure")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    paths = [TESTS.parent / GOLD["accounts"][name] for name in NAMES]
    return [Reader().read_bytes(path.read_bytes(), name=path.name) for path in paths]


@pytest.fixture(scope="module")
def matrix(records: list[Record]) -> Matrix:
    return compare_all(records)


def told_of(matrix: Matrix, records: list[Record], passage: dict[str, Any]) -> dict[str, set[str]]:
    """What the rows of a passage say of each account."""
    found: dict[str, set[str]] = {name: set() for name in NAMES}
    for row in matrix.rows:
        for number, name in enumerate(NAMES):
            side = Side(records[number])
            spans = {
                one.span for one in side.sentences
                if f"{side.passages[one.passage].name}/s{one.place}" in passage.get(name, "").split()
            }  # fmt: skip
            if spans & set(row.cells[number].spans):
                for other, cell in zip(NAMES, row.cells, strict=True):
                    found[other].add(cell.has)
    return found


@pytest.mark.parametrize("passage", GOLD["passage"], ids=lambda one: one["about"])
def test_each_passage_is_had_or_lacked_as_it_should_be(matrix: Matrix, records: list[Record], passage: dict[str, Any]) -> None:
    told = told_of(matrix, records, passage)
    if not any(told.values()) and passage["lacks"]:
        pytest.skip("these words are a gap on every page that has them")
    for name in passage["lacks"]:
        assert told[name] <= {"lacks it", "is silent"} and (told[name] or len(passage["has"]) == 1), (name, told[name])
    for name in passage["otherwise"]:
        assert "has it otherwise" in told[name]
    if not passage["lacks"] and not passage["otherwise"]:
        assert all(cell == {"has it"} or not cell for cell in told.values())


def test_the_copy_is_no_second_witness(matrix: Matrix) -> None:
    found = {one.accounts for one in matrix.dependences}
    pairs = {tuple(NAMES.index(name) for name in pair) for pair in GOLD["independence"]["near_identical"]}
    apart = {tuple(NAMES.index(name) for name in pair) for pair in GOLD["independence"]["independent"]}
    assert pairs <= found and not apart & found


def test_all_pairs_are_compared(matrix: Matrix) -> None:
    assert len(matrix.comparisons) == len(list(combinations(NAMES, 2)))
    assert [one.value for one in matrix.same_meeting] == [True] * 3


def test_accounts_alike_have_no_rows() -> None:
    texts = (page(), page() + "\n", changed("Good evening", "Good  evening"))
    made = compare_all([record_of(text, READER) for text in texts])
    assert made.is_same and made.alike > 0


def test_what_only_the_last_has_stands_where_it_is_said() -> None:
    longer = (
        *TALK[:2],
        ("Question", "Mr President, who will pay for the ferry and for its new harbour in the north?"),
        *TALK[2:],
    )
    made = compare_all([record_of(page(), READER), record_of(page(), READER), record_of(page(longer), READER)])
    (row,) = made.rows
    assert row.account == 2 and row.is_question and [cell.has for cell in row.cells] == ["lacks it", "lacks it", "has it"]


def test_an_account_of_another_meeting_has_no_passages() -> None:
    other = page(
        (
            ("Dr. Vera Holm", "The vaccine was tested in nine hospitals of the capital on 2,000 children, and it is safe."),
            ("Question", "Who paid for the needles and the ice?"),
            ("Dr. Vera Holm", "Every family doctor will have it by autumn, free of charge, in the villages first."),
        )
    )
    made = compare_all([record_of(text, READER) for text in (page(), changed("for two years", "for three years"), other)])
    assert made.strangers == (2,)
    assert [[cell.has for cell in row.cells] for row in made.rows] == [["has it", "has it otherwise", "is silent"]]


def test_a_readout_does_not_deny_and_has_only_what_it_says() -> None:
    readout = (
        "Readout of the talks\n\nPresident Olav Brekke of Norland met today with Minister of Trade Ana Torres.\n\n"
        "They agreed to open the northern port in May. The ferry will sail twice a week."
    )
    made = compare_all([record_of(text, READER) for text in (page(), page() + "\n", readout)])
    assert {row.cells[2].has for row in made.rows if not row.cells[2].spans} == {"is silent"}


def test_a_wide_link_to_a_readout_gives_way_to_a_narrow_one() -> None:
    talk, told = Side(record_of(page(), READER)), Side(record_of("The ferry will sail twice a week, they said.", READER))
    ferry, others = talk.sentences[3].span, tuple(one.span for one in talk.sentences[2:4])
    assert not told.is_spoken
    whole = compare_all([talk.record, talk.record, told.record]).comparisons[0]
    found = {
        (0, 1): whole,
        (0, 2): msgspec.structs.replace(whole, pairs=(Pair(others, (told.sentences[0].span,), 0.6, False),)),
        (1, 2): msgspec.structs.replace(whole, pairs=(Pair((ferry,), (told.sentences[0].span,), 0.6, False),)),
    }
    assert [group for group in groups_of([talk, talk, told], found) if (2, 0) in group] == [[(0, 3), (1, 3), (2, 0)]]
    # Where the two transcripts are not linked there, each keeps its own.
    del found[0, 1]
    assert [group for group in groups_of([talk, talk, told], found) if (2, 0) in group] == [[(0, 2), (0, 3), (1, 3), (2, 0)]]


def test_an_account_with_a_gap_there_does_not_deny_a_short_passage(matrix: Matrix) -> None:
    (row,) = (row for row in matrix.rows if row.text == "Let us work.")
    assert {cell.has for cell in row.cells} == {"has it", "is silent"}


def test_rows_stand_in_the_order_of_the_first_account_whatever_a_readout_joins() -> None:
    readout = (
        "Readout of the talks\n\nPresident Olav Brekke of Norland met today with Minister of Trade Ana Torres.\n\n"
        "They agreed to open the northern port in May, and that there will be no drilling there this year."
    )
    talk = record_of(page(), READER)
    made = compare_all([talk, record_of(changed("for two years", "for three years"), READER), record_of(readout, READER)])
    texts = [row.text for row in made.rows if row.account == 0]
    assert texts == sorted(texts, key=talk.text.replace("\n", " ").index) and len(texts) > 2


def test_what_a_readout_joins_of_a_transcript_stands_apart() -> None:
    talk, told = Side(record_of(page(), READER)), Side(record_of("A port in May, and no drilling, they said.", READER))
    first, last = talk.sentences[2].number, talk.sentences[-2].number
    spans = talk.sentences[first].span, talk.sentences[last].span
    whole = compare_all([talk.record, talk.record, told.record]).comparisons[0]
    found = {
        (0, 1): whole,
        (0, 2): msgspec.structs.replace(whole, pairs=(Pair(spans, (told.sentences[0].span,), 0.6, False),)),
        (1, 2): msgspec.structs.replace(whole, pairs=()),
    }
    assert len([group for group in groups_of([talk, talk, told], found) if (2, 0) in group]) == 1
    apart = groups_of([talk, talk, told], found, apart=True)
    assert [group for group in apart if (2, 0) in group] == [[(0, at), (1, at), (2, 0)] for at in (first, last)]
    assert [number for (_, number), *_ in apart] == list(range(len(talk.sentences)))
