"""Turns: from believed labels to who speaks from where to where, block by block; every character finds its place."""

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from memcon.conventions.notes import Notes
from memcon.conventions.tokens import has_colon
from memcon.record import AsideKind, BlockKind, TurnKind
from memcon.structure.asides import asides_in, is_rule, whole_aside
from memcon.structure.belief import Belief
from memcon.structure.body import Body, BodyBlock
from memcon.structure.headings import BoldHeadings, is_marked_heading
from memcon.structure.interviews import asked_among
from memcon.structure.labels import Reading
from memcon.structure.publisher_words import is_running_head
from memcon.text import Span

# A whole conference glued into one line has some hundred labels in mid-line.
MOST_INSIDE = 3_000
_SENTENCE_END = r"(?<=[.!?…\"”’)\]] )"
_INTRODUCTION = 90
_QUIET_ROLES = frozenset({"title", "lead", "date", "time", "place", "posted"})


class Draft(msgspec.Struct):
    """A turn on its way: its label, if it has one, the stretches spoken, and the notes among them."""

    reading: Reading | None
    label: Span | None
    basis: str
    kind: TurnKind | None = None
    stretches: list[Span] = msgspec.field(default_factory=list)
    asides: list[tuple[Span, AsideKind]] = msgspec.field(default_factory=list)


class Division(msgspec.Struct, frozen=True):
    """The body divided: turns, asides outside of turns, and what each block is.

    `before` are the blocks above the first turn; `cut` is where labels began to be too many.
    """

    drafts: tuple[Draft, ...]
    loose: tuple[tuple[Span, AsideKind], ...]
    kinds: tuple[BlockKind, ...]
    before: tuple[int, ...]
    cut: Span | None = None


def divide(
    body: Body,
    beliefs: list[Belief],
    notes: Notes,
    *,
    ends: Callable[[str], bool],
    above_label: Callable[[str], BlockKind | None] = lambda _: None,
    narrated: Iterable[int] = (),
    quiet: frozenset[int] = frozenset(),
) -> Division:
    """Divide the body at the believed labels, and at the questions that are set off without one.

    `ends` tells lines after which nothing is spoken; `above_label`, what a line right above a label is, unless it is spoken;
    `narrated`, blocks in which the publisher speaks, and after which nobody else does until the next label.
    """
    return _Divider(body, beliefs, notes, ends, above_label, frozenset(narrated), quiet).run()


class _Divider:
    def __init__(
        self,
        body: Body,
        beliefs: list[Belief],
        notes: Notes,
        ends: Callable[[str], bool],
        above_label: Callable[[str], BlockKind | None],
        narrated: frozenset[int],
        quiet: frozenset[int],
    ) -> None:
        self._body, self._notes, self._is_end, self._narrated = body, notes, ends, narrated
        self._above_label = above_label
        self._quiet = quiet
        self._headings = BoldHeadings(body)
        self._heads = {belief.reading.block: belief for belief in beliefs}
        self._known = _known_labels(beliefs)
        self._asked = asked_among(body, self._heads, quiet | self._narrated)
        self._drafts: list[Draft] = []
        self._loose: list[tuple[Span, AsideKind]] = []
        self._kinds: list[BlockKind] = []
        self._before: list[int] = []
        # Clocks on lines of their own right above a label tell when its turn begins.
        self._clocks: list[tuple[Span, AsideKind]] = []
        self._ended = False
        self._inside = 0
        self._cut: Span | None = None

    def run(self) -> Division:
        for number, block in enumerate(self._body.blocks):
            self._kinds.append(self._place(number, block))
        return Division(tuple(self._drafts), tuple(self._loose), tuple(self._kinds), tuple(self._before), self._cut)

    def _place(self, number: int, block: BodyBlock) -> BlockKind:
        kind = block.passage.kind
        words = block.words
        if number in self._heads:
            return self._open(self._heads[number], block)
        if number in self._narrated:
            self._ended = bool(self._drafts)
            return "heading" if kind == "heading" else "note"
        if kind == "heading":
            return "heading"
        if len(words) < _INTRODUCTION and self._is_end(words):
            self._ended = bool(self._drafts)
            return "note"
        if is_marked_heading(words):
            return "heading"
        if number in self._quiet or block.role in _QUIET_ROLES or is_rule(words) or kind == "note" or is_running_head(words):
            return "note"
        return self._unlabelled(number, block)

    def _open(self, belief: Belief, block: BodyBlock) -> BlockKind:
        reading = belief.reading
        self._ended = False
        draft = Draft(reading, reading.split.label, belief.basis, asides=self._clocks)
        self._clocks = []
        draft.asides += [(note, meaning.kind) for note, meaning in zip(reading.split.notes, reading.meanings, strict=False)]
        self._drafts.append(draft)
        self._speak(Span(reading.split.speech_start, block.span.end))
        return _spoken_kind(block)

    def _unlabelled(self, number: int, block: BodyBlock) -> BlockKind:
        kind = whole_aside(block, self._notes)
        if kind == "timestamp" and number + 1 in self._heads:
            self._clocks.append((block.span, kind))
            return _spoken_kind(block)
        if not self._drafts and number not in self._asked:
            if kind is not None:
                self._loose.append((block.span, kind))
                return _spoken_kind(block)
            self._before.append(number)
            return "unassigned"
        if kind is not None and self._drafts:
            self._drafts[-1].asides.append((block.span, kind))
            return _spoken_kind(block)
        words = block.words
        if number in self._asked:
            self._ask(number, block)
            return _spoken_kind(block)
        if self._ended or (words.endswith((":", "：")) and len(words) < _INTRODUCTION and number + 1 in self._heads):
            return "note"
        if number + 1 in self._heads and self._is_sentence_over(block):
            publishers = self._above_label(words)
            if publishers is not None:
                return publishers
        if self._headings.parts(block):
            return "heading"
        self._speak(block.span)
        return _spoken_kind(block)

    def _is_sentence_over(self, block: BodyBlock) -> bool:
        """Whether what is said above a block ends with a mark, so that the block is no rest of a broken line."""
        above = self._body.text[max(0, block.span.start - 8) : block.span.start].rstrip()
        return not above or not (above[-1].isalnum() or above[-1] in ",;-–")

    def _ask(self, number: int, block: BodyBlock) -> None:
        """Open a turn without label at a question, unless the block above is of the same question."""
        if number - 1 not in self._asked or not self._drafts:
            self._drafts.append(Draft(None, None, "no label: set off as a question", kind="question"))
        self._give(self._drafts[-1], block.span)

    def _speak(self, span: Span) -> None:
        """Give a stretch to the turn that is open, opening new ones at known labels inside it."""
        for label, stretch in self._parted(span):
            if label is not None:
                self._drafts.append(Draft(self._known[1][label.of(self._body.text)], label, "a known label in mid-line"))
            self._give(self._drafts[-1], stretch)

    def _parted(self, span: Span) -> Iterator[tuple[Span | None, Span]]:
        pattern = self._known[0]
        label: Span | None = None
        at = span.start
        if pattern is not None and has_colon(span.of(self._body.text)):
            for found in pattern.finditer(self._body.text, span.start, span.end):
                if self._inside >= MOST_INSIDE:
                    self._cut = self._cut or Span(*found.span("label"))
                    break
                self._inside += 1
                yield label, Span(at, found.start())
                label, at = Span(*found.span("label")), found.end()
        yield label, Span(at, span.end)

    def _give(self, draft: Draft, stretch: Span) -> None:
        asides = list(asides_in(stretch, self._body.text, self._notes))
        draft.asides += asides
        pieces = stretch.without([place for place, _ in asides]) if asides else (stretch,)
        draft.stretches += [bare for piece in pieces if len(bare := piece.trimmed(self._body.text))]


def _known_labels(beliefs: list[Belief]) -> tuple[re.Pattern[str] | None, dict[str, Reading]]:
    """A pattern for the labels of this document in mid-line, after the end of a sentence, and what each means."""
    known = {belief.reading.words: belief.reading for belief in reversed(beliefs) if belief.reading.split.delimiter == "colon"}
    if not known:
        return None, {}
    labels = "|".join(re.escape(words) for words in sorted(known, key=len, reverse=True) if len(words) > 1)
    return (re.compile(f"{_SENTENCE_END}(?P<label>{labels}) ?[:：] ?") if labels else None), known


def _spoken_kind(block: BodyBlock) -> BlockKind:
    kind = block.passage.kind
    return "paragraph" if kind in ("heading", "note") else kind


def speech_of(draft: Draft, text: str) -> tuple[Span, ...]:
    """The stretches of a turn with those joined that only white space parts."""
    joined: list[Span] = []
    for span in sorted(draft.stretches):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
