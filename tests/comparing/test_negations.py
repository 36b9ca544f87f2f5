"""What denies, what only looks so, and what is denied."""

import pytest

from memcon.comparing.compare import compare
from memcon.comparing.negations import has_negations, negations_of
from memcon.reading import Reader
from tests.comparing.made import record_of
from tests.comparing.sentences import kinds, said

DENIED = [
    ("en", "We will not really go to sign it.", ["sign"]),
    ("en", "It is not without reason.", []),
    # The word of an answer that goes on to deny.
    ("en", "No, we have not signed it.", ["signed"]),
    ("es", "No, no hemos firmado el acuerdo.", ["firmado"]),
    ("en", "There will be no extension, not even by an hour.", ["extension"]),
    ("en", "No, neither visas nor permits will be asked of them.", ["visas"]),
    ("ru", "С них не будут спрашивать ни виз, ни разрешений.", ["виз"]),
    ("ru", "Не прошло и трёх недель.", []),
    ("en", "They came in not more than 10 ships.", []),
    ("en", "No one has paid.", ["paid"]),
    ("en", "Aren't you afraid of the storm?", []),
    ("es", "¿No teme la tormenta?", []),
    ("fr", "Ne craignez-vous pas la tempête ?", []),
    ("en", "Why did they not sign it?", ["sign"]),
    ("en", "If there are no ships, who will sail?", ["ships"]),
    ("fr", "Le ministre n'a pas signé l'accord.", ["signé"]),
    ("fr", "Rien n'est décidé.", ["décidé"]),
    ("fr", "Personne autour de cette table ne signera.", ["signera"]),
    ("en", "Neither the crew nor the owner has signed it.", ["crew"]),
    ("en", "I did not promise a ferry, neither here nor on the pier.", ["promise"]),
    ("en", "We have not signed it, and neither have the owners.", ["signed", "owners"]),
    ("fr", "Le port n'a qu'une seule grue.", []),
    ("fr", "Je crains qu'il ne pleuve.", []),
    ("fr", "La valeur de chaque personne compte.", []),
    ("ru", "Никто этого не просил.", ["просил"]),
    ("ru", "Нельзя не согласиться.", []),
    ("es", "No vamos a ceder el salar a ninguna empresa.", ["ceder"]),
    ("de", "Wir kürzen die Löhne nicht.", ["Löhne"]),
    ("de", "Nicht nur die Löhne steigen.", []),
    ("zh", "不仅如此，未来更好。", []),
    ("zh", "我们同乌兹别克斯坦的部长谈了水问题。", []),
    ("ar", "لا يزال الميناء مغلقا.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "words"), DENIED)
def test_each_negation_knows_what_it_denies(language: str, sentence: str, words: list[str]) -> None:
    one = said(language, sentence)
    assert [one.printed(found.denied[0], found.denied[0] + 1) for found in negations_of(one)] == words


def test_no_longer_ends_what_was_so() -> None:
    assert [one.is_ending for one in negations_of(said("en", "The ban no longer applies to trawlers."))] == [True]
    assert [one.is_ending for one in negations_of(said("ru", "Соглашение больше не действует."))] == [True]
    assert [one.is_ending for one in negations_of(said("en", "The ban does not apply to trawlers."))] == [False]


def test_a_negation_inside_a_term_denies_nothing() -> None:
    assert negations_of(said("zh", "我们谈到非法移民，工作仍在继续。")) == []


@pytest.mark.parametrize(("language", "is_known"), [("en", True), ("zh-Hans", True), ("ja", False), (None, False)])
def test_whether_the_negations_of_a_language_are_known(language: str | None, is_known: bool) -> None:
    assert has_negations(language) is is_known


def test_what_is_not_compared_is_said() -> None:
    reader = Reader(layers="structure")
    japanese = (
        "山田総理: こんばんは。2019年に20隻の船が来ました。港を開くことで合意しました。\n\n田中大臣: ありがとうございます。"
    )
    one, other = record_of(japanese, reader), record_of(f"{japanese}\n\n山田総理: おやすみなさい。", reader)
    notes = compare(one, other).notes
    assert [note for note in notes if "Negations" in note and "Japanese" in note] != []


LOST = [
    # What one says and the other denies, in two languages.
    ("en", "As for the second part, every party supports it, so I am not worried.",
     "es", "En cuanto a lo segundo, todos los partidos lo apoyan, así que estoy preocupada.", ["negation"]),
    ("en", "I want to be clear: we will not lower our standards to attract investment.",
     "es", "Quiero ser claro: vamos a bajar nuestros estándares para atraer inversiones.", ["negation"]),
    ("ru", "Миссия прибудет в сентябре, и мы не станем делать выводы до окончания её работы.",
     "en", "The mission will arrive in September, and we will draw conclusions before its work is over.", ["negation"]),
    ("en", "The price will not be lower than last year.", "es", "El precio será el mismo que el año pasado.", []),
    ("en", "Aren't you afraid of the storm?", "es", "¿Teme usted la tormenta?", []),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b", "told"), LOST)
def test_a_negation_that_another_language_lacks_is_told(one: str, a: str, other: str, b: str, told: list[str]) -> None:
    assert kinds((one, a), (other, b)) == told
