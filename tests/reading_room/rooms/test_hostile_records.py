"""A record that is against its reader: markup in titles, labels and offices; very long names; words that run the other way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memcon.archive.store import Archive
from memcon.reading import Reader
from memcon.reading_room.app import reading_room
from tests.reading_room.rooms.hostile import refuses_markup

_TITLE = "Talks &lt;script&gt;alert(1)&lt;/script&gt; &quot;&gt;&lt;img src=x onerror=alert(1)&gt; \u202egnikat"
_PAGE = f"""<html lang="en"><head><title>{_TITLE}</title></head><body><main><h1>{_TITLE}</h1><p>3 October 2014</p>
<p>&lt;script&gt;alert(1)&lt;/script&gt; Weller: Good morning. We begin with the fisheries, and then go on to the ports.</p>
<p>=CMD Weller: Secretary of State Martin Hartwell was not there. Nobody saw him, and nobody asked.</p>
<p>{"Very" * 3000} Long: Thank you. That was all that there was to say about the fisheries today.</p>
<p>MS. ELLISON: &lt;script&gt;alert(1)&lt;/script&gt; was what Martin Hartwell wrote, and nothing came of it at all.</p>
</main></body></html>"""
_ROOMS = (
    "people", "people?sort=name", "person/martin-hartwell", "country", "timeline", "timeline/2014", "timeline/undated",
    "coverage", "coverage/findings", "people?format=csv", "person/martin-hartwell?format=csv&table=mentions",
)  # fmt: skip


@pytest.fixture(scope="module")
def against(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("against") / "one.db"
    reader = Reader()
    with Archive(path) as archive:
        for number in range(2):
            archive.add(_PAGE.encode(), url=f"https://example.org/{number}/'onload=alert(1)", reader=reader)
    with TestClient(reading_room(path), raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("room", _ROOMS)
def test_nothing_of_a_record_becomes_markup(against: TestClient, room: str) -> None:
    answer = against.get(f"/{room}")
    assert answer.status_code in (200, 404)
    if "csv" not in room:
        refuses_markup(answer.text)
        assert "\u202e" not in answer.text
    assert not any(line.startswith(("=", "+", "@")) for line in answer.text.splitlines())


def test_a_very_long_name_does_not_break_the_list(against: TestClient) -> None:
    found = against.get("/people.json").json()
    assert found["total"] == len(found["people"])
    assert against.get("/people").status_code == 200
