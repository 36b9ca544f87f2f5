"""Bad input: a record with findings or one clear sentence, whatever the bytes are.

How long each takes, and how much memory, is measured by benchmarks/bad_input.py.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from memcon.errors import Unreadable
from memcon.reading import Reader
from memcon.record import Record, load_record
from tests.bad_inputs import ALL, BROKEN, EMPTY, FOREIGN, MANY, NESTED, PAGES, TEXTS, BadInput
from tests.invariants import check_cover, check_order, check_spans, check_tiling

ROOT = Path(__file__).resolve().parents[1]
# One child reads so many of the inputs; a child that has not ended after so many seconds hangs.
_A_CHILD, _HANGS = 48, 240
# The suite reads these as large as they are, and the first stretch of the others; the benchmark reads all of all.
_WHOLE = frozenset(
    (
        "5 MB of <, in a page",
        "5 MB of &amp;, in a page",
        "5 MB of :, as text",
        "5 MB of (, as text",
        "5 MB of 'Mr. ', as text",
        "5 MB of 'A: ', as text",
        "5 MB of newlines, as text",
        "5 MB of words in one line, as text",
        "200,000 lines, each another name",
        "a table of 50,000 cells",
        "100,000 labels",
        "10,000 <meta>",
        "attributes of 1 MB",
        "5 MB of prose in small elements",
    )
)
_STRETCH = 60_000
_LARGE = frozenset(bad.what for bad in (*NESTED, *MANY, *TEXTS, *PAGES))
_CUTTABLE = (".html", ".txt", ".md")

_CHILD = """
import json, sys
from memcon.reading import Reader
from tests.bad_inputs import ALL
from tests.test_bad_input import outcome_of
reader = Reader()
for number in map(int, sys.argv[1:]):
    print(json.dumps({"what": ALL[number].what, **outcome_of(reader, ALL[number])}), flush=True)
"""


def outcome_of(reader: Reader, bad: BadInput) -> dict[str, object]:
    """What comes of an input: the record in figures, or the sentence it was refused with."""
    try:
        record = reader.read_bytes(_data(bad), name=bad.name)
    except Unreadable as refusal:
        return {"refused": str(refusal)}
    _check(record)
    return {"blocks": len(record.blocks), "turns": len(record.turns), "findings": [found.code for found in record.findings]}


def _data(bad: BadInput) -> bytes:
    data = bad.make()
    return data[:_STRETCH] if bad.what in _LARGE - _WHOLE and bad.name.endswith(_CUTTABLE) else data


def _check(record: Record) -> None:
    for check in (check_spans, check_tiling, check_cover, check_order):
        check(record)
    assert load_record(record.to_json()) == record
    for found in record.findings:
        assert is_sentence(found.message), found


def is_sentence(message: str) -> bool:
    """Whether a message is one that a person can read: a capital or a number, words, a full stop, one line, not endless."""
    return (
        (message[:1].isupper() or message[:1].isdigit())
        and message.endswith(".")
        and " " in message
        and "\n" not in message
        and len(message) < 400
    )


def _batches() -> list[list[int]]:
    return [list(range(first, len(ALL), -(-len(ALL) // _A_CHILD))) for first in range(-(-len(ALL) // _A_CHILD))]


@pytest.mark.parametrize("numbers", _batches(), ids=lambda numbers: f"from-{numbers[0]}")
def test_bad_input_gives_a_record_or_a_sentence(numbers: list[int]) -> None:
    call = [sys.executable, "-c", _CHILD, *map(str, numbers)]
    child = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, timeout=_HANGS, check=False)
    outcomes = [json.loads(line) for line in child.stdout.splitlines()]
    reached = ALL[numbers[min(len(outcomes), len(numbers) - 1)]].what
    assert child.returncode == 0, f"{reached}: {child.stderr[-2000:]}"
    assert [outcome["what"] for outcome in outcomes] == [ALL[number].what for number in numbers]
    for outcome in outcomes:
        assert "refused" not in outcome or is_sentence(outcome["refused"]), outcome


_REFUSED = (
    "an empty file",
    "a PNG",
    "a PNG called a page",
    "random bytes",
    "a gzip bomb",
    "a gzip bomb of words",
    "gzip inside gzip, ten times",
    "a cut gzip file",
    "a zstd bomb",
    "a cut zstd file",
    "a PDF behind a password",
    "a PDF header and nothing else",
)
_NO_WORDS = (
    "one space",
    "one NUL",
    "a byte order mark alone",
    "markup without a word",
    "a PDF of pictures",
    "frames and no body",
    "a template around all",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def _named(what: str) -> BadInput:
    return next(bad for bad in ALL if bad.what == what)


@pytest.mark.parametrize("what", _REFUSED)
def test_what_is_no_page_is_refused_in_one_sentence(reader: Reader, what: str) -> None:
    outcome = outcome_of(reader, _named(what))
    assert is_sentence(str(outcome.get("refused", ""))), outcome


@pytest.mark.parametrize("what", _NO_WORDS)
def test_a_page_without_words_is_a_record_that_says_so(reader: Reader, what: str) -> None:
    outcome = outcome_of(reader, _named(what))
    assert outcome.get("refused") or (outcome["blocks"] == 0 and outcome["findings"]), outcome


@pytest.mark.parametrize(
    "bad", [bad for bad in BROKEN if bad.what.startswith("cut in the middle of a ")], ids=lambda bad: bad.what
)
def test_a_cut_page_keeps_the_turns_before_the_cut(reader: Reader, bad: BadInput) -> None:
    outcome = outcome_of(reader, bad)
    assert isinstance(turns := outcome["turns"], int) and turns >= 8, outcome


def test_every_input_has_a_name_of_its_own() -> None:
    assert len({bad.what for bad in ALL}) == len(ALL)
    assert set(_REFUSED) <= {bad.what for bad in (*EMPTY, *FOREIGN)}
    assert {bad.what for bad in ALL} >= _WHOLE
