"""Charts: every record is in a column, columns stand in their frame, and lines are round numbers."""

from hypothesis import given
from hypothesis import strategies as st

from memcon.reading_room.charts import HEIGHT, MOST_KINDS, OTHERS, chart, ticks

COUNTS = st.dictionaries(
    st.integers(1900, 2099).map(str),
    st.dictionaries(st.sampled_from("abcdefghij"), st.integers(1, 5000), max_size=8),
    max_size=70,
)


@given(COUNTS)
def test_every_record_is_in_a_piece_of_its_column(counts: dict[str, dict[str, int]]) -> None:
    drawn = chart(counts)
    assert [column.name for column in drawn.columns] == list(counts)
    for column in drawn.columns:
        assert column.count == sum(counts[column.name].values())
        assert column.count == sum(piece.count for piece in column.pieces)
    assert len(drawn.kinds) <= MOST_KINDS


@given(COUNTS)
def test_columns_stand_beside_each_other_and_in_the_frame(counts: dict[str, dict[str, int]]) -> None:
    columns = chart(counts).columns
    for one, other in zip(columns, columns[1:], strict=False):
        assert one.left + one.width <= other.left
    for column in columns:
        assert 0 <= column.left <= column.middle <= column.left + column.width <= 100
        assert 0 <= column.top <= HEIGHT
        for piece in column.pieces:
            assert piece.height > 0
            assert 0 <= piece.top <= HEIGHT


@given(COUNTS)
def test_names_that_are_shown_in_narrow_windows_are_shown_in_wide_ones(counts: dict[str, dict[str, int]]) -> None:
    columns = chart(counts).columns
    assert all(column.is_named for column in columns if column.is_named_narrow)
    assert sum(column.is_named for column in columns) <= 14
    assert sum(column.is_named_narrow for column in columns) <= 6
    assert not columns or columns[0].is_named_narrow


@given(st.integers(1, 10**9))
def test_lines_are_few_round_and_within_the_highest(most: int) -> None:
    lines = ticks(most)
    assert 1 <= len(lines) <= 4
    assert lines[-1] <= most
    assert all(str(lines[0]).strip("0") in ("1", "2", "5") and line % lines[0] == 0 for line in lines)


def test_kinds_with_most_come_first_and_the_rest_is_one_kind() -> None:
    drawn = chart({"2016": {kind: number for number, kind in enumerate("abcdefgh", 1)}})
    assert drawn.kinds == ("h", "g", "f", "e", "d", OTHERS)
    assert [piece.count for piece in drawn.columns[0].pieces] == [8, 7, 6, 5, 4, 6]
    assert drawn.columns[0].of(OTHERS) == 6
    assert drawn.columns[0].of("a") == 0


def test_the_highest_the_empty_and_the_chosen_column_are_known() -> None:
    drawn = chart({"2016": {"": 2}, "2017": {}, "2018": {"": 5}}, chosen="2016")
    assert drawn.most is not None
    assert drawn.most.name == "2018"
    assert [column.name for column in drawn.empty] == ["2017"]
    assert [column.is_chosen for column in drawn.columns] == [True, False, False]
    assert chart({}).most is None
