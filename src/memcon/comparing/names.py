"""Another name on the other side: of a person, a country, a place."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache

import msgspec
from anyascii import anyascii
from rapidfuzz import fuzz

from memcon.comparing.said import Linked, Said
from memcon.verifying.folding import as_said

# Two spellings of one name are so alike, in percent.
_ALIKE = 70
_NAMED = ("country-", "nation-", "city-")
_LEAST = 3


class Named(msgspec.Struct, frozen=True):
    """A name in a sentence: its first word, the one after its last, and whether it is of a country, city or nation."""

    first: int
    last: int
    is_place: bool


def other_names(linked: Linked) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The words of names that differ, on each side."""
    here, there = _names(linked.a, linked), _names(linked.b, linked)
    left, right = _only(linked.a, here, linked.b, there), _only(linked.b, there, linked.a, here)
    for kind in (True, False):
        mine, theirs = ([one for one in side if one.is_place is kind] for side in (left, right))
        if len(mine) == len(theirs):
            yield from (((one.first, one.last), (other.first, other.last)) for one, other in zip(mine, theirs, strict=True))


def _only(here: Said, names: Sequence[Named], there: Said, others: Sequence[Named]) -> list[Named]:
    return [
        one for one in names
        if not any(_same(here, one, there, other) for other in others) and not _is_in(here, one, there)
    ]  # fmt: skip


def _names(said: Said, linked: Linked) -> list[Named]:
    """Names in order: countries and cities; what is told to be a name; in one language, words with a capital in a row."""
    found = [Named(first, last, is_place=True) for concept, first, last in said.concepts if concept.startswith(_NAMED)]
    taken = {word for one in found for word in range(one.first, one.last)}
    if linked.is_one_language and said.known.table.names.is_told_by_capitals:
        known = {word for concept, first, last in said.concepts if not concept.startswith(_NAMED) for word in range(first, last)}
        stretches = _stretches([word not in taken and _is_capital(said, word, known) for word in range(len(said))])
    else:
        stretches = [one for one in said.mentioned if not taken & set(range(*one))]
    return sorted([*found, *(Named(*one, is_place=False) for one in stretches)], key=lambda one: one.first)


def _stretches(is_in: Sequence[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at, one in enumerate(is_in):
        if one and found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        elif one:
            found.append((at, at + 1))
    return found


def _is_capital(said: Said, word: int, known: Collection[int]) -> bool:
    printed = said.printed(word, word + 1)
    if not printed[0].isupper() or word in said.starts or said.keys[word] in said.known.no_names:
        return False
    is_part = as_said(printed)[:1] != said.keys[word][:1]
    return len(printed) >= _LEAST and word not in known and not is_part


def _same(one: Said, mine: Named, other: Said, theirs: Named) -> bool:
    if mine.is_place and theirs.is_place:
        return bool(_places(one, mine) & _places(other, theirs))
    return _is_alike(one.keys[mine.first : mine.last], other.keys[theirs.first : theirs.last])


def _places(said: Said, name: Named) -> set[str]:
    return {_place(concept) for concept, first, last in said.concepts if (first, last) == (name.first, name.last)}


def _is_alike(here: Sequence[str], there: Sequence[str]) -> bool:
    return any(alike(w, v) for w in here for v in there if len(w) >= _LEAST and len(v) >= _LEAST)


def _place(concept: str) -> str:
    return concept.partition("-")[2].lower()


def _is_in(one: Said, mine: Named, other: Said) -> bool:
    """Whether the other side has a word of the name anywhere, as a name or not."""
    return _is_alike(one.keys[mine.first : mine.last], other.keys)


@cache
def folded(word: str) -> str:
    """A word in plain Latin letters."""
    return anyascii(word).lower().replace("'", "")


def alike(one: str, other: str) -> bool:
    """Whether two words are one name in two spellings, or forms of one name."""
    return one == other or fuzz.ratio(folded(one), folded(other)) >= _ALIKE
