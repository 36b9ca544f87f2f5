"""Amounts of two sides that are one: of one worth, a share and its percent, a scale said later, two that make a third."""

from collections.abc import Sequence

from memcon.comparing.amount_reading import Amount
from memcon.comparing.amount_words import table
from memcon.comparing.carriers import carriers_of
from memcon.comparing.negations import negations_of
from memcon.comparing.said import Linked

# Numbers that differ by less of themselves are equal.
EQUAL = 1e-6
# Amounts in two units that differ by less are one said otherwise: thirty days, a month; 62 miles, 100 kilometres; so do parts.
_CLOSE, _EQUAL_PARTS = 0.04, 1e-3
# Of weeks, months and years nobody means the day (in minutes, as times are counted): six weeks, a month and a half.
_CLOSE_LONG, _WEEK, _DAY = 0.1, 7 * 24 * 60, 24 * 60
# Days that are said for weeks, with these.
_WEEKS_IN_DAYS = frozenset({(8, 1), (15, 2)})
_SCALES = (1e3, 1e6, 1e9)


def may_be_turned(linked: Linked) -> bool:
    """Whether one side may say of a part what the other says of the rest: it names a rest, or it alone denies, or has a word
    that carries a denial."""
    if any(not table().said("rest").isdisjoint(said.keys) for said in (linked.a, linked.b)):
        return True
    here, there = ({one.sense for one in carriers_of(said) if not one.is_plain} for said in (linked.a, linked.b))
    return here != there or bool(negations_of(linked.a)) is not bool(negations_of(linked.b))


def unmatched(here: Sequence[Amount], there: Sequence[Amount], *, is_turned: bool) -> tuple[list[Amount], list[Amount]]:
    """The amounts of each side that none of the other is one with; `is_turned` where a part may be told by its rest."""
    left, right = [], list(there)
    for one in here:
        same = next((other for other in right if _same(one, other, is_turned=is_turned)), None)
        if same is None:
            left.append(one)
        else:
            right.remove(same)
    return left, right


def _same(one: Amount, other: Amount, *, is_turned: bool) -> bool:
    """Whether two numbers are one: of one kind by what they are worth, else by their values; dollars are never euros.

    A third for one is two thirds for the other, where it may speak of the rest.
    """
    if _is_scaled_later(one, other) or _is_scaled_later(other, one):
        return True
    if one.worth is not None and other.worth is not None and not {one.kind, other.kind} & {"day", "ordinal"}:
        if _are_weeks_in_days(one, other) or _are_weeks_in_days(other, one):
            return True
        is_one_money = "" in (one.issuer, other.issuer) or one.issuer == other.issuer
        return one.kind == other.kind and is_one_money and is_near(one.worth[1], other.worth[1], _closeness(one, other))
    if is_turned and one.is_share and other.is_share and is_near(one.value, 1 - other.value, _EQUAL_PARTS):
        return True
    if one.is_share is not other.is_share and None in (one.kind, other.kind) and _is_percent(one, other):
        return True
    values = [{amount.value, amount.worth[1] if amount.worth is not None else amount.value} for amount in (one, other)]
    return any(is_near(mine, theirs, EQUAL) for mine in values[0] for theirs in values[1])


def _are_weeks_in_days(one: Amount, other: Amount) -> bool:
    """Whether one side counts weeks, and the other in the days that French and Spanish say for them: quinze jours."""
    is_time = one.kind == other.kind == "time" and one.size == _DAY and other.size == _WEEK
    return is_time and (one.value, other.value) in _WEEKS_IN_DAYS


def _closeness(one: Amount, other: Amount) -> float:
    """By how much two amounts of one kind may differ and be one: by nothing in one unit."""
    if one.size == other.size:
        return EQUAL
    return _CLOSE_LONG if one.kind == "time" and min(one.size, other.size) >= _WEEK else _CLOSE


def _is_percent(one: Amount, other: Amount) -> bool:
    """Whether a number leaves its percent to the other one of a pair: from 11 to 4 percent."""
    share, plain = (one, other) if one.is_share else (other, one)
    return plain.worth is None and is_near(share.value * 100, plain.value, EQUAL)


def _is_scaled_later(one: Amount, other: Amount) -> bool:
    """Whether a number leaves its scale to the one after it: from 4 to 6 million."""
    return (
        one.worth is None
        and 1 < one.value < _SCALES[0]
        and any(is_near(one.value * scale, other.value, EQUAL) for scale in _SCALES)
    )


def is_near(one: float, other: float, close: float) -> bool:
    """Whether two numbers differ by no more than so much of the larger."""
    return abs(one - other) <= close * max(abs(one), abs(other), EQUAL)


def without_sums(left: list[Amount], right: list[Amount]) -> tuple[list[Amount], list[Amount]]:
    """What is left without two numbers that are one of the other side: seven of ten, 70 percent; two hours thirty."""
    for mine, theirs in ((left, right), (right, left)):
        for one in list(mine):
            parts = next((pair for pair in zip(theirs, theirs[1:], strict=False) if _make(pair, one)), None)
            if parts is not None and one in mine:
                mine.remove(one)
                theirs[:] = [other for other in theirs if other not in parts]
    return left, right


def _make(parts: tuple[Amount, Amount], whole: Amount) -> bool:
    low, high = sorted(part.value for part in parts)
    if whole.is_share:
        return high > 0 and is_near(low / high, whole.value, _EQUAL_PARTS)
    if whole.worth is None or any(part.kind != whole.kind for part in parts):
        return False
    return is_near(sum(part.worth[1] for part in parts if part.worth is not None), whole.worth[1], EQUAL)


def its_other(one: Amount, there: Sequence[Amount], *, is_turned: bool) -> Amount | None:
    """The number of the other side that is the same; of several one that counts the same: two weeks, not two tents."""
    same = [other for other in there if _same(one, other, is_turned=is_turned)]
    return next((other for other in same if other.kind == one.kind), same[0] if same else None)
