"""Pages a second, from bytes to a JSON record, as a ratio to trafilatura on the same pages in the same run."""

import time
from collections.abc import Callable, Iterable

import msgspec
import trafilatura

from benchmarks.pages import known, unknown
from memcon.reading import Reader


class Ratio(msgspec.Struct, frozen=True):
    """A measure beside its peer: seconds each for the same pages, and the ratio that is asked for."""

    name: str
    pages: int
    mine: float
    peer: float
    asked: float

    @property
    def ratio(self) -> float:
        """How many times as fast as the peer."""
        return self.peer / self.mine


def known_publisher(count: int = 200) -> Ratio:
    """Pages of a known publisher against `trafilatura.extract`."""
    pages, _ = known(count)
    return _beside("known publisher, beside trafilatura.extract", pages, trafilatura.extract, asked=5.0)


def unknown_publisher(count: int = 91) -> Ratio:
    """Pages of unknown sites against `trafilatura.extract(fast=True)`."""
    pages, _ = unknown(count)
    return _beside("unknown publisher, beside trafilatura.extract(fast=True)", pages, _fast, asked=0.8)


def _fast(page: bytes) -> object:
    return trafilatura.extract(page, fast=True)


def _beside(name: str, pages: list[bytes], peer: Callable[[bytes], object], *, asked: float) -> Ratio:
    """Both in turn, three times, and the quicker of each: whatever else the machine does slows both."""
    reader = Reader(layers="structure")

    def mine(page: bytes) -> object:
        return reader.read_bytes(page, name="page.html").to_json()

    for page in pages[:10]:
        mine(page)
        peer(page)
    rounds = [(_seconds(mine, pages), _seconds(peer, pages)) for _ in range(3)]
    return Ratio(name, len(pages), min(one for one, _ in rounds), min(two for _, two in rounds), asked)


def _seconds(read: Callable[[bytes], object], pages: Iterable[bytes]) -> float:
    """Processor seconds, so that other programs on the machine do not count."""
    start = time.process_time()
    for page in pages:
        read(page)
    return time.process_time() - start
