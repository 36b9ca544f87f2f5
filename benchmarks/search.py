"""Search beside the index alone, on one file of made sentences: the same queries, in turn, in one run.

`python -m benchmarks.search --quick` tries it on fifty thousand sentences; without, on a million.
"""

import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import apsw
import msgspec

from benchmarks.made_archive import SEED, build, learnt
from benchmarks.speed import Ratio
from memcon.archive.store import Archive
from memcon.searching.find import Searcher

MILLION, QUICK = 1_000_000, 50_000
_QUERIES = 200
_RAW = "SELECT rowid FROM word_index WHERE word_index MATCH ? ORDER BY rank LIMIT 20"
_FILTERS = ("publisher:kremlin", "date:2010..2019", "side:RU form:transcript", "speaker:vesski", "office:foreign-minister")
_WORD = re.compile(r"[^\W\d_]+")


class Queries(msgspec.Struct, frozen=True):
    """Queries of one kind, two hundred each, by how often they are met: frequent, middling, rare."""

    name: str
    by_rarity: dict[str, list[str]]

    def all(self) -> list[str]:
        """All of them, mixed."""
        found = [query for queries in self.by_rarity.values() for query in queries]
        random.Random(SEED).shuffle(found)
        return found


class Timed(msgspec.Struct, frozen=True):
    """What the same queries took, in seconds each: memcon and its peer."""

    mine: list[float]
    peer: list[float]

    def ratios(self, name: str, asked: float) -> list[Ratio]:
        """The median and the 95th percentile beside the peer's."""
        return [
            Ratio(f"{name}, {what}", len(self.mine), at(self.mine), at(self.peer), asked)
            for what, at in (("median", statistics.median), ("95th percentile", _late))
        ]


class Sizes(msgspec.Struct, frozen=True):
    """Bytes: the archive, and the same text in one table with the index alone."""

    archive: int
    plain: int


def searching(count: int = MILLION) -> list[Ratio]:
    """Words and phrases beside the index alone: at most 1.5 times as long, with filters at most 3 times."""
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder), count)
        return measured(path)


def made(folder: Path, count: int) -> Path:
    """The archive of a benchmark, with so many sentences."""
    path = folder / "made.db"
    build(path, count, learnt()).close()
    return path


def measured(path: Path) -> list[Ratio]:
    """All rows of the table for one archive."""
    with Archive(path, read_only=True) as archive:
        db = archive.connection
        searcher = Searcher(db)
        words, phrases = _words(db), _phrases(db)
        rows = []
        everything = [*words.all(), *phrases.all()]
        rows += _beside(db, searcher, everything).ratios("search, beside FTS5 alone", 1 / 1.5)
        rows += _beside(db, searcher, everything, _FILTERS).ratios("search with filters, beside FTS5 without", 1 / 3)
        for queries in (words, phrases):
            for rarity, some in queries.by_rarity.items():
                rows += _beside(db, searcher, some).ratios(f"search: {rarity} {queries.name}", 0)
        rows += _facets(db, searcher, words.all()[:100]).ratios("search: with facets, beside FTS5 without", 0)
        rows += _tantivy(db, searcher, everything).ratios("search: beside tantivy", 0)
    rows.append(first_query(path))
    size = sizes(path)
    rows.append(Ratio("bytes of the archive beside text and FTS5 alone", 1, size.archive, size.plain, 0))
    return rows


def _words(db: apsw.Connection) -> Queries:
    """Single words by how many passages have them."""
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, word_index, row)")
    passages = db.execute("SELECT count(*) FROM passage").get
    counted = [(term, count) for term, count in db.execute("SELECT term, doc FROM temp.vocabulary") if term.isalpha()]
    return Queries("words", _by_rarity(counted, passages, random.Random(SEED)))


def _phrases(db: apsw.Connection) -> Queries:
    """Phrases of two and three words out of the passages, by how many have them."""
    dice = random.Random(SEED)
    most = db.execute("SELECT max(id) FROM passage").get
    counted: dict[str, int] = {}
    for _ in range(20 * _QUERIES):
        text = db.execute("SELECT text FROM passage WHERE id = ?", (dice.randint(1, most),)).get or ""
        words = _WORD.findall(text)
        at, size = dice.randrange(max(1, len(words) - 3)), dice.choice((2, 2, 3))
        phrase = f'"{" ".join(words[at : at + size])}"'
        if " " in phrase and phrase not in counted:
            counted[phrase] = db.execute("SELECT count(*) FROM word_index WHERE word_index MATCH ?", (phrase,)).get
    return Queries("phrases", _by_rarity(list(counted.items()), most, dice))


# What share of the passages a query is met in, from and to.
_SHARES = {"frequent": (0.02, 1.0), "middling": (0.001, 0.02), "rare": (0.0, 0.001)}


def _by_rarity(counted: Iterable[tuple[str, int]], passages: int, dice: random.Random) -> dict[str, list[str]]:
    """Two hundred of each rarity, or as many as there are; none that is met but once."""
    ranked = sorted(query for query in counted if query[1] > 1)
    found: dict[str, list[str]] = {}
    for name, (least, most) in _SHARES.items():
        fitting = [query for query, count in ranked if least < count / passages <= most]
        found[name] = dice.sample(fitting, min(_QUERIES, len(fitting)))
    return found


def _beside(db: apsw.Connection, searcher: Searcher, queries: Sequence[str], filters: Sequence[str] = ()) -> Timed:
    """Each query by both in turn, after both have answered it once."""
    mine, peer = [], []
    for number, query in enumerate(queries):
        asked = f"{query} {filters[number % len(filters)]}" if filters else query
        for _ in range(2):
            one = _seconds(lambda asked=asked: searcher.search(asked, seconds=60))
            two = _seconds(lambda query=query: list(db.execute(_RAW, (f'"{query}"' if query.isalpha() else query,))))
        mine.append(one)
        peer.append(two)
    return Timed(mine, peer)


def _facets(db: apsw.Connection, searcher: Searcher, queries: Sequence[str]) -> Timed:
    mine = [_seconds(lambda query=query: searcher.search(query, facets=True, seconds=60)) for query in queries]
    return Timed(mine, [_seconds(lambda query=query: list(db.execute(_RAW, (f'"{query}"',)))) for query in queries])


def _tantivy(db: apsw.Connection, searcher: Searcher, queries: Sequence[str]) -> Timed:
    """The same queries by tantivy over the same passages, which holds nothing but the text and its number."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    schema = builder.add_integer_field("id", stored=True).add_text_field("text").build()
    with tempfile.TemporaryDirectory() as folder:
        index = tantivy.Index(schema, path=folder)
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for number, text in db.execute("SELECT id, text FROM passage"):
            writer.add_document(tantivy.Document(id=number, text=text))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        asked = index.searcher()
        mine, peer = [], []
        for query in queries:
            mine.append(_seconds(lambda query=query: searcher.search(query, seconds=60)))
            peer.append(_seconds(lambda query=query: asked.search(index.parse_query(query, ["text"]), 20)))
        return Timed(mine, peer)


def first_query(path: Path, rounds: int = 5) -> Ratio:
    """The first query of a fresh process, beside a process that opens the file and asks FTS5 alone."""
    mine = "import sys; from memcon.archive.store import Archive; from memcon.searching.find import search\n"
    mine += "with Archive(sys.argv[1], read_only=True) as held: search(held.connection, 'peace')"
    peer = "import sys, apsw\nlist(apsw.Connection(sys.argv[1]).execute(sys.argv[2], ('peace',)))"
    times = [
        min(
            _seconds(lambda code=code: subprocess.run([sys.executable, "-c", code, str(path), _RAW], check=True))
            for _ in range(rounds)
        )
        for code in (mine, peer)
    ]
    return Ratio("search: first query of a fresh process", rounds, times[0], times[1], 0)


def sizes(path: Path) -> Sizes:
    """The archive's size beside that of its text in a table of its own with FTS5 over it."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.db"
        db = apsw.Connection(str(plain))
        db.execute("ATTACH ? AS made", (str(path),))
        db.execute("PRAGMA synchronous = OFF; CREATE TABLE passage (id INTEGER PRIMARY KEY, text TEXT)")
        db.execute(
            "CREATE VIRTUAL TABLE word_index USING fts5(text, content='passage', content_rowid='id',"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        with db:
            db.execute("INSERT INTO passage SELECT id, text FROM made.passage")
            db.execute(
                "INSERT INTO word_index(word_index) VALUES ('rebuild'); INSERT INTO word_index(word_index) VALUES ('optimize')"
            )
        db.close()
        return Sizes(path.stat().st_size, plain.stat().st_size)


def _seconds(ask: Callable[[], object]) -> float:
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start


def _late(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]


def main() -> int:
    kept = Path(sys.argv[-1]) if sys.argv[-1].endswith(".db") else None
    rows = measured(kept) if kept is not None else searching(QUICK if "--quick" in sys.argv else MILLION)
    for row in rows:
        reached = "" if not row.asked else " yes" if row.ratio >= row.asked else " NO"
        print(f"{row.name:70} {row.mine * 1000:12.2f} {row.peer * 1000:12.2f}  {1 / row.ratio:6.2f} times as long{reached}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
