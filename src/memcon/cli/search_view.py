"""What `memcon search` prints: hits under their documents, the words found marked, counts, and the hits as a table."""

import csv
import io
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

from memcon.cli.output import plain
from memcon.dates import date_in_words
from memcon.errors import WrongCall
from memcon.searching.conditions import conditions_of
from memcon.searching.explain import read_as
from memcon.searching.expression import expressions
from memcon.searching.hits import Hit, Hits
from memcon.searching.plan import Wanted
from memcon.searching.query import parse

if TYPE_CHECKING:  # a search by words alone does without
    from memcon.identify.register import Register

_WIDEST = 100
_COLUMNS = (
    "address", "record", "turn", "date", "publisher", "title", "speaker", "office", "side", "person", "kind",
    "interpreted", "gone", "start", "end", "snippet", "score", "more",
)  # fmt: skip


class Look(msgspec.Struct, frozen=True):
    """How hits are shown: with the terminal's bold and underlined letters, wrapped at so many columns, with stars."""

    colour: bool
    columns: int | None
    stars: bool

    @classmethod
    def of(cls, *, colour: bool, wrap: bool, stars: bool) -> Self:
        """The look for the terminal there is."""
        return cls(colour, min(_WIDEST, shutil.get_terminal_size().columns) if wrap else None, stars)


class Explained(msgspec.Struct, frozen=True):
    """How a query is read: in a sentence, as an expression of FTS5, its filters, and what was mended."""

    query: str
    read_as: str
    match: str | None
    without: str | None
    filters: tuple[str, ...]
    findings: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """The same, for a person."""
        yield self.read_as
        for name, value in (("words", self.match), ("none of", self.without)):
            if value is not None:
                yield f"  {name}: {value}"
        if self.filters:
            yield f"  filters: {' '.join(self.filters)}"
        yield from (f"  note: {finding}" for finding in self.findings)


def explained(query: str, register: "Register | None") -> Explained:
    """How a query is read; WrongCall where it cannot be."""
    read = parse(query)
    match, without = expressions(read.words)
    wanted = Wanted(match, without, conditions_of(read.filters, register))
    notes = tuple(finding.message for finding in read.findings)
    return Explained(query, read_as(read, wanted), match, without, tuple(one.printed for one in read.filters), notes)


def as_text(found: Hits, look: Look, *, first: int = 0) -> str:
    """The hits of a page, under their documents; then the facets."""
    lines: list[str] = []
    for document in _by_document(found.hits):
        lines += ["", _styled(_heading(document[0]), "1", look)] if lines else [_styled(_heading(document[0]), "1", look)]
        for hit in document:
            lines += _of_hit(hit, look)
    lines += [*([""] if lines else []), _count(found, first)]
    if isinstance(found.facets, dict):
        lines += ["", *_facets(found)]
    return "".join(f"{line}\n" for line in lines)


def _by_document(hits: Iterable[Hit]) -> list[list[Hit]]:
    """The hits of each document, the documents in the order of their first."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.record, []).append(hit)
    return list(found.values())


def _heading(hit: Hit) -> str:
    date = date_in_words(hit.date) if hit.date is not None else None
    return plain(" · ".join(part for part in (hit.title or hit.record, date, hit.publisher) if part))


def _of_hit(hit: Hit, look: Look) -> Iterator[str]:
    who = ", ".join(part for part in (hit.speaker, hit.office, hit.side) if part)
    notes = [*(["through an interpreter"] if hit.interpreted else []), *(["no longer on the page"] if hit.gone else [])]
    yield f"  {plain(who or f'({hit.kind})')}{''.join(f' ({note})' for note in notes)}"
    yield from _snippet(hit, look)
    more = f"   and {hit.more} more of this document" if hit.more else ""
    yield _styled(f"    {hit.address}{more}", "2", look)


def _snippet(hit: Hit, look: Look) -> list[str]:
    """The slice with the words found marked, as one line, or wrapped."""
    if look.stars:
        return [f"    {_starred(hit)}"]
    line = plain(hit.snippet).replace("\n", " ").replace("\t", " ")
    if look.columns is None:
        return [f"    {line}"]
    from rich.console import Console
    from rich.style import Style
    from rich.text import Text

    words = Text(line)
    for mark in hit.marks:
        words.stylize(Style(bold=True, underline=True), mark.start, mark.end)
    console = Console(file=io.StringIO(), width=look.columns)
    return [f"    {_printed(line, look)}" for line in words.wrap(console, max(16, look.columns - 4))]


def _printed(line: "object", look: Look) -> str:
    from rich.color import ColorSystem
    from rich.console import Console
    from rich.text import Text

    assert isinstance(line, Text)
    line.rstrip()
    if not look.colour:
        return line.plain
    segments = line.render(Console(file=io.StringIO()), end="")
    return "".join(one.style.render(one.text, color_system=ColorSystem.STANDARD) if one.style else one.text for one in segments)


def _starred(hit: Hit) -> str:
    parts, at = [], 0
    for mark in hit.marks:
        parts += [hit.snippet[at : mark.start], f"**{mark.of(hit.snippet)}**"]
        at = mark.end
    return plain("".join([*parts, hit.snippet[at:]])).replace("\n", " ")


def _styled(words: str, code: str, look: Look) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if look.colour else words


def _count(found: Hits, first: int) -> str:
    if not found.total:
        return f"Nothing found: {found.read_as}."
    if not found.hits:
        return f"{_number(found.total, 'hit')}, none of them after the first {first}: {found.read_as}."
    shown = f", {first + 1} to {first + len(found.hits)} shown" if len(found.hits) < found.total else ""
    return f"{_number(found.total, 'hit' if found.hits[0].more is None else 'document')}{shown}: {found.read_as}."


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def searched(found: Hits) -> str:
    """What was searched, in a sentence without its end: so many records, from when to when, and of whom."""
    held = found.coverage
    if not held.records:
        return "Searched an archive without records"
    span = f", {date_in_words(held.start)} to {date_in_words(held.end)}" if held.start and held.end else ""
    publishers = [f"{name} {count:,}" for name, count in list(held.by_publisher.items())[:6]]
    others = f" and {len(held.by_publisher) - 6} more" if len(held.by_publisher) > 6 else ""
    return f"Searched {_number(held.records, 'record')}{span} ({', '.join(publishers)}{others})"


def _facets(found: Hits) -> Iterator[str]:
    assert isinstance(found.facets, dict)
    for name, values in found.facets.items():
        yield f"{name:10}" + plain(" · ".join(f"{one.value} {one.count:,}" for one in values[:10]))


def rows(found: Hits) -> Iterator[tuple[object, ...]]:
    """The hits as rows of the table, their columns as in `_COLUMNS`."""
    for hit in found.hits:
        cells = {**msgspec.structs.asdict(hit), "start": hit.span.start, "end": hit.span.end}
        yield tuple(cells[name] for name in _COLUMNS)


def as_csv(found: Hits) -> str:
    """The hits as CSV, with a line of column names."""
    paper = io.StringIO()
    writer = csv.writer(paper, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(rows(found))
    return paper.getvalue()


def write_parquet(found: Hits, path: str) -> None:
    """Write the hits into a Parquet file; WrongCall where the part that writes it is not installed, or the file cannot be."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as fault:
        raise WrongCall("pyarrow was expected for --parquet, found none; install memcon[tables], or use --csv.") from fault
    numbers, truths, scores = {"start", "end", "more"}, {"interpreted", "gone"}, {"score"}
    kinds = [
        pyarrow.int64() if name in numbers else pyarrow.bool_() if name in truths
        else pyarrow.float64() if name in scores else pyarrow.string()
        for name in _COLUMNS
    ]  # fmt: skip
    columns = list(zip(*rows(found), strict=True)) or [()] * len(_COLUMNS)
    table = pyarrow.table(
        [pyarrow.array(column, kind) for column, kind in zip(columns, kinds, strict=True)], names=list(_COLUMNS)
    )
    try:
        with Path(path).open("wb") as file:
            pyarrow.parquet.write_table(table, file)
    except OSError as fault:
        raise WrongCall(f"A file that can be written was expected, found {path}: {fault.strerror}.") from fault
