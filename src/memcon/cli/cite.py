"""`memcon cite`: the citation of an address, so that the words are found again though the page was changed or is gone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from memcon.cli import options
from memcon.cli.output import DONE, WRONG, answers, complain, plain
from memcon.errors import WrongCall

if TYPE_CHECKING:  # the archive is loaded when the verb is called
    from memcon.archive.cite import Citation

_STYLES = ("text", "bibtex", "csl-json", "ris", "chicago", "apa")


@click.command()
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@click.option("--style", type=click.Choice(_STYLES), help="In which form.  [default: text]")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print one JSON document with all that is known, and the selectors of Web Annotation that find the words; of several"
    " addresses a list.",
)
@options.archive
@options.register
@options.conventions
@click.option("--quiet", is_flag=True, help="No sentences on standard error about addresses that have moved.")
def cite(
    addresses: tuple[str, ...],
    style: str | None,
    as_json: bool,
    archive: str,
    register: str | None,
    conventions: str | None,
    quiet: bool,
) -> int:
    """Cite documents (kremlin/60519), turns (…/t12) and sentences (…/t12/s3) of the archive.

    A citation has the address, the hash of the very page, and when the words were changed there or went from it.

    \b
    memcon cite kremlin/60519/t12/s3
    memcon cite kremlin/60519/t12 kremlin/60519/t14 --style bibtex >> sources.bib
    """  # fmt: skip
    if as_json and style is not None:
        raise WrongCall("One of --style and --json was expected, found both.")
    from memcon.archive.cite import citation
    from memcon.cli.conventions_view import print_json
    from memcon.cli.rendering import tables_of

    known, tables = options.register_of(register, options.teller(quiet=quiet)), tables_of(conventions)
    cited: list[Citation] = []
    status = DONE
    with options.archive_of(archive, read_only=True) as held:
        for address in addresses:
            try:
                cited.append(citation(held, address, register=known, tables=tables))
            except WrongCall as fault:
                if len(addresses) == 1:
                    raise
                complain(str(fault))
                status = WRONG
    for sentence in (sentence for one in cited for sentence in one.followed if not quiet):
        complain(sentence)
    if as_json:
        print_json(cited if len(addresses) > 1 else cited[0])
    elif cited:
        _print(cited, style or "text")
    return status


def _print(cited: "Sequence[Citation]", style: str) -> None:
    """Print citations; the line ends of RIS are its own."""
    from memcon.archive.cite_styles import rendered_all

    words = rendered_all(cited, style)
    answers().write((words if style == "ris" else f"{plain(words)}\n").encode())
