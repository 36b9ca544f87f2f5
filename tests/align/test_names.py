import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.align.names import Mint, Name, letter_of
from memcon.errors import WrongCall

NAMES = [("t12", ("t", 12, "")), ("t2a", ("t", 2, "a")), ("p3", ("p", 3, "")), ("s0zz", ("s", 0, "zz"))]


@pytest.mark.parametrize(("printed", "parts"), NAMES)
def test_a_name_has_parts(printed: str, parts: tuple[str, int, str]) -> None:
    assert Name.of(printed) == Name(*parts)


@pytest.mark.parametrize(
    "printed", ["", "t", "12", "T2", "t02", "t2A", "t-1", "t2 ", "t2a1", "t²", "t" + "9" * 5000, "t1" + "a" * 99]
)
def test_what_is_no_name_is_refused(printed: str) -> None:
    with pytest.raises(WrongCall, match="the name of a passage"):
        Name.of(printed)


def test_a_kind_without_names_is_refused() -> None:
    assert letter_of("turn") == "t"
    with pytest.raises(WrongCall, match="turn, paragraph, sentence"):
        letter_of("heading")


MADE = [
    ([], 2, "t2a", "t1"),
    (["t1", "t2"], 2, "t2a", "t3"),
    (["t1", "t2", "t2b"], 2, "t2c", "t3"),
    (["t2z", "t2b"], 2, "t2aa", "t3"),
    (["t2az", "t9a"], 2, "t2ba", "t10"),
    (["t2zz", "p40"], 2, "t2aaa", "t3"),
    (["t2a"], 0, "t0a", "t3"),
]


@pytest.mark.parametrize(("taken", "number", "after", "last"), MADE)
def test_new_names_follow_those_taken(taken: list[str], number: int, after: str, last: str) -> None:
    assert Mint(taken).after("t", number) == after
    assert Mint(taken).last("t") == last


@given(
    st.lists(st.from_regex("[tp][1-4][a-c]{0,2}", fullmatch=True)),
    st.lists(st.tuples(st.sampled_from("tp"), st.integers(-1, 4))),
)
def test_no_name_is_made_twice(taken: list[str], wanted: list[tuple[str, int]]) -> None:
    mint = Mint(taken)
    made = [mint.last(letter) if number < 0 else mint.after(letter, number) for letter, number in wanted]
    assert len({*made}) == len(made) and not {*made} & {*taken}
    assert [Name.of(name).letter for name in made] == [letter for letter, _ in wanted]
