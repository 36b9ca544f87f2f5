"""The people of records as rows: one for each participant, and one for each mention."""

from collections.abc import Iterator

import msgspec

from memcon.identify.checks import WEIGHTS
from memcon.people import Identity
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

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of the header."""
        values = [getattr(self, field) for field in Row.__struct_fields__]
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


def rows_of(file: str, record: Record, *, mentions: bool) -> Iterator[Row]:
    """The rows of one record, which was read from a file."""
    yield from (_participant(file, record.id, one) for one in record.participants)
    for one in record.mentions if mentions and isinstance(record.mentions, tuple) else ():
        yield Row(
            file=file,
            record=record.id,
            kind=f"mention: {one.kind}",
            printed=one.span.of(record.text),
            name=one.name,
            person=one.person,
            basis=one.basis,
            score=one.score,
            start=one.span.start,
            end=one.span.end,
            turn=one.turn,
        )


def _participant(file: str, record: str, one: Participant) -> Row:
    printed = one.name or (one.as_printed[0] if one.as_printed else "")
    row = Row(file, record, "participant", printed, one.office, one.side, one.spoke, one.person, basis=one.basis)
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
