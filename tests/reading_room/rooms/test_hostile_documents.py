"""Documents that mean to break out of their captures, their citation, their card and their original: they stay words."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from memcon.archive.store import Archive
from memcon.reading import Reader
from memcon.reading_room.app import reading_room
from tests.reading_room.rooms.hostile import refuses_markup

TRICK = "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#x202e;{{7*7}}"
URL = "https://press.example.org/1?a=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&b='"
ROOMS = ("record", "captures", "original", "framed", "cite", "card", "timemap")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, str]]:
    """Rooms over one page whose title, labels and words are tricks, captured twice, and its address."""
    path, reader = tmp_path_factory.mktemp("hostile") / "a.db", Reader()
    with Archive(path) as archive:
        for day, word in ((1, "open"), (2, f"closed {TRICK}")):
            page = (
                f"<html><head><title>Talks {TRICK}</title></head><body><main><h1>Talks {TRICK}</h1><p>14 May 2019</p>"
                f"<p><b>President of Norland Olav {TRICK} Brekke:</b> The harbour is {word}.</p>"
                f"<p><b>Minister Ana Torres:</b> We thank you. {TRICK}</p></main></body></html>"
            )
            kept = archive.add(page.encode(), url=URL, captured_at=f"2019-05-1{day}T10:00:00Z", reader=reader)
    with TestClient(reading_room(path), raise_server_exceptions=False) as client:
        yield client, kept.address


@pytest.mark.parametrize("room", ROOMS)
def test_tricks_stay_words(hostile: tuple[TestClient, str], room: str) -> None:
    client, address = hostile
    with_places = [address, f"{address}/t1", f"{address}/t1/s1"] if room not in ("captures", "timemap") else [address]
    for place in with_places:
        for asked in ("", "?capture=1", ".json"):
            found = client.get(f"/{room}/{place}{asked}")
            assert found.status_code == 200, (room, place, asked, found.text[:300])
            if "html" in found.headers["content-type"]:
                refuses_markup(found.text)
                assert "{{7*7}}" in found.text or room == "framed" or "49" not in found.text
            assert not any("\n" in value or "\r" in value for value in found.headers.values())


def test_the_change_is_shown_as_words(hostile: tuple[TestClient, str]) -> None:
    client, address = hostile
    page = client.get(f"/captures/{address}").text
    assert re.search(r"<del>.*?open.*?</del>", page) and re.search(r"<ins>.*?closed &lt;script&gt;", page)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize(
    "path",
    ["%3Cscript%3Ealert(1)%3C/script%3E", "%0d%0aX-Y:z", "//evil.example", "..%2f..", "%ff%fe", "a/" * 2000, "%e2%80%ae"],
)
def test_tricks_in_addresses_are_not_here(hostile: tuple[TestClient, str], room: str, path: str) -> None:
    client, _ = hostile
    found = client.get(f"/{room}/{path}", follow_redirects=False)
    assert found.status_code == 404 and "x-y" not in found.headers
    refuses_markup(found.text)
