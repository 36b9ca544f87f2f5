"""What only one account has: questions and passages that the other leaves out, and silences that mean nothing."""

from collections.abc import Iterator, Sequence

import msgspec

from memcon.comparing.linking import Link
from memcon.comparing.sides import Side

# A passage that is missed has so many words at least.
_LEAST_WORDS = 9
# An account with so small a part of the other's words cannot hold it all.
_SHORT = 0.4
# Asides that stand for words.
_GAPS = frozenset({"omission", "inaudible", "crosstalk", "language"})


class Missed(msgspec.Struct, frozen=True):
    """Sentences, first to before last, that the other side lacks; `answer` is where the answer to a question ends.

    `silence` says why the other side is no witness to its absence, if it is none.
    """

    first: int
    last: int
    is_question: bool = False
    silence: str | None = None


def missed(side: Side, other: Side, links: Sequence[Link], *, is_first: bool) -> Iterator[Missed]:
    """The questions and passages of one side that the other lacks, in order; a readout's first words announce the meeting."""
    linked = [False] * len(side.sentences)
    for link in links:
        first, last = link.a if is_first else link.b
        linked[first:last] = [True] * (last - first)
    for first, last in _runs(side, linked):
        is_question = side.is_question(side.sentences[first].passage)
        words = sum(one.size for one in side.sentences[first:last])
        if not side.is_spoken and not any(linked[:first]):
            continue
        if words >= _LEAST_WORDS:
            yield Missed(first, last, is_question, _silence(side, other, links, first, last, is_first=is_first))


def _runs(side: Side, linked: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Sentences in a row that have no partner; a question and its answer are a run of their own."""
    first: int | None = None
    for at in range(len(side.sentences)):
        if first is not None and (linked[at] or _parts(side, first, at)):
            yield first, at
            first = None
        if not linked[at] and first is None:
            first = at
    if first is not None:
        yield first, len(side.sentences)


def _parts(side: Side, first: int, at: int) -> bool:
    """Whether a new run begins at a sentence: with a question, or after the answer to the one that the run begins with."""
    begun, passage = side.sentences[first].passage, side.sentences[at].passage
    if side.sentences[at - 1].passage == passage:
        return False
    return side.is_question(passage) or (side.is_question(begun) and not side.is_answer(passage, begun))


def _silence(side: Side, other: Side, links: Sequence[Link], first: int, last: int, *, is_first: bool) -> str | None:
    """Why the other side's silence says nothing; None where it does."""
    if not other.is_spoken and side.is_spoken:
        return "the other account is a readout, which tells what it chooses"
    before = [link for link in links if (link.a if is_first else link.b)[1] <= first]
    after = [link for link in links if (link.a if is_first else link.b)[0] >= last]
    if other.record.excerpt and not after:
        return "the other account says that it stops before"
    if _has_gap(other, before, after, is_first=is_first):
        return "the other account says that it lacks words here"
    if other.record.excerpt and not before:
        return "the other account says that it is an excerpt"
    mine, theirs = (sum(one.size for one in each.sentences) for each in (side, other))
    if theirs < _SHORT * mine and not side.is_question(side.sentences[first].passage):
        return "the other account is too short to hold it"
    return None


def _has_gap(other: Side, before: Sequence[Link], after: Sequence[Link], *, is_first: bool) -> bool:
    """Whether the other side marks a gap between the sentences that stand before and after."""
    sides = [link.b if is_first else link.a for link in before], [link.b if is_first else link.a for link in after]
    start = max((other.spoken(last - 1).end for _, last in sides[0]), default=0)
    end = min((other.spoken(at).start for at, _ in sides[1]), default=len(other.record.text))
    return any(one.kind in _GAPS and start <= one.span.start <= end for one in other.record.asides)
