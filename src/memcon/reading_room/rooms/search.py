"""The search: a query in, the passages that match out, with what they have in common."""

import msgspec

from memcon.archive.meetings import PREFIX, is_meeting
from memcon.errors import WrongCall
from memcon.reading_room.answer import Ask, Moved, Shown
from memcon.reading_room.rooms.finding import address_here
from memcon.reading_room.rooms.nearby import nearby
from memcon.reading_room.rooms.pasted import pasted
from memcon.searching.conditions import Condition
from memcon.searching.hits import Coverage, Hits
from memcon.searching.plan import Sort
from memcon.searching.query import Query, parse

_A_PAGE = 20
# So many hits a page may pass over that is asked for by its number; behind a hit the number is but told.
_MOST, _MOST_BEHIND = 10_000, 10**9
_SORTS: tuple[Sort, ...] = ("relevance", "date", "-date")


class Searched(msgspec.Struct, frozen=True):
    """A search as its page shows it; `hits` is None where nothing was asked for yet.

    `nearby` are searches for words that are spelt nearly so, where nothing was found; `read` is the query as it was read.
    """

    query: str
    sort: Sort
    first: int
    hits: Hits | None
    coverage: Coverage
    a_page: int = _A_PAGE
    nearby: tuple[str, ...] = ()
    read: Query | None = None
    conditions: tuple[Condition, ...] = ()

    @property
    def before(self) -> int | None:
        """How many hits come before the page before; None where there is none, or none that is asked for by its number."""
        first = self.first - self.a_page
        return max(0, first) if self.first and first <= _MOST else None

    @property
    def after(self) -> str | None:
        """The key of the next page, which is the last hit of this one; None where no more hits come."""
        if self.hits is None or not self.hits.hits or self.first + self.a_page >= self.hits.total:
            return None
        return f"{self.hits.hits[-1].record}/{self.hits.hits[-1].turn}"


def search(ask: Ask) -> Shown | Moved:
    """The passages that match what was asked; what an address leads to, where one was asked for."""
    query, sort = ask.words("q"), _order(ask.words("sort"))
    first = ask.number("from", 0, most=_MOST_BEHIND if ask.words("after") else _MOST)
    coverage = ask.chair.searcher.coverage()
    if not query:
        return Shown("search.html", Searched("", sort, 0, None, coverage), {"coverage": coverage}, "Search")
    if (meant := _addressed(ask, query)) is not None:
        return meant
    past = _past(ask)
    offset = first if past is None else 0
    hits = ask.chair.searcher.search(query, limit=_A_PAGE, offset=offset, sort=sort, facets=True, past=past)
    other = nearby(ask, query) if not hits.total else ()
    read = parse(query)
    conditions = ask.chair.searcher.wanted(read).conditions
    view = Searched(query, sort, first, hits, coverage, nearby=other, read=read, conditions=conditions)
    return Shown("search.html", view, hits, query)


def _past(ask: Ask) -> int | None:
    """The passage behind which the hits are wanted; None where the page is asked for by its number alone."""
    after = ask.words("after")
    found = address_here(ask, after) if after else None
    if after and (found is None or found.passage is None):
        raise WrongCall(f"The key of a page as the page before gives it was expected for after, found {after[:40]!r}.")
    return found.passage if found is not None else None


def _order(asked: str) -> Sort:
    found = next((one for one in _SORTS if one == (asked or _SORTS[0])), None)
    if found is None:
        raise WrongCall(f"The order {', '.join(_SORTS[:-1])} or {_SORTS[-1]} was expected, found {asked[:40]!r}.")
    return found


def _addressed(ask: Ask, query: str) -> Moved | None:
    """Where an address leads, or a link to a record or to its original, that was typed into the search."""
    if not any(mark in query for mark in "/-") or any(mark.isspace() for mark in query) or '"' in query:
        return None
    meant = pasted(ask, query)
    if is_meeting(ask.archive, meant.address):
        return Moved("meeting", meant.address.removeprefix(PREFIX))
    found = address_here(ask, meant.address)
    return Moved("record", str(found.address), asked={"capture": meant.capture}) if found is not None else None
