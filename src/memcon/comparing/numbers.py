"""Another number on the other side: values, shares, days, months; a half is 50 percent, 90 minutes an hour and a half."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec
import tomli

from memcon.comparing.said import Linked, Said
from memcon.text import Span

_TABLE = Path(__file__).with_name("tables") / "amounts.toml"
# One in five, one Icelander in five.
_APART = 3
# Numbers so small are said in letters of many things: both sides, the two presidents.
_SMALL, _THOUSAND = 2, 1000
_MINUS = frozenset("-−–")
# A link must be so sure for its numbers to be compared.
_SURE = 0.3
_HOURS = 24
# Times that differ by less are one time said otherwise: thirty days, a month.
_CLOSE = 0.02
Unit = tuple[str, float]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What numbers count, and the words that stand with them (tables/amounts.toml)."""

    times: dict[str, Unit]
    units: dict[str, Unit]
    signs: dict[str, str]
    parts: dict[str, int]
    weeks: dict[str, int]
    words: dict[str, str]
    groups: dict[str, str]

    def said(self, name: str) -> frozenset[str]:
        """The words of one kind."""
        return frozenset(self.words[name].split())


@cache
def table() -> Table:
    """The table of amounts."""
    return msgspec.convert(tomli.loads(_TABLE.read_text(encoding="utf-8")), Table)


@cache
def _counted() -> dict[str, Unit]:
    return {**table().units, **table().times}


class Amount(msgspec.Struct, frozen=True):
    """A number with what it counts: its value, what that is in the least of its kind, and the words it is printed in."""

    value: float
    worth: Unit | None
    first: int
    last: int
    is_share: bool = False


def other_numbers(linked: Linked) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The words of numbers that differ, on each side."""
    here, there = _amounts(linked.a), _amounts(linked.b)
    left, right = _unmatched(here, there), _unmatched(there, here)
    if len(left) == len(right):
        pairs = ((one, other) for one, other in zip(left, right, strict=True) if _are_of_one(linked, one, other))
        yield from (((one.first, one.last), (other.first, other.last)) for one, other in pairs)
    yield from _other_days(linked)
    yield from _other_hedges(linked, here, there)


def _are_of_one(linked: Linked, one: Amount, other: Amount) -> bool:
    """Whether two numbers may count one thing: both are shares or neither, and small ones in letters stand by a like word."""
    if one.is_share != other.is_share or linked.score < _SURE or _is_clock(linked, one, other):
        return False
    small = any(
        not amount.is_share and amount.value <= _SMALL and not said.printed(amount.first, amount.last)[0].isdigit()
        for said, amount in ((linked.a, one), (linked.b, other))
    )
    return not small or bool(_beside(linked.a, one) & _beside(linked.b, other))


def _is_clock(linked: Linked, one: Amount, other: Amount) -> bool:
    """Whether a number is an hour of the day, which is said in many ways: 22, ten in the evening."""
    keys = {*linked.a.keys, *linked.b.keys}
    return max(one.value, other.value) <= _HOURS and bool(keys & table().said("clock"))


def _beside(said: Said, amount: Amount) -> set[str]:
    """The words after a number, and what they name."""
    near = range(amount.last, amount.last + 2)
    return {stem for at, stem in enumerate(said.stems) if at in near} | {
        concept for concept, first, _ in said.concepts if first in near
    }


def _amounts(said: Said) -> list[Amount]:
    """The numbers of one side in order; halves too. One in a letter word counts nothing: it is an article as often."""
    named = {first: concept for concept, first, _ in said.concepts}
    signs = table().signs
    named |= {at: signs[key] for at, key in enumerate(said.keys) if key in signs}
    found = [
        Amount(one.value / 100, None, one.first, one.last, is_share=True)
        if one.is_percent
        else _amount(one.value, one.first, one.last, named)
        for one in said.quantities
    ]
    found = [_with_hours(said, _with_sign(said, one), named) for one in _shares(found, said, named)]
    found = [one for one in found if one.value not in (0, 1) or one.worth or said.printed(one.first, one.last)[0].isdigit()]
    found += [
        Amount(size, ("time", size * table().times["week"][1]), at, at + 1)
        for at, key in enumerate(said.keys)
        if (size := table().weeks.get(key))
    ]
    taken = {word for one in found for word in range(one.first, one.last)}
    for first in (first for first, concept in named.items() if concept == "half" and first not in taken):
        found = _with_half(found, first, named)
    return sorted((_with_minus(said, one) for one in found), key=lambda one: one.first)


def _with_minus(said: Said, one: Amount) -> Amount:
    """A number below zero: -5, minus 5."""
    text, start = said.side.record.text, said.span_of(one.first, one.last).start
    is_signed = text[max(0, start - 1) : start] in _MINUS and not text[max(0, start - 2) : max(0, start - 1)].strip()
    if not is_signed and (not one.first or said.keys[one.first - 1] not in table().said("below")):
        return one
    worth = (one.worth[0], -one.worth[1]) if one.worth is not None else None
    return msgspec.structs.replace(one, value=-one.value, worth=worth, first=one.first - (not is_signed))


def _amount(value: float, first: int, last: int, named: Mapping[int, str]) -> Amount:
    places = (last,) if named.get(last) in ("last", "next") else (last, last + 1)
    unit = next((_counted()[named[at]] for at in places if named.get(at) in _counted()), None)
    return Amount(value, (unit[0], value * unit[1]) if unit is not None else None, first, last)


def _shares(found: Sequence[Amount], said: Said, named: Mapping[int, str]) -> list[Amount]:
    """The numbers, with one in five as a fifth, and three quarters as .75."""
    shares: list[Amount] = []
    for one in found:
        part = next((table().parts[named[at]] for at in (one.last,) if named.get(at) in table().parts), None)
        before = shares[-1] if shares else None
        is_of = before is not None and before.value == 1 and said.keys[before.last : one.first][-1:] in (["in"], ["of"])
        if part is not None and one.value < part:
            shares.append(Amount(one.value / part, None, one.first, one.last + 1, is_share=True))
        elif before is not None and is_of and one.first - before.last <= _APART and one.value > 1:
            shares[-1] = Amount(1 / one.value, None, before.first, one.last, is_share=True)
        else:
            shares.append(one)
    return shares


def _with_hours(said: Said, one: Amount, named: Mapping[int, str]) -> Amount:
    """A number of minutes after an hour that has no number: an hour and twenty minutes."""
    at = next((at for at in range(max(0, one.first - 3), one.first) if named.get(at) in table().times), None)
    if one.worth is None or one.worth[0] != "time" or at is None or said.keys[max(0, at - 1)] not in table().said("one"):
        return one
    size = table().times[named[at]][1]
    return msgspec.structs.replace(one, worth=("time", one.worth[1] + size), first=at) if one.worth[1] < size else one


def _with_sign(said: Said, one: Amount) -> Amount:
    """A sum whose currency stands before it: $5."""
    sign = said.keys[one.first - 1] if one.first else ""
    return (
        msgspec.structs.replace(one, worth=(_counted()[table().signs[sign]][0], one.value))
        if one.worth is None and sign in table().signs
        else one
    )


def _with_half(found: list[Amount], at: int, named: Mapping[int, str]) -> list[Amount]:
    """The numbers with a half: of a unit (half a day), beside a number or unit (an hour and a half), or alone."""
    if any(named.get(later) in table().times for later in (at + 1, at + 2)):
        return [*found, _amount(0.5, at, at + 1, named)]
    before = next((one for one in found if at - 4 <= one.last <= at), None)
    unit = next((place for place in range(max(0, at - 4), at) if named.get(place) in table().times), None)
    if before is None and unit is None:
        return [*found, Amount(0.5, None, at, at + 1, is_share=True)]
    if before is not None and before.value >= _THOUSAND:
        return [
            *(one for one in found if one is not before),
            Amount(before.value + _half_of(before.value), before.worth, before.first, at + 1),
        ]
    whole = before.value if before is not None else 1.0
    first = before.first if before is not None else unit or 0
    kind, size = table().times[named[unit]] if unit is not None else ("", 0)
    worth = (kind, (whole + 0.5) * size) if size else None
    return [*(one for one in found if one is not before), Amount(whole + 0.5, worth, first, at + 1)]


def _half_of(value: float) -> float:
    """Half of the scale that a number is said in: two million and a half."""
    return next((scale / 2 for scale in (10**12, 10**9, 10**6, 10**3) if value >= scale), 0.5)


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
    """Whether two numbers are one: of one kind by what they are worth, else by their values; dollars are never euros."""
    if one.worth is None or other.worth is None:
        values = [{amount.value, amount.worth[1] if amount.worth is not None else amount.value} for amount in (one, other)]
        return any(abs(mine - theirs) <= 1e-9 * max(1.0, abs(mine)) for mine in values[0] for theirs in values[1])
    return one.worth[0] == other.worth[0] and abs(one.worth[1] - other.worth[1]) <= _CLOSE * abs(one.worth[1])


def _other_days(linked: Linked) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Months, seasons and days that differ."""
    for kind in (group.split() for group in table().groups.values()):
        here, there = ({c: (first, last) for c, first, last in said.concepts if c in kind} for said in (linked.a, linked.b))
        left, right = [c for c in here if c not in there], [c for c in there if c not in here]
        if len(left) == len(right) == 1:
            yield here[left[0]], there[right[0]]


def _other_hedges(
    linked: Linked, here: Sequence[Amount], there: Sequence[Amount]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
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
    """Where the words that hedge a number begin; the number itself where none do. Russian hedges by order: недели две."""
    if (
        said.known.language == "ru"
        and amount.first
        and any(concept in table().times and last == amount.first for concept, _, last in said.concepts)
    ):
        return amount.first - 1
    return next((one.start for one in _hedges(said) if one.end == amount.first), amount.first)


def _hedges(said: Said) -> list[Span]:
    return said.hedges


def _hedges_anywhere(said: Said) -> bool:
    """Whether a side hedges somewhere, if not beside the number."""
    return bool(_hedges(said))
