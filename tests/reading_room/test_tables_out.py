"""Tables as CSV: read back as they were, and no cell that a spreadsheet would run."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from memcon.reading_room.tables_out import as_csv

CELLS = st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2, max_size=2))


@given(CELLS)
def test_what_is_written_is_read_back_but_for_the_apostrophe_before_formulas(rows: list[list[str]]) -> None:
    file = as_csv("a table", ("one", "two"), rows)
    read = list(csv.reader(io.StringIO(file.body.decode(), newline="")))
    assert read[0] == ["one", "two"]
    assert len(read) == len(rows) + 1
    for found, given_row in zip(read[1:], rows, strict=True):
        for cell, was in zip(found, given_row, strict=True):
            assert cell == was or cell == f"'{was}"
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_file_has_a_name_without_tricks() -> None:
    file = as_csv('a/../"b\r\nX: y', ("one",), [[True], [None], [3]])
    assert file.name == "a-----b--X--y.csv"
    assert file.body == b'one\r\ntrue\r\n""\r\n3\r\n'
    assert file.media_type == "text/csv; charset=utf-8"
