"""The table of words that can carry a denial is whole, and finds them as texts have them."""

import csv
import re
from pathlib import Path

import pytest

from memcon.comparing import carriers
from memcon.comparing.carriers import carriers_of, has_denying_affix, unlike_carriers
from tests.comparing.sentences import said

LANGUAGES = ("en", "ru", "de", "fr", "es", "zh", "ar", "uk", "pl", "pt", "it", "tr", "ja")
TABLE = Path(carriers.__file__).with_name("tables") / "carriers.csv"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_sense_is_named_once_and_has_words_in_all_languages() -> None:
    names = [row["sense"] for row in rows()]
    assert len(names) == len(set(names))
    assert [one for one in names if not re.fullmatch(r"\+?[a-z]+(-[a-z]+)*", one)] == []
    assert [(row["sense"], code) for row in rows() for code in LANGUAGES if not row[code]] == []


def test_words_are_whole_and_said_once() -> None:
    every = [(row["sense"], code, row[code].split("|")) for row in rows() for code in LANGUAGES]
    assert [(sense, code) for sense, code, words in every if len(words) != len(set(words))] == []
    assert [(sense, word) for sense, _, words in every for word in words if word != word.strip() or not word.strip("*")] == []


@pytest.mark.parametrize(
    ("language", "sentence", "sense"),
    [
        ("en", "They declined to comment.", "refuse"), ("ru", "Они отказались отвечать.", "refuse"),
        ("de", "Es mangelt an Geld.", "lack"), ("fr", "Il est resté fermé.", "continue"), ("es", "Apenas llueve aquí.", "few"),
        ("zh", "我们拒绝这个要求。", "refuse"), ("ar", "رفض الوزير ذلك.", "refuse"),
    ],
)  # fmt: skip
def test_words_are_found_in_every_language(language: str, sentence: str, sense: str) -> None:
    assert sense in {one.sense for one in carriers_of(said(language, sentence))}


def test_carriers_of_one_sense_cancel_each_other() -> None:
    a, b = said("en", "We still refuse to pay."), said("en", "We continue to reject any payment.")
    every = set(range(len(a))), set(range(len(b)))
    assert not unlike_carriers(a, b, *every)
    assert unlike_carriers(a, said("en", "We agree to pay."), every[0], set())


def test_a_word_with_a_denying_beginning_is_one() -> None:
    one = said("en", "They remain unanswered and hopeless.")
    assert [one.keys[word] for word in range(len(one)) if has_denying_affix(one, word)] == ["unanswered"]
    assert unlike_carriers(one, said("en", "They were answered."), set(range(len(one))), set())
