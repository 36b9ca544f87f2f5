"""The words of a cell, cut into what it shares with another, what it has otherwise, its gaps, and what others have there."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from memcon.align.words import differences, is_only_punctuation
from memcon.comparing.sides import code_of
from memcon.publish.collation import Collation, Place, Witness
from memcon.record import Aside
from memcon.text import Span

Kind = Literal["words", "own", "gap", "fill"]
# Two accounts are compared word by word where both have at most so many characters in a cell.
_LONGEST = 20_000


class Part(msgspec.Struct, frozen=True):
    """A stretch of a cell.

    `words` are shared with the other cell (or not compared), `own` are not; a `gap` is the page's mark for words that it
    lacks, and a `fill` what the account of the letter `of` has there. `aside` is the kind of a gap.
    """

    kind: Kind
    text: str
    of: str = ""
    aside: str = ""


def parts_of(collation: Collation, cell: Sequence[Place], other: Sequence[Place] = ()) -> list[Part]:
    """A cell with its gaps and fills; where the other cell is in the same language, its own words are marked."""
    found = [part for place in cell for part in _of_place(collation, place)]
    if not cell or not other or _language(collation, cell) != _language(collation, other):
        return found
    there = _bare([part for place in other for part in _of_place(collation, place)])
    return _marked(found, there)


def printed(parts: Sequence[Part]) -> str:
    """The words of a cell as the page has them, gaps too, in one line."""
    return " ".join("".join(part.text for part in parts if part.kind != "fill").split())


def _language(collation: Collation, cell: Sequence[Place]) -> str:
    return code_of(collation.witnesses[cell[0].account].side.language_of(cell[0].sentence))


def _of_place(collation: Collation, place: Place) -> list[Part]:
    """A sentence, with the gaps in it and about it; a space behind, as between sentences."""
    witness = collation.witnesses[place.account]
    found: list[Part] = []
    for gap in place.before:
        found += [*_gap(collation, witness, gap), Part("words", " ")]
    at = place.sentence.span.start
    for gap in witness.gaps_in(place.sentence.span):
        found += [Part("words", witness.text(Span(at, max(at, gap.span.start)))), *_gap(collation, witness, gap)]
        at = max(at, gap.span.end)
    found.append(Part("words", witness.text(Span(at, max(at, place.sentence.span.end)))))
    for gap in place.after:
        found += [Part("words", " "), *_gap(collation, witness, gap)]
    return [*(part for part in found if part.text), Part("words", " ")]


def _gap(collation: Collation, witness: Witness, gap: Aside) -> list[Part]:
    fills = [
        Part("fill", collation.witnesses[number].said(words), collation.witnesses[number].letter)
        for number, words in collation.fill(witness.number, gap.span)
    ]
    return [Part("gap", witness.text(gap.span), aside=gap.kind), *fills]


def _bare(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts if part.kind == "words")


def _marked(parts: Sequence[Part], there: str) -> list[Part]:
    """The parts, the words that the other text has not cut out of them."""
    here = _bare(parts)
    if max(len(here), len(there)) > _LONGEST:
        return list(parts)
    own = [
        change.old.trimmed(here)
        for change in differences(here, there)
        if any(mark.isalnum() for mark in change.old.of(here))
        and change.kind != "same"
        and not is_only_punctuation(change, here, there)
    ]
    found: list[Part] = []
    at = 0
    for part in parts:
        if part.kind != "words":
            found.append(part)
            continue
        whole = Span(at, at + len(part.text))
        found += _cut(here, whole, [one for one in own if one.overlaps(whole)])
        at = whole.end
    return found


def _cut(text: str, whole: Span, own: Sequence[Span]) -> list[Part]:
    found: list[Part] = []
    at = whole.start
    for span in own:
        start, end = max(at, span.start), min(span.end, whole.end)
        found += [Part("words", text[at:start]), Part("own", text[start:end])]
        at = end
    found.append(Part("words", text[at : whole.end]))
    return [part for part in found if part.text]
