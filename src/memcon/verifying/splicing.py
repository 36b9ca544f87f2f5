"""Quotations sewn together: runs of words that were said in different places, joined without a mark."""

from collections.abc import Mapping, Sequence

import msgspec

from memcon.text import Span
from memcon.verifying.passages import Passage

# A run of fewer words is said everywhere.
SHORTEST = 4
# So many words are formulas that many documents share.
LONGER = 5
# How much of a quotation may be in no run.
_LOOSE = 0.12


class Run(msgspec.Struct, frozen=True):
    """A run of the quotation's words (numbers of words) and where they stand in a passage."""

    passage: Passage
    source: Span
    printed: Span


def spliced(keys: Mapping[str, Sequence[str]], passages: Sequence[Passage]) -> list[Run] | None:
    """The runs that a quotation is sewn of, in its order; None where it is not.

    `keys` are the quotation's words in each language.
    """
    for language, sought in keys.items():
        held = [passage for passage in passages if passage.known.language == language]
        for way in (_cover, _sewn_once):
            runs = way(sought, held)
            is_whole = len(runs) >= 2 and _covered(runs) >= (1 - _LOOSE) * len(sought)
            if is_whole and _is_telling(runs) and any(map(_is_seam, runs, runs[1:])):
                return runs
    return None


def _covered(runs: Sequence[Run]) -> int:
    return sum(len(run.printed) for run in runs)


def _cover(sought: Sequence[str], passages: Sequence[Passage]) -> list[Run]:
    """Runs that cover the words from the left, each as long as it can be."""
    runs: list[Run] = []
    at = 0
    while at + SHORTEST <= len(sought):
        run = _longest(sought, at, passages, runs[-1] if runs else None)
        if run is None:
            at += 1
        else:
            runs.append(run)
            at = run.printed.end
    return runs


def _longest(sought: Sequence[str], at: int, passages: Sequence[Passage], before: Run | None) -> Run | None:
    best: Run | None = None
    for passage in passages:
        run = _run_in(passage, sought, at)
        if run is not None and (best is None or _rank(run, before) > _rank(best, before)):
            best = run
    return best


def _rank(run: Run, before: Run | None) -> tuple[int, bool, bool]:
    """The longer run is the better one; then the one in the passage, or the document, of the run before it."""
    if before is None:
        return len(run.printed), False, False
    return len(run.printed), run.passage is before.passage, run.passage.heard is before.passage.heard


def _run_in(passage: Passage, sought: Sequence[str], at: int) -> Run | None:
    """The longest run of a passage that begins with the word of a number; None where it is short."""
    size = 0
    low, high = SHORTEST, len(sought) - at
    while low <= high:
        middle = (low + high + 1) // 2 if size else low
        if f" {' '.join(sought[at : at + middle])} " in passage.joined:
            size, low = middle, middle + 1
        else:
            high = middle - 1
    if not size:
        return None
    words = f" {' '.join(sought[at : at + size])} "
    start = passage.joined.count(" ", 0, passage.joined.index(words))
    return Run(passage, Span(start, start + size), Span(at, at + size))


def _sewn_once(sought: Sequence[str], passages: Sequence[Passage]) -> list[Run]:
    """The longest run from the left, and the longest to the right; words that both have are the second's."""
    first = _longest(sought, 0, passages, None)
    if first is None:
        return []
    for start in range(SHORTEST, len(sought) - SHORTEST + 1):
        second = _longest(sought, start, passages, first)
        if second is not None and second.printed.end == len(sought):
            size = min(len(first.printed), start)
            cut = Run(first.passage, first.source.head(size), Span(0, size))
            return [cut, second]
    return []


def _is_telling(runs: Sequence[Run]) -> bool:
    """Whether the runs are too long to be in different documents by chance."""
    if all(run.passage.heard is runs[0].passage.heard for run in runs):
        return True
    return min(len(run.printed) for run in runs) >= LONGER


def _is_seam(one: Run, other: Run) -> bool:
    """Whether two runs are of different places: another turn, another order, or a sentence skipped between them."""
    if one.passage is not other.passage:
        return True
    first = one.passage.sentence_of(one.source.end - 1)
    second = other.passage.sentence_of(other.source.start)
    if other.source.start >= one.source.end and one.source.end - 1 > one.source.start and second - first == 1:
        first = one.passage.sentence_of(_before_shared(one, other) - 1)
    return second - first >= 2 or (other.source.start < one.source.start and first != second)


def _before_shared(one: Run, other: Run) -> int:
    """The end of the first run without the words that stand before the second one too: either may have them."""
    keys, end, start = one.passage.words.keys, one.source.end, other.source.start
    while end - one.source.start > 1 and start > end and keys[end - 1] == keys[start - 1]:
        end, start = end - 1, start - 1
    return end
