"""The register, measured: against other lists, against journeys, and with half of the principal officers kept out of it."""

import datetime
import hashlib

import msgspec

from memcon.identify.compiled import compile_rows, load_register
from memcon.identify.register import Register
from memcon.identify.rows import Rows
from memcon.identify.sources_of_words import lands_and_offices
from memcon.identify.who import who
from register.__main__ import merged
from register.claims import Claim
from register.persons import people_in
from register.sources import claims_of
from tests.quality import holders, journeys
from tests.quality.data import DATA, ROOT


class Officers(msgspec.Struct):
    """Days of officers kept out of the register: told rightly by the other sources, told the other holder of a handover, not
    told, and told wrongly."""

    right: int = 0
    other: int = 0
    abstained: int = 0
    wrong: list[str] = []

    @property
    def of(self) -> int:
        """All of them."""
        return self.right + self.other + self.abstained + len(self.wrong)


def compared(name: str, offices: tuple[str, ...], countries: frozenset[str] | None) -> holders.Compared:
    """The register against a list of office-holders."""
    return holders.compared(load_register(), holders.rows(name), offices, countries)


def visitors(*, by_name: bool) -> journeys.Resolved:
    """The foreign leaders who visited the United States, resolved by office, country and day, and by name or without it."""
    register = load_register()
    return journeys.resolved(register, journeys.visitors(register), by_name=by_name)


def met(*, by_name: bool) -> journeys.Resolved:
    """The foreign leaders whom presidents and secretaries of state met abroad, resolved likewise."""
    register = load_register()
    return journeys.resolved(register, journeys.met(register), by_name=by_name)


def officers() -> Officers:
    """Officers of half of the rows of us-officers, asked for on the first, the middle and the last day, their rows kept out."""
    claims = [one for one in claims_of(DATA, ROOT / "register" / "compiled", lands_and_offices()[1]) if one.country == "US"]
    kept_out = [
        one for one in claims if one.source == "us-officers" and one.end and one.office not in _MANY and _is_kept_out(one)
    ]
    register = _register_of([one for one in claims if one not in kept_out])
    found = Officers(wrong=[])
    for one in kept_out:
        for day in (one.begins.first, (one.begins.first + one.ends.last) // 2, one.ends.last):
            _count(register, one, day, found)
    return found


# Offices that many hold at once, so that another holder is no wrong answer.
_MANY = frozenset({"state-ambassador-at-large", "state-career-ambassador"})


def _is_kept_out(one: Claim) -> bool:
    return hashlib.sha256(f"{one.person} {one.start}".encode()).digest()[0] % 2 == 0


def _register_of(claims: list[Claim]) -> Register:
    people = people_in(claims)
    tenures, _ = merged(people, DATA)
    names = {one.id: one.forms for one in people}
    return Register(compile_rows(Rows(names, {}, [one for one in tenures if one.country == "US"], [], []), "half"))


def _count(register: Register, one: Claim, day: int, found: Officers) -> None:
    printed = datetime.date.fromordinal(day).isoformat()
    answer = who(one.title, country="US", date=printed, register=register)
    sure = [register.person(holder.person) for holder in answer.found if holder.is_certain and holder.office == one.office]
    if any(person is not None and journeys.is_called(person, one.person) for person in sure):
        found.right += 1
    elif not sure:
        found.abstained += 1
    elif day in (one.begins.first, one.ends.last):
        found.other += 1
    else:
        names = ", ".join(person.name for person in sure if person is not None)
        found.wrong.append(f"{one.title} {printed}: {names}, should be {one.person}")
