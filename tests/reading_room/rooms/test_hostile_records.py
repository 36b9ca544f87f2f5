"""A record that is against its reader: markup in titles, labels, offices and judged names; long names; words that run the
other way."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from memcon.archive.judging import judge
from memcon.archive.store import Archive
from memcon.identify.register import Register
from memcon.reading import Reader
from memcon.reading_room.app import reading_room
from tests.reading_room.rooms.hostile import refuses_markup

_TITLE = "Talks &lt;script&gt;alert(1)&lt;/script&gt; &quot;&gt;&lt;img src=x onerror=alert(1)&gt; \u202egnikat"
# The labels are in a form that is read; what no label holds that is read, people judge.
_OFFICE = 'Minister of "Ports"'
_LABEL = "Anna Weller, Minister of &quot;Ports&quot;"
_JUDGED_OFFICE = "Minister of \"ports' onload='alert(1)\" & <tolls>"
_TURNS = "".join(
    f"<p><b>{label}:</b> The fisheries come first and then the ports. Number {n} was what Martin Hartwell wrote.</p>"
    for n in range(4)
    for label in (_LABEL, "Olav Brekke")
)
_PAGE = f"""<html lang="en"><head><title>{_TITLE}</title></head><body><main>
<h1>{_TITLE}</h1><p>3 October 2014</p>{_TURNS}</main></body></html>"""
_JUDGED = {
    "t2": "<script>alert(1)</script> Olm",
    "t4": "=CMD Olm",
    "t6": f"{'Very' * 100} Long",
    "t8": "'><img src=x onerror=alert(1)>",
}  # fmt: skip
_ROOMS = (
    "people", "people?sort=name", "person/martin-hartwell", "country", "timeline", "timeline/2014", "timeline/undated",
    "coverage", "coverage/findings", "", "feed", "search?q=fisheries",
)  # fmt: skip


@pytest.fixture(scope="module")
def against(tmp_path_factory: pytest.TempPathFactory, own_register: Register) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("against") / "one.db"
    reader = Reader(register=own_register)
    with Archive(path) as archive:
        kept = archive.add(_PAGE.encode(), url="https://example.org/'onload=alert(1)", reader=reader)
        for turn, name in _JUDGED.items():
            judge(archive, f"{kept.address}/{turn}", [f'speaker="{name}"'], why="<script>alert(1)</script>", by="R. Editor",
                  register=own_register)  # fmt: skip
        judge(archive, f"{kept.address}/t1", [f"office={_JUDGED_OFFICE}"], why="-", by="R. Editor", register=own_register)
    with TestClient(reading_room(path, register=own_register), raise_server_exceptions=False) as client:
        yield client


def people(client: TestClient) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in client.get("/people.json").json()["people"]}


def test_the_tricks_are_in_the_archive(against: TestClient) -> None:
    assert {"Anna Weller", "Olav Brekke", *_JUDGED.values()} == people(against).keys()
    [one] = against.get("/timeline.json").json()["records"]
    assert "<script>alert(1)</script>" in one["title"]
    turns = against.get(f"/record/{one['address']}.json").json()["participants"]
    assert _OFFICE in {two.get("office") for two in turns}
    assert "onload=" in against.get(f"/record/{one['address']}/t1").text


@pytest.mark.parametrize("room", _ROOMS)
def test_nothing_of_a_record_becomes_markup(against: TestClient, room: str) -> None:
    answer = against.get(f"/{room}")
    assert answer.status_code == 200
    refuses_markup(answer.text)
    assert "\u202e" not in answer.text


def test_nothing_of_it_becomes_markup_where_it_is_read(against: TestClient) -> None:
    for one in against.get("/timeline.json").json()["records"]:
        address = one["address"]
        for room in (f"record/{address}", f"captures/{address}", *(f"record/{address}/{turn}" for turn in _JUDGED)):
            answer = against.get(f"/{room}")
            assert answer.status_code == 200
            refuses_markup(answer.text)
            assert "onload='alert" not in answer.text


@pytest.mark.parametrize(
    ("table", "rows"),
    [("people?format=csv", 6), ("person/martin-hartwell?format=csv&table=mentions", 1), ("timeline?format=csv", 1)],
)
def test_no_cell_of_a_table_is_a_formula(against: TestClient, table: str, rows: int) -> None:
    answer = against.get(f"/{table}")
    assert answer.status_code == 200
    found = list(csv.reader(io.StringIO(answer.text)))[1:]
    assert len(found) == rows
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in found for cell in row)
    assert ("'=CMD Olm" in answer.text) is table.startswith("people")


def test_a_very_long_name_does_not_break_the_list(against: TestClient) -> None:
    assert people(against)[_JUDGED["t6"]]["records"] == 1
    page = against.get("/people")
    assert page.status_code == 200 and _JUDGED["t6"] in page.text
