"""The pairs of sentences of tests/comparing_sentences: whether what is told of each is the difference of its annotation."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from memcon.comparing.differing import differences_of
from memcon.comparing.said import Linked
from tests.comparing.sentences import as_read
from tests.quality.comparing import Tally
from tests.quality.lines import lines

SENTENCES = Path(__file__).parents[1] / "comparing_sentences"
_NONE = "none"
KINDS = ("number", "negation", "name", "softened", "term")
# So sure is a link between two sentences of accounts that say the same.
_SCORE = 0.6


class Twice(msgspec.Struct, frozen=True):
    """One sentence in two accounts, and the kind of what differs between them, if anything does."""

    name: str
    is_kept: bool
    pair: Linked
    kind: str | None

    def told(self) -> list[str]:
        """The kinds of the differences that are told."""
        found = differences_of((self.pair.a.side, self.pair.b.side), ((), ()), [self.pair])
        return [one.kind for one in found]


class Found(msgspec.Struct):
    """What the pairs of one set gave: differences, by kind, and pairs that are rightly told to be alike."""

    differences: Tally = msgspec.field(default_factory=Tally)
    by_kind: dict[str, Tally] = msgspec.field(default_factory=dict)
    alike: Tally = msgspec.field(default_factory=Tally)

    def of_kind(self, kind: str) -> Tally:
        """The differences of one kind."""
        return self.by_kind.get(kind, Tally())

    def add(self, one: Twice) -> None:
        """Set what is told of a pair beside its annotation; nothing is kept of what was wrong with one for testing."""
        told = one.told()
        shown = (one.pair.a.text, one.pair.b.text) if not one.is_kept else ("", "")
        missed = [(f"- {one.kind}, {one.name}", *shown)] if one.kind is not None and one.kind not in told else []
        if one.kind is not None:
            for tally in (self.differences, self.by_kind.setdefault(one.kind, Tally())):
                tally.add(int(not missed), [], missed)
        wrong = list(told)
        if one.kind in wrong:
            wrong.remove(one.kind)
        for kind in wrong:
            for tally in (self.differences, self.by_kind.setdefault(kind, Tally())):
                tally.add(0, [(f"+ {kind}, {one.name}", *shown)], [])
        if one.kind is None:
            self.alike.add(int(not wrong), [], [(f"+ {' '.join(wrong)}, {one.name}", *shown)] if wrong else [])


def sentences(most: int | None = None) -> Iterator[Twice]:
    """All pairs, file by file, or about so many of them, always the same ones."""
    for line in lines(SENTENCES, most):
        here, sentence, there, other, kind = line.fields
        pair = Linked(as_read(here, sentence), as_read(there, other), _SCORE)
        yield Twice(line.name, line.is_kept, pair, kind if kind != _NONE else None)


def measure(most: int | None = None) -> tuple[Found, Found]:
    """What is told of all pairs, and of those kept for testing."""
    every, kept = Found(), Found()
    for one in sentences(most):
        every.add(one)
        if one.is_kept:
            kept.add(one)
    return every, kept
