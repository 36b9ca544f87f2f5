"""From one document to what is printed for it: the record in the form asked for, or the sentence of why there is none."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import UNSET

from memcon.cli.markdown import markdown_view
from memcon.cli.options import register_of, teller
from memcon.cli.plain import plain_view
from memcon.conventions.check import refuse_unusable
from memcon.conventions.table import Tables, load_tables, own_tables
from memcon.errors import BadTable, MemconError
from memcon.fetch.folder import Document, bytes_of, is_only_here
from memcon.reading import FORMAT, Layers, Reader
from memcon.record import Record
from memcon.schema import Refusal, RefusedSource

Shape = Literal["json", "jsonl", "md", "explain", "plain", "terminal"]


class Wanted(msgspec.Struct, frozen=True):
    """What a call asks for, the same for all its documents."""

    shape: Shape
    conventions: str | None = None
    url: str | None = None
    layers: Layers = "default"
    register: str | None = None
    allow_private: bool = False
    source: bool = True
    columns: int = 80
    colour: bool = False


class Outcome(msgspec.Struct, frozen=True):
    """What came of one document: what to print, and the sentences for standard error; `fault` where it could not be read."""

    output: bytes
    fault: str | None = None
    missing: bool = False
    findings: tuple[str, ...] = ()


def tables_of(folder: str | None) -> Tables:
    """The tables of a call: memcon's own, and those in a folder of the user's."""
    if folder is None:
        return own_tables()
    try:
        tables = load_tables(Path(folder))
    except (UnicodeDecodeError, OSError) as fault:
        raise BadTable(f"A folder of tables in UTF-8 was expected, found one that cannot be read: {fault}") from fault
    refuse_unusable(tables)
    return tables


def reader_of(wanted: Wanted, say: Callable[[str], None]) -> Reader:
    """The reader of a call, with its tables, its layers and its register; `say` is told of each row of that it cannot use."""
    if wanted.register is None or wanted.layers == "structure":
        return Reader(tables_of(wanted.conventions), layers=wanted.layers)
    register = register_of(wanted.register, say)
    return Reader(tables_of(wanted.conventions), layers=wanted.layers, register=register)


class Reading:
    """Reads each document of a call: the work of its processes."""

    def __init__(self, wanted: Wanted, reader: Reader) -> None:
        self._wanted, self._reader = wanted, reader

    def __reduce__(self) -> tuple[Callable[[Wanted], "Reading"], tuple[Wanted]]:
        return _reading_of, (self._wanted,)

    def prepare(self) -> None:
        """Make the reader ready, so that processes forked from this one share it."""
        self._reader.prepare()

    def do(self, document: Document) -> Outcome:
        """The outcome of a document."""
        return outcome_of(self._reader, document, self._wanted)

    def died(self, document: Document) -> Outcome:
        """The outcome of a document over which its process ended."""
        return refused(document, self._wanted, DIED, None)

    def is_only_here(self, document: Document) -> bool:
        """Whether only the process that was called can read a document."""
        return is_only_here(document)


def _reading_of(wanted: Wanted) -> Reading:
    return Reading(wanted, reader_of(wanted, teller(quiet=True)))


DIED = "A page that memcon can read was expected, found one over which the process that read it ended."


def outcome_of(reader: Reader, document: Document, wanted: Wanted) -> Outcome:
    """Read one document and make of it what was asked for; never raises for what a page holds."""
    data: bytes | None = None
    try:
        data, url = _loaded(document, wanted)
        return _shown(reader, document, data, msgspec.structs.replace(wanted, url=url))
    except MemconError as fault:
        return refused(
            document, wanted, str(fault), data, missing=document.missing or isinstance(fault.__cause__, FileNotFoundError)
        )
    except Exception as fault:  # noqa: BLE001 - a mistake in memcon that one page brings out must not end a batch
        kind = type(fault).__name__
        sentence = f"A page that memcon can read was expected, found one that it fails on ({kind}): please report it."
        return refused(document, wanted, sentence, data)


def _loaded(document: Document, wanted: Wanted) -> tuple[bytes, str | None]:
    """The bytes of a document, fetched where it is a page on the web, and the address it was published at."""
    if document.address is None:
        return bytes_of(document), wanted.url
    from memcon.fetch.policy import Rules
    from memcon.fetch.web import Web

    fetched = Web(Rules(allow_private=wanted.allow_private)).get(document.address)
    return fetched.body, wanted.url or fetched.url


def refused(document: Document, wanted: Wanted, sentence: str, data: bytes | None, *, missing: bool = False) -> Outcome:
    """The outcome for a document that cannot be read: a line in its place where lines are asked for."""
    if wanted.shape not in ("json", "jsonl"):
        return Outcome(b"", sentence, missing)
    digest = hashlib.sha256(data).hexdigest() if data is not None else None
    source = RefusedSource(document.printable, wanted.url, digest, len(data) if data is not None else None)
    return Outcome(msgspec.json.encode(Refusal(FORMAT, source, sentence)) + b"\n", sentence, missing)


def _shown(reader: Reader, document: Document, data: bytes, wanted: Wanted) -> Outcome:
    name = document.path
    if wanted.shape == "explain":
        from memcon.cli.explain import explanation

        return Outcome(explanation(*reader.explain_bytes(data, name=name, url=wanted.url), reader.tables).encode())
    record = reader.read_bytes(data, name=name, url=wanted.url)
    if wanted.shape in ("plain", "terminal"):
        return Outcome(_view(record, reader.tables, wanted).encode())
    findings = told_findings(record)
    if wanted.shape == "md":
        return Outcome(markdown_view(record, reader.tables).encode(), findings=findings)
    return Outcome((record if wanted.source else without_runs(record)).to_json() + b"\n", findings=findings)


def told_findings(record: Record) -> tuple[str, ...]:
    """The findings of a record that its reader is told about on standard error; a note is shown with the record alone."""
    return tuple(f"{one.severity}: {one.message}" for one in record.findings if one.severity != "note")


def _view(record: Record, tables: Tables, wanted: Wanted) -> str:
    if wanted.shape == "plain":
        return plain_view(record, tables)
    from memcon.cli.terminal import terminal_view

    return terminal_view(record, tables, columns=wanted.columns, colour=wanted.colour)


def without_runs(record: Record) -> Record:
    """The record without the runs that tie its text to the page."""
    blocks = tuple(msgspec.structs.replace(block, runs=UNSET) for block in record.blocks)
    return msgspec.structs.replace(record, blocks=blocks)
