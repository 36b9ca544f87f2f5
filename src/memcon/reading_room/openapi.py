"""The interface for programs, described for programs: OpenAPI 3.1, made from the plan of the rooms and their types."""

from collections.abc import Iterable
from types import UnionType
from typing import Any, get_args

import msgspec

from memcon.reading_room.plan import Field, Room
from memcon.reading_room.problems import Problem
from memcon.schema import DIALECT, explained
from memcon.version import __version__

_PLACE = "#/components/schemas/{name}"
_JSON, _PROBLEM = "application/json", "application/problem+json"
_ADDRESS = {
    "name": "address", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1, "maxLength": 2_000},
    "description": "What the room is asked about; its strokes may stand as they are: kremlin/60519/t12.",
}  # fmt: skip
# What every call may come to beside its answer.
_REFUSALS = {
    "400": "The call is not understood; the sentence says what was expected.",
    "403": "A page of another site sends a form, or reads where the rooms are not open to such.",
    "404": "The archive has nothing at this address.",
    "422": "What was handed in cannot be read.",
}
_OF_FORMS = {"413": "The call brought more than is taken.", "503": "All room for forms is taken by others."}
_OF_LONG_WORK = {"503": "The answer takes longer than readers wait, or all places for such work are taken."}
# What one room alone may answer.
_OF_ONE = {"oembed": {"501": "Another format than json was asked for."}}
_OF_EDITING = {
    "401": "The call is not made by one who may edit, or with another token.",
    "403": "The form is none of this reading room's.",
    "409": "Somebody else changed meanwhile what the call is about.",
    "429": "Several tokens were wrong; another one is looked at after a time.",
    "503": "Somebody else is writing, or all places for such work are taken.",
}
_TOKEN = {"type": "http", "scheme": "bearer", "description": "The token that the reading room was started with."}
_MOVED = {"description": "Another address has it.", "headers": {"Location": {"schema": {"type": "string"}}}}
_MISDIRECTED = {"description": "The call names a host that is none of this reading room's.", "content": {"text/plain": {}}}
_UNCHANGED = {"description": "The caller has this answer already (If-None-Match)."}


def description(rooms: Iterable[Room], root: str = "") -> dict[str, Any]:
    """The description of the rooms served under a path."""
    listed = tuple(rooms)
    types = [kind for room in listed for kind in _types(room)]
    (problem, *found), parts = msgspec.json.schema_components([Problem, *types], ref_template=_PLACE)
    schemas = iter(found)
    paths: dict[str, Any] = {}
    for room in listed:
        schema = _one_of([next(schemas) for _ in _types(room)])
        paths |= {_path(room, at): _operations(room, at, schema, problem) for at in _with_and_without(room)}
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALECT,
        "info": {
            "title": "memcon", "version": __version__, "license": {"name": "MIT", "identifier": "MIT"},
            "description": "The records of official meetings: what was said, by whom, word for word. Every page of the reading"
            " room is also JSON, under its own path with `.json` at its end.",
        },
        "servers": [{"url": root or "/"}],
        "paths": paths,
        "components": {
            "schemas": {name: explained(name, entry) for name, entry in parts.items()},
            **({"securitySchemes": {"token": _TOKEN}} if any(room.is_of_editing for room in listed) else {}),
        },
    }  # fmt: skip


def _types(room: Room) -> tuple[Any, ...]:
    """What the JSON of a room may hold; nothing for a room that is no page."""
    if not room.is_page:
        return ()
    return get_args(room.data) if isinstance(room.data, UnionType) else (room.data,)


def _one_of(schemas: list[dict[str, Any]]) -> dict[str, Any] | None:
    return {"anyOf": schemas} if len(schemas) > 1 else next(iter(schemas), None)


def _with_and_without(room: Room) -> tuple[bool, ...]:
    """Whether a room is asked with an address, without, or both; a parameter of a path may not be left out."""
    if not room.has_address:
        return (False,)
    return (True,) if room.needs_address else (True, False)


def _path(room: Room, at_address: bool) -> str:
    """The path of a room for programs: its JSON, and what is no page as it is."""
    ending = ".json" if room.is_page else ""
    return f"/{room.name}/{{address}}{ending}" if at_address else f"/{room.name or 'index'}{ending}"


def _operations(room: Room, at_address: bool, schema: dict[str, Any] | None, problem: dict[str, Any]) -> dict[str, Any]:
    return {method.lower(): _operation(room, method, at_address, schema, problem) for method in room.methods}


def _operation(
    room: Room, method: str, at_address: bool, schema: dict[str, Any] | None, problem: dict[str, Any]
) -> dict[str, Any]:
    address = [_ADDRESS] if at_address else []
    name = (room.name or "front") + ("_all" if room.has_address and not at_address else "")
    if method == "POST":
        return {
            "operationId": f"{name}_post", "summary": room.told, "parameters": address,
            "requestBody": {"content": _forms(room)}, **_secured(room),
            "responses": _responses(room, schema, problem, _OF_FORMS),
        }  # fmt: skip
    return {
        "operationId": name, "summary": room.told,
        "parameters": [*address, *map(_parameter, room.fields)],
        "responses": {**_responses(room, schema, problem, {}), "304": _UNCHANGED}, **_secured(room),
    }  # fmt: skip


def _responses(room: Room, schema: dict[str, Any] | None, problem: dict[str, Any], also: dict[str, str]) -> dict[str, Any]:
    content: dict[str, Any] = {_JSON: {"schema": schema}} if schema is not None else {"*/*": {}}
    if room.is_page and any("csv" in field.choices for field in room.fields):
        content["text/csv"] = {"schema": {"type": "string"}}
    of_editing = _OF_EDITING if room.is_of_editing else {}
    refused = {**_REFUSALS, **also, **(_OF_LONG_WORK if room.is_heavy else {}), **of_editing}
    refused |= _OF_ONE.get(room.name, {})
    return {
        "200": {"description": room.told, "content": content},
        "301": _MOVED, "302": _MOVED, "303": _MOVED, "421": _MISDIRECTED,
        **{status: {"description": told, "content": _told(room, problem)} for status, told in refused.items()},
    }  # fmt: skip


def _told(room: Room, problem: dict[str, Any]) -> dict[str, Any]:
    """What a refusal holds: for programs the problem, and where no JSON was asked for the page that tells it."""
    return {_PROBLEM: {"schema": problem}, **({} if room.is_page else {"text/html": {}})}


def _parameter(field: Field) -> dict[str, Any]:
    return {"name": field.name, "in": "query", "description": field.told, "schema": _kind(field)}


def _secured(room: Room) -> dict[str, Any]:
    """That the token is to be brought along, where it is."""
    return {"security": [{"token": []}]} if room.opens_to == "editors" else {}


def _forms(room: Room) -> dict[str, Any]:
    """The form that a room takes, as browsers send it; in a room of editing also as JSON."""
    schema = {
        "type": "object",
        "properties": {field.name: {"description": field.told, **_kind(field)} for field in (*room.fields, *room.form)},
    }  # fmt: skip
    forms = {"multipart/form-data": {"schema": schema}, "application/x-www-form-urlencoded": {"schema": schema}}
    return {**forms, "application/json": {"schema": schema}} if room.is_of_editing else forms


def _kind(field: Field) -> dict[str, Any]:
    if field.kind == "file":
        return {"type": "string", "format": "binary"}
    if field.kind == "integer":
        return {"type": "integer", "minimum": 0}
    return {"type": "string", "enum": list(field.choices)} if field.choices else {"type": "string"}
