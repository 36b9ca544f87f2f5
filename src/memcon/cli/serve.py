"""`memcon serve`: the reading room, served to browsers."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec
from click.core import ParameterSource

from memcon.cli import options
from memcon.cli.options import teller
from memcon.cli.output import DONE, answers, complain
from memcon.errors import WrongCall

if TYPE_CHECKING:
    from memcon.conventions.table import Tables
    from memcon.identify.register import Register
    from memcon.reading_room.opened_files import Opened

# What browsers call this machine, when they are on it.
_OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")


class Options(msgspec.Struct, frozen=True):
    """The options of one call of `memcon serve`, as they were given."""

    archive: str
    host: str
    port: int
    name: tuple[str, ...]
    note: str
    cors: bool
    writable: bool
    token_file: str | None
    conventions: str | None
    register: str | None
    json: bool
    quiet: bool


class Token(msgspec.Struct, frozen=True):
    """What opens the rooms of editing; `is_new` where it was made now, and is to be told."""

    value: str
    is_new: bool = False


class Knowledge(msgspec.Struct, frozen=True):
    """What the rooms know beside their archive: the register and the tables of the call."""

    register: "Register"
    tables: "Tables"


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@options.archive
@click.option("--host", default="127.0.0.1", show_default=True, help="The host to listen on; 0.0.0.0 is every one.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="The port; 0 takes a free one.")
@click.option("--name", multiple=True, metavar="NAME", help="A name under which readers reach it, behind a proxy.")
@options.note
@click.option("--cors", is_flag=True, help="Let pages of other sites read the answers for programs; else only with --name.")
@click.option("--writable", is_flag=True, help="Let those edit who have the token: it is made, and printed below the address.")
@click.option("--token-file", metavar="FILE", type=click.Path(), help="With --writable: the file that holds the token.")
@options.conventions
@options.register
@click.option("--json", is_flag=True, help="Print the address, and a token that is made, as JSON.")
@click.option("--quiet", is_flag=True, help="Nothing on standard error but errors.")
@click.pass_context
def serve(ctx: click.Context, /, files: tuple[str, ...], **given: Any) -> int:
    """Serve the reading room: the archive in a browser, or the pages that are named, without an archive.

    The first line that is printed is the address. An interrupt (Ctrl-C) ends it.

    \b
    memcon serve --archive press.db
    memcon serve --archive press.db --writable --token-file token.txt
    memcon serve page.html
    """
    if given["token_file"] is not None and not given["writable"]:
        raise WrongCall("--token-file was expected with --writable, found it without.")
    if files and given["writable"]:
        raise WrongCall("An archive was expected with --writable, found pages to open, which are kept nowhere.")
    if files and ctx.get_parameter_source("archive") is ParameterSource.COMMANDLINE:
        raise WrongCall("An archive or pages to open were expected, found both; `memcon add` puts pages into an archive.")
    return _Call(files, Options(**given)).carry_out()


class _Call:
    """One call of `memcon serve`."""

    def __init__(self, files: tuple[str, ...], asked: Options) -> None:
        self._files, self._options, self._say = files, asked, teller(quiet=asked.quiet)

    def carry_out(self) -> int:
        """Serve until an interrupt, and return the exit status."""
        from memcon.cli.rendering import tables_of
        from memcon.reading_room.connections import listening

        asked, token = self._options, self._token()
        with listening(asked.host, asked.port) as listener:
            knowledge = Knowledge(options.register_of(asked.register, self._say), tables_of(asked.conventions))
            with self._archive(knowledge) as (path, first):
                self._serve(listener, path, knowledge, first, token)
        return DONE

    def _token(self) -> "Token | None":
        """The token of those who edit: that of the file, else a new one; None where nobody does."""
        if not self._options.writable:
            return None
        if self._options.token_file is None:
            return Token(secrets.token_urlsafe(24), is_new=True)
        return Token(_read_token(Path(self._options.token_file), self._say))

    @contextmanager
    def _archive(self, knowledge: Knowledge) -> Iterator[tuple[Path, str | None]]:
        """The archive that is served, and the record on which it opens where it holds one page alone."""
        if not self._files:
            yield options.brought_on(self._options.archive), None
            return
        with self._opened(knowledge) as found:
            yield found.archive, found.addresses[0] if len(found.addresses) == 1 else None

    @contextmanager
    def _opened(self, knowledge: Knowledge) -> Iterator["Opened"]:
        from memcon.fetch.inputs import inputs_of
        from memcon.fetch.policy import Rules
        from memcon.fetch.web import Web
        from memcon.reading import Reader
        from memcon.reading_room.opened_files import opened

        reader = Reader(knowledge.tables, register=knowledge.register)
        with opened(inputs_of(self._files, Web(Rules())), reader, complain) as found:
            yield found

    def _serve(self, listener: Any, path: Path, knowledge: Knowledge, first: str | None, token: "Token | None") -> None:
        from memcon.reading_room.app import reading_room
        from memcon.reading_room.connections import Named, address_of, is_loopback, serve_on
        from memcon.reading_room.editing import Editors

        host = self._options.host
        editors = Editors(path, token.value) if token is not None else None
        # A browser on this machine would read along for every page that is open in it.
        is_open = not is_loopback(host) or bool(self._options.name) or self._options.cors
        room = reading_room(
            path, register=knowledge.register, tables=knowledge.tables, opens=first, editors=editors, is_open=is_open,
            note=self._options.note,
        )  # fmt: skip
        names = frozenset((*_OWN_NAMES, host.lower(), *(name.lower() for name in self._options.name)))
        address = address_of(host, listener.getsockname()[1])
        self._say("Open this address in a browser; Ctrl-C ends:")
        self._tell(address, token.value if token is not None and token.is_new else None)
        if not is_loopback(host):
            self._say(f"Everybody who reaches {host} can read this archive now; 127.0.0.1 keeps it to this machine.")
        serve_on(listener, Named(room, names) if is_loopback(host) else room)

    def _tell(self, address: str, token: str | None) -> None:
        """Print the address, and below it a token that was made: nowhere else is it kept."""
        told = {"address": address} | ({"token": token} if token is not None else {})
        lines = f"{address}\n" + (f"The token for editing: {token}\n" if token is not None else "")
        answers().write(msgspec.json.encode(told) + b"\n" if self._options.json else lines.encode())
        answers().flush()


def _read_token(path: Path, say: Callable[[str], None]) -> str:
    """The token that a file holds; WrongCall for one that cannot be read, and for a token that can be guessed."""
    from memcon.reading_room.editing import FEWEST, MOST

    try:
        with path.open("rb") as file:
            token = file.read(2 * MOST).decode("ascii").strip()
        mode = path.stat().st_mode
    except (OSError, UnicodeDecodeError) as fault:
        raise WrongCall(
            f"A file that holds a token of plain letters was expected at {path}, found none that can be read."
        ) from fault
    if not FEWEST <= len(token) <= MOST or not token.isprintable() or " " in token:
        raise WrongCall(
            f"A token of {FEWEST} to {MOST} letters and figures without a space was expected in {path}, found another text."
        )
    if mode & 0o077 and os.name == "posix":
        say(f"Others on this machine may look into {path}; chmod 600 keeps the token to yourself.")
    return token
