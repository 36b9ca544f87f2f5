"""Additions: captures that somebody added and signed; dated, never edited, only withdrawn.

What is withdrawn is no longer in the archive, neither its words nor its bytes, and the document is again what it was before.
That it was added, its title and its address on the web, by whom, and why it was withdrawn, stays. The numbers and names that
went are not given to anything else in the document.
"""

from collections.abc import Mapping
from contextlib import suppress

import apsw
import msgspec

from memcon.archive.judged import applied
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


def numbered(archive: Archive, number: int) -> Addition:
    """The addition of a number that there is."""
    return Addition(*archive.row(f"{_ALL} WHERE id = ?", (number,)))


def added_to(archive: Archive, document: str) -> Mapping[int, Addition]:
    """The additions in force of a document (its lasting address), by the number of their capture."""
    if not archive.has_table("addition"):
        return {}
    rows = archive.rows(f"{_ALL} WHERE document = ? AND withdrawn_at IS NULL", (document,))
    return {one.n: one for one in (Addition(*row) for row in rows)}


# -- withdrawn --


def withdraw(archive: Archive, number: int, *, why: str, by: str, at: str | None = None) -> Addition:
    """Withdraw an addition: the document is again what it was before it, or there no more where there was none.

    WrongCall where a later capture was added since, and where something that was judged would hang on nothing.
    """
    why, by = signed(why, "A reason (--why WORDS)"), signed(by, "A name to sign with (--by NAME)")
    archive.connection.execute("PRAGMA secure_delete = ON")  # what goes is overwritten in the file
    with archive.transaction():
        one = next((Addition(*row) for row in archive.rows(f"{_ALL} WHERE id = ?", (number,))), None)
        if one is None or one.withdrawn_at is not None:
            found = "one that is withdrawn already" if one is not None else "none of that number"
            raise WrongCall(f"The number of an addition that stands was expected, found {found}: {number}.")
        names = _Withdrawing(archive, one).carry_out()
        values = (at or now(), by, why, msgspec.json.encode(names, order="sorted").decode(), number)
        archive.connection.execute(_WITHDRAW, values)
    with suppress(apsw.Error):  # while somebody reads, the log keeps what went until the next writer ends
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return numbered(archive, number)


_WITHDRAW = """
UPDATE addition SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_why = ?, names = ?, before = NULL WHERE id = ?"""


class _Withdrawing:
    """One addition on its way out of the archive, inside one transaction."""

    def __init__(self, archive: Archive, one: Addition) -> None:
        self._archive, self._db, self._one = archive, archive.connection, one

    def carry_out(self) -> dict[str, list[str]]:
        """Take the capture out; the names that went with it, where the document stays."""
        since = _since(self._archive, self._one)
        _refuse_later(self._one, since)
        document, source = since[0].document, since[0].source
        judged = [one.judgement.id for one in standing(self._archive, document)]
        unplaced = {one.id for one in applied(self._archive, document).unplaced}
        before = self._archive.row("SELECT before FROM addition WHERE id = ?", (self._one.id,))[0]
        if before is None:
            self._refuse_last_account(document)
            names = self._without_document(document)
        else:
            names = self._without_captures(document, [one.capture for one in since], before)
        self._refuse_lost(judged, unplaced, document)
        self._let_go(source)
        return names

    def _refuse_last_account(self, document: int) -> None:
        """Refuse to take away a document of which somebody ruled with which others it is of one meeting."""
        rows = self._archive.rows("SELECT id FROM ruling WHERE ?1 IN (one, other) ORDER BY id", (document,))
        if rows:
            raise WrongCall(
                f"A document of which nothing was ruled was expected, found ruling {_some([id for (id,) in rows])} of"
                f" {self._one.document}: what was ruled stays, withdrawn or not, and so does what it was ruled of."
            )

    def _without_document(self, document: int) -> dict[str, list[str]]:
        unindex_document(self._db, document)
        self._db.execute("DELETE FROM redirect WHERE new = ?1 OR (new > ?1 || '/' AND new < ?1 || '0')", (self._one.document,))
        self._db.execute("DELETE FROM document WHERE id = ?", (document,))
        return {}

    def _without_captures(self, document: int, captures: list[int], before: bytes) -> dict[str, list[str]]:
        """Make the document what it was; the passages and the sentences that are there no more."""
        names = names_of(self._db, document)
        put_back(self._db, document, captures, before)
        follow_judgements(self._archive, document)
        left = names_of(self._db, document)
        gone = {passage: sorted(ever - left.get(passage, set())) for passage, ever in names.items()}
        return {passage: ever for passage, ever in gone.items() if ever or passage not in left}

    def _refuse_lost(self, judged: list[int], unplaced: set[int], document: int) -> None:
        """Refuse where what was judged would stand nowhere any more, or of nobody; nothing is withdrawn then."""
        is_there = bool(self._archive.rows("SELECT 1 FROM document WHERE id = ?", (document,)))
        left = {one.judgement.id for one in standing(self._archive, document)} if is_there else set[int]()
        of_nobody = {one.id for one in applied(self._archive, document).unplaced} - unplaced if is_there else set[int]()
        lost = [id for id in judged if id not in left or id in of_nobody]
        if lost:
            raise WrongCall(
                f"A capture of which nothing is judged that stands was expected, found judgement {_some(lost)} of its words;"
                " withdraw what was judged first."
            )

    def _let_go(self, source: int) -> None:
        """The bytes go where no capture has them, and a saved search counts from the last passage that is there."""
        self._db.execute("DELETE FROM source WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM capture WHERE source = ?1)", (source,))
        self._db.execute("UPDATE saved_search SET seen = min(seen, (SELECT coalesce(max(id), 0) FROM passage))")


# -- what came later --


class _Since(msgspec.Struct, frozen=True):
    """A capture from an addition on: its rows, its number, what it changed, and whether somebody signed it."""

    document: int
    capture: int
    source: int
    sha256: str
    n: int
    change: str
    is_signed: int


def _since(archive: Archive, one: Addition) -> list[_Since]:
    return [_Since(*row) for row in archive.rows(_SINCE, (one.document, one.n))]


_SINCE = """
SELECT d.id, c.id, s.id, s.sha256, c.n, c.change,
  EXISTS (SELECT 1 FROM addition a WHERE a.document = d.name AND a.n = c.n AND a.withdrawn_at IS NULL)
FROM capture c JOIN document d ON d.id = c.document JOIN source s ON s.id = c.source
WHERE d.name = ? AND c.n >= ? ORDER BY c.n"""


def can_go(archive: Archive, one: Addition) -> bool:
    """Whether an addition stands and nothing was added after it but what a newer memcon read in the same bytes."""
    since = _since(archive, one) if one.withdrawn_at is None else []
    return bool(since) and since[0].sha256 == one.sha256 and not _in_the_way(since)


def _in_the_way(since: list[_Since]) -> list[_Since]:
    """What was added later and does not go along: all but an unsigned reading of the same bytes."""
    first, *later = since
    return [one for one in later if one.is_signed or one.change != "reading" or one.source != first.source]


def _refuse_later(one: Addition, since: list[_Since]) -> None:
    """Refuse where another capture was added since."""
    if not since or since[0].sha256 != one.sha256:
        raise WrongCall(f"Capture {one.n} of {one.document} was expected as it was added, found none; `memcon check` tells.")
    later = _in_the_way(since)
    if later:
        whose = "what was added later goes first" if later[0].is_signed else "nobody signed that one, so it stays, and this too"
        raise WrongCall(
            f"The last capture of {one.document} was expected, found {one.n}, after which capture {later[0].n} was added;"
            f" {whose}."
        )


def _some(numbers: list[int]) -> str:
    told = ", ".join(map(str, numbers[:_MOST_NAMED]))
    return f"{told}, …" if len(numbers) > _MOST_NAMED else told
