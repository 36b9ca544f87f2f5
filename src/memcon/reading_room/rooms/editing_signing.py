"""Signing in with the token and a name, and signing out."""

import msgspec

from memcon.errors import MemconError
from memcon.reading_room.answer import Answer, Ask, Moved, Shown
from memcon.reading_room.problems import headers_of, problem_of
from memcon.reading_room.rooms.editing_forms import editing_of

# Where one goes after signing in: to pages on which something can be edited.
_LEADS_TO = frozenset({"", "record", "edit", "judged", "accounts", "upload", "meeting"})
_TITLE = "Sign in to edit"


class SignedIn(msgspec.Struct, frozen=True):
    """Who is signed in; null for nobody."""

    name: str | None


class SigningView(msgspec.Struct, frozen=True):
    """The page for signing in: what was typed (never the token), what is wrong with it, and where it leads."""

    by: str
    to: str
    trouble: str | None = None


def sign_in(ask: Ask) -> Answer:
    """Sign in, and go on where one was."""
    editing, to = editing_of(ask), ask.words("to")[:500]
    by = ask.words("by")
    if not editing.is_sent:
        name = editing.editor.name if editing.editor is not None else None
        return Shown("edit_sign_in.html", SigningView(name or "", to), SignedIn(name or None), _TITLE)
    try:
        headers = editing.sign_in(ask.words("token"), by)
    except MemconError as fault:
        problem = problem_of(fault)
        view = SigningView(by[:500], to, problem.detail)
        return Shown("edit_sign_in.html", view, problem, _TITLE, problem.status, headers=headers_of(fault))
    room, _, address = to.partition("?")[0].strip("/").partition("/")
    room = room if room in _LEADS_TO and address.isprintable() else ""
    return Moved(room, address if room else "", headers=headers, data=SignedIn(by))


def sign_out(ask: Ask) -> Answer:
    """Sign out."""
    return Moved("", "", headers=editing_of(ask).sign_out(), data=SignedIn(None))
