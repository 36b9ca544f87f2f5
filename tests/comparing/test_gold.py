"""The invented pairs under tests/comparing_pairs: every case reads, and its annotation fits the sentences that memcon finds."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from memcon.reading import Reader
from memcon.record import Record
from memcon.verifying.passages import Heard, passages_of

PAIRS = Path(__file__).parents[1] / "comparing_pairs"
LATER = PAIRS.with_name("comparing_later")
ROOT = PAIRS.parents[1]
CASES = sorted(one for folder in (PAIRS, LATER) for one in folder.iterdir() if one.is_dir())
SETS = frozenset({"tuning", "test"})
KINDS = frozenset({"same language", "across languages", "readout"})
DIFFERENCES = frozenset({"number", "negation", "name", "softened", "term", "omitted question", "omitted passage"})
SEVERITIES = frozenset({"high", "middle", "low"})

case_by_case = pytest.mark.parametrize("case", CASES, ids=lambda one: one.name)


@cache
def _reader() -> Reader:
    return Reader(layers="structure")


@cache
def record_of(path: Path) -> Record:
    return _reader().read_bytes(path.read_bytes(), name=path.name)


@cache
def sentences_of(path: Path) -> dict[str, str]:
    """The sentences of a page by name: those of its turns, or of its paragraphs where nobody speaks."""
    record = record_of(path)
    passages = [one for one in passages_of(Heard(record, record.id)) if (one.turn is not None) == bool(record.turns)]
    return {f"{one.name}/s{n}": span.of(record.text) for one in passages for n, span in enumerate(one.sentences, 1)}


def expected_of(case: Path) -> dict[str, Any]:
    return tomllib.loads((case / "expected.toml").read_text(encoding="utf-8"))


def page_of(case: Path, side: str) -> Path:
    (page,) = (one for one in case.iterdir() if one.stem == side)
    return page


def _sentences(case: Path, side: str) -> dict[str, str]:
    return sentences_of(page_of(case, side))


def _named(names: str, sentences: dict[str, str]) -> list[str]:
    return [sentences[one] for one in names.split()]


def _other(side: str) -> str:
    return "b" if side == "a" else "a"


def test_there_are_enough_pairs_and_some_are_kept_for_testing() -> None:
    found = [expected_of(case) for case in CASES]
    sets, kinds = Counter(one["set"] for one in found), Counter(one["kind"] for one in found)
    assert len(found) >= 36
    assert sets["test"] >= 15
    assert kinds["across languages"] >= 12
    assert kinds["readout"] >= 3


@case_by_case
def test_the_case_says_what_it_is(case: Path) -> None:
    expected = expected_of(case)
    assert expected["set"] in SETS
    assert expected["kind"] in KINDS
    assert expected["about"].strip()
    assert isinstance(expected["same_meeting"], bool)
    assert expected["same_meeting"] or not (expected["pairs"] or expected.get("difference") or expected.get("fill"))


@case_by_case
@pytest.mark.parametrize("side", ["a", "b"])
def test_every_sentence_is_in_exactly_one_place(case: Path, side: str) -> None:
    expected = expected_of(case)
    paired = [name for pair in expected["pairs"] for name in pair["ab".index(side)].split()]
    assert sorted([*paired, *expected[f"only_{side}"]]) == sorted(_sentences(case, side))


@case_by_case
def test_the_words_of_differences_stand_in_the_sentences_named(case: Path) -> None:
    sides = {side: _sentences(case, side) for side in "ab"}
    for one in expected_of(case).get("difference", []):
        assert one["kind"] in DIFFERENCES
        assert one["severity"] in SEVERITIES
        assert one.get("a_in") or one.get("b_in")
        for side in "ab":
            assert one.get(side, "") in " ".join(_named(one.get(f"{side}_in", ""), sides[side]))


@case_by_case
def test_an_omission_stands_on_one_side_alone(case: Path) -> None:
    expected = expected_of(case)
    for one in expected.get("difference", []):
        if one["kind"].startswith("omitted") and "a" not in one:
            side = "a" if "a_in" in one else "b"
            assert f"{_other(side)}_in" not in one
            assert set(one[f"{side}_in"].split()) <= set(expected[f"only_{side}"])
            assert set(one.get("answer", "").split()) <= set(expected[f"only_{side}"])


@case_by_case
def test_other_differences_stand_in_linked_sentences(case: Path) -> None:
    expected = expected_of(case)
    linked = {(a, b) for pair in expected["pairs"] for a in pair[0].split() for b in pair[1].split()}
    for one in expected.get("difference", []):
        if "a" in one:
            assert all((a, b) in linked for a in one["a_in"].split() for b in one["b_in"].split())


@case_by_case
def test_the_gaps_and_the_words_that_fill_them_are_there(case: Path) -> None:
    for one in expected_of(case).get("fill", []):
        turn = int(one["in"].partition("/")[0].removeprefix("t"))
        record = record_of(page_of(case, one["gap"]))
        marks = [aside.span.of(record.text) for aside in record.asides if aside.turn == turn]
        assert one["at"] in marks
        assert one.get("words", "") in " ".join(_named(one["from"], _sentences(case, _other(one["gap"]))))


def _tallinn() -> dict[str, Any]:
    return tomllib.loads((PAIRS / "tallinn.toml").read_text(encoding="utf-8"))


def test_every_sentence_of_four_accounts_is_in_exactly_one_passage() -> None:
    expected = _tallinn()
    for account, path in expected["accounts"].items():
        named = [name for one in expected["passage"] for name in one.get(account, "").split()]
        assert sorted(named) == sorted(sentences_of(ROOT / path))


def test_every_passage_says_of_every_account_whether_it_has_it() -> None:
    expected = _tallinn()
    for one in expected["passage"]:
        assert sorted([*one["has"], *one["otherwise"], *one["lacks"]]) == sorted(expected["accounts"])
        assert {*one["has"], *one["otherwise"]} == {account for account in expected["accounts"] if account in one}
        assert set(one["other_words"]) <= set(one["has"])


def test_the_words_that_one_of_four_lacks_stand_in_the_others() -> None:
    expected = _tallinn()
    for one in expected["difference"]:
        lacking = sentences_of(ROOT / expected["accounts"][one["lacks"]])
        assert one["words"] not in " ".join(lacking.values())
        for account, names in one["in"].items():
            text = " ".join(_named(names, sentences_of(ROOT / expected["accounts"][account])))
            assert one["words"] in text
