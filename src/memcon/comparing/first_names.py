"""Two people of one surname: another first name on the other side."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import tomli

from memcon.comparing.said import Linked, Said, runs_of
from memcon.comparing.spellings import alike
from memcon.verifying.folding import bare_letters

_TABLE = Path(__file__).with_name("tables") / "given_names.toml"
# A first name and a surname; shorter words are initials.
_NAMES, _LEAST = 2, 3
# A surname and the two parts of a given name.
_HYPHENATED, _SURNAME_FIRST = 3, re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")

Words = tuple[int, int]


def other_first_names(linked: Linked) -> Iterator[tuple[Words, Words]]:
    """The full names of two people of one surname: in one text that was changed, or with a title before both (Mr, Mme)."""
    a, b = linked.a, linked.b
    yield from _other_behind(a, b)
    for one, other in product(_not_met(a, b), _not_met(b, a)):
        is_sure = linked.is_one_text or (_is_titled(a, one) and _is_titled(b, other))
        if is_sure and _are_two(a, one, b, other):
            yield one, other


def _other_behind(a: Said, b: Said) -> Iterator[tuple[Words, Words]]:
    """The same where the surname stands first, as in Korean and Chinese names with a hyphen: Han Seung-min, Han Ji-ho."""
    for one, other in product(_hyphenated(a), _hyphenated(b)):
        is_one_family = alike(a.keys[one[0]], b.keys[other[0]])
        given, there = a.keys[one[0] + 1 : one[1]], b.keys[other[0] + 1 : other[1]]
        is_met = any(alike("".join(given), "".join(b.keys[last[0] + 1 : last[1]])) for last in _hyphenated(b))
        if is_one_family and not is_met and not alike("".join(given), "".join(there)):
            yield one, other


def _hyphenated(said: Said) -> list[Words]:
    """The names of a surname and a given name with a hyphen."""
    triples = ((word, word + _HYPHENATED) for word in range(len(said) - _HYPHENATED + 1))
    return [one for one in triples if _SURNAME_FIRST.fullmatch(said.printed(*one)) is not None]


def _not_met(said: Said, other: Said) -> list[Words]:
    """The full names whose first name no word of the other side is like."""
    return [one for one in _full_names(said) if not any(alike(said.keys[one[0]], key) for key in other.keys)]


def _full_names(said: Said) -> Iterator[Words]:
    """Two words with capitals in a row, a first name and a surname: no dictionary has them but after a title."""
    known = {word for _, first, last in said.concepts for word in range(first, last)}
    found = runs_of(
        (word not in known or _is_titled(said, (word, word + 1)))
        and said.keys[word] not in said.known.no_names
        and said.printed(word, word + 1)[0].isupper()
        for word in range(len(said))
    )  # fmt: skip
    return (one for one in found if one[1] - one[0] == _NAMES and len(said.keys[one[0]]) >= _LEAST)


def _is_titled(said: Said, name: Words) -> bool:
    return name[0] > 0 and said.keys[name[0] - 1] in said.known.no_names


def _are_two(a: Said, one: Words, b: Said, other: Words) -> bool:
    """Whether two names have one surname, and first names that are no forms of one."""
    is_one_family = alike(a.keys[one[1] - 1], b.keys[other[1] - 1])
    return is_one_family and not _forms(a.keys[one[0]]) & _forms(b.keys[other[0]])


def _forms(name: str) -> frozenset[str]:
    """The groups of names that a first name is a form of."""
    return _groups().get(name, frozenset())


@cache
def _groups() -> dict[str, frozenset[str]]:
    table: dict[str, list[str]] = tomli.loads(_TABLE.read_text(encoding="utf-8"))
    found: dict[str, frozenset[str]] = {}
    for group in table["names"]:
        words = bare_letters(group).split()
        for word in words:
            found[word] = found.get(word, frozenset()) | {words[0]}
    return found
