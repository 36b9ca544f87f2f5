"""Poles: words that say the one or the other of two opposites: approve, reject; safe, dangerous.

Rows of `tables/poles.csv` are written in dictionary forms. Words without endings are too alike for them (polite, politics), so
a word is one of a row only where no more than an ending parts it from what the row prints.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from memcon.comparing.concepts import Concepts, split
from memcon.comparing.stems import without_particles

_TABLE = Path(__file__).with_name("tables") / "poles.csv"
# So many letters must two forms of a word begin with; behind them the ending of a text has so many at most, and that of a row.
_LEAST, _ENDING, _ENDING_IN_TABLE = 4, 4, 2
# With no more letters than these in common, endings are no longer than that.
_FEW, _SHORT_ENDING = 5, 2
# English has few endings, and dictionary forms of it fewer; any other makes another word: important, of import.
_ENGLISH = frozenset({"", "s", "es", "d", "ed", "ing", "ies", "ied", "'s"})
_ENGLISH_IN_TABLE = frozenset({"", "e", "y"})
_ARABIC_ENDINGS = frozenset({"", "ا", "ة", "ت", "ات", "ين", "ون", "وا", "نا", "ها", "ه", "هم"})
# Here a word is cut into its characters, which have no endings.
_UNSPACED = frozenset({"zh", "ja"})


class Poles(msgspec.Struct, frozen=True):
    """The poles of one language: their words, ready to be found, and what the rows print."""

    language: str
    words: Concepts
    printed: Mapping[str, tuple[tuple[str, ...], ...]]

    def holds(self, pole: str, words: Sequence[str]) -> bool:
        """Whether some words of a text are forms of words that a row prints."""
        return any(len(words) == len(row) and all(map(self._is_form, words, row)) for row in self.printed.get(pole, ()))

    def _is_form(self, word: str, printed: str) -> bool:
        if word == printed or self.language in _UNSPACED:
            return word == printed
        if self.language == "ar":
            return _is_arabic_form(word, printed)
        common = next(
            (at for at, (one, other) in enumerate(zip(word, printed, strict=False)) if one != other),
            min(len(word), len(printed)),
        )
        ending, other = word[common:], printed[common:]
        if self.language == "en":
            return common >= _LEAST - 1 and ending in _ENGLISH and other in _ENGLISH_IN_TABLE
        longest = (_ENDING, _ENDING_IN_TABLE) if common >= _FEW else (_SHORT_ENDING, _SHORT_ENDING)
        return common >= _LEAST and len(ending) <= longest[0] and len(other) <= longest[1]


def _is_arabic_form(word: str, printed: str) -> bool:
    """Whether two Arabic words are one but for what is written on to them."""
    mine, theirs = (word, *without_particles(word)), (printed, *without_particles(printed))
    return any(
        one == other or (one.startswith(other) and one[len(other) :] in _ARABIC_ENDINGS) for one in mine for other in theirs
    )


@cache
def poles_of(language: str | None) -> Poles:
    """The poles of a language; none where the table has no words of it."""
    code = (language or "").partition("-")[0]
    entries = [(words, row["concept"]) for row in _rows() for words in filter(None, (row.get(code) or "").split("|"))]
    printed: dict[str, list[tuple[str, ...]]] = {}
    for words, pole in entries:
        printed.setdefault(pole, []).append(tuple(split(code, words)))
    return Poles(code, Concepts(code, entries), {pole: tuple(rows) for pole, rows in printed.items()})


def opposite_poles() -> list[tuple[str, str]]:
    """The pairs of poles of which the one denies the other."""
    return [(row["concept"], row["opposite"]) for row in _rows()]


def _rows() -> Iterator[dict[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
