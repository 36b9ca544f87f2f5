"""The places where a quotation may stand: the passages of an archive that share seeds with it, the most telling first.

A quotation is looked up by its seeds; where those show nothing clear (it has typing errors), by every run of three words; where
they do not either, by its single words.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

import apsw
import msgspec

from memcon.archive.seed_hashes import runs_of, seeds_of, strewn, words_of
from memcon.archive.seed_index import entry_of, faults_in, index_all, told_entries
from memcon.archive.seed_nodes import entries_of
from memcon.archive.seed_words import by_words
from memcon.archive.store import Archive, told

__all__ = ["Candidate", "candidates", "faults", "rebuild", "seeds_of", "words_of"]

# So many words of a quotation are looked at, from its beginning; so many of its seeds, evenly spread, first and then; and so
# many of its runs.
_WORDS, _SEEDS, _RUNS = 4_000, (10, 32), 48
# No word is longer, on average, than so many characters.
_LONG_WORD = 40
# A seed that more entries have tells nothing.
_TELLING = 500
# The seeds show a place clearly where it has this share of what they tell; the runs, where what it has of them would tell it
# from so many times as many passages (in logarithms) as there are.
_CLEAR_SHARE, _CLEAR_TIMES = 0.5, 1.6


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A passage where a quotation may stand: the numbers of its document and of itself, and how much it shares.

    `capture` is the last capture that had these words, where they are not those of the passage now.
    """

    document: int
    passage: int
    score: float
    capture: int | None = None


def candidates(archive: Archive, quotation: str, *, limit: int = 20) -> tuple[Candidate, ...]:
    """The passages where a quotation may stand, the best first; none for a quotation without words.

    Passages that are gone are among them, and older wordings of those that were changed. Scores are comparable within one
    answer alone. The file need not be open for writing.
    """
    words = words_of(quotation[: _WORDS * _LONG_WORD])[:_WORDS]
    if not words or limit < 1:
        return ()
    with told(archive.path):
        scores = _Lookup(archive.connection, words).scores()
        return tuple(_candidates(archive.connection, scores, limit))


def rebuild(archive: Archive) -> None:
    """Make the index anew of what the archive holds."""
    with archive.transaction():
        index_all(archive.connection)


def faults(archive: Archive) -> Iterator[str]:
    """What is wrong with the index, a sentence each; a sample of the passages is compared."""
    yield from faults_in(archive.connection)


class _Lookup:
    """One quotation looked up: for each entry the sum of what the seeds that it shares tell, and what all of them do."""

    def __init__(self, db: apsw.Connection, words: Sequence[str]) -> None:
        self._db, self._words = db, words
        self._scores: dict[int, float] = {}
        self._all = 0.0
        self._whole = math.log(2 + int(db.execute("SELECT coalesce(max(id), 0) FROM passage").get))

    def scores(self) -> Mapping[int, float]:
        """What each entry shares with the quotation."""
        if _is_indexed(self._db) and self._has_found():
            return self._scores
        passages = by_words(self._db, self._words, self._by_passage())
        return {entry_of(self._db, passage): score for passage, score in passages.items()} or self._scores

    def _has_found(self) -> bool:
        seeds = seeds_of(self._words)
        looked_up: set[int] = set()
        for most in _SEEDS:
            some = [seed for seed in _spread(seeds, most) if seed not in looked_up]
            self._look_up(some)
            looked_up.update(some)
            if self._all >= _CLEAR_TIMES * self._whole and self._best() >= _CLEAR_SHARE * self._all:
                return True
        runs = [run for run in dict.fromkeys(strewn(runs_of(self._words))) if run not in looked_up]
        self._look_up(_spread(runs, _RUNS))
        return self._best() >= _CLEAR_TIMES * self._whole

    def _best(self) -> float:
        return max(self._scores.values(), default=0.0)

    def _look_up(self, seeds: Sequence[int]) -> None:
        scores = self._scores
        for seed in seeds:
            found = entries_of(self._db, seed, _TELLING)
            if found is None:
                continue
            tells = max(self._whole - math.log(max(1, len(found))), 0.1)
            self._all += tells
            for entry in found:
                scores[entry] = scores.get(entry, 0.0) + tells

    def _by_passage(self) -> dict[int, float]:
        """The best that any wording of a passage shares."""
        best: dict[int, float] = {}
        for entry, passage, _ in told_entries(self._db, self._scores) if self._scores else ():
            best[passage] = max(best.get(passage, 0.0), self._scores[entry])
        return best


def _is_indexed(db: apsw.Connection) -> bool:
    """Whether the file has the index; one that an older memcon wrote, opened for reading alone, has none."""
    return bool(db.execute("SELECT 1 FROM sqlite_master WHERE name = 'seed_node'").get)


def _spread(seeds: Sequence[int], most: int) -> Sequence[int]:
    """All of some seeds, or where they are too many, so many from all over."""
    return seeds if len(seeds) <= most else [seeds[at * len(seeds) // most] for at in range(most)]


def _candidates(db: apsw.Connection, scores: Mapping[int, float], limit: int) -> Iterator[Candidate]:
    best = sorted(scores, key=lambda entry: (-scores[entry], entry))[:limit]
    for entry, passage, capture in told_entries(db, best):
        document = db.execute("SELECT document FROM passage WHERE id = ?", (passage,)).get
        if document is not None:
            yield Candidate(document, passage, scores[entry], capture)
