"""What all rooms of editing begin with: whether editing is switched on, and what was typed into a form."""

from collections.abc import Mapping

from memcon.reading_room.answer import Ask, NotHere
from memcon.reading_room.editing import Editing


def editing_of(ask: Ask) -> Editing:
    """What editing is to a call; NotHere where it is switched off."""
    if ask.editing is None:
        raise NotHere("A reading room in which one can edit was expected, found one to read alone.")
    return ask.editing


def typed_in(ask: Ask, fields: tuple[str, ...]) -> Mapping[str, str]:
    """What was typed into the fields of a form, in lines as the archive has them; nothing for a field that was not sent."""
    return {name: ask.words(name).replace("\r\n", "\n") for name in fields}
