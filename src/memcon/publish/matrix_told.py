"""What a comparison of three accounts and more tells, apart from how it is laid out: who has which passage, and otherwise."""

from collections.abc import Sequence
from functools import cached_property

import msgspec

from memcon.comparing.matrix import Has, Matrix, Row
from memcon.conventions.table import Tables
from memcon.publish.collation import Collation, Witness
from memcon.publish.comparison_words import account_facts, counted, fillings_of, meeting_of, shortened

# A sign and a word for what an account has of a passage; the shape tells it without colour, the word without the shape.
SIGNS: dict[Has, tuple[str, str]] = {
    "has it": ("●", "has it"), "has it otherwise": ("◐", "otherwise"),
    "lacks it": ("○", "lacks it"), "is silent": ("–", "silent"),
}  # fmt: skip
LEGEND = (
    "● has it · ◐ has it otherwise · ○ lacks it · – silent: lacks it and does not deny it (an excerpt, a gap, a readout,"
    " another meeting)"
)
_PASSAGE = 200


class Passage(msgspec.Struct, frozen=True):
    """A row to be shown: the words, of which account, who says them and where; what each account has, and what differs."""

    number: int
    letter: str
    text: str
    speaker: str | None
    address: str | None
    row: Row
    differences: tuple[str, ...]

    @property
    def has(self) -> tuple[Has, ...]:
        """What each account has of it."""
        return tuple(cell.has for cell in self.row.cells)


class ToldMatrix:
    """Three accounts and more, told."""

    def __init__(self, collation: Collation, matrix: Matrix, tables: Tables) -> None:
        self.collation, self.matrix, self._tables = collation, matrix, tables
        self.witnesses: Sequence[Witness] = collation.witnesses

    @property
    def summary(self) -> str:
        """How many passages all accounts have alike, in one line."""
        rows, alike = len(self.matrix.rows), self.matrix.alike
        return f"{alike:,} of {counted(alike + rows, 'passage')} alike in all {len(self.witnesses)} accounts · {rows:,} not"

    @cached_property
    def accounts(self) -> list[list[str]]:
        """What tells each account from the others."""
        both = zip(self.matrix.accounts, self.witnesses, strict=True)
        return [account_facts(account, witness, self._tables) for account, witness in both]

    @cached_property
    def notes(self) -> list[str]:
        """What the reader must know first: which are of one meeting, which are one file, and which are not two witnesses."""
        letters = [witness.letter for witness in self.witnesses]
        told = [
            f"{letters[one]} and {letters[other]}: {meeting_of(comparison.same_meeting)}"
            for (one, other), comparison in self.collation.pairs.items() if one in (0, self._first_of_meeting)
        ]  # fmt: skip
        same_file = [(one, other) for one, other in self.collation.pairs if self._is_one_file(one, other)]
        told += [f"{letters[one]} and {letters[other]} are the same file." for one, other in same_file]
        others = [letters[number] for number in self.matrix.strangers]
        told += [f"{letter} is of another meeting than the others: its passages are left out." for letter in others]
        return [*told, *self.matrix.notes]

    @property
    def _first_of_meeting(self) -> int:
        """The first account that is of one meeting with another."""
        return next(number for number in range(len(self.witnesses) + 1) if number not in self.matrix.strangers)

    def _is_one_file(self, one: int, other: int) -> bool:
        return self.witnesses[one].record.source.sha256 == self.witnesses[other].record.source.sha256

    @cached_property
    def dependences(self) -> list[str]:
        """Which accounts are not two witnesses."""
        return [
            f"{' and '.join(self.witnesses[number].letter for number in one.accounts)}: {one.why}"
            for one in self.matrix.dependences
        ]

    @cached_property
    def fillings(self) -> list[str]:
        """Gaps that another account fills: whose, the mark, and the words with the letter of whose they are."""
        return [
            f"{one.letter} {one.mark} ⟨{one.of}: {one.words}⟩ {one.address or ''}".rstrip()
            for one in fillings_of(self.collation)
        ]

    @cached_property
    def passages(self) -> list[Passage]:
        """The passages that not all accounts have alike."""
        return [self._passage(number, row) for number, row in enumerate(self.matrix.rows, 1)]

    def _passage(self, number: int, row: Row) -> Passage:
        witness = self.witnesses[row.account]
        spans = row.cells[row.account].spans
        sentence = witness.sentence_at(spans[0]) if spans else None
        told = tuple(
            f"{' and '.join(self._in_order(witness, other))}: {why}"
            for other, cell in zip(self.witnesses, row.cells, strict=True)
            for why in cell.differences
        )
        speaker = witness.speaker(sentence) if sentence is not None else row.speaker
        address = witness.address(sentence) if sentence is not None else None
        return Passage(number, witness.letter, shortened(row.text, _PASSAGE), speaker, address, row, told)

    def _in_order(self, *two: Witness) -> list[str]:
        """The letters of two accounts, in the order in which they were compared."""
        ordered = sorted(two, key=lambda one: one.number)
        return [f"{one.letter} (the {which})" for one, which in zip(ordered, ("first", "second"), strict=True)]
