"""The folder of a static site: only what changed is written, what went is removed, and nothing of anybody else's is touched."""

import hashlib
from pathlib import Path

import msgspec

from memcon.errors import WrongCall

_MANIFEST = "memcon-site.json"


class Manifest(msgspec.Struct, frozen=True):
    """What memcon wrote into a folder: the files with their hashes. `is_whole` is false while it writes."""

    memcon_site: str
    is_whole: bool
    files: dict[str, str]


class Changes(msgspec.Struct, frozen=True):
    """What became of the files of a site: how many there are, and how many were written and removed."""

    files: int
    written: int
    removed: int


class Folder:
    """The folder of a site; WrongCall for one that holds something else. Nothing but its own files is written or removed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        before = _manifest(path)
        self._before = before.files if before is not None else {}
        self._now: dict[str, str] = {}
        self._written = 0
        # A run that was cut short may have left any of the files it was to write.
        self._is_mended = before is not None and not before.is_whole
        self._made: set[Path] = set()

    def begin(self) -> None:
        """Mark the folder as one that is being written."""
        self._path.mkdir(parents=True, exist_ok=True)
        self._keep(is_whole=False, files=self._before)

    def write(self, name: str, data: bytes) -> None:
        """Write a file, where its bytes are not there already; `name` is its path in the folder."""
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        self._now[name] = digest
        path = self._path / name
        if self._before.get(name) == digest and path.is_file():
            return
        if name not in self._before and not self._is_mended and path.exists():
            raise WrongCall(f"A folder for a static site was expected, found a file of something else at {path}; name another.")
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        path.write_bytes(data)
        self._written += 1

    def end(self) -> Changes:
        """Remove what is no longer part of the site, and note what is."""
        gone = [name for name in self._before if name not in self._now]
        for name in gone:
            self._remove(name)
        self._keep(is_whole=True, files=self._now)
        return Changes(len(self._now), self._written, len(gone))

    def _remove(self, name: str) -> None:
        path = self._path / name
        path.unlink(missing_ok=True)
        for parent in path.parents:
            if parent == self._path or not parent.is_dir() or any(parent.iterdir()):
                return
            parent.rmdir()

    def _keep(self, *, is_whole: bool, files: dict[str, str]) -> None:
        found = Manifest("1", is_whole, dict(sorted(files.items())))
        beside = self._path / f"{_MANIFEST}.new"
        beside.write_bytes(msgspec.json.encode(found))
        beside.replace(self._path / _MANIFEST)


def _manifest(path: Path) -> Manifest | None:
    """What was written there before; None for a folder that is empty or not there yet."""
    if path.exists() and not path.is_dir():
        raise WrongCall(f"A folder for a static site was expected, found a file at {path}.")
    if not path.exists() or not any(path.iterdir()):
        return None
    try:
        found = msgspec.json.decode((path / _MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError) as fault:
        raise WrongCall(
            f"An empty folder or one of a static site was expected, found something else in {path}; name another."
        ) from fault
    if any(not _is_inside(name) for name in found.files):
        raise WrongCall(f"A list of a site's own files was expected, found one with others in {path / _MANIFEST}.")
    return found


def _is_inside(name: str) -> bool:
    """Whether a path of the manifest stays in the folder."""
    return not name.startswith("/") and "\\" not in name and ":" not in name.partition("/")[0] and ".." not in name.split("/")
