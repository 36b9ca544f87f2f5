"""The desk: the archive with what asks it, lent to one call at a time; made once and used by all readers."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from memcon.archive.store import Archive
from memcon.conventions.table import Tables, own_tables
from memcon.identify.compiled import load_register
from memcon.identify.register import Register
from memcon.searching.find import Searcher
from memcon.verifying.check import Verifier

# So many calls ask the archive at once; others wait for their turn.
_CHAIRS = 8


class Chair:
    """One connection to the archive, with the search and the check of quotations that keep what they know of it."""

    def __init__(self, path: Path, register: Register) -> None:
        self.archive = Archive(path, create=False, read_only=True)
        self._register = register

    @cached_property
    def searcher(self) -> Searcher:
        """The search of this connection."""
        return Searcher(self.archive.connection, self._register)

    @cached_property
    def verifier(self) -> Verifier:
        """The check of quotations of this connection."""
        return Verifier(self.archive, register=self._register)


class Desk:
    """Lends the archive at `path`; `register` tells who people are, `tables` know publishers (memcon's own where not given)."""

    def __init__(
        self, path: Path, register: Register | None = None, tables: Tables | None = None, *, chairs: int = _CHAIRS
    ) -> None:
        self.path = path
        self.register = register if register is not None else load_register()
        self.tables = tables if tables is not None else own_tables()
        self._free: queue.LifoQueue[Chair | None] = queue.LifoQueue()
        for _ in range(chairs):
            self._free.put(None)
        self._clerk, self._lock = Archive(path, create=False, read_only=True), threading.Lock()

    @contextmanager
    def chair(self) -> Iterator[Chair]:
        """A connection that nobody else has meanwhile."""
        seat = self._free.get()
        try:
            seat = seat if seat is not None else Chair(self.path, self.register)
            yield seat
        finally:
            self._free.put(seat)

    def state(self) -> int:
        """A number that is another one when the archive was written to."""
        with self._lock:
            return int(self._clerk.connection.execute("PRAGMA data_version").get)
