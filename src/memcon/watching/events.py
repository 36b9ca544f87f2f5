"""What a round of watching tells: one event for each thing that came, changed or went, and at last the account of the round."""

import msgspec


class Added(msgspec.Struct, frozen=True, tag_field="event", tag="added"):
    """A page that the archive did not have: its lasting address, and how many passages it has."""

    at: str
    url: str
    address: str
    passages: int


class Changed(msgspec.Struct, frozen=True, tag_field="event", tag="words changed"):
    """A page whose words changed: the number of the new capture, and how many passages changed, came and went."""

    at: str
    url: str
    address: str
    capture: int
    changed: int
    new: int
    gone: int


class Gone(msgspec.Struct, frozen=True, tag_field="event", tag="gone"):
    """A page that is gone from the web (404 or 410): told once. `last` is when it was last there, where that is known."""

    at: str
    url: str
    address: str | None
    last: str | None


class Failed(msgspec.Struct, frozen=True, tag_field="event", tag="failed"):
    """A page or feed that could not be had so many times in a row, and the sentence that says why."""

    at: str
    url: str
    times: int
    why: str


class Moved(msgspec.Struct, frozen=True, tag_field="event", tag="moved"):
    """A page that has moved to another address for good (301 or 308): told once."""

    at: str
    url: str
    to: str


class NewHit(msgspec.Struct, frozen=True):
    """A passage that a saved search found: its address, who said it, and the words around the first match."""

    address: str
    speaker: str | None
    snippet: str


class Found(msgspec.Struct, frozen=True, tag_field="event", tag="found"):
    """What a saved search finds anew: how many passages, and the first of them."""

    at: str
    search: str
    total: int
    hits: tuple[NewHit, ...]


class Unsearched(msgspec.Struct, frozen=True, tag_field="event", tag="not searched"):
    """A saved search that could not be carried out, and the sentence that says why."""

    at: str
    search: str
    why: str


class Round(msgspec.Struct, frozen=True, tag_field="event", tag="round"):
    """The account of one round: how many pages and feeds were asked for, and what came of them.

    `unchanged` were the same to the byte, in `furniture` the page changed and its words did not, `failed` could not be had,
    those that are gone among them.
    """

    at: str
    asked: int
    added: int = 0
    changed: int = 0
    furniture: int = 0
    unchanged: int = 0
    failed: int = 0


Event = Added | Changed | Gone | Failed | Moved | Found | Unsearched | Round
