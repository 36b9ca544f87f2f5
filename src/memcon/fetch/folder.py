"""Which documents an argument means (a file, a folder, a pattern, `-` for standard input), and their bytes."""

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from memcon.errors import MemconError, Unreadable, WrongCall

READABLE = (".html", ".htm", ".xhtml", ".shtml", ".md", ".markdown", ".txt", ".text", ".xml", ".pdf")
PACKED = (".gz", ".zst", ".zstd")
# A page of a few megabytes is long; what is larger than this is no page, or never ends.
MOST_BYTES = 64 * 1024 * 1024
STANDARD_INPUT = "-"


class Document(msgspec.Struct, frozen=True):
    """One document as a call named it: where its bytes are, or why there are none.

    `fault` is the sentence that says so, and `missing` whether that is because there is no such file. `address` is that of a
    page on the web, whose bytes are fetched.
    """

    name: str
    path: str | None = None
    fault: str | None = None
    missing: bool = False
    address: str | None = None

    @property
    def printable(self) -> str:
        """The name as it can be printed anywhere: no bytes that are no characters, no controls."""
        words = os.fsencode(self.name).decode("utf-8", "replace")
        return "".join(mark if mark.isprintable() else "\ufffd" for mark in words)


def documents_of(arguments: Iterable[str], also: tuple[str, ...] = ()) -> Iterator[Document]:
    """The documents that the arguments mean, in their order; a folder's and a pattern's by name.

    Of a folder they are the files of readable kinds, and those whose names end in one of `also`.
    """
    for argument in arguments:
        yield from _meant(argument, also)


def bytes_of(document: Document) -> bytes:
    """The bytes of a document; WrongCall where there is no such file, Unreadable where it cannot be read."""
    if document.fault is not None:
        raise (WrongCall if document.missing else Unreadable)(document.fault)
    if document.path is None:
        return _bounded(sys.stdin.buffer.read(MOST_BYTES + 1))
    try:
        with open(document.path, "rb") as file:  # noqa: PTH123 - the name may hold bytes that no Path prints
            return _bounded(file.read(MOST_BYTES + 1))
    except OSError as fault:
        raise _refusal(fault) from fault


def is_only_here(document: Document) -> bool:
    """Whether only the process that was called can read a document: standard input, and pipes."""
    if document.fault is not None or document.path is None:
        return True
    path = Path(document.path)
    return path.exists() and not path.is_file()


def is_address(argument: str) -> bool:
    """Whether an argument is the address of a page on the web, and no file.

    >>> is_address("https://example.org/talks"), is_address("talks.html")
    (True, False)
    """
    return argument.lower().startswith(("http://", "https://"))


def _bounded(data: bytes) -> bytes:
    if len(data) > MOST_BYTES:
        raise Unreadable("A page of ordinary size was expected, found more than 64 MiB; it was left alone.")
    return data


def _refusal(fault: OSError) -> MemconError:
    if isinstance(fault, FileNotFoundError):
        return WrongCall("A file to read was expected, found none of this name.")
    reason = (fault.strerror or "it cannot be read").lower()
    return Unreadable(f"A file that may be read was expected, found one that may not ({reason}).")


def _meant(argument: str, also: tuple[str, ...]) -> Iterator[Document]:
    path = Path(argument)
    if argument == STANDARD_INPUT:
        yield Document("standard input")
    elif not argument:
        yield Document("''", fault="The name of a file to read was expected, found an empty one.", missing=True)
    elif is_address(argument):
        yield Document(argument, address=argument)
    elif _is_folder(path):
        yield from _in_folder(argument, also)
    elif _exists(path):
        yield Document(argument, argument)
    elif any(mark in argument for mark in "*?["):
        yield from _matching(argument)
    else:
        yield Document(argument, fault="A file to read was expected, found none of this name.", missing=True)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _exists(path: Path) -> bool:
    """Whether something of this name is there; what may not be looked at counts, and is refused when it is opened."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def _in_folder(folder: str, also: tuple[str, ...]) -> Iterator[Document]:
    found = False
    for document in _walk(folder, also):
        found = True
        yield document
    if not found:
        suffixes = ", ".join(READABLE)
        yield Document(folder, fault=f"A folder of pages ({suffixes}, packed or not) was expected, found none in it.")


def _walk(folder: str, also: tuple[str, ...]) -> Iterator[Document]:
    """The readable files of a folder and the folders in it, by name; what may not be looked into is one fault each."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as fault:
        reason = (fault.strerror or "it cannot be read").lower()
        yield Document(folder, fault=f"A folder that may be read was expected, found one that may not ({reason}).")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, also)
        elif (is_readable(entry.name) or entry.name.lower().endswith(also)) and _is_file(entry):
            yield Document(entry.path, entry.path)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a file, or a link to one that goes nowhere else; pipes and devices are none."""
    try:
        return entry.is_file()
    except OSError:
        return True


def is_readable(name: str) -> bool:
    """Whether a file of this name is one of the kinds that are read when a folder is named.

    >>> [is_readable(name) for name in ("talks.html", "TALKS.PDF", "talks.html.gz", "photo.jpg", "notes.gz")]
    [True, True, True, False, False]
    """
    bare = name.lower()
    for suffix in PACKED:
        bare = bare.removesuffix(suffix)
    return bare.endswith(READABLE)


def _matching(pattern: str) -> Iterator[Document]:
    """The files that a pattern matches (`**` goes into folders), where the shell left it as it was."""
    found = sorted(path for path in glob.iglob(pattern, recursive=True) if not _is_folder(Path(path)))  # noqa: PTH207
    yield from (Document(path, path) for path in found)
    if not found:
        yield Document(pattern, fault="A pattern that matches a file was expected, found none that it matches.", missing=True)
