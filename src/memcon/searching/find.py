"""Searching an archive: a query in, the passages that match out, within a time that is kept."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import apsw
import msgspec

from memcon.errors import WrongCall
from memcon.searching.bearing import bearer, reader_of_offices
from memcon.searching.conditions import BEARS, MEANS, Value, conditions_of
from memcon.searching.empty import reasons
from memcon.searching.explain import read_as
from memcon.searching.expression import expressions
from memcon.searching.hits import Coverage, Facet, Hit, Hits
from memcon.searching.places import Finder, Sentence
from memcon.searching.plan import Sort, Wanted, facets, page
from memcon.searching.query import Query, parse, terms_of
from memcon.text import Span

if TYPE_CHECKING:  # the register is loaded where it is needed: a search by words alone starts sooner without
    from memcon.archive.store import Archive
    from memcon.identify.register import Register

_MOST_HITS = 10_000
# After so many steps of SQLite's machine the clock is looked at: some thousand times a second.
_STEPS = 20_000
_SENTENCES = msgspec.json.Decoder(list[Sentence])


def search(
    archive: "Archive | apsw.Connection",
    query: str,
    *,
    register: "Register | None" = None,
    limit: int = 20,
    offset: int = 0,
    sort: Sort = "relevance",
    group: bool = False,
    facets: bool = False,
    seconds: float = 2.0,
) -> Hits:
    """Search an archive once; whoever searches it again and again keeps a `Searcher`.

    `limit` and `offset` count hits, or documents with `group`: then the best hit of each is shown. WrongCall for a query that
    cannot be read (`memcon.searching.query`) and for one that is not done within `seconds`.
    """
    connection = archive if isinstance(archive, apsw.Connection) else archive.connection
    searcher = Searcher(connection, register)
    return searcher.search(query, limit=limit, offset=offset, sort=sort, group=group, facets=facets, seconds=seconds)


class Searcher:
    """Searches one archive; it keeps what it knows of the holdings until they change."""

    def __init__(self, connection: apsw.Connection, register: "Register | None" = None) -> None:
        self._db = connection
        self._register = register
        self._coverage: tuple[tuple[int, int], Coverage] | None = None
        # While a statement of the connection runs SQLite replaces no function; the one of an earlier search is the same.
        with suppress(apsw.BusyError):
            connection.create_scalar_function(BEARS, bearer(), deterministic=True)
            if register is not None:
                connection.create_scalar_function(MEANS, reader_of_offices(register), deterministic=True)

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = "relevance",
        group: bool = False,
        facets: bool = False,
        seconds: float = 2.0,
        after: int | None = None,
        past: int | None = None,
    ) -> Hits:
        """The hits of a query; `after` is the number of a passage, and only later ones count (`memcon.searching.saved`).

        `past` is the number of a passage too: that of a hit, behind which the hits are wanted; not where they are grouped.
        """
        _check(limit, offset, sort)
        read = parse(query)
        wanted = self.wanted(read, after)
        with self._within(seconds):
            rows = self._rows(*page(wanted, sort, limit=limit, offset=offset, group=group, past=past))
            is_beyond = bool(offset) or not limit or past is not None
            total = rows[0][2] if rows else self._count(wanted, group) if is_beyond else 0
            counted = (self._facets(wanted) if total else {}) if facets else msgspec.UNSET
            coverage = self.coverage()
            why = reasons(self._db, wanted, read, coverage) if not total else ()
        finder = Finder(self._db, terms_of(read.words))
        hits = tuple(_hit(row, finder) for row in rows)
        return Hits(query, read_as(read, wanted), hits, total, coverage, (*read.findings, *why), counted)

    def wanted(self, query: Query, after: int | None = None) -> Wanted:
        """What a query asks of the archive."""
        match, without = expressions(query.words)
        return Wanted(match, without, conditions_of(query.filters, self._register), after)

    def coverage(self) -> Coverage:
        """What there is to search."""
        state = (int(self._db.execute("PRAGMA data_version").get), self._db.total_changes())
        if self._coverage is None or self._coverage[0] != state:
            self._coverage = (state, _coverage(self._db))
        return self._coverage[1]

    def _rows(self, sql: str, bound: Sequence[Value]) -> list[tuple[Any, ...]]:
        return list(self._db.execute(sql, bound))

    def _count(self, wanted: Wanted, group: bool) -> int:
        """How many hits there are where the page asked for lies behind them all."""
        first = self._rows(*page(wanted, "relevance", limit=1, offset=0, group=group))
        return int(first[0][2]) if first else 0

    def _facets(self, wanted: Wanted) -> dict[str, tuple[Facet, ...]]:
        found: dict[str, tuple[Facet, ...]] = {}
        for name, value, count in self._rows(*facets(wanted)):
            found[name] = (*found.get(name, ()), Facet(value, count))
        return found

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """What takes longer than so many seconds is stopped, and the sentence says what to do.

        They are seconds of this search's own work: it is not told off for what others at the same machine do meanwhile.
        """
        end = time.thread_time() + seconds
        self._db.set_progress_handler(lambda: time.thread_time() > end, _STEPS, id=self)
        try:
            yield
        except apsw.InterruptError as fault:
            raise WrongCall(
                f"An answer within {seconds:g} seconds was expected, found too many passages to go through;"
                " narrow the search with rarer words, a phrase, or filters (date:2019, speaker:, publisher:)."
            ) from fault
        finally:
            self._db.set_progress_handler(None, id=self)


def _check(limit: int, offset: int, sort: str) -> None:
    if not 0 <= limit <= _MOST_HITS:
        raise WrongCall(f"A limit between 0 and {_MOST_HITS} hits was expected, found {limit}.")
    if not 0 <= offset < 2**62:
        raise WrongCall(f"An offset of 0 or more was expected, found {offset}.")
    if sort not in ("relevance", "date", "-date", "-added"):
        raise WrongCall(f"An order (relevance, date, -date, -added) was expected, found {sort!r}.")


def _hit(row: tuple[Any, ...], finder: Finder) -> Hit:
    """A row of the page as a hit, with the slice that shows it."""
    (
        score, more, _, document, title, date, publisher, name, kind, speaker, office, side, person,
        start, stop, text, sentences, interpreted, gone, judged,
    ) = row  # fmt: skip
    shown = finder.show(text, _SENTENCES.decode(sentences))
    match, sentence = shown.match, shown.sentence
    return Hit(
        document, title, date, publisher, name, kind, speaker, office, side, person,
        Span(start + match.start, start + match.end) if match is not None else Span(start, stop),
        shown.slice.of(text), shown.marks, -score if score is not None else None,
        f"{document}/{name}/{sentence}" if sentence is not None else f"{document}/{name}",
        interpreted == 1, gone == 1, more, judged == 1,
    )  # fmt: skip


def _coverage(db: apsw.Connection) -> Coverage:
    rows = list(
        db.execute("SELECT publisher, count(*), min(date), max(date) FROM document GROUP BY publisher ORDER BY 2 DESC, 1")
    )
    return Coverage(
        records=sum(row[1] for row in rows),
        start=min((row[2] for row in rows if row[2] is not None), default=None),
        end=max((row[3] for row in rows if row[3] is not None), default=None),
        by_publisher={row[0] or "unknown": row[1] for row in rows},
    )
