"""Additions: captures that somebody added and signed; dated, never edited, only withdrawn.

What is withdrawn is no longer in the archive, neither its words nor its bytes, and the document is again what it was before.
That it was added and by whom, and why it was withdrawn, stays. Its numbers and names are not given to anything else.
"""

from collections.abc import Mapping

import msgspec

from memcon.archive.judged_speakers import follow_judgements
from memcon.archive.judgements import standing
from memcon.archive.rows_before import names_of, put_back
from memcon.archive.seed_index import unindex_document
from memcon.archive.signing import now, signed
from memcon.archive.store import Archive
from memcon.errors import WrongCall

# So many of the things that stand in the way are named in a sentence.
_MOST_NAMED = 5


class Addition(msgspec.Struct, frozen=True):
    """A capture that somebody added: of which document (its lasting address), the number of the capture, what became of it then
    (added, new capture, read anew), by whom and when (UTC)."""

    id: int
    document: str
    n: int
    outcome: str
    title: str | None
    url: str | None
    sha256: str
    by: str
    at: str
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None


_ALL = "SELECT id, document, n, outcome, title, url, sha256, by, at, withdrawn_at, withdrawn_by, withdrawn_why FROM addition"


def has_additions(archive: Archive) -> bool:
    """Whether the file can hold additions: one of an older memcon, opened to be read, has no table for them."""
    return bool(archive.rows("SELECT 1 FROM sqlite_master WHERE name = 'addition'"))


def numbered(archive: Archive, number: int) -> Addition:
    """The addition of a number that there is."""
    return Addition(*archive.row(f"{_ALL} WHERE id = ?", (number,)))


def added_to(archive: Archive, document: str) -> Mapping[int, Addition]:
    """The additions in force of a document (its lasting address), by the number of their capture."""
    if not has_additions(archive):
        return {}
    rows = archive.rows(f"{_ALL} WHERE document = ? AND withdrawn_at IS NULL", (document,))
    return {one.n: one for one in (Addition(*row) for row in rows)}


# -- withdrawn --


def withdraw(archive: Archive, number: int, *, why: str, by: str, at: str | None = None) -> Addition:
    """Withdraw an addition: the document is again what it was before it, or there no more where there was none.

    WrongCall where a later capture was added since, and where something that was judged would hang on nothing.
    """
    why, by = signed(why, "A reason (--why WORDS)"), signed(by, "A name to sign with (--by NAME)")
    with archive.transaction():
        rows = archive.rows(f"{_ALL} WHERE id = ?", (number,))
        if not rows or rows[0][9] is not None:
            found = "one that is withdrawn already" if rows else "none of that number"
            raise WrongCall(f"The number of an addition that stands was expected, found {found}: {number}.")
        names = _Withdrawing(archive, Addition(*rows[0])).carry_out()
        values = (at or now(), by, why, msgspec.json.encode(names, order="sorted").decode(), number)
        archive.connection.execute(_WITHDRAW, values)
        return numbered(archive, number)


_WITHDRAW = """
UPDATE addition SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_why = ?, names = ?, before = NULL WHERE id = ?"""


class _Withdrawing:
    """One addition on its way out of the archive, inside one transaction."""

    def __init__(self, archive: Archive, one: Addition) -> None:
        self._archive, self._db, self._one = archive, archive.connection, one

    def carry_out(self) -> dict[str, list[str]]:
        """Take the capture out; the names that went with it, where the document stays."""
        document, capture, source = self._found()
        judged = [one.judgement.id for one in standing(self._archive, document)]
        before = self._archive.row("SELECT before FROM addition WHERE id = ?", (self._one.id,))[0]
        if before is None:
            self._refuse_last_account(document)
            names = self._without_document(document)
        else:
            names = self._without_capture(document, capture, before)
        self._refuse_lost(judged, document)
        self._let_go(source)
        return names

    def _found(self) -> tuple[int, int, int]:
        """The rows of the document, the capture and its bytes; WrongCall where the capture is not the last one."""
        rows = self._archive.rows(_LAST_ADDED, (self._one.document,))
        if not rows or rows[0][3] != self._one.sha256 or rows[0][4] != self._one.n:
            last = f"capture {rows[0][4]}" if rows else "no capture"
            raise WrongCall(
                f"The last capture of {self._one.document} was expected, found {self._one.n}, after which {last} was added;"
                " what was added later goes first."
            )
        document, capture, source = rows[0][:3]
        return document, capture, source

    def _refuse_last_account(self, document: int) -> None:
        """Refuse to take away a document of which somebody ruled with which others it is of one meeting."""
        rows = self._archive.rows("SELECT id FROM ruling WHERE ?1 IN (one, other) ORDER BY id", (document,))
        if rows:
            raise WrongCall(
                f"A document of which nothing was ruled was expected, found ruling {_some([id for (id,) in rows])} of"
                f" {self._one.document}: what was ruled stays, and so does what it was ruled of."
            )

    def _without_document(self, document: int) -> dict[str, list[str]]:
        unindex_document(self._db, document)
        self._db.execute("DELETE FROM redirect WHERE new = ?1 OR (new > ?1 || '/' AND new < ?1 || '0')", (self._one.document,))
        self._db.execute("DELETE FROM document WHERE id = ?", (document,))
        return {}

    def _without_capture(self, document: int, capture: int, before: bytes) -> dict[str, list[str]]:
        """Make the document what it was; the passages and the sentences that are there no more."""
        names = names_of(self._db, document)
        put_back(self._db, document, capture, before)
        follow_judgements(self._archive, document)
        left = names_of(self._db, document)
        gone = {passage: sorted(ever - left.get(passage, set())) for passage, ever in names.items()}
        return {passage: ever for passage, ever in gone.items() if ever or passage not in left}

    def _refuse_lost(self, judged: list[int], document: int) -> None:
        """Refuse where what was judged would stand nowhere any more; nothing is withdrawn then."""
        is_there = bool(self._archive.rows("SELECT 1 FROM document WHERE id = ?", (document,)))
        left = {one.judgement.id for one in standing(self._archive, document)} if is_there else set[int]()
        lost = [id for id in judged if id not in left]
        if lost:
            raise WrongCall(
                f"A capture of which nothing is judged that stands was expected, found judgement {_some(lost)} of its words;"
                " withdraw what was judged first."
            )

    def _let_go(self, source: int) -> None:
        """The bytes go where no capture has them, and a saved search counts from the last passage that is there."""
        self._db.execute("DELETE FROM source WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM capture WHERE source = ?1)", (source,))
        self._db.execute("UPDATE saved_search SET seen = min(seen, (SELECT coalesce(max(id), 0) FROM passage))")


_LAST_ADDED = """
SELECT d.id, c.id, s.id, s.sha256, c.n FROM capture c JOIN document d ON d.id = c.document JOIN source s ON s.id = c.source
WHERE d.name = ? ORDER BY c.n DESC LIMIT 1"""


def _some(numbers: list[int]) -> str:
    told = ", ".join(map(str, numbers[:_MOST_NAMED]))
    return f"{told}, …" if len(numbers) > _MOST_NAMED else told
