"""`memcon who`: who held an office on a day, or what somebody held, with reasons and sources."""

from pathlib import Path

import click

from memcon.cli.output import DONE, NO, complain
from memcon.errors import WrongCall


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="OFFICE|NAME")
@click.option("--country", metavar="CODE|NAME", help="The country or body whose office it is: US, France, NATO.")
@click.option("--date", metavar="DATE", help="On which day (2019-05-14), in which month or year.")
@click.option(
    "--register",
    "own",
    metavar="FILE",
    type=click.Path(),
    envvar="MEMCON_REGISTER",
    help="A register of your own (CSV) that adds to memcon's or corrects it. [env: MEMCON_REGISTER]",
)
@click.option(
    "--coverage",
    is_flag=True,
    help="Print what the register covers of an office or a country, year by year, with the holes.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one JSON document.")
@click.option("--quiet", is_flag=True, help="No sentences on standard error.")
def who(
    words: tuple[str, ...], country: str | None, date: str | None, own: str | None, coverage: bool, as_json: bool, quiet: bool
) -> int:
    """Say who held an office on a day, or what somebody held.

    The exit status is 0 where somebody is certain, 1 where nobody is known or memcon cannot decide.

    \b
    memcon who "Secretary of State" --country US --date 2019-05-14
    memcon who Lavrov
    """  # fmt: skip
    if coverage and (as_json or date is not None):
        raise WrongCall("--coverage was expected alone, or with --country; found --json or --date beside it.")
    from memcon.cli.conventions_view import print_json, print_lines
    from memcon.cli.who_view import as_lines, coverage_lines
    from memcon.identify.compiled import load_register
    from memcon.identify.own_rows import register_with
    from memcon.identify.who import who as asked

    register, faults = register_with(load_register(), Path(own)) if own is not None else (load_register(), ())
    for fault in () if quiet else faults:
        complain(fault)
    query = " ".join(words)
    if coverage:
        print_lines(coverage_lines(register, query, country))
        return DONE
    answer = asked(query, country=country, date=date, register=register)
    if as_json:
        print_json(answer)
    else:
        print_lines(as_lines(answer, register))
    return DONE if answer.is_sure else NO
