"""The words that a difference is told with."""

import pytest

from memcon.comparing.differing import differences_of
from tests.comparing.sentences import linked

NUMBERS = [
    ("Growth was -5 percent last year.", "Growth was 5 percent last year.", ("-5", "5")),
    ("The port paid $5 million last year.", "The port paid $6 million last year.", ("$5", "$6")),
    ("The port paid US$5 million last year.", "The port paid US$6 million last year.", ("$5", "$6")),
    ("The ferry has 10-20 cabins for drivers.", "The ferry has 10-25 cabins for drivers.", ("20", "25")),
    ("The ferry takes route B-12 to the harbour.", "The ferry takes route B-14 to the harbour.", ("12", "14")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "words"), NUMBERS)
def test_a_number_is_told_with_its_sign_and_without_the_hyphen_before_it(one: str, other: str, words: tuple[str, str]) -> None:
    pair = linked(("en", one), ("en", other))
    (told,) = differences_of((pair.a.side, pair.b.side), ((), ()), [pair])
    assert told.a is not None and told.b is not None
    printed = told.a.of(pair.a.side.record.text), told.b.of(pair.b.side.record.text)
    assert tuple(one.partition(" ")[0] for one in printed) == words


def test_whose_money_it_is_is_told_once() -> None:
    pair = linked(("en", "We give 26 million Canadian dollars."), ("ar", "نقدم ستة وعشرين مليون دولار أميركي."))
    assert [one.kind for one in differences_of((pair.a.side, pair.b.side), ((), ()), [pair])] == ["number"]
