"""Signing in with the token and a name, and signing out."""

from collections.abc import Mapping

import msgspec

from memcon.errors import MemconError
from memcon.reading_room.answer import Answer, Ask, Moved, NotHere, Shown
from memcon.reading_room.editing import Editing
from memcon.reading_room.problems import headers_of, problem_of

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


def editing_of(ask: Ask) -> Editing:
    """What editing is to a call; NotHere where it is switched off."""
    if ask.editing is None:
        raise NotHere("A reading room in which one can edit was expected, found one to read alone.")
    return ask.editing


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


def typed_in(ask: Ask, fields: tuple[str, ...]) -> Mapping[str, str]:
    """What was typed into the fields of a form, in lines as the archive has them; nothing for a field that was not sent."""
    return {name: ask.words(name).replace("\r\n", "\n") for name in fields}
