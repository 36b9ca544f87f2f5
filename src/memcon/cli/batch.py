"""Many tasks, one after another or in several processes: what comes of each in the order of the call, few held at a time."""

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, Protocol, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Taken = TypeVar("Taken", contravariant=True)
Made = TypeVar("Made", covariant=True)
# How many documents may be under way or wait, for each process, until the one before them is done; how many each process holds.
_AHEAD, _DEPTH = 32, 6


class Work(Protocol[Taken, Made]):
    """What is done with each task; it is copied to every process, so it can be pickled."""

    def prepare(self) -> None:
        """Make ready what every task needs, so that processes forked from this one share it."""

    def do(self, task: Taken) -> Made:
        """What comes of a task; never raises for what a document holds."""

    def died(self, task: Taken) -> Made:
        """What comes of a task over which its process ended."""

    def is_only_here(self, task: Taken) -> bool:
        """Whether only the process that was called can do a task: standard input, pipes."""


def results(tasks: Iterable[Task], work: "Work[Task, Result]", jobs: int) -> Generator[Result, None, None]:
    """What comes of each task, in order; with more than one job in so many processes."""
    if jobs > 1:
        yield from _Staff(work, jobs).results(tasks)
    else:
        yield from map(work.do, tasks)


class _Staff(Generic[Task, Result]):
    """The processes of a batch; each knows its next task already, and one that dies takes only its first with it."""

    def __init__(self, work: "Work[Task, Result]", jobs: int) -> None:
        self._work, self._jobs = work, jobs
        self._workers: dict[Connection, BaseProcess] = {}
        self._given: dict[Connection, deque[tuple[int, Task]]] = {}
        self._done: dict[int, Result] = {}

    def results(self, given: Iterable[Task]) -> Iterator[Result]:
        """What comes of the tasks in order; the processes end when the last is taken, or when nobody asks for more."""
        tasks = enumerate(given)
        if _forks():
            self._work.prepare()
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

    def _hand_out(self, tasks: Iterator[tuple[int, Task]], most: int) -> bool:
        """Hand tasks to whoever has too few, up to a number; whether there was any."""
        some = False
        while min(map(len, self._given.values())) < _DEPTH and (task := self._next(tasks, most)) is not None:
            some = True
            if self._work.is_only_here(task[1]):
                self._done[task[0]] = self._work.do(task[1])
            else:
                self._give(task)
        return some

    def _next(self, tasks: Iterator[tuple[int, Task]], most: int) -> tuple[int, Task] | None:
        """The next task, if it is not too far ahead of the one that is due."""
        held = sum(map(len, self._given.values())) + len(self._done)
        return next(tasks, None) if held < most else None

    def _give(self, task: tuple[int, Task]) -> None:
        worker = min(self._given, key=lambda one: len(self._given[one]))
        self._given[worker].append(task)
        with suppress(OSError):  # whoever has just died is found out when the outcomes are collected
            worker.send(task[1])

    def _collect(self) -> None:
        """Take what has been finished, and replace whoever has died over a task."""
        ready = wait([worker for worker, tasks in self._given.items() if tasks])
        for worker in [one for one in self._given if one in ready]:
            tasks = self._given[worker]
            number, task = tasks.popleft()
            try:
                self._done[number] = worker.recv()
            except (EOFError, ConnectionResetError):
                self._done[number] = self._work.died(task)
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
        others = [here, *self._workers] if _forks() else []
        worker = context.Process(target=_do, args=(there, others, self._work), daemon=True)
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
    """Whether processes are forked by default: then a new one has the work as it is; else it gets a pickled copy."""
    return multiprocessing.get_all_start_methods()[0] == "fork"


def _do(tasks: Connection, others: list[Connection], work: "Work[Task, Result]") -> None:
    """Do what comes, until nothing more can: what a worker does. Interrupting is for the process that was called."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for connection in others:
        connection.close()  # else this process would keep its own pipe open, and never see that the caller has gone
    try:
        while True:
            tasks.send(work.do(tasks.recv()))
    except (EOFError, OSError):
        return
