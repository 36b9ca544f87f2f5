"""Two wordings of one sentence, linked, for the tests of what differs in it."""

from functools import cache

from memcon.comparing.differing import differences_of
from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import Side
from memcon.reading import Reader
from tests.comparing.made import GUEST, HOST, page, record_of

# What is said after the sentence, so that its language is known.
_AFTER = {
    "en": "Good evening to everybody in this room. We shall speak about the harbour and the fish.",
    "ru": "Добрый вечер всем в этом зале. Мы будем говорить о порте и о рыбе.",
    "de": "Guten Abend an alle hier im Saal. Wir werden über den Hafen und den Fisch sprechen.",
    "fr": "Bonsoir à tous dans cette salle. Nous parlerons du port et du poisson.",
    "es": "Buenas noches a todos en esta sala. Hablaremos del puerto y del pescado.",
    "zh": "各位晚上好。我们将谈谈港口和渔业。",
    "uk": "Добрий вечір усім у цій залі. Ми говоритимемо про порт і про рибу.",
    "it": "Buonasera a tutti in questa sala. Parleremo del porto e del pesce.",
    "pl": "Dobry wieczór wszystkim na tej sali. Będziemy rozmawiać o porcie i o rybach.",
    "pt": "Boa noite a todos nesta sala. Vamos falar do porto e do peixe.",
    "tr": "Bu salondaki herkese iyi akşamlar. Limandan ve balıktan söz edeceğiz.",
    "ja": "皆さん、こんばんは。これから港と漁業についてお話しします。",
    "ar": "مساء الخير للجميع في هذه القاعة. سنتحدث عن الميناء والسمك.",
}


@cache
def _reader() -> Reader:
    return Reader(layers="structure")


@cache
def said(language: str, sentence: str) -> Said:
    """A sentence as one side of a link."""
    found = as_read(language, sentence)
    assert found.side.language == language
    return found


def as_read(language: str, sentence: str) -> Said:
    """A sentence as one side of a link, in whatever language it is taken to be."""
    side = Side(record_of(page(((HOST, sentence), (GUEST, _AFTER[language]))), _reader()))
    return Said(side, 0, sum(one.passage == 0 for one in side.sentences))


def linked(a: tuple[str, str], b: tuple[str, str], score: float = 0.6) -> Linked:
    """Two sentences, each with its language before it, as a link."""
    return Linked(said(*a), said(*b), score)


def kinds(a: tuple[str, str], b: tuple[str, str]) -> list[str]:
    """The kinds of the differences that are told of two sentences."""
    pair = linked(a, b)
    return [one.kind for one in differences_of((pair.a.side, pair.b.side), ((), ()), [pair])]
