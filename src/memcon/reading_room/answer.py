"""What a room is asked, and what it answers."""

from collections.abc import Callable, Mapping

import msgspec

from memcon.archive.store import Archive
from memcon.conventions.table import Tables
from memcon.errors import WrongCall
from memcon.identify.register import Register
from memcon.reading_room.desk import Chair

# No parameter of a call is longer than this, in characters.
_LONGEST = 100_000


class NotHere(WrongCall):
    """What is asked for is not in this archive: the page says so, and what there is instead."""


class Upload(msgspec.Struct, frozen=True):
    """A file that a reader sent: its name as sent, and its bytes."""

    name: str
    data: bytes


class Ask(msgspec.Struct, frozen=True):
    """One question to a room: the address behind the room's name, and what was asked of it by name."""

    chair: Chair
    register: Register
    tables: Tables
    address: str = ""
    asked: Mapping[str, str] = {}
    uploads: Mapping[str, Upload] = {}
    language: str = "en"

    @property
    def archive(self) -> Archive:
        """The archive."""
        return self.chair.archive

    def words(self, name: str) -> str:
        """What was typed into a field, without white space around it; nothing where it was left empty."""
        value = self.asked.get(name, "").strip()
        if len(value) > _LONGEST:
            raise WrongCall(f"At most {_LONGEST:,} characters were expected for {name}, found {len(value):,}.")
        return value

    def number(self, name: str, default: int, *, most: int) -> int:
        """A whole number from 0; WrongCall for anything else."""
        value = self.words(name)
        if not value:
            return default
        if not value.isascii() or not value.isdigit() or len(value) > 12 or int(value) > most:
            raise WrongCall(f"A number from 0 to {most:,} was expected for {name}, found {value[:40]!r}.")
        return int(value)


class Shown(msgspec.Struct, frozen=True):
    """A page: its template with what is laid out in it (`view`), and what its JSON twin holds (`data`).

    `changed` is when what it shows was last changed, where that is known (UTC, ISO 8601).
    """

    template: str
    view: object
    data: object
    title: str
    status: int = 200
    changed: str | None = None


class Moved(msgspec.Struct, frozen=True):
    """Another room has it: its name, and the address and passage there."""

    room: str
    address: str
    at: str = ""
    is_for_good: bool = False


class Raw(msgspec.Struct, frozen=True):
    """Bytes as they are: a table, a feed, a captured page; `is_framed` where it stands in a page of memcon's own."""

    body: bytes
    media_type: str
    name: str | None = None
    is_framed: bool = False


Answer = Shown | Moved | Raw
Call = Callable[[Ask], Answer]
