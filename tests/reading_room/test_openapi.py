"""The description of the interface: whole, and true to what the rooms answer."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from starlette.testclient import TestClient

from memcon.archive.store import Archive
from memcon.identify.register import Register
from memcon.reading_room import app
from memcon.reading_room.app import reading_room
from memcon.reading_room.openapi import description
from memcon.reading_room.plan import ROOMS, Room

_DESCRIBED = description(ROOMS.values())
_ADDRESS = {
    "record": "kremlin/71702", "captures": "kremlin/71702", "original": "kremlin/71702", "cite": "kremlin/71702/t1/s1",
    "meeting": "2014-09-18-ru-us", "person": "viktor-sedov", "country": "RU", "timeline": "2014", "coverage": "findings",
    "about": "data", "card": "kremlin/71702/t1/s1",
}  # fmt: skip
_ASKED = {
    "search": {"q": "northern ports"}, "verify": {"q": "We began with trade."},
    "compare": {"a": "kremlin/71702", "b": "state-department/gelen-press-statements"},
}  # fmt: skip
_PAGES = [room.name for room in ROOMS.values() if room.is_page and "GET" in room.methods]


def _schema(name: str) -> dict[str, Any]:
    """The schema of what a room's JSON holds, with the parts that it refers to."""
    path = next(
        path for path in _DESCRIBED["paths"] if path.lstrip("/").split("/")[0].removesuffix(".json") == (name or "index")
    )
    found = _DESCRIBED["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return {**found, "components": _DESCRIBED["components"]}


def test_the_description_is_served(client: TestClient) -> None:
    answer = client.get("/openapi.json")
    assert answer.status_code == 200
    assert answer.json() == json.loads(json.dumps(_DESCRIBED))
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"


def test_every_room_is_described_with_all_it_is_asked() -> None:
    left = dict(_DESCRIBED["paths"])
    for room in ROOMS.values():
        for path in _paths(room):
            described = left.pop(path)
            assert set(described) == {method.lower() for method in room.methods}
            if "get" in described:
                named = {one["name"] for one in described["get"]["parameters"] if one["in"] == "query"}
                assert named == {field.name for field in room.fields}
    assert left == {}


def _paths(room: Room) -> list[str]:
    """The paths by which a room is asked: with an address, without, or both."""
    ending = ".json" if room.is_page else ""
    with_address = [f"/{room.name}/{{address}}{ending}"] if room.has_address else []
    return with_address + ([] if room.has_address and room.needs_address else [f"/{room.name or 'index'}{ending}"])


def test_every_operation_has_a_name_of_its_own() -> None:
    named = [one["operationId"] for methods in _DESCRIBED["paths"].values() for one in methods.values()]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("name", [room.name for room in ROOMS.values() if room.has_address])
def test_a_room_that_needs_an_address_answers_nothing_without(client: TestClient, name: str) -> None:
    room = ROOMS[name]
    answer = client.get(f"/{name}{'.json' if room.is_page else ''}")
    assert answer.status_code in ((400, 404) if room.needs_address else (200,))
    if room.is_page and not room.needs_address:
        Draft202012Validator(_schema(name)).validate(answer.json())


def test_the_description_is_made_once(archive_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(rooms: Iterable[Room], root: str) -> dict[str, Any]:
        made.append(root)
        return description(rooms, root)

    monkeypatch.setattr(app, "description", counted)
    with TestClient(reading_room(archive_path, root="/rooms")) as client:
        one, other = client.get("/openapi.json"), client.get("/openapi.json")
    assert one.content == other.content and made == ["/rooms"]
    assert "ETag" in one.headers["access-control-expose-headers"]


def test_every_reference_leads_somewhere() -> None:
    parts = _DESCRIBED["components"]["schemas"]
    told = json.dumps(_DESCRIBED)
    referred = {part.partition('"')[0] for part in told.split("#/components/schemas/")[1:]}
    assert referred <= parts.keys()


@pytest.mark.parametrize("name", _PAGES)
def test_the_json_of_a_room_is_as_described(client: TestClient, name: str) -> None:
    room = ROOMS[name]
    address = f"/{_ADDRESS[name]}" if room.has_address and name in _ADDRESS else ""
    answer = client.get(f"/{name or 'index'}{address}.json", params=_ASKED.get(name, {}))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    Draft202012Validator(_schema(name)).validate(answer.json())


@pytest.mark.parametrize("name", [name for name in _PAGES if name not in _ADDRESS])
def test_the_json_of_a_room_that_is_asked_nothing_is_as_described(client: TestClient, name: str) -> None:
    answer = client.get(f"/{name or 'index'}.json")
    if answer.status_code == 200:
        Draft202012Validator(_schema(name)).validate(answer.json())
    else:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code


def test_every_record_is_as_described(client: TestClient, archive_path: Path) -> None:
    validator = Draft202012Validator(_schema("record"))
    with Archive(archive_path, create=False, read_only=True) as archive:
        names = [name for (name,) in archive.rows("SELECT name FROM document")]
    assert names
    for name in names:
        assert list(validator.iter_errors(client.get(f"/record/{name}.json").json())) == []


_OPERATIONS = [(path, method) for path, methods in _DESCRIBED["paths"].items() for method in methods]
_CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def api(archive_path: Path, own_register: Register) -> Any:
    """What schemathesis makes of the description."""
    return schemathesis.openapi.from_asgi("/openapi.json", reading_room(archive_path, register=own_register))


@pytest.mark.parametrize(("path", "method"), _OPERATIONS)
def test_whatever_is_asked_is_answered_as_described(api: Any, path: str, method: str) -> None:
    @given(api[path][method].as_strategy())
    @settings(
        max_examples=6, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case: Any) -> None:
        answer = case.call()
        assert answer.status_code < 500, answer.text
        case.validate_response(answer, checks=_CHECKS)

    ask()


def test_what_is_refused_is_described() -> None:
    paths = _DESCRIBED["paths"]
    assert "501" in paths["/oembed"]["get"]["responses"]
    assert {"403", "413", "421", "503"} <= paths["/verify.json"]["post"]["responses"].keys()
    assert all("421" in one["responses"] for methods in paths.values() for one in methods.values())
