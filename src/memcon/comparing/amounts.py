"""The amounts of a sentence: numbers with what they count, fractions put together with what they are fractions of.

Three and a half years, 42 months; half a dozen, six; a quarter of a million, 250,000; seventy degrees below zero, minus 70.
"""

import re
from collections.abc import Collection, Sequence

import msgspec

from memcon.comparing.amount_words import Unit, counted, fractions_of, multiples, ordinals_of, plain, table
from memcon.comparing.rhythms import rates_of
from memcon.comparing.said import Said
from memcon.comparing.sides import code_of
from memcon.verifying.knowledge import TENS

_MINUS = frozenset("-−–")
_TEN, _THOUSAND, _LAST_DAY = 10, 1000, 31
_HOUR, _HUNDRED = 60, 100
# Arabic puts the numbers one and two behind what they count: يوم واحد.
_DUAL = 2
# What is a year of the calendar, and no number of years.
YEARS = range(1500, 2100)
# A numerator is so small; so many words stand at most between a number and its fraction, or a fraction and what it is of.
_FEW, _APART, _WORDS_OF = 10, 3, 2
# Arabic writes "and" at the beginning of the word that it joins.
_JOINED = frozenset("و")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th|er|re|eme|e|o|a|го|й|я|е|ый|ой|ая)")
# How the senses of peoples and countries are written.
_NATIONS = ("nation-", "country-")
_DECADE = re.compile(r"(?:1[5-9]|20)?(\d0)(?:s|er|ern|х|е|ые|ых)")


class Amount(msgspec.Struct, frozen=True):
    """A number with what it counts: its value, what that is in the least of its kind, and the words it is printed in.

    `size` is how many of the least unit one of its unit is; `is_share` tells a part of a whole (50 percent, a half); `until` is
    the word after its unit, where that stands behind it; `issuer`, whose money it is, where the words say so.
    """

    value: float
    worth: Unit | None
    first: int
    last: int
    is_share: bool = False
    size: float = 1.0
    until: int = 0
    issuer: str = ""

    @property
    def kind(self) -> str | None:
        """What it counts: time, length, dollars; None for what no table knows."""
        return self.worth[0] if self.worth is not None else None


class _Reading:
    """The words of one side, with what each names."""

    def __init__(self, said: Said) -> None:
        self.said, self.keys, self.size = said, said.keys, len(said)
        self.named: dict[int, dict[str, int]] = {}
        for concept, first, last in said.concepts:
            self.named.setdefault(first, {})[concept] = last
        self.months = [(first, last) for concept, first, last in said.concepts if concept.startswith("month-")]
        self.signs = {at: table().signs[key] for at, key in enumerate(said.keys) if key in table().signs}
        self.fractions = fractions_of(said.language)
        self.rates = rates_of(said)

    def unit_at(self, word: int) -> tuple[Unit, int] | None:
        """The unit that begins at a word, and the word after it."""
        if word in self.signs:
            return counted()[self.signs[word]], word + 1
        if any(first == word == last - 1 for _, (first, last) in self.rates):
            return None
        found = ((counted()[concept], last) for concept, last in self.named.get(word, {}).items() if concept in counted())
        return next(found, None)

    def unit_before(self, word: int) -> Unit | None:
        """The unit that ends right before a word."""
        return next((found[0] for at in (word - 1,) if (found := self.unit_at(at)) is not None and found[1] == word), None)

    def names(self, word: int, kind: Collection[str]) -> str | None:
        """What a word names of one kind."""
        return next((concept for concept in self.named.get(word, ()) if concept in kind), None)

    def is_only(self, first: int, last: int, kind: str) -> bool:
        """Whether the words between two places are all of one kind of small words, and no mark stands among them."""
        is_near = 0 <= last - first <= _APART and not any(at in self.said.breaks for at in range(first, last + 1))
        return is_near and all(key in table().said(kind) for key in self.keys[first:last])


def amounts_of(said: Said) -> list[Amount]:
    """The numbers of one side in order, fractions too. One in a letter word counts nothing: it is an article as often."""
    reading = _Reading(said)
    found = _with_fractions(reading, _of_many(reading, _numbers(reading)))
    found = [_with_half_behind(reading, _with_unit(reading, _with_half_before_unit(reading, one))) for one in found]
    found = _with_lesser_units(reading, _with_parts_of_unit(reading, [_with_issuer(reading, one) for one in found]))
    found = [_with_minus(reading, _with_hours(reading, one)) for one in found]
    found = [one for one in found if one.value not in (0, 1) or one.worth or said.printed(one.first, one.last)[0].isdigit()]
    return sorted(found, key=lambda one: one.first)


def _numbers(reading: _Reading) -> list[Amount]:
    """The whole numbers, those with a half in one word (anderthalb), and those with their unit in one word (fortnight)."""
    said, found = reading.said, []
    for one in said.quantities:
        if any(concept.startswith("month-") for concept in reading.named.get(one.first, ())):
            continue
        value = one.value / 100 if one.is_percent else one.value
        found.append(Amount(value, None, one.first, one.last, is_share=one.is_percent))
    found += _decades(reading, found)
    words_ = [one for at, key in enumerate(reading.keys) for one in _in_one_word(reading, at, key)]
    taken = {word for one in words_ if one.last - one.first > 1 for word in range(one.first, one.last)}
    found = [one for one in found if one.first not in taken]
    return _with_scales(reading, sorted([*found, *words_], key=lambda one: one.first))


def _decades(reading: _Reading, found: Sequence[Amount]) -> list[Amount]:
    """A decade without a number: ten years."""
    size = table().times["decade"][1]
    bare = [
        at for at in range(reading.size)
        if reading.names(at, ("decade",)) and not any(one.last in (at, at - 1) for one in found)
    ]  # fmt: skip
    return [Amount(1.0, ("time", size), at, at + 1, size=size) for at in bare]


def _in_one_word(reading: _Reading, at: int, key: str) -> list[Amount]:
    table_ = table()
    if key in table_.fused:
        value, name = table_.fused[key]
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


def _spelled(reading: _Reading, at: int, key: str) -> list[Amount]:
    """An ordinal in letters, beside a month or before what is counted: the fifth of July, the third round."""
    value = table().ordinals.get(reading.names(at, table().ordinals) or "") or reading.said.known.ordinals.get(key, 0)
    value = value or ordinals_of(code_of(reading.said.language)).get(key, 0)
    tens = float(reading.keys[at - 1]) if at and 0 < value < _FEW and reading.keys[at - 1] in TENS else 0.0
    teens = _TEN if value and reading.said.known.language == "ar" and reading.keys[at + 1 : at + 2] == ["10"] else 0.0
    one = _ordinal(reading, tens + teens + value, at, at + 1 + bool(teens))
    if tens or teens:
        return [msgspec.structs.replace(one, first=at - bool(tens), last=at + 1 + bool(teens))]
    return [one] if value > 1 or (value == 1 and one.kind == "day") else []


def _ordinal(reading: _Reading, value: float, at: int, last: int | None = None) -> Amount:
    kind = "day" if value <= _LAST_DAY and _is_by_month(reading, at, last or at + 1) else "ordinal"
    if kind == "ordinal" and any(reading.names(place, ("century",)) for place in (at - 1, at + 1, at + 2)):
        kind = "century"
    return Amount(value, (kind, value), at, at + 1)


def _is_by_month(reading: _Reading, first: int, last: int) -> bool:
    after = last + 1 if reading.keys[last : last + 1] in (["of"], ["de"], ["d'"], ["من"]) else last
    return any(begin in (last, after) or end == first for begin, end in reading.months)


def _with_scales(reading: _Reading, found: list[Amount]) -> list[Amount]:
    """The numbers, with a scale put to the number with a half before it: полтора миллиона, two point five million."""
    put: list[Amount] = []
    for one in found:
        before = put[-1] if put else None
        is_scale = one.worth is None and reading.keys[one.first] in reading.said.known.scales
        if before is not None and is_scale and before.last == one.first and before.worth is None:
            put[-1] = msgspec.structs.replace(before, value=before.value * one.value, last=one.last)
        else:
            put.append(one)
    return put


def _of_many(reading: _Reading, found: list[Amount]) -> list[Amount]:
    """The numbers, with nine in ten as a share, and two days out of three."""
    put: list[Amount] = []
    for one in found:
        before = put[-1] if put else None
        words_ = reading.keys[before.last : one.first] if before is not None else []
        is_counted = before is not None and len(words_) > 1 and reading.unit_at(before.last) is not None
        words_ = words_[1:] if is_counted else words_
        is_share = words_ and len(words_) <= _WORDS_OF and all(key in table().said("in") for key in words_)
        if before is not None and is_share and before.worth is None is one.worth and 1 <= before.value < one.value <= _TEN:
            is_time = reading.unit_at(one.last) is not None
            put[-1:] = (
                [before, one] if is_time else [Amount(before.value / one.value, None, before.first, one.last, is_share=True)]
            )
        else:
            put.append(one)
    return put


def _with_fractions(reading: _Reading, found: list[Amount]) -> list[Amount]:
    for at, key in enumerate(reading.keys):
        value = reading.fractions.get(key)
        if value is not None and not any(one.first <= at < one.last and one.kind != "ordinal" for one in found):
            without = [one for one in found if one.first != at]
            put = _with_fraction(reading, without, at, value)
            found = found if put is without else put
    return found


def _with_fraction(reading: _Reading, found: list[Amount], at: int, value: float) -> list[Amount]:
    """The numbers with a fraction that stands at a word, put together with the numbers and units around it."""
    first, last = at, at + 1
    before = next((one for one in found if one.last == at and one.worth is None), None)
    if before is not None and 1 <= before.value < _FEW and not (value == 0.5 and reading.said.known.language != "fr"):
        found, first, value = [one for one in found if one is not before], before.first, value * before.value
    elif reading.said.known.language == "en" and value != 0.5:
        if not at or reading.keys[at - 1] not in table().said("one") or not _is_english_share(reading, at):
            return found
        first = at - 1
    scale = next((one for one in found if one.first >= last and reading.is_only(last, one.first, "of")), None)
    lead = _lead(reading, found, first)
    if scale is not None and reading.keys[scale.first] in reading.said.known.scales and scale.worth is None:
        whole = lead.value if lead is not None and lead.value < _THOUSAND else 0.0
        start = lead.first if lead is not None and whole else first
        rest = [one for one in found if one is not scale and not (whole and one is lead)]
        return [*rest, Amount((whole + value) * scale.value, None, start, scale.last)]
    if lead is not None:
        part = value * (_scale_of(lead.value) if lead.value >= _THOUSAND else 1.0)
        return [*(one for one in found if one is not lead), Amount(lead.value + part, None, lead.first, last)]
    return _by_unit(reading, found, Amount(value, None, first, last, is_share=True))


def _is_english_share(reading: _Reading, at: int) -> bool:
    """Whether an English ordinal is a part of a whole: a third of it; about a third, where nothing counted follows."""
    said = reading.said
    is_alone = at + 1 >= reading.size or not said.is_telling(at + 1) or at + 1 in said.breaks
    return _is_of(reading, at + 1) or (is_alone and at > 1 and said.keys[at - 2] in table().said("before-share"))


def _is_of(reading: _Reading, at: int) -> bool:
    return at < reading.size and (reading.keys[at] == "of" or reading.keys[at] in reading.said.known.scales)


def _lead(reading: _Reading, found: Sequence[Amount], first: int) -> Amount | None:
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


def _by_unit(reading: _Reading, found: list[Amount], part: Amount) -> list[Amount]:
    """A fraction of a unit that follows it (half a day), or after a unit (an hour and a half); else a share."""
    for at in range(max(0, part.first - _APART), part.first):
        unit = reading.unit_at(at)
        if unit is not None and unit[1] <= part.first and _goes_on(reading, unit[1], part.first):
            return _after_unit(found, part, at, unit[0])
    for at in range(part.last, min(part.last + _APART, reading.size)):
        unit = reading.unit_at(at)
        if unit is not None and reading.is_only(part.last, at, "of"):
            return [*found, Amount(part.value, (unit[0][0], part.value * unit[0][1]), part.first, unit[1], size=unit[0][1])]
    return [*found, part]


def _goes_on(reading: _Reading, first: int, last: int) -> bool:
    """Whether a fraction goes on what stands before: a word joins them, or it begins with one (ونصف)."""
    is_joined = first < last or reading.keys[last][:1] in _JOINED or reading.said.known.language in ("zh", "ja")
    return is_joined and reading.is_only(first, last, "and")


def _after_unit(found: list[Amount], part: Amount, at: int, unit: Unit) -> list[Amount]:
    before = next((one for one in found if at - 1 <= one.last <= at), None)
    whole = before.value if before is not None else 1.0
    first = before.first if before is not None else at
    rest = [one for one in found if one is not before]
    value = whole + part.value
    return [*rest, Amount(value, (unit[0], value * unit[1]), first, part.last, size=unit[1])]


def _with_unit(reading: _Reading, one: Amount) -> Amount:
    """A number with the unit after it, an adjective between them or none, or the sign of a currency before it."""
    if one.is_share and one.last < reading.size and reading.keys[one.last - 1 : one.last] != ["percent"]:
        return one
    if one.worth is not None or one.is_share:
        return one
    if one.value <= _LAST_DAY and _is_by_month(reading, one.first, one.last):
        return msgspec.structs.replace(one, worth=("day", one.value))
    if one.first - 1 in reading.signs:
        unit = counted()[reading.signs[one.first - 1]]
        return msgspec.structs.replace(one, worth=(unit[0], one.value * unit[1]), size=unit[1])
    if one.value <= _DUAL and reading.said.known.language == "ar" and one.first and (before := reading.unit_before(one.first)):
        return msgspec.structs.replace(one, worth=(before[0], one.value * before[1]), size=before[1])
    more = table().said("more-of")
    start = next(at for at in range(one.last, reading.size + 1) if at == reading.size or reading.keys[at] not in more)
    for at in (start, start + 1):
        found = reading.unit_at(at)
        if found is not None and found[0] == table().times["year"] and one.value in YEARS:
            return one
        if found is not None:
            unit, until = found
            return msgspec.structs.replace(one, worth=(unit[0], one.value * unit[1]), size=unit[1], until=until)
        if reading.keys[at : at + 1] and reading.keys[at] in table().said("per"):
            return one
    return one


def _with_issuer(reading: _Reading, one: Amount) -> Amount:
    """An amount of money with the country whose it is: Australian dollars, dollars australiens, 澳元, A$."""
    if one.kind not in table().said("money"):
        return one
    end = min(reading.size, max(one.last, one.until) + 1)
    printed = reading.said.printed(max(0, one.first - 2), end).lower()
    written = (issuer for words_, issuer in table().issuers.items() if words_ in printed)
    beside = (concept for at in range(one.last, end) for concept in reading.named.get(at, ()))
    named = (concept.rpartition("-")[2].lower() for concept in beside if concept.startswith(_NATIONS))
    return msgspec.structs.replace(one, issuer=next(written, None) or next(named, ""))


def _with_parts_of_unit(reading: _Reading, found: list[Amount]) -> list[Amount]:
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


def _with_half_before_unit(reading: _Reading, one: Amount) -> Amount:
    """A number of Chinese or Japanese with the half that stands between its counter and its unit: 一个半小时."""
    behind = reading.keys[one.last : one.last + 2]
    is_half = len(behind) == 2 and behind[0] in table().said("counters") and behind[1] in table().said("half")
    if not is_half or one.worth is not None:
        return one
    put = msgspec.structs.replace(one, value=one.value + 0.5, last=one.last + 2)
    is_month = reading.keys[put.last : put.last + 1] == ["月"]
    unit = table().times["month"]
    worth = (unit[0], put.value * unit[1]) if is_month else None
    return msgspec.structs.replace(put, worth=worth, size=unit[1] if is_month else 1.0, until=put.last + is_month)


def _with_half_behind(reading: _Reading, one: Amount) -> Amount:
    """A number of Chinese or Japanese with the half behind its unit: 一年半."""
    if one.worth is None or not one.until or reading.keys[one.until : one.until + 1] not in ([x] for x in table().said("half")):
        return one
    worth = (one.worth[0], one.worth[1] + one.size / 2)
    return msgspec.structs.replace(one, value=one.value + 0.5, worth=worth, last=one.until + 1, until=one.until + 1)


def _with_lesser_units(reading: _Reading, found: list[Amount]) -> list[Amount]:
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


def _goes_on_lesser(reading: _Reading, before: Amount, one: Amount) -> bool:
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


def _is_part(reading: _Reading, before: Amount, one: Amount) -> bool:
    """Whether a number without a unit stands right after the unit of another, and nothing that it may count follows."""
    at, size = one.last, reading.size
    is_bare = one.worth is None and not one.is_share and one.value == int(one.value)
    is_next = before.until == one.first and one.first not in reading.said.breaks
    if not (is_bare and is_next):
        return False
    is_end = at == size or at in reading.said.breaks or not reading.said.is_telling(at)
    return is_end or reading.keys[at] in table().said("long")


def _with_hours(reading: _Reading, one: Amount) -> Amount:
    """A number of minutes after an hour that has no number: an hour and twenty minutes."""
    if one.kind != "time":
        return one
    for at in range(max(0, one.first - _APART), one.first):
        unit = reading.unit_at(at)
        is_one = unit is not None and unit[0][0] == "time" and _is_one(reading, at, unit[1], one.first)
        if unit is not None and is_one and one.worth is not None and one.worth[1] < unit[0][1]:
            return msgspec.structs.replace(one, worth=("time", one.worth[1] + unit[0][1]), first=at)
    return one


def _is_one(reading: _Reading, unit: int, behind: int, number: int) -> bool:
    """Whether there is one of a unit that has no number: with an article, or, where none is printed, right before `and`."""
    if unit and reading.keys[unit - 1] in table().said("one"):
        return True
    is_bare = code_of(reading.said.language) in table().said("no-articles") and all(
        one.last != unit for one in reading.said.quantities
    )
    return is_bare and number - behind == 1 and reading.is_only(behind, number, "and")


def _is_least(reading: _Reading, one: Amount) -> bool:
    """Whether minus is half of at least: au moins, al menos."""
    return one.first > 1 and reading.keys[one.first - 2] in table().said("least")


def _with_minus(reading: _Reading, one: Amount) -> Amount:
    """A number below zero: -5, minus 5, five degrees below zero."""
    said = reading.said
    text, start = said.side.record.text, said.span_of(one.first, one.last).start
    is_signed = text[max(0, start - 1) : start] in _MINUS and not text[max(0, start - 2) : max(0, start - 1)].strip()
    is_said = bool(one.first) and reading.keys[one.first - 1] in table().said("below") and not _is_least(reading, one)
    is_after = any(
        reading.keys[at] in table().said("under") and reading.keys[at + 1] in table().said("nought")
        for at in range(one.last, min(one.last + _APART, reading.size - 1))
    )
    if not (is_signed or is_said or is_after):
        return one
    worth = (one.worth[0], -one.worth[1]) if one.worth is not None else None
    return msgspec.structs.replace(one, value=-one.value, worth=worth, first=one.first - (is_said and not is_signed))
