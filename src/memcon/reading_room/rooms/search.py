"""The search: a query in, the passages that match out, with what they have in common."""

import msgspec

from memcon.reading_room.answer import Ask, Shown
from memcon.searching.hits import Coverage, Hits
from memcon.searching.plan import Sort

_A_PAGE = 20
_MOST = 10_000
_SORTS: tuple[Sort, ...] = ("relevance", "date", "-date")


class Searched(msgspec.Struct, frozen=True):
    """A search as its page shows it; `hits` is None where nothing was asked for yet."""

    query: str
    sort: Sort
    first: int
    hits: Hits | None
    coverage: Coverage
    a_page: int = _A_PAGE


def search(ask: Ask) -> Shown:
    """The passages that match what was asked."""
    query, first = ask.words("q"), ask.number("from", 0, most=_MOST)
    sort: Sort = next((one for one in _SORTS if one == ask.words("sort")), "relevance")
    coverage = ask.chair.searcher.coverage()
    if not query:
        return Shown("search.html", Searched("", sort, 0, None, coverage), {"coverage": coverage}, "Search")
    hits = ask.chair.searcher.search(query, limit=_A_PAGE, offset=first, sort=sort, facets=True)
    return Shown("search.html", Searched(query, sort, first, hits, coverage), hits, query)
