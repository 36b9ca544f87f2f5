"""`memcon judge`: say who somebody in a page was, or withdraw what was said; kept in a journal, apart from the record."""

from pathlib import Path

import click

from memcon.cli import options
from memcon.cli.output import DONE
from memcon.errors import WrongCall


@click.command()
@click.argument("file", metavar="FILE", required=False)
@click.argument("printed", metavar="NAME", required=False)
@click.argument("person", metavar="PERSON", required=False)
@click.option(
    "--journal",
    metavar="FILE",
    type=click.Path(),
    required=True,
    help="The journal: a file of JSON lines, made where there is none.",
)
@click.option("--by", metavar="NAME", required=True, help="Who says so: the judgement is signed with it.")
@click.option("--reason", metavar="WORDS", default="", help="Why.")
@click.option("--unknown", is_flag=True, help="Say that it is not known who it was, whatever memcon thinks.")
@click.option("--withdraw", metavar="ID", help="Withdraw a judgement; it stays in the journal, and no longer counts.")
@options.register
@click.option("--json", "as_json", is_flag=True, help="Print the judgement as one JSON document.")
def judge(
    file: str | None,
    printed: str | None,
    person: str | None,
    journal: str,
    by: str,
    reason: str,
    unknown: bool,
    withdraw: str | None,
    register: str | None,
    as_json: bool,
) -> int:
    """Say who a participant of a page was: PERSON is an id of the register, as `memcon who` prints it.

    \b
    memcon judge page.html "Anna Weller" anna-weller --by "R. Editor" --journal judgements.jsonl
    memcon judge --withdraw 3f2a9c81d0aa --by "R. Editor" --journal judgements.jsonl
    """  # fmt: skip
    from memcon.cli.conventions_view import print_json, print_lines
    from memcon.fetch.folder import bytes_of, documents_of
    from memcon.identify.judgements import Journal
    from memcon.reading import Reader

    kept = Journal.load(Path(journal))
    if withdraw is not None and (file is not None or unknown):
        raise WrongCall("--withdraw ID was expected alone, found a page or --unknown beside it.")
    if withdraw is not None:
        said = kept.withdraw(withdraw, by, reason)
    else:
        if file is None or printed is None or (person is None) != unknown:
            raise WrongCall("A page, a name on it and the id of a person (or --unknown) were expected, found less.")
        reader = Reader(register=options.register_of(register, options.teller(quiet=False)))
        if person is not None and reader.register.person(person) is None:
            raise WrongCall(f"The id of a person in the register was expected, found {person!r}; `memcon who NAME` prints ids.")
        documents = list(documents_of((file,)))
        if len(documents) != 1:
            raise WrongCall(f"One page was expected, found {len(documents)} in {file}.")
        document = documents[0]
        record = reader.read_bytes(bytes_of(document), name=document.path)
        said = kept.append(record, printed, person, by, reason)
    if as_json:
        print_json(said)
    else:
        what = f"withdrawn: {said.withdraws}" if said.withdraws else f"{said.printed} is {said.person or 'not known'}"
        print_lines([f"{said.id}  {what}, by {said.by}, {said.at}"])
    return DONE
