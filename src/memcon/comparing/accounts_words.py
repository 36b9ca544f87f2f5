"""How much of the telling words two documents of one language share, and which documents share rare words: from the index."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from math import fsum, log, sqrt

import msgspec

from memcon.archive.store import Archive

_WORD = re.compile(r"[^\W_]+")
# A word tells something where it stands in fewer passages than one in e**3; in one of e where there are few passages at all.
_COMMON, _COMMON_OF_FEW = 3.0, 1.0
# In an archive of fewer passages it is hardly known which words are common.
_FEWEST_PASSAGES = 3_000
# A word of two to so many passages is rare; documents that share so many of them may be of one meeting.
_RARE, _SHARED, _SHARED_OF_FEW = 12, 4, 2
# So many rare words of a document are looked up, and so many partners by them are looked at.
_LOOKED_UP, _PARTNERS = 120, 8
# A document counts as no longer than this.
_MOST_LETTERS = 400_000


class Overlap(msgspec.Struct, frozen=True):
    """The share of telling words of the one that has fewer that are in the other too, and the mean of both shares (0 to 1)."""

    part: float
    both: float


class WordIndex:
    """The words of an archive's documents, read as they are asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        db = archive.connection
        db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.account_terms USING fts5vocab(main, word_index, row)")
        self._passages = max(1, int(db.execute("SELECT count(*) FROM passage").get))
        self._counts = _Counts(archive)
        self._weights = _Weights(self._counts, self._passages)
        self._bags: dict[int, tuple[frozenset[str], float]] = {}

    @property
    def is_telling(self) -> bool:
        """Whether the archive is large enough to know which words are common."""
        return self._passages >= _FEWEST_PASSAGES

    def overlap(self, one: int, other: int) -> Overlap:
        """How much of their telling words two documents share."""
        (mine, weight), (theirs, other_weight) = self._bag(one), self._bag(other)
        shared = self._sum(mine & theirs)
        if not shared:
            return Overlap(0.0, 0.0)
        return Overlap(shared / min(weight, other_weight), shared / sqrt(weight * other_weight))

    def _bag(self, document: int) -> tuple[frozenset[str], float]:
        found = self._bags.get(document)
        if found is None:
            weights = self._weights
            words = frozenset(word for word in set(self._words(document)) if weights[word] > 0)
            found = self._bags[document] = words, self._sum(words)
        return found

    def _sum(self, words: Iterable[str]) -> float:
        return fsum(map(self._weights.__getitem__, words))

    def _words(self, document: int) -> Iterator[str]:
        """The words of a document, as often as they stand in it."""
        left = _MOST_LETTERS
        for (text,) in self._archive.rows(_TEXTS, (document,)):
            yield from _WORD.findall(_plain(text[:left]))
            left -= len(text)
            if left <= 0:
                return

    # -- rare words --

    def partners(self, document: int) -> list[int]:
        """The documents that share most rare words with one."""
        counts = self._counts
        rare = sorted({word for word in self._words(document) if 2 <= counts[word] <= _RARE}, key=counts.__getitem__)
        scores: dict[int, float] = defaultdict(float)
        shared: dict[int, int] = defaultdict(int)
        for word in rare[:_LOOKED_UP]:
            for other in self._documents(word) - {document}:
                scores[other] += 1 / counts[word]
                shared[other] += 1
        telling = [other for other in scores if shared[other] >= self._least_shared]
        return sorted(telling, key=lambda other: (-scores[other], other))[:_PARTNERS]

    def pairs(self) -> dict[int, list[int]]:
        """Of every document those that share most rare words with it."""
        shared: dict[tuple[int, int], float] = defaultdict(float)
        counts: dict[tuple[int, int], int] = defaultdict(int)
        self._counts.update(self._archive.rows("SELECT term, doc FROM temp.account_terms"))
        rare = [(word, count) for word, count in self._counts.items() if 2 <= count <= _RARE]
        for word, count in rare:
            for pair in combinations(sorted(self._documents(word)), 2):
                shared[pair] += 1 / count
                counts[pair] += 1
        best: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (one, other), score in shared.items():
            if counts[one, other] >= self._least_shared:
                best[one].append((-score, other))
                best[other].append((-score, one))
        return {one: [other for _, other in sorted(found)[:_PARTNERS]] for one, found in best.items()}

    @property
    def _least_shared(self) -> int:
        return _SHARED if self.is_telling else _SHARED_OF_FEW

    def _documents(self, word: str) -> set[int]:
        quoted = '"' + word.replace('"', '""') + '"'
        return {document for (document,) in self._archive.connection.execute(_HAVING, (quoted,))}


class _Counts(dict[str, int]):
    """In how many passages each word stands, looked up once."""

    def __init__(self, archive: Archive) -> None:
        self._db = archive.connection

    def __missing__(self, word: str) -> int:
        found = self._db.execute("SELECT doc FROM temp.account_terms WHERE term = ?", (word,)).get
        count = self[word] = int(found or 1)
        return count


class _Weights(dict[str, float]):
    """What each word tells: the more, the fewer passages have it; nothing, where it is common."""

    def __init__(self, counts: _Counts, passages: int) -> None:
        self._counts, self._passages = counts, passages
        self._common = min(_COMMON, max(_COMMON_OF_FEW, log(passages) / 3))

    def __missing__(self, word: str) -> float:
        weight = self[word] = max(0.0, log(self._passages / self._counts[word]) - self._common)
        return weight


_TEXTS = """
SELECT coalesce(folded, text) FROM passage WHERE document = ? AND gone IS NULL AND kind NOT IN ('heading', 'note')
ORDER BY position"""
_HAVING = """
SELECT p.document FROM word_index w CROSS JOIN passage p ON p.id = w.rowid WHERE w.words MATCH ? AND p.gone IS NULL"""


def _plain(text: str) -> str:
    """Words as the index has them: in small letters, Latin ones without accents."""
    small = text.lower()
    return small if small.isascii() else _ACCENTED.sub(_bare, small)


_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]|[\u0300-\u036f]+")


def _bare(letter: re.Match[str]) -> str:
    apart = unicodedata.normalize("NFD", letter[0])
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def ordered(pairs: Iterable[tuple[int, int]], only: Collection[int] | None = None) -> set[tuple[int, int]]:
    """Pairs, the lower number first, none of a document with itself; of those in `only`, where it is given, one at least."""
    found = {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
    return {pair for pair in found if only is None or pair[0] in only or pair[1] in only}
