"""Names and words of office compared as printed: capitals, dotted and dotless i, and the endings that cases add."""

import re

# So many letters at the end may differ between two cases of one word, and so many at its head must not.
_ENDING, STEM = 3, 4


_GREEK = str.maketrans("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ")


def plain(words: str) -> str:
    """Some words without capitals, with one letter i (PETRİDİS is Petridis), without the accents that Greek capitals lack."""
    if words.isascii():
        return words.lower()
    return words.casefold().replace("i\u0307", "i").replace("ı", "i").replace("’", "'").translate(_GREEK)


def begins_alike(word: str, other: str, *, ending: int = _ENDING) -> bool:
    """Whether two words can be one in different cases: the same stem, and only an ending apart.

    >>> begins_alike("Brandel", "Бранделя"), begins_alike("Hellweg", "Hellwega"), begins_alike("Mori", "Moriarty")
    (False, True, False)
    """
    one, two = plain(word), plain(other).partition("'")[0]
    if one == two or one[:STEM] != two[:STEM] or len(one) < STEM:
        return one == two
    shared = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return shared >= len(one) - 1 and len(two) - shared <= ending


def initials(name: str | None) -> str:
    """The first letters of the words of a name that begin with a capital.

    >>> initials("Anne-Lise van der Berg")
    'ALB'
    """
    return "".join(word[0] for word in re.split(r"[\s-]+", name or "") if word[:1].isupper())
