"""`memcon backup`: a copy of an archive, whole and checked, while others read and write."""

import click

from memcon.cli import options
from memcon.cli.output import DONE


@click.command()
@click.argument("file", metavar="FILE")
@options.archive
@click.option("--force", is_flag=True, help="Replace FILE where there is one.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as one JSON document.")
@click.option("--quiet", is_flag=True, help="No progress on standard error.")
@click.option("--no-color", is_flag=True, help="No colours. [env: NO_COLOR]")
def backup(file: str, archive: str, force: bool, as_json: bool, quiet: bool, no_color: bool) -> int:
    """Copy the archive, as it is now, to FILE; others may read and write meanwhile.

    The copy is checked before it takes its name: there is a whole one, or none.

    \b
    memcon backup memcon-2031-05-14.db
    memcon backup /media/disk/press.db --archive press.db --force
    """
    from memcon.archive.backup import back_up, steps
    from memcon.cli.conventions_view import print_json, print_lines
    from memcon.cli.watched import watched

    with (
        options.archive_of(archive, read_only=True) as held,
        watched("copying", steps(held), quiet=quiet, no_color=no_color) as moved,
    ):
        made = back_up(held, file, force=force, moved=moved)
    if as_json:
        print_json(made)
    else:
        print_lines([f"{made.archive} is backed up to {made.backup} ({made.size:,} bytes)."])
    return DONE
