"""The Congressional Record: turns against another parser's output (silver, not gold)."""

import json
import re

from memcon.reading import Reader
from tests.quality.data import DATA, held_out
from tests.quality.score import Key, Tally, key, keys_of


def measure(reader: Reader) -> tuple[Tally, Tally]:
    """Turns of all pages, and of the held-out third."""
    tally, apart = Tally(), Tally()
    for path in sorted((DATA / "congressional-record").glob("*.htm")):
        record = reader.read_bytes(path.read_bytes(), name=path.name)
        silver = silver_turns(json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
        tally.add(path.stem, keys_of(record), silver)
        if held_out(path.stem):
            apart.add(path.stem, keys_of(record), silver)
    return tally, apart


def silver_turns(page: dict[str, list[dict[str, str]]]) -> list[Key]:
    """The other parser's speeches, each joined with what follows it under no new speaker."""
    turns: list[tuple[str, str]] = []
    for part in page["content"]:
        if part["kind"] == "speech" and part.get("speaker"):
            text = re.sub(r"^\s*(?:<bullet>|<[^>]{1,20}>)?\s*", "", part["text"])
            speaker = part["speaker"]
            at = text.find(speaker)
            turns.append((speaker, text[at + len(speaker) :].lstrip(" .") if 0 <= at < 12 else text))
    return [key(speaker, text) for speaker, text in turns]
