import json
from pathlib import Path

import jsonschema
import pytest

from memcon import load_record
from memcon.schema import schema_of
from tests.cli.calls import PAGE, PICTURE, PLAIN, Caller, program


def test_json_is_one_record_that_its_schema_describes(call: Caller) -> None:
    said = call("read", call.write("page.html", PAGE), "--json")
    assert (said.status, said.err) == (0, "")
    record = load_record(said.out.encode())
    assert [turn.label.text for turn in record.turns if turn.label] == [
        "President of Norway Olav Brekke", "Minister of Trade of Spain Ana Torres", "Question", "Olav Brekke",
    ]  # fmt: skip
    assert all("runs" in block for block in json.loads(said.out)["blocks"])
    jsonschema.validate(json.loads(said.out), schema_of("record"))


def test_no_source_leaves_the_runs_out_and_nothing_else(call: Caller) -> None:
    page = call.write("page.html", PAGE)
    whole, less = json.loads(call("read", page, "--json").out), json.loads(call("read", page, "--json", "--no-source").out)
    for block in whole["blocks"]:
        del block["runs"]
    assert less == whole
    jsonschema.validate(less, schema_of("record"))


def test_the_address_comes_from_outside(call: Caller) -> None:
    said = call("read", call.write("page.html", PAGE), "--json", "--url", "https://example.org/talks")
    assert json.loads(said.out)["source"]["url"] == "https://example.org/talks"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_lines_stand_in_the_order_of_the_call_and_what_cannot_be_read_in_its_place(call: Caller, jobs: str) -> None:
    files = [
        call.write("b.html", PAGE),
        "gone.html",
        call.write("c.png", PICTURE),
        call.write("a.txt", PLAIN),
        call.write("e.txt", ""),
    ]
    said = call("read", *files, "--jsonl", "--jobs", jobs)
    lines = [json.loads(line) for line in said.out.splitlines()]
    assert said.status == 3
    assert ["error" in line for line in lines] == [False, True, True, False, True]
    assert [line["source"]["file"] for line in lines if "error" in line] == ["gone.html", "c.png", "e.txt"]
    assert [line.split(": ")[1] for line in said.err.splitlines()] == ["gone.html", "c.png", "e.txt"]
    for line in lines:
        jsonschema.validate(line, schema_of("refusal" if "error" in line else "record"))


def test_one_that_cannot_be_read(call: Caller) -> None:
    picture = call.write("c.png", PICTURE)
    said = call("read", picture)
    assert (said.status, said.out) == (3, "")
    assert said.err.startswith("memcon: c.png: A page as HTML") and said.err.count("\n") == 1
    assert json.loads(call("read", picture, "--json").out)["error"] in said.err


def test_one_that_is_not_there(call: Caller) -> None:
    for options in ([], ["--json"], ["--jsonl"]):
        said = call("read", "gone.html", *options)
        assert (said.status, said.out) == (2, "")
        assert said.err == "memcon: gone.html: A file to read was expected, found none of this name.\n"


WRONG = [
    (["read"], "Missing argument 'FILE...'"),
    (["reed", "a.txt"], "No such command 'reed'"),
    (["read", "a.txt", "--jsn"], "No such option"),
    (["read", "a.txt", "b.txt", "--json"], "found 2 inputs: --jsonl prints one a line"),
    (["read", ".", "--json"], "found 2 inputs"),
    (["read", "a.txt", "b.txt", "--url", "https://example.org/"], "--url is the address of one page, found 2 inputs"),
    (["read", "a.txt", "--json", "--md"], "found --json and --md"),
    (["read", "a.txt", "--layers", "some"], "'some' is not one of"),
    (["read", "a.txt", "--jobs", "0"], "0 is not in the range"),
    (["read", "a.txt", "--conventions", "none"], "found no folder at none"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_a_wrong_call_is_one_sentence(call: Caller, arguments: list[str], sentence: str) -> None:
    call.write("a.txt", PLAIN)
    call.write("b.txt", PLAIN)
    said = call(*arguments)
    assert (said.status, said.out) == (2, "")
    assert sentence in said.err and said.err.count("\n") == 1 and "Traceback" not in said.err


def test_a_table_that_is_none_is_one_sentence(call: Caller) -> None:
    call.write("tables/norland.toml", b"id = \xff")
    said = call("read", call.write("a.txt", PLAIN), "--conventions", "tables")
    assert said.status == 2 and said.err.count("\n") == 1
    for content in ("[select]\ncontent = ['main >']", "[[label]]\nid = 'x'\nform = '{x}'\nsays = 'x'\nexamples = []"):
        call.write("tables/norland.toml", f"id = 'norland'\nname = 'Norland'\n{content}\n")
        said = call("read", "a.txt", "--conventions", "tables")
        assert said.status == 2 and said.err.count("\n") == 1


def test_a_folder_of_tables_from_the_environment(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    call.write(
        "tables/norland.toml", 'id = "norland"\nname = "Government of Norland"\nhosts = ["gov.norland.example"]\nhome = "NO"\n'
    )
    monkeypatch.setenv("MEMCON_CONVENTIONS", "tables")
    said = call("read", call.write("page.html", PAGE), "--url", "https://gov.norland.example/talks/7")
    assert "What: Transcript of a meeting; Government of Norland; English" in said.out
    assert "Record: norland/7" in said.out


def test_plain_text_for_pipes_is_stable_and_says_who_speaks_on_every_line(call: Caller) -> None:
    said = call("read", call.write("page.html", PAGE))
    lines = said.out.splitlines()
    assert lines[:2] == ["Title: Talks in Nethermere", "When and where: 3 May 2021"]
    assert "Participant: Ana Torres, Minister of Trade of Spain (ES)" in lines
    assert "[t3] Question (question): When will the agreement be signed, Mr President?" in lines
    assert "[t4] Olav Brekke: Soon, I hope. It depends on the weather (inaudible) and on the two parliaments." in lines
    assert lines[-1].startswith("Finding (note): 1 passage")
    assert not set(said.out) & set("\x1b─│┌")


def test_several_are_parted_by_their_names(call: Caller) -> None:
    said = call("read", call.write("page.html", PAGE), call.write("a.txt", PLAIN))
    assert [line for line in said.out.splitlines() if line.startswith("==>")] == ["==> page.html <==", "==> a.txt <=="]
    assert said.out.startswith("==> page.html <==\nTitle: Talks")
    said = call("read", "page.html", "a.txt", "--md")
    assert [line for line in said.out.splitlines() if line.startswith("<!--")] == ["<!-- page.html -->", "<!-- a.txt -->"]


def test_standard_input(tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        said = program("read", "-", "-", "--jsonl", "--jobs", jobs, folder=tmp_path, stdin=PLAIN.encode())
        first, second = (json.loads(line) for line in said.out.splitlines())
        assert said.status == 3
        assert len(first["turns"]) == 3
        assert second["source"]["file"] == "standard input" and "an empty file" in second["error"]


def test_findings_go_to_standard_error_unless_it_is_to_be_quiet(call: Caller) -> None:
    page = call.write("page.txt", "I am glad that you came, and I thank you all for what you did for us this year.\n\n" + PLAIN)
    said = call("read", page, "--json")
    findings = [one for one in json.loads(said.out)["findings"] if one["severity"] != "note"]
    assert findings
    assert said.err == "".join(f"memcon: page.txt: {one['severity']}: {one['message']}\n" for one in findings)
    assert call("read", page, "--json", "--quiet").err == ""


def test_layers_do_not_change_what_the_page_says(call: Caller) -> None:
    page = call.write("a.txt", PLAIN)
    structure, default, everything = (
        json.loads(call("read", page, "--json", "--layers", layers).out) for layers in ("structure", "default", "all")
    )
    assert default == everything and default["layers"] == ["structure", "people"]
    assert not {"mentions", "days"} & structure.keys() and "register" not in structure["read_by"]
    assert default.pop("mentions") is not None and default.pop("days") is not None
    assert default["read_by"].pop("register")
    assert default.pop("layers") != structure.pop("layers")
    assert {key: value for key, value in default.items() if key != "participants"} == {
        key: value for key, value in structure.items() if key != "participants"
    }


def test_a_page_that_memcon_fails_on_does_not_end_the_batch(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    from memcon.reading import Reader

    whole = Reader.read_bytes

    def failing(self: Reader, data: bytes, **options: str | None) -> object:
        if b"DUNNE" in data:
            raise ZeroDivisionError
        return whole(self, data, **options)

    monkeypatch.setattr(Reader, "read_bytes", failing)
    said = call("read", call.write("a.txt", PLAIN), call.write("page.html", PAGE))
    assert said.status == 3
    assert "==> page.html <==" in said.out
    assert said.err.startswith("memcon: a.txt: ") and said.err.endswith("fails on (ZeroDivisionError): please report it.\n")


def test_explain_names_the_row_its_reasons_and_its_rivals(call: Caller) -> None:
    said = call("read", call.write("page.html", PAGE), "--explain")
    assert said.status == 0
    assert "Publisher: none of the tables knows this page, so its labels decide.\nLabels read as: " in said.out
    assert (
        "    row: office-name (an office and a name)\n    parts: office = President of Norway; name = Olav Brekke\n" in said.out
    )
    assert "    reasons: form office-name +3; delimiter colon +1" in said.out
    assert "    rivals: " in said.out


def test_explain_says_when_there_are_no_turns(call: Caller) -> None:
    said = call("read", call.write("note.txt", "The harbour of Nethermere will be closed on Monday.\n"), "--explain")
    assert "No turns: " in said.out


@pytest.mark.parametrize(
    "verb",
    [[], ["read"], ["conventions"], ["conventions", "show"], ["conventions", "explain"], ["conventions", "check"], ["schema"]],
)
def test_help_has_two_examples(call: Caller, verb: list[str]) -> None:
    said = call(*verb, "--help")
    examples = [line for line in said.out.splitlines() if line.startswith(f"  {' '.join(['memcon', *verb])}")]
    assert said.status == 0 and len(examples) >= 2
