"""`memcon captures`: the states of a page that the archive holds, and the withdrawing of one that somebody added."""

from typing import TYPE_CHECKING

import click
import msgspec

from memcon.cli import options
from memcon.cli.output import DONE, answers, plain
from memcon.cli.table import fitted
from memcon.errors import WrongCall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.archive.additions import Addition
    from memcon.archive.captures import Capture
    from memcon.archive.store import Archive

_CHANGES = {
    "first": "the first",
    "words": "words changed",
    "furniture": "the page changed, its words did not",
    "reading": "the same page, read anew",
}


@click.command()
@click.argument("address", metavar="ADDRESS")
@options.archive
@click.option(
    "--withdraw", type=int, metavar="N", help="Withdraw a capture that was added with a name: it goes, with its bytes."
)
@click.option("--why", metavar="WORDS", default="", help="Why it is withdrawn; it must be said.")
@click.option("--by", metavar="NAME", envvar="MEMCON_AUTHOR", help="Who withdraws it. [env: MEMCON_AUTHOR]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def captures(address: str, archive: str, withdraw: int | None, why: str, by: str | None, as_json: bool) -> int:
    """List the captures of a document: when each was made, whether its words changed, and who added it.

    \b
    memcon captures kremlin/60519
    memcon captures kremlin/60519/t12 --json
    memcon captures kremlin/60519 --withdraw 2 --why "of another meeting" --by "R. Editor"
    """
    if withdraw is not None:
        from memcon.cli.judge import author

        with options.archive_of(archive) as held:
            gone = _withdrawn(held, address, withdraw, why, author(by))
        return _print(gone, f"withdrawn: capture {gone.n} of {gone.document}, {_of(gone)}; {gone.withdrawn_why}", as_json)
    from memcon.archive.captures import captures as captures_of

    with options.archive_of(archive, read_only=True) as held:
        found = captures_of(held, address)
    return _print(found, "\n".join(plain(line) for line in fitted(_cells(found))), as_json)


def _cells(found: "Sequence[Capture]") -> list[tuple[str, ...]]:
    """The table of captures; a column says who added them where somebody signed one."""
    cells = [("N", "WHEN", "WHAT CHANGED", "BYTES", "SHA-256", "ADDED BY")]
    for one in found:
        told = f"{one.sha256[:16]}…", one.added_by or "-"
        cells.append((str(one.n), one.when, _CHANGES[one.change], f"{one.size:,}", *told))
    is_signed = any(one.added_by for one in found)
    return [row if is_signed else row[:-1] for row in cells]


def _of(one: "Addition") -> str:
    return f"which {one.by} added on {one.at[:10]}"


def _withdrawn(held: "Archive", address: str, n: int, why: str, by: str) -> "Addition":
    """Withdraw a capture by its number; WrongCall for one that nobody signed."""
    from memcon.archive.additions import added_to, withdraw
    from memcon.archive.addresses import find

    document = find(held, address).address.document
    signed = added_to(held, document)
    if n not in signed:
        known = f"those are {', '.join(map(str, signed))}" if signed else "none was"
        raise WrongCall(f"The number of a capture that somebody added with a name was expected, found {n}; {known}.")
    return withdraw(held, signed[n].id, why=why, by=by)


def _print(found: object, words: str, as_json: bool) -> int:
    answers().write(msgspec.json.format(msgspec.json.encode(found)) + b"\n" if as_json else f"{words}\n".encode())
    return DONE
