"""The data dictionary of an export: as a Frictionless data package and as a document for people, from one table of columns."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from memcon.archive.export_columns import Column, Key, Table
from memcon.archive.export_tables import TABLES
from memcon.version import __version__

_DATE_PATTERN = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_RIGHTS = (
    "The words belong to those who published them, under the terms of each publisher; memcon adds no rights of its own.\n"
    "Cite a row by its address and the capture that it stands in (`memcon cite`)."
)
# The format, the media type of its files.
FORMATS = {
    "csv": ("csv", "text/csv"),
    "jsonl": ("jsonl", "application/jsonl"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
}


class File(msgspec.Struct, frozen=True):
    """A file of an export: its name, the table in it, its rows and bytes, and the SHA-256 of the bytes."""

    name: str
    table: str
    rows: int
    bytes: int
    sha256: str


class Publisher(msgspec.Struct, frozen=True):
    """Whose pages are in an export: the name, the first of the hosts, and how many documents."""

    name: str
    host: str | None
    documents: int


def data_package(files: Sequence[File], kind: str, publishers: Sequence[Publisher]) -> dict[str, Any]:
    """The description of an export for programs (Data Package 2.0): every file with its fields, keys, rows and hash."""
    tables = {table.name: table for table in TABLES}
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "memcon-export",
        "title": "What was said at meetings: turns, speakers and documents of an archive of memcon",
        "description": f"Made by memcon {__version__}. {_RIGHTS.replace(chr(10), ' ')}",
        "sources": [_source(one) for one in publishers],
        "resources": [_resource(file, tables[file.table], kind) for file in files],
    }
    return package if publishers else {key: value for key, value in package.items() if key != "sources"}


def _source(one: Publisher) -> dict[str, Any]:
    path = {"path": f"https://{one.host}/"} if one.host is not None else {}
    return {"title": one.name, **path, "documents": one.documents}


def _resource(file: File, table: Table, kind: str) -> dict[str, Any]:
    format, media_type = FORMATS[kind]
    dialect = {"dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True}}
    return {
        "name": table.name,
        "type": "table",
        "path": file.name,
        "description": table.means,
        "format": format,
        "mediatype": media_type,
        **({"encoding": "utf-8"} if kind != "parquet" else {}),
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "rows": file.rows,
        **(dialect if kind == "csv" else {}),
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.primary),
    }
    return schema | ({"foreignKeys": [_foreign(key) for key in table.foreign]} if table.foreign else {})


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    if column.type == "date":
        constraints["pattern"] = _DATE_PATTERN
    type = {"date": "string", "day": "date"}.get(column.type, column.type)
    field = {"name": column.name, "type": type, "description": column.means}
    return field | ({"constraints": constraints} if constraints else {})


def _foreign(key: Key) -> dict[str, Any]:
    return {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.keys)}}


# -- for people --

_HEAD = f"""# Data dictionary

What `memcon export` writes: {len(TABLES)} tables, one file each, as CSV, as JSON lines or as Parquet. `datapackage.json` beside
them says the same for programs (Data Package 2.0), with the rows and the SHA-256 of each file.

- Everything is UTF-8. A cell that is empty is a value that the page does not give; in JSON lines it is `null`.
- A `date` is as precise as it is known: `2019`, `2019-05`, `2019-05-14`. A `day` is a whole date, and empty where only the
  month or the year is known; in Parquet it is a date.
- `true` and `false` are the values of a `boolean`.
- Addresses last: what `kremlin/60519/t12` means stays the same when the page changes and is captured again.
- Words that are gone from a page are left out; `memcon captures` and `memcon diff` show them.
- The tables have what memcon read and judged; what people judged otherwise (`memcon judge`) is in the table judgements, by the
  address of what they judged. `memcon search`, and the views of the archive file itself, go by what people judged.
- The file has more tables than these: what memcon needs to keep up addresses and captures, and two indices that it can make
  anew, of words (`word_index`) and of quotations (`seed_node`, `wording`). The indices say nothing that is not said here.
- Rows stand in the order of the addresses of the documents, and in a document as the page has them. The same archive gives the
  same bytes.
- Cells of CSV may have line breaks; they are quoted, as RFC 4180 says, and R, Excel and pandas read them. In Excel open a file
  by Data > From Text/CSV with UTF-8; Excel cuts cells of more than 32,767 characters.
- Cells are the very words of pages. A program of spreadsheets takes a cell that begins with `=`, `+`, `-` or `@` for a formula:
  with `--safe-csv` such cells of CSV begin with an apostrophe.

{_RIGHTS}
"""


def dictionary(files: Sequence[File] = ()) -> str:
    """The data dictionary as Markdown; with the files of an export, their rows and hashes too."""
    parts = [_HEAD, *_of_files(files), *("\n".join(_of_table(table)) for table in TABLES)]
    return "\n".join(parts)


def _of_files(files: Sequence[File]) -> Iterator[str]:
    if files:
        rows = (f"| {file.name} | {file.rows} | {file.bytes} | `{file.sha256}` |\n" for file in files)
        yield "## Files\n\n| file | rows | bytes | SHA-256 |\n|---|---|---|---|\n" + "".join(rows)


def _of_table(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n\n{table.means}\n"
    yield f"Key: {_names(table.primary)}."
    yield from (f"{_names(key.columns).capitalize()}: a row of {key.table} ({_names(key.keys)})." for key in table.foreign)
    yield "\n| column | type | empty | meaning |\n|---|---|---|---|"
    for column in table.columns:
        values = f" One of: {', '.join(column.values)}." if column.values else ""
        empty = "never" if column.required else "may be"
        yield f"| `{column.name}` | {column.type} | {empty} | {column.means.replace('|', chr(92) + '|')}{values} |"
    yield ""


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f"`{column}`" for column in columns)
