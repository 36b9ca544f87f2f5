"""Speech without labels: answers below questions that have labels, and what stands at the end."""

from collections.abc import Callable, Iterable, Sequence

from memcon.pages.page import BOLD, ITALIC
from memcon.structure.body import Body, BodyBlock
from memcon.structure.interviews import ASKING
from memcon.structure.turns import Draft

# What may stand after the question mark of a quoted or bracketed question.
_CLOSING = "\"'”’“»）)」』] "


def asks(words: str) -> bool:
    """Whether what is said ends in a question."""
    return words.rstrip(_CLOSING).endswith(ASKING)


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


def closing_notes(body: Body, closes: Callable[[int], bool]) -> frozenset[int]:
    """The blocks at the very end that nobody spoke: signatures in capitals, days, addresses; at most six."""
    found: set[int] = set()
    for number in range(len(body.blocks) - 1, max(0, len(body.blocks) - 7), -1):
        if not closes(number):
            break
        found.add(number)
    return frozenset(found)
