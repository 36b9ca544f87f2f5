"""`memcon people`: who took part in meetings, and whom their pages mention, as a table, CSV or JSON."""

from pathlib import Path

import click

from memcon.cli import options
from memcon.cli.output import DONE, UNREADABLE, WRONG, answers, complain
from memcon.errors import WrongCall


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--mentions", is_flag=True, help="Each mention in the text too, and not the participants alone.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@options.url
@options.register
@click.option(
    "--judgements",
    metavar="FILE",
    type=click.Path(),
    help="A journal of judgements (see `memcon judge`) that goes before memcon's own.",
)
@options.conventions
@click.option("--quiet", is_flag=True, help="No findings on standard error.")
def people(
    files: tuple[str, ...],
    mentions: bool,
    as_csv: bool,
    as_json: bool,
    url: str | None,
    register: str | None,
    judgements: str | None,
    conventions: str | None,
    quiet: bool,
) -> int:
    """Show who took part in meetings and who they were, and whom the text mentions.

    \b
    memcon people page.html
    memcon people inbox/ --mentions --csv > people.csv
    """  # fmt: skip
    if as_csv and as_json:
        raise WrongCall("One of --csv and --json was expected, found both.")
    from memcon.cli.people_view import csv_of, json_of, table_of
    from memcon.cli.rendering import tables_of
    from memcon.errors import MemconError
    from memcon.fetch.folder import bytes_of, documents_of
    from memcon.identify.judgements import Journal
    from memcon.identify.people_rows import Row, rows_of
    from memcon.reading import Reader

    known = options.register_of(register, options.teller(quiet=quiet))
    if judgements is not None and not Path(judgements).exists():
        raise WrongCall(f"A journal of judgements was expected, found no file at {judgements}.")
    journal = Journal.load(Path(judgements)) if judgements is not None else None
    reader = Reader(tables_of(conventions), register=known)
    documents = list(documents_of(files))
    status, rows = DONE, list[Row]()
    for document in documents:
        try:
            record = reader.read_bytes(bytes_of(document), name=document.path, url=url)
        except MemconError as fault:
            complain(f"{document.printable}: {fault}")
            status = WRONG if document.missing and len(documents) == 1 else UNREADABLE
            continue
        if journal is not None:
            record = journal.applied(record, known)
        found = list(rows_of(document.printable, record, known, mentions=mentions))
        rows += found
        if not found and len(documents) > 1 and not quiet:
            complain(f"{document.printable}: nobody is named.")
        for finding in record.findings if not quiet else ():
            if finding.code.startswith(("person-", "date-")):
                complain(f"{document.printable}: {finding.severity}: {finding.message}")
    if status != WRONG:
        answers().write((csv_of(rows) if as_csv else json_of(rows) if as_json else table_of(rows)).encode())
    return status
