"""Those who take part in a document, as rows of the archive: read, written, and written anew."""

from collections.abc import Iterable
from typing import Any

import apsw
import msgspec

from memcon.archive.prepared import Taker

# The columns of a participant, as those of `Taker` are called.
_COLUMNS = tuple(name for name in Taker.__struct_fields__ if name != "offices")
_NAMES, _MARKS = ", ".join(_COLUMNS), ", ".join("?" * len(_COLUMNS))
_INSERT = f"INSERT INTO participant (document, on_page, {_NAMES}) VALUES (?, ?, {_MARKS})"
_HELD = "INSERT OR IGNORE INTO office (participant, office, country, title) VALUES (?, ?, ?, ?)"
_ON_PAGE = f"SELECT id, {_NAMES} FROM participant WHERE document = ? AND on_page ORDER BY id"
_OFFICES = "SELECT office, country, title FROM office WHERE participant = ?"


def takers_of(db: apsw.Connection, document: int) -> dict[int, Taker]:
    """Those whom the page of a document has take part, by the numbers of their rows."""
    found: dict[int, Taker] = {}
    rows: list[Any] = db.execute(_ON_PAGE, (document,)).fetchall()
    for number, *values in rows:
        offices = tuple(db.execute(_OFFICES, (number,)))
        found[number] = msgspec.convert({**dict(zip(_COLUMNS, values, strict=True)), "offices": offices}, Taker, strict=False)
    return found


def write_taker(db: apsw.Connection, document: int, one: Taker, *, on_page: bool = True) -> int:
    """Write one who takes part, with the offices held that day; the number of the row."""
    db.execute(_INSERT, (document, on_page, *(getattr(one, name) for name in _COLUMNS)))
    number = db.last_insert_rowid()
    db.executemany(_HELD, ((number, *office) for office in one.offices))
    return number


def write_takers(db: apsw.Connection, document: int, takers: Iterable[Taker]) -> dict[str, int]:
    """Write those who take part in a document anew; their numbers by who they are for the passages."""
    db.execute("DELETE FROM participant WHERE document = ?", (document,))
    found: dict[str, int] = {}
    for one in takers:
        number = write_taker(db, document, one)
        found.setdefault(one.person or one.name or one.as_printed, number)
    return found
