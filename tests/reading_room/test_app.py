"""The application: pages and their twins, languages, what has not changed, errors for people and for programs."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from memcon.archive.store import Archive
from memcon.conventions.table import own_tables
from memcon.identify.register import Register
from memcon.reading_room.app import reading_room
from memcon.searching.find import Searcher
from memcon.searching.hits import Hits

_RECORD = "/record/kremlin/71702"


@pytest.mark.parametrize("path", ["/", "/index", _RECORD, f"{_RECORD}/t1", f"{_RECORD}/t1/s1", "/search", "/search?q=ports"])
def test_a_page_has_a_twin(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    bare, _, query = path.partition("?")
    twin = client.get(f"{bare if bare != '/' else '/index'}.json?{query}")
    asked = client.get(path, headers={"Accept": "application/json"})
    assert twin.headers["content-type"] == asked.headers["content-type"] == "application/json"
    assert twin.json() == asked.json()


def test_what_the_caller_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get(_RECORD)
    again = client.get(_RECORD, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize("path", ["/nowhere", "/nowhere/at/all", "/record/kremlin/1", f"{_RECORD}/t999", "/static/none.css"])
def test_what_is_not_here_is_told_to_people_and_to_programs(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "<h1>Not here</h1>" in page.text
    problem = client.get(path, headers={"Accept": "application/json"})
    assert problem.status_code == 404
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["detail"].endswith(".")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_a_method_that_is_not_taken_is_refused(client: TestClient, method: str) -> None:
    answer = client.request(method, _RECORD)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("POST", "/search", "GET, HEAD"),
        ("PUT", "/verify", "GET, HEAD, POST"),
        ("POST", "/", "GET, HEAD"),
        ("POST", "/openapi.json", "GET, HEAD"),
        ("POST", "/static/style.css", "GET, HEAD"),
        ("DELETE", "/nowhere", "GET, HEAD"),
    ],
)
def test_a_refused_method_is_told_with_those_that_are_taken(client: TestClient, method: str, path: str, allow: str) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allow)


@pytest.mark.parametrize("path", ["/nowhere", "/sign-in", "/sign-out"])
def test_there_is_no_method_for_a_room_that_is_not_there(client: TestClient, path: str) -> None:
    assert client.post(path).status_code == 404


def test_what_a_call_that_only_reads_says_it_brings_changes_nothing(client: TestClient) -> None:
    answer = client.get(_RECORD, headers={"Content-Type": "application/json"})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_a_call_for_the_head_alone_has_no_body(client: TestClient) -> None:
    answer = client.head(_RECORD)
    assert answer.status_code == 200
    assert not answer.content


def test_an_address_of_old_leads_on(archive_path: Path, tmp_path: Path, own_register: Register) -> None:
    path = tmp_path / "memcon.db"
    with Archive(archive_path, create=False, read_only=True) as archive:
        archive.connection.execute("VACUUM INTO ?", (str(path),))
    with Archive(path) as archive:
        archive.rows("INSERT INTO redirect VALUES ('kremlin/1', 'kremlin/71702', 'renamed', '2024-01-01')")
    with TestClient(reading_room(path, register=own_register)) as client:
        answer = client.get("/record/kremlin/1/t1", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, f"{_RECORD}/t1")


def test_the_stroke_at_the_end_of_an_address_means_nothing(client: TestClient) -> None:
    assert client.get(f"{_RECORD}/", follow_redirects=False).status_code == 200


def test_publishers_are_called_as_the_tables_have_them(archive_path: Path, own_register: Register, client: TestClient) -> None:
    own = own_tables()
    renamed = tuple(msgspec.structs.replace(one, name="Court of Norland") for one in own.publishers)
    tables = msgspec.structs.replace(own, publishers=renamed)
    with TestClient(reading_room(archive_path, register=own_register, tables=tables)) as reader:
        assert "Court of Norland" in reader.get("/coverage").text
    assert "Court of Norland" not in client.get("/coverage").text


def test_the_front_door_may_lead_to_a_record(archive_path: Path, own_register: Register) -> None:
    with TestClient(reading_room(archive_path, register=own_register, opens="kremlin/71702")) as client:
        answer = client.get("/", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == _RECORD
        assert client.get("/index").status_code == 200


def test_beneath_a_path_every_link_stays_beneath_it(archive_path: Path, own_register: Register) -> None:
    with TestClient(reading_room(archive_path, register=own_register, root="/rooms")) as client:
        page = client.get("/").text
    assert 'href="/rooms/static/style.css"' in page
    assert 'href="/record/' not in page


def test_what_is_written_to_the_archive_is_seen_at_once(tmp_path: Path) -> None:
    path = tmp_path / "memcon.db"
    page = (
        "<html><head><title>Talks in {0}</title></head><body><h1>Talks in {0}</h1><p><b>Anna Weller:</b> Good day.</p></body>"
    )
    with Archive(path) as archive:
        archive.add(page.format("Norburg").encode(), url="https://example.org/1")
        with TestClient(reading_room(path)) as client:
            assert "Norburg" in client.get("/").text
            archive.add(page.format("Suderholm").encode(), url="https://example.org/2")
            assert "Suderholm" in client.get("/").text


@pytest.mark.parametrize(("query", "status"), [("/search?q=ports", 200), ("/search?q=date:never", 400)])
def test_what_several_ask_for_at_once_is_made_once(
    archive_path: Path, own_register: Register, monkeypatch: pytest.MonkeyPatch, query: str, status: int
) -> None:
    looked_for, may_go_on = list[str](), threading.Event()
    search = Searcher.search

    def slowly(self: Searcher, query: str, **wanted: Any) -> Hits:
        looked_for.append(query)
        may_go_on.wait(5)
        return search(self, query, **wanted)

    monkeypatch.setattr(Searcher, "search", slowly)
    with TestClient(reading_room(archive_path, register=own_register)) as client, ThreadPoolExecutor(4) as readers:
        asking = [readers.submit(client.get, query) for _ in range(4)]
        while not looked_for:
            time.sleep(0.01)
        time.sleep(0.2)
        may_go_on.set()
        answers = [one.result() for one in asking]
    assert len(looked_for) == 1
    assert {one.status_code for one in answers} == {status}
    assert len({one.content for one in answers}) == 1
