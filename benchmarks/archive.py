"""The archive: what adding costs beside reading, what a second job brings, whether memory stays flat."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from benchmarks.command import BIN
from benchmarks.memory import Flat, resident
from benchmarks.pages import known
from benchmarks.speed import Ratio
from memcon.archive.keeping import keep
from memcon.archive.prepared import prepare
from memcon.archive.store import Archive
from memcon.reading import Reader

# Adding may take 2.5 times as long as reading, the index of quotations with it.
_ADDING = 1 / 2.5


class Added(msgspec.Struct, frozen=True):
    """What adding a stream of pages cost beside reading it, and the memory while it went on."""

    ratio: Ratio
    flat: Flat


def adding(count: int = 5_000) -> Added:
    """So many pages read and kept, beside the same pages read; each page has an address and bytes of its own."""
    pages, _ = known(401)
    documents = [
        (f"http://en.kremlin.ru/events/president/news/{100_000 + n}", _own(pages[n % len(pages)], n)) for n in range(count)
    ]
    reader = Reader()
    reader.prepare()
    peaks = [0.0] * 10
    reading = adding = 0.0
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "bench.db") as archive:
        for number, (url, data) in enumerate(documents):
            start = time.perf_counter()
            record = reader.read_bytes(data, name="page.html", url=url)
            read = time.perf_counter()
            keep(archive, prepare(record, data, reader.register))
            reading += read - start
            adding += time.perf_counter() - start
            peaks[number * 10 // count] = max(peaks[number * 10 // count], resident())
    ratio = Ratio("memcon add, beside reading the same pages", count, adding, reading, _ADDING)
    return Added(ratio, Flat(count, peaks[1], peaks[9]))


def _own(page: bytes, number: int) -> bytes:
    """A page that no other one has the bytes of."""
    return page + f"\n<!-- {number} -->\n".encode()


def two_jobs(count: int = 1_600) -> Ratio:
    """`memcon add --jobs 2` beside `--jobs 1` over the same folder, each into an archive of its own."""
    pages, _ = known(401)
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        inbox.mkdir()
        for number in range(count):
            (inbox / f"{number:05d}.html").write_bytes(_own(pages[number % len(pages)], number))
        one, two = (_add(inbox, Path(folder) / f"{jobs}.db", jobs) for jobs in (1, 2))
    return Ratio("add --jobs 2, beside --jobs 1", count, two, one, asked=1.5)


def _add(inbox: Path, archive: Path, jobs: int) -> float:
    command = [str(BIN / "memcon"), "add", str(inbox), "--archive", str(archive), "--jobs", str(jobs), "--quiet"]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    found = adding(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
    print(f"adding: {1 / found.ratio.ratio:.2f} times reading; memory {found.flat.growth:.2f} times")
