"""Another name on the other side: of a person, a country, a place."""

from collections.abc import Iterator
from functools import cache

from anyascii import anyascii
from rapidfuzz import fuzz

from memcon.comparing.said import Linked, Said
from memcon.verifying.folding import as_said

# Two spellings of one name are so alike, in percent.
_ALIKE = 70
_NAMED = ("country-", "nation-", "city-")
_LEAST = 3


def other_names(linked: Linked) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The words of names that differ, on each side."""
    here, there = _names(linked.a), _names(linked.b)
    left = [one for one in here if not any(_same(linked.a, one, linked.b, other) for other in there) and not _is_in(linked.a, one, linked.b)]
    right = [one for one in there if not any(_same(linked.b, one, linked.a, other) for other in here) and not _is_in(linked.b, one, linked.a)]
    if len(left) == len(right):
        yield from zip(left, right, strict=True)


def _names(said: Said) -> list[tuple[int, int]]:
    """Names, each its first word and the one after its last: words with a capital that follow each other, and countries."""
    named = {first: (first, last) for concept, first, last in said.concepts if concept.startswith(_NAMED)}
    known = {word for concept, first, last in said.concepts if not concept.startswith(_NAMED) for word in range(first, last)}
    found = list(named.values())
    taken = {word for first, last in found for word in range(first, last)}
    at = 0
    while at < len(said):
        size = 0
        while at + size < len(said) and at + size not in taken and _is_capital(said, at + size, known):
            size += 1
        if size:
            found.append((at, at + size))
        at += size or 1
    return sorted(found)


def _is_capital(said: Said, word: int, known: set[int]) -> bool:
    printed = said.printed(word, word + 1)
    if not printed[0].isupper() or word in said.starts or said.keys[word] in said.known.no_names:
        return False
    is_part = as_said(printed)[:1] != said.keys[word][:1]
    return len(printed) >= _LEAST and word not in known and not is_part


def _same(one: Said, mine: tuple[int, int], other: Said, theirs: tuple[int, int]) -> bool:
    here = {concept for concept, first, last in one.concepts if (first, last) == mine and concept.startswith(_NAMED)}
    there = {concept for concept, first, last in other.concepts if (first, last) == theirs and concept.startswith(_NAMED)}
    if here and there:
        return bool({_place(c) for c in here} & {_place(c) for c in there})
    return any(alike(w, v) for w in one.keys[slice(*mine)] for v in other.keys[slice(*theirs)] if len(w) >= _LEAST and len(v) >= _LEAST)


def _place(concept: str) -> str:
    return concept.partition("-")[2].lower()


def _is_in(one: Said, mine: tuple[int, int], other: Said) -> bool:
    """Whether the other side has a word of the name anywhere, as a name or not."""
    return any(alike(w, v) for w in one.keys[slice(*mine)] for v in other.keys if len(w) >= _LEAST and len(v) >= _LEAST)


@cache
def folded(word: str) -> str:
    """A word in plain Latin letters."""
    return anyascii(word).lower().replace("'", "")


def alike(one: str, other: str) -> bool:
    """Whether two words are one name in two spellings, or forms of one name."""
    return one == other or fuzz.ratio(folded(one), folded(other)) >= _ALIKE
