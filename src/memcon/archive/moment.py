"""An archive as it is at one moment, though others write to it meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import apsw

from memcon.archive.store import Archive, told


@contextmanager
def one_moment(archive: Archive) -> Iterator[None]:
    """All that is asked in the block is answered from the same state of the file; temporary tables end with it."""
    with told(archive.path):
        archive.connection.execute("BEGIN")
        try:
            archive.connection.execute(
                "SELECT count(*) FROM sqlite_master"
            ).fetchall()  # the state is that of the first question
            yield
        finally:
            with suppress(apsw.Error):
                archive.connection.execute("ROLLBACK")
