"""The people: who speaks, in both orders, page by page, by name and by side."""

import csv
import io
from typing import Any

import pytest
from starlette.testclient import TestClient

from memcon.reading_room.plan import ROOMS
from memcon.reading_room.rooms import people
from tests.reading_room.rooms.hostile import come_through


def names(found: dict[str, Any]) -> list[str]:
    return [one["name"] for one in found["people"]]


def test_everybody_who_speaks_is_listed_those_with_most_records_first(client: TestClient) -> None:
    found = client.get("/people.json").json()
    records = [one["records"] for one in found["people"]]
    assert records == sorted(records, reverse=True)
    assert found["total"] == len(found["people"])
    assert names(found)[:2] == ["Martin Hartwell", "Viktor Sedov"]
    assert found["identified"] == sum(1 for one in found["people"] if one["person"])


def test_by_name_the_family_name_counts(client: TestClient) -> None:
    found = names(client.get("/people.json?sort=name").json())
    assert found.index("Ruth Ellison") < found.index("Martin Hartwell") < found.index("Edmund Thorley")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("q=sedov", ["Viktor Sedov"]),
        ("q=VIKTOR+SED", ["Viktor Sedov"]),
        ("q=Хартвелл", ["Martin Hartwell"]),
        ("q=nobody", []),
        ("side=NATO", ["Lars Mikkelborg"]),
        ("side=nato", ["Lars Mikkelborg"]),
        ("side=XX", []),
        ("side=US&q=sedov", []),
    ],
)
def test_people_are_found_by_name_in_any_script_and_by_side(client: TestClient, asked: str, expected: list[str]) -> None:
    assert names(client.get(f"/people.json?{asked}").json()) == expected


@pytest.mark.parametrize("sort", ["records", "name"])
def test_pages_by_key_have_everybody_once(client: TestClient, monkeypatch: pytest.MonkeyPatch, sort: str) -> None:
    whole = names(client.get(f"/people.json?sort={sort}").json())
    monkeypatch.setattr(people, "_A_PAGE", 3)
    after: str | None = ""
    found = []
    while after is not None:
        page = client.get("/people.json", params={"sort": sort, "after": after, "side": ""}).json()
        found += names(page)
        after = page["after"]
    assert found == whole


def test_the_identified_have_a_room_and_the_others_a_search(client: TestClient) -> None:
    page = client.get("/people").text
    assert 'href="/person/martin-hartwell"' in page
    assert "/search?q=speaker%3A%22Ruth+Ellison%22" in page


def test_the_table_can_be_had_as_csv(client: TestClient) -> None:
    answer = client.get("/people?format=csv&side=US")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="people.csv"' in answer.headers["content-disposition"]
    assert list(csv.reader(io.StringIO(answer.text))) == [
        ["name", "person", "sides", "records", "first", "last"],
        ["Martin Hartwell", "martin-hartwell", "US", "3", "2014-09-18", "2014-09-18"],
    ]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("sort=age", "The order records or name was expected, found &#39;age&#39;."),
        ("format=xlsx", "The format csv was expected, found &#39;xlsx&#39;."),
        ("format=csv&table=teeth", "A table was expected (people), found &#39;teeth&#39;."),
        ("after=x", "The key of a page as the page before gives it was expected for after, found &#39;x&#39;."),
        (f"q={'a' * 101}", "At most 100 characters were expected for q, found 101."),
    ],
)
def test_a_wrong_call_is_one_sentence(client: TestClient, asked: str, sentence: str) -> None:
    answer = client.get(f"/people?{asked}")
    assert answer.status_code == 400
    assert sentence in answer.text


def test_no_trick_comes_through(client: TestClient) -> None:
    assert come_through(client, "/people", ("q", "side", "sort", "after", "format", "table")) == []


def test_who_lists_everybody_again_and_again_come_through_no_other_room(client: TestClient) -> None:
    assert ROOMS["people"].is_heavy
    described = client.get("/openapi.json").json()["paths"]["/people.json"]["get"]["responses"]
    assert "503" in described
