"""Another number on the other side: values, shares, days, months; a half is 50 percent, 90 minutes an hour and a half."""

from collections.abc import Iterator, Sequence

from memcon.comparing.amount_reading import YEARS, Amount
from memcon.comparing.amount_words import table
from memcon.comparing.amounts import amounts_of
from memcon.comparing.equal_amounts import EQUAL, is_near, its_other, may_be_turned, unmatched, without_sums
from memcon.comparing.hedging import are_bounds_of_one, is_less_than_one, other_hedges
from memcon.comparing.hours import Hour, hours_of, other_hours
from memcon.comparing.rhythms import ends_of, frequencies_of, is_one_rhythm, rates_of, turns_of
from memcon.comparing.said import Linked, Said
from memcon.comparing.scales import contested_words

# Numbers so small are said in letters of many things: both sides, the two presidents.
_SMALL = 2
# A link must be so sure for its numbers to be compared; so sure where nothing tells that two of them count one thing.
_SURE, _VERY_SURE = 0.3, 0.35
# So sure is enough for what is measured in one unit.
_FAIRLY_SURE = 0.2
_HOURS = 24
# How much of itself an amount may be off and be the sum of two others.
_EXACT = 1e-12
# Words so near a number tell what it counts; a hedge stands so near its number.
_NEAR, _BESIDE = 3, 2
# What these kinds count has no unit that may be another.
_COUNTED_ALONE = frozenset({"day", "ordinal", "decade", "century", "times", "point"})
# What follows each other, and the first after the last.
_IN_TURN = ("months", "seasons")
# Last and next say other things too where no stretch of time follows.
_ORDER = frozenset({"last", "next"})

Words = tuple[int, int]


def other_numbers(linked: Linked) -> list[tuple[Words, Words]]:
    """The words of numbers that differ, on each side; a day and its month are one."""
    together: list[tuple[Words, Words]] = []
    for mine, theirs in sorted(_every(linked)):
        if together and _is_close(together[-1][0], mine) and _is_close(together[-1][1], theirs):
            mine, theirs = (_around(one, other) for one, other in zip(together.pop(), (mine, theirs), strict=True))
        together.append((mine, theirs))
    return together


def _is_close(one: Words, other: Words) -> bool:
    return max(one[0], other[0]) - min(one[1], other[1]) < _NEAR


def _around(one: Words, other: Words) -> Words:
    return min(one[0], other[0]), max(one[1], other[1])


def _every(linked: Linked) -> Iterator[tuple[Words, Words]]:
    hours = [hours_of(said) for said in (linked.a, linked.b)]
    # Where one side names no hour of the day, what looks like one on the other counts something.
    here, there = (_counting(said, own if all(hours) else []) for said, own in zip((linked.a, linked.b), hours, strict=True))
    is_turned = may_be_turned(linked)
    left, right = without_sums(*unmatched(here, there, is_turned=is_turned))
    for one, other in _pairs(linked, left, right):
        if _is_step(linked.a, here, one, linked.b, other) or _is_step(linked.b, there, other, linked.a, one):
            continue
        if is_one_rhythm(linked.a, one, linked.b, other) or is_one_rhythm(linked.b, other, linked.a, one):
            continue
        if are_bounds_of_one(linked, one, other):
            continue
        is_unit = is_near(one.value, other.value, EQUAL) or _are_points(one, other) or _are_points(other, one)
        yield _printed(one, is_with_unit=is_unit), _printed(other, is_with_unit=is_unit)
    yield from _other_days(linked)
    if linked.score >= _SURE:
        yield from other_hours(linked, *hours)
    yield from _other_frequencies(linked)
    if not left and not right:
        yield from _other_stretches(linked)
    pairs = ((one, its_other(one, there, is_turned=is_turned)) for one in here)
    same = [(one, other) for one, other in pairs if other is not None]
    yield from other_hedges(linked, here, there, [pair for pair in same if not _has_better(pair, same)])


def _has_better(pair: tuple[Amount, Amount], pairs: Sequence[tuple[Amount, Amount]]) -> bool:
    """Whether the second of two numbers that count different things is also that of another that counts the same: two ships,
    two weeks; a fortnight, two weeks."""
    one, other = pair
    return one.kind != other.kind and any(third.kind == other.kind for third, same in pairs if same is other)


def _printed(one: Amount, *, is_with_unit: bool) -> Words:
    """The words of a number, with its unit where that alone differs."""
    return one.first, max(one.last, one.until) if is_with_unit else one.last


def _is_step(mine: Said, every: Sequence[Amount], one: Amount, theirs: Said, other: Amount) -> bool:
    """Whether a number is how much another of the other side is from a third: from 22 to 26, by four to 26."""
    thirds = (third for third in every if third is not one and not third.is_share)
    return any(
        is_near(abs(third.value - one.value), other.value, _EXACT)
        and (_is_after(theirs, other, "by") or (_are_ends(mine, one, third) and not _is_bound(theirs, other)))
        for third in thirds
    )


def _is_after(said: Said, one: Amount, kind: str) -> bool:
    """Whether a word of a kind stands right before a number, or before what hedges it."""
    return not table().said(kind).isdisjoint(said.keys[max(0, one.first - _BESIDE) : one.first])


def _are_ends(said: Said, one: Amount, other: Amount) -> bool:
    """Whether something goes from one number to another."""
    first, last = sorted((one, other), key=lambda amount: amount.first)
    return _is_after(said, first, "from") and _is_after(said, last, "to")


def _is_bound(said: Said, one: Amount) -> bool:
    """Whether something goes from a number, or to it; or a range ends there: 10-20."""
    before = said.keys[one.first - 1 : one.first] if one.first else []
    return _is_after(said, one, "from") or _is_after(said, one, "to") or any(key[0].isdigit() for key in before)


def _counting(said: Said, hours: Sequence[Hour]) -> list[Amount]:
    """The amounts, without hours of the day and numbers of a contested name (the Six-Day War), and a scale whose number nobody
    heard."""
    taken = contested_words(said) | {word for hour in hours for word in range(hour.first, hour.last)}
    return [one for one in amounts_of(said) if one.first not in taken and not _is_scale_of_a_gap(said, one)]


def _is_scale_of_a_gap(said: Said, one: Amount) -> bool:
    """Whether a number is a scale alone, right after a place where the page lacks words: (inaudible) million."""
    if said.keys[one.first] not in said.known.scales:
        return False
    before = said.side.record.text[: said.span_of(one.first, one.last).start].rstrip()
    return any(gap.span.end == len(before) for gap in said.gaps)


# -- which are of one thing, and differ --


def _pairs(linked: Linked, left: Sequence[Amount], right: Sequence[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """The numbers that surely count one thing on both sides, each with its other; a number with two others has none."""
    found = [(one, other) for one in left for other in right if _are_of_one(linked, one, other)]
    if linked.score < _SURE:
        found = [pair for pair in found if _are_measured(*pair)] if linked.score >= _FAIRLY_SURE else []
    found = [pair for pair in found if not _is_bare_unit_by_a_gap(linked, *pair)]
    for one, other in found:
        rivals = [pair for pair in found if pair[0] is one or pair[1] is other]
        close = [pair for pair in rivals if _beside(linked.a, pair[0]) & _beside(linked.b, pair[1])]
        if len(rivals) == 1 or close[:1] == [(one, other)]:
            yield one, other
    if linked.score >= _SURE and len(left) == len(right) == 1 and not found and _may_be_one(linked, left[0], right[0]):
        yield left[0], right[0]


def _is_bare_unit_by_a_gap(linked: Linked, one: Amount, other: Amount) -> bool:
    """Whether less than one of a unit is spoken of (less than a day) on a side that lacks words: there the other may have
    stood."""
    return any(bool(said.gaps) and is_less_than_one(said, amount) for said, amount in ((linked.a, one), (linked.b, other)))


def _are_measured(one: Amount, other: Amount) -> bool:
    """Whether two numbers are in one unit, of which a sentence hardly has two: metres, euros; not years."""
    return one.kind == other.kind and one.size == other.size and one.kind not in (None, "time", "day", "ordinal")


def _are_of_one(linked: Linked, one: Amount, other: Amount) -> bool:
    """Whether two numbers surely count one thing: in one unit, or both by the same words; or one number is in two units."""
    if _are_points(one, other) or _are_points(other, one):
        return True
    if one.is_share != other.is_share or _is_clock(linked, one, other):
        return False
    if one.is_share or ({one.kind, other.kind} <= {"day", "decade", "century"} and one.kind == other.kind):
        return True
    if one.worth is not None and other.worth is not None:
        return (
            (one.kind == other.kind and one.kind != "ordinal")
            or _is_unit_alone(one, other)
            or (one.kind == other.kind and bool(_after(linked.a, one) & _after(linked.b, other)))
        )
    if "ordinal" in (one.kind, other.kind):
        return False
    if min(abs(one.value), abs(other.value)) <= 1:
        return False
    if one.value in YEARS and other.value in YEARS and one.worth is None and other.worth is None:
        return True
    return bool(_beside(linked.a, one) & _beside(linked.b, other)) and (
        not _is_small(linked, one, other)
        or bool(_after(linked.a, one) & _after(linked.b, other))
        or _are_parts_of_one(linked, one, other)
    )


def _are_parts_of_one(linked: Linked, one: Amount, other: Amount) -> bool:
    """Whether two numbers are each of one larger number: two of the five, three of the five."""
    wholes = [_whole_of(said, amount) for said, amount in ((linked.a, one), (linked.b, other))]
    return wholes[0] is not None and wholes[0] == wholes[1]


def _whole_of(said: Said, one: Amount) -> float | None:
    """The number that one is a part of: five, of two of the five."""
    behind = next((other for other in said.quantities if 1 <= other.first - one.last <= _NEAR), None)
    if behind is None or behind.value <= one.value or said.keys[one.last] not in table().said("in"):
        return None
    return behind.value


def _is_unit_alone(one: Amount, other: Amount) -> bool:
    """Whether only the unit differs: 60 euros, 60 dollars; two million tonnes, two million barrels."""
    kinds = {one.kind, other.kind}
    is_one = not kinds & _COUNTED_ALONE and is_near(one.value, other.value, EQUAL)
    return is_one and (one.value > _SMALL or kinds <= table().said("money"))


def _are_points(one: Amount, other: Amount) -> bool:
    """Whether a share and a number of percentage points are of one number: 3 percent, 3 points."""
    return one.is_share and other.kind == "point" and is_near(one.value * 100, other.value, EQUAL)


def _may_be_one(linked: Linked, one: Amount, other: Amount) -> bool:
    """Whether the only number that each side has alone may count one thing, though no word says so."""
    if one.is_share != other.is_share or _is_clock(linked, one, other):
        return False
    if one.kind != other.kind and (None not in (one.kind, other.kind) or "ordinal" in (one.kind, other.kind)):
        return False
    is_small = _is_small(linked, one, other) or (min(abs(one.value), abs(other.value)) <= _SMALL and not one.is_share)
    if is_small and one.kind != "ordinal":
        return False
    is_sure = max(linked.score, linked.sameness / 2) >= _VERY_SURE
    return is_sure and not _is_vague(linked.a, one) and not _is_vague(linked.b, other)


def _is_vague(said: Said, one: Amount) -> bool:
    """Whether a side counts something vaguely besides: several ships; some, right before the number, only hedges it."""
    vague = table().said("vague")
    return any(key in vague for at, key in enumerate(said.keys) if at != one.first - 1)


def _is_small(linked: Linked, one: Amount, other: Amount) -> bool:
    return any(
        not amount.is_share and abs(amount.value) <= _SMALL and not said.printed(amount.first, amount.last)[0].isdigit()
        for said, amount in ((linked.a, one), (linked.b, other))
    )


def _is_clock(linked: Linked, one: Amount, other: Amount) -> bool:
    """Whether a number is an hour of the day, which is said in many ways: 22, ten in the evening."""
    is_measured = None not in (one.kind, other.kind) and {one.kind, other.kind} != {"time"}
    if (
        max(one.value, other.value) > _HOURS
        or is_measured
        or one.is_share
        or {one.kind, other.kind} & {"day", "decade", "century"}
    ):
        return False
    return any(map(hours_of, (linked.a, linked.b)))


def _after(said: Said, amount: Amount) -> set[str]:
    """The words right after a number, and what they name."""
    return _in(said, amount.last, amount.last + 2)


def _beside(said: Said, amount: Amount) -> set[str]:
    """The telling words around a number, and what they name."""
    return _in(said, amount.first - _NEAR, amount.first) | _in(said, amount.last, amount.last + _NEAR)


def _in(said: Said, first: int, last: int) -> set[str]:
    near = range(max(0, first), min(last, len(said)))
    words = {said.stems[at] for at in near if said.is_telling(at) and not said.keys[at][0].isdigit()}
    return words | {concept for concept, begin, _ in said.concepts if begin in near}


# -- words of time and size --


def _other_days(linked: Linked) -> Iterator[tuple[Words, Words]]:
    """Months, seasons and days that differ."""
    for kind in (group.split() for group in table().groups.values()):
        here, there = ({c: (first, last) for c, first, last in said.concepts if c in kind} for said in (linked.a, linked.b))
        left, right = [c for c in here if c not in there], [c for c in there if c not in here]
        if len(left) == len(right) == 1 and not _is_end(linked, left[0], right[0]):
            mine, theirs = here[left[0]], there[right[0]]
            if left[0] not in _ORDER or _in_time(linked.a, mine) & _in_time(linked.b, theirs):
                yield mine, theirs


def _in_time(said: Said, words_: Words) -> set[str]:
    """The stretch of time that the word after some names: last year."""
    return {concept for concept, first, _ in said.concepts if first == words_[1] and concept in table().times}


def _is_end(linked: Linked, one: str, other: str) -> bool:
    """Whether the end of a month or season may be meant by the one after it: by the end of June, before July."""
    turns = next((turn for name in _IN_TURN if {one, other} <= set(turn := table().groups[name].split())), [])
    if not turns or abs(turns.index(one) - turns.index(other)) not in (1, len(turns) - 1):
        return False
    return _ends_with(linked.a, one) is not _ends_with(linked.b, other)


def _ends_with(said: Said, month: str) -> bool:
    """Whether the end of a month is spoken of."""
    first, last = next((begin, end) for concept, begin, end in said.concepts if concept == month)
    return any(key in table().said("end") for key in said.keys[max(0, first - _NEAR) : last + 1])


def _other_frequencies(linked: Linked) -> Iterator[tuple[Words, Words]]:
    """Once a month on one side, twice a month on the other."""
    here, there = (frequencies_of(said) for said in (linked.a, linked.b))
    if len(here) == len(there) == 1 and here[0][0] != there[0][0]:
        yield here[0][1], there[0][1]


def _other_stretches(linked: Linked) -> Iterator[tuple[Words, Words]]:
    """Two flights a week on one side, two a month on the other; the end of the week, and of the month; last week and month."""
    for found in (rates_of, ends_of, turns_of):
        here, there = found(linked.a), found(linked.b)
        if len(here) == len(there) == 1 and here[0][0] != there[0][0]:
            yield here[0][1], there[0][1]
