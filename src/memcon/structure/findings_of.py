"""What a reader should know about a record: gaps, lost labels, names that could not be told, expectations not met."""

from memcon.conventions.notes import Notes
from memcon.conventions.table import Convention
from memcon.findings import Finding
from memcon.pages.page import Page
from memcon.record import Aside, BlockKind, Turn
from memcon.structure.asides import is_rule
from memcon.structure.body import Body
from memcon.structure.cues import Cues
from memcon.structure.doubts import doubts
from memcon.structure.furniture import Kept
from memcon.structure.lost_labels import lost_labels
from memcon.text import Span

# A rule or a line that ends a page is no longer.
_LONGEST_LINE = 200


def all_of(
    page: Page,
    body: Body,
    kept: Kept,
    convention: Convention | None,
    turns: tuple[Turn, ...],
    asides: tuple[Aside, ...],
    kinds: list[BlockKind],
    *,
    lost: bool,
    cut: Span | None,
    title: str,
    notes: Notes,
    cues: Cues,
) -> tuple[Finding, ...]:
    """Every finding of one page, in the order a reader would want them."""
    found = list(page.findings)
    found += _empty(body)
    found += _opening(body, kinds, lost)
    found += _unlabelled(turns)
    found += _unspoken(body, kinds, turns, cues) if convention is None else []
    found += _cut(cut)
    found += _gaps(asides)
    found += lost_labels(body, turns, cues)
    found += doubts(body.text, title, turns, asides, notes, cues)
    found += _expected(convention, turns, body, kinds)
    if kept.mended:
        found.append(
            Finding(
                "label-mended", "note", f"{_count(kept.mended, 'label')} had been parted from the colon and was joined again."
            )
        )
    if kept.left_out:
        found.append(
            Finding(
                "furniture",
                "note",
                f"{_count(kept.left_out, 'line')} of the site around the document (navigation and the like) left out.",
            )
        )
    return tuple(found)


def _empty(body: Body) -> list[Finding]:
    if body.blocks:
        return []
    return [Finding("no-words", "warning", "The document holds no words: there is nothing to make a record of.")]


def _opening(body: Body, kinds: list[BlockKind], lost: bool) -> list[Finding]:
    places = [block.span for block, kind in zip(body.blocks, kinds, strict=True) if kind == "unassigned"]
    if not lost or not places:
        return []
    span = Span(places[0].start, places[-1].end)
    return [
        Finding(
            "opening-label-lost",
            "warning",
            "Words are spoken before the first label: an opening label seems to be lost, so these words are given to nobody.",
            span,
        )
    ]


def _unlabelled(turns: tuple[Turn, ...]) -> list[Finding]:
    if len(turns) == 1 and turns[0].label is None and turns[0].speaker is None:
        return [
            Finding(
                "speaker-unknown",
                "warning",
                "The page prints speech but names no speaker: every label is missing.",
                turns[0].speech[0],
            )
        ]
    return []


def _unspoken(body: Body, kinds: list[BlockKind], turns: tuple[Turn, ...], cues: Cues) -> list[Finding]:
    """That on a page of an unknown site lines below or among the words are nobody's: a reader may think otherwise."""
    begun = turns[0].speech[0].start if turns and turns[0].speech else len(body.text)
    places = [block.span for block, kind in zip(body.blocks, kinds, strict=True) if kind == "note" and block.span.start > begun]
    lines = [span for span in places if not (is_rule(words := span.head(_LONGEST_LINE).of(body.text)) or cues.is_end(words))]
    if not lines:
        return []
    message = f"{_count(len(lines), 'line')} below or among the words taken for the publisher's, so given to nobody."
    return [Finding("unspoken", "note", message, lines[0])]


def _cut(cut: Span | None) -> list[Finding]:
    if cut is None:
        return []
    message = (
        "More labels stand here than in any transcript: from here on they open no turns, and all stays the last speaker's."
    )
    return [Finding("labels-cut", "warning", message, cut)]


def _gaps(asides: tuple[Aside, ...]) -> list[Finding]:
    gaps = [aside for aside in asides if aside.kind == "inaudible"]
    if not gaps:
        return []
    return [Finding("gap", "note", f"{_count(len(gaps), 'passage')} not heard by whoever wrote the page down.", gaps[0].span)]


def _expected(convention: Convention | None, turns: tuple[Turn, ...], body: Body, kinds: list[BlockKind]) -> list[Finding]:
    if convention is None or not turns:
        return []
    found = []
    expect = convention.expect
    if len(turns) < expect.turns:
        found.append(
            Finding(
                "few-turns", "warning", f"Pages of {convention.name} have at least {expect.turns} turns, found {len(turns)}."
            )
        )
    unassigned = sum(len(block.words) for block, kind in zip(body.blocks, kinds, strict=True) if kind == "unassigned")
    if unassigned > expect.unassigned * max(1, len(body.text)):
        found.append(
            Finding(
                "much-unassigned",
                "warning",
                f"{unassigned * 100 // max(1, len(body.text))} % of the words are given to nobody; "
                f"pages of {convention.name} have at most {expect.unassigned * 100:g} %.",
            )
        )
    return found


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
