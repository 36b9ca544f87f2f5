"""The eight invariants of the design, on documents made of parts and, where they are present, on real pages."""

import functools
import os
import random
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.errors import BrokenPromise
from memcon.reading import Reader
from memcon.record import Record, load_record
from memcon.text import Layout, Piece, Span
from tests.invariants import check_record, check_runs, check_words
from tests.made_pages import HEADINGS, HIDDEN, LABELS, LINES, NOTES, SENTENCES, TRICKS, Form, Frame, Part, Words, make
from tests.quality.data import DATA, absent

_FEW = settings(max_examples=60, derandomize=True, deadline=None, database=None)
_MORE = settings(max_examples=120, derandomize=True, deadline=None, database=None)


@functools.cache
def reader() -> Reader:
    """One reader for all tests of this file."""
    return Reader()


# ---- documents made of parts ----

_words = st.builds(
    Words,
    text=st.sampled_from(SENTENCES),
    trick=st.one_of(st.just("none"), st.sampled_from(sorted(TRICKS))),
    at=st.integers(0, 5),
)
_SPOKEN = ["paragraph", "table", "list", "torn label", "line"]
_said = st.lists(_words, min_size=1, max_size=3).map(tuple)
_labels = st.sampled_from(LABELS)


def _plain(texts: tuple[str, ...]) -> st.SearchStrategy[tuple[Words, ...]]:
    return st.sampled_from(texts).map(lambda text: (Words(text),))


_parts = st.one_of(
    st.builds(Part, kind=st.just("turn"), label=_labels, words=_said, bold=st.booleans()),
    st.builds(
        Part, kind=st.sampled_from(_SPOKEN), label=_labels, words=_said, bold=st.booleans()
    ),
    st.builds(Part, kind=st.just("note"), label=st.just(""), words=_plain(NOTES), bold=st.booleans()),
    st.builds(Part, kind=st.sampled_from(["heading", "crumbs"]), label=st.just(""), words=_plain(HEADINGS), bold=st.booleans()),
    st.builds(Part, kind=st.sampled_from(["line", "rule"]), label=st.just(""), words=_plain(LINES), bold=st.booleans()),
)  # fmt: skip
_documents = st.lists(_parts, min_size=1, max_size=10).map(tuple)


def _frames(form: Form) -> st.SearchStrategy[Frame]:
    return st.builds(
        Frame,
        form=st.just(form),
        newline=st.sampled_from(["\n", "\r\n", "\r"]),
        bom=st.booleans(),
        encoding=st.sampled_from(["utf-8", "utf-8", "utf-16", "cp1251"]),
        known=st.booleans(),
    )


def _assert_kept(parts: tuple[Part, ...], frame: Frame) -> Record:
    """Read a document, check every invariant, and that nothing hidden came through."""
    data, name = make(parts, frame)
    record = reader().read_bytes(data, name=name)
    check_record(record, data, name=name)
    assert HIDDEN not in record.text
    assert reader().read_bytes(data, name=name).to_json() == record.to_json()
    return record


@_MORE
@given(_documents, _frames("html"))
def test_pages_keep_the_invariants(parts: tuple[Part, ...], frame: Frame) -> None:
    _assert_kept(parts, frame)


@_FEW
@given(_documents, _frames("text"))
def test_plain_text_keeps_the_invariants(parts: tuple[Part, ...], frame: Frame) -> None:
    _assert_kept(parts, frame)


@_FEW
@given(_documents, _frames("wrapped"))
def test_wrapped_text_keeps_the_invariants(parts: tuple[Part, ...], frame: Frame) -> None:
    _assert_kept(parts, frame)


@_FEW
@given(_documents, _frames("markdown"))
def test_markdown_keeps_the_invariants(parts: tuple[Part, ...], frame: Frame) -> None:
    _assert_kept(parts, frame)


@_FEW
@given(st.text(max_size=400), st.sampled_from(["page.html", "page.txt", "page.md", "page.xml"]))
def test_any_text_keeps_the_invariants(text: str, name: str) -> None:
    data = ("Anna Weller: Good day.\n\n" + text).encode("utf-8", "replace")
    check_record(reader().read_bytes(data, name=name), data, name=name)


# ---- 1, 2: spans ----


@given(st.integers(-3, 9), st.integers(-3, 9))
@_FEW
def test_a_span_is_checked_when_it_is_made_and_when_it_is_read(start: int, end: int) -> None:
    if not 0 <= start <= end:
        with pytest.raises(BrokenPromise):
            Span(start, end)
    elif end > 5:
        with pytest.raises(BrokenPromise):
            Span(start, end).of("abcde")
    else:
        assert Span(start, end).of("abcde") == "abcde"[start:end]


@given(st.lists(st.lists(st.text(" \t\u00a0\u00adaé𝒜\u0301م\n", max_size=6), max_size=4), max_size=4))
@_MORE
def test_a_layout_says_what_its_pieces_say_and_where(blocks: list[list[str]]) -> None:
    """Pieces stand in the source with a tag between any two of them; the source is built beside the layout."""
    layout, source = Layout(), ""
    for pieces in blocks:
        layout.open()
        for text in pieces:
            source += "<b>"
            layout.add(Piece(text, len(source), len(source) + len(text)))
            source += text
        span, runs = layout.close()
        said = "".join(pieces).replace("\u00ad", "")
        assert span.of(layout.text).split() == said.split()
        assert [run.start for run in runs] == [span.start, *(run.end for run in runs)][: len(runs)]
        for run in runs:
            words, printed = layout.text[run.start : run.end], source[run.source_start : run.source_end]
            same = [" " if mark.isspace() else mark for mark in printed] == list(words)
            assert same or (words == " " and not printed.replace("\u00ad", "").strip())


# ---- 4: saved pointers ----

_PAGE = """<h1>Talks in Norburg</h1><p><b>Anna Weller:</b> Good day. (Laughter.) We met at 10:30.</p>
<p><b>В.Седов:</b> Спасибо 👩‍👩‍👧.</p><p><b>Anna Weller:</b> e\u0301tude &amp; more 𝒜.</p>""".encode()


@functools.cache
def _saved() -> bytes:
    return reader().read_bytes(_PAGE, name="page.html").to_json()


def test_a_saved_record_loads_as_it_was() -> None:
    record = reader().read_bytes(_PAGE, name="page.html")
    assert [turn.label.text for turn in record.turns if turn.label] == ["Anna Weller", "В.Седов", "Anna Weller"]
    assert load_record(record.to_json()) == record


def test_a_damaged_character_under_a_label_is_noticed() -> None:
    fields = msgspec.json.decode(_saved())
    for turn in fields["turns"]:
        start, end = turn["label"]["span"]
        for at in range(start, end):
            damaged = {**fields, "text": fields["text"][:at] + "#" + fields["text"][at + 1 :]}
            with pytest.raises(BrokenPromise):
                load_record(msgspec.json.encode(damaged))


@given(st.integers(0, 10_000), st.sampled_from(["a", "", "xy"]))
@_FEW
def test_a_shifted_text_is_noticed(at: int, inserted: str) -> None:
    """One character lost or two inserted before the last label move every label after them."""
    fields = msgspec.json.decode(_saved())
    last = fields["turns"][-1]["label"]["span"][0]
    at %= last
    moved = fields["text"][:at] + inserted + fields["text"][at + 1 :]
    if moved[last:].startswith("Anna Weller"):
        return
    with pytest.raises(BrokenPromise):
        load_record(msgspec.json.encode({**fields, "text": moved}))


@pytest.mark.parametrize("span", [[0, 10_000], [10_000, 10_001]])
def test_a_pointer_outside_the_text_is_noticed(span: list[int]) -> None:
    fields = msgspec.json.decode(_saved())
    for kind in ("blocks", "asides"):
        broken = {**fields, kind: [{**fields[kind][0], "span": span}]}
        with pytest.raises(BrokenPromise):
            load_record(msgspec.json.encode(broken))


# ---- 5: code points ----


@given(st.text("a👩𝒜\u0301\u200dم中ß\u202e", min_size=1, max_size=12))
@_FEW
def test_offsets_are_code_points(before: str) -> None:
    turns = "<p><b>Anna Weller:</b> 𝒜 yes.</p><p><b>Ilya Sedov:</b> No 👩‍👩‍👧.</p>"
    data = f"<p>{before} stands here, at the beginning.</p>{turns}".encode()
    record = reader().read_bytes(data, name="page.html")
    saved = msgspec.json.decode(record.to_json())
    labels = [turn["label"]["span"] for turn in saved["turns"]]
    assert [saved["text"][start:end] for start, end in labels] == ["Anna Weller", "Ilya Sedov"]
    decoded = data.decode()
    for block in saved["blocks"]:
        for start, end, source_start, source_end in block["runs"]:
            if end - start == source_end - source_start:
                assert saved["text"][start:end] == decoded[source_start:source_end]


# ---- 6: derived text ----


def test_a_turns_words_are_exact_pieces_around_its_asides() -> None:
    record = reader().read_bytes(_PAGE, name="page.html")
    check_words(record)
    assert record.words(record.turns[0]) == "Good day. We met at 10:30."
    assert [span.of(record.text) for span in record.turns[0].speech] == ["Good day.", "We met at 10:30."]


# ---- 7: runs ----


def test_runs_part_at_tags_tooltips_and_references() -> None:
    page = (
        "<p><b>Anna Weller:</b> R&amp;D, na&iuml;ve <i>w</i>or<!-- c -->ds and "
        f'<a href="#">Ostrey</a><span class="tooltip hidden">{HIDDEN}</span> with\r\n  more\u00adover.</p>'
    )
    record = reader().read_bytes(page.encode(), name="page.html")
    assert record.text == "Anna Weller: R&D, naïve words and Ostrey with moreover."
    check_runs(record, page, "text/html")
    covered = "".join(page[run.source_start : run.source_end] for run in record.blocks[0].runs or ())
    assert HIDDEN not in covered and "<" not in covered


# ---- 8: the same everywhere ----

_PRINT = """
import hashlib, sys
from memcon.reading import Reader
reader = Reader()
for number in range(int(sys.argv[1])):
    size = int(sys.stdin.buffer.readline())
    name = sys.stdin.buffer.readline().strip().decode()
    print(hashlib.sha256(reader.read_bytes(sys.stdin.buffer.read(size), name=name).to_json()).hexdigest())
"""


def _digests(documents: list[tuple[bytes, str]], seed: str) -> str:
    """The hashes of the records that a fresh interpreter with this hash seed makes."""
    told = b"".join(f"{len(data)}\n{name}\n".encode() + data for data, name in documents)
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    call = [sys.executable, "-c", _PRINT, str(len(documents))]
    return subprocess.run(call, input=told, env=environment, capture_output=True, check=True, timeout=120).stdout.decode()


def test_a_fresh_interpreter_with_another_hash_seed_gives_the_same_record() -> None:
    chance = random.Random(7)
    documents = [made_by_chance(chance) for _ in range(8)]
    first = _digests(documents, "1")
    assert len(first.split()) == len(documents)
    assert first == _digests(documents, "4242")


def made_by_chance(chance: random.Random) -> tuple[bytes, str]:
    """A document of random parts in a random form."""
    forms: list[Form] = ["html", "text", "wrapped", "markdown"]
    said = [Words(chance.choice(SENTENCES), chance.choice(sorted(TRICKS)), chance.randrange(5)) for _ in range(12)]
    parts = tuple(Part("turn", chance.choice(LABELS), (said[n], said[n - 1]), bold=n % 3 > 0) for n in range(12))
    return make((Part("heading", "", (Words(chance.choice(HEADINGS)),)), *parts), Frame(chance.choice(forms)))


# ---- real pages ----


def _real_pages() -> list[Path]:
    kinds = (
        "kremlin/pages/*.html",
        "whitehouse/**/*.md",
        "pm-transcripts/*.xml",
        "congressional-record/*.htm",
        "articles/html/*.gz",
    )
    chance = random.Random(20190514)
    found = [sorted(DATA.glob(kind)) for kind in kinds]
    return [page for pages in found for page in chance.sample(pages, min(12, len(pages)))]


@pytest.mark.skipif(absent("data/kremlin") is not None, reason=absent("data/kremlin") or "")
def test_real_pages_keep_the_invariants() -> None:
    pages = _real_pages()
    assert pages
    for page in pages:
        data = page.read_bytes()
        try:
            check_record(reader().read_bytes(data, name=page.name), data, name=page.name)
        except AssertionError as error:
            raise AssertionError(f"{page.parent.name}/{page.name}: {error}") from error
