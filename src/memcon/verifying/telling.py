"""A quick look at whether a text may hold a quotation: how many of its longer words it has."""

import re
from collections.abc import Sequence

# Words of so many letters tell texts apart, and so many of them do.
_LONGER = re.compile(r"[^\W_]{4,}")
_MOST = 40
# A text that has less than this share of the words that the nearest one has is left out, unless there are so few words.
_NEARLY, _FEW = 0.6, 6


def telling_words(quotation: str) -> list[str]:
    """The longer words of a quotation in small letters, the longest first.

    >>> telling_words("The harbour will be open in spring")
    ['harbour', 'spring', 'open', 'will']
    """
    words = set(_LONGER.findall(quotation.lower()))
    return sorted(words, key=lambda word: (-len(word), word))[:_MOST]


def share_of(words: Sequence[str], small: str) -> float:
    """How many of some words stand in a text in small letters (0..1); all, where there are none to look for."""
    return sum(word in small for word in words) / len(words) if words else 1.0


def nearest(words: Sequence[str], small: Sequence[str]) -> list[int]:
    """The numbers of the texts that have nearly as many of the words as the one that has most, or half of those it has not."""
    if len(words) < _FEW or not small:
        return list(range(len(small)))
    best = max(small, key=lambda text: share_of(words, text))
    least, missing = share_of(words, best) * _NEARLY, [word for word in words if word not in best]
    return [
        number
        for number, text in enumerate(small)
        if share_of(words, text) >= least or (missing and share_of(missing, text) * 2 >= 1)
    ]
