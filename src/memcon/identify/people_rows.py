"""The people of records as rows: one for each participant, and one for each mention."""

from collections.abc import Iterator

import msgspec

from memcon.identify.checks import WEIGHTS
from memcon.identify.judgements import JUDGED
from memcon.identify.layer import event_days
from memcon.identify.names import Alike
from memcon.identify.register import Register
from memcon.identify.who import fits_title
from memcon.people import Days, Identity, Role
from memcon.record import Participant, Record


class Row(msgspec.Struct, frozen=True):
    """One participant, or one mention, of one record; `start` and `end` are code points into the record's text."""

    file: str
    record: str
    kind: str
    printed: str
    office: str | None = None
    side: str | None = None
    spoke: bool | None = None
    role: str | None = None
    person: str | None = None
    name: str | None = None
    held: str | None = None
    since: str | None = None
    until: str | None = None
    basis: str = ""
    score: float | None = None
    start: int | None = None
    end: int | None = None
    turn: int | None = None
    why_nobody: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of the header."""
        values = [getattr(self, field) for field in Row.__struct_fields__ if field != "why_nobody"]
        return tuple(
            "" if value is None else "yes" if value is True else "no" if value is False else str(value) for value in values
        )


class People(msgspec.Struct, frozen=True):
    """What `memcon people --json` prints: the rows, and what each check means that a basis names."""

    people: tuple[Row, ...]
    checks: dict[str, str]


def people_of(rows: tuple[Row, ...]) -> People:
    """The rows with the meanings of the checks."""
    return People(rows, {check: meaning for check, (_, meaning) in WEIGHTS.items()})


def rows_of(file: str, record: Record, register: Register, *, mentions: bool) -> Iterator[Row]:
    """The rows of one record, which was read from a file with a register."""
    days = event_days(record)
    for one in record.participants:
        row = _participant(file, record.id, one)
        yield row if one.person else msgspec.structs.replace(row, why_nobody=_why_nobody(one, register, days))
    for said in record.mentions if mentions and isinstance(record.mentions, tuple) else ():
        yield Row(
            file=file,
            record=record.id,
            kind=f"mention: {said.kind}",
            printed=said.span.of(record.text),
            name=said.holder or said.name,
            person=said.person,
            basis=said.basis,
            score=said.score,
            start=said.span.start,
            end=said.span.end,
            turn=said.turn,
            why_nobody="" if said.person or said.kind not in ("person", "office") else said.basis,
        )


def _why_nobody(one: Participant, register: Register, days: Days | None) -> str:
    """Why a participant is nobody of the register."""
    if one.basis.startswith(JUDGED):
        return one.basis
    title = register.read_office(one.office) if one.office else None
    country = (title.country if title is not None else None) or one.side
    held = [
        held
        for office in (title.offices if title is not None and days is not None and country is not None else ())
        for held in register.holders(country or "", office, days or Days.of(""))
        if held.is_certain and title is not None and fits_title(title, held.tenure)
    ]
    holders = {person.name for one in held if (person := register.person(one.tenure.person)) is not None}
    has = f"; the register has {' and '.join(sorted(holders))} in that office" if 0 < len(holders) < 3 else ""
    if one.name is None:
        return f"no name is printed{has}" if one.office else ""
    fitting = [found for found in register.named(one.name) if found.grade >= Alike.SURNAME]
    if not fitting:
        return f"nobody of that name is in the register{has}"
    return (
        f"{len(fitting)} of that name, and nothing that decides for one"
        if len(fitting) > 1
        else f"the name fits{has or ', and nothing else'}"
    )


def _participant(file: str, record: str, one: Participant) -> Row:
    printed = one.name or (one.as_printed[0] if one.as_printed else "")
    role = one.role.kind if isinstance(one.role, Role) else None
    row = Row(file, record, "participant", printed, one.office, one.side, one.spoke, role, one.person, basis=one.basis)
    identity = one.identity
    if not isinstance(identity, Identity):
        return row
    since, until = identity.tenure if identity.tenure is not None else (None, None)
    return msgspec.structs.replace(
        row,
        name=identity.name,
        held=identity.office,
        since=since,
        until=until or None,
        basis=", ".join(identity.basis),
        score=identity.score,
    )
