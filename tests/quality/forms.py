"""Invented pages in the forms of publishers without a table: turns and facts against gold that was written with the pages."""

import json
from pathlib import Path
from typing import Any

import msgspec

from memcon.reading import Reader
from memcon.record import Printed, Record
from tests.quality.data import ROOT
from tests.quality.score import Key, Share, Tally

FOLDER = ROOT / "tests" / "forms"
FACTS = ("form", "occasion", "title", "date", "place", "language")
_MARKS = " .,:"


class Forms(msgspec.Struct):
    """What was read of many pages: turns, and each fact by its name."""

    turns: Tally = msgspec.field(default_factory=Tally)
    facts: dict[str, Share] = msgspec.field(default_factory=lambda: {name: Share() for name in FACTS})


def measure(reader: Reader) -> tuple[Forms, Forms]:
    """All pages, and the held-out third of them alone."""
    held = frozenset((FOLDER / "held-out.txt").read_text(encoding="utf-8").split())
    every, apart = Forms(), Forms()
    for case in sorted(path.parent for path in FOLDER.glob("*/gold.json")):
        gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
        page = next(case.glob("page.*"))
        record = reader.read_bytes(page.read_bytes(), name=page.name)
        for forms in (every, apart) if case.name in held else (every,):
            _add(forms, case, record, gold)
    scores: tuple[Tally | Share, ...] = (every.turns, *every.facts.values(), apart.turns, *apart.facts.values())
    for score in scores:
        score.faults = [fault for fault in score.faults if fault[0] not in held]  # nobody looks at those
    return every, apart


def _add(forms: Forms, case: Path, record: Record, gold: dict[str, Any]) -> None:
    """Count one page. A place is right if it holds the gold's, or the other way round: a hall may have its town."""
    found = [(turn.label.text if turn.label else "", record.words(turn).split()) for turn in record.turns]
    forms.turns.add(
        case.name, [_key(label, words[:5], words[-5:]) for label, words in found], [_gold_key(turn) for turn in gold["turns"]]
    )
    for name in FACTS:
        value = getattr(record, name)
        mine, right = _plain(value.value if isinstance(value, Printed) else value), _plain(gold[name])
        near = name == "place" and bool(mine) == bool(right) and (mine in right or right in mine)
        forms.facts[name].add(case.name, right if near else mine, right)


def _gold_key(turn: dict[str, Any]) -> Key:
    return _key(turn["label"] or "", turn["first"].split(), turn["last"].split())


def _key(label: str, first: list[str], last: list[str]) -> Key:
    return "".join(label.split()), ("".join(first),), ("".join(last),)


def _plain(value: str | None) -> str:
    return " ".join((value or "").casefold().replace("’", "'").split()).strip(_MARKS)
