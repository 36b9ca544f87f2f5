"""Invented labels of many languages: each is claimed by the row its line names, with the office and the name it names."""

from pathlib import Path
from typing import Any

import pytest
import tomli

from memcon.conventions.scripts import scripts_in
from memcon.conventions.table import Delimiter, own_tables
from memcon.structure.knowledge import Knowledge
from memcon.structure.places import splits
from memcon.text import Span

LINES = Path(__file__).resolve().parents[1] / "labels"
DELIMITERS: tuple[Delimiter, ...] = ("colon", "gap", "bracket", "dash", "period")
KNOWLEDGE = Knowledge(own_tables())


def cases() -> list[Any]:
    found = []
    for path in sorted(LINES.glob("*.toml")):
        rows = tomli.loads(path.read_text(encoding="utf-8"))["line"]
        found += [pytest.param(path.stem, row, id=f"{path.stem}-{number}") for number, row in enumerate(rows)]
    return found


@pytest.mark.parametrize(("language", "row"), cases())
def test_a_line_is_read_as_it_should_be(language: str, row: dict[str, str]) -> None:
    text = row["text"]
    forms = KNOWLEDGE.forms(None, language.partition(".")[0], scripts_in(text))
    readings = [forms.read(text, split, 0) for split in splits(text, Span(0, len(text)), DELIMITERS, forms.notes)]
    found = [reading for reading in readings if reading is not None]
    if not row["label"]:
        assert not [one for one in found if one.row.weight > 1], f"{text!r} is no label, but {found[0].row.id} claims it"
        return
    assert row["label"] in [one.words for one in found], f"no row claims {row['label']!r}"
    reading = next(one for one in found if one.words == row["label"])
    expected = {key: row[key] for key in ("row", "office", "name") if key in row}
    shown = {"row": reading.row.id, "office": reading.office, "name": reading.name}
    assert {key: shown[key] for key in expected} == expected
