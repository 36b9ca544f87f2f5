"""Sides: whose official somebody is, by the country an office names, by the publisher's own state, or the press."""

import re

from memcon.conventions.countries import offices_abroad
from memcon.conventions.phrase import Phrase
from memcon.conventions.tokens import fold
from memcon.structure.labels import Forms, Reading

# With a word of outlets beside it, an office is one of the press; with one that offices of state have too (agency) only a
# reporter is.
_PRESS, _REPORTING = frozenset({"head", "floor", "role"}), frozenset({"floor", "role"})
_OF_STATE_TOO = "topic"
# Norland’s minister is the minister of Norland.
_GENITIVE = re.compile(r"(?<=[^\W\d_]{3})[’']s(?!\w)")
_SPEAKING = ("speaker", "answer")
# Who presides over a debate, or is told apart from other voices, by this word alone is of no side.
_PRESIDING = frozenset({"speaker", "tempore"})


class Sides:
    """Tells the sides of one publisher's pages; `home` is the state whose publisher it is."""

    def __init__(self, forms: Forms, home: str | None) -> None:
        self._forms = forms
        self.home = home
        self._abroad = offices_abroad(home)
        # One page asks of the same few offices again and again.
        self._known: dict[str, tuple[str | None, bool]] = {}

    def of_office(self, office: str | None, *, home: bool = True) -> str | None:
        """The side an office belongs to: the country it names, else the publisher's own."""
        if office is None:
            return None
        if office not in self._known:
            self._known[office] = self._told_by(office)
        side, is_of_state = self._known[office]
        return self.home if side is None and home and is_of_state else side

    def _told_by(self, office: str) -> tuple[str | None, bool]:
        """The side that the words of an office tell; where they tell none, whether it is one of the publisher's own state."""
        phrase = self._forms.phrase(_GENITIVE.sub("", office))
        if _is_of_outlet(phrase):
            return "press", False
        named = countries_in(phrase)
        return (named[0], False) if named else (None, self._is_of_state(phrase))

    def spelt_out(self, office: str) -> str:
        """The words of an office, those that the tables have in brief (menlu) written out."""
        phrase = self._forms.phrase(office)
        words, at = [], 0
        while at < len(phrase.tokens):
            brief = next(((full, end) for kind, end, full in phrase.begins[at] if kind == "head" and full), None)
            full, at = brief if brief is not None else (phrase.tokens[at].text, at + 1)
            words.append(full)
        return " ".join(words)

    def of_country(self, words: str | None) -> str | None:
        """The side that some words name."""
        named = countries_in(self._forms.phrase(words)) if words else []
        return named[0] if named else None

    def of_reading(self, reading: Reading, office: str | None) -> str | None:
        """The side of whoever a label names."""
        if "country" in reading.parts:
            return self.of_country(reading.parts["country"])
        if reading.row.kind == "question":
            return "press" if self._is_press(reading) else None
        if reading.row.kind not in _SPEAKING or (reading.name is None and _presides(office)):
            return None
        return self.of_office(office)

    def _is_of_state(self, phrase: Phrase) -> bool:
        """Whether the office is one of the publisher's own state, so that its page need not say which."""
        entries = [(kind, at, end) for at, begins in enumerate(phrase.begins) for kind, end, _ in begins]
        if not any(kind == "state" for kind, _, _ in entries):
            return False
        abroad = any(" ".join(token.fold for token in phrase.tokens[at:end]) in self._abroad for _, at, end in entries)
        outlet = any("outlet" in kinds and _OF_STATE_TOO not in kinds for kinds in phrase.kinds)
        return not abroad and not outlet and not _names_house(phrase)

    def _is_press(self, reading: Reading) -> bool:
        """Whether an asker is of the press: words in brackets may be a constituency or a party too."""
        outlet = reading.parts.get("outlet")
        if reading.row.id != "name-outlet-brackets" or outlet is None or "floor" in reading.parts:
            return True
        return any("outlet" in kinds for kinds in self._forms.phrase(outlet).kinds)


def _is_of_outlet(phrase: Phrase) -> bool:
    """Whether an office is one of the press: the editor of a newspaper, a correspondent of an agency; not the head of one.

    A word of outlets in the name of an office (Presidente de la República; La República) tells of none.
    """
    named = ((at, end) for at, begins in enumerate(phrase.begins) for kind, end, _ in begins if kind == "head")
    taken = {word for at, end in named if end - at > 1 for word in range(at, end)}
    outlets = [kinds for at, kinds in enumerate(phrase.kinds) if "outlet" in kinds and at not in taken]
    telling = _PRESS if any(_OF_STATE_TOO not in kinds for kinds in outlets) else _REPORTING
    return bool(outlets) and any(telling & kinds for kinds in phrase.kinds)


def _presides(office: str | None) -> bool:
    words = [fold(word) for word in (office or "").split()]
    return bool(words) and words[-1] in _PRESIDING and len(words) <= 4


def _names_house(phrase: Phrase) -> bool:
    """Whether capitals that the tables do not know stand in an office: FIFA President. They may be anybody's."""
    known = zip(phrase.tokens, phrase.kinds, strict=True)
    return not phrase.text.isupper() and any(
        token.shape == "upper" and len(token.text) > 2 and not kinds for token, kinds in known
    )


def countries_in(phrase: Phrase) -> list[str]:
    """The sides that the words of a phrase name, in order."""
    return [side for _, _, side in phrase.countries]
