"""The front page: the latest meetings, what governments changed lately, and what there is."""

import msgspec

from memcon.reading_room.answer import Ask, Shown
from memcon.reading_room.rooms.listing import Changed, Listed, changes, listed
from memcon.searching.hits import Coverage

_LATEST, _CHANGES = 12, 6


class Front(msgspec.Struct, frozen=True):
    """What the front page shows."""

    latest: tuple[Listed, ...]
    changed: tuple[Changed, ...]
    coverage: Coverage


def front(ask: Ask) -> Shown:
    """The front page."""
    latest = listed(ask, "ORDER BY d.date IS NULL, d.date DESC, d.id DESC LIMIT ?", (_LATEST,))
    found = Front(latest, changes(ask, _CHANGES), ask.chair.searcher.coverage())
    return Shown("front.html", found, found, "memcon")
