"""Documents as lists of them show them: what tells one from the others, and who took part."""

from collections.abc import Sequence
from typing import Any

import msgspec

from memcon.archive.store import Value
from memcon.reading_room.answer import Ask
from memcon.reading_room.rooms.finding import publisher_name


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
    sides = tuple(dict.fromkeys(side for _, side in people if side and side != "press"))
    names = tuple(dict.fromkeys(name for name, side in people if name and side != "press"))
    return Listed(
        address, title, date, place, form, occasion, language, publisher_name(ask, publisher), turns, sides, names, meeting
    )


_DOCUMENTS = """
SELECT d.id, d.name, d.title, d.date, d.place, d.form, d.occasion, d.language, d.publisher,
  (SELECT count(*) FROM passage p WHERE p.document = d.id AND p.gone IS NULL AND p.name LIKE 't%'),
  (SELECT m.name FROM account a JOIN meeting m ON m.id = a.meeting WHERE a.document = d.id)
FROM document d"""
_SPEAKERS = """
SELECT coalesce(person_name, name), side FROM participant WHERE document = ? AND on_page AND spoke ORDER BY id LIMIT 40"""
