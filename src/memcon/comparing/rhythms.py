"""How often something is, and the stretches of time that no number counts: twice a day, weekly, by the end of the month."""

from functools import cache
from typing import TYPE_CHECKING

from memcon.comparing.amount_words import counted, plain, table
from memcon.comparing.said import Said
from memcon.comparing.sides import code_of
from memcon.verifying.knowledge import Phrases, knowledge_of

if TYPE_CHECKING:
    from memcon.comparing.amount_reading import Amount

# Between an end and what ends stand so few words; between how many times and what they are of.
_NEAR = 3
# What is said of a stretch of time that is over, or to come.
_TURNS = frozenset({"last", "next", "past"})
# Amounts that differ by less are one.
_EQUAL = 1e-6

# Here the stretch of time stands before how often something is: 每周四次.
_UNIT_FIRST = frozenset({"zh", "ja"})

Words = tuple[int, int]


@cache
def _rates(language: str) -> dict[str, Phrases]:
    known, listed = knowledge_of(language), table().rates.get(language, {})
    return {
        unit: Phrases([keys for one in phrases.split("|") if (keys := known.keys(one))]) for unit, phrases in listed.items()
    }


def rates_of(said: Said) -> list[tuple[str, Words]]:
    """The stretches of time that something is counted by, with their words: weekly; after a number, a week, per month."""
    found = _rates(code_of(said.language)).items()
    every = [(unit, (one.start, one.end)) for unit, phrases in found for one in phrases.found(said.keys)]
    return [(unit, (first, last)) for unit, (first, last) in every if last - first == 1 or _is_after_a_number(said, first)]


def _is_after_a_number(said: Said, word: int) -> bool:
    """Whether a number stands shortly before a word, or right before it a word for how often: once a month."""
    return (word > 0 and said.keys[word - 1] in plain("frequencies")) or any(
        0 <= word - one.last <= _NEAR for one in said.quantities
    )


def ends_of(said: Said) -> list[tuple[str, Words]]:
    """The stretches of time whose end is spoken of, with their words: the end of the month."""
    ends = [at for at, key in enumerate(said.keys) if key in table().said("end")]
    return [
        (concept, (at, last)) for at in ends for concept, first, last in said.concepts
        if concept in table().times and 0 < first - at <= _NEAR and not any(at < cut <= first for cut in said.breaks)
        and not any(key[0].isdigit() for key in said.keys[at:first])
    ]  # fmt: skip


def turns_of(said: Said) -> list[tuple[str, Words]]:
    """The stretches of time that are over, or to come, as seen from the day of speech, with their words: last week."""
    turns = [(first, last) for concept, first, last in said.concepts if concept in _TURNS]
    stretches = [(concept, first, last) for concept, first, last in said.concepts if concept in table().times]
    return [
        (concept, (min(begin, first), max(end, last)))
        for begin, end in dict.fromkeys(turns) for concept, first, last in stretches
        if (end == first and end not in said.breaks) or (last == begin and begin not in said.breaks)
    ]  # fmt: skip


def frequencies_of(said: Said) -> list[tuple[float, Words]]:
    """How often something is (twice a month, four times a week), with its words."""
    often, per, times = plain("frequencies"), table().said("per"), table().said("counted-times")
    found = [(often[key], (at, at + 1)) for at, key in enumerate(said.keys[:-1]) if key in often and said.keys[at + 1] in per]
    for one in said.quantities:
        behind = said.keys[one.last : one.last + 2]
        is_often = behind[:1] and behind[0] in times and (code_of(said.language) in _UNIT_FIRST or not per.isdisjoint(behind))
        found += [(one.value, (one.first, one.last))] if is_often else []
    return sorted(found, key=lambda one: one[1])


def is_one_rhythm(mine: Said, one: "Amount", theirs: Said, other: "Amount") -> bool:
    """Whether something is every so often on one side, and so many times on the other: every six hours, four times a day."""
    if one.worth is None or one.kind != "time" or mine.keys[max(0, one.first - 1)] not in table().said("every"):
        return False
    near = [unit for unit, (first, _) in rates_of(theirs) if 0 <= first - other.last <= _NEAR]
    return any(abs(one.worth[1] * other.value - counted()[unit][1]) <= _EQUAL * counted()[unit][1] for unit in near)
