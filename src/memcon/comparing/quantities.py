"""The numbers of a sentence: their values, whether printed in figures or in letters."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
import tomli

from memcon.comparing.stems import without_particles
from memcon.verifying.folding import bare_letters
from memcon.verifying.knowledge import Knowledge

_TABLE = Path(__file__).with_name("tables") / "number_words.toml"


# Languages that write their numbers in characters: 六百四十.
_OF_CHARACTERS = ("zh", "ja")


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of numbers, each kind by language (tables/number_words.toml)."""

    words: dict[str, dict[str, int]]
    duals: dict[str, dict[str, int]]
    uncounted: dict[str, str]
    half: dict[str, str]


@cache
def _table() -> _Table:
    return msgspec.convert(tomli.loads(_TABLE.read_text(encoding="utf-8")), _Table)


@cache
def _more_words(language: str) -> dict[str, str]:
    """The figures of more words of numbers of a language."""
    return {bare_letters(word): str(value) for word, value in _table().words.get(language, {}).items()}


@cache
def _duals(language: str) -> dict[str, str]:
    """The figures of words that are two of a scale where what is counted follows."""
    return {bare_letters(word): str(value) for word, value in _table().duals.get(language, {}).items()}


@cache
def _uncounted(language: str) -> frozenset[str]:
    """Words of a language that no number counts."""
    return frozenset(bare_letters(_table().uncounted.get(language, "")).split())


@cache
def _half(language: str) -> tuple[str, ...]:
    """The words that put a half to a number of a language."""
    return tuple(bare_letters(_table().half.get(language, "")).split())


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
    if known.language == "ar":
        keys = [key if _AHAD.isdisjoint(_without_particles(key)) else _one_of_ten(keys, at) for at, key in enumerate(keys)]
    duals = _duals(known.language)
    keys = [duals[key] if key in duals and _is_dual(keys, place, known, breaks) else key for place, key in enumerate(keys)]
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


def _one_of_ten(keys: Sequence[str], at: int) -> str:
    """The Arabic for one as a figure where ten or tens follow: eleven, twenty-one."""
    after = keys[at + 1] if at + 1 < len(keys) else ""
    return "1" if after == "10" or (after[:1] == _AND and len(after) > _GROUP) else keys[at]


def _is_dual(keys: Sequence[str], at: int, known: Knowledge, breaks: Collection[int]) -> bool:
    """Whether an Arabic scale is two of it: what is counted follows, and no number stands before, which would make it one."""
    follows = keys[at + 1] if at + 1 < len(keys) and at + 1 not in breaks else ""
    is_counted = (
        bool(follows) and follows not in _uncounted(known.language) and follows[:1] != _AND and not follows[0].isdigit()
    )
    return is_counted and not (at and keys[at - 1][0].isdigit())


# Languages that say tens and units as two words, and the one that joins tens to hundreds as well: duzentos e vinte.
_TENS_AND_UNITS, _HUNDREDS_AND = ("fr", "es", "ru", "ar", "uk", "pl", "pt", "tr"), "pt"
# Chinese says the percent first.
_PERCENT_BEFORE = ("百", "分", "之")
_TEN, _HUNDRED, _THOUSAND, _MILLION, _TENS, _TEENS = 10, 100, 1000, 10**6, frozenset(range(20, 100, 10)), range(1, 20)
# Arabic for and; ahad is one only before ten and tens: it is nobody as often.
_AND, _TANWIN = "و", "\u064b"
_AHAD = frozenset({"أحد", "إحدى", "احد", "احدى", "الحادي"})
# Monday is no two.
_MONDAY = frozenset({"الاثنين", "الإثنين", "والاثنين", "والإثنين"})
# Scales that Arabic puts two of into one word.
_WORD_SCALES = (10**9, 10**6, 10**3)
# Figures are grouped by so many.
_GROUP = 3
# French counts on from sixty and eighty to the nineteenth: soixante-dix-neuf.
_SCORES = frozenset({60, 80})
# Four times twenty goes on in one word: quatre-vingt-cinq.
_TWENTIES = range(20, 30)


def _without_particles(key: str) -> Iterator[str]:
    """An Arabic word, and what is left of it without what may be written on to it."""
    yield key
    if key not in _MONDAY:
        yield from without_particles(key)


class _Number:
    """A number as it is read word by word: two hundred and five thousand and one."""

    def __init__(self, known: Knowledge, breaks: Collection[int]) -> None:
        self._known, self._breaks = known, breaks
        self._total = 0.0
        self._part: float | None = None
        self._is_scaled = False
        self._scales: set[int] = set()

    def read(self, keys: Sequence[str], at: int) -> tuple[float, int] | None:
        """The value of the number that begins at a word, and the first word after it; None where none begins."""
        start = at
        at = self._grouped(keys, at)
        while at < len(keys) and not (at > start and at in self._breaks):
            if self._takes(keys, at):
                at += 1
            elif at > start and self._joins(keys, at) and self._takes(keys, at + 1):
                at += 2
            else:
                break
        return self._with_half(keys, at) if at > start else None

    def _with_half(self, keys: Sequence[str], at: int) -> tuple[float, int]:
        """The value, and the word after it, with a half before a scale: two and a half thousand."""
        value, words = self._total + (self._part or 0.0), _half(self._known.language)
        end = at + len(words)
        scale = self._known.scales.get(keys[end]) if end < len(keys) else None
        if scale is None or not words or tuple(keys[at:end]) != words or any(one in self._breaks for one in range(at, end + 1)):
            return value, at
        return (value + 0.5) * scale, end + 1

    def _grouped(self, keys: Sequence[str], at: int) -> int:
        """The word after figures whose thousands are parted by spaces (3 200), which are taken as one; else the first word."""
        last = at + 1
        while last < len(keys) and last not in self._breaks and len(keys[last]) == _GROUP and keys[last].isdigit():
            last += 1
        if (
            last == at + 1
            or len(keys[at]) > _GROUP
            or not keys[at].isdigit()
            or self._known.language in ("en", *_OF_CHARACTERS)
        ):
            return at
        self._part = float("".join(keys[at:last]))
        return last

    def _joins(self, keys: Sequence[str], at: int) -> bool:
        """Whether a word joins two parts of a number: hundred and five, treinta y cuatro."""
        part, language = self._part or 0.0, self._known.language
        is_hundred = language == _HUNDREDS_AND and part >= _HUNDRED and part % _HUNDRED == 0
        is_tens = part % _HUNDRED in _TENS and language != "en"
        is_open = self._is_scaled or is_tens or is_hundred or (language == "ar" and part > 0)
        return keys[at] in self._known.joining and is_open and at + 1 < len(keys)

    def _takes(self, keys: Sequence[str], at: int) -> bool:
        key = self._bare(keys[at])
        scale = self._known.scales.get(key)
        if scale is not None:
            return self._scale(scale)
        is_word = self._known.language in _JOINED_SCALES and not key[0].isdigit()
        value = _in_one_word(key, self._known) if is_word else _value(key)
        if value is not None and self._is_date(key, value) and not self._is_scale_at(keys, at + 1):
            value = float(int(value))
        if value is None or not (self._adds_scaled(value) if key is not keys[at] else self._adds(value)):
            return False
        # A Chinese nought only says that places are skipped: three thousand, nought, five.
        self._is_scaled = self._is_of_characters and value == 0 and self._is_scaled
        return True

    def _is_scale_at(self, keys: Sequence[str], at: int) -> bool:
        return at < len(keys) and (keys[at] in self._known.scales or keys[at] == "percent")

    def _bare(self, key: str) -> str:
        """A number, in figures where the table has it, without what Arabic writes on to it: and, the, for, by."""
        more = _more_words(self._known.language)
        key = key.removesuffix(_TANWIN)
        if self._known.language != "ar":
            return more.get(key, key)
        for rest in _without_particles(key):
            figures = rest if rest in self._known.scales else self._known.values_of(rest) or more.get(rest)
            if figures:
                return figures
        return more.get(key, key)

    def _is_date(self, key: str, value: float) -> bool:
        """Whether a number with a point is a day and its month, which then counts as the day: 14.9."""
        day, point, month = key.partition(".")
        is_month = point and month.isdigit() and len(month) <= 2 and 1 <= int(month) <= 12
        return bool(is_month and self._known.language not in ("en", *_OF_CHARACTERS) and 1 <= value < 32 and day.isdigit())

    def _adds_scaled(self, value: float) -> bool:
        """Adds a word that is some of a scale, after which less may follow: two thousand in one word, and four hundred."""
        scale = next((one for one in _WORD_SCALES if value >= one), None)
        return self._adds(value) if scale is None else self._adds(value / scale) and self._scale(scale)

    def _adds(self, value: float) -> bool:
        part = self._part
        if part is None:
            self._part = value
        elif part % _HUNDRED == 4 and value in _TWENTIES and self._known.language == "fr":
            self._part = part + value + 56.0
        elif (self._is_scaled and value < _HUNDRED and value < part) or (self._has_tens and self._goes_on(part, value)):
            self._part = part + value
        else:
            return False
        return True

    def _goes_on(self, part: float, value: float) -> bool:
        """Whether a smaller number goes on a larger one: тридцать пять, soixante-dix, in Arabic five and ten."""
        tens = part % _HUNDRED
        if part >= _THOUSAND or part < _TEN:
            return self._known.language == "ar" and 0 < part < _TEN and (value == _TEN or value in _TENS)
        if self._known.language == "ar" and 0 < tens < _TEN:
            return value == _TEN or value in _TENS
        is_units = part % _TEN == 0 and value < _TEN
        is_french = self._known.language == "fr" and tens in _SCORES and value in _TEENS
        return is_units or is_french or (tens == 0 and value < _HUNDRED)

    @property
    def _has_tens(self) -> bool:
        """Whether the language says tens and units as two words: soixante quinze, treinta y cuatro, двадцать пять, on beş."""
        return self._known.language in _TENS_AND_UNITS

    def _scale(self, scale: int) -> bool:
        is_over = scale > self._last
        if self._part is None:
            if self._total and scale != _HUNDRED and not (is_over and scale > _THOUSAND):
                return False
            self._part = 0.0 if self._total and scale > _THOUSAND else 1.0
        elif self._is_scaled and not is_over and not (self._is_of_characters and scale < self._last):
            return False
        if scale > _THOUSAND and self._total < scale and not self._is_of_characters:
            self._part, self._total = self._part + self._total, 0.0
        self._part = self._scaled(self._part, scale)
        if scale >= _THOUSAND and not self._is_of_characters:
            self._total, self._part = self._total + self._part, None
        self._is_scaled, self._last = True, scale
        return True

    _last = 0

    @property
    def _is_of_characters(self) -> bool:
        return self._known.language in _OF_CHARACTERS

    def _scaled(self, part: float, scale: int) -> float:
        """The part times the scale; in Chinese only what stands after the next larger one, or this: two hundred five ten."""
        before = min((one for one in self._scales if one >= scale), default=None) if self._is_of_characters else None
        self._scales.add(scale)
        unit = part % before if before is not None else part
        # One ten after hundreds is said without the one: 九千三百十八.
        return part - unit + (unit or 1.0) * scale


# The words for a thousand and a hundred inside the long words of a language, and what joins their parts.
_JOINED_SCALES = {
    "de": (("tausend", _THOUSAND), ("hundert", _HUNDRED)),
    "it": (("mila", _THOUSAND), ("mille", _THOUSAND), ("cento", _HUNDRED), ("cent", _HUNDRED)),
}
_JOINED_BY = "und"


def _in_one_word(key: str, known: Knowledge, below: int = _MILLION) -> float | None:
    """A number above a hundred in one word: einhundertsieben, siebzehntausendzweihundert, novantatremila.

    Its parts on both sides of a scale are below it.
    """
    plain = known.values_of(key)
    if plain is not None:
        return float(plain)
    for word, scale in _JOINED_SCALES[known.language]:
        head, found, tail = key.partition(word) if scale < below else (key, "", "")
        if found:
            first = _in_one_word(head, known, scale) if head else 1.0
            rest = _in_one_word(tail.removeprefix(_JOINED_BY), known, scale) if tail else 0.0
            if first is not None and rest is not None:
                return first * scale + rest
    return None


def _value(key: str) -> float | None:
    if not key[0].isdigit():
        return None
    plain = key.replace(",", ".", 1)
    try:
        return float(plain)
    except ValueError:
        return None
