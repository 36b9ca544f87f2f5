"""Pages opened without an archive: read into one of their own, which is gone when they are closed."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from memcon.archive.keeping import keep
from memcon.archive.prepared import prepare
from memcon.archive.store import Archive
from memcon.errors import MemconError, Unreadable
from memcon.fetch.inputs import Input
from memcon.reading import Reader


class Opened(msgspec.Struct, frozen=True):
    """Pages that were opened: their archive, and the addresses of their records."""

    archive: Path
    addresses: tuple[str, ...]


@contextmanager
def opened(inputs: Iterable[Input], reader: Reader, say: Callable[[str], None]) -> Iterator[Opened]:
    """Pages in an archive of their own for as long as the block lasts; `say` is told of each that cannot be read.

    Of one page alone the fault is raised as it is; Unreadable where several were named and none can be read.
    """
    with tempfile.TemporaryDirectory(prefix="memcon-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "memcon.db"
        with Archive(path) as archive:
            found = _read(archive, inputs, reader, say)
        if not found.addresses:
            raise Unreadable("A page that can be read was expected, found none among what was given.")
        yield found


def _read(archive: Archive, inputs: Iterable[Input], reader: Reader, say: Callable[[str], None]) -> Opened:
    addresses: dict[str, None] = {}
    faults: list[tuple[str, MemconError]] = []
    for one in inputs:
        try:
            addresses[_kept(archive, one, reader)] = None
        except MemconError as fault:
            faults.append((one.name, fault))
    if len(faults) == 1 and not addresses:
        raise faults[0][1]
    for name, said in faults:
        say(f"{name}: {said}")
    return Opened(archive.path, tuple(addresses))


def _kept(archive: Archive, given: Input, reader: Reader) -> str:
    """The address under which a page is kept; Unreadable for one without words."""
    loaded = given.load()
    record = reader.read_bytes(loaded.data, name=given.name, url=loaded.url, captured_at=loaded.captured_at)
    return keep(archive, prepare(record, loaded.data, reader.register)).address
