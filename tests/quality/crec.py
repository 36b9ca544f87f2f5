"""The Congressional Record: turns against another parser's output (silver, not gold), as given and with its errors put right.

Each place where memcon and the silver differ was looked at; tests/gold/crec-errata.jsonl says whose error it is.
"""

import html
import json
import re
from typing import Any

import msgspec

from memcon.reading import Reader
from tests.quality.data import DATA, GOLD, checked_bytes, held_out, lines, some
from tests.quality.score import Key, Tally, key, keys_of


class Turns(msgspec.Struct):
    """Turns against the silver as given, against it put right, the latter on the held-out third; and how far a true record
    could come against the silver as given."""

    given: Tally = msgspec.field(default_factory=Tally)
    corrected: Tally = msgspec.field(default_factory=Tally)
    apart: Tally = msgspec.field(default_factory=Tally)
    ceiling: Tally = msgspec.field(default_factory=Tally)


def measure(reader: Reader, *, most: int | None = None) -> Turns:
    """All pages, or `most` of them."""
    errata = [row for row in lines(GOLD / "crec-errata.jsonl") if row["whose"] == "silver"]
    turns = Turns()
    paths = {path.stem: path for path in (DATA / "congressional-record").glob("*.htm")}
    for path in (paths[name] for name in sorted(some(paths, most))):
        page = f"congressional-record/{path.stem}"
        found = keys_of(reader.read_bytes(path.read_bytes(), name=path.name))
        given = silver_turns(json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
        true = corrected(given, [row for row in errata if row["page"] == page])
        turns.given.add(page, found, given)
        turns.corrected.add(page, found, true)
        turns.ceiling.add(page, true, given)
        if held_out(page):
            turns.apart.add(page, found, true)
    return turns


def silver_turns(page: dict[str, list[dict[str, str]]]) -> list[Key]:
    """The other parser's speeches, their labels taken off."""
    turns: list[tuple[str, str]] = []
    for part in page["content"]:
        if part["kind"] == "speech" and part.get("speaker"):
            text = re.sub(r"^\s*(?:<bullet>|<[^>]{1,20}>)?\s*", "", part["text"])
            speaker = part["speaker"]
            at = text.find(speaker)
            turns.append((speaker, text[at + len(speaker) :].lstrip(" .") if 0 <= at < 12 else text))
    return [key(speaker, text) for speaker, text in turns]


def corrected(given: list[Key], errata: list[dict[str, Any]]) -> list[Key]:
    """The silver's turns of a page, those that an erratum names replaced by what the page prints, and missing ones added."""
    replaced = {row["turn"]: row for row in errata if row["turn"] is not None}
    kept = [turn for number, turn in enumerate(given) if number not in replaced]
    return kept + [printed for row in errata for printed in _printed(row)]


def _printed(erratum: dict[str, Any]) -> list[Key]:
    """The turns that an erratum points at in the page."""
    path = DATA / f"{erratum['page']}.htm"
    source = checked_bytes(path, erratum["sha256"]).decode("utf-8")
    return [key(_words(source, turn["label"]), _words(source, turn["speech"])) for turn in erratum["turns"]]


def _words(source: str, place: list[int] | None) -> str:
    return html.unescape(source[slice(*place)]) if place else ""
