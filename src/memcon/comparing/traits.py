"""What a sentence can be known by: its words without endings, what it names, its numbers; and what each of these tells."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import log

import msgspec
from rapidfuzz import fuzz, process

from memcon.comparing.amount_words import counted, fractions_of, table
from memcon.comparing.amounts import amounts_of
from memcon.comparing.concepts import concepts_of
from memcon.comparing.quantities import quantities_of
from memcon.comparing.said import Said
from memcon.comparing.sides import Sentence, Side
from memcon.comparing.stems import stems_of
from memcon.identify.sounds import folded

Traits = frozenset[str]
# A word of a concept tells so much of what a word itself does.
_CONCEPT = 0.6
# What is said in several units: an hour and a half, ninety minutes.
_MEASURES = frozenset({"time", "length", "weight", "area"})
# Words of so many letters may be of one root in two languages, where they are so alike, in percent.
_COGNATE, _ALIKE = 4, 75


def same_language_traits(side: Side) -> list[Traits]:
    """The traits of each sentence, to be found again in the same language."""
    return [frozenset(_own(side, one)) for one in side.sentences]


def _own(side: Side, sentence: Sentence) -> Iterator[str]:
    keys = side.keys(sentence)
    language = side.language_of(sentence)
    stems = stems_of(language, keys)
    yield from (f"w {stem}" for stem in stems)
    concepts = [one for one, _, _ in concepts_of(language).found(stems, keys, side.small(sentence), side.breaks(sentence))]
    yield from (f"c {one}" for one in concepts)
    yield from _numbers(side, sentence, concepts)


def _numbers(side: Side, sentence: Sentence, concepts: Iterable[str]) -> set[str]:
    """The numbers of a sentence; what those are worth that count a measure, in its least unit (half a year and six months are
    one), and what part of a whole others are (two of every five, forty percent)."""
    keys = side.keys(sentence)
    numbers = quantities_of(keys, side.known(sentence), side.breaks(sentence))
    told = {f"n {one.key}" for one in numbers}
    may_be_share = len(numbers) > 1 or not fractions_of(side.language_of(sentence)).keys().isdisjoint(keys)
    if not may_be_share and counted().keys().isdisjoint(concepts) and table().fused.keys().isdisjoint(keys):
        return told
    for one in amounts_of(Said(side, sentence.number, sentence.number + 1)):
        if one.worth is not None and one.worth[0] in _MEASURES:
            told.add(f"u {one.worth[0]} {one.worth[1]:.4g}")
        elif one.is_share:
            told.add(f"n {one.value:.6g}")
    return told


def across_traits(a: Side, b: Side) -> tuple[list[Traits], list[Traits]]:
    """The traits of each sentence of two accounts in two languages: what both dictionaries name, numbers, and like names."""
    sides = [[_foreign(side, one) for one in side.sentences] for side in (a, b)]
    named = [frozenset(concept for one in side for concept, _ in one.named) for side in sides]
    left = [[one.left(other) for one in side] for side, other in zip(sides, reversed(named), strict=True)]
    words = [frozenset(word for one in side for word in one) for side in left]
    same = likenesses(*words)
    found = frozenset(same.values())
    mine = [{same[word] for word in one if word in same} for one in left[0]]
    theirs = [found.intersection(one) for one in left[1]]
    return _told(sides[0], mine), _told(sides[1], theirs)


def _told(side: Sequence["_Foreign"], likes: Sequence[Collection[str]]) -> list[Traits]:
    return [frozenset((*one.told, *(f"k {word}" for word in like))) for one, like in zip(side, likes, strict=True)]


class _Foreign(msgspec.Struct, frozen=True):
    """What of a sentence another language may have too: what is `named` by the dictionary, with its words; the other words that
    may be names or common to both; and its numbers."""

    named: tuple[tuple[str, tuple[str, ...]], ...]
    others: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def told(self) -> list[str]:
        return [*(f"c {concept}" for concept, _ in self.named), *self.numbers]

    def left(self, named: Collection[str]) -> list[str]:
        """The words that may be like one of the other language, in which those concepts are named."""
        alone = (word for concept, words in self.named if concept not in named for word in words)
        return [word for word in (*self.others, *alone) if len(word) >= _COGNATE]


def _foreign(side: Side, sentence: Sentence) -> _Foreign:
    keys = side.keys(sentence)
    language = side.language_of(sentence)
    stems = stems_of(language, keys)
    concepts = list(concepts_of(language).found(stems, keys, side.small(sentence), side.breaks(sentence)))
    taken = {word for _, first, last in concepts for word in range(first, last)}
    words = [folded(key) if not key[0].isdigit() else "" for key in keys]
    named = tuple((concept, tuple(words[first:last])) for concept, first, last in concepts)
    others = tuple(one for word, one in enumerate(words) if word not in taken)
    return _Foreign(named, others, tuple(_numbers(side, sentence, [concept for concept, _, _ in concepts])))


def likenesses(here: Iterable[str], there: Collection[str]) -> dict[str, str]:
    """The words of one side that are nearly words of the other: names in two spellings, words of one root."""
    choices = sorted(there)
    found: dict[str, str] = {}
    for word in sorted(here):
        best = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is not None:
            found[word] = best[0]
    return found


def weights_of(*sides: Sequence[Traits]) -> dict[str, float]:
    """What each trait tells: the more, the fewer sentences have it."""
    counts: Counter[str] = Counter()
    for side in sides:
        for traits in side:
            counts.update(traits)
    number = sum(map(len, sides))
    return {trait: log(1 + number / count) * (_CONCEPT if trait.startswith("c ") else 1.0) for trait, count in counts.items()}
