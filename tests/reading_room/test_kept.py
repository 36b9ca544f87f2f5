"""The shelf: answers kept by what was asked, within bounds that count all of it."""

import inspect
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memcon.reading_room import kept
from memcon.reading_room.app import _BESIDE
from memcon.reading_room.kept import Ready, Shelf
from memcon.reading_room.plan import ROOMS


def ready(size: int = 10, headers: tuple[tuple[str, str], ...] = ()) -> Ready:
    return Ready(200, b"a" * size, "text/plain", '"tag"', headers)


def held(shelf: Shelf, keys: range) -> list[int]:
    return [one for one in keys if shelf.get((str(one),), 1) is not None]


def test_what_was_asked_is_answered_again_until_the_archive_changes() -> None:
    shelf, one = Shelf(), ready()
    shelf.put(("a",), 1, one)
    assert shelf.get(("a",), 1) is one
    assert shelf.get(("a",), 2) is None


@pytest.mark.parametrize("one", [ready(2_500), ready(0, (("Link", "a" * 2_500),))], ids=["body", "headers"])
def test_all_of_an_answer_counts(one: Ready) -> None:
    shelf = Shelf(30_000)
    for number in range(20):
        shelf.put((str(number),), 1, one)
    assert held(shelf, range(20)) == list(range(11, 20))


def test_small_answers_count_with_what_holds_them() -> None:
    shelf = Shelf(10_000)
    for number in range(100):
        shelf.put((str(number),), 1, ready(0))
    assert len(held(shelf, range(100))) < 20


def test_what_was_asked_at_length_is_not_kept() -> None:
    shelf = Shelf()
    shelf.put(("a" * 60_000,), 1, ready())
    assert shelf.get(("a" * 60_000,), 1) is None


def test_there_are_so_many_entries_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST_ENTRIES", 5)
    shelf = Shelf()
    for number in range(9):
        shelf.put((str(number),), 1, ready())
    assert held(shelf, range(9)) == [4, 5, 6, 7, 8]


def test_what_a_room_does_not_know_is_in_no_answer(client: TestClient) -> None:
    plain = client.get("/record/kremlin/71702")
    for query in ("utm_source=somebody", "n=" + "a" * 50_000, "capture=&evil=1"):
        again = client.get(f"/record/kremlin/71702?{query}")
        assert again.status_code == 200
        assert "somebody" not in again.text and "evil" not in again.text and "aaaa" not in again.text
    assert client.get("/record/kremlin/71702?utm_source=x").headers["etag"] == plain.headers["etag"]


def test_the_order_of_what_is_asked_makes_no_other_answer(client: TestClient) -> None:
    one, other = (client.get(f"/search?{query}") for query in ("q=ports&sort=date", "sort=date&x=1&q=ports"))
    assert one.headers["etag"] == other.headers["etag"]


_ASKED = re.compile(r'(?:ask\.(?:words|number|asked\.get)|short|moment)\((?:ask, )?"([a-z]+)"')


@pytest.mark.parametrize("name", list(ROOMS))
def test_no_room_asks_what_its_key_lets_go(name: str) -> None:
    source = Path(inspect.getfile(ROOMS[name].call)).read_text(encoding="utf-8")
    beside = [room for room in ROOMS.values() if room.call.__module__ == ROOMS[name].call.__module__]
    known = {field.name for room in beside for field in room.fields} | {*_BESIDE, "article"}
    assert set(_ASKED.findall(source)) <= known
