"""Words of opposites are told from words that only look like them."""

import csv
from pathlib import Path

import pytest

from memcon.comparing import poles
from memcon.comparing.poles import opposite_poles
from tests.comparing.sentences import as_read

_LANGUAGES = ("en", "ru", "de", "fr", "es", "zh", "ar")


@pytest.mark.parametrize(
    ("language", "sentence", "pole"),
    [
        ("en", "The batches were defective.", "defective"),
        ("en", "He extradites nobody of ours.", "extradite"),
        ("ru", "Уровень воды остаётся безопасным.", "safe"),
        ("de", "Die Lieferung wurde ausgesetzt.", "suspend-halt"),
        ("fr", "Nous maintiendrons nos livraisons.", "keep-up"),
        ("es", "La sesión se celebró a puerta cerrada.", "closed-session"),
        ("zh", "双方暂停出口。", "suspend-halt"),
        ("ar", "ونعارض هذا الاتفاق.", "opposed-to"),
    ],
)
def test_words_of_a_pole_are_found_in_their_forms(language: str, sentence: str, pole: str) -> None:
    assert pole in {one for one, _, _ in as_read(language, sentence).poles}


@pytest.mark.parametrize(
    ("language", "sentence", "pole"),
    [
        ("en", "Politics is an important art.", "polite"),
        ("en", "It is important to us.", "import"),
        ("en", "We will sail tomorrow.", "deliberate"),
        ("en", "They crossed the desert.", "uninhabited"),
        ("ru", "Мы обратились к соседям.", "reversible"),
        ("es", "Desde ayer no llueve.", "contempt"),
        ("fr", "Les officiers sont arrivés.", "unofficial"),
    ],
)
def test_words_that_only_begin_alike_are_none(language: str, sentence: str, pole: str) -> None:
    assert pole not in {one for one, _, _ in as_read(language, sentence).poles}


def test_every_pole_has_an_opposite_of_its_own_and_no_word_is_in_both() -> None:
    with (Path(poles.__file__).with_name("tables") / "poles.csv").open(encoding="utf-8", newline="") as lines:
        rows = {row["concept"]: row for row in csv.DictReader(lines)}
    assert {(other, one) for one, other in opposite_poles()} == set(opposite_poles())
    for one, other in opposite_poles():
        for language in _LANGUAGES:
            both = set(rows[one][language].split("|")) & set(rows[other][language].split("|")) - {""}
            assert not both, (one, language, both)
