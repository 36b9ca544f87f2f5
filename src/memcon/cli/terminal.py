"""A record as a person reads it in a terminal: the header, the parties, speech with its speaker in the margin, findings."""

import io
from collections.abc import Iterator

import msgspec
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.text import Text

from memcon.cli.entries import Entry, Paragraph, entries_of
from memcon.cli.output import plain
from memcon.cli.plain import bracketed
from memcon.conventions.table import Tables
from memcon.publish.record_words import (
    by_side,
    called,
    how_much,
    identified,
    named,
    side_name,
    speakers_of,
    what_it_is,
    when_and_where,
)
from memcon.record import Participant, Record, Turn

# Colours of a terminal's own palette, so that they suit its background: one a side, in the order of the sides.
_SIDE_STYLES = ("cyan", "green", "magenta", "blue")
_PRESS_STYLE = "yellow"
_SEVERITIES = {"error": "bold red", "warning": "yellow", "note": "dim"}
_NARROW = 60  # below this the speaker stands above the speech
_WIDEST_SPEECH = 84
_WIDEST_MARGIN = 28


class Page(msgspec.Struct, frozen=True):
    """How a terminal is used: where text begins, how wide the margin and the speech are; `margin` 0 puts the speaker above."""

    indent: int
    margin: int
    speech: int

    @property
    def width(self) -> int:
        """Everything from the indent to the end of the speech."""
        return self.margin + self.speech


def page_for(columns: int, *, has_turns: bool) -> Page:
    """The page for a terminal of so many columns.

    >>> page_for(80, has_turns=True), page_for(40, has_turns=True)
    (Page(indent=2, margin=20, speech=56), Page(indent=1, margin=0, speech=38))
    """
    if columns < _NARROW:
        return Page(1, 0, max(16, columns - 2))
    margin = min(_WIDEST_MARGIN, max(16, columns // 4)) if has_turns else 0
    return Page(2, margin, min(_WIDEST_SPEECH, columns - 4 - margin))


def terminal_view(record: Record, tables: Tables, *, columns: int, colour: bool) -> str:
    """The whole record for a terminal of so many columns."""
    view = _View(record, tables, page_for(columns, has_turns=bool(record.turns)))
    console = Console(file=io.StringIO(), width=columns)
    colours = ColorSystem.STANDARD if colour else None
    return "".join(_printed(line, console, colours) for line in view.lines())


def _printed(line: Text, console: Console, colours: ColorSystem | None) -> str:
    """A line as it is sent to the terminal; without colours, as its words alone."""
    segments = line.render(console, end="\n")
    return "".join(one.style.render(one.text, color_system=colours) if one.style else one.text for one in segments)


def rule(name: str, columns: int, *, colour: bool) -> str:
    """A rule with a document's name in it, between one record and the next."""
    width = min(columns, _WIDEST_MARGIN + _WIDEST_SPEECH + 2)
    line = f"── {name} " + "─" * max(2, width - cell_len(name) - 4)
    return f"\x1b[2m{line}\x1b[0m\n" if colour else f"{line}\n"


class _View:
    """One record on its way to the terminal, line by line."""

    def __init__(self, record: Record, tables: Tables, page: Page) -> None:
        self._record, self._tables, self._page = record, tables, page
        self._styles = _styles(record)
        self._speakers = speakers_of(record)
        self._introduced: set[str] = set()
        self._ruler = Console(file=io.StringIO(), width=page.width)

    def lines(self) -> Iterator[Text]:
        """All lines, each indented and no wider than the page."""
        for part in (self._header(), self._parties(), self._body(), self._findings()):
            for line in part:
                line.pad_left(self._page.indent)
                line.rstrip()
                yield line

    def _header(self) -> Iterator[Text]:
        record = self._record
        yield Text()
        yield from self._wrapped(record.title.value if record.title else "(no title printed)", "bold", self._page.width)
        yield from self._wrapped(" · ".join(when_and_where(record)), "", self._page.width)
        yield from self._wrapped(" · ".join(what_it_is(record, self._tables)), "", self._page.width)
        yield from self._wrapped(f"{record.id} · {how_much(record)}", "dim", self._page.width)

    def _parties(self) -> Iterator[Text]:
        if self._record.participants:
            yield Text()
        for side, people in by_side(self._record.participants):
            name = side_name(side) if side is None or len(side) != 2 else f"{side_name(side)} ({side})"
            margin = self._wrapped(name, self._styles[side], self._page.margin - 2) if self._page.margin else []
            if not self._page.margin:
                yield from self._wrapped(name, self._styles[side], self._page.speech)
            lines = [line for one in people for line in self._party(one)]
            yield from self._beside(margin, lines)

    def _party(self, one: Participant) -> list[Text]:
        """A participant's name and office; the lines after the first are set in."""
        words = Text(plain(named(one)))
        if one.name is not None:
            words.stylize("bold", 0, len(one.name))
        if not one.spoke:
            words.append(" (did not speak)", "dim")
        who = identified(one)
        if who is not None:
            words.append(f" = {plain(who)}", "dim")
        hang = 2
        lines = self._wrap(words, self._page.speech - hang)
        for line in lines[0 if not self._page.margin else 1 :]:
            line.pad_left(hang)
        return lines

    def _body(self) -> Iterator[Text]:
        yield Text()
        yield Text.assemble(("─" * self._page.width, "dim"))
        for entry in entries_of(self._record):
            yield Text()
            yield from self._turn(entry, entry.turn) if entry.turn is not None else self._block(entry)

    def _turn(self, entry: Entry, turn: Turn) -> Iterator[Text]:
        question = turn.kind == "question"
        bar = 2 if question else 0
        lines: list[Text] = []
        for paragraph in entry.paragraphs:
            lines += [Text()] if lines else []
            lines += self._wrap(_styled(paragraph), self._page.speech - bar)
        if question:
            lines = [Text.assemble(("? ", "bold yellow"), line) if not at else line for at, line in enumerate(lines)]
            for line in lines[1:]:
                line.pad_left(bar)
        margin = self._speaker(turn, entry.continued)
        if not self._page.margin:
            yield from margin
            margin = []
        yield from self._beside(margin, lines)

    def _speaker(self, turn: Turn, continued: bool) -> list[Text]:
        """Who speaks: the name and the side, and at first the office; what kind of turn, where that is not plain."""
        width = self._page.margin - 2 if self._page.margin else self._page.speech
        one = self._speakers.get(turn.speaker)
        if one is None:
            label = turn.label.text if turn.label is not None else "(no label)"
            return self._wrapped(label + (" (continued)" if continued else ""), _PRESS_STYLE, width)
        side = f" {one.side}" if one.side is not None and one.side != "press" else ""
        lines = self._wrapped(called(one) + side, f"bold {self._styles[one.side]}", width)
        if continued:
            return [*lines, *self._wrapped("(continued)", "dim", width)]
        if one.id not in self._introduced and one.name is not None and one.office is not None:
            lines += self._wrapped(one.office, "dim", width)
        self._introduced.add(one.id)
        lines += self._wrapped("(through an interpreter)", "dim", width) if turn.interpreted else []
        lines += self._wrapped("(interjection)", "dim", width) if turn.kind == "interjection" else []
        return lines

    def _block(self, entry: Entry) -> Iterator[Text]:
        """A heading, a note, or words of the page that are given to nobody."""
        style = {"heading": "bold", "note": "dim italic", "unassigned": "", "text": ""}[entry.kind]
        lines = [line for paragraph in entry.paragraphs for line in self._wrap(_styled(paragraph, style), self._page.speech)]
        margin: list[Text] = []
        if entry.kind == "unassigned":
            margin = self._wrapped(
                "(given to nobody)", "yellow", self._page.margin - 2 if self._page.margin else self._page.speech
            )
        if not self._page.margin:
            yield from margin
            margin = []
        yield from self._beside(margin, lines)

    def _findings(self) -> Iterator[Text]:
        yield Text()
        if self._record.findings:
            yield Text.assemble(("─" * self._page.width, "dim"))
        for finding in self._record.findings:
            margin = self._wrapped(finding.severity, _SEVERITIES[finding.severity], 9)
            lines = self._wrapped(finding.message, "dim" if finding.severity == "note" else "", self._page.width - 9)
            yield from self._beside(margin, lines, 9)
        if self._record.findings:
            yield Text()

    # -- lines --

    def _beside(self, margin: list[Text], lines: list[Text], width: int | None = None) -> Iterator[Text]:
        """The margin's lines beside the others."""
        width = self._page.margin if width is None else width
        for at in range(max(len(margin), len(lines))):
            left = margin[at] if at < len(margin) else Text()
            left.pad_right(max(0, width - left.cell_len))
            yield Text.assemble(left, lines[at] if at < len(lines) else "")

    def _wrapped(self, words: str, style: str, width: int) -> list[Text]:
        return self._wrap(Text.assemble((plain(words), style)), width)

    def _wrap(self, words: Text, width: int) -> list[Text]:
        lines = list(words.wrap(self._ruler, max(8, width), overflow="fold"))
        for line in lines:
            line.rstrip()
        return lines


def _styled(paragraph: Paragraph, style: str = "") -> Text:
    """A paragraph with its asides dimmed, and in brackets where they are printed without."""
    words = Text()
    for piece in paragraph:
        printed = " ".join(bracketed(piece.words).splitlines()) if piece.aside else piece.words
        words.append(plain(printed), "dim" if piece.aside else style)
    return words


def _styles(record: Record) -> dict[str | None, str]:
    """A colour for each side; none for those of no side."""
    sides = [side for side, _ in by_side(record.participants) if side not in (None, "press")]
    styles: dict[str | None, str] = {side: _SIDE_STYLES[at % len(_SIDE_STYLES)] for at, side in enumerate(sides)}
    return {None: "", **styles, "press": _PRESS_STYLE}
