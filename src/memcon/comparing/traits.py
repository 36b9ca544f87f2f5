"""What a sentence can be known by: its words without endings, the things it names, its numbers; and what each of these tells."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from memcon.comparing.concepts import concepts_of
from memcon.comparing.quantities import quantities_of
from memcon.comparing.sides import Sentence, Side
from memcon.comparing.stems import stems_of

Traits = frozenset[str]
# A word of a concept tells so much of what a word itself does.
_CONCEPT = 0.6


def same_language_traits(side: Side) -> list[Traits]:
    """The traits of each sentence, to be found again in the same language."""
    return [frozenset(_own(side, one)) for one in side.sentences]


def _own(side: Side, sentence: Sentence) -> Iterator[str]:
    keys = side.keys(sentence)
    language = side.language_of(sentence)
    stems = stems_of(language, keys)
    yield from (f"w {stem}" for stem in stems)
    yield from (f"c {one}" for one, _, _ in concepts_of(language).found(stems, keys))
    yield from (f"n {one.key}" for one in quantities_of(keys, side.known(sentence)))


def weights_of(*sides: Sequence[Traits]) -> dict[str, float]:
    """What each trait tells: the more, the fewer sentences have it."""
    counts: Counter[str] = Counter()
    for side in sides:
        for traits in side:
            counts.update(traits)
    number = sum(map(len, sides))
    return {
        trait: log(1 + number / count) * (_CONCEPT if trait.startswith("c ") else 1.0) for trait, count in counts.items()
    }
