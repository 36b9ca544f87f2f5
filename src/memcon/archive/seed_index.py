"""The index of quotations: which wordings of passages are in it, how it is kept up, made anew and checked.

An entry is one wording of a passage. The first one of a passage has the passage's own number, and no row. Of a passage that
was changed every wording has a row in `wording`: which passage it is, and the last capture with these words, or none where they
stand now.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import apsw
import msgspec

from memcon.archive.seed_hashes import seeds_of, words_of
from memcon.archive.seed_nodes import entries_of, everything, put, take_out

# Entries of wordings that came later are counted from here; passages are fewer.
_LATER = 1 << 31
# So many seeds are brought together before they are written when all is indexed anew.
_BATCH = 1 << 21
# So many passages are compared by a check.
_SAMPLE = 500
_REBUILD = "make it anew in Python: memcon.archive.seeds.rebuild(archive)"


def index_document(db: apsw.Connection, document: int) -> None:
    """Index a document that is new; like everything that writes here, inside the transaction that is open."""
    _index(db, db.execute("SELECT id, text FROM passage WHERE document = ?", (document,)))


def index_new(db: apsw.Connection, passage: int, words: str) -> None:
    """Index a passage that a later capture brought."""
    _index(db, ((passage, words),))


def index_changed(db: apsw.Connection, passage: int, before: int, words: str) -> None:
    """Index the new words of a passage, before they are written; those it has are its words in the capture before."""
    if _has(db, passage, words):
        return
    _write_first(db, passage)
    db.execute("UPDATE wording SET capture = ? WHERE passage = ? AND capture IS NULL", (before, passage))
    known = _known(db, passage, words)
    if known is not None:
        db.execute("UPDATE wording SET capture = NULL WHERE entry = ?", (known,))
    else:
        _index(db, ((_entry(db, passage, None, words), words),))


def index_earlier(db: apsw.Connection, passage: int, capture: int, words: str) -> None:
    """Index the words that a passage had in a capture from before the one that is current."""
    if _has(db, passage, words):
        return
    known = _known(db, passage, words)
    if known is not None:
        db.execute(_LATER_OF_BOTH, (known, capture))
    else:
        _index(db, ((_older(db, passage, capture, words), words),))


def unindex_document(db: apsw.Connection, document: int) -> None:
    """Let go of all wordings of a document, before its passages are written anew or deleted."""
    take_out(db, _seeds(_entries_with_words(db, document)))
    db.execute("DELETE FROM wording WHERE passage IN (SELECT id FROM passage WHERE document = ?)", (document,))


def index_document_anew(db: apsw.Connection, document: int) -> None:
    """Index a document that is in the index no more, with the wordings of its earlier captures."""
    index_document(db, document)
    current: int = db.execute("SELECT capture FROM document WHERE id = ?", (document,)).get
    _index(db, list(_superseded(db, document, current)))


def _entries_with_words(db: apsw.Connection, document: int) -> Iterator[tuple[int, str]]:
    """Every entry of a document with the words that it stands for."""
    rows: list[Any] = db.execute("SELECT id, text FROM passage WHERE document = ?", (document,)).fetchall()
    now = {entry_of(db, passage): words for passage, words in rows}
    yield from now.items()
    older: list[Any] = db.execute(_OLDER_ENTRIES, (document,)).fetchall()
    for capture in sorted({capture for _, _, capture in older}):
        there = {passage: words for passage, words, _ in _words_in(db, capture)}
        yield from ((entry, there[passage]) for entry, passage, held in older if held == capture and passage in there)


_OLDER_ENTRIES = """
SELECT w.entry, w.passage, w.capture FROM wording w JOIN passage p ON p.id = w.passage
WHERE p.document = ? AND w.capture IS NOT NULL"""


_LATER_OF_BOTH = """
UPDATE wording SET capture = (
  SELECT id FROM capture WHERE id IN (wording.capture, ?2) ORDER BY coalesce(captured_at, added_at) DESC, n DESC LIMIT 1
) WHERE entry = ?1"""


def _has(db: apsw.Connection, passage: int, words: str) -> bool:
    return bool(db.execute("SELECT text = ? FROM passage WHERE id = ?", (words, passage)).get)


def _known(db: apsw.Connection, passage: int, words: str) -> int | None:
    """The entry of a wording that a passage had before."""
    found: int | None = db.execute("SELECT entry FROM wording WHERE passage = ? AND hash = ?", (passage, _hash(words))).get
    return found


def _older(db: apsw.Connection, passage: int, capture: int, words: str) -> int:
    """A new entry for words that a passage had in a capture."""
    _write_first(db, passage)
    return _entry(db, passage, capture, words)


def _write_first(db: apsw.Connection, passage: int) -> None:
    """Give the first wording of a passage, whose words stand yet, its row."""
    if db.execute("SELECT 1 FROM wording WHERE passage = ?", (passage,)).get is None:
        words = db.execute("SELECT text FROM passage WHERE id = ?", (passage,)).get
        db.execute(
            "INSERT INTO wording (entry, passage, capture, hash) VALUES (?, ?, NULL, ?)", (passage, passage, _hash(words))
        )


def _entry(db: apsw.Connection, passage: int, capture: int | None, words: str) -> int:
    entry = int(db.execute("SELECT max(coalesce(max(entry), 0), ?) + 1 FROM wording", (_LATER,)).get)
    values = (entry, passage, capture, _hash(words))
    db.execute("INSERT INTO wording (entry, passage, capture, hash) VALUES (?, ?, ?, ?)", values)
    return entry


def _hash(words: str) -> bytes:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()[:16]


def _index(db: apsw.Connection, wordings: Iterable[tuple[int, str]]) -> None:
    put(db, _seeds(wordings))


def _seeds(wordings: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    for entry, words in wordings:
        for seed in seeds_of(words_of(words)):
            yield seed, entry


# -- what an entry is --


def told_entries(db: apsw.Connection, entries: Iterable[int]) -> Iterator[tuple[int, int, int | None]]:
    """Each entry with its passage and, where those are not its words now, the last capture that has them."""
    later = bool(db.execute("SELECT 1 FROM sqlite_master WHERE name = 'wording'").get)
    has_older = later and bool(db.execute("SELECT EXISTS (SELECT 1 FROM wording)").get)
    for entry in entries:
        row = db.execute("SELECT passage, capture FROM wording WHERE entry = ?", (entry,)).fetchone() if has_older else None
        yield entry, *(row or (entry, None))


def entry_of(db: apsw.Connection, passage: int) -> int:
    """The entry of the words that a passage has now."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'wording'").get:
        return passage
    return int(db.execute("SELECT entry FROM wording WHERE passage = ? AND capture IS NULL", (passage,)).get or passage)


# -- all of it --


def index_all(db: apsw.Connection) -> None:
    """Index everything a file holds, whatever was indexed before; inside the transaction that is open.

    Of passages that were changed the wordings of every capture are, each with the last capture that has it.
    """
    db.execute("DELETE FROM seed_node; DELETE FROM wording")
    batch: list[tuple[int, int]] = []
    for seed in _seeds(_wordings(db)):
        batch.append(seed)
        if len(batch) >= _BATCH:
            put(db, batch)
            batch.clear()
    put(db, batch)


def _wordings(db: apsw.Connection) -> Iterator[tuple[int, str]]:
    yield from db.execute("SELECT id, text FROM passage")
    changed: list[Any] = db.execute(_CHANGED).fetchall()
    for document, current in changed:
        yield from _superseded(db, document, current)


_CHANGED = """
SELECT id, capture FROM document WHERE id IN (SELECT document FROM passage WHERE changed IS NOT NULL)"""


def _superseded(db: apsw.Connection, document: int, current: int) -> Iterator[tuple[int, str]]:
    """The entries of older wordings of a document, with their words."""
    last: dict[tuple[int, str], int] = {}
    for capture in _captures(db, document, current):
        for passage, words, now in _words_in(db, capture):
            if words != now:
                last[passage, words] = capture
    for (passage, words), capture in last.items():
        yield _older(db, passage, capture, words), words


def _captures(db: apsw.Connection, document: int, current: int) -> list[int]:
    rows: Iterator[Any] = db.execute(
        "SELECT id FROM capture WHERE document = ? AND id <> ? ORDER BY coalesce(captured_at, added_at), n", (document, current)
    )
    return [int(id) for (id,) in rows]


def _words_in(db: apsw.Connection, capture: int) -> Iterator[tuple[int, str, str]]:
    """The passages that were changed, their words in a capture and their words now."""
    from memcon.archive.store import unpacked

    rows: list[Any] = db.execute(_PLACED, (capture,)).fetchall()
    if rows:
        record = msgspec.json.decode(
            unpacked(db.execute("SELECT record FROM capture WHERE id = ?", (capture,)).get), type=_Text
        )
        for passage, start, stop, now in rows:
            yield passage, record.text[start:stop], now


class _Text(msgspec.Struct):
    """Of a record the text alone."""

    text: str


_PLACED = """
SELECT p.id, l.start, l.stop, p.text FROM placement l JOIN passage p ON p.id = l.passage
WHERE l.capture = ? AND p.changed IS NOT NULL"""


# -- looked after --


def faults_in(db: apsw.Connection) -> Iterator[str]:
    """What is wrong with the index, a sentence each: a sample of passages, evenly spread, must be found by every seed."""
    ((least, most),) = db.execute("SELECT coalesce(min(id), 1), coalesce(max(id), 0) FROM passage")
    for number in range(least, most + 1, max(1, (most - least + 1) // _SAMPLE)):
        for address, passage, words in db.execute(_NEXT, (number,)):
            if not _is_indexed(db, entry_of(db, passage), words):
                yield f"The index of quotations was expected to find {address}, and does not; {_REBUILD}."
    lost = db.execute("SELECT count(*) FROM wording WHERE passage NOT IN (SELECT id FROM passage)").get
    if lost:
        yield f"Wordings of passages were expected in the index of quotations, found {lost} of none; {_REBUILD}."


_NEXT = """
SELECT d.name || '/' || p.name, p.id, p.text FROM passage p JOIN document d ON d.id = p.document
WHERE p.id = (SELECT min(id) FROM passage WHERE id >= ?)"""
# A seed with more entries need not have them all.
_TOO_MANY = 10_000


def _is_indexed(db: apsw.Connection, entry: int, words: str) -> bool:
    for seed in seeds_of(words_of(words)):
        found = entries_of(db, seed, _TOO_MANY)
        if found is not None and entry not in found:
            return False
    return True


def contents(db: apsw.Connection) -> frozenset[tuple[int, int, int | None]]:
    """All that the index holds, for comparing: each seed, its passage, and the capture of a wording that is superseded."""
    told = {entry: (passage, capture) for entry, passage, capture in db.execute("SELECT entry, passage, capture FROM wording")}
    return frozenset((seed, *told.get(entry, (entry, None))) for seed, entry in everything(db))
