"""What is remembered of each address between two rounds, and when it is due again (the table `watched`)."""

from datetime import UTC, datetime, timedelta

import msgspec

from memcon.archive.store import Archive
from memcon.watching.values import DAY

# After so many failures the interval has long been the longest.
_MOST_DOUBLINGS = 12
_COLUMNS = "url, etag, modified, checked_at, changed_at, failures, fault"


class Watched(msgspec.Struct, frozen=True):
    """An address that was asked for: what its server said of its state, when it was asked and gave something new, and faults.

    `failures` counts how often in a row it could not be had. `fault` is the last thing that was told of the address, so that
    it is told once.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    checked_at: str | None = None
    changed_at: str | None = None
    failures: int = 0
    fault: str | None = None


def watched(archive: Archive, url: str) -> Watched:
    """What is remembered of an address: nothing, the first time."""
    rows = archive.rows(f"SELECT {_COLUMNS} FROM watched WHERE url = ?", (url,))
    return Watched(*rows[0]) if rows else Watched(url)


def all_watched(archive: Archive) -> dict[str, Watched]:
    """What is remembered of every address."""
    return {row[0]: Watched(*row) for row in archive.rows(f"SELECT {_COLUMNS} FROM watched")}


def remember(archive: Archive, one: Watched) -> None:
    """Keep what is known of an address now."""
    with archive.transaction():
        archive.connection.execute(
            f"INSERT OR REPLACE INTO watched ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", msgspec.structs.astuple(one)
        )


def due_at(one: Watched, every: int, now: datetime) -> datetime:
    """When an address is due that is asked for every so many seconds: at once where it never was.

    After each failure the wait is twice as long, up to a day. A moment of asking that lies ahead comes of a clock that was
    put back, and counts for nothing.
    """
    asked = moment_of(one.checked_at)
    if asked is None or asked > now:
        return now
    longest = max(every, DAY)
    return asked + timedelta(seconds=min(longest, every << min(one.failures, _MOST_DOUBLINGS)))


def moment_of(printed: str | None) -> datetime | None:
    """The moment of a printed one in UTC; None where it is none.

    >>> moment_of("2021-05-03T12:00:00Z") == datetime(2021, 5, 3, 12, tzinfo=UTC), moment_of("soon")
    (True, None)
    """
    try:
        moment = datetime.fromisoformat(printed or "")
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def had(archive: Archive, url: str) -> datetime | None:
    """When the archive last took in the page of an address, by a round or by `memcon add`; None where it does not have it."""
    found = [moment for (printed,) in archive.rows(_HAD, (url,)) if (moment := moment_of(printed)) is not None]
    return max(found, default=None)


_HAD = """
SELECT coalesce(c.captured_at, c.added_at) FROM document d JOIN capture c ON c.document = d.id WHERE d.url = ?"""


def address_at(archive: Archive, url: str) -> str | None:
    """The lasting address of the document of a page's address; None where the archive has none."""
    rows = archive.rows("SELECT name FROM document WHERE url = ? ORDER BY id LIMIT 1", (url,))
    return str(rows[0][0]) if rows else None


def is_held(archive: Archive, sha256: str, url: str) -> bool:
    """Whether these bytes are the current capture of the document that is at an address."""
    return bool(archive.rows(_HELD, (sha256, url)))


_HELD = """
SELECT 1 FROM source s JOIN capture c ON c.source = s.id JOIN document d ON d.capture = c.id
WHERE s.sha256 = ?1 AND ?2 IN (d.url, c.url) LIMIT 1"""
