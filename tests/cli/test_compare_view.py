"""Two accounts, and three, in a terminal and in a pipe: what is shown, how wide, and with which marks."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from memcon.cli.compare_matrix import matrix_text
from memcon.cli.compare_view import Paper, as_text
from memcon.comparing.compare import compare
from memcon.comparing.matrix import compare_all
from memcon.conventions.table import own_tables
from memcon.publish.collation import Collation, Witness
from memcon.publish.comparison_told import Told
from memcon.publish.matrix_told import ToldMatrix
from memcon.reading import Reader
from memcon.record import Record
from tests.cli.made_accounts import ARABIC, ENGLISH, HOSTILE, OURS, READOUT, THEIRS, THIRD

PIPE = Paper(None)
TURNS = [
    "MR DUNNE: The harbour of Nethermere has been frozen since the middle of December.",
    "MS HARKER: Nobody told the captains that the lighthouse keeper had gone home.",
    "MR DUNNE: Eleven ships are waiting outside, and the bread on them is growing old.",
    "MS HARKER: We propose that the two commissions meet on the ice next Thursday.",
    "MR DUNNE: My grandfather built that pier with timber from the other bank.",
]


@cache
def record(text: str) -> Record:
    return Reader(tables=own_tables(), layers="structure").read_bytes(text.encode())


def told(one: str, other: str) -> Told:
    a, b = record(one), record(other)
    found = compare(a, b)
    return Told(Collation([Witness(0, a), Witness(1, b)], found), found, own_tables())


def matrix(*texts: str) -> ToldMatrix:
    records = [record(text) for text in texts]
    found = compare_all(records)
    witnesses = [Witness(number, one) for number, one in enumerate(records)]
    return ToldMatrix(Collation(witnesses, found), found, own_tables())


def test_a_difference_has_its_words_speaker_and_address() -> None:
    lines = as_text(told(OURS, THEIRS), PIPE, brief=True).splitlines()
    at = next(number for number, line in enumerate(lines) if "SOFTENED (high)" in line)
    assert "we [-demand-] that" in lines[at + 1] and lines[at + 1].startswith("    A  ")
    assert lines[at + 2].strip().startswith("Olav Brekke, ") and lines[at + 2].endswith("/t1/s2")
    assert "we {+hope+} that" in lines[at + 3]


def test_what_one_side_has_alone_and_what_fills_a_gap_is_said_in_words() -> None:
    shown = as_text(told(OURS, THEIRS), PIPE)
    assert "B   ≠2 only here: And who will pay" in shown
    assert "weather (inaudible) ⟨B: stays as it is⟩ on our side" in shown


def test_speakers_are_named_where_they_change() -> None:
    shown = as_text(told(OURS, THEIRS), PIPE)
    assert "A: Olav Brekke · t1 | B: Brekke · t1\n" in shown and "\nB: Torres · t6\n" in shown
    assert shown.count("Olav Brekke · t1") == 1


def test_a_wide_terminal_has_two_columns_and_a_narrow_one_none() -> None:
    wide, narrow = (as_text(told(OURS, THEIRS), Paper(columns)) for columns in (100, 99))
    assert any(line.count("Good morning") == 2 for line in wide.splitlines())
    assert not any(line.count("Good morning") == 2 for line in narrow.splitlines())


def test_colours_only_where_they_are_wanted_and_underlined_then() -> None:
    coloured, bare = (as_text(told(OURS, THEIRS), Paper(120, colour)) for colour in (True, False))
    assert "\x1b[" not in bare and "[-" in bare
    assert "\x1b[4;33m" in coloured and "[-" not in coloured and "{+" not in coloured


@pytest.mark.parametrize("columns", [40, 60, 99, 100, 140, 300])
@pytest.mark.parametrize(("one", "other"), [(OURS, THEIRS), (OURS, READOUT), (ENGLISH, ARABIC), (HOSTILE, HOSTILE + "\n")])
def test_no_line_is_wider_than_the_terminal(one: str, other: str, columns: int) -> None:
    for line in as_text(told(one, other), Paper(columns)).splitlines():
        assert cell_len(line) <= columns, line


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_no_line_of_a_matrix_is_wider_than_the_terminal(columns: int) -> None:
    for line in matrix_text(matrix(OURS, THEIRS, THIRD), Paper(columns)).splitlines():
        assert cell_len(line) <= columns, line


def test_what_is_written_from_right_to_left_stands_under_the_other() -> None:
    for line in as_text(told(ENGLISH, ARABIC), Paper(160)).splitlines():
        is_arabic = any("\u0600" <= mark <= "\u06ff" for mark in line)
        assert not (is_arabic and "captains" in line)


def test_words_of_a_page_are_no_commands_to_the_terminal() -> None:
    shown = as_text(told(HOSTILE, HOSTILE.replace("forty", "fourteen")), PIPE)
    assert "\x1b" not in shown and "\x07" not in shown


def test_a_moved_passage_says_where_it_stands() -> None:
    shown = as_text(told("\n\n".join(TURNS), "\n\n".join([TURNS[4], *TURNS[:4]])), PIPE)
    assert shown.count("(moved: A has it at ") == 1 and "/t5/s1, B at " in shown


@pytest.mark.parametrize("text", ["# Nothing\n", "Nothing to see.", "A heading\n\nMay 3, 2021\n"])
def test_a_record_without_turns_is_no_trouble(text: str) -> None:
    shown = as_text(told(text, OURS), PIPE)
    assert shown.splitlines()[0].startswith("0 of 6 sentences are in both · 0 differences")
    assert matrix_text(matrix(text, OURS, THEIRS), PIPE)


def test_three_sentences_against_thousands() -> None:
    names = ("MR DUNNE", "MS HARKER")
    long = "\n\n".join(f"{names[n % 2]}: Boat {n} of harbour {n * 7} came with {n * 3} barrels of tar." for n in range(1500))
    few = "MR DUNNE: Boat 700 of harbour 4900 came with 2100 barrels of tar.\n\nMS HARKER: Good. Nobody else came."
    view = told(long, few)
    rows = list(view.rows())
    assert sum(bool(row.cells[0]) for row in rows) == 1500
    assert "of 1,500 sentences" in view.summary


def test_the_matrix_has_a_sign_and_a_word_for_each() -> None:
    view = matrix(OURS, THEIRS, THIRD)
    listed, table = matrix_text(view, PIPE), matrix_text(view, Paper(120))
    assert "A ● has it · B ◐ otherwise · C ◐ otherwise" in listed
    assert "● has it    ◐ otherwise ◐ otherwise" in table
    assert "≠ A (the first) and C (the second): The first account has ‘forty’, the second ‘fourteen’." in listed
    brief = matrix_text(view, PIPE, brief=True)
    assert "the second ‘fourteen’." in brief and "/t1/s2" in listed and "/t1/s2" not in brief


def test_what_one_account_alone_has_stands_under_its_own_speaker() -> None:
    ships = "Eleven ships are waiting outside, and the bread on them is growing old."
    asked = "QUESTION: Who will pay the crews?\n\nMS HARKER: The owners, in the spring."
    ours = "\n\n".join((*TURNS[:3], asked, *TURNS[3:]))
    theirs = "\n\n".join((*TURNS[:2], f"{TURNS[2]} Their captains have written to me twice about the coal.", *TURNS[3:]))
    lines = as_text(told(ours, theirs), PIPE).splitlines()
    assert any(ships in line for line in lines)
    alone = next(number for number, line in enumerate(lines) if "only here: Their captains" in line)
    heading = next(line for line in reversed(lines[:alone]) if " · t" in line)
    assert "DUNNE" in heading.upper()


def test_accounts_that_are_no_two_witnesses_are_told() -> None:
    view = matrix("\n\n".join(TURNS), "\n\n".join(TURNS) + "\n", "\n\n".join(TURNS[:3]))
    assert "Not two witnesses. A and B" in matrix_text(view, PIPE)


@settings(max_examples=25, deadline=None)
@given(st.permutations(TURNS), st.sets(st.integers(0, 4)))
def test_every_sentence_is_shown_once(order: list[str], dropped: set[int]) -> None:
    other = [turn for number, turn in enumerate(order) if number not in dropped] or TURNS[:1]
    view = told("\n\n".join(TURNS), "\n\n".join(other))
    for number, witness in enumerate(view.witnesses):
        places = [place.sentence.number for row in view.collation.rows for place in row.cells[number]]
        assert sorted(places) == list(range(len(witness.side.sentences)))
    words = ["".join(part.text for row in view.rows() for part in row.cells[0] if part.kind != "fill")]
    assert sorted(words[0].split()) == sorted(" ".join(turn.partition(": ")[2] for turn in TURNS).split())
