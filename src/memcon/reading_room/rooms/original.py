"""The original: the captured page beside the words of an address, with the same words marked in it."""

import msgspec

from memcon.archive.addresses import Found
from memcon.archive.captures import Capture, captures
from memcon.archive.laid_out import Laid, neighbours, passage_of
from memcon.archive.original import Original, original
from memcon.errors import WrongCall
from memcon.reading_room.answer import Ask, Moved, NotHere, Raw, Shown
from memcon.reading_room.conditional import http_date
from memcon.reading_room.rooms.finding import found_at
from memcon.reading_room.rooms.record import Reading, reading_of
from memcon.reading_room.rooms.states import capture_of, changed_at, number_asked


class Beside(msgspec.Struct, frozen=True):
    """The words of an address in one capture, and the page in which they are marked (at framed/ADDRESS?capture=N).

    `words` is null of a whole document. `is_marked` is false where nothing of the page is marked.
    """

    address: str
    capture: Capture
    words: str | None
    is_marked: bool


class OriginalView(msgspec.Struct, frozen=True):
    """The page of an original: the record in this capture, the passage that is meant, and its neighbours."""

    beside: Beside
    reading: Reading
    passage: Laid | None
    listed: tuple[Capture, ...]
    before: str | None
    after: str | None


def original_room(ask: Ask) -> Shown | Moved:
    """The captured page beside the record."""
    found = found_at(ask)
    if found.followed or str(found.address) != ask.address.strip("/"):
        return Moved("original", str(found.address), is_for_good=bool(found.followed), asked={"capture": number_asked(ask)})
    page = _page(ask, found)
    listed = captures(ask.archive, str(found.address))
    capture = next(one for one in listed if one.n == page.capture)
    reading = reading_of(ask, found.document, capture)
    passage = passage_of(found.address, reading.laid)
    before, after = neighbours(reading.laid, passage)
    told = Beside(str(found.address), capture, page.words, page.is_marked)
    view = OriginalView(told, reading, passage, tuple(reversed(listed)), before, after)
    title = reading.laid.record.title.value if reading.laid.record.title is not None else told.address
    return Shown("original.html", view, told, title, changed=changed_at(ask, found.document))


def framed(ask: Ask) -> Raw | Moved:
    """The captured page by itself, for a frame: it runs, loads and leads to nothing."""
    found = found_at(ask)
    if found.followed:
        return Moved("framed", str(found.address), is_for_good=True, asked={"capture": number_asked(ask)})
    page = _page(ask, found)
    seen = http_date(page.when)
    headers = (("Memento-Datetime", seen),) if seen is not None else ()
    return Raw(page.page, "text/html; charset=utf-8", is_framed=True, changed=changed_at(ask, found.document), headers=headers)


def _page(ask: Ask, found: Found) -> Original:
    number = number_asked(ask)
    if number is not None:
        capture_of(ask, found.address.document, number)
    try:
        return original(ask.archive, str(found.address), number)
    except WrongCall as fault:
        raise NotHere(str(fault)) from fault
