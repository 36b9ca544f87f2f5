"""How likely two documents are accounts of one meeting: by words, day, people and place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from memcon.archive.store import Archive
from memcon.comparing.accounts_candidates import Candidate
from memcon.comparing.accounts_cards import Card
from memcon.comparing.accounts_words import Overlap, WordIndex
from memcon.comparing.compare import links_of
from memcon.comparing.meeting import wording
from memcon.comparing.sides import Side

Kind = Literal["same words", "same occasion"]
# So much of the words of the shorter account is all that can be asked for, of two transcripts and of one with a readout.
_ENOUGH, _ENOUGH_RETOLD = 0.45, 0.3
# What one publisher says twice in one language is said on two occasions, but where it is a copy; words count for so much then.
_COPY, _NO_COPY = 0.85, 0.5
# Of other days more words must be the same.
_OTHER_DAY = 1.5
# What speaks for one meeting, together 1: the words, the day, two people, the place; and what two others speak against it.
_WORDS, _DAY, _PERSON, _PLACE, _APART = 0.62, 0.2, 0.065, 0.05, 0.2
# Without two people in common day, people and place count for as much as the words bear out.
_TWO = 2
# Two occasions of one day, place and party: the score without a word in common, and what words add.
_OCCASION, _OCCASION_WORDS = 0.6, 0.15
# Of each document the sentences of so many partners are linked, the most promising first, and of each so many sentences.
_MOST_LINKED, _MOST_SENTENCES = 4, 150


class Weighed(msgspec.Struct, frozen=True):
    """A pair with its score (0 to 1) and what speaks for it and against it, in words."""

    a: Card
    b: Card
    kind: Kind
    score: float
    reasons: tuple[str, ...]


def weighed(archive: Archive, words: WordIndex, pairs: Sequence[Candidate]) -> Iterator[Weighed]:
    """Weigh pairs; sentences are linked only where words, people and day leave it open."""
    weighing = _Weighing(archive)
    looked: dict[int, int] = defaultdict(int)
    overlaps = [(one, words.overlap(one.a.id, one.b.id) if one.is_one_language else None) for one in pairs]
    for one, overlap in sorted(overlaps, key=_promise, reverse=True):
        share = _told(one, overlap, words)
        if share is None and _is_open(one, overlap) and max(looked[one.a.id], looked[one.b.id]) < _MOST_LINKED:
            looked[one.a.id] += 1
            looked[one.b.id] += 1
            share = weighing.wording(one)
        yield _weighed(one, share or 0.0, overlap)


def _promise(pair: tuple[Candidate, Overlap | None]) -> tuple[float, int, int]:
    one, overlap = pair
    told = 0.2 * len(one.shared[:2]) + 0.1 * (one.day == "one day") + 0.1 * bool(one.is_one_place) - 0.2 * one.is_apart
    return told + (overlap.both if overlap is not None else 0.2), -one.a.id, -one.b.id


# -- what need not be linked --


def _told(one: Candidate, overlap: Overlap | None, words: WordIndex) -> float | None:
    """The share of words where it is plain without linking: of one page, and of two that have most telling words in common."""
    if one.a.sha256 == one.b.sha256:
        return 1.0
    is_plain = overlap is not None and words.is_telling and overlap.part >= 0.5 and overlap.both >= 0.3
    if is_plain and overlap is not None and one.day == "one day" and one.shared and not one.is_apart and not one.is_one_house:
        return overlap.part
    return None


def _is_open(one: Candidate, overlap: Overlap | None) -> bool:
    """Whether the sentences of two should be linked."""
    if overlap is None:
        return _is_open_across(one)
    if one.is_one_house and (one.a.form == one.b.form or one.is_apart or not one.shared):
        return one.day != "other days" and overlap.part >= 0.6 and overlap.both >= 0.5
    if one.is_one_house:
        return one.day == "one day" and overlap.part >= 0.2 and overlap.both >= 0.12
    if one.day == "one day":
        return len(one.shared) > 1 or (overlap.part >= 0.2 and overlap.both >= 0.08)
    if one.day == "not told":
        return overlap.part >= 0.3 and overlap.both >= 0.2
    return overlap.part >= 0.5 and overlap.both >= 0.25


def _is_open_across(one: Candidate) -> bool:
    if one.day == "one day":
        return bool(one.shared) or bool(one.is_one_place) or not one.is_apart
    return one.day == "not told" and len(one.shared) > 1


# -- weighed --


class _Weighing:
    """Records of an archive cut into sentences, as they are asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._sides: dict[int, Side] = {}

    def wording(self, one: Candidate) -> float:
        """How much of the shorter one's words is found in the other, by linked sentences."""
        a, b = self._side(one.a), self._side(one.b)
        return wording(a, b, links_of(a, b))

    def _side(self, card: Card) -> Side:
        side = self._sides.get(card.id)
        if side is None:
            side = self._sides[card.id] = Side(self._archive.record(card.capture))
            del side.sentences[_MOST_SENTENCES:]
        return side


def _weighed(one: Candidate, share: float, overlap: Overlap | None) -> Weighed:
    score = _score(one, share)
    if one.is_one_party and one.is_one_place and one.a.days == one.b.days and one.day == "one day":
        occasion = _OCCASION + _OCCASION_WORDS * (overlap.both if overlap is not None else 0.0)
        if occasion > score:
            return Weighed(one.a, one.b, "same occasion", occasion, tuple(_reasons(one, None)))
    return Weighed(one.a, one.b, "same words", score, tuple(_reasons(one, share)))


def _score(one: Candidate, share: float) -> float:
    enough = _COPY if one.is_one_house and one.a.form == one.b.form else _ENOUGH_RETOLD if one.with_readout else _ENOUGH
    if one.day == "other days":
        enough = min(1.0, enough * _OTHER_DAY)
    words = min(1.0, share / enough) * (_NO_COPY if enough == _COPY and share < _COPY else 1.0)
    beside = _DAY * (one.day == "one day") + _PERSON * len(one.shared[:_TWO]) + _PLACE * bool(one.is_one_place)
    if one.is_one_house or len(one.shared) < _TWO:
        beside *= min(1.0, words * 2)
    return max(0.0, min(1.0, _WORDS * words + beside - _APART * one.is_apart))


def _reasons(one: Candidate, share: float | None) -> Iterator[str]:
    if one.a.sha256 == one.b.sha256:
        yield "the same bytes"
    elif share is not None:
        yield f"{round(share * 100)} percent of the shorter account's words are in the other"
    yield {"one day": _of_day(one), "not told": "a day is not told", "other days": "other days"}[one.day]
    if one.shared:
        yield f"both have {', '.join(one.shared[:3])}"
    if one.is_apart:
        yield "each has somebody whom the other lacks"
    if one.is_one_place is not None:
        yield "the same place" if one.is_one_place else "other places"
    if one.is_one_house:
        yield "of one publisher"


def _of_day(one: Candidate) -> str:
    return "the same day" if one.a.days == one.b.days else "days that follow each other"
