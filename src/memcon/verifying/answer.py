"""The answer to "did they say exactly this?": the verdict, where the words stand, and what the quotation changes."""

from typing import Literal

import msgspec

from memcon.text import Span

Verdict = Literal["exact", "punctuation only", "ellipsis", "spliced", "altered", "wrong speaker", "not found"]
Warned = Literal[
    "interpreter's words",
    "superseded wording",
    "readout, not speech",
    "question read back",
    "reported speech",
    "meaning may change",
    "several places",
]
ChangeKind = Literal["number", "negation", "name", "hedge", "condition", "order", "spelling", "inserted", "deleted", "replaced"]
# An answer has no more places, and of an archive no more passages are looked at.
MOST_PLACES = 20
# What changes the sense of a sentence when it is changed or cut.
TELLING: frozenset[str] = frozenset({"number", "negation", "name", "hedge", "condition"})


class Attribution(msgspec.Struct, frozen=True):
    """Whom a quotation is said to be of: the name, the office and the day that were given with it."""

    speaker: str | None = None
    office: str | None = None
    date: str | None = None


class Place(msgspec.Struct, frozen=True):
    """Where the words stand.

    `spans` are code points into the record's text: one a piece, several where an aside, a cut or a splice parts them. `text` is
    what they hold, cuts shown as " … ". `context` is the slice of the record (`context_span`) with one sentence either side.
    `turn` is null for a paragraph that nobody speaks. `until` is the day from which the page has other words.
    """

    record: str
    turn: str | None
    speaker: str | None
    office: str | None
    spans: tuple[Span, ...]
    text: str
    context: str
    context_span: Span
    address: str
    citation: str
    title: str | None
    date: str | None
    url: str | None
    captured_at: str | None
    until: str | None = None


class Translation(msgspec.Struct, frozen=True):
    """What another account of the same meeting has where the words stand, in another language: a slice of it, and its place."""

    record: str
    language: str
    span: Span
    text: str


class Changed(msgspec.Struct, frozen=True):
    """One change: the source's words (empty: inserted) and the quotation's (empty: deleted), and where both stand.

    `span` is code points into the text of the first place's record, `printed_span` into the quotation.
    """

    kind: ChangeKind
    source: str
    printed: str
    span: Span
    printed_span: Span


class Searched(msgspec.Struct, frozen=True):
    """What was searched: how many records, turns and words."""

    records: int
    turns: int
    words: int


class Verification(msgspec.Struct, frozen=True):
    """Whether somebody said these words (docs/formats.md).

    `translations` are what accounts of the meeting in other languages have where the first place stands. `dropped` are the
    words that a cut left out of a sentence and that may change its meaning. `times` is how often the words were said, at
    least so often where `has_more`: places in accounts of one meeting are of one time. `is_yes` is what the exit status of
    `memcon verify` tells.
    """

    quotation: str
    attributed_to: Attribution | None
    verdict: Verdict
    warnings: tuple[Warned, ...]
    places: tuple[Place, ...]
    changes: tuple[Changed, ...]
    explanation: str
    searched: Searched
    dropped: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()
    times: int = 0

    @property
    def has_more(self) -> bool:
        """Whether the words may stand in more places than were looked at; `times` and the days then tell of some alone."""
        return len(self.places) >= MOST_PLACES

    @property
    def is_yes(self) -> bool:
        """Whether the words may be printed as they are: exact, but for punctuation, or with a cut that changes nothing."""
        if self.verdict == "ellipsis":
            return "meaning may change" not in self.warnings
        return self.verdict in ("exact", "punctuation only")
