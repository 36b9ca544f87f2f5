"""Searches that are kept under a name, so that only what is new since they were last shown need be read."""

import datetime

import apsw
import msgspec

from memcon.errors import WrongCall
from memcon.identify.register import Register
from memcon.searching.find import Searcher
from memcon.searching.hits import Hits
from memcon.searching.plan import Sort
from memcon.searching.query import parse

_LONGEST_NAME = 100


class Saved(msgspec.Struct, frozen=True):
    """A search that was kept: its name, its query, when it was kept, and the last passage there was when it was last shown."""

    name: str
    query: str
    made_at: str
    seen: int


def save(connection: apsw.Connection, name: str, query: str, *, now: datetime.datetime | None = None) -> Saved:
    """Keep a query under a name, in place of an older one of that name; what is there already counts as seen.

    WrongCall for a query that cannot be read, and for a name that is empty or too long.
    """
    plain = " ".join(name.split())
    if not plain or len(plain) > _LONGEST_NAME:
        raise WrongCall(f"A name of 1 to {_LONGEST_NAME} characters was expected for the search, found {name!r}.")
    parse(query)
    moment = (now or datetime.datetime.now(datetime.UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    kept = Saved(plain, query, moment, _last(connection))
    connection.execute(
        "INSERT OR REPLACE INTO saved_search VALUES (?, ?, ?, ?)", (kept.name, kept.query, kept.made_at, kept.seen)
    )
    return kept


def saved_searches(connection: apsw.Connection) -> tuple[Saved, ...]:
    """Everything that was kept, by name."""
    return tuple(Saved(*row) for row in connection.execute("SELECT name, query, made_at, seen FROM saved_search ORDER BY name"))


def saved(connection: apsw.Connection, name: str) -> Saved:
    """The search that was kept under a name; WrongCall where there is none, with those there are."""
    kept = {one.name: one for one in saved_searches(connection)}
    found = kept.get(" ".join(name.split()))
    if found is None:
        there = f"there are: {', '.join(kept)}" if kept else "none is kept yet"
        raise WrongCall(f"The name of a saved search was expected, found {name!r}; {there}.")
    return found


def delete(connection: apsw.Connection, name: str) -> Saved:
    """Forget the search of a name, and return what it was; WrongCall where there is none."""
    gone = saved(connection, name)
    connection.execute("DELETE FROM saved_search WHERE name = ?", (gone.name,))
    return gone


def run(
    connection: apsw.Connection,
    name: str,
    *,
    register: Register | None = None,
    new: bool = False,
    limit: int = 20,
    offset: int = 0,
    sort: Sort = "relevance",
    group: bool = False,
    facets: bool = False,
) -> Hits:
    """The hits of a saved search; with `new` only of passages that were added since its hits were last shown.

    What is there now counts as seen afterwards, unless the file can only be read.
    """
    kept, last = saved(connection, name), _last(connection)
    found = Searcher(connection, register).search(
        kept.query, limit=limit, offset=offset, sort=sort, group=group, facets=facets, after=kept.seen if new else None
    )
    if last > kept.seen and not connection.readonly("main"):
        connection.execute("UPDATE saved_search SET seen = ? WHERE name = ?", (last, kept.name))
    return found


def _last(connection: apsw.Connection) -> int:
    """The number of the last passage there is; passages are numbered as they are added."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM passage").get)
