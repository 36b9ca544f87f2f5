"""Days of the week by their names: the tables hold the forms in which texts print them, CLDR says which day each is."""

import unicodedata
from collections.abc import Iterable, Iterator

from babel import Locale, UnknownLocaleError

# Of an abbreviation or a shorter word nothing is sure: Sat, Mar.
_SHORTEST = 4
# Names of days that are everyday words too: market, week, months.
_AMBIGUOUS = frozenset("luni bazar pazar minggu nedelja nedelje nedelju недеља недеље недељу ہفتہ هفته".split())


def weekday_numbers(language: str, printed: Iterable[str]) -> dict[str, int]:
    """The day of the week, from 0 for Monday, of those printed forms of a language that can be no other."""
    names = list(_names(language))
    found = {}
    for words in printed:
        number = _number(_flat(words), names)
        if number is not None and _is_sure(words):
            found[words.casefold()] = number
    return found


def _is_sure(words: str) -> bool:
    return words.casefold() not in _AMBIGUOUS and (len(words) >= _SHORTEST or not words.isascii())


def _names(language: str) -> Iterator[tuple[str, int]]:
    """The names of the days in a language, whole and in brief, as CLDR has them."""
    try:
        days = Locale.parse(language.partition(".")[0]).days
    except (UnknownLocaleError, ValueError):
        return
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in days.get(use, {}).get(width, {}).items():
                yield _flat(name), number


def _number(words: str, names: list[tuple[str, int]]) -> int | None:
    """The day whose name some words are, or end in, or begin like; None where two would do."""
    parts = words.split()
    for form in (words, *parts[-1:], *parts[:1]):
        numbers = {number for name, number in names if form == name}
        if len(numbers) == 1:
            return numbers.pop()
    alike = {number for name, number in names if len(name) >= _SHORTEST and parts and parts[-1].startswith(name[:-1])}
    return alike.pop() if len(alike) == 1 else None


def _flat(words: str) -> str:
    """Words without capitals and without the marks that stand over letters."""
    parted = unicodedata.normalize("NFKD", words.casefold().replace("’", "'"))
    return "".join(mark for mark in parted if not unicodedata.combining(mark))
