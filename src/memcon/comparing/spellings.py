"""Spellings of one name: in one language, and as another writes it."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from memcon.identify.sounds import close, folded, sound

# Two spellings of one name are so alike, in percent.
_ALIKE = 75
# Russian writes an English W before a vowel so: Уитби, Гринуэй; and an English A often as an Э: Кэллоуэй.
_ENGLISH_W = re.compile("у(?=[аеиоуыэюя])")


def alike(one: str, other: str) -> bool:
    """Whether two words are one name in two spellings, or forms of one name.

    >>> alike("whitby", "уитби"), alike("whitby", "ашби")
    (True, False)
    """
    return any(_are_alike(mine, theirs) for mine in _spellings(one) for theirs in _spellings(other))


@lru_cache(maxsize=16384)
def _spellings(word: str) -> frozenset[str]:
    """A word as a Russian page may have put it from English, else the word alone."""
    with_w = _ENGLISH_W.sub("в", word)
    return frozenset({with_w, with_w.replace("э", "а")})


def _are_alike(one: str, other: str) -> bool:
    return (
        one == other or (sound(one) == sound(other) and close(one, other)) or fuzz.ratio(folded(one), folded(other)) >= _ALIKE
    )
