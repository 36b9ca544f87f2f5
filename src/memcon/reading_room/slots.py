"""Places for long work: comparisons, articles. So many are worked on at once, and a reader waits no longer than is said."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

import anyio.to_thread

T = TypeVar("T")


class TooLong(Exception):
    """No answer within the time; `begun` is whether work on it had begun, else all places were taken."""

    def __init__(self, *, begun: bool) -> None:
        super().__init__()
        self.begun = begun


class Slots:
    """So many places for work that is bounded but long; `seconds` is how long a reader waits for an answer.

    Work that has begun is not cut short, its reader is sent away: it keeps its place until it ends, so that never more is
    worked on than there are places.
    """

    def __init__(self, count: int, seconds: float) -> None:
        self._places, self._seconds = anyio.CapacityLimiter(count), seconds

    async def worked(self, work: Callable[[], T]) -> T:
        """What work comes to; TooLong where that takes longer than readers wait."""
        begun = threading.Event()

        def working() -> T:
            begun.set()
            return work()

        task = asyncio.ensure_future(anyio.to_thread.run_sync(working, limiter=self._places))
        await asyncio.wait({task}, timeout=self._seconds)
        if task.done():
            return task.result()
        if not begun.is_set():
            task.cancel()
        task.add_done_callback(_forget)
        raise TooLong(begun=begun.is_set())


def _forget(task: "asyncio.Task[T]") -> None:
    """Look at what came of work that nobody waits for, so that asyncio does not complain that nobody did."""
    if not task.cancelled():
        task.exception()
