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
    """The rows as a table for people."""
    lines: list[tuple[str, ...]] = [("AS PRINTED", "OFFICE", "SIDE", "WHO", "HELD THAT DAY", "BECAUSE")]
    file = ""
    several = len({row.file for row in rows}) > 1
    for row in rows:
        held = f"{row.held}, {row.since} to {row.until or '…'}" if row.held else ""
        kind = "" if row.kind == "participant" else f" [{row.kind.removeprefix('mention: ')}]"
        if several and row.file != file:
            lines.append((row.file, *[""] * 5))
            file = row.file
        who = row.name if row.kind == "participant" else row.person
        lines.append(
            (
                _short(row.printed + kind),
                _short(row.office or ""),
                row.side or "",
                who or "-",
                _short(held),
                row.basis if row.person else row.why_nobody,
            )
        )
    return "".join(f"{plain(line)}\n" for line in fitted(lines)) if rows else "Nobody is named.\n"


def _short(words: str, most: int = 44) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
