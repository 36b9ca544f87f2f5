"""Accounts as an archive holds them: the record of a document or of a capture, with the lasting names of its parts."""

import msgspec

from memcon.archive.addresses import find
from memcon.archive.captures import numbered
from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.publish.collation import Names
from memcon.record import Record


class Opened(msgspec.Struct, frozen=True):
    """One account: what the call named it by, its record, and how an archive names its parts, where it is from one."""

    name: str
    record: Record
    names: Names | None = None


def held_account(archive: Archive, printed: str, number: int | None = None) -> Opened:
    """The document of an address as it is now, or in the capture of a number; WrongCall where there is none."""
    found = find(archive, printed)
    if found.address.passage is not None:
        raise WrongCall(f"The address of a document was expected, found that of a passage: {found.address.document} is whole.")
    document, name = found.document, found.address.document
    current = archive.row("SELECT capture FROM document WHERE id = ?", (document,))[0]
    _, capture = numbered(archive, document, number)
    names = _names(archive, document, name, capture, is_current=capture == current)
    return Opened(name, archive.record(capture), msgspec.structs.replace(names, capture=number))


def _names(archive: Archive, document: int, name: str, capture: int, *, is_current: bool) -> Names:
    """How the archive names the turns of a capture by where they begin, and, of the current one, the sentences in them."""
    if not is_current:
        rows = archive.rows(
            "SELECT l.start, p.name FROM placement l JOIN passage p ON p.id = l.passage WHERE l.capture = ?", (capture,)
        )
        return Names(name, dict(rows), {})
    held = archive.rows("SELECT start, name, sentences FROM passage WHERE document = ? AND gone IS NULL", (document,))
    sentences = {
        start + begin: called
        for start, _, packed in held
        for called, begin, _ in msgspec.json.decode(packed, type=list[tuple[str, int, int]])
    }
    return Names(name, {start: called for start, called, _ in held}, sentences)
