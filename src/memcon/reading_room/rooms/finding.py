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


def publisher_name(ask: Ask, publisher: str | None) -> str | None:
    """The name of a publisher; its identifier where no table has it."""
    if publisher is None:
        return None
    return next((one.name for one in ask.tables.publishers if one.id == publisher), publisher)
