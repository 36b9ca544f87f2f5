"""The coverage: counts that agree, months without a record, findings with the records that have them."""

import csv
import io
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memcon.archive.stats import stats
from memcon.archive.store import Archive
from memcon.reading_room.app import reading_room
from memcon.reading_room.rooms import coverage
from tests.reading_room.rooms.hostile import come_through, refuses_markup


def test_the_counts_are_those_of_the_statistics(client: TestClient, archive_path: Path) -> None:
    found = client.get("/coverage.json").json()
    with Archive(archive_path) as archive:
        told = stats(archive)
    assert found["records"] == told.documents
    assert (found["captures"], found["pages"], found["undated"]) == (told.captures, told.pages, told.undated)
    assert (found["speakers"], found["identified"]) == (told.identified.speakers, told.identified.identified)
    assert found["holes"] == [list(one) for one in told.holes]
    assert {one["name"]: one["records"] for one in found["publishers"]} == {one.name: one.documents for one in told.publishers}
    assert {one["code"]: one["findings"] for one in found["findings"]} == told.findings


def test_months_without_a_record_are_told(tmp_path: Path) -> None:
    pages = (f"Talks in {name}\n\n3 {name} 2020\n\nMINISTER TORRES: We met in {name}.\n" for name in ("March", "August"))
    with Archive(tmp_path / "two.db") as archive:
        for page in pages:
            archive.add(page.encode())
    with TestClient(reading_room(tmp_path / "two.db")) as client:
        assert client.get("/coverage.json").json()["holes"] == [["2020-04", "2020-07"]]
        page = client.get("/coverage").text
        assert "<li>April 2020 – July 2020</li>" in page
        assert "every month has one" not in page


def test_where_every_month_has_a_record_it_is_told(client: TestClient) -> None:
    assert "every month has one" in client.get("/coverage").text


def test_a_kind_of_finding_leads_to_its_records(client: TestClient) -> None:
    kinds = client.get("/coverage.json").json()["findings"]
    page = client.get("/coverage").text
    for kind in kinds:
        assert f'href="/coverage/findings/{kind["code"]}"' in page
        found = client.get(f"/coverage/findings/{kind['code']}.json").json()
        assert found["total"] == len(found["findings"]) == kind["findings"]
        assert {one["code"] for one in found["findings"]} == {kind["code"]}
        assert client.get(f"/coverage/findings.json?code={kind['code']}").json() == found
        assert client.get(f"/coverage/findings/{kind['code']}").status_code == 200


def test_findings_go_on_page_by_page_by_key(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.get("/coverage/findings.json").json()["findings"]
    monkeypatch.setattr(coverage, "_A_PAGE", 2)
    after: str | None = ""
    found = []
    while after is not None:
        page = client.get("/coverage/findings.json", params={"after": after, "code": ""}).json()
        found += page["findings"]
        after = page["after"]
    assert found == whole


@pytest.mark.parametrize("table", coverage.TABLES)
def test_every_table_can_be_had_as_csv(client: TestClient, table: str) -> None:
    rows = list(csv.reader(io.StringIO(client.get(f"/coverage?format=csv&table={table}").text)))
    assert len(rows) > 1
    assert all(len(row) == len(rows[0]) for row in rows)


def test_findings_can_be_had_as_csv(client: TestClient) -> None:
    assert client.get("/coverage/findings?format=csv").text.startswith("address,title,date,code,severity,message\r\n")


@pytest.mark.parametrize(
    "address", ["nothing", "findings/no-such", "findings/<script>alert(1)<%2Fscript>", f"findings/{'x' * 900}"]
)
def test_what_is_not_here_is_one_sentence(client: TestClient, address: str) -> None:
    answer = client.get(f"/coverage/{address}")
    assert answer.status_code == 404
    refuses_markup(answer.text)


def test_an_empty_archive_is_told_honestly(tmp_path: Path) -> None:
    Archive(tmp_path / "empty.db").close()
    with TestClient(reading_room(tmp_path / "empty.db")) as client:
        for room in ("coverage", "coverage/findings", "timeline", "people", "country", "about", "timeline/undated"):
            assert client.get(f"/{room}").status_code == 200, room
            assert client.get(f"/{room}.json").status_code == 200, room


def test_no_trick_comes_through(client: TestClient) -> None:
    assert come_through(client, "/coverage", ("format", "table")) == []
    assert come_through(client, "/coverage/findings", ("code", "after", "format")) == []
