"""A backup: the archive as it is at one moment, in another file, while others read and write; whole, or not there at all."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw
import msgspec

from memcon.archive.moment import pinned
from memcon.archive.store import Archive, told
from memcon.errors import Unreadable, WrongCall

# So many pages of the file are copied between two signs of life.
_PAGES = 2048


class BackedUp(msgspec.Struct, frozen=True):
    """A backup that was made: of which archive, where, and how large (bytes)."""

    archive: str
    backup: str
    size: int


def back_up(archive: Archive, target: str | Path, *, force: bool = False, moved: Callable[[], None] | None = None) -> BackedUp:
    """Copy an archive as it is now to a file, checked before it takes that name.

    `moved` is called after each stretch of pages, as many times as `steps` says.

    WrongCall where there is a file already and `force` is not given. Readers and writers go on; what they write after the
    beginning is not in the copy.
    """
    path = Path(target)
    _refuse(archive, path, force=force)
    with told(path), _unfinished(path) as copy:
        _copy(archive, copy, moved or (lambda: None))
        _check(archive, copy)
        _sync(copy)
        _refuse(archive, path, force=force)
        copy.replace(path)
        _sync(path.parent)
    return BackedUp(str(archive.path), str(path), path.stat().st_size)


def steps(archive: Archive) -> int:
    """How many stretches of pages a backup copies."""
    return int(archive.row("PRAGMA page_count")[0]) // _PAGES + 1


def _refuse(archive: Archive, path: Path, *, force: bool) -> None:
    """Refuse a target that would lose something."""
    if path.is_dir() or not path.parent.is_dir():
        found = f"a folder at {path}" if path.is_dir() else f"no folder at {path.parent}"
        raise WrongCall(f"The name of a file in a folder was expected for the backup, found {found}.")
    if path.exists() and path.samefile(archive.path):
        raise WrongCall(f"Another file than the archive was expected for the backup, found {path}.")
    if path.exists() and not force:
        raise WrongCall(f"A name that no file has was expected for the backup, found a file at {path}; --force replaces it.")
    for ending in ("-wal", "-journal"):
        if (log := path.with_name(path.name + ending)).exists():  # it would be taken for changes of the new file
            raise WrongCall(
                f"A file that nobody writes to was expected at {path}, found its log {log.name}; take another name."
            )


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """A file beside the target, which is gone when the block ends, unless it was renamed."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as fault:
        raise WrongCall(f"A folder that may be written was expected at {path.parent}, found {fault.strerror}.") from fault
    os.close(handle)
    try:
        yield Path(name)
    except OSError as fault:
        raise Unreadable(
            f"A disk that can be written was expected for {path}, found {fault.strerror}; nothing is kept."
        ) from fault
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                Path(name + ending).unlink()


def _copy(archive: Archive, copy: Path, moved: Callable[[], None]) -> None:
    """Copy page by page inside one moment of the archive: a writer meanwhile does not make it begin anew."""
    made = apsw.Connection(str(copy))
    try:
        with pinned(archive.connection), made.backup("main", archive.connection, "main") as backup:
            while not backup.done:
                backup.step(_PAGES)
                moved()
        made.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, that also a read-only disk can hold
    finally:
        made.close()
    with suppress(OSError):
        shutil.copymode(archive.path, copy)


def _check(archive: Archive, copy: Path) -> None:
    made = apsw.Connection(str(copy), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        said = made.execute("PRAGMA quick_check(1)").get
    finally:
        made.close()
    if said != "ok":
        raise Unreadable(
            f"A whole archive was expected, found {archive.path} damaged ({' '.join(str(said).split())}); no backup was made,"
            " `memcon check` names the faults."
        )


def _sync(path: Path) -> None:
    """See to it that what was written is on the disk, and not only on its way."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        if not path.is_dir():  # not every system syncs folders
            raise
    finally:
        os.close(handle)
