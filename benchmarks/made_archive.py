"""An archive of made sentences: words that follow each other as they do in real pages, in turns of one to eight sentences."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import apsw
import msgspec

from benchmarks.pages import mixed
from memcon.archive.folding import folded
from memcon.archive.store import Archive
from memcon.reading import Reader

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
        "INSERT INTO participant VALUES (?, ?, ?, ?, ?, ?, ?, 1, NULL, ?, ?, NULL, NULL, 'made', NULL)",
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
