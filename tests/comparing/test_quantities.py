"""Numbers in figures and letters, in twelve languages."""

import pytest

from memcon.comparing.quantities import quantities_of
from memcon.text import Span
from memcon.verifying.knowledge import knowledge_of
from memcon.verifying.words import words_of

NUMBERS = [
    ("en", "one hundred and forty-five years", [145]),
    ("en", "2.5 billion dollars", [2.5e9]),
    ("en", "three hundred thousand", [300_000]),
    ("en", "1,200 ships", [1200]),
    ("en", "two dozen pilots", [24]),
    ("en", "in 2016 two ships", [2016, 2]),
    ("ru", "свыше семи тысяч километров", [7000]),
    ("ru", "18,6 миллиона тонн", [18.6e6]),
    ("ru", "двадцати пяти судов", [25]),
    ("ru", "4,5 млрд рублей", [4.5e9]),
    ("de", "fünfundsiebzig Polizisten", [75]),
    ("de", "600 Mio. Euro", [6e8]),
    ("de", "einhundertsieben Milliarden", [107e9]),
    ("de", "am 14.9. in Wien", [14]),
    ("fr", "soixante-quinze policiers", [75]),
    ("fr", "quatre-vingts pays", [80]),
    ("fr", "1,4 milliard d'euros", [1.4e9]),
    ("es", "treinta y cuatro años", [34]),
    ("es", "doscientos barcos", [200]),
    ("zh", "五十亿美元", [5e9]),
    ("zh", "一百二十三人", [123]),
    ("zh", "二十五万吨", [250_000]),
    ("zh", "一亿五千万元", [150e6]),
    ("zh", "三千零五", [3005]),
    ("zh", "三百十八吨", [318]),
    ("ja", "九千三百十八トン", [9318]),
    ("ja", "二十七万千人", [271_000]),
    ("pt", "vinte e um navios", [21]),
    ("pt", "cento e vinte e sete pontes", [127]),
    ("pt", "duzentos e setenta e um mil", [271_000]),
    ("pt", "mil duzentos e setenta e seis", [1276]),
    ("pt", "entre 200 e 300 navios", [200, 300]),
    ("pl", "dwieście siedemdziesiąt jeden tysięcy ton", [271_000]),
    ("uk", "двісті сорок шість тисяч тонн", [246_000]),
    ("tr", "iki yüz yetmiş bir bin ton", [271_000]),
    ("tr", "yirmi beş gemi", [25]),
    ("it", "novantatremila tonnellate", [93_000]),
    ("it", "centoquarantatremila persone", [143_000]),
    ("it", "quattromiladuecentoquarantatré navi", [4243]),
    ("it", "il centro e il centesimo", []),
    ("de", "hundert" * 500, []),
    ("it", "cento" * 500, []),
    ("ru", "более двух с половиной тысяч раз", [2500]),
    ("ru", "семеро из них", [7]),
    ("en", "two and a half million", [2.5e6]),
    ("ar", "مليونا درهم", [2e6]),
    ("ar", "خمسون مليونا", [50e6]),
    ("ar", "100 مليون دولار", [100e6]),
    ("ar", "٣٢٥ حارسا", [325]),
    ("ar", "لمئة وعشرين يوما", [120]),
    ("ar", "الثلاثة والثلاثين", [33]),
    ("ar", "ألفين وأربعمئة ميغاواط", [2400]),
    ("ar", "خمسا وأربعين دقيقة", [45]),
    ("ar", "1.8 مليار يورو", [1.8e9]),
    ("ar", "لإحدى عشرة سفينة", [11]),
    ("ar", "اثنتي عشرة سفينة", [12]),
    ("ar", "يوم الاثنين", []),
    ("ar", "لست هناك", []),
    ("es", "1.8 millones de euros", [1.8e6]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "values"), NUMBERS)
def test_a_number_has_its_value(language: str, words: str, values: list[float]) -> None:
    known = knowledge_of(language)
    keys = words_of(words, [Span(0, len(words))], known).keys
    assert [one.value for one in quantities_of(keys, known)] == values


@pytest.mark.parametrize(
    ("language", "words", "key"),
    [("en", "fifty percent", "0.5"), ("zh", "百分之五十", "0.5"), ("fr", "14 pour cent", "0.14"), ("de", "14 Prozent", "0.14")],
)
def test_a_share_is_told_by_its_percent(language: str, words: str, key: str) -> None:
    known = knowledge_of(language)
    keys = words_of(words, [Span(0, len(words))], known).keys
    (one,) = quantities_of(keys, known)
    assert one.is_percent and one.key == key


def test_no_number_reaches_over_a_mark() -> None:
    known = knowledge_of("ru")
    words = "семи тысяч, двадцати пяти"
    found = words_of(words, [Span(0, len(words))], known)
    assert [one.value for one in quantities_of(found.keys, known, breaks={2})] == [7000, 25]


@pytest.mark.parametrize("scales", ["亿", "万亿", "千百", "十万亿", "百亿千"])
def test_a_number_of_a_scale_over_and_over_stays_within_bounds(scales: str) -> None:
    keys = [key for scale in scales for key in ("5", scale)] * 100
    found = [one.value for one in quantities_of(keys, knowledge_of("zh"))]
    assert found and sum(found) < 1e20
