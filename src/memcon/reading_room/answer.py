"""What a room is asked, and what it answers."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from memcon.archive.store import Archive
from memcon.conventions.table import Tables
from memcon.errors import WrongCall
from memcon.identify.register import Register
from memcon.reading_room.desk import Chair
from memcon.searching.hits import Coverage

if TYPE_CHECKING:
    from memcon.reading_room.editing import Editing

# No parameter of a call is longer than this, in characters.
_LONGEST = 100_000


class NotHere(WrongCall):
    """What is asked for is not in this archive: the page says so, and what there is instead.

    `seek` is a query of the search that finds what may be meant.
    """

    def __init__(self, sentence: str, *, seek: str | None = None) -> None:
        super().__init__(sentence)
        self.seek = seek


class Barred(WrongCall):
    """A call that is not taken from whoever makes it, or not now: the status tells why (400, 401, 403, 409, 429, 503).

    `wait` is in how many seconds it may be made again.
    """

    def __init__(self, status: int, sentence: str, wait: int = 0) -> None:
        super().__init__(sentence)
        self.status, self.wait = status, wait


class Upload(msgspec.Struct, frozen=True):
    """A file that a reader sent: its name as sent, and its bytes."""

    name: str
    data: bytes


class NotAsked(msgspec.Struct, frozen=True):
    """What a room that is asked something answers before that: what there is to be asked about."""

    coverage: Coverage


class Ask(msgspec.Struct, frozen=True):
    """One question to a room: the address behind the room's name, and what was asked of it by name.

    `origin` is where the rooms are, for links from outside (https://records.example.org/memcon); empty where that is not known.
    `wanted_at` is the moment whose state is asked for, as the Accept-Datetime header says it (RFC 7089, 2.1.1). `editing` is
    there where editing is switched on.
    """

    chair: Chair
    register: Register
    tables: Tables
    address: str = ""
    asked: Mapping[str, str] = {}
    uploads: Mapping[str, Upload] = {}
    language: str = "en"
    origin: str = ""
    wanted_at: str = ""
    editing: "Editing | None" = None

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

    `changed` is when what it shows was last changed, where that is known (UTC, ISO 8601); `headers` go out with it.
    `media_type` is that of the template where it is not HTML.
    """

    template: str
    view: object
    data: object
    title: str
    status: int = 200
    changed: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str = "text/html; charset=utf-8"


class Moved(msgspec.Struct, frozen=True):
    """Another room has it: its name, the address and passage there, and what it is asked.

    `status` is that of the redirect, where it is not the usual one (301 for good, else 303). `data` is what a program is told
    where something was done: it is not led on.
    """

    room: str
    address: str
    at: str = ""
    is_for_good: bool = False
    asked: Mapping[str, object] = {}
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    data: object = None


class Raw(msgspec.Struct, frozen=True):
    """Bytes as they are: a table, a feed, a captured page; `is_framed` where it stands in a page of memcon's own.

    `changed` and `headers` are as those of `Shown`.
    """

    body: bytes
    media_type: str
    name: str | None = None
    is_framed: bool = False
    changed: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


Answer = Shown | Moved | Raw
Call = Callable[[Ask], Answer]
