"""What is to be watched, as a TOML file says it: the pages, the feeds and the lists of addresses, and how often each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import tomli

from memcon.errors import MemconError, WrongCall
from memcon.fetch.feeds import is_feed
from memcon.fetch.folder import Document, bytes_of
from memcon.fetch.lists import addresses_in
from memcon.fetch.policy import place_of, shown
from memcon.watching.values import HOUR, Table, as_clause, told

_MOST_BYTES = 4 * 1024 * 1024
_MOST_WATCHED = 100_000
_HEAD = 4096
_KINDS = ("page", "feed", "list")
# The keys of each table; those of the file itself are the first.
_KEYS = {
    "": ("archive", "atom", "every", "allow-private", "pause", *_KINDS),
    "page": ("url", "every"),
    "feed": ("url", "every", "entries"),
    "list": ("file", "every"),
}


class Page(msgspec.Struct, frozen=True):
    """A page to be fetched again every so many seconds."""

    url: str
    every: int


class Feed(msgspec.Struct, frozen=True):
    """A feed to be fetched again every so many seconds; its first `entries` entries are pages."""

    url: str
    every: int
    entries: int


class Plan(msgspec.Struct, frozen=True):
    """What is watched, where it is kept, and the Atom file that tells of it; each address is there once."""

    pages: tuple[Page, ...]
    feeds: tuple[Feed, ...]
    archive: Path | None = None
    atom: Path | None = None
    allow_private: bool = False
    pause: float = 1.0

    @property
    def every_one(self) -> tuple[Page | Feed, ...]:
        """All that is watched, the pages first."""
        return (*self.pages, *self.feeds)


def plan_of(path: str | Path) -> Plan:
    """The plan in a TOML file; its paths start from its folder. WrongCall, with table and key, for what is wrong in it."""
    return _File(Path(path)).plan()


class _File:
    """One TOML file on its way to a plan."""

    def __init__(self, path: Path) -> None:
        self._path, self._in = path, f"In {shown(path.name)}"
        values = _loaded(path, self._in)
        self._refuse_feed_of_words(values)
        self._whole = Table(self._in, values, _KEYS[""])
        self._every = self._whole.every(HOUR)
        self._tables = {kind: self._tables_of(kind, values.get(kind, [])) for kind in _KINDS}

    def plan(self) -> Plan:
        """The plan; what a list names is left to the page or feed of that address where there is one."""
        pages = self._pages()
        feeds = tuple(self._feeds(frozenset(page.url for page in pages)))
        named = {page.url for page in pages} | {feed.url for feed in feeds}
        listed = {page.url: page for page in reversed(list(self._listed())) if page.url not in named}
        every = (*pages, *reversed(listed.values()))
        if not 0 < len(every) + len(feeds) <= _MOST_WATCHED:
            found = f"{len(every) + len(feeds):,}" if every else "none"
            raise WrongCall(
                f"{self._in}: 1 to {_MOST_WATCHED:,} addresses in [[page]], [[feed]] and [[list]] were expected, found {found}."
            )
        return Plan(every, feeds, self._archive(), self._atom(), self._whole.yes("allow-private"), self._whole.pause())

    def _refuse_feed_of_words(self, values: dict[str, Any]) -> None:
        if isinstance(values.get("feed"), str):
            raise WrongCall(
                f"{self._in}, feed: [[feed]] tables with a url were expected, found {shown(values['feed'])};"
                " the Atom file to write is named by atom."
            )

    def _tables_of(self, kind: str, found: object) -> list[Table]:
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise WrongCall(
                f"{self._in}, {kind}: tables that begin with [[{kind}]] were expected, found {told(found)};"
                " write its name in two brackets."
            )
        return [Table(f"{self._in}, [[{kind}]] {number}", one, _KEYS[kind]) for number, one in enumerate(found, 1)]

    def _pages(self) -> tuple[Page, ...]:
        return tuple(Page(url, table.every(self._every)) for table, url in self._named("page", frozenset()))

    def _feeds(self, taken: frozenset[str]) -> Iterator[Feed]:
        for table, url in self._named("feed", taken):
            yield Feed(url, table.every(self._every), table.entries())

    def _named(self, kind: str, taken: frozenset[str]) -> Iterator[tuple[Table, str]]:
        """The tables of a kind with their addresses; WrongCall for an address that is named twice."""
        seen = set(taken)
        for table in self._tables[kind]:
            url = table.url()
            if url in seen:
                table.refuse("url", "an address that is not named before", url)
            seen.add(url)
            yield table, url

    def _listed(self) -> Iterator[Page]:
        for table in self._tables["list"]:
            every, file = table.every(self._every), self._beside(table.words("file", "a file of addresses", needed=True))
            try:
                for line in addresses_in(bytes_of(Document(file.name, str(file)))):
                    if line.fault is not None:
                        raise WrongCall(line.fault)
                    yield Page(place_of(line.url).url, every)
            except MemconError as fault:
                table.refuse_because("file", fault)

    def _beside(self, name: str) -> Path:
        """A path that the file names: it starts from the folder of the file."""
        return self._path.parent / name

    def _archive(self) -> Path | None:
        name = self._whole.words("archive", "the path of an archive")
        return self._beside(name) if name else None

    def _atom(self) -> Path | None:
        """The Atom file; WrongCall where it would take the place of something else."""
        name = self._whole.words("atom", "the path of the Atom file to write")
        if not name:
            return None
        path = self._beside(name)
        if path == self._archive():
            self._whole.refuse("atom", "another file than the archive", name)
        if not path.parent.is_dir():
            self._whole.refuse("atom", "a path in a folder that is there", name)
        if path.exists() and not _is_atom(path):
            self._whole.refuse("atom", "a new file or a feed written before", f"another file at {name}")
        return path


def _is_atom(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_feed(file.read(_HEAD))
    except OSError:
        return False


def _loaded(path: Path, where: str) -> dict[str, Any]:
    """The values of the file; WrongCall where there is none, or it is no TOML."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError as fault:
        raise WrongCall(f"A plan (TOML) to watch by was expected, found no file at {shown(str(path))}.") from fault
    except (OSError, ValueError) as fault:
        raise WrongCall(f"A plan (TOML) that can be read was expected, found {shown(str(path))}, which cannot.") from fault
    if len(data) > _MOST_BYTES:
        raise WrongCall(f"{where}: a plan of at most 4 MiB was expected, found more; put addresses into a file for [[list]].")
    try:
        return tomli.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise WrongCall(f"{where}: TOML in UTF-8 was expected, found bytes that are none.") from fault
    except RecursionError as fault:
        raise WrongCall(f"{where}: tables in ordinary nesting were expected, found them too deep.") from fault
    except ValueError as fault:
        raise WrongCall(f"{where}: TOML was expected, found a fault in it: {as_clause(fault)}") from fault
