"""Who was it on that day? A question in a person's own words, answered from the register with reasons, or not at all."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from memcon.dates import PartialDate
from memcon.errors import WrongCall
from memcon.identify.about_offices import called_by
from memcon.identify.compiled import load_register
from memcon.identify.lands import with_article
from memcon.identify.names import Alike
from memcon.identify.office_words import OfficeTitle
from memcon.identify.own_rows import country_code, register_with
from memcon.identify.register import Held, Register
from memcon.identify.words import keys_in
from memcon.people import Days, Person, Standing, Tenure

# An office of more countries than these is asked about with a country.
_MOST_COUNTRIES = 12
# So many holders of an office are listed where no day was asked for.
_MOST_LISTED = 200


class Found(msgspec.Struct, frozen=True):
    """One answer: a person, an office and the time it was held, whether for certain, and why."""

    person: str
    name: str
    office: str
    title: str
    country: str
    start: str
    end: str | None
    standing: Standing
    is_certain: bool
    source: str
    reason: str
    doubt: str | None = None


class ReadAs(msgspec.Struct, frozen=True):
    """What the question was taken to mean."""

    offices: tuple[str, ...]
    country: str | None
    name: str | None
    date: str | None


class Answer(msgspec.Struct, frozen=True):
    """What the register has for a question: those found, one sentence about it, and what it covers where it has nothing."""

    query: str
    read_as: ReadAs
    found: tuple[Found, ...]
    explanation: str

    @property
    def is_sure(self) -> bool:
        """Whether somebody was found for certain."""
        return any(one.is_certain for one in self.found)


def who(query: str, *, country: str | None = None, date: str | None = None, register: Register | Path | None = None) -> Answer:
    """Who somebody was: by office (`Secretary of State`), by name (`Lavrov`), or both, in a country and on a day if given.

    `register` is a register to ask, or the path of a table of your own to add to memcon's. Raises WrongCall for a country
    memcon does not know and for a day that never was.
    """
    return Asked(_register(register), query, country, date).answer()


def _register(given: Register | Path | None) -> Register:
    if isinstance(given, Register):
        return given
    return register_with(load_register(), given)[0] if given is not None else load_register()


class Asked:
    """One question on its way to its answer."""

    def __init__(self, register: Register, query: str, country: str | None, date: str | None) -> None:
        self._register, self._query = register, " ".join(query.split())
        if not self._query:
            raise WrongCall("An office or a name was expected, found nothing.")
        self._country = self._code(country) if country is not None else None
        self._date = _checked(date) if date is not None else None
        self._days = Days.of(self._date) if self._date is not None else None

    def _code(self, country: str) -> str:
        code = country_code(self._register, country)
        if code is None:
            raise WrongCall(f"A country or body that memcon knows was expected (US, France, NATO), found {country!r}.")
        return code

    def answer(self) -> Answer:
        """The answer: by office where the words are one, else by name, else by an office with a name."""
        title = self._register.read_office(self._query)
        if title.offices or self._titled(title, self._country or title.country):
            return self._by_office(title, None)
        people = [one.person for one in self._register.named(self._query) if one.grade >= Alike.SURNAME]
        if people:
            return self._by_name(people, self._query)
        for office, name in _splits(self._query):
            title = self._register.read_office(office)
            if title.offices and (named := {one.person.id for one in self._register.named(name) if one.grade >= Alike.SURNAME}):
                return self._by_office(title, name, named)
        return self._nothing(title)

    # -- by office --

    def _by_office(self, title: OfficeTitle, name: str | None, named: set[str] | None = None) -> Answer:
        country = self._country or title.country
        read_as = ReadAs(title.offices, country, name, self._date)
        tenures = self._tenures(title, country)
        countries = {one.country for one in tenures}
        if country is None and len(countries) > _MOST_COUNTRIES and named is None:
            sentence = f"{len(countries)} countries and bodies have this office: say which (--country US)."
            return Answer(self._query, read_as, (), sentence)
        held = [one for one in self._held(tenures) if named is None or one.tenure.person in named]
        found = tuple(
            self._found(one, f"the words mean this office of {with_article(self._name(one.tenure.country))}")
            for one in held[:_MOST_LISTED]
        )
        return Answer(self._query, read_as, found, self._explain(found, tenures, country))

    def _tenures(self, title: OfficeTitle, country: str | None) -> list[Tenure]:
        """The tenures of the offices that a title may mean: in the country, or wherever there are any."""
        if country is not None:
            only = dict(title.only)
            offices = [office for office in offices_called(title) if only.get(office, country) == country]
            listed = [one for office in offices for one in self._register.tenures(country, office)]
            fitting = [one for one in listed if fits_title(title, one)]
            named = [one for one in fitting if one.office in title.offices]
            return named or fitting or listed or self._titled(title, country)
        limited = dict(title.only)
        places = [
            (code, office)
            for office in title.offices
            for code in ([limited[office]] if office in limited else self._register.countries_with(office))
        ]
        return [one for place in places for one in self._register.tenures(*place) if fits_title(title, one)]

    def _titled(self, title: OfficeTitle, country: str | None) -> list[Tenure]:
        return self._register.titled(country, title.words) if country is not None else []

    def _held(self, tenures: Iterable[Tenure]) -> list[Held]:
        if self._days is None:
            return [Held(one, is_certain=True) for one in sorted(tenures, key=lambda one: (one.country, one.begins))]
        days = self._days
        held = [Held(one, one.covers(days)) for one in tenures if one.may_cover(days)]
        return sorted(held, key=lambda one: not one.is_certain)

    # -- by name --

    def _by_name(self, people: list[Person], name: str) -> Answer:
        read_as = ReadAs((), self._country, name, self._date)
        tenures = [one for person in people for one in self._register.held_by(person) if self._country in (None, one.country)]
        found = tuple(
            self._found(one, f"{self._query!r} is a name of this person") for one in self._held(tenures)[:_MOST_LISTED]
        )
        return Answer(self._query, read_as, found, self._explain(found, tenures, self._country))

    # -- sentences --

    def _found(self, held: Held, reason: str) -> Found:
        one = held.tenure
        person = self._register.person(one.person)
        when = f" and {self._date} falls in the tenure" if self._days is not None and held.is_certain else ""
        perhaps = "" if held.is_certain else f"; not certain on that day: {_why_not(one)}"
        return Found(
            one.person, person.name if person is not None else one.person, one.office, one.title, one.country,
            one.start, one.end or None, one.standing, held.is_certain, one.source, reason + when + perhaps, one.doubt or None,
        )  # fmt: skip

    def _explain(self, found: tuple[Found, ...], tenures: Iterable[Tenure], country: str | None) -> str:
        sure = [one for one in found if one.is_certain]
        on = f" on {self._date}" if self._date is not None else ""
        if self._date is None and found:
            return f"{len(found)} {'tenure' if len(found) == 1 else 'tenures'} in the register."
        if len(sure) == 1:
            only = sure[0]
            return f"{only.name} was {_standing(only.standing)}{only.title} of {with_article(self._name(only.country))}{on}."
        if sure:
            return f"{len(sure)} tenures cover it{on}: {', '.join(one.name for one in sure)}."
        if found:
            return f"Not certain{on}: {', '.join(one.name for one in found)}, by what the register has of the dates."
        return self._uncovered(list(tenures), country, on)

    def _uncovered(self, tenures: list[Tenure], country: str | None, on: str) -> str:
        if not tenures:
            where = f" of {with_article(self._name(country))}" if country is not None else ""
            return f"The register has no such office{where}."
        first = min(one.start.split("/")[0] for one in tenures)
        last = max(one.end.split("/")[-1] or one.seen for one in tenures)
        return f"Nobody is known{on}; the register has {len(tenures)} tenures of it, from {first} to {last}."

    def _nothing(self, title: OfficeTitle) -> Answer:
        read_as = ReadAs(title.offices, self._country or title.country, None, self._date)
        where = f" in {self._name(self._country)}" if self._country is not None else ""
        return Answer(self._query, read_as, (), f"Neither an office nor a name that the register has{where}: {self._query!r}.")

    def _name(self, code: str) -> str:
        return self._register.country_name(code, self._days)


def fits_title(title: OfficeTitle, tenure: Tenure) -> bool:
    """Whether a head of state or of government can be called by the words: a king is no president."""
    if tenure.office not in ("head-of-state", "head-of-government"):
        return True
    sought, borne = called_by(title.words), called_by(keys_in(tenure.title))
    any_premier = tenure.office == "head-of-government" and "minister" in sought
    return any_premier or bool(sought & borne) or not sought or not borne


def offices_called(title: OfficeTitle) -> tuple[str, ...]:
    """The offices that a title may mean; a president may also be one of a government (Spain), of whom there is no other."""
    if title.offices == ("head-of-state",) and "president" in called_by(title.words):
        return (*title.offices, "head-of-government")
    return title.offices


def _why_not(one: Tenure) -> str:
    if one.doubt:
        return f"disputed, {one.doubt}"
    if not one.end:
        return f"last seen in office {one.seen}"
    return f"held from {one.start} to {one.end} as far as is known"


def _standing(standing: Standing) -> str:
    return f"{standing} " if standing else ""


def _splits(query: str) -> list[tuple[str, str]]:
    """The ways to part a query into an office and a name: the office first, or last."""
    words = query.replace(",", " ").split()
    first = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(len(words) - 1, 0, -1)]
    return [*first, *((office, name) for name, office in first)]


def _checked(date: str) -> str:
    try:
        PartialDate.parse(date)
    except (ValueError, TypeError) as fault:
        raise WrongCall(
            f"A day, a month or a year that was (2019-05-14, 2019-05, 2019) was expected, found {date!r}."
        ) from fault
    return date
