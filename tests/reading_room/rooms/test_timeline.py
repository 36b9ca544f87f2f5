"""The timeline: counts that agree with the records, every record once, by year, month and side."""

import csv
import io
from typing import Any

import pytest
from starlette.testclient import TestClient

from memcon.reading_room.rooms import timeline
from tests.reading_room.rooms.hostile import come_through, refuses_markup


def addresses(found: dict[str, Any]) -> list[str]:
    return [one["address"] for one in found["records"]]


def test_the_counts_are_those_of_the_records(client: TestClient) -> None:
    found = client.get("/timeline.json").json()
    assert found["total"] == sum(one["records"] for one in found["months"]) == len(found["records"])
    for month in found["months"]:
        assert sum(month["of"].values()) == month["records"]
        assert sum(1 for one in found["records"] if one["date"].startswith(month["name"])) == month["records"]


def test_the_latest_come_first_and_from_a_day_on_the_oldest(client: TestClient) -> None:
    dates = [one["date"] for one in client.get("/timeline.json").json()["records"]]
    assert dates == sorted(dates, reverse=True)
    forward = [one["date"] for one in client.get("/timeline.json?from=2014-10-14").json()["records"]]
    assert forward == [one for one in sorted(dates) if one >= "2014-10-14"]


@pytest.mark.parametrize("asked", ["", "sort=date", "from=2014-10"])
def test_pages_by_key_have_every_record_once(client: TestClient, monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    whole = addresses(client.get(f"/timeline.json?{asked}").json())
    monkeypatch.setattr(timeline, "_A_PAGE", 2)
    after: str | None = ""
    found = []
    while after is not None:
        page = client.get(f"/timeline.json?{asked}&{'after=' + after if after else 'side='}").json()
        found += addresses(page)
        after = page["after"]
    assert found == whole


@pytest.mark.parametrize(
    ("address", "records"), [("2014", 11), ("2014-09", 2), ("2014-10", 9), ("undated", 1)]
)  # fmt: skip
def test_a_year_a_month_and_the_undated_have_an_address(client: TestClient, address: str, records: int) -> None:
    found = client.get(f"/timeline/{address}.json").json()
    assert found["total"] == len(found["records"]) == records
    assert client.get(f"/timeline/{address}").status_code == 200


@pytest.mark.parametrize(
    ("asked", "records"),
    [
        ("side=US", 3),
        ("side=US&with=RU", 2),
        ("form=readout", 2),
        ("publisher=nato", 1),
        ("language=fr", 1),
        ("side=NATO&form=readout", 0),
        ("by=side", 11),
    ],
)
def test_records_are_narrowed(client: TestClient, asked: str, records: int) -> None:
    found = client.get(f"/timeline.json?{asked}").json()
    assert found["total"] == len(found["records"]) == records
    assert client.get(f"/timeline?{asked}").status_code == 200


def test_the_chart_has_a_link_a_description_and_the_numbers_as_a_table(client: TestClient) -> None:
    page = client.get("/timeline").text
    assert '<a href="/timeline/2014-09" aria-label="September 2014: 2 records"' in page
    assert 'role="group" aria-labelledby="chart-title" aria-describedby="chart-told"' in page
    assert "Most: October 2014: 9 records." in page
    assert "The same numbers as a table" in page
    assert " style=" not in page


def test_the_numbers_can_be_had_as_csv(client: TestClient) -> None:
    rows = list(csv.reader(io.StringIO(client.get("/timeline?format=csv&by=form").text)))
    assert rows == [["month", "readout", "transcript"], ["2014-09", "0", "2"], ["2014-10", "2", "7"]]


@pytest.mark.parametrize(
    "address", ["1999", "2014-13", "2014-00", "14", "x", "2014-09-18", "٢٠١٤", "<script>alert(1)<%2Fscript>", "9" * 300]
)
def test_a_time_without_records_and_no_time_are_one_sentence(client: TestClient, address: str) -> None:
    answer = client.get(f"/timeline/{address}")
    assert answer.status_code == 404
    assert "was expected, found" in answer.text
    refuses_markup(answer.text)


@pytest.mark.parametrize(
    "asked", ["from=yesterday", "from=2014-02-30", "sort=title", "by=colour", "after=x", f"side={'a' * 200}"]
)
def test_a_wrong_call_is_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"/timeline?{asked}").status_code == 400


def test_no_trick_comes_through(client: TestClient) -> None:
    assert (
        come_through(
            client, "/timeline", ("from", "sort", "side", "with", "form", "publisher", "language", "by", "after", "format")
        )
        == []
    )
