"""Who the participants of a record were: each weighed by office and date, by name, and by side."""

from collections.abc import Iterable

import msgspec
from msgspec import UNSET

from memcon.findings import Finding
from memcon.identify.about_offices import listed
from memcon.identify.checks import Check, Weighed, decided, rivals
from memcon.identify.names import Alike, nearly, only_sounds
from memcon.identify.office_words import OfficeTitle
from memcon.identify.register import Held, Named, Register
from memcon.identify.who import fits_title, offices_called
from memcon.identify.words import keys_in
from memcon.people import Days, Identity, Person, Tenure
from memcon.record import Participant

_BY_NAME: dict[Alike, Check] = {
    Alike.FULL: "whole name",
    Alike.GIVEN: "given name",
    Alike.INITIALS: "initials",
    Alike.SURNAME: "surname",
    Alike.PART: "part of the name",
}
# What speaks for somebody besides the name.
_SUPPORT: frozenset[Check] = frozenset(
    {"office that day", "office perhaps", "office abroad", "office before", "words of the office", "side"}
)
# What speaks for somebody of a state that is known: as much as a surname that only sounds like one must have.
_OF_STATE: frozenset[Check] = frozenset({"office that day", "office perhaps", "side"})
# The codes of states have so many letters; those of bodies more, but for UN and EU.
_CODE_OF_STATE = 2
# Within so many days of an office a person may still be met, and be called by it.
_NEAR = 3653


class Sought(msgspec.Struct, frozen=True):
    """Somebody to be identified: the name and the office that are printed, and the side, as far as the page tells them."""

    name: str | None
    office: str | None
    side: str | None
    by_document: str | None = None


class Judged(msgspec.Struct, frozen=True):
    """What became of somebody sought: the identity, or those between whom memcon could not decide."""

    identity: Identity | None
    rivals: tuple[str, ...] = ()


class Judge:
    """Identifies the people of one document, of an event on some days; `days` None where nothing tells when it was."""

    def __init__(self, register: Register, days: Days | None, home: str | None = None) -> None:
        self._register, self.days, self._home = register, days, home

    def judge(self, sought: Sought) -> Judged:
        """Who somebody was."""
        return self.judge_title(sought, self._register.read_office(sought.office) if sought.office else None)

    def judge_title(self, sought: Sought, title: OfficeTitle | None) -> Judged:
        """Who somebody was, whose printed office has been read already."""
        weighed = self.weigh(sought, title)
        best = decided(weighed)
        if best is None:
            return Judged(None, tuple(one.person for one in rivals(weighed)))
        return Judged(self.identity(best, title))

    def weigh(self, sought: Sought, title: OfficeTitle | None) -> list[Weighed]:
        """Every candidate with the checks met."""
        side = _state(title.country if title is not None and title.country else sought.side)
        holders = self._holders(title, side or self._home) if title is not None and not title.is_former else []
        named = {one.person.id: one for one in self._register.named(sought.name)} if sought.name else {}
        candidates = dict.fromkeys([*named, *(held.tenure.person for held in holders)])
        return [self._weighed(id, title, side, holders, named.get(id), sought) for id in candidates]

    def _weighed(
        self, id: str, title: OfficeTitle | None, side: str | None, holders: list[Held], named: Named | None, sought: Sought
    ) -> Weighed:
        checks: list[Check] = []
        person = self._register.person(id)
        if sought.name and person is not None:
            near: Check = "name nearly" if nearly(sought.name, person.forms) else "other name"
            checks.append(_BY_NAME[named.grade] if named is not None else near)
        office = self._office_check(id, holders, bool(sought.name))
        checks += [office] if office is not None else []
        if person is not None and self.days is not None:
            checks += self._time_checks(person, title, side, has_office=office is not None)
        elif person is not None and side is not None and side in person.countries:
            checks.append("side")
        if person is not None and named is not None and only_sounds(sought.name or "", person.forms):
            checks = _by_sound(checks)
        return Weighed(id, tuple(checks))

    def _office_check(self, id: str, holders: list[Held], is_named: bool) -> Check | None:
        mine = [held for held in holders if held.tenure.person == id]
        if not mine:
            return None
        others = {held.tenure.person for held in holders} - {id}
        if any(held.is_certain for held in mine) and (is_named or not others):
            return "office that day"
        return "office perhaps"

    def _time_checks(self, person: Person, title: OfficeTitle | None, side: str | None, *, has_office: bool) -> list[Check]:
        days = self.days
        if days is None:
            return []
        held = self._register.held_by(person)
        now = [one for one in held if one.may_cover(days)]
        checks: list[Check] = []
        if side is not None and side in person.countries:
            checks.append("side")
        if now:
            checks.append("in office")
        elif all(_apart(one, days) > _NEAR for one in held):
            checks.append("not of that time")
        if not has_office and title is not None:
            checks += self._elsewhere(title, held) or _by_word(title, side, now)
        return checks

    def _elsewhere(self, title: OfficeTitle, held: list[Tenure]) -> list[Check]:
        """Whether the printed office was held in a country that the words do not name, that day or in the years before."""
        days = self.days
        if title.country is not None or days is None or not title.offices:
            return []
        fitting = [
            one for one in held
            if one.office in title.offices and fits_title(title, one) and title.may_be(one.office, one.country)
        ]  # fmt: skip
        if any(one.covers(days) for one in fitting):
            return ["office abroad"]
        return ["office before"] if any(0 < days.first - one.ends.first < _NEAR for one in fitting) else []

    def _holders(self, title: OfficeTitle, side: str | None) -> list[Held]:
        """Who held the offices that a title may mean."""
        if self.days is None or not (title.offices or title.words):
            return []
        places = [(country, office) for office in offices_called(title) for country in title.owners(office) or (side,)]
        found = [
            held
            for country, office in places
            if country is not None and side in (None, country)
            for held in self._register.holders(country, office, self.days)
        ]
        fitting = [held for held in found if fits_title(title, held.tenure)]
        if any(held.tenure.office in title.offices for held in fitting):
            fitting = [held for held in fitting if held.tenure.office in title.offices]
        is_body = side is not None and len(side) > _CODE_OF_STATE
        has_office = any(self._register.tenures(country, office) for country, office in places if country is not None)
        if fitting or has_office or side is None or (not is_body and (title.offices or len(title.words) < 2)):
            return _as_asked(fitting, title)
        days = self.days
        return [Held(one, one.covers(days)) for one in self._register.titled(side, title.words) if one.may_cover(days)]

    def identity(self, best: Weighed, title: OfficeTitle | None) -> Identity:
        """The identity of whoever was decided for, with the office held that day."""
        person = self._register.person(best.person)
        tenure = self._tenure(best.person, title)
        return Identity(
            person=best.person,
            name=person.name if person is not None else best.person,
            score=min(1.0, best.score),
            basis=best.checks,
            office=tenure.title if tenure is not None else None,
            country=tenure.country if tenure is not None else None,
            tenure=(tenure.start, tenure.end) if tenure is not None else None,
            source=tenure.source if tenure is not None else None,
        )

    def _tenure(self, id: str, title: OfficeTitle | None) -> Tenure | None:
        """The tenure that answers: of the office printed, else the only one of that day."""
        person = self._register.person(id)
        if person is None or self.days is None:
            return None
        now = self._register.in_office(person, self.days)
        asked = [one for one in now if title is not None and one.office in title.offices and fits_title(title, one)]
        asked.sort(
            key=lambda one: (one.standing != "", one.country in ("AD",))
        )  # the French president is a prince of Andorra too
        return asked[0] if asked else now[0] if len({one.title for one in now}) == 1 else None


def _by_sound(checks: list[Check]) -> list[Check]:
    """The checks of a name that is written otherwise: it counts as a name only where the office or the side fits too, and a
    surname alone only where the state is known."""
    if _SUPPORT.isdisjoint(checks):
        checks = ["sound of the name" if check in ("whole name", "given name") else check for check in checks]
    if _OF_STATE.isdisjoint(checks):
        checks = ["sound of the surname" if check == "surname" else check for check in checks]
    return checks


def _as_asked(held: Iterable[Held], title: OfficeTitle) -> list[Held]:
    """Without acting holders where somebody holds the office, unless the page says acting."""
    listed = list(held)
    if title.is_acting:
        return [one for one in listed if one.tenure.standing] or listed
    return listed


def _by_word(title: OfficeTitle, side: str | None, now: Iterable[Tenure]) -> list[Check]:
    """Whether a title held that day has the words of the printed one, or none of them."""
    words = frozenset(title.words)
    telling = words - listed("common")
    held = [frozenset(keys_in(one.title)) for one in now if side in (None, one.country)]
    if any(words <= title_words or telling & title_words for title_words in held):
        return ["words of the office"]
    return ["another office"] if telling else []


def _apart(one: Tenure, days: Days) -> int:
    """How many days lie between a tenure and some days; 0 where they may share one."""
    return max(0, one.begins.first - days.last, days.first - one.ends.last)


def _state(side: str | None) -> str | None:
    return None if side == "press" else side


def identified(
    participants: Iterable[Participant], judge: Judge, names: Register
) -> tuple[tuple[Participant, ...], list[Finding]]:
    """The participants with whoever they were, and a finding for each who could be two."""
    found, findings = [], []
    for one in participants:
        judged = (
            judge.judge(Sought(one.name, one.office, one.side)) if one.side != "press" or one.name is None else Judged(None)
        )
        identity = judged.identity
        found.append(
            msgspec.structs.replace(
                one, person=identity.person if identity else None, identity=identity if identity is not None else UNSET
            )
        )
        if len(judged.rivals) > 1:
            findings.append(_undecided(one, judged.rivals, names))
    return tuple(found), findings


def _undecided(one: Participant, rivals: Iterable[str], register: Register) -> Finding:
    people = [person.name if (person := register.person(id)) is not None else id for id in rivals]
    called = " ".join(filter(None, (one.office, one.name))) or one.as_printed[0]
    return Finding("person-undecided", "note", f"{called!r} can be {' or '.join(people[:4])}; memcon does not decide.")
