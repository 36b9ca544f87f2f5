"""Whether a printed name or title has all the words of another, whatever their case, accents and script."""

import re
from collections.abc import Callable

from memcon.identify.sounds import folded

_WORD = re.compile(r"[^\W_]+")
# So many names are remembered as words; a search compares the same few thousand again and again.
_MOST_REMEMBERED = 50_000


def words_of(name: str) -> frozenset[str]:
    """The words of a name as they are compared.

    >>> sorted(words_of("Сергей Лавров")), sorted(words_of("LAVROV, S."))
    (['lavrov', 'sergey'], ['lavrov', 's'])
    """
    return frozenset(key for word in _WORD.findall(name) if (key := folded(word)))


def bearer() -> Callable[..., int]:
    """A function for SQL: whether one of some names has all the words of what is sought."""
    known: dict[tuple[str | None, ...], int] = {}
    words: dict[str, frozenset[str]] = {}

    def in_words(name: str) -> frozenset[str]:
        if name not in words:
            words[name] = words_of(name)
        return words[name]

    def bears(*names: str | None) -> int:
        found = known.get(names)
        if found is None:
            if len(known) > _MOST_REMEMBERED:
                known.clear()
                words.clear()
            sought = in_words(names[0] or "")
            found = known[names] = int(bool(sought) and any(name and sought <= in_words(name) for name in names[1:]))
        return found

    return bears
