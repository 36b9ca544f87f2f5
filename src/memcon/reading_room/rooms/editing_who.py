"""Who may have spoken: those whom the record names, and those of the register whose name the words can be."""

import msgspec

from memcon.archive.judgements import quoted
from memcon.errors import WrongCall
from memcon.identify.register import Register
from memcon.people import Days, Person
from memcon.reading_room.answer import Ask

# So many people are offered, so many of them for a name, of so many who bear it; and so many are named in a sentence.
_MOST, _BEARING, _LOOKED_AT, _NAMED = 24, 12, 60, 3
# A name that is looked up is no longer than this.
_LONGEST = 200


class Candidate(msgspec.Struct, frozen=True):
    """Somebody who may have spoken: the id in the register, or the name in quotes of whom it does not have; the offices.

    `whence` is memcon (memcon has it so), record (speaks in this record) or name (bears the name).
    """

    person: str
    name: str
    offices: str
    whence: str


def candidates(ask: Ask, document: int, printed: str | None, person: str | None, sought: str = "") -> tuple[Candidate, ...]:
    """Who may have spoken under a printed name: whom memcon has, who bears the name, who else speaks in the record."""
    date: str | None = ask.archive.row("SELECT date FROM document WHERE id = ?", (document,))[0]
    days = Days.of(date) if date is not None else None
    own = person or quoted(printed)
    spoke = {id or str(quoted(name)): Candidate(id or str(quoted(name)), name, office or "", "record")
             for id, name, office in ask.archive.rows(_SPOKE, (document,))}  # fmt: skip
    bears = [one for words in (sought, printed) if words for one in _bearers(ask.register, words, days)]
    held = _told(ask.register, person, days, "memcon") if person is not None else None
    first = held or (msgspec.structs.replace(spoke[own], whence="memcon") if own in spoke else None)
    found: dict[str, Candidate] = {}
    for one in [*([first] if first is not None else []), *bears, *spoke.values()]:
        found.setdefault(one.person, one)
    return tuple(found.values())[:_MOST]


_SPOKE = """
SELECT person, coalesce(person_name, name, as_printed), coalesce(office, held) FROM participant
WHERE document = ? AND on_page AND spoke AND coalesce(person, name, nullif(as_printed, '')) IS NOT NULL ORDER BY id LIMIT 40"""


def _bearers(register: Register, words: str, days: Days | None) -> list[Candidate]:
    """Those who bear a name, first those who held an office that day."""
    named = [one.person.id for one in register.named(words[:_LONGEST])[:_LOOKED_AT]]
    found = [one for id in named if (one := _told(register, id, days, "name")) is not None]
    return sorted(found, key=lambda one: not one.offices)[:_BEARING]


def _told(register: Register, id: str, days: Days | None, whence: str) -> Candidate | None:
    person = register.person(id)
    if person is None:
        return None
    held = [one for one in register.held_by(person) if days is not None and one.covers(days)]
    titles = list(dict.fromkeys(f"{one.title}, {register.country_name(one.country)}" for one in held))
    return Candidate(id, person.name, "; ".join(titles[:2]), whence)


def person_meant(register: Register, words: str) -> str:
    """The id of the one person whom an id or a name means; WrongCall for none, and for several."""
    if register.person(words) is not None:
        return words
    named = register.named(words[:_LONGEST])
    surest = [one.person for one in named if one.grade == named[0].grade]
    if len(surest) == 1:
        return surest[0].id
    if not surest:
        raise WrongCall(
            f"Somebody of the register was expected, found nobody who is called {words[:80]!r};"
            " say that the register does not have the name, and it is kept as it is written."
        )
    raise WrongCall(
        f"One person of the register was expected, found {len(surest)} who are called {words[:80]!r}"
        f" ({_some(surest)}); they are offered now: choose one, or give the id."
    )


def _some(people: list[Person]) -> str:
    named = ", ".join(one.id for one in people[:_NAMED])
    return f"{named}, …" if len(people) > _NAMED else named
