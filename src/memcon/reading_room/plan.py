"""The plan of the reading room: every room with its name, what it is asked, and what its JSON holds."""

from collections.abc import Mapping

import msgspec

from memcon.reading_room.answer import Call
from memcon.reading_room.rooms import front, record, search
from memcon.searching.hits import Hits


class Field(msgspec.Struct, frozen=True):
    """One thing a room is asked by name."""

    name: str
    told: str
    kind: str = "string"
    choices: tuple[str, ...] = ()


class Room(msgspec.Struct, frozen=True):
    """A room: its name in addresses, the function that answers, and what it answers with.

    `has_address` is whether an address of the archive stands behind its name, `is_heavy` whether few are to be answered at
    once, `is_kept` whether the same answer serves everybody who asks the same.
    """

    name: str
    call: Call
    told: str
    data: object
    fields: tuple[Field, ...] = ()
    has_address: bool = False
    methods: tuple[str, ...] = ("GET",)
    is_heavy: bool = False
    is_kept: bool = True


_LISTED = (
    Room("", front.front, "The front page: the latest meetings, what changed lately, what the archive covers.", front.Front),
    Room(
        "record", record.record, "A record, or a turn, paragraph or sentence of it, by its lasting address.", record.RecordData,
        has_address=True,
    ),
    Room(
        "search", search.search, "The passages that match a query.", Hits,
        (
            Field("q", "The query, as `memcon search` reads it."),
            Field("sort", "The order of the hits.", choices=("relevance", "date", "-date")),
            Field("from", "How many hits come before the first one shown.", "integer"),
        ),
    ),
)  # fmt: skip
ROOMS: Mapping[str, Room] = {room.name: room for room in _LISTED}
