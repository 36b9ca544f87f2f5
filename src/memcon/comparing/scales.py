"""Words that are weaker, stronger, or one side's own: demand and request, hostile and unfriendly; a contested name."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from memcon.comparing.concepts import Concepts
from memcon.comparing.said import Linked, Said

_TABLES = Path(__file__).with_name("tables")


class Term(msgspec.Struct, frozen=True):
    """A term of a group: its rank (softened) or variant (contested), and its words in the text."""

    group: str
    rank: str
    first: int
    last: int


def other_terms(linked: Linked, table: str) -> Iterator[tuple[Term, Term]]:
    """The terms of one group that differ: of `softened` in strength, of `contested` in whose word it is."""
    here, there = _terms(linked.a, table), _terms(linked.b, table)
    for group in dict.fromkeys(one.group for one in here):
        left = [one for one in here if one.group == group]
        right = [one for one in there if one.group == group]
        mine, theirs = {one.rank for one in left}, {one.rank for one in right}
        only_left = [one for one in left if one.rank not in theirs]
        only_right = [one for one in right if one.rank not in mine]
        if only_left and only_right:
            yield only_left[0], only_right[0]


def contested_words(said: Said) -> frozenset[int]:
    """The words of contested names, whether the other side has them or not: they are no names and numbers by themselves."""
    found = terms_of("contested", said.language).found(said.stems, said.keys)
    return frozenset(word for _, first, last in found for word in range(first, last))


def term_words(said: Said) -> frozenset[int]:
    """The words of contested names and of terms of strength: a negation among them is part of the term (illegal migrants)."""
    found = [one for table in ("contested", "softened") for one in terms_of(table, said.language).found(said.stems, said.keys)]
    return frozenset(word for _, first, last in found if last - first > 1 for word in range(first, last))


def _terms(said: Said, table: str) -> list[Term]:
    found = terms_of(table, said.language).found(said.stems, said.keys)
    return [Term(group, rank, first, last) for concept, first, last in found for group, _, rank in (concept.partition("/"),)]


@cache
def terms_of(table: str, language: str | None) -> Concepts:
    """The terms of a table in a language."""
    code = (language or "").partition("-")[0]
    with (_TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    entries = ((words.strip(), f"{row['group']}/{row['rank']}") for row in rows for words in (row.get(code) or "").split("|"))
    return Concepts(code, ((words, concept) for words, concept in entries if words))
