"""The room of a meeting: its accounts, who confirmed it, and where its address leads."""

from html import unescape
from pathlib import Path
from shutil import copy

import msgspec
import pytest
from starlette.testclient import TestClient

from memcon.archive.meetings import Meeting, Pair, rule, withdraw
from memcon.archive.store import Archive
from memcon.identify.register import Register
from memcon.reading_room.app import reading_room

ADDRESS = "/meeting/2014-09-18-ru-us"


def test_a_meeting_has_its_accounts_and_who_confirmed_it(client: TestClient) -> None:
    found = " ".join(unescape(client.get(ADDRESS).text).split())
    assert "2 accounts of it are held here." in found
    assert 'href="/record/kremlin/71702"' in found and 'href="/record/state-department/gelen-press-statements"' in found
    assert "2 captures" in found and "1 capture<" in found
    assert "confirmed by <bdi>reader@example.org</bdi>" in found and "the same talks" in found and "0.90" in found
    assert 'href="/compare?a=meeting%2F2014-09-18-ru-us"' in found


def test_its_twin_is_the_meeting(client: TestClient) -> None:
    found = msgspec.json.decode(client.get(ADDRESS + ".json").content, type=Meeting)
    assert found.address == "meeting/2014-09-18-ru-us" and len(found.accounts) == 2


def test_the_whole_address_leads_there(client: TestClient) -> None:
    answer = client.get("/meeting/meeting/2014-09-18-ru-us", follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == ADDRESS


def test_without_an_address_meetings_are_listed_and_page_by_key(client: TestClient) -> None:
    answer = client.get("/meeting")
    assert answer.status_code == 200 and ADDRESS in answer.text
    assert ADDRESS not in client.get("/meeting", params={"before": "2014-09-18-ru-us"}).text
    assert client.get("/meeting.json").json()["meetings"][0]["address"] == "meeting/2014-09-18-ru-us"


@pytest.mark.parametrize(
    "address",
    ["none", "2014-09-18", "../../etc/passwd", "%00", "<script>alert(1)</script>", "x" * 5_000, "2014-09-18-ru-us/t1"],
)
def test_another_address_is_not_here(client: TestClient, address: str) -> None:
    answer = client.get(f"/meeting/{address}")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text and "Traceback" not in answer.text
    assert len(answer.text) < 20_000 + 20 * len(address)


@pytest.fixture
def changed(archive_path: Path, tmp_path: Path) -> Path:
    """A copy of the archive, to be written to."""
    with Archive(archive_path) as archive:
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(copy(archive_path, tmp_path / "changed.db"))


def test_a_meeting_that_was_merged_leads_to_the_other_for_good(changed: Path, own_register: Register) -> None:
    with Archive(changed) as archive:
        names = [
            name for (name,) in archive.rows("SELECT name FROM document WHERE name LIKE 'norland%' OR name LIKE 'press-%'")
        ]
        others = [
            name for (name,) in archive.rows("SELECT name FROM document WHERE name LIKE 'kremlin/4%' OR name LIKE 'nato%'")
        ]
        one, other = (names + others)[:2]
        first = rule(archive, [Pair(one, other)], is_one=True, by="a@example.org", at="2024-07-01T00:00:00Z")
        second = archive.rows("SELECT name FROM meeting WHERE name <> 'meeting/2014-09-18-ru-us'")[0][0]
        rule(archive, [Pair("kremlin/71702", one)], is_one=True, by="a@example.org", at="2024-07-02T00:00:00Z")
    with TestClient(reading_room(changed, register=own_register), raise_server_exceptions=False) as client:
        answer = client.get(f"/{second}", follow_redirects=False)
        assert answer.status_code == 301 and answer.headers["location"] == ADDRESS
        found = unescape(client.get(ADDRESS).text)
        assert "Compare all accounts" in found and "Two side by side" in found
    assert first


def test_a_meeting_of_which_all_is_withdrawn_is_not_here(changed: Path, own_register: Register) -> None:
    with Archive(changed) as archive:
        withdraw(archive, 1, why="a mistake", by="a@example.org")
    with TestClient(reading_room(changed, register=own_register), raise_server_exceptions=False) as client:
        answer = client.get(ADDRESS)
        assert answer.status_code == 404 and "every ruling is withdrawn" in answer.text
        assert "Nobody has confirmed yet" in client.get("/meeting").text
