"""Guests: whose officials people are by the lines above the text, where label and office do not say.

A title names a guest's country beside the name (`Austrian Foreign Minister Adler`, `der Präsident der Ukraine, Lewadny`) or
beside the office alone (`with the Prime Minister of Norland`), which a label then bears without the country.
"""

import re
from collections.abc import Iterator

import msgspec

from memcon.conventions.phrase import Phrase
from memcon.conventions.tokens import Token
from memcon.structure.labels import Forms
from memcon.structure.names_alike import STEM, begins_alike, plain

# So many words before a name can hold office and country; so many words of a line are looked at.
_BEFORE, _MOST_WORDS = 16, 46
# What stands between an office and its country.
_BETWEEN = frozenset({"connector", "topic", "rank", "particle", "head"})
_OF_OFFICE = frozenset({"head", "topic", "country", "rank"})
_AFTER = frozenset({"of", "de", "du", "d'", "der", "des", "(", ","})


class Post(msgspec.Struct, frozen=True):
    """An office that a line names with its country: the word for the office, folded, and the side."""

    office: str
    side: str


class Guests:
    """What the lines above a text tell of sides: the title first, then the lines below it."""

    def __init__(self, lines: list[str], forms: Forms) -> None:
        self._lines = [(line, plain(line)) for line in lines]
        self._forms = forms

    def side_of_name(self, name: str) -> tuple[bool, str | None]:
        """Whether the lines name somebody, and the side they give with the name."""
        found = False
        surname = next((part for part in reversed(re.split(r"[.\s]+", name)) if len(part) > 1), name)
        for phrase, at in self._standing(surname):
            found = True
            side = (_before(phrase, at) or _behind(phrase, at + 1)) if phrase.countries else None
            if side is not None:
                return True, side
        return found, None

    def _standing(self, surname: str) -> Iterator[tuple[Phrase, int]]:
        """Where a surname stands in the lines, in whatever case of its language: the phrase and the place in it."""
        stem = plain(surname)[:STEM]
        for words in (words for line, folded in self._lines if stem in folded for words in _parts(line)):
            if stem in plain(words):
                phrase = self._forms.phrase(words)
                yield from ((phrase, at) for at, token in enumerate(phrase.tokens) if begins_alike(surname, token.text))

    def posts(self, home: str | None) -> list[Post]:
        """The offices of other states that the first line names."""
        first = next((words for line, _ in self._lines for words in _parts(line)), "")
        return [post for post in _posts(self._forms.phrase(first)) if post.side != home]

    def heads_of(self, office: str) -> frozenset[str]:
        """The words of an office that make it one, plain."""
        phrase = self._forms.phrase(office)
        return frozenset(plain(token.text) for token, kinds in zip(phrase.tokens, phrase.kinds, strict=True) if "head" in kinds)


def _parts(line: str) -> list[str]:
    """A line in parts that are short enough to be looked at as one phrase."""
    words = line.split()
    return [" ".join(words[at : at + _MOST_WORDS]) for at in range(0, min(len(words), 4 * _MOST_WORDS), _MOST_WORDS)]


def _before(phrase: Phrase, name: int) -> str | None:
    """The country in the office before a name."""
    for at in range(name - 1, max(-1, name - _BEFORE), -1):
        token, kinds = phrase.tokens[at], phrase.kinds[at]
        country = _country_at(phrase, at)
        if country is not None:
            return country
        follows_office = at > 0 and bool(phrase.kinds[at - 1] & _OF_OFFICE)
        if _parts_people(token, kinds) and not follows_office:
            return None
    return None


def _behind(phrase: Phrase, at: int) -> str | None:
    """The country after a name: Sedov of Russia, Sedov (Russia), Sedov, President of Russia."""
    if at >= len(phrase.tokens) or phrase.tokens[at].fold not in _AFTER:
        return None
    for place in range(at + 1, min(len(phrase.tokens), at + 8)):
        country = _country_from(phrase, place)
        if country is not None:
            return country
        if not phrase.kinds[place] & _BETWEEN or phrase.tokens[place].fold in _LINKS:
            return None
    return None


def _parts_people(token: Token, kinds: set[str]) -> bool:
    """Whether a word ends what belongs to one person: a mark, an unknown small word, a connecting one."""
    if token.shape == "mark":
        return token.fold not in "-'’"
    return token.shape == "lower" and (not kinds & {"connector", "particle"} or token.fold in _LINKS)


_LINKS = frozenset("by par por and with und mit et avec y con e com и с та з i z ve ile og med och en".split())


def _posts(phrase: Phrase) -> Iterator[Post]:
    """The offices beside a country: Prime Minister of Norland, Austrian Foreign Minister."""
    for at, kinds in enumerate(phrase.kinds):
        if "head" not in kinds:
            continue
        side = _of_country(phrase, at) or _by_adjective(phrase, at)
        if side is not None:
            yield Post(plain(phrase.tokens[at].text), side)


def _of_country(phrase: Phrase, head: int) -> str | None:
    for at in range(head + 1, min(len(phrase.tokens), head + 8)):
        country = _country_from(phrase, at)
        if country is not None:
            return country
        if not phrase.kinds[at] & _BETWEEN or phrase.tokens[at].fold in _LINKS:
            return None
    return None


def _by_adjective(phrase: Phrase, head: int) -> str | None:
    for at in range(head - 1, max(-1, head - 5), -1):
        country = _country_at(phrase, at)
        if country is not None:
            return country
        if not phrase.kinds[at] & _BETWEEN or phrase.tokens[at].fold in _LINKS:
            return None
    return None


def _country_from(phrase: Phrase, first: int) -> str | None:
    """The country whose name begins at a word."""
    return next((side for at, _, side in phrase.countries if at == first and not _is_word(phrase, first, side)), None)


def _country_at(phrase: Phrase, last: int) -> str | None:
    """The country whose name ends at a word."""
    return next((side for at, end, side in phrase.countries if end == last + 1 and not _is_word(phrase, at, side)), None)


def _is_word(phrase: Phrase, at: int, side: str) -> bool:
    """Whether what could be a country's code in capitals is a small word here: us, who."""
    token = phrase.tokens[at]
    return token.shape == "lower" and token.fold.upper() == side
