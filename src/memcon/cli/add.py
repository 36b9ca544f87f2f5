"""`memcon add`: pages into the archive, each kept whole or not at all, every input accounted for."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import click
import msgspec

from memcon.archive.accounts import Account, Added
from memcon.archive.signing import signed
from memcon.cli import options
from memcon.cli.output import DONE, UNREADABLE, WRONG, Watch, answers
from memcon.errors import WrongCall

if TYPE_CHECKING:
    from memcon.archive.keeping import Kept
    from memcon.archive.store import Archive
    from memcon.cli.adding import Adding, Result
    from memcon.fetch.inputs import Input


class Options(msgspec.Struct, frozen=True):
    """The options of one call of `memcon add`, as they were given."""

    archive: str
    url: str | None
    conventions: str | None
    register: str | None
    again: bool
    allow_private: bool
    jobs: int
    by: str | None
    json: bool
    verbose: bool
    quiet: bool
    no_color: bool


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@options.archive
@options.url
@options.conventions
@options.register
@click.option("--again", is_flag=True, help="Read anew what the archive holds; no INPUT then.")
@click.option("--allow-private", is_flag=True, help="Fetch from addresses of private networks too.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, metavar="N", help="Read in so many processes.  [default: 1]")
@click.option("--by", metavar="NAME", help="Sign what is added, so that it can be withdrawn: memcon captures --withdraw.")
@click.option("--json", is_flag=True, help="Print the account of every input as one JSON document.")
@click.option("--verbose", is_flag=True, help="A line for each input, also for those that were unchanged.")
@click.option("--quiet", is_flag=True, help="No progress and no findings on standard error.")
@click.option("--no-color", is_flag=True, help="No colours. [env: NO_COLOR]")
def add(inputs: tuple[str, ...], **given: Any) -> int:
    """Add pages to the archive: the same bytes twice change nothing, another state of a page is a new capture.

    INPUT is a page, a folder of pages, a pattern, a WARC or ZIP file, a feed, an address on the web, a list of addresses, or -
    for standard input. A call that was interrupted goes on where it stopped when it is made again. With --again, the pages that
    the archive holds are read anew by this memcon, and keep their addresses.

    \b
    memcon add inbox/ --jobs 2
    memcon add crawl.warc.gz https://example.org/talks.html --archive press.db
    """
    asked = Options(**given)
    if asked.again == bool(inputs):
        found = "both" if inputs else "neither"
        raise WrongCall(f"Pages to add, or --again and none, were expected, found {found}.")
    return _Call(inputs, asked).carry_out()


class _Call:
    """One call of `memcon add`."""

    def __init__(self, inputs: tuple[str, ...], options: Options) -> None:
        self._inputs, self._options = inputs, options
        self._by = signed(options.by, "A name to sign with (--by NAME)") if options.by is not None else None
        self._accounts: list[Account] = []
        self._counts: Counter[str] = Counter()

    def carry_out(self) -> int:
        """Add everything, and return the exit status."""
        from memcon.cli.adding import Wanted, adding_of
        from memcon.cli.batch import results

        asked = self._options
        wanted = Wanted(asked.archive, asked.conventions, asked.register, asked.url)
        with (
            options.archive_of(asked.archive, create=not asked.again) as archive,
            self._progress() as watch,
            closing(results(self._given(archive), work := adding_of(wanted), asked.jobs)) as found,
        ):
            for one in found:
                self._settle(_looked_at_again(one, archive, work), archive, watch)
                watch.advance()
        self._tell()
        return self._status()

    def _given(self, archive: "Archive") -> Iterator["Input"]:
        """What is to be read: the inputs of the call, or all that the archive holds."""
        from memcon.fetch.inputs import inputs_of
        from memcon.fetch.policy import Rules
        from memcon.fetch.web import Web

        if self._options.again:
            return held_inputs(archive)
        web = Web(Rules(allow_private=self._options.allow_private))
        return self._one_where_it_must(inputs_of(self._inputs, web))

    def _one_where_it_must(self, given: Iterator["Input"]) -> Iterator["Input"]:
        """The inputs; WrongCall where --url is given and they are several."""
        for number, one in enumerate(given):
            if number and self._options.url is not None:
                raise WrongCall("--url is the address of one page, found several inputs: add each by itself.")
            yield one

    def _settle(self, one: "Result", archive: Any, watch: Watch) -> None:
        """Keep what was read, and note what became of the input; said only when it is kept for good."""
        from memcon.archive.keeping import keep
        from memcon.cli.adding import Held, Refused

        if isinstance(one, Refused):
            watch.say(f"{one.name}: {one.sentence}")
            self._note(Account(one.name, "missing" if one.missing else "refused", why=one.sentence))
        elif isinstance(one, Held):
            self._note(Account(one.name, "unchanged", one.address))
        else:
            kept = keep(archive, one.page, by=self._by)
            self._note(Account(one.name, kept.outcome, kept.address, kept.capture), kept)

    def _note(self, account: Account, kept: "Kept | None" = None) -> None:
        self._counts[account.outcome] += 1
        if self._options.json:
            self._accounts.append(account)
        elif self._options.verbose or account.outcome in ("new capture", "read anew"):
            told = f" ({_told(kept)})" if kept is not None and account.outcome in ("new capture", "read anew") else ""
            line = f"{account.outcome:12} {account.address or '-':32} {account.input}{told}\n"
            answers().write(line.encode("utf-8", "replace"))
            answers().flush()

    def _tell(self) -> None:
        if self._options.json:
            summary = Added(self._options.archive, dict(self._counts), tuple(self._accounts))
            answers().write(msgspec.json.format(msgspec.json.encode(summary)) + b"\n")
        elif not self._options.quiet:
            parts = [f"{count:,} {outcome}" for outcome, count in sorted(self._counts.items(), key=lambda one: -one[1])]
            answers().write(f"{self._options.archive}: {', '.join(parts) or 'nothing to add'}\n".encode())

    def _status(self) -> int:
        if self._counts["missing"] and self._counts.total() == 1:
            return WRONG
        return UNREADABLE if self._counts["missing"] or self._counts["refused"] else DONE

    @contextmanager
    def _progress(self) -> Iterator[Watch]:
        """A bar on standard error while somebody watches; how many inputs there are is not known before the last."""
        if self._options.quiet or not sys.stderr.isatty():
            yield Watch()
            return
        from memcon.cli.progress import bar

        with bar("adding", None, colour=not self._options.no_color) as shown:
            yield shown


def _looked_at_again(one: "Result", archive: "Archive", work: "Adding") -> "Result":
    """What was held when a process looked, read after all where an earlier input of the call has become the current capture."""
    from memcon.cli.adding import Held

    if not isinstance(one, Held):
        return one
    rows = archive.rows(_CURRENT, (one.address,))
    return one if rows and rows[0][0] == one.sha256 else work.do(one.given)


_CURRENT = (
    "SELECT s.sha256 FROM document d JOIN capture c ON c.id = d.capture JOIN source s ON s.id = c.source WHERE d.name = ?"
)


def held_inputs(archive: "Archive") -> Iterator["Input"]:
    """The current captures of all documents of an archive, each with its bytes, one at a time."""
    from memcon.fetch.inputs import Input, Loaded

    rows = archive.rows("SELECT d.name, d.capture, c.url, c.captured_at FROM document d JOIN capture c ON c.id = d.capture")
    for name, capture, url, captured_at in rows:
        yield Input(name, held=Loaded(archive.source(capture), url, captured_at))


def _told(kept: "Kept") -> str:
    """What a later capture changed, in words."""
    parts = [f"{count} {word}" for count, word in ((kept.changed, "changed"), (kept.new, "new"), (kept.gone, "gone")) if count]
    return ", ".join(parts) or "no words changed"
