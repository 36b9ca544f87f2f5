"""Keys of pages: what is made is read back; what is none is one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.errors import WrongCall
from memcon.reading_room.rooms.keys import key_of, numbered_place_of, place_of


@given(st.text(st.characters(exclude_characters="~"), max_size=10), st.text(max_size=500))
def test_a_key_is_read_back(order: str, name: str) -> None:
    assert place_of(key_of(order, name), "after") == (order, name)


@given(st.integers(0, 10**9), st.text(max_size=100))
def test_a_key_with_a_number_is_read_back(order: int, name: str) -> None:
    assert numbered_place_of(key_of(order, name), "after") == (order, name)


def test_no_key_is_no_place() -> None:
    assert place_of("", "after") is None
    assert numbered_place_of("", "after") is None


@pytest.mark.parametrize("key", ["x", "2016-05-03", "~" + "a" * 2000])
def test_what_is_no_key_is_said_in_one_sentence(key: str) -> None:
    with pytest.raises(WrongCall, match="The key of a page as the page before gives it was expected for after, found"):
        place_of(key, "after")


@pytest.mark.parametrize("key", ["x~y", "-1~y", "1.5~y", "~y", "9" * 30 + "~y", "²~y"])
def test_a_number_is_one(key: str) -> None:
    with pytest.raises(WrongCall, match="was expected for after"):
        numbered_place_of(key, "after")
