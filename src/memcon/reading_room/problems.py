"""What went wrong, for people and for programs (RFC 9457)."""

from collections.abc import Iterable

import msgspec

from memcon.errors import MemconError, Unreadable, WrongCall
from memcon.reading_room.answer import Barred, NotHere
from memcon.reading_room.words import _


class NotTaken(WrongCall):
    """A call by a method that its room does not take; `methods` are those that it takes."""

    def __init__(self, method: str, methods: Iterable[str]) -> None:
        self.methods = tuple(methods)
        super().__init__(f"A method that this room takes ({', '.join(self.methods)}) was expected, found {method[:40]}.")


# Why a call is not taken from whoever makes it.
_BARRED = {
    401: _("Sign in first"), 403: _("Not from here"), 409: _("Changed meanwhile"), 429: _("Too often"), 503: _("Busy"),
}  # fmt: skip


class Problem(msgspec.Struct, frozen=True):
    """One thing that went wrong: the status, what kind of thing it is, and the sentence that says what to do.

    `seek` is a query of the search that finds what may be meant.
    """

    status: int
    title: str
    detail: str
    type: str = "about:blank"
    seek: str | msgspec.UnsetType = msgspec.UNSET


def problem_of(fault: MemconError) -> Problem:
    """What a fault means to whoever asked."""
    if isinstance(fault, NotHere):
        return Problem(404, _("Not here"), str(fault), seek=fault.seek or msgspec.UNSET)
    if isinstance(fault, NotTaken):
        return Problem(405, _("Not taken"), str(fault))
    if isinstance(fault, Barred):
        return Problem(fault.status, _BARRED.get(fault.status, _("Not understood")), str(fault))
    if isinstance(fault, Unreadable):
        return Problem(422, _("Cannot be read"), str(fault))
    return Problem(400, _("Not understood"), str(fault))


def headers_of(fault: MemconError) -> tuple[tuple[str, str], ...]:
    """What goes out with a fault: how a call is to be made that is not taken as it is, and when."""
    if isinstance(fault, NotTaken):
        return (("Allow", ", ".join(fault.methods)),)
    if not isinstance(fault, Barred):
        return ()
    retry = (("Retry-After", str(fault.wait)),) if fault.wait else ()
    return (*retry, ("WWW-Authenticate", 'Bearer realm="memcon"')) if fault.status == 401 else retry
