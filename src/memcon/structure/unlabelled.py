"""Speech without labels: answers below questions that have labels, and what stands at the end."""

from collections.abc import Callable, Iterable, Sequence

from memcon.conventions.tokens import has_colon
from memcon.pages.page import BOLD, ITALIC
from memcon.structure.body import Body, BodyBlock
from memcon.structure.turns import Draft

# Closing notes stand among so many blocks at the end; a label's colon stands within so many characters.
_LAST, _MOST_CLOSING, _LABEL_REACH = 12, 6, 60
_FEW_LINES, _LONGEST_LINE = 3, 160


def only_questions(drafts: Sequence[Draft]) -> bool:
    """Whether every label of a page is that of someone who asks, so that the answers have none."""
    readings = [draft.reading for draft in drafts if draft.reading is not None]
    return len(readings) > 1 and all(reading.row.kind == "question" for reading in readings) and not _all_alone(drafts)


def _all_alone(drafts: Sequence[Draft]) -> bool:
    """Whether every label stands on a line without speech: what is below it is then its own, and no answer to it."""
    labelled = [draft for draft in drafts if draft.reading is not None and draft.stretches]
    starts = (draft.reading.split.speech_start for draft in labelled if draft.reading is not None)
    return all(start < draft.stretches[0].start for start, draft in zip(starts, labelled, strict=True))


def answers_apart(drafts: Iterable[Draft], body: Body) -> list[Draft]:
    """Question turns parted from the unlabelled answers below them; blocks set as the labelled one is belong to it."""
    parted: list[Draft] = []
    for draft in drafts:
        parted.append(draft)
        if draft.label is None:
            continue
        asked = _question_blocks(draft, body)
        below = [span for span in draft.stretches if not any(block.span.holds(span) for block in asked)]
        if below:
            answer = Draft(None, None, "no label: below a question that has one", kind="answer")
            answer.stretches = below
            answer.asides = [(span, kind) for span, kind in draft.asides if span.start >= below[0].start]
            draft.stretches = [span for span in draft.stretches if span not in below]
            draft.asides = [aside for aside in draft.asides if aside not in answer.asides]
            parted.append(answer)
    return parted


def _question_blocks(draft: Draft, body: Body) -> list[BodyBlock]:
    """The block of the label, and those right below that are set in bold or italics as it is."""
    if draft.label is None:
        return []
    start = next(number for number, block in enumerate(body.blocks) if block.span.holds(draft.label))
    blocks = [body.blocks[start]]
    style = next((style for style in (BOLD, ITALIC) if blocks[0].set_all(style)), None)
    for block in body.blocks[start + 1 :]:
        if style is None or not block.set_all(style):
            break
        blocks.append(block)
    return blocks


def closing_notes(body: Body, closes: Callable[[int], bool], for_good: Callable[[int], bool]) -> frozenset[int]:
    """The blocks at the very end that nobody spoke: signatures in capitals, days, addresses, at most six besides notes; and
    the few short lines below a note, a source or a credit there, unless one looks labelled."""
    found: set[int] = set()
    unbroken, barred = True, False
    others = 0
    for number in range(len(body.blocks) - 1, max(0, len(body.blocks) - _LAST), -1):
        kind = body.blocks[number].passage.kind
        if not barred and kind != "heading" and for_good(number):
            found.update(range(number, len(body.blocks)))
        elif kind == "note" or (unbroken and len(found) < _MOST_CLOSING and closes(number)):
            found.add(number)
        elif kind != "heading":
            unbroken = False
            others += 1
            barred = others > _FEW_LINES or _is_prose_or_label(body.blocks[number].words)
        if barred:
            break
    return frozenset(number for number in found if body.blocks[number].passage.kind != "heading")


def _is_prose_or_label(words: str) -> bool:
    return len(words) > _LONGEST_LINE or has_colon(words[:_LABEL_REACH])
