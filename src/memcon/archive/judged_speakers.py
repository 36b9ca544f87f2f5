"""Who speaks each passage by the judgements in force, kept in the file so that searches and views go by it.

`passage.judged` is the participant who speaks where that is not the one memcon has (`passage.participant`, which stays).
Whom the page has not in that way (somebody of the register, another office, nobody) has a row beside its participants, not
`on_page`. All is made anew, inside the transaction, when something is judged or withdrawn and when a new capture comes.
"""

from collections.abc import Mapping

import msgspec

from memcon.archive.judged import Spoken, applied
from memcon.archive.judgements import unquoted
from memcon.archive.prepared import Taker
from memcon.archive.store import Archive
from memcon.archive.taking_part import takers_of, write_taker
from memcon.identify.register import Register
from memcon.people import Days

# An office: its id in the table of offices, the country or body (None: not told), the title.
Office = tuple[str, str | None, str]


class Meant(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the register said of a value when it was judged: the person's usual name, the side, the offices of that day."""

    name: str | None = None
    side: str | None = None
    offices: tuple[Office, ...] = ()


def meant(register: Register, field: str, value: str | None, date: str | None) -> str | None:
    """What the register says of the person or the office that is judged, as JSON; None where it says nothing.

    `date` is the day of the event: of a person's offices those count that were held then for certain.
    """
    found = None
    if field.startswith("speaker") and value is not None and unquoted(value) is None:
        found = _person(register, value, date)
    elif field.startswith("office") and value is not None:
        found = _office(register, value)
    return msgspec.json.encode(found).decode() if found is not None else None


def _person(register: Register, id: str, date: str | None) -> Meant | None:
    person = register.person(id)
    if person is None:
        return None
    days = Days.of(date) if date is not None else None
    held = [one for one in register.held_by(person) if days is not None and one.covers(days)]
    sides = dict.fromkeys([one.country for one in held] or person.countries)
    offices = tuple(sorted({(one.office, one.country, one.title) for one in held}))
    return Meant(person.name, next(iter(sides)) if len(sides) == 1 else None, offices)


def _office(register: Register, words: str) -> Meant:
    title = register.read_office(words)
    offices = () if title.is_former else title.offices
    return Meant(None, title.country, tuple((one, _whose(title.country, title.owners(one)), words) for one in offices))


def _whose(country: str | None, owners: tuple[str, ...]) -> str | None:
    return country or (owners[0] if len(owners) == 1 else None)


def follow_judgements(archive: Archive, document: int) -> None:
    """Write down who speaks each passage of a document (by number) by the judgements in force; inside a transaction."""
    db = archive.connection
    if db.execute("SELECT EXISTS (SELECT 1 FROM judgement)").get:
        db.execute("DELETE FROM participant WHERE document = ? AND NOT on_page", (document,))
        db.execute("UPDATE passage SET judged = NULL WHERE document = ? AND judged IS NOT NULL", (document,))
        spoken = applied(archive, document).spoken
        if spoken:
            _Following(archive, document).write(spoken)


class _Following:
    """The speakers of one document on their way to what was judged of them."""

    def __init__(self, archive: Archive, document: int) -> None:
        self._archive, self._db, self._document = archive, archive.connection, document
        self._takers = takers_of(self._db, document)
        self._beside: dict[tuple[str | None, ...], int] = {}

    def write(self, spoken: dict[int, Spoken]) -> None:
        own = dict(self._archive.rows("SELECT id, participant FROM passage WHERE document = ?", (self._document,)))
        rows = ((self._number(one, own[passage]), passage) for passage, one in spoken.items())
        self._db.executemany("UPDATE passage SET judged = ? WHERE id = ?", (row for row in rows if row[0] is not None))

    def _number(self, spoken: Spoken, own: int | None) -> int | None:
        """The participant who speaks as it was judged; None where that is the one memcon has."""
        fields = {one.field.partition(":")[0]: one.id for one in spoken.by}
        known = self._known(spoken) if "speaker" in fields else own
        base = self._takers[known] if known is not None else None
        if "office" not in fields and base is not None and base.person == spoken.person:
            return known if known != own else None
        key = (spoken.person, spoken.name, spoken.office)
        if key not in self._beside:
            one = self._taker(spoken, base, {field: self._meant(judgement) for field, judgement in fields.items()})
            self._beside[key] = write_taker(self._db, self._document, one, on_page=False)
        return self._beside[key]

    def _known(self, spoken: Spoken) -> int | None:
        """The participant of the page who was meant: the person, or who is printed so."""
        for number, one in self._takers.items():
            if spoken.person is not None and one.person == spoken.person:
                return number
            if spoken.person is None and spoken.name is not None and spoken.name in (one.name, one.as_printed):
                return number
        return None

    def _meant(self, judgement: int) -> Meant:
        """What the register said when something was judged."""
        printed = self._db.execute("SELECT meant FROM judgement WHERE id = ?", (judgement,)).get
        return msgspec.json.decode(printed, type=Meant) if printed is not None else Meant()

    def _taker(self, spoken: Spoken, base: Taker | None, judged: Mapping[str, Meant]) -> Taker:
        """One who takes part as it was judged, with what the page and the register have of them."""
        speaker, office = judged.get("speaker", Meant()), judged.get("office")
        side = (base.side if base is not None else None) or speaker.side or (office.side if office is not None else None)
        called = speaker.name or spoken.name
        held, printed = (speaker.offices, base.office if base is not None else None) if office is None else ((), spoken.office)
        offices = office.offices if office is not None else held
        return Taker(
            key=f"j{len(self._beside) + 1}",
            name=base.name if base is not None else None if spoken.person is not None else spoken.name,
            as_printed=called or "",
            office=printed,
            side=side,
            spoke=called is not None,
            role=base.role if base is not None else None,
            person=spoken.person,
            person_name=called if spoken.person is not None else None,
            held=held[0][2] if held else None,
            held_in=held[0][1] if held else None,
            basis=spoken.basis,
            score=None,
            offices=tuple((one, country or side or "", title) for one, country, title in offices),
        )
