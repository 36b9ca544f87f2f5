"""Memory over a long stream of pages: it must not grow."""

from pathlib import Path

import msgspec

from benchmarks.pages import mixed
from memcon.reading import Reader


class Flat(msgspec.Struct, frozen=True):
    """The highest memory, in megabytes, while reading the second and the last tenth of a stream.

    `faults` are the pages that did not come, where pages are asked for of a server; None where they are not.
    """

    pages: int
    second_tenth: float
    last_tenth: float
    faults: int | None = None

    @property
    def growth(self) -> float:
        """The last tenth's peak over the second's."""
        return self.last_tenth / self.second_tenth


def stream(count: int = 10_000) -> Flat:
    """Read so many documents of all kinds one after the other and drop each record."""
    documents, _ = mixed()
    reader = Reader(layers="structure")
    peaks = [0.0] * 10
    for number in range(count):
        name, content = documents[number % len(documents)]
        reader.read_bytes(content, name=name).to_json()
        tenth = number * 10 // count
        peaks[tenth] = max(peaks[tenth], resident())
    return Flat(count, peaks[1], peaks[9])


def resident() -> float:
    """Megabytes this process holds now."""
    fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * 4096 / 1e6
