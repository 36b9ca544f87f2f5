import pytest

from memcon.identify.relative_days import days_named
from memcon.people import Days

TOLD = [
    ("en", "I saw him yesterday.", [("yesterday", "2019-05-13", None)]),
    ("en", "We met last Tuesday, and in 3 days.", [("last Tuesday", "2019-05-07", None), ("in 3 days", "2019-05-17", None)]),
    ("en", "Two weeks ago, and last year.", [("Two weeks ago", "2019-04-29", "2019-05-05"), ("last year", "2018", None)]),
    ("en", "We may meet. Todays are many, and on time.", []),
    ("ru", "В минувшую пятницу, позавчера", [("В минувшую пятницу", "2019-05-10", None), ("позавчера", "2019-05-12", None)]),
    ("fr", "lundi dernier", [("lundi dernier", "2019-05-13", None)]),
    ("fr", "il y a quelques jours", [("il y a quelques jours", "2019-05-10", "2019-05-12")]),
    ("de", "vor zwei Tagen", [("vor zwei Tagen", "2019-05-12", None)]),
    ("es", "la semana pasada", [("la semana pasada", "2019-05-06", "2019-05-12")]),
    ("it", "tre giorni fa", [("tre giorni fa", "2019-05-11", None)]),
    ("pt", "anteontem", [("anteontem", "2019-05-12", None)]),
    ("uk", "минулого тижня", [("минулого тижня", "2019-05-06", "2019-05-12")]),
    ("pl", "kilka dni temu", [("kilka dni temu", "2019-05-09", "2019-05-11")]),
    ("zh", "昨天，上周五", [("昨天", "2019-05-13", None), ("上周五", "2019-05-10", None)]),
    ("ar", "الأسبوع الماضي", [("الأسبوع الماضي", "2019-05-06", "2019-05-12")]),
    ("xx", "yesterday", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "told"), TOLD)
def test_days_are_told_from_the_event(language: str, text: str, told: list[tuple[str, str, str | None]]) -> None:
    found = days_named(text, language, Days.of("2019-05-14"))
    assert [(one.span.of(text), one.value, one.to) for one in found] == told


def test_without_the_day_of_the_event_nothing_is_told() -> None:
    assert days_named("yesterday", "en", None) == ()
    assert days_named("yesterday", "en", Days.of("2019-05")) == ()
