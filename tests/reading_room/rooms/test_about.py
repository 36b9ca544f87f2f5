"""About memcon: every room is told with what it is asked, and every column of an export with its meaning."""

import csv
import io

import pytest
from starlette.testclient import TestClient

from memcon.archive.export_tables import TABLES
from memcon.reading_room.plan import ROOMS
from tests.reading_room.rooms.hostile import refuses_markup


def test_every_room_is_told_with_what_it_is_asked(client: TestClient) -> None:
    told = {one["room"]: one for one in client.get("/about.json").json()["rooms"]}
    assert list(told) == list(ROOMS)
    for name, room in ROOMS.items():
        assert [one["name"] for one in told[name]["asked"]] == [field.name for field in room.fields]
    assert "/openapi.json" in client.get("/about").text


def test_the_data_dictionary_has_every_column(client: TestClient) -> None:
    told = client.get("/about/data.json").json()["tables"]
    assert [one["name"] for one in told] == [table.name for table in TABLES]
    page = client.get("/about/data").text
    for table in TABLES:
        assert f'<h2 id="{table.name}">' in page
        for column in table.columns:
            assert f"<code>{column.name}</code>" in page


def test_the_data_dictionary_can_be_had_as_csv(client: TestClient) -> None:
    rows = list(csv.reader(io.StringIO(client.get("/about/data?format=csv").text)))
    assert len(rows) == 1 + sum(len(table.columns) for table in TABLES)


@pytest.mark.parametrize("part", ["x", "data/x", "<script>alert(1)<%2Fscript>", "y" * 2000])
def test_what_is_no_part_is_one_sentence(client: TestClient, part: str) -> None:
    answer = client.get(f"/about/{part}")
    assert answer.status_code == 404
    refuses_markup(answer.text)
