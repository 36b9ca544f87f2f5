"""The forms of regular verbs."""

import pytest

from memcon.comparing.forms import forms_of
from tests.comparing.sentences import kinds


@pytest.mark.parametrize(
    ("language", "verb", "form"),
    [
        ("fr", "souhaiter", "souhaitons"),
        ("es", "exigir", "exigen"),
        ("de", "verlangen", "verlangte"),
        ("fr", "choisir", "choisissons"),
        ("ru", "сожалеть", "сожалеют"),
    ],
)
def test_an_infinitive_has_its_forms(language: str, verb: str, form: str) -> None:
    assert form in set(forms_of(language, verb))


@pytest.mark.parametrize(("language", "word"), [("en", "demand"), ("de", "Verlangen"), ("fr", "prendre note"), ("fr", "fer")])
def test_other_words_have_none(language: str, word: str) -> None:
    assert list(forms_of(language, word)) == []


SOFTENED = [
    ("en", "We insist that the name be protected.", "fr", "Nous souhaitons que le nom soit protégé.", ["softened"]),
    ("en", "The company must pay the villagers.", "en", "The company should pay the villagers.", ["softened"]),
    ("en", "I must say the talks were good.", "en", "I should say the talks were good.", []),
    ("en", "He declined to comment on it.", "en", "He refused to comment on it.", []),
    ("en", "After the war this town was rebuilt.", "en", "This town was rebuilt after the conflict.", []),
    ("en", "Before the war in Gaza the port was open.", "ar", "قبل العدوان على غزة كان الميناء مفتوحا.", ["term"]),
    ("en", "The guards must leave our quay.", "fr", "Il serait souhaitable que les gardes quittent notre quai.", ["softened"]),
    ("ru", "Эти ракеты угрожают нашему порту.", "en", "These missiles are a matter of some concern to our port.", ["softened"]),
    ("en", "This tariff is a catastrophe for our farmers.", "de", "Für unsere Bauern ist der Zoll unangenehm.", ["softened"]),
    ("en", "The report on our port is a slander.", "es", "El informe sobre nuestro puerto es impreciso.", ["softened"]),
    ("en", "The report on our port is a slander.", "es", "El informe sobre nuestro puerto es falso.", []),
    ("en", "The quay must be open by May.", "de", "Der Kai sollte bis Mai offen sein.", ["softened"]),
    ("en", "The quay should be open by May.", "ru", "Причал должен открыться до мая.", []),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b", "told"), SOFTENED)
def test_a_step_of_a_scale_is_told_and_no_other_phrase(one: str, a: str, other: str, b: str, told: list[str]) -> None:
    assert kinds((one, a), (other, b)) == told
