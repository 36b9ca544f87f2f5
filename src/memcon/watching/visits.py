"""One visit to an address: what came is kept, what became of it is remembered, and what there is to tell is told."""

import hashlib
import re
from datetime import datetime
from typing import Literal

import msgspec

from memcon.archive.keeping import Kept, keep
from memcon.archive.prepared import Prepared, prepare
from memcon.archive.store import Archive
from memcon.errors import MemconError, Unreadable
from memcon.fetch.clock import Clock, iso_seconds
from memcon.fetch.feeds import Entry, entries_of, is_feed
from memcon.fetch.policy import shown
from memcon.fetch.web import Fetched, Web
from memcon.reading import Reader
from memcon.watching.events import Added, Changed, Event, Failed, Gone, Moved
from memcon.watching.watched import Watched, address_at, had, is_held, moment_of, remember, watched

Outcome = Literal["added", "changed", "furniture", "unchanged", "failed", "gone"]
_NOT_CHANGED = 304
_GONE = ("404", "410")
_FOR_GOOD = (301, 308)
# How the web says in its sentence which status it found; no address before it has a space in it.
_STATUS = re.compile(r", found status (?P<status>\d{3})\b")


class Visit(msgspec.Struct, frozen=True):
    """What came of a visit, and the events to tell."""

    outcome: Outcome
    events: tuple[Event, ...] = ()


class Fed(msgspec.Struct, frozen=True):
    """A feed that said something: its entries, the events to tell, and what to remember when the entries were seen to."""

    entries: tuple[Entry, ...]
    events: tuple[Event, ...]
    after: Watched


class Visits:
    """Visits pages and feeds for one archive. Failures are told each `tell_after` times in a row that there was one."""

    def __init__(self, archive: Archive, reader: Reader, clock: Clock, *, tell_after: int) -> None:
        self._archive, self._reader, self._clock, self._tell_after = archive, reader, clock, tell_after

    def page(self, url: str, web: Web) -> Visit:
        """Fetch a page unless it is what it was, and keep what came."""
        before = watched(self._archive, url)
        try:
            fetched = web.get(url, etag=before.etag, modified=before.modified)
            page = None if self._is_as_it_was(fetched) else self._prepared(fetched)
        except MemconError as fault:
            return self._not_had(before, fault)
        kept = keep(self._archive, page, at=self._at()) if page is not None else None
        outcome, events = self._told(url, kept)
        return self._had(before, fetched, outcome, events)

    def feed(self, url: str, web: Web) -> Visit | Fed:
        """Fetch a feed unless it is what it was; one that says something is to be settled when its entries were seen to."""
        before = watched(self._archive, url)
        try:
            fetched = web.get(url, etag=before.etag, modified=before.modified)
            entries = () if fetched.status == _NOT_CHANGED else entries_of(fetched.body, fetched.url).entries
        except MemconError as fault:
            return self._not_had(before, fault)
        if fetched.status == _NOT_CHANGED:
            return self._had(before, fetched, "unchanged")
        return Fed(entries, self._moved(before, fetched), self._after(before, fetched, is_new=False))

    def settle(self, fed: Fed, *, whole: bool, is_new: bool) -> None:
        """Remember a feed: as it was seen if each of its entries was had, else so that the next visit finds them all again."""
        after = fed.after if whole else msgspec.structs.replace(fed.after, etag=None, modified=None)
        remember(self._archive, msgspec.structs.replace(after, changed_at=self._at()) if is_new else after)

    def is_owed(self, url: str) -> bool:
        """Whether a page could not be had the last time, and is not one that was there and is gone."""
        known = watched(self._archive, url)
        return known.failures > 0 and not (_is_gone(known.fault or "") and self._last_had(known) is not None)

    # -- what came --

    def _at(self) -> str:
        return iso_seconds(self._clock.now())

    def _is_as_it_was(self, fetched: Fetched) -> bool:
        return fetched.status == _NOT_CHANGED or any(
            is_held(self._archive, hashlib.sha256(fetched.body).hexdigest(), url) for url in (fetched.url, fetched.requested)
        )

    def _prepared(self, fetched: Fetched) -> Prepared:
        """The page that came, read; Unreadable where it is none."""
        if is_feed(fetched.body):
            raise Unreadable(f"A page was expected at {shown(fetched.url)}, found a feed; watch it as a [[feed]].")
        name, at = shown(fetched.requested), fetched.fetched_at
        try:
            record = self._reader.read_bytes(fetched.body, name=name, url=fetched.url, captured_at=at)
            return prepare(record, fetched.body, self._reader.register)
        except MemconError:
            raise
        except Exception as fault:
            kind = type(fault).__name__
            raise Unreadable(
                f"A page that memcon can read was expected at {name}, found one that it fails on ({kind}): please report it."
            ) from fault

    def _told(self, url: str, kept: Kept | None) -> tuple[Outcome, tuple[Event, ...]]:
        """What keeping a page came to, and the event that tells it."""
        if kept is None or kept.outcome in ("unchanged", "read anew"):
            return "unchanged", ()
        if kept.outcome == "added":
            return "added", (Added(self._at(), url, kept.address, kept.new),)
        if not self._has_other_words(kept):
            return "furniture", ()
        return "changed", (Changed(self._at(), url, kept.address, kept.capture, kept.changed, kept.new, kept.gone),)

    def _has_other_words(self, kept: Kept) -> bool:
        sql = "SELECT c.change FROM capture c JOIN document d ON d.id = c.document WHERE d.name = ? AND c.n = ?"
        return bool(self._archive.row(sql, (kept.address, kept.capture))[0] == "words")

    # -- what is remembered --

    def _had(self, before: Watched, fetched: Fetched, outcome: Outcome, events: tuple[Event, ...] = ()) -> Visit:
        """Remember an address that could be had, and say what there is to say of it."""
        remember(self._archive, self._after(before, fetched, is_new=outcome != "unchanged"))
        return Visit(outcome, (*events, *self._moved(before, fetched)))

    def _after(self, before: Watched, fetched: Fetched, *, is_new: bool) -> Watched:
        """What is known of an address after a visit; an answer that says "not changed" may leave out what holds still."""
        still = before if fetched.status == _NOT_CHANGED else Watched(before.url)
        return Watched(
            url=before.url,
            etag=fetched.header("etag") or still.etag,
            modified=fetched.header("last-modified") or still.modified,
            checked_at=self._at(),
            changed_at=self._at() if is_new else before.changed_at,
            fault=_moved_to(fetched),
        )

    def _moved(self, before: Watched, fetched: Fetched) -> tuple[Event, ...]:
        told = _moved_to(fetched)
        return (Moved(self._at(), before.url, fetched.url),) if told is not None and told != before.fault else ()

    def _not_had(self, before: Watched, fault: MemconError) -> Visit:
        """Remember an address that could not be had, and tell it where it is time to."""
        last = self._last_had(before)
        is_gone = _is_gone(str(fault)) and last is not None
        events = self._gone(before, last) if is_gone else self._failed(before, last, fault)
        remember(
            self._archive,
            msgspec.structs.replace(before, checked_at=self._at(), failures=before.failures + 1, fault=str(fault)),
        )
        return Visit("gone" if is_gone else "failed", events)

    def _last_had(self, before: Watched) -> datetime | None:
        """When the address was last there, as far as is known."""
        seen = moment_of(before.checked_at) if before.failures == 0 else moment_of(before.changed_at)
        return max((moment for moment in (seen, had(self._archive, before.url)) if moment is not None), default=None)

    def _gone(self, before: Watched, last: datetime | None) -> tuple[Event, ...]:
        if before.failures and _is_gone(before.fault or ""):
            return ()
        when = iso_seconds(last) if last is not None else None
        return (Gone(self._at(), before.url, address_at(self._archive, before.url), when),)

    def _failed(self, before: Watched, last: datetime | None, fault: MemconError) -> tuple[Event, ...]:
        """A failure is told at once where the address never was there: the plan may have it wrong."""
        times = before.failures + 1
        is_told = times % self._tell_after == 0 or (last is None and times == 1)
        return (Failed(self._at(), before.url, times, str(fault)),) if is_told else ()


def _is_gone(sentence: str) -> bool:
    found = _STATUS.search(sentence)
    return found is not None and found["status"] in _GONE


def _moved_to(fetched: Fetched) -> str | None:
    """What is remembered of an address that has moved for good; None for one that has not."""
    is_moved = fetched.redirects and all(hop.status in _FOR_GOOD for hop in fetched.redirects)
    return f"Moved to {fetched.url}" if is_moved else None
