"""Words that can carry a denial without a negation, or take one back: refuse, lack, only, still, unknown, far, hardly."""

import csv
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import msgspec
import tomli

from memcon.comparing.amount_words import table
from memcon.comparing.concepts import Concepts, concepts_of, further_concepts_of
from memcon.comparing.negations import characters_of, listed_words
from memcon.comparing.said import Said
from memcon.comparing.sides import code_of
from memcon.comparing.stems import stems_of

_TABLES = Path(__file__).with_name("tables")
# Senses that by themselves deny nothing begin so: they are what others deny.
_PLAIN = "+"
_TOO, _UNTIL, _YET, _AGAINST = "too", "until", "yet", "against"
# Senses that a time behind them takes away: beyond the summer, at the end of the year, the past few days.
_OF_NO_TIME = frozenset({"exceed", "stop", "few"})
# Beside these against tells where somebody stands.
_TAKING_SIDES = frozenset({"vote", "decide", "decision", "advise", "stand", "speak-out"})
# So many small words stand at most between a word for yet and the time that it only makes earlier: ещё в мае, noch im Mai.
_BINDING = 2
# Words of these senses are parts of longer ones as often.
_PARTS = frozenset({"far", "first", "yet", "continue", "hard", "exceed"})
_TIMES = ("month-", "day-", "season-", "feast-")
_YEARS, _ARABIC = range(1000, 2200), "ar"
# What is left of a word without its beginning or ending has so many letters; longer words may be one by their beginnings.
_LEAST, _LONG = 3, 4
# What English parts from the word that it denies: non-interference.
_NON = "non"
# Words of one root differ in so many letters at their ends.
_ENDING = 2


class Carrier(msgspec.Struct, frozen=True):
    """A word that can carry a denial: its sense (tables/carriers.csv), and its words in the sentence."""

    sense: str
    first: int
    last: int

    @property
    def is_plain(self) -> bool:
        """Whether it denies nothing by itself, and is what others deny."""
        return self.sense.startswith(_PLAIN)


@cache
def _words_of(language: str) -> Concepts:
    with (_TABLES / "carriers.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    entries = ((words, row["sense"]) for row in rows for words in (row.get(language) or "").split("|") if words)
    return Concepts(language, entries)


@cache
def _affixes(language: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    lists: dict[str, dict[str, str]] = tomli.loads((_TABLES / "denials.toml").read_text(encoding="utf-8"))
    starts, ends, alone = (tuple(lists[name].get(language, "").split()) for name in ("starts", "ends", "starts-alone"))
    return starts, ends, alone


def carriers_of(said: Said) -> list[Carrier]:
    """The words of a sentence that can carry a denial."""
    found = [Carrier(*one) for one in said.named_by(_words_of(code_of(said.language)))]
    before = {one.first for one in found if one.sense == _UNTIL}
    return [
        one for one in found
        if not (one.sense == _TOO and _is_also(said, one.last))
        and not ((one.sense in _PARTS or _is_character(said, one)) and _is_part(said, one))
        and not (one.sense == _YET and (one.last in before or _is_early(said, one.last)))
        and not (one.sense in _OF_NO_TIME and _is_of_time(said, one.last))
        and not (one.sense == _AGAINST and _is_aimed(said, one))
    ]  # fmt: skip


def _is_character(said: Said, one: Carrier) -> bool:
    """Whether a word is one character of a language that parts none by blanks: 抗, of 抗议."""
    return characters_of(said) > 1 and one.last - one.first == 1


def _is_early(said: Said, word: int) -> bool:
    """Whether a word for yet stands before a time, or in Arabic before what comes first: ещё весной, بعد الاجتماع."""
    if code_of(said.language) == _ARABIC:
        return word < len(said) and word not in said.breaks and (said.is_telling(word) or said.keys[word][0].isdigit())
    return _is_of_time(said, word)


def _is_part(said: Said, one: Carrier) -> bool:
    """Whether a word is part of a longer one by sense, and says nothing by itself: to do away with."""
    return any(
        first <= one.first and one.last <= last and last - first > one.last - one.first for _, first, last in said.concepts
    )


def _is_aimed(said: Said, one: Carrier) -> bool:
    """Whether against only tells what something is aimed at: fired against the demonstrators; not what somebody is against."""
    before = one.first - 1
    if said.keys[one.first] not in listed_words("against", said.language) or before < 0 or not said.is_telling(before):
        return False
    return not any(concept in _TAKING_SIDES for concept, first, last in said.concepts if first <= before < last)


def _is_also(said: Said, end: int) -> bool:
    """Whether an English too says also: a mark stands after it."""
    return said.keys[end - 1] == _TOO and (end == len(said) or end in said.breaks)


def unlike_carriers(
    here: Said, there: Said, mine: Collection[int], theirs: Collection[int], besides: Collection[str] = ()
) -> bool:
    """Whether one of two stretches of words has a word that can carry a denial, and the other none of its sense.

    `besides` are senses that do not count.
    """
    one, other = _near(here, mine), _near(there, theirs)
    return (
        _only(one, here, carriers_of(there), there, besides)
        or _only(other, there, carriers_of(here), here, besides)
        or _bare_in(here, mine, there)
        or _bare_in(there, theirs, here)
    )


def _near(said: Said, words: Collection[int]) -> list[Carrier]:
    found = [one for one in carriers_of(said) if not one.is_plain]
    found = [one for one in found if not (one.sense == _UNTIL and _is_of_time(said, one.last))]
    return [one for one in found if any(word in words for word in range(one.first, one.last))]


def _is_of_time(said: Said, word: int) -> bool:
    """Whether a time is what a word before it is about: before the spring, before 2029, not before they sign."""
    is_year = any(word <= one.first <= word + 1 and one.value in _YEARS for one in said.quantities)
    first = _telling_from(said, word)
    return is_year or (
        first not in said.breaks
        and any(concept in table().times or concept.startswith(_TIMES) for concept, at, _ in said.concepts if at == first)
    )


def _telling_from(said: Said, word: int) -> int:
    """The word itself, or the first behind the few small words that it begins."""
    small = [at for at in range(word, min(word + _BINDING, len(said))) if not said.is_telling(at)]
    return next((at for at in range(word, len(said)) if at not in small), len(said))


def _only(mine: list[Carrier], here: Said, theirs: list[Carrier], there: Said, besides: Collection[str]) -> bool:
    """Whether a word that can carry a denial has no other of its sense, nor the same word, on the other side."""
    is_one_language = code_of(here.language) == code_of(there.language)
    left = Counter(there.stems) - Counter(stem for one in theirs for stem in there.stems[one.first : one.last])
    left = left if is_one_language else Counter[str]()
    senses = Counter(one.sense for one in theirs)
    named = set() if is_one_language else _named_by_both(here, there)
    by_place: dict[tuple[int, int], set[str]] = {}
    for one in mine:
        by_place.setdefault((one.first, one.last), set()).add(one.sense)
    return any(
        not _takes(senses, names)
        and not names & set(besides)
        and not all(_is_left(stem, left) for stem in here.stems[slice(*place)])
        and not named >= set(range(*place))
        for place, names in by_place.items()
    )


def _is_left(stem: str, left: Counter[str]) -> bool:
    """Whether a word, or another one of its root, is among those that are left: closure, closing."""
    root = stem[: max(_LONG, len(stem) - _ENDING)]
    return left[stem] > 0 or (len(stem) >= _LONG and any(other.startswith(root) for other, count in left.items() if count > 0))


def _named_by_both(here: Said, there: Said) -> set[int]:
    """The words of a side whose sense a dictionary finds on the other side too: shortage, Engpass."""
    theirs = {concept for concept, _, _ in there.concepts}
    return {word for concept, first, last in here.concepts if concept in theirs for word in range(first, last)}


def _takes(left: Counter[str], names: set[str]) -> bool:
    """Whether one of some names is left; it is left no longer."""
    found = next((name for name in sorted(names) if left[name] > 0), None)
    if found is not None:
        left[found] -= 1
    return found is not None


def _bare_in(said: Said, words: Collection[int], other: Said) -> bool:
    """Whether a word is another one of the other side with a beginning or ending that denies it: unasked, hopeless."""
    if code_of(said.language) != code_of(other.language):
        return False
    every = set(other.keys)
    return any(_is_in(bare, every) for word in words for bare in _bare(said, word) if said.keys[word] not in every)


def _is_in(bare: str, keys: set[str]) -> bool:
    """Whether a word, or another one of its root, is among some."""
    return bare in keys or (len(bare) > _LONG and any(key[: len(bare) - 1] == bare[:-1] for key in keys))


def denies_by_affix(said: Said, word: str, other: str) -> bool:
    """Whether a word is another one with a beginning that denies it: illegal, legal."""
    starts, _, _ = _affixes(code_of(said.language))
    return len(other) > _LEAST and any(word == start + other for start in starts)


def has_denying_form(said: Said) -> bool:
    """Whether any word ends, or surely begins, as words do that deny by themselves, and no dictionary has it: lückenlos."""
    known = {word for _, first, last in said.concepts for word in range(first, last)}
    _, ends, alone = _affixes(code_of(said.language))
    unknown = [key for at, key in enumerate(said.keys) if at not in known and said.is_telling(at)]
    return (code_of(said.language) == "en" and _NON in said.keys) or any(
        (key.endswith(ends) and len(key) > _LONG + _LEAST) or (key.startswith(alone) and len(key) > _LONG + 1)
        for key in unknown
    )


def has_denying_affix(said: Said, word: int) -> bool:
    """Whether a word begins or ends as words do that deny by themselves: unfair, hopeless."""
    return any(len(bare) > _LONG for bare in _bare(said, word))


def denied_by_form(said: Said) -> set[str]:
    """What the words of a side deny by how they begin or end, by its concepts: what complete says, of incomplete."""
    language = code_of(said.language)
    bare = {one for word in range(len(said)) if said.is_telling(word) for one in _bare(said, word)}
    every = ((one, stems_of(language, [one])) for one in sorted(bare))
    return {
        concept
        for one, stems in every
        for dictionary in (concepts_of(language), further_concepts_of(language))
        for concept, _, _ in dictionary.found(stems, [one], (0,))
    }


def _bare(said: Said, word: int) -> Iterator[str]:
    key = said.keys[word]
    starts, ends, _ = _affixes(code_of(said.language))
    yield from (key.removeprefix(one) for one in starts if key.startswith(one) and len(key) >= len(one) + _LEAST)
    yield from (key.removesuffix(one) for one in ends if key.endswith(one) and len(key) >= len(one) + _LEAST)
