"""How names sound: one key for the spellings of a name in every script and transliteration.

Yevkurov, Evkourov and Евкуров have one key; so have Макрон and Макроном, Macron in two cases of Russian. A key is no proof:
whoever looks names up by it compares them afterwards (`memcon.identify.names`).
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache

# Endings that cases add to names in Cyrillic, the longest first; what is left keeps at least three letters.
_ENDINGS = tuple(
    sorted(
        "ого его ому ему ыми ими ами ями ах ях ам ям ой ою ей ею ом ем ём ым им ых их ий ый ая яя ую юю ю я а у е ы и ь й о"
        " і ї є овi еві ові ого ому ього ьому".split(),
        key=lambda ending: -len(ending),
    )
)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_SHORTEST_STEM = 3

# Letters and groups of letters that transliterations write in many ways, in the order in which they are looked for.
_GROUPS = (
    (re.compile("shch|tsch|sch|tch|sh|ch|cz|sz"), "C"),
    (re.compile("dzh|dj|zh"), "J"),
    (re.compile("j(?=[aeiou])"), "J"),
    (re.compile("ph"), "f"),
    (re.compile("x"), "ks"),
    (re.compile("ck|c|q"), "k"),
    (re.compile("kh|gh(?=[^aeiou]|$)|h|j"), ""),
    (re.compile("ts|tz|z"), "s"),
    (re.compile("w"), "v"),
)
_VOWELS = re.compile("[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def folded(word: str) -> str:
    """A word in small letters of ASCII, whatever its script; without what is neither letter nor figure.

    >>> folded("Erdoğan"), folded("Лавров"), folded("习近平")
    ('erdogan', 'lavrov', 'xijinping')
    """
    if not word.isascii():
        from anyascii import anyascii

        word = anyascii(word)
    return re.sub("[^a-z0-9]", "", word.lower())


def stem(word: str) -> str:
    """A word in Cyrillic without the ending of its case; any other as it is.

    >>> stem("Макроном"), stem("Лавровым"), stem("Шойгу"), stem("Macron")
    ('макрон', 'лавров', 'шойг', 'Macron')
    """
    if not _CYRILLIC.search(word):
        return word
    small = word.lower()
    for ending in _ENDINGS:
        if small.endswith(ending) and len(small) - len(ending) >= _SHORTEST_STEM:
            return small[: -len(ending)]
    return small


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """The key of a word: its consonants as they sound, and whether it begins with a vowel.

    >>> sound("Yevkurov") == sound("Evkourov") == sound("Евкурову")
    True
    """
    key = folded(stem(word))
    vowel = key[:1] in "aeiouy" if key else False
    for group, letter in _GROUPS:
        key = group.sub(letter, key)
    key = _VOWELS.sub("", _DOUBLED.sub(r"\1", key))
    return ("a" if vowel or not key else "") + key


@lru_cache(maxsize=65536)
def close(one: str, other: str) -> bool:
    """Whether two words of one key can be the same name: most of their letters are the same too."""
    mine, theirs = folded(stem(one)), folded(stem(other))
    if mine.endswith("a") != theirs.endswith("a") and _ends_alike(mine, theirs) and not _CYRILLIC.search(one + other):
        return False  # Kozlov and Kozlova, Alexander and Alexandra are two people
    least = _ALIKE if len(sound(one)) > _SHORT_KEY else _ALIKE_SHORT
    return mine == theirs or SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= least


def _ends_alike(one: str, other: str) -> bool:
    """Whether two words end in a consonant when a last a is left out."""
    return all(word.removesuffix("a")[-1:] not in "aeiouy" for word in (one, other))


# How much of the letters must be the same; more where the key has few letters, as that of Rúa and Roa has.
_ALIKE, _ALIKE_SHORT, _SHORT_KEY = 0.6, 0.75, 2
