"""Keeping a page: as a new document, as a new capture of one that is held, or not at all where nothing is new."""

import datetime
from collections.abc import Iterator
from typing import Any, Literal

import apsw
import msgspec

from memcon.archive.naming import Known, Named, named, named_first, numbered
from memcon.archive.prepared import Prepared, Taker, Wording
from memcon.archive.store import Archive, Value

Outcome = Literal["added", "unchanged", "new capture", "read anew"]
# Of two pages of one name so much of the words is the same, else they are two documents.
_SAME_PAGE = 0.3


class Kept(msgspec.Struct, frozen=True):
    """What became of a page: whether it was added, its lasting address, and how many passages changed, came or went."""

    outcome: Outcome
    address: str
    capture: int
    changed: int = 0
    new: int = 0
    gone: int = 0


def keep(archive: Archive, page: Prepared, *, at: str | None = None) -> Kept:
    """Keep a page, all of it or nothing; `at` is when (UTC), now where it is not given.

    The same bytes once more change nothing. Another state of a page that is held (known by its address on the web, else by its
    name) is a new capture: its turns keep the names of the turns they were.
    """
    with archive.transaction():
        return _Keeping(archive.connection, page, at or _now()).keep()


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class _Keeping:
    """One page on its way into the archive, inside one transaction."""

    def __init__(self, db: apsw.Connection, page: Prepared, at: str) -> None:
        self._db, self._page, self._at = db, page, at

    def keep(self) -> Kept:
        held = self._same_bytes()
        if held is not None:
            return held
        document = self._document()
        return self._first() if document is None else self._later(document)

    # -- what is held --

    def _same_bytes(self) -> Kept | None:
        """What becomes of bytes that are held: nothing, where they are the page now or an old state of it added once more; None
        where they are not held."""
        rows = self._rows(_SAME_BYTES, self._page.sha256)
        for document, name, n, read_by, url, is_current, last in rows:
            if None not in (url, self._page.url) and url != self._page.url:
                continue
            if not is_current and self._page.captured_at is not None and self._page.captured_at > last:
                return self._later(document)  # the page was put back to what it had been
            if is_current and read_by != self._page.read_by.decode():
                return self._later(document, is_reading=True)
            return Kept("unchanged", name, n)
        return None

    def _document(self) -> int | None:
        """The document whose page this is another state of."""
        page = self._page
        by_url = page.url is not None and self._db.execute("SELECT id FROM document WHERE url = ?", (page.url,)).get
        if by_url:
            return int(by_url)
        by_name = self._db.execute(
            "SELECT id FROM document WHERE name = coalesce((SELECT new FROM redirect WHERE old = ?1), ?1)", (page.name,)
        ).get
        if by_name is None:
            return None
        has_key = page.publisher is not None and page.name.startswith(f"{page.publisher}/")
        return int(by_name) if has_key or self._is_like(int(by_name)) else None

    def _is_like(self, document: int) -> bool:
        """Whether a document shares enough passages, word for word, with the page to be the same page."""
        held = {
            text for (text,) in self._db.execute("SELECT text FROM passage WHERE document = ? AND gone IS NULL", (document,))
        }
        mine = {one.text for one in self._page.wordings}
        shared = sum(len(text) for text in held & mine)
        return shared >= _SAME_PAGE * min(sum(map(len, held)), sum(map(len, mine)))

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
        takers = self._takers(document)
        names = named_first(page.wordings)
        of_turn = {one.turn: name for one, name in zip(page.wordings, names, strict=True) if one.turn is not None}
        self._db.executemany(
            _INSERT_PASSAGE,
            (
                self._row(document, name, position, one, takers, of_turn, capture, numbered(one.sentences))
                for position, (one, name) in enumerate(zip(page.wordings, names, strict=True))
            ),
        )
        self._rest(document)
        return Kept("added", name, 1, new=len(names))

    def _free_name(self) -> str:
        """The page's own name, or where another document has it, the same with a number."""
        name, number = self._page.name, 1
        while self._db.execute(
            "SELECT 1 FROM document WHERE name = ?1 UNION SELECT 1 FROM redirect WHERE old = ?1", (name,)
        ).get:
            number += 1
            name = f"{self._page.name}-{number}"
        return name

    # -- a later capture --

    def _later(self, document: int, *, is_reading: bool = False) -> Kept:
        name, number, before, when = self._rows(_LAST, document)[0]
        known = tuple(self._known(document))
        fresh = named(known, self._page.wordings, self._taken(document))
        change = "reading" if is_reading else "words" if fresh.is_changed else "furniture"
        if when is not None and self._page.captured_at is not None and self._page.captured_at < when:
            return self._earlier(document, before, change, fresh)
        capture = self._capture(document, number, change)
        self._remember(before, known, fresh)
        self._update_document(document, name)
        spoke = dict(self._rows(_WHO_SPOKE, document))
        takers = self._takers(document)
        changed, new, gone = self._place(document, capture, fresh, takers)
        self._remember_speakers(document, spoke, takers)
        self._redirect(name, fresh)
        self._rest(document)
        return Kept("read anew" if is_reading else "new capture", name, number, changed, new, gone)

    def _earlier(self, document: int, current: int, change: str, fresh: Named) -> Kept:
        """Keep a state of the page from before the one that is current: what stood in it then, and is gone, is kept as gone."""
        name, number, *_ = self._rows(_LAST, document)[0]
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
            elif one.change == "changed":
                self._db.execute("UPDATE passage SET changed = coalesce(changed, first) WHERE id = ?", (passage,))
            sentences = msgspec.json.encode(one.sentences).decode() if one.change != "same" else None
            self._db.execute(_PLACE, (capture, passage, one.wording.start, one.wording.stop, sentences))
        return Kept("new capture", name, number, sum(one.change == "changed" for one in fresh.passages), new)

    def _known(self, document: int) -> Iterator[Known]:
        rows = self._db.execute(
            "SELECT p.id, p.name, p.kind, coalesce(w.person, w.name, w.as_printed), p.text, p.sentences, p.start, p.stop"
            " FROM passage p LEFT JOIN participant w ON w.id = p.participant"
            " WHERE p.document = ? AND p.gone IS NULL ORDER BY p.position",
            (document,),
        )
        for id, name, kind, who, text, sentences, start, stop in rows:
            yield Known(id, name, kind, who, text, tuple(map(tuple, msgspec.json.decode(sentences))), start, stop)

    def _taken(self, document: int) -> frozenset[str]:
        return frozenset(name for (name,) in self._db.execute("SELECT name FROM passage WHERE document = ?", (document,)))

    def _remember(self, before: int, known: tuple[Known, ...], fresh: Named) -> None:
        """Where each passage stood in the capture before: its words of then are a slice of that capture's record."""
        changed = {one.known for one in fresh.passages if one.change == "changed"} | set(fresh.gone)
        self._db.executemany(
            _PLACE,
            (
                (
                    before,
                    one.id,
                    one.start,
                    one.stop,
                    msgspec.json.encode(one.sentences).decode() if one.id in changed else None,
                )
                for one in known
            ),
        )

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

    def _place(self, document: int, capture: int, fresh: Named, takers: dict[str, int]) -> tuple[int, int, int]:
        """Write the passages where they stand now; how many changed, came and went."""
        self._db.executemany("UPDATE passage SET gone = ? WHERE id = ?", ((capture, id) for id in fresh.gone))
        of_turn = {one.wording.turn: one.name for one in fresh.passages if one.wording.turn is not None}
        counts = {"same": 0, "changed": 0, "new": 0}
        for position, one in enumerate(fresh.passages):
            counts[one.change] += 1
            row = self._row(document, one.name, position, one.wording, takers, of_turn, capture, one.sentences)
            if one.known is None:
                self._db.execute(_INSERT_PASSAGE, row)
            elif one.change == "changed":
                self._db.execute(_CHANGE_PASSAGE, (*row[2:-1], capture, one.known))
            else:
                self._db.execute(_MOVE_PASSAGE, (*row[2:9], one.known))
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
        capture = self._insert(
            "capture", document=document, n=number, source=source, url=page.url, captured_at=page.captured_at,
            added_at=self._at, read_by=page.read_by.decode(), change=change, record=page.record,
        )  # fmt: skip
        if is_current:
            self._db.execute("UPDATE document SET capture = ? WHERE id = ?", (capture, document))
        return capture

    def _takers(self, document: int) -> dict[str, int]:
        """Write the participants anew; their numbers by who they are for the passages."""
        self._db.execute("DELETE FROM participant WHERE document = ?", (document,))
        found: dict[str, int] = {}
        for one in self._page.takers:
            number = self._insert("participant", document=document, **_columns(one))
            self._db.executemany(
                "INSERT OR IGNORE INTO office (participant, office, country, title) VALUES (?, ?, ?, ?)",
                ((number, *office) for office in one.offices),
            )
            found.setdefault(one.person or one.name or one.as_printed, number)
        return found

    def _row(
        self, document: int, name: str, position: int, one: Wording, takers: dict[str, int], of_turn: dict[int, str],
        capture: int, sentences: tuple[tuple[str, int, int], ...],
    ) -> tuple[Value, ...]:  # fmt: skip
        who = takers.get(one.who) if one.who is not None else None
        return (
            document, name, position, one.kind, who, of_turn.get(one.answers or 0),
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


_SAME_BYTES = """
SELECT d.id, d.name, c.n, c.read_by, d.url, c.id = d.capture, coalesce(l.captured_at, l.added_at)
FROM source s JOIN capture c ON c.source = s.id JOIN document d ON d.id = c.document JOIN capture l ON l.id = d.capture
WHERE s.sha256 = ? ORDER BY c.n DESC"""
_LAST = """
SELECT d.name, (SELECT max(n) FROM capture WHERE document = d.id) + 1, d.capture, c.captured_at
FROM document d JOIN capture c ON c.id = d.capture WHERE d.id = ?"""
_PLACE = "INSERT OR REPLACE INTO placement (capture, passage, start, stop, sentences) VALUES (?, ?, ?, ?, ?)"
_WHO_SPOKE = """
SELECT p.id, coalesce(w.person, w.name, w.as_printed) FROM passage p JOIN participant w ON w.id = p.participant
WHERE p.document = ?"""
_GONE_WITHOUT_SPEAKER = "SELECT id FROM passage WHERE document = ? AND gone IS NOT NULL AND participant IS NULL"
_UPDATE_DOCUMENT = """
UPDATE document SET url = coalesce(url, ?), title = ?, date = ?, posted = ?, time = ?, place = ?, form = ?, occasion = ?,
  status = ?, language = ? WHERE id = ?"""
_INSERT_PASSAGE = """
INSERT INTO passage (document, name, position, kind, participant, answers, interpreted, start, stop, language, text, folded,
  sentences, first) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_CHANGE_PASSAGE = """
UPDATE passage SET position = ?, kind = ?, participant = ?, answers = ?, interpreted = ?, start = ?, stop = ?, language = ?,
  text = ?, folded = ?, sentences = ?, changed = ? WHERE id = ?"""
_MOVE_PASSAGE = """
UPDATE passage SET position = ?, kind = ?, participant = ?, answers = ?, interpreted = ?, start = ?, stop = ? WHERE id = ?"""


def _columns(one: Taker) -> dict[str, Value]:
    values = msgspec.structs.asdict(one)
    del values["offices"]
    return values
