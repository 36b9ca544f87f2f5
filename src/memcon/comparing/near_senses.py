"""Senses that good translators take for one another: to station troops is to deploy them, a party to an agreement is a side."""

import csv
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("tables") / "near_senses.csv"


def are_near(senses: Collection[str], others: Collection[str]) -> bool:
    """Whether one of some senses is taken for one of others.

    >>> are_near({"station"}, {"deploy"})
    True
    """
    near = near_senses()
    return any(not near[sense].isdisjoint(others) for sense in senses if sense in near)


@cache
def near_senses() -> Mapping[str, frozenset[str]]:
    """For each sense those that are near it, in both directions."""
    found: dict[str, set[str]] = defaultdict(set)
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for other in row["near"].split():
                found[row["sense"]].add(other)
                found[other].add(row["sense"])
    return {sense: frozenset(others) for sense, others in found.items()}
