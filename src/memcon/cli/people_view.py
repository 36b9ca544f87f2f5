"""What `memcon people` prints: one row for each participant, and for each mention where they are asked for."""

import csv
import io

import msgspec

from memcon.cli.conventions_view import columns
from memcon.cli.output import plain
from memcon.identify.checks import WEIGHTS
from memcon.people import Identity
from memcon.record import Participant, Record

HEADER = (
    "file",
    "record",
    "kind",
    "printed",
    "office",
    "side",
    "spoke",
    "person",
    "name",
    "held",
    "from",
    "to",
    "basis",
    "score",
    "start",
    "end",
    "turn",
)


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


class Rows:
    """The rows of all documents of a call."""

    def __init__(self, mentions: bool) -> None:
        self._mentions = mentions
        self.all: list[Row] = []

    def add(self, file: str, record: Record) -> None:
        """The rows of one record."""
        self.all += [_participant(file, record.id, one) for one in record.participants]
        if self._mentions and isinstance(record.mentions, tuple):
            for one in record.mentions:
                self.all.append(
                    Row(
                        file,
                        record.id,
                        f"mention: {one.kind}",
                        one.span.of(record.text),
                        name=one.name,
                        person=one.person,
                        basis=one.basis,
                        score=one.score,
                        start=one.span.start,
                        end=one.span.end,
                        turn=one.turn,
                    )
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


def csv_of(rows: Rows) -> str:
    """The rows as CSV."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(row.cells for row in rows.all)
    return file.getvalue()


def json_of(rows: Rows) -> str:
    """The rows as one JSON document, with the meaning of each check."""
    checks = {check: meaning for check, (_, meaning) in WEIGHTS.items()}
    return msgspec.json.format(msgspec.json.encode({"people": rows.all, "checks": checks})).decode() + "\n"


def table_of(rows: Rows) -> str:
    """The rows as a table for people."""
    lines = [("AS PRINTED", "OFFICE", "SIDE", "WHO", "HELD THAT DAY", "BECAUSE")]
    for row in rows.all:
        held = f"{row.held}, {row.since} to {row.until or '…'}" if row.held else ""
        kind = "" if row.kind == "participant" else f" [{row.kind.removeprefix('mention: ')}]"
        who = row.name if row.kind == "participant" else row.person
        lines.append(
            (
                _short(row.printed + kind),
                _short(row.office or ""),
                row.side or "",
                who or "-",
                _short(held),
                row.basis if row.person else "",
            )
        )
    return "".join(f"{plain(line)}\n" for line in columns(lines)) if rows.all else "Nobody is named.\n"


def _short(words: str, most: int = 44) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
