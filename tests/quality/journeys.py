"""The register and the judge against two lists of journeys: the foreign leaders named there with office, country and day."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import msgspec

from memcon.identify.labels import Judge, Sought
from memcon.identify.names import Alike, alike, family_of, form_of, nearly
from memcon.identify.register import Register
from memcon.people import Days, NameForm, Person
from tests.quality.data import DATA

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST_DAY = "2000-01-01"
# Offices of a leader that the register promises for every state.
_PROMISED = ("head-of-state", "head-of-government", "foreign-minister")
# `Saudi Foreign Minister Adel al-Jubeir`: a country's adjective or name, an office, a name.
_NAMED = re.compile(
    r"(?<![\w])(?P<country>[A-Z][a-z]+(?: [A-Z][a-z]+)?) "
    r"(?P<office>Foreign Minister|Prime Minister|President|Chancellor|Foreign Secretary) "
    r"(?P<name>[A-Z][\w’'-]+(?: (?:[a-z]{2,3}[ -])?[A-Z][\w’'.-]+){1,3})"
)


class Leader(msgspec.Struct, frozen=True):
    """A foreign leader as a list of journeys names one."""

    printed: str
    name: str
    office: str
    country: str
    days: Days


class Resolved(msgspec.Struct):
    """How many were resolved to somebody of that name, to another, and not at all."""

    right: int = 0
    wrong: list[str] = []
    abstained: list[str] = []

    @property
    def total(self) -> int:
        """All of them."""
        return self.right + len(self.wrong) + len(self.abstained)


def visitors(register: Register) -> Iterator[Leader]:
    """The visitors to the United States since 2000 whose office the register promises."""
    for path in sorted((DATA / "us-visits" / "data").glob("*.xml")):
        for row in ElementTree.parse(path).getroot().iter("visit"):
            start = row.findtext("start-date") or ""
            country = register.lands.code((row.findtext("from") or "").strip())
            visitor = " ".join((row.findtext("visitor") or "").split())
            if _DAY.fullmatch(start) and start >= _FIRST_DAY and country is not None:
                leader = leader_in(visitor, country, Days.of(start), register)
                if leader is not None:
                    yield leader


def met(register: Register) -> Iterator[Leader]:
    """The leaders whom a president or a secretary of state met abroad, as far as a journey names office, country and name."""
    for path in sorted((DATA / "us-travels").glob("*-travels/*.xml")):
        for trip in ElementTree.parse(path).getroot().iter("trip"):
            start, remarks = trip.findtext("start-date") or "", " ".join((trip.findtext("remarks") or "").split())
            if not _DAY.fullmatch(start) or start < _FIRST_DAY:
                continue
            days = Days(Days.of(start).first, Days.of(trip.findtext("end-date") or start).last)
            for found in _NAMED.finditer(remarks):
                country = register.lands.code(found["country"])
                if country is not None and country != "US":
                    leader = leader_in(f"{found['office']} {found['name']}", country, days, register)
                    if leader is not None:
                        yield leader


def leader_in(printed: str, country: str, days: Days, register: Register) -> Leader | None:
    """The leader of some words that begin with an office of the promised ones."""
    words = printed.split()
    for size in range(1, len(words)) if " and " not in printed else ():
        title = register.offices.read(" ".join(words[:size]), country)
        if title.offices and all(office in _PROMISED for office in title.offices) and not title.is_former:
            if not register.tenures(country, title.offices[0]):
                return None
            return Leader(printed, " ".join(words[size:]), " ".join(words[:size]), country, days)
    return None


def resolved(register: Register, leaders: Iterator[Leader], *, by_name: bool) -> Resolved:
    """Each leader judged, by office, country and day, and by the name too or without it."""
    found = Resolved(wrong=[], abstained=[])
    for one in leaders:
        judged = Judge(register, one.days).judge(Sought(one.name if by_name else None, one.office, one.country)).identity
        person = register.person(judged.person) if judged is not None else None
        if person is None:
            found.abstained.append(f"{one.country} {one.printed} {one.days.first}")
        elif is_called(person, one.name):
            found.right += 1
        else:
            found.wrong.append(f"{one.country} {one.printed}: {person.name}")
    return found


def is_called(person: Person, name: str) -> bool:
    """Whether a person bears a name, in some form."""
    mine = NameForm(name, family_of(name))
    if alike(name, person.forms) >= Alike.SURNAME:
        return True
    other_way = any(alike(form.name, [mine, form_of(name, person.forms[0])]) >= Alike.SURNAME for form in person.forms)
    return other_way or nearly(name, person.forms)
