"""The archive file: opened, brought to the tables of this memcon, and asked; every fault of the file is one sentence."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import apsw
import msgspec
import zstandard

from memcon.archive.migrations import APPLICATION_ID, STEPS
from memcon.errors import MemconError, Unreadable, WrongCall
from memcon.record import Record

if TYPE_CHECKING:  # the rooms of the archive that these answers come from
    from memcon.archive.captures import Capture, Difference
    from memcon.archive.keeping import Kept
    from memcon.archive.shown import Shown
    from memcon.reading import Reader

# What stands in a column.
Value = str | int | float | bytes | None
# For so many milliseconds a writer waits for another one.
_PATIENCE = 20_000
# An unpacked page or record is no larger than this.
_MOST_BYTES = 512 * 1024 * 1024


class Archive:
    """One archive file. A context manager: the file is closed when the block ends.

    `Archive(path)` opens the file, or makes it; with `create` false a file that is missing is a WrongCall. With `read_only`
    nothing is written, not even the tables of an older file brought on.
    """

    def __init__(self, path: str | Path, *, create: bool = True, read_only: bool = False) -> None:
        self.path = Path(path)
        if not create and not self.path.exists():
            raise WrongCall(f"An archive was expected, found no file at {self.path}; `memcon add` makes one.")
        with told(self.path):
            self.connection = _opened(self.path, read_only=read_only)
            try:
                self._prepare(read_only=read_only)
            except BaseException:
                self.connection.close()
                raise

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was added is in it."""
        with suppress(apsw.Error):
            self.connection.execute("PRAGMA optimize")
        self.connection.close()

    def _prepare(self, *, read_only: bool) -> None:
        db = self.connection
        db.set_busy_timeout(_PATIENCE)
        db.execute("PRAGMA foreign_keys = ON")
        # One look: between two, another process may make its tables.
        application, version, tables = db.execute(
            "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
            " FROM pragma_application_id, pragma_user_version"
        ).get
        is_empty = tables == 0
        if application != APPLICATION_ID and not (is_empty and not read_only):
            raise WrongCall(f"An archive of memcon was expected, found another SQLite file at {self.path}.")
        if version > len(STEPS):
            raise WrongCall(
                f"An archive of version {len(STEPS)} or older was expected, found one of version {version} at {self.path};"
                " a newer memcon reads it."
            )
        if not read_only:
            _write_ahead(db)
            db.execute("PRAGMA synchronous = NORMAL")
            if version < len(STEPS):
                self._bring_on()

    def _bring_on(self) -> None:
        """Take the steps that the file has not taken yet, all or none; another process may have taken them meanwhile."""
        db = self.connection
        with self.transaction():
            version = _number(db, "user_version")
            for number, step in enumerate(STEPS[version:], version + 1):
                step(db)
                db.execute(f"PRAGMA user_version = {number}")
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written in the block is kept together, or nothing of it."""
        with told(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                with suppress(apsw.Error):
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    # -- what people ask for --

    def add(
        self,
        source: bytes | str | Path,
        *,
        url: str | None = None,
        captured_at: str | None = None,
        reader: "Reader | None" = None,
    ) -> "Kept":
        """Read a document (its bytes, or the path of a file that holds them) and keep it: added, unchanged or a new capture.

        `reader` reads many documents faster than a new one each time; `captured_at` is when the page was fetched (UTC).
        Unreadable for what memcon cannot read, and for a page that has no words.
        """
        from memcon.archive.keeping import keep
        from memcon.archive.prepared import prepare
        from memcon.reading import Reader

        reading = reader if reader is not None else Reader()
        data = source if isinstance(source, bytes) else Path(source).read_bytes()
        name = None if isinstance(source, bytes) else Path(source).name
        record = reading.read_bytes(data, name=name, url=url, captured_at=captured_at)
        return keep(self, prepare(record, data, reading.register))

    def show(self, address: str, *, context: int = 0) -> "Shown":
        """What an address shows: its words, who said them, what became of them; with so many passages around a passage."""
        from memcon.archive.shown import show

        return show(self, address, context=context)

    def captures(self, address: str) -> tuple["Capture", ...]:
        """The captures of the document of an address, the first first."""
        from memcon.archive.captures import captures

        return captures(self, address)

    def difference(self, address: str, earlier: int | None = None, later: int | None = None) -> "Difference":
        """What changed between two captures, by their numbers; the last two where none are given."""
        from memcon.archive.captures import difference

        return difference(self, address, earlier, later)

    # -- what every room asks for --

    def rows(self, sql: str, values: tuple[Value, ...] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question."""
        with told(self.path):
            return self.connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: tuple[Value, ...] = ()) -> tuple[Any, ...]:
        """The one row of a question that has one."""
        return self.rows(sql, values)[0]

    def has_table(self, name: str) -> bool:
        """Whether the file has a table: one of an older memcon, opened to be read, lacks those that came later."""
        return bool(self.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)))

    def document(self, name: str) -> int | None:
        """The number of the document of a lasting address; None where there is none."""
        found: int | None = self.connection.execute("SELECT id FROM document WHERE name = ?", (name,)).get
        return found

    def record(self, capture: int) -> Record:
        """The record that was read from a capture."""
        packed = self.connection.execute("SELECT record FROM capture WHERE id = ?", (capture,)).get
        return msgspec.json.decode(unpacked(packed), type=Record)

    def source(self, capture: int) -> bytes:
        """The very bytes of a capture."""
        packed = self.connection.execute(
            "SELECT packed FROM capture c JOIN source s ON s.id = c.source WHERE c.id = ?", (capture,)
        ).get
        return unpacked(packed)


def unpacked(packed: bytes) -> bytes:
    """Bytes that the archive packed; Unreadable where they were damaged."""
    try:
        return zstandard.ZstdDecompressor().decompress(packed, max_output_size=_MOST_BYTES)
    except zstandard.ZstdError as fault:
        raise Unreadable(
            "Bytes that unpack were expected in the archive, found damaged ones; restore it from a backup."
        ) from fault


def _opened(path: Path, *, read_only: bool) -> apsw.Connection:
    if path.is_dir():
        raise WrongCall(f"An archive file was expected, found a folder at {path}.")
    if not read_only and path.exists() and not os.access(path, os.W_OK):
        raise WrongCall(f"An archive that may be written was expected, found a read-only file at {path}.")
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    return apsw.Connection(str(path), flags=flags)


def _write_ahead(db: apsw.Connection) -> None:
    """Let readers and a writer work at once. SQLite does not wait by itself for a process that makes the same change."""
    until = time.monotonic() + _PATIENCE / 1000
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except apsw.BusyError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)


def _number(db: apsw.Connection, pragma: str) -> int:
    return int(db.execute(f"PRAGMA {pragma}").get)


# What SQLite says, and the sentence that tells it: what was expected and found, and what to do.
_HELD = "An archive that is free to write was expected, found {path} held by another writer; try again."
_TOLD: tuple[tuple[type[apsw.Error], type[MemconError], str], ...] = (
    (apsw.FullError, Unreadable, "Room on the disk was expected, found none for {path}; nothing half is kept."),
    (apsw.ReadOnlyError, WrongCall, "An archive that may be written was expected, found a read-only one at {path}."),
    (apsw.BusyError, Unreadable, _HELD),
    (apsw.LockedError, Unreadable, _HELD),
    (apsw.NotADBError, WrongCall, "An archive of memcon was expected, found a file of another kind at {path}."),
    (apsw.CorruptError, Unreadable, "A whole archive was expected, found a damaged one at {path}; restore it from a backup."),
    (apsw.CantOpenError, WrongCall, "An archive that can be opened was expected, found none at {path}; look at its folder."),
    (
        apsw.IOError,
        Unreadable,
        "A disk that can be read and written was expected, found a fault at {path}; nothing half is kept.",
    ),
)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """A fault of SQLite in the block becomes the one sentence that a person needs."""
    try:
        yield
    except apsw.Error as fault:
        for kind, raised, sentence in _TOLD:
            if isinstance(fault, kind):
                raise raised(sentence.format(path=path)) from fault
        raise
    except UnicodeDecodeError as fault:
        raise Unreadable(f"A whole archive was expected, found a damaged one at {path}; restore it from a backup.") from fault
