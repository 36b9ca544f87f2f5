"""Another number on the other side: values, shares, days and months; a half is 50 percent, and 90 minutes an hour and a half."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from memcon.comparing.said import Linked, Said
from memcon.text import Span

# What a number of something is worth in the smallest unit of its kind, by concept.
_UNITS = {
    "minute": ("time", 1), "hour": ("time", 60), "day": ("time", 1440), "week": ("time", 10080), "month": ("time", 43_800),
    "year": ("time", 525_600), "decade": ("time", 5_256_000), "century": ("time", 52_560_000),
}  # fmt: skip
# Times that differ by less are one time said otherwise: thirty days, a month.
_CLOSE = 0.02
_DATES = ("month-", "weekday-", "season-", "day-")


class Amount(msgspec.Struct, frozen=True):
    """A number with what it counts: its value, the value in the smallest unit, and the words it is printed in."""

    value: float
    worth: tuple[str, float] | None
    first: int
    last: int


def other_numbers(linked: Linked) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The words of numbers that differ, on each side."""
    here, there = _amounts(linked.a), _amounts(linked.b)
    left, right = _unmatched(here, there), _unmatched(there, here)
    if len(left) == len(right):
        yield from (((one.first, one.last), (other.first, other.last)) for one, other in zip(left, right, strict=True))
    yield from _other_days(linked)
    yield from _other_hedges(linked, here, there)


def _amounts(said: Said) -> list[Amount]:
    """The numbers of one side in order; halves too. One in a letter word counts nothing: it is an article as often."""
    named = {first: concept for concept, first, _ in said.concepts}
    found = [_amount(one.value / 100 if one.is_percent else one.value, one.first, one.last, named) for one in said.quantities]
    found = [one for one in found if one.value != 1 or one.worth or said.printed(one.first, one.last)[0].isdigit()]
    taken = {word for one in found for word in range(one.first, one.last)}
    for first in (first for first, concept in named.items() if concept == "half" and first not in taken):
        found = _with_half(found, first, named)
    return sorted(found, key=lambda one: one.first)


def _amount(value: float, first: int, last: int, named: Mapping[int, str]) -> Amount:
    unit = next((_UNITS[named[at]] for at in (last, last + 1, last + 2) if named.get(at) in _UNITS), None)
    return Amount(value, (unit[0], value * unit[1]) if unit is not None else None, first, last)


def _with_half(found: list[Amount], at: int, named: Mapping[int, str]) -> list[Amount]:
    """The numbers with a half: of a unit (half a day), beside a number or unit (an hour and a half), or alone."""
    if any(named.get(later) in _UNITS for later in (at + 1, at + 2)):
        return [*found, _amount(0.5, at, at + 1, named)]
    before = next((one for one in found if at - 4 <= one.last <= at), None)
    unit = next((place for place in range(max(0, at - 4), at) if named.get(place) in _UNITS), None)
    if before is None and unit is None:
        return [*found, Amount(0.5, None, at, at + 1)]
    whole = before.value if before is not None else 1.0
    first = before.first if before is not None else unit or 0
    kind, size = _UNITS[named[unit]] if unit is not None else ("", 0)
    worth = (kind, (whole + 0.5) * size) if size else None
    return [*(one for one in found if one is not before), Amount(whole + 0.5, worth, first, at + 1)]


def _unmatched(here: Sequence[Amount], there: Sequence[Amount]) -> list[Amount]:
    left = list(there)
    found: list[Amount] = []
    for one in here:
        same = next((other for other in left if _same(one, other)), None)
        if same is None:
            found.append(one)
        else:
            left.remove(same)
    return found


def _same(one: Amount, other: Amount) -> bool:
    if one.worth is not None and other.worth is not None and one.worth[0] == other.worth[0]:
        return abs(one.worth[1] - other.worth[1]) <= _CLOSE * one.worth[1]
    return abs(one.value - other.value) <= 1e-9 * max(1.0, abs(one.value))


def _other_days(linked: Linked) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Months, seasons and days of the week that differ."""
    for kind in _DATES:
        here, there = ({c: (f, l) for c, f, l in said.concepts if c.startswith(kind)} for said in (linked.a, linked.b))
        left, right = [c for c in here if c not in there], [c for c in there if c not in here]
        if len(left) == len(right) == 1:
            yield here[left[0]], there[right[0]]


def _other_hedges(linked: Linked, here: Sequence[Amount], there: Sequence[Amount]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Numbers that only one side takes back a little: about ten, ten."""
    if not linked.is_one_language:
        return
    for one in here:
        other = next((other for other in there if _same(one, other)), None)
        if other is not None:
            mine, theirs = _hedge(linked.a, one), _hedge(linked.b, other)
            if mine == one.first and theirs < other.first and not _hedges_anywhere(linked.a):
                yield (one.first, one.last), (theirs, other.last)
            elif theirs == other.first and mine < one.first and not _hedges_anywhere(linked.b):
                yield (mine, one.last), (other.first, other.last)


def _hedge(said: Said, amount: Amount) -> int:
    """Where the words that hedge a number begin; the number itself where none do."""
    return next((one.start for one in _hedges(said) if one.end == amount.first), amount.first)


def _hedges(said: Said) -> list[Span]:
    return said.known.hedges.found(said.keys)


def _hedges_anywhere(said: Said) -> bool:
    """Whether a side hedges somewhere, if not beside the number."""
    return bool(_hedges(said))
