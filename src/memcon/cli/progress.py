"""A progress bar on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from memcon.cli.output import Watch, as_complaint


class Bar(Watch):
    """A bar that moves with each document, and makes way for sentences."""

    def __init__(self, progress: Progress, doing: str, total: int | None) -> None:
        self._progress = progress
        self._task = progress.add_task(doing, total=total)

    def advance(self) -> None:
        """One document is done."""
        self._progress.advance(self._task)
        self._progress.refresh()

    def say(self, sentence: str) -> None:
        """Say a sentence on standard error, above the bar."""
        self._progress.console.print(Text(as_complaint(sentence)), soft_wrap=True)


@contextmanager
def bar(doing: str, total: int | None, *, colour: bool) -> Iterator[Bar]:
    """A bar over so many documents (None: nobody knows), gone when they are done; `doing` is what is done: reading, fetching.

    It is drawn by the caller's own thread: a process that is to be copied has no other.
    """
    console = Console(stderr=True, no_color=not colour)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as progress:
        yield Bar(progress, doing, total)
