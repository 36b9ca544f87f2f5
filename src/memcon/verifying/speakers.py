"""Whether the one who spoke some words is the one whom a quotation names."""

import re
from collections.abc import Iterable

from memcon.identify.register import Register
from memcon.identify.sounds import close, folded, sound
from memcon.verifying.answer import Attribution
from memcon.verifying.passages import Passage, Spoken

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What may stand before a name and is no part of it.
_HONORIFICS = frozenset(
    "mr mrs ms dr sir madam lord lady herr frau monsieur madame he hrh his her excellency the господин".split()
)


class Asked:
    """Whom a quotation names: by name, office and day."""

    def __init__(self, attribution: Attribution | None, register: Register | None) -> None:
        self._who = attribution if attribution is not None else Attribution()
        self._register = register
        self._persons = self._ids(self._who.speaker) if self._who.speaker else frozenset()

    def _ids(self, name: str) -> frozenset[str]:
        if self._register is None:
            return frozenset()
        return frozenset(one.person.id for one in self._register.named(name))

    @property
    def names_somebody(self) -> bool:
        """Whether a name or an office was given."""
        return bool(self._who.speaker or self._who.office)

    @property
    def day(self) -> str | None:
        """The day that was given."""
        return self._who.date

    def is_by(self, passage: Passage) -> bool:
        """Whether a passage is by the one who is named; what nobody is named as the speaker of contradicts no name."""
        spoken = passage.spoken
        if not self.names_somebody:
            return True
        if not spoken.is_known:
            return passage.turn is None or passage.turn.kind not in ("question", "interjection")
        return self._fits_name(spoken) and self._fits_office(spoken)

    def is_of_day(self, passage: Passage) -> bool:
        """Whether a passage is of the day that was given, as far as its date is known."""
        day, asked = passage.heard.date, self._who.date
        return asked is None or day is None or day.startswith(asked) or asked.startswith(day)

    def _fits_name(self, spoken: Spoken) -> bool:
        if not self._who.speaker:
            return True
        if spoken.person is not None and self._persons:
            return spoken.person in self._persons
        return any(is_same_name(self._who.speaker, name, spoken.offices) for name in spoken.names)

    def _fits_office(self, spoken: Spoken) -> bool:
        if not self._who.office:
            return True
        sought = _words(self._who.office)
        held = [word for words in (*spoken.offices, *spoken.names) for word in _words(words)]
        return all(word in held for word in sought)


def is_same_name(asked: str, printed: str, offices: Iterable[str] = ()) -> bool:
    """Whether a name may be of the one whom a page names; the words of the office may stand in it.

    >>> is_same_name("Brekke", "Olav Brekke"), is_same_name("President Brekke", "Olav Brekke", ["President of Norland"])
    (True, True)
    >>> is_same_name("Anna Brekke", "Olav Brekke"), is_same_name("Olav Brekke", "Brekke")
    (False, True)
    >>> is_same_name("Aurelia Mba-Ndong", "Mba-Ndong"), is_same_name("Aurelia Mba-Ndong", "Mba-Obame")
    (True, False)
    """
    sought, held = _words(asked), _words(printed)
    beside = {word for office in offices for word in _words(office)}
    names = [word for word in sought if word not in beside or word in held] or sought
    if not names or not held:
        return False
    if all(_is_in(word, held) for word in names):
        return True
    bare = [word for word in held if word not in beside]
    # A surname alone, of one word or of several: Brekke, Mba-Ndong, van Aarden.
    surname = names[-len(bare) :] if bare else []
    return len(bare) == len(surname) > 0 and all(_is_in(word, [other]) for word, other in zip(bare, surname, strict=True))


def _is_in(word: str, others: list[str]) -> bool:
    if len(word) == 1:
        return any(other.startswith(word) for other in others)
    return any(word == other or _sounds_alike(word, other) or (len(other) == 1 and word.startswith(other)) for other in others)


def _words(name: str) -> list[str]:
    found = [folded(word) for word in _WORD.findall(name)]
    return [word for word in found if word not in _HONORIFICS] or found


def _sounds_alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 3 and sound(one) == sound(other) and close(one, other)
