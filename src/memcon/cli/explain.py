"""Why a record reads as it does: the convention, and for each turn the row that claimed its label and those that came after."""

from bisect import bisect_left
from collections.abc import Iterator

from memcon.cli.output import plain
from memcon.conventions.choose import Chosen
from memcon.conventions.scripts import scripts_in
from memcon.conventions.table import Delimiter, Tables
from memcon.record import Printed, Record, Turn
from memcon.structure.assemble import Structure
from memcon.structure.belief import ENOUGH
from memcon.structure.knowledge import Knowledge
from memcon.structure.labels import Claim, Forms
from memcon.text import Span


def explanation(record: Record, structure: Structure, chosen: Chosen | None, tables: Tables) -> str:
    """The whole explanation, as lines of plain text."""
    forms = Knowledge(tables).forms(chosen.convention if chosen else None, record.language, scripts_in(record.text))
    lines = [*_choice(structure, chosen), "", *_values(record), _form(structure), ""]
    for turn in record.turns:
        lines += _turn(record, turn, forms)
    if not record.turns:
        lines.append("No turns: no line opens with a label that enough speaks for, and the page does not read as one speech.")
    return "".join(f"{plain(line)}\n" for line in lines)


def _choice(structure: Structure, chosen: Chosen | None) -> Iterator[str]:
    if chosen is not None:
        yield f"Publisher: {chosen.convention.name} ({chosen.convention.id}), by {chosen.basis}."
    else:
        yield "Publisher: none of the tables knows this page, so its labels decide."
    yield f"Labels read as: {structure.style}. Runner-up: {structure.runner_up or 'none'}."


def _values(record: Record) -> Iterator[str]:
    values = {"Title": record.title, "Date": record.date, "Posted": record.posted, "Time": record.time, "Place": record.place}
    yield from (f"{name}: {_value(value)}" for name, value in values.items())


def _form(structure: Structure) -> str:
    return f"Form: {structure.form} (by {structure.form_basis}). Occasion: {structure.occasion or 'none'}."


def _value(value: Printed | None) -> str:
    if value is None:
        return "not printed"
    where = "outside the text" if value.span is None else f"characters {value.span.start} to {value.span.end}"
    return f"{value.value} (by {value.basis}; {where})"


def _turn(record: Record, turn: Turn, forms: Forms) -> Iterator[str]:
    opening = " ".join(record.words(turn).split())[:60]
    yield f"{turn.id}  {turn.label.text if turn.label is not None else '(no label)'} | {opening}"
    row, _, reasons = turn.basis.partition(": ")
    if turn.label is None or not reasons or row == "no label":
        yield f"    {turn.basis}"
        return
    claims = forms.claims(turn.label.text, delimiter_after(record, turn))
    yield from _claimed(row, reasons, claims)
    rivals = [f"{rival.id} ({rival.says}), {points:.2f}" for points, rival, _ in claims if rival.id != row]
    yield f"    rivals: {'; '.join(rivals) or 'no other row claims it'}"


def _claimed(row: str, reasons: str, claims: list[Claim]) -> Iterator[str]:
    says = next((claim[1].says for claim in claims if claim[1].id == row), None)
    parts = next((claim[2] for claim in claims if claim[1].id == row), {})
    yield f"    row: {row}{f' ({says})' if says else ''}"
    if parts:
        yield f"    parts: {'; '.join(f'{part} = {words}' for part, words in parts.items())}"
    yield f"    reasons: {reasons}; {ENOUGH:g} is enough"


_MOST_NOTES = 8  # that a label may carry
_MARKS: tuple[tuple[str, Delimiter], ...] = ((":：﹕︓", "colon"), ("–—‒―-", "dash"), (".", "period"), ("】）〕］", "bracket"))


def delimiter_after(record: Record, turn: Turn) -> Delimiter:
    """What parts a turn's label from its speech, by what is printed between them."""
    label = turn.label.span if turn.label is not None else Span(0, 0)
    block = record.blocks[bisect_left(record.blocks, label.end, key=lambda one: one.span.end)].span
    end = min(block.end, turn.speech[0].start) if turn.speech else block.end
    between = Span(label.end, max(label.end, end))
    first = bisect_left(record.asides, between.start, key=lambda aside: aside.span.start)
    notes = [aside.span for aside in record.asides[first : first + _MOST_NOTES] if between.overlaps(aside.span)]
    words = "".join(piece.of(record.text) for piece in between.without(notes))
    if label.end == block.end:
        return "line"
    return next((name for marks, name in _MARKS if any(mark in words for mark in marks)), "gap")
