"""`memcon check`: whether an archive is whole; every fault with what to do about it."""

import click

from memcon.cli import options
from memcon.cli.output import DONE, NO


@click.command()
@options.archive
@click.option("--quick", is_flag=True, help="Unpack no page and no record, and do not compare the index with the words.")
@click.option("--json", "as_json", is_flag=True, help="Print the faults as one JSON document.")
@click.option("--quiet", is_flag=True, help="No progress on standard error.")
@click.option("--no-color", is_flag=True, help="No colours. [env: NO_COLOR]")
def check(archive: str, quick: bool, as_json: bool, quiet: bool, no_color: bool) -> int:
    """Check that an archive is whole: the file, every page and record, every passage, name, redirect and judgement.

    Nothing is written, and others may write meanwhile. The exit status is 0 where all is whole, 1 where there are faults.

    \b
    memcon check
    memcon check --archive press.db --quick --json
    """
    from memcon.archive.checking import check as checked
    from memcon.archive.checking import steps
    from memcon.cli.conventions_view import print_json, print_lines
    from memcon.cli.watched import watched

    with (
        options.archive_of(archive, read_only=True) as held,
        watched("checking", steps(held, quick=quick), quiet=quiet, no_color=no_color) as moved,
    ):
        found = checked(held, quick=quick, moved=moved)
    if as_json:
        print_json(found)
    else:
        print_lines([*(fault.message for fault in found.faults), _summary(found.looked_at, len(found.faults), archive)])
    return DONE if found.is_whole else NO


def _summary(looked_at: dict[str, int], faults: int, archive: str) -> str:
    counts = ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for name, count in looked_at.items())
    return f"{archive}: {'whole' if not faults else f'{faults:,} fault' + ('' if faults == 1 else 's')} ({counts})"
