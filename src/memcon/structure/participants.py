"""Participants: the people a page's labels and lists name, each once, however often and in whatever form they are printed.

Within one document a bare name, a surname or an office alone means whoever was introduced by it before; nothing is looked
up outside the page.
"""

import msgspec

from memcon.record import Participant
from memcon.structure.guests import Guests, Post
from memcon.structure.labels import Forms, Reading
from memcon.structure.names_alike import begins_alike, initials
from memcon.structure.people_index import MOST_ALIKE, Index, folded
from memcon.structure.serving import can_serve
from memcon.structure.sides import Sides

# The parts of a label that are news outlets.
_OUTLETS = ("outlet", "known_outlet", "named_outlet", "quoted_outlet")
_MOST_INITIALS = 4
# The basis of one whose speech the title says it is, though others may speak after it.
OWNER = "the title says whose speech it is"
# By these words a page names who speaks on it.
_NAMED_ABOVE = ("named in the title", "named in the frame", "named in the lead")
_ANSWERING = frozenset({"interviewed", "labelled before the answers"})
_SPEAKING_ALONE = frozenset({*_NAMED_ABOVE, "the only office labelled", OWNER})


class Person(msgspec.Struct):
    """Someone in a page, gathered from everything the page calls them."""

    name: str | None
    office: str | None
    side: str | None
    forms: list[str]
    basis: str
    spoke: bool = False
    named_at: int | None = None
    entered: int = 0
    number: int = 0

    @property
    def id(self) -> str:
        """What turns call this person by, once all the people are in order."""
        return f"p{self.number}"

    def participant(self) -> Participant:
        """This person as the record lists them."""
        return Participant(self.id, self.name, tuple(self.forms), self.office, self.side, self.spoke, self.basis)


class Cast:
    """The people of one document, in the order in which the page first names them: title, lists, header, labels."""

    def __init__(self, forms: Forms, home: str | None) -> None:
        self.sides = Sides(forms, home)
        self.guests: Guests | None = None
        self.people: list[Person] = []
        self._listed: list[Person] = []
        self._expected: list[Person] = []
        # Who serves the occasion, by the label that means them.
        self._serving: dict[str, Person] = {}
        self._settled: dict[str, Person] = {}
        self._named = Index()
        self._placed = Index()

    def speaker(self, reading: Reading) -> Person | None:
        """Whoever a label names; None for voices that cannot be told apart."""
        if reading.row.id == "answer" and self.answering is not None:
            return self.answers(reading.words)
        if _is_nobody(reading):
            return None
        if reading.words not in self._settled:
            self._settled[reading.words] = self._settle(reading)
        return self._settled[reading.words]

    def _settle(self, reading: Reading) -> Person:
        known = self._served(reading) or self._met(reading) or self._awaited(reading) or self._initialled(reading)
        person = known or self._new(reading)
        person.spoke = True
        if reading.words not in person.forms:
            person.forms.append(reading.words)
        if known is not None and reading.row.id != "role":
            self._learn(known, reading)
        return person

    def arrange(self) -> None:
        """Number the people, now that everybody has spoken: those named above the text come before those of labels alone."""
        self._place_guests()
        last = 1 + max((person.named_at or 0 for person in self.people), default=0)
        self._listed = sorted(self.people, key=lambda person: person.named_at if person.named_at is not None else last)
        for number, person in enumerate(self._listed, 1):
            person.number = number

    def _place_guests(self) -> None:
        """Give the side that the lines above the text tell to those whose labels do not."""
        if self.guests is None:
            return
        speaking = [person for person in self.people if person.spoke and person.side in (None, self.sides.home)]
        unsure = [person for person in speaking if self.sides.of_office(person.office, home=False) is None]
        unnamed = []
        for person in unsure:
            found, side = self.guests.side_of_name(person.name) if person.name is not None else (False, None)
            person.side = side or person.side
            unnamed += [person] if not found and person.office is not None else []
        posts = self.guests.posts(self.sides.home) if unnamed else []
        heads = [(person, self.guests.heads_of(person.office or "")) for person in unnamed if posts]
        for post in posts:
            self._place_by_office(post, [person for person, offices in heads if _bears(offices, post)], speaking)

    def _place_by_office(self, post: Post, bearing: list[Person], speaking: list[Person]) -> None:
        """Give a post's side to the one who can bear it, where somebody else speaks for the publisher's own."""
        named = [person for person in bearing if person.name is not None]
        chosen = bearing if len(bearing) == 1 else named
        if len(chosen) == 1 and any(one is not chosen[0] and one.side == self.sides.home for one in speaking):
            chosen[0].side = post.side

    @property
    def solo(self) -> Person | None:
        """The one person the title, or the sentence that frames the text, says speaks; None if it names nobody, or several."""
        named = [person for person in self.people if person.basis in _SPEAKING_ALONE]
        return named[0] if len(named) == 1 else None

    def appoint(self, reading: Reading, basis: str = "the only office labelled") -> None:
        """Take the person a label means for the one who speaks without a label too."""
        self.speaker(reading)
        (self._met(reading) or self.people[-1]).basis = basis

    def is_solo(self, reading: Reading) -> bool:
        """Whether a label means the one person the title says speaks."""
        return self.solo is not None and (reading.row.id == "answer" or self._met(reading) is self.solo)

    @property
    def answering(self) -> Person | None:
        """The one person whom answers without a name can be of: who speaks alone, else who is interviewed."""
        return self.solo or next((person for person in self.people if person.basis in _ANSWERING), None)

    def answers(self, label: str | None = None) -> Person | None:
        """Whoever is asked on the page, who has spoken, under a label (R, A) or without."""
        return self._has_spoken(self.answering, label)

    def solo_speaks(self) -> Person | None:
        """The one person the title says speaks, who has spoken without a label."""
        return self._has_spoken(self.solo, None)

    def _has_spoken(self, person: Person | None, label: str | None) -> Person | None:
        if person is not None:
            person.spoke = True
            person.forms += [label] if label is not None and label not in person.forms else []
        return person

    def names(self) -> list[str]:
        """The names of all who are known or expected so far."""
        return [person.name for person in (*self.people, *self._expected) if person.name is not None]

    def listed(self) -> tuple[Participant, ...]:
        """All of them, for the record."""
        return tuple(person.participant() for person in self._listed)

    def present(self, name: str, office: str | None, printed: str, basis: str, *, side: str | None = None) -> None:
        """Someone whom a list or the title names, whether they speak or not."""
        person = self._by_name(name)
        if person is None:
            self._add(Person(name, office, side or self.sides.of_office(office), [printed], basis, named_at=0))
            return
        if printed not in person.forms:
            person.forms.append(printed)
        person.office = person.office or office
        person.side = person.side or self.sides.of_office(office)
        self._index(person)

    def _add(self, person: Person) -> None:
        self._enter(person)
        self._index(person)

    def _enter(self, person: Person) -> None:
        person.entered = len(self.people)
        self.people.append(person)

    def _index(self, person: Person) -> None:
        """Have the person found by the words of the name and the office they now have."""
        self._named.put(person.entered, person.name)
        self._placed.put(person.entered, person.office)

    def expect(
        self,
        name: str,
        office: str | None,
        printed: tuple[str, ...],
        basis: str,
        *,
        side: str | None = None,
        at: int | None = None,
    ) -> None:
        """Someone the lines above the text name, who takes part only if a label turns out to mean them."""
        person = Person(name, office, side or self.sides.of_office(office), list(printed), basis, named_at=at)
        self._expected.append(person)

    def serve(self, label: str, name: str, office: str | None, printed: str) -> None:
        """Someone who, as the lines above the text say, serves the occasion under a label that gives no name."""
        side = self.sides.of_office(office, home=False)
        self._serving[label] = Person(name, office or label, side, [printed], "named above the text", named_at=0)

    def _served(self, reading: Reading) -> Person | None:
        """Whoever a word of service means by the lines above the text."""
        person = self._serving.get(reading.words) if reading.row.id == "role" else None
        if person is None or person.name is None:
            return None
        expected = (one for one in self._expected if one.name is not None and _same(one.name, person.name))
        known = self._by_name(person.name) or next(expected, person)
        self._expected = [one for one in self._expected if one is not known]
        if not any(one is known for one in self.people):
            self._add(known)
        return known

    def _awaited(self, reading: Reading) -> Person | None:
        """The expected person a label means by a surname or an office; one that says all itself needs nobody's help."""
        if not self._expected:
            return None
        name, office = plain_name(reading), description(reading)
        if name is not None and " " in name and office is not None and self.sides.of_office(office, home=False):
            return None
        if name is not None and " " in name and office is None:
            near = [person for person in self._expected if _ends_in(name, person.name)]
        elif name is not None:
            near = [person for person in self._expected if person.name is not None and _may_be_one(name, person.name)]
        else:
            spelt = self.sides.spelt_out(office or "")
            near = [one for one in self._expected if spelt and one.office and _holds(spelt, self.sides.spelt_out(one.office))]
        if len(near) != 1:
            return None
        self._expected.remove(near[0])
        self._enter(near[0])
        return near[0]

    def _initialled(self, reading: Reading) -> Person | None:
        """The one person named before whose initials a label is."""
        letters = (plain_name(reading) or "").replace(".", "").replace(" ", "")
        if not (1 < len(letters) <= _MOST_INITIALS and letters.isupper()):
            return None
        near = [person for person in self.people if person.named_at == 0 and initials(person.name) == letters]
        return near[0] if len(near) == 1 else None

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
        if reading.row.id == "role":
            serving = [person for person in alike if person.office and can_serve(described, person.office)]
            return serving[0] if len(serving) == 1 else None
        holders = [person for person in alike if person.office and _holds(described, person.office)]
        if not holders:
            above = [person for person in self.people[:MOST_ALIKE] if person.named_at == 0]
            holders = [person for person in above if person.office and _holds(described, person.office, ending=1)]
        own = [person for person in holders if person.side is not None and person.side == self.sides.home]
        return holders[0] if len(holders) == 1 else own[0] if len(own) == 1 else None

    def _by_name(self, name: str, office: str | None = None) -> Person | None:
        """The person of this name: in full, or the only one with this surname."""
        alike = [self.people[number] for number in self._named.alike(name)]
        full = [person for person in alike if person.name is not None and _same(name, person.name)]
        if full:
            return full[0]
        near = [person for person in alike if person.name is not None and _may_be_one(name, person.name)]
        near = near or [person for person in alike if _is_first_surname(name, person.name) and _may_hold(person, office)]
        if len(near) > 1 and office is not None:
            near = [person for person in near if person.office and _holds(office, person.office)]
        return near[0] if len(near) == 1 else None

    def _new(self, reading: Reading) -> Person:
        name = plain_name(reading)
        office = description(reading)
        side = self.sides.of_reading(reading, office)
        person = Person(name, office, side, [], f"label: {reading.row.id}")
        self._add(person)
        return person

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
            person.side = person.side or self.sides.of_reading(reading, person.office)
        self._index(person)


def _bears(offices: frozenset[str], post: Post) -> bool:
    """Whether one of some words of office is the post's, in whatever case."""
    return any(begins_alike(office, post.office) or begins_alike(post.office, office) for office in offices)


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
    """What stands for the office: the office itself, the outlet, the role, a numbered official's words."""
    parts = reading.parts
    if "number" in parts or not parts:
        return reading.words
    office = reading.office or next((parts[outlet] for outlet in _OUTLETS if outlet in parts), None)
    if office is None and "role" in parts:
        return parts["role"]
    second = parts.get("whole_office")
    return f"{parts['office']}, {second}" if "office" in parts and second else office


def _is_fuller(office: str, known: str) -> bool:
    """Whether an office says the same as the known one, and more (President of Norland, of President)."""
    return len(folded(office)) > len(folded(known)) and _holds(known, office)


def _ends_in(name: str, full: str | None) -> bool:
    """Whether a full name is this one, or this one with given names before it."""
    wanted, held = folded(name), folded(full or "")
    return bool(wanted) and held[-len(wanted) :] == wanted


def _same(one: str, other: str | None) -> bool:
    return other is not None and folded(one) == folded(other)


_ARTICLES = frozenset("le la les l el los il lo der die das den dem o os as".split())
_ADDRESS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "madam"})
# A president is no vice president: an office in brief does not stand for one that these words change.
_QUALIFIED = frozenset(
    "vice vice-president deputy former acting assistant under undersecretary associate designate elect "
    "вице вице-президент заместитель бывший первый vize stellvertretender ehemaliger "
    "adjoint ancien viceministro exministro vicepresidente wakil timbalan mantan bekas".split()
)


def _may_be_one(name: str, other: str) -> bool:
    """Whether two printed names can be one person's: the same surname, and nothing in the given names against it."""
    one, two = folded(name), folded(other)
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


def _is_first_surname(name: str, full: str | None) -> bool:
    """Whether a single word is the first of two surnames, by which most who have two go: Montaña, of Julio Montaña Rivas."""
    one, held = folded(name), folded(full or "")
    return len(one) == 1 and len(held) > 2 and one[0] == held[-2] and len(one[0]) > 2


def _may_hold(person: Person, office: str | None) -> bool:
    """Whether an office that a label prints can be a person's; neither a label nor a person without one says enough for it."""
    return office is not None and person.office is not None and _holds(office, person.office)


def _agree(given: str, others: list[str]) -> bool:
    bare = given.rstrip(".")
    return any(
        other == given or (len(bare) <= 2 and other.startswith(bare)) or other.rstrip(".") == bare[: len(other.rstrip("."))]
        for other in others
    )


def _holds(short: str, full: str, *, ending: int = 0) -> bool:
    """Whether an office in brief (THE PRESIDENT, Minister) can be the one in full (President of the United States)."""
    wanted, held = set(folded(short)) - _ADDRESS - _ARTICLES, set(folded(full))
    met = {word for word in held if any(begins_alike(one, word, ending=ending) for one in wanted)}
    borne = all(any(begins_alike(one, word, ending=ending) for word in met) for one in wanted)
    return bool(wanted) and borne and not (held - met) & _QUALIFIED
