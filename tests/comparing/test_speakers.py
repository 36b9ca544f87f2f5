"""Words that one account gives to another speaker than the other account does."""

import pytest

from memcon.comparing.compare import compare
from memcon.reading import Reader
from tests.comparing.made import GUEST, HOST, TALK, page, record_of

READER = Reader(layers="structure")
SWAPPED = tuple((GUEST if who == HOST else HOST if who == GUEST else who, said) for who, said in TALK)
GIVEN_TO_ONE = (*TALK[:4], (GUEST, TALK[4][1]))
THANKS = (*TALK, (GUEST, "Thank you."))
RUSSIAN = (
    ("Президент Норланда Олав Брекке", "Добрый вечер. Мы встречались три часа. Мы договорились открыть северный порт в мае."),
    ("Министр торговли Ана Торрес", "Спасибо. Я считаю, что порт хорошая новость для обоих наших народов."),
)


def told(one: tuple[tuple[str, str], ...], other: tuple[tuple[str, str], ...]) -> list[str]:
    found = compare(record_of(page(one), READER), record_of(page(other), READER))
    return [one.explanation for one in found.differences if "gives these words" in one.explanation]


def test_words_that_are_given_to_the_other_are_told_turn_by_turn() -> None:
    assert told(TALK, SWAPPED)[0] == "The first account gives these words to ‘Olav Brekke’, the second to ‘Ana Torres’."
    assert len(told(TALK, SWAPPED)) == len({who for who, _ in TALK if who != "Question"}) * 2


def test_one_turn_that_is_given_to_the_other_is_told() -> None:
    assert told(TALK, GIVEN_TO_ONE) == ["The first account gives these words to ‘Olav Brekke’, the second to ‘Ana Torres’."]


@pytest.mark.parametrize(
    "other",
    [
        TALK,
        # Who is named by the office alone, or in other letters, is the same.
        tuple(("Minister Torres" if who == GUEST else who, said) for who, said in TALK),
        RUSSIAN,
        # One of two surnames, and the letter of a first name.
        tuple(("Minister of Trade Ana Torres Varga" if who == GUEST else who, said) for who, said in TALK),
        tuple(("O. Brekke" if who == HOST else who, said) for who, said in TALK),
        # Somebody whom the other account does not know may be the interpreter, or the same by another name.
        tuple(("Mr Lund" if who == GUEST else who, said) for who, said in TALK),
        # Thanks are said by anybody.
        (*TALK[:4], (GUEST, "Thank you."), TALK[4]),
    ],
    ids=["same", "office", "Russian", "two surnames", "a letter", "stranger", "thanks"],
)
def test_nothing_is_told_where_it_may_be_the_same(other: tuple[tuple[str, str], ...]) -> None:
    assert told(THANKS, other) == []
