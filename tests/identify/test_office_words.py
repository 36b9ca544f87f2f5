import pytest

from memcon.identify.register import Register
from memcon.people import Days

READ = [
    ("President of Russia", ("head-of-state",), "RU"),
    ("Министр иностранных дел России", ("foreign-minister",), "RU"),
    ("Президентом Франции", ("head-of-state",), "FR"),
    ("US Secretary of State", ("foreign-minister",), "US"),
    ("German Foreign Minister", ("foreign-minister",), "DE"),
    ("Secretary of State for Foreign and Commonwealth Affairs", ("foreign-minister",), None),
    ("Minister of Foreign Affairs and International Cooperation", ("foreign-minister",), None),
    ("Minister for Foreign Trade and Development", ("trade-minister",), None),
    ("Deputy Foreign Minister", ("deputy-foreign-minister",), None),
    ("President of the European Commission", ("commission-president",), "EU"),
    ("法国总统", ("head-of-state",), "FR"),
    ("国务卿", ("foreign-minister",), None),
    ("President of the Senate", (), None),
    ("President of Gazprom", (), None),
    ("", (), None),
]


@pytest.mark.parametrize(("printed", "offices", "country"), READ)
def test_an_office_is_read_by_its_words(
    register: Register, printed: str, offices: tuple[str, ...], country: str | None
) -> None:
    read = register.read_office(printed)
    assert (read.offices, read.country) == (offices, country)


def test_what_somebody_was_or_will_be_is_told_from_what_they_are(register: Register) -> None:
    assert register.read_office("former President").is_former and register.read_office("President-elect").is_former
    assert register.read_office("Acting President").is_acting
    assert not register.read_office("President").is_former


def test_a_secretary_of_state_is_of_two_countries_alone(register: Register) -> None:
    assert dict(register.read_office("Secretary of State").only) == {"foreign-minister": "US", "head-of-government": "VA"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Russia", "RU"),
        ("the Republic of Korea", "KR"),
        ("Франции", "FR"),
        ("U.S.", "US"),
        ("NATO", "NATO"),
        ("Ruritania", None),
    ],
)
def test_countries_by_their_names(register: Register, words: str, code: str | None) -> None:
    assert register.lands.code(words) == code


def test_a_country_is_called_as_it_was_then(register: Register) -> None:
    assert register.country_name("SZ", Days.of("2010")) == "Swaziland" and register.country_name("SZ") == "Eswatini"
