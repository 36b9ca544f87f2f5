"""Three accounts and more as people read them in a terminal or a pipe: who has which passage, and how it differs."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from memcon.cli.compare_view import Paper, folded, printed
from memcon.cli.output import plain
from memcon.comparing.matrix import Has
from memcon.publish.matrix_told import LEGEND, SIGNS, Passage, ToldMatrix

_STYLES: dict[Has, str] = {"has it": "", "has it otherwise": "bold yellow", "lacks it": "bold red", "is silent": "dim"}
_CELL, _NUMBER, _NARROWEST, _WIDEST = 12, 4, 30, 76


def matrix_text(told: ToldMatrix, paper: Paper, *, brief: bool = False) -> str:
    """The whole view; `brief` leaves out the passages that some account is only silent on, and where each stands."""
    lines = [*_top(told), Text()]
    if told.passages:
        lines += [Text(LEGEND, "dim"), Text()]
        lines += list(_table(told, paper, brief=brief) if _fits(told, paper) else _listed(told, brief=brief))
    if told.fillings:
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


def _shown(told: ToldMatrix, *, brief: bool) -> Iterator[Passage]:
    """The passages; of a brief view those that some account has otherwise or lacks."""
    yield from (one for one in told.passages if not brief or not {"has it otherwise", "lacks it"}.isdisjoint(one.has))


def _fits(told: ToldMatrix, paper: Paper) -> bool:
    """Whether there is room for a column an account."""
    return paper.columns is not None and paper.columns >= _NUMBER + _NARROWEST + _CELL * len(told.witnesses)


def _table(told: ToldMatrix, paper: Paper, *, brief: bool) -> Iterator[Text]:
    count = len(told.witnesses)
    width = min(_WIDEST, (paper.columns or 80) - _NUMBER - _CELL * count)
    head = "".join(witness.letter.ljust(_CELL) for witness in told.witnesses)
    yield Text(f"{'':{_NUMBER + width}}{head}".rstrip(), "bold")
    for one in _shown(told, brief=brief):
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
    for one in _shown(told, brief=brief):
        speaker = (f"{plain(one.speaker)}: ", "bold") if one.speaker is not None else ""
        yield Text.assemble(f"{one.number:{_NUMBER - 2}}  ", speaker, plain(one.text))
        has = zip(told.witnesses, one.has, strict=True)
        yield Text("    " + " · ".join(f"{witness.letter} {SIGNS[word][0]} {SIGNS[word][1]}" for witness, word in has))
        yield from _beneath(one, brief=brief)
        yield Text()


def _beneath(one: Passage, *, brief: bool) -> Iterator[Text]:
    """Where the passage stands, and what differs."""
    if not brief:
        yield Text(plain(f"    {one.letter}: {one.address}"), "dim")
    for why in one.differences:
        yield Text(plain(f"    ≠ {why}"))
