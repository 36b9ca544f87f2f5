"""Words without what no ear hears: capitals, kinds of apostrophe, ligatures; and without accents, to be compared."""

import unicodedata

# Apostrophes and what is printed for them, each to be the plain one.
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\u2032`\u00b4", "'"))
_LETTERS = str.maketrans({"ё": "е", "ґ": "г", "ß": "ss"})
# The signs of Arabic for short and doubled vowels and consonants, which few print, and the stroke that only widens a word.
_ARABIC_SIGNS = str.maketrans(dict.fromkeys([*map(chr, range(0x064B, 0x0653)), "\u0670", "\u0640"], ""))


def as_said(word: str) -> str:
    """A word in small letters, its ligatures undone, its apostrophes plain.

    >>> as_said("Don’t"), as_said("ﬁne")
    ("don't", 'fine')
    """
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word.translate(_APOSTROPHES)).casefold())


def bare_letters(said: str) -> str:
    """Words in small letters without the accents that are left out where they cannot be printed.

    >>> bare_letters("élan ещё أقلُّ")
    'elan еще أقل'
    """
    if said.isascii():
        return said
    parted = unicodedata.normalize("NFD", said.translate(_LETTERS).translate(_ARABIC_SIGNS))
    bare = "".join(mark for at, mark in enumerate(parted) if not ("\u0300" <= mark <= "\u036f" and _is_latin(parted, at)))
    return unicodedata.normalize("NFC", bare)


def _is_latin(parted: str, at: int) -> bool:
    """Whether the letter that a mark stands on is Latin or Greek; elsewhere the mark makes another letter."""
    while at and "\u0300" <= parted[at] <= "\u036f":
        at -= 1
    return parted[at] < "\u0400"
