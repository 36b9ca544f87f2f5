"""The verbs of `memcon`: each is imported when it is called, and every call ends in an exit status, never a traceback."""

import errno
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import click

from memcon.cli.output import DONE, INTERRUPTED, UNREADABLE, WRONG, complain
from memcon.errors import MemconError, Unreadable
from memcon.version import __version__

# The verb, and what `memcon --help` says of it, so that asking for help imports no verb.
VERBS = {
    "read": "Read official pages and show the record of each meeting.",
    "who": "Say who held an office on a day, or what somebody held.",
    "people": "Show who took part in meetings and who they were, and whom the text mentions.",
    "judge": "Say who a participant was, signed and dated, or withdraw it.",
    "add": "Add pages to the archive: files, folders, WARC, ZIP, feeds, addresses.",
    "search": "Search the archive's words, with filters.",
    "show": "Show what an address of the archive means, and what became of it.",
    "captures": "List the states of a page that the archive holds.",
    "diff": "Show what changed between two captures, word by word.",
    "cite": "Cite a sentence, a turn or a document in a style.",
    "review": "List uncertain identifications, worst harm first.",
    "fetch": "Fetch pages from the web into a WARC file.",
    "watch": "Fetch a list of pages again and again, and tell what changed.",
    "verify": "Say whether somebody said exactly this, and where.",
    "compare": "Show where accounts of one meeting differ.",
    "accounts": "List the accounts of one meeting that the archive holds.",
    "serve": "Read the archive, or pages, in a browser: the reading room.",
    "site": "Write the reading room as a static site.",
    "stats": "Count what the archive holds.",
    "check": "Check that the archive is whole.",
    "backup": "Copy the archive while it is in use.",
    "export": "Write the archive as tables with a data dictionary.",
    "conventions": "List, explain and test the tables of how publishers print.",
    "schema": "Print the JSON Schema of what memcon prints.",
}
# No room left, no room for so large a file, no device any more: for these something could not be written.
_NOT_WRITTEN = frozenset({errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EDQUOT})
_BROKEN_PIPE = 141  # what a program that the closed pipe itself had ended would leave


class Verbs(click.Group):
    """A group whose commands live in modules of their own names, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The verbs, in the order in which a newcomer meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a verb; None where there is no such verb."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = getattr(import_module(f"memcon.cli.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Carry out the call; an interrupt, or a pipe whose reader has gone, ends it in silence."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            return _leave_pipe()
        except KeyboardInterrupt:
            return INTERRUPTED
        return status

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of verbs, from the table."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done, and the answer is yes; 1 done, and it is no; 2 the call is wrong; 3 an input cannot be read.",
)
@click.version_option(__version__, prog_name="memcon", message="%(prog)s %(version)s")
def verbs() -> None:
    """Make the record of a meeting from the pages on which governments publish what was said.

    \b
    memcon read page.html             show the record of one page
    memcon read inbox/ --jsonl        the records of a folder, one a line
    memcon who "Secretary of State" --country US --date 2019-05-14
                                      who held an office on a day
    memcon people page.html           who took part, and who they were
    """


def carry_out(arguments: Sequence[str]) -> int:
    """Run one call and return its exit status; whatever goes wrong is one sentence on standard error."""
    if sys.stdout is None:
        complain("An answer is written to standard output, which is closed.")
        return WRONG
    _print_any_character()
    try:
        status = verbs.main(args=list(arguments), prog_name="memcon", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as fault:
        return _refuse(fault)
    except MemconError as fault:
        complain(str(fault))
        return UNREADABLE if isinstance(fault, Unreadable) else WRONG
    except OSError as fault:
        if fault.errno not in _NOT_WRITTEN:
            raise
        return _not_written(fault)
    return status if isinstance(status, int) else DONE


def _print_any_character() -> None:
    """Print what an old terminal's character set lacks as a question mark, and go on."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _leave_pipe() -> int:
    """Whoever read the output has gone: say nothing."""
    _drop_output()
    return _BROKEN_PIPE


def _not_written(fault: OSError) -> int:
    """What could not be written whole is no answer: say so."""
    _drop_output()
    complain(f"Not everything could be written ({(fault.strerror or 'the device takes no more').lower()}).")
    return UNREADABLE


def _drop_output() -> None:
    """Let the interpreter find nothing left to be written when it leaves."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(fault: click.ClickException) -> int:
    if isinstance(fault, click.exceptions.NoArgsIsHelpError):
        click.echo(fault.message, err=True)
        return WRONG
    where = fault.ctx.command_path if isinstance(fault, click.UsageError) and fault.ctx is not None else "memcon"
    message = " ".join(fault.format_message().split()).rstrip(".")
    complain(f"{message}; `{where} --help` shows what it takes.", where)
    return WRONG
