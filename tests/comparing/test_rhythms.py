"""How often something is, and the ends of stretches of time."""

import pytest

from memcon.comparing.rhythms import ends_of, frequencies_of, rates_of
from tests.comparing.sentences import as_read, said


@pytest.mark.parametrize(
    ("language", "sentence", "units"),
    [
        ("en", "Two boats a week call at the port.", ["week"]),
        ("en", "It takes an hour and twenty minutes.", []),
        ("en", "The daily boat is late.", ["day"]),
        ("de", "Die wöchentliche Fähre fährt wieder.", ["week"]),
        ("fr", "Trois bateaux par mois entrent au port.", ["month"]),
        ("ru", "Два парома в неделю заходят в порт.", ["week"]),
        ("zh", "港口每天有三艘船。", []),
    ],
)
def test_what_something_is_counted_by(language: str, sentence: str, units: list[str]) -> None:
    assert [unit for unit, _ in rates_of(said(language, sentence))] == units


def test_ends_of_stretches_of_time() -> None:
    one = said("en", "It opens by the end of the month, in May.")
    assert [(unit, one.printed(*words)) for unit, words in ends_of(one)] == [("month", "end of the month")]
    assert ends_of(said("en", "It opens within a month.")) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The boat calls twice a week."), ("it", "La barca viene due volte alla settimana."),
        ("pl", "Statek przypływa do portu dwa razy w tygodniu."), ("uk", "Корабель заходить у порт двічі на тиждень."),
        ("ar", "تأتي السفينة إلى الميناء مرتين في الأسبوع."),
    ],
)  # fmt: skip
def test_how_often(language: str, sentence: str) -> None:
    assert [often for often, _ in frequencies_of(as_read(language, sentence))] == [2]
