"""`memcon captures`: the states of a page that the archive holds."""

import click
import msgspec

from memcon.cli import options
from memcon.cli.output import DONE, answers, plain
from memcon.cli.table import fitted

_CHANGES = {
    "first": "the first",
    "words": "words changed",
    "furniture": "the page changed, its words did not",
    "reading": "the same page, read anew",
}


@click.command()
@click.argument("address", metavar="ADDRESS")
@options.archive
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def captures(address: str, archive: str, as_json: bool) -> int:
    """List the captures of a document: when each was made, and whether its words changed.

    \b
    memcon captures kremlin/60519
    memcon captures kremlin/60519/t12 --json
    """
    from memcon.archive.captures import captures as captures_of

    with options.archive_of(archive, read_only=True) as held:
        found = captures_of(held, address)
    if as_json:
        answers().write(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
        return DONE
    cells = [("N", "WHEN", "WHAT CHANGED", "BYTES", "SHA-256")]
    cells += [(str(one.n), one.when, _CHANGES[one.change], f"{one.size:,}", f"{one.sha256[:16]}…") for one in found]
    answers().write("".join(f"{plain(line)}\n" for line in fitted(cells)).encode())
    return DONE
