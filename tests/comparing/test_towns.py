"""Towns that no dictionary has, in another language."""

import pytest

from memcon.comparing.towns import is_after_place, other_towns
from tests.comparing.sentences import said

PAIRS = [
    ("en", "We opened the school in Arlesby.", "fr", "Nous avons ouvert l'école à Lannoy.", ("Arlesby", "Lannoy")),
    ("en", "We will visit Arlesby in May.", "fr", "Nous irons à Lannoy en mai.", ("Arlesby", "Lannoy")),
    ("en", "We opened the school in Pellworth.", "fr", "Nous avons ouvert l'école à Pelvorte.", None),
    ("en", "We opened the school in Arlesby.", "fr", "Nous avons ouvert l'école.", None),
    ("es", "Hay escuelas en Pasto para todos.", "en", "In Arlesby there are schools for all.", ("Pasto", "Arlesby")),
    ("en", "We work in the Supreme Council.", "ru", "Мы работаем в Высшем совете.", None),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b", "towns"), PAIRS)
def test_another_town(one: str, a: str, other: str, b: str, towns: tuple[str, str] | None) -> None:
    here, there = said(one, a), said(other, b)
    found = [(here.printed(*mine), there.printed(*theirs)) for mine, theirs in other_towns(here, there)]
    assert found == ([towns] if towns is not None else [])


def test_a_town_stands_behind_a_preposition_of_place() -> None:
    sentence = said("en", "She flew to Arlesby with Ana.")
    assert [sentence.keys[word] for word in range(len(sentence)) if is_after_place(sentence, word)][:1] == ["arlesby"]
