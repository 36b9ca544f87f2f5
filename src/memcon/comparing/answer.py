"""The answer to "where do two accounts differ?": linked sentences, gaps filled, differences, and whether it is one meeting."""

from typing import Literal

import msgspec

from memcon.text import Span

SideName = Literal["a", "b"]
DifferenceKind = Literal["number", "negation", "name", "softened", "term", "omitted question", "omitted passage"]
Severity = Literal["high", "middle", "low"]
SEVERITIES: tuple[Severity, ...] = ("high", "middle", "low")


class Account(msgspec.Struct, frozen=True):
    """One of the accounts: its record and what tells it from the others.

    `excerpt` is true where the page itself says that it stops early or leaves words out.
    """

    record: str
    language: str | None
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    excerpt: bool = False


class SameMeeting(msgspec.Struct, frozen=True):
    """Whether both are accounts of one meeting (null: it cannot be told), by what, and how surely (0 to 1)."""

    value: bool | None
    basis: tuple[str, ...]
    score: float


class Pair(msgspec.Struct, frozen=True):
    """Sentences of one account and those of the other that say the same; `same_words` where they differ in marks at most."""

    a: tuple[Span, ...]
    b: tuple[Span, ...]
    score: float
    same_words: bool


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of one account's text."""

    side: SideName
    span: Span


class Fill(msgspec.Struct, frozen=True):
    """A gap of one account, and the words of the other that stand there: theirs, not the first's."""

    gap: Stretch
    words: Stretch


class Turns(msgspec.Struct, frozen=True):
    """A turn of one account and the one of the other with the same words; null where the other has none."""

    a: int | None
    b: int | None


class Difference(msgspec.Struct, frozen=True):
    """One difference that matters: where it stands on each side (null: nowhere), told in one sentence."""

    kind: DifferenceKind
    a: Span | None
    b: Span | None
    explanation: str
    severity: Severity


class Silence(msgspec.Struct, frozen=True):
    """A stretch that only one account has, where the other is no witness to its absence: `why` says so in one sentence."""

    side: SideName
    span: Span
    why: str


class Comparison(msgspec.Struct, frozen=True):
    """Two accounts side by side (docs/formats.md).

    One span a sentence; every sentence of each side is in exactly one of `pairs`, `only_a` and `only_b`. `silences` are the
    passages that one side lacks without leaving them out: it says that it is an excerpt, or it is too short to hold them.
    """

    a: Account
    b: Account
    same_meeting: SameMeeting
    pairs: tuple[Pair, ...]
    only_a: tuple[Span, ...]
    only_b: tuple[Span, ...]
    fills: tuple[Fill, ...]
    turns: tuple[Turns, ...]
    differences: tuple[Difference, ...]
    silences: tuple[Silence, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing that matters differs; the exit status of `memcon compare` tells it."""
        return self.same_meeting.value is not False and not self.differences
