"""The checks by which memcon decides who somebody was: what each asks, and how much it counts.

Every candidate's checks are added up. Whoever reaches `ENOUGH`, and is ahead of everybody else by `AHEAD`, is the answer; where
nobody is, or two are, there is none. The docstrings are what memcon tells a reader of its reasons.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

ENOUGH = 0.6
AHEAD = 0.2

Check = Literal[
    "office that day",
    "office perhaps",
    "office abroad",
    "office before",
    "leader",
    "words of the office",
    "whole name",
    "given name",
    "sound of the name",
    "initials",
    "surname",
    "sound of the surname",
    "part of the name",
    "name nearly",
    "only one of that name",
    "side",
    "in office",
    "named before",
    "other name",
    "another office",
    "not of that time",
]

# How much each check counts, and the sentence that explains it.
WEIGHTS: Mapping[Check, tuple[float, str]] = {
    "office that day": (0.65, "the register has this person, and no other, in that office on that day"),
    "office perhaps": (0.35, "the register has this person in that office, but not for certain, or not alone, on that day"),
    "office abroad": (0.4, "the person held the printed office that day, in a country that the words do not name"),
    "office before": (
        0.4,
        "the person held the printed office within the ten years before, and nobody of the name holds it now",
    ),
    "leader": (0.1, "the person was at the head of a state or a government, or its foreign minister, that day"),
    "words of the office": (0.2, "words of the printed office are in the title this person bore that day"),
    "whole name": (0.6, "every word of a known form of the person’s name is printed"),
    "given name": (0.55, "the person’s family name and a given name are printed"),
    "sound of the name": (
        0.4,
        "in place of these two: the family name only sounds like the person’s, and neither office nor side fits",
    ),
    "initials": (0.4, "the person’s family name is printed, with initials that fit"),
    "surname": (0.25, "the part of the person’s name that is used alone is printed"),
    "sound of the surname": (
        0.0,
        "in place of it: the family name is printed alone and only sounds like the person’s, and no side or state is known",
    ),
    "part of the name": (0.0, "words of the person’s name are printed, but another given name comes first"),
    "name nearly": (0.1, "the printed name is the person’s but for a slip in its spelling"),
    "only one of that name": (0.1, "the register has nobody else of that name in office that day"),
    "side": (0.15, "the person held an office of the side that is meant"),
    "in office": (0.15, "the person held an office that day"),
    "named before": (0.4, "the document names this person in full elsewhere"),
    "other name": (-2.0, "another name is printed"),
    "another office": (-0.2, "an office is printed that shares no word with any the register has the person in that day"),
    "not of that time": (-0.5, "the register knows no office of the person’s within ten years of that day"),
}


class Weighed(msgspec.Struct, frozen=True):
    """A candidate: the person’s id, and the checks that were met."""

    person: str
    checks: tuple[Check, ...]

    @property
    def score(self) -> float:
        """The sum of the checks."""
        return round(sum(WEIGHTS[check][0] for check in self.checks), 2)


def decided(candidates: Iterable[Weighed]) -> Weighed | None:
    """The one candidate who is enough, and far enough ahead; None where memcon abstains."""
    ranked = sorted(candidates, key=lambda one: -one.score)
    if not ranked or ranked[0].score < ENOUGH:
        return None
    return ranked[0] if len(ranked) == 1 or ranked[0].score - ranked[1].score >= AHEAD - 1e-9 else None


def rivals(candidates: Iterable[Weighed]) -> list[Weighed]:
    """Those between whom memcon cannot decide: each has enough, and they are not far enough apart."""
    ranked = sorted(candidates, key=lambda one: -one.score)
    return [one for one in ranked if one.score >= ENOUGH and ranked[0].score - one.score < AHEAD]
