"""The captures of a document and what changed between two, as a page and as JSON."""

from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from memcon.align.words import differences
from memcon.archive.captures import Altered
from memcon.archive.store import Archive
from memcon.reading import Reader
from memcon.reading_room.app import reading_room
from memcon.reading_room.rooms.captures import Captured, parts_of

HELD = "/captures/kremlin/71702"


def test_the_last_two_captures_are_compared_word_by_word(client: TestClient) -> None:
    page = client.get(HELD)
    assert page.status_code == 200 and page.text.count("<h1") == 1
    assert "]</span></del>" in page.text and "]</span></ins>" in page.text
    assert "1 passage changed" in page.text and 'href="/record/kremlin/71702?capture=1"' in page.text
    assert 'href="/original/kremlin/71702?capture=2"' in page.text and "Viktor Sedov</span></h3>" in page.text


def test_in_another_language_a_sentence_has_its_own_order(client: TestClient) -> None:
    there = client.get(HELD, headers={"Accept-Language": "ru"}).text
    assert "Исчезнувшие слова зачёркнуты (<del>так</del>), новые подчёркнуты (<ins>так</ins>)." in there
    beside = client.get("/original/kremlin/71702/t2/s1", headers={"Accept-Language": "ru"}).text
    assert 'Те же слова выделены, вот <mark class="own-mark">так</mark>.' in beside


def test_its_json_has_the_captures_and_the_difference(client: TestClient) -> None:
    found = msgspec.json.decode(client.get(f"{HELD}.json").content, type=Captured)
    assert [one.n for one in found.captures] == [1, 2] and found.difference is not None
    assert {one.kind for one in found.difference.passages} == {"changed", "new"}
    one = next(one for one in found.difference.passages if one.kind == "changed")
    assert "".join(change.new.of(one.new or "") for change in one.changes) == one.new


def test_of_a_passage_what_changed_in_it_alone(client: TestClient) -> None:
    found = client.get(f"{HELD}/t1.json").json()
    assert [one["address"] for one in found["difference"]["passages"]] == ["kremlin/71702/t1"]
    assert client.get(f"{HELD}/t1/s1", follow_redirects=False).headers["location"] == f"{HELD}/t1"


def test_whichever_is_named_first_the_earlier_one_is_old(client: TestClient) -> None:
    for asked in ("?from=1&to=2", "?from=2&to=1", "?from=1", "?to=2", ""):
        found = client.get(f"{HELD}.json{asked}").json()["difference"]
        assert (found["earlier"]["n"], found["later"]["n"]) == (1, 2)


def test_of_one_capture_nothing_is_compared(client: TestClient) -> None:
    page = client.get("/captures/saudi-press-agency/1281120")
    assert page.status_code == 200 and "nothing to compare" in page.text
    assert page.headers["content-type"].startswith("text/html")
    assert client.get("/captures/saudi-press-agency/1281120.json").json()["difference"] is None


def test_a_long_difference_has_pages_that_go_by_the_passage(tmp_path: Path) -> None:
    path, reader = tmp_path / "long.db", Reader()
    with Archive(path) as archive:
        for day, word in ((1, "five"), (2, "nine")):
            said = "".join(
                f"<p><b>President Olav Brekke:</b> Boat {n} has {word} fish.</p><p><b>Minister Ana Torres:</b> Yes, {n}.</p>"
                for n in range(150)
            )
            page = f"<html><body><main><h1>Talks on boats</h1><p>14 May 2019</p>{said}</main></body></html>"
            kept = archive.add(
                page.encode(), url="https://press.example.org/1", captured_at=f"2019-05-1{day}T10:00:00Z", reader=reader
            )
    client, seen, after = TestClient(reading_room(path)), [], ""
    while True:
        found = client.get(f"/captures/{kept.address}.json", params={"after": after}).json()
        seen += [one["address"] for one in found["difference"]["passages"]]
        assert len(found["difference"]["passages"]) <= 100
        if found["after"] is None:
            break
        after = found["after"]
    assert len(seen) == len(set(seen)) == 150
    first = client.get(f"/captures/{kept.address}")
    assert "150 passages changed" in first.text and 'rel="next"' in first.text


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("?from=9", 404), ("?from=1&to=9", 404), ("?from=1&to=1", 400), ("?from=x", 400), ("?from=-1", 400), ("?to=1e9", 400),
        (f"?to={'9' * 500}", 400), ("?after=t99999", 200), ("?after=%3Cscript%3E", 200),
    ],
)  # fmt: skip
def test_what_is_no_capture_is_one_sentence(client: TestClient, asked: str, status: int) -> None:
    for path in (HELD, f"{HELD}.json"):
        found = client.get(path + asked)
        assert found.status_code == status and "Traceback" not in found.text and "<script>" not in found.text


@pytest.mark.parametrize(
    "path", ["x/1", "kremlin/71702/t99", "../../etc/passwd", "%00", "a" * 3000, "kremlin%2F71702%2F..%2F1"]
)
def test_what_is_no_address_is_not_here(client: TestClient, path: str) -> None:
    assert client.get(f"/captures/{path}").status_code == 404


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We agree. " * 80 + "It was five.", "We agree. " * 80 + "It was nine."),
        ("It was five. " + "We agree. " * 80, "It was nine. " + "We agree. " * 80),
        ("One. " * 200 + "two " + "Three. " * 200, "One. " * 200 + "Three. " * 200),
        ("x" * 1000 + " a", "x" * 1000 + " b"),
        ("a", "b"),
    ],
)
def test_the_parts_have_every_word_but_for_what_is_cut(old: str, new: str) -> None:
    altered = Altered("x/1/t1", "changed", old, new, differences(old, new))
    parts = list(parts_of(altered))
    assert "".join(part.text for part in parts if part.kind == "old").split() == [
        word for change in altered.changes if change.kind != "same" for word in change.old.of(old).split()
    ]
    at = 0
    for word in " ".join(part.text for part in parts if part.kind in ("same", "new")).split():
        at = new.index(word, at) + len(word)
    assert all(part.text == part.text.strip() for part in parts if part.kind in ("old", "new"))
