"""What `memcon people` prints: a table for people, CSV or JSON, one row for each participant and each mention."""

import csv
import io
from collections.abc import Sequence

import msgspec

from memcon.cli.output import plain
from memcon.cli.table import fitted
from memcon.identify.people_rows import Row, people_of

HEADER = (
    "file",
    "record",
    "kind",
    "printed",
    "office",
    "side",
    "spoke",
    "role",
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


def csv_of(rows: Sequence[Row]) -> str:
    """The rows as CSV."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(row.cells for row in rows)
    return file.getvalue()


def json_of(rows: Sequence[Row]) -> str:
    """The rows as one JSON document, with the meaning of each check."""
    return msgspec.json.format(msgspec.json.encode(people_of(tuple(rows)))).decode() + "\n"


def table_of(rows: Sequence[Row]) -> str:
    """The rows as a table for people; of several files, as one for each under its name."""
    files: dict[str, list[Row]] = {}
    for row in rows:
        files.setdefault(row.file, []).append(row)
    if len(files) == 1:
        return _lines(rows)
    return "\n".join(f"{plain(file)}\n{_lines(its)}" for file, its in files.items()) or "Nobody is named.\n"


def _lines(rows: Sequence[Row]) -> str:
    cells = [("AS PRINTED", "OFFICE", "SIDE", "WHO", "HELD THAT DAY", "BECAUSE"), *map(_cells, rows)]
    return "".join(f"{plain(line)}\n" for line in fitted(cells))


def _cells(row: Row) -> tuple[str, ...]:
    """A row as people read it: a participant by name, a mention by the id of whom it means."""
    is_participant = row.kind == "participant"
    printed = row.printed if is_participant else f"{row.printed} [{row.kind.removeprefix('mention: ')}]"
    held = f"{row.held}, {row.since} to {row.until or '…'}" if row.held else ""
    who = row.name if is_participant else row.person
    why = row.basis if row.person else row.why_nobody
    who = f"{who} ({row.role})" if who and row.role else who or row.role
    return (_short(printed), _short(row.office or ""), row.side or "", who or "-", _short(held), why)


def _short(words: str, most: int = 44) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
