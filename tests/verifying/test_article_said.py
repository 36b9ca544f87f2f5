"""Whose a quotation is: cases by language; every row of verbs tries its examples."""

import sys

import pytest

from memcon.verifying.article_meant import Attributed
from memcon.verifying.article_quoted import quotations_in
from memcon.verifying.article_reading import read_article
from memcon.verifying.article_said import Attributions
from memcon.verifying.article_words import language_of, languages_of_saying, saying_of


def told(text: str, language: str) -> list[Attributed | None]:
    article = read_article(text.encode(), name="article.txt", language=language)
    return Attributions(article, quotations_in(article)).told()


def speakers(text: str, language: str = "en") -> list[str | None]:
    return [one.speaker if one is not None else None for one in told(text, language)]


@pytest.mark.parametrize("language", languages_of_saying())
def test_the_examples_of_a_table_are_given_to_somebody(language: str) -> None:
    examples = saying_of(language).row.examples
    assert examples
    for example in examples:
        assert all(one is not None and not one.guessed for one in told(example, language)), example


HEAD = "The talks ended.\n\nPresident Olav Brekke and Trade Minister Ana Torres met in Gelen.\n\n"
CASES = [
    ("“We are ready to go,” said Foreign Minister Ivan Petrov.", "Ivan Petrov", False),
    ("Brekke told Torres: “We are ready to go.”", "Olav Brekke", False),
    ("“We are ready to go,” Torres told reporters.", "Ana Torres", False),
    ("According to Torres, “we are ready to go”.", "Ana Torres", False),
    ("Torres, who met Brekke on Monday, said that “we are ready to go”.", "Ana Torres", False),
    ("After a call to Brekke, Torres said: “We are ready to go.”", "Ana Torres", False),
    ("Brekke’s spokesman Oleg Dunin said: “We are ready to go.”", "Oleg Dunin", False),
    ("Gelen’s mayor, Tor Lind, said: “We are ready to go.”", "Tor Lind", False),
    ("The prime minister of Sudland, Lucia Carrero, said: “We are ready to go.”", "Lucia Carrero", False),
    ("“We are ready to go,” the president said.", "Olav Brekke", True),
    ("“We are ready to go,” the minister said.", "Ana Torres", True),
    ("Torres smiled. “We are ready to go,” she said.", "Ana Torres", True),
    ("Torres was blunt: “We are ready to go.”", "Ana Torres", True),
    ("Torres was not amused. “We are ready to go.”", "Ana Torres", True),
    ("“We are ready to go,” said one fisherman.", None, False),
    ("The ministry said: “We are ready to go.”", None, False),
    ("The words “we are ready to go” stood on the wall.", None, False),
    ("“We are ready to go,” they said.", None, False),
    ("Ruth Engel, author of “The Quiet Harbour of Gelen”, said: “We are ready to go.”", "Ruth Engel", True),
    ("Torres quoted the mayor as saying that “we are ready to go”.", None, False),
    ("“We are ready to go” – Brekke", "Olav Brekke", False),
]


@pytest.mark.parametrize(("sentence", "speaker", "guessed"), CASES)
def test_english(sentence: str, speaker: str | None, guessed: bool) -> None:
    one = told(HEAD + sentence + "\n", "en")[-1]
    assert (one.speaker if one is not None else None) == speaker
    if one is not None and speaker is not None:
        assert one.guessed is guessed and one.basis


OTHERS = [
    ("ru", "Президент Норландии Олав Брекке сказал: «Мы готовы ждать».", "Олав Брекке"),
    ("ru", "По словам Ивана Петрова, «мы готовы ждать».", "Иван Петров"),
    ("ru", "По словам Анны Петровой, «мы готовы ждать».", "Анна Петрова"),
    ("ru", "«Мы готовы ждать», – заявила премьер-министр Судландии Лусия Карреро.", "Лусия Карреро"),
    ("de", "„Wir sind bereit zu gehen“, sagte Außenminister Karl Lenz.", "Karl Lenz"),
    ("de", "Nach dem Treffen mit Olav Brekke sagte Karl Lenz: „Wir sind bereit zu gehen.“", "Karl Lenz"),
    ("de", "„Wer zahlt, der“, so Karl Lenz weiter, „darf auch mitreden.“", "Karl Lenz"),
    ("fr", "« Nous sommes prêts », a déclaré le président Hugo Valcourt.", "Hugo Valcourt"),
    ("fr", "Selon Hugo Valcourt, « nous sommes prêts ».", "Hugo Valcourt"),
    ("es", "La ministra de Comercio, Ana Torres, afirmó que el puerto “está listo hoy”.", "Ana Torres"),
    ("es", "«El puerto está listo», dijo el alcalde Luis Ferro.", "Luis Ferro"),
    ("zh", "苏德兰外交部长李文涛表示：“我们愿意等待。”", "李文涛"),
    ("zh", "“我们愿意等待，”李文涛说。", "李文涛"),
    ("ar", "وقال وزير الخارجية كارل لينز: «الميناء سيبقى مفتوحا».", "كارل لينز"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), OTHERS)
def test_other_languages(language: str, text: str, speaker: str) -> None:
    assert speakers(text, language)[0] == speaker


FOLLOWING = [
    ("en", "“We are ready to go,” said Tor Lind. “We start in May.”", ["Tor Lind", "Tor Lind"]),
    ("en", "“We are ready,” said Tor Lind, “to go on.”", ["Tor Lind", "Tor Lind"]),
    ("en", "“We are ready,” said Tor Lind.\n\n“We start in May.”", ["Tor Lind", "Tor Lind"]),
    ("en", "“We are ready,” said Tor Lind.\n\n“Will you start in May?”", ["Tor Lind", None]),
    ("fr", "« Nous partons, a promis Hugo Valcourt, dès que possible. »", ["Hugo Valcourt", "Hugo Valcourt"]),
    ("ru", "«Мы готовы ждать, – отметил Тур Линд, – но не вечно».", ["Тур Линд", "Тур Линд"]),
    ("es", "«Estamos listos hoy», dijo Ana Torres. «Salimos en mayo», añadió.", ["Ana Torres", "Ana Torres"]),
    ("es", "«Estamos listos hoy», dijo Ana Torres. «Nadie nos preguntó», dijo un pescador.", ["Ana Torres", None]),
    ("en", "“We are ready to go,” said Tor Lind. “Nobody asked us,” said HOLT.", ["Tor Lind", None]),
    ("en", "“We are ready to go,” said Tor Lind, and added: “We start in May.”", ["Tor Lind", "Tor Lind"]),
    ("zh", "李文涛说：“我们愿意等待。”他强调：“双方都必须努力。”", ["李文涛", "李文涛"]),
]


@pytest.mark.parametrize(("language", "text", "names"), FOLLOWING)
def test_a_speaker_goes_on(language: str, text: str, names: list[str | None]) -> None:
    assert speakers(text, language) == names


def test_an_office_alone_is_an_office() -> None:
    one = told("“We are ready to go,” said a spokeswoman for the palace.", "en")[0]
    assert one is not None and (one.speaker, one.office, one.guessed) == (None, "spokeswoman", False)


def test_a_headline_s_surname_is_the_one_of_the_text() -> None:
    text = "Lind: the harbour “is as good as ready”\n\nThe mayor of Gelen, Tor Lind, spoke on Monday about the harbour.\n"
    one = told(text, "en")[0]
    assert one is not None and one.speaker == "Tor Lind" and "in full elsewhere" in one.basis


@pytest.mark.parametrize(
    ("text", "claimed", "language"),
    [
        ("The port is open and it will not be closed", "de", "en"),
        ("Der Hafen ist offen und wird nicht geschlossen", None, "de"),
        ("Порт открыт и не будет закрыт", "en", "ru"),
        ("Порт відкрито", "uk", "uk"),
        ("港口是开放的", "en", "zh"),
        ("Hamnen är öppen och ska inte stängas", "sv", "sv"),
        ("123 456", None, None),
    ],
)
def test_the_language_is_that_of_the_words(text: str, claimed: str | None, language: str | None) -> None:
    assert language_of(text, claimed) == language


REPEATED = [
    "“We are ready,” said Ivan Petrov, “to go.” ", "a, who Bo Ce c, Da said ", "....", "'a' ", "« ", "‘s ", "“",
    "a,\n\n“b c d", "— said Ivan —, ", " of Norland Abc", ", the president, Tor Lind", "他说：“我”，",
    "قال بريكه: «نعم نعم نعم» ",
]  # fmt: skip


def calls_for(text: str) -> int:
    """How many functions are called to read a text and give its quotations to somebody."""
    count = 0

    def one_more(_frame: object, event: str, _given: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(one_more)
    try:
        told(text, "zh" if "他" in text else "ar" if "قال" in text else "en")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("part", REPEATED)
def test_the_work_grows_as_the_article_does(part: str) -> None:
    short = "Gelen. " + part * (3_000 // len(part))
    calls_for(short)  # reads the tables
    assert calls_for(short + short) <= 2.5 * calls_for(short) + 10_000
