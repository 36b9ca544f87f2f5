"""The record of a meeting: what one page says, as a text and pointers into it.

A record is a pure function of the page's bytes, the reader's version and the convention tables; only `source.url` and
`source.captured_at` come from outside. Every span points into `Record.text`. `None` means that the page does not say;
an empty tuple means that memcon looked and found none.
"""

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from memcon.errors import BrokenPromise
from memcon.findings import Finding
from memcon.people import DayNamed, Identity, Mention, Role
from memcon.text import Run, Span

Form = Literal["transcript", "readout", "statement", "notice"]
Occasion = Literal["meeting", "call", "press conference", "briefing", "interview", "speech", "debate"]
BlockKind = Literal["heading", "paragraph", "list item", "table cell", "note", "unassigned"]
TurnKind = Literal["speech", "question", "answer", "interjection"]
AsideKind = Literal[
    "inaudible", "laughter", "applause", "interpreter", "language", "crosstalk", "omission", "action", "timestamp", "editorial"
]
# The asides that stand where words are wanting; none of their own is a word of anybody.
WANTING: frozenset[AsideKind] = frozenset({"inaudible", "omission", "crosstalk"})


class Source(msgspec.Struct, frozen=True):
    """The document a record was read from: where it came from, and the hash by which it is known for ever."""

    sha256: str
    bytes: int
    media_type: str
    encoding: str | None = None
    url: str | None = None
    publisher: str | None = None
    captured_at: str | None = None


class ReadBy(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which memcon, with which tables (a hash over their contents), read the page; by which register people were told."""

    version: str
    tables: str
    register: str | UnsetType = UNSET


class Printed(msgspec.Struct, frozen=True):
    """A value the page gives, where it stands in the text (None: outside it), and by which rule it was taken."""

    value: str
    span: Span | None
    basis: str


class Block(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paragraph, heading or other unit of the page; blocks and the line breaks between them tile the text."""

    span: Span
    kind: BlockKind
    runs: tuple[Run, ...] | UnsetType = UNSET


class Participant(msgspec.Struct, frozen=True):
    """Someone who took part, as this page names them; `person` is who that is in the register, once identified."""

    id: str
    name: str | None
    as_printed: tuple[str, ...]
    office: str | None
    side: str | None
    spoke: bool
    basis: str
    person: str | None = None
    identity: Identity | UnsetType = UNSET
    role: Role | UnsetType = UNSET


class Label(msgspec.Struct, frozen=True):
    """The printed words that say who speaks, without delimiter and notes."""

    span: Span
    text: str


class Turn(msgspec.Struct, frozen=True):
    """What one speaker says until the next one speaks: the label, if one is printed, and the pieces of speech."""

    n: int
    id: str
    label: Label | None
    speaker: str | None
    speech: tuple[Span, ...]
    kind: TurnKind
    answers: int | None
    interpreted: bool
    language: str | None
    basis: str


class Aside(msgspec.Struct, frozen=True):
    """Words that nobody spoke, printed among the spoken ones: (laughter), (inaudible), <…>, an editor's word."""

    span: Span
    kind: AsideKind
    turn: int | None


class Record(msgspec.Struct, frozen=True):
    """The record of a meeting as one page gives it."""

    memcon: str
    read_by: ReadBy
    layers: tuple[str, ...]
    id: str
    source: Source
    text: str
    language: str | None
    title: Printed | None
    date: Printed | None
    posted: Printed | None
    time: Printed | None
    place: Printed | None
    form: Form
    occasion: Occasion | None
    status: str | None
    excerpt: bool
    participants: tuple[Participant, ...]
    blocks: tuple[Block, ...]
    turns: tuple[Turn, ...]
    asides: tuple[Aside, ...]
    findings: tuple[Finding, ...]
    mentions: tuple[Mention, ...] | UnsetType = UNSET
    days: tuple[DayNamed, ...] | UnsetType = UNSET

    def to_json(self) -> bytes:
        """The record as one JSON document in the published format."""
        return msgspec.json.encode(self)

    def words(self, turn: Turn) -> str:
        """What was said in a turn: its pieces of speech, parted by a space."""
        return " ".join(span.of(self.text) for span in turn.speech)


def load_record(data: bytes) -> Record:
    """A record from its JSON, every label compared with the words it points at; BrokenPromise where they differ."""
    record = msgspec.json.decode(data, type=Record)
    check_pointers(record)
    return record


def check_pointers(record: Record) -> None:
    """Raise BrokenPromise unless every span lies in the text and every label still reads as it says."""
    for span in pointers(record):
        span.of(record.text)
    for turn in record.turns:
        if turn.label is not None and turn.label.span.of(record.text) != turn.label.text:
            raise BrokenPromise(f"turn {turn.n}'s label reads {turn.label.text!r}, found {turn.label.span.of(record.text)!r}")


def pointers(record: Record) -> list[Span]:
    """Every span of a record that points into its text."""
    values = (record.title, record.date, record.posted, record.time, record.place)
    spans = [value.span for value in values if value is not None and value.span is not None]
    spans += [block.span for block in record.blocks]
    spans += [turn.label.span for turn in record.turns if turn.label is not None]
    spans += [piece for turn in record.turns for piece in turn.speech]
    spans += [aside.span for aside in record.asides]
    spans += [finding.span for finding in record.findings if finding.span is not None]
    spans += [one.span for layer in (record.mentions, record.days) if isinstance(layer, tuple) for one in layer]
    return spans
