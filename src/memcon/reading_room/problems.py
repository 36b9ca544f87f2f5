"""What went wrong, for people and for programs (RFC 9457)."""

import msgspec

from memcon.errors import MemconError, Unreadable
from memcon.reading_room.answer import NotHere


class Problem(msgspec.Struct, frozen=True):
    """One thing that went wrong: the status, what kind of thing it is, and the sentence that says what to do."""

    status: int
    title: str
    detail: str
    type: str = "about:blank"


def problem_of(fault: MemconError) -> Problem:
    """What a fault means to whoever asked."""
    if isinstance(fault, NotHere):
        return Problem(404, "Not here", str(fault))
    if isinstance(fault, Unreadable):
        return Problem(422, "Cannot be read", str(fault))
    return Problem(400, "Not understood", str(fault))
