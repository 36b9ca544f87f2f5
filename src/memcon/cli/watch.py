"""`memcon watch`: a list of pages and feeds fetched again and again, and what changed told."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click
import msgspec

from memcon.cli import options
from memcon.cli.output import DONE, INTERRUPTED, UNREADABLE, answers, complain
from memcon.cli.watch_view import as_account, as_lines
from memcon.errors import Unreadable

if TYPE_CHECKING:
    from memcon.archive.store import Archive
    from memcon.fetch.clock import Clock
    from memcon.watching.events import Event
    from memcon.watching.plan import Plan
    from memcon.watching.rounds import Rounds

# The clock is looked at again after so many seconds: a machine that slept does not count them.
_NAP = 60.0


class Options(msgspec.Struct, frozen=True):
    """The options of one call of `memcon watch`, as they were given."""

    archive: str | None
    conventions: str | None
    register: str | None
    once: bool
    now: bool
    json: bool
    quiet: bool


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--once", is_flag=True, help="Fetch what is due, then end.")
@click.option("--now", is_flag=True, help="Begin with everything, due or not.")
@click.option("--archive", metavar="FILE", help="The archive, in place of the one that the file names.")
@options.conventions
@options.register
@click.option("--json", is_flag=True, help="Print each event as one JSON document a line.")
@click.option("--quiet", is_flag=True, help="No account of each round on standard error.")
def watch(file: str, **given: Any) -> int:
    """Fetch the pages and feeds that FILE lists when they are due, keep what is new, and tell what changed.

    FILE is a TOML file with the pages, the feeds, and how often each is fetched. What changed is told on standard output, and
    in an Atom feed where FILE names one. It goes on until it is interrupted (Ctrl-C), and then ends behind the page that it is
    at. With --once, exit status 3 says that some pages could not be had.

    \b
    memcon watch talks.toml
    memcon watch talks.toml --once --json >> changes.jsonl
    """
    return _Call(file, Options(**given)).carry_out()


class _Call:
    """One call of `memcon watch`."""

    def __init__(self, file: str, options: Options) -> None:
        self._file, self._options = file, options
        self._failed = 0

    def carry_out(self) -> int:
        """Watch, and return the exit status."""
        from memcon.fetch.clock import Clock
        from memcon.watching.plan import plan_of

        plan, clock = plan_of(self._file), Clock()
        path = self._options.archive or plan.archive or os.environ.get("MEMCON_ARCHIVE") or "memcon.db"
        with options.archive_of(str(path), create=True) as archive, _interrupts() as interrupt:
            rounds = self._rounds(plan, archive, clock)
            self._round(rounds, plan, archive, interrupt, everything=self._options.now)
            if self._options.once:
                return INTERRUPTED if interrupt.is_set else UNREADABLE if self._failed else DONE
            self._go_on(rounds, plan, archive, clock, interrupt)
        return DONE
