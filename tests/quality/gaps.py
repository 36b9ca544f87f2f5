"""The gaps of tests/comparing_gaps: whether the words that memcon finds for each are those of its annotation."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from memcon.comparing.gap_features import Scene, Stretch
from memcon.comparing.gap_words import InGaps
from memcon.comparing.said import Said
from memcon.record import WANTING, Aside
from tests.comparing.sentences import as_read
from tests.quality.comparing import Tally
from tests.quality.lines import lines

GAPS = Path(__file__).parents[1] / "comparing_gaps"


class Gap(msgspec.Struct, frozen=True, dict=True):
    """A sentence with a gap, another account's sentence, and the words of that which stand in the gap."""

    name: str
    is_kept: bool
    here: Said
    there: Said
    words: str

    @cached_property
    def aside(self) -> Aside | None:
        """The mark of the gap, as the reader finds it."""
        return next((one for one in self.here.side.record.asides if one.kind in WANTING), None)

    @cached_property
    def found(self) -> str | None:
        """The words that are found, as they are printed."""
        span = InGaps(self.here, self.there).words(self.aside) if self.aside is not None else None
        return span.of(self.there.side.record.text) if span is not None else None

    @property
    def is_right(self) -> bool:
        """Whether the words that are found are those wanted."""
        return self.found == self.words

    def scene(self) -> Scene | None:
        """What is known around the gap."""
        return InGaps(self.here, self.there).scene(self.aside) if self.aside is not None else None

    def stretch(self) -> Stretch | None:
        """The words wanted, by their numbers in the other sentence."""
        return stretch_of(self.there, self.words)


def stretch_of(side: Said, words: str) -> Stretch | None:
    """Some words of a side by their numbers; None where they do not begin and end with whole words."""
    for first in range(len(side)):
        for last in range(first + 1, len(side) + 1):
            if side.printed(first, last) == words:
                return first, last
    return None


def gaps(most: int | None = None) -> Iterator[Gap]:
    """All gaps, file by file, or about so many of them, always the same ones."""
    for line in lines(GAPS, most):
        here, sentence, there, other, words = line.fields
        yield Gap(line.name, line.is_kept, as_read(here, sentence), as_read(there, other), words)


def measure(most: int | None = None) -> tuple[Tally, Tally]:
    """How many gaps get the words wanted: of all, with what was wrong with those for tuning, and of those kept for testing."""
    every, kept = Tally(), Tally()
    for gap in gaps(most):
        right, missed = int(gap.is_right), () if gap.is_right else ((gap.name, gap.words, gap.found or "nothing"),)
        every.add(right, (), missed if not gap.is_kept else ())
        every.missed += gap.is_kept and not right
        if gap.is_kept:
            kept.add(right, (), missed)
    return every, kept
