"""A quotation looked up by its words and pairs of them, where typing errors have left too few runs of three as they stand."""

import math
from collections.abc import Iterator, Sequence

import apsw

from memcon.archive.seed_hashes import plain, words_of

# So many different words are looked up, the longest first; a word or pair that more passages have tells nothing.
_LOOKED_UP, _TELLING = 8, 1_000
# Pairs are looked up where a quotation has no more words: a longer one has runs without errors, or does not stand there.
_SHORT = 20
# The bytes that two words must have together, so that the pair may tell anything: next to each other, and with one between.
_PAIR, _PARTED = 6, 8
# So many passages are read, and of each so many characters.
_READ, _MOST_READ = 40, 20_000
# Passages are told apart by how many stretches of so many letters they share with the quotation, out of so many.
_STRETCH, _STRETCHES = 4, 300
# A passage with this share of the stretches is where the quotation stands.
_CLEAR = 0.6
# So many words of a phrase are looked up as they stand.
_PHRASE = 24
_FIND = "SELECT rowid FROM word_index WHERE word_index MATCH ? LIMIT ?"


def by_words(db: apsw.Connection, words: Sequence[str], scores: dict[int, float]) -> dict[int, float]:
    """The share of the quotation's letters, from 0 to 1, that passages have which share telling words with it.

    `scores` is what is known of passages already; what the words tell is added to it. Where no word tells anything, the
    passages are given that have all of them in a row.
    """
    whole = math.log(2 + int(db.execute("SELECT coalesce(max(id), 0) FROM passage").get))
    found: dict[int, float] = {}
    for queries in (map(_quoted, _telling(words)), _pairs(words)):
        _add(db, queries, whole, scores)
        found |= _likenesses(db, words, [passage for passage in _best(scores, _READ) if passage not in found])
        if len(words) > _SHORT or max(found.values(), default=0.0) >= _CLEAR:
            break
    return found or dict.fromkeys(_passages(db, _quoted(" ".join(words[:_PHRASE])), _READ), 1.0)


def _add(db: apsw.Connection, queries: Iterator[str], whole: float, scores: dict[int, float]) -> None:
    """Add to the scores of passages what each query tells."""
    for query in queries:
        found = _passages(db, query, _TELLING + 1)
        if found and len(found) <= _TELLING:
            tells = max(whole - math.log(len(found)), 0.1)
            for passage in found:
                scores[passage] = scores.get(passage, 0.0) + tells


def _passages(db: apsw.Connection, query: str, most: int) -> list[int]:
    return [passage for (passage,) in db.execute(_FIND, (query, most))]


def _best(scores: dict[int, float], most: int) -> list[int]:
    return sorted(scores, key=lambda passage: (-scores[passage], passage))[:most]


def _pairs(words: Sequence[str]) -> Iterator[str]:
    """Queries for each word with the next one, and with the one after that."""
    for one, two in zip(words, words[1:], strict=False):
        if len(f"{one}{two}".encode()) >= _PAIR:
            yield _quoted(f"{one} {two}")
    for one, two in zip(words, words[2:], strict=False):
        if len(f"{one}{two}".encode()) >= _PARTED:
            yield f"NEAR({_quoted(one)} {_quoted(two)}, 1)"


def _telling(words: Sequence[str]) -> list[str]:
    """Different words, the longest first: long ones are the rarer ones in every language."""
    different = {plain(word): word for word in words}
    return [different[key] for key in sorted(different, key=lambda key: (-len(key), key))[:_LOOKED_UP]]


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _likenesses(db: apsw.Connection, words: Sequence[str], passages: Sequence[int]) -> dict[int, float]:
    """What share of the stretches of letters of the quotation each passage has."""
    letters = _letters(words)
    stretches = list(dict.fromkeys(letters[at : at + _STRETCH] for at in range(max(1, len(letters) - _STRETCH + 1))))
    stretches = stretches[:: 1 + len(stretches) // _STRETCHES]
    found = {}
    for passage in passages:
        text = db.execute("SELECT substr(text, 1, ?) FROM passage WHERE id = ?", (_MOST_READ, passage)).get
        there = _letters(words_of(text or ""))
        found[passage] = sum(stretch in there for stretch in stretches) / len(stretches)
    return found


def _letters(words: Sequence[str]) -> str:
    return " ".join(map(plain, words))
