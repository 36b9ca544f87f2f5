"""The register: people, the names they go by, and who held which office when, ready to be asked.

It is compiled from the tables beside this module (`memcon.identify.compiled`). What is stored is taken apart only where it is
asked for, so that it loads at once: the people one by one, the tenures country by country.
"""

import hashlib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property

import msgspec

from memcon.identify.about_offices import listed
from memcon.identify.lands import Land, Lands, called
from memcon.identify.names import Alike, alike, parted, spelt_in
from memcon.identify.office_words import OfficeRow, OfficeTitle, OfficeWords
from memcon.identify.sounds import folded, stem
from memcon.identify.words import keys_in
from memcon.people import LEADING, Days, Journey, Person, Tenure


class Stored(msgspec.Struct, frozen=True, array_like=True):
    """The register as it is stored: `digest` is a hash over its tables, the rest are encoded parts and the ways to them."""

    digest: str
    ids: dict[str, int]
    people: tuple[msgspec.Raw, ...]
    families: dict[str, tuple[int, ...]]
    givens: frozenset[str]
    leaders: frozenset[str]
    cities: dict[str, str]
    tenures: dict[str, msgspec.Raw]
    journeys: msgspec.Raw
    lands: dict[str, str]
    offices: msgspec.Raw
    renamed: msgspec.Raw


class Held(msgspec.Struct, frozen=True):
    """A tenure on the days asked about: for certain, or only perhaps."""

    tenure: Tenure
    is_certain: bool


class Named(msgspec.Struct, frozen=True):
    """A person whose name some words give, and how much of it."""

    person: Person
    grade: Alike


# By so much of their letters two names are nearly the same, as difflib counts.
_NEARLY = 0.8
# So many printed names are remembered with whom they can mean.
_MOST_NAMES = 20_000


class Own(msgspec.Struct, frozen=True):
    """A user's own rows: people, tenures and journeys to add, and the tenures of memcon's that they correct."""

    people: tuple[Person, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    corrected: frozenset[Tenure] = frozenset()
    journeys: tuple[Journey, ...] = ()


class Register:
    """Answers who held an office on a day, whom a name means, and what somebody held when."""

    def __init__(self, stored: Stored, own: Own | None = None) -> None:
        self._stored = stored
        self._own = own if own is not None else Own()
        self._own_people = {person.id: person for person in self._own.people}
        self._people: dict[int, Person] = {}
        self._countries: dict[str, dict[str, tuple[Tenure, ...]]] = {}
        self._titles: dict[str, dict[frozenset[str], list[Tenure]]] = {}
        self._found_titles: dict[tuple[str, frozenset[str]], list[Tenure]] = {}
        self._known: dict[str, OfficeTitle] = {}
        self._named: dict[str, list[Named]] = {}
        self._held: dict[str, list[Tenure]] = {}
        self._own_sounds: dict[str, list[Person]] = {}
        self._sounds: dict[int, frozenset[str]] = {}

    def with_own(self, own: Own) -> "Register":
        """This register with rows of a user's own."""
        return Register(self._stored, own)

    @property
    def digest(self) -> str:
        """A hash over the tables it was made of, and over a user's rows where there are some."""
        own = self._own
        if not (own.people or own.tenures or own.journeys):
            return self._stored.digest
        rows = msgspec.json.encode((own.people, own.tenures, own.journeys, sorted(map(repr, own.corrected))))
        return hashlib.sha256(self._stored.digest.encode() + rows).hexdigest()[:16]

    @cached_property
    def lands(self) -> Lands:
        """The names of countries and bodies."""
        return Lands(self._stored.lands)

    @cached_property
    def offices(self) -> OfficeWords:
        """The reader of printed offices."""
        return OfficeWords(self.office_rows, self.lands)

    @cached_property
    def office_rows(self) -> tuple[OfficeRow, ...]:
        """The rows of the table of offices."""
        return msgspec.msgpack.decode(self._stored.offices, type=tuple[OfficeRow, ...])

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each office of the table: head, minister or nothing."""
        return {row.id: row.kind for row in self.office_rows}

    @cached_property
    def office_vocabulary(self) -> frozenset[str]:
        """The keys of all words that offices are made of."""
        phrases = {word for row in self.office_rows for phrase, _ in row.phrases for word in phrase.split()}
        beside = {word for row in self.office_rows for word in row.also}
        return frozenset(phrases | beside | listed("standing") | listed("former"))

    @cached_property
    def office_heads(self) -> frozenset[str]:
        """The keys of the words one of which every office has: minister, president, secretary."""
        phrases = [phrase.split() for row in self.office_rows for phrase, _ in row.phrases]
        alone = {words[0] for words in phrases if len(words) == 1}
        return frozenset(alone | {word for words in phrases for word in words if word in listed("heads")})

    # -- offices --

    def read_office(self, printed: str) -> OfficeTitle:
        """What some printed words mean as an office."""
        if printed not in self._known:
            if len(self._known) > _MOST_NAMES:
                self._known.clear()
            self._known[printed] = self.offices.read(printed)
        return self._known[printed]

    def tenures(self, country: str, office: str) -> tuple[Tenure, ...]:
        """Everyone who held an office, as far as is known."""
        return self.of_country(country).get(office, ())

    def of_country(self, country: str) -> Mapping[str, tuple[Tenure, ...]]:
        """Everything that was held in a country, by office."""
        if country not in self._countries:
            raw = self._stored.tenures.get(country)
            found: dict[str, tuple[Tenure, ...]] = {}
            stored = msgspec.msgpack.decode(raw, type=tuple[Tenure, ...]) if raw is not None else ()
            added = (one for one in self._own.tenures if one.country == country)
            for one in (*(one for one in stored if one not in self._own.corrected), *added):
                found[one.office] = (*found.get(one.office, ()), one)
            self._countries[country] = found
        return self._countries[country]

    def holders(self, country: str, office: str, days: Days) -> list[Held]:
        """Who held an office on some days, those who did for certain first; on the day of a handover both."""
        found = [Held(one, one.covers(days)) for one in self.tenures(country, office) if one.may_cover(days)]
        return sorted(found, key=lambda held: not held.is_certain)

    def titled(self, country: str, words: Iterable[str]) -> list[Tenure]:
        """The tenures in a country whose title has all of some words' keys: `gazprom ceo`."""
        sought = frozenset(words)
        if (country, sought) not in self._found_titles:
            if len(self._found_titles) > _MOST_NAMES:
                self._found_titles.clear()
            self._found_titles[country, sought] = self._with_title(country, sought)
        return self._found_titles[country, sought]

    def _with_title(self, country: str, sought: frozenset[str]) -> list[Tenure]:
        if country not in self._titles:
            titles: dict[frozenset[str], list[Tenure]] = {}
            for one in (one for tenures in self.of_country(country).values() for one in tenures):
                titles.setdefault(frozenset(keys_in(one.title)), []).append(one)
            self._titles[country] = titles
        return [one for title, tenures in self._titles[country].items() if sought and sought <= title for one in tenures]

    def countries_with(self, office: str) -> list[str]:
        """The countries and bodies in which an office of the table is known."""
        codes = dict.fromkeys([*self._stored.tenures, *(one.country for one in self._own.tenures)])
        return [code for code in codes if self.tenures(code, office)]

    # -- people --

    def person(self, name: str) -> Person | None:
        """The person of an id."""
        if name in self._own_people:
            return self._own_people[name]
        number = self._stored.ids.get(name)
        return self._person(number) if number is not None else None

    def _person(self, number: int) -> Person:
        if number not in self._people:
            self._people[number] = msgspec.msgpack.decode(self._stored.people[number], type=Person)
        return self._people[number]

    def held_by(self, person: Person) -> list[Tenure]:
        """Everything a person held, in order."""
        if person.id not in self._held:
            everything = (
                one for country in person.countries for tenures in self.of_country(country).values() for one in tenures
            )
            self._held[person.id] = sorted((one for one in everything if one.person == person.id), key=lambda one: one.begins)
        return self._held[person.id]

    def in_office(self, person: Person, days: Days, country: str | None = None) -> list[Tenure]:
        """What a person may have held on some days, in one country or in any."""
        return [one for one in self.held_by(person) if one.may_cover(days) and country in (None, one.country)]

    def named(self, printed: str) -> list[Named]:
        """The people whose name some words can be, the surest first."""
        if printed not in self._named:
            if len(self._named) > _MOST_NAMES:
                self._named.clear()
            self._named[printed] = self._look_up(printed)
        return self._named[printed]

    def _look_up(self, printed: str) -> list[Named]:
        ways = parted(printed)
        numbers = sorted({number for key in ways.sounds for number in self._stored.families.get(key, ())})
        full = [key for key, initial in zip(ways.sounds, ways.initials, strict=True) if not initial]
        if len(full) > 1:  # a family name and a given name at least
            numbers = [number for number in numbers if len(self._sounds_of(number).intersection(full)) > 1]
        stored = (self._person(number) for number in numbers)
        people = [*self._own_bearing(ways.sounds), *(one for one in stored if one.id not in self._own_people)]
        found = [Named(one, alike(printed, one.forms)) for one in people]
        found = [one for one in found if one.grade]
        exact = [one for one in found if spelt_in(printed, one.person.forms)]
        return sorted(exact or found, key=lambda one: -one.grade)

    def _own_bearing(self, keys: Iterable[str]) -> list[Person]:
        """The user's own people who have one of some keys in a name."""
        if not self._own_sounds:
            for person in self._own.people:
                for key in {key for form in person.forms for key in parted(form.name).sounds}:
                    self._own_sounds.setdefault(key, []).append(person)
        return list({person.id: person for key in keys for person in self._own_sounds.get(key, ())}.values())

    def _sounds_of(self, number: int) -> frozenset[str]:
        """The keys of all words of all forms of a person's name."""
        if number not in self._sounds:
            forms = self._person(number).forms
            self._sounds[number] = frozenset(key for form in forms for key in parted(form.name).sounds)
        return self._sounds[number]

    def written_nearly(self, printed: str) -> list[str]:
        """The offices, else the names, that are written nearly like some words; two at the most."""
        words = " ".join(keys_in(printed))
        phrases = {phrase for row in self.office_rows for phrase, country in row.phrases if not country}
        people = (self._person(number) for number in range(len(self._stored.people)))
        names = {name for person in people for name in (person.name, person.family)}
        return get_close_matches(words, sorted(phrases), 2, _NEARLY) or get_close_matches(printed, sorted(names), 2, _NEARLY)

    def is_given(self, word: str) -> bool:
        """Whether a word is a given name of somebody in the register."""
        return folded(word) in self._stored.givens

    def is_leading(self, word: str) -> bool:
        """Whether a word is the surname of somebody who ever was at the head of a state or its diplomacy."""
        return folded(stem(word)) in self._leading_names

    @cached_property
    def _leading_names(self) -> frozenset[str]:
        own = {one.person for one in self._own.tenures if one.office in LEADING}
        return self._stored.leaders | leading_names(person for person in self._own.people if person.id in own)

    # -- countries and journeys --

    def country_name(self, code: str, days: Days | None = None) -> str:
        """What a country or body was called in English on some days."""
        return called(code, days, self._renamed)

    @cached_property
    def _renamed(self) -> tuple[Land, ...]:
        return msgspec.msgpack.decode(self._stored.renamed, type=tuple[Land, ...])

    def country_of_city(self, city: str) -> str | None:
        """The country of a city that journeys went to, or that a time zone is called by; None where two countries have it."""
        place = folded(city.strip())
        own = {one.country for one in self._own.journeys if folded(one.place) == place and place}
        return own.pop() if len(own) == 1 else self._stored.cities.get(place) or None

    @cached_property
    def journeys(self) -> Mapping[str, list[Journey]]:
        """The journeys of each person who has some."""
        found: dict[str, list[Journey]] = {}
        stored = msgspec.msgpack.decode(self._stored.journeys, type=tuple[Journey, ...])
        for one in (*stored, *self._own.journeys):
            found.setdefault(one.person, []).append(one)
        return found


def leading_names(people: Iterable[Person]) -> frozenset[str]:
    """The surnames of some people as they are looked up: those of one word, in every script."""
    words = (parted(form.family).words for person in people for form in person.forms)
    return frozenset(folded(stem(found[0])) for found in words if len(found) == 1)
