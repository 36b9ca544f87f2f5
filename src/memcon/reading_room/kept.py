"""Answers kept while nothing they were made of has changed: an ordinary page is laid out once."""

import hashlib
import threading
from collections import OrderedDict

import msgspec

# What is kept has no more bytes than this.
_MOST = 64 * 1024 * 1024


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
            if len(ready.body) > self._most // 8 or key in self._held:
                return
            self._held[key] = ready
            self._size += len(ready.body)
            while self._size > self._most:
                _, old = self._held.popitem(last=False)
                self._size -= len(old.body)

    def _turn(self, state: int) -> None:
        if self._state != state:
            self._state, self._size = state, 0
            self._held.clear()
