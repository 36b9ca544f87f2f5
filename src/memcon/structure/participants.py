"""Participants: the people a page's labels and lists name, each once, however often and in whatever form they are printed.

Within one document a bare name, a surname or an office alone means whoever was introduced by it before; nothing is looked
up outside the page.
"""

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from memcon.conventions.phrase import Phrase
from memcon.record import Participant
from memcon.structure.labels import Forms, Reading

# So many people of one page may share a word of their names before it tells nothing of who is who.
_MOST_ALIKE = 100
# With a word of outlets beside it, an office is one of the press.
# The bases on which someone is told to speak before any label is read.
_TOLD = frozenset({"named in the title", "named in the frame", "named in the lead", "the only office labelled"})
_PRESS = frozenset({"head", "floor", "role"})


class Person(msgspec.Struct):
    """Someone in a page, gathered from everything the page calls them."""

    name: str | None
    office: str | None
    side: str | None
    forms: list[str]
    basis: str
    spoke: bool = False
    number: int = 0

    @property
    def id(self) -> str:
        """How the record calls this person."""
        return f"p{self.number}"

    def participant(self) -> Participant:
        """This person as the record lists them."""
        return Participant(self.id, self.name, tuple(self.forms), self.office, self.side, self.spoke, self.basis)


class Cast:
    """The people of one document, in the order in which they appear."""

    def __init__(self, forms: Forms, home: str | None) -> None:
        self._forms = forms
        self._home = home
        self.people: list[Person] = []
        self._expected: list[Person] = []
        self._settled: dict[str, str] = {}
        self._named = _Index()
        self._placed = _Index()

    def speaker(self, reading: Reading) -> str | None:
        """The id of whoever a label names; None for voices that cannot be told apart."""
        if reading.row.id == "answer" and self.solo is not None:
            if reading.words not in self.solo.forms:
                self.solo.forms.append(reading.words)
            return self.solo_speaks()
        if _is_nobody(reading):
            return None
        if reading.words in self._settled:
            return self._settled[reading.words]
        self._settled[reading.words] = speaker = self._settle(reading)
        return speaker

    def _settle(self, reading: Reading) -> str:
        person = self._met(reading) or self._awaited(reading) or self._new(reading)
        person.spoke = True
        if reading.words not in person.forms:
            person.forms.append(reading.words)
        self._learn(person, reading)
        return person.id

    @property
    def solo(self) -> Person | None:
        """The one person the title, or a frame below it, says speaks; None if they name nobody, or several."""
        named = [person for person in self.people if person.basis in _TOLD]
        return named[0] if len(named) == 1 else None

    def appoint(self, reading: Reading) -> None:
        """Take the person a label means for the one who speaks without a label too."""
        self.speaker(reading)
        (self._met(reading) or self.people[-1]).basis = "the only office labelled"

    def is_solo(self, reading: Reading) -> bool:
        """Whether a label means the one person the title says speaks."""
        return self.solo is not None and (reading.row.id == "answer" or self._met(reading) is self.solo)

    def solo_speaks(self) -> str | None:
        """The id of the one person the title says speaks, who has spoken."""
        if self.solo is None:
            return None
        self.solo.spoke = True
        return self.solo.id

    def names(self) -> list[str]:
        """The names of all who are known or expected so far."""
        return [person.name for person in (*self.people, *self._expected) if person.name is not None]

    def listed(self) -> tuple[Participant, ...]:
        """All of them, for the record."""
        return tuple(person.participant() for person in self.people)

    def present(self, name: str, office: str | None, printed: str, basis: str, *, side: str | None = None) -> None:
        """Someone whom a list or the title names, whether they speak or not."""
        person = self._by_name(name)
        if person is None:
            self._add(Person(name, office, side or self.side_of(office), [printed], basis))
            return
        if printed not in person.forms:
            person.forms.append(printed)
        person.office = person.office or office
        person.side = person.side or self.side_of(office)
        self._index(person)

    def _add(self, person: Person) -> None:
        self._enter(person)
        self._index(person)

    def _enter(self, person: Person) -> None:
        self.people.append(person)
        person.number = len(self.people)

    def _index(self, person: Person) -> None:
        """Have the person found by the words of the name and the office they now have."""
        self._named.put(person.number - 1, person.name)
        self._placed.put(person.number - 1, person.office)

    def expect(self, name: str, office: str | None, printed: str, basis: str, *, side: str | None = None) -> None:
        """Someone the lines above the text name, who takes part only if a label turns out to mean them."""
        self._expected.append(Person(name, office, side or self.side_of(office), [printed], basis))

    def _awaited(self, reading: Reading) -> Person | None:
        """The expected person a label means by a surname or an office; one that says all itself needs nobody's help."""
        name, office = plain_name(reading), description(reading)
        whole = name is not None and " " in name and reading.row.id != "honorific-name"
        if whole and (office is None or self.side_of(office, home=False)):
            return None
        if name is not None:
            near = [person for person in self._expected if person.name is not None and _may_be_one(name, person.name)]
        else:
            near = [person for person in self._expected if office and person.office and _holds(office, person.office)]
        if len(near) != 1:
            return None
        self._expected.remove(near[0])
        self._enter(near[0])
        return near[0]

    def side_of(self, office: str | None, *, home: bool = True) -> str | None:
        """The side an office belongs to: the country it names, else the publisher's own."""
        if office is None:
            return None
        phrase = self._forms.phrase(office)
        if any("outlet" in kinds for kinds in phrase.kinds) and any(_PRESS & kinds for kinds in phrase.kinds):
            return "press"
        named = _countries(phrase)
        if named:
            return named[0]
        return self._home if home and _of_state(phrase) else None

    def _met(self, reading: Reading) -> Person | None:
        name = plain_name(reading)
        if name is not None:
            return self._by_name(name, reading.office)
        described = description(reading)
        if not described:
            return None
        alike = [self.people[number] for number in self._placed.alike(described)]
        exact = [person for person in alike if _same(described, person.office) and person.name is None]
        if exact:
            return exact[0]
        holders = [person for person in alike if person.office and _holds(described, person.office)]
        return holders[0] if len(holders) == 1 else None

    def _by_name(self, name: str, office: str | None = None) -> Person | None:
        """The person of this name: in full, or the only one with this surname."""
        alike = [self.people[number] for number in self._named.alike(name)]
        full = [person for person in alike if person.name is not None and _same(name, person.name)]
        if full:
            return full[0]
        near = [person for person in alike if person.name is not None and _may_be_one(name, person.name)]
        if len(near) > 1 and office is not None:
            near = [person for person in near if person.office and _holds(office, person.office)]
        return near[0] if len(near) == 1 else None

    def _new(self, reading: Reading) -> Person:
        name = plain_name(reading)
        office = description(reading)
        side = self._side(reading, office)
        person = Person(name, office, side, [], f"label: {reading.row.id}")
        self._add(person)
        return person

    def _side(self, reading: Reading, office: str | None) -> str | None:
        if "country" in reading.parts:
            named = _countries(self._forms.phrase(reading.parts["country"]))
            return named[0] if named else None
        if reading.row.kind == "question":
            return "press" if self._is_press(reading) else None
        return self.side_of(office) if reading.row.kind in ("speaker", "answer") else None

    def _is_press(self, reading: Reading) -> bool:
        """Whether an asker is of the press: words in brackets may be a constituency or a party too."""
        outlet = reading.parts.get("outlet")
        if reading.row.id != "name-outlet-brackets" or outlet is None or "floor" in reading.parts:
            return True
        return any("outlet" in kinds for kinds in self._forms.phrase(outlet).kinds)

    def _learn(self, person: Person, reading: Reading) -> None:
        """Keep the fullest name and the first office that the labels give."""
        name = plain_name(reading)
        if name is not None and (
            person.name is None or (len(name.split()) > len(person.name.split()) and _may_be_one(person.name, name))
        ):
            person.name = name
        office = description(reading)
        named_elsewhere = person.basis.startswith("named") and (office or "").casefold() != (person.office or "").casefold()
        if office is not None and (person.office is None or named_elsewhere or _is_fuller(office, person.office)):
            person.office = office if not named_elsewhere or len(office) >= len(person.office or "") else person.office
        if reading.row.kind in ("speaker", "answer"):
            person.side = person.side or self._side(reading, person.office)
        self._index(person)


def _is_nobody(reading: Reading) -> bool:
    """Labels that any number of people share."""
    return (reading.row.kind == "collective" and reading.row.id != "collective-number") or reading.row.id in (
        "floor",
        "answer",
        "floor-from",
    )


def plain_name(reading: Reading) -> str | None:
    """The name in a label, without honorific, as printed."""
    return reading.name


def description(reading: Reading) -> str | None:
    """What stands for the office: the office itself, the outlet, the role, the words of a numbered or a fixed label."""
    parts = reading.parts
    if "number" in parts or not parts:
        return reading.words
    office = reading.office or parts.get("outlet") or parts.get("known_outlet") or parts.get("named_outlet")
    if office is None and "role" in parts:
        return parts["role"]
    second = parts.get("whole_office")
    return f"{parts['office']}, {second}" if "office" in parts and second else office


def _countries(phrase: Phrase) -> list[str]:
    """The sides that the words of a phrase name, in order."""
    return [str(meaning) for begins in phrase.begins for kind, _, meaning in begins if kind == "country"]


def _of_state(phrase: Phrase) -> bool:
    """Whether the office is one of a state, so that a publisher's own page need not say which."""
    return any("state" in kinds for kinds in phrase.kinds) and not any("outlet" in kinds for kinds in phrase.kinds)


class _Index:
    """Finds the people whose names, or offices, share a word with others, without comparing each with each."""

    def __init__(self) -> None:
        self._whole: dict[tuple[str, ...], set[int]] = {}
        self._words: dict[str, set[int]] = {}

    def put(self, number: int, printed: str | None) -> None:
        """Have a person found by these printed words."""
        folded = _folded(printed or "")
        self._whole.setdefault(tuple(folded), set()).add(number)
        for word in folded:
            self._words.setdefault(word, set()).add(number)

    def alike(self, printed: str) -> list[int]:
        """The people of exactly these words or of some of them, in order; a word that very many share tells nothing."""
        folded = _folded(printed)
        found = set(self._whole.get(tuple(folded), ()))
        for word in folded:
            sharing = self._words.get(word, set())
            found |= sharing if len(sharing) <= _MOST_ALIKE else set()
        return sorted(found)


def _is_fuller(office: str, known: str) -> bool:
    """Whether an office says the same as the known one, and more (President of Norland, of President)."""
    return len(_folded(office)) > len(_folded(known)) and _holds(known, office)


def _same(one: str, other: str | None) -> bool:
    return other is not None and _folded(one) == _folded(other)


# Words that do not count when names and offices are compared, and suffixes of names.
_SMALL = frozenset({"the", "of", "jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_ADDRESS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "madam"})
# A president is no vice president: an office in brief does not stand for one that these words change.
_QUALIFIED = frozenset(
    "vice vice-president deputy former acting assistant under undersecretary associate designate elect "
    "вице вице-президент заместитель бывший первый vize stellvertretender ehemaliger "
    "adjoint ancien viceministro exministro vicepresidente".split()
)


@lru_cache(maxsize=4096)
def _folded(words: str) -> list[str]:
    return [word for word in words.casefold().replace(".", ". ").replace("’", "'").split() if word not in _SMALL]


def _may_be_one(name: str, other: str) -> bool:
    """Whether two printed names can be one person's: the same surname, and nothing in the given names against it."""
    one, two = _folded(name), _folded(other)
    if not one or not two:
        return False
    shorter, longer = (one, two) if len(one) <= len(two) else (two, one)
    if len(shorter) == 1:
        return shorter[0] in (longer[-1], longer[0]) if len(longer) > 1 else shorter == longer
    if set(shorter) <= set(longer):
        return True
    surname = next((word for word in (shorter[-1], shorter[0]) if word in longer and len(word) > 2), None)
    if surname is None:
        return False
    rest = [word for word in longer if word != surname]
    return all(_agree(given, rest) for given in shorter if given != surname)


def _agree(given: str, others: list[str]) -> bool:
    bare = given.rstrip(".")
    return any(
        other == given or (len(bare) <= 2 and other.startswith(bare)) or other.rstrip(".") == bare[: len(other.rstrip("."))]
        for other in others
    )


def _holds(short: str, full: str) -> bool:
    """Whether an office in brief (THE PRESIDENT, Minister) can be the one in full (President of the United States)."""
    wanted, held = set(_folded(short)) - _ADDRESS, set(_folded(full))
    return bool(wanted) and wanted <= held and not (held - wanted) & _QUALIFIED


def speakers_of(cast: Cast, readings: Iterable[Reading | None]) -> list[str | None]:
    """The speaker of each turn, in order."""
    return [cast.speaker(reading) if reading is not None else None for reading in readings]
