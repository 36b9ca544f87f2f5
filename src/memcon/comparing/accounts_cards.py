"""What the archive knows of each document at a glance: by this documents are found that may be accounts of one meeting."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from memcon.archive.judgements import standing
from memcon.archive.store import Archive, Value
from memcon.comparing.sides import code_of
from memcon.identify.sounds import close, folded, sound
from memcon.people import Days

# A name's part with fewer letters, and a sound with fewer consonants, tells nobody from others.
_LEAST_NAME, _LEAST_SOUND = 3, 2
# So many of those who take part are looked at, those who speak first.
_MOST_PARTIES = 10
_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Words of many places.
_COMMON_PLACES = frozenset({"the", "city", "palace", "region", "hall", "house", "residence", "centre", "center", "room"})


class Party(msgspec.Struct, frozen=True):
    """Somebody who takes part and is not of the press: the id in the register, the name and its parts, and the side.

    `is_named` says whether the page itself prints the name; else it is that of the person whom memcon takes them for. `whole`
    is the name in plain Latin letters without spaces, `is_latin` whether it is printed in Latin letters.
    """

    person: str | None
    name: str | None
    parts: tuple[str, ...]
    side: str | None
    is_named: bool
    whole: str
    is_latin: bool

    def is_one_with(self, other: "Party") -> bool:
        """Whether two are one: by the register, else by a surname in whatever spelling or script."""
        if self.person is not None and other.person is not None:
            return self.person == other.person
        if not self.parts or not other.parts:
            return False
        return self.whole == other.whole or _has(other.parts, self.parts[-1]) or _has(self.parts, other.parts[-1])

    def may_be(self, other: "Party") -> bool:
        """Whether nothing tells two apart: they are one, or of one side where one has no name, or one in another script."""
        is_open = not (self.is_named and other.is_named) or self.is_latin != other.is_latin
        return self.is_one_with(other) or (is_open and self.side is not None and self.side == other.side)


def _has(parts: Sequence[str], surname: str) -> bool:
    key = sound(surname)
    return any(_is_name(part, surname, key) for part in parts)


@lru_cache(maxsize=65536)
def _is_name(part: str, surname: str, key: str) -> bool:
    if part == surname:
        return True
    return len(key) >= _LEAST_SOUND and sound(part) == key and close(part, surname)


class Card(msgspec.Struct, frozen=True):
    """A document at a glance. `days` is None where the page has no date; `sha256` is of the current page."""

    id: int
    name: str
    publisher: str | None
    title: str | None
    date: str | None
    place: str | None
    language: str | None
    form: str
    occasion: str | None
    capture: int
    captures: int
    sha256: str
    days: Days | None
    parties: tuple[Party, ...]
    places: frozenset[str]

    @property
    def is_of_a_day(self) -> bool:
        """Whether the page tells the very day."""
        return self.days is not None and len(self.days) == 1

    @property
    def code(self) -> str:
        """The language without its country."""
        return code_of(self.language)


def cards_of(archive: Archive, documents: Collection[int] | None = None) -> dict[int, Card]:
    """The cards of all documents, or of some, by number; the day is the one that was judged, where one was."""
    judged = {one.document: one.judgement.value for one in standing(archive) if one.judgement.field == "date"}
    parties = _parties(archive, documents)
    return {
        row[0]: _card(row, judged.get(row[0], row[4]), tuple(parties.get(row[0], ())))
        for row in _of(archive, _DOCUMENTS, documents)
    }


_DOCUMENTS = """
SELECT d.id, d.name, d.publisher, d.title, d.date, d.place, d.language, d.form, d.occasion, d.capture,
  (SELECT count(*) FROM capture c WHERE c.document = d.id), s.sha256
FROM document d JOIN capture n ON n.id = d.capture JOIN source s ON s.id = n.source {}"""
_PARTICIPANTS = """
SELECT d.id, w.person, coalesce(w.name, w.person_name), w.side, w.name IS NOT NULL
FROM participant w JOIN document d ON d.id = w.document
WHERE w.on_page AND w.side IS NOT 'press' AND w.role IS NOT 'moderator' AND w.role IS NOT 'interpreter' {}
ORDER BY w.spoke DESC, w.id"""
# So many documents are asked for at once.
_AT_ONCE = 500


def _of(archive: Archive, sql: str, documents: Collection[int] | None) -> Iterator[tuple[Any, ...]]:
    if documents is None:
        yield from archive.rows(sql.format(""))
        return
    beside = "AND" if "WHERE" in sql else "WHERE"
    some = sorted(documents)
    for at in range(0, len(some), _AT_ONCE):
        part: tuple[Value, ...] = tuple(some[at : at + _AT_ONCE])
        yield from archive.rows(sql.format(f"{beside} d.id IN ({', '.join('?' * len(part))})"), part)


def _parties(archive: Archive, documents: Collection[int] | None) -> dict[int, list[Party]]:
    found: dict[int, list[Party]] = {}
    for document, person, name, side, is_named in _of(archive, _PARTICIPANTS, documents):
        if person is not None or name is not None or side is not None:
            known = found.setdefault(document, [])
            party = _party(person, name, side, is_named=bool(is_named))
            if len(known) < _MOST_PARTIES and not any(party.is_one_with(one) for one in known):
                known.append(party)
    return found


@lru_cache(maxsize=65536)
def _party(person: str | None, name: str | None, side: str | None, *, is_named: bool) -> Party:
    parts = _parts(name)
    is_latin = all("a" <= unicodedata.normalize("NFD", part)[0] <= "z" for part in parts)
    return Party(person, name, parts, side, is_named and bool(parts), "".join(map(folded, parts)), is_latin)


def _parts(name: str | None) -> tuple[str, ...]:
    """The parts of a name that tell somebody, in order: a surname in capitals comes last, an article that is a part goes."""
    parts = [part for part in _PART.findall(name or "") if len(folded(part)) >= _LEAST_NAME]
    capitals = [part for part in parts if part.isupper()]
    if 0 < len(capitals) < len(parts):
        parts = [part for part in parts if part not in capitals] + capitals
    return tuple(part.lower() for part in parts)


def _card(row: tuple[Any, ...], date: str | None, parties: tuple[Party, ...]) -> Card:
    id, name, publisher, title, _, place, language, form, occasion, capture, captures, sha256 = row
    return Card(
        id, name, publisher, title, date, place, language, form, occasion, capture, captures, sha256,
        _days(date), parties, frozenset(_places(place)),
    )  # fmt: skip


def _days(date: str | None) -> Days | None:
    try:
        return Days.of(date) if date else None
    except ValueError:  # of a file that somebody wrote into
        return None


def _places(place: str | None) -> Iterable[str]:
    for part in _PART.findall((place or "").lower()):
        if len(folded(part)) >= _LEAST_NAME and part not in _COMMON_PLACES:
            yield sound(part)
