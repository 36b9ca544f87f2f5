"""The pages in a ZIP file, read where they lie: nothing is unpacked to disk."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from io import FileIO
from pathlib import Path
from typing import IO, cast

import msgspec

from memcon.errors import Unreadable
from memcon.fetch.folder import MOST_BYTES, is_readable
from memcon.fetch.policy import shown

MOST_MEMBERS = 10_000
MOST_IN_ALL = 2 * 1024 * 1024 * 1024
# Words pack to a quarter, long lists to a hundredth; what packs further was made to.
_MOST_TIMES, _SMALL = 250, 1024 * 1024
_MOST_DIRECTORY = 8 * 1024 * 1024
_ENCRYPTED = 0x1
# Other methods (bzip2, LZMA) can be made to ask for gigabytes of memory before the first byte comes.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NESTED = (".zip", ".warc", ".warc.gz", ".tar", ".tgz", ".tar.gz", ".7z", ".rar")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class ZipDocument(msgspec.Struct, frozen=True):
    """A page in a ZIP file, or the sentence that says why there is none; `modified` is as the file says, without a zone."""

    name: str
    data: bytes = b""
    modified: str | None = None
    fault: str | None = None


def documents_in_zip(path: str | Path) -> Iterator[ZipDocument]:
    """The readable pages of a ZIP file, in its order; what may not be read is a fault in its place.

    Unreadable where the file is no ZIP file, or has more than 10,000 members.
    """
    try:
        with _Bounded(str(path)) as raw, zipfile.ZipFile(cast(IO[bytes], raw)) as packed:
            yield from _documents(packed)
    except _BROKEN as fault:
        raise Unreadable(
            f"A whole ZIP file was expected, found one that cannot be read ({_why(fault)}); fetch it again."
        ) from fault


class _Bounded(FileIO):
    """A file of which little is read at once: the directory of a ZIP file is read whole, and may be made to fill the memory."""

    def read(self, size: int | None = -1, /) -> bytes:
        asked = _MOST_DIRECTORY + 1 if size is None or size < 0 else size
        data = super().read(min(asked, _MOST_DIRECTORY + 1)) or b""
        if len(data) > _MOST_DIRECTORY:
            raise zipfile.BadZipFile("its directory is too large")
        return data


def _documents(packed: zipfile.ZipFile) -> Iterator[ZipDocument]:
    members = packed.infolist()
    if len(members) > MOST_MEMBERS:
        raise Unreadable(
            f"A ZIP file of at most {MOST_MEMBERS:,} members was expected, found {len(members):,}; it was left alone."
        )
    some, left = False, MOST_IN_ALL
    for member in members:
        document = _document(packed, member, left)
        if document is not None:
            some = True
            left -= len(document.data)
            yield document
    if not some:
        yield ZipDocument("", fault="A ZIP file of pages was expected, found none in it.")


def _document(packed: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> ZipDocument | None:
    """A member; None where it is no page, as a folder, a picture or what a system hides."""
    name = _printable(member.filename)
    if member.is_dir() or _is_hidden(name):
        return None
    if not is_readable(name) and not name.lower().endswith(_NESTED):
        return None
    why = _refusal(member, name, left)
    if why is not None:
        return ZipDocument(name, fault=why)
    try:
        return ZipDocument(name, _content(packed, member), _moment(member))
    except _BROKEN as fault:
        return ZipDocument(name, fault=f"A whole page was expected, found one that cannot be unpacked ({_why(fault)}).")


def _refusal(member: zipfile.ZipInfo, name: str, left: int) -> str | None:
    """Why a member is left alone, by what the file says of it; None where it may be unpacked."""
    if _leads_out(name):
        return "A name inside the ZIP file was expected, found one that leads out of it; it was left alone."
    if name.lower().endswith(_NESTED):
        return "A page was expected, found an archive in an archive; unpack it first."
    if stat.S_ISLNK(member.external_attr >> 16):
        return "A page was expected, found a link to one; it was left alone."
    if member.flag_bits & _ENCRYPTED:
        return "A page that can be read was expected, found one that is encrypted; unpack it with its password first."
    if member.compress_type not in _METHODS:
        return "A page that is stored or deflated was expected, found one that is packed in another way; unpack it first."
    if member.file_size > MOST_BYTES or member.file_size > left:
        return f"A page of ordinary size was expected, found one of {member.file_size:,} bytes; it was left alone."
    if member.file_size > _SMALL and member.file_size > _MOST_TIMES * max(member.compress_size, 1):
        return f"A page was expected, found one that unpacks to more than {_MOST_TIMES} times its size; it was left alone."
    return None


def _content(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The page; the library gives no more than the size that is declared, and compares the checksum."""
    with packed.open(member) as file:
        data = file.read(member.file_size + 1)
    if len(data) != member.file_size:
        raise zipfile.BadZipFile("it ends too soon")
    return data


def _leads_out(name: str) -> bool:
    """Whether a name would leave the folder in which the file were unpacked, here or on another system."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":")


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "__MACOSX" or (parts[-1].startswith(".") and parts[-1] != "..")


def _moment(member: zipfile.ZipInfo) -> str | None:
    try:
        return datetime(*member.date_time).strftime("%Y-%m-%dT%H:%M:%S")
    except ValueError:
        return None


def _printable(name: str) -> str:
    return "".join(mark if mark.isprintable() else "\ufffd" for mark in name)


def _why(fault: Exception) -> str:
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror.lower()
    return shown(" ".join(str(fault).split())).rstrip(".") or type(fault).__name__
