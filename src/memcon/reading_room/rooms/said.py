"""What was said and where somebody is mentioned: passages of a person, a few sentences of each record."""

import json
from typing import Any

import msgspec

from memcon.archive.addresses import stretch_at
from memcon.reading_room.answer import Ask
from memcon.reading_room.rooms.fields import moment
from memcon.reading_room.rooms.finding import publisher_name
from memcon.reading_room.rooms.keys import key_of, place_of

_A_PAGE, _MENTIONS = 12, 12
# Of each record so many turns are shown, so many sentences of each; shorter turns are passed over where there are longer ones.
_TURNS, _SENTENCES, _WORDS = 3, 2, 12
_LONGEST_QUOTE = 600


class Quote(msgspec.Struct, frozen=True):
    """Words of a passage: where it stands, in which language, and whether there is more of it."""

    address: str
    text: str
    language: str | None
    is_cut: bool
    interpreted: bool = False


class SaidIn(msgspec.Struct, frozen=True):
    """A record on which the person speaks: in which office, how many turns, and the beginnings of some."""

    address: str
    title: str | None
    date: str | None
    place: str | None
    form: str
    occasion: str | None
    publisher: str | None
    office: str | None
    turns: int
    quotes: tuple[Quote, ...]


class Mentioned(msgspec.Struct, frozen=True):
    """A record that speaks of the person, who takes no part in it: how often, and the words of the first time."""

    address: str
    title: str | None
    date: str | None
    publisher: str | None
    times: int
    quote: Quote | None


# -- what was said --


def said(ask: Ask, id: str) -> tuple[tuple[SaidIn, ...], str | None]:
    """A page of the records on which a person speaks, the latest first, and the key of the next page."""
    date, name = place_of(ask.words("after"), "after") or (f"{moment(ask, 'until') or ''}~", "")
    rows = ask.archive.rows(_SAID, (id, date, name, _A_PAGE + 1))
    page = tuple(_said_in(ask, id, row) for row in rows[:_A_PAGE])
    return page, key_of(page[-1].date or "", page[-1].address) if len(rows) > _A_PAGE else None


_SAID = """
SELECT d.id, d.name, d.title, d.date, d.place, d.form, d.occasion, d.publisher FROM document d
WHERE d.id IN (SELECT document FROM participant WHERE person = ? AND spoke) AND (coalesce(d.date, ''), d.name) < (?, ?)
ORDER BY coalesce(d.date, '') DESC, d.name DESC LIMIT ?"""


def _said_in(ask: Ask, id: str, row: tuple[Any, ...]) -> SaidIn:
    number, address, title, date, place, form, occasion, publisher = row
    turns = ask.archive.rows(_TURNS_OF, (number, id))
    long = [one for one in turns if len(one[1].split()) >= _WORDS] or turns
    quotes = tuple(_quote(address, *turn) for turn in long[:_TURNS])
    office = ask.archive.rows(_OFFICE, (number, id))
    return SaidIn(
        address, title, date, place, form, occasion, publisher_name(ask, publisher), office[0][0] if office else None,
        len(turns), quotes,
    )  # fmt: skip


_TURNS_OF = """
SELECT p.name, p.text, p.sentences, coalesce(p.language, d.language), p.interpreted
FROM passage p JOIN participant w ON w.id = coalesce(p.judged, p.participant) JOIN document d ON d.id = p.document
WHERE p.document = ? AND w.person = ? AND p.gone IS NULL AND p.name LIKE 't%' ORDER BY p.position"""
_OFFICE = """
SELECT coalesce(office, held) FROM participant WHERE document = ? AND person = ? AND spoke AND coalesce(office, held) <> ''"""


def _quote(document: str, name: str, text: str, sentences: str, language: str | None, interpreted: int) -> Quote:
    """The beginning of a turn, in whole sentences where they are not too long."""
    spans = json.loads(sentences)[:_SENTENCES]
    start, stop = (spans[0][1], spans[-1][2]) if spans else (0, len(text))
    if stop - start > _LONGEST_QUOTE:
        space = text.rfind(" ", start, start + _LONGEST_QUOTE)
        stop = space if space > start else start + _LONGEST_QUOTE
    return Quote(f"{document}/{name}", text[start:stop], language, stop < len(text.rstrip()), bool(interpreted))


# -- mentioned --


def mentions(ask: Ask, id: str) -> tuple[tuple[Mentioned, ...], str | None]:
    """A page of the records that speak of a person who takes no part in them, and the key of the next page."""
    date, name = place_of(ask.words("mentions"), "mentions") or ("~", "")
    rows = ask.archive.rows(_MENTIONS_OF, (id, id, date, name, _MENTIONS + 1))
    page = tuple(_mentioned(ask, row) for row in rows[:_MENTIONS])
    return page, key_of(page[-1].date or "", page[-1].address) if len(rows) > _MENTIONS else None


# The mentions of a person on records of others: asked with the person's id twice.
OF_MENTIONS = """
FROM mention m WHERE m.person = ? AND m.document NOT IN (SELECT document FROM participant WHERE person = ?)"""
_MENTIONS_OF = f"""
SELECT d.id, d.name, d.title, d.date, d.publisher, m.times, m.first, d.language
FROM (SELECT document, count(*) AS times, min(start) AS first {OF_MENTIONS} GROUP BY document) m
JOIN document d ON d.id = m.document WHERE (coalesce(d.date, ''), d.name) < (?, ?)
ORDER BY coalesce(d.date, '') DESC, d.name DESC LIMIT ?"""


def _mentioned(ask: Ask, row: tuple[Any, ...]) -> Mentioned:
    number, address, title, date, publisher, times, first, language = row
    quote = quote_at(ask, number, first, language)
    return Mentioned(address, title, date, publisher_name(ask, publisher), times, quote)


def quote_at(ask: Ask, document: int, at: int, language: str | None) -> Quote | None:
    """The sentence in which a place of a document's text lies; None where no passage has it."""
    found = stretch_at(ask.archive, document, at)
    if found is None:
        return None
    first, stop, middle = found.start, found.end, at - found.begins
    if stop - first > _LONGEST_QUOTE:
        first, stop = max(first, middle - _LONGEST_QUOTE // 2), min(stop, middle + _LONGEST_QUOTE // 2)
    is_cut = stop - first < len(found.text.strip())
    return Quote(str(found.address), found.text[first:stop], found.language or language, is_cut)
