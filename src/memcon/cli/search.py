"""`memcon search`: words and filters in, the passages of the archive that match out."""

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import click
import msgspec

from memcon.cli import options
from memcon.cli.output import DONE, NO, answers, complain, is_terminal, wants_colour
from memcon.errors import WrongCall

if TYPE_CHECKING:
    from memcon.archive.store import Archive
    from memcon.identify.register import Register
    from memcon.searching.hits import Hits

# So many hits are shown, or are written as a table, where the call does not say.
_SHOWN, _IN_A_TABLE = 20, 10_000
_FORMS = ("as_json", "csv", "parquet")
# A filter whose value the shell has taken out of its quotation marks.
_BARE_FILTER = re.compile(r"(-?[A-Za-z]{2,20}:)([^\"“„«]*\s[^\"”“»]*)$")
_SYNTAX = re.compile(r"[\"“”„«»():*]|\b(?:AND|OR|NOT|NEAR/\d+)\b")


class Options(msgspec.Struct, frozen=True):
    """The options of one call of `memcon search`, as they were given."""

    archive: str
    register: str | None
    as_json: bool
    csv: bool
    parquet: str | None
    sort: Literal["relevance", "date", "-date"]
    limit: int | None
    offset: int
    page: int | None
    group: bool
    facets: bool
    explain: bool
    mark: bool
    save: str | None
    saved: str | None
    new: bool
    list_saved: bool
    delete: str | None
    quiet: bool
    no_color: bool

    def checked(self) -> "Options":
        """These options, where they go together; WrongCall where not."""
        forms = [name.removeprefix("as_") for name in _FORMS if getattr(self, name)]
        if len(forms) > 1:
            raise WrongCall(
                f"One of --json, --csv and --parquet was expected, found {' and '.join(f'--{one}' for one in forms)}."
            )
        if self.page is not None and self.offset:
            raise WrongCall("One of --page and --offset was expected, found both.")
        if self.new and self.saved is None:
            raise WrongCall("--new goes with --saved NAME: it shows what is new since that search was last shown.")
        return self

    @property
    def most(self) -> int:
        """How many hits to show."""
        if self.limit is not None:
            return self.limit
        return _IN_A_TABLE if self.csv or self.parquet is not None else _SHOWN

    @property
    def first(self) -> int:
        """How many hits to pass over."""
        return self.offset if self.page is None else (self.page - 1) * self.most

    @property
    def how(self) -> dict[str, Any]:
        """What the search is asked for beside the query."""
        return {"limit": self.most, "offset": self.first, "sort": self.sort, "group": self.group, "facets": self.facets}


@click.command()
@click.argument("words", nargs=-1, metavar="QUERY...")
@options.archive
@options.register
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one JSON document.")
@click.option("--csv", is_flag=True, help="Print the hits as a table (CSV), all of them unless --limit is given.")
@click.option("--parquet", metavar="FILE", help="Write the hits as a table (Parquet) into a file.")
@click.option(
    "--sort", type=click.Choice(["relevance", "date", "-date"]), default="relevance", show_default=True,
    help="The order: what fits best, the oldest, or (-date) the newest first.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(0, 10_000), metavar="N", help="Show so many hits.  [default: 20]")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="Pass over the first N hits.")
@click.option("--page", type=click.IntRange(1, 1_000_000), metavar="N", help="Show the Nth page of hits.")
@click.option("--group", is_flag=True, help="Show of each document its best hit alone, and how many more it has.")
@click.option("--facets", is_flag=True, help="Count the hits by publisher, year, speaker, side, form, kind and office too.")
@click.option("--explain", is_flag=True, help="Say how the query is read, and search nothing.")
@click.option("--mark", is_flag=True, help="Put ** around the words that were found.")
@click.option("--save", metavar="NAME", help="Keep the query under a name.")
@click.option("--saved", metavar="NAME", help="Search what was kept under a name.")
@click.option("--new", is_flag=True, help="With --saved: only what was added since it was last shown.")
@click.option("--list", "list_saved", is_flag=True, help="List the searches that were kept.")
@click.option("--delete", metavar="NAME", help="Forget the search of a name.")
@click.option("--quiet", is_flag=True, help="No sentences on standard error.")
@click.option("--no-color", is_flag=True, help="No colours. [env: NO_COLOR]")
def search(words: tuple[str, ...], **given: Any) -> int:
    """Search the archive's words, with filters.

    Words side by side must all stand in a passage; "…" is a phrase, minist* any word that begins so, peace NEAR/5 plan
    within five words; OR, NOT and parentheses work in capitals. Filters: speaker: person: office: side: publisher: place:
    title: form: occasion: kind: date: lang: interpreted: answers: gone:, and -publisher:x excludes. The exit status is 0
    where something is found, 1 where nothing is.

    \b
    memcon search '"red line" office:"foreign minister" date:2022'
    memcon search 'harbour OR port NOT customs' --sort -date --json
    """  # fmt: skip
    return _Call(query_of(words), Options(**given).checked()).carry_out()


def query_of(words: Sequence[str]) -> str:
    """The query of a call: one argument as it is; of several, those in which the shell left a space are phrases again.

    >>> query_of(["red line", "office:foreign minister", "date:2022"])
    '"red line" office:"foreign minister" date:2022'
    """
    if len(words) == 1:
        return words[0]
    return " ".join(map(_requoted, words))


def _requoted(word: str) -> str:
    bare = _BARE_FILTER.match(word)
    if bare is not None:
        return f'{bare[1]}"{bare[2]}"'
    return f'"{word}"' if re.search(r"\s", word) and _SYNTAX.search(word) is None else word


class _Call:
    """One call of `memcon search`."""

    def __init__(self, query: str, options: Options) -> None:
        self._query, self._options = query, options
        if query and (options.saved or options.list_saved or options.delete):
            raise WrongCall(f"A query, or --saved, --list or --delete was expected, found both {query!r} and one of them.")

    def carry_out(self) -> int:
        """Do what was asked, and return the exit status."""
        asked = self._options
        if asked.list_saved:
            return self._list()
        if asked.delete is not None:
            return self._delete(asked.delete)
        if not self._query and asked.saved is None:
            raise WrongCall("A query was expected, found none: memcon search '\"red line\" date:2022'.")
        if asked.explain:
            return self._explain()
        start = time.perf_counter()
        found = self._found()
        self._print(found, time.perf_counter() - start)
        return DONE if found.total else NO

    @contextmanager
    def _opened(self, *, write: bool = False) -> Iterator["Archive"]:
        from memcon.archive.store import told

        with options.archive_of(self._options.archive, read_only=not write) as archive, told(archive.path):
            yield archive

    def _register(self, query: str) -> "Register | None":
        """The register, where a filter may need it."""
        if ":" not in query:
            return None
        return options.register_of(self._options.register, options.teller(quiet=self._options.quiet))

    def _found(self) -> "Hits":
        from memcon.searching import find, saved

        asked = self._options
        if asked.saved is not None:
            with self._opened(write=True) as archive:
                kept = saved.saved(archive.connection, asked.saved)
                return saved.run(archive.connection, kept.name, register=self._register(kept.query), new=asked.new, **asked.how)
        register = self._register(self._query)
        with self._opened(write=asked.save is not None) as archive:
            found = find.search(archive.connection, self._query, register=register, **asked.how)
            if asked.save is not None:
                kept = saved.save(archive.connection, asked.save, self._query)
                self._say(f"Kept as {kept.name}; `memcon search --saved '{kept.name}' --new` shows what is added from now on.")
        return found

    def _explain(self) -> int:
        from memcon.cli.conventions_view import print_json, print_lines
        from memcon.cli.search_view import explained

        query = self._query
        if self._options.saved is not None:
            from memcon.searching import saved

            with self._opened() as archive:
                query = saved.saved(archive.connection, self._options.saved).query
        told = explained(query, self._register(query))
        if self._options.as_json:
            print_json(told)
        else:
            print_lines(told.lines())
        return DONE

    def _list(self) -> int:
        from memcon.cli.conventions_view import print_json, print_lines
        from memcon.cli.table import fitted
        from memcon.searching import saved

        with self._opened() as archive:
            kept = saved.saved_searches(archive.connection)
        if self._options.as_json:
            print_json(kept)
        elif kept:
            print_lines(fitted([("NAME", "KEPT", "QUERY"), *((one.name, one.made_at[:10], one.query) for one in kept)]))
        else:
            self._say("No search is kept yet; `memcon search QUERY --save NAME` keeps one.")
        return DONE if kept else NO

    def _delete(self, name: str) -> int:
        from memcon.searching import saved

        with self._opened(write=True) as archive:
            gone = saved.delete(archive.connection, name)
        self._say(f"{gone.name} is kept no more; it was: {gone.query}")
        return DONE

    def _print(self, found: "Hits", seconds: float) -> None:
        from memcon.cli import search_view

        asked = self._options
        for finding in found.findings:
            self._say(finding.message)
        if asked.as_json:
            answers().write(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
        elif asked.csv:
            answers().write(search_view.as_csv(found).encode())
        elif asked.parquet is not None:
            search_view.write_parquet(found, asked.parquet)
            self._say(f"{len(found.hits)} of {found.total} hits written to {asked.parquet}.")
        else:
            look = search_view.Look.of(colour=wants_colour(asked.no_color), wrap=is_terminal(), stars=asked.mark)
            answers().write(search_view.as_text(found, look, first=asked.first).encode())
        self._say(f"{search_view.searched(found)}, in {seconds:.2f} seconds.")

    def _say(self, sentence: str) -> None:
        if not self._options.quiet:
            complain(sentence)
