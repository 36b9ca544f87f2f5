"""A progress bar on standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def bar(total: int, *, colour: bool) -> Iterator[Callable[[], None]]:
    """A bar over so many documents, gone when they are done; call what it gives after each.

    It is drawn by the caller's own thread: a process that is to be copied has no other.
    """
    console = Console(stderr=True, no_color=not colour)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as progress:
        task = progress.add_task("reading", total=total)

        def advance() -> None:
            progress.advance(task)
            progress.refresh()

        yield advance
