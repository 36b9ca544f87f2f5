"""Printed words as the register looks them up: one key a word, whatever its case, its ending or the way it is spelt."""

import re
from functools import lru_cache

from memcon.conventions.tokens import fold
from memcon.identify.sounds import stem

# A word: letters and figures of any script; dots inside stay (U.S.), hyphens part.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[.'’](?=[^\W_])|[\u0300-\u036f\u064b-\u0652\u0900-\u0dff])*")
# Small words of many languages that make no difference to an office or a country.
_SMALL = frozenset(
    "of the for and to in at on by de del della delle dei degli di des du d la le les l el los las y e und der die das für des"
    " dem den zum zur im von van het voor en och för og da do dos das о об и по на при с ve i и в для з та у і w z et".split()
)
_SPELT = {"defense": "defence", "labor": "labour", "adviser": "advisor", "counselor": "counsellor", "center": "centre"}
# The articles and prepositions that French and Italian write together with the next word.
_ELIDED = re.compile("^(?:l|d|dell|dall|all|nell|sull)['’](?=[^\\W\\d_]{2})")
_POSSESSIVE = re.compile("(?:['’]s|['’])$")


@lru_cache(maxsize=32768)
def key(word: str) -> str:
    """The key of one word.

    >>> key("Defense"), key("President’s"), key("Президентом"), key("U.S.")
    ('defence', 'president', 'президент', 'us')
    >>> key("l’Europe")
    'europe'
    """
    plain = _ELIDED.sub("", _POSSESSIVE.sub("", fold(word))).replace(".", "")
    return _SPELT.get(plain, plain) if plain.isascii() else stem(plain)


def words_in(text: str) -> list[str]:
    """The words of a text, parted at hyphens too."""
    return _WORD.findall(text)


def keys_in(text: str) -> tuple[str, ...]:
    """The keys of a text's words, small ones left out."""
    return tuple(key(word) for word in words_in(text) if key(word) not in _SMALL)


@lru_cache(maxsize=32768)
def words_of(title: str) -> frozenset[str]:
    """The keys of a title's words, whatever their order."""
    return frozenset(keys_in(title))


def is_small(word: str) -> bool:
    """Whether a key is one of the small words that make no difference."""
    return word in _SMALL
