"""Who was it on that day? A question in a person's own words, answered from the register with reasons, or not at all."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from memcon.dates import PartialDate
from memcon.errors import WrongCall
from memcon.identify.about_offices import called_by
from memcon.identify.compiled import load_register
from memcon.identify.lands import named_nearly, with_article
from memcon.identify.names import Alike, alike, parted, spelt_in
from memcon.identify.office_words import OfficeTitle
from memcon.identify.own_rows import STILL, country_code, register_with
from memcon.identify.register import Held, Register
from memcon.identify.sounds import folded, stem
from memcon.identify.words import is_small, key, keys_in, words_of
from memcon.people import DISPUTED, Days, NameForm, Person, Standing, Tenure

# An office of more countries than these is asked about with a country.
_MOST_COUNTRIES = 12
_LONGEST_QUERY = 200
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
        if not self._query or not any(char.isalnum() for char in self._query):
            raise WrongCall("An office or a name was expected, found nothing.")
        if len(self._query) > _LONGEST_QUERY:
            raise WrongCall(f"An office or a name of up to {_LONGEST_QUERY} characters was expected, found {len(self._query)}.")
        if any("\ud800" <= char <= "\udfff" for char in self._query):
            raise WrongCall("An office or a name in UTF-8 was expected, found bytes that are none.")
        self._country = self._code(country) if country is not None else None
        self._date = _checked(date) if date is not None else None
        self._days = Days.of(self._date) if self._date is not None else None

    def _code(self, country: str) -> str:
        code = country_code(self._register, country)
        if code is None:
            raise WrongCall(unknown_country(country))
        return code

    def answer(self) -> Answer:
        """The answer: by office where the words are one, else by name, else by an office with a name."""
        title = self._register.read_office(self._query)
        if title.offices or self._titled(title, self._country or title.country):
            return self._by_office(title, None)
        people = self._called(self._query) if keys_in(self._query) else []
        if people and not self._misspells_country(self._query, people):
            return self._by_name(people, self._query)
        for office, name in _splits(self._query):
            title = self._register.read_office(office)
            named = self._called(name)
            if title.offices and self._misspells_country(name, named):
                return self._nothing(title, name)
            if title.offices and named:
                return self._by_office(title, name, {one.id for one in named})
        return self._nothing(title, self._query)

    def _called(self, name: str) -> list[Person]:
        return [one.person for one in self._register.named(name) if one.grade >= Alike.SURNAME]

    def _misspells_country(self, words: str, people: Iterable[Person]) -> bool:
        """Whether words that are nobody's name as they are written are nearly a country's."""
        known = self._register.lands.code(words) is not None
        return (known or bool(named_nearly(_bare(words)))) and not any(spelt_in(words, one.forms) for one in people)

    # -- by office --

    def _by_office(self, title: OfficeTitle, name: str | None, named: set[str] | None = None) -> Answer:
        country = self._country or title.country
        read_as = ReadAs(title.offices, country, name, self._date)
        if title.country not in (None, country):
            names = [with_article(self._name(code or "")) for code in (title.country, country)]
            sentence = f"The words name {names[0]}, not {names[1]}."
            return Answer(self._query, read_as, (), sentence)
        tenures = self._tenures(title, country)
        countries = {one.country for one in tenures}
        if country is None and len(countries) > _MOST_COUNTRIES and named is None:
            sentence = f"{len(countries)} countries and bodies have this office: say which (--country US)."
            return Answer(self._query, read_as, (), sentence)
        held = [one for one in self._held(tenures) if named is None or one.tenure.person in named]
        if title.is_acting:
            held = [one for one in held if one.tenure.standing] or held
        found = tuple(
            self._found(one, f"the words mean this office of {with_article(self._name(one.tenure.country))}")
            for one in held[:_MOST_LISTED]
        )
        return Answer(self._query, read_as, found, self._explain(found, tenures, country))

    def _tenures(self, title: OfficeTitle, country: str | None) -> list[Tenure]:
        """The tenures of the offices that a title may mean: in the country, or wherever there are any."""
        if country is not None:
            offices = [office for office in offices_called(title) if title.may_be(office, country)]
            listed = [one for office in offices for one in self._register.tenures(country, office)]
            fitting = [one for one in listed if fits_title(title, one)]
            named = [one for one in fitting if one.office in title.offices]
            return named or fitting or listed or self._titled(title, country)
        places = [
            (code, office) for office in title.offices for code in title.owners(office) or self._register.countries_with(office)
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
        reasons = {person.id: self._why_called(person) for person in people}
        found = tuple(self._found(one, reasons[one.tenure.person]) for one in self._held(tenures)[:_MOST_LISTED])
        if found:
            return Answer(self._query, read_as, found, self._explain(found, tenures, self._country))
        return Answer(self._query, read_as, (), self._held_nothing(people, tenures))

    def _why_called(self, person: Person) -> str:
        """Why a person is an answer to a name: it is one, or it sounds like one."""
        form = max(person.forms, key=lambda one: (_is_written(self._query, one), alike(self._query, [one]))).name
        if any(_is_written(self._query, one) for one in person.forms):
            also = f" ({form})" if not _is_written(self._query, person.forms[0]) else ""
            return f"{self._query!r} is a name of this person{also}"
        return f"{self._query!r} sounds like a name of this person ({form})"

    def _held_nothing(self, people: list[Person], tenures: list[Tenure]) -> str:
        named = people[0].name if len(people) == 1 else f"any of {len(people)} people of that name"
        where = f" of {with_article(self._name(self._country))}" if self._country is not None else ""
        has = f"; it has {_spanned(tenures, ' of other days')}" if tenures else ""
        return f"The register has no office{where} that {named} held{self._when()}{has}."

    # -- sentences --

    def _found(self, held: Held, reason: str) -> Found:
        one = held.tenure
        person = self._register.person(one.person)
        when = f" and {self._date} falls in the tenure" if self._days is not None and held.is_certain else ""
        perhaps = "" if held.is_certain else self._perhaps(one)
        return Found(
            one.person, person.name if person is not None else one.person, one.office, one.title, one.country,
            one.start, one.end or None, one.standing, held.is_certain, one.source, reason + when + perhaps, one.doubt or None,
        )  # fmt: skip

    def _perhaps(self, one: Tenure) -> str:
        if self._days is not None and len(self._days) > 1 and self._surely_within(one):
            return f"; {self._date} falls in the tenure in part"
        return f"; not certain {'then' if self._days is None or len(self._days) > 1 else 'on that day'}: {_why_not(one)}"

    def _surely_within(self, one: Tenure) -> bool:
        """Whether an office was held, for certain, on some of the days."""
        days, disputed = self._days, one.doubt.startswith(DISPUTED)
        return days is not None and not disputed and one.begins.last <= days.last and days.first <= one.ends.first

    def _when(self) -> str:
        """The day of the question as it ends a sentence: ` on 2019-05-14`, ` in 2019`."""
        return (
            "" if self._date is None else f" {'on' if self._days is not None and len(self._days) == 1 else 'in'} {self._date}"
        )

    def _explain(self, found: tuple[Found, ...], tenures: Iterable[Tenure], country: str | None) -> str:
        sure = list({(one.person, one.title, one.country): one for one in found if one.is_certain}.values())
        on = self._when()
        if self._date is None and found:
            return f"{len(found)} {'tenure' if len(found) == 1 else 'tenures'} in the register."
        if len(sure) == 1:
            only = sure[0]
            name = with_article(self._name(only.country))
            of = "" if name.removeprefix("the ").lower() in only.title.lower() else f" of {name}"
            return f"{only.name} was {_standing(only.standing)}{only.title}{of}{on}."
        if sure:
            return f"{len(sure)} tenures cover it{on}: {', '.join(one.name for one in sure)}."
        if found and all(self._surely_within(one.tenure) for one in self._held(tenures)):
            return f"Each for a part{on.replace(' in ', ' of ', 1)}: {', '.join(dict.fromkeys(one.name for one in found))}."
        if found:
            names = ", ".join(dict.fromkeys(one.name for one in found))
            return f"Not certain{on}: {names}, by what the register has of the dates."
        return self._uncovered(list(tenures), country, on)

    def _uncovered(self, tenures: list[Tenure], country: str | None, on: str) -> str:
        if not tenures:
            where = f" of {with_article(self._name(country))}" if country is not None else ""
            return f"The register has no such office{where}."
        return f"Nobody is known{on}; the register has {_spanned(tenures, ' of it')} (--coverage shows the years)."

    def _nothing(self, title: OfficeTitle, words: str) -> Answer:
        """That some words are nothing the register has, and what they may have been meant to be."""
        read_as = ReadAs(title.offices, self._country or title.country, None, self._date)
        where = f" in {self._name(self._country)}" if self._country is not None else ""
        code = self._register.lands.code(words)
        if code is not None and not title.offices:
            sentence = f"An office or a name was expected, found the name of a country ({self._name(code)}): {self._query!r}."
            return Answer(self._query, read_as, (), sentence)
        countries = named_nearly(_bare(words))
        sentence = f"Neither an office nor a name that the register has{where}: {self._query!r}"
        if countries:
            sentence = f"No country and no name that the register has: {_bare(words)!r}"
        meant = countries or self._register.written_nearly(self._query)
        return Answer(self._query, read_as, (), sentence + (f"; did you mean {' or '.join(meant)}?" if meant else "."))

    def _name(self, code: str) -> str:
        return self._register.country_name(code, self._days)


def unknown_country(printed: str) -> str:
    """The sentence about a country that memcon does not know."""
    near = named_nearly(printed)
    meant = f"; did you mean {' or '.join(near)}?" if near else "."
    return f"A country or body that memcon knows was expected (US, France, NATO), found {printed!r}{meant}"


def _is_written(printed: str, form: NameForm) -> bool:
    """Whether every word is one of a form's, letter by letter."""
    return {folded(stem(word)) for word in parted(printed).words} <= {folded(stem(word)) for word in parted(form.name).words}


def _spanned(tenures: list[Tenure], of: str) -> str:
    """How many tenures of something there are, and from when to when."""
    first = min(one.start.split("/")[0] for one in tenures)
    last, is_over = max((one.end.split("/")[-1] or one.seen, bool(one.end)) for one in tenures)
    count = "1 tenure" if len(tenures) == 1 else f"{len(tenures)} tenures"
    still = "" if is_over else ", when last seen"
    last, still = ("now", "") if last >= STILL else (last, still)
    return f"{count}{of}, from {first} to {last}{still}"


def _bare(words: str) -> str:
    """The words without a small one before them: of Frnace."""
    first, _, rest = words.partition(" ")
    return rest if is_small(key(first)) and rest else words


def fits_title(title: OfficeTitle, tenure: Tenure) -> bool:
    """Whether a holder can be called by the words: a king is no president, the head of one region not that of another."""
    if title.is_whole:
        return words_of(tenure.title) == frozenset(title.words)
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
    if not one.end and one.seen >= STILL:
        return f"held since {one.start} as far as is known"
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
        PartialDate.parse(date if date.isascii() else "?")
    except (ValueError, TypeError) as fault:
        raise WrongCall(
            f"A day, a month or a year of the calendar (2019-05-14, 2019-05, 2019) was expected, found {date!r}."
        ) from fault
    return date
