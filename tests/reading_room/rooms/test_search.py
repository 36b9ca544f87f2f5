"""The search: what it offers where nothing was found, and what an address leads to."""

from html import unescape
from urllib.parse import parse_qs

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


@pytest.mark.parametrize("sort", ["relevance", "date", "-date"])
def test_pages_go_on_behind_the_last_hit(client: TestClient, sort: str) -> None:
    asked = {"q": "the", "sort": sort}
    first = client.get("/search", params=asked).text
    where = unescape(first.partition('rel="next" href="')[2].partition('"')[0])
    last = client.get("/search.json", params=asked).json()["hits"][-1]
    assert parse_qs(where.partition("?")[2]) == {
        "q": ["the"], "sort": [sort], "after": [f"{last['record']}/{last['turn']}"], "from": ["20"],
    }  # fmt: skip
    following = client.get(where.replace("/search?", "/search.json?")).json()
    assert following["hits"] == client.get("/search.json", params={**asked, "from": 20}).json()["hits"] != []
    assert '<ol start="21">' in client.get(where).text


@pytest.mark.parametrize("after", ["kremlin/71702", "kremlin/99999/t1", "20", "' OR 1 --"])
def test_a_key_that_is_no_passage_is_told(client: TestClient, after: str) -> None:
    answer = client.get("/search", params={"q": "ports", "after": after})
    assert answer.status_code == 400
    assert "The key of a page as the page before gives it was expected for after" in unescape(answer.text)


def test_behind_the_last_hit_of_all_stands_nothing(client: TestClient) -> None:
    total = client.get("/search.json", params={"q": "the"}).json()["total"]
    (last,) = client.get("/search.json", params={"q": "the", "from": total - 1}).json()["hits"]
    answer = client.get("/search", params={"q": "the", "after": f"{last['record']}/{last['turn']}"})
    assert answer.status_code == 200
    assert 'class="hit"' not in answer.text and 'rel="next"' not in answer.text


def test_behind_a_hit_pages_go_on_however_many_came_before(client: TestClient) -> None:
    last = client.get("/search.json", params={"q": "the"}).json()["hits"][-1]
    asked = {"q": "the", "after": f"{last['record']}/{last['turn']}", "from": "20020"}
    answer = client.get("/search", params=asked)
    assert answer.status_code == 200
    assert '<ol start="20021">' in answer.text and 'rel="prev"' not in answer.text
    del asked["after"]
    assert client.get("/search", params=asked).status_code == 400
