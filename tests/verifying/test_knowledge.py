"""Every table of cues: its examples hold one of its entries, its counter-examples hold none."""

import pytest

from memcon.text import Span
from memcon.verifying.knowledge import Cues, Phrases, knowledge_of, languages
from memcon.verifying.words import words_of

KINDS = ("negations", "hedges", "conditions", "contrasts", "reporting")
TABLES = [(language, kind) for language in languages() for kind in KINDS]


def found(language: str, kind: str, sentence: str) -> list[Span]:
    known = knowledge_of(language)
    phrases: Phrases = getattr(known, kind)
    return phrases.found(words_of(sentence, [Span(0, len(sentence))], known).keys)


@pytest.mark.parametrize(("language", "kind"), TABLES)
def test_examples_hold_an_entry_and_others_none(language: str, kind: str) -> None:
    cues: Cues = getattr(knowledge_of(language).table, kind)
    assert cues.examples and cues.others
    assert all(found(language, kind, sentence) for sentence in cues.examples)
    assert not any(found(language, kind, sentence) for sentence in cues.others)


@pytest.mark.parametrize(("language", "kind"), TABLES)
def test_weak_cues_are_cues(language: str, kind: str) -> None:
    cues: Cues = getattr(knowledge_of(language).table, kind)
    assert set(cues.weak) <= set(cues.words)


ALIKE = [
    ("en", "twenty-five percent", "25 %"),
    ("en", "colour", "color"),
    ("en", "they realised", "they realized"),
    ("en", "we won’t", "we will not"),
    ("en", "1,000 ships", "1000 ships"),
    ("de", "daß", "dass"),
    ("ru", "ещё пять процентов", "еще 5 %"),
]


@pytest.mark.parametrize(("language", "one", "other"), ALIKE)
def test_one_thing_in_two_spellings_has_one_key(language: str, one: str, other: str) -> None:
    known = knowledge_of(language)
    assert words_of(one, [Span(0, len(one))], known).keys == words_of(other, [Span(0, len(other))], known).keys


def test_other_words_keep_their_own_keys() -> None:
    known = knowledge_of("en")
    text = "four for tour tower surprise supply"
    assert len(set(words_of(text, [Span(0, len(text))], known).keys)) == 6
