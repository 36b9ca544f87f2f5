"""`memcon diff`: what changed between two captures of a page, word by word."""

import click
import msgspec

from memcon.cli import options
from memcon.cli.output import DONE, NO, answers, wants_colour
from memcon.errors import WrongCall


@click.command()
@click.argument("address", metavar="ADDRESS")
@options.archive
@click.option("--from", "earlier", type=int, metavar="N", help="The earlier capture.  [default: the one before]")
@click.option("--to", "later", type=int, metavar="N", help="The later capture.  [default: the current one]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--html", "as_html", is_flag=True, help="Print one HTML page.")
@click.option("--no-color", is_flag=True, help="No colours. [env: NO_COLOR]")
def diff(
    address: str, archive: str, earlier: int | None, later: int | None, as_json: bool, as_html: bool, no_color: bool
) -> int:
    """Show what changed between two captures of a document, or of one turn of it, word by word.

    Exit status 1 says that words changed, 0 that at most the page around them did.

    \b
    memcon diff kremlin/60519
    memcon diff kremlin/60519/t12 --from 1 --to 3 --html > changes.html
    """
    if as_json and as_html:
        raise WrongCall("One of --json and --html was expected, found both.")
    from memcon.archive.captures import difference
    from memcon.cli.diff_view import as_page, as_text

    with options.archive_of(archive, read_only=True) as held:
        found = difference(held, address, earlier, later)
    if as_json:
        answers().write(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
    elif as_html:
        answers().write(as_page(found).encode())
    else:
        answers().write(as_text(found, colour=wants_colour(no_color)).encode())
    return NO if found.passages else DONE
