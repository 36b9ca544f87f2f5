"""Countries and organisations as labels name them: CLDR's names, and a table of adjectives and short names."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import tomli
from babel import Locale, UnknownLocaleError

from memcon.conventions.tokens import fold, tokens_of
from memcon.conventions.words import Entry

# CLDR names that are words of everyday language, or that name no party to a meeting.
_LEFT_OUT = frozenset({"ZZ", "EZ", "QO", "XA", "XB", "AQ", "CP", "DG", "EA", "IC", "TA", "AC", "CQ"})

_WORLD = "001"


def country_names(language: str) -> Iterator[Entry]:
    """The names of countries and of parts of the world in a language, from CLDR; nothing for one that it does not know."""
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return
    for code, name in territories.items():
        if len(code) == 2 and code.isalpha() and code not in _LEFT_OUT:
            yield _entry(code, str(name))
        elif code.isdigit() and code != _WORLD:
            yield Entry(_entry(code, str(name)).words, "region")


def other_names(*, latin: bool) -> Iterator[Entry]:
    """The table's adjectives, short names and organisations: those in Latin letters, or those in other scripts."""
    for side, names in _table().items():
        yield from (_entry(side, name) for name in names if (name < "\u0370") == latin)


def named_sides() -> Iterator[tuple[str, str]]:
    """Every side of the table with each of its names, in the table's order."""
    for side, names in _table().items():
        yield from ((side, name) for name in names)


def names_of_sides() -> Traversable:
    """The table itself."""
    return resources.files("memcon.conventions") / "tables" / "countries" / "names.toml"


def _entry(side: str, name: str) -> Entry:
    return Entry(tuple(fold(token.text) for token in tokens_of(name)), "country", side)


def _table() -> dict[str, list[str]]:
    text = names_of_sides().read_text(encoding="utf-8")
    return {side: list(names) for side, names in tomli.loads(text).items()}


@cache
def offices_abroad(side: str | None) -> frozenset[str]:
    """The offices, folded, that a state does not have, so that on its own pages their holders are guests."""
    text = (resources.files("memcon.conventions") / "tables" / "countries" / "offices-abroad.toml").read_text(encoding="utf-8")
    return frozenset(fold(words) for words in tomli.loads(text).get(side or "", ()))
