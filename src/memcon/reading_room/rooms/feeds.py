"""Feeds (Atom, RFC 4287): new records, what pages changed, what somebody said, and what a search finds.

The identifier of an entry is made of its lasting address alone, so that it is the same wherever the archive is served; that of
a feed, of what the archive began with and what is asked of it.
"""

import uuid
from collections.abc import Sequence
from typing import Literal

import msgspec

from memcon.archive.addresses import Address
from memcon.reading_room.answer import Ask, NotHere, Shown
from memcon.reading_room.rooms.finding import name_of_person, publisher_name
from memcon.reading_room.rooms.listing import OF_CHANGES
from memcon.searching.hits import Hit

_A_PAGE, _LONGEST = 30, 400
ATOM = "application/atom+xml"
# The name space of memcon's addresses (RFC 9562, 6.5): a random one, the same for good.
_ADDRESSES = uuid.UUID("0d3c52a3-5c5f-4d5e-9a0a-6b1f3c0f7a52")
_EPOCH = "1970-01-01T00:00:00Z"
Kind = Literal["records", "changes", "person", "search"]


class Entry(msgspec.Struct, frozen=True):
    """One thing that is new: where it is, what it is called, whose words, and when the archive had it.

    `old` and `new` are the numbers of two captures between which the page changed; `counts` what became of the passages.
    """

    id: str
    address: str
    title: str
    author: str | None
    summary: str
    language: str | None
    date: str | None
    published: str
    updated: str
    url: str | None = None
    at: str = ""
    old: int | None = None
    new: int | None = None
    counts: dict[str, int] | None = None


class Feed(msgspec.Struct, frozen=True):
    """A feed: what it is of (`subject` is a person's name, or the query), its entries, and the key of the page that follows."""

    id: str
    kind: Kind
    key: str
    subject: str | None
    updated: str
    entries: tuple[Entry, ...]
    before: int | None = None


def feed(ask: Ask) -> Shown:
    """The feed of an address (`changes`, `person/ID`, or nothing), or of a query."""
    what, _, rest = ask.address.strip("/").partition("/")
    query = ask.words("q")
    if what == "person" and rest:
        return _sent(ask, "person", rest, _name_of(ask, rest), *_person(ask, rest))
    if what == "changes" and not rest:
        return _sent(ask, "changes", "", None, *_changes(ask))
    if what:
        raise NotHere(f"A feed was expected (feed, feed/changes, feed/person/ID, feed?q=…), found feed/{ask.address[:80]}.")
    return (
        _sent(ask, "search", query, query, _search(ask, query), None) if query else _sent(ask, "records", "", None, *_new(ask))
    )


def _sent(ask: Ask, kind: Kind, key: str, subject: str | None, entries: tuple[Entry, ...], before: int | None) -> Shown:
    began = ask.archive.rows(
        "SELECT s.sha256, c.added_at FROM capture c JOIN source s ON s.id = c.source ORDER BY c.id LIMIT 1"
    )
    mark, at = began[0] if began else ("", _EPOCH)
    updated = max((one.updated for one in entries), default=at)
    found = Feed(id_of(f"feed {mark} {at} {kind} {key}"), kind, key, subject, updated, entries, before)
    return Shown("feed.xml", found, found, "memcon", changed=None, media_type=f"{ATOM}; charset=utf-8")


def id_of(address: str) -> str:
    """The identifier of what has a lasting address.

    >>> id_of("kremlin/60519") == id_of("kremlin/60519"), id_of("kremlin/60519")[:9]
    (True, 'urn:uuid:')
    """
    return uuid.uuid5(_ADDRESSES, address).urn


def _before(ask: Ask) -> int:
    return ask.number("before", 2**53, most=2**53)


def _paged(rows: Sequence[tuple[int, Entry]]) -> tuple[tuple[Entry, ...], int | None]:
    """The entries of a page, and the key of the next; one row more than a page was looked for."""
    return tuple(one for _, one in rows[:_A_PAGE]), rows[_A_PAGE - 1][0] if len(rows) > _A_PAGE else None


def shortened(words: str, most: int = _LONGEST) -> str:
    """Words in one line, those that are too many left out behind a whole one.

    >>> shortened("One word and another", 9)
    'One word …'
    """
    line = " ".join(words[: 4 * most].split())
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"


# -- new records --


def _new(ask: Ask) -> tuple[tuple[Entry, ...], int | None]:
    rows = ask.archive.rows(f"{_DOCUMENTS} WHERE d.id < ? ORDER BY d.id DESC LIMIT ?", (_before(ask), _A_PAGE + 1))
    return _paged([(row[0], _document(ask, *row[1:])) for row in rows])


def _document(
    ask: Ask, name: str, title: str | None, date: str | None, publisher: str | None, language: str | None, url: str | None,
    added: str, changed: str, words: str | None,
) -> Entry:  # fmt: skip
    house = publisher_name(ask, publisher)
    told = shortened(words or "")
    return Entry(id_of(name), name, title or name, house, told, language, date, added, changed, url)


_DOCUMENTS = """
SELECT d.id, d.name, d.title, d.date, d.publisher, d.language, d.url,
  (SELECT min(c.added_at) FROM capture c WHERE c.document = d.id),
  (SELECT max(c.added_at) FROM capture c WHERE c.document = d.id AND c.change IN ('first', 'words')),
  (SELECT p.text FROM passage p WHERE p.document = d.id AND p.gone IS NULL ORDER BY p.name NOT LIKE 't%', p.position LIMIT 1)
FROM document d"""


# -- what pages changed --


def _changes(ask: Ask) -> tuple[tuple[Entry, ...], int | None]:
    rows = ask.archive.rows(_CHANGED, (_before(ask), _A_PAGE + 1))
    return _paged([(row[0], _change(ask, *row[1:])) for row in rows])


def _change(
    ask: Ask, n: int, sha256: str, added: str, url: str | None, name: str, title: str | None, date: str | None,
    publisher: str | None, language: str | None, old: int | None, came: int, changed: int, gone: int,
) -> Entry:  # fmt: skip
    house, counts = publisher_name(ask, publisher), {"changed": changed, "new": came, "gone": gone}
    return Entry(
        id_of(f"{name} {n} {sha256}"), name, title or name, house, "", language, date, added, added, url, old=old, new=n,
        counts=counts,
    )  # fmt: skip


_CHANGED = f"""
SELECT c.id, c.n, (SELECT s.sha256 FROM source s WHERE s.id = c.source), c.added_at,
  coalesce(c.url, d.url), d.name, d.title, d.date, d.publisher, d.language,
  (SELECT b.n FROM capture b WHERE b.document = d.id AND b.position < c.position ORDER BY b.position DESC LIMIT 1),
  (SELECT count(*) FROM passage p WHERE p.document = d.id AND p.first = c.id),
  (SELECT count(*) FROM passage p WHERE p.document = d.id AND p.changed = c.id),
  (SELECT count(*) FROM passage p WHERE p.document = d.id AND p.gone = c.id)
{OF_CHANGES} AND c.id < ? ORDER BY c.id DESC LIMIT ?"""


# -- what somebody said --


def _name_of(ask: Ask, person: str) -> str:
    """What a person is called; NotHere of whom neither the register nor the archive knows."""
    name = name_of_person(ask, person)
    if name is None:
        raise NotHere(f"A person of this archive was expected, found {person[:80]!r}.")
    return name


def _person(ask: Ask, person: str) -> tuple[tuple[Entry, ...], int | None]:
    rows = ask.archive.rows(_SAID, (person, _before(ask), _A_PAGE + 1))
    found = []
    for number, name, *head, added, changed, passage, words, speaker in rows:
        title, date, _, language, url = head
        told = shortened(words or "")
        entry = Entry(
            id_of(f"{name} {person}"), name, title or name, speaker, told, language, date, added, changed, url, at=passage,
        )  # fmt: skip
        found.append((number, entry))
    return _paged(found)


_SAID = """
SELECT d.id, d.name, d.title, d.date, d.publisher, d.language, d.url,
  (SELECT min(c.added_at) FROM capture c WHERE c.document = d.id),
  (SELECT max(c.added_at) FROM capture c WHERE c.document = d.id AND c.change IN ('first', 'words')),
  p.name, p.text, coalesce(w.person_name, w.name, w.as_printed)
FROM document d JOIN passage p ON p.id = (
  SELECT q.id FROM participant v JOIN passage q ON coalesce(q.judged, q.participant) = v.id
  WHERE v.document = d.id AND v.person = ?1 AND q.document = d.id AND q.gone IS NULL ORDER BY q.position LIMIT 1)
JOIN participant w ON w.id = coalesce(p.judged, p.participant)
WHERE d.id IN (SELECT document FROM participant WHERE person = ?1) AND d.id < ?2 ORDER BY d.id DESC LIMIT ?3"""


# -- what a search finds --


def _search(ask: Ask, query: str) -> tuple[Entry, ...]:
    hits = ask.chair.searcher.search(query, limit=_A_PAGE, sort="-added").hits
    return tuple(_hit(ask, one) for one in hits)


def _hit(ask: Ask, hit: Hit) -> Entry:
    name = Address.parse(hit.address)
    passage = f"{name.document}/{name.passage}" if name.passage else name.document
    language, url, added, changed = ask.archive.row(_PASSAGE, (hit.record, name.passage))
    return Entry(
        id_of(passage), hit.address, hit.title or hit.record, hit.speaker, shortened(hit.snippet), language, hit.date, added,
        changed, url,
    )  # fmt: skip


_PASSAGE = """
SELECT coalesce(p.language, d.language), d.url, f.added_at, max(f.added_at, coalesce(h.added_at, ''), coalesce(g.added_at, ''))
FROM document d JOIN passage p ON p.document = d.id JOIN capture f ON f.id = p.first
LEFT JOIN capture h ON h.id = p.changed LEFT JOIN capture g ON g.id = p.gone WHERE d.name = ? AND p.name = ?"""
