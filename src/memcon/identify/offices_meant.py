"""Whom an office means: whoever is named beside it, is spoken to, or held it that day on the side that is meant."""

import datetime
import re

import msgspec

from memcon.identify.about_offices import called_by, listed
from memcon.identify.labels import Judge, Sought
from memcon.identify.named_so_far import Known
from memcon.identify.named_things import DEFINITE, address
from memcon.identify.names import parted, without_genitive
from memcon.identify.names_meant import NamesMeant
from memcon.identify.office_words import OfficeTitle
from memcon.identify.setting import Setting
from memcon.identify.spotting import Spotted
from memcon.identify.talk import Scene, office_of, side_of
from memcon.identify.who import fits_title
from memcon.identify.words import keys_in, words_of
from memcon.people import Days, Tenure
from memcon.record import Participant
from memcon.text import Span


class Meant(msgspec.Struct, frozen=True):
    """Who an office means: the id in the register, the name the register or the document gives, why, and how surely."""

    person: str | None
    basis: str
    score: float | None = None
    name: str | None = None


class OfficesMeant:
    """Finds whom the offices of one document mean."""

    def __init__(self, setting: Setting, names: NamesMeant) -> None:
        self._setting, self._register, self._judge, self._home = setting, setting.register, setting.judge, setting.home
        self._named, self._names = setting.named, names
        self._words = address()

    def meant(self, one: Spotted, scene: Scene, named: Spotted | None) -> Meant | None:
        """Who an office means, `named` the name that stands beside it; None where the words tell no office."""
        if one.title is None:
            return self._of_rank(one, one.code, scene) if one.code is not None else Meant(None, _ANOTHER_TIME)
        is_former = one.title.is_former or (bool(one.before) and one.before[-1] in listed("former"))
        if named is not None:
            return self._beside(named, one.title, scene)
        if is_former:
            return self._predecessor(one, one.title, scene)
        found = self._holder(one, one.title, scene)
        if found.person is not None:
            self._named.bear(one.title, found.person)
        return found

    def _beside(self, named: Spotted, title: OfficeTitle, scene: Scene) -> Meant:
        """Whoever is named beside the office."""
        printed = without_genitive(named.span, self._setting.text).of(self._setting.text)
        known = self._named.called(printed)
        if known is not None:
            return Meant(known.person, "the name beside it", 1.0 if known.person else None, known.name)
        side = title.country or named.of
        person, checks, score = self._names.judged(printed, title, side, scene, single=len(parted(printed).words) == 1)
        if person is None:
            return Meant(None, "the name beside it is not known", None, printed)
        return Meant(person, ", ".join(checks), score)

    def _holder(self, one: Spotted, title: OfficeTitle, scene: Scene) -> Meant:
        before = _telling(one.before, self._words.idle)
        if before in self._words.open and before not in self._words.respect:
            return _NOBODY
        if title.country is not None:
            return self._with_country(one, title, title.country)
        if self._is_addressed(one, before, scene):
            return self._addressed(one, title, scene)
        alone = {country for _, country in title.only}
        if len(alone) == 1 and len(title.only) == len(title.offices):
            return self._of_country(title, alone.pop(), "no other country has it")
        if self._words.ours & set(one.before[-2:]) and (side := self._side(scene)) is not None:
            return self._of_country(title, side, "of the speaker’s side")
        if self._words.yours & set(one.before[-2:]):
            return self._of_other(title, scene)
        return self._bare(one, title, scene)

    def _side(self, scene: Scene) -> str | None:
        """The side of whoever speaks; of whoever asks in an interview, the country that its title names."""
        is_asked = scene.is_question or (scene.speaker is not None and side_of(scene.speaker) in (None, "press"))
        return (self._setting.visitor if is_asked else None) or scene.side

    # -- of a country --

    def _with_country(self, one: Spotted, title: OfficeTitle, country: str) -> Meant:
        year = _YEAR_AFTER.match(self._setting.text, one.span.end)
        if year is not None:
            return self._of_year(title, country, year[1])
        if self._tells_of_past(one.span):
            return Meant(None, _PAST)
        return self._of_country(title, country, "no other country has it" if title.is_whole else "the country is named")

    def _of_year(self, title: OfficeTitle, country: str, year: str) -> Meant:
        """Who held the office of a country in the year that is told right behind it, if one person all the year."""
        identity = Judge(self._register, Days.of(year), self._home).judge_title(Sought(None, None, country), title).identity
        return (
            Meant(identity.person, f"the year is told: {year}", identity.score) if identity is not None else Meant(None, _PAST)
        )

    def _of_country(self, title: OfficeTitle, country: str, basis: str) -> Meant:
        """Who held the office of a country; the one the document has named in it where two did."""
        judged = self._judge.judge_title(Sought(None, None, country), title)
        if judged.identity is not None:
            return Meant(judged.identity.person, f"{basis}; {', '.join(judged.identity.basis)}", judged.identity.score)
        near = {one.person for one in self._named.bearing(title) if one.person is not None}
        held = [one.person for one in self._held(title, country)]
        both = near & set(held)
        if len(both) == 1:
            return Meant(both.pop(), f"{basis}; named before", 0.9)
        twice = {person for person in held if held.count(person) > 1}
        if len(twice) == 1 and len(title.offices) > 1:
            return Meant(twice.pop(), f"{basis}; in more than one of the offices that can be meant", 0.8)
        return Meant(None, f"{basis}; the register has no one holder for certain")

    def _held(self, title: OfficeTitle, country: str) -> list[Tenure]:
        """The tenures of an office of a country on the days of the event."""
        days = self._judge.days
        if days is None:
            return []
        return [held.tenure for office in title.offices for held in self._register.holders(country, office, days)]

    def _of_other(self, title: OfficeTitle, scene: Scene) -> Meant:
        mine = self._side(scene)
        sides = [side for side in self._setting.sides if side != mine]
        if len(sides) != 1:
            return Meant(None, "of the other’s side, and there are several")
        return self._of_country(title, sides[0], "of the side that is spoken to")

    # -- of another time --

    def _predecessor(self, one: Spotted, title: OfficeTitle, scene: Scene) -> Meant:
        """The holder before the present one: of `the previous President`, and of `the former President` of one's own state
        where that was not long ago."""
        printed = keys_in(one.span.of(self._setting.text))
        words = {*one.before[-2:], *printed[:1]}
        if self._words.open & words or _telling(one.before, self._words.idle) in self._words.open:
            return _NOBODY
        is_last = bool(words & listed("previous"))
        own = self._side(scene) if self._words.ours & words else self._home
        country = title.country if title.country is not None else own
        is_head = any(self._register.kinds.get(office) == "head" for office in title.offices)
        is_left = is_head and title.country is None and bool(DEFINITE & words and listed("left") & words)
        if country is None or not (is_last or is_left):
            return Meant(None, _ANOTHER_TIME)
        now = {held.person for held in self._held(title, country)}
        before = self._before(title, country, days) if (days := self._judge.days) is not None else None
        if before is None or before.person in now or len(now) != 1:
            return Meant(None, _ANOTHER_TIME)
        return Meant(before.person, f"held it before: until {before.end}", 0.8)

    def _before(self, title: OfficeTitle, country: str, days: Days) -> Tenure | None:
        """The last tenure of an office that had ended by some days, not long before, and not as acting holder."""
        ended = [
            held
            for office in title.offices
            for held in self._register.tenures(country, office)
            if days.first - _NOT_LONG < held.ends.first <= held.ends.last < days.first
            and not held.standing
            and held.ends.first - held.begins.first > _TRULY
            and _is_called_alike(title, held)
        ]
        return max(ended, key=lambda held: held.ends, default=None)

    def _tells_of_past(self, span: Span) -> bool:
        """Whether the sentence tells of a year well before the event, when somebody else may have held the office."""
        days, text = self._judge.days, self._setting.text
        if days is None:
            return False
        start = max(text.rfind("\n", 0, span.start), text.rfind(". ", 0, span.start), span.start - 300)
        end = min(at for at in (text.find(". ", span.end), text.find("\n", span.end), span.end + 200, len(text)) if at > 0)
        now = datetime.date.fromordinal(days.last).year
        if any(int(year) < now - 1 for year in _YEAR.findall(text, max(0, start), end)):
            return True
        start, end = max(text.rfind("\n", 0, span.start), span.start - _ABOUT), text.find("\n", span.end)
        around = text[max(0, start) : min(end if end >= 0 else len(text), span.end + _ABOUT)].lower()
        return any(phrase in around for phrase in self._words.past)

    # -- spoken to --

    def _is_addressed(self, one: Spotted, before: str, scene: Scene) -> bool:
        """Whether an office is spoken to: after a word of respect, between marks, or without an article in a question."""
        return before in self._words.respect or self._is_called(one) or (scene.is_question and self._is_unmarked(one, before))

    def _is_called(self, one: Spotted) -> bool:
        """Whether an office without an article stands between marks, as one that is addressed: `Prime Minister, …`."""
        text = self._setting.text
        before = text[max(0, one.span.start - 2) : one.span.start]
        after = text[one.span.end : one.span.end + 1]
        opens = one.span.start == 0 or before.endswith("\n") or before[:1] in ",.!?;:—–" or before[-1:] in ":"
        return opens and after in (",", "!", ".", "?") and text[one.span.start].isupper()

    def _is_unmarked(self, one: Spotted, before: str) -> bool:
        """Whether an office stands without an article or another word that could make it a third person’s."""
        marked = before in DEFINITE or before in self._words.ours or before in self._words.yours
        return not marked and one.span.of(self._setting.text)[0].isupper()

    def _is_quoted(self, one: Spotted) -> bool:
        """Whether an office stands near the beginning of words that are given back."""
        return _QUOTED.search(self._setting.text[max(0, one.span.start - _OPENED) : one.span.start]) is not None

    def _addressed(self, one: Spotted, title: OfficeTitle, scene: Scene) -> Meant:
        """Whoever of the others bears the office; where none does but the speaker, the speaker, whose words give it back."""
        bearing = [other for other in scene.others if self._bears(other, title)]
        bearing = bearing or [other for other in scene.others if _is_called_so(other, title)]
        if not bearing and scene.speaker is not None and self._bears(scene.speaker, title) and self._is_quoted(one):
            return _taking_part(scene.speaker, "addressed in what the speaker gives back, who alone bears it")
        return self._one_addressed(bearing, scene)

    def _one_addressed(self, bearing: list[Participant], scene: Scene) -> Meant:
        """Of those who bear an office the only one; of two, the one who is spoken with, or the host whom a guest addresses."""
        if not bearing:
            return Meant(None, "addresses somebody who is not known")
        if len(bearing) == 1:
            return _taking_part(bearing[0], "addressed: the only other who bears it")
        if scene.is_question:
            near = [other for other in scene.others[:1] if other in bearing]
            return _taking_part(near[0], "addressed: whoever answers") if near else Meant(None, "addresses one of several")
        if scene.side is not None and scene.side != self._home:
            host = next((other for other in bearing if side_of(other) == self._home), bearing[0])
            return _taking_part(host, "addressed: a guest speaks to the host")
        return _taking_part(bearing[0], "addressed: whoever spoke before")

    def _bears(self, one: Participant, title: OfficeTitle) -> bool:
        borne = self._register.read_office(office) if (office := office_of(one)) else None
        return borne is not None and bool(set(borne.offices) & set(title.offices)) and not borne.is_former

    # -- ranks --

    def _of_rank(self, one: Spotted, rank: str, scene: Scene) -> Meant | None:
        """Whom `the Minister` or `Governor, …` means: the only one who has been named with that rank, or takes part in it."""
        before = _telling(one.before, self._words.idle)
        if before in self._words.respect or self._is_called(one):
            bearing = [other for other in scene.others if rank in keys_in(office_of(other) or "")]
            return self._one_addressed(bearing, scene) if bearing else None
        whose = self._words.ours | self._words.yours
        if (before not in DEFINITE and not whose & set(one.before[-2:])) or _GOES_ON.match(self._setting.text, one.span.end):
            return None
        speaking = scene.speaker.name if scene.speaker is not None else None
        ranked = [known for known in self._named.ranked(rank, one.span.start - _NEAR) if known.printed != speaking]
        if len(ranked) != 1:
            return None
        return Meant(ranked[0].person, "the only one named with it", 0.8 if ranked[0].person else None, ranked[0].name)

    # -- offices alone --

    def _bare(self, one: Spotted, title: OfficeTitle, scene: Scene) -> Meant:
        """An office without a country: of whoever the document has named in it, or of the publisher’s own state."""
        if not self._is_definite(one) or "leader" in title.words:
            return _NOBODY
        if self._tells_of_past(one.span):
            return Meant(None, _PAST)
        bearing = self._named.bearing(title)
        own = self._home_holder(title) if self._home is not None else None
        is_own_named = own is not None and any(known.person == own for known in bearing)
        if not is_own_named and any(known.person is None and self._is_of_home(known) for known in bearing):
            return Meant(None, "the document names somebody in it whom the register does not have")
        speaking = scene.speaker.person if scene.speaker is not None else None
        own = own if scene.speaker is None or own != speaking else None
        if own is not None and scene.side in (None, self._home) and self._home in _ITS_OWN:
            return Meant(own, "the publisher’s own", 0.8)
        beside = {other.person for other in scene.others if self._bears(other, title) and other.person is not None}
        if len(beside) == 1 and self._can_be(person := beside.pop(), title):
            return Meant(person, "the only other who takes part and bears it", 0.8)
        borne = {known.person for known in bearing if known.person is not None and self._can_be(known.person, title)}
        borne = (borne - {speaking}) | ({own} if own is not None else set())
        if len(borne) == 1:
            return Meant(borne.pop(), "the only one named in it", 0.8)
        return Meant(None, "one of several" if borne else "not named in the document")

    def _is_definite(self, one: Spotted) -> bool:
        """Whether an office is one in particular's: with an article, or in a language without articles with a capital."""
        capital = self._setting.record.language in _WITHOUT_ARTICLES and one.span.of(self._setting.text)[0].isupper()
        return _telling(one.before, self._words.idle) in DEFINITE or capital

    def _is_of_home(self, known: Known) -> bool:
        """Whether somebody with an office is of the publisher's own state: by the office's words, or by no other's."""
        return known.title is not None and known.title.country in (None, self._home) and known.side in (None, self._home)

    def _can_be(self, person: str, title: OfficeTitle) -> bool:
        """Whether somebody can be called by an office’s words that day: a king is no president."""
        found = self._register.person(person)
        if found is None or self._judge.days is None:
            return not title.only
        held = self._register.in_office(found, self._judge.days)
        return any(
            one.office in title.offices and title.may_be(one.office, one.country) and fits_title(title, one) for one in held
        )

    def _home_holder(self, title: OfficeTitle) -> str | None:
        identity = self._judge.judge_title(Sought(None, None, self._home), title).identity
        return identity.person if identity is not None else None


def _is_called_so(one: Participant, title: OfficeTitle) -> bool:
    """Whether somebody bears an office of these words and others: Mr President, of a federation's or a company's."""
    words = frozenset(keys_in(office_of(one) or ""))
    return bool(title.words) and words.issuperset(title.words) and words.isdisjoint(listed("former") | _UNDER)


def _is_called_alike(title: OfficeTitle, held: Tenure) -> bool:
    """Whether a former holder was called by the very words: where the head is a President, a prime minister is another's."""
    sought, borne = called_by(title.words), called_by(words_of(held.title))
    return fits_title(title, held) and bool(not sought or sought & borne)


def _taking_part(one: Participant, basis: str) -> Meant:
    """Somebody who takes part, in the register or not."""
    return Meant(one.person, basis, 0.9 if one.person else None, one.name)


def _telling(before: tuple[str, ...], idle: frozenset[str]) -> str:
    """The last word before an office that tells something of it."""
    return next((word for word in reversed(before) if word not in idle), "")


# Whoever has one of these in an office is not addressed by its other words.
_UNDER = frozenset("vice deputy assistant aide вице заместитель помощник".split())
_NOBODY = Meant(None, "nobody in particular")
_PAST, _ANOTHER_TIME = "a year before is told of", "an office of another time"
# Whoever is meant by a rank alone was named within so many code points before.
_NEAR = 2_000
# Whoever held an office for no more days than these only stood in.
_TRULY = 100
# Words so many code points before or after an office, in its paragraph, may tell that it is one of the past.
_ABOUT = 500
# `The former President` of one's own state is the one before for so many days: some terms of four years, and a little.
_NOT_LONG = 1_600
# Publishers on whose pages a bare office is the state's own whoever else bears it: by custom, the White House's President.
_ITS_OWN = frozenset({"US"})
# Languages that have no articles, in which a capital says that one in particular is meant.
_WITHOUT_ARTICLES = frozenset("ru uk be pl cs sk sr hr bg".split())
_YEAR_AFTER = re.compile(r",? (?:in|en|em|nel|im Jahr|w|у|в) ((?:19|20)\d\d)(?!\d|[-–]\d)")
# After these words the office is more than its first word.
_GOES_ON = re.compile(r"[ \n](?:of|for|de|du|des|für|на|по) |-[A-Za-z]")
# A quotation that is open, and how far before an office it is looked for.
_QUOTED = re.compile('[“"«„][^”"»“]*$')
_OPENED = 60
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
