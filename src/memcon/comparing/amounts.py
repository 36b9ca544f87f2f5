"""The amounts of a sentence: numbers with what they count, fractions put together with what they are fractions of.

Three and a half years, 42 months; half a dozen, six; a quarter of a million, 250,000; seventy degrees below zero, minus 70.
"""

import re
from collections.abc import Sequence

import msgspec

from memcon.comparing.amount_reading import APART, YEARS, Amount, Reading
from memcon.comparing.amount_units import with_units
from memcon.comparing.amount_words import Unit, counted, multiples, ordinals_of, plain, table
from memcon.comparing.quantities import Quantity
from memcon.comparing.said import Said
from memcon.comparing.sides import code_of
from memcon.comparing.stems import without_particles
from memcon.verifying.knowledge import TENS

_TEN, _HUNDRED, _THOUSAND, _LAST_DAY = 10, 100, 1000, 31
# A numerator is so small; so many words stand at most between a fraction and what it is of, or between the part and the
# whole of a share: two out of every five.
_FEW, _WORDS_OF, _WORDS_OUT_OF = 10, 2, 3
# A whole and its part, where the whole stands first, are so many words apart at most: of every five ships that sail, two.
_APART = 6
# The last day of each month, but for February; from the day to the month stand so many words at most, and none where the
# month stands before: its number and its sign.
_LAST_DAYS = {f"month-{month}": 31.0 for month in (1, 3, 5, 7, 8, 10, 12)} | {f"month-{month}": 30.0 for month in (4, 6, 9, 11)}
_TO_MONTH, _MONTH_BEFORE = 4, 2
# Here the last word of a year is an ordinal.
_YEARS_BY_ORDINALS = frozenset({"ru", "uk"})
# Behind a ten it is a number: двадцать первого октября.
_FIRST = "first"
# Here a half stands right behind its number: 一个半小时, bir buçuk saat.
_AFTER_NUMBERS = frozenset({"zh", "ja", "tr"})
# Arabic writes "and" at the beginning of the word that it joins.
_JOINED, _TENS = frozenset("و"), range(20, 100, 10)
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th|er|re|eme|e|o|a|го|й|я|е|ый|ой|ая)")
_DECADE = re.compile(r"(?:1[5-9]|20)?(\d0)(?:s|er|ern|х|е|ые|ых|'l[ae]r\w*)")


def amounts_of(said: Said) -> list[Amount]:
    """The numbers of one side in order, fractions too. One in a letter word counts nothing: it is an article as often."""
    reading = Reading(said)
    found = _with_fractions(reading, _of_many(reading, _numbers(reading)))
    found = with_units(reading, found)
    found = [one for one in found if one.value not in (0, 1) or one.worth or said.printed(one.first, one.last)[0].isdigit()]
    return sorted(found, key=lambda one: one.first)


def _numbers(reading: Reading) -> list[Amount]:
    """The whole numbers, those with a half in one word (anderthalb), and those with their unit in one word (fortnight)."""
    said, found = reading.said, []
    for one in said.quantities:
        if any(concept.startswith("month-") for concept in reading.named.get(one.first, ())):
            continue
        is_percent = one.is_percent or _is_by_percent(reading, one)
        value = one.value / 100 if is_percent else one.value
        decade = ("decade", value % _HUNDRED) if not is_percent and _is_decade(reading, one) else None
        found.append(Amount(decade[1] if decade else value, decade, one.first, one.last, is_share=is_percent))
    found = _with_parts(reading, found)
    found += _decades(reading, found)
    ends = _last_days(reading)
    found = [one for one in found if not any(end.first <= one.first < end.last for end in ends)] + ends
    words_ = [one for at, key in enumerate(reading.keys) for one in _in_one_word(reading, at, key)]
    taken = {word for one in words_ if one.last - one.first > 1 for word in range(one.first, one.last)}
    found = [one for one in found if one.first not in taken]
    found = _with_arabic_tens(reading, sorted([*found, *words_], key=lambda one: one.first))
    return _with_scales(reading, _with_years(reading, found))


def _with_parts(reading: Reading, found: Sequence[Amount]) -> list[Amount]:
    """The numbers, with a part of a whole in characters as one: 三分之一, 三分の一."""
    put: list[Amount] = []
    for one in found:
        before = put[-1] if put else None
        between = "".join(reading.keys[before.last : one.first]) if before is not None else ""
        if before is not None and before.value > one.value and between in table().words["part-written"].split():
            put[-1] = Amount(one.value / before.value, None, before.first, one.last, is_share=True)
        else:
            put.append(one)
    return put


def _is_by_percent(reading: Reading, one: Quantity) -> bool:
    """Whether percent is said in another way than by one word behind the number: yüzde 15, 15パーセント."""
    beside = {"tr": one.first - 1, "ja": one.last}.get(reading.said.known.language, -1)
    return beside >= 0 and reading.names(beside, ("percent",)) is not None


def _is_decade(reading: Reading, one: Quantity) -> bool:
    """Whether a round number is of a decade: les années 1990, 1990-е, 九十年代."""
    is_round = one.value % _TEN == 0 and (one.value in _TENS or one.value in YEARS)
    if not is_round:
        return False
    span, text = reading.said.span_of(one.first, one.last), reading.said.side.record.text
    after = text[span.end : span.end + 2]
    is_parted = after[:1] == "-" and reading.says(one.last, "decade-behind")
    return is_parted or after == table().words["decade-written"] or reading.says(one.first - 1, "decade-before")


def _with_arabic_tens(reading: Reading, found: Sequence[Amount]) -> list[Amount]:
    """The numbers, with an Arabic ordinal and the tens behind it as one: المادة السابعة والعشرون, article 27."""
    put: list[Amount] = []
    for one in found:
        before = put[-1] if put and reading.said.known.language == "ar" else None
        is_of_one = before is not None and before.kind == "ordinal" and before.last == one.first and one.worth is None
        if before is not None and is_of_one and before.value < _TEN and one.value in _TENS:
            put[-1] = Amount(before.value + one.value, None, before.first, one.last)
        else:
            put.append(one)
    return put


def _decades(reading: Reading, found: Sequence[Amount]) -> list[Amount]:
    """A decade without a number: ten years."""
    size = table().times["decade"][1]
    bare = [
        at for at in range(reading.size)
        if reading.names(at, ("decade",)) and not any(one.last in (at, at - 1) for one in found)
    ]  # fmt: skip
    return [Amount(1.0, ("time", size), at, at + 1, size=size) for at in bare]


def _last_days(reading: Reading) -> list[Amount]:
    """The last day of a month as the day that it is: the last day of March, 三月最后一天."""
    found = []
    for at in range(reading.size):
        day = reading.named.get(at, {}).get("last")
        if day is not None and reading.keys[day : day + 1] == ["1"]:
            day += 1
        if day is None or day >= reading.size or reading.keys[day] not in table().said("one-day"):
            continue
        months = [
            concept for first, _ in reading.months if _is_of_month(reading, at, day, first) for concept in reading.named[first]
        ]
        found += [Amount(_LAST_DAYS[name], ("day", _LAST_DAYS[name]), at, day + 1) for name in months if name in _LAST_DAYS]
    return found


def _is_of_month(reading: Reading, last: int, day: int, month: int) -> bool:
    """Whether a month stands right before the last day, or behind it with only small words between."""
    between = range(day + 1, month)
    return month == last - _MONTH_BEFORE or (
        len(between) < _TO_MONTH and day < month and not any(map(reading.said.is_telling, between))
    )


def _in_one_word(reading: Reading, at: int, key: str) -> list[Amount]:
    fused = _fused(reading, key)
    if fused is not None:
        value, name = fused
        unit = counted()[name]
        return [Amount(value, (unit[0], value * unit[1]), at, at + 1, size=unit[1])]
    times = next((value for value, beginnings in multiples() if key.startswith(beginnings)), None)
    if times is not None:
        return [Amount(times, ("times", times), at, at + 1)]
    if key in plain("mixed"):
        return [Amount(plain("mixed")[key], None, at, at + 1)]
    if key in plain("decades") or (_DECADE.fullmatch(key) and key[0].isdigit()):
        match = _DECADE.fullmatch(key)
        value = plain("decades").get(key) or float(match[1] if match else 0)
        return [Amount(value, ("decade", value), at, at + 1)]
    match = _ORDINAL.fullmatch(key)
    return [_ordinal(reading, float(match[1]), at)] if match else _spelled(reading, at, key)


def _fused(reading: Reading, key: str) -> tuple[float, str] | None:
    """A number and its unit in one word: fortnight; in Arabic also with what is written on to it: the two years."""
    fused = table().fused
    words = (key, *without_particles(key)) if reading.said.known.language == "ar" else (key,)
    return next((fused[word] for word in words if word in fused), None)


def _spelled(reading: Reading, at: int, key: str) -> list[Amount]:
    """An ordinal in letters, beside a month or before what is counted: the fifth of July, the third round."""
    if key in table().said("seconds"):  # many of them are a time, and no place in a row
        return []
    value = table().ordinals.get(reading.names(at, table().ordinals) or "") or reading.said.known.ordinals.get(key, 0)
    value = value or ordinals_of(code_of(reading.said.language)).get(key, 0)
    if not value and at and reading.keys[at - 1] in TENS and reading.names(at, (_FIRST,)):
        value = 1
    tens = float(reading.keys[at - 1]) if at and 0 < value < _FEW and reading.keys[at - 1] in TENS else 0.0
    teens = _TEN if value and reading.said.known.language == "ar" and reading.keys[at + 1 : at + 2] == ["10"] else 0.0
    one = _ordinal(reading, tens + teens + value, at, at + 1 + bool(teens))
    if tens or teens:
        return [msgspec.structs.replace(one, first=at - bool(tens), last=at + 1 + bool(teens))]
    return [one] if value > 1 or (value == 1 and one.kind == "day") else []


def _ordinal(reading: Reading, value: float, at: int, last: int | None = None) -> Amount:
    kind = "day" if value <= _LAST_DAY and reading.is_by_month(at, last or at + 1) else "ordinal"
    if kind == "ordinal" and any(reading.names(place, ("century",)) for place in (at - 1, at + 1, at + 2)):
        kind = "century"
    return Amount(value, (kind, value), at, at + 1)


def _with_years(reading: Reading, found: list[Amount]) -> list[Amount]:
    """The numbers, with a year whose last word is an ordinal as one: две тысячи семнадцатого года."""
    if code_of(reading.said.language) not in _YEARS_BY_ORDINALS:
        return found
    put: list[Amount] = []
    for one in found:
        before = put[-1] if put else None
        is_joined = before is not None and one.first not in reading.said.breaks and not _is_in_figures(reading, before)
        year = _year(before, one) if before is not None and is_joined else None
        if before is not None and year is not None:
            put[-1] = msgspec.structs.replace(before, value=year, last=max(one.last, one.first + 1))
        else:
            put.append(one)
    return put


def _is_in_figures(reading: Reading, one: Amount) -> bool:
    return any(reading.said.printed(word, word + 1)[0].isdigit() for word in range(one.first, one.last))


def _year(before: Amount, last: Amount) -> float | None:
    """The year that a number and the ordinal behind it make, which may hold its tens; None where they make none."""
    if last.kind != "ordinal" or before.worth is not None or not before.first < last.first <= before.last:
        return None
    holds_tens = last.first < before.last
    whole = before.value - before.value % _HUNDRED if holds_tens else before.value
    year = whole + last.value
    fits = whole % _HUNDRED == 0 if last.value >= _TEN else whole % _TEN == 0
    return year if fits and last.value < _HUNDRED and year in YEARS else None


def _with_scales(reading: Reading, found: list[Amount]) -> list[Amount]:
    """The numbers, with a scale put to the number before it: полтора миллиона, two point five million, dos docenas."""
    put: list[Amount] = []
    for one in (_with_scale_behind(reading, one) for one in found):
        before = put[-1] if put else None
        is_scale = one.worth is None and reading.keys[one.first] in reading.said.known.scales
        if before is not None and is_scale and before.last == one.first and before.worth is None:
            put[-1] = msgspec.structs.replace(before, value=before.value * one.value, last=one.last)
        else:
            put.append(one)
    return put


def _with_scale_behind(reading: Reading, one: Amount) -> Amount:
    """A number with the scale behind it that is one behind a number alone: два десятка."""
    scale = plain("scales_behind").get(reading.keys[one.last]) if one.last < reading.size else None
    is_plain = scale is not None and one.worth is None and not one.is_share and one.last not in reading.said.breaks
    return msgspec.structs.replace(one, value=one.value * scale, last=one.last + 1) if scale and is_plain else one


def _of_many(reading: Reading, found: list[Amount]) -> list[Amount]:
    """The numbers, with nine in ten as a share, every fifth and one ship in five too, and two days out of three."""
    put: list[Amount] = []
    between = table().said("in") | table().said("every")
    for one in (_every(reading, one) for one in found):
        before = put[-1] if put else None
        words_ = _between(reading, before, one) if before is not None else []
        is_share = words_ and len(words_) <= _WORDS_OUT_OF and all(key in between for key in words_)
        is_rate = before is not None and before.value == 1 and not table().said("one-in").isdisjoint(words_)
        most = _HUNDRED if is_rate or not table().said("every").isdisjoint(words_) else _TEN
        if before is not None and is_share and before.worth is None is one.worth and 1 <= before.value < one.value <= most:
            is_time = reading.unit_at(one.last) is not None
            put[-1:] = (
                [before, one] if is_time else [Amount(before.value / one.value, None, before.first, one.last, is_share=True)]
            )
        elif before is not None and _is_whole(reading, before, one):
            put[-1] = Amount(one.value / before.value, None, before.first, one.last, is_share=True)
        else:
            put.append(one)
    return put


def _is_whole(reading: Reading, whole: Amount, part: Amount) -> bool:
    """Whether a number is the whole of which the next is a part: of every five ships two; 每五艘船中有两艘."""
    before = reading.keys[max(0, whole.first - 2) : whole.first]
    is_every = bool(before) and before[-1] in table().said("every")
    is_out_of = before[0] in table().said("in") if len(before) > 1 else False
    is_out_of |= not table().said("out-behind").isdisjoint(reading.keys[whole.last : part.first])
    is_plain = whole.worth is None is part.worth and not whole.is_share and not part.is_share
    is_near = part.first - whole.last <= _APART
    return is_every and is_out_of and is_plain and is_near and 1 <= part.value < whole.value <= _HUNDRED


def _between(reading: Reading, one: Amount, other: Amount) -> list[str]:
    """The words between two numbers, without what the first counts: a unit, or, of one in many and of two out of every five,
    up to two words."""
    keys = reading.keys[one.last : other.first]
    if len(keys) > 1 and reading.unit_at(one.last) is not None:
        return keys[1:]
    if one.value != 1 and table().said("every").isdisjoint(keys):
        return keys
    counted_ = next((at for at, key in enumerate(keys) if not reading.said.is_telling(one.last + at) or key[0].isdigit()), 0)
    rest = keys[counted_:]
    is_in = bool(rest) and (rest[0] in table().said("one-in") or not table().said("every").isdisjoint(rest))
    return rest if is_in and counted_ <= _WORDS_OF else keys


def _every(reading: Reading, one: Amount) -> Amount:
    """An ordinal as a share: behind a word for every, where no stretch of time is counted (every fifth ship), or before a
    word for part (the fourth part)."""
    if one.kind != "ordinal" or not 1 < one.value <= _TEN:
        return one
    is_part = one.last < reading.size and reading.keys[one.last] in table().said("part")
    is_every = one.first > 0 and reading.keys[one.first - 1] in table().said("every") and reading.unit_at(one.last) is None
    return Amount(1 / one.value, None, one.first - is_every, one.last + is_part, is_share=True) if is_part or is_every else one


def _with_fractions(reading: Reading, found: list[Amount]) -> list[Amount]:
    for at, key in enumerate(reading.keys):
        value = reading.fractions.get(key)
        if value is not None and not any(one.first <= at < one.last and one.kind != "ordinal" for one in found):
            without = [one for one in found if one.first != at]
            put = _with_fraction(reading, without, at, value)
            found = found if put is without else put
    return found


def _with_fraction(reading: Reading, found: list[Amount], at: int, value: float) -> list[Amount]:
    """The numbers with a fraction that stands at a word, put together with the numbers and units around it."""
    first, last = at, at + 1
    before = next((one for one in found if one.last == at and one.worth is None), None)
    if before is not None and 1 <= before.value < _FEW and not (value == 0.5 and reading.said.known.language != "fr"):
        found, first, value = [one for one in found if one is not before], before.first, value * before.value
    elif reading.said.known.language == "en" and value != 0.5:
        first = at - 2 if reading.keys[max(0, at - 1)] in table().said("whole") else at - 1
        if first < 0 or reading.keys[first] not in table().said("one") or not _is_english_share(reading, first, at):
            return found
    scale = next((one for one in found if one.first >= last and reading.is_only(last, one.first, "of")), None)
    lead = _lead(reading, found, first)
    if scale is not None and reading.keys[scale.first] in reading.said.known.scales and scale.worth is None:
        whole = lead.value if lead is not None and lead.value < _THOUSAND else 0.0
        if lead is not None and lead.last == first and lead.value >= scale.value:
            # Arabic names the scale twice: seven million and half a million.
            rest = [one for one in found if one is not scale and one is not lead]
            return [*rest, Amount(lead.value + value * scale.value, None, lead.first, scale.last)]
        start = lead.first if lead is not None and whole else first
        rest = [one for one in found if one is not scale and not (whole and one is lead)]
        return [*rest, Amount((whole + value) * scale.value, None, start, scale.last)]
    if lead is not None:
        part = value * (_scale_of(lead.value) if lead.value >= _THOUSAND else 1.0)
        return [*(one for one in found if one is not lead), Amount(lead.value + part, None, lead.first, last)]
    return _by_unit(reading, found, Amount(value, None, first, last, is_share=True))


def _is_english_share(reading: Reading, one: int, at: int) -> bool:
    """Whether an English ordinal behind its a is a part of a whole: a third of it; about a third, where nothing counted
    follows; a further third."""
    said = reading.said
    is_alone = at + 1 >= reading.size or not said.is_telling(at + 1) or at + 1 in said.breaks
    is_told = at - one > 1 or (one > 0 and said.keys[one - 1] in table().said("before-share"))
    return _is_of(reading, at + 1) or (is_alone and is_told)


def _is_of(reading: Reading, at: int) -> bool:
    return at < reading.size and (reading.keys[at] == "of" or reading.keys[at] in reading.said.known.scales)


def _lead(reading: Reading, found: Sequence[Amount], first: int) -> Amount | None:
    """The number that a fraction goes on: three and a half, три с половиной."""
    return next(
        (
            one for one in found
            if one.worth is None and not one.is_share and one.last <= first and _goes_on(reading, one.last, first)
        ),
        None,
    )  # fmt: skip


def _scale_of(value: float) -> float:
    """The scale that a number is said in: two million and a half."""
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3) if value >= scale), 1.0)


def _by_unit(reading: Reading, found: list[Amount], part: Amount) -> list[Amount]:
    """A fraction of a unit that follows it (half a day), or after a unit (an hour and a half); else a share."""
    for at in range(max(0, part.first - APART), part.first):
        unit = reading.unit_at(at)
        if unit is not None and unit[1] <= part.first and _goes_on(reading, unit[1], part.first):
            return _after_unit(found, part, at, unit[0])
    for at in range(part.last, min(part.last + APART, reading.size)):
        unit = reading.unit_at(at)
        if unit is not None and reading.is_only(part.last, at, "of"):
            return [*found, Amount(part.value, (unit[0][0], part.value * unit[0][1]), part.first, unit[1], size=unit[0][1])]
    return [*found, part]


def _goes_on(reading: Reading, first: int, last: int) -> bool:
    """Whether a fraction goes on what stands before: a word joins them, or it begins with one (ونصف)."""
    is_joined = first < last or reading.keys[last][:1] in _JOINED or reading.said.known.language in _AFTER_NUMBERS
    return is_joined and reading.is_only(first, last, "and")


def _after_unit(found: list[Amount], part: Amount, at: int, unit: Unit) -> list[Amount]:
    before = next((one for one in found if at - 1 <= one.last <= at), None)
    whole = before.value if before is not None else 1.0
    first = before.first if before is not None else at
    rest = [one for one in found if one is not before]
    value = whole + part.value
    return [*rest, Amount(value, (unit[0], value * unit[1]), first, part.last, size=unit[1])]
