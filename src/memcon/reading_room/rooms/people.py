"""The people: everybody who speaks in the archive, those with the most records first, or by name."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.identify.sounds import folded
from memcon.reading_room.answer import Ask, Raw, Shown
from memcon.reading_room.rooms.fields import short
from memcon.reading_room.rooms.keys import key_of, numbered_place_of, place_of
from memcon.reading_room.rooms.narrowing import PRESS, SIDED
from memcon.reading_room.rooms.narrowing import side as side_asked
from memcon.reading_room.tables_out import as_csv, wanted_table

_A_PAGE, _MOST_SIDES = 60, 20
Order = Literal["records", "name"]


class Listed(msgspec.Struct, frozen=True):
    """Somebody who speaks: the name, the id in the register (null: the archive has the printed name alone), the sides, and on
    how many records, from which day to which."""

    name: str
    person: str | None
    sides: tuple[str, ...]
    records: int
    first: str | None
    last: str | None

    @property
    def key(self) -> str:
        """What tells this one from all others in a list."""
        return self.person or self.name


class People(msgspec.Struct, frozen=True):
    """The people who speak, a page of them: `total` counts all that were asked for, `after` is the key of the next page.

    `sides` are those with most records, and how many they have.
    """

    q: str | None
    side: str | None
    sort: Order
    people: tuple[Listed, ...]
    total: int
    identified: int
    sides: dict[str, int]
    is_first: bool
    after: str | None


def people(ask: Ask) -> Shown | Raw:
    """The people who speak in the archive."""
    q, side, sort = short(ask, "q"), side_asked(ask, "side"), _order(ask.words("sort"))
    after = _place_of(ask.words("after"), sort)
    found = sorted(_asked_for(ask, speakers(ask.archive, side), q), key=lambda one: _place(one, sort))
    if wanted_table(ask, "people"):
        columns = ("name", "person", "sides", "records", "first", "last")
        rows = ((one.name, one.person, " ".join(one.sides), one.records, one.first, one.last) for one in found)
        return as_csv("people", columns, rows)
    rest = found if after is None else [one for one in found if _place(one, sort) > after]
    page, more = tuple(rest[:_A_PAGE]), len(rest) > _A_PAGE
    view = People(
        q, side, sort, page, len(found), sum(1 for one in found if one.person is not None),
        dict(ask.archive.rows(_SIDES, (_MOST_SIDES,))), after is None, _key(page[-1], sort) if more else None,
    )  # fmt: skip
    return Shown("people.html", view, view, "People")


def speakers(archive: Archive, side: str | None = None) -> list[Listed]:
    """Everybody who speaks in the archive under a name, or all of one side."""
    condition, values = ("AND w.side = ?", (side,)) if side is not None else ("", ())
    rows = archive.rows(_SPEAKERS.format(condition), values)
    return [
        Listed(name, person, tuple(sorted((sides or "").split(","))) if sides else (), records, first, last)
        for name, person, sides, records, first, last in rows
    ]


_SPEAKERS = """
SELECT coalesce(max(w.person_name), max(w.name)), w.person, group_concat(DISTINCT w.side), count(DISTINCT w.document),
  min(d.date), max(d.date)
FROM participant w JOIN document d ON d.id = w.document
WHERE w.spoke AND coalesce(w.person, w.name, '') <> '' {} GROUP BY coalesce(w.person, w.name), w.person"""


# The press is among them: those who ask are people too.
_SIDES = f"""
SELECT w.side, count(DISTINCT w.document) FROM participant w WHERE w.spoke AND ({SIDED} OR w.side = '{PRESS}')
GROUP BY w.side ORDER BY 2 DESC, 1 LIMIT ?"""


def _order(asked: str) -> Order:
    if asked in ("", "records"):
        return "records"
    if asked == "name":
        return "name"
    raise WrongCall(f"The order records or name was expected, found {asked[:40]!r}.")


def _asked_for(ask: Ask, everybody: Sequence[Listed], q: str | None) -> Sequence[Listed]:
    """Those whose name has the typed words, in any script that the register has of it."""
    if q is None:
        return everybody
    meant = {one.person.id for one in ask.register.named(q)}
    words = [folded(word) for word in q.split()]
    return [one for one in everybody if one.person in meant or _has(one.name, words)]


def _has(name: str, words: Sequence[str]) -> bool:
    """Whether every one of some folded words is in a name, or begins a word of it."""
    told = [folded(part) for part in name.split()]
    return any(words) and all(any(part.startswith(word) for part in told) for word in words)


# -- pages by key --

_Place = tuple[int | str, str]


def _place(one: Listed, sort: Order) -> _Place:
    return (-one.records, one.key) if sort == "records" else (_alphabetical(one.name), one.key)


def _alphabetical(name: str) -> str:
    """A name as it is sorted: the last word first, which most often is the family's."""
    first, _, last = name.strip().rpartition(" ")
    return f"{folded(last) or last} {folded(first) or first}"


def _key(one: Listed, sort: Order) -> str:
    return key_of(one.records if sort == "records" else _alphabetical(one.name), one.key)


def _place_of(key: str, sort: Order) -> _Place | None:
    if sort == "name":
        return place_of(key, "after")
    place = numbered_place_of(key, "after")
    return (-place[0], place[1]) if place is not None else None
