"""`memcon site`: the reading room as a static site, for any host."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from memcon.cli import options
from memcon.cli.output import DONE, Watch, answers
from memcon.errors import WrongCall

if TYPE_CHECKING:
    from memcon.reading_room.site import Site
    from memcon.reading_room.site_folder import Changes


class Written(msgspec.Struct, frozen=True):
    """What a call wrote: the folder, its pages, and what became of the files there."""

    folder: str
    pages: int
    files: int
    written: int
    removed: int


@click.command()
@click.argument("folder", metavar="DIR")
@options.archive
@options.conventions
@options.register
@click.option("--language", default="en", show_default=True, metavar="LANG", help="The language of the pages: en, ru.")
@options.note
@click.option("--no-json", is_flag=True, help="Pages alone, without their JSON.")
@click.option("--json", is_flag=True, help="Print what was written as one JSON document.")
@click.option("--quiet", is_flag=True, help="No progress on standard error, and no summary.")
@click.option("--no-color", is_flag=True, help="No colours. [env: NO_COLOR]")
def site(folder: str, **given: Any) -> int:
    """Write the reading room into DIR as a static site: every record, person, meeting and month, and a search in the browser.

    It works from any host, and from any path there. Written again, only what changed is written, and what went is removed. A
    folder that holds something else is refused.

    \b
    memcon site public/ --archive press.db
    python3 -m http.server --directory public
    """
    asked = _Asked(**given)
    with closing(_site(asked)) as found, _progress(found.count(), asked) as watch:
        done = _written(found, folder, watch)
    if asked.json:
        answers().write(msgspec.json.format(msgspec.json.encode(done)) + b"\n")
    elif not asked.quiet:
        told = f"{folder}: {done.pages:,} pages; of {done.files:,} files {done.written:,} written, {done.removed:,} removed\n"
        answers().write(told.encode())
    return DONE


class _Asked(msgspec.Struct, frozen=True):
    archive: str
    conventions: str | None
    register: str | None
    language: str
    note: str
    no_json: bool
    json: bool
    quiet: bool
    no_color: bool


def _site(asked: _Asked) -> "Site":
    from memcon.cli.rendering import tables_of
    from memcon.reading_room.site import Site
    from memcon.reading_room.words import catalogues

    known = catalogues()
    if asked.language not in known:
        raise WrongCall(f"A language of the reading room ({', '.join(known)}) was expected, found {asked.language[:40]!r}.")
    archive = options.brought_on(asked.archive)
    register = options.register_of(asked.register, options.teller(quiet=asked.quiet))
    tables = tables_of(asked.conventions)
    return Site(archive, register, tables, language=asked.language, has_twins=not asked.no_json, note=asked.note)


def _written(found: "Site", folder: str, watch: Watch) -> Written:
    from memcon.reading_room.site import Page

    pages = 0
    changes: Changes | None = None
    for one in found.written(Path(folder)):
        if isinstance(one, Page):
            pages += 1
            watch.advance()
        else:
            changes = one
    assert changes is not None, "the changes come last"
    return Written(folder, pages, changes.files, changes.written, changes.removed)


@contextmanager
def _progress(records: int, asked: _Asked) -> Iterator[Watch]:
    """A bar on standard error while somebody watches; how many pages there are is not known before the last."""
    if asked.quiet or not sys.stderr.isatty():
        yield Watch()
        return
    from memcon.cli.progress import bar

    with bar(f"writing {records:,} records and more", None, colour=not asked.no_color) as shown:
        yield shown
