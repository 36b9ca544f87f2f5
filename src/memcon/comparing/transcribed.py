"""Names in Chinese characters, by their sound: 苏珊·普莱斯 is Susan Price, 钦州 is Qinzhou."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise

import msgspec

from memcon.comparing.concepts import NAMED
from memcon.comparing.said import Linked, Said, runs_of
from memcon.comparing.sides import code_of
from memcon.conventions.chinese_sounds import chinese_sounds
from memcon.identify.sounds import folded, stem

_CHINESE = "zh"
# Between the parts of a foreign name.
_DOTS = frozenset("·•・‧∙")
# A name of one part has so many characters, and of more at most so many.
_FEWEST, _MOST = 2, 9
# So many characters of names in a row, that no dictionary has, are surely one.
_SURELY = 4
# Of the sounds of one name so much is the same; to be compared a name has so many.
_ALIKE, _SOUNDS = 0.8, 2
# What is less alike is surely of two; so alike is what cannot be compared. Longer names are none.
_UNTOLD, _LONGEST_NAME = 0.6, 40
# Names are looked for in so many characters at most.
_LONGEST = 400
# What it costs to leave out a sound, or an L, R or H (L is written for R), which Chinese often does; and to take one for
# another that is like it.
_SKIP, _WEAK_SKIP, _LIKE = 1.0, 0.3, 0.5
_WEAK = frozenset("LH")
_LIKES = frozenset(("SJ", "JS", "JK", "KJ", "TJ", "JT", "MN", "NM", "JH", "HJ"))

# Sounds that Chinese does not tell apart, or that languages spell in many ways.
_VOWEL = "."
_GROUPS = (
    (re.compile("tsch|sch|tch|shch|sh|ch"), "J"),
    (re.compile("zh|dj|dz"), "J"),
    (re.compile("th"), "T"),
    (re.compile("ts|tz|c(?=[eiy])"), "S"),
    (re.compile("ph"), "F"),
    (re.compile("cs$"), "J"),
    (re.compile("ck|x$"), "K"),
    (re.compile("x"), "KS"),
    (re.compile("kh|gh"), "H"),
    (re.compile("ng(?![aeiouy])"), "N"),
    (re.compile("j"), "J"),
    (re.compile("g(?=[ei])"), "J"),
    (re.compile("[gkcq]"), "K"),
    (re.compile("[bp]"), "P"),
    (re.compile("[dt]"), "T"),
    (re.compile("[fvw]"), "F"),
    (re.compile("[sz]"), "S"),
    (re.compile("[lr]"), "L"),
    (re.compile("m"), "M"),
    (re.compile("n"), "N"),
    (re.compile("h"), "H"),
    (re.compile("[^JSFKHNPTLM]+"), _VOWEL),
)
_DOUBLED = re.compile(r"(.)\1+")

Words = tuple[int, int]


@cache
def _sounds() -> Mapping[str, tuple[str, ...]]:
    """Of each character that foreign names are written in, the sounds that it stands for."""
    return {character: tuple(dict.fromkeys(map(_consonants, sounds))) for character, sounds in chinese_sounds().items()}


@lru_cache(maxsize=16384)
def _consonants(name: str) -> str:
    """The consonants of a name as they sound, those that Chinese does not tell apart as one."""
    word = name
    for pattern, sound in _GROUPS:
        word = pattern.sub(sound, word)
    return _DOUBLED.sub(r"\1", word).replace(_VOWEL, "")


@lru_cache(maxsize=65536)
def likeness(characters: str, name: str) -> float:
    """How much of the sounds of some Chinese characters and of a name in letters is the same, from 0 to 1.

    Of a name of one sound it cannot be told; characters that no foreign name is written in have none of it.

    >>> likeness("普莱斯", "Price"), likeness("钦州", "Qinzhou")
    (1.0, 1.0)
    """
    letters = folded(stem(name))[:_LONGEST_NAME]
    if folded(characters) == letters:
        return 1.0
    wanted, known = _consonants(letters), _sounds()
    if any(one not in known for one in characters):
        return 0.0
    if len(wanted) < _SOUNDS:
        return _UNTOLD
    cost, size = _cheapest(wanted, [known[one] for one in characters])
    return max(0.0, 1 - cost / max(len(wanted), size))


def _cheapest(wanted: str, parts: Sequence[Sequence[str]]) -> tuple[float, int]:
    """What it costs at the least to read some characters as the wanted sounds, and how many sounds they then have."""
    costs: list[tuple[float, int]] = [(_skipped(wanted[:end]), 0) for end in range(len(wanted) + 1)]
    for options in parts:
        ends: list[tuple[float, int]] = []
        for end in range(len(wanted) + 1):
            ways = (
                (costs[start][0] + _cost(wanted[start:end], option), costs[start][1] + len(option))
                for option in options
                for start in range(max(0, end - len(option) - 1), end + 1)
            )
            ends.append(min(ways))
        costs = ends
    return costs[-1]


def _skipped(sounds: str) -> float:
    return sum(_WEAK_SKIP if one in _WEAK else _SKIP for one in sounds)


@lru_cache(maxsize=65536)
def _cost(wanted: str, option: str) -> float:
    """What it costs to say the one for the other."""
    if not wanted or not option:
        return _skipped(wanted or option)
    first, other = wanted[0], option[0]
    same = 0.0 if first == other else _LIKE if first + other in _LIKES else _SKIP
    return min(
        same + _cost(wanted[1:], option[1:]),
        _skipped(first) + _cost(wanted[1:], option),
        _skipped(other) + _cost(wanted, option[1:]),
    )


def is_transcription(characters: str) -> bool:
    """Whether all of some characters are such as foreign names are written in."""
    return all(one in _sounds() for one in characters)


def is_in_characters(said: Said) -> bool:
    """Whether a side is written in Chinese."""
    return code_of(said.language) == _CHINESE


class Transcribed(msgspec.Struct, frozen=True):
    """What surely is a foreign name in Chinese characters: its first character, the one after its last, and its parts."""

    first: int
    last: int
    parts: tuple[str, ...]

    def is_like(self, name: str) -> bool:
        """Whether a part of it sounds like a name in letters."""
        return any(likeness(part, name) >= _ALIKE for part in self.parts)

    def is_other(self, name: str) -> bool:
        """Whether surely no part of it sounds like a name in letters."""
        return all(likeness(part, name) < _UNTOLD for part in self.parts)


class Characters:
    """The characters of a Chinese side as names in them are looked for; of a long one none are."""

    def __init__(self, said: Said) -> None:
        self._said = said
        self._is_short = len(said) <= _LONGEST

    @cached_property
    def names(self) -> list[Transcribed]:
        """The foreign names: a dot parts them, or they are many characters that no dictionary has."""
        said = self._said
        named = {word for _, first, last in said.concepts for word in range(first, last)}
        found: list[Transcribed] = []
        for first, last in runs_of(self._is_short and key in _sounds() for key in said.keys):
            cuts = [first, *(at for at in range(first + 1, last) if self._is_dotted(at)), last]
            parts = tuple("".join(said.keys[start:end]) for start, end in pairwise(cuts))
            if len(parts) > 1 or (last - first >= _SURELY and named.isdisjoint(range(first, last))):
                found.append(Transcribed(first, last, parts))
        return found

    def named_like(self, name: str) -> tuple[int, int] | None:
        """The characters that sound like a name in letters, the likest and longest; None where none do."""
        spelled = self._spelled.get(folded(stem(name)))
        if spelled is not None:
            return spelled
        known = _sounds()
        written = ((text, first, last) for text, first, last in self._stretches if all(one in known for one in text))
        best = max(((likeness(text, name), last - first, first, last) for text, first, last in written), default=None)
        return (best[2], best[3]) if best is not None and best[0] >= _ALIKE else None

    @cached_property
    def _spelled(self) -> Mapping[str, tuple[int, int]]:
        """The stretches by how they are read in Chinese: qinzhou."""
        return {folded(text): (first, last) for text, first, last in self._stretches}

    @cached_property
    def _stretches(self) -> list[tuple[str, int, int]]:
        """The characters in a row that may be a name; of a name of several parts, these alone."""
        found: list[tuple[int, int]] = []
        sure = [one for one in self.names if len(one.parts) > 1]
        taken = {at for one in sure for at in range(one.first, one.last)}
        runs = runs_of(self._is_short and not key.isascii() and at not in taken for at, key in enumerate(self._said.keys))
        for first, last in runs:
            for start in range(first, last):
                found += ((start, end) for end in range(start + _FEWEST, min(last, start + _MOST) + 1))
        for one in sure:
            found += pairwise(accumulate(map(len, one.parts), initial=one.first))
        return [("".join(self._said.keys[first:last]), first, last) for first, last in found]

    def _is_dotted(self, word: int) -> bool:
        said = self._said
        between = said.side.record.text[said.span_of(word - 1, word).end : said.span_of(word, word + 1).start]
        return bool(between) and all(mark in _DOTS for mark in between)


def characters_of_names(said: Said) -> frozenset[int]:
    """The characters of names, those of places and foreign ones: 别 denies nothing in 乌兹别克斯坦, and in 别洛夫 neither."""
    places = [(first, last) for concept, first, last in said.concepts if concept.startswith(NAMED)]
    names = [(one.first, one.last) for one in Characters(said).names]
    return frozenset(word for first, last in (*places, *names) for word in range(first, last))


def other_transcribed(linked: Linked, people: Callable[[Said], Sequence[Words]]) -> Iterator[tuple[Words, Words]]:
    """Two people of a translation out of Chinese or into it: the only foreign name of each side that sounds like none there,
    or one first name before two surnames; `people` are the names of people on a side in letters."""
    if linked.a.gaps or linked.b.gaps:
        return
    for number, (chinese, other) in enumerate(linked.sides):
        if not is_in_characters(chinese) or is_in_characters(other):
            continue
        for one, their in _unlike(Characters(chinese), other, people(other)):
            words = (one.first, one.last)
            yield (words, their) if number == 0 else (their, words)


def _unlike(characters: Characters, other: Said, theirs: Sequence[Words]) -> Iterator[tuple[Transcribed, Words]]:
    """The names in characters that surely are not those in letters that stand in their place."""
    met = [one for one in theirs if any(characters.named_like(key) for key in other.keys[slice(*one)])]
    for name in characters.names:
        yield from ((name, one) for one in met if _is_first_name_alone(name, other.keys[slice(*one)]))
    left = [
        name for name in characters.names if not any(name.is_like(key) for one in theirs for key in other.keys[slice(*one)])
    ]
    right = [one for one in theirs if one not in met]
    if len(left) == len(right) == 1 and all(map(left[0].is_other, other.keys[slice(*right[0])])):
        yield left[0], right[0]


def _is_first_name_alone(name: Transcribed, words: Sequence[str]) -> bool:
    """Whether a name in characters has the first name of another in letters, and surely another surname."""
    if len(name.parts) == 1 or len(words) == 1:
        return False
    first, last = (Transcribed(name.first, name.last, parts) for parts in (name.parts[:1], name.parts[1:]))
    return first.is_like(words[0]) and all(map(last.is_other, words[1:]))
