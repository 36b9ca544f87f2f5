"""Labels that a page sets off by its markup: headings of one level, lines in bold, first cells of rows, terms, run-in words."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from memcon.conventions.table import LabelRow
from memcon.structure.body import BOLD, Body, BodyBlock
from memcon.structure.labels import Forms, Reading
from memcon.structure.places import Split
from memcon.structure.questions import asks

# Blocks of one kind are labels if so many are, and such a share of them.
_FEWEST, _SHARE, _HALF = 3, 0.8, 0.5
# What no form claims is a label where it is no longer, and ends as no sentence does.
_LONGEST, _ENDS_SENTENCE = 80, frozenset(".!?;,…。！？")


def set_off(body: Body, readings: Iterable[Reading], candidates: Iterable[int]) -> frozenset[int]:
    """The candidates that a page sets off as labels: of their kind nearly all could be labels and stand before words, and they
    name somebody again or head questions.

    A list of facts above the text has no name twice; headings of the parts of a text are no labels in form.
    """
    whole: dict[int, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.split.speech_start >= body.blocks[reading.block].span.end:
            whole[reading.block].append(reading)
    kinds = _of_kinds(body, candidates).values()
    return frozenset(number for numbers in kinds for number in _labels(body, numbers, whole))


def _of_kinds(body: Body, candidates: Iterable[int]) -> dict[str, list[int]]:
    """The blocks that are set off, by the way in which they are."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for number in candidates:
        kind = _kind_of(body.blocks[number])
        if kind is not None and number + 1 < len(body.blocks):
            kinds[kind].append(number)
    return kinds


def with_unclaimed(body: Body, readings: list[Reading], candidates: Iterable[int], forms: Forms) -> list[Reading]:
    """The readings, and those of what no form of the tables claims, but stands in cells, terms or run-in words as labels do.

    At least half of what stands so must have the form of a label, and name somebody again. Headings need a form.
    """
    claimed: dict[int, list[Reading]] = defaultdict(list)
    for reading in readings:
        claimed[reading.block].append(reading)
    found: list[Reading] = []
    for kind, numbers in _of_kinds(body, candidates).items():
        labels = [one for number in numbers for one in claimed.get(number, ())]
        names = Counter(_last_word(one) for one in labels)
        is_sure = len(labels) >= max(_FEWEST, _HALF * len(numbers)) and max(names.values(), default=0) > 1
        if kind.startswith(("heading", "in bold")) or not is_sure:
            continue
        among = (at for at in numbers if labels[0].block < at < labels[-1].block and at not in claimed)
        found += [one for at in among if (one := _unclaimed(body, at, kind, labels[0].row, forms)) is not None]
    return sorted([*readings, *found], key=lambda one: one.block) if found else readings


def _unclaimed(body: Body, number: int, kind: str, row: LabelRow, forms: Forms) -> Reading | None:
    """What is set off as a label without the form of one; whoever asks, where it holds a word for that."""
    block = body.blocks[number]
    words = block.words
    if len(words) > _LONGEST or _kind_of(body.blocks[number + 1]) == kind or words[-1] in _ENDS_SENTENCE:
        return None
    phrase = forms.phrase(words)
    if phrase.is_field:
        return None
    asks = any("floor" in kinds for kinds in phrase.kinds)
    row = msgspec.structs.replace(row, id="set-off", kind="question" if asks else "speaker", weight=1)
    return Reading(number, Split(block.span, (), "line", block.span.end), row, words, {"role": words}, (), ())


def _kind_of(block: BodyBlock) -> str | None:
    """How a page sets a block off from the words behind it, if it does."""
    if block.is_run_in:
        return "run in"
    if block.passage.kind == "heading":
        return f"heading {block.passage.level}"
    if block.passage.cell == 1:
        return "first cell"
    return "in bold" if block.set_all(BOLD) else None


def _labels(body: Body, numbers: list[int], whole: dict[int, list[Reading]]) -> list[int]:
    """Those of some blocks, all set off in one way, that are the labels of a page."""
    kind = _kind_of(body.blocks[numbers[0]])
    labels = [number for number in numbers if number in whole and _kind_of(body.blocks[number + 1]) != kind]
    asking = [number for number in labels if asks(body.blocks[number + 1].words)]
    if len(asking) >= _FEWEST and len(asking) >= max(_SHARE * len(labels), _HALF * len(numbers)):
        return asking
    named = Counter(key for number in labels for key in {_last_word(one) for one in whole[number]})
    is_sure = any(one.row.weight > 1 for number in labels for one in whole[number])
    enough = len(labels) >= _FEWEST and len(labels) >= _SHARE * len(numbers)
    return labels if enough and is_sure and max(named.values()) > 1 else []


def _last_word(reading: Reading) -> str:
    """By what a label is known again: the last word of its name, or of all of it."""
    return (reading.name or reading.words).casefold().split()[-1]
