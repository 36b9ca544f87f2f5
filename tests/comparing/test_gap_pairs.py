"""Words of two wordings that are beside each other."""

import pytest

from memcon.comparing.aligning import ACROSS, ONE_LANGUAGE, Aligner
from memcon.comparing.gap_pairs import Pairs
from memcon.comparing.word_kinds import words_of
from tests.comparing.sentences import linked

# Two wordings, and words of each that are beside each other.
BESIDE = [
    ("en", "The school in Varde is closed.", "en", "Closed is the Varde school.", [("school", "school"), ("Varde", "Varde")]),
    ("en", "Firms in Norway took six weeks.", "de", "Aus Schweden kamen sechs Boote.", [("six", "sechs")]),
    ("en", "The treaty covers shrimp.", "zh", "条约涵盖对虾。", [("treaty", "约")]),
    ("en", "The parties agreed to station troops.", "ru", "Стороны условились разместить войска.",
     [("parties", "Стороны"), ("station", "разместить")]),
    ("en", "We met the envoy in Orsk.", "ru", "В Варде мы встретили посланника.", [("Orsk", "Варде")]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b", "words"), BESIDE)
def test_words_are_beside_their_likes(one: str, a: str, other: str, b: str, words: list[tuple[str, str]]) -> None:
    pair = linked((one, a), (other, b))
    aligner = Aligner(words_of(pair.a), words_of(pair.b), ONE_LANGUAGE if pair.is_one_language else ACROSS)
    aligned = aligner.aligned([], [])
    assert aligned is not None
    found = Pairs(aligner, aligned, [])
    beside = {pair.a.printed(at, at + 1): pair.b.printed(to, to + 1) for at, to in found.beside.items()}
    assert {mine: beside.get(mine) for mine, _ in words} == dict(words)


def test_telling_words_that_are_beside_none_are_alone() -> None:
    pair = linked(("en", "The mayor opens the bridge."), ("en", "The bridge will be opened by a captain."))
    aligner = Aligner(words_of(pair.a), words_of(pair.b), ONE_LANGUAGE)
    aligned = aligner.aligned([], [])
    assert aligned is not None
    mine, theirs = Pairs(aligner, aligned, []).alone()
    assert [pair.a.printed(at, at + 1) for at in mine] == ["mayor"]
    assert [pair.b.printed(at, at + 1) for at in theirs] == ["captain"]
