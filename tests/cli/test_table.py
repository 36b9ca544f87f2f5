"""Rows as a table in a pipe, on a wide terminal and on narrow ones."""

import pytest
from rich.cells import cell_len

from memcon.cli import table

ROWS = [
    ("palace-of-the-north/71811", "transcript", "Statements after the talks on the ferry between the two harbours"),
    ("ministry/3", "readout", "كلمتا وزير المياه ووزير النقل"),
]


@pytest.fixture(params=[40, 60, 78])
def narrow(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> int:
    """The columns of a terminal that is too narrow for the rows."""
    columns: int = request.param
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(table, "is_terminal", lambda: True)
    return columns


def test_a_pipe_gets_a_row_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "is_terminal", lambda: False)
    lines = table.under_each_other(ROWS, margin=2)
    assert len(lines) == 2 and all(line.startswith("  ") for line in lines)
    assert lines[1].index("readout") == lines[0].index("transcript")


def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(narrow: int) -> None:
    lines = table.under_each_other(ROWS, margin=6)
    assert all(cell_len(line) <= narrow for line in lines)
    assert sorted("".join("".join(lines).split())) == sorted("".join("".join(map("".join, ROWS)).split()))


@pytest.mark.usefixtures("narrow")
def test_what_stays_whole_stands_on_a_line() -> None:
    lines = table.under_each_other(ROWS, margin=6)
    assert all(any(cells[0] in line for line in lines) for cells in ROWS)
