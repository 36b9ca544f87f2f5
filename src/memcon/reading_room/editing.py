"""Editing, where it is switched on: who a call comes from, whether its form is theirs, and the archive lent to one writer."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from starlette.requests import Request

from memcon.archive.store import Archive
from memcon.reading_room.answer import Barred
from memcon.reading_room.origin import is_own
from memcon.reading_room.sessions import LASTS, Gate, Session, Sessions, is_same, signature

COOKIE = "memcon-editing"
# The field of a form that holds the mark of its session.
MARK = "form"
# A token of fewer characters can be guessed, one of more is none.
FEWEST, MOST = 16, 500
# For so many seconds one who writes waits for another.
_PATIENCE = 20.0
_LOG = logging.getLogger("memcon.reading_room")


class Editor(msgspec.Struct, frozen=True):
    """Somebody who may edit: the name that signs, and the mark that every form of theirs bears.

    A program that brings the token along has no session; it names who signs (`by`) with each thing it does.
    """

    name: str
    mark: str = ""
    session: Session | None = None


class Editing(msgspec.Struct, frozen=True):
    """What editing is to one call: who makes it (None: nobody who signed in), and whether it is to do something.

    `is_sent` is true for a form, or the JSON of a program, that is known to be the editor's own.
    """

    editors: "Editors"
    caller: str
    root: str = ""
    is_secure: bool = False
    editor: Editor | None = None
    is_sent: bool = False

    def must_edit(self) -> Editor:
        """Who makes the call; Barred where nobody signed in."""
        if self.editor is None:
            raise Barred(401, _WHO)
        return self.editor

    def signs(self, by: str) -> str:
        """The name that signs; Barred where none is given."""
        name = signature(self.must_edit().name or by)
        if name is None:
            raise Barred(400, "A name of 1 to 100 letters that signs (by) was expected, found none.")
        return name

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """The archive, to be written by this call alone; Barred for a call that is not to do anything."""
        if not self.is_sent:
            raise Barred(403, NOT_SENT)
        with self.editors.archive() as archive:
            yield archive

    # -- signing in and out --

    def sign_in(self, token: str, by: str) -> tuple[tuple[str, str], ...]:
        """The headers that begin a session; Barred for a wrong token, and for a caller who tried too many."""
        if not self.is_sent:
            raise Barred(403, NOT_SENT)
        self.editors.must_open(token, self.caller)
        name = signature(by)
        if name is None:
            raise Barred(400, "A name of 1 to 100 letters was expected, found none; it signs what you do.")
        cookie = self.editors.sessions.begin(name)
        _LOG.info("%s signed in", name)
        return (self._cookie(cookie, LASTS),)

    def sign_out(self) -> tuple[tuple[str, str], ...]:
        """The headers that end a session."""
        session = self.must_edit().session
        if not self.is_sent:
            raise Barred(403, NOT_SENT)
        if session is not None:
            self.editors.sessions.end(session)
        return (self._cookie("", 0),)

    def _cookie(self, value: str, seconds: int) -> tuple[str, str]:
        parts = [f"{COOKIE}={value}", f"Max-Age={seconds}", f"Path={self.root or '/'}", "HttpOnly", "SameSite=Strict"]
        return "Set-Cookie", "; ".join([*parts, "Secure"] if self.is_secure else parts)


_WHO = "Somebody who is signed in was expected, found nobody: sign in, and do it again."
_WRONG = "The token that the reading room was started with was expected, found another."
NOT_SENT = "A form of this reading room was expected, found a call that comes from elsewhere: open its page, and send it there."
_TWO_AT_ONCE = "An archive that is free to write was expected, found somebody else writing; send it again in a moment."


class Editors:
    """Those who edit one archive with one token; of what they do one thing at a time is written."""

    def __init__(self, archive: Path, token: str, clock: Callable[[], float] = time.time) -> None:
        self._path, self._lock = archive, threading.Lock()
        self._gate, self.sessions = Gate(token, clock), Sessions(clock)

    def calling(self, request: Request, root: str, *, by_token: bool) -> Editing:
        """A call with who makes it, by the cookie of a session; `by_token`, also by the token of a program."""
        known = self.sessions.known(request.cookies.get(COOKIE, ""))
        editor = Editor(known.name, self.sessions.mark(known), known) if known is not None else None
        caller = request.client.host if request.client is not None else ""
        found = Editing(self, caller, root, _is_secure(request), editor)
        bearer = _bearer(request) if by_token else None
        if bearer is None:
            return found
        self.must_open(bearer, caller)
        return msgspec.structs.replace(found, editor=Editor(""))

    def must_open(self, token: str, caller: str) -> None:
        """That a token is the right one; Barred where it is not; after several wrong ones with a time to wait."""
        if self._gate.opens(token, caller):
            return
        wait = self._gate.wait(caller)
        if wait:
            raise Barred(429, f"A token in {wait} seconds was expected, found one now, after several that were wrong.", wait)
        self._gate.remember(caller)
        raise Barred(401, _WRONG)

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """The archive, to be written by one at a time."""
        if not self._lock.acquire(timeout=_PATIENCE):
            raise Barred(503, _TWO_AT_ONCE, 5)
        try:
            with Archive(self._path, create=False) as archive:
                yield archive
        finally:
            self._lock.release()


def must_come_from_here(request: Request) -> None:
    """That a call that does something comes from a page of this reading room; Barred for one of another page.

    Programs send neither header, and bring the token instead of a cookie that a browser would send by itself.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    is_here = origin is None or is_own(request, origin)
    if site not in (None, "same-origin") or not is_here:
        raise Barred(403, NOT_SENT)


def confirmed(editing: Editing, mark: str, *, is_open: bool) -> Editing:
    """A call whose form bears the mark of its session; Barred where it does not. A room that is open to all asks for none."""
    editor = editing.editor
    if not is_open and editor is not None and editor.session is not None and not is_same(editor.mark, mark):
        raise Barred(403, NOT_SENT)
    return msgspec.structs.replace(editing, is_sent=True)


def _bearer(request: Request) -> str | None:
    """The token that a program brings along (RFC 6750); None where it brings none."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip()[:MOST] if kind.lower() == "bearer" else None


def _is_secure(request: Request) -> bool:
    """Whether a browser reaches the rooms by https: by what the server was asked, or what the browser says of its page."""
    return request.scope.get("scheme") == "https" or request.headers.get("origin", "").startswith("https://")
