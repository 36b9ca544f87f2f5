"""In which part somebody took part: as host or guest, as moderator or interpreter."""

from functools import cache
from importlib import resources

import msgspec
import tomli

from memcon.identify.cross_check import country_of_place
from memcon.identify.register import Register
from memcon.identify.talk import office_of, side_of
from memcon.identify.words import words_of
from memcon.people import Role, RoleKind
from memcon.record import Participant, Record


class _Said(msgspec.Struct, frozen=True):
    """What says that somebody has a part, in keys: words wherever they stand, and words that stand alone."""

    within: tuple[frozenset[str], ...]
    alone: frozenset[frozenset[str]]


def with_roles(record: Record, register: Register) -> Record:
    """The record with the parts of those of whom its words or its place tell it."""
    country = _host(record, register)
    participants = tuple(_with_role(one, country, register) for one in record.participants)
    return msgspec.structs.replace(record, participants=participants)


def _with_role(one: Participant, host: str | None, register: Register) -> Participant:
    for kind, said in _said().items():
        if any(_says(said, words_of(words)) for words in (one.office, *one.as_printed[:1]) if words):
            return msgspec.structs.replace(one, role=Role(kind, "the page says so"))
    side = side_of(one)
    if host is None or side in (None, "press") or office_of(one) is None:
        return one
    where = f"the printed place is in {register.country_name(host)}"
    return msgspec.structs.replace(one, role=Role("host" if side == host else "guest", where))


def _says(said: _Said, words: frozenset[str]) -> bool:
    return bool(words) and (words in said.alone or any(phrase <= words for phrase in said.within))


@cache
def _said() -> dict[RoleKind, _Said]:
    """What the table says of each part."""
    text = (resources.files("memcon.identify") / "tables" / "roles.toml").read_text(encoding="utf-8")
    rows = msgspec.convert(tomli.loads(text), dict[RoleKind, dict[str, list[str]]])
    return {
        kind: _Said(tuple(map(words_of, row["within"])), frozenset(map(words_of, row["alone"]))) for kind, row in rows.items()
    }


def _host(record: Record, register: Register) -> str | None:
    """The side in whose country a meeting of several sides was held, by the printed place; nobody is host on the telephone."""
    sides = {side_of(one) for one in record.participants} - {None, "press"}
    if record.place is None or record.occasion == "call" or len(sides) < 2:
        return None
    country = country_of_place(record.place.value, register)
    return country if country in sides else None
