"""Many documents, one after another or in several processes: outcomes in the order of the call, few held at a time."""

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from memcon.cli.options import teller
from memcon.cli.rendering import Outcome, Wanted, outcome_of, reader_of, refused
from memcon.fetch.folder import Document
from memcon.reading import Reader

Task = tuple[int, Document]
# How many documents may be under way or wait, for each process, until the one before them is done; how many each process holds.
_AHEAD, _DEPTH = 32, 6


def outcomes(documents: Iterable[Document], wanted: Wanted, reader: Reader, jobs: int) -> Generator[Outcome, None, None]:
    """The outcome of each document, in order; with more than one job in so many processes, each with its own reader."""
    if jobs > 1:
        yield from _Staff(wanted, reader, jobs).outcomes(documents)
    else:
        yield from (outcome_of(reader, document, wanted) for document in documents)


class _Staff:
    """The processes of a batch; each knows its next document already, and one that dies takes only its first with it."""

    def __init__(self, wanted: Wanted, reader: Reader, jobs: int) -> None:
        self._wanted, self._reader, self._jobs = wanted, reader, jobs
        self._workers: dict[Connection, BaseProcess] = {}
        self._given: dict[Connection, deque[Task]] = {}
        self._done: dict[int, Outcome] = {}

    def outcomes(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """The outcomes in order; the processes end when the last is taken, or when nobody asks for more."""
        tasks = enumerate(documents)
        if _forks():
            self._reader.prepare()
            gc.freeze()  # what is shared stays shared: the collector would write to every page of it
        try:
            for _ in range(self._jobs):
                self._hire()
            due = 0
            while self._hand_out(tasks, self._jobs * _AHEAD) or any(self._given.values()) or self._done:
                if due not in self._done:
                    self._collect()
                while due in self._done:
                    yield self._done.pop(due)
                    due += 1
        finally:
            self._dismiss()

    def _hand_out(self, tasks: Iterator[Task], most: int) -> bool:
        """Hand documents to whoever has too few, up to a number; whether there was any."""
        some = False
        while min(map(len, self._given.values())) < _DEPTH and (task := self._next(tasks, most)) is not None:
            some = True
            if _only_here(task[1]):
                self._done[task[0]] = outcome_of(self._reader, task[1], self._wanted)
            else:
                self._give(task)
        return some

    def _next(self, tasks: Iterator[Task], most: int) -> Task | None:
        """The next document, if it is not too far ahead of the one that is due."""
        held = sum(map(len, self._given.values())) + len(self._done)
        return next(tasks, None) if held < most else None

    def _give(self, task: Task) -> None:
        worker = min(self._given, key=lambda one: len(self._given[one]))
        self._given[worker].append(task)
        with suppress(OSError):  # whoever has just died is found out when the outcomes are collected
            worker.send(task[1])

    def _collect(self) -> None:
        """Take what has been finished, and replace whoever has died over a document."""
        ready = wait([worker for worker, tasks in self._given.items() if tasks])
        for worker in [one for one in self._given if one in ready]:
            tasks = self._given[worker]
            number, document = tasks.popleft()
            try:
                self._done[number] = worker.recv()
            except (EOFError, ConnectionResetError):
                self._done[number] = refused(document, self._wanted, _DIED, None)
                self._replace(worker)

    def _replace(self, worker: Connection) -> None:
        waiting = self._given.pop(worker)
        self._workers.pop(worker).join()
        worker.close()
        self._hire()
        for task in waiting:
            self._give(task)

    def _hire(self) -> None:
        context = multiprocessing.get_context("fork") if _forks() else multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        reader = self._reader if _forks() else None
        others = [here, *self._workers] if reader is not None else []
        worker = context.Process(target=_work, args=(there, others, self._wanted, reader), daemon=True)
        worker.start()
        there.close()
        self._workers[here] = worker
        self._given[here] = deque()

    def _dismiss(self) -> None:
        for here, worker in self._workers.items():
            here.close()
            worker.terminate()
        for worker in self._workers.values():
            worker.join()


def _forks() -> bool:
    """Whether processes are forked by default: then a new one has the reader as it is; else it makes its own."""
    return multiprocessing.get_all_start_methods()[0] == "fork"


_DIED = "A page that memcon can read was expected, found one over which the process that read it ended."


def _work(tasks: Connection, others: list[Connection], wanted: Wanted, reader: Reader | None) -> None:
    """Read what comes, until nothing more can: what a worker does. Interrupting is for the process that was called."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for connection in others:
        connection.close()  # else this process would keep its own pipe open, and never see that the caller has gone
    reader = reader if reader is not None else reader_of(wanted, teller(quiet=True))
    try:
        while True:
            tasks.send(outcome_of(reader, tasks.recv(), wanted))
    except (EOFError, OSError):
        return


def _only_here(document: Document) -> bool:
    """Whether only the process that was called can read a document: standard input, and pipes."""
    if document.fault is not None or document.path is None:
        return True
    path = Path(document.path)
    return path.exists() and not path.is_file()
