"""`memcon export`: the archive as tables for statistics, with a data dictionary."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from memcon.cli import options
from memcon.cli.output import DONE
from memcon.errors import WrongCall

if TYPE_CHECKING:  # the archive is loaded when the verb is called
    from memcon.archive.export import Exported, Kind


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option("--csv", "kind", flag_value="csv", help="Write CSV.")
@click.option("--jsonl", "kind", flag_value="jsonl", help="Write JSON lines.")
@click.option("--parquet", "kind", flag_value="parquet", help="Write Parquet (with pyarrow: `pip install memcon[tables]`).")
@click.option("--safe-csv", is_flag=True, help="Write CSV, an apostrophe before cells that a spreadsheet takes for formulas.")
@click.option("--force", is_flag=True, help="Replace the files of an earlier export in the folder.")
@options.archive
@options.conventions
@click.option("--json", "as_json", is_flag=True, help="Print what was written as one JSON document.")
@click.option("--quiet", is_flag=True, help="Print nothing.")
def export(
    folder: str,
    kind: "Kind | None",
    safe_csv: bool,
    force: bool,
    archive: str,
    conventions: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write the archive into a new folder as tables: documents, turns, speakers, sentences and others.

    DICTIONARY.md in it says what every column means, datapackage.json says so to programs.

    \b
    memcon export --csv tables/
    memcon export --parquet tables/ --force
    """  # fmt: skip
    if safe_csv and kind not in (None, "csv"):
        raise WrongCall(f"--safe-csv was expected alone or with --csv, found --{kind}.")
    chosen: Kind | None = kind or ("csv" if safe_csv else None)
    if chosen is None:
        raise WrongCall("One of --csv, --jsonl and --parquet was expected, found none.")
    from memcon.archive.export import export as write
    from memcon.cli.conventions_view import print_json
    from memcon.cli.rendering import tables_of

    with options.archive_of(archive, read_only=True) as held:
        done = write(held, Path(folder), chosen, force=force, safe=safe_csv, tables=tables_of(conventions))
    if as_json:
        print_json(done)
    elif not quiet:
        _print(done)
    return DONE


def _print(done: "Exported") -> None:
    """The files with their rows, and where the dictionary stands."""
    from memcon.cli.conventions_view import print_lines
    from memcon.cli.table import columns

    rows = [("FILE", "ROWS", "BYTES", "SHA-256")]
    rows += [(file.name, f"{file.rows:,}", f"{file.bytes:,}", f"{file.sha256[:16]}…") for file in done.files]
    print_lines([*columns(rows), f"{Path(done.folder) / 'DICTIONARY.md'} says what every column means."])
