"""The difference of a quotation and the words in their context lose nothing and add nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.errors import WrongCall
from memcon.publish.verification_told import checked_date, compared_words, words_in_context
from memcon.reading import read
from memcon.verifying.check import verify

PAGE = b"""Talks in Nethermere

May 3, 2021

MR DUNNE: We shall buy forty boats this year, and we hope that the third port will be opened. (Laughter.) Nobody was
asked about the lighthouse. It is not for sale.

MS HARKER: Thank you. We shall see one another again before the winter.
"""
RECORD = read(PAGE)
WORDS = "we shall buy forty boats this year and hope that the third port will be opened not fourteen lighthouse sale".split()


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=14))
def test_the_pieces_are_the_quotation_and_the_context(words: list[str]) -> None:
    answer = verify(" ".join(words), in_=RECORD)
    assert "".join(one.words or one.printed for one in compared_words(answer)) == answer.quotation
    for place in answer.places:
        pieces = list(words_in_context(place))
        assert "".join(one.text for one in pieces) == place.context
        assert any(one.is_found for one in pieces)


def test_a_change_has_both_words() -> None:
    answer = verify("We shall buy fourteen boats this year, and we hope that the third port will be opened", in_=RECORD)
    (change,) = [one for one in compared_words(answer) if one.kind is not None]
    assert (change.kind, change.source, change.printed) == ("number", "forty", "fourteen")


@pytest.mark.parametrize("date", ["2019", "2019-05", "2019-05-14"])
def test_a_date_is_a_day_a_month_or_a_year(date: str) -> None:
    assert checked_date(date) == date


@pytest.mark.parametrize("date", ["", "May 2019", "2019-13", "2019-05-14T00:00", "14.5.2019", "\x00"])
def test_anything_else_is_none(date: str) -> None:
    with pytest.raises(WrongCall):
        checked_date(date)
