"""Rounds of watching: which addresses are due, one visit to each, what the saved searches find then, and when to go again."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from memcon.archive.store import Archive
from memcon.fetch.clock import Clock, iso_seconds
from memcon.fetch.feeds import Entry
from memcon.fetch.web import Web
from memcon.reading import Reader
from memcon.watching.events import Event, Found, Round, Unsearched
from memcon.watching.plan import Feed, Page, Plan
from memcon.watching.visits import Fed, Visit, Visits
from memcon.watching.watched import Watched, all_watched, due_at, had, moment_of, watched

# A fault is told after so many in a row: servers have bad hours.
TELL_AFTER = 3
# What sites allow (robots.txt) is asked anew after so many seconds; RFC 9309, section 2.4, lets it hold for a day.
_WEB_HOLDS = 3600.0
NewHits = Callable[[Archive, str], Iterable[Found | Unsearched]]


class Rounds:
    """The rounds of one plan. `web` makes the web to fetch by; `new_hits` says what the saved searches find anew."""

    def __init__(
        self,
        plan: Plan,
        archive: Archive,
        reader: Reader,
        *,
        web: Callable[[], Web],
        clock: Clock,
        new_hits: NewHits | None = None,
        tell_after: int = TELL_AFTER,
    ) -> None:
        self._plan, self._archive, self._clock, self._new_hits = plan, archive, clock, new_hits
        self._visits = Visits(archive, reader, clock, tell_after=tell_after)
        self._make_web = web
        self._web_of: tuple[float, Web] | None = None
        self._own = frozenset(page.url for page in plan.pages)

    def wait(self) -> float:
        """The seconds until the next address is due; 0 where one is."""
        now, known = self._clock.now(), all_watched(self._archive)
        next_one = min(_due(one, known, now) for one in self._plan.every_one)
        return max(0.0, (next_one - now).total_seconds())

    def once(self, *, everything: bool = False, is_stopped: Callable[[], bool] = lambda: False) -> Iterator[Event]:
        """One round: the events, as they come, and last the account; with `everything` no address is left for later.

        `is_stopped` is asked between two documents: a round that is stopped leaves the rest for the next one.
        """
        counts: Counter[str] = Counter()
        for visit in self._visited(everything, is_stopped):
            counts[visit.outcome] += 1
            yield from visit.events
        if self._new_hits is not None and not is_stopped():
            yield from self._new_hits(self._archive, iso_seconds(self._clock.now()))
        yield self._account(counts)

    def _account(self, counts: Counter[str]) -> Round:
        return Round(
            iso_seconds(self._clock.now()),
            asked=counts.total(),
            added=counts["added"],
            changed=counts["changed"],
            furniture=counts["furniture"],
            unchanged=counts["unchanged"],
            failed=counts["failed"] + counts["gone"],
        )

    def _visited(self, everything: bool, is_stopped: Callable[[], bool]) -> Iterator[Visit]:
        """A visit to every address that is due, pages first, and to the entries of feeds."""
        now, known = self._clock.now(), all_watched(self._archive)
        for one in self._plan.every_one:
            if is_stopped():
                return
            if not everything and _due(one, known, now) > now:
                continue
            if isinstance(one, Page):
                yield self._visits.page(one.url, self._web())
            else:
                yield from self._fed(one, is_stopped)

    def _fed(self, feed: Feed, is_stopped: Callable[[], bool]) -> Iterator[Visit]:
        """A visit to a feed, and to the entries of it that are new or were updated."""
        fed = self._visits.feed(feed.url, self._web())
        if isinstance(fed, Visit):
            yield fed
            return
        yield Visit("unchanged", fed.events)
        outcomes: set[str] = set()
        for entry in self._entries(fed, feed):
            if is_stopped():
                return
            if self._is_wanted(entry, feed):
                visit = self._visits.page(entry.url, self._web())
                outcomes.add(visit.outcome)
                yield visit
            elif self._visits.is_owed(entry.url):
                outcomes.add("failed")
        self._visits.settle(fed, whole="failed" not in outcomes, is_new=bool(outcomes & {"added", "changed"}))

    def _entries(self, fed: Fed, feed: Feed) -> Iterable[Entry]:
        """The entries of a feed that are looked at, each address once; what the plan names itself has its own times."""
        first = fed.entries[: feed.entries]
        return {entry.url: entry for entry in reversed(first) if entry.url not in self._own}.values()

    def _is_wanted(self, entry: Entry, feed: Feed) -> bool:
        """Whether an entry is to be fetched: it is new, or was updated since it was last asked for, or is to be tried again."""
        known = watched(self._archive, entry.url)
        now = self._clock.now()
        if known.failures:
            return due_at(known, feed.every, now) <= now
        last = moment_of(known.checked_at) or had(self._archive, entry.url)
        updated = moment_of(entry.updated)
        return last is None or (updated is not None and updated > last)

    def _web(self) -> Web:
        """The web to fetch by: one for an hour, so that the pauses between pages are kept."""
        now = self._clock.monotonic()
        if self._web_of is None or now - self._web_of[0] > _WEB_HOLDS:
            self._web_of = (now, self._make_web())
        return self._web_of[1]


def _due(one: Page | Feed, known: dict[str, Watched], now: datetime) -> datetime:
    return due_at(known.get(one.url, Watched(one.url)), one.every, now)
