"""The words of a sentence as its amounts are read off them: what each counts, and which small words stand around it."""

from collections.abc import Collection

import msgspec

from memcon.comparing.amount_words import Unit, counted, fractions_of, table
from memcon.comparing.rhythms import rates_of
from memcon.comparing.said import Said

# So many words stand at most between a number and its fraction.
APART = 3
# What is a year of the calendar, and no number of years.
YEARS = range(1500, 2100)


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


class Reading:
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
        """The unit of one word right before another one."""
        found = self.unit_at(word - 1) if word else None
        return found[0] if found is not None and found[1] == word else None

    def says(self, word: int, kind: str) -> bool:
        """Whether a word is of one kind of small words."""
        return 0 <= word < self.size and self.keys[word] in table().said(kind)

    def is_by_month(self, first: int, last: int) -> bool:
        """Whether words stand right before a month, or an `of` and a month, or right behind one."""
        after = last + 1 if self.says(last, "of-month") else last
        return any(begin in (last, after) or end == first for begin, end in self.months)

    def names(self, word: int, kind: Collection[str]) -> str | None:
        """What a word names of one kind."""
        return next((concept for concept in self.named.get(word, ()) if concept in kind), None)

    def is_only(self, first: int, last: int, kind: str) -> bool:
        """Whether the words between two places are all of one kind of small words, and no mark stands among them."""
        is_near = 0 <= last - first <= APART and not any(at in self.said.breaks for at in range(first, last + 1))
        return is_near and all(key in table().said(kind) for key in self.keys[first:last])
