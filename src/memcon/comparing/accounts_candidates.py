"""Which documents of an archive are worth comparing.

Those of one day with somebody, or a place, in common, and those that share rare words or rare people, whatever their days.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

import msgspec

from memcon.archive.addresses import find
from memcon.archive.store import Archive
from memcon.comparing.accounts_cards import Card, Party, cards_of
from memcon.comparing.accounts_words import WordIndex, ordered
from memcon.identify.sounds import sound
from memcon.people import Days

Day = Literal["one day", "not told", "other days"]
# Of one document so many partners of the same day are looked at, those with most in common.
_MOST_OF_A_DAY = 30
# Two who take part in so many documents at most tell a meeting where no day does.
_MOST_TOGETHER = 12


class Candidate(msgspec.Struct, frozen=True):
    """Two documents that may be of one meeting, and what their cards have in common.

    `shared` are the names of those who take part in both, `is_apart` says that each has somebody whom the other lacks,
    `is_one_place` is None where a page tells no place.
    """

    a: Card
    b: Card
    day: Day
    shared: tuple[str, ...]
    is_apart: bool
    is_one_party: bool
    is_one_place: bool | None

    @property
    def is_one_language(self) -> bool:
        """Whether both are in one language."""
        return self.a.code == self.b.code

    @property
    def is_one_house(self) -> bool:
        """Whether one publisher has both, in one language: then they are two occasions, as a rule."""
        return self.is_one_language and self.a.publisher is not None and self.a.publisher == self.b.publisher

    @property
    def with_readout(self) -> bool:
        """Whether one of them retells what the other prints."""
        return (self.a.form == "transcript") != (self.b.form == "transcript")


def candidates(archive: Archive, words: WordIndex, address: str | None = None) -> list[Candidate]:
    """The pairs of an archive's documents, or those with one of them, that may be accounts of one meeting."""
    if address is None:
        cards = cards_of(archive)
        pairs = ordered((one, other) for one, others in words.pairs().items() for other in others)
        return list(_candidates(cards, pairs, None))
    document = find(archive, address).document
    by_words = set(words.partners(document))
    cards = cards_of(archive, _around(archive, document, by_words))
    return list(_candidates(cards, ordered((document, other) for other in by_words), {document}))


def _around(archive: Archive, document: int, others: Collection[int]) -> set[int] | None:
    """The documents of about the day of one, those whose day is not told, and others; None (all) where it has no day."""
    days = cards_of(archive, {document})[document].days
    if days is None or len(days) > 1:
        return None
    near = tuple(_iso(day) for day in range(days.first - 1, days.first + 2))
    judged = "d.name IN (SELECT address FROM judgement WHERE field = 'date')"
    sql = f"SELECT d.id FROM document d WHERE d.date IN (?, ?, ?) OR d.date IS NULL OR length(d.date) < 10 OR {judged}"
    return {document, *others, *(id for (id,) in archive.rows(sql, near))}


def _iso(day: int) -> str:
    import datetime

    return datetime.date.fromordinal(max(1, min(day, datetime.date.max.toordinal()))).isoformat()


def _candidates(cards: Mapping[int, Card], by_words: set[tuple[int, int]], only: set[int] | None) -> Iterator[Candidate]:
    found = by_words | ordered(_of_a_day(cards), only) | ordered(_of_the_same_people(cards), only)
    every = [_candidate(cards[one], cards[other]) for one, other in sorted(found) if one in cards and other in cards]
    kept: dict[int, int] = defaultdict(int)
    for one in sorted(every, key=_promise, reverse=True):
        if (one.a.id, one.b.id) in by_words or max(kept[one.a.id], kept[one.b.id]) < _MOST_OF_A_DAY:
            kept[one.a.id] += 1
            kept[one.b.id] += 1
            yield one


def _promise(one: Candidate) -> tuple[float, int, int]:
    """What tells first which pairs to look at."""
    told = len(one.shared) + bool(one.is_one_place) - one.is_apart - 2 * one.is_one_house
    return told, -one.a.id, -one.b.id


# -- by day --


def _of_a_day(cards: Mapping[int, Card]) -> Iterator[tuple[int, int]]:
    """Pairs of one day, or of two that follow each other, with somebody or a place in common."""
    days: dict[int, list[Card]] = defaultdict(list)
    for card in cards.values():
        if card.days is not None and card.is_of_a_day:
            days[card.days.first].append(card)
    for day, mine in days.items():
        near = [*mine, *days.get(day + 1, ())]
        yield from _with_something_shared(mine, near)


def _with_something_shared(mine: Sequence[Card], near: Sequence[Card]) -> Iterator[tuple[int, int]]:
    keyed: dict[str, list[int]] = defaultdict(list)
    for card in near:
        for key in _keys(card):
            keyed[key].append(card.id)
    for card in mine:
        for key in _keys(card):
            yield from ((card.id, other) for other in keyed[key])


def _keys(card: Card) -> set[str]:
    """What a pair of one day must share one of: a person, the sound of a surname, a side, a place."""
    keys = {key for party in card.parties for key in _keys_of(party)}
    return keys | {f"at {place}" for place in card.places}


def _keys_of(party: Party) -> Iterator[str]:
    if party.person is not None:
        yield f"is {party.person}"
    yield from (f"as {sound(part)}" for part in party.parts)
    if party.side is not None:
        yield f"of {party.side}"


# -- by people --


def _of_the_same_people(cards: Mapping[int, Card]) -> Iterator[tuple[int, int]]:
    """Pairs of which one has no day, where two take part together who do so seldom."""
    together: dict[tuple[str, str], list[Card]] = defaultdict(list)
    for card in cards.values():
        names = sorted({key for party in card.parties for key in _keys_of(party) if not key.startswith("of ")})[:12]
        for pair in combinations(names, 2):
            together[pair].append(card)
    for some in together.values():
        if len(some) <= _MOST_TOGETHER:
            yield from (
                (one.id, other.id) for one, other in combinations(some, 2) if not (one.is_of_a_day and other.is_of_a_day)
            )


# -- what cards have in common --


def _candidate(a: Card, b: Card) -> Candidate:
    shared = [(one, other) for one in a.parties for other in b.parties if one.is_one_with(other)]
    names = dict.fromkeys(one.name or other.name or one.person or "" for one, other in shared)
    alone = [_alone(a.parties, b.parties), _alone(b.parties, a.parties)]
    return Candidate(
        a, b, _day(a.days, b.days), tuple(name for name in names if name), bool(alone[0] and alone[1]),
        bool(len(shared) > 1 and not alone[0] and not alone[1]), _place(a, b),
    )  # fmt: skip


def _alone(mine: Sequence[Party], theirs: Sequence[Party]) -> list[Party]:
    return [one for one in mine if not any(one.may_be(other) for other in theirs)]


def _day(one: Days | None, other: Days | None) -> Day:
    """Time zones make two days of one, so that the next day is the same one too."""
    if one is None or other is None:
        return "not told"
    is_near = one.first - 1 <= other.last and other.first - 1 <= one.last
    if not is_near:
        return "other days"
    return "one day" if len(one) == len(other) == 1 else "not told"


def _place(a: Card, b: Card) -> bool | None:
    return bool(a.places & b.places) if a.places and b.places else None
