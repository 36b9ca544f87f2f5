"""The search: what it offers where nothing was found, and what an address leads to."""

from html import unescape

import pytest
from starlette.testclient import TestClient


def page(client: TestClient, query: str) -> str:
    answer = client.get("/search", params={"q": query})
    assert answer.status_code == 200
    return " ".join(unescape(answer.text).split())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Hartwel", "q=Hartwell"),
        ("portz", "q=ports"),
        ("northern portz", "q=northern+ports"),
        ("ZEDOV", "q=Sedov"),
    ],
)
def test_a_word_that_is_spelt_otherwise_is_offered(client: TestClient, query: str, expected: str) -> None:
    found = page(client, query)
    assert "Did you mean:" in found
    assert f'href="/search?{expected}"' in found


@pytest.mark.parametrize("query", ["xqzzyvwk", "date:1990", "ports", "abc", "é" * 50, "zzzz " * 20])
def test_nothing_is_offered_where_nothing_is_near(client: TestClient, query: str) -> None:
    assert "Did you mean:" not in page(client, query)


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("kremlin/71702", "/record/kremlin/71702"),
        (" kremlin/71702/t4/s2 ", "/record/kremlin/71702/t4/s2"),
        ("press-statements-after-the-gelen-talks", "/record/press-statements-after-the-gelen-talks"),
        ("meeting/2014-09-18-ru-us", "/meeting/2014-09-18-ru-us"),
        ("http://testserver/record/kremlin/71702#t4", "/record/kremlin/71702/t4"),
        ("http://en.kremlin.ru/events/president/news/71702", "/record/kremlin/71702"),
    ],
)
def test_an_address_leads_to_its_record(client: TestClient, query: str, where: str) -> None:
    answer = client.get("/search", params={"q": query}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, where)


@pytest.mark.parametrize("query", ["kremlin/99999", "well-known", "../../etc/passwd", "kremlin/71702 ports", '"kremlin/71702"'])
def test_what_is_no_address_here_is_searched_for(client: TestClient, query: str) -> None:
    assert client.get("/search", params={"q": query}, follow_redirects=False).status_code == 200


def test_an_address_without_its_room_offers_the_search_that_leads_there(client: TestClient) -> None:
    answer = client.get("/kremlin/71702")
    assert answer.status_code == 404
    assert 'href="/search?q=kremlin%2F71702"' in answer.text


@pytest.mark.parametrize("sort", ["day", "-relevance", "DATE", "x" * 50_000])
def test_an_order_that_there_is_none_is_one_sentence(client: TestClient, sort: str) -> None:
    answer = client.get("/search.json", params={"q": "ports", "sort": sort})
    assert answer.status_code == 400
    assert answer.json()["detail"] == f"The order relevance, date or -date was expected, found {sort[:40]!r}."
