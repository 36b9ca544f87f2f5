"""As what a query was read, in the reader's language."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from memcon.errors import WrongCall
from memcon.identify.register import Register
from memcon.reading_room.tellings import Tellings
from memcon.reading_room.words import Words, catalogues, english
from memcon.searching.conditions import conditions_of
from memcon.searching.query import parse

RUSSIAN = catalogues()["ru"]


def told(query: str, register: Register | None = None, words: Words = RUSSIAN) -> str | None:
    """As what a query was read, with its markup."""
    read = parse(query)
    tell = Tellings(words, {"kremlin": "Kremlin"}).names()["query_told"]
    assert callable(tell)
    found = tell(read, conditions_of(read.filters, register))
    return str(found) if found is not None else None


def plain(found: str | None) -> str:
    """What was told without its markup."""
    return re.sub("</?bdi[^>]*>", "", found or "")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("peace plan", "отрывки, в которых есть: peace и plan"),
        ("peace OR truce OR pact", "отрывки, в которых есть: peace, truce или pact"),
        ('"red line" minist*', "отрывки, в которых есть: «red line» и слова, начинающиеся на minist"),
        ('"red li"*', "отрывки, в которых есть: «red li…»"),
        ("peace NEAR/0 plan", "отрывки, в которых есть: peace и plan без слов между ними"),
        ("peace NEAR/1 plan", "отрывки, в которых есть: peace и plan, между ними не больше 1 слова"),
        ("peace NEAR/5 plan", "отрывки, в которых есть: peace и plan, между ними не больше 5 слов"),
        ("peace NOT (war OR truce)", "отрывки, в которых есть: peace, но без (war или truce)"),
        ("speaker:lavrov date:2019", "все отрывки; говорит: lavrov; дата: 2019"),
        ("side:RU -side:press", "все отрывки; сторона: Россия; исключено: сторона: Пресса"),
        ("date:2019-05..2020 date:..1990", "все отрывки; дата: май 2019 – 2020 или 1990 и раньше"),
        ("date:2019-05-14..", "все отрывки; дата: 14\u00a0мая 2019 и позже"),
        ("office:foreign-minister@RU", "все отрывки; говорит: тот, кто в тот день занимал должность «foreign minister of RU»"),
        ("office:clerk", "все отрывки; говорит: человек с должностью «clerk»"),
        ("kind:question form:notice", "все отрывки; вид отрывка: Вопрос; вид документа: Сообщение"),
        ("occasion:call", "все отрывки; повод: телефонный разговор"),
        ("lang:en publisher:kremlin publisher:x", "все отрывки; язык: английский; издатель: Kremlin или x"),
        ('place:"a or b" title:war', "все отрывки; место: a or b; в заголовке: war"),
        ("interpreted:yes gone:yes", "все отрывки; через переводчика; на странице этого больше нет"),
        ("interpreted:no gone:no", "все отрывки; собственные слова говорящего; есть на последнем снимке страницы"),
        ("answers:yes", "все отрывки; ответ на: какой-либо вопрос"),
        ("answers:no", "все отрывки; ответ на: ни один вопрос"),
        ("answers:why", "все отрывки; ответ на: вопрос со словами «why»"),
    ],
)  # fmt: skip
def test_a_query_is_told(query: str, expected: str) -> None:
    assert plain(told(query)) == expected


def test_people_and_offices_of_the_register_are_told(own_register: Register) -> None:
    found = plain(told("speaker:sedov office:foreign-minister@FR side:France", own_register))
    assert "сторона: Франция" in found
    assert "«foreign minister of France» — по реестру" in found.replace("\u00a0", " ")


def test_english_is_as_the_engine_has_it(client: TestClient) -> None:
    assert told("peace plan", words=english()) is None
    assert '<span lang="en" dir="auto">passages with ports</span>' in client.get("/search?q=ports").text


def test_what_is_sought_is_escaped_and_bears_no_language() -> None:
    assert told('"a<b> c"') == 'отрывки, в которых есть: «<bdi lang="">a&lt;b&gt; c</bdi>»'


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_query_is_told(query: str) -> None:
    try:
        found = told(query)
    except WrongCall:
        return
    assert found and re.search("<(?!/?bdi)", found) is None
