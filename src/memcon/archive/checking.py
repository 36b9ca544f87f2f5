"""Whether an archive is whole: the file, the bytes, the records, every passage and pointer, names, redirects, judgements.

Nothing is written. All is asked of one moment, so that others may write meanwhile. Every fault says what to do.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Literal

import apsw
import msgspec

from memcon.archive import additions_checked, meetings_checked, seeds
from memcon.archive.additions_checked import withdrawn_numbers
from memcon.archive.addresses import Address, find
from memcon.archive.moment import one_moment
from memcon.archive.passages_checked import passages_checked
from memcon.archive.store import Archive, Value, unpacked
from memcon.errors import MemconError, Unreadable, WrongCall
from memcon.record import Record, check_pointers

Kind = Literal["file", "index", "source", "record", "passage", "name", "redirect", "judgement", "people", "meeting", "addition"]
# So many faults of one kind are told; one more sentence says that there are more.
_MOST_OF_A_KIND = 100

_RESTORE = "restore the archive from a backup"


class Fault(msgspec.Struct, frozen=True):
    """Something that is not whole: of which kind, where (an address, a table, a hash), and the sentence with what to do."""

    kind: Kind
    where: str
    message: str


class Checked(msgspec.Struct, frozen=True):
    """What was looked at (documents, captures, passages, sources, judgements) and the faults; whole where there are none."""

    archive: str
    quick: bool
    looked_at: dict[str, int]
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        """Whether there is no fault."""
        return not self.faults


def check(archive: Archive, *, quick: bool = False, moved: Callable[[], None] | None = None) -> Checked:
    """Check an archive. With `quick` no page and no record is unpacked, and the index is not compared with the words.

    `moved` is called after each document and each source, as many times as `steps` says at most.
    """
    with one_moment(archive):
        checking = _Checking(archive, quick=quick, moved=moved or (lambda: None))
        faults = tuple(_bounded(checking.faults()))
        return Checked(str(archive.path), quick, checking.looked_at(), faults)


def steps(archive: Archive, *, quick: bool = False) -> int:
    """How many steps a check takes: one for each document, and for each source unless it is quick."""
    documents, sources = archive.row("SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM source)")
    return int(documents) + (0 if quick else int(sources))


def _bounded(faults: Iterator[Fault]) -> Iterator[Fault]:
    """Of each kind the first ones, and how many there are more."""
    counts: dict[Kind, int] = {}
    for fault in faults:
        counts[fault.kind] = counts.get(fault.kind, 0) + 1
        if counts[fault.kind] <= _MOST_OF_A_KIND:
            yield fault
    for kind, count in counts.items():
        if count > _MOST_OF_A_KIND:
            yield Fault(kind, "", f"There are {count - _MOST_OF_A_KIND} more faults of the kind {kind}.")


class _Checking:
    """One check of one archive, inside one moment of it."""

    def __init__(self, archive: Archive, *, quick: bool, moved: Callable[[], None]) -> None:
        self._archive, self._quick, self._moved = archive, quick, moved
        self._unread: list[Fault] = []

    def _rows(self, sql: str, values: tuple[Value, ...] = ()) -> Iterator[Any]:
        """The rows of a question, one by one."""
        return iter(self._archive.connection.execute(sql, values))

    def faults(self) -> Iterator[Fault]:
        """Every fault, the gravest kinds first; where a part cannot be read at all, that is the fault."""
        yield from self._part("file", "the file", self._file)
        yield from self._part("file", "the links between tables", self._links)
        if not self._quick:
            yield from self._part("index", "the index of words", self._index)
            yield from self._part("index", "the index of quotations", self._quotations)
            yield from self._part("source", "the pages", self._sources)
        yield from self._part("passage", "the documents", self._documents)
        yield from self._part("name", "the names", self._names)
        yield from self._part("redirect", "the redirects", self._redirects)
        yield from self._part("judgement", "the judgements", self._judgements)
        yield from self._part("people", "the people", self._people)
        yield from self._part("meeting", "the meetings", self._meetings)
        yield from self._part("addition", "the additions", self._additions)

    def _part(self, kind: Kind, what: str, faults: Callable[[], Iterator[Fault]]) -> Iterator[Fault]:
        try:
            yield from faults()
        except (apsw.Error, Unreadable) as fault:
            yield Fault(kind, what, f"{what.capitalize()} cannot be read whole ({fault}); {_RESTORE}.")

    def looked_at(self) -> dict[str, int]:
        """How many there are of each thing."""
        tables = ("document", "capture", "source", "passage", "redirect", "judgement")
        found: dict[str, int] = {}
        for table in tables:
            with suppress(apsw.Error):  # one that cannot be counted is among the faults
                found[table] = int(self._archive.connection.execute(f"SELECT count(*) FROM {table}").get)
        return found

    # -- the file --

    def _file(self) -> Iterator[Fault]:
        pragma = "quick_check" if self._quick else "integrity_check"
        for (said,) in self._rows(f"PRAGMA {pragma}"):
            if said != "ok":
                kind: Kind = "index" if "word_index" in str(said) else "file"
                yield Fault(kind, "the file", f"SQLite says of the file: {' '.join(str(said).split())}; {_RESTORE}.")

    def _links(self) -> Iterator[Fault]:
        for table, row, other, _ in self._rows("PRAGMA foreign_key_check"):
            where = f"{table} {row}" if row is not None else str(table)
            yield Fault("file", where, f"A row of the table {other} was expected for {where}, found none; {_RESTORE}.")

    def _index(self) -> Iterator[Fault]:
        """The index compared with one made anew of the same words: how often each word stands, how long each passage is."""
        for statement in _FRESH:
            self._archive.connection.execute(statement)
        advice = "`memcon search` may miss words; rebuild it with SQL: INSERT INTO word_index(word_index) VALUES ('rebuild')"
        for (address,) in self._rows(_INDEX_LENGTHS):
            yield Fault("index", str(address), f"The index has other words than {address}; {advice}.")
        terms = [term for (term,) in self._rows(_INDEX_TERMS)]
        if terms:
            shown = ", ".join(repr(term) for term in terms[:3])
            yield Fault("index", "word_index", f"The index counts {len(terms)} words wrongly, such as {shown}; {advice}.")

    def _quotations(self) -> Iterator[Fault]:
        """The index by which a quotation's place is found; a file of an older memcon, opened for reading, has none yet."""
        if self._archive.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'seed_node'").get is not None:
            for fault in seeds.faults(self._archive):
                yield Fault("index", "seed_node", fault)

    # -- what was taken in --

    def _sources(self) -> Iterator[Fault]:
        for id, sha256, size, packed in self._rows("SELECT id, sha256, size, packed FROM source ORDER BY id"):
            fault = _fault_of_bytes(packed, sha256, size)
            if fault is not None:
                yield Fault("source", str(sha256), f"{fault} of the page of {self._pages(id)}; {_RESTORE}.")
            self._moved()

    def _pages(self, source: int) -> str:
        rows = list(self._rows(_CAPTURES_OF_SOURCE, (source,)))
        named = ", ".join(f"{name} (capture {n})" for name, n in rows[:3])
        return (named + (f" and {len(rows) - 3} more" if len(rows) > 3 else "")) or f"no document (source {source})"

    def _documents(self) -> Iterator[Fault]:
        rows = list(self._rows("SELECT id, name, capture FROM document ORDER BY id"))
        for document, name, current in rows:
            yield from self._captures(document, name, current)
            records = self._records(document, name) if not self._quick else None
            found: list[Fault] = []
            for fault in passages_checked(self._archive.connection, document, name, records):
                found.append(Fault("passage", fault.address, f"{fault.sentence}; {_RESTORE}."))
            yield from [*self._unread, *found] if records is not None else found
            self._moved()

    def _captures(self, document: int, name: str, current: int | None) -> Iterator[Fault]:
        """That the current capture is the document's last; that they are numbered without a gap but for those withdrawn."""
        rows = list(self._rows("SELECT id, n FROM capture WHERE document = ? ORDER BY position", (document,)))
        if not rows or current != rows[-1][0]:
            found = "no capture" if not rows else "none" if current is None else "another"
            yield Fault(
                "record", name, f"The last capture was expected as the current one of {name}, found {found}; {_RESTORE}."
            )
        numbers = sorted(n for _, n in rows)
        withdrawn = withdrawn_numbers(self._archive, name) - set(numbers)
        expected = [n for n in range(1, len(numbers) + len(withdrawn) + 1) if n not in withdrawn]
        if numbers != expected[: len(numbers)]:
            yield Fault("record", name, f"Captures 1 to {len(rows)} were expected of {name}, found {numbers[:20]}; {_RESTORE}.")

    def _records(self, document: int, name: str) -> Iterator[tuple[int, int, Record | None]]:
        """The captures of a document, the last first: the number of the row, n, and the record; None where it does not hold."""
        self._unread = []
        for id, n, sha256, packed in list(self._rows(_RECORDS, (document,))):
            try:
                record = _whole_record(packed, sha256)
            except (MemconError, msgspec.DecodeError, msgspec.ValidationError, ValueError, RecursionError) as fault:
                what = f"A record that holds was expected of {name} (capture {n}), found a fault: {str(fault).rstrip('.')}"
                self._unread.append(Fault("record", name, f"{what}; {_RESTORE}."))
                yield id, n, None
            else:
                yield id, n, record

    # -- names --

    def _names(self) -> Iterator[Fault]:
        for (name,) in self._rows("SELECT name FROM document"):
            if not _is_name(name):
                yield Fault("name", repr(name), f"A name such as kremlin/60519 was expected, found {name!r}; {_RESTORE}.")
        clashes = "SELECT old FROM redirect WHERE old IN (SELECT name FROM document)"
        for (name,) in self._rows(clashes):
            yield Fault("name", name, f"One meaning of {name} was expected, found a document and a redirect; {_RESTORE}.")

    def _redirects(self) -> Iterator[Fault]:
        held: dict[str, str] = dict(self._rows("SELECT old, new FROM redirect"))
        for old, new in held.items():
            if _goes_round(held, old):
                sentence = f"An end of the redirect of {old} was expected, found that it leads back to itself"
            elif (lost := self._lost(new)) is not None:
                sentence = f"An address that exists was expected behind {old}, found {new} ({lost})"
            else:
                continue
            yield Fault("redirect", old, f"{sentence}; {_RESTORE}.")

    def _lost(self, printed: str) -> str | None:
        """Why an address leads nowhere; None where it is there."""
        try:
            found = find(self._archive, printed)
        except WrongCall as fault:
            return str(fault).rstrip(".")
        if found.address.sentence is None:
            return None
        # A sentence may have gone with a later capture: those before still hold it.
        named = f'["{found.address.sentence}",'
        ever = self._rows(_SENTENCES_EVER, (found.passage,))
        return None if any(named in sentences for (sentences,) in ever) else "no such sentence"

    def _judgements(self) -> Iterator[Fault]:
        for id, address, at, by, why in self._rows(_WITHDRAWN):
            lost = self._lost(address) if at is None else None
            if lost is not None and lost != "no such sentence":  # a sentence of an addition may have gone with it
                sentence = f"An address that exists was expected of judgement {id}, found {address} ({lost})"
                yield Fault("judgement", address, f"{sentence}; withdraw it: memcon judge --withdraw {id}.")
            if len({at is None, by is None, why is None}) > 1:
                sentence = (
                    f"A judgement withdrawn by somebody for a reason, or standing, was expected, found {id} half withdrawn"
                )
                yield Fault("judgement", address, f"{sentence}; {_RESTORE}.")

    def _meetings(self) -> Iterator[Fault]:
        for where, sentence in meetings_checked.faults(self._archive):
            yield Fault("meeting", where, f"{sentence}; {_RESTORE}.")

    def _additions(self) -> Iterator[Fault]:
        for where, sentence in additions_checked.faults(self._archive):
            yield Fault("addition", where, f"{sentence}; {_RESTORE}.")

    def _people(self) -> Iterator[Fault]:
        for address, key, other in self._rows(_STRANGERS):
            sentence = f"A participant of its own document was expected as the speaker of {address}, found {key} of {other}"
            yield Fault("people", address, f"{sentence}; {_RESTORE}.")


_FRESH = (
    "CREATE VIRTUAL TABLE temp.fresh_index USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO temp.fresh_index (rowid, words) SELECT id, words FROM main.searched",
    "CREATE VIRTUAL TABLE temp.fresh_terms USING fts5vocab(temp, fresh_index, row)",
    "CREATE VIRTUAL TABLE temp.held_terms USING fts5vocab(main, word_index, row)",
)
_INDEX_LENGTHS = """
SELECT coalesce(d.name || '/' || p.name, 'passage ' || coalesce(held.id, fresh.id))
FROM main.word_index_docsize held FULL JOIN temp.fresh_index_docsize fresh ON fresh.id = held.id
LEFT JOIN main.passage p ON p.id = coalesce(held.id, fresh.id) LEFT JOIN main.document d ON d.id = p.document
WHERE held.sz IS NOT fresh.sz"""
_INDEX_TERMS = """
SELECT DISTINCT term FROM (
  SELECT * FROM (SELECT term, doc, cnt FROM temp.held_terms EXCEPT SELECT term, doc, cnt FROM temp.fresh_terms)
  UNION ALL
  SELECT * FROM (SELECT term, doc, cnt FROM temp.fresh_terms EXCEPT SELECT term, doc, cnt FROM temp.held_terms)
) ORDER BY term"""
_CAPTURES_OF_SOURCE = """
SELECT d.name, c.n FROM capture c JOIN document d ON d.id = c.document WHERE c.source = ? ORDER BY d.name, c.n"""
_RECORDS = """
SELECT c.id, c.n, s.sha256, c.record FROM capture c LEFT JOIN source s ON s.id = c.source WHERE c.document = ?
ORDER BY c.position DESC"""
# The sentences that a passage has, and that it had in captures where they were others.
_SENTENCES_EVER = """
SELECT sentences FROM passage WHERE id = ?1
UNION ALL SELECT sentences FROM placement WHERE passage = ?1 AND sentences IS NOT NULL"""
_WITHDRAWN = "SELECT id, address, withdrawn_at, withdrawn_by, withdrawn_why FROM judgement"
_STRANGERS = """
SELECT d.name || '/' || p.name, w.key, coalesce(o.name, 'no document')
FROM passage p JOIN participant w ON w.id IN (p.participant, p.judged) JOIN document d ON d.id = p.document
LEFT JOIN document o ON o.id = w.document WHERE w.document <> p.document"""


def _fault_of_bytes(packed: Any, sha256: str, size: int) -> str | None:
    """What is wrong with packed bytes, as the beginning of a sentence; None where they are whole."""
    try:
        data = unpacked(packed)
    except (MemconError, TypeError):
        return "Bytes that unpack were expected, found damaged ones"
    if len(data) != size:
        return f"{size} bytes were expected, found {len(data)}"
    found = hashlib.sha256(data).hexdigest()
    return None if found == sha256 else f"The bytes of sha256 {sha256[:16]}… were expected, found others ({found[:16]}…)"


def _whole_record(packed: bytes, sha256: str | None) -> Record:
    """A record whose pointers hold, and which is of its source; raises MemconError or DecodeError where it is none."""
    record = msgspec.json.decode(unpacked(packed), type=Record)
    check_pointers(record)
    if record.source.sha256 != sha256:
        raise WrongCall(f"it is of the bytes {record.source.sha256[:16]}…, the capture of {str(sha256)[:16]}…")
    return record


def _is_name(name: str) -> bool:
    """Whether a name is that of a document, and could be no turn's."""
    try:
        return Address.parse(name) == Address(name) and re.fullmatch(r"\S(?:.*\S)?", name) is not None
    except WrongCall:
        return False


def _goes_round(held: dict[str, str], old: str) -> bool:
    """Whether a redirect leads back to itself."""
    seen = {old}
    at = held.get(old)
    while at is not None and at not in seen:
        seen.add(at)
        at = held.get(at)
    return at is not None
