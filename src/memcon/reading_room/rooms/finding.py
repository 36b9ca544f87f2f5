"""Finding in the archive what the address of a call means."""

from memcon.archive.addresses import Found, find
from memcon.errors import WrongCall
from memcon.reading_room.answer import Ask, NotHere


def found_at(ask: Ask, address: str | None = None) -> Found:
    """What an address means, that of the call where none is given; NotHere where the archive has no such address."""
    try:
        return find(ask.archive, ask.address if address is None else address)
    except WrongCall as fault:
        raise NotHere(str(fault)) from fault


def address_here(ask: Ask, words: str) -> Found | None:
    """What an address means that may be one; None where the archive has no such address."""
    try:
        return find(ask.archive, words)
    except WrongCall:
        return None


def name_of_person(ask: Ask, id: str) -> str | None:
    """The name of a person by the id, of the register or of another one by which the archive identified somebody."""
    known = ask.register.person(id[:200])
    if known is not None:
        return known.name
    rows = ask.archive.rows("SELECT max(coalesce(person_name, name)) FROM participant WHERE person = ?", (id[:200],))
    name: str | None = rows[0][0]
    return name


def publisher_name(ask: Ask, publisher: str | None) -> str | None:
    """The name of a publisher; its identifier where no table has it."""
    if publisher is None:
        return None
    return next((one.name for one in ask.tables.publishers if one.id == publisher), publisher)
