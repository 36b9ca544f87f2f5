"""What a search answers: the passages that match, how many there are, what was searched, and what was unsure."""

from collections.abc import Mapping

import msgspec

from memcon.findings import Finding
from memcon.text import Span


class Hit(msgspec.Struct, frozen=True, gc=False):
    """One passage that matches.

    `record` is the address of the document, `address` that of the passage, or of the sentence in which the first match lies.
    `span` is the first match, or the whole passage where nothing but filters was asked for: code points into the record's
    text. `snippet` is a slice of the passage; `marks` are the matches in it, code points into the snippet. `score` is higher
    for what fits better; null where the hits are in another order. `gone` is true of a passage that the page has no more.
    `more` is how many others of the document match, where hits are grouped. `judged` is true where a person said who speaks, or
    in which office (`memcon judge`); `memcon show` has who judged it, and what memcon has.
    """

    record: str
    title: str | None
    date: str | None
    publisher: str | None
    turn: str
    kind: str
    speaker: str | None
    office: str | None
    side: str | None
    person: str | None
    span: Span
    snippet: str
    marks: tuple[Span, ...]
    score: float | None
    address: str
    interpreted: bool
    gone: bool
    more: int | None = None
    judged: bool = False


class Coverage(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """What was searched: how many records, from the first day to the last, and how many of each publisher."""

    records: int
    start: str | None
    end: str | None
    by_publisher: Mapping[str, int]


class Facet(msgspec.Struct, frozen=True):
    """One value that hits have in common, and how many have it."""

    value: str
    count: int


class Hits(msgspec.Struct, frozen=True, omit_defaults=True):
    """The answer to a query: `hits` are those of the page asked for, `total` counts all of them; of documents where they are
    grouped. `facets` are there where they were asked for."""

    query: str
    read_as: str
    hits: tuple[Hit, ...]
    total: int
    coverage: Coverage
    findings: tuple[Finding, ...]
    facets: Mapping[str, tuple[Facet, ...]] | msgspec.UnsetType = msgspec.UNSET
