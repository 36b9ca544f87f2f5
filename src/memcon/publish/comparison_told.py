"""What a comparison of two accounts tells, apart from how it is laid out: the summary, the differences, the rows."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from memcon.comparing.answer import Comparison, Difference
from memcon.conventions.table import Tables
from memcon.publish.collation import Collation, Row, Witness
from memcon.publish.comparison_words import Excerpt, Filling, account_facts, counted, excerpt_of, fillings_of, meeting_of
from memcon.publish.wording import Part, parts_of

# What each row says of itself.
SAME, OTHER, DIFFERS = "same words", "other words", "differs"


class Item(msgspec.Struct, frozen=True):
    """One difference: its number in the list, its words on each side (None where a side has none), the row it stands in."""

    number: int
    difference: Difference
    excerpts: tuple[Excerpt | None, Excerpt | None]
    row: int | None


class Speaks(msgspec.Struct, frozen=True):
    """Who begins to speak (None: nobody is named), and in which turn."""

    name: str | None
    turn: str

    def __str__(self) -> str:
        return f"{self.name} · {self.turn}" if self.name is not None else self.turn


class Shown(msgspec.Struct, frozen=True):
    """A row to be shown: what each account has, and what is to be said of it.

    `speakers` has who begins to speak with it in each account; `only` is the letter of the one account
    that has it; `differences` are the numbers of those that stand in it.
    """

    number: int
    cells: tuple[tuple[Part, ...], ...]
    speakers: tuple[Speaks | None, ...]
    addresses: tuple[str | None, ...]
    languages: tuple[str | None, ...]
    is_same: bool
    only: str | None
    differences: tuple[int, ...]
    notes: tuple[str, ...]

    @property
    def has_gap(self) -> bool:
        """Whether a side has a gap here."""
        return any(part.kind == "gap" for cell in self.cells for part in cell)

    @property
    def word(self) -> str:
        """What the row is, in two words."""
        if self.only is not None:
            return f"only here ({self.only})"
        if self.differences:
            return f"{DIFFERS}: {', '.join(map(str, self.differences))}"
        return SAME if self.is_same else OTHER


class Counts(msgspec.Struct, frozen=True):
    """How many sentences are in both, of how many; how many differences there are, and how many gaps the other fills."""

    matching: int
    sentences: int
    differences: int
    filled: int


class Told:
    """Two accounts side by side, told."""

    def __init__(self, collation: Collation, found: Comparison, tables: Tables) -> None:
        self.collation, self.found, self._tables = collation, found, tables
        self.witnesses: Sequence[Witness] = collation.witnesses

    @cached_property
    def counts(self) -> Counts:
        """How much is in both; the sentences are those of the account that has more of them."""
        whole = [len(witness.side.sentences) for witness in self.witnesses]
        longer = 0 if whole[0] >= whole[1] else 1
        matching = sum(len(row.cells[longer]) for row in self.collation.rows if len(row.holders) > 1)
        gaps = len({(one.number, gap.span) for one, gap, _, _ in self.collation.filled})
        return Counts(matching, whole[longer], len(self.found.differences), gaps)

    @property
    def summary(self) -> str:
        """How much is in both, in one line."""
        counts = self.counts
        verb = "is" if counts.sentences == 1 else "are"
        return " · ".join(
            (
                f"{counts.matching:,} of {counted(counts.sentences, 'sentence')} {verb} in both",
                counted(counts.differences, "difference"),
                f"{counted(counts.filled, 'gap')} filled",
            )
        )

    @property
    def is_one_file(self) -> bool:
        """Whether both are the same bytes."""
        return len({witness.record.source.sha256 for witness in self.witnesses}) == 1

    @property
    def shows_accounts(self) -> bool:
        """Whether there is anything to be seen side by side: not of a file beside itself, nor of two meetings."""
        return bool(self.collation.rows) and not self.is_one_file and self.found.same_meeting.value is not False

    @property
    def meeting(self) -> str:
        """Whether it is one meeting, and why."""
        return meeting_of(self.found.same_meeting)

    @property
    def notes(self) -> list[str]:
        """What the reader must know before anything else."""
        marks = len(self.found.fills) - len(self.collation.filled) if not self.is_one_file else 0
        told = f"{counted(marks, 'mark')} of an interpreter or a language: the words of the other account stand beside."
        return [*self.found.notes, *([told] if marks > 0 else [])]

    @cached_property
    def accounts(self) -> list[list[str]]:
        """What tells each account from the other."""
        both = zip((self.found.a, self.found.b), self.witnesses, strict=True)
        return [account_facts(account, witness, self._tables) for account, witness in both]

    @cached_property
    def items(self) -> list[Item]:
        """The differences, the gravest first."""
        return [self._item(number, one) for number, one in enumerate(self.found.differences, 1)]

    def _item(self, number: int, one: Difference) -> Item:
        excerpts = excerpt_of(self.witnesses[0], one.a), excerpt_of(self.witnesses[1], one.b)
        return Item(number, one, excerpts, self.collation.row_of_difference((0, 1), one))

    @cached_property
    def fillings(self) -> list[Filling]:
        """The gaps that the other account fills."""
        return list(fillings_of(self.collation))

    def rows(self) -> Iterator[Shown]:
        """Both accounts, sentence by sentence."""
        at: list[int | None] = [None, None]
        for number, row in enumerate(self.collation.rows):
            speakers = tuple(_begins(witness, row, at) for witness in self.witnesses)
            if any(speakers):
                # Below this heading who has no words here speaks no more, until named again.
                at = [passage if row.cells[account] else None for account, passage in enumerate(at)]
            yield self._shown(number, row, speakers)

    def _shown(self, number: int, row: Row, speakers: tuple[Speaks | None, ...]) -> Shown:
        cells = tuple(tuple(parts_of(self.collation, row.cells[one], row.cells[1 - one])) for one in (0, 1))
        alone = row.holders[0] if len(row.holders) == 1 else None
        is_own = any(part.kind == "own" for cell in cells for part in cell)
        return Shown(
            number=number,
            cells=cells,
            speakers=speakers,
            addresses=tuple(self._address(row, one) for one in (0, 1)),
            languages=tuple(self._language(row, one) for one in (0, 1)),
            is_same=alone is None and not is_own and row.cells[0][0].sentence.span.start in self._same,
            only=self.witnesses[alone].letter if alone is not None else None,
            differences=tuple(self._numbers.get(number, ())),
            notes=tuple(self._notes(number, row, alone)),
        )

    def _address(self, row: Row, one: int) -> str | None:
        return self.witnesses[one].address(row.cells[one][0].sentence) if row.cells[one] else None

    def _language(self, row: Row, one: int) -> str | None:
        side = self.witnesses[one].side
        return side.language_of(row.cells[one][0].sentence) if row.cells[one] else side.language

    def _notes(self, number: int, row: Row, alone: int | None) -> Iterator[str]:
        if number in self.collation.moved:
            yield f"moved: A has it at {self._address(row, 0)}, B at {self._address(row, 1)}"
        if alone is not None:
            span, name = row.cells[alone][0].sentence.span, "ab"[alone]
            why = next((one.why for one in self.found.silences if one.side == name and one.span.start == span.start), None)
            if why is not None:
                yield f"{'BA'[alone]} does not deny it: {why}"

    @cached_property
    def _same(self) -> frozenset[int]:
        return frozenset(span.start for pair in self.found.pairs if pair.same_words for span in pair.a)

    @cached_property
    def _numbers(self) -> dict[int, list[int]]:
        """The numbers of the differences that stand in each row."""
        found: dict[int, list[int]] = {}
        for item in self.items:
            if item.row is not None:
                found.setdefault(item.row, []).append(item.number)
        return found


def _begins(witness: Witness, row: Row, at: list[int | None]) -> Speaks | None:
    """Who begins to speak in an account with this row, and in which of its turns; None where nobody does."""
    cell = row.cells[witness.number]
    if not cell or cell[0].sentence.passage == at[witness.number]:
        return None
    at[witness.number] = cell[0].sentence.passage
    return Speaks(witness.speaker(cell[0].sentence), witness.turn(cell[0].sentence))
