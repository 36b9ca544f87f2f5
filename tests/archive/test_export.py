"""Exports: every table, its keys and its dictionary, in three formats that agree."""

import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.align.tokens import spoken_words
from memcon.archive.export import Exported, Kind, export, rows_of
from memcon.archive.export_columns import word_count
from memcon.archive.export_dictionary import data_package, dictionary
from memcon.archive.export_tables import TABLES
from memcon.archive.meetings import Pair, rule
from memcon.archive.store import Archive
from memcon.errors import Unreadable, WrongCall
from tests.archive.cited import TALKS, add, talks_edited

ROOT = Path(__file__).resolve().parents[2]
KINDS: tuple[Kind, ...] = ("csv", "jsonl", "parquet")
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The talks, a readout, a page without a date and one in Russian; nobody changes it."""
    with Archive(tmp_path_factory.mktemp("held") / "a.db") as opened:
        fill(opened)
        yield opened


def fill(archive: Archive) -> None:
    talks_edited(archive)
    add(
        archive,
        "Readout of President Whitlock’s Call with President Morel of France",
        "February 20, 2020",
        "President Adam Whitlock spoke today with President Étienne Morel of France about “security”, =1+1 and more.",
        "- It was agreed to meet again.",
    )
    add(archive, "Разговор", "Виктор Седов: -1 - это мало.", "Игорь Савченко: =Да, мало.", "Виктор Седов: Да.")
    add(archive, "A talk by the sea", "Viktor Sedov: Good day.", "Anna Weller: Good day, and welcome to our town.")
    archive.rows("UPDATE document SET date = '2019-05' WHERE title = 'Разговор'")
    archive.rows(
        "INSERT INTO judgement (address, field, before, why, by, at) VALUES (?, 'speaker', 'x', '=cmd()', 'A', '2020')",
        (f"{TALKS}/t1",),
    )
    rule(archive, [Pair(TALKS, "a-talk-by-the-sea")], is_one=True, by="A")


def written(archive: Archive, folder: Path, kind: Kind, *, safe: bool = False) -> tuple[Exported, dict[str, Rows]]:
    done = export(archive, folder, kind, safe=safe)
    return done, {file.table: read(folder / file.name) for file in done.files}


def read(path: Path) -> Rows:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]
    rows: Rows = pyarrow.parquet.read_table(path).to_pylist()
    return rows


@pytest.fixture(scope="module")
def tables(held: Archive, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    return written(held, tmp_path_factory.mktemp("lines") / "out", "jsonl")[1]


# -- the rows --


def test_a_turn_has_who_when_where_and_the_words(tables: dict[str, Rows]) -> None:
    turn = next(one for one in tables["turns"] if one["address"] == f"{TALKS}/t1")
    asked = ("speaker", "printed", "person_name", "office", "held_office", "held_country", "side", "day", "year")
    assert [turn[name] for name in asked] == [
        "viktor-sedov", "Viktor Sedov", "Viktor Sedov", "President of Russia", "President", "RU", "RU", "2019-05-14", 2019,
    ]  # fmt: skip
    assert turn["text"].startswith("Mr Secretary of State,") and "60%" in turn["text"] and turn["interpreted"] is False
    assert turn["words"] == word_count(turn["text"]) == 23


def test_what_is_gone_is_left_out(tables: dict[str, Rows]) -> None:
    addresses = {one["address"] for one in tables["turns"]}
    assert f"{TALKS}/t2" in addresses and f"{TALKS}/t3" not in addresses and f"{TALKS}/t4" not in addresses
    document = next(one for one in tables["documents"] if one["address"] == TALKS)
    assert (document["turns"], document["captures"], document["capture"]) == (3, 2, 2)


def test_dates_are_as_precise_as_they_are_known(tables: dict[str, Rows]) -> None:
    dates = {one["title"]: (one["date"], one["day"], one["year"]) for one in tables["documents"]}
    assert dates["Разговор"] == ("2019-05", None, 2019) and dates["A talk by the sea"] == (None, None, None)


def test_the_words_of_a_readout_are_paragraphs(tables: dict[str, Rows]) -> None:
    words = [one["text"] for one in tables["paragraphs"]]
    assert any("“security”, =1+1" in one for one in words)


def test_sentences_are_slices_of_their_turns(tables: dict[str, Rows]) -> None:
    whole = {one["address"]: one["text"] for name in ("turns", "paragraphs") for one in tables[name]}
    for one in tables["sentences"]:
        text = whole[one["turn"] or one["paragraph"]]
        assert text[one["start"] : one["end"]] == one["text"] and one["address"].startswith(one["document"])


def test_mentions_are_the_printed_words(tables: dict[str, Rows]) -> None:
    printed = [one for one in tables["mentions"] if one["passage"] is not None]
    starts = {one["address"]: one for name in ("turns", "paragraphs") for one in tables[name]}
    assert printed
    for one in printed:
        holder = starts[one["passage"]]
        assert holder["text"][one["start"] - holder["start"] : one["end"] - holder["start"]] == one["printed"]


def test_speakers_are_persons_or_printed_names(tables: dict[str, Rows]) -> None:
    speakers = {one["speaker"]: one for one in tables["speakers"]}
    assert speakers["viktor-sedov"]["sides"] == "RU" and speakers["viktor-sedov"]["first"] == "2019-05"
    assert all(one["person"] is not None or one["speaker"] == f"“{one['name']}”" for one in speakers.values())
    assert sum(one["turns"] for one in speakers.values()) == sum(1 for one in tables["turns"] if one["speaker"])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_and_types_hold(tables: dict[str, Rows], table: Any) -> None:
    rows = tables[table.name]
    keys = [tuple(one[name] for name in table.primary) for one in rows]
    assert len(set(keys)) == len(keys) and all(part is not None for key in keys for part in key)
    for key in table.foreign:
        known = {tuple(one[name] for name in key.keys) for one in tables[key.table]}
        values = {tuple(one[name] for name in key.columns) for one in rows}
        assert {value for value in values if None not in value} <= known
    types = {"string": str, "date": str, "day": str, "integer": int, "number": float, "boolean": bool}
    for column in table.columns:
        cells = [one[column.name] for one in rows]
        assert all(type(cell) is types[column.type] for cell in cells if cell is not None)
        assert not column.required or None not in cells
        assert not column.values or {cell for cell in cells if cell is not None} <= set(column.values)


def test_every_table_has_rows(tables: dict[str, Rows]) -> None:
    assert [table.name for table in TABLES if not tables[table.name]] == []


# -- formats --


def test_the_formats_agree(held: Archive, tables: dict[str, Rows], tmp_path: Path) -> None:
    as_csv, as_parquet = (written(held, tmp_path / kind, kind)[1] for kind in ("csv", "parquet"))
    for table in TABLES:
        for line, cells, typed in zip(tables[table.name], as_csv[table.name], as_parquet[table.name], strict=True):
            for column in table.columns:
                value = line[column.name]
                plain = "" if value is None else str(value).lower() if column.type == "boolean" else str(value)
                assert cells[column.name] == plain
                assert (str(typed[column.name]) if column.type == "day" and value else typed[column.name]) == value


def test_parquet_is_typed_and_says_what_columns_mean(held: Archive, tmp_path: Path) -> None:
    export(held, tmp_path / "out", "parquet")
    schema = pyarrow.parquet.read_schema(tmp_path / "out" / "turns.parquet")
    assert str(schema.field("day").type) == "date32[day]" and str(schema.field("interpreted").type) == "bool"
    assert b"words" in schema.field("words").metadata[b"description"] and not schema.field("address").nullable


def test_only_safe_csv_changes_cells_that_are_formulas(held: Archive, tmp_path: Path) -> None:
    plain, safe = (written(held, tmp_path / str(how), "csv", safe=how)[1] for how in (False, True))
    assert plain["judgements"][0]["why"] == "=cmd()" and safe["judgements"][0]["why"] == "'=cmd()"
    assert {one["text"][:3] for one in plain["turns"]} >= {"-1 ", "=Да"}
    changed = [(a, b) for a, b in zip(plain["turns"], safe["turns"], strict=True) if a != b]
    assert len(changed) == 2 and all(b["text"] == f"'{a['text']}" for a, b in changed)


def test_line_breaks_stay_in_cells(archive: Archive, tmp_path: Path) -> None:
    talks_edited(archive)
    archive.rows("UPDATE passage SET text = ? WHERE name = 't1'", ('One.\r\nTwo,\n"three".',))
    rows = written(archive, tmp_path / "out", "csv")[1]["turns"]
    assert rows[0]["text"] == 'One.\r\nTwo,\n"three".' and len(rows) == 3


# -- the folder --


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_archive_gives_the_same_bytes(held: Archive, tmp_path: Path, kind: Kind) -> None:
    first, second = (export(held, tmp_path / name, kind) for name in ("a", "b"))
    assert first.files == second.files
    names = sorted(one.name for one in (tmp_path / "a").iterdir())
    assert names == sorted([*(file.name for file in first.files), "DICTIONARY.md", "datapackage.json"])
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a", "b"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_package_describes_every_file(held: Archive, tmp_path: Path, kind: Kind) -> None:
    done = export(held, tmp_path / "out", kind)
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert [one["name"] for one in package["resources"]] == [table.name for table in TABLES]
    assert package["sources"][0]["title"] == "President of Russia"
    told = (tmp_path / "out" / "DICTIONARY.md").read_text("utf-8")
    for one, file in zip(package["resources"], done.files, strict=True):
        data = (tmp_path / "out" / one["path"]).read_bytes()
        assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}" == f"sha256:{file.sha256}"
        assert one["bytes"] == len(data) and one["rows"] == file.rows and file.sha256 in told
        assert re.fullmatch(r"[a-z0-9-]+", one["name"])


# What Table Schema says of fields and keys (datapackage.org, 2.0), as far as an export uses it.
FIELD = {
    "type": "object",
    "required": ["name", "type", "description"],
    "properties": {
        "type": {"enum": ["string", "integer", "number", "boolean", "date"]},
        "constraints": {"properties": {"required": {"const": True}, "enum": {"minItems": 1}, "pattern": {"type": "string"}}},
    },
}


def test_schemas_of_the_package_name_only_columns_that_are_there(held: Archive, tmp_path: Path) -> None:
    package = data_package(export(held, tmp_path / "out", "csv").files, "csv", ())
    assert "sources" not in package
    fields = {one["name"]: [field["name"] for field in one["schema"]["fields"]] for one in package["resources"]}
    for one in package["resources"]:
        for field in one["schema"]["fields"]:
            jsonschema.validate(field, FIELD)
        assert set(one["schema"]["primaryKey"]) <= set(fields[one["name"]])
        for key in one["schema"].get("foreignKeys", ()):
            assert set(key["fields"]) <= set(fields[one["name"]])
            assert set(key["reference"]["fields"]) <= set(fields[key["reference"]["resource"]])


def test_a_folder_that_is_not_empty_is_left_alone(held: Archive, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WrongCall, match="--force"):
        export(held, tmp_path, "csv")
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]
    with pytest.raises(WrongCall, match="found a file"):
        export(held, tmp_path / "notes.txt", "csv", force=True)


def test_force_replaces_an_earlier_export_and_nothing_else(held: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    export(held, folder, "csv")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    done = export(held, folder, "jsonl", force=True)
    names = {one.name for one in folder.iterdir()}
    assert names == {file.name for file in done.files} | {"notes.txt", "DICTIONARY.md", "datapackage.json"}


def test_an_empty_folder_is_filled(held: Archive, tmp_path: Path) -> None:
    export(held, tmp_path, "jsonl")
    assert (tmp_path / "datapackage.json").exists()


def test_nothing_half_is_left_where_a_file_cannot_be_written(
    held: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("memcon.archive.export.dictionary", fails)
    with pytest.raises(Unreadable, match="No space left"):
        export(held, tmp_path / "deep" / "out", "csv")
    assert list((tmp_path / "deep").iterdir()) == []
    monkeypatch.undo()
    assert export(held, tmp_path / "deep" / "out", "csv").files


def test_without_pyarrow_parquet_is_one_sentence(held: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(WrongCall, match=r"memcon\[tables\]"):
        export(held, tmp_path / "out", "parquet")
    assert not (tmp_path / "out").exists()


def test_an_empty_archive_has_tables_without_rows(archive: Archive, tmp_path: Path) -> None:
    for kind in KINDS:
        done = export(archive, tmp_path / kind, kind)
        assert {file.rows for file in done.files} == {0}


def test_groups_of_rows_are_written_as_they_fill(held: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memcon.archive.export_parquet._MOST_ROWS", 3)
    export(held, tmp_path / "out", "parquet")
    file = pyarrow.parquet.ParquetFile(tmp_path / "out" / "sentences.parquet")
    assert file.num_row_groups == -(-file.metadata.num_rows // 3)
    file.close()


# -- the dictionary --


def test_the_document_is_the_dictionary() -> None:
    document = ROOT / "docs" / "data-dictionary.md"
    assert document.read_text("utf-8") == dictionary(), "write docs/data-dictionary.md anew from dictionary()"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_explained_and_filled(held: Archive, table: Any) -> None:
    assert all(column.means.endswith((".", "…")) for column in table.columns) and table.means.endswith(".")
    assert len({column.name for column in table.columns}) == len(table.columns)
    assert all(len(row) == len(table.columns) for row in rows_of(held, table))


@given(st.text(st.sampled_from("aZéßж1², .'’_-€\n“”ς和กकि"), max_size=40))
def test_words_are_counted_as_they_are_compared(text: str) -> None:
    assert word_count(text) == sum(1 for word in spoken_words(text) if word[0].isalnum())
