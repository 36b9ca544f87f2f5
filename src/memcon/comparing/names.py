"""Another name on the other side: of a person, a country, a place."""

import csv
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
from rapidfuzz import fuzz

from memcon.comparing.said import Linked, Said
from memcon.identify.sounds import close, folded, sound
from memcon.verifying.folding import as_said

# Two spellings of one name are so alike, in percent.
_ALIKE = 75
_CAPITALS = Path(__file__).with_name("tables") / "capitals.csv"
_NAMED = ("country-", "nation-", "city-")
_LEAST = 3
# Names in each other's place have the same words so near.
_NEAR = 3
# Who is called by a patronymic is named by the surname elsewhere.
_PATRONYMICS = ("вич", "вна", "vich", "vna")


class Named(msgspec.Struct, frozen=True):
    """A name in a sentence: its first word, the one after its last, and whether it is of a country, city or nation."""

    first: int
    last: int
    is_place: bool


def other_names(linked: Linked) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The words of names that differ, on each side."""
    here, there = _names(linked.a, linked), _names(linked.b, linked)
    left, right = _only(linked.a, here, linked.b, there), _only(linked.b, there, linked.a, here)
    if not linked.is_one_language:
        yield from _other_surnames(linked.a, linked.b)
    for kind in (True, False):
        mine, theirs = ([one for one in side if one.is_place is kind] for side in (left, right))
        yield from (((one.first, one.last), (other.first, other.last)) for one, other in _paired(linked, mine, theirs))


def _other_surnames(a: Said, b: Said) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Two people of one first name, in two languages: the names that follow a like one and are not alike."""
    here, there = (_stretches([_is_cased(said, word) for word in range(len(said))]) for said in (a, b))
    for one in here:
        for other in there:
            mine, theirs = one[1] - 1, other[1] - 1
            if one[1] - one[0] < 2 or other[1] - other[0] < 2 or not alike(a.keys[mine - 1], b.keys[theirs - 1]):
                continue
            if not any(alike(a.keys[mine], key) for key in b.keys) and not any(alike(b.keys[theirs], key) for key in a.keys):
                yield (mine, mine + 1), (theirs, theirs + 1)


def _is_cased(said: Said, word: int) -> bool:
    printed = said.printed(word, word + 1)
    named = any(first <= word < last for _, first, last in said.concepts)
    return printed[0].isupper() and len(printed) >= _LEAST and not named and word not in said.starts


def _paired(linked: Linked, mine: Sequence[Named], theirs: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Names that stand in each other's place: in order where there are as many, else those with the same words around them."""
    if len(mine) == len(theirs):
        yield from zip(mine, theirs, strict=True)
        return
    for one in mine:
        around = _around(linked.a, one)
        best = max(theirs, key=lambda other: len(around & _around(linked.b, other)), default=None)
        if best is not None and around & _around(linked.b, best):
            yield one, best


def _around(said: Said, name: Named) -> set[str]:
    return {*said.stems[max(0, name.first - _NEAR) : name.first], *said.stems[name.last : name.last + _NEAR]}


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
        known = {
            word for concept, first, last in said.concepts if not concept.startswith(_NAMED) for word in range(first, last)
        }
        stretches = _stretches([word not in taken and _is_capital(said, word, known) for word in range(len(said))])
    else:
        stretches = [one for one in said.mentioned if not taken & set(range(*one))]
    named = sorted([*found, *(Named(*one, is_place=False) for one in stretches)], key=lambda one: one.first)
    return [one for one in named if one.first >= said.asked]


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
    if not printed[0].isupper() or said.keys[word] in said.known.no_names:
        return False
    if word in said.starts and said.keys[word] not in said.side.named_inside:
        return False
    is_part = as_said(printed)[:1] != said.keys[word][:1]
    return len(printed) >= _LEAST and word not in known and not is_part


def _same(one: Said, mine: Named, other: Said, theirs: Named) -> bool:
    """Whether two names are one: every word of the shorter one is in the longer."""
    if mine.is_place and theirs.is_place:
        return bool(_places(one, mine) & _places(other, theirs))
    here, there = _words(one, mine), _words(other, theirs)
    fewer, more = (here, there) if len(here) <= len(there) else (there, here)
    return bool(fewer) and all(any(alike(word, there) for there in more) for word in fewer)


def _words(said: Said, name: Named) -> list[str]:
    return [key for key in said.keys[name.first : name.last] if len(key) >= _LEAST]


def _places(said: Said, name: Named) -> set[str]:
    return {_place(concept) for concept, first, last in said.concepts if (first, last) == (name.first, name.last)}


def _place(concept: str) -> str:
    """What a concept names: a capital stands for its country, and so do its people."""
    return _capitals().get(concept, concept.partition("-")[2]).lower()


@cache
def _capitals() -> dict[str, str]:
    with _CAPITALS.open(encoding="utf-8", newline="") as lines:
        return {row["city"]: row["country"] for row in csv.DictReader(lines)}


def _is_in(one: Said, mine: Named, other: Said) -> bool:
    """Whether the other side has the last word of the name anywhere, as a name or not; of a place, whether it names it."""
    if mine.is_place:
        places = _places(one, mine)
        return any(_place(concept) in places for concept, _, _ in other.concepts if concept.startswith(_NAMED))
    words = _words(one, mine)
    if any(word.endswith(_PATRONYMICS) for word in words):
        return True
    return not words or any(alike(words[-1], key) for key in other.keys if len(key) >= _LEAST)


def alike(one: str, other: str) -> bool:
    """Whether two words are one name in two spellings, or forms of one name."""
    return (
        one == other or (sound(one) == sound(other) and close(one, other)) or fuzz.ratio(folded(one), folded(other)) >= _ALIKE
    )
