"""The options that several verbs take, and the register that one of them names."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memcon.cli.output import complain
from memcon.errors import WrongCall

if TYPE_CHECKING:  # the register's modules are loaded by the verbs that need them
    from memcon.archive.store import Archive
    from memcon.identify.register import Register

url = click.option("--url", metavar="URL", help="The address the page was published at, where it does not say itself.")
conventions = click.option(
    "--conventions", metavar="DIR", envvar="MEMCON_CONVENTIONS", help="A folder of your own tables. [env: MEMCON_CONVENTIONS]"
)
register = click.option(
    "--register",
    metavar="FILE",
    envvar="MEMCON_REGISTER",
    help="A register of people of your own (CSV) that adds to memcon's or corrects it. [env: MEMCON_REGISTER]",
)
archive = click.option(
    "--archive",
    metavar="FILE",
    envvar="MEMCON_ARCHIVE",
    default="memcon.db",
    show_default=True,
    help="The archive. [env: MEMCON_ARCHIVE]",
)
_LONGEST_NOTE = 300


def _short(_ctx: click.Context, _option: click.Parameter, words: str) -> str:
    """A note that leaves room for the page; WrongCall for a longer one."""
    if len(words) > _LONGEST_NOTE:
        raise WrongCall(f"A note of at most {_LONGEST_NOTE} characters was expected, found {len(words):,}.")
    return words.strip()


note = click.option("--note", default="", metavar="TEXT", callback=_short, help="A line that stands on every page.")


def archive_of(path: str, *, create: bool = False, read_only: bool = False) -> "Archive":
    """The archive of a call; WrongCall where there is none, and the call is not one that makes it."""
    from memcon.archive.store import Archive

    return Archive(path, create=create, read_only=read_only)


def brought_on(archive: str) -> Path:
    """An archive with the tables of this memcon; WrongCall for an older one that may not be written."""
    from memcon.archive.migrations import STEPS

    with archive_of(archive, read_only=True) as held:
        version = held.row("PRAGMA user_version")[0]
    if version < len(STEPS):
        try:
            archive_of(archive).close()
        except WrongCall as fault:
            raise WrongCall(
                f"An archive of version {len(STEPS)} was expected, found one of version {version} at {archive} that may not be"
                " written; copy it to where it may be, and this memcon brings it on."
            ) from fault
    return Path(archive)


def register_of(own: str | None, say: Callable[[str], None]) -> "Register":
    """The register of a call: memcon's, with the rows of a table of the user's; `say` is told of each row it cannot use."""
    from memcon.identify.compiled import load_register
    from memcon.identify.own_rows import register_with

    if own is None:
        return load_register()
    with_own, faults = register_with(load_register(), Path(own))
    for fault in faults:
        say(fault)
    return with_own


def teller(*, quiet: bool) -> Callable[[str], None]:
    """What says a sentence on standard error, or nothing where the call is to be quiet."""
    return (lambda _: None) if quiet else complain
