"""Whether the archive holds a page already: its very bytes, or another state of it."""

from collections.abc import Iterable
from typing import Any, Literal
from urllib.parse import urlsplit

import apsw
import msgspec

from memcon.archive.prepared import Prepared

# Of two pages of one name so much of the words is the same, else they are two documents; of two addresses on the web, more.
_SAME_PAGE, _SAME_WORDS = 0.3, 0.6
# A passage of fewer letters (a date, a thank-you) tells no page from another.
_TELLING = 25
# So many words of a page are looked at to tell whether it is another state of one that is held.
_MOST_WORDS = 20_000


class HeldBytes(msgspec.Struct, frozen=True):
    """The capture that has the very bytes of a page, and what they are now: nothing new, what the page was put back to, or
    the page as it is, read otherwise."""

    document: int
    name: str
    capture: int
    now: Literal["unchanged", "put back", "read otherwise"]


def held_bytes(db: apsw.Connection, page: Prepared) -> HeldBytes | None:
    """The capture with the bytes of a page; None where no document at its address on the web has them.

    An old state that is added once more, and was not fetched later than the last one, is nothing new.
    """
    rows: list[Any] = db.execute(_SAME_BYTES, (page.sha256,)).fetchall()
    for document, name, n, read_by, url, is_current, last in rows:
        if None not in (url, page.url) and web_key(url) != web_key(page.url):
            continue
        if not is_current and page.captured_at is not None and page.captured_at > last:
            return HeldBytes(document, name, n, "put back")
        is_otherwise = is_current and read_by != page.read_by.decode()
        return HeldBytes(document, name, n, "read otherwise" if is_otherwise else "unchanged")
    return None


_SAME_BYTES = """
SELECT d.id, d.name, c.n, c.read_by, d.url, c.id = d.capture, coalesce(l.captured_at, l.added_at)
FROM source s JOIN capture c ON c.source = s.id JOIN document d ON d.id = c.document JOIN capture l ON l.id = d.capture
WHERE s.sha256 = ? ORDER BY c.n DESC"""


def document_of(db: apsw.Connection, page: Prepared) -> int | None:
    """The document whose page this is another state of: by its address on the web, else by its name.

    Of two different addresses on the web one name is not enough: most of the turns must be the same words too.
    """
    url = web_key(page.url)
    by_url = db.execute(_BY_URL, (url,)).get if url is not None else None
    if by_url is not None:
        return int(by_url)
    rows: list[Any] = db.execute(_BY_NAME, (page.name,)).fetchall()
    for document, other in rows:
        has_key = page.publisher is not None and page.name.startswith(f"{page.publisher}/")
        is_one_address = url is None or other is None
        if (has_key and is_one_address) or _is_like(db, document, page, _SAME_PAGE if is_one_address else _SAME_WORDS):
            return int(document)
    return None


_BY_URL = "SELECT document FROM capture WHERE web = ? ORDER BY id DESC LIMIT 1"
_BY_NAME = "SELECT id, url FROM document WHERE name = coalesce((SELECT new FROM redirect WHERE old = ?1), ?1)"
_TEXTS = "SELECT text FROM passage WHERE document = ? AND gone IS NULL AND kind NOT IN ('heading', 'note')"


def _is_like(db: apsw.Connection, document: int, page: Prepared, share: float) -> bool:
    """Whether a document has so many of its words, three by three, in common with the page that it is the same page.

    Short passages (a date, a heading, a thank-you) tell nothing.
    """
    rows: list[Any] = db.execute(_TEXTS, (document,)).fetchall()
    held = _triples(text for (text,) in rows)
    mine = _triples(one.text for one in page.wordings if one.kind not in ("heading", "note"))
    return len(held & mine) >= max(1, share * max(len(held), len(mine)))


def _triples(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """Three words in a row, of passages that are long enough to tell a page from others, the first so many."""
    words = [word for text in texts if len(text) >= _TELLING for word in text.split()][:_MOST_WORDS]
    return set(zip(words, words[1:], words[2:], strict=False))


def web_key(url: str | None) -> str | None:
    """What of an address on the web tells a page from others: without scheme, fragment and the stroke at its end.

    >>> web_key("https://Press.example.org/talks/1/#top") == web_key("http://press.example.org/talks/1")
    True
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{'?' + parts.query if parts.query else ''}"
