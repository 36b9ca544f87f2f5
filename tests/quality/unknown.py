"""Invented pages of unknown sites that carry a transcript: every turn in, the furniture out."""

import json
from pathlib import Path
from typing import Any

import msgspec

from memcon.reading import Reader
from tests.quality.data import ROOT
from tests.quality.score import Key, Share, Tally, key, keys_of

FOLDER = ROOT / "tests" / "pages" / "unknown-sites"


class Sites(msgspec.Struct):
    """What was read on the invented sites: turns, titles, days, and furniture (right where its record lacks it)."""

    turns: Tally = msgspec.field(default_factory=Tally)
    title: Share = msgspec.field(default_factory=Share)
    date: Share = msgspec.field(default_factory=Share)
    furniture: Share = msgspec.field(default_factory=Share)


def cases() -> list[Path]:
    """The folders of the invented sites."""
    return sorted(path.parent for path in FOLDER.glob("*/expected.json"))


def measure(reader: Reader) -> Sites:
    """All sites, each compared with what it is expected to hold."""
    sites = Sites()
    for case in cases():
        expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
        record = reader.read_bytes((case / "page.html").read_bytes(), name="page.html")
        sites.turns.add(case.name, keys_of(record), turns(expected))
        sites.title.add(case.name, record.title.value if record.title else None, expected["title"])
        sites.date.add(case.name, record.date.value if record.date else None, expected["date"])
        for words in expected["absent"]:
            sites.furniture.add(case.name, words if words in record.text else None, None)
    return sites


def turns(expected: dict[str, Any]) -> list[Key]:
    """The expected turns as they are compared: a label, the first five words of its speech and the last five."""
    return [(key(label, "")[0], tuple(key("", first)[1]), tuple(key("", last)[1])) for label, first, last in expected["turns"]]
