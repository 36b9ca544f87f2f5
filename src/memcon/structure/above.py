"""The lines above the first turn: where a page says what was held, when and where."""

import re
from collections.abc import Iterator

from memcon.pages.page import Head, PassageRole
from memcon.record import Printed
from memcon.structure.body import Body, BodyBlock
from memcon.structure.cues import Cues
from memcon.structure.printed_dates import DateFound, DateReader, clock_in
from memcon.text import Span

_FIELD = re.compile(r"(?:[-–•·▪○□■◦*] ?)?(?P<name>[^\W\d_][^:：]{1,24})[:：]\s*")
# In words, and in code points where a script sets no spaces between them.
_MOST_HEADER_WORDS, _LONGEST_HEADER_LINE, _LONGEST_FIELD = 16, 2_000, 26
# What a block says of the whole page it says at its head: a day or a clock further into it is not the meeting's.
HEAD = 400
# Where no turn opens, so many blocks stand above the text; where one does, no more than these are looked at.
_UNOPENED, _MOST_ABOVE = 10, 40


class Above:
    """A body with what is known of it, seen from its first turn upwards; `header` gathers the blocks that tell of the whole.

    `first_turn` is the block in which the first turn opens, `day_first` how dates in figures are read.
    """

    def __init__(
        self, body: Body, first_turn: int | None, head: Head, cues: Cues, dates: DateReader, *, day_first: bool
    ) -> None:
        self.body, self.head, self.cues, self.dates = body, head, cues, dates
        self.first_turn, self.day_first = first_turn, day_first
        self.header: set[int] = set()
        # The blocks above the first turn, or the first ten where there is none.
        self.blocks = body.blocks[: min(first_turn if first_turn is not None else _UNOPENED, _MOST_ABOVE)]
        self._told = [(number, block) for number, block in enumerate(body.blocks) if block.passage.role != "body"]

    def of_role(self, role: PassageRole) -> list[tuple[int, BodyBlock]]:
        """The blocks of the whole body that the publisher's table takes for this, with their numbers."""
        return [(number, block) for number, block in self._told if block.passage.role == role]

    def fields(self) -> Iterator[tuple[int, str, Span]]:
        """The lines of the form `Place: Norburg`: block, name of the field in small letters, where its value stands.

        A name that the tables know needs no colon where it stands alone, its value on the line below.
        """
        for number, block in enumerate(self.blocks):
            found = _FIELD.match(self.body.text, block.span.start, block.span.end)
            alone = block.span.of(self.body.text).casefold() if found is None and len(block.words) <= _LONGEST_FIELD else ""
            if any(alone in names for names in self.cues.fields.values()):
                yield number, alone, self._next_line(number)
            elif found is not None:
                value = Span(found.end(), block.span.end).trimmed(self.body.text)
                yield number, found["name"].strip().casefold(), value if len(value) else self._next_line(number)

    def _next_line(self, number: int) -> Span:
        """The line below a field's name that stands alone: its value, unless it is another field."""
        here = self.body.blocks[number].span
        below = self.body.blocks[number + 1].span if number + 1 < len(self.body.blocks) else None
        is_value = below is not None and is_header_line(below.of(self.body.text)) and not below.of(self.body.text).endswith(":")
        return below if below is not None and is_value else Span(here.end, here.end)

    def printed(self, span: Span, basis: str) -> Printed:
        """A stretch of the text as a value of the record."""
        return Printed(squeezed(span.of(self.body.text)), span, basis)

    def first_date(self, span: Span) -> DateFound | None:
        """The first full date near the beginning of a stretch."""
        return self.dates.first_in(self.body.text, span.head(HEAD), day_first=self.day_first)

    def first_clock(self, span: Span) -> tuple[str, Span] | None:
        """The first clock time near the beginning of a stretch, as HH:MM."""
        return clock_in(self.body.text, span.head(HEAD))

    def before_update(self, span: Span) -> Span:
        """What of a line stands before the words that give the day of an update."""
        pattern = self.cues.pattern("update")
        found = pattern.search(self.body.text, span.start, span.head(HEAD).end) if pattern is not None else None
        return Span(span.start, found.start()) if found is not None else span

    def is_update(self, words: str) -> bool:
        """Whether a line gives the day of an update or of the page itself."""
        return self.cues.find("update", words[:HEAD]) is not None


def is_header_line(words: str) -> bool:
    """Whether a block is short enough to be a line of the header."""
    return len(words) <= _LONGEST_HEADER_LINE and len(words.split(None, _MOST_HEADER_WORDS + 1)) <= _MOST_HEADER_WORDS


def squeezed(value: str) -> str:
    """Words with single spaces between them."""
    return " ".join(value.split())
