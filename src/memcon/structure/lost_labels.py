"""Bold words inside speech that may be the label of somebody who asks, though no form of the tables claims them."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from memcon.conventions.tokens import has_colon
from memcon.findings import Finding
from memcon.pages.page import BOLD
from memcon.record import Turn
from memcon.structure.body import Body, BodyBlock
from memcon.structure.cues import Cues
from memcon.text import Span

# No label is longer; a page on which more are lost than so many is told of by these.
_LONGEST, _MOST_TOLD = 120, 10
_MARKS = " \t\n*•·[("
_COLONS = (":", "：")


def lost_labels(body: Body, turns: tuple[Turn, ...], cues: Cues) -> list[Finding]:
    """Findings for the bold stretches in speech that begin with a word for whoever asks and end in a colon.

    The words stay the speaker's in whose turn they stand.
    """
    speech = sorted((span, turn.n) for turn in turns for span in turn.speech)
    labels = sorted((turn.label.span, turn.n) for turn in turns if turn.label is not None)
    runs = (run for run in _asking(body, cues) if _turn_at(run, labels) is None)
    told = ((run, number) for run in runs if (number := _turn_at(run, speech)) is not None)
    return [_finding(run, number) for run, number in islice(told, _MOST_TOLD)]


def _turn_at(run: Span, placed: list[tuple[Span, int]]) -> int | None:
    """The turn of the last of some spans, in order and apart, that a stretch overlaps; None where it overlaps none."""
    at = bisect_left(placed, run.end, key=lambda one: one[0].start) - 1
    return placed[at][1] if at >= 0 and placed[at][0].overlaps(run) else None


def _finding(run: Span, number: int) -> Finding:
    message = f"A label may not have been known here: bold words of whoever asks, with a colon, stay words of turn {number}."
    return Finding("label-unknown", "warning", message, run)


def _asking(body: Body, cues: Cues) -> Iterator[Span]:
    """The bold stretches that begin with a word for whoever asks and end in a colon, or before one."""
    asker = cues.pattern("floor")
    if asker is None:
        return
    for block in body.blocks:
        for run in _bold(block) if block.role == "body" and has_colon(block.words) else ():
            words = run.of(body.text).strip(_MARKS)
            ends = words.endswith(_COLONS) or body.text[run.end : run.end + 2].lstrip().startswith(_COLONS)
            if ends and len(run) <= _LONGEST and asker.match(words) is not None:
                yield run


def _bold(block: BodyBlock) -> Iterator[Span]:
    """The whole stretches of a block that are set in bold, whatever else parts of them are."""
    start = end = None
    for piece in block.sets:
        if not piece.style & BOLD:
            continue
        if end is not None and start is not None and piece.span.start > end + 1:
            yield Span(start, end)
            start = None
        start = piece.span.start if start is None else start
        end = piece.span.end
    if start is not None and end is not None:
        yield Span(start, end)
