"""`memcon watch`: a list of pages and feeds fetched again and again, and what changed told."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

import click
import msgspec

from memcon.cli import options
from memcon.cli.output import DONE, INTERRUPTED, UNREADABLE, answers, complain
from memcon.errors import Unreadable

if TYPE_CHECKING:
    from memcon.archive.store import Archive
    from memcon.fetch.clock import Clock
    from memcon.watching.events import Event, Round
    from memcon.watching.plan import Plan
    from memcon.watching.rounds import Rounds

# The clock is looked at again after so many seconds: a machine that was asleep did not count them.
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
    """Fetch the pages and feeds of FILE when they are due, keep what is new, and tell what changed.

    FILE is a TOML file of pages and feeds, and how often each is fetched. What changed is told on standard output, and in an
    Atom feed where FILE names one. This goes on until it is interrupted (Ctrl-C); then it ends after the page it is at. With
    --once, exit status 3 says that some pages could not be had.

    \b
    memcon watch talks.toml
    memcon watch talks.toml --once --json >> changes.jsonl
    """
    from memcon.fetch.clock import Clock
    from memcon.watching.plan import plan_of

    asked, plan, clock = Options(**given), plan_of(file), Clock()
    path = asked.archive or plan.archive or os.environ.get("MEMCON_ARCHIVE") or "memcon.db"
    with options.archive_of(str(path), create=True) as archive, _interrupts() as interrupt:
        call = _Call(asked, plan, archive, clock, interrupt)
        return call.one_round() if asked.once else call.until_interrupted()


class _Interrupt:
    """An interrupt of the call: noted while a page is at hand, obeyed at once in a wait, or when it comes a second time."""

    def __init__(self) -> None:
        self.came = False
        self._is_waiting = False

    def note(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - what a handler of signals is given
        """What is done when the signal comes."""
        is_second, self.came = self.came, True
        if self._is_waiting or is_second:
            raise KeyboardInterrupt

    def wait(self, clock: "Clock", seconds: float) -> None:
        """Wait, but no longer than until an interrupt comes."""
        try:
            self._is_waiting = True
            if not self.came:
                clock.sleep(seconds)
        except KeyboardInterrupt:
            self.came = True
        finally:
            self._is_waiting = False


@contextmanager
def _interrupts() -> Iterator[_Interrupt]:
    """Interrupts (Ctrl-C, and a service that is stopped) are noted in the block."""
    interrupt = _Interrupt()
    before = {number: signal.signal(number, interrupt.note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield interrupt
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Call:
    """One call of `memcon watch`, its archive opened."""

    def __init__(self, asked: Options, plan: "Plan", archive: "Archive", clock: "Clock", interrupt: _Interrupt) -> None:
        self._asked, self._plan, self._archive, self._clock = asked, plan, archive, clock
        self._interrupt = interrupt
        self._rounds = self._rounds_of()
        self._is_told = False

    def one_round(self) -> int:
        """Fetch what is due, and return the exit status."""
        account = self._round(everything=self._asked.now)
        if self._interrupt.came:
            return INTERRUPTED
        return UNREADABLE if account is None or account.failed else DONE

    def until_interrupted(self) -> int:
        """Fetch what is due, wait for what is due next, and so on; an archive that others hold is tried again later."""
        everything = self._asked.now
        while not self._interrupt.came:
            try:
                self._round(everything=everything)
                everything = False
                self._wait()
            except Unreadable as fault:
                complain(str(fault))
                self._interrupt.wait(self._clock, _NAP)
        return DONE

    def _wait(self) -> None:
        """Wait for the next address; as long at least as between two pages of one server."""
        left = max(self._rounds.wait(), self._plan.pause)
        while left > 0 and not self._interrupt.came:
            self._interrupt.wait(self._clock, min(left, _NAP))
            left = self._rounds.wait()

    def _round(self, *, everything: bool) -> "Round | None":
        """One round: each event told as it comes, then the Atom file written anew; the account of the round."""
        from memcon.watching.events import Added, Changed, Round

        account: Round | None = None
        for event in self._rounds.once(everything=everything, is_stopped=lambda: self._interrupt.came):
            self._is_told = self._is_told and not isinstance(event, Added | Changed)
            self._tell(event)
            account = event if isinstance(event, Round) else account
        self._write_feed()
        return account

    def _write_feed(self) -> None:
        """Write the Atom file where it does not tell everything yet."""
        from memcon.watching.atom import feed_of, write_feed

        if self._plan.atom is not None and not self._is_told:
            write_feed(self._plan.atom, feed_of(self._archive, self._plan.atom.name))
            self._is_told = True

    def _tell(self, event: "Event") -> None:
        from memcon.cli.watch_view import as_account, as_lines
        from memcon.watching.events import Round

        if self._asked.json:
            answers().write(msgspec.json.encode(event) + b"\n")
        else:
            answers().write("".join(f"{line}\n" for line in as_lines(event)).encode("utf-8", "replace"))
        answers().flush()
        if isinstance(event, Round) and not self._asked.quiet:
            complain(as_account(event))

    def _rounds_of(self) -> "Rounds":
        """The rounds of this call; with --once every fault is told, since no later round of the call could tell it."""
        from memcon.cli.rendering import tables_of
        from memcon.fetch.policy import Rules
        from memcon.fetch.web import Web
        from memcon.reading import Reader
        from memcon.watching.rounds import TELL_AFTER, Rounds
        from memcon.watching.searches import new_hits

        register = options.register_of(self._asked.register, options.teller(quiet=self._asked.quiet))
        rules = Rules(allow_private=self._plan.allow_private, pause=self._plan.pause)
        return Rounds(
            self._plan,
            self._archive,
            Reader(tables_of(self._asked.conventions), register=register),
            web=lambda: Web(rules, clock=self._clock),
            clock=self._clock,
            new_hits=lambda held, at: new_hits(held, at, register),
            tell_after=1 if self._asked.once else TELL_AFTER,
        )
