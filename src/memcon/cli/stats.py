"""`memcon stats`: what an archive holds, counted."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from memcon.cli import options
from memcon.cli.output import DONE

if TYPE_CHECKING:
    from memcon.archive.stats import Share, Stats

# So many holes, and so many kinds of findings, are shown; JSON has all.
_MOST_SHOWN = 12


@click.command()
@options.archive
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON document.")
def stats(archive: str, as_json: bool) -> int:
    """Count what the archive holds: documents, turns, words, speakers; by publisher, year, form and language.

    \b
    memcon stats
    memcon stats --archive press.db --json
    """
    from memcon.archive.stats import stats as counted
    from memcon.cli.conventions_view import print_json, print_lines

    with options.archive_of(archive, read_only=True) as held:
        found = counted(held)
    if as_json:
        print_json(found)
    else:
        print_lines(_lines(found))
    return DONE


def _lines(found: "Stats") -> Iterator[str]:
    from memcon.cli.table import columns

    yield from columns(_summary(found))
    for title, shares in (
        ("PUBLISHER", found.publishers),
        ("YEAR", found.years),
        ("FORM", found.forms),
        ("LANGUAGE", found.languages),
    ):
        if shares:
            yield ""
            yield from columns(_table(title, shares))
    for title, counts in (("FINDINGS", found.findings), ("JUDGEMENTS", found.judgements)):
        if counts:
            yield ""
            yield from _counts(title, counts)


def _summary(found: "Stats") -> Iterator[tuple[str, str]]:
    known = found.identified
    yield "archive", f"{found.archive}, version {found.version}"
    yield "documents", f"{found.documents:,}{f' ({found.undated:,} without a date)' if found.undated else ''}"
    yield "captures", f"{found.captures:,} of {found.pages:,} pages; {found.changed:,} changed words"
    yield "turns", f"{found.turns:,}, and {found.paragraphs:,} paragraphs; {found.gone:,} are gone since"
    yield "words", f"{found.words:,} in {found.sentences:,} sentences"
    yield "speakers", f"{found.speakers:,} but for the press"
    yield (
        "identified",
        (
            f"{_percent(known.identified, known.speakers)} of those who spoke in a document,"
            f" with {_percent(known.words_identified, known.words)} of the words"
        ),
    )
    if found.meetings:
        yield "meetings", f"{found.meetings:,} with {found.accounts:,} accounts"
    yield "dates", f"{found.first} to {found.last}" if found.first else "none"
    if found.holes:
        yield "holes", _holes(found.holes)
    yield "file", _file(found)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "none"


def _holes(holes: tuple[tuple[str, str], ...]) -> str:
    shown = ", ".join(first if first == last else f"{first} to {last}" for first, last in holes[:_MOST_SHOWN])
    return f"no document of {shown}" + (f" and {len(holes) - _MOST_SHOWN} more spans" if len(holes) > _MOST_SHOWN else "")


def _file(found: "Stats") -> str:
    parts = ", ".join(f"{part} {_percent(size, found.size)}" for part, size in found.sizes.items() if size)
    return f"{found.size / 1_000_000:,.1f} MB: {parts}"


def _table(title: str, shares: "Iterable[Share]") -> Iterator[tuple[str, ...]]:
    shares = list(shares)
    heads = ("DOCUMENTS", "TURNS", "WORDS")
    cells = [(f"{one.documents:,}", f"{one.turns:,}", f"{one.words:,}") for one in shares]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    dated = title != "YEAR"
    yield (title, *heads, *(("FIRST", "LAST") if dated else ()))
    for one, row in zip(shares, cells, strict=True):
        figures = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        yield (one.name or "-", *figures, *((one.first or "-", one.last or "-") if dated else ()))


def _counts(title: str, counts: dict[str, int]) -> Iterator[str]:
    from memcon.cli.table import columns

    shown = list(counts.items())[:_MOST_SHOWN]
    width = max(len(f"{count:,}") for _, count in shown)
    yield from columns([(title, ""), *((name, f"{count:,}".rjust(width)) for name, count in shown)])
    if len(counts) > len(shown):
        yield f"and {len(counts) - len(shown)} more kinds"
