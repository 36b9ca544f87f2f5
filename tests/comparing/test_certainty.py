"""What will be on one side and only may be on the other."""

import pytest

from memcon.comparing.certainty import less_certain
from tests.comparing.sentences import kinds, linked

LESS = [
    ("en", "The minister will sign the treaty on Friday.", "The minister may sign the treaty on Friday.", ("will", "may")),
    ("en", "In May the two ministers might meet; the talks go on.", "The talks go on, and both ministers will meet in May.",
     ("might", "will")),
    ("de", "Der Minister wird den Vertrag am Freitag zeichnen.", "Der Minister könnte den Vertrag am Freitag zeichnen.",
     ("wird", "könnte")),
]  # fmt: skip
ALIKE = [
    ("en", "The new line will be ready by May.", "The new railway will be finished in May."),
    ("en", "It will sail in May, and we may buy it.", "We may buy it, and it will sail in May."),
    # Said freely, the one may stand for the other.
    ("en", "We will gladly sign it in Oslo next week.", "Next week it could be done in Oslo, and gladly so."),
    ("en", "Will the minister sign the treaty on Friday?", "May the minister sign the treaty on Friday?"),
]


@pytest.mark.parametrize(("language", "one", "other", "words"), LESS)
def test_what_is_less_certain_is_told(language: str, one: str, other: str, words: tuple[str, str]) -> None:
    pair = linked((language, one), (language, other))
    ((mine, theirs),) = less_certain(pair)
    assert (pair.a.printed(*mine), pair.b.printed(*theirs)) == words
    assert kinds((language, one), (language, other)) == ["softened"]


@pytest.mark.parametrize(("language", "one", "other"), ALIKE)
def test_what_is_as_certain_is_not_told(language: str, one: str, other: str) -> None:
    assert not list(less_certain(linked((language, one), (language, other))))
