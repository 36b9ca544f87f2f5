"""The search: a query in, the passages that match out, with what they have in common."""

import msgspec

from memcon.archive.addresses import find
from memcon.archive.meetings import PREFIX, is_meeting
from memcon.errors import WrongCall
from memcon.reading_room.answer import Ask, Moved, Shown
from memcon.reading_room.rooms.nearby import nearby
from memcon.reading_room.rooms.pasted import address_meant
from memcon.searching.hits import Coverage, Hits
from memcon.searching.plan import Sort

_A_PAGE = 20
_MOST = 10_000
_SORTS: tuple[Sort, ...] = ("relevance", "date", "-date")


class Searched(msgspec.Struct, frozen=True):
    """A search as its page shows it; `hits` is None where nothing was asked for yet.

    `nearby` are searches for words that are spelt nearly so, where nothing was found.
    """

    query: str
    sort: Sort
    first: int
    hits: Hits | None
    coverage: Coverage
    a_page: int = _A_PAGE
    nearby: tuple[str, ...] = ()


def search(ask: Ask) -> Shown | Moved:
    """The passages that match what was asked; what an address leads to, where one was asked for."""
    query, first = ask.words("q"), ask.number("from", 0, most=_MOST)
    sort: Sort = next((one for one in _SORTS if one == ask.words("sort")), "relevance")
    coverage = ask.chair.searcher.coverage()
    if not query:
        return Shown("search.html", Searched("", sort, 0, None, coverage), {"coverage": coverage}, "Search")
    if (meant := _addressed(ask, query)) is not None:
        return meant
    hits = ask.chair.searcher.search(query, limit=_A_PAGE, offset=first, sort=sort, facets=True)
    other = nearby(ask, query) if not hits.total else ()
    return Shown("search.html", Searched(query, sort, first, hits, coverage, nearby=other), hits, query)


def _addressed(ask: Ask, query: str) -> Moved | None:
    """Where an address leads, or a link to a record or to its original, that was typed into the search."""
    if not any(mark in query for mark in "/-") or any(mark.isspace() for mark in query) or '"' in query:
        return None
    address = address_meant(ask, query)
    if is_meeting(ask.archive, address):
        return Moved("meeting", address.removeprefix(PREFIX))
    try:
        return Moved("record", str(find(ask.archive, address).address))
    except WrongCall:
        return None
