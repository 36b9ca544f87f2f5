"""The words of the rooms: complete catalogues, plurals, dates and names, and how a language is chosen."""

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from markupsafe import Markup
from starlette.testclient import TestClient

from memcon.identify.register import Register
from memcon.reading_room import app
from memcon.reading_room.app import reading_room
from memcon.reading_room.tellings import Tellings
from memcon.reading_room.tellings_of_people import PeopleTold
from memcon.reading_room.words import Words, best, catalogues, english, filled, woven

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "src" / "memcon" / "reading_room" / "locale"
LANGUAGES = sorted(path.stem for path in LOCALE.glob("*.po"))
PLACE = re.compile(r"%\(\w+\)s")
# Names of programs, formats and styles, and patterns of dates, are the same in every language.
SAME = {
    "Institute for Government",
    "(.html, .txt, .md, .docx)",
    "LLLL y",
    "d MMMM y",
    "No.",
    "“%(words)s”",
    "%(first)s–%(last)s of %(n)s",
    "%(day)s to %(day_last)s",
    "from %(day)s to %(day_last)s",
    "%(land)s on %(day)s",
    "%(land)s on %(day)s to %(day_last)s",
}
_GERMAN = """
msgid "Search"
msgstr "Suche"

msgid "%(n)s record"
msgid_plural "%(n)s records"
msgstr[0] "%(n)s Aufzeichnung"
msgstr[1] "%(n)s Aufzeichnungen"

msgid "d MMMM y"
msgstr "d. MMMM y"

msgid "Verify"
msgstr ""
"""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """scripts/catalogue.py."""
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "scripts" / "catalogue.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogue"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def russian() -> Words:
    """The Russian words."""
    return catalogues()["ru"]


def held(language: str) -> Catalog:
    with (LOCALE / f"{language}.po").open("rb") as stream:
        return read_po(stream, locale=language)


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """Each form of a translation with the English sentence that it translates."""
    if isinstance(message.id, tuple):
        for string in message.string or ():
            yield message.id[1], string
    else:
        yield str(message.id), str(message.string)


# -- the catalogues --


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_all_that_the_rooms_say(script: ModuleType, language: str) -> None:
    assert script.missing(script.updated(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_nothing_that_no_room_says(script: ModuleType, language: str) -> None:
    said = {one.id for one in script.messages() if one.id}
    catalogue = held(language)
    assert {one.id for one in catalogue if one.id} - said == set()
    assert not catalogue.obsolete
    assert not any(one.fuzzy for one in catalogue if one.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_places_of_a_sentence_are_those_of_its_translation(language: str) -> None:
    wrong = [
        (said, told)
        for message in held(language)
        if message.id
        for said, told in forms(message)
        if sorted(PLACE.findall(said)) != sorted(PLACE.findall(told))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_has_a_stray_sign_of_a_place(language: str) -> None:
    left = [told for message in held(language) if message.id for _said, told in forms(message) if "%" in PLACE.sub("", told)]
    assert left == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_holds_markup(language: str) -> None:
    assert [told for message in held(language) if message.id for _said, told in forms(message) if set(told) & set("<>")] == []


def test_russian_is_written_in_russian() -> None:
    left = [told for one in held("ru") if one.id for said, told in forms(one) if said not in SAME and not has_cyrillic(told)]
    assert left == []


def has_cyrillic(words: str) -> bool:
    return any("\u0400" <= mark <= "\u04ff" for mark in words)


def test_russian_has_its_own_quotation_marks() -> None:
    assert [told for one in held("ru") if one.id for _said, told in forms(one) if set(told) & set('“”"')] == []


def test_sentences_of_one_and_of_many_are_told_apart(script: ModuleType) -> None:
    """A sentence is known by its form for one: it may not also be said without a number."""
    said = [one.id for one in script.messages() if one.id]
    assert {one for one in said if isinstance(one, str)} & {one[0] for one in said if isinstance(one, tuple)} == set()


# -- one language --


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "записей"), (1, "запись"), (2, "записи"), (4, "записи"), (5, "записей"), (11, "записей"), (12, "записей"),
        (21, "запись"), (22, "записи"), (100, "записей"), (101, "запись"), (111, "записей"), (112, "записей"), (122, "записи"),
    ],
)  # fmt: skip
def test_plural_forms(russian: Words, number: int, expected: str) -> None:
    assert russian.counted("%(n)s record", "%(n)s records", number) == f"%(n)s {expected}"


@pytest.mark.parametrize(("number", "expected"), [(1, "record"), (0, "records"), (2, "records"), (21, "records")])
def test_plural_forms_of_english(number: int, expected: str) -> None:
    assert english().counted("record", "records", number) == expected


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2019-05-14", "14\u00a0мая 2019"), ("2019-05-14T09:00:00Z", "14\u00a0мая 2019"), ("2019-05", "май 2019"),
        ("2019", "2019"), ("", ""), (None, ""), ("in May", "in May"),
    ],
)  # fmt: skip
def test_dates(russian: Words, iso: str | None, expected: str) -> None:
    assert russian.date(iso) == expected


def test_numbers_as_they_are_written(russian: Words) -> None:
    assert (russian.number(538668), russian.share(0.9)) == ("538\u00a0668", "0,90")
    assert (english().number(538668), english().share(0.9)) == ("538,668", "0.90")


@pytest.mark.parametrize(
    ("code", "in_russian", "in_english"),
    [
        ("RU", "Россия", "Russia"), ("press", "Пресса", "Press"), ("NATO", "НАТО", "NATO"), ("XQ", "XQ", "XQ"), (None, "", ""),
        ("CIS", "Содружество Независимых Государств", "Commonwealth of Independent States"),
    ],
)  # fmt: skip
def test_sides(russian: Words, code: str | None, in_russian: str, in_english: str) -> None:
    assert (russian.land(code), english().land(code)) == (in_russian, in_english)


def test_languages_are_named(russian: Words) -> None:
    assert (russian.tongue("en"), russian.tongue(None), english().tongue("ru")) == ("английский", "", "Russian")


def test_what_has_no_translation_is_said_in_english(russian: Words) -> None:
    assert russian.said("no room says this") == "no room says this"
    assert russian.counted("one of none", "many of none", 2) == "many of none"


def test_what_a_page_is(russian: Words) -> None:
    told = Tellings(russian, {})
    assert told.form("transcript", "meeting") == "Стенограмма встречи"
    assert told.form("notice", "speech") == "Сообщение, выступление"
    assert told.facet_value("occasion", "press conference") == "пресс-конференция"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("gone since 2024-05-02", "отсутствуют с 2\u00a0мая 2024"), ("changed on 2024-05-02", "изменено 2\u00a0мая 2024"),
        ("elsewhere", "elsewhere"),
    ],
)  # fmt: skip
def test_states_of_words(russian: Words, state: str, expected: str) -> None:
    assert PeopleTold(russian).state(state) == expected


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("judged by Anna Weller on 2024-05-02", "решение читателя Anna Weller, 2\u00a0мая 2024"),
        ("judged by A on B on 2024-05-02", "решение читателя A on B, 2\u00a0мая 2024"),
        ("the row of a table", "the row of a table"),
    ],
)  # fmt: skip
def test_who_judged(russian: Words, basis: str, expected: str) -> None:
    assert PeopleTold(russian).judged(basis) == expected


def test_what_is_woven_in_is_escaped_but_for_markup() -> None:
    found = woven("%(a)s and %(b)s <c> %(d)s", a=Markup("<b>x</b>"), b="<i>%(a)s</i>")
    assert found == "<b>x</b> and &lt;i&gt;%(a)s&lt;/i&gt; &lt;c&gt; %(d)s"


def test_what_is_filled_in_is_filled_once() -> None:
    assert filled("%(a)s and %(b)s, %(c)s", a="%(b)s", b="%(a)s") == "%(b)s and %(a)s, %(c)s"
    assert filled("by %(told)s", told="nobody") == "by nobody"


# -- which language --


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, "en"), ({"Accept-Language": "ru"}, "ru"), ({"Accept-Language": "ru-RU,ru;q=0.9,en;q=0.8"}, "ru"),
        ({"Accept-Language": "de, en;q=0.9, ru;q=0.5"}, "en"), ({"Accept-Language": "de;q=1, ru;q=0.3"}, "ru"),
        ({"Accept-Language": "xx"}, "en"), ({"Accept-Language": ";;,q=,ru;q=x"}, "ru"), ({"Cookie": "lang=ru"}, "ru"),
        ({"Cookie": "lang=en", "Accept-Language": "ru"}, "en"), ({"Cookie": "lang=../x", "Accept-Language": "ru"}, "ru"),
    ],
)  # fmt: skip
def test_the_language_that_is_wanted(client: TestClient, headers: dict[str, str], expected: str) -> None:
    answer = client.get("/", headers=headers)
    assert f'<html lang="{expected}"' in answer.text
    assert answer.headers["content-language"] == expected
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["vary"].split(", "))


def test_a_language_that_is_chosen_is_kept(client: TestClient) -> None:
    answer = client.get("/search?q=northern+ports&sort=date&lang=ru", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=northern+ports&sort=date")
    assert answer.headers["set-cookie"].startswith("lang=ru;")
    assert "отрыв" in client.get(answer.headers["location"]).text


def test_a_language_that_is_not_there_is_not_chosen(client: TestClient) -> None:
    answer = client.get("/people?lang=xx", follow_redirects=False)
    assert (answer.status_code, "set-cookie" in answer.headers) == (200, False)


def test_the_switch_keeps_the_rest_of_the_address(client: TestClient) -> None:
    answer = client.get("/search?q=northern+ports&sort=date")
    assert '<a href="/search?q=northern+ports&amp;sort=date&amp;lang=ru" hreflang="ru" lang="ru"' in answer.text


def test_the_switch_of_an_address_without_end_is_short(client: TestClient) -> None:
    answer = client.get("/people?q=" + "x" * 50_000)
    assert '<a href="/people?lang=ru" hreflang="ru"' in answer.text


def test_programs_get_the_same_in_every_language(client: TestClient) -> None:
    assert client.get("/coverage.json").content == client.get("/coverage.json", headers={"Accept-Language": "ru"}).content


def test_what_went_wrong_is_said_in_russian(client: TestClient) -> None:
    answer = client.get("/record/nowhere", headers={"Accept-Language": "ru"})
    assert answer.status_code == 404
    assert "<title>Здесь этого нет" in answer.text
    assert '<p class="lead" dir="auto">Ожидался адрес из этого архива' in answer.text


PAGES = """
/ /search /search?q=ports /people /person/viktor-sedov /country /country/RU /timeline /timeline/2014 /coverage
/coverage/findings /about /about/data /verify /verify?q=it+grew+by+a+bit+over+18+percent /article /compare
/compare?a=meeting/2014-09-18-ru-us /meeting /meeting/2014-09-18-ru-us /captures/kremlin/71702 /original/kremlin/71702
/cite/kremlin/71702/t1 /card/kremlin/71702/t1 /record/kremlin/71702 /record/kremlin/71702?capture=1
/record/kremlin/71702/t1/s5 /record/nowhere
""".split()


@pytest.mark.parametrize("path", PAGES)
def test_no_room_leaves_a_place_open(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Language": "ru"})
    assert answer.status_code in (200, 404)
    assert PLACE.findall(answer.text) == []


# -- a language more --


def test_a_catalogue_is_found_by_being_there(tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text(_GERMAN, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no catalogue", encoding="utf-8")
    found = catalogues(tmp_path)
    assert list(found) == ["en", "de"]
    german = found["de"]
    assert (german.said("Search"), german.said("Verify"), german.date("2019-05-14")) == ("Suche", "Verify", "14. Mai 2019")
    assert [german.counted("%(n)s record", "%(n)s records", number)[5:] for number in (0, 1, 2, 21)] == [
        " Aufzeichnungen", " Aufzeichnung", " Aufzeichnungen", " Aufzeichnungen",
    ]  # fmt: skip


def test_a_language_more_is_offered_and_chosen(
    tmp_path: Path, archive_path: Path, own_register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "de.po").write_text(_GERMAN, encoding="utf-8")
    monkeypatch.setattr(app, "catalogues", lambda: catalogues(tmp_path))
    with TestClient(reading_room(archive_path, register=own_register)) as reader:
        assert 'hreflang="de" lang="de" rel="nofollow">Deutsch</a>' in reader.get("/").text
        assert "<button>Suche</button>" in reader.get("/people", headers={"Accept-Language": "de-AT"}).text


def test_without_catalogues_there_is_english(tmp_path: Path) -> None:
    assert list(catalogues(tmp_path / "none")) == ["en"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("", "en"), ("ru" * 5000, "en"), ("*", "en"), ("RU", "ru"), ("en;q=0, ru;q=0.1", "ru"),
        ("ru;q=0", "en"), ("ru;q=0.000, de", "en"),
    ],
)  # fmt: skip
def test_the_best_language(wanted: str, expected: str) -> None:
    assert best(wanted, ["en", "ru"]) == expected
