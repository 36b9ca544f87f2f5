"""An archive as it is at one moment, though others write to it meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import apsw

from memcon.archive.store import Archive, told


@contextmanager
def one_moment(archive: Archive) -> Iterator[None]:
    """All that is asked in the block is answered from the same state of the file; temporary tables end with it."""
    with told(archive.path), pinned(archive.connection):
        yield


@contextmanager
def pinned(db: apsw.Connection) -> Iterator[None]:
    """A transaction that reads: it sees the file as it was at its first question, and holds nobody up."""
    db.execute("BEGIN")
    try:
        db.execute("SELECT count(*) FROM sqlite_master").fetchall()
        yield
    finally:
        with suppress(apsw.Error):
            db.execute("ROLLBACK")
