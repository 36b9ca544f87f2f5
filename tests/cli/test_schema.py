import json
import re
from pathlib import Path

import jsonschema
import pytest

from memcon import load_record
from memcon.schema import _MEANINGS, LATER, NAMES, schema_of
from tests.cli.calls import Caller

DOCS = Path(__file__).resolve().parents[2] / "docs" / "formats.md"


def assert_valid(found: object, schema: dict[str, object]) -> None:
    """What is printed is as its schema says."""
    jsonschema.validate(found, schema)


def examples(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.M | re.S)


def test_the_schema_is_itself_valid(call: Caller) -> None:
    for name in set(NAMES) - set(LATER):
        schema = json.loads(call("schema", name).out)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema == json.loads(json.dumps(schema_of(name)))  # as JSON has it, which has no tuples


def test_spans_and_runs_are_described_and_bounded() -> None:
    types = schema_of("record")["$defs"]
    assert types["Span"]["maxItems"] == 2 and types["Run"]["minItems"] == 4
    assert types["Block"]["properties"]["runs"]["description"]
    with pytest.raises(jsonschema.ValidationError):
        assert_valid([3], {"$ref": "#/$defs/Span", "$defs": types})


def test_every_explanation_is_of_a_field_that_there_is() -> None:
    types = schema_of("record")["$defs"]
    for kind, fields in _MEANINGS.items():
        assert set(fields) <= set(types[kind]["properties"]), kind


@pytest.mark.parametrize("name", sorted(LATER))
def test_formats_that_come_later_say_so(call: Caller, name: str) -> None:
    said = call("schema", name)
    assert (said.status, said.out) == (2, "")
    assert "in a later version" in said.err and said.err.count("\n") == 1


def test_a_format_that_there_is_not(call: Caller) -> None:
    said = call("schema", "recrod")
    assert said.status == 2 and "found 'recrod'" in said.err


def test_the_examples_in_the_documentation_are_valid() -> None:
    record, refusal = examples("json")[:2]
    assert_valid(json.loads(record), schema_of("record"))
    load_record(record.encode())
    assert_valid(json.loads(refusal), schema_of("refusal"))
    hits, shown, answer, people = examples("json")[-4:]
    assert_valid(json.loads(hits), schema_of("hits"))
    assert_valid(json.loads(shown), schema_of("shown"))
    assert_valid(json.loads(answer), schema_of("who"))
    assert_valid(json.loads(people), schema_of("people"))


def test_what_who_and_people_print_is_as_described(call: Caller) -> None:
    page = call.write("talks.txt", examples("text")[0])
    assert_valid(json.loads(call("who", "Lavrov", "--json").out), schema_of("who"))
    said = call("people", page, "--mentions", "--json", "--quiet").out
    assert_valid(json.loads(said), schema_of("people"))


def test_what_the_archive_prints_is_as_described(call: Caller) -> None:
    page = call.write("talks.txt", examples("text")[0])
    added = json.loads(call("add", page, "--json").out)
    assert_valid(added, schema_of("added"))
    address = added["inputs"][0]["address"]
    call.write("talks.txt", examples("text")[0].replace("Thank you", "Many thanks"))
    assert json.loads(call("add", page, "--json", "--quiet").out)["outcomes"] == {"new capture": 1}
    printed = {
        "hits": ("search", "thanks"), "shown": ("show", address), "captures": ("captures", address),
        "difference": ("diff", address), "stats": ("stats",), "checked": ("check",),
    }  # fmt: skip
    for name, words in printed.items():
        assert_valid(json.loads(call(*words, "--json").out), schema_of(name))


def test_the_documentation_shows_the_record_that_its_page_gives(call: Caller) -> None:
    page = call.write("talks.txt", examples("text")[0])
    shown, read = json.loads(examples("json")[0]), json.loads(call("read", page, "--json").out)
    for one in (shown, read):
        del one["read_by"]
        for turn in one["turns"]:
            del turn["basis"]  # the points for a label are the tables' business
    assert shown == read
