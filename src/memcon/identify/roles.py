"""In which part somebody took part: as host or guest, as moderator or interpreter."""

import msgspec

from memcon.identify.cross_check import country_of_place
from memcon.identify.register import Register
from memcon.identify.talk import office_of, side_of
from memcon.identify.words import words_of
from memcon.people import Role, RoleKind
from memcon.record import Participant, Record

# Words of a printed label or office that say in which part somebody takes part, by their keys.
_SAID: dict[RoleKind, frozenset[str]] = {
    "moderator": frozenset(
        "moderator moderated ведущий модератор modérateur modératrice moderatorin moderador moderadora".split()
    ),
    "interpreter": frozenset(
        "interpreter translator переводчик переводчица interprète dolmetscher dolmetscherin intérprete".split()
    ),
}


def with_roles(record: Record, register: Register) -> Record:
    """The record with the parts of those of whom its words or its place tell it."""
    country = _host(record, register)
    participants = tuple(_with_role(one, country, register) for one in record.participants)
    return msgspec.structs.replace(record, participants=participants)


def _with_role(one: Participant, host: str | None, register: Register) -> Participant:
    words = words_of(" ".join(filter(None, (one.office, *one.as_printed[:1]))))
    for kind, said in _SAID.items():
        if not words.isdisjoint(said):
            return msgspec.structs.replace(one, role=Role(kind, "the page says so"))
    side = side_of(one)
    if host is None or side in (None, "press") or office_of(one) is None:
        return one
    where = f"the printed place is in {register.country_name(host)}"
    return msgspec.structs.replace(one, role=Role("host" if side == host else "guest", where))


def _host(record: Record, register: Register) -> str | None:
    """The side in whose country a meeting of several sides was held, by the printed place; nobody is host on the telephone."""
    sides = {side_of(one) for one in record.participants} - {None, "press"}
    if record.place is None or record.occasion == "call" or len(sides) < 2:
        return None
    country = country_of_place(record.place.value, register)
    return country if country in sides else None
