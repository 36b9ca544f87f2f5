"""`memcon fetch`: pages of the web in, a web archive with their exact bytes out."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click
import msgspec

from memcon.cli.output import DONE, UNREADABLE, Watch
from memcon.errors import MemconError, WrongCall
from memcon.fetch.folder import STANDARD_INPUT, Document, bytes_of, is_address
from memcon.fetch.lists import Line, addresses_in
from memcon.fetch.policy import Rules, place_of, shown
from memcon.fetch.warc_writing import WarcFile
from memcon.fetch.web import Web


class Options(msgspec.Struct, frozen=True):
    """The options of one call of `memcon fetch`, as they were given."""

    output: str
    append: bool
    allow_private: bool
    pause: float
    quiet: bool
    no_color: bool


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("-o", "--output", required=True, metavar="FILE", help="The web archive to write: .warc.gz, or .warc unpacked.")
@click.option("--append", is_flag=True, help="Add to the end of FILE where it exists; else such a file is refused.")
@click.option("--allow-private", is_flag=True, help="Ask servers at private addresses too, as on your own network.")
@click.option(
    "--pause", type=click.FloatRange(0, 3600), default=1.0, show_default=True, metavar="SECONDS",
    help="Wait so long between two pages of one server.",
)  # fmt: skip
@click.option("--quiet", is_flag=True, help="No progress and no summary on standard error.")
@click.option("--no-color", is_flag=True, help="No colours. [env: NO_COLOR]")
def fetch(urls: tuple[str, ...], **given: object) -> int:
    """Fetch pages of the web into a web archive (WARC), as their servers sent them.

    URL is the address of a page, a file of addresses (one a line; # begins a comment), or - for such a list on standard input.
    What a site closes to programs (robots.txt) is left alone.

    \b
    memcon fetch https://example.org/talks -o talks.warc.gz     one page
    memcon fetch pages.urls -o talks.warc.gz --append           the pages of a list, added to what is there
    """
    return _Call(urls, msgspec.convert(given, Options)).carry_out()


class _Call:
    """One call of `memcon fetch`, and the account of what came of each address."""

    def __init__(self, arguments: Iterable[str], options: Options) -> None:
        self._options = options
        self._lines = [line for argument in arguments for line in _lines(argument)]
        self._web = Web(Rules(allow_private=options.allow_private, pause=options.pause))
        self._seen: set[str] = set()
        self._fetched = self._again = self._failed = 0
        if not self._lines:
            raise WrongCall("The address of a page was expected, found a list without any.")

    def carry_out(self) -> int:
        """Fetch everything, and return the exit status."""
        with WarcFile(self._options.output, append=self._options.append) as file, self._progress() as watch:
            for line in self._lines:
                self._one(line, file, watch)
                watch.advance()
        if not self._options.quiet:
            Watch().say(self._account())
        return UNREADABLE if self._failed else DONE

    def _one(self, line: Line, file: WarcFile, watch: Watch) -> None:
        """Fetch one address and write what came, once; what went wrong is said."""
        if self._is_known(line):
            self._again += 1
            return
        try:
            page = self._web.get(_checked(line))
        except MemconError as fault:
            self._failed += 1
            watch.say(f"{shown(line.url)}: {fault}")
            return
        file.write(page)
        self._fetched += 1

    def _is_known(self, line: Line) -> bool:
        """Whether the address has been asked for in this call."""
        url = line.url if line.fault is not None else place_of(line.url).url
        known = url in self._seen
        self._seen.add(url)
        return known

    def _account(self) -> str:
        """What came of the addresses, every one of them."""
        parts = [f"{_counted(self._fetched, 'page')} in {shown(self._options.output)}"]
        parts += [f"{self._again} named before"] if self._again else []
        parts += [f"{self._failed} not fetched"] if self._failed else []
        return f"{_counted(len(self._lines), 'address')}: {', '.join(parts)}."

    @contextmanager
    def _progress(self) -> Iterator[Watch]:
        """A bar on standard error while many pages are fetched and somebody watches."""
        if len(self._lines) < 2 or self._options.quiet or not sys.stderr.isatty():
            yield Watch()
            return
        from memcon.cli.progress import bar

        with bar("fetching", len(self._lines), colour=not self._options.no_color) as seen:
            yield seen


def _lines(argument: str) -> tuple[Line, ...]:
    """The addresses that an argument means."""
    if argument == STANDARD_INPUT:
        return addresses_in(bytes_of(Document("standard input")))
    if is_address(argument) or "://" in argument:
        place_of(argument)
        return (Line(1, argument),)
    return addresses_in(bytes_of(Document(argument, argument)))


def _checked(line: Line) -> str:
    if line.fault is not None:
        raise WrongCall(line.fault)
    return line.url


def _counted(number: int, noun: str) -> str:
    """A number of things.

    >>> _counted(1, "page"), _counted(2, "address")
    ('1 page', '2 addresses')
    """
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"
