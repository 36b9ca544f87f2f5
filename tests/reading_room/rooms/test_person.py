"""The person: offices of the register, what was said, with whom, where mentioned, and who has no room."""

import csv
import io
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memcon.archive.store import Archive
from memcon.identify.register import Register
from memcon.reading import Reader
from memcon.reading_room.app import reading_room
from memcon.reading_room.rooms import said
from tests.reading_room.rooms.hostile import TRICKS, come_through, refuses_markup

MENTIONS = b"""<html lang="en"><head><title>Briefing</title></head><body><main><h1>Briefing on fisheries, 3 October 2014</h1>
<p>3 October 2014</p>
<p>MODERATOR: Good morning. We begin with the fisheries, and then go on to the ports.</p>
<p>MS. ELLISON: Secretary of State Martin Hartwell was not there. Nobody saw him, and nobody asked.</p>
<p>MODERATOR: Thank you. That was all that there was to say about the fisheries today.</p></main></body></html>"""


def test_a_person_has_offices_with_dates_and_their_sources(client: TestClient) -> None:
    found = client.get("/person/martin-hartwell.json").json()
    [office] = found["offices"]
    assert (office["title"], office["since"], office["until"]) == ("Secretary of State", "2013-02-01", "2017-01-20")
    assert office["sources"] == ["invented"]
    page = client.get("/person/martin-hartwell").text
    assert "1 February 2013 – 20 January 2017" in page


def test_everything_said_is_there_the_latest_first(client: TestClient) -> None:
    found = client.get("/person/martin-hartwell.json").json()
    assert found["speaks"] == len(found["said"]) == 3
    dates = [one["date"] or "" for one in found["said"]]
    assert dates == sorted(dates, reverse=True)
    for one in found["said"]:
        assert one["turns"] >= len(one["quotes"]) >= 1
        for quote in one["quotes"]:
            [line] = [one for one in client.get(f"/record/{quote['address']}.json").json()["lines"] if one["asked"]]
            assert line["text"].startswith(quote["text"])


def test_said_goes_on_page_by_page_by_key(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [one["address"] for one in client.get("/person/viktor-sedov.json").json()["said"]]
    monkeypatch.setattr(said, "_A_PAGE", 1)
    after: str | None = ""
    found = []
    while after is not None:
        page = client.get("/person/viktor-sedov.json", params={"after": after, "until": ""}).json()
        found += [one["address"] for one in page["said"]]
        after = page["after"]
    assert found == whole


def test_two_accounts_of_one_meeting_are_one_meeting(client: TestClient) -> None:
    found = client.get("/person/viktor-sedov.json").json()
    [hartwell] = [one for one in found["met"] if one["person"] == "martin-hartwell"]
    assert hartwell["meetings"] == 2  # the talks in Gelen with both accounts, and the copy that nobody joined to them
    assert [one["side"] for one in found["sides"]] == ["US"]


def test_up_to_a_year_nothing_later_is_told(client: TestClient) -> None:
    dated = [one for one in client.get("/person/viktor-sedov.json?until=2014").json()["said"] if one["date"]]
    assert len(dated) == 2
    assert not [one for one in client.get("/person/viktor-sedov.json?until=2013").json()["said"] if one["date"]]


def test_a_person_who_is_mentioned_though_not_there(tmp_path: Path, own_register: Register) -> None:
    with Archive(tmp_path / "one.db") as archive:
        archive.add(MENTIONS, url="https://example.org/briefing", reader=Reader(register=own_register))
    with TestClient(reading_room(tmp_path / "one.db", register=own_register)) as client:
        found = client.get("/person/martin-hartwell.json").json()
        assert (found["speaks"], found["mentioned"]) == (0, 1)
        [one] = found["mentions"]
        assert "Martin Hartwell was not there." in one["quote"]["text"]
        page = client.get("/person/martin-hartwell").text
        assert "No record here has words of this person." in page
        assert f'href="/record/{one["quote"]["address"]}"' in page


def test_whoever_holds_an_office_has_a_room_without_any_record(client: TestClient) -> None:
    answer = client.get("/person/vladimir-putin")
    assert answer.status_code == 200
    assert "Nothing that this person said is held here." in answer.text


@pytest.mark.parametrize("table", ["records", "offices", "met", "mentions", "years"])
def test_every_table_can_be_had_as_csv(client: TestClient, table: str) -> None:
    answer = client.get(f"/person/martin-hartwell?format=csv&table={table}")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert f'filename="martin-hartwell-{table}.csv"' in answer.headers["content-disposition"]
    assert all(len(row) == len(rows[0]) for row in rows)
    assert table == "mentions" or len(rows) > 1


def test_a_printed_name_has_no_room_but_a_sentence_and_a_search(client: TestClient) -> None:
    answer = client.get("/person/Ruth Ellison")
    assert answer.status_code == 404
    assert "as a printed name alone" in answer.text
    assert "/search?q=speaker%3A%22Ruth+Ellison%22" in answer.text
    told = client.get("/person/Ruth Ellison.json")
    assert told.headers["content-type"] == "application/problem+json"
    assert told.json()["seek"] == 'speaker:"Ruth Ellison"'


@pytest.mark.parametrize("id", [trick for trick in TRICKS if trick.isprintable() and ".." not in trick])
def test_whoever_is_not_known_is_one_sentence(client: TestClient, id: str) -> None:
    answer = client.get(f"/person/{id.replace('%', '%25').replace('?', '%3F').replace('#', '%23')}")
    assert answer.status_code == 404
    assert "was expected, found" in answer.text
    refuses_markup(answer.text)


def test_no_trick_comes_through(client: TestClient) -> None:
    assert come_through(client, "/person/martin-hartwell", ("until", "after", "mentions", "format", "table")) == []


@pytest.mark.parametrize("asked", ["until=tomorrow", "after=x", "mentions=x", "format=csv&table=x"])
def test_a_wrong_call_is_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"/person/martin-hartwell?{asked}").status_code == 400
