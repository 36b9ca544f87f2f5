"""Whom a document has named so far: by full name, and in which office; what a surname or a bare office later means."""

from collections.abc import Iterable

import msgspec

from memcon.identify.named_things import address
from memcon.identify.names import Alike, alike, family_of, parted
from memcon.identify.office_words import OfficeTitle
from memcon.identify.register import Register
from memcon.identify.talk import office_of, side_of
from memcon.people import NameForm
from memcon.record import Participant

# With one of these words an office is another than its last word says: a Prime Minister is not called the Minister.
_UNRANKED = frozenset("prime premier vice deputy press assistant under вице заместитель помощник пресс".split())
# So many people of one surname, or in one office, are remembered of a document.
_MOST_BEARERS = 24


class Known(msgspec.Struct, frozen=True):
    """Somebody the document has named: the name, its forms, who it is in the register, the office and the side."""

    name: str
    forms: tuple[NameForm, ...]
    person: str | None
    title: OfficeTitle | None = None
    side: str | None = None
    printed: str = ""


class NamedSoFar:
    """Remembers the people of one document, those who take part first."""

    def __init__(self, participants: Iterable[Participant], register: Register) -> None:
        self._register = register
        self._by_surname: dict[str, list[Known]] = {}
        self._by_office: dict[str, list[Known]] = {}
        self._seen: dict[str, int] = {}
        self._by_rank: dict[str, list[Known]] = {}
        for one in participants:
            if one.name is not None and one.side != "press":
                title = register.read_office(office) if (office := office_of(one)) else None
                self.name(one.name, one.person, title, side_of(one))

    def name(self, printed: str, person: str | None, title: OfficeTitle | None, side: str | None) -> None:
        """Somebody is named, and, where `title` is given, in an office."""
        found = self._register.person(person) if person is not None else None
        name, forms = (found.name, found.forms) if found is not None else (printed, (NameForm(printed, family_of(printed)),))
        known = Known(name, forms, person, title, side, printed)
        for form in forms:
            for key in parted(form.family).sounds:
                _add(self._by_surname.setdefault(key, []), known)
        if title is not None and not title.is_former:
            self._bear(title, known)

    def bear(self, title: OfficeTitle, person: str) -> None:
        """An office is found to mean somebody of the register."""
        if all(one.person != person for one in self.bearing(title)):
            self._bear(title, Known(person, (), person, title))

    def _bear(self, title: OfficeTitle, known: Known) -> None:
        for office in title.offices:
            _add(self._by_office.setdefault(office, []), known)
        ranks = address().ranks.intersection(title.words) if _UNRANKED.isdisjoint(title.words) else ()
        for word in ranks if known.forms else ():
            _add(self._by_rank.setdefault(word, []), known)

    def seen(self, name: str, place: int) -> None:
        """Somebody is named at a place of the text."""
        self._seen[name] = place

    def ranked(self, rank: str, since: int) -> list[Known]:
        """Those with a rank (Minister, Governor) who were named since a place of the text, each once."""
        near = (known for known in self._by_rank.get(rank, ()) if self._seen.get(known.name, -1) >= since)
        return list({known.name: known for known in near}.values())

    def bearing(self, title: OfficeTitle) -> list[Known]:
        """Those who were named in an office."""
        return [known for office in title.offices for known in self._by_office.get(office, ())]

    def called(self, printed: str) -> Known | None:
        """The one person of that name; None where nobody was named so, or two were."""
        keys = parted(printed).sounds[:_MOST_BEARERS]
        near = {id(one): one for key in keys for one in self._by_surname.get(key, ())}
        graded = [(alike(printed, one.forms), one) for one in near.values()]
        full = [one for grade, one in graded if grade >= Alike.GIVEN]
        chosen = full or [one for grade, one in graded if grade >= Alike.SURNAME]
        return chosen[0] if len({one.name for one in chosen}) == 1 else None


def _add(listed: list[Known], known: Known) -> None:
    if len(listed) < _MOST_BEARERS and known not in listed:
        listed.append(known)
