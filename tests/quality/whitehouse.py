"""The White House's documents: titles and posting days from the front matter; event days, forms and questions by hand."""

import re

from msgspec import UNSET

from memcon.reading import Reader
from memcon.record import Record
from tests.quality.data import DATA, GOLD, checked_bytes, file_of, held_out, lines, some
from tests.quality.score import Share, Tally

_FIELD = re.compile(r"^(?P<name>title|date): *(?P<value>.+?)(?=^\w+:|^---)", re.MULTILINE | re.DOTALL)


def front(reader: Reader, *, most: int | None = None) -> dict[str, Share]:
    """Title and posting day of all documents, or of `most`, against their front matter."""
    shares = {"title": Share(), "posted": Share()}
    paths = {path.stem: path for path in (DATA / "whitehouse").glob("*.md")}
    for path in (paths[name] for name in sorted(some(paths, most))):
        data = path.read_bytes()
        record = reader.read_bytes(data, name=path.name)
        fields = {found["name"]: _plain(found["value"]) for found in _FIELD.finditer(data.decode("utf-8")[:3000])}
        shares["title"].add(path.stem, " ".join(record.title.value.split()) if record.title else None, fields["title"])
        shares["posted"].add(path.stem, record.posted.value if record.posted else None, fields["date"])
    return shares


def _plain(value: str) -> str:
    """A YAML scalar as this data writes it: quotes off, escapes read, white space as one space."""
    value = re.sub(r"\\\n\s*", "", value.strip())
    if value[:1] == '"':
        value = value[1:-1].replace(r"\_", "\u00a0").replace(r"\u2011", "‑").replace(r"\"", '"').replace("\\ ", " ")
        value = re.sub(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})", lambda hit: chr(int(hit[1] or hit[2], 16)), value)
    elif value[:1] == "'":
        value = value[1:-1].replace("''", "'")
    return " ".join(value.split())


def by_hand(reader: Reader, *, most: int | None = None) -> tuple[dict[str, Share], Tally, Tally]:
    """Event day, form and occasion, and `Q` turns by where their label stands; questions on the held-out third apart."""
    shares = {"date": Share(), "form": Share(), "occasion": Share()}
    questions, apart = Tally(), Tally()
    rows = {row["page"]: row for row in lines(GOLD / "whitehouse.jsonl")}
    for row in (rows[page] for page in sorted(some(rows, most))):
        record = reader.read_bytes(checked_bytes(file_of(row["page"], ".md"), row["sha256"]), name="page.md")
        found = record.date.value if record.date else None
        shares["date"].add(row["page"], (found, _basis(record)), (row["date"], row["basis"]))
        shares["form"].add(row["page"], record.form, row["form"])
        shares["occasion"].add(row["page"], record.occasion, row["occasion"])
        places = [(str(start), (), ()) for start in _question_places(record)]
        gold = [(str(start), (), ()) for start, _ in row["q"]]
        questions.add(row["page"], places, gold)
        if held_out(row["page"]):
            apart.add(row["page"], places, gold)
    return shares, questions, apart


def _basis(record: Record) -> str | None:
    """The basis of a date in the three kinds of the annotation."""
    if record.date is None:
        return None
    if "posted" in record.date.basis or record.date.basis.startswith("element"):
        return "posted"
    return "relative" if "counted" in record.date.basis else "text"


def _question_places(record: Record) -> list[int]:
    """Where in the file the label of each `Q` turn begins."""
    labels = [turn.label.span.start for turn in record.turns if turn.label is not None and turn.label.text == "Q"]
    runs = [run for block in record.blocks if block.runs is not UNSET for run in block.runs]
    return [run.source_start + start - run.start for start in labels for run in runs if run.start <= start < run.end]
