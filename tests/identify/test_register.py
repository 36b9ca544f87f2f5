"""The register as it is shipped: every row is whole, has a source, and is what was compiled."""

import hashlib
from importlib import resources
from pathlib import Path

import pytest

from memcon.identify.compiled import STORED, digest_of
from memcon.identify.rows import rows_in
from memcon.people import Days

ROOT = Path(__file__).resolve().parents[2]
TABLES = resources.files("memcon.identify") / "tables"


def test_every_row_is_whole() -> None:
    rows = rows_in(TABLES)
    for one in rows.tenures:
        assert one.person in rows.names, one
        assert one.source and one.title and one.country, one
        assert Days.of(one.start).first <= (Days.of(one.end) if one.end else Days.of("2100")).last, one
        assert one.standing in ("", "acting", "interim", "caretaker")
    held = {one.person for one in rows.tenures}
    assert held == set(rows.names), "everybody in the register held something"


def test_rows_compiled_by_hand_are_the_ones_that_were_fixed() -> None:
    folder = ROOT / "register" / "compiled"
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_what_is_stored_is_of_these_tables() -> None:
    stored = Path(str(TABLES)) / STORED
    if not stored.is_file():
        pytest.skip("the register is not compiled here: it is read from its tables")
    assert digest_of(TABLES).encode() in stored.read_bytes()[:200], "make install compiles it anew"


def test_every_conflict_between_sources_has_its_reason() -> None:
    lines = (ROOT / "register" / "conflicts.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 100 and all(line.rstrip('"').rpartition(",")[2] for line in lines)
