"""Transcripts of Australian prime ministers: days and occasions of all, turns of forty annotated by hand."""

import re
import tomllib

from memcon.reading import Reader
from tests.quality.data import DATA, GOLD, checked_bytes, file_of, held_out, lines, some
from tests.quality.score import Key, Share, Tally, key, keys_of

_TAG = re.compile(r"<[^>]{0,200}>|<!\[CDATA\[|\]\]>")
_ENTITIES = {
    "&nbsp;": " ",
    "&#160;": " ",
    "&quot;": '"',
    "&#039;": "'",
    "&#39;": "'",
    "&apos;": "'",
    "&lt;": "<",
    "&gt;": ">",
    "&rsquo;": "’",
    "&lsquo;": "‘",
    "&ldquo;": "“",
    "&rdquo;": "”",
    "&ndash;": "–",
    "&mdash;": "—",
    "&hellip;": "…",
    "&eacute;": "é",
    "&amp;": "&",
}


def front(reader: Reader, *, most: int | None = None) -> tuple[Share, Share, Share]:
    """Day and occasion of all 150, or of `most`, by their own fields, and titles."""
    kinds = tomllib.loads((GOLD / "pm-occasions.toml").read_text(encoding="utf-8"))["occasions"]
    date, occasion, title = Share(), Share(), Share()
    paths = {path.stem: path for path in (DATA / "pm-transcripts").glob("*.xml")}
    for path in (paths[name] for name in sorted(some(paths, most))):
        text = path.read_bytes().decode("utf-8")
        record = reader.read_bytes(path.read_bytes(), name=path.name)
        day, month, year = _field(text, "release-date").split("/")
        date.add(path.stem, record.date.value if record.date else None, f"{year}-{month:0>2}-{day:0>2}")
        title.add(path.stem, record.title.value if record.title else None, words(_field(text, "title")))
        kind = _field(text, "release-type")
        if kind in kinds:
            occasion.add(path.stem, record.occasion, kinds[kind])
    return date, occasion, title


def _field(text: str, name: str) -> str:
    found = re.search(f"<{name}>(.*?)</{name}>", text, re.DOTALL)
    return found[1].strip() if found else ""


def by_hand(reader: Reader, *, most: int | None = None) -> dict[str, Tally]:
    """Turns of the forty, the scanned ones and those whose labels stand apart from their words reported on their own."""
    tallies = {name: Tally() for name in ("clean", "scanned", "clean, held out")}
    annotated = [*lines(GOLD / "pm-transcripts-a.jsonl"), *lines(GOLD / "pm-transcripts-b.jsonl")]
    wanted = some((row["page"] for row in annotated), most)
    for row in annotated:
        if row["page"] not in wanted:
            continue
        data = checked_bytes(file_of(row["page"], ".xml"), row["sha256"])
        record = reader.read_bytes(data, name="page.xml")
        gold = gold_turns(data.decode("utf-8"), row["turns"])
        tallies["scanned" if row["ocr"] else "clean"].add(row["page"], keys_of(record), gold)
        if held_out(row["page"]) and not row["ocr"]:
            tallies["clean, held out"].add(row["page"], keys_of(record), gold)
    return tallies


def gold_turns(text: str, turns: list[dict[str, list[int]]]) -> list[Key]:
    """The annotated turns as they are compared."""
    return [
        key(words(text[slice(*turn["label"])]) if turn["label"] else "", words(text[slice(*turn["speech"])])) for turn in turns
    ]


def words(source: str) -> str:
    """The words of a stretch of the file: tags out, entities read."""
    plain = _TAG.sub(" ", source)
    for entity, character in _ENTITIES.items():
        plain = plain.replace(entity, character)
    return " ".join(plain.split())
