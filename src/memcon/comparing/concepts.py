"""The dictionary of public affairs: words of several languages, and synonyms of one, that name the same thing.

Rows of `tables/concepts.csv`, and of `tables/words.csv` with the words of every day, are written in dictionary forms;
countries and months come from Unicode CLDR through Babel.
"""

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from memcon.comparing.stems import stems_of, without_marked_ending, without_particles
from memcon.text import Span
from memcon.verifying.folding import bare_letters
from memcon.verifying.knowledge import knowledge_of
from memcon.verifying.words import words_of

_TABLES = Path(__file__).with_name("tables")
_WORDS = ("concepts.csv", "words.csv", "cities.csv")
_FURTHER = ("further_words.csv",)
if TYPE_CHECKING:
    from babel import Locale

_ANY, _EXACTLY = "*", "="
# Where endings are cut off so short that names and common words are one (para, Paris), names are taken as they are.
_CUT_SHORT = frozenset({"ar", "es", "fr", "it", "pl", "pt", "tr"})
# This one writes particles on to a word.
_WITH_PARTICLES = "ar"
# Concepts that are names begin so; the names of these are printed with a capital.
NAMED = ("country-", "nation-", "city-", "place-", "org-")
_CAPITAL = ("country-", "city-", "place-")
# These are written without blanks between words.
_UNSPACED = frozenset({"zh", "ja"})
_WITHOUT_CASES = frozenset({"es", "fr", "it", "pt"})
# Names of so many letters are found in all their cases by their beginnings, without one of these letters at their ends.
_LONG_NAME = 6
_ENDINGS = {"ru": "аяиьй", "uk": "аяьйії", "pl": "aeiyo", "cs": "aeoy", "sk": "aeoy", "hr": "aei", "tr": ""}


# Countries that call the months otherwise than the others of their language.
_OTHER_MONTHS = {"ar": ("ar_MA", "ar_DZ", "ar_SY"), "de": ("de_AT",)}
# English months as news agencies shorten them, beside a number: Sept. 2.
SHORT_MONTHS = {"jan": 1, "feb": 2, "aug": 8, "sept": 9, "oct": 10, "nov": 11, "dec": 12}


class Concepts:
    """The words of one language, ready to be found."""

    def __init__(self, language: str, entries: Iterable[tuple[str, str]]) -> None:
        self._language = language
        self._phrases: dict[tuple[str, ...], list[str]] = {}
        self._begins: dict[str, list[tuple[str, str]]] = {}
        self._parts: list[tuple[str, bool, str]] = []
        self._exact: dict[str, list[str]] = {}
        self._found: dict[str, list[str]] = {}
        self._longest: dict[str, int] = {}
        for words, concept in entries:
            self._put(language, words, concept)

    def _put(self, language: str, words: str, concept: str) -> None:
        if words.startswith(_EXACTLY):
            known = self._exact.setdefault(bare_letters(words.removeprefix(_EXACTLY).lower()), [])
            known += [concept] if concept not in known else []
            return
        if _ANY in words:
            part = bare_letters(words.strip(_ANY).lower())
            if words.startswith(_ANY):
                self._parts.append((part, words.endswith(_ANY), concept))
            else:
                self._begins.setdefault(part[:1], []).append((part, concept))
            return
        keys = tuple(stems_of(language, split(language, words)))
        if keys and concept not in self._phrases.setdefault(keys, []):
            self._phrases[keys].append(concept)
            self._longest[keys[0]] = max(len(keys), self._longest.get(keys[0], 0))

    def found(
        self, stems: Sequence[str], words: Sequence[str], small: Collection[int] = (), breaks: Collection[int] = ()
    ) -> Iterator[tuple[str, int, int]]:
        """The concepts among some words, with the words that name each; the longest at each place.

        `stems` are of `words`; those in `small` are printed with a small letter, and so are no names: madre, Madrid. No word
        that is written without blanks reaches over one of `breaks`, before which a mark stands.
        """
        cuts = sorted(breaks) if self._language in _UNSPACED else []
        at = 0
        while at < len(stems):
            end = next((cut for cut in cuts if cut > at), len(stems))
            size, concepts = self._at(stems, words, at, end, is_small=at in small)
            is_word = self._language in _UNSPACED and size > 1 and not any(one.startswith(_CAPITAL) for one in concepts)
            name = self._name_inside(stems, words, at, at + size, end) if is_word else None
            if name is not None:
                at = name
                continue
            yield from ((one, at, at + size) for one in concepts)
            at += size

    def _at(self, stems: Sequence[str], words: Sequence[str], at: int, end: int, *, is_small: bool) -> tuple[int, list[str]]:
        """How many words from one on name something, up to the end, and what they name."""
        name = self._name(words[at]) if self._exact else None
        if name and is_small:
            name = [one for one in name if not one.startswith(_CAPITAL)]
        for size in range(min(self._longest.get(stems[at], 0), end - at), 1 if name else 0, -1):
            concepts = self._phrases.get(tuple(stems[at : at + size]))
            if concepts:
                return size, concepts
        return 1, name or self._by_part(words[at])

    def _name_inside(self, stems: Sequence[str], words: Sequence[str], first: int, last: int, end: int) -> int | None:
        """Where a name begins among some characters and reaches over their end, so that they are no word: 在内罗毕."""
        for inner in range(first + 1, last):
            longer, concepts = self._at(stems, words, inner, end, is_small=False)
            if inner + longer > last and any(one.startswith(_CAPITAL) for one in concepts):
                return inner
        return None

    def _name(self, word: str) -> list[str] | None:
        """What a word taken as it is names; in Arabic without what is written on to it too."""
        found = self._exact.get(without_marked_ending(self._language, word))
        if found is None and self._language == _WITH_PARTICLES:
            found = next((self._exact[rest] for rest in without_particles(word) if rest in self._exact), None)
        return found

    def _by_part(self, word: str) -> list[str]:
        found = self._found.get(word)
        if found is None:
            begins = (concept for part, concept in self._begins.get(word[:1], ()) if word.startswith(part))
            parts = (one[2] for one in self._parts if _fits(word, one[0], is_inside=one[1]))
            found = self._found[word] = [*begins, *parts]
        return found


def _fits(word: str, part: str, *, is_inside: bool) -> bool:
    return part in word if is_inside else word.endswith(part)


def split(language: str, words: str) -> list[str]:
    """The words of a phrase of a table as those of a text are cut and compared: d' and asile, 2 for two.

    >>> split("fr", "demandeurs d'asile")
    ['demandeurs', "d'", 'asile']
    """
    known = knowledge_of(language)
    keys = known.keys(words)
    if known.first_of_two.isdisjoint(keys):
        return list(keys)
    return words_of(words, [Span(0, len(words))], known).keys


@cache
def concepts_of(language: str | None) -> Concepts:
    """The dictionary of a language; an empty one of a language that the table lacks."""
    code = (language or "").partition("-")[0]
    return Concepts(code, (*_of_tables(code, _WORDS), *_of_cldr(code)))


@cache
def further_concepts_of(language: str | None) -> Concepts:
    """What else the words of a language may say: enough to see what both sides say, too little to tell a difference by."""
    code = (language or "").partition("-")[0]
    return Concepts(code, _of_tables(code, _FURTHER))


def _of_tables(code: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        with (_TABLES / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for words in filter(None, map(str.strip, (row.get(code) or "").split("|"))):
                    is_name = row["concept"].startswith(_CAPITAL) and (
                        (words[0].isupper() and code in _WITHOUT_CASES) or code == _WITH_PARTICLES
                    )
                    is_name = is_name and not {" ", _ANY, _EXACTLY} & set(words)
                    yield f"{_EXACTLY}{words}" if is_name else words, row["concept"]


def _in_cases(code: str, name: str, concept: str) -> Iterator[tuple[str, str]]:
    """A name; a long one of a language with cases by its beginning too, which all cases have."""
    yield f"{_EXACTLY}{name}" if code in _CUT_SHORT and len(split(code, name)) == 1 else name, concept
    endings = _ENDINGS.get(code)
    if endings is not None and " " not in name and len(name) >= _LONG_NAME:
        yield f"{name[:-1] if name[-1] in endings else name}*", concept


@cache
def capitals() -> dict[str, frozenset[str]]:
    """The countries that a capital, or a seat of government, stands for, by its concept."""
    found: dict[str, frozenset[str]] = {}
    with (_TABLES / "capitals.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["city"]] = found.get(row["city"], frozenset()) | {row["country"].lower()}
    return found


def _cities(locale: "Locale") -> Iterator[tuple[str, str]]:
    """The capitals, as the cities of time zones are named."""
    from babel.core import get_global

    for zone in get_global("zone_territories"):
        concept = f"city-{zone.rpartition('/')[2].replace('_', '-').lower()}"
        if concept in capitals():
            name = locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
            yield from _in_cases(locale.language, name, concept)


def _of_cldr(code: str) -> Iterator[tuple[str, str]]:
    """Countries, months and days of the week."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError, TypeError):
        return
    for territory, name in locale.territories.items():
        if len(territory) == 2 and territory.isalpha():
            yield from _in_cases(code, name, f"country-{territory}")
    yield from _cities(locale)
    for place in (locale, *map(Locale.parse, _OTHER_MONTHS.get(code, ()))):
        for kind, names in (("month", place.months), ("day", place.days)):
            for use in ("format", "stand-alone"):
                for number, name in names[use]["wide"].items():
                    yield from _in_cases(code, name, f"{kind}-{number}")
    yield from ((short, f"month-{number}") for short, number in SHORT_MONTHS.items() if code == "en")
    if code == "zh":
        # Months in figures, 10月, are the short names of CLDR.
        yield from ((name, f"month-{number}") for number, name in locale.months["format"]["abbreviated"].items())
