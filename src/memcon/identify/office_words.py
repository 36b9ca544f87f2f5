"""Offices by their words: which office of the register some printed words mean, and whose."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from memcon.identify.about_offices import listed
from memcon.identify.lands import Lands
from memcon.identify.words import is_small, key, keys_in, words_in
from memcon.people import Tenure

_BRACKETED = re.compile(r"\([^()]*\)")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


class OfficeRow(msgspec.Struct, frozen=True):
    """One office of the table: its id, its title in English, its kind, its phrases by language, and words that may stand by.

    `is_titled` is true of offices that are many under one id, each called by its own title alone: Governor of a region.
    """

    id: str
    title: str
    kind: str
    phrases: tuple[tuple[str, str], ...]
    also: tuple[str, ...]
    country: str | None = None
    is_titled: bool = False


class OfficeTitle(msgspec.Struct, frozen=True):
    """A printed office as the register understands it: the offices its words may mean, whose, and how it is held.

    `words` are the keys that are left when the country is taken away; `only` names the countries that alone have an office
    under these words (Secretary of State); `is_former` is true of an office somebody has left, or will have; `is_whole`
    where the words are the very title of one of many (Governor of a region).
    """

    offices: tuple[str, ...]
    country: str | None
    words: tuple[str, ...]
    only: tuple[tuple[str, str], ...] = ()
    is_acting: bool = False
    is_former: bool = False
    is_whole: bool = False

    def owners(self, office: str) -> tuple[str, ...]:
        """The countries that alone have an office under these words; none where any may have it."""
        return tuple(country for one, country in self.only if one == office)

    def may_be(self, office: str, country: str) -> bool:
        """Whether the words can mean an office of a country."""
        return country in (self.owners(office) or (country,))


class _Phrase(msgspec.Struct, frozen=True):
    words: frozenset[str]
    office: str
    country: str | None


class OfficeWords:
    """Reads printed offices with the table of offices and the names of countries."""

    def __init__(self, rows: Iterable[OfficeRow], lands: Lands) -> None:
        self._lands = lands
        self._also: dict[str, frozenset[str]] = {}
        self._by_word: dict[str, list[_Phrase]] = {}
        self._solid: dict[str, list[_Phrase]] = {}
        self._owners: dict[str, str] = {}
        self._titled: dict[frozenset[str], tuple[str, str]] = {}
        for row in rows:
            if row.is_titled:
                self._titled |= {frozenset(words.split()): (row.id, country) for words, country in row.phrases}
                continue
            if row.country is not None:
                self._owners[row.id] = row.country
            self._also[row.id] = frozenset(row.also)
            for words, country in row.phrases:
                phrase = _Phrase(frozenset(words.split()), row.id, country or None)
                if _HAN.search(words):
                    self._solid.setdefault(words.replace(" ", ""), []).append(phrase)
                for word in phrase.words:
                    self._by_word.setdefault(word, []).append(phrase)

    def read(self, printed: str, home: str | None = None) -> OfficeTitle:
        """What some printed words mean as an office, of `home` where they name no country; no offices where they mean none."""
        if _HAN.search(printed):
            return self._read_solid(printed, home)
        title = self._read_words(printed, home)
        if not title.offices and "(" in printed:
            return self._read_words(_BRACKETED.sub(" ", printed), home)
        return title

    def _read_words(self, printed: str, home: str | None) -> OfficeTitle:
        keys = [key(word) for word in words_in(printed)]
        telling = frozenset(word for word in keys if not is_small(word))
        owned = self._owned(telling) or self._whole(telling)
        if owned is not None:
            return owned
        country, left = self._without_country(keys)
        words = tuple(word for word in left if not is_small(word) and word not in listed("idle"))
        acting = any(word in listed("standing") for word in words)
        former = any(word in listed("former") for word in words)
        plain = frozenset(word for word in words if word not in listed("standing") | listed("former"))
        found = self._offices(plain, country or home)
        only = tuple((one.office, one.country) for one in found if one.country is not None)
        return OfficeTitle(_distinct(found), country, tuple(sorted(plain)), only, acting, former)

    def _owned(self, words: frozenset[str]) -> OfficeTitle | None:
        """The office of a body whose name is part of the phrase: President of the European Commission."""
        offices = [one.office for one in self._offices(words, None) if one.office in self._owners]
        return OfficeTitle(tuple(offices), self._owners[offices[0]], tuple(sorted(words))) if offices else None

    def _whole(self, words: frozenset[str]) -> OfficeTitle | None:
        """The office whose holder's very title some words are: Governor of a region."""
        plain = words - listed("standing") - listed("former") - listed("idle")
        found = self._titled.get(plain)
        if found is None:
            return None
        is_acting, is_former = bool(words & listed("standing")), bool(words & listed("former"))
        return OfficeTitle((found[0],), found[1], tuple(sorted(plain)), (found,), is_acting, is_former, is_whole=True)

    def _without_country(self, keys: list[str]) -> tuple[str | None, list[str]]:
        """The country named among keys, and the keys without its name; of several the first; none of what an office is to."""
        spans = list(self._lands.among(keys))
        if not spans:
            return None, keys
        start, end, code = spans[0]
        if "to" in keys[max(0, start - 2) : start]:
            return None, keys
        return code, [*keys[:start], *keys[end:]]

    def _offices(self, words: frozenset[str], country: str | None) -> list[_Phrase]:
        """The phrases that these words are, and nothing besides but words that may stand by them; the longest."""
        near = {one: None for word in words for one in self._by_word.get(word, ())}
        found = [
            one for one in near if one.words <= words and words - one.words <= self._also[one.office] and _fits(one, country)
        ]
        most = max((len(one.words) for one in found), default=0)
        return [one for one in found if len(one.words) == most]

    def _read_solid(self, printed: str, home: str | None) -> OfficeTitle:
        """The same for scripts that put no space between words: the country's name stands before the office."""
        bare = "".join(printed.split())
        for size in range(min(8, len(bare) - 1), 0, -1):
            code = self._lands.code(bare[:size])
            if code is not None and bare[size:] in self._solid:
                return self._solid_title(bare[size:], code, home)
        return self._solid_title(bare, None, home)

    def _solid_title(self, words: str, country: str | None, home: str | None) -> OfficeTitle:
        phrases = [one for one in self._solid.get(words, ()) if _fits(one, country or home)]
        return OfficeTitle(_distinct(phrases), country, (words,))


def _distinct(phrases: Iterable[_Phrase]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.office for one in phrases))


def _fits(phrase: _Phrase, country: str | None) -> bool:
    return phrase.country is None or country is None or phrase.country == country


def office_rows(table: dict[str, dict[str, object]]) -> Iterator[OfficeRow]:
    """The rows of the table of offices, phrases as keys."""
    for office, row in table.items():
        lists = [words for name, words in row.items() if isinstance(words, list) and name != "also"]
        printed = [str(phrase) for words in lists for phrase in words]
        phrases = tuple((_keys(phrase.partition("@")[0]), phrase.partition("@")[2]) for phrase in printed)
        country = str(row["country"]) if "country" in row else None
        also = tuple(key(word) for word in str(row.get("also", "")).split())
        yield OfficeRow(office, str(row["title"]), str(row.get("kind", "")), phrases, also, country, bool(row.get("titled")))


def with_titles(rows: Iterable[OfficeRow], tenures: Iterable[Tenure]) -> Iterator[OfficeRow]:
    """The rows of the table, those of offices that are many with the titles of all who held them; none that two countries
    have."""
    owners: dict[str, dict[str, set[str]]] = {}
    for held in tenures:
        words = " ".join(sorted(set(keys_in(held.title))))
        owners.setdefault(held.office, {}).setdefault(words, set()).add(held.country)
    for row in rows:
        if row.is_titled:
            alone = sorted((words, *countries) for words, countries in owners.get(row.id, {}).items() if len(countries) == 1)
            row = msgspec.structs.replace(row, phrases=tuple((words, country) for words, country in alone if " " in words))
        yield row


def _keys(phrase: str) -> str:
    keys = [key(word) for word in words_in(phrase)]
    return " ".join(word for word in keys if not is_small(word))
