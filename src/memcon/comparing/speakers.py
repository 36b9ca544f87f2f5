"""Who says what both accounts have: speakers who are two people, and words that one account gives to another speaker."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import Side
from memcon.comparing.spellings import alike

# So many words of a turn, in sentences linked so surely, tell that it is the other's turn: not thanks alone.
_FEWEST_WORDS, _SURE = 6, 0.25
# Of so many sentences that one says, the other account gives so great a part to whoever is the same.
_MANY, _MOST = 3, 0.6


def two_people(a: Side, b: Side, *, both_speak: bool = False) -> frozenset[tuple[str | None, str | None]]:
    """The pairs of speakers, by their names, that are two people: one of them speaks in the other account too, as another.

    With `both_speak`, each of them does.
    """
    mine, theirs = ({one.spoken.name for one in side.passages if one.spoken.name} for side in (a, b))
    same = {(one, other) for one in mine for other in theirs if _may_be_one(one, other)}
    here, there = {one for one, _ in same}, {other for _, other in same}
    return frozenset(
        (one, other) for one in mine for other in theirs
        if (one, other) not in same
        and (one in here and other in there if both_speak else one in here or other in there)
    )  # fmt: skip


def _may_be_one(one: str, other: str) -> bool:
    """Whether the last word of one of two names is in the other: R. Villar, Rosaura Villar Endara."""
    here, there = one.lower().split(), other.lower().split()
    return any(alike(here[-1], word) for word in there) or any(alike(there[-1], word) for word in here)


def other_speakers(sides: tuple[Side, Side], pairs: Iterable[Linked]) -> Iterator[Linked]:
    """The first linked sentences of each turn whose words the other account gives to somebody else, who speaks in both."""
    pairs = list(pairs)
    strangers = two_people(*sides, both_speak=True) | _by_what_they_say(pairs)
    if not strangers:
        return
    turns: dict[tuple[int, int], list[Linked]] = {}
    for pair in pairs:
        places = pair.a.sentences[0].passage, pair.b.sentences[0].passage
        if speakers_of(pair) in strangers and pair.score >= _SURE:
            turns.setdefault(places, []).append(pair)
    yield from (found[0] for found in turns.values() if sum(map(_size, found)) >= _FEWEST_WORDS)


def _by_what_they_say(pairs: Sequence[Linked]) -> frozenset[tuple[str | None, str | None]]:
    """The pairs of speakers that are two people since each of them says what somebody else says in the other account: a name
    there, an office here."""
    said = Counter(names for names in map(speakers_of, pairs) if None not in names)
    mine, theirs = (Counter[str | None]() for _ in range(2))
    for (one, other), count in said.items():
        mine[one] += count
        theirs[other] += count
    same = {
        (one, other) for (one, other), count in said.items()
        if count >= _MANY and count >= _MOST * mine[one] and count >= _MOST * theirs[other]
    }  # fmt: skip
    here, there = {one for one, _ in same}, {other for _, other in same}
    return frozenset(
        (one, other) for one, other in said
        if (one, other) not in same and one in here and other in there and not _may_be_one(str(one), str(other))
    )  # fmt: skip


def speakers_of(pair: Linked) -> tuple[str | None, str | None]:
    """The names of those who say linked sentences, as each account has them; where it has none, their labels."""
    return _called(pair.a), _called(pair.b)


def _called(said: Said) -> str | None:
    passage = said.side.passages[said.sentences[0].passage]
    if passage.spoken.name is not None or passage.turn is None or passage.turn.label is None:
        return passage.spoken.name
    return " ".join(passage.turn.label.text.split())


def _size(pair: Linked) -> int:
    """How many words linked sentences have: half of those of both accounts."""
    return (len(pair.a) + len(pair.b)) // 2
