"""Who may edit: a token that is known or not, and sessions in signed cookies that end, and end when they are signed out."""

import base64
import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable

import msgspec

# A session lasts so many seconds; whoever edits longer signs in again.
LASTS = 8 * 60 * 60
# A cookie that is read is no longer than this, and a name that signs neither.
_LONGEST, _LONGEST_NAME = 2_000, 100
# After so many wrong tokens a caller waits (seconds), twice as long after each one more; what lies long back is forgotten.
_FREE_TRIES, _FIRST_WAIT, _LONGEST_WAIT = 5, 15, 15 * 60
# So many callers are remembered.
_MOST_CALLERS = 10_000


class Session(msgspec.Struct, frozen=True):
    """Somebody who signed in: the name that signs what they do, and when (seconds since 1970) the session ends."""

    id: str
    name: str
    ends: int


class Sessions:
    """Makes sessions and knows them again, by a key of this server alone that no file holds: they end when the server does."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock, self._key = clock, secrets.token_bytes(32)
        self._ended: dict[str, int] = {}

    def begin(self, name: str) -> str:
        """The cookie that holds a new session."""
        session = Session(secrets.token_urlsafe(16), name, int(self._clock()) + LASTS)
        body = base64.urlsafe_b64encode(msgspec.json.encode(session)).decode()
        return f"{body}.{self._signed('session', body)}"

    def known(self, cookie: str) -> Session | None:
        """The session of a cookie; None for one that this server did not make, that has ended, or that was signed out."""
        body, _, signature = cookie[:_LONGEST].partition(".")
        if not is_same(self._signed("session", body), signature):
            return None
        session = msgspec.json.decode(base64.urlsafe_b64decode(body), type=Session)
        return session if session.ends > self._clock() and session.id not in self._ended else None

    def end(self, session: Session) -> None:
        """Sign a session out: its cookie is of no use any more, wherever it is kept."""
        now = self._clock()
        self._ended = {id: ends for id, ends in self._ended.items() if ends > now} | {session.id: session.ends}

    def mark(self, session: Session) -> str:
        """What every form of a session bears, so that no other page can send it."""
        return self._signed("form", session.id)

    def _signed(self, purpose: str, words: str) -> str:
        return hmac.new(self._key, f"{purpose}\n{words}".encode(), hashlib.sha256).hexdigest()


class Gate:
    """Knows the token, of which it keeps nothing but a hash, and makes those wait who try others."""

    def __init__(self, token: str, clock: Callable[[], float] = time.time) -> None:
        self._digest, self._clock = _digest(token), clock
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, caller: str) -> int:
        """The seconds that a caller who tried wrong tokens is still to wait before another wrong one counts."""
        count, last = self._wrong.get(caller, (0, 0.0))
        if count < _FREE_TRIES:
            return 0
        pause = min(_FIRST_WAIT * 2 ** min(count - _FREE_TRIES, 10), _LONGEST_WAIT)
        return max(0, int(last + pause - self._clock() + 0.999))

    def opens(self, token: str, caller: str) -> bool:
        """Whether a token is the right one: that is let in at any time, so that nobody can lock those out who have it.

        One of 16 letters and more is not found by trying, however fast.
        """
        is_right = is_same(self._digest, _digest(token))
        if is_right:
            self._wrong.pop(caller, None)
        return is_right

    def remember(self, caller: str) -> None:
        """That a caller tried a wrong token."""
        count, last = self._wrong.pop(caller, (0, 0.0))
        now = self._clock()
        self._wrong[caller] = (count + 1 if now - last <= 2 * _LONGEST_WAIT else 1, now)
        while len(self._wrong) > _MOST_CALLERS:
            self._wrong.popitem(last=False)


def signature(words: str) -> str | None:
    """A name to sign with, in one line; None where the words are none.

    >>> signature("  R.  Editor "), signature(" "), signature("a" * 101)
    ('R. Editor', None, None)
    """
    bare = " ".join(words.split())
    return bare if bare and bare.isprintable() and len(bare) <= _LONGEST_NAME else None


def is_same(expected: str, found: str) -> bool:
    """Whether two strings are the same, told in a time that tells nothing of where they differ."""
    return hmac.compare_digest(expected.encode(), found.encode("utf-8", "replace"))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
