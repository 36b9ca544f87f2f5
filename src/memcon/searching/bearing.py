"""Whether a printed name or title has all the words of another, whatever case and script; and what office it means."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from memcon.identify.sounds import folded

if TYPE_CHECKING:  # the register is loaded where it is needed: a search by words alone starts sooner without
    from memcon.identify.register import Register

_WORD = re.compile(r"[^\W_]+")
# So many names are remembered as words; a search compares the same few thousand again and again.
_MOST_REMEMBERED = 50_000


def words_of(name: str) -> frozenset[str]:
    """The words of a name as they are compared.

    >>> sorted(words_of("Сергей Лавров")), sorted(words_of("LAVROV, S."))
    (['lavrov', 'sergey'], ['lavrov', 's'])
    """
    return frozenset(key for word in _WORD.findall(name) if (key := folded(word)))


def reader_of_offices(register: "Register") -> Callable[..., int]:
    """A function for SQL: whether a printed office, of somebody of a side, means an office, of a country or (None) of any."""

    def means(printed: str, side: str | None, office: str, country: str | None) -> int:
        title = register.read_office(printed)
        whose = title.country or side
        fits = country is None or whose == country
        return int(office in title.offices and not title.is_former and fits and (whose is None or title.may_be(office, whose)))

    return means


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
