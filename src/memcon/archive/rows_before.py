"""What a document was in the archive before a capture was added: its rows, remembered, and put back.

Only what a later capture writes is remembered. The captures themselves stay as they are: one that is taken away leaves the
others as they were, but for their places.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import apsw
import msgspec
import zstandard

from memcon.archive.seed_index import index_document_anew, unindex_document
from memcon.archive.store import Value, unpacked

_Row = dict[str, Any]
_Rows = dict[str, list[_Row]]
_LEVEL = 5
_PASSAGES_OF = "SELECT id FROM passage WHERE document = ?1"
_NAME = "SELECT name FROM document WHERE id = ?1"
_PEOPLE_OF = "SELECT id FROM participant WHERE document = ?1"
# The tables that a later capture writes, each with how the rows of a document are told in it; in the order in which they can be
# written, each behind those that it leads to.
_TABLES: Mapping[str, str] = {
    "participant": "document = ?1 AND on_page",
    "office": f"participant IN ({_PEOPLE_OF} AND on_page)",
    "passage": "document = ?1",
    "placement": f"passage IN ({_PASSAGES_OF})",
    "mention": "document = ?1",
    "finding": "document = ?1",
    "redirect": f"new = ({_NAME}) OR (new > ({_NAME}) || '/' AND new < ({_NAME}) || '0')",
}
# Numbers that nothing outside the document leads to: such a row gets a new one, since its old one may be another's by now.
_NUMBERED_ANEW = ("participant", "finding")


def remembered(db: apsw.Connection, document: int) -> bytes:
    """The rows of a document as they are, as JSON packed with zstd."""
    rows = {table: list(_rows(db, table, told, document)) for table, told in _TABLES.items()}
    rows["document"] = list(_rows(db, "document", "id = ?1", document))
    return zstandard.ZstdCompressor(_LEVEL).compress(msgspec.json.encode(rows))


def put_back(db: apsw.Connection, document: int, captures: Sequence[int], packed: bytes) -> None:
    """Make a document what it was before some captures (by their rows), which go; inside the transaction that is open."""
    rows = msgspec.json.decode(unpacked(packed), type=_Rows)
    (before,) = rows.pop("document")
    unindex_document(db, document)
    for table in reversed(list(_TABLES)):
        db.execute(f"DELETE FROM {table} WHERE {_TABLES[table]}", (document,))
    names = ", ".join(f"{name} = ?" for name in before)
    db.execute(f"UPDATE document SET {names} WHERE id = ?", (*before.values(), document))
    db.executemany("DELETE FROM capture WHERE id = ?", ((one,) for one in captures))
    _close_up(db, document)
    _write(db, rows)
    index_document_anew(db, document)


def names_of(db: apsw.Connection, document: int) -> dict[str, set[str]]:
    """The names of all passages of a document, each with the names that its sentences have or had."""
    found: dict[str, set[str]] = {}
    for name, sentences in db.execute(_NAMES, (document,)):
        found.setdefault(name, set()).update(one for one, *_ in msgspec.json.decode(sentences))
    return found


_NAMES = """
SELECT name, sentences FROM passage WHERE document = ?1 UNION ALL
SELECT p.name, l.sentences FROM placement l JOIN passage p ON p.id = l.passage
WHERE p.document = ?1 AND l.sentences IS NOT NULL"""


def names_withdrawn(db: apsw.Connection, document: int) -> dict[str, set[str]]:
    """The names of passages, and of sentences in them, that went with what was withdrawn; no others are ever called so."""
    found: dict[str, set[str]] = {}
    rows = db.execute("SELECT a.names FROM addition a JOIN document d ON d.name = a.document WHERE d.id = ?", (document,))
    for (names,) in rows:
        for passage, sentences in msgspec.json.decode(names or "{}", type=dict[str, set[str]]).items():
            found.setdefault(passage, set()).update(sentences)
    return found


def _rows(db: apsw.Connection, table: str, told: str, document: int) -> Iterator[_Row]:
    found = db.execute(f"SELECT * FROM {table} WHERE {told}", (document,))
    for values in found:
        yield dict(zip((name for name, *_ in found.get_description()), values, strict=True))


def _write(db: apsw.Connection, rows: _Rows) -> None:
    """Write rows as they were, and let them lead to the numbers that those they lead to have now."""
    people: dict[int, int] = {}
    for table in _TABLES:
        for row in rows[table]:
            old = row.pop("id") if table in _NUMBERED_ANEW else None
            number = _insert(db, table, _led(row, people))
            if table == "participant" and old is not None:
                people[old] = number


def _led(row: _Row, people: Mapping[int, int]) -> Mapping[str, Value]:
    """A row that leads to the participants by the numbers they have now; by what judgements say, to none yet."""
    led = {**row, "judged": None} if "judged" in row else row
    who = led.get("participant")
    return {**led, "participant": people[who]} if who is not None else led


def _insert(db: apsw.Connection, table: str, row: Mapping[str, Value]) -> int:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
    return db.last_insert_rowid()


def _close_up(db: apsw.Connection, document: int) -> None:
    """Give the captures that are left their places without a gap."""
    left = db.execute("SELECT id FROM capture WHERE document = ? ORDER BY position", (document,)).fetchall()
    db.executemany("UPDATE capture SET position = ? WHERE id = ?", ((place, id) for place, (id,) in enumerate(left, 1)))
