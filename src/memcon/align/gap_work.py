"""The gaps between passages that are sure: inside, passages are matched by their words, as far as the work is bounded."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from memcon.align.anchors import Gap, Pair, gaps, rising
from memcon.align.likeness import Match, Said, Table, least_likeness, likeness

# Pairs of passages, and of words in them, up to which every old passage of a gap is compared with every new one.
_FEW, _PASSAGES, _WORDS = 16, 10_000, 10_000_000_000
# The same for all gaps of two captures together.
_ALL_PASSAGES, _ALL_WORDS = 60_000, 40_000_000_000
# A phrase of so many words, found in no more old passages than this, tells where a new one may come from.
_PHRASE, _RARE = 3, 4
# How alike passages must be to part a large gap; one that is split or merged is less, and is left for the smaller gaps.
_SURE = 0.8
_DEEPEST = 3


class Effort:
    """How much comparing is left for two captures; what it refuses is left unmatched."""

    def __init__(self) -> None:
        self._passages, self._words = _ALL_PASSAGES, _ALL_WORDS

    def allows(self, old: Sequence[Said], new: Sequence[Said]) -> bool:
        """Whether every old passage may be compared with every new one; if so, that much less is left."""
        passages = len(old) * len(new)
        if passages <= _FEW:
            return True
        words = sum(len(said.spelt) for said in old) * sum(len(said.spelt) for said in new)
        if passages > min(_PASSAGES, self._passages) or words > min(_WORDS, self._words):
            return False
        self._passages -= passages
        self._words -= words
        return True


class _Work(msgspec.Struct, frozen=True):
    """Passages that stand opposite each other, and how often their gap was parted to get there."""

    old: Sequence[Said]
    new: Sequence[Said]
    depth: int


def matched(old: Sequence[Said], new: Sequence[Said], effort: Effort) -> list[Match]:
    """What became of the old passages of one gap, as far as their words tell and the effort goes; in no order."""
    matches: list[Match] = []
    waiting = [_Work(old, new, 0)]
    while waiting:
        work = waiting.pop()
        if not work.old or not work.new:
            continue
        if effort.allows(work.old, work.new):
            matches += Table(work.old, work.new).matches()
        elif work.depth < _DEEPEST and (sure := _by_phrases(work.old, work.new)):
            matches += (Match((work.old[one].place,), (work.new[other].place,)) for one, other in sure)
            waiting += _parted(work, sure)
    return matches


def _parted(work: _Work, sure: Iterable[Pair]) -> Iterator[_Work]:
    for gap in gaps(sure, Gap(0, len(work.old), 0, len(work.new))):
        yield _Work(work.old[gap.old_start : gap.old_end], work.new[gap.new_start : gap.new_end], work.depth + 1)


def _by_phrases(old: Sequence[Said], new: Sequence[Said]) -> list[Pair]:
    """Pairs that share more rare phrases than either does with another, in order; the sure ones alone if there are any."""
    alike = {pair: likeness(old[pair[0]].spelt, new[pair[1]].spelt) for pair in _favourites(old, new)}
    pairs = [pair for pair, share in alike.items() if share >= _least(old[pair[0]], new[pair[1]])]
    return rising(pair for pair in pairs if alike[pair] >= _SURE) or rising(pairs)


def _favourites(old: Sequence[Said], new: Sequence[Said]) -> Iterator[Pair]:
    places = _places(old)
    chosen: dict[int, tuple[int, int]] = {}
    for number, said in enumerate(new):
        votes = Counter(place for phrase in _phrases(said.spelt) for place in places.get(phrase, ()))
        if votes:
            place = max(votes, key=lambda place: (votes[place], -place))
            chosen[place] = max(chosen.get(place, (0, 0)), (votes[place], -number))
    return ((place, -number) for place, (_, number) in chosen.items() if old[place].kind == new[-number].kind)


def _least(one: Said, other: Said) -> float:
    return least_likeness((one,), (other,))


def _places(passages: Sequence[Said]) -> dict[str, list[int]]:
    """In which passages each phrase stands, if in few."""
    places: dict[str, list[int]] = {}
    for number, said in enumerate(passages):
        for phrase in _phrases(said.spelt):
            found = places.setdefault(phrase, [])
            if len(found) <= _RARE:
                found.append(number)
    return {phrase: found for phrase, found in places.items() if len(found) <= _RARE}


def _phrases(spelt: str) -> set[str]:
    return {spelt[at : at + _PHRASE] for at in range(len(spelt) - _PHRASE + 1)}
