"""Labels on lines of their own: a name with its office on the line below, and lines in their form above the first turn."""

from collections import Counter

import msgspec

from memcon.structure.belief import HEADINGS, Belief
from memcon.structure.body import Body
from memcon.structure.labels import Forms, Reading

_LONGEST_OFFICE, _ENDS = 90, frozenset(".!?…;:,")
# A line is an office where one of its first readings is.
_MOST_CLAIMS = 2
# The rows of a news outlet alone.
_OUTLETS = frozenset({"outlet", "quoted-outlet"})
# The row of a word for whoever asks, and an outlet.
_ASKER = "floor-comma-outlet"


class LabelLines(msgspec.Struct, frozen=True):
    """The beliefs with each label of two lines as one, and the blocks that are the other lines of labels, or head the page."""

    beliefs: tuple[Belief, ...]
    blocks: frozenset[int]


def label_lines(beliefs: tuple[Belief, ...], body: Body, forms: Forms) -> LabelLines:
    """Join each name on a line of its own with the office on the next line, before whose words it stands, or on the line above.

    What stands above the first turn in the form of a label and has no words below it heads the page:
    `Conference Room, Port Selden` above `President Brekke`.
    """
    return _Lines(beliefs, body, forms).run()


class _Lines:
    def __init__(self, beliefs: tuple[Belief, ...], body: Body, forms: Forms) -> None:
        self._body, self._forms = body, forms
        self._heads = {belief.reading.block: belief for belief in beliefs}

    def run(self) -> LabelLines:
        joined = dict(self._joined())
        for block, belief in joined.items():
            self._heads.pop(block, None)
            self._heads[belief.reading.block] = belief
        heading = self._heading(frozenset(joined))
        kept = tuple(belief for block, belief in sorted(self._heads.items()) if block not in heading)
        return LabelLines(kept, frozenset(joined) | heading)

    def _joined(self) -> list[tuple[int, Belief]]:
        """Each block that is the second line of a label, with the label that has its office."""
        found = []
        for block, belief in self._heads.items():
            reading = belief.reading
            if reading.row.kind != "speaker" or reading.name is None or not self._is_line(reading):
                continue
            outlet = self._with_outlet(reading) if self._stands_above_words(block + 1) else None
            if outlet is not None:
                found.append((block + 1, msgspec.structs.replace(belief, reading=outlet)))
                continue
            below = self._office(block + 1) if self._has_words(block + 2) else None
            other, office = (block + 1, below) if below is not None else (block - 1, self._office_above(block))
            if office is not None:
                parts = {name: words for name, words in reading.parts.items() if name != "whole_office"} | {"office": office}
                whole = msgspec.structs.replace(reading, parts=parts)
                found.append((other, msgspec.structs.replace(belief, reading=whole)))
        return found

    def _office(self, block: int) -> str | None:
        """The office that a block is, where it is nothing else."""
        words = self._body.blocks[block].words
        if len(words) > _LONGEST_OFFICE or words[-1] in _ENDS or self._body.blocks[block].passage.kind == "heading":
            return None
        claims = self._forms.claims(words, "line")
        return words if any(claim[1].id == "office" for claim in claims[:_MOST_CLAIMS]) else None

    def _with_outlet(self, reading: Reading) -> Reading | None:
        """A name with the news outlet on the line below it, as whoever asks is printed: `Henrik Aasen`, `Nordlys Radio`; or
        `Journalist, Nordlys Radio`."""
        words = self._body.blocks[reading.block + 1].words
        if len(words) > _LONGEST_OFFICE or words[-1] in _ENDS:
            return None
        claimed = self._forms.claims(words, "colon")
        is_outlet = any(row.id in _OUTLETS for _, row, _ in claimed)
        if claimed and claimed[0][1].id == _ASKER:
            is_outlet, words = True, claimed[0][2]["outlet"]
        claims = self._forms.claims(f"{reading.words}, {words}", "line") if is_outlet else []
        named = next((one for one in claims if one[1].id == "name-outlet"), None)
        return msgspec.structs.replace(reading, row=named[1], parts=named[2]) if named is not None else None

    def _stands_above_words(self, block: int) -> bool:
        """Whether a block stands right above words that are no label, whatever it is itself."""
        return block + 1 < len(self._body.blocks) and block + 1 not in self._heads

    def _office_above(self, block: int) -> str | None:
        """The office that is a label right above a name and has no words of its own."""
        above = self._heads.get(block - 1)
        is_office = above is not None and above.reading.row.id == "office" and self._is_line(above.reading)
        return above.reading.words if above is not None and is_office and self._has_words(block + 1) else None

    def _heading(self, joined: frozenset[int]) -> frozenset[int]:
        """The blocks above the first words in the form of a label that is printed nowhere else."""
        heading = []
        printed = Counter(belief.reading.words for belief in self._heads.values())
        for block, belief in sorted(self._heads.items()):
            following = block + 1 + (block + 1 in joined)
            if self._is_line(belief.reading) and printed[belief.reading.words] == 1 and following in self._heads:
                if belief.reading.row.kind == "speaker" and belief.reading.row.id not in HEADINGS:
                    heading.append(block)
                continue
            break
        return frozenset(heading)

    def _has_words(self, block: int) -> bool:
        """Whether a block stands under the label above it."""
        return block < len(self._body.blocks) and block not in self._heads and self._body.blocks[block].role == "body"

    def _is_line(self, reading: Reading) -> bool:
        """Whether a label has its line for itself."""
        return reading.split.speech_start >= self._body.blocks[reading.block].span.end
