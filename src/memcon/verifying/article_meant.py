"""Whom a mention means: a name in full, the holder of an office, the one last named; and on what that rests."""

from typing import Literal

import msgspec

from memcon.text import Span
from memcon.verifying.article_near import Near, Writing
from memcon.verifying.article_people import Mention, People, Person, nominative

# A pronoun goes back no further than so many paragraphs.
_SO_FAR_BACK = 3


class Attributed(msgspec.Struct, frozen=True):
    """Whom the article gives a quotation to: `span` is where it names them; a guess says in `basis` on what it rests."""

    speaker: str | None
    office: str | None
    span: Span | None
    basis: str
    guessed: bool


# Somebody whom the article does not name: it is known that the words are nobody's who is named elsewhere.
SOMEBODY: Literal["somebody"] = "somebody"
Told = Attributed | Literal["somebody"] | None


class Meant:
    """The persons of an article, and whom its names, offices and pronouns mean."""

    def __init__(self, writing: Writing) -> None:
        self._writing, self._saying = writing, writing.saying
        self.people = People(writing.saying)
        # Where somebody was named as the subject of a sentence, and where somebody's quotation ended.
        self._subjects: list[tuple[int, Person]] = []
        self._speakers: list[tuple[int, Person]] = []
        self._meet_people()

    def _meet_people(self) -> None:
        """Take note of everybody who is named; of surnames after the names in full, of headlines last."""
        every = list(self._writing.all_sentences())
        bodies = [near for paragraph, near in every if not paragraph.is_heading]
        for mention in (mention for near in bodies for mention in near.mentions if len(mention.words) > 1):
            self.people.add(mention)
        for mention in (mention for _, near in every for mention in near.mentions if len(mention.words) == 1):
            if mention.office or mention.gender:
                self.people.add(mention)
        for _, near in every:
            named = ((one, self.people.of(one.words)) for one in near.mentions if self.is_subject(one, near))
            self._subjects += [(one.span.start, person) for one, person in named if person is not None][:1]
        self._subjects.sort(key=lambda one: one[0])

    def note(self, at: int, told: Attributed | None) -> None:
        """Take note that somebody's quotation ends at a place."""
        speaker = told.speaker if told is not None else None
        person = self.people.of(speaker.split(" ")) if speaker is not None else None
        if person is not None:
            self._speakers.append((at, person))

    def told(self, one: Mention) -> str:
        """The words of a mention, in quotation marks."""
        return f"“{one.span.of(self._writing.text)}”"

    def is_subject(self, one: Mention, near: Near) -> bool:
        """Whether a mention can be a subject: no possessor, and not behind a preposition."""
        if one.owns:
            return False
        at = one.first - 1
        while at >= 0 and near.tokens[at].word in self._saying.articles:
            if near.tokens[at].word in self._saying.prepositions and one.words:
                return False
            at -= 1
        if at < 0 or near.tokens[at].word not in self._saying.prepositions:
            return True
        return "," in self._writing.text[near.tokens[at].end : near.tokens[one.first].start]

    def resolved(self, one: Mention, verb: str | None = None, *, is_oblique: bool = False) -> Told:
        """Whom a mention means; `verb` is its verb, `is_oblique` says that the name may stand in another case."""
        gender = (self._saying.gender_of_verb(verb) if verb is not None else None) or ""
        if one.is_pronoun:
            if self._saying.row.pronouns.get(one.span.of(self._writing.text).lower()) == "":
                return SOMEBODY
            basis = f"{self.told(one)} is taken to mean {{}}, the one last named"
            return self.last_named(one.span.start, one.gender or gender, basis, one.span) or SOMEBODY
        return self._by_name(one, gender, is_oblique=is_oblique) if one.words else self._by_office(one)

    def _by_name(self, one: Mention, gender: str, *, is_oblique: bool) -> Attributed:
        person = self.people.of(one.words)
        words = one.words if person is None else person.words
        if is_oblique and (person is None or person.at == one.span.start):
            words = nominative(words, self._saying)
        if person is not None:
            person.words, person.gender = words, person.gender or gender
        basis = f"{self.told(one)} beside the quotation"
        if len(words) > len(one.words):
            basis += f", {' '.join(words)} in full elsewhere in the article"
        office = one.office or (person.office if person is not None else None)
        return Attributed(" ".join(words), office, one.span, basis, guessed=False)

    def _by_office(self, one: Mention) -> Told:
        office = one.office or ""
        person = self.people.by_office(office, one.span.start)
        if person is not None:
            basis = f"{self.told(one)} is taken to mean {person.name}, the one last named with that office"
            return Attributed(person.name, person.office, one.span, basis, guessed=True)
        if office in self._saying.unnamed:
            return SOMEBODY
        return Attributed(None, office, one.span, f"{self.told(one)} beside the quotation", guessed=False)

    def last_named(self, at: int, gender: str, basis: str, span: Span | None = None) -> Attributed | None:
        """The one who was named last before a place, as the subject of a sentence or with a quotation, and is not of another
        gender; `basis` has a place for the name."""
        begin = self._writing.some_paragraphs_above(at, _SO_FAR_BACK)
        latest: tuple[int, Person] | None = None
        for events in (self._subjects, self._speakers):
            found = self._latest(events, begin, at, gender)
            if found is not None and (latest is None or found[0] >= latest[0]):
                latest = found
        if latest is None:
            return None
        person = latest[1]
        person.gender = person.gender or gender
        return Attributed(person.name, person.office, span, basis.format(person.name), guessed=True)

    @staticmethod
    def _latest(events: list[tuple[int, Person]], begin: int, at: int, gender: str) -> tuple[int, Person] | None:
        """The last of some events in a stretch whose person may be of a gender; events are in order."""
        from bisect import bisect_left

        for number in range(bisect_left(events, at, key=lambda one: one[0]) - 1, -1, -1):
            place, person = events[number]
            if place < begin:
                return None
            if not gender or not person.gender or person.gender == gender:
                return place, person
        return None
