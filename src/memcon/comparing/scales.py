"""Words that are weaker, stronger, or one side's own: demand and request, hostile and unfriendly; a contested name."""

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
import tomli

from memcon.comparing.concepts import Concepts, split
from memcon.comparing.forms import forms_of
from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import code_of
from memcon.comparing.stems import stems_of

# Terms of these groups differ by a step; those of others by two, where the sentences are not otherwise the same.
_FINE = frozenset({"ask", "blame", "manner", "apologise", "duty", "promise", "support", "tolerating"})
_STEP, _LIKE_PLACE = 2, 0.25
# What is must in these languages is should in another as often: должны.
_OWN, _WIDE = "duty", frozenset({"ru", "uk", "pl"})
# What is unacceptable on one side is only regretted on the other: two scales of which the second begins below the first.
_HARSH, _HARSHER, _MILD, _MILDEST = "lawfulness", "2", "blame", "1"
# Phrases that hold a term and are none.
_NONE = "-"
_TABLES = Path(__file__).with_name("tables")


class Term(msgspec.Struct, frozen=True):
    """A term of a group: its rank (softened) or variant (contested, loaded), and its words in the text."""

    group: str
    rank: str
    first: int
    last: int

    @property
    def words(self) -> tuple[int, int]:
        """Its first word, and the one after its last."""
        return self.first, self.last


def other_terms(linked: Linked, table: str) -> Iterator[tuple[Term, Term]]:
    """The terms of one group that differ: of `softened` in strength, of `contested` and `loaded` in whose word it is; and what
    one side calls unacceptable and the other regrets."""
    here, there = terms_in(linked.a, table), terms_in(linked.b, table)
    if table == "softened":
        yield from _regretted(here, there)
    for group in dict.fromkeys(one.group for one in here):
        left = [one for one in here if one.group == group]
        right = [one for one in there if one.group == group]
        mine, theirs = {one.rank for one in left}, {one.rank for one in right}
        only_left = [one for one in left if one.rank not in theirs]
        only_right = [one for one in right if one.rank not in mine]
        if only_left and only_right and (table != "softened" or _is_step(linked, only_left[0], only_right[0])):
            yield only_left[0], only_right[0]


def _regretted(here: Sequence[Term], there: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """What one side calls unacceptable at least, and the other, which has no term of that scale, only regrets."""
    mine, theirs = ([one for one in terms if one.group in (_HARSH, _MILD)] for terms in (here, there))
    scales = [{one.group for one in terms} for terms in (mine, theirs)]
    harsh, mild = (mine, theirs) if scales == [{_HARSH}, {_MILD}] else (theirs, mine)
    if scales not in ([{_HARSH}, {_MILD}], [{_MILD}, {_HARSH}]):
        return
    if all(one.rank >= _HARSHER for one in harsh) and all(one.rank == _MILDEST for one in mild):
        yield mine[0], theirs[0]


def _is_step(linked: Linked, one: Term, other: Term) -> bool:
    """Whether two terms of a scale are surely a step apart."""
    languages = {code_of(said.language) for said, _ in linked.sides}
    is_told = linked.is_one_language or languages.isdisjoint(_WIDE)
    if one.group == _OWN and not (is_told and _are_in_one_place(linked, one, other)):
        return False
    return one.group in _FINE or linked.is_one_text or abs(int(one.rank) - int(other.rank)) >= _STEP


def _are_in_one_place(linked: Linked, one: Term, other: Term) -> bool:
    """Whether two terms stand in like parts of their sentences, or after one word: so common a word is in several clauses."""
    before = [said.stems[term.first - 1] for said, term in ((linked.a, one), (linked.b, other)) if term.first]
    is_same = len(before) == len(linked.sides) and before[0] == before[1] and linked.a.is_telling(one.first - 1)
    return is_same or abs(one.first / len(linked.a) - other.first / len(linked.b)) <= _LIKE_PLACE


def contested_words(said: Said) -> frozenset[int]:
    """The words of contested names, whether the other side has them or not: no numbers are among them (the Six-Day War)."""
    found = _found(said, "contested")
    return frozenset(word for _, first, last in found for word in range(first, last))


def told_as_terms(said: Said, other: Said) -> frozenset[int]:
    """The words of contested names that the other side calls so or otherwise: if they differ it is told of them as terms.

    Israel is one beside the occupation forces, but no more than a name beside Egypt.
    """
    groups = {one.group for one in terms_in(other, "contested")}
    return frozenset(
        word for one in terms_in(said, "contested") if one.group in groups for word in range(one.first, one.last)
    )  # fmt: skip


def term_words(said: Said) -> frozenset[int]:
    """The words of contested names of several words: a negation among them is part of the name (illegal migrants)."""
    found = _found(said, "contested")
    return frozenset(
        word for concept, first, last in found if concept.partition("/")[0] != _NONE and last - first > 1
        for word in range(first, last)
    )  # fmt: skip


def terms_in(said: Said, table: str) -> list[Term]:
    """The terms of a table in some sentences."""
    parted = ((*concept.partition("/")[::2], first, last) for concept, first, last in _found(said, table))
    return [Term(*one) for one in parted if one[0] != _NONE]


def _found(said: Said, table: str) -> list[tuple[str, int, int]]:
    """The terms of a table, and the phrases that only hold one; what goes on beyond such a phrase is a term all the same.

    After the war holds none; after the war in Gaza does.
    """
    terms = terms_of(table, said.language)
    if terms not in said.terms:
        said.terms[terms] = _looked_for(said, terms)
    return said.terms[terms]


def _looked_for(said: Said, terms: Concepts) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for concept, first, last in terms.found(said.stems, said.keys):
        is_none = concept.partition("/")[0] == _NONE
        inside = _beyond(terms, said, first, last) if is_none else []
        found += inside or [(concept, first, last)]
    return found


def _beyond(terms: Concepts, said: Said, first: int, last: int) -> list[tuple[str, int, int]]:
    """The terms that begin inside some words and end after them."""
    for at in range(first + 1, last):
        starting = [
            (one, at + begin, at + end) for one, begin, end in terms.found(said.stems[at:], said.keys[at:]) if begin == 0
        ]
        if longer := [one for one in starting if one[2] > last and one[0].partition("/")[0] != _NONE]:
            return longer
    return []


@cache
def terms_of(table: str, language: str | None) -> Concepts:
    """The terms of a table in a language."""
    code = (language or "").partition("-")[0]
    with (_TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    entries = [
        (words.strip(), f"{row['group']}/{row['rank']}")
        for row in rows
        for words in (row.get(code) or "").split("|")
        if words.strip()
    ]
    none = tomli.loads((_TABLES / "phrases.toml").read_text(encoding="utf-8"))["none"].get(code, "")
    kept = [(words.strip(), f"{_NONE}/0") for words in none.split("|") if words.strip()]
    return Concepts(code, (*entries, *kept, *(_inflected(code, entries) if table == "softened" else ())))


def _inflected(code: str, entries: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The forms of the verbs of a table that it does not list itself."""

    def key(words: str) -> tuple[str, ...]:
        return tuple(stems_of(code, split(code, words)))

    listed = {key(words) for words, _ in entries}
    for words, concept in entries:
        yield from ((form, concept) for form in forms_of(code, words) if key(form) not in listed)
