"""`memcon conventions`: lists, explains and tests the tables of how publishers print a meeting."""

from collections.abc import Callable
from typing import TypeVar

import click

from memcon.cli import options
from memcon.cli.output import DONE, NO

F = TypeVar("F", bound=Callable[..., object])

_json = click.option("--json", is_flag=True, help="Print the answer as one JSON document.")


@click.group(invoke_without_command=True)
@options.conventions
@_json
@click.pass_context
def conventions(ctx: click.Context, conventions: str | None, json: bool) -> int:
    """List, explain and test the tables of how publishers print.

    Without a verb of its own it lists the publishers and the styles of labels.

    \b
    memcon conventions
    memcon conventions explain "MR DUNNE: Hello, all."
    """
    if ctx.invoked_subcommand is None:
        from memcon.cli.conventions_view import print_list
        from memcon.cli.rendering import tables_of

        print_list(tables_of(conventions), as_json=json)
    else:
        ctx.obj = (conventions, json)
    return DONE


@conventions.command()
@click.argument("name", metavar="ID")
@options.conventions
@_json
@click.pass_obj
def show(above: tuple[str | None, bool], name: str, conventions: str | None, json: bool) -> int:
    """Explain a publisher, a style or a row in words.

    \b
    memcon conventions show kremlin
    memcon conventions show office-name
    """
    from memcon.cli.conventions_view import print_one
    from memcon.cli.rendering import tables_of

    print_one(tables_of(conventions or above[0]), name, as_json=json or above[1])
    return DONE


@conventions.command()
@click.argument("line", metavar="LINE")
@click.option("--publisher", metavar="ID", help="Read the line as on this publisher's pages.")
@click.option("--language", metavar="CODE", help="Read the line with the words of this language alone.")
@options.conventions
@_json
@click.pass_obj
def explain(
    above: tuple[str | None, bool], line: str, publisher: str | None, language: str | None, conventions: str | None, json: bool
) -> int:
    """Say which rows claim a line, before which delimiter, and what each part of it is.

    \b
    memcon conventions explain "President of Austria Johann Brandel: Good morning."
    memcon conventions explain "(Laughter.)" --language en
    """
    from memcon.cli.conventions_view import print_claims
    from memcon.cli.rendering import tables_of

    tables = tables_of(conventions or above[0])
    claimed = print_claims(tables, line, publisher=publisher, language=language, as_json=json or above[1])
    return DONE if claimed else NO


@conventions.command()
@click.argument("folder", metavar="[DIR]", required=False)
@options.conventions
@_json
@click.pass_obj
def check(above: tuple[str | None, bool], folder: str | None, conventions: str | None, json: bool) -> int:
    """Test the tables in a folder, or memcon's own: each fault is one sentence with its file and row.

    \b
    memcon conventions check my-tables/
    memcon conventions check
    """
    from memcon.cli.conventions_view import print_faults

    return NO if print_faults(folder or conventions or above[0], as_json=json or above[1]) else DONE
