"""The amounts of a sentence: what a number counts, and fractions put together."""

import pytest

from memcon.comparing.amounts import amounts_of
from tests.comparing.sentences import as_read, said

# One thing said in each language.
SAME = [
    (("decade", 90.0), {
        "en": "In the 1990s it was open.", "ru": "В 1990-е годы он был открыт.", "fr": "Il était ouvert dans les années 1990.",
        "es": "Estaba abierto en los años noventa.", "uk": "У 1990-х роках він був відкритий.",
        "pl": "W latach 90. był otwarty.",
        "zh": "上世纪九十年代它是开放的。", "ja": "1990年代には開いていた。", "ar": "كان مفتوحا في التسعينيات.",
        "tr": "1990'larda açıktı.",
    }),
    (("time", 90.0), {
        "en": "It took an hour and a half.", "uk": "Це тривало півтори години.", "pl": "To trwało półtorej godziny.",
        "pt": "Durou uma hora e meia.", "it": "È durato un'ora e mezza.", "tr": "Bir buçuk saat sürdü.",
        "zh": "持续了一个半小时。",
    }),
    (("dollar", 2.5e9), {
        "en": "It costs two and a half billion dollars.", "uk": "Це коштує два з половиною мільярди доларів.",
        "pl": "To kosztuje dwa i pół miliarda dolarów.", "it": "Costa due miliardi e mezzo di dollari.",
        "tr": "İki buçuk milyar dolara mal oluyor.",
    }),
    ((None, -12.0), {
        "en": "It fell to 12 degrees below zero.", "zh": "气温降到零下12度。", "ja": "氷点下12度まで下がった。",
        "uk": "Температура впала до мінус 12 градусів.", "it": "È scesa a 12 gradi sotto zero.",
        "tr": "Sıcaklık eksi 12 dereceye düştü.",
    }),
    ((None, 0.15), {"en": "It rose by 15 percent.", "tr": "Yüzde 15 arttı.", "ja": "15パーセント増えた。"}),
]  # fmt: skip

AMOUNTS = [
    ("en", "The work took three and a half years.", [("time", 3.5 * 525600)]),
    ("en", "It took forty-two months.", [("time", 42 * 43800)]),
    ("en", "We waited for half a dozen years.", [("time", 6 * 525600)]),
    ("es", "Media docena de buques espera.", [(None, 6.0)]),
    ("es", "Dos docenas de buques esperan.", [(None, 24.0)]),
    ("es", "Hay al menos 1500 buques.", [(None, 1500.0)]),
    ("es", "Una cuarta parte de los buques espera.", [(None, 0.25)]),
    ("ru", "У причала стоят два десятка барж.", [(None, 20.0)]),
    ("fr", "Ils y travaillent depuis une quinzaine d'années.", [("time", 15 * 525600)]),
    ("fr", "Nous livrons douze quintaux de sel.", [("weight", 1200.0)]),
    ("en", "One container ship in five takes that route.", [(None, 0.2)]),
    ("es", "Uno de cada cinco buques espera.", [(None, 0.2)]),
    ("en", "Two ships out of every five wait.", [(None, 0.4)]),
    ("en", "Out of every five ships, two wait.", [(None, 0.4)]),
    ("zh", "每五艘船中有两艘在等。", [(None, 0.4)]),
    ("zh", "四分之三的人同意。", [(None, 0.75)]),
    ("ja", "船の四分の一は待っている。", [(None, 0.25)]),
    ("en", "Two ministers meet every five years.", [(None, 2.0), ("time", 5 * 525600)]),
    ("de", "Jedes vierte Schiff wartet.", [(None, 0.25)]),
    ("de", "Wir treffen uns jede zweite Woche.", [("ordinal", 2.0)]),
    ("en", "They need one certificate instead of three.", [(None, 3.0)]),
    ("en", "It was one of twelve ships.", [(None, 12.0)]),
    ("en", "One ship in twelve takes that route.", [(None, 1 / 12)]),
    ("en", "It cost one and three quarter million euros.", [("euro", 1.75e6)]),
    ("en", "It cost a quarter of a billion kronor.", [("crown", 250e6)]),
    ("en", "It costs $40 a tonne.", [("dollar", 40.0)]),
    ("en", "It is kept at seventy degrees below zero.", [(None, -70.0)]),
    ("en", "They met on the fifth of July.", [("day", 5.0)]),
    ("en", "It happened in the early eighties.", [("decade", 80.0)]),
    ("en", "The book is of the twelfth century.", [("century", 12.0)]),
    ("en", "A third of the harvest is lost.", [(None, 0.333333)]),
    ("en", "A third country may join.", [("ordinal", 3.0)]),
    ("en", "A further fifth was never declared.", [(None, 0.2)]),
    ("en", "Nine in ten children came.", [(None, 0.9)]),
    ("en", "In 2019 we met.", [(None, 2019.0)]),
    ("ru", "Это стоит полтора миллиарда рублей.", [("rouble", 1.5e9)]),
    ("ru", "Мы ждали полгода.", [("time", 262800.0)]),
    ("ru", "Мы ждали три с половиной года.", [("time", 3.5 * 525600)]),
    ("de", "Wir haben anderthalb Jahre gebraucht.", [("time", 788400.0)]),
    ("de", "Zwei Drittel der Züge sind pünktlich.", [(None, 0.666666)]),
    ("fr", "Le pont a coûté un million et demi d'euros.", [("euro", 1.5e6)]),
    ("fr", "Ils ont attendu trois quarts d'heure.", [("time", 45.0)]),
    ("es", "Tardamos tres años y medio.", [("time", 3.5 * 525600)]),
    ("ar", "انتظرنا سنة ونصف السنة.", [("time", 788400.0)]),
    ("ar", "انتظرنا يوم واحد.", [("time", 1440.0)]),
    ("ar", "تنص المادة السابعة والعشرون على ذلك.", [(None, 27.0)]),
    ("ar", "التقينا في الثالث عشر من نوفمبر.", [("day", 13.0)]),
    ("en", "It took two years and three months, five days and no more.", [("time", 2.25 * 525600), ("time", 7200.0)]),
    ("ru", "Построили за год и десять месяцев.", [("time", 963600.0)]),
    ("ru", "Час и двадцать минут мы ждали.", [("time", 80.0)]),
    ("zh", "会谈持续了一个半小时。", [("time", 90.0)]),
    ("zh", "这座桥用了一年半建成。", [("time", 788400.0)]),
    ("zh", "双方谈了两个半月。", [("time", 2.5 * 43800)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "amounts"), AMOUNTS)
def test_an_amount_has_its_kind_and_its_worth(language: str, sentence: str, amounts: list[tuple[str | None, float]]) -> None:
    found = [(one.kind, one.worth[1] if one.worth is not None else one.value) for one in amounts_of(said(language, sentence))]
    assert [kind for kind, _ in found] == [kind for kind, _ in amounts]
    assert [worth for _, worth in found] == pytest.approx([worth for _, worth in amounts], rel=1e-5)


ISSUERS = [
    ("en", "They sold 1.2 billion Australian dollars' worth of wine.", "au"),
    ("en", "They paid US$5 million.", "us"),
    ("en", "They paid 5 million dollars to Australia.", ""),
    ("en", "Saudi fishermen paid 5 million dollars for it.", ""),
    ("en", "They paid AUD 5 million dollars.", "au"),
    ("zh", "我们去年向中国卖出了12亿澳元的葡萄酒。", "au"),
    ("zh", "价值12亿美元的葡萄酒。", "us"),
    ("fr", "Ils ont payé douze millions de dollars canadiens.", "ca"),
]


@pytest.mark.parametrize(("language", "sentence", "issuer"), ISSUERS)
def test_money_is_of_the_country_that_the_words_name(language: str, sentence: str, issuer: str) -> None:
    assert [one.issuer for one in amounts_of(said(language, sentence)) if one.kind == "dollar"] == [issuer]


@pytest.mark.parametrize(("worth", "texts"), SAME)
def test_one_amount_is_read_in_every_language(worth: tuple[str | None, float], texts: dict[str, str]) -> None:
    found = {language: amounts_of(as_read(language, text)) for language, text in texts.items()}
    read = {language: [one.worth or (None, one.value) for one in amounts] for language, amounts in found.items()}
    assert {language: amounts for language, amounts in read.items() if amounts != [worth]} == {}
