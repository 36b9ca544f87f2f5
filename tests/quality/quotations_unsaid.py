"""Whether words were never said in what is searched: the truth of quotations that must not be found."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import LCSseq

# So many words in a row are a formula where others said them too.
_ROW = 3
_FORMULA = 5
# No stretch said may share more of a sentence's words, in order, for it to count as never said; nor one record so much of it
# in runs of four, since a splice could be made of those.
_MOST_SHARED, _RUN = 0.55, 4
# The stretch is so much longer than the sentence at either side.
_WIDER = 1.5

Gram = tuple[str, ...]
Turns = list[tuple[str, int, list[str]]]


class Unsaid:
    """Where the rows of words of some sentences stand in all turns."""

    def __init__(self, turns: Turns, sentences: Iterable[list[str]]) -> None:
        self._turns = turns
        wanted = {gram for words in sentences for gram in _rows(words, _ROW)}
        self._places: dict[Gram, list[tuple[int, int]]] = defaultdict(list)
        for number, (_, _, words) in enumerate(turns):
            for at, gram in enumerate(_rows(words, _ROW)):
                if gram in wanted:
                    self._places[gram].append((number, at))

    def holds(self, words: list[str], *, with_formula: bool) -> bool:
        """Whether nothing like these words was said, though a row of them (or, without a formula, no long one) was."""
        longest = self._longest(words)
        if (longest >= _FORMULA) != with_formula:
            return False
        return self._shared(words) <= _MOST_SHARED and self._in_runs(words) <= _MOST_SHARED

    def _longest(self, words: list[str]) -> int:
        """How many of the words stand in a row somewhere, at most."""
        best = 0
        ends: dict[tuple[int, int], int] = {}
        for gram in _rows(words, _ROW):
            ends = {
                (number, place): ends.get((number, place - 1), _ROW - 1) + 1 for number, place in self._places.get(gram, ())
            }
            best = max([best, *ends.values()])
        return best

    def _shared(self, words: list[str]) -> float:
        """The largest share of the words that one stretch of a turn has in the same order."""
        stretches = {
            (number, max(0, place - at) // len(words))
            for at, gram in enumerate(_rows(words, _ROW))
            for number, place in self._places.get(gram, ())
        }
        margin = round(len(words) * _WIDER)
        best = 0
        for number, step in stretches:
            start = step * len(words)
            stretch = self._turns[number][2][max(0, start - margin) : start + len(words) + margin]
            best = max(best, LCSseq.similarity(words, stretch, score_cutoff=best + 1))
        return best / len(words)

    def _in_runs(self, words: list[str]) -> float:
        """The largest share of the words that one record has in runs of four."""
        covered: dict[str, set[int]] = defaultdict(set)
        for at, (first, second) in enumerate(zip(_rows(words, _ROW), _rows(words, _ROW)[1:], strict=False)):
            after = set(self._places.get(second, ()))
            for number, place in self._places.get(first, ()):
                if (number, place + 1) in after:
                    covered[self._turns[number][0]].update(range(at, at + _RUN))
        return max((len(one) for one in covered.values()), default=0) / len(words)


def _rows(words: list[str], size: int) -> list[Gram]:
    return list(zip(*(words[at:] for at in range(size)), strict=False))
