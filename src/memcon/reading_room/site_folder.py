"""The folder of a static site: only what changed is written, what went is removed, and nothing of anybody else's is touched."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from memcon.errors import WrongCall

_MANIFEST, _NEW = "memcon-site.json", "memcon-site.json.new"
# Is there while memcon writes, and after a run that was cut short: the files that it wrote, or was about to.
_JOURNAL = "memcon-site.journal"
# The hash of a file that a run which was cut short may have written, or written in part.
_UNKNOWN = ""


class Manifest(msgspec.Struct, frozen=True):
    """What memcon wrote into a folder: the files with their hashes."""

    memcon_site: str
    files: dict[str, str]


class Changes(msgspec.Struct, frozen=True):
    """What became of the files of a site: how many there are, and how many were written and removed."""

    files: int
    written: int
    removed: int


class Folder:
    """The folder of a site; WrongCall for one that holds something else. Nothing but its own files is written or removed.

    Its own are those that the last run listed, and those that a run which was cut short noted in its journal before it wrote
    them.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        before = _manifest(path)
        self._before = before.files | dict.fromkeys(_noted(path), _UNKNOWN) if before is not None else {}
        self._now: dict[str, str] = {}
        self._written = 0
        self._made: set[Path] = set()

    def begin(self) -> None:
        """Mark the folder as one that is being written."""
        self._path.mkdir(parents=True, exist_ok=True)
        self._keep(self._before)

    def write(self, name: str, data: bytes) -> None:
        """Write a file, where its bytes are not there already; `name` is its path in the folder."""
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        self._now[name] = digest
        path = self._path / name
        if self._before.get(name) == digest and path.is_file():
            return
        if name not in self._before and path.exists():
            raise WrongCall(f"A folder for a static site was expected, found a file of something else at {path}; name another.")
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        self._note(name)
        path.write_bytes(data)
        self._written += 1

    def end(self) -> Changes:
        """Remove what is no longer part of the site, and note what is."""
        gone = [name for name in self._before if name not in self._now]
        for name in gone:
            self._remove(name)
        self._keep(self._now)
        (self._path / _JOURNAL).unlink(missing_ok=True)
        return Changes(len(self._now), self._written, len(gone))

    def _remove(self, name: str) -> None:
        path = self._path / name
        path.unlink(missing_ok=True)
        for parent in path.parents:
            if parent == self._path or not parent.is_dir() or any(parent.iterdir()):
                return
            parent.rmdir()

    def _note(self, name: str) -> None:
        """Note a file as its own before it is there."""
        with (self._path / _JOURNAL).open("ab", buffering=0) as journal:
            journal.write(msgspec.json.encode(name) + b"\n")

    def _keep(self, files: dict[str, str]) -> None:
        found = Manifest("1", dict(sorted(files.items())))
        beside = self._path / _NEW
        beside.write_bytes(msgspec.json.encode(found))
        beside.replace(self._path / _MANIFEST)


def _manifest(path: Path) -> Manifest | None:
    """What was written there before; None for a folder that is empty or not there yet."""
    if path.exists() and not path.is_dir():
        raise WrongCall(f"A folder for a static site was expected, found a file at {path}.")
    if not path.exists() or all(one.name == _NEW for one in path.iterdir()):
        return None
    try:
        found = msgspec.json.decode((path / _MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError) as fault:
        raise WrongCall(
            f"An empty folder or one of a static site was expected, found something else in {path}; name another."
        ) from fault
    _must_be_inside(found.files, path / _MANIFEST)
    return found


def _noted(path: Path) -> tuple[str, ...]:
    """The files that a run which was cut short wrote, or was about to; the last note may be cut short too."""
    journal = path / _JOURNAL
    if not journal.is_file():
        return ()
    *whole, _ = journal.read_bytes().split(b"\n")
    try:
        names = tuple(msgspec.json.decode(line, type=str) for line in whole)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise WrongCall(f"A list of a site's own files was expected, found something else in {journal}.") from fault
    _must_be_inside(names, journal)
    return names


def _must_be_inside(names: Iterable[str], listed: Path) -> None:
    if not all(map(_is_inside, names)):
        raise WrongCall(f"A list of a site's own files was expected, found one with others in {listed}.")


def _is_inside(name: str) -> bool:
    """Whether a path of a list stays in the folder."""
    return not name.startswith("/") and "\\" not in name and ":" not in name.partition("/")[0] and ".." not in name.split("/")
