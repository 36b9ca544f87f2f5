"""`memcon read`: official pages in, the record of each meeting out."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Literal

import click
import msgspec

from memcon.cli import options
from memcon.cli.output import DONE, UNREADABLE, WRONG, Watch, answers, is_terminal, wants_colour
from memcon.errors import WrongCall
from memcon.fetch.folder import documents_of

SHAPES = ("json", "jsonl", "md", "explain")


class Options(msgspec.Struct, frozen=True):
    """The options of one call of `memcon read`, as they were given."""

    json: bool
    jsonl: bool
    md: bool
    explain: bool
    layers: Literal["default", "structure", "all"]
    url: str | None
    conventions: str | None
    register: str | None
    allow_private: bool
    no_source: bool
    jobs: int
    quiet: bool
    no_color: bool

    @property
    def shape(self) -> str | None:
        """The form that was asked for; None for the view. WrongCall where two were."""
        asked = [shape for shape in SHAPES if getattr(self, shape)]
        if len(asked) > 1:
            found = " and ".join(f"--{one}" for one in asked)
            raise WrongCall(f"One of --json, --jsonl, --md and --explain was expected, found {found}.")
        return asked[0] if asked else None


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", is_flag=True, help="Print the record as one JSON document.")
@click.option("--jsonl", is_flag=True, help="Print one JSON record a line, in the order of the files.")
@click.option("--md", is_flag=True, help="Print the record as Markdown.")
@click.option("--explain", is_flag=True, help="Show which table row claimed each label, why, and what came after it.")
@click.option(
    "--layers", type=click.Choice(["default", "structure", "all"]), default="default", show_default=True,
    help="How much to work out: what the page says alone (structure), or who its people were too.",
)  # fmt: skip
@options.url
@options.conventions
@options.register
@click.option("--allow-private", is_flag=True, help="Fetch from addresses of private networks too.")
@click.option("--no-source", is_flag=True, help="Leave out where on the page each stretch of the text stands.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, metavar="N", help="Read in so many processes.  [default: 1]")
@click.option("--quiet", is_flag=True, help="No progress and no findings on standard error.")
@click.option("--no-color", is_flag=True, help="No colours. [env: NO_COLOR]")
def read(files: tuple[str, ...], **given: Any) -> int:
    """Read official pages and show the record of each meeting.

    FILE is a page (HTML, PDF, Markdown, XML or plain text, packed with gzip or zstd or not), a folder of pages, a pattern, an
    address on the web, or - for standard input.

    \b
    memcon read page.html                  show the record in the terminal
    memcon read inbox/ --jsonl --jobs 2    the records of a folder, one JSON document a line
    """
    return _Call(files, Options(**given)).carry_out()


class _Call:
    """One call of `memcon read`."""

    def __init__(self, files: tuple[str, ...], options: Options) -> None:
        self._options = options
        self._shape = options.shape
        self._documents = list(documents_of(files))
        self._several = len(self._documents) > 1
        self._refuse_what_takes_one()

    def carry_out(self) -> int:
        """Read everything, and return the exit status."""
        from memcon.cli.batch import results
        from memcon.cli.rendering import Reading, reader_of

        wanted = self._wanted()
        reader = reader_of(wanted, options.teller(quiet=self._options.quiet))
        jobs = min(self._options.jobs, len(self._documents))
        status = DONE
        with self._progress() as watch, closing(results(self._documents, Reading(wanted, reader), jobs)) as found:
            for at, (document, outcome) in enumerate(zip(self._documents, found, strict=True)):
                if outcome.fault is not None:
                    watch.say(f"{document.printable}: {outcome.fault}")
                    status = WRONG if outcome.missing and not self._several else UNREADABLE
                elif not self._options.quiet:
                    for sentence in outcome.findings:
                        watch.say(f"{document.printable}: {sentence}")
                self._print(at, document.printable, outcome.output if status != WRONG else b"")
                watch.advance()
        return status

    def _refuse_what_takes_one(self) -> None:
        if self._several and self._shape == "json":
            raise WrongCall(f"--json prints one record, found {len(self._documents)} inputs: --jsonl prints one a line.")
        if self._several and self._options.url is not None:
            raise WrongCall(f"--url is the address of one page, found {len(self._documents)} inputs: read each by itself.")

    def _wanted(self) -> Any:
        from memcon.cli.rendering import Wanted

        asked = self._options
        shape = self._shape or ("terminal" if is_terminal() else "plain")
        return Wanted(
            shape=shape,  # type: ignore[arg-type]
            conventions=asked.conventions,
            url=asked.url,
            layers=asked.layers,
            register=asked.register,
            allow_private=asked.allow_private,
            source=not asked.no_source,
            columns=shutil.get_terminal_size().columns,
            colour=wants_colour(asked.no_color),
        )

    def _print(self, at: int, name: str, output: bytes) -> None:
        """Print what came of a document, and between documents what parts them, as soon as it is there."""
        stream = answers()
        if output and self._several and self._shape not in ("json", "jsonl"):
            stream.write(self._parting(at, name).encode())
        stream.write(output)
        stream.flush()

    def _parting(self, at: int, name: str) -> str:
        before = "\n" if at else ""
        if self._shape == "md":
            return f"{before}<!-- {name.replace('--', '- -')} -->\n\n"
        if self._shape is None and is_terminal():
            from memcon.cli.terminal import rule

            return before + rule(name, shutil.get_terminal_size().columns, colour=wants_colour(self._options.no_color))
        return f"{before}==> {name} <==\n"

    @contextmanager
    def _progress(self) -> Iterator[Watch]:
        """A bar on standard error while many documents are read into a file or a pipe and somebody watches."""
        watched = sys.stderr.isatty() and not is_terminal()
        if not self._several or self._options.quiet or not watched:
            yield Watch()
            return
        from memcon.cli.progress import bar

        with bar("reading", len(self._documents), colour=not self._options.no_color) as shown:
            yield shown
