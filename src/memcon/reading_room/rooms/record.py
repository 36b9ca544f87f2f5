"""The record: a document laid out for reading, and the page of each passage and sentence of it."""

import msgspec

from memcon.archive.addresses import Address, Found
from memcon.archive.captures import Capture
from memcon.archive.cite import Citation, citation
from memcon.archive.cite_styles import STYLES
from memcon.archive.laid_out import Laid, LaidOut, Voice, laid_out, neighbours, passage_of
from memcon.archive.laid_then import laid_then
from memcon.archive.shown import Shown as ShownAt
from memcon.archive.shown import show
from memcon.reading_room.answer import Ask, Moved, Shown
from memcon.reading_room.rooms.card import frame_of
from memcon.reading_room.rooms.editing_view import EditView, passage_editing
from memcon.reading_room.rooms.finding import found_at, publisher_name
from memcon.reading_room.rooms.states import capture_of, changed_at, number_asked, of_record
from memcon.record import Record

RecordData = Record | ShownAt
# So many turns before and after a passage are shown with it.
_AROUND = 1


class Side(msgspec.Struct, frozen=True):
    """A side of a meeting: its code, its number on the page (by which it has its colour), and who speaks for it."""

    code: str | None
    number: int
    voices: tuple[Voice, ...]


class Account(msgspec.Struct, frozen=True):
    """Another account of the same meeting."""

    address: str
    title: str | None
    publisher: str | None
    language: str | None


class Reading(msgspec.Struct, frozen=True):
    """A record as its page shows it; `then` is the capture that it is shown as, where one was asked for."""

    laid: LaidOut
    publisher: str | None
    sides: tuple[Side, ...]
    meeting: str | None
    accounts: tuple[Account, ...]
    then: Capture | None = None

    def number_of(self, side: str | None) -> int:
        """The number of a side on this page; 0 where it has none."""
        return next((one.number for one in self.sides if one.code == side), 0)


class PassageView(msgspec.Struct, frozen=True):
    """A passage as its page shows it: itself and what stands around it, the stretch that is meant, and how it is cited.

    `embed` is what shows it in another page; empty where the address of the rooms is not known. `editing` is there for one who
    may edit.
    """

    reading: Reading
    address: Address
    shown: ShownAt
    around: tuple[Laid, ...]
    cited: Citation
    before: str | None
    after: str | None
    styles: tuple[str, ...] = STYLES
    embed: str = ""
    editing: EditView | None = None

    @property
    def quote(self) -> str:
        """The words that the address means."""
        line = next(one for one in self.shown.lines if one.asked is not None)
        start, stop = line.asked or (0, len(line.text))
        return line.text[start:stop]


def record(ask: Ask) -> Shown | Moved:
    """A record, or a passage of it where the address means one."""
    found, number = found_at(ask), number_asked(ask)
    asked = {"capture": number}
    if found.followed or str(found.address) != ask.address.strip("/"):
        return Moved("record", str(found.address), is_for_good=bool(found.followed), asked=asked)
    if found.passage is not None:
        name = found.address.document
        at = ".".join(filter(None, (found.address.passage, found.address.sentence)))
        return _passage(ask, found) if number is None else Moved("record", name, at=at, asked=asked)
    then = capture_of(ask, found.address.document, number) if number is not None else None
    reading = reading_of(ask, found.document, then)
    record = reading.laid.record
    title = record.title.value if record.title is not None else found.address.document
    headers = of_record(ask, found.address.document, found.address.document, number)
    return Shown("record.html", reading, record, title, changed=changed_at(ask, found.document), headers=headers)


def reading_of(ask: Ask, document: int, then: Capture | None = None) -> Reading:
    """A document (by its number) as it is read now, or as a capture had it."""
    laid = laid_out(ask.archive, document) if then is None else laid_then(ask.archive, document, then.n)
    meeting = ask.archive.rows(_MEETING, (document,))
    others = ask.archive.rows(_ACCOUNTS, (document, document))
    return Reading(
        laid, publisher_name(ask, laid.publisher), tuple(_sides(laid)), meeting[0][0] if meeting else None,
        tuple(Account(name, title, publisher_name(ask, publisher), language) for name, title, publisher, language in others),
        then,
    )  # fmt: skip


_MEETING = "SELECT m.name FROM account a JOIN meeting m ON m.id = a.meeting WHERE a.document = ?"
_ACCOUNTS = """
SELECT d.name, d.title, d.publisher, d.language FROM account a JOIN document d ON d.id = a.document
WHERE a.meeting = (SELECT meeting FROM account WHERE document = ?) AND d.id <> ? ORDER BY d.date, d.name"""


def _sides(laid: LaidOut) -> list[Side]:
    """Those who speak, by side; the press last, and those of no side."""
    sides: dict[str | None, list[Voice]] = {}
    for voice in laid.voices:
        sides.setdefault(voice.side, []).append(voice)
    ordered = sorted(sides.items(), key=lambda item: (item[0] is None, item[0] == "press"))
    return [
        Side(code, number if code not in (None, "press") else 0, tuple(voices))
        for number, (code, voices) in enumerate(ordered, 1)
    ]


def _passage(ask: Ask, found: Found) -> Shown:
    """The page of a passage or a sentence."""
    shown = show(ask.archive, str(found.address))
    reading = reading_of(ask, found.document)
    passages = reading.laid.passages
    here = passage_of(found.address, reading.laid)
    at = passages.index(here) if here is not None else None
    around = passages[max(0, at - _AROUND) : at + _AROUND + 1] if at is not None else ()
    before, after = neighbours(reading.laid, here)
    cited = citation(ask.archive, str(found.address), register=ask.register, tables=ask.tables)
    embed = frame_of(ask.origin, cited)
    view = PassageView(
        reading, found.address, shown, around, cited, before, after, embed=embed, editing=passage_editing(ask, found)
    )
    headers = of_record(ask, found.address.document, str(found.address))
    return Shown("passage.html", view, shown, str(found.address), changed=changed_at(ask, found.document), headers=headers)
