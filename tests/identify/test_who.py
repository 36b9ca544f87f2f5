import pytest

from memcon import WrongCall, who
from memcon.identify.register import Register
from memcon.people import Days

ONE = [
    ("Secretary of State", "US", "2019-05-14", "mike-pompeo"),
    ("Foreign Minister", "Russia", "2019-05-14", "sergey-lavrov"),
    ("президент Франции", None, "2018-01-01", "emmanuel-macron"),
    ("President of the United States Barack Obama", None, "2015-01-01", "barack-obama"),
    ("Federal Chancellor", "DE", "2012-06-01", "angela-merkel"),
    ("Secretary General", "NATO", "2020-01-01", "jens-stoltenberg"),
]


@pytest.mark.parametrize(("query", "country", "date", "person"), ONE)
def test_who_held_an_office(register: Register, query: str, country: str | None, date: str, person: str) -> None:
    answer = who(query, country=country, date=date, register=register)
    assert [one.person for one in answer.found if one.is_certain] == [person]
    assert answer.is_sure and all(one.reason and one.source for one in answer.found)


def test_on_the_day_of_a_handover_both(register: Register) -> None:
    answer = who("President of France", date="2017-05-14", register=register)
    assert {one.person for one in answer.found} == {"francois-hollande", "emmanuel-macron"}


def test_by_name_everything_somebody_held(register: Register) -> None:
    answer = who("Lavrov", register=register)
    assert {"foreign-minister", "un-ambassador"} <= {one.office for one in answer.found}


def test_nothing_says_what_was_searched(register: Register) -> None:
    answer = who("Foreign Minister", country="FR", date="1815-06-18", register=register)
    assert answer.found == () and "from 1" in answer.explanation and not answer.is_sure
    assert who("Xyzzy Qqq", register=register).explanation.startswith("Neither an office nor a name")


def test_an_office_of_every_country_asks_which(register: Register) -> None:
    answer = who("President", date="2019-01-01", register=register)
    assert answer.found == () and "--country" in answer.explanation


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"country": "Ruritania"}, "found 'Ruritania'"),
        ({"date": "2019-02-30"}, "found '2019-02-30'"),
        ({"date": "soon"}, "found 'soon'"),
    ],
)
def test_a_wrong_question_is_one_sentence(register: Register, arguments: dict[str, str], sentence: str) -> None:
    with pytest.raises(WrongCall, match=sentence):
        who("President", register=register, **arguments)
    with pytest.raises(WrongCall, match="found nothing"):
        who("  ", register=register)


def test_a_date_that_is_known_roughly_is_never_certain() -> None:
    days = Days.of("2016-02-11/2016-12-06")
    assert len(days) == 300 and days.shares(Days.of("2016")) and not days.shares(Days.of("2017"))
    with pytest.raises(ValueError, match="stroke"):
        Days.of("2017/2016")
