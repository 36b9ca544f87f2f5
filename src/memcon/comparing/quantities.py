"""The numbers of a sentence: their values, whether printed in figures or in letters."""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from memcon.verifying.knowledge import Knowledge


class Quantity(msgspec.Struct, frozen=True):
    """A number: its value, the words it is made of (numbers of words of the sentence), and whether it is a share in percent."""

    value: float
    first: int
    last: int
    is_percent: bool = False

    @property
    def key(self) -> str:
        """What it is compared by: a half and 50 percent are one."""
        return f"{self.value / 100 if self.is_percent else self.value:.6g}"


def quantities_of(keys: Sequence[str], known: Knowledge, breaks: Collection[int] = ()) -> list[Quantity]:
    """The numbers among the words of a sentence; none reaches over a word of `breaks`, before which a mark stands.

    >>> from memcon.verifying.knowledge import knowledge_of
    >>> [one.value for one in quantities_of(["1", "hundred", "and", "20", "of", "2.5", "billion"], knowledge_of("en"))]
    [120.0, 2500000000.0]
    """
    return list(_quantities(keys, known, breaks))


def _quantities(keys: Sequence[str], known: Knowledge, breaks: Collection[int]) -> Iterator[Quantity]:
    at = 0
    while at < len(keys):
        is_percent = tuple(keys[at : at + 3]) == _PERCENT_BEFORE
        found = _Number(known, breaks).read(keys, at + 3 * is_percent)
        if found is None:
            at += 1
            continue
        value, last = found
        is_after = last < len(keys) and keys[last] == "percent"
        yield Quantity(value, at, last + is_after, is_percent or is_after)
        at = last + is_after


# Chinese says the percent first.
_PERCENT_BEFORE = ("百", "分", "之")
_TEN, _HUNDRED, _THOUSAND, _TENS, _TEENS = 10, 100, 1000, frozenset(range(20, 100, 10)), range(1, 20)


class _Number:
    """A number as it is read word by word: two hundred and five thousand and one."""

    def __init__(self, known: Knowledge, breaks: Collection[int]) -> None:
        self._known, self._breaks = known, breaks
        self._total = 0.0
        self._part: float | None = None
        self._is_scaled = False

    def read(self, keys: Sequence[str], at: int) -> tuple[float, int] | None:
        """The value of the number that begins at a word, and the first word after it; None where none begins."""
        start = at
        while at < len(keys) and not (at > start and at in self._breaks):
            if self._takes(keys[at]):
                at += 1
            elif at > start and self._joins(keys, at) and self._takes(keys[at + 1]):
                at += 2
            else:
                break
        return (self._total + (self._part or 0.0), at) if at > start else None

    def _joins(self, keys: Sequence[str], at: int) -> bool:
        """Whether a word joins two parts of a number: hundred and five, treinta y cuatro."""
        is_open = self._is_scaled or (self._part in _TENS and self._known.language != "en")
        return keys[at] in self._known.joining and is_open and at + 1 < len(keys)

    def _takes(self, key: str) -> bool:
        scale = self._known.scales.get(key)
        if scale is not None:
            return self._scale(scale)
        value = _value(key) if self._known.language != "de" or key[0].isdigit() else _german(key, self._known)
        if value is not None and self._is_date(key, value):
            value = float(int(value))
        if value is None or not self._adds(value):
            return False
        self._is_scaled = False
        return True

    def _is_date(self, key: str, value: float) -> bool:
        """Whether a number with a point is a day and its month, which then counts as the day: 14.9."""
        day, point, month = key.partition(".")
        is_month = point and month.isdigit() and len(month) <= 2 and 1 <= int(month) <= 12
        return bool(is_month and self._known.language not in ("en", "zh") and 1 <= value < 32 and day.isdigit())

    def _adds(self, value: float) -> bool:
        part = self._part
        if part is None:
            self._part = value
        elif part == 4 and value == 20 and self._known.language == "fr":
            self._part = 80.0
        elif part < _TEN and value == _TEN and self._known.language == "ar":
            self._part = part + _TEN
        elif (self._is_scaled and value < _HUNDRED and value < part) or (self._has_tens and self._is_tens_of(part, value)):
            self._part = part + value
        else:
            return False
        return True

    def _is_tens_of(self, part: float, value: float) -> bool:
        """Whether a smaller number goes on a larger one: тридцать пять, триста двадцать."""
        is_hundreds = _HUNDRED <= part < _THOUSAND and part % _HUNDRED == 0 and value < _HUNDRED
        return (part in _TENS and value in _TEENS) or is_hundreds

    @property
    def _has_tens(self) -> bool:
        """Whether the language says tens and units as two words: soixante quinze, treinta y cuatro, двадцать пять."""
        return self._known.language in ("fr", "es", "ru", "ar")

    def _scale(self, scale: int) -> bool:
        if self._part is None:
            if self._total:
                return False
            self._part = 1.0
        if self._is_scaled and scale <= self._last:
            return False
        self._part = self._scaled(self._part, scale)
        if scale >= _THOUSAND and not self._is_chinese:
            self._total, self._part = self._total + self._part, None
        self._is_scaled, self._last = True, scale
        return True

    _last = 0

    @property
    def _is_chinese(self) -> bool:
        return self._known.language == "zh"

    def _scaled(self, part: float, scale: int) -> float:
        """The part times the scale; in Chinese only what stands before the scale: two hundred five ten."""
        unit = part % 10 if self._is_chinese and self._is_open and part > scale else part
        return part - unit + unit * scale

    @property
    def _is_open(self) -> bool:
        return self._last > 0


def _german(key: str, known: Knowledge) -> float | None:
    """A German number above a hundred in one word: einhundertsieben."""
    for word, scale in (("tausend", 1000), ("hundert", 100)):
        head, found, tail = key.partition(word)
        if found:
            parts = [
                1.0 if not part else _value(known.values_of(part) or "x") for part in (head, tail.removeprefix("und") or "null")
            ]
            if all(part is not None for part in parts):
                return (parts[0] or 0) * scale + (parts[1] or 0)
    return None


def _value(key: str) -> float | None:
    if not key[0].isdigit():
        return None
    plain = key.replace(",", ".", 1)
    try:
        return float(plain)
    except ValueError:
        return None
