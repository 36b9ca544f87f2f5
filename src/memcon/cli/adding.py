"""One input on its way into the archive: read in a process of a batch, kept by the one that was called."""

import hashlib
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from memcon.archive.prepared import Prepared, prepare
from memcon.archive.store import Archive
from memcon.cli.options import register_of, teller
from memcon.cli.rendering import DIED, tables_of
from memcon.errors import MemconError
from memcon.fetch.folder import is_only_here
from memcon.identify.register import Register
from memcon.reading import Reader
from memcon.record import ReadBy
from memcon.version import __version__

if TYPE_CHECKING:
    from memcon.fetch.inputs import Input


class Refused(msgspec.Struct, frozen=True):
    """An input that is not kept, and the sentence of why; `missing` where there is no such file."""

    name: str
    sentence: str
    missing: bool = False


class Held(msgspec.Struct, frozen=True):
    """An input whose very bytes, read by this memcon, the archive had under an address when it was looked at.

    `given` is the input, to be read where other inputs of the same call have changed that since.
    """

    name: str
    address: str
    sha256: str
    given: Any


class Ready(msgspec.Struct, frozen=True):
    """An input that was read."""

    name: str
    page: Prepared


Result = Refused | Held | Ready


class Wanted(msgspec.Struct, frozen=True):
    """What a call of `memcon add` asks for, the same for all its inputs."""

    archive: str
    conventions: str | None = None
    register: str | None = None
    url: str | None = None


class Adding:
    """Reads each input and makes it ready to be kept: the work of the processes of a batch."""

    def __init__(self, wanted: Wanted, reader: Reader, register: Register) -> None:
        self._wanted, self._reader, self._register = wanted, reader, register
        self._read_by = msgspec.json.encode(ReadBy(__version__, reader.tables.digest, register.digest)).decode()
        self._looking: tuple[int, Archive] | None = None

    def __reduce__(self) -> tuple[Callable[[Wanted], "Adding"], tuple[Wanted]]:
        return adding_of, (self._wanted,)

    def prepare(self) -> None:
        """Make the reader ready, so that processes forked from this one share it."""
        self._reader.prepare()

    def do(self, given: "Input") -> Result:
        """Read an input; what is held already is not read again. Never raises for what an input holds."""
        if given.fault is not None:
            return Refused(given.name, given.fault, given.missing)
        try:
            return self._read(given)
        except MemconError as fault:
            return Refused(given.name, str(fault), isinstance(fault.__cause__, FileNotFoundError))
        except Exception as fault:  # noqa: BLE001 - a mistake in memcon that one page brings out must not end a batch
            kind = type(fault).__name__
            return Refused(
                given.name, f"A page that memcon can read was expected, found one that it fails on ({kind}): please report it."
            )

    def died(self, given: "Input") -> Result:
        """What comes of an input over which its process ended."""
        return Refused(given.name, DIED)

    def is_only_here(self, given: "Input") -> bool:
        """Whether only the process that was called can load an input: standard input, addresses on the web."""
        return given.here or (given.document is not None and is_only_here(given.document))

    def _read(self, given: "Input") -> Result:
        loaded = given.load()
        url = self._wanted.url or loaded.url
        address = self._held(loaded.data, url)
        if address is not None:
            return Held(given.name, address, hashlib.sha256(loaded.data).hexdigest(), given)
        record = self._reader.read_bytes(loaded.data, name=given.name, url=url, captured_at=loaded.captured_at)
        return Ready(given.name, prepare(record, loaded.data, self._register))

    def _held(self, data: bytes, url: str | None) -> str | None:
        """The address under which these very bytes, read by this memcon, are the current capture."""
        found = self._archive().rows(_HELD, (hashlib.sha256(data).hexdigest(), self._read_by, url))
        return str(found[0][0]) if found else None

    def _archive(self) -> Archive:
        """The archive to look things up in; each process opens its own."""
        if self._looking is None or self._looking[0] != os.getpid():
            self._looking = (os.getpid(), Archive(self._wanted.archive, create=False, read_only=True))
        return self._looking[1]


_HELD = """
SELECT d.name FROM source s JOIN capture c ON c.source = s.id JOIN document d ON d.capture = c.id
WHERE s.sha256 = ?1 AND c.read_by = ?2 AND (?3 IS NULL OR d.url IS NULL OR d.url = ?3)"""


def adding_of(wanted: Wanted) -> Adding:
    """The work of a call: with its tables and its register."""
    register = register_of(wanted.register, teller(quiet=True))
    return Adding(wanted, Reader(tables_of(wanted.conventions), register=register), register)
