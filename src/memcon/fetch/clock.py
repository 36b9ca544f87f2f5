"""Time as the fetching rooms see it: what the clock says, how to wait, and when the time of a page is over."""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from memcon.errors import Unreadable

_MOST_DIGITS = 9


class Clock:
    """The clock of the machine; tests have one that needs no time."""

    def monotonic(self) -> float:
        """Seconds since some moment, never backwards."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)


class Deadline:
    """When the time for one page is over."""

    def __init__(self, clock: Clock, seconds: float, url: str) -> None:
        self._clock, self._seconds, self._url = clock, seconds, url
        self._end = clock.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left; Unreadable where there are none."""
        left = self._end - self._clock.monotonic()
        if left <= 0:
            raise self.over()
        return left

    def extend(self, seconds: float) -> None:
        """Give back time that was spent waiting on purpose."""
        self._end += seconds

    def over(self) -> Unreadable:
        """The sentence for time that has run out."""
        return Unreadable(
            f"A page within {self._seconds:g} seconds was expected, found none by then at {self._url}; try later."
        )


def iso_seconds(moment: datetime) -> str:
    """A moment as records print it.

    >>> iso_seconds(datetime(2021, 5, 3, 9, 30, 0, 5, tzinfo=UTC))
    '2021-05-03T09:30:00Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds_to_wait(retry_after: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, by number or date (RFC 9110, section 10.2.3); None if it says neither."""
    words = retry_after.strip()
    if words.isascii() and words.isdigit():
        return float(words[:_MOST_DIGITS]) if len(words) <= _MOST_DIGITS else float("inf")
    try:
        moment = parsedate_to_datetime(words)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
