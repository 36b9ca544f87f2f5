"""The reading room beside a bare route, its search beside the search itself, and two hundred readers at once; loopback only.

`python -m benchmarks.reading_room ARCHIVE [SECONDS]` measures one archive, Datasette too, where it is installed; the readers
read for so many seconds, a minute where none are given.
"""

import asyncio
import contextlib
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

import msgspec

from benchmarks.made_archive import build, learnt, with_records
from benchmarks.memory import Flat
from benchmarks.speed import Ratio
from memcon.archive.store import Archive
from memcon.identify.compiled import load_register
from memcon.searching.find import Searcher

READERS, _FEW = 200, 16
_QUERIES = 100
_ROWS = (
    "{% for row in rows %}<section><h2>{{ row.who }}</h2>"
    "<p>{% for one in row.said %}<span>{{ one }}</span>{% endfor %}</p></section>\n{% endfor %}"
)
_HEAD = "<!DOCTYPE html><html><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1>\n"
_DATASETTE = (
    "SELECT p.rowid, p.text FROM word_index JOIN passage p ON p.id = word_index.rowid"
    " WHERE word_index MATCH :q ORDER BY rank LIMIT 20"
)


class Load(msgspec.Struct, frozen=True):
    """What came of some readers in some seconds: answers, and faults."""

    answers: int
    faults: int
    seconds: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds


def bare(size: int) -> None:
    """Serve a bare Starlette route that renders a Jinja template of so many bytes; prints its address first."""
    import jinja2
    from starlette.applications import Starlette
    from starlette.responses import HTMLResponse
    from starlette.routing import Route

    from memcon.reading_room.connections import address_of, listening, serve_on

    template = jinja2.Environment(autoescape=True).from_string(_HEAD + _ROWS)
    said = ["We spoke about the northern ports, and about the price of ice."] * 6
    rows = [{"who": "Viktor Sedov", "said": said}] * max(
        1, size // len(template.render(title="", rows=[{"who": "Viktor Sedov", "said": said}]))
    )

    async def page(_: object) -> HTMLResponse:
        return HTMLResponse(template.render(title="Talks", rows=rows))

    with listening("127.0.0.1", 0) as listener:
        print(address_of("127.0.0.1", listener.getsockname()[1]), flush=True)
        serve_on(listener, Starlette(routes=[Route("/", page)]))


@contextmanager
def served(*command: str) -> Iterator[tuple[str, int]]:
    """A server in a process of its own: its address, which it prints first, and the number of the process."""
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield running.stdout.readline().strip(), running.pid
        finally:
            running.terminate()


async def load(address: str, paths: Sequence[str], readers: int, seconds: float) -> Load:
    """So many readers, each with a connection, ask for pages one after the other for so many seconds."""
    until, answers, faults = time.monotonic() + seconds, 0, 0
    host = urlsplit(address)

    async def reader(number: int) -> None:
        nonlocal answers, faults
        coming, going = await asyncio.open_connection(host.hostname, host.port)
        asked = number
        while time.monotonic() < until:
            going.write(f"GET {paths[asked % len(paths)]} HTTP/1.1\r\nHost: {host.netloc}\r\n\r\n".encode())
            status = await _taken(coming)
            answers += 1
            faults += status != 200
            asked += readers
        going.close()

    begun = time.monotonic()
    found = await asyncio.gather(*(reader(number) for number in range(readers)), return_exceptions=True)
    cut_off = sum(isinstance(one, BaseException) for one in found)
    return Load(answers, faults + cut_off, time.monotonic() - begun)


async def _taken(coming: asyncio.StreamReader) -> int:
    """Take an answer whole; its status."""
    head = await coming.readuntil(b"\r\n\r\n")
    fields = {name.lower(): value for name, _, value in (line.partition(b": ") for line in head.split(b"\r\n")[1:])}
    await coming.readexactly(int(fields.get(b"content-length", b"0")))
    return int(head.split(b" ", 2)[1])


def memory_of(process: int) -> float:
    """The megabytes that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def beside_a_bare_route(archive: Path, seconds: float) -> Ratio:
    """An ordinary record page beside a bare route of the same size: answers a second of both, three times in turn."""
    path = f"/record/{quote(ordinary(archive))}"
    with served("-m", "memcon", "serve", "--archive", str(archive), "--port", "0") as (room, _):
        size = len(asyncio.run(got(room, path)))
        with served("-m", "benchmarks.reading_room", "--bare", str(size)) as (peer, _):
            mine, other = [], []
            for _ in range(3):
                mine.append(asyncio.run(load(room, [path], _FEW, seconds / 3)).rate)
                other.append(asyncio.run(load(peer, ["/"], _FEW, seconds / 3)).rate)
    return Ratio(f"a record page of {size // 1000} kB, beside a bare route of its size", 1, 1 / max(mine), 1 / max(other), 0.5)


async def got(address: str, path: str) -> bytes:
    """A page."""
    host = urlsplit(address)
    coming, going = await asyncio.open_connection(host.hostname, host.port)
    going.write(f"GET {path} HTTP/1.1\r\nHost: {host.netloc}\r\nConnection: close\r\n\r\n".encode())
    found = await coming.read()
    going.close()
    head, _, body = found.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200 "):
        raise RuntimeError(f"{path}: {head[:80]!r}")
    return body


def ordinary(archive: Path) -> str:
    """The record of middling length."""
    with Archive(archive, create=False, read_only=True) as held:
        rows = held.rows(
            "SELECT d.name FROM document d JOIN passage p ON p.document = d.id GROUP BY d.id ORDER BY sum(length(p.text))"
        )
    return str(rows[len(rows) // 2][0])


def words_of(archive: Path) -> list[str]:
    """Words of every rarity, each met in two passages at least."""
    with Archive(archive, create=False, read_only=True) as held:
        held.connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, word_index, row)")
        found = [
            word for (word,) in held.rows("SELECT term FROM temp.vocabulary WHERE doc > 1 ORDER BY doc DESC") if word.isalpha()
        ]
    return found[:: max(1, len(found) // _QUERIES)][:_QUERIES]


def search_beside_itself(archive: Path) -> Ratio:
    """The search page beside the search that it shows: p95 of the same queries, one after the other."""
    queries = words_of(archive)
    with Archive(archive, create=False, read_only=True) as held:
        searcher = Searcher(held.connection, load_register())
        searcher.search(queries[0], facets=True)
        alone = [_seconds(partial(searcher.search, query, limit=20, facets=True)) for query in queries]
    with served("-m", "memcon", "serve", "--archive", str(archive), "--port", "0") as (room, _):
        asyncio.run(got(room, f"/search?q={quote(queries[0])}&sort=date"))
        pages = [_got_in(room, f"/search?q={quote(query)}") for query in queries]
    return Ratio("the search page, beside the search it shows (p95)", len(queries), _p95(pages), _p95(alone), 1 / 3)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _got_in(address: str, path: str) -> float:
    """The seconds in which a page comes."""
    return _seconds(lambda: asyncio.run(got(address, path)))


def _p95(found: Sequence[float]) -> float:
    return statistics.quantiles(found, n=20)[-1]


def many_readers(archive: Path, seconds: float = 60.0) -> Flat:
    """Two hundred readers at once, each on pages of their own: faults, and what the server's memory grew by."""
    with Archive(archive, create=False, read_only=True) as held:
        names = [name for (name,) in held.rows("SELECT name FROM document ORDER BY id LIMIT 50")]
    paths = [
        "/",
        *(f"/record/{quote(name)}" for name in names),
        *(f"/search?q={quote(word)}" for word in words_of(archive)[:10]),
    ]
    found, peaks = list[Load](), list[float]()
    with served("-m", "memcon", "serve", "--archive", str(archive), "--port", "0") as (room, process):
        for _ in range(10):
            found.append(asyncio.run(load(room, paths, READERS, seconds / 10)))
            peaks.append(memory_of(process))
    return Flat(sum(one.answers for one in found), peaks[1], peaks[9], sum(one.faults for one in found))


def beside_datasette(archive: Path, program: str) -> Ratio:
    """The JSON of the search beside that of Datasette over the same file, for the same words; p95."""
    with served("-m", "memcon", "serve", "--archive", str(archive), "--port", "0") as (room, _):
        mine = [_got_in(room, f"/search.json?q={quote(word)}") for word in words_of(archive)]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [program, str(archive), "--port", str(port), "--setting", "sql_time_limit_ms", "5000"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            _wait_for(port)
            asked = f"/{archive.stem}.json?sql={quote(_DATASETTE)}&q="
            address = f"http://127.0.0.1:{port}"
            peer = [_got_in(address, asked + quote(word)) for word in words_of(archive)]
        finally:
            running.terminate()
    return Ratio("the search as JSON, with facets, beside Datasette without (p95)", len(mine), _p95(mine), _p95(peer), 0)


def _wait_for(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)


def reading_room(count: int = 1_000_000) -> tuple[list[Ratio], dict[str, Flat]]:
    """All ratios on an archive of so many made sentences, and its memory with many readers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        made = build(path, count, learnt())
        with_records(made)
        made.close()
        return list(measured(path)), {f"asked for by {READERS} readers at once": many_readers(path)}


def measured(archive: Path, seconds: float = 15.0) -> Iterator[Ratio]:
    """All ratios for one archive; that to Datasette where it is installed."""
    yield beside_a_bare_route(archive, seconds)
    yield search_beside_itself(archive)
    program = shutil.which("datasette")
    if program is not None:
        yield beside_datasette(archive, program)


def main(archive: Path, seconds: float) -> None:
    """Measure one archive, and print a line for each measure."""
    for one in measured(archive):
        print(
            f"{one.name}: {one.mine * 1000:.2f} ms and {one.peer * 1000:.2f} ms, ratio {one.ratio:.2f} (asked {one.asked:.2f})"
        )
    flat = many_readers(archive, seconds)
    print(
        f"{READERS} readers for {seconds:.0f} s: {flat.pages} pages, {flat.faults} faults,"
        f" {flat.second_tenth:.0f} MB then {flat.last_tenth:.0f} MB (x{flat.growth:.2f})"
    )


if __name__ == "__main__":
    if sys.argv[1] == "--bare":
        bare(int(sys.argv[2]))
    else:
        main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 60.0)
