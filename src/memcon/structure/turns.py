"""Turns: from believed labels to who speaks from where to where, block by block; every character finds its place."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import pairwise

import msgspec

from memcon.conventions.notes import Notes
from memcon.conventions.tokens import has_colon
from memcon.record import AsideKind, BlockKind, TurnKind
from memcon.structure.asides import asides_in, is_rule, whole_aside
from memcon.structure.belief import Belief
from memcon.structure.body import Body, BodyBlock
from memcon.structure.header_lines import print_marks
from memcon.structure.headings import BoldHeadings, is_marked_heading
from memcon.structure.interviews import asked_among, dash_of
from memcon.structure.labels import Reading
from memcon.structure.publisher_words import is_running_head
from memcon.text import Span

# A paragraph longer than this is no heading with a mark, no rule, no running head.
_LONGEST_LINE = 120
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
        # What each label with a colon means, wherever it stands again.
        self._known = {
            belief.reading.words: belief.reading for belief in reversed(beliefs) if belief.reading.split.delimiter == "colon"
        }
        below = frozenset(number + 1 for number, belief in self._heads.items() if belief.reading.split.delimiter == "line")
        self._asked = asked_among(body, self._heads, quiet | self._narrated | below)
        self._drafts: list[Draft] = []
        self._loose: list[tuple[Span, AsideKind]] = []
        self._before: list[int] = []
        # Clocks on lines of their own right above a label tell when its turn begins.
        self._clocks: list[tuple[Span, AsideKind]] = []
        self._ended = False
        self._inside = 0
        self._cut: Span | None = None

    def run(self) -> Division:
        kinds = tuple([self._place(number, block) for number, block in enumerate(self._body.blocks)])
        return Division(tuple(self._drafts), tuple(self._loose), kinds, tuple(self._before), self._cut)

    def _place(self, number: int, block: BodyBlock) -> BlockKind:
        if number in self._heads:
            return self._open(self._heads[number], block)
        kind, role, words = block.passage.kind, block.passage.role, block.words
        if number in self._narrated:
            self._ended = bool(self._drafts)
            return "heading" if kind == "heading" else "note"
        if kind == "heading":
            return "heading"
        if len(words) <= _LONGEST_LINE and (told := self._line(words)) is not None:
            return told
        if number in self._quiet or role in _QUIET_ROLES or kind == "note":
            return "note"
        return self._unlabelled(number, block)

    def _line(self, words: str) -> BlockKind | None:
        """What a line is by its words alone: one after which nothing is spoken, a heading by its mark, one that print sets."""
        if len(words) < _INTRODUCTION and self._is_end(words):
            self._ended = bool(self._drafts)
            return "note"
        if is_marked_heading(words):
            return "heading"
        return "note" if is_rule(words) or is_running_head(words) else None

    def _open(self, belief: Belief, block: BodyBlock) -> BlockKind:
        reading, split = belief.reading, belief.reading.split
        self._ended = False
        draft = Draft(reading, split.label, belief.basis, asides=self._clocks)
        self._clocks = []
        if split.notes:
            draft.asides += [(note, meaning.kind) for note, meaning in zip(split.notes, reading.meanings, strict=False)]
        self._drafts.append(draft)
        speech = Span(split.speech_start, block.span.end)
        self._speak(speech, speech.of(self._body.text))
        kind = block.passage.kind
        return "paragraph" if kind in ("heading", "note") else kind

    def _unlabelled(self, number: int, block: BodyBlock) -> BlockKind:
        aside = whole_aside(block, self._notes)
        if aside is not None and (notes := self._notes_at(number, aside)) is not None:
            notes.append((block.span, aside))
        elif number in self._asked:
            self._ask(number, block)
        elif not self._drafts:
            self._before.append(number)
            return "unassigned"
        elif (unspoken := self._unspoken(number, block)) is not None:
            return unspoken
        else:
            self._speak(block.span, block.words)
        return block.passage.kind

    def _notes_at(self, number: int, aside: AsideKind) -> list[tuple[Span, AsideKind]] | None:
        """Where a block that is a note belongs: to the turn below, to the one that is open, outside of turns; or nowhere."""
        if aside == "timestamp" and number + 1 in self._heads:
            return self._clocks
        if self._drafts:
            return self._drafts[-1].asides
        return self._loose if number not in self._asked else None

    def _unspoken(self, number: int, block: BodyBlock) -> BlockKind | None:
        """What a block below the first label is if nobody speaks it; None where somebody does."""
        if self._ended or (number in self._marks and self._drafts[-1].reading is not None and self._drafts[-1].stretches):
            return "note"
        words = block.words
        if number + 1 in self._heads:
            if len(words) < _INTRODUCTION and words.endswith((":", "：")):
                return "note"
            if self._is_sentence_over(block) and (publishers := self._above_label(words)) is not None:
                return publishers
        return "heading" if self._headings.parts(block) else None

    def _is_sentence_over(self, block: BodyBlock) -> bool:
        """Whether what is said above a block ends with a mark, so that the block is no rest of a broken line."""
        above = self._body.text[max(0, block.span.start - 8) : block.span.start].rstrip()
        return not above or not (above[-1].isalnum() or above[-1] in ",;-–")

    def _ask(self, number: int, block: BodyBlock) -> None:
        """Open a turn without label at a question, unless the block above is of the same; a dash before it is no word."""
        if number - 1 not in self._asked or not self._drafts:
            self._drafts.append(Draft(None, None, "no label: set off as a question", kind="question"))
        start, dash = block.span.start, dash_of(block.words[:4])
        if dash:
            self._drafts[-1].asides.append((Span(start, start + dash).trimmed(self._body.text), "editorial"))
        self._give(Span(start + dash, block.span.end), block.words[dash:])

    def _speak(self, span: Span, words: str) -> None:
        """Give a stretch with its words to the turn that is open, opening new ones at known labels inside it."""
        if not self._known or not has_colon(words):
            self._give(span, words)
            return
        text = self._body.text
        for label, stretch in self._parted(span):
            if label is not None:
                self._drafts.append(Draft(self._known[label.of(text)], label, "a known label in mid-line"))
            self._give(stretch, stretch.of(text))

    def _parted(self, span: Span) -> Iterator[tuple[Span | None, Span]]:
        """A stretch parted at the known labels inside it, each with what follows it."""
        label: Span | None = None
        at = span.start
        for found in self._label_inside.finditer(self._body.text, span.start, span.end) if self._label_inside else ():
            if self._inside >= MOST_INSIDE:
                self._cut = self._cut or Span(*found.span("label"))
                break
            self._inside += 1
            yield label, Span(at, found.start())
            label, at = Span(*found.span("label")), found.end()
        yield label, Span(at, span.end)

    @cached_property
    def _marks(self) -> frozenset[int]:
        """The blocks that print sets between the paragraphs: the numbers of pages, and their heads."""
        return print_marks(self._body)

    @cached_property
    def _label_inside(self) -> re.Pattern[str] | None:
        """A pattern for the labels of this document in mid-line, after the end of a sentence; None where it has none."""
        labels = "|".join(re.escape(words) for words in sorted(self._known, key=len, reverse=True) if len(words) > 1)
        return re.compile(f"{_SENTENCE_END}(?P<label>{labels}) ?[:：] ?") if labels else None

    def _give(self, stretch: Span, words: str) -> None:
        """Give the turn that is open what is spoken in a stretch, and the notes among it."""
        draft, text = self._drafts[-1], self._body.text
        asides = asides_in(words, stretch.start, self._notes)
        if asides:
            draft.asides += asides
            pieces = stretch.without([place for place, _ in asides])
            draft.stretches += [bare for piece in pieces if len(bare := piece.trimmed(text))]
        elif bare_words := words.strip():
            draft.stretches.append(stretch if bare_words == words else stretch.trimmed(text))


def speech_of(draft: Draft, text: str) -> tuple[Span, ...]:
    """The stretches of a turn with those joined that only white space parts."""
    spans = sorted(draft.stretches)
    if len(spans) < 2:
        return tuple(spans)
    gaps = [(above.end, below.start) for above, below in pairwise(spans) if text[above.end : below.start].strip()]
    starts = [spans[0].start, *[after for _, after in gaps]]
    ends = [*[before for before, _ in gaps], spans[-1].end]
    return tuple(map(Span, starts, ends))
