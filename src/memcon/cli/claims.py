"""Which rows of the tables claim a line, as the reader would part it into label and speech."""

from collections.abc import Iterator
from typing import get_args

import msgspec

from memcon.conventions.notes import Meaning, Notes
from memcon.conventions.scripts import scripts_in
from memcon.conventions.table import Convention, Delimiter, Tables
from memcon.structure.knowledge import Knowledge
from memcon.structure.places import splits
from memcon.text import Span


class Claimed(msgspec.Struct, frozen=True):
    """One row that claims a line: before which delimiter, which label, how strongly, and the words of each part."""

    row: str
    says: str
    delimiter: Delimiter
    label: str
    notes: tuple[str, ...]
    points: float
    parts: dict[str, str]


def labels_in(line: str, delimiters: tuple[Delimiter, ...], notes: Notes) -> Iterator[tuple[str, Delimiter]]:
    """The labels that a line could open with, and the delimiter after each."""
    for split in splits(line, Span(0, len(line)), delimiters, notes):
        yield split.label.of(line), split.delimiter


def claims_of(
    tables: Tables, line: str, convention: Convention | None, language: str | None
) -> tuple[list[Claimed], Meaning | None]:
    """The rows that claim a line, for each delimiter the strongest first, and what it means as a note."""
    line = line.strip()
    language = language or (convention.language if convention is not None else None)
    forms = Knowledge(tables).forms(convention, language, scripts_in(line))
    delimiters: tuple[Delimiter, ...] = convention.delimiters if convention is not None else get_args(Delimiter)
    claims = []
    for split in splits(line, Span(0, len(line)), delimiters, forms.notes) if line else ():
        label, notes = split.label.of(line), tuple(note.of(line) for note in split.notes)
        for points, row, parts in forms.claims(label, split.delimiter):
            claims.append(Claimed(row.id, row.says, split.delimiter, label, notes, round(points, 2), parts))
    return claims, forms.notes.meaning(line) if line else None
