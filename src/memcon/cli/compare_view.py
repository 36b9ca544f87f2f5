"""Two accounts as people read them in a terminal or a pipe: the differences, then both side by side, or one under the other."""

import io
import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec
from rich.color import ColorSystem
from rich.console import Console
from rich.text import Text

from memcon.cli.output import plain
from memcon.publish.comparison_told import Item, Shown, Told
from memcon.publish.comparison_words import Excerpt, Filling, shortened
from memcon.publish.wording import Part

# Both accounts stand beside each other on a terminal of so many columns; a column is no wider than this.
_WIDE, _WIDEST = 100, 72
_SIGN = 7
_LEAST = 20
_MARKS = (("[-", "-]"), ("{+", "+}"))
_STYLES = ("underline yellow", "underline cyan")
_GRAVE = {"high": "bold red", "middle": "yellow", "low": "dim"}
# What a line begins with: white space, a letter or a number, and at least two spaces.
_MARK = re.compile(r" *(?:\S{1,3} {2,})?")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Paper(msgspec.Struct, frozen=True):
    """What is written on: how many columns (None: a pipe, where nothing is wrapped), and whether in colours."""

    columns: int | None
    colour: bool = False


def as_text(told: Told, paper: Paper, *, brief: bool = False) -> str:
    """The whole view; `brief` leaves it at the summary and the list of differences."""
    lines = [*_top(told), *_differences(told, paper), *_fillings(told)]
    if not brief and told.shows_accounts:
        lines += [Text(), *(_beside(told, paper) if _is_wide(told, paper) else _under(told, paper))]
    return printed(lines, paper)


def printed(lines: Sequence[Text], paper: Paper) -> str:
    """Lines as they are sent to the terminal: wrapped to it, and without colours as their words alone."""
    console = Console(file=io.StringIO(), width=paper.columns or 80)
    colours = ColorSystem.STANDARD if paper.colour else None
    shown: list[str] = []
    for line in lines:
        for piece in wrapped(line, paper.columns):
            piece.rstrip()
            segments = piece.render(console, end="")
            shown.append(
                "".join(one.style.render(one.text, color_system=colours) if one.style else one.text for one in segments)
            )
    return "\n".join(shown) + "\n"


def wrapped(line: Text, columns: int | None) -> list[Text]:
    """A line cut to so many columns, what follows set in as far as the words after the mark that it begins with.

    >>> [str(piece).rstrip() for piece in wrapped(Text("A   one two three four five six"), 20)]
    ['A   one two three', '    four five six']
    """
    if columns is None or line.cell_len <= columns:
        return [line]
    mark = _MARK.match(line.plain)
    hang = min(len(mark[0]) if mark is not None else 2, columns // 3)
    first, *rest = line.wrap(_ruler(), max(_LEAST, columns - hang), overflow="fold")
    for piece in rest:
        piece.pad_left(hang)
    return [first, *rest]


@cache
def _ruler() -> Console:
    """What words are measured by."""
    return Console(file=io.StringIO(), width=_WIDE)


def _is_wide(told: Told, paper: Paper) -> bool:
    """Whether there is room for two columns; what is written from right to left would change places with its neighbour."""
    if paper.columns is None or paper.columns < _WIDE:
        return False
    return not any(_RIGHT_TO_LEFT.search(witness.record.text) for witness in told.witnesses)


# -- the top --


def _top(told: Told) -> Iterator[Text]:
    yield Text(plain(told.summary), "bold")
    yield Text(plain(told.meeting))
    for note in told.notes:
        yield Text(plain(f"Note: {note}"), "yellow")
    yield Text()
    for witness, facts in zip(told.witnesses, told.accounts, strict=True):
        which = ("the first account", "the second account")[witness.number]
        yield Text.assemble((f"{witness.letter}  ", _STYLES[witness.number].split()[1]), plain(f"{which}: {' · '.join(facts)}"))


def _differences(told: Told, paper: Paper) -> Iterator[Text]:
    if told.items:
        yield from (Text(), Text("Differences, the gravest first", "bold"))
    for item in told.items:
        yield Text()
        yield from _item(item, paper)


def _item(item: Item, paper: Paper) -> Iterator[Text]:
    """A difference: its kind, what it is in a sentence, and the words with their places."""
    one = item.difference
    yield Text.assemble(
        f"{item.number:2}  ", (one.kind.upper(), _GRAVE[one.severity]), f" ({one.severity})  ", plain(one.explanation)
    )
    for number, excerpt in enumerate(item.excerpts):
        if excerpt is not None:
            words = Text() if None in item.excerpts else _excerpt(excerpt, number, paper)
            where = ", ".join(filter(None, (excerpt.speaker, excerpt.address)))
            if words:
                yield Text.assemble(f"    {excerpt.letter}  ", words)
            yield Text.assemble("       " if words else f"    {excerpt.letter}  ", (plain(where), "dim"))


def _excerpt(excerpt: Excerpt, number: int, paper: Paper) -> Text:
    return Text.assemble(plain(excerpt.before), _own(excerpt.words, number, paper), plain(excerpt.after))


def _own(words: str, number: int, paper: Paper) -> Text:
    """Words that one account has otherwise: underlined in its colour, or between its marks."""
    if paper.colour:
        return Text(plain(words), _STYLES[number])
    begin, end = _MARKS[number]
    return Text(f"{begin}{plain(words)}{end}")


def _fillings(told: Told) -> Iterator[Text]:
    if told.fillings:
        yield from (Text(), Text("Gaps that the other account fills", "bold"))
    for one in told.fillings:
        yield Text.assemble(
            f"    {one.letter}  ", plain(f"{one.mark} "), _fill(one.of, one.words), (plain(f"  {_at(one)}"), "dim")
        )


def _at(one: Filling) -> str:
    return one.address or ""


def _fill(letter: str, words: str) -> Text:
    """The other side's words, marked as theirs."""
    return Text(plain(f"⟨{letter}: {words}⟩"), "italic")


# -- both accounts --


def _cell(parts: Sequence[Part], number: int, paper: Paper) -> Text:
    """What one account has in a row."""
    line = Text()
    for part in parts:
        if part.kind == "own":
            line.append_text(_own(part.text, number, paper))
        elif part.kind == "fill":
            line.append_text(Text.assemble(" ", _fill(part.of, shortened(part.text))))
        else:
            line.append(plain(part.text), "dim" if part.kind == "gap" else "")
    line.rstrip()
    return line


def _beside(told: Told, paper: Paper) -> Iterator[Text]:
    """Two columns, what the row is between them."""
    width = min(_WIDEST, ((paper.columns or _WIDE) - _SIGN) // 2)
    yield _joined([Text("A", "bold")], [], [Text("B", "bold")], width)[0]
    yield Text("─" * (2 * width + _SIGN), "dim")
    for row in told.rows():
        if any(row.speakers):
            yield Text()
            names = [folded(Text(plain(str(one or "")), "bold"), width) for one in row.speakers]
            yield from _joined(names[0], [], names[1], width)
        cells = [folded(_column(row, number, paper), width) for number in (0, 1)]
        yield from _joined(cells[0], [_sign(row)], cells[1], width)
        yield from (Text(plain(f"   ({note})"), "dim") for note in row.notes)


def _column(row: Shown, number: int, paper: Paper) -> Text:
    if row.only is not None and row.cells[number]:
        return Text.assemble((f"only here ({row.only}): ", "bold"), _cell(row.cells[number], number, paper))
    return _cell(row.cells[number], number, paper) if row.cells[number] else Text("—", "dim")


def _sign(row: Shown) -> Text:
    """Between the columns: the same words, other words, or the number of a difference."""
    if row.differences:
        return Text(f"≠{','.join(map(str, row.differences))}"[:_SIGN], "bold red")
    if row.only is not None:
        return Text("◂" if row.only == "A" else "▸", "bold")
    return Text("=" if row.is_same else "~", "dim")


def folded(words: Text, width: int) -> list[Text]:
    """Words cut to so many columns; one empty line where there are none."""
    lines = list(words.wrap(_ruler(), width, overflow="fold")) if words else [Text()]
    for line in lines:
        line.rstrip()
    return lines


def _joined(left: list[Text], sign: list[Text], right: list[Text], width: int) -> list[Text]:
    """Lines with a cell on each side and the sign between."""
    found: list[Text] = []
    for at in range(max(len(left), len(right))):
        one = left[at] if at < len(left) else Text()
        between = sign[at] if at < len(sign) else Text()
        one.pad_right(max(0, width - one.cell_len))
        gap = max(0, _SIGN - between.cell_len)
        line = Text.assemble(one, " " * (gap // 2), between, " " * (gap - gap // 2), right[at] if at < len(right) else "")
        line.rstrip()
        found.append(line)
    return found


def _under(told: Told, paper: Paper) -> Iterator[Text]:
    """One account under the other; sentences with the same words once."""
    yield Text("Both accounts: = has the same words in both; A and B stand under each other where they differ", "dim")
    for row in told.rows():
        if any(row.speakers):
            yield Text()
            yield Text(plain(_speakers(row)), "bold")
        yield from _stacked(row, paper)
        yield from (Text(plain(f"    ({note})"), "dim") for note in row.notes)


def _speakers(row: Shown) -> str:
    named = [f"{letter}: {one}" for letter, one in zip("AB", row.speakers, strict=True) if one is not None]
    return " | ".join(named)


def _stacked(row: Shown, paper: Paper) -> Iterator[Text]:
    if row.is_same and not row.differences and not row.has_gap:
        yield Text.assemble("=   ", _cell(row.cells[0], 0, paper))
        return
    for number, letter in enumerate("AB"):
        if row.cells[number]:
            only = "only here: " if row.only is not None else ""
            numbers = f"≠{','.join(map(str, row.differences))} " if row.differences and (only or not number) else ""
            head = ((numbers, "bold red"), (only, "bold"))
            yield Text.assemble(f"{letter}   ", *head, _cell(row.cells[number], number, paper))
