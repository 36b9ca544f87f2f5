"""What each block of a page is once its body is divided; who asks, who answers; whose the words above the first label are."""

from collections.abc import Iterable

import msgspec

from memcon.record import BlockKind, Turn
from memcon.structure.answerers import answerer
from memcon.structure.askers import find_askers
from memcon.structure.bare_speech import BareSpeech
from memcon.structure.body import Body
from memcon.structure.casting import name_interviewed, named_in_case
from memcon.structure.cues import Cues
from memcon.structure.headings import BoldHeadings
from memcon.structure.labels import Forms
from memcon.structure.metadata import Metadata
from memcon.structure.participants import OWNER, Cast
from memcon.structure.turns import Division, Draft
from memcon.structure.unlabelled import answers_apart, only_questions
from memcon.text import Span

# The title and the first lines tell who is meant; the longest title of a real page at hand has 160 characters.
_LONGEST_TITLE, _LONGEST_LINE, _OPENED = 1_000, 600, 6


class Progress(msgspec.Struct):
    """How far a page has been read: the body divided, what each block is, and whose the turns are."""

    division: Division
    kinds: list[BlockKind]
    metadata: Metadata
    cast: Cast
    lost: bool = False
    turns: tuple[Turn, ...] = ()


class Settling:
    """Settles the blocks of one page, and the drafts of its turns."""

    def __init__(self, body: Body, bare: BareSpeech, cues: Cues, forms: Forms, outlets: frozenset[str]) -> None:
        self._body, self._bare, self._cues, self._forms, self._outlets = body, bare, cues, forms, outlets

    def settle(self, read: Progress) -> None:
        """Say what the blocks above the first label are, find the unlabelled answers, and what may have lost its label."""
        self._settle_opening(read)
        title = read.metadata.title.span if read.metadata.title is not None else None
        for number, block in enumerate(self._body.blocks):
            if block.passage.role == "title" or (block.span == title and not _is_spoken(block.span, read.division)):
                read.kinds[number] = "heading"
        if only_questions(read.division.drafts):
            drafts = tuple(answers_apart(read.division.drafts, self._body))
            read.division = msgspec.structs.replace(read.division, drafts=drafts)
        self.name_interviewed(read, read.division.drafts)
        self._find_askers(read)
        if read.lost and read.cast.solo is None:
            self._appoint(read)
        if read.lost and self._is_solo(read):
            self._give_opening(read)

    def name_interviewed(self, read: Progress, drafts: Iterable[Draft]) -> None:
        """Find out who is interviewed, where answers stand under `A:` or under nothing."""
        if any(draft.kind == "answer" or (draft.reading is not None and draft.reading.row.id == "answer") for draft in drafts):
            above = self._body.blocks[: min(first_block(self._body, read.division) or _OPENED, _OPENED)]
            lines = [block.span.head(_LONGEST_LINE).of(self._body.text) for block in above if block.passage.kind != "heading"]
            name_interviewed(read.cast, words_of(read.metadata), lines, self._forms, self._outlets)
            labelled = answerer(drafts, words_of(read.metadata)) if read.cast.answering is None else None
            if labelled is not None:
                read.cast.appoint(labelled, "labelled before the answers")

    def _find_askers(self, read: Progress) -> None:
        """On a page that calls itself a press conference or a briefing, have those ask who only ask."""
        if all(self._cues.find(kind, words_of(read.metadata)) is None for kind in ("press_conference", "briefing")):
            return
        drafts = find_askers(read.division.drafts, self._body.text, read.cast.names())
        read.division = msgspec.structs.replace(read.division, drafts=tuple(drafts))

    def _settle_opening(self, read: Progress) -> None:
        headings, first = BoldHeadings(self._body), first_block(self._body, read.division)
        heads = {number for number in read.division.before if headings.holds(self._body.blocks[number])}
        others = bool(heads) and any(headings.holds(block) for block in self._body.blocks[first or 0 :])
        for number in read.division.before:
            block = self._body.blocks[number]
            if number in read.metadata.header:
                read.kinds[number] = "note"
            elif not read.division.drafts:
                read.kinds[number] = block.passage.kind
            elif self._bare.frames(block):
                read.kinds[number] = "note"
            elif (read.lost or number + 1 == first) and others and number in heads:
                read.kinds[number] = "heading"
            else:
                read.lost = read.lost or self._bare.is_spoken(block)
                read.kinds[number] = "unassigned" if read.lost else "note"

    def _appoint(self, read: Progress) -> None:
        """Take for the one who opens the page whom the title names in another case, or the one office that answers at a
        briefing where the title holds that office."""
        title = words_of(read.metadata)
        owner = named_in_case(read.division.drafts, title, self._cues)
        if owner is not None:
            read.cast.appoint(owner, OWNER)
            return
        labels = {draft.reading.words: draft.reading for draft in read.division.drafts if draft.reading is not None}
        speaking = [reading for reading in labels.values() if reading.row.kind in ("speaker", "answer")]
        if len(speaking) != 1 or self._cues.find("briefing", title) is None:
            return
        if speaking[0].row.id == "office" and f" {speaking[0].words.casefold()}" in title.casefold():
            read.cast.appoint(speaking[0])

    def _is_solo(self, read: Progress) -> bool:
        """Whether the title names the one person who can have spoken before the first label; interviews open otherwise."""
        labels = [draft.reading for draft in read.division.drafts if draft.reading is not None]
        spoken = [reading for reading in labels if reading.row.kind in ("speaker", "answer")]
        told = self._cues.find("interview", words_of(read.metadata)) is not None
        solo = read.cast.solo
        alone = solo is not None and (solo.basis == OWNER or all(read.cast.is_solo(reading) for reading in spoken))
        return alone and not told

    def _give_opening(self, read: Progress) -> None:
        """Give the unlabelled opening to the one whom the title names."""
        opening = self._bare.opening(read.kinds)
        read.division = msgspec.structs.replace(read.division, drafts=(opening, *read.division.drafts))
        read.kinds = [
            block.passage.kind if kind == "unassigned" else kind
            for block, kind in zip(self._body.blocks, read.kinds, strict=True)
        ]
        read.lost = False


def words_of(metadata: Metadata) -> str:
    """What the title says, as far as anything is judged by it."""
    return metadata.title.value[:_LONGEST_TITLE] if metadata.title is not None else ""


def first_block(body: Body, division: Division) -> int | None:
    """The block in which the first turn opens."""
    first = division.drafts[0] if division.drafts else None
    place = next((span for span in (first.label, *first.stretches) if span is not None), None) if first is not None else None
    if place is None:
        return None
    start = place.start
    return next(number for number, block in enumerate(body.blocks) if block.span.end > start)


def _is_spoken(place: Span, division: Division) -> bool:
    """Whether a label or speech stands in a block."""
    return any(
        place.overlaps(span)
        for draft in division.drafts
        for span in (*draft.stretches, *([draft.label] if draft.label is not None else ()))
    )
