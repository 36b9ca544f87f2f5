"""Small words: one list for all who ask whether a word tells something."""

import pytest

from memcon.comparing.small_words import is_small, listed
from memcon.comparing.word_kinds import words_of
from tests.comparing.sentences import linked, said


@pytest.mark.parametrize(
    ("key", "language", "expected"),
    [
        ("the", "en", True), ("harbour", "en", False), ("für", "de", True), ("fur", "de", True), ("où", "fr", True),
        ("ещё", "ru", True), ("port", "xx", False), ("og", "xx", True),
        ("が", "ja", True), ("港", "ja", False), ("バス", "ja", False),
    ],
)  # fmt: skip
def test_a_word_is_small_with_its_marks_and_without(key: str, language: str, expected: bool) -> None:
    assert is_small(key, language) is expected


def test_no_table_has_a_language_that_nobody_speaks() -> None:
    assert listed("articles", "xx") == frozenset()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The ferry will sail from the new harbour, and the fish is for later."),
        ("de", "Die Fähre fährt für uns über den neuen Hafen hinaus."),
        ("fr", "Le bac partira là où le port était déjà."),
    ],
)
def test_what_tells_nothing_is_small_to_an_alignment_too(language: str, sentence: str) -> None:
    one = said(language, sentence)
    small = [word.is_small or word.is_number for word in words_of(one)]
    assert all(small[at] for at in range(len(one)) if not one.is_telling(at) and one.keys[at] not in one.known.pronouns)
    assert not any(small[at] for at in range(len(one)) if one.is_telling(at))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We agreed to open the northern port in July.", True),
        ("We agreed to open the northern port.", True),
        ("Nobody sails to the islands now.", False),
    ],
)
def test_two_wordings_with_most_words_in_common_are_one_text(sentence: str, expected: bool) -> None:
    assert linked(("en", "We agreed to open the northern port in May."), ("en", sentence)).is_one_text is expected
