"""Amounts with their units: with the unit behind them, its halves and lesser parts, whose money it is, what is below zero."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

import msgspec

from memcon.comparing.amount_reading import APART, YEARS, Amount, Reading
from memcon.comparing.amount_words import counted, issuers, table
from memcon.comparing.sides import code_of

_MINUS = frozenset("-−–")
_THOUSAND, _LAST_DAY, _HOUR, _HUNDRED = 1000, 31, 60, 100
# Arabic puts the numbers one and two behind what they count: يوم واحد.
_DUAL = 2
# How the senses of peoples and countries are written.
_NATIONS = ("nation-", "country-")


def with_units(reading: Reading, found: Sequence[Amount]) -> list[Amount]:
    """Numbers with what they count, in order; several that count one thing (two years and three months) are one."""
    counting = [_with_half_behind(reading, _with_unit(reading, _with_half_before_unit(reading, one))) for one in found]
    whole = _with_lesser_units(reading, _with_parts_of_unit(reading, [_with_issuer(reading, one) for one in counting]))
    return [_with_minus(reading, _with_hours(reading, one)) for one in whole]


def _with_unit(reading: Reading, one: Amount) -> Amount:
    """A number with the unit after it, an adjective between them or none, or the sign of a currency before it."""
    if one.is_share and one.last < reading.size and reading.keys[one.last - 1 : one.last] != ["percent"]:
        return one
    if one.worth is not None or one.is_share:
        return one
    if one.value <= _LAST_DAY and reading.is_by_month(one.first, one.last):
        return msgspec.structs.replace(one, worth=("day", one.value))
    if one.first - 1 in reading.signs:
        unit = counted()[reading.signs[one.first - 1]]
        return msgspec.structs.replace(one, worth=(unit[0], one.value * unit[1]), size=unit[1])
    before = reading.unit_before(one.first) if one.value <= _DUAL and reading.said.known.language == "ar" else None
    if before is not None:
        return msgspec.structs.replace(one, worth=(before[0], one.value * before[1]), size=before[1])
    more = table().said("more-of")
    start = next(at for at in range(one.last, reading.size + 1) if at == reading.size or reading.keys[at] not in more)
    for at in (start, start + 1, *_behind_issuer(reading, start)):
        found = reading.unit_at(at)
        if found is not None and found[0] == table().times["year"] and one.value in YEARS:
            return one
        if found is not None:
            unit, until = found
            return msgspec.structs.replace(one, worth=(unit[0], one.value * unit[1]), size=unit[1], until=until)
        if reading.keys[at : at + 1] and reading.keys[at] in table().said("per"):
            return one
    return one


def _behind_issuer(reading: Reading, start: int) -> Iterator[int]:
    """The place behind a country of two words whose money is counted: New Zealand dollars."""
    behind = reading.unit_at(start + 2) if start + 2 < reading.size else None
    is_name = any(
        (first, last) == (start, start + 2) for concept, first, last in reading.said.concepts if concept.startswith(_NATIONS)
    )
    if behind is not None and is_name and behind[0][0] in table().said("money-of-many"):
        yield start + 2


def _with_issuer(reading: Reading, one: Amount) -> Amount:
    """An amount of money with the country whose it is: Australian dollars, dollars australiens, 澳元, A$."""
    if one.kind not in table().said("money-of-many"):
        return one
    end = min(reading.size, max(one.last, one.until) + 1)
    printed = reading.said.printed(max(0, one.first - 2), end).lower()
    written = next((issuer for sign, issuer in issuers() if sign.search(printed) is not None), None)
    near = takewhile(lambda at: at not in reading.said.breaks, range(one.last, end))
    beside = (concept for at in near for concept in reading.named.get(at, ()))
    named = (concept.rpartition("-")[2].lower() for concept in beside if concept.startswith(_NATIONS))
    return msgspec.structs.replace(one, issuer=written or next(named, ""))


def _with_parts_of_unit(reading: Reading, found: list[Amount]) -> list[Amount]:
    """The numbers; one right after a unit counts parts of that: five metres twenty, two hours forty, three euros fifty."""
    put: list[Amount] = []
    for one in sorted(found, key=lambda amount: amount.first):
        before = put[-1] if put else None
        parts = _parts(before) if before is not None else 0
        if before is not None and before.worth is not None and 1 <= one.value < parts and _is_part(reading, before, one):
            value = before.value + one.value / parts
            worth = (before.worth[0], before.worth[1] + one.value / parts * before.size)
            put[-1] = msgspec.structs.replace(before, value=value, worth=worth, last=one.last, until=one.last)
        else:
            put.append(one)
    return put


def _with_half_before_unit(reading: Reading, one: Amount) -> Amount:
    """A number of Chinese or Japanese with the half that stands between its counter and its unit: 一个半小时."""
    if one.worth is not None or not (reading.says(one.last, "counters") and reading.says(one.last + 1, "half")):
        return one
    put = msgspec.structs.replace(one, value=one.value + 0.5, last=one.last + 2)
    if not reading.says(put.last, "month-behind"):
        return put
    kind, size = table().times["month"]
    return msgspec.structs.replace(put, worth=(kind, put.value * size), size=size, until=put.last + 1)


def _with_half_behind(reading: Reading, one: Amount) -> Amount:
    """A number of Chinese or Japanese with the half behind its unit: 一年半."""
    if one.worth is None or not one.until or not reading.says(one.until, "half"):
        return one
    worth = (one.worth[0], one.worth[1] + one.size / 2)
    return msgspec.structs.replace(one, value=one.value + 0.5, worth=worth, last=one.until + 1, until=one.until + 1)


def _with_lesser_units(reading: Reading, found: list[Amount]) -> list[Amount]:
    """The numbers; one that counts a lesser unit right after a greater one goes on it: two years and three months."""
    put: list[Amount] = []
    for one in found:
        before = put[-1] if put else None
        if before is not None and before.worth is not None and one.worth is not None and _goes_on_lesser(reading, before, one):
            worth = (before.worth[0], before.worth[1] + one.worth[1])
            put[-1] = msgspec.structs.replace(before, value=worth[1] / before.size, worth=worth, last=one.last, until=one.until)
        else:
            put.append(one)
    return put


def _goes_on_lesser(reading: Reading, before: Amount, one: Amount) -> bool:
    """Whether a stretch of time goes on another of a greater unit, which it is less than one of."""
    if not before.kind == one.kind == "time" or one.worth is None or not 0 < one.worth[1] < before.size:
        return False
    is_near = before.until > 0 and one.first - before.until <= 1
    return is_near and reading.is_only(before.until, one.first, "and")


def _parts(one: Amount) -> int:
    """How many parts, that go by no name, a unit has; 0 for none."""
    if one.kind == "time" and one.size == _HOUR:
        return _HOUR
    if (one.kind == "length" and one.size == _THOUSAND) or one.kind == "weight":
        return _THOUSAND
    return _HUNDRED if one.kind in table().said("money") or (one.kind == "length" and one.size == 1) else 0


def _is_part(reading: Reading, before: Amount, one: Amount) -> bool:
    """Whether a number without a unit stands right after the unit of another, and nothing that it may count follows."""
    at, size = one.last, reading.size
    is_bare = one.worth is None and not one.is_share and one.value == int(one.value)
    is_next = before.until == one.first and one.first not in reading.said.breaks
    if not (is_bare and is_next):
        return False
    is_end = at == size or at in reading.said.breaks or not reading.said.is_telling(at)
    return is_end or reading.keys[at] in table().said("long")


def _with_hours(reading: Reading, one: Amount) -> Amount:
    """A number of minutes after an hour that has no number: an hour and twenty minutes."""
    if one.kind != "time":
        return one
    for at in range(max(0, one.first - APART), one.first):
        unit = reading.unit_at(at)
        is_one = unit is not None and unit[0][0] == "time" and _is_one(reading, at, unit[1], one.first)
        if unit is not None and is_one and one.worth is not None and one.worth[1] < unit[0][1]:
            return msgspec.structs.replace(one, worth=("time", one.worth[1] + unit[0][1]), first=at)
    return one


def _is_one(reading: Reading, unit: int, behind: int, number: int) -> bool:
    """Whether there is one of a unit that has no number: with an article, or, where none is printed, right before `and`."""
    if unit and reading.keys[unit - 1] in table().said("one"):
        return True
    is_bare = code_of(reading.said.language) in table().said("no-articles") and all(
        one.last != unit for one in reading.said.quantities
    )
    return is_bare and number - behind == 1 and reading.is_only(behind, number, "and")


def _is_least(reading: Reading, one: Amount) -> bool:
    """Whether minus is half of at least: au moins, al menos."""
    return one.first > 1 and reading.keys[one.first - 2] in table().said("least")


def _with_minus(reading: Reading, one: Amount) -> Amount:
    """A number below zero: -5, minus 5, five degrees below zero."""
    said = reading.said
    text, start = said.side.record.text, said.span_of(one.first, one.last).start
    is_signed = text[max(0, start - 1) : start] in _MINUS and not text[max(0, start - 2) : max(0, start - 1)].strip()
    is_said = bool(one.first) and reading.keys[one.first - 1] in table().said("below") and not _is_least(reading, one)
    is_written = text.endswith(tuple(table().words["below-written"].split()), 0, start)
    is_after = any(
        reading.keys[at] in table().said("under") and reading.keys[at + 1] in table().said("nought")
        for at in range(one.last, min(one.last + APART, reading.size - 1))
    )
    if not (is_signed or is_said or is_written or is_after):
        return one
    worth = (one.worth[0], -one.worth[1]) if one.worth is not None else None
    return msgspec.structs.replace(one, value=-one.value, worth=worth, first=one.first - (is_said and not is_signed))
