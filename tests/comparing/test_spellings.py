"""Spellings of one name in two languages."""

import pytest

from memcon.comparing.spellings import alike


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("joensuu", "йоэнсуу", True),
        ("dschajyk", "жайык", True),
        ("schewtschenko", "шевченко", True),
        ("whitby", "уитби", True),
        ("brockhaus", "брокгауз", True),
        ("whitby", "ашби", False),
        ("arlesby", "lannoy", False),
    ],
)
def test_spellings_of_a_name(one: str, other: str, is_one: bool) -> None:
    assert alike(one, other) is is_one
