"""An archive of made sentences: words that follow each other as they do in real pages, in turns of one to eight sentences."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import apsw
import msgspec
import zstandard

from benchmarks.pages import mixed
from memcon.archive.folding import folded
from memcon.archive.store import Archive
from memcon.reading import Reader
from memcon.record import Block, Participant, Printed, ReadBy, Record, Source, Turn
from memcon.text import Span

_CAPTURE = (
    "INSERT INTO capture (id, document, n, source, added_at, read_by, change, record) VALUES (?, ?, 1, 1, '', '', 'first', x'')"
)

SEED = 20190514
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TURNS_OF_A_DOCUMENT = 20
_PUBLISHERS = ("kremlin", "whitehouse", "state", "fco", "elysee", "auswaertiges-amt", "mofa-jp", "eeas", "nato", "un")
_SIDES = ("RU", "US", "GB", "FR", "DE", "JP", "EU", "NATO", "UN", "press")
_FORMS = ("transcript", "transcript", "transcript", "readout", "statement")
_OFFICES = ("foreign-minister", "head-of-government", "president", "defence-minister", "spokesperson")
_FAMILIES = tuple(
    f"{one}{two}" for one in ("Ves", "Kor", "Mal", "Tor", "Bel", "Nor") for two in ("ski", "man", "tan", "dorf", "elli")
)
_GIVEN = ("Ada", "Boris", "Clara", "Dmitri", "Erik", "Fatima", "Goran", "Hana")


class Words(msgspec.Struct, frozen=True):
    """What was learnt from pages: which words follow each word, as often as they do, and which begin a sentence."""

    after: dict[str, list[str]]
    first: list[str]
    told: str


def learnt(most: int = 600) -> Words:
    """The words of the pages that benchmarks read."""
    reader = Reader(layers="structure")
    documents, told = mixed()
    after: dict[str, list[str]] = {}
    first: list[str] = []
    for name, page in documents[:most]:
        for sentence in re.split(r"[.!?\n]+", reader.read_bytes(page, name=name).text):
            words = _WORD.findall(sentence)
            first += words[:1]
            for one, two in pairwise(words):
                after.setdefault(one, []).append(two)
    return Words(after, first, told)


def sentences(words: Words, seed: int = SEED) -> Iterator[str]:
    """Sentences without end, of four to thirty words."""
    dice = random.Random(seed)
    draw = dice.random
    first, after = words.first, words.after
    while True:
        word = first[int(draw() * len(first))]
        found = [word]
        for _ in range(3 + int(draw() * 27)):
            following = after.get(word) or first
            word = following[int(draw() * len(following))]
            found.append(word)
        yield " ".join(found) + "."


def build(path: Path | str, count: int, words: Words, seed: int = SEED) -> apsw.Connection:
    """An archive with so many sentences, in one file with the tables of memcon's archive."""
    db = Archive(path).connection
    db.execute("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA foreign_keys = OFF")
    with db:
        db.execute("INSERT INTO source VALUES (1, 'made', 0, 'text/plain', x'')")
        made, dice = sentences(words, seed), random.Random(seed + 1)
        left, document = count, 0
        while left > 0:
            document += 1
            left -= _add_document(db, document, made, dice, left)
    db.execute("INSERT INTO word_index(word_index) VALUES ('optimize')")
    db.execute("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)")
    return db


def _add_document(db: apsw.Connection, number: int, made: Iterator[str], dice: random.Random, most: int) -> int:
    """One document with its people and turns; how many sentences it has."""
    publisher = _PUBLISHERS[int(len(_PUBLISHERS) * dice.random() ** 2)]
    date = f"{dice.randint(2000, 2025)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
    db.execute(_CAPTURE, (number, number))
    db.execute(
        "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, 'Made', ?, ?, NULL, 'en', ?)",
        (
            number, f"{publisher}/{number}", publisher, f"https://made.example/{number}", f"Made talks {number}", date,
            dice.choice(_FORMS), dice.choice(("meeting", "press conference", None)), number,
        ),
    )  # fmt: skip
    people = [_add_person(db, number, at, dice) for at in range(1, 5)]
    done, at, turn = 0, 0, 0
    while turn < _TURNS_OF_A_DOCUMENT and done < most:
        turn += 1
        said = [next(made) for _ in range(min(dice.randint(1, 8), most - done))]
        _add_turn(db, number, turn, people[dice.randrange(4)], at, said)
        done += len(said)
        at += sum(map(len, said)) + len(said)
    return done


def _add_person(db: apsw.Connection, document: int, at: int, dice: random.Random) -> int:
    name = f"{dice.choice(_GIVEN)} {dice.choice(_FAMILIES)}"
    number, side = document * 4 + at, dice.choice(_SIDES)
    db.execute(
        "INSERT INTO participant (id, document, key, name, as_printed, office, side, spoke, person, person_name, basis)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, 'made')",
        (number, document, f"p{at}", name, name, "Minister of Made Affairs", side, name.lower().replace(" ", "-"), name),
    )
    if dice.random() < 0.5:
        db.execute("INSERT INTO office VALUES (?, ?, ?, 'Made')", (number, dice.choice(_OFFICES), side))
    return number


def _add_turn(db: apsw.Connection, document: int, turn: int, person: int, start: int, said: list[str]) -> None:
    text = " ".join(said)
    bounds, at = [], 0
    for number, sentence in enumerate(said, 1):
        bounds.append((f"s{number}", at, at + len(sentence)))
        at += len(sentence) + 1
    db.execute(
        "INSERT INTO passage (document, name, position, kind, participant, interpreted, language, start, stop, text, folded,"
        " sentences, first) VALUES (?, ?, ?, ?, ?, 0, 'en', ?, ?, ?, ?, ?, ?)",
        (
            document, f"t{turn}", turn, "question" if turn % 5 == 0 else "speech", person, start, start + len(text), text,
            folded(text), msgspec.json.encode(bounds).decode(), document,
        ),
    )  # fmt: skip


def with_records(db: apsw.Connection) -> None:
    """Give each made document the record that its capture was read into, so that quotations can be shown in it."""
    pack = zstandard.ZstdCompressor(level=3).compress
    people: dict[int, list[tuple[int, str]]] = {}
    for number, document, name in db.execute("SELECT id, document, name FROM participant"):
        people.setdefault(document, []).append((number, name))
    with db:
        for number, address, date in db.execute("SELECT id, name, date FROM document").fetchall():
            rows = db.execute(
                "SELECT name, participant, text FROM passage WHERE document = ? ORDER BY position", (number,)
            ).fetchall()
            record = _record(address, date, people[number], rows)
            db.execute("UPDATE capture SET record = ? WHERE id = ?", (pack(record.to_json()), number))


def _record(address: str, date: str, people: list[tuple[int, str]], rows: list[tuple[str, int, str]]) -> Record:
    text, spans = "", []
    for _, _, said in rows:
        spans.append(Span(len(text), len(text) + len(said)))
        text += said + "\n"
    ids = {number: f"p{at}" for at, (number, _) in enumerate(people, 1)}
    turns = tuple(
        Turn(n, name, None, ids[person], (span,), "speech", None, False, "en", "made")
        for n, ((name, person, _), span) in enumerate(zip(rows, spans, strict=True), 1)
    )
    return Record(
        memcon="1", read_by=ReadBy("0", "0"), layers=("structure",), id=address, source=Source("0" * 64, 0, "text/plain"),
        text=text, language="en", title=None, date=Printed(date, None, "made"), posted=None, time=None, place=None,
        form="transcript", occasion=None, status=None, excerpt=False,
        participants=tuple(Participant(ids[n], name, (name,), None, None, True, "made") for n, name in people),
        blocks=tuple(Block(span, "paragraph") for span in spans), turns=turns, asides=(), findings=(),
    )  # fmt: skip
