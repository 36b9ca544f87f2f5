"""Quotation marks of every language, and what looks like one and is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.text import Span
from memcon.verifying.article_marks import Mark, between_marks, marks_of, table_of_marks


def quoted(text: str, language: str | None = "en") -> list[str]:
    """The words between the outermost marks of a text whose lines are paragraphs."""
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    found = between_marks(text, [span for span in spans if len(span)], marks_of(language))
    return [one.words.of(text) for one in found]


@pytest.mark.parametrize("row", table_of_marks().marks, ids=lambda row: row.opening)
def test_a_row_claims_its_example_in_each_of_its_languages(row: Mark) -> None:
    for language in row.languages:
        assert quoted(row.example, language) == list(row.words)


NONE = [
    "They don’t know the ministers’ plans for the ’90s.",
    "They don't know the ministers' plans for the '90s, rock 'n' roll and all.",
    'The screen is 60" wide and 5\'10" is tall.',
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_an_apostrophe_is_no_mark(text: str) -> None:
    assert quoted(text) == []


FOUND = [
    ("Sedov said: ““Last year it grew.””", ["“Last year it grew.”"]),
    ("““Last year it grew,”” he said. “He told me “yes.””", ["“Last year it grew,”", "He told me “yes.”"]),
    ("'We can't go,' he said. 'The ministers' plan is over.'", ["We can't go,", "The ministers' plan is over."]),
    ("‘The ministers’ plan is over,’ he said.", ["The ministers’ plan is over,"]),
    ("‘It’s a “mess” of theirs,’ he said.", ["It’s a “mess” of theirs,"]),
    ("“I was told, ‘Next year.’ I waited.”", ["I was told, ‘Next year.’ I waited."]),
    ('"He said "hello" to me," she said.', ['He said "hello" to me,']),
    ("«Компания «Север» готова», – сказал он.", ["Компания «Север» готова"]),
    ("«Готово судно «Север», – сказал он.", ["Готово судно «Север"]),
    ("«Слово „никогда“ тут не к месту».", ["Слово „никогда“ тут не к месту"]),
    ("„Das Wort ‚Krise‘ fehlt“, sagte sie.", ["Das Wort ‚Krise‘ fehlt"]),
    ("a “mess“ and a “shame”", ["mess", "shame"]),
    ('l’« arche » et l\'"eau"', ["arche", "eau"]),
    ("他说：“报上的‘危机’不存在。”他走了。", ["报上的‘危机’不存在。"]),
    ('他说:"港口开放。"他走了。', ["港口开放。"]),
    ("「港口『開放』」", ["港口『開放』"]),
    ("An “open mark ends with its paragraph.\nNot here.", ["open mark ends with its paragraph."]),
]


@pytest.mark.parametrize(("text", "words"), FOUND)
def test_outermost_marks_hold_the_quotation(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_paragraphs_that_begin_with_the_mark_go_on() -> None:
    text = "“One.\n“Two.\n“Three.” He left. “Four.”"
    spans = [Span(0, 5), Span(6, 11), Span(12, len(text))]
    first, second = between_marks(text, spans, marks_of("en"))
    assert first.words.of(text) == "One.\n“Two.\n“Three." and second.words.of(text) == "Four."
    assert [sign.of(text) for sign in first.marks_inside] == ["“", "“"]


def test_french_paragraphs_may_begin_with_the_closing_mark() -> None:
    assert quoted("« Un.\n» Deux. » Il part.", "fr") == ["Un.\n» Deux."]


_SOME = st.text(alphabet="ab Sz.,–'\"’‘“”„«»‹›「」\n90", max_size=120)


@settings(max_examples=400, deadline=None)
@given(_SOME | st.text(max_size=120), st.sampled_from(["en", "sv", "de", "fr", "zh", None]))
def test_stretches_lie_in_order_and_hold_their_words(text: str, language: str | None) -> None:
    spans = [Span(0, len(text))] if text else []
    at = 0
    for one in between_marks(text, spans, marks_of(language)):
        assert at <= one.whole.start and one.whole.end <= len(text)
        assert one.whole.holds(one.words)
        at = one.whole.end
