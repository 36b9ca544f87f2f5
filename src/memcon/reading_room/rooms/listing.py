"""Documents as lists of them show them: what tells one from the others, and who took part."""

from collections.abc import Sequence
from typing import Any

import msgspec

from memcon.archive.store import Value
from memcon.reading_room.answer import Ask
from memcon.reading_room.rooms.finding import publisher_name
from memcon.reading_room.rooms.narrowing import PRESS


class Listed(msgspec.Struct, frozen=True):
    """A document in a list: what tells it from the others, and who took part."""

    address: str
    title: str | None
    date: str | None
    place: str | None
    form: str
    occasion: str | None
    language: str | None
    publisher: str | None
    turns: int
    sides: tuple[str, ...]
    speakers: tuple[str, ...]
    meeting: str | None


def listed(ask: Ask, order: str, values: tuple[Value, ...]) -> tuple[Listed, ...]:
    """Documents as they are listed; `order` is SQL of the rooms' own: which of them, and in what order."""
    return tuple(_listed(ask, row) for row in ask.archive.rows(f"{_DOCUMENTS} {order}", values))


def _listed(ask: Ask, row: Sequence[Any]) -> Listed:
    number, address, title, date, place, form, occasion, language, publisher, turns, meeting = row
    people = ask.archive.rows(_SPEAKERS, (number,))
    sides = tuple(dict.fromkeys(side for _, side in people if side and side != PRESS))
    names = tuple(dict.fromkeys(name for name, side in people if name and side != PRESS))
    return Listed(
        address, title, date, place, form, occasion, language, publisher_name(ask, publisher), turns, sides, names, meeting
    )


_DOCUMENTS = """
SELECT d.id, d.name, d.title, d.date, d.place, d.form, d.occasion, d.language, d.publisher,
  (SELECT count(*) FROM passage p WHERE p.document = d.id AND p.gone IS NULL AND p.name LIKE 't%'),
  (SELECT m.name FROM account a JOIN meeting m ON m.id = a.meeting WHERE a.document = d.id)
FROM document d"""
_SPEAKERS = """
SELECT coalesce(person_name, name), side FROM participant WHERE document = ? AND spoke ORDER BY id LIMIT 40"""

# -- what pages changed --


class Changed(msgspec.Struct, frozen=True):
    """A page whose words were changed after publishing: what, when that was seen, and the number of the capture."""

    address: str
    title: str | None
    date: str | None
    publisher: str | None
    seen: str
    capture: int


def changes(ask: Ask, most: int) -> tuple[Changed, ...]:
    """The latest captures by which pages had other words than before."""
    rows = ask.archive.rows(f"{_CHANGED} {OF_CHANGES} ORDER BY 5 DESC, c.id DESC LIMIT ?", (most,))
    return tuple(
        Changed(address, title, date, publisher_name(ask, publisher), seen, capture)
        for address, title, date, publisher, seen, capture in rows
    )


_CHANGED = "SELECT d.name, d.title, d.date, d.publisher, coalesce(c.captured_at, c.added_at), c.n"
# The captures by which words changed.
OF_CHANGES = "FROM capture c JOIN document d ON d.id = c.document WHERE c.change = 'words'"
