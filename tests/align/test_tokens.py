import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.align.tokens import bare, spoken_words, tokens_of

CUT = [
    ("We met.", ["We", "met", "."]),
    ("  We\n met ", ["We", "met"]),
    ("well-known", ["well", "-", "known"]),
    ("don't, l’Orvel", ["don't", ",", "l’Orvel"]),
    ("1,000.50 or 3.5.", ["1,000.50", "or", "3.5", "."]),
    ("习近平说", ["习", "近", "平", "说"]),
    ("ABC社は", ["ABC", "社", "は"]),
    ("हिन्दी में", ["हिन्दी", "में"]),
    ("مُحَمَّد قال", ["مُحَمَّد", "قال"]),
    ("«Да», – сказал", ["«", "Да", "»", ",", "–", "сказал"]),
    ("a_b _", ["a_b", "_"]),
    ("   ", [""]),
    ("", []),
]


@pytest.mark.parametrize(("text", "words"), CUT)
def test_a_text_is_cut_into_words_and_marks(text: str, words: list[str]) -> None:
    assert tokens_of(text).words == words


BARE = [
    ("The U.S.A. – now!", "theusanow"),
    ("STRASSE", "strasse"),
    ("Straße", "strasse"),
    ("cafe\u0301", "café"),
    ("1,000,000", "1000000"),
    ("5,5", "5.5"),
    ("$5", "$5"),
    ("5 %", "5"),
    ("…", ""),
    ("«Да»", "да"),
]


@pytest.mark.parametrize(("text", "letters"), BARE)
def test_letters_digits_and_signs_of_value_are_kept(text: str, letters: str) -> None:
    assert bare(text) == letters


@given(st.text())
def test_tokens_cover_a_text_and_hold_no_white_space(text: str) -> None:
    tokens = tokens_of(text)
    pieces = [text[tokens.start(number) : end] for number, end in enumerate(tokens.ends)]
    assert "".join(pieces) == text
    assert [piece.strip() for piece in pieces] == tokens.words
    assert spoken_words(text) or not text.strip()
