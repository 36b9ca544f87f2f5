"""Foreign names in Arabic letters, which write few vowels and no p, v or g: كاسابيدو, Kasapidou; بافوس, Paphos."""

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from memcon.identify.sounds import folded

_ARABIC = re.compile("[\u0621-\u06ff]")
_ARTICLE, _LEAST = "ال", 2
# The consonants that Arabic writes for those of other languages, one sign for all that stand for each other: ب for b and p.
_LETTERS = {
    letter: sign
    for letters, sign in (
        ("بپ", "b"), ("تطث", "t"), ("ضدذ", "d"), ("جخغقكگ", "k"), ("زسصشظچ", "s"), ("فڤ", "f"), ("ر", "r"), ("ل", "l"),
        ("م", "m"), ("ن", "n"),
    )
    for letter in letters
}  # fmt: skip
_GROUPS = (("تش", "چ"), ("دج", "ج"))
_LATIN = {
    letter: sign
    for letters, sign in (
        ("bp", "b"), ("t", "t"), ("d", "d"), ("ckqgj", "k"), ("sz", "s"), ("fv", "f"), ("r", "r"), ("l", "l"), ("m", "m"),
        ("n", "n"),
    )
    for letter in letters
}  # fmt: skip
_LATIN_GROUPS = (
    ("tsch", "s"), ("dsch", "j"), ("tch", "s"), ("sch", "s"), ("dzh", "j"), ("dj", "j"), ("sh", "s"), ("ch", "s"), ("zh", "j"),
    ("kh", "k"), ("gh", "k"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("ts", "s"), ("tz", "s"), ("x", "ks"),
)  # fmt: skip
_SOFT_C, _DOUBLED = re.compile("c(?=[eiy])"), re.compile(r"(.)\1+")
# Of so many consonants one may be another; of fewer the long vowels that Arabic writes must be heard too.
_FEW = 4
_LONG_VOWELS = {"ا": "ae", "و": "ouw", "ي": "iey"}
_VOWELS = frozenset("aeiouyw")


def is_arabic(word: str) -> bool:
    """Whether a word is in Arabic letters."""
    return _ARABIC.search(word) is not None


def may_be_heard(arabic: str, name: str, *, surely: bool = False) -> bool:
    """Whether Arabic letters may be a name in others: by the consonants of both, of which one may be another in a long name.

    >>> may_be_heard("كاسابيدو", "kasapidou"), may_be_heard("بافوس", "paphos"), may_be_heard("ليماسول", "larnaca")
    (True, True, False)
    >>> may_be_heard("بوتين", "patton")
    False
    """
    heard, spelled = _heard(arabic), _spelled(name)
    shorter = min(len(heard), len(spelled))
    if shorter >= _FEW:
        return heard == spelled if surely else Levenshtein.distance(heard, spelled) <= 1
    return not surely and heard == spelled and shorter >= _LEAST and _has_vowels(arabic, name)


def _has_vowels(arabic: str, name: str) -> bool:
    """Whether a name has the long vowels that Arabic writes, in their order."""
    vowels = [letter for letter in folded(name) if letter in _VOWELS]
    for letter in arabic.removeprefix(_ARTICLE)[1:]:
        if (wanted := _LONG_VOWELS.get(letter)) is None:
            continue
        while vowels and vowels[0] not in wanted:
            vowels.pop(0)
        if not vowels:
            return False
        vowels.pop(0)
    return True


@lru_cache(maxsize=16384)
def _heard(word: str) -> str:
    """The consonants of a word in Arabic letters, without its article."""
    bare = word.removeprefix(_ARTICLE) if len(word) > _LEAST + len(_ARTICLE) else word
    for group, letter in _GROUPS:
        bare = bare.replace(group, letter)
    return _DOUBLED.sub(r"\1", "".join(_LETTERS.get(letter, "") for letter in bare))


@lru_cache(maxsize=16384)
def _spelled(word: str) -> str:
    """The consonants of a word in other letters, as Arabic would write them."""
    latin = folded(word)
    for group, letter in _LATIN_GROUPS:
        latin = latin.replace(group, letter)
    return _DOUBLED.sub(r"\1", "".join(_LATIN.get(letter, "") for letter in _SOFT_C.sub("s", latin)))
