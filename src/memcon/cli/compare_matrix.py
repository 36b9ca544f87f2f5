"""Three accounts and more as people read them in a terminal or a pipe: who has which passage, and how it differs."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec
from rich.cells import cell_len
from rich.text import Text

from memcon.cli.compare_view import Paper, folded, printed
from memcon.cli.output import plain
from memcon.comparing.matrix import Has, Matrix, Row
from memcon.conventions.table import Tables
from memcon.publish.collation import Collation, Witness
from memcon.publish.comparison_words import account_facts, counted, fillings_of, meeting_of, shortened

# A sign and a word for what an account has of a passage; the shape tells it without colour, the word without the shape.
SIGNS: dict[Has, tuple[str, str]] = {
    "has it": ("●", "has it"), "has it otherwise": ("◐", "otherwise"),
    "lacks it": ("○", "lacks it"), "is silent": ("–", "silent"),
}  # fmt: skip
LEGEND = "● has it · ◐ has it otherwise · ○ lacks it · – silent: lacks it, and says that it is an excerpt or has a gap there"
_STYLES: dict[Has, str] = {"has it": "", "has it otherwise": "bold yellow", "lacks it": "bold red", "is silent": "dim"}
_CELL, _NUMBER, _NARROWEST, _WIDEST = 12, 4, 30, 76
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
        told = [f"A and {letters[number]}: {meeting_of(same)}" for number, same in enumerate(self.matrix.same_meeting, 1)]
        same_file = [(one, other) for one, other in self.collation.pairs if self._is_one_file(one, other)]
        told += [f"{letters[one]} and {letters[other]} are the same file." for one, other in same_file]
        return [*told, *self.matrix.notes]

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
            f"{witness.letter} (the first) and {other.letter} (the second): {why}"
            for other, cell in zip(self.witnesses, row.cells, strict=True)
            for why in cell.differences
        )
        speaker = witness.speaker(sentence) if sentence is not None else row.speaker
        address = witness.address(sentence) if sentence is not None else None
        return Passage(number, witness.letter, shortened(row.text, _PASSAGE), speaker, address, row, told)


def matrix_text(told: ToldMatrix, paper: Paper, *, brief: bool = False) -> str:
    """The whole view; `brief` leaves out what is under each passage."""
    lines = [*_top(told), Text()]
    if told.passages:
        lines += [Text(LEGEND, "dim"), Text()]
        lines += list(_table(told, paper, brief=brief) if _fits(told, paper) else _listed(told, brief=brief))
    if told.fillings and not brief:
        lines += [
            Text(),
            Text("Gaps that another account fills", "bold"),
            *(Text(plain(f"    {one}")) for one in told.fillings),
        ]
    while lines and not lines[-1]:
        lines.pop()
    return printed(lines, paper)


def _top(told: ToldMatrix) -> Iterator[Text]:
    yield Text(plain(told.summary), "bold")
    yield Text()
    for witness, facts in zip(told.witnesses, told.accounts, strict=True):
        yield Text.assemble((f"{witness.letter}  ", "bold"), plain(" · ".join(facts)))
    yield Text()
    for note in told.notes:
        yield Text(plain(note))
    for one in told.dependences:
        yield Text(plain(f"Not two witnesses. {one}"), "yellow")


def _fits(told: ToldMatrix, paper: Paper) -> bool:
    """Whether there is room for a column an account."""
    return paper.columns is not None and paper.columns >= _NUMBER + _NARROWEST + _CELL * len(told.witnesses)


def _table(told: ToldMatrix, paper: Paper, *, brief: bool) -> Iterator[Text]:
    count = len(told.witnesses)
    width = min(_WIDEST, (paper.columns or 80) - _NUMBER - _CELL * count)
    head = "".join(witness.letter.ljust(_CELL) for witness in told.witnesses)
    yield Text(f"{'':{_NUMBER + width}}{head}".rstrip(), "bold")
    for one in told.passages:
        signs = Text.assemble(*(_cell(has) for has in one.has))
        rows = _lines(one, width - 2)
        for at, words in enumerate(rows):
            line = Text.assemble(f"{one.number:{_NUMBER - 1}} " if not at else " " * _NUMBER, words)
            line.append(" " * max(0, width - cell_len(words.plain)))
            yield Text.assemble(line, signs) if not at else line
        yield from _beneath(one, brief=brief)


def _lines(one: Passage, width: int) -> list[Text]:
    words = Text(plain(one.text))
    said = Text.assemble((f"{plain(one.speaker)}: ", "bold"), words) if one.speaker is not None else words
    return folded(said, width)


def _cell(has: Has) -> tuple[str, str]:
    sign, word = SIGNS[has]
    return f"{sign} {word}".ljust(_CELL), _STYLES[has]


def _listed(told: ToldMatrix, *, brief: bool) -> Iterator[Text]:
    """Each passage with a line of what the accounts have of it."""
    for one in told.passages:
        speaker = (f"{plain(one.speaker)}: ", "bold") if one.speaker is not None else ""
        yield Text.assemble(f"{one.number:{_NUMBER - 2}}  ", speaker, plain(one.text))
        has = zip(told.witnesses, one.has, strict=True)
        yield Text("    " + " · ".join(f"{witness.letter} {SIGNS[word][0]} {SIGNS[word][1]}" for witness, word in has))
        yield from _beneath(one, brief=brief)
        yield Text()


def _beneath(one: Passage, *, brief: bool) -> Iterator[Text]:
    """Where the passage stands, and what differs."""
    if brief:
        return
    yield Text(plain(f"    {one.letter}: {one.address}"), "dim")
    for why in one.differences:
        yield Text(plain(f"    ≠ {why}"))
