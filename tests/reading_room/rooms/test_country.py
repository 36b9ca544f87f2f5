"""The country or organisation as a side: its records, speakers, other sides and offices."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memcon.identify.register import Register
from memcon.reading_room.app import reading_room
from memcon.reading_room.rooms import country
from tests.reading_room.rooms.hostile import come_through, refuses_markup


def test_all_sides_are_listed_but_not_the_press(client: TestClient) -> None:
    found = client.get("/country.json").json()["sides"]
    assert {"US", "RU", "NATO"} <= {one["code"] for one in found}
    assert "press" not in {one["code"] for one in found}
    assert [one["records"] for one in found] == sorted((one["records"] for one in found), reverse=True)


def test_a_side_has_its_speakers_its_years_and_the_other_sides(client: TestClient) -> None:
    found = client.get("/country/US.json").json()
    assert [one["name"] for one in found["speakers"]] == ["Martin Hartwell"]
    assert found["sides"][0]["side"] == "RU"
    assert sum(found["years"].values()) <= found["records"]
    page = client.get("/country/US").text
    assert "<h1>United States</h1>" in page
    assert 'href="/timeline?side=US&amp;with=RU"' in page


def test_offices_have_their_holders_over_time(client: TestClient) -> None:
    found = client.get("/country/US.json").json()
    [secretary] = [one for one in found["offices"] if one["office"] == "foreign-minister"]
    assert secretary["speaks"]
    since = [one["since"] for one in secretary["holders"]]
    assert since == sorted(since, reverse=True)
    assert "Martin Hartwell" in {one["name"] for one in secretary["holders"]}


def test_every_office_can_be_asked_for(client: TestClient) -> None:
    few, every = client.get("/country/US.json").json(), client.get("/country/US.json?offices=all").json()
    assert len(every["offices"]) > len(few["offices"])
    assert every["others"] == 0


def test_an_organisation_is_a_side_too(client: TestClient) -> None:
    assert client.get("/country/NATO.json").json()["speakers"][0]["name"] == "Lars Mikkelborg"


def test_a_code_in_small_letters_leads_to_the_side(client: TestClient) -> None:
    answer = client.get("/country/us", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, "/country/US")


def test_a_country_without_a_record_has_its_offices(client: TestClient) -> None:
    answer = client.get("/country/KG")
    assert answer.status_code == 200
    assert "Takes part in no record here" in answer.text


@pytest.mark.parametrize("table", ["speakers", "sides", "offices", "years"])
def test_every_table_can_be_had_as_csv(client: TestClient, table: str) -> None:
    rows = list(csv.reader(io.StringIO(client.get(f"/country/US?format=csv&table={table}").text)))
    assert len(rows) > 1
    assert all(len(row) == len(rows[0]) for row in rows)


def test_the_table_of_offices_has_every_holder(
    archive_path: Path, own_register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(country, "_HOLDERS", 1)
    with TestClient(reading_room(archive_path, register=own_register)) as client:
        shown = client.get("/country/US.json?offices=all").json()["offices"]
        rows = list(csv.DictReader(io.StringIO(client.get("/country/US?format=csv&table=offices").text)))
    assert any(one["more"] for one in shown)
    assert Counter(row["office"] for row in rows) == {one["office"]: len(one["holders"]) + one["more"] for one in shown}


def test_the_list_of_sides_can_be_had_as_csv(client: TestClient) -> None:
    assert client.get("/country?format=csv").text.startswith("code,records,speakers,first,last\r\n")


@pytest.mark.parametrize("code", ["XX", "PRESS", "A" * 500, "<SCRIPT>ALERT(1)<%2FSCRIPT>", "US/RU", "1"])
def test_what_is_no_side_is_one_sentence(client: TestClient, code: str) -> None:
    answer = client.get(f"/country/{code}")
    assert answer.status_code == 404
    assert "The code of a country or an organisation (US, NATO) was expected" in answer.text
    refuses_markup(answer.text)


def test_no_trick_comes_through(client: TestClient) -> None:
    assert come_through(client, "/country/US", ("offices", "format", "table")) == []
