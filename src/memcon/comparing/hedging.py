"""Numbers that one side takes back a little, and the other does not: about ten, at least ten, ten."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from memcon.comparing.amount_reading import YEARS, Amount
from memcon.comparing.amount_words import table
from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import code_of
from memcon.comparing.small_words import listed
from memcon.text import Span
from memcon.verifying.knowledge import Phrases, knowledge_of

# A hedge stands so near its number; one that stands a little further off may be its.
_BESIDE, _NEAR = 2, 3
# Over twenty years may be for twenty years.
_SPREAD = ("over",)
_COMPARING = frozenset({"more", "less"})
# What is written on to the word behind it: and, so.
_WRITTEN_ON = {"ar": ("و", "ف")}
# What only stresses a number may hedge it, and denies what hedges it the other way: no fewer than, at most.
_STRESSED = "stressed"
_OPPOSITE = (
    ("least", "most"),
    ("more", "less"),
    (_STRESSED, "most"),
    (_STRESSED, "less"),
    ("least", "nearly"),
    ("more", "nearly"),
)

# A denial that a number may be part of ends so many words before it at most.
_DENIED = 6

Words = tuple[int, int]


class _Hedge(msgspec.Struct, frozen=True):
    kind: str
    span: Span


# A side, a number of it, and what hedges that.
_Hedged = tuple[Said, Amount, Sequence[_Hedge]]


@cache
def _phrases(language: str) -> dict[str, Phrases]:
    known, lists = knowledge_of(language), table().hedges.get(language, {})

    def keys(kind: str) -> list[tuple[str, ...]]:
        written = (
            before + phrase for phrase in lists.get(kind, "").split("|") for before in ("", *_WRITTEN_ON.get(language, ()))
        )
        return [found for phrase in written if (found := known.keys(phrase))]

    return {kind: Phrases(keys(kind), keys("none")) for kind in lists if kind != "none"}


def _hedges(said: Said) -> list[_Hedge]:
    """Every hedge of a side, of whatever kind; a phrase may be of several. One inside a longer one is none: no fewer than."""
    every = _phrases(code_of(said.language)).items()
    found = [_Hedge(kind, span) for kind, phrases in every for span in phrases.found(said.keys)]
    found = [one for one in found if not any(_is_inside(one.span, other.span) for other in found)]
    return [*found, *(_Hedge("other", span) for span in said.hedges)]


def _is_inside(one: Span, other: Span) -> bool:
    return one != other and other.start <= one.start and one.end <= other.end


def _near(said: Said, hedges: Sequence[_Hedge], amount: Amount) -> list[_Hedge]:
    """What surely hedges a number: it stands right before it, or right after it and is of the kind that does."""
    return [
        one for one in hedges
        if (one.kind not in ("other", "next", "after", _STRESSED) and _is_right_before(said, one, amount))
        or (one.kind == "after" and _is_right_behind(one, amount) and amount.last not in said.breaks)
    ]  # fmt: skip


def _stressing(hedges: Sequence[_Hedge], amount: Amount) -> list[_Hedge]:
    """What stresses how many a number is, right before it: no fewer than."""
    return [one for one in hedges if one.kind == _STRESSED and one.span.end == amount.first]


def _is_right_behind(one: _Hedge, amount: Amount) -> bool:
    """Whether a hedge stands behind a number, or behind its unit, with a word between them at most."""
    return any(0 <= one.span.start - end < _BESIDE for end in (amount.last, max(amount.last, amount.until)))


def _is_right_before(said: Said, one: _Hedge, amount: Amount) -> bool:
    """Whether a hedge stands before a number, with a word between them at most; under which two is none."""
    between = said.keys[one.span.end : amount.first]
    if amount.kind == "time" and said.keys[one.span.start : one.span.end] == [*_SPREAD]:
        return False
    if any(mark in said.breaks for mark in range(one.span.end, amount.first + 1)):
        return False
    if one.kind in _COMPARING and len(one.span) == 1 and any(map(said.is_telling, range(one.span.end, amount.first))):
        # Under Article 14 is no less than 14.
        return False
    return (
        one.span.end <= amount.first and len(between) < _BESIDE and listed("asking", code_of(said.language)).isdisjoint(between)
    )


def _is_next(said: Said, one: _Hedge, amount: Amount) -> bool:
    """Whether nothing stands between a hedge and a number, or its article alone: within a fortnight."""
    between = said.keys[one.span.end : amount.first]
    return one.span.end <= amount.first and set(between) <= listed("articles", code_of(said.language))


def _is_right_after(one: _Hedge, amount: Amount, amounts: Sequence[Amount]) -> bool:
    """Whether a hedge stands right behind a number, and before no other: 900 buoys, roughly."""
    return 0 <= one.span.start - amount.last < _BESIDE and not any(
        0 <= other.first - one.span.end < _BESIDE for other in amounts
    )


def _nearest_to(said: Said, hedges: Sequence[_Hedge], amount: Amount, amounts: Sequence[Amount]) -> list[_Hedge]:
    """What can hedge a number: what stands in its clause and near it, or nearer than to any other number of its side."""

    def distance(one: _Hedge, other: Amount) -> int:
        return max(other.first - one.span.end, one.span.start - other.last, 0)

    def is_in_clause(one: _Hedge, other: Amount) -> bool:
        first, last = min(other.last, one.span.end), max(other.first, one.span.start)
        return not any(mark in said.breaks for mark in range(first, last + 1))

    measured = [one for one in amounts if one.kind != "ordinal"]
    return [
        one for one in hedges
        if (one.kind != "next" or _is_next(said, one, amount))
        and (is_in_clause(one, amount) or _is_right_after(one, amount, amounts))
        and (
            distance(one, amount) <= _NEAR
            or all(distance(one, amount) <= distance(one, other) for other in measured if is_in_clause(one, other))
        )
    ]  # fmt: skip


def other_hedges(
    linked: Linked, here: Sequence[Amount], there: Sequence[Amount], same: Sequence[tuple[Amount, Amount]]
) -> Iterator[tuple[Words, Words]]:
    """Of the numbers that are the same on both sides those that only one takes back a little (about ten, ten), or that one has
    as the least, the other as the most; `here` and `there` are all numbers of each side."""
    mine, theirs = _hedges(linked.a), _hedges(linked.b)
    if linked.is_one_language and _printed(linked.a, mine) == _printed(linked.b, theirs):
        return
    for one, other in same:
        if {one.kind, other.kind} & {"day", "ordinal", "decade", "century"} or one.value in YEARS:
            continue
        if _is_by_a_gap(linked.a, one) or _is_by_a_gap(linked.b, other):
            continue
        left, right = _near(linked.a, mine, one), _near(linked.b, theirs, other)
        if (
            _is_taken_back((linked.a, one, left), (linked.b, other, _nearest_to(linked.b, theirs, other, there)))
            or _is_taken_back((linked.b, other, right), (linked.a, one, _nearest_to(linked.a, mine, one, here)))
            or _are_opposite(linked, [*left, *_stressing(mine, one)], [*right, *_stressing(theirs, other)])
        ):
            yield _with(one, left), _with(other, right)


def is_less_than_one(said: Said, amount: Amount) -> bool:
    """Whether a number is a unit of which there is less: less than a day."""
    return amount.value == 1 and any(one.kind == "less" for one in _near(said, _hedges(said), amount))


def are_bounds_of_one(linked: Linked, one: Amount, other: Amount) -> bool:
    """Whether two whole numbers, one more than the other, bound the same: more than three, from four on; fewer than four, at
    most three."""
    sides = sorted(((linked.a, one), (linked.b, other)), key=lambda side: side[1].value)
    (lower_said, lower), (higher_said, higher) = sides
    if higher.value - lower.value != 1 or not lower.value.is_integer() or {lower.kind, higher.kind} != {None}:
        return False
    below = {hedge.kind for hedge in _near(lower_said, _hedges(lower_said), lower)}
    above = {hedge.kind for hedge in _near(higher_said, _hedges(higher_said), higher)}
    is_from = not table().said("from-on").isdisjoint(higher_said.keys[max(0, higher.first - _NEAR) : higher.first])
    return ("more" in below and ("least" in above or is_from)) or ("most" in below and "less" in above)


def _is_by_a_gap(said: Said, amount: Amount) -> bool:
    """Whether the page lacks words near a number: there its hedge may have been."""
    near = said.span_of(max(0, amount.first - _NEAR), min(len(said), amount.last + _NEAR))
    return any(near.start <= gap.span.end and gap.span.start <= near.end for gap in said.gaps)


def _printed(said: Said, hedges: Sequence[_Hedge]) -> list[list[str]]:
    """The words of the hedges of a side, in order of letters."""
    return sorted(said.keys[one.span.start : one.span.end] for one in hedges)


def _is_taken_back(mine: _Hedged, theirs: _Hedged) -> bool:
    """Whether a number is hedged, and nothing on the other side can be a hedge."""
    kinds, other = {one.kind for one in mine[2]}, theirs[0]
    if not kinds or theirs[2] or _is_turned(other):
        return False
    # More and less compare as often: fewer than 20 years ago.
    if kinds <= _COMPARING and kinds & {one.kind for one in _hedges(other)}:
        return False
    return bool(kinds & {"about", "after"}) or not any(_is_denied(said, amount) for said, amount, _ in (mine, theirs))


def _is_denied(said: Said, amount: Amount) -> bool:
    """Whether a word denies shortly before a number, which may say that it is no less or no more."""
    found = said.known.denials.found(said.keys)
    return any(one.start < amount.last and one.end >= amount.first - _DENIED for one in found)


def _is_turned(said: Said) -> bool:
    """Whether a Russian number is hedged by its order: недели две."""
    return said.known.language == "ru" and any(
        said.concepts and last == one.first and concept in table().times
        for one in said.quantities
        for concept, _, last in said.concepts
    )


def _are_opposite(linked: Linked, left: Sequence[_Hedge], right: Sequence[_Hedge]) -> bool:
    here, there = {one.kind for one in left}, {one.kind for one in right}
    if any(said.known.denials.found(said.keys) for said in (linked.a, linked.b)):
        return False
    return not here & there and any({one, other} <= here | there for one, other in _OPPOSITE)


def _with(amount: Amount, hedges: Sequence[_Hedge]) -> Words:
    """The words of a number with those that hedge it right before."""
    first = min((one.span.start for one in hedges if one.span.end == amount.first), default=amount.first)
    return first, amount.last
