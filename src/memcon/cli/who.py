"""`memcon who`: who held an office on a day, or what somebody held, with reasons and sources."""

import click

from memcon.cli import options
from memcon.cli.output import DONE, NO
from memcon.errors import WrongCall


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="OFFICE|NAME")
@click.option("--country", metavar="CODE|NAME", help="The country or body whose office it is: US, France, NATO.")
@click.option("--date", metavar="DATE", help="On which day (2019-05-14), in which month or year.")
@options.register
@click.option(
    "--coverage",
    is_flag=True,
    help="Print what the register covers of an office or a country, year by year, with the holes.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one JSON document.")
@click.option("--quiet", is_flag=True, help="No sentences on standard error.")
def who(
    words: tuple[str, ...],
    country: str | None,
    date: str | None,
    register: str | None,
    coverage: bool,
    as_json: bool,
    quiet: bool,
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
    from memcon.identify.who import who as asked

    known = options.register_of(register, options.teller(quiet=quiet))
    query = " ".join(words)
    if coverage:
        print_lines(coverage_lines(known, query, country))
        return DONE
    answer = asked(query, country=country, date=date, register=known)
    if as_json:
        print_json(answer)
    else:
        print_lines(as_lines(answer, known))
    return DONE if answer.is_sure else NO
