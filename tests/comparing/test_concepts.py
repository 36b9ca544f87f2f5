"""The dictionary of public affairs is whole: its rows, its words, and what becomes of them when their endings go."""

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from babel import Locale

from memcon.comparing import concepts
from memcon.comparing.concepts import concepts_of, split
from memcon.comparing.stems import stems_of
from memcon.verifying.folding import bare_letters

LANGUAGES = ("en", "ru", "de", "fr", "es", "zh", "ar", "uk", "pl", "pt", "it", "tr", "ja")
# The words of every day are known in the first seven.
TABLES = {"concepts.csv": LANGUAGES, "words.csv": LANGUAGES[:7]}
# The full names of organisations are the longest.
LONGEST = 8
# What the words of a language are written in, beside spaces and the star for any ending or beginning.
LETTERS = {
    "en": r"[A-Za-z0-9À-ž.'’ -]+", "de": r"[A-Za-z0-9À-ž.'’ -]+", "fr": r"[A-Za-z0-9À-ž.'’ -]+", "es": r"[A-Za-z0-9À-ž.'’ -]+",
    "ru": r"[А-Яа-яЁё -]+", "zh": r"[\u4e00-\u9fff]+", "ar": r"[\u0621-\u064a ]+",
    "uk": r"[А-ЩЬЮЯҐЄІЇа-щьюяґєіїA-Za-z0-9'’ -]+", "ja": r"[\u3041-\u30ff\u3400-\u9fff々=A-Za-z0-9 ]+",
    **dict.fromkeys(("pl", "pt", "it", "tr"), r"[A-Za-z0-9À-žş.'’ -]+"),
}  # fmt: skip


@cache
def table() -> list[dict[str, str]]:
    return [row for name in TABLES for row in read(name)[1]]


def read(name: str) -> tuple[list[str], list[dict[str, str]]]:
    with (Path(concepts.__file__).with_name("tables") / name).open(encoding="utf-8", newline="") as lines:
        found = csv.DictReader(lines)
        return list(found.fieldnames or ()), list(found)


def ways(row: dict[str, str], language: str) -> list[str]:
    return row[language].split("|") if row.get(language) else []


def said(language: str, text: str) -> set[str]:
    keys = split(language, text)
    return {concept for concept, _, _ in concepts_of(language).found(stems_of(language, keys), keys)}


@pytest.mark.parametrize("name", TABLES)
def test_the_header_names_the_languages(name: str) -> None:
    assert read(name)[0] == ["concept", *TABLES[name]]


def test_concepts_are_named_once_in_small_letters() -> None:
    names = [row["concept"] for row in table()]
    assert len(names) > 900
    assert len(names) == len(set(names))
    assert [one for one in names if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one)] == []


def test_every_row_has_english_and_four_more() -> None:
    assert [r["concept"] for r in table() if not r["en"] or sum(bool(r.get(code)) for code in LANGUAGES[1:]) < 4] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_whole_and_in_their_letters(language: str) -> None:
    wrong = [
        (row["concept"], way)
        for row in table()
        for way in ways(row, language)
        if way != way.strip() or not re.fullmatch(LETTERS[language], way.removeprefix("=").removeprefix("*").removesuffix("*"))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_says_nothing_twice(language: str) -> None:
    assert [row["concept"] for row in table() if len(set(ways(row, language))) != len(ways(row, language))] == []


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code not in ("zh", "ja")])
def test_phrases_are_short(language: str) -> None:
    assert [way for row in table() for way in ways(row, language) if len(way.split()) > LONGEST] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_without_its_ending_is_of_two_concepts_at_most(language: str) -> None:
    rows: defaultdict[str, set[str]] = defaultdict(set)
    for row in table():
        for way in ways(row, language):
            key = bare_letters(way.lower()) if {"*", "="} & set(way) else " ".join(stems_of(language, split(language, way)))
            assert key, (row["concept"], way)
            rows[key].add(row["concept"])
    assert {key: sorted(found) for key, found in rows.items() if len(found) > 2} == {}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "will been who us found under he and the"), ("ru", "и за при меня со об быть над про"),
        ("de", "sich war seit mein über wurde und nach"), ("fr", "est tu ne non a des été"),
        ("es", "se para como este era ha y"), ("ar", "على أنت وفي غير إلى هذا"),
    ],
)  # fmt: skip
def test_words_that_only_join_others_name_nothing(language: str, words: str) -> None:
    assert {word: said(language, word) for word in words.split() if said(language, word)} == {}


@pytest.mark.parametrize(
    ("concept", "texts"),
    [
        ("ceasefire", {"en": "ceasefire", "ru": "прекращения огня", "de": "Waffenstillstand", "fr": "cessez-le-feu"}),
        ("talks", {"en": "negotiated", "ru": "переговоров", "de": "Friedensverhandlungen", "fr": "négociations"}),
        ("sanction", {"en": "sanctions", "ru": "санкциям", "de": "Sanktionen", "es": "sanciones", "ar": "العقوبات"}),
        ("cooperation", {"en": "cooperate", "ru": "сотрудничества", "fr": "coopération", "zh": "合作", "ar": "التعاون"}),
        ("org-un", {"en": "United Nations", "ru": "ООН", "de": "Vereinten Nationen", "fr": "ONU", "ar": "الأمم المتحدة"}),
        ("security", {"en": "security", "ru": "безопасности", "de": "Sicherheit", "zh": "安全", "ar": "الأمن"}),
    ],
)  # fmt: skip
def test_one_thing_is_found_in_every_language(concept: str, texts: dict[str, str]) -> None:
    assert {language: text for language, text in texts.items() if concept not in said(language, text)} == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [("demand", "request"), ("request", "hope"), ("condemn", "regret"), ("agreement", "consider"), ("war", "operation")],
)
def test_what_diplomats_keep_apart_is_apart(one: str, other: str) -> None:
    rows = {row["concept"]: row for row in table()}
    assert [code for code in LANGUAGES if set(ways(rows[one], code)) & set(ways(rows[other], code))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_is_found_by_its_name(language: str) -> None:
    names = {code: name for code, name in Locale.parse(language).territories.items() if len(code) == 2 and code.isalpha()}
    # The Italian apostrophe is written otherwise in the table than it is cut in a text.
    names.pop("SH")
    assert {name for code, name in names.items() if f"country-{code}" not in said(language, name)} == set()


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_in_chinese_figures_is_found(month: int) -> None:
    assert f"month-{month}" in said("zh", f"{month}月")


@pytest.mark.parametrize("name", ["concepts.csv", "words.csv", "cities.csv", "further_words.csv"])
def test_a_star_stands_at_one_word_alone(name: str) -> None:
    """A word is found by its beginning; a phrase is not, and a hyphen makes one of two words."""
    _, rows = read(name)
    starred = [
        (row["concept"], language, way) for row in rows for language in LANGUAGES if row.get(language)
        for way in ways(row, language) if "*" in way and len(split(language, way.strip("*"))) > 1
    ]  # fmt: skip
    assert starred == []
