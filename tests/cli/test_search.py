"""`memcon search` over a small archive: what it prints in each form, its exit status, and what it refuses."""

import csv
import io
import json
import sys
from pathlib import Path

import jsonschema
import msgspec
import pytest

from memcon.archive.store import Archive
from memcon.cli.search_view import Look, as_text
from memcon.searching.find import search
from memcon.searching.hits import Hits
from tests.cli.calls import Caller
from tests.searching.made import BREKKE, TORRES, Builder, Turn

HARBOUR = """Talks in Gelen · 14 May 2019 · gelen
  Ana Torrés, Minister of Trade, ES (through an interpreter)
    The harbour will be open in spring.
    gelen/1/t2/s2

1 hit: passages with harbour, said by torres.
"""


@pytest.fixture
def asked(call: Caller, monkeypatch: pytest.MonkeyPatch) -> Caller:
    for name in ("MEMCON_ARCHIVE", "MEMCON_REGISTER"):
        monkeypatch.delenv(name, raising=False)
    with Archive(call.folder / "memcon.db") as archive:
        fill(archive)
    return call


def fill(archive: Archive) -> None:
    made = Builder(archive.connection)
    made.add(
        "gelen/1",
        [
            Turn(1, "Welcome to Gelen. The peace plan for the harbour is ready."),
            Turn(2, "Thank you. The harbour will be open in spring.", interpreted=True),
            Turn(1, "That was taken off the page.", gone=True),
        ],
        [BREKKE, TORRES],
    )
    made.add("volna/7", ["Всё ещё впереди."], publisher="volna", title="Встреча", date="2022-11-02", language="ru")


def test_hits_stand_under_their_documents(asked: Caller) -> None:
    said = asked("search", "harbour", "speaker:torres")
    assert (said.status, said.out) == (0, HARBOUR)
    assert "Searched 2 records, 14 May 2019 to 2 November 2022 (gelen 1, volna 1)" in said.err


def test_quiet_says_nothing_beside_the_answer(asked: Caller) -> None:
    said = asked("search", "--quiet", "harbour", "speaker:torres")
    assert (said.out, said.err) == (HARBOUR, "")


def test_nothing_found_is_status_1_and_says_what_was_searched(asked: Caller) -> None:
    said = asked("search", "xyzzy")
    assert (said.status, said.out) == (1, "Nothing found: passages with xyzzy.\n")
    assert "No passage has “xyzzy”." in said.err and "Searched 2 records" in said.err


def test_json_is_one_document_that_its_schema_describes(asked: Caller) -> None:
    said = asked("search", "--json", "--facets", "--group", "harbour OR впереди")
    jsonschema.validate(json.loads(said.out), msgspec.json.schema(Hits))
    found = json.loads(said.out)
    assert set(found) >= {"query", "read_as", "hits", "total", "coverage", "findings"}
    assert set(found["coverage"]) == {"records", "from", "to", "by_publisher"}
    promised = {"record", "title", "date", "publisher", "turn", "speaker", "office", "span", "snippet", "score", "address"}
    assert all(set(hit) >= promised for hit in found["hits"])


def test_csv_is_a_table_of_the_hits(asked: Caller) -> None:
    rows = list(csv.DictReader(io.StringIO(asked("search", "--csv", "harbour").out)))
    assert sorted(row["address"] for row in rows) == ["gelen/1/t1/s2", "gelen/1/t2/s2"]
    assert {row["speaker"] for row in rows} == {"Olav Brekke", "Ana Torrés"}


def test_parquet_is_the_same_table(asked: Caller) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for query, count in (("harbour", 2), ("xyzzy", 0)):
        asked("search", "--parquet", "hits.parquet", query)
        table = parquet.read_table(asked.folder / "hits.parquet")
        assert table.num_rows == count
        assert str(table.schema.field("start").type) == "int64"


def test_parquet_without_pyarrow_is_a_sentence(asked: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    said = asked("search", "--parquet", "hits.parquet", "harbour")
    assert said.status == 2 and "memcon[tables]" in said.err


def test_pages_follow_each_other(asked: Caller) -> None:
    pages = [asked("search", "harbour", "--limit", "1", "--page", str(page)) for page in (1, 2, 3)]
    assert "2 hits, 1 to 1 shown" in pages[0].out and "2 hits, 2 to 2 shown" in pages[1].out
    assert "none of them after the first 2" in pages[2].out


def test_words_found_are_marked_on_request(asked: Caller) -> None:
    assert "The **harbour** will" in asked("search", "--mark", "harbour", "speaker:torres").out


def test_what_the_page_has_no_more_is_told(asked: Caller) -> None:
    assert "Olav Brekke, President, NO (no longer on the page)" in asked("search", "taken").out


def test_a_query_is_explained(asked: Caller) -> None:
    said = asked("search", "--explain", "red line", "office:foreign-minister@RU", "AND")
    assert "passages with “red line”, said by whoever was foreign minister of Russia on that day" in said.out
    assert '  words: "red line"' in said.out and "  note: An AND" in said.out
    assert json.loads(asked("search", "--explain", "--json", "a", "NOT b").out)["filters"] == []


def test_a_search_is_kept_shown_anew_and_forgotten(asked: Caller) -> None:
    assert asked("search", "harbour", "--save", "port").status == 0
    assert "port" in asked("search", "--list").out
    assert asked("search", "--saved", "port", "--new").status == 1
    with Archive(asked.folder / "memcon.db") as archive:
        made = Builder(archive.connection)
        made.add("gelen/9", [Turn(1, "The harbour is open.")], [BREKKE])
    assert "gelen/9/t1/s1" in asked("search", "--saved", "port", "--new").out
    assert "passages with harbour" in asked("search", "--saved", "port", "--explain").out
    assert asked("search", "--delete", "port").status == 0
    assert asked("search", "--list").status == 1


def test_a_terminal_shows_the_words_found_underlined(asked: Caller) -> None:
    with Archive(asked.folder / "memcon.db", read_only=True) as archive:
        found = search(archive.connection, "harbour speaker:torres", facets=True)
    shown = as_text(found, Look(colour=True, columns=40, stars=False))
    assert "The \x1b[1;4mharbour\x1b[0m will" in shown
    assert "side      ES 1" in shown


WRONG = (
    (("search",), "A query was expected"),
    (("search", "date:2019-13"), "calendar"),
    (("search", "speeker:x"), "did you mean speaker:"),
    (("search", "x", "--json", "--csv"), "--json and --csv"),
    (("search", "x", "--page", "2", "--offset", "3"), "--page and --offset"),
    (("search", "x", "--new"), "--saved"),
    (("search", "x", "--saved", "y"), "found both"),
    (("search", "--saved", "y"), "none is kept yet"),
    (("search", "--delete", "y"), "none is kept yet"),
    (("search", "x", "--archive", "nowhere.db"), "found no file at nowhere.db"),
    (("search", "x", "--parquet", "no/such/folder.parquet"), "A file that can be written"),
)  # fmt: skip


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_what_is_wrong_is_one_sentence_and_status_2(asked: Caller, arguments: tuple[str, ...], sentence: str) -> None:
    pytest.importorskip("pyarrow")
    said = asked(*arguments)
    assert said.status == 2 and sentence in said.err
    assert not Path("nowhere.db").exists()
