"""What only one account has: questions and passages that the other leaves out, and silences that mean nothing."""

from collections.abc import Iterator, Sequence

import msgspec

from memcon.comparing.linking import Link
from memcon.comparing.neighbours import Neighbours
from memcon.comparing.sides import Side, asks
from memcon.record import WANTING

# A passage that is missed has so many words at least, a question fewer: and who will pay for it?
_LEAST_WORDS, _LEAST_ASKED = 9, 5
# An account with so small a part of the other's words cannot hold it all.
_SHORT = 0.4
# Asides that stand for words.
_GAPS = WANTING | {"language"}


class Missed(msgspec.Struct, frozen=True):
    """Sentences, first to before last, that the other side lacks; `answer` is where the answer to a question ends.

    `silence` says why the other side is no witness to its absence, if it is none.
    """

    first: int
    last: int
    is_question: bool = False
    silence: str | None = None


def missed(side: Side, other: Side, links: Sequence[Link], *, is_first: bool) -> Iterator[Missed]:
    """The questions and passages of one side that the other lacks, in order; a readout's first words announce the meeting.

    What those say who serve the occasion (the moderator, the studio) is not missed, nor what tells of the talks above them.
    """
    neighbours = Neighbours(links, is_first=is_first)
    linked = [neighbours.number_at(number) is not None for number in range(len(side.sentences))]
    sizes = sum(one.size for one in side.sentences), sum(one.size for one in other.sentences)
    for first, last in _runs(side, linked):
        is_question = side.is_question(side.sentences[first].passage)
        words = sum(one.size for one in side.sentences[first:last])
        if side.sentences[first].passage in side.leads or (not side.is_spoken and not any(linked[:first])):
            continue
        least = _LEAST_ASKED if is_question and asks(side.text(side.sentences[last - 1])) else _LEAST_WORDS
        if words >= least and (is_question or not side.serves(side.sentences[first].passage)):
            yield Missed(first, last, is_question, _silence(side, other, neighbours, (first, last), sizes))


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
    if begun in side.leads and passage not in side.leads:
        return True
    return side.is_question(passage) or (side.is_question(begun) and not side.is_answer(passage, begun))


def _silence(side: Side, other: Side, neighbours: Neighbours, run: tuple[int, int], sizes: tuple[int, int]) -> str | None:
    """Why the other side's silence says nothing; None where it does."""
    if not other.is_spoken and side.is_spoken:
        return "the other account is a readout, which tells what it chooses"
    before, after = neighbours.before(run[0]), neighbours.after(run[1])
    if other.record.excerpt and after is None:
        return "the other account says that it stops before"
    if _has_gap(other, before, after, is_question=side.is_question(side.sentences[run[0]].passage)):
        return "the other account says that it lacks words here"
    if other.record.excerpt and (before is None or other.is_of_parts):
        return "the other account says that it is an excerpt"
    if sizes[1] < _SHORT * sizes[0] and not side.is_question(side.sentences[run[0]].passage):
        return "the other account is too short to hold it"
    return None


def _has_gap(other: Side, before: tuple[int, int] | None, after: tuple[int, int] | None, *, is_question: bool) -> bool:
    """Whether the other side marks a gap where the words would stand: after what stands before, or before what stands after.

    What somebody says and nobody heard is no question of somebody else.
    """
    answers = {turn.n for turn in other.record.turns if turn.kind != "question" and turn.speech}
    gaps = [
        one.span for one in other.record.asides
        if one.kind in _GAPS and not (is_question and one.kind == "inaudible" and one.turn in answers)
    ]  # fmt: skip
    if not gaps:
        return False
    count = len(other.sentences)
    follows = before[1] if before is not None else 0
    precedes = after[0] if after is not None else count
    stretches = ((follows - 1, min(follows, count)), (precedes - 1, precedes)) if before != after else ()
    return any(
        (other.spoken(one).end if one >= 0 else 0) <= gap.start
        and gap.end <= (other.spoken(two).start if two < count else len(other.record.text))
        for one, two in stretches for gap in gaps
    )  # fmt: skip
