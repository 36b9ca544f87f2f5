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
    ("Managing Director of the IMF", None, "2015-03-01", "christine-lagarde"),
    ("President of the World Bank", None, "2015-03-01", "jim-yong-kim"),
    ("Chairperson of the African Union Commission", None, "2015-03-01", "nkosazana-dlamini-zuma"),
    ("WTO Director-General", None, "2015-03-01", "roberto-azevedo"),
    ("Secretary General of the Arab League", None, "2015-03-01", "nabil-elaraby"),
    ("Secretary of Defense", "US", "2006-06-01", "donald-rumsfeld"),
    ("Président de la République", "FR", "2012-06-15", "francois-hollande"),
    ("Президент Республики", "BY", "2015-01-01", "alexander-lukashenko"),
    ("ministre de l’Europe et des Affaires étrangères", "FR", "2023-01-12", "catherine-colonna"),
    ("Acting President", "KR", "2024-12-28", "choi-sang-mok"),
    ("President", "ru", "2015-01-01", "vladimir-putin"),
    ("IAEA Director General", None, "2015-03-01", "yukiya-amano"),
    ("Director-General of the World Health Organization", None, "2015-03-01", "margaret-chan"),
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
        ({"date": "٢٠١٩"}, "found '٢٠١٩'"),
    ],
)
def test_a_wrong_question_is_one_sentence(register: Register, arguments: dict[str, str], sentence: str) -> None:
    with pytest.raises(WrongCall, match=sentence):
        who("President", register=register, **arguments)
    with pytest.raises(WrongCall, match="found nothing"):
        who("  ", register=register)
    with pytest.raises(WrongCall, match="of up to 200 characters"):
        who("Kimo Lavrov " * 40, register=register)
    with pytest.raises(WrongCall, match="in UTF-8"):
        who("Lavrov\udcff", register=register)


def test_a_date_that_is_known_roughly_is_never_certain() -> None:
    days = Days.of("2016-02-11/2016-12-06")
    assert len(days) == 300 and days.shares(Days.of("2016")) and not days.shares(Days.of("2017"))
    with pytest.raises(ValueError, match="stroke"):
        Days.of("2017/2016")


WRITTEN = [
    ("Foreign Minister of Frnace", None, "2016-02-20", "did you mean France?"),
    ("Frence", None, "2016-02-20", "did you mean France?"),
    ("Foriegn Minister", "FR", None, "did you mean foreign minister"),
    ("Larvov", None, None, "did you mean Lavrov?"),
    ("France", None, None, "the name of a country (France)"),
    ("UN Secretary-General", "US", None, "The words name the United Nations, not the United States."),
    ("Angela Merkel", "FR", None, "no office of France that Angela Merkel held"),
    ("Emmanuel Macron", None, "2001-01-01", "no office that Emmanuel Macron held on 2001-01-01; it has"),
]


@pytest.mark.parametrize(("query", "country", "date", "sentence"), WRITTEN)
def test_what_is_misspelt_or_missing_is_told(
    register: Register, query: str, country: str | None, date: str | None, sentence: str
) -> None:
    answer = who(query, country=country, date=date, register=register)
    assert answer.found == () and sentence in answer.explanation


def test_a_misspelt_country_is_told(register: Register) -> None:
    with pytest.raises(WrongCall, match=r"found 'Germeny'; did you mean Germany\?"):
        who("Foreign Minister", country="Germeny", register=register)


def test_a_name_that_only_sounds_like_one_says_so(register: Register) -> None:
    assert who("Hilary Clinton", register=register).found[0].reason == (
        "'Hilary Clinton' sounds like a name of this person (Hillary Clinton)"
    )
    assert who("Hillary Clinton", register=register).found[0].reason == "'Hillary Clinton' is a name of this person"


def test_a_year_of_two_holders_is_told_as_parts(register: Register) -> None:
    answer = who("Foreign Minister", country="France", date="2016", register=register)
    assert answer.explanation == "Each for a part of 2016: Laurent Fabius, Jean-Marc Ayrault."
    assert all("falls in the tenure in part" in one.reason for one in answer.found)


def test_one_person_in_two_offices_of_one_title_is_one(register: Register) -> None:
    answer = who("Donald Trump", date="2018-01-01", register=register)
    assert answer.explanation == "Donald J. Trump was President of the United States on 2018-01-01."
