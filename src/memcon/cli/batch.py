"""Many documents, one after another or in several processes: outcomes in the order of the call, few held at a time."""

import multiprocessing
import signal
from collections.abc import Generator, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from memcon.cli.rendering import Outcome, Wanted, outcome_of, refused, tables_of
from memcon.errors import MemconError
from memcon.fetch.folder import Document, bytes_of
from memcon.reading import Reader

# How many outcomes may wait, for each process, until the document before them is done.
_AHEAD = 8


def outcomes(documents: Iterable[Document], wanted: Wanted, reader: Reader, jobs: int) -> Generator[Outcome, None, None]:
    """The outcome of each document, in order; with more than one job in so many processes, each with its own reader."""
    if jobs > 1:
        yield from _Staff(wanted, reader, jobs).outcomes(documents)
    else:
        yield from (outcome_of(reader, document, None, wanted) for document in documents)


class _Staff:
    """The processes of a batch; each has one document at a time, so that one that dies takes only that document with it."""

    def __init__(self, wanted: Wanted, reader: Reader, jobs: int) -> None:
        self._wanted, self._reader, self._jobs = wanted, reader, jobs
        self._workers: dict[Connection, BaseProcess] = {}
        self._busy: dict[Connection, tuple[int, Document]] = {}
        self._done: dict[int, Outcome] = {}

    def outcomes(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """The outcomes in order; the processes end when the last is taken, or when nobody asks for more."""
        waiting = enumerate(documents)
        try:
            for _ in range(self._jobs):
                self._hire()
            due = given = 0
            more = True
            while more or self._busy or self._done:
                while more and len(self._busy) < self._jobs and given < due + self._jobs * _AHEAD:
                    more = self._give(next(waiting, None))
                    given += more
                if due not in self._done:
                    self._collect()
                while due in self._done:
                    yield self._done.pop(due)
                    due += 1
        finally:
            self._dismiss()

    def _give(self, task: tuple[int, Document] | None) -> bool:
        """Hand a document to whoever is free; False if there is none left."""
        if task is None:
            return False
        number, document = task
        data: bytes | None = None
        if _only_here(document):
            try:
                data = bytes_of(document)
            except MemconError as fault:
                self._done[number] = refused(document, self._wanted, str(fault), None, missing=document.missing)
                return True
        worker = next(one for one in self._workers if one not in self._busy)
        self._busy[worker] = task
        worker.send((document, data))
        return True

    def _collect(self) -> None:
        """Take what has been finished, and replace whoever has died over a document."""
        ready = wait(list(self._busy))
        for worker in [one for one in self._busy if one in ready]:
            number, document = self._busy.pop(worker)
            try:
                self._done[number] = worker.recv()
            except (EOFError, ConnectionResetError):
                self._done[number] = refused(document, self._wanted, _DIED, None)
                self._workers.pop(worker).join()
                self._hire()

    def _hire(self) -> None:
        # Where processes are forked by default, the new one has the reader as it is; else it makes its own.
        forks = multiprocessing.get_all_start_methods()[0] == "fork"
        context = multiprocessing.get_context("fork") if forks else multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        reader = self._reader if forks else None
        others = [here, *self._workers] if reader is not None else []
        worker = context.Process(target=_work, args=(there, others, self._wanted, reader), daemon=True)
        worker.start()
        there.close()
        self._workers[here] = worker

    def _dismiss(self) -> None:
        for here, worker in self._workers.items():
            here.close()
            worker.terminate()
        for worker in self._workers.values():
            worker.join()


_DIED = "A page that memcon can read was expected, found one over which the process that read it ended."


def _work(tasks: Connection, others: list[Connection], wanted: Wanted, reader: Reader | None) -> None:
    """Read what comes, until nothing more can: what a worker does. Interrupting is for the process that was called."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for connection in others:
        connection.close()  # else this process would keep its own pipe open, and never see that the caller has gone
    reader = reader if reader is not None else Reader(tables_of(wanted.conventions))
    try:
        while True:
            document, data = tasks.recv()
            tasks.send(outcome_of(reader, document, data, wanted))
    except (EOFError, OSError):
        return


def _only_here(document: Document) -> bool:
    """Whether only the process that was called can read a document: standard input, and pipes."""
    if document.fault is not None or document.path is None:
        return True
    path = Path(document.path)
    return path.exists() and not path.is_file()
