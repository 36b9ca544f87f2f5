"""Senses that translators take for one another, and the further words by which gaps are filled: the tables are whole."""

import csv
import re
from pathlib import Path

import pytest

from memcon.comparing import concepts, near_senses
from memcon.comparing.concepts import further_concepts_of
from memcon.comparing.near_senses import are_near
from memcon.comparing.small_words import is_small
from memcon.comparing.stems import stems_of
from tests.comparing.test_concepts import LETTERS, LONGEST, read, table, ways

LANGUAGES = ("en", "ru", "de", "fr", "es", "zh", "ar")
# What the names of persons, places, days and numbers are known by.
NAMES = ("city-", "country-", "place-", "nation-", "month-", "day-", "season-", "number-")


def further() -> list[dict[str, str]]:
    return read("further_words.csv")[1]


def known() -> set[str]:
    return {row["concept"] for row in table()}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("approve", "ratify", True), ("deploy", "station", True), ("station", "deploy", True), ("kill", "wound", False)],
)
def test_what_is_near(one: str, other: str, near: bool) -> None:
    assert are_near({one}, {other}) is near


def test_every_sense_near_another_is_in_the_dictionary() -> None:
    every = known()
    near = near_senses.near_senses()
    assert sorted({sense for sense in near if sense not in every}) == []
    assert [sense for sense, others in near.items() if sense in others] == []


def test_the_table_is_in_order_and_says_nothing_twice() -> None:
    with (Path(concepts.__file__).with_name("tables") / "near_senses.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    senses = [row["sense"] for row in rows]
    assert senses == sorted(set(senses))
    assert [row["sense"] for row in rows if len(set(row["near"].split())) != len(row["near"].split())] == []


def test_further_senses_are_in_order_and_have_words_in_every_language() -> None:
    names = [row["concept"] for row in further()]
    assert names == sorted(set(names))
    new = [row for row in further() if row["concept"] not in known()]
    assert [row["concept"] for row in new if not all(row[language] for language in LANGUAGES)] == []
    assert [row["concept"] for row in new if row["concept"].startswith(NAMES)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_further_words_are_whole(language: str) -> None:
    wrong = [
        (row["concept"], way)
        for row in further()
        for way in ways(row, language)
        if way != way.strip() or not re.fullmatch(LETTERS[language], way.removeprefix("*").removesuffix("*"))
    ]
    assert wrong == []
    assert [row["concept"] for row in further() if len(set(ways(row, language))) != len(ways(row, language))] == []
    long = [way for row in further() for way in ways(row, language) if len(way if language == "zh" else way.split()) > LONGEST]
    assert long == []


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "zh"])
def test_no_further_word_is_a_small_one(language: str) -> None:
    assert [way for row in further() for way in ways(row, language) if is_small(way.lower(), language)] == []


def test_further_words_are_found() -> None:
    keys = ["the", "miners", "boarded", "the", "train"]
    found = {concept for concept, _, _ in further_concepts_of("en").found(stems_of("en", keys), keys)}
    assert {"miner", "board-get-on"} <= found
