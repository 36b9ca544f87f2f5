"""Answers kept while nothing they were made of has changed: an ordinary page is laid out once."""

import hashlib
import threading
from collections import OrderedDict

import msgspec

# What is kept has no more bytes than this, with what was asked and what holds it together; and no more entries.
_MOST, _BESIDE, _MOST_ENTRIES = 64 * 1024 * 1024, 500, 20_000
# What was asked at greater length is asked once.
_LONGEST_KEY = 2_000


class Ready(msgspec.Struct, frozen=True):
    """An answer ready to be sent: its status, its bytes, and what goes before them."""

    status: int
    body: bytes
    media_type: str
    etag: str
    headers: tuple[tuple[str, str], ...] = ()


def etag_of(body: bytes) -> str:
    """The entity tag of these bytes (RFC 9110, 8.8.3)."""
    return f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'


class Shelf:
    """Keeps answers by what was asked, those asked for last the longest; all are let go when the archive changes."""

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._lock = most, threading.Lock()
        self._state: int | None = None
        self._held: OrderedDict[tuple[str, ...], Ready] = OrderedDict()
        self._size = 0

    def get(self, key: tuple[str, ...], state: int) -> Ready | None:
        """The answer that was made to this in this state of the archive."""
        with self._lock:
            self._turn(state)
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: tuple[str, ...], state: int, ready: Ready) -> None:
        """Keep an answer that was made in this state of the archive."""
        with self._lock:
            self._turn(state)
            size = _size(key, ready)
            if size > self._most // 8 or _length(key) > _LONGEST_KEY or key in self._held:
                return
            self._held[key] = ready
            self._size += size
            while self._size > self._most or len(self._held) > _MOST_ENTRIES:
                self._size -= _size(*self._held.popitem(last=False))

    def _turn(self, state: int) -> None:
        if self._state != state:
            self._state, self._size = state, 0
            self._held.clear()


def _size(key: tuple[str, ...], ready: Ready) -> int:
    """About how many bytes an answer takes where it is kept."""
    return len(ready.body) + _length(key) + sum(len(name) + len(value) for name, value in ready.headers) + _BESIDE


def _length(key: tuple[str, ...]) -> int:
    return sum(map(len, key))
