"""The words by which countries and offices are known, from the tables and CLDR: what the register is compiled with."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import tomli
from babel import Locale

from memcon.conventions.countries import named_sides
from memcon.identify.lands import Lands, bodies, name_keys
from memcon.identify.office_words import OfficeRow, OfficeWords, office_rows

# Languages whose names of countries are looked for whatever the page's language is.
LANGUAGES = ("en", "ru", "fr", "de", "es", "it", "pt", "nl", "uk", "pl", "tr", "ar", "fa", "zh", "ja", "ko")


def lands_and_offices() -> tuple[dict[str, str], OfficeWords]:
    """The names of countries as keys with their codes, and the reader of offices made with them."""
    names = name_keys(_names())
    return names, OfficeWords(office_table(), Lands(names))


def office_table() -> tuple[OfficeRow, ...]:
    """The rows of the table of offices."""
    return tuple(office_rows(_table()))


def office_titles() -> dict[str, str]:
    """The title in English of each office of the table."""
    return {office: str(row["title"]) for office, row in _table().items()}


def _names() -> Iterator[tuple[str, str]]:
    """Codes with names: the table's first, which decides whose a name is that two could bear."""
    yield from (pair for pair in named_sides())
    yield from ((code, name) for code, names in bodies().items() for name in names)
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        yield from ((str(code), str(name)) for code, name in territories.items() if len(code) == 2 and code.isalpha())


@cache
def _table() -> dict[str, Any]:
    text = (resources.files("memcon.identify") / "tables" / "offices.toml").read_text(encoding="utf-8")
    return tomli.loads(text)
