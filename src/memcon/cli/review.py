"""`memcon review`: identifications that a person should look at, worst harm first, each with the command that decides it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from memcon.cli import options
from memcon.cli.output import DONE

if TYPE_CHECKING:
    from memcon.archive.review import Item


@click.command()
@options.archive
@click.option(
    "--publisher", "publishers", multiple=True, metavar="ID", help="Only documents of this publisher; may be repeated."
)
@click.option("--limit", type=click.IntRange(1, 100_000), default=20, show_default=True, metavar="N", help="So many at most.")
@click.option(
    "--below", type=click.FloatRange(0, 1), default=0.8, show_default=True, metavar="SCORE",
    help="An identification is uncertain below this score.",
)  # fmt: skip
@options.register
@click.option("--json", "as_json", is_flag=True, help="Print the list as one JSON document.")
@click.option("--quiet", is_flag=True, help="No sentences on standard error.")
def review(
    archive: str,
    publishers: tuple[str, ...],
    limit: int,
    below: float,
    register: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """List uncertain identifications, those first that would do the most harm; what is judged is left out.

    \b
    memcon review
    memcon review --publisher kremlin --limit 5
    """
    from memcon.archive.review import review as reviewed
    from memcon.cli.conventions_view import print_json, print_lines

    known = options.register_of(register, options.teller(quiet=quiet))
    with options.archive_of(archive, read_only=True) as held:
        found = reviewed(held, known, publishers=publishers, below=below)
    if as_json:
        print_json({"uncertain": len(found), "items": found[:limit]})
    else:
        print_lines(_lines(found, limit, below))
    return DONE


def _lines(found: "tuple[Item, ...]", limit: int, below: float) -> Iterator[str]:
    for item in found[:limit]:
        yield from _in_words(item)
        yield ""
    more = f" ({limit} shown)" if len(found) > limit else ""
    yield (
        f"{len(found):,} uncertain{more}: a score below {below:g}, or two who fit; heads and ministers with many words first."
        if found
        else f"Nobody is uncertain who is not judged: no score below {below:g}, and nobody who could be two."
    )


def _in_words(item: "Item") -> Iterator[str]:
    printed = ", ".join(filter(None, (item.printed, item.office if item.office not in (None, item.printed) else None)))
    yield f"{item.address}  {_in_a_line(printed)}"
    yield f"  {_in_a_line(', '.join(filter(None, (item.date, item.title)))) or 'no title, no date'}"
    said = f"{item.words:,} words in {item.turns:,} turn{'' if item.turns == 1 else 's'}"
    yield f"  {said}{f', first {item.first_turn}' if item.first_turn else ''}; harm {item.harm:,.0f}"
    yield f"  memcon has {_has(item)}"
    for choice in item.choices:
        yield f"  {choice.command}  # {_in_a_line(choice.name or choice.person or 'nobody that is known')}"


def _has(item: "Item") -> str:
    if item.person is None:
        return f"nobody: {item.reasons}"
    score = f", {item.score:g}" if item.score is not None else ""
    return f"{item.name or item.person} ({item.person}{score}), because of: {item.reasons}"


def _in_a_line(words: str) -> str:
    """Words of a page in one line: nothing of them becomes a line, and so a command, of its own."""
    return " ".join(words.split())
