"""What one side says and the other says the opposite of, with no negation on either: supported, opposed; allowed, forbidden."""

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from memcon.comparing.carriers import carriers_of, has_denying_form
from memcon.comparing.negations import has_negations, is_telling, negations_of
from memcon.comparing.poles import opposite_poles
from memcon.comparing.said import Linked, Said
from memcon.comparing.said_otherwise import places_of

_TABLE = Path(__file__).with_name("tables") / "opposites.csv"
# So much of what else the sentences say must be said by both, and so many words at least.
_COMMON, _LEAST = 0.5, 3
# Senses that by themselves deny nothing begin so.
_PLAIN = "+"
# Senses of carriers.csv are written so here.
_CARRIER = "~"
# These carry a denial only together with a negation, of which there is none here.
_LIGHT = frozenset({"continue", "only", "yet", "first-time", "gone", "exceed", "forced"})

Words = tuple[int, int]


@cache
def _opposites(*, is_one_text: bool) -> dict[str, frozenset[str]]:
    """The senses that each sense denies, either way round; more of them where the wording is nearly one."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        pairs = [(row["sense"], row["denied_by"]) for row in csv.DictReader(lines) if is_one_text or not row["only_in"]]
    pairs += opposite_poles()
    every = {*pairs, *((other, one) for one, other in pairs)}
    senses = {one for one, _ in every}
    return {sense: frozenset(other for one, other in every if one == sense) for sense in senses}


def opposed_in_one_text(linked: Linked) -> tuple[Words, Words] | None:
    """Two words that can carry a denial of which the one denies the other, where nearly all other words are the same."""
    here, there = (_carried(said) for said in (linked.a, linked.b))
    known = _opposites(is_one_text=True)
    alone = ((one, other) for one in here.keys() - there.keys() for other in there.keys() - here.keys())
    return min(((here[one], there[other]) for one, other in alone if other in known.get(one, ())), default=None)


def opposed(linked: Linked) -> Iterator[tuple[Words, Words]]:
    """The words of the only opposites, where both sides say the rest alike and neither denies anything."""
    a, b = linked.a, linked.b
    if not all(has_negations(said.language) for said in (a, b)) or a.gaps or b.gaps:
        return
    if any(has_denying_form(said) or said.is_asked for said in (a, b)):
        return
    found = sorted(set(_pairs(a, b)))
    if not found or not _are_of_one_place(found):
        return
    mine, theirs = _whole(one for one, _ in found), _whole(other for _, other in found)
    if _denies(a, mine) or _denies(b, theirs):
        return
    says_the_rest = linked.is_one_text or (_says_the_rest(a, mine, b) and _says_the_rest(b, theirs, a))
    if says_the_rest and not _carries(a, mine, b) and not _carries(b, theirs, a):
        yield mine, theirs


def _are_of_one_place(pairs: list[tuple[Words, Words]]) -> bool:
    """Whether the words of all pairs overlap on both sides, so that they are one: forbidden entry, forbidden."""
    return all(
        one[side][0] < other[side][1] and other[side][0] < one[side][1] for one in pairs for other in pairs for side in (0, 1)
    )


def _whole(words: Iterable[Words]) -> Words:
    first, last = zip(*words, strict=True)
    return min(first), max(last)


def _denies(said: Said, without: Words) -> bool:
    """Whether a side denies anything by other words than some: refused is a negation by itself."""
    inside = range(*without)
    return any(one.first not in inside or one.last - 1 not in inside for one in negations_of(said))


def _senses(said: Said) -> dict[str, Words]:
    """The first words of each sense of a side; those that can carry a denial have a sense of their own too: ~stop."""
    found: dict[str, Words] = {}
    for sense, first, last in (*said.concepts, *said.further_concepts, *said.poles):
        found.setdefault(sense, (first, last))
    return found | _carried(said)


def _carried(said: Said) -> dict[str, Words]:
    """The first words of each sense that can carry a denial, as the table writes them."""
    found: dict[str, Words] = {}
    for one in carriers_of(said):
        found.setdefault(f"{_CARRIER}{one.sense.removeprefix(_PLAIN)}", (one.first, one.last))
    return found


def _pairs(a: Said, b: Said) -> Iterator[tuple[Words, Words]]:
    """The words of one side that the other has nothing of the sense of, beside those of the other that are their opposites.

    Where a side says both, what was introduced and is abolished, nothing tells which the other denies.
    """
    mine, theirs, known = _senses(a), _senses(b), _opposites(is_one_text=False)
    found = [
        (one, other)
        for one in mine.keys() - theirs.keys()
        for other in known.get(one, ())
        if other in theirs and other not in mine
    ]
    if not found:
        return
    here, there = _shared(a, b), _shared(b, a)
    for one, other in found:
        if here.isdisjoint(range(*mine[one])) and there.isdisjoint(range(*theirs[other])):
            yield mine[one], theirs[other]


def _shared(here: Said, there: Said) -> set[int]:
    """The words of a side of a sense that the other has too."""
    senses = {sense for sense, _, _ in (*there.concepts, *there.further_concepts)}
    every = (*here.concepts, *here.further_concepts)
    return {word for sense, first, last in every if sense in senses for word in range(first, last)}


def _says_the_rest(here: Said, without: Words, there: Said) -> bool:
    """Whether the other side has most of the telling words of a side, without some."""
    shared, left_out = _shared(here, there), range(*without)
    telling = [at for at, key in enumerate(here.keys) if is_telling(here, at) and at not in left_out and not key[0].isdigit()]
    said = sum(at in shared or bool(places_of(here, at, there)) for at in telling)
    return said >= _LEAST and said >= _COMMON * len(telling)


def _carries(here: Said, without: Words, there: Said) -> bool:
    """Whether any other word of a side may carry a denial that the other side has not."""
    senses, shared = {one.sense for one in carriers_of(there)}, _shared(here, there)
    return any(
        not one.is_plain
        and one.sense not in senses
        and one.sense not in _LIGHT
        and one.first not in range(*without)
        and not shared >= set(range(one.first, one.last))
        for one in carriers_of(here)
    )
