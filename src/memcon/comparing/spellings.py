"""Spellings of one name: in one language, and as another writes it."""

import re
from functools import lru_cache
from itertools import product

from rapidfuzz import fuzz

from memcon.comparing.consonants import is_arabic, may_be_heard
from memcon.identify.sounds import close, folded, sound, stem

# Two spellings of one name are so alike, in percent.
_ALIKE = 75
# Two words of so many letters that sound the same may be one name.
_LONGER = 4
# Spellings of one town in two languages are so alike, or less where their sounds are so too.
_SURELY_SPELLED, _SPELLED = 70, 60
# Arabic writes the vowels of foreign names long: كورك, Cork; an article before a name is no part of it.
_ARABIC, _ARTICLE, _LEAST = re.compile("[\u0621-\u064a]"), "ال", 2
_LONG_VOWELS = re.compile("(?<=.)[وي](?=.)")
# Russian writes an English W before a vowel so: Уитби, Гринуэй; an English A often as an Э: Кэллоуэй;
# and a German H as a Г: Брокгауз.
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ENGLISH_W = re.compile("у(?=[аеиоуыэюя])")
# German writes names of Cyrillic so (Dschalal, Schewtschenko), and Finnish and Polish have its j and w.
_GERMAN = (("dsch", "zh"), ("tsch", "ch"), ("sch", "sh"), ("j", "y"), ("w", "v"))


def alike(one: str, other: str) -> bool:
    """Whether two words are one name in two spellings, or forms of one name.

    >>> alike("whitby", "уитби"), alike("whitby", "ашби")
    (True, False)
    """
    if any(_are_alike(mine, theirs) for mine, theirs in product(*_both(one, other))):
        return True
    return is_arabic(one) is not is_arabic(other) and _is_heard(one, other, surely=True)


def may_sound_alike(one: str, other: str) -> bool:
    """Whether two words may sound the same, though they are too short to be surely one name: cork, كورك."""
    mine, theirs = ({sound(word) for word in spellings} for spellings in _both(one, other))
    return bool(mine & theirs) or (is_arabic(one) is not is_arabic(other) and _is_heard(one, other))


def may_be_one(one: str, other: str) -> bool:
    """Whether two words are one name, or two longer ones may sound the same."""
    return alike(one, other) or (min(len(one), len(other)) >= _LONGER and may_sound_alike(one, other))


def may_be_spelled(one: str, other: str) -> bool:
    """Whether two languages may spell one name so: puducherry, pondichery; dschangirow, jangirov."""
    spelled = product(dict.fromkeys((one, _as_in_english(one))), dict.fromkeys((other, _as_in_english(other))))
    return any(_is_spelled(mine, theirs) for mine, theirs in spelled)


def _is_heard(one: str, other: str, *, surely: bool = False) -> bool:
    """Whether a word in Arabic letters, either of the two, may be the other."""
    arabic, name = (one, other) if is_arabic(one) else (other, one)
    return may_be_heard(arabic, name, surely=surely)


def _is_spelled(one: str, other: str) -> bool:
    here, there = folded(stem(one)), folded(stem(other))
    letters, sounds = fuzz.ratio(here, there), fuzz.ratio(sound(one), sound(other))
    is_first_alike = here[:1] == there[:1] or sound(one)[:1] == sound(other)[:1]
    is_near = letters >= _SURELY_SPELLED or (letters >= _SPELLED and sounds >= _SPELLED)
    return (is_first_alike and is_near) or may_sound_alike(one, other)


def _both(one: str, other: str) -> tuple[frozenset[str], frozenset[str]]:
    """The spellings of two words; of one in Latin letters beside one in Cyrillic also that of English."""
    mine, theirs = _spellings(one), _spellings(other)
    if one.isascii() and _CYRILLIC.search(other):
        mine |= {_as_in_english(one)}
    if other.isascii() and _CYRILLIC.search(one):
        theirs |= {_as_in_english(other)}
    return mine, theirs


@lru_cache(maxsize=16384)
def _spellings(word: str) -> frozenset[str]:
    """A word, a Russian one also as it may have been put from English, an Arabic one without its article and long vowels."""
    if _ARABIC.search(word):
        bare = word.removeprefix(_ARTICLE) if len(word) > _LEAST + len(_ARTICLE) else word
        return frozenset({word, bare, _LONG_VOWELS.sub("", bare)})
    with_w = _ENGLISH_W.sub("в", word)
    return frozenset({word, with_w, with_w.replace("э", "а"), with_w.replace("г", "х")})


def _as_in_english(word: str) -> str:
    """A name in small letters as English would write what German does."""
    for german, english in _GERMAN:
        word = word.replace(german, english)
    return word


def _are_alike(one: str, other: str) -> bool:
    return (
        one == other or (sound(one) == sound(other) and close(one, other)) or fuzz.ratio(folded(one), folded(other)) >= _ALIKE
    )
