"""The front page: the latest meetings, what governments changed lately, and what there is."""

import msgspec

from memcon.reading_room.answer import Ask, Shown
from memcon.reading_room.rooms.finding import publisher_name
from memcon.reading_room.rooms.listing import Listed, listed
from memcon.searching.hits import Coverage

_LATEST, _CHANGES = 12, 6


class Changed(msgspec.Struct, frozen=True):
    """A page whose words were changed after publishing: what, when that was seen, and its captures' number."""

    address: str
    title: str | None
    date: str | None
    publisher: str | None
    seen: str
    capture: int


class Front(msgspec.Struct, frozen=True):
    """What the front page shows."""

    latest: tuple[Listed, ...]
    changed: tuple[Changed, ...]
    coverage: Coverage


def front(ask: Ask) -> Shown:
    """The front page."""
    latest = listed(ask, "ORDER BY d.date IS NULL, d.date DESC, d.id DESC LIMIT ?", (_LATEST,))
    changed = tuple(
        Changed(address, title, date, publisher_name(ask, publisher), seen, number)
        for address, title, date, publisher, seen, number in ask.archive.rows(_CHANGED, (_CHANGES,))
    )
    found = Front(latest, changed, ask.chair.searcher.coverage())
    return Shown("front.html", found, found, "memcon")


_CHANGED = """
SELECT d.name, d.title, d.date, d.publisher, coalesce(c.captured_at, c.added_at), c.n
FROM capture c JOIN document d ON d.id = c.document WHERE c.change = 'words'
ORDER BY coalesce(c.captured_at, c.added_at) DESC, c.id DESC LIMIT ?"""
