"""`memcon compare`: two accounts of one meeting side by side, or three and more by passage."""

import shutil
from typing import TYPE_CHECKING, Any

import click
import msgspec

from memcon.cli import options
from memcon.cli.output import DONE, NO, UNREADABLE, answers, complain, is_terminal, wants_colour
from memcon.errors import WrongCall

if TYPE_CHECKING:
    from memcon.cli.compare_view import Paper
    from memcon.cli.rendering import Wanted
    from memcon.comparing.answer import Comparison
    from memcon.comparing.matrix import Matrix
    from memcon.publish.collation import Collation


class Options(msgspec.Struct, frozen=True):
    """The options of one call of `memcon compare`, as they were given."""

    archive: str
    as_json: bool
    html: bool
    tei: bool
    brief: bool
    register: str | None
    conventions: str | None
    allow_private: bool
    quiet: bool
    no_color: bool


@click.command()
@click.argument("accounts", nargs=-1, required=True, metavar="A B [C...]")
@options.archive
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one JSON document.")
@click.option("--html", is_flag=True, help="Print the answer as one page that needs nothing else.")
@click.option("--tei", is_flag=True, help="Print the accounts as one TEI text with an apparatus.")
@click.option("--brief", is_flag=True, help="Only the summary and the differences, without the accounts.")
@options.register
@options.conventions
@click.option("--allow-private", is_flag=True, help="Fetch from addresses of private networks too.")
@click.option("--quiet", is_flag=True, help="No findings and no other sentences on standard error.")
@click.option("--no-color", is_flag=True, help="No colours. [env: NO_COLOR]")
def compare(accounts: tuple[str, ...], **given: Any) -> int:
    """Show where accounts of one meeting differ: numbers, negations, names, terms, what one side leaves out.

    A, B and further ones are pages (as for `memcon read`), addresses on the web, documents of an archive (kremlin/71702), or
    captures of them (kremlin/71702@1). The exit status is 0 where nothing that matters differs, 1 where something does.

    \b
    memcon compare ours.html theirs.html
    memcon compare kremlin/71702@1 kremlin/71702@2 --archive press.db
    memcon compare first.html second.html third.html --html > matrix.html
    """
    return _Call(Options(**given)).carry_out(accounts)


class _Call:
    """One call of `memcon compare`."""

    def __init__(self, asked: Options) -> None:
        self._asked = asked
        forms = [f"--{name}" for name, is_on in (("json", asked.as_json), ("html", asked.html), ("tei", asked.tei)) if is_on]
        if len(forms) > 1:
            raise WrongCall(f"One of --json, --html and --tei was expected, found {' and '.join(forms)}.")

    def carry_out(self, accounts: tuple[str, ...]) -> int:
        """Compare, and return the exit status."""
        from memcon.cli.compared import Inputs
        from memcon.cli.rendering import told_findings
        from memcon.comparing.compare import compare as compared
        from memcon.comparing.matrix import compare_all
        from memcon.publish.collation import Collation, Witness

        asked = self._asked
        inputs = Inputs(self._wanted(), asked.archive, complain, quiet=asked.quiet)
        opened = inputs.opened(accounts)
        for one in opened if not asked.quiet else ():
            for sentence in told_findings(one.record):
                complain(f"{one.name}: {sentence}")
        records = [one.record for one in opened]
        found = compared(*records) if inputs.are_two else compare_all(records)
        if asked.as_json:
            answers().write(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
        else:
            witnesses = [Witness(number, one.record, one.names, name=one.name) for number, one in enumerate(opened)]
            answers().write(self._shown(Collation(witnesses, found), found).encode("utf-8", "replace"))
        return UNREADABLE if inputs.unread else DONE if found.is_same else NO

    def _shown(self, collation: "Collation", found: "Comparison | Matrix") -> str:
        if self._asked.tei:
            from memcon.publish.apparatus import apparatus

            return apparatus(collation)
        from memcon.cli.rendering import tables_of
        from memcon.comparing.answer import Comparison

        tables = tables_of(self._asked.conventions)
        if isinstance(found, Comparison):
            return self._two(collation, found, tables)
        return self._several(collation, found, tables)

    def _two(self, collation: "Collation", found: "Comparison", tables: Any) -> str:
        from memcon.publish.comparison_told import Told

        told = Told(collation, found, tables)
        if self._asked.html:
            from memcon.cli.compare_page import as_html

            return as_html(told)
        from memcon.cli.compare_view import as_text

        return as_text(told, self._paper(), brief=self._asked.brief)

    def _several(self, collation: "Collation", found: "Matrix", tables: Any) -> str:
        from memcon.publish.matrix_told import ToldMatrix

        told = ToldMatrix(collation, found, tables)
        if self._asked.html:
            from memcon.cli.compare_matrix_page import matrix_html

            return matrix_html(told)
        from memcon.cli.compare_matrix import matrix_text

        return matrix_text(told, self._paper(), brief=self._asked.brief)

    def _paper(self) -> "Paper":
        from memcon.cli.compare_view import Paper

        columns = shutil.get_terminal_size().columns if is_terminal() else None
        return Paper(columns, wants_colour(self._asked.no_color))

    def _wanted(self) -> "Wanted":
        from memcon.cli.rendering import Wanted

        asked = self._asked
        return Wanted(
            shape="json",
            conventions=asked.conventions,
            register=asked.register,
            allow_private=asked.allow_private,
            source=False,
        )
