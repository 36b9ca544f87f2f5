"""Amounts of two sides that are one."""

import pytest

from memcon.comparing.amounts import amounts_of
from memcon.comparing.equal_amounts import is_near, its_other, may_be_turned, unmatched, without_sums
from tests.comparing.sentences import linked, said

LEFT = [
    ("en", "The repair took 90 minutes.", "en", "The repair took an hour and a half.", 0, 0),
    ("en", "Half of the boats wait.", "en", "50 percent of the boats wait.", 0, 0),
    ("en", "The dam costs 600 million euros.", "en", "The dam costs 600 million dollars.", 1, 1),
    ("en", "We saw 40 boats.", "en", "We saw 41 boats.", 1, 1),
    ("fr", "Nous attendons depuis quinze jours.", "en", "We have been waiting for two weeks.", 0, 0),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b", "left", "right"), LEFT)
def test_what_is_left_of_two_sides(one: str, a: str, other: str, b: str, left: int, right: int) -> None:
    here, there = (amounts_of(said(language, words)) for language, words in ((one, a), (other, b)))
    found = without_sums(*unmatched(here, there, is_turned=False))
    assert tuple(map(len, found)) == (left, right)


def test_a_part_may_be_told_by_its_rest_only_where_a_rest_may_be_meant() -> None:
    same = linked(("en", "A third of the boats are painted."), ("en", "Two thirds of the boats are painted."))
    turned = linked(("en", "A third of the boats are painted."), ("en", "Two thirds of the boats are not painted."))
    assert not may_be_turned(same)
    assert may_be_turned(turned)
    for pair in (same, turned):
        (mine,), there = amounts_of(pair.a), amounts_of(pair.b)
        assert its_other(mine, there, is_turned=False) is None
        assert its_other(mine, there, is_turned=True) == there[0]


def test_numbers_are_near_by_their_size() -> None:
    assert is_near(1000.0, 1000.5, 1e-3)
    assert not is_near(1.0, 1.5, 1e-3)
