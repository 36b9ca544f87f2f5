"""A bar on standard error for work on an archive, while somebody watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def watched(doing: str, total: int, *, quiet: bool, no_color: bool) -> Iterator[Callable[[], None]]:
    """What is to be called after each of so many steps: it moves a bar, where standard error is a terminal.

    `doing` is what the bar says of the work: checking, copying.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from memcon.cli.progress import bar

    with bar(doing, total, colour=not no_color) as shown:
        yield shown.advance
