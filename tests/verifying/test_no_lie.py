"""Whatever is asked, "exact" is said only of a slice of what somebody said, and a span never points at other words."""

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.errors import WrongCall
from memcon.record import Record
from memcon.verifying.check import Verifier
from tests.verifying.made import press_conference, readout

RECORDS = (press_conference(), readout())
VERIFIER = Verifier(RECORDS)
_MARKS = [
    " ",
    "\n",
    ",",
    ".",
    "…",
    " ... ",
    "[",
    "]",
    "(",
    ")",
    "“",
    "’",
    "not ",
    "-",
    "\u00ad",
    "\u200b",
    "\u00a0",
    "5",
    "</b>",
    "é",
]


def speech(record: Record) -> list[str]:
    """Everything that could be sliced: the turns, and the paragraphs that nobody speaks."""
    said = [record.words(turn) for turn in record.turns]
    return said + [block.span.of(record.text) for block in record.blocks] + [record.text]


SPEECH = [words for record in RECORDS for words in speech(record)]


def squeezed(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


@st.composite
def quotations(draw: Any) -> str:
    """A slice of what was said, and some damage to it."""
    words = draw(st.sampled_from(SPEECH))
    start = draw(st.integers(0, len(words) - 1))
    text = words[start : start + draw(st.integers(1, 160))]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 12))
        text = text[:at] + draw(st.sampled_from(["", *_MARKS])) + text[at + cut :]
    return str(text)


@settings(max_examples=400, deadline=None)
@given(quotations())
def test_exact_is_only_said_of_a_slice(quotation: str) -> None:
    try:
        answer = VERIFIER.verify(quotation)
    except WrongCall:
        return
    if answer.verdict == "exact":
        assert any(squeezed(quotation) in squeezed(words) for words in SPEECH)
    if answer.verdict == "punctuation only":
        letters = re.sub(r"</?[A-Za-z][^<>]*>|\W", "", answer.quotation).casefold()
        assert not answer.changes and letters


@settings(max_examples=300, deadline=None)
@given(quotations())
def test_every_pointer_holds(quotation: str) -> None:
    try:
        answer = VERIFIER.verify(quotation)
    except WrongCall:
        return
    texts = {record.id: record.text for record in RECORDS}
    for place in answer.places:
        assert place.context_span.of(texts[place.record]) == place.context
        assert all(len(span) > 0 for span in place.spans)
    for change in answer.changes:
        assert change.span.of(texts[answer.places[0].record]) == change.source
        assert change.printed_span.end <= len(quotation)
        assert change.source or change.printed


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_an_answer_or_a_sentence(text: str) -> None:
    try:
        answer = VERIFIER.verify(text)
    except WrongCall as fault:
        assert str(fault).endswith((".", "verify it in parts.")) and "\n" not in str(fault)
        return
    assert answer.explanation
