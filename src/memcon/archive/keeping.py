"""Keeping a page: as a new document, as a new capture of one that is held, or not at all where nothing is new."""

from collections.abc import Iterator
from typing import Any, Literal

import apsw
import msgspec

from memcon.archive.addresses import Address
from memcon.archive.judged_speakers import follow_judgements
from memcon.archive.naming import Known, Named, named, named_first, numbered
from memcon.archive.prepared import Prepared, Wording
from memcon.archive.recognising import document_of, held_bytes, web_key
from memcon.archive.rows_before import names_withdrawn, remembered
from memcon.archive.seed_index import index_changed, index_document, index_earlier, index_new
from memcon.archive.signing import now
from memcon.archive.store import Archive, Value
from memcon.archive.taking_part import write_takers

Outcome = Literal["added", "unchanged", "new capture", "read anew"]


class Kept(msgspec.Struct, frozen=True):
    """What became of a page: whether it was added, its lasting address, and how many passages changed, came or went.

    `addition` is the number by which one who signed it can withdraw it (`memcon.archive.additions`).
    """

    outcome: Outcome
    address: str
    capture: int
    changed: int = 0
    new: int = 0
    gone: int = 0
    addition: int | None = None


def keep(archive: Archive, page: Prepared, *, at: str | None = None, by: str | None = None) -> Kept:
    """Keep a page, all of it or nothing; `at` is when (UTC), now where it is not given. What `by` signs can be withdrawn.

    The same bytes once more change nothing. Another state of a page that is held (known by its address on the web, else by its
    name) is a new capture: its turns keep the names of the turns they were.
    """
    with archive.transaction():
        kept = _Keeping(archive.connection, page, at or now(), by).keep()
        document = archive.document(kept.address)
        if kept.outcome in ("new capture", "read anew") and document is not None:
            follow_judgements(archive, document)
        return kept


class _Keeping:
    """One page on its way into the archive, inside one transaction."""

    def __init__(self, db: apsw.Connection, page: Prepared, at: str, by: str | None) -> None:
        self._db, self._page, self._at, self._by = db, page, at, by

    def keep(self) -> Kept:
        held = held_bytes(self._db, self._page)
        if held is not None and held.now == "unchanged":
            return Kept("unchanged", held.name, held.capture)
        document = held.document if held is not None else document_of(self._db, self._page)
        before = remembered(self._db, document) if document is not None and self._by is not None else None
        is_reading = held is not None and held.now == "read otherwise"
        kept = self._later(document, is_reading=is_reading) if document is not None else self._first()
        return kept if self._by is None else msgspec.structs.replace(kept, addition=self._signed(kept, self._by, before))

    def _signed(self, kept: Kept, by: str, before: bytes | None) -> int:
        """Note who added a capture, and what the document was before."""
        page = self._page
        return self._insert(
            "addition", document=kept.address, n=kept.capture, outcome=kept.outcome, title=page.title, url=page.url,
            sha256=page.sha256, by=by, at=self._at, before=before,
        )  # fmt: skip

    # -- a new document --

    def _first(self) -> Kept:
        page = self._page
        name = self._free_name()
        document = self._insert(
            "document", name=name, publisher=page.publisher, url=page.url, title=page.title, date=page.date,
            posted=page.posted, time=page.time, place=page.place, form=page.form, occasion=page.occasion,
            status=page.status, language=page.language,
        )  # fmt: skip
        capture = self._capture(document, 1, "first")
        takers = write_takers(self._db, document, self._page.takers)
        names = named_first(page.wordings)
        of_turn = {one.turn: name for one, name in zip(page.wordings, names, strict=True) if one.turn is not None}
        self._db.executemany(
            _INSERT_PASSAGE,
            (
                self._row(document, name, position, one, takers, of_turn, capture, numbered(one.sentences))
                for position, (one, name) in enumerate(zip(page.wordings, names, strict=True))
            ),
        )
        index_document(self._db, document)
        self._rest(document)
        return Kept("added", name, 1, new=len(names))

    def _free_name(self) -> str:
        """The page's own name, where another document has it the same with a number; never one that reads as a passage's."""
        printable = "".join(mark for mark in self._page.name if mark.isprintable())
        own = printable.strip("/ ") or self._page.sha256[:16]
        if Address.parse(own).passage is not None:
            own = f"{own}-page"
        name, number = own, 1
        while self._rows(_TAKEN, name) or self._is_of_another(name):
            number += 1
            name = f"{own}-{number}"
        return name

    def _is_of_another(self, name: str) -> bool:
        """Whether another page that was withdrawn had this name of its title and day; one of a publisher's is that page's."""
        if self._page.publisher is not None:
            return False
        return bool(self._db.execute(_WITHDRAWN, (name, self._page.sha256)).get)

    # -- a later capture --

    def _later(self, document: int, *, is_reading: bool = False) -> Kept:
        name, number, before, when = self._rows(_LAST, document)[0]
        known = tuple(self._known(document))
        fresh = named(known, self._page.wordings, self._taken(document), tuple(self._known(document, gone=True)))
        change = "reading" if is_reading else "words" if fresh.is_changed else "furniture"
        if when is not None and self._page.captured_at is not None and self._page.captured_at < when:
            return self._earlier(document, before, change, fresh)
        capture = self._capture(document, number, change)
        self._remember(before, known, fresh)
        self._update_document(document, name)
        spoke = dict(self._rows(_WHO_SPOKE, document))
        takers = write_takers(self._db, document, self._page.takers)
        changed, new, gone = self._place(document, capture, before, fresh, takers)
        self._remember_speakers(document, spoke, takers)
        self._redirect(name, fresh)
        self._rest(document)
        return Kept("read anew" if is_reading else "new capture", name, number, changed, new, gone)

    def _earlier(self, document: int, current: int, change: str, fresh: Named) -> Kept:
        """Keep a state of the page from before the one that is current: what stood in it then, and is gone, is kept as gone."""
        name, number, *_ = self._rows(_LAST, document)[0]
        self._db.execute(_SPELL_OUT, (document,))  # what stood "as in the capture after" has another capture after it now
        capture = self._capture(document, number, change, is_current=False)
        new = 0
        for position, one in enumerate(fresh.passages):
            passage = one.known
            if passage is None:
                new += 1
                row = self._row(document, one.name, position, one.wording, {}, {}, capture, one.sentences)
                self._db.execute(_INSERT_PASSAGE, row)
                passage = self._db.last_insert_rowid()
                self._db.execute("UPDATE passage SET gone = ? WHERE id = ?", (current, passage))
                index_new(self._db, passage, one.wording.text)
            elif one.change == "changed":
                self._db.execute("UPDATE passage SET changed = coalesce(changed, first) WHERE id = ?", (passage,))
                index_earlier(self._db, passage, capture, one.wording.text)
            wording, sentences = one.wording, msgspec.json.encode(one.sentences).decode()
            self._db.execute(_PLACE, (capture, passage, wording.start, wording.stop, sentences, wording.speaker))
        return Kept("new capture", name, number, sum(one.change == "changed" for one in fresh.passages), new)

    def _known(self, document: int, *, gone: bool = False) -> Iterator[Known]:
        """The passages that stand on the page, or those that are gone from it."""
        ever: dict[int, set[str]] = {}
        for passage, sentences in self._rows(_SENTENCES_BEFORE, document):
            ever.setdefault(passage, set()).update(name for name, *_ in msgspec.json.decode(sentences))
        withdrawn = names_withdrawn(self._db, document)
        for id, name, kind, who, text, sentences, start, stop, speaker in self._rows(_KNOWN[gone], document):
            listed = tuple(map(tuple, msgspec.json.decode(sentences)))
            names = frozenset(ever.get(id, set()) | withdrawn.get(name, set()))
            yield Known(id, name, kind, who, text, listed, start, stop, speaker, names)

    def _taken(self, document: int) -> frozenset[str]:
        names = {name for (name,) in self._db.execute("SELECT name FROM passage WHERE document = ?", (document,))}
        return frozenset(names | names_withdrawn(self._db, document).keys())

    def _remember(self, before: int, known: tuple[Known, ...], fresh: Named) -> None:
        """Where each passage stood in the capture before: its words of then are a slice of that capture's record."""
        changed = {one.known for one in fresh.passages if one.change == "changed"} | set(fresh.gone)
        self._db.executemany(_PLACE, (_placement(before, one, is_changed=one.id in changed) for one in known))

    def _update_document(self, document: int, name: str) -> None:
        page = self._page
        self._db.execute(
            _UPDATE_DOCUMENT,
            (
                page.url, page.title, page.date, page.posted, page.time, page.place, page.form, page.occasion, page.status,
                page.language, document,
            ),
        )  # fmt: skip
        if page.name != name and self._db.execute("SELECT 1 FROM document WHERE name = ?", (page.name,)).get is None:
            self._db.execute(
                "INSERT OR IGNORE INTO redirect (old, new, why, at) VALUES (?, ?, 'renamed', ?)", (page.name, name, self._at)
            )

    def _place(
        self, document: int, capture: int, before: int, fresh: Named, takers: dict[str, int]
    ) -> tuple[int, int, int]:  # fmt: skip
        """Write the passages where they stand now; how many changed, came and went."""
        self._db.executemany("UPDATE passage SET gone = ? WHERE id = ?", ((capture, id) for id in fresh.gone))
        of_turn = {one.wording.turn: one.name for one in fresh.passages if one.wording.turn is not None}
        counts = {"same": 0, "changed": 0, "new": 0}
        for position, one in enumerate(fresh.passages):
            counts[one.change] += 1
            row = self._row(document, one.name, position, one.wording, takers, of_turn, capture, one.sentences)
            if one.known is None:
                self._db.execute(_INSERT_PASSAGE, row)
                index_new(self._db, self._db.last_insert_rowid(), one.wording.text)
            elif one.change == "changed":
                index_changed(self._db, one.known, before, one.wording.text)
                self._db.execute(_CHANGE_PASSAGE, (*row[2:-1], capture, one.known))
            else:
                self._db.execute(_MOVE_PASSAGE, (*row[2:10], one.known))
        return counts["changed"], counts["new"], len(fresh.gone)

    def _remember_speakers(self, document: int, spoke: dict[int, str], takers: dict[str, int]) -> None:
        """The speakers of passages that are gone, where they take part still."""
        gone = [id for (id,) in self._rows(_GONE_WITHOUT_SPEAKER, document)]
        named = ((takers[spoke[id]], id) for id in gone if spoke.get(id) in takers)
        self._db.executemany("UPDATE passage SET participant = ? WHERE id = ?", named)

    def _redirect(self, name: str, fresh: Named) -> None:
        self._db.executemany(
            "INSERT OR REPLACE INTO redirect (old, new, why, at) VALUES (?, ?, ?, ?)",
            ((f"{name}/{old}", f"{name}/{new}", why, self._at) for old, new, why in fresh.redirects),
        )

    # -- rows --

    def _capture(self, document: int, number: int, change: str, *, is_current: bool = True) -> int:
        page = self._page
        source = self._db.execute("SELECT id FROM source WHERE sha256 = ?", (page.sha256,)).get
        if source is None:
            source = self._insert(
                "source", sha256=page.sha256, size=page.size, media_type=page.media_type, packed=page.packed
            )  # fmt: skip
        position = self._position(document) if is_current else self._position_before(document)
        capture = self._insert(
            "capture", document=document, n=number, position=position, source=source, url=page.url,
            web=web_key(page.url), captured_at=page.captured_at,
            added_at=self._at, read_by=page.read_by.decode(), change=change, record=page.record,
        )  # fmt: skip
        if is_current:
            self._db.execute("UPDATE document SET capture = ? WHERE id = ?", (capture, document))
        return capture

    def _position(self, document: int) -> int:
        """The place in time after all captures."""
        return int(self._rows("SELECT coalesce(max(position), 0) + 1 FROM capture WHERE document = ?", document)[0][0])

    def _position_before(self, document: int) -> int:
        """The place in time before the first capture that was made later than the page; those behind it move on."""
        later = "SELECT min(position) FROM capture WHERE document = ? AND captured_at > ?"
        place = int(self._db.execute(later, (document, self._page.captured_at)).get)
        self._db.execute("UPDATE capture SET position = position + 1 WHERE document = ? AND position >= ?", (document, place))
        return place

    def _row(
        self, document: int, name: str, position: int, one: Wording, takers: dict[str, int], of_turn: dict[int, str],
        capture: int, sentences: tuple[tuple[str, int, int], ...],
    ) -> tuple[Value, ...]:  # fmt: skip
        who = takers.get(one.who) if one.who is not None else None
        return (
            document, name, position, one.kind, who, one.speaker, of_turn.get(one.answers or 0),
            one.interpreted, one.start, one.stop, one.language, one.text, one.folded,
            msgspec.json.encode(sentences).decode(), capture,
        )  # fmt: skip

    def _rest(self, document: int) -> None:
        """Write the mentions and the findings anew."""
        self._db.execute("DELETE FROM mention WHERE document = ?; DELETE FROM finding WHERE document = ?", (document, document))
        reasons = self._reasons({one[-1] for one in self._page.mentions})
        self._db.executemany(
            "INSERT OR IGNORE INTO mention (document, start, stop, kind, name, person, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((document, *one[:-1], reasons[one[-1]]) for one in self._page.mentions),
        )
        self._db.executemany(
            "INSERT INTO finding (document, code, severity, message, start, stop) VALUES (?, ?, ?, ?, ?, ?)",
            ((document, *one) for one in self._page.findings),
        )

    def _reasons(self, words: set[str]) -> dict[str, int]:
        """The numbers of some reasons, those that are new written down."""
        listed = sorted(words)
        self._db.executemany("INSERT OR IGNORE INTO reason (words) VALUES (?)", ((one,) for one in listed))
        number = "SELECT id FROM reason WHERE words = ?"
        return {one: int(self._db.execute(number, (one,)).get) for one in listed}

    def _rows(self, sql: str, value: Value) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, (value,)).fetchall()

    def _insert(self, table: str, **values: Value) -> int:
        """Insert one row; its number. The names of columns are this module's own, never a page's."""
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        self._db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))
        return self._db.last_insert_rowid()


_LAST = """
SELECT d.name, 1 + max((SELECT max(n) FROM capture WHERE document = d.id),
  coalesce((SELECT max(n) FROM addition WHERE document = d.name), 0)), d.capture, c.captured_at
FROM document d JOIN capture c ON c.id = d.capture WHERE d.id = ?"""
_PLACE = "INSERT OR REPLACE INTO placement (capture, passage, start, stop, sentences, speaker) VALUES (?, ?, ?, ?, ?, ?)"
_SPELL_OUT = """
UPDATE placement SET sentences = coalesce(
  (SELECT l.sentences FROM placement l JOIN capture c ON c.id = l.capture
    WHERE l.passage = placement.passage AND l.sentences IS NOT NULL
      AND c.position > (SELECT position FROM capture WHERE id = placement.capture) ORDER BY c.position LIMIT 1),
  (SELECT sentences FROM passage WHERE id = placement.passage))
WHERE sentences IS NULL AND capture IN (SELECT id FROM capture WHERE document = ?)"""
_TAKEN = "SELECT 1 FROM document WHERE name = ?1 UNION SELECT 1 FROM redirect WHERE old = ?1"
_WITHDRAWN = "SELECT 1 FROM addition WHERE document = ? AND withdrawn_at IS NOT NULL AND sha256 <> ?"
_SENTENCES_BEFORE = """
SELECT l.passage, l.sentences FROM placement l JOIN passage p ON p.id = l.passage
WHERE p.document = ? AND l.sentences IS NOT NULL"""
_PASSAGES = """
SELECT p.id, p.name, p.kind, coalesce(w.person, w.name, w.as_printed), p.text, p.sentences, p.start, p.stop, p.speaker
FROM passage p LEFT JOIN participant w ON w.id = p.participant WHERE p.document = ? AND p.gone IS {} ORDER BY p.position"""
_KNOWN = {False: _PASSAGES.format("NULL"), True: _PASSAGES.format("NOT NULL")}
_WHO_SPOKE = """
SELECT p.id, coalesce(w.person, w.name, w.as_printed) FROM passage p JOIN participant w ON w.id = p.participant
WHERE p.document = ?"""
_GONE_WITHOUT_SPEAKER = "SELECT id FROM passage WHERE document = ? AND gone IS NOT NULL AND participant IS NULL"
_UPDATE_DOCUMENT = """
UPDATE document SET url = coalesce(url, ?), title = ?, date = ?, posted = ?, time = ?, place = ?, form = ?, occasion = ?,
  status = ?, language = ? WHERE id = ?"""
_INSERT_PASSAGE = """
INSERT INTO passage (document, name, position, kind, participant, speaker, answers, interpreted, start, stop, language, text,
  folded, sentences, first) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_CHANGE_PASSAGE = """
UPDATE passage SET position = ?, kind = ?, participant = ?, speaker = ?, answers = ?, interpreted = ?, start = ?, stop = ?,
  language = ?, text = ?, folded = ?, sentences = ?, changed = ?, gone = NULL WHERE id = ?"""
_MOVE_PASSAGE = """
UPDATE passage SET position = ?, kind = ?, participant = ?, speaker = ?, answers = ?, interpreted = ?, start = ?, stop = ?,
  gone = NULL WHERE id = ?"""


def _placement(capture: int, one: Known, *, is_changed: bool) -> tuple[Value, ...]:
    """Where a passage stood in a capture, with its sentences then where the next capture has others."""
    sentences = msgspec.json.encode(one.sentences).decode() if is_changed else None
    return capture, one.id, one.start, one.stop, sentences, one.speaker
