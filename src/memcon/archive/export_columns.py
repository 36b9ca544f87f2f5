"""What tables of an export are made of: columns and keys, columns that several tables have, cells that SQL does not give."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Literal

import msgspec

from memcon.align.tokens import spoken_words
from memcon.dates import PartialDate
from memcon.record import ReadBy

ColumnType = Literal["string", "integer", "number", "boolean", "date", "day"]
Cell = str | int | float | bool | None


class Column(msgspec.Struct, frozen=True):
    """A column: its name, type and meaning; whether every row has it, and its values where they are a closed list.

    A `date` is as precise as it is known (2019, 2019-05, 2019-05-14); a `day` is a whole one.
    """

    name: str
    type: ColumnType
    means: str
    required: bool = False
    values: tuple[str, ...] = ()


class Key(msgspec.Struct, frozen=True):
    """Columns that name a row of another table, in the order of that table's own key."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


class Table(msgspec.Struct, frozen=True):
    """A table: what one row is, its columns, keys, the SQL that gives its rows, and what makes cells of a row.

    The SQL is asked once for each document, in the order of their names, with the number of the document; or once for all where
    `of_document` is false. `needs` is the table of the archive that files of an older memcon lack; they give no rows. `rows`
    makes rows of the export of one row of the answer; None where they are the same.
    """

    name: str
    means: str
    columns: tuple[Column, ...]
    primary: tuple[str, ...]
    sql: str
    foreign: tuple[Key, ...] = ()
    of_document: bool = True
    needs: str | None = None
    rows: Callable[[tuple[Any, ...]], Iterator[tuple[Cell, ...]]] | None = None


# -- cells of CSV --

# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_cell(cell: Cell, *, safe: bool) -> Cell:
    """A cell as CSV has it; where it is to be `safe`, one that a spreadsheet would take for a formula after an apostrophe.

    >>> csv_cell(True, safe=True), csv_cell("=1+1", safe=True), csv_cell("=1+1", safe=False)
    ('true', "'=1+1", '=1+1')
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"'{cell}" if safe and isinstance(cell, str) and cell.startswith(_FORMULA) else cell


# -- cells that SQL does not give --


def with_days(row: tuple[Any, ...]) -> Iterator[tuple[Cell, ...]]:
    """A document with the day and the year of its date."""
    address, publisher, date, *rest = row
    yield (address, publisher, date, _day(date), _year(date), *rest)


def turn_row(row: tuple[Any, ...]) -> Iterator[tuple[Cell, ...]]:
    """A turn, with the day and the year of its date, and its words counted."""
    address, document, position, date, *rest, text = row
    yield (address, document, position, date, _day(date), _year(date), *rest, word_count(text), text)


def paragraph_row(row: tuple[Any, ...]) -> Iterator[tuple[Cell, ...]]:
    """A paragraph, with its words counted."""
    *rest, text = row
    yield (*rest, word_count(text), text)


def sentence_rows(row: tuple[Any, ...]) -> Iterator[tuple[Cell, ...]]:
    """The sentences of one turn or paragraph."""
    document, name, listed, text = row
    passage = f"{document}/{name}"
    turn, paragraph = (passage, None) if name.startswith("t") else (None, passage)
    for number, (sentence, start, stop) in enumerate(msgspec.json.decode(listed, type=list[tuple[str, int, int]]), 1):
        words = text[start:stop]
        yield f"{passage}/{sentence}", document, turn, paragraph, number, start, stop, word_count(words), words


def speaker_row(row: tuple[Any, ...]) -> Iterator[tuple[Cell, ...]]:
    """A speaker, with the sides in order."""
    speaker, person, name, sides, *rest = row
    yield (speaker, person, name, "|".join(sorted(sides.split(","))) if sides else None, *rest)


def capture_row(row: tuple[Any, ...]) -> Iterator[tuple[Cell, ...]]:
    """A capture, with what it was read by in cells of its own."""
    *rest, printed = row
    try:
        by = msgspec.json.decode(printed, type=ReadBy)
    except msgspec.MsgspecError:
        yield (*rest, None, None, None)
    else:
        yield (*rest, by.version, by.tables, by.register if isinstance(by.register, str) else None)


def word_count(text: str) -> int:
    """How many words a text has; where words are written without spaces, each character counts as one.

    >>> word_count("Well, it's 1,000 (laughter)."), word_count("和平了。"), word_count("…")
    (4, 3, 0)
    """
    if _INTRICATE.search(text) is None:
        return len(_WORD.findall(text))
    return sum(1 for word in spoken_words(text) if word[0].isalnum())


# The words of `spoken_words`, faster, in the scripts whose letters are single characters and whose words have spaces between.
_INTRICATE = re.compile("[\u0300-\u036f\u0590-\u1dff\u2c00-\U0010ffff]")
_WORD = re.compile(r"[^\W_]\w*(?:['’](?=[^\W_])\w*|(?<=\d)[.,](?=\d)\w*)*")


def _known(date: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(date) if date else None
    except ValueError:
        return None


def _day(date: str | None) -> str | None:
    known = _known(date)
    return str(known) if known is not None and known.day is not None else None


def _year(date: str | None) -> int | None:
    known = _known(date)
    return known.year if known is not None else None


# -- columns that several tables have --


def address_of(what: str) -> Column:
    """The column of the lasting addresses of some kind of thing."""
    return Column("address", "string", f"The lasting address of the {what}.", required=True)


POSITION = Column(
    "position", "integer", "Its place among the turns and paragraphs of the document, from 0.", required=True
)  # fmt: skip
DOCUMENT = Column("document", "string", "The address of the document.", required=True)
DATE = Column("date", "date", "The date of the event, as precise as the page prints it: 2019, 2019-05 or 2019-05-14.")
DAY = Column("day", "day", "The date of the event, where it is known to the day; empty otherwise.")
YEAR = Column("year", "integer", "The year of the event.")
PUBLISHER = Column("publisher", "string", "Who published the page: the id of its convention (`memcon conventions list`).")
TITLE = Column("title", "string", "The title of the page.")
PLACE = Column("place", "string", "Where it was said, as printed.")
FORM = Column(
    "form", "string", "What the page gives: words as spoken, a summary, a text as issued, an announcement.", required=True,
    values=("transcript", "readout", "statement", "notice"),
)  # fmt: skip
OCCASION = Column(
    "occasion", "string", "On which occasion, where the page says so.",
    values=("meeting", "call", "press conference", "briefing", "interview", "speech", "debate"),
)  # fmt: skip
SPEAKER = Column("speaker", "string", "Who speaks, as a key of the table speakers; empty where the page does not tell.")
PERSON = Column("person", "string", "The id of the person in the register (`memcon who`), where memcon identified one.")
PERSON_NAME = Column("person_name", "string", "The usual name of that person in English.")
OFFICE = Column("office", "string", "The office, as printed.")
HELD = Column("held_office", "string", "The office held on the day of the event, by the register.")
HELD_IN = Column("held_country", "string", "The country (ISO 3166-1) or body (UN, EU, NATO) of that office.")
SIDE = Column("side", "string", "The side: a country (ISO 3166-1), a body (UN, EU, NATO), `press`.")
ROLE = Column(
    "role", "string", "In which part somebody took part.", values=("host", "guest", "moderator", "interpreter")
)  # fmt: skip
LANGUAGE = Column("language", "string", "The language (ISO 639).")
START = Column("start", "integer", "Where it begins: code points into the text of the record, from 0.", required=True)
END = Column("end", "integer", "Where it ends: the first code point after it.", required=True)
WORDS = Column("words", "integer", "How many words it has; in Chinese, Japanese and Thai how many characters.", required=True)
TO_DOCUMENT = Key(("document",), "documents", ("address",))
TO_SPEAKER = Key(("speaker",), "speakers", ("speaker",))
# By whom a speaker is known: the person, else the printed name, which two people may share.
KEY_OF_SPEAKER = "coalesce(w.person, '“' || coalesce(w.name, w.as_printed) || '”')"
