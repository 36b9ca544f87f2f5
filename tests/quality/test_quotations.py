"""The quotations and the truth about them: made the same each time, and true."""

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest

from memcon.reading import Reader
from memcon.record import Record
from memcon.text import Span
from memcon.verifying.answer import Verdict
from tests.quality.data import absent
from tests.quality.hand_quotations import Case, cases, held
from tests.quality.quotations import Found, count
from tests.quality.quotations_corpus import Corpus, flat, read_all, words_of
from tests.quality.quotations_made import SHARES, Made, made
from tests.quality.quotations_unsaid import Unsaid

_PAGES = 24
_LEAST_BY_HAND = 150
# What the truth of a case may be though its words are no slice of speech: marks of quoting, asides, a press office's words.
_NO_SPEECH = ("03-readout", "05-two-captures")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(layers="structure")


@pytest.fixture(scope="module")
def pages(reader: Reader) -> Iterator[dict[str, Record]]:
    with held(reader) as (_, records):
        yield records


@pytest.fixture(scope="module")
def corpus(reader: Reader) -> Corpus:
    reason = absent("data/kremlin", "data/whitehouse", "data/pm-transcripts")
    if reason is not None:
        pytest.skip(reason)
    return Corpus(read_all(reader, _PAGES))


def test_shares() -> None:
    assert sum(SHARES.values()) == 5000


def test_made_alike_each_time(corpus: Corpus) -> None:
    assert made(corpus, 0.01) == made(corpus, 0.01)


def test_truth_of_the_made(corpus: Corpus) -> None:
    """Exact words are a slice and no others are; what is not found stands nowhere; changed words stand in the quotation."""
    for one in made(corpus, 0.02):
        is_slice = one.verdict in ("exact", "wrong speaker")
        assert corpus.is_slice(one.quotation) == is_slice, one
        assert bool(corpus.places(one.quotation)) == (is_slice or one.verdict == "punctuation only"), one
        assert all(
            f" {' '.join(words_of(printed))}" in f" {' '.join(words_of(one.quotation))}" for _, _, printed in one.changes
        )


class _Place(msgspec.Struct, frozen=True):
    record: str
    turn: str
    spans: tuple[Span, ...]


class _Change(msgspec.Struct, frozen=True):
    kind: str
    source: str
    printed: str


class _Answer(msgspec.Struct, frozen=True):
    verdict: str
    places: tuple[_Place, ...] = ()
    changes: tuple[_Change, ...] = ()


def _all_knowing(one: Made) -> Any:
    places = tuple(_Place(place.record, f"t{place.turn}", (place.span or Span(0, 1),)) for place in one.places)
    return _Answer(one.verdict, places, tuple(_Change(*change) for change in one.changes))


def test_whoever_knows_the_truth_is_right(corpus: Corpus) -> None:
    found = Found()
    for one in made(corpus, 0.01):
        count(found, one, _all_knowing(one))
    assert {judged.every.share for judged in (found.verdict, found.words, found.named, found.place, found.unsaid)} == {1.0}


def test_whoever_finds_nothing_is_wrong(corpus: Corpus) -> None:
    found = Found()
    for one in made(corpus, 0.01):
        count(found, one, _Answer("not found"))
    assert (found.place.every.share, found.words.every.share, found.unsaid.every.share) == (0.0, 0.0, 1.0)


def test_unsaid() -> None:
    turns = [("page", 1, "we are glad to see you here in spring when the boats come".split())]
    said, other = "we are glad to see you here today".split(), "we are glad to see you so much but the trains are late".split()
    alike, strange = Unsaid(turns, [said, other]), "nobody has told us anything of that kind".split()
    assert not alike.holds(said, with_formula=True)
    assert alike.holds(other, with_formula=True)
    assert alike.holds(strange, with_formula=False)


def test_enough_by_hand() -> None:
    every = [case for _, case in cases()]
    assert len(every) >= _LEAST_BY_HAND
    assert {case.verdict for case in every} == set(get_args(Verdict))


@pytest.mark.parametrize(("folder", "case"), cases(), ids=lambda value: value if isinstance(value, str) else None)
def test_truth_by_hand(folder: str, case: Case, pages: dict[str, Record]) -> None:
    """Exact words are a slice of the page's speech, no others are; changed words stand where they must."""
    record = pages[case.page or folder]
    said = "\n".join(flat(record.words(turn)) for turn in record.turns)
    if not case.also and folder not in _NO_SPEECH and case.verdict != "wrong speaker":
        assert (flat(case.quotation) in said) == (case.verdict == "exact")
    for _, source, printed in case.changes or ():
        assert printed in case.quotation
        assert source in record.text
