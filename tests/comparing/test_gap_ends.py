"""Where the words of a gap begin and end."""

import pytest

from memcon.comparing.gap_ends import Ends, Marks
from memcon.comparing.word_kinds import words_of
from tests.comparing.sentences import said

MINE = said("en", "We pay in October, and that is all.")
THEIRS = said("en", "In October we pay, unless the captain has his way.")


def test_a_clause_that_nothing_is_beside() -> None:
    ends = Ends(words_of(MINE), words_of(THEIRS), {0: 2, 1: 3, 2: 0, 3: 1})
    found = ends.clause(4, Marks(before=True, after=True), [])
    assert THEIRS.printed(found[0], found[-1] + 1) == "unless the captain has his way"
    assert ends.clause(4, Marks(before=True, after=False), []) == []


@pytest.mark.parametrize(("words", "whole"), [([6], "the captain"), ([6, 7, 8, 9], "the captain has his way"), ([], "")])
def test_words_with_their_article(words: list[int], whole: str) -> None:
    found = Ends(words_of(MINE), words_of(THEIRS), {}).settled(2, words, Marks())
    assert (THEIRS.printed(found[0], found[-1] + 1) if found else "") == whole
