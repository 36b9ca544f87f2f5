"""Finding where a quotation stands, beside tantivy and FTS5 on the same passages: the same quotations, in turn, in one run.

Both peers are asked for any of the words, best first: tantivy's twenty best are ranked again by how well the quotation fits
into them (rapidfuzz), FTS5 ranks by BM25. `python -m benchmarks.verify_index --quick` tries it on fifty thousand sentences;
without, on a million, for which the times are asked.
"""

import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import apsw
import msgspec

from benchmarks.made_archive import SEED, with_records
from benchmarks.search import MILLION, QUICK, made
from benchmarks.speed import Ratio
from memcon.archive.seeds import candidates, rebuild
from memcon.archive.store import Archive

# So many quotations of each kind, and so many of them by FTS5, which takes long.
_QUOTATIONS, _BY_FTS5 = 1_000, 40
_LEAST, _MOST, _ERRORS, _BEST = 8, 60, 3, 20
_WORD = re.compile(r"[^\W_]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ANY = "SELECT rowid FROM word_index WHERE word_index MATCH ? ORDER BY rank LIMIT 20"
# The tables of the index.
_INDEX = "SELECT sum(pgsize) FROM dbstat WHERE name IN ('seed_node', 'wording', 'wording_passage')"

# What finds a quotation: the passages, the best first.
Engine = Callable[[str], list[int]]


class Quotation(msgspec.Struct, frozen=True):
    """Words to be found, and the passage they were taken from."""

    words: str
    passage: int


class Found(msgspec.Struct, frozen=True):
    """How one engine did: seconds for each quotation, how many had their passage first, and among the twenty best."""

    seconds: list[float]
    first: int
    among: int


def finding(count: int = MILLION) -> list[Ratio]:
    """All rows of the table, on an archive of so many made sentences."""
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder), count)
        with Archive(path) as archive:
            with_records(archive.connection)
            rebuild(archive)
            archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            rows = measured(archive, asked=_ASKED_TIMES if count >= MILLION else {})
            some = [one.words for one in quotations(archive.connection, _IN_AN_ARTICLE)]
        return [*rows, *processes(path, some)]


# An article of about 900 words has so many quotations; verifying may take so many seconds more than importing.
_IN_AN_ARTICLE, _MORE, _ROUNDS = 20, 0.4, 5
_IMPORT = "import memcon.cli.verify, memcon.cli.article_view, memcon.verifying.article, memcon.verifying.article_reading"
_IMPORT += ", memcon.verifying.check, memcon.archive.store, memcon.schema"


def processes(path: Path, some: Sequence[str]) -> Iterator[Ratio]:
    """`memcon verify` as a whole process on the archive: an article with its quotations, and one quotation."""
    article = path.with_suffix(".txt")
    article.write_text(article_of(some), encoding="utf-8")
    bare = min(_wall([sys.executable, "-c", _IMPORT]) for _ in range(_ROUNDS))
    whole = min(_wall([BIN, "verify", "--document", str(article), "--archive", str(path)]) for _ in range(_ROUNDS))
    yield Ratio("an article with 20 quotations, beside importing and 400 ms", _ROUNDS, whole, bare + _MORE, 1.0)
    yield Ratio("an article with 20 quotations, beside importing alone", _ROUNDS, whole, bare, 0)
    one = min(_wall([BIN, "verify", some[0], "--archive", str(path)]) for _ in range(_ROUNDS))
    yield Ratio("one quotation as a process, beside a second", _ROUNDS, one, 1.0, 1.0)


def article_of(some: Sequence[str]) -> str:
    """An article of some nine hundred words that quotes these words."""
    told = (
        "The minister spoke at length about the plans of the government, and those who came asked many questions of their own."
    )
    parts = [f"{told} “{' '.join(words.split()[:24])},” Minister Olav Brekke said on the day of the talks." for words in some]
    return "Talks without an end\n\n" + "\n\n".join(parts)


BIN = str(Path(sys.executable).parent / "memcon")


def _wall(command: Sequence[str]) -> float:
    """Seconds of a command; its answer may be no."""
    start = time.perf_counter()
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())
    return time.perf_counter() - start


# So many times as fast as each peer.
_ASKED_TIMES = {"tantivy": 5.0, "FTS5": 100.0}


def measured(archive: Archive, asked: Mapping[str, float]) -> list[Ratio]:
    """All rows for one archive that is indexed; `asked` is how many times as fast as each peer."""
    db = archive.connection
    exact = list(quotations(db, _QUOTATIONS))
    dice = random.Random(SEED)
    wrong = [Quotation(mistyped(one.words, dice), one.passage) for one in exact]
    with tantivy_of(db) as tantivy:
        engines: dict[str, Engine] = {"memcon": lambda words: _mine(archive, words), "tantivy": tantivy}
        told = {"exact": in_turn(engines, exact), "with three typing errors": in_turn(engines, wrong)}
    slow: dict[str, Engine] = {"memcon": engines["memcon"], "FTS5": lambda words: _fts5(db, words)}
    some = {"exact": in_turn(slow, exact[:_BY_FTS5]), "with three typing errors": in_turn(slow, wrong[:_BY_FTS5])}
    rows = [row for kind in told for row in _times(kind, told[kind], some[kind], asked)]
    rows += [row for kind in told for row in _places(kind, {**told[kind], "FTS5": some[kind]["FTS5"]})]
    return [*rows, _late(told), _size(db)]


def _times(kind: str, told: dict[str, Found], some: dict[str, Found], asked: Mapping[str, float]) -> Iterator[Ratio]:
    for name, found in (("tantivy", told), ("FTS5", some)):
        mine, peer = (statistics.median(found[one].seconds) for one in ("memcon", name))
        label = f"place of a quotation, {kind}, median beside {name}"
        yield Ratio(label, len(found[name].seconds), mine, peer, asked.get(name, 0))


def _late(told: dict[str, dict[str, Found]]) -> Ratio:
    """The 95th percentile of all kinds, with the median beside it: at most ten times as long."""
    seconds = sorted(second for found in told.values() for second in found["memcon"].seconds)
    late = seconds[int(len(seconds) * 0.95)]
    return Ratio("place of a quotation, 95th percentile beside median", len(seconds), late, statistics.median(seconds), 0.1)


# Which share must be among the candidates.
_ASKED = {"exact": 0.999, "with three typing errors": 0.98}


def _places(kind: str, told: dict[str, Found]) -> Iterator[Ratio]:
    """Shares of the quotations: those found beside all."""
    for name, found in told.items():
        number = len(found.seconds)
        yield Ratio(f"{name}: first place, {kind}", number, number, found.first, 0)
        asked = _ASKED[kind] if name == "memcon" else 0
        yield Ratio(f"{name}: among {_BEST} candidates, {kind}", number, number, found.among, asked)


def _size(db: apsw.Connection) -> Ratio:
    index, text = db.execute(_INDEX).get, db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM passage").get
    return Ratio("bytes of the index of quotations beside the text", 1, index, text, 1 / 1.1)


def in_turn(engines: dict[str, Engine], some: Sequence[Quotation]) -> dict[str, Found]:
    """Each quotation by each engine in turn."""
    seconds: dict[str, list[float]] = {name: [] for name in engines}
    first, among = dict.fromkeys(engines, 0), dict.fromkeys(engines, 0)
    for one in some:
        for name, engine in engines.items():
            start = time.perf_counter()
            found = engine(one.words)
            seconds[name].append(time.perf_counter() - start)
            first[name] += found[:1] == [one.passage]
            among[name] += one.passage in found
    return {name: Found(seconds[name], first[name], among[name]) for name in engines}


# -- quotations --


def quotations(db: apsw.Connection, count: int) -> Iterator[Quotation]:
    """Words in a row out of passages, eight to sixty."""
    dice = random.Random(SEED)
    most = db.execute("SELECT max(id) FROM passage").get
    while count:
        passage = dice.randint(1, most)
        words = str(db.execute("SELECT text FROM passage WHERE id = ?", (passage,)).get).split()
        if len(words) < _LEAST:
            continue
        size = min(len(words), dice.randint(_LEAST, _MOST))
        start = dice.randrange(len(words) - size + 1)
        yield Quotation(" ".join(words[start : start + size]), passage)
        count -= 1


def mistyped(words: str, dice: random.Random, errors: int = _ERRORS) -> str:
    """Words with typing errors in them: a letter wrong, left out, one too many, or two the other way round."""
    for _ in range(errors):
        at = dice.choice([place for place, letter in enumerate(words[:-1]) if letter.isalpha()])
        one, two, new = words[at], words[at + 1], dice.choice(_LETTERS)
        words = words[:at] + dice.choice((new + two, two, one + new + two, two + one)) + words[at + 2 :]
    return words


# -- engines --


def _mine(archive: Archive, words: str) -> list[int]:
    return [one.passage for one in candidates(archive, words, limit=_BEST)]


def _fts5(db: apsw.Connection, words: str) -> list[int]:
    query = " OR ".join(f'"{word}"' for word in dict.fromkeys(_WORD.findall(words.lower())))
    return [passage for (passage,) in db.execute(_ANY, (query,))]


@contextmanager
def tantivy_of(db: apsw.Connection) -> Iterator[Engine]:
    """tantivy over the passages: any of the words, the twenty best ranked again."""
    import tantivy
    from rapidfuzz.fuzz import partial_ratio

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
        searcher = index.searcher()

        def find(words: str) -> list[int]:
            hits = searcher.search(index.parse_query(" ".join(_WORD.findall(words)).lower(), ["text"]), _BEST).hits
            numbers = [searcher.doc(address)["id"][0] for _, address in hits]
            texts = {one: str(db.execute("SELECT text FROM passage WHERE id = ?", (one,)).get) for one in numbers}
            return sorted(numbers, key=lambda one: -partial_ratio(words, texts[one]))

        yield find


def main() -> int:
    rows = finding(QUICK if "--quick" in sys.argv else MILLION)
    for row in rows:
        reached = "" if not row.asked else " yes" if row.ratio >= row.asked else " NO"
        print(f"{row.name:72} {row.mine:16.5f} {row.peer:16.5f} {row.ratio:9.3f} asked {row.asked:6.3f}{reached}")
    return 1 if any(row.ratio < row.asked for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
