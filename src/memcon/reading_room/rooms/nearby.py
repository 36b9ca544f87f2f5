"""What a search may have meant that found nothing: words and names of the archive that are spelt nearly so."""

import re
from collections.abc import Iterator
from itertools import islice

from memcon.archive.folding import folded
from memcon.reading_room.answer import Ask

# So many words of a query are looked at, and so many of the archive that begin alike; so many are offered for one.
_MOST_ASKED, _MOST_HELD, _MOST_OFFERED = 4, 20_000, 3
# From 0 to 100, how alike two spellings are (the share of letters that stay where they are, rapidfuzz's ratio).
_ALIKE = 75
_FEWEST_LETTERS = 4
# Words of a query that are searched for; the names of filters and what joins words are none.
_WORD = re.compile(r"(?<![\w:-])(?P<filter>[a-z]+:\"?)?(?P<word>[^\W\d_]{4,40})(?![\w:])")
_SPEAKER = ("speaker:", 'speaker:"')


def nearby(ask: Ask, query: str) -> tuple[str, ...]:
    """The query with a word of it spelt as the archive has it, the likeliest first; none where all its words are there."""
    found: list[str] = []
    for one in islice(_WORD.finditer(query), _MOST_ASKED):
        if one["filter"] is None or one["filter"] in _SPEAKER:
            words = _alike(ask, one["word"], names_only=one["filter"] is not None)
            found += [query[: one.start("word")] + word + query[one.end("word") :] for word in words]
    return tuple(dict.fromkeys(found))[: 2 * _MOST_OFFERED]


def _alike(ask: Ask, word: str, *, names_only: bool) -> list[str]:
    from rapidfuzz import fuzz, process

    key = _key(word)
    held = {_key(name): name for name in _names(ask)}
    if not names_only:
        held = {term: term for term in _terms(ask, key)} | held
    if key in held:
        return []
    found = process.extract(key, list(held), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST_OFFERED)
    return [held[term] for term, _score, _place in found]


def _key(word: str) -> str:
    lowered = word.lower()
    return (folded(lowered) or lowered).strip()


def _terms(ask: Ask, key: str) -> list[str]:
    """The words of the index that begin with the letter of a word."""
    ask.archive.rows("CREATE VIRTUAL TABLE IF NOT EXISTS temp.nearby_terms USING fts5vocab(main, word_index, row)")
    sql = "SELECT term FROM temp.nearby_terms WHERE term >= ? AND term < ? LIMIT ?"
    return [term for (term,) in ask.archive.rows(sql, (key[0], chr(ord(key[0]) + 1), _MOST_HELD))]


def _names(ask: Ask) -> Iterator[str]:
    """The parts of the names of those who speak."""
    for (name,) in ask.archive.rows(_SPEAKERS, (_MOST_HELD,)):
        yield from (part for part in name.split() if len(part) >= _FEWEST_LETTERS and part.isalpha())


_SPEAKERS = """
SELECT DISTINCT coalesce(person_name, name) FROM participant
WHERE spoke AND coalesce(person_name, name) <> '' LIMIT ?"""
