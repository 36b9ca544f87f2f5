"""The search of a static site: an index in small files, of which a browser loads those that a query needs.

The words are those of the archive's own index, parted and folded as it does it; so that a query is parted and folded in the
same way, the index brings along what becomes of each letter.

    search/index.json   what is searched, how many files of each kind there are, and what becomes of letters
    search/w12.json     words by their hash: for each the passages that have it, with its places in them
    search/a3.json      a word so frequent that it has a file of its own
    search/t7.json      the words of some passages, to be shown
"""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import apsw
import msgspec

from memcon.archive.folding import folded
from memcon.archive.store import Archive
from memcon.reading_room.answer import Ask, Shown
from memcon.reading_room.site_links import Target
from memcon.searching.hits import Coverage

# A file of words has about so many bytes, one of passages too; a word that needs more than a third of it has its own.
_A_FILE, _A_CHUNK = 48_000, 16_000
_LONGEST = 4_000
# A place in a passage has so many bits: no passage has more words.
_PLACE = 32
_ALL = (1 << _PLACE) - 1


class SiteSearch(msgspec.Struct, frozen=True):
    """The search as its page shows it before anything was asked for."""

    coverage: Coverage


class Holdings(msgspec.Struct, frozen=True):
    """What a browser has to know before it can search."""

    records: int
    passages: int
    words: int
    start: str | None
    end: str | None
    files: int
    own: dict[str, int]
    chunks: list[int]
    firsts: list[int]
    letters: dict[str, str]
    solid: str


class Words(msgspec.Struct, frozen=True):
    """The words of the index: each with the passages that have it, as JSON; and how many words there are in all."""

    by_word: dict[str, bytes]
    total: int


def site_search(ask: Ask) -> Shown:
    """The page of the search of a static site."""
    found = SiteSearch(ask.chair.searcher.coverage())
    return Shown("site_search.html", found, found, "Search")


def index_files(archive: Archive) -> Iterator[tuple[str, bytes]]:
    """The files of the index, each with its path in the folder of the site."""
    numbers = _numbers(archive)
    words = _words(archive, numbers)
    own = {word: number for number, word in enumerate(one for one, data in words.by_word.items() if len(data) > _A_FILE // 3)}
    for word, number in own.items():
        yield f"search/a{number}.json", b'{"' + word.encode() + b'":' + words.by_word[word] + b"}"
    files = _files_of({word: data for word, data in words.by_word.items() if word not in own})
    for number, data in enumerate(files):
        yield f"search/w{number}.json", data
    chunks: list[int] = []
    for first, data in _chunks(archive, numbers):
        yield f"search/t{len(chunks)}.json", data
        chunks.append(first)
    records, start, end = archive.row(_RECORDS)
    found = Holdings(
        records, len(numbers), words.total, start, end, len(files), own, chunks, _firsts(archive, numbers), _letters(), _solid()
    )  # fmt: skip
    yield "search/index.json", msgspec.json.encode(found)


_RECORDS = "SELECT count(*), min(date), max(date) FROM document"
# In the order of time, so that what is added later changes little of what there is.
_PASSAGES = """
SELECT p.id FROM passage p JOIN document d ON d.id = p.document WHERE p.gone IS NULL
ORDER BY d.date IS NOT NULL, d.date, d.id, p.position"""


def _numbers(archive: Archive) -> dict[int, int]:
    """The passages of the archive with their numbers in the index: the later the meeting, the higher."""
    return {passage: number for number, (passage,) in enumerate(archive.rows(_PASSAGES))}


def _firsts(archive: Archive, numbers: dict[int, int]) -> list[int]:
    """The numbers of the first passages of the records."""
    documents = dict(archive.rows("SELECT id, document FROM passage WHERE gone IS NULL"))
    return [next(group)[1] for _, group in groupby(numbers.items(), key=lambda one: documents[one[0]])]


def _words(archive: Archive, numbers: dict[int, int]) -> Words:
    """The words that the archive's index has, with where they stand."""
    db = archive.connection
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed USING fts5vocab(main, 'word_index', 'instance')")
    found: dict[str, bytes] = {}
    total = 0
    for word, group in groupby(db.execute("SELECT term, doc, offset FROM temp.indexed ORDER BY term"), key=itemgetter(0)):
        here = sorted([numbers[passage] << _PLACE | at for _, passage, at in group if passage in numbers])
        if here:
            found[word] = _encoded(here)
            total += len(here)
    return Words(found, total)


def _encoded(places: list[int]) -> bytes:
    """The places of a word: for each passage how many passages after the one before it is, how often, and where.

    Each is given as the number of the passage, and in its last bits the place in it.
    """
    flat: list[int] = []
    passage = counted = at = 0
    for place in places:
        if not flat or place >> _PLACE != passage:
            flat += (place >> _PLACE) - passage, 0
            passage, at, counted = place >> _PLACE, 0, len(flat) - 1
        flat.append((place & _ALL) - at)
        flat[counted] += 1
        at = place & _ALL
    return msgspec.json.encode(flat)


def _files_of(words: dict[str, bytes]) -> list[bytes]:
    """The words in files, by their hash; as many files as keep them small."""
    size = sum(len(word) + len(data) + 4 for word, data in words.items())
    count = max(1, 1 << (size // _A_FILE).bit_length()) if size > _A_FILE else 1
    parts: list[list[bytes]] = [[] for _ in range(count)]
    for word, data in words.items():
        parts[hashed(word) % count].append(msgspec.json.encode(word) + b":" + data)
    return [b"{" + b",".join(part) + b"}" for part in parts]


def hashed(word: str) -> int:
    """The hash of a word by which it has its file (FNV-1a over its code points); static/site-search.js has the same.

    >>> hashed("gas")
    1226253154
    """
    found = 2_166_136_261
    for letter in word:
        found = ((found ^ ord(letter)) * 16_777_619) & 0xFFFF_FFFF
    return found


_SHOWN = """
SELECT d.name, d.title, d.date, p.name, coalesce(w.name, nullif(w.as_printed, '')), p.language, d.language, p.text
FROM passage p JOIN document d ON d.id = p.document LEFT JOIN participant w ON w.id = coalesce(p.judged, p.participant)
WHERE p.id = ?"""


def _chunks(archive: Archive, numbers: dict[int, int]) -> Iterator[tuple[int, bytes]]:
    """The words of the passages in files, each with the number of its first passage."""
    records: dict[str, list[Any]] = {}
    passages: list[list[Any]] = []
    first = size = 0
    for passage, number in numbers.items():
        name, title, date, inside, speaker, own, language, text = archive.row(_SHOWN, (passage,))
        if name not in records:
            records[name] = [len(records), Target("record", name).path, (title or name)[:300], date]
        passages.append([records[name][0], inside, speaker, own or language, text[:_LONGEST]])
        size += len(text[:_LONGEST].encode()) + 60
        if size > _A_CHUNK:
            yield first, _chunk(records, passages)
            records, passages, first, size = {}, [], number + 1, 0
    if passages:
        yield first, _chunk(records, passages)


def _chunk(records: dict[str, list[Any]], passages: list[list[Any]]) -> bytes:
    return msgspec.json.encode({"records": [one[1:] for one in records.values()], "passages": passages})


# Where letters are that become others, or nothing, when they are indexed.
_FOLDED = (*range(0x80, 0x3000), *range(0xA640, 0xA7FF), *range(0xAB30, 0xABC0), *range(0xF900, 0xFB00), *range(0xFB00, 0xFFF0))
_WITHOUT_SPACES = (*range(0x0E00, 0xFFF0), *range(0x20000, 0x323B0))


@cache
def _letters() -> dict[str, str]:
    """What letters become in the index, where that is not their small form: by what they become; those that go by "".

    >>> "é" in _letters()["e"], "ё" in _letters()["е"]
    (True, True)
    """
    parted = apsw.Connection(":memory:").fts5_tokenizer("unicode61", ["remove_diacritics", "2"])
    found: dict[str, list[str]] = {}
    for code in _FOLDED:
        letter = chr(code)
        becomes = _becomes(letter, parted)
        if becomes is not None and becomes != letter.lower():
            found.setdefault(becomes, []).append(letter)
    return {becomes: "".join(letters) for becomes, letters in sorted(found.items())}


def _becomes(letter: str, parted: Any) -> str | None:
    """What a letter becomes between two others; None for what parts words, and in scripts without spaces."""
    plain = folded(letter)
    plain = letter if plain is None else plain
    if " " in plain:
        return None
    words = [word for *_, word in parted(f"q{plain}q".encode(), apsw.FTS5_TOKENIZE_DOCUMENT, None)]
    return words[0][1:-1] if len(words) == 1 else None


@cache
def _solid() -> str:
    """The letters of scripts that part no words by spaces, as the inside of a class of characters."""
    codes = [code for code in _WITHOUT_SPACES if not 0xD800 <= code < 0xE000 and " " in (folded(chr(code)) or "")]
    runs = groupby(enumerate(codes), key=lambda place: place[1] - place[0])
    ranges = [[code for _, code in run] for _, run in runs]
    return "".join(f"\\u{{{run[0]:x}}}-\\u{{{run[-1]:x}}}" for run in ranges)
