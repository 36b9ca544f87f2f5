"""The form of a program: what JSON objects hold as the fields of a form, and what is none."""

import json

import pytest

from memcon.errors import WrongCall
from memcon.reading_room.json_forms import MOST_FIELDS, fields_of
from memcon.reading_room.plan import EDITING

_MAY_BE_NOBODY = {"speaker", "office", "date"}
_FIELDS = sorted({field.name for room in EDITING.values() for field in (*room.fields, *room.form)})


@pytest.mark.parametrize("name", _FIELDS)
def test_null_is_nobody_where_there_may_be_none_and_else_nothing(name: str) -> None:
    expected = {name: "none"} if name in _MAY_BE_NOBODY else {}
    assert fields_of(json.dumps({name: None}).encode()) == expected


def test_who_may_be_nobody_can_be_said_so() -> None:
    assert set(_FIELDS) >= _MAY_BE_NOBODY


@pytest.mark.parametrize(
    ("value", "words"), [("", ""), ("None", "None"), (0, "0"), (7, "7"), (True, "yes"), (False, "no")]
)  # fmt: skip
def test_a_value_is_as_it_is_typed_into_a_form(value: object, words: str) -> None:
    assert fields_of(json.dumps({"text": value}).encode()) == {"text": words}


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'{"a": {}}', b'{"a": [1]}', b'{"a": 1.5}', b"\xff"])
def test_what_is_no_object_of_plain_values_is_refused(body: bytes) -> None:
    with pytest.raises(WrongCall, match="A JSON object of plain values was expected"):
        fields_of(body)


def test_there_are_so_many_fields_and_no_more() -> None:
    assert len(fields_of(json.dumps({f"a{n}": n for n in range(MOST_FIELDS)}).encode())) == MOST_FIELDS
    with pytest.raises(WrongCall, match="at most"):
        fields_of(json.dumps({f"a{n}": None for n in range(MOST_FIELDS + 1)}).encode())
