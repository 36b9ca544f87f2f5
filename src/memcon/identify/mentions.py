"""Whom and what the words of a record mention: each stretch with its kind, and the person where the checks decide for one."""

import datetime
import re
from collections.abc import Iterator
from itertools import islice

from memcon.identify.about_offices import listed
from memcon.identify.checks import WEIGHTS, Check
from memcon.identify.labels import Judge, Sought
from memcon.identify.named_so_far import Known, NamedSoFar
from memcon.identify.named_things import address
from memcon.identify.names import Alike, parted
from memcon.identify.office_words import OfficeTitle
from memcon.identify.register import Register
from memcon.identify.spotting import Spotted, Spotter
from memcon.identify.talk import Scene, Talk, office_of, side_of
from memcon.identify.who import fits_title
from memcon.people import Days, Mention
from memcon.record import Participant, Record
from memcon.text import Span

# So many mentions are told of one record.
_MOST = 20_000


class Mentions:
    """Finds and judges the mentions of one record."""

    def __init__(self, record: Record, register: Register, spotter: Spotter, judge: Judge, home: str | None) -> None:
        self._record, self._register, self._spotter, self._judge, self._home = record, register, spotter, judge, home
        self._talk = Talk(record, home)
        self._words = address()
        self._named = NamedSoFar(record.participants, register)
        self._settled: dict[tuple[str, OfficeTitle | None, str | None], tuple[str | None, tuple[str, ...], float]] = {}

    def all(self) -> tuple[Mention, ...]:
        """All mentions, in the order of the text."""
        return tuple(islice(self._mentioned(), _MOST))

    def _mentioned(self) -> Iterator[Mention]:
        spotted = self._spotter.spot(self._record.text)
        for at, one in enumerate(spotted):
            scene = self._talk.at(one.span.start)
            if one.kind == "office":
                after = next((other for other in spotted[at + 1 : at + 4] if other.span.start >= one.span.end), None)
                named = after if after is not None and after.follows_office is not None and after.kind == "person" else None
                yield self._office(
                    one, scene, named or self._named_before(one, spotted, at) or self._named_after(one, spotted, at, scene)
                )
            elif one.kind == "person":
                yield from self._ranked(one, self._name(one, scene))
            else:
                yield self._thing(one, scene)

    def _named_before(self, office: Spotted, spotted: list[Spotted], at: int) -> Spotted | None:
        """The name that an office stands behind: `Anna Weller, the Minister of Trade`, `Anna Weller [Minister of Trade]`."""
        before = next((one for one in reversed(spotted[max(0, at - 3) : at]) if one.span.end <= office.span.start), None)
        if before is None or before.kind != "person":
            return None
        return before if _APPOSED.fullmatch(self._record.text, before.span.end, office.span.start) else None

    def _named_after(self, office: Spotted, spotted: list[Spotted], at: int, scene: Scene) -> Spotted | None:
        """The name behind an office and a comma (`the President of Norland, Anna Weller,`): of somebody who ever held it, or
        whom the register does not have. Of a list of people (the President of Norland, Anna Weller and others) it is none."""
        after = next((one for one in spotted[at + 1 : at + 4] if one.kind == "person"), None)
        text = self._record.text
        if after is None or office.title is None or not _APPOSED_AFTER.fullmatch(text, office.span.end, after.span.start):
            return None
        mention = self._name(after, scene)
        person = self._register.person(mention.person) if mention is not None and mention.person is not None else None
        if mention is None or person is None:
            return after if mention is not None else None
        country = office.title.country
        held = (one for one in self._register.held_by(person) if country in (None, one.country))
        return after if any(one.office in office.title.offices and fits_title(office.title, one) for one in held) else None

    def _introducing(self, one: Spotted) -> str:
        """The word right before a name, with nothing between: `general` of `General Orlova`, `mr` of `Mr. Kessler`."""
        word = one.before[-1] if one.before else ""
        before = self._record.text[max(0, one.span.start - 4) : one.span.start]
        is_beside = _BESIDE.search(before) is not None or (len(word) <= _LONGEST_SHORTENED and before.endswith(". "))
        return word if is_beside else ""

    def _ranked(self, one: Spotted, mention: Mention | None) -> Iterator[Mention]:
        """A name, and before it the rank or role that introduces it (Director Young) as an office of the same person."""
        rank = one.before[-1] if one.before and one.follows_office is None else ""
        start = one.span.start - 1 - len(rank)
        if mention is not None and rank in self._words.ranks and self._record.text[start : one.span.start - 1].lower() == rank:
            yield Mention(
                Span(start, one.span.start - 1),
                "office",
                rank.title(),
                mention.person,
                "the name beside it",
                mention.score,
                mention.turn,
            )
        if mention is not None:
            yield mention

    # -- things --

    def _thing(self, one: Spotted, scene: Scene) -> Mention:
        code = one.code or ""
        name = self._register.country_name(code, self._judge.days) if one.kind == "country" else code
        if one.kind == "place":
            name = one.span.of(self._record.text)
        return Mention(one.span, one.kind, name, None, f"a name of {code}", None, scene.turn)

    # -- names --

    def _name(self, one: Spotted, scene: Scene) -> Mention | None:
        """A name: of somebody the document or the register knows, or one that an office or a word of respect introduces."""
        text = self._record.text
        span = without_genitive(one.span, text)
        printed = span.of(text)
        title = one.follows_office
        word = self._introducing(one)
        if title is None and word in self._words.ranks:
            title = self._register.read_office(word)
        introduced = title is not None or word in self._words.respect
        single = len(parted(printed).words) == 1
        known = self._named.called(printed)
        if known is not None:
            return Mention(
                span, "person", known.name, known.person, "named before" if single else "named in the document", 1.0, scene.turn
            )
        if single and not introduced:
            return None
        side = (title.country if title is not None else None) or one.of
        person, checks, score = self._judged(printed, title, side, scene, single=single)
        if person is None and not introduced and not self._register.is_given(printed.split()[0]):
            return None
        if not single or (one.follows_office is not None and person is None):
            self._named.name(printed, person, one.follows_office, side)
        known_as = self._register.person(person) if person is not None else None
        name = known_as.name if known_as is not None else printed
        basis = (
            ", ".join(checks)
            if person is not None
            else "introduced by an office"
            if title is not None
            else "by the form of the words"
        )
        return Mention(span, "person", name, person, basis, score if person is not None else None, scene.turn)

    def _judged(
        self, printed: str, title: OfficeTitle | None, side: str | None, scene: Scene, *, single: bool
    ) -> tuple[str | None, tuple[str, ...], float]:
        """Who a name means by the register: with the office before it, or of one of the sides that take part."""
        mark = (printed, title, side or (scene.side if single else None))
        if mark not in self._settled:
            self._settled[mark] = self._weighed(printed, title, side, single=single)
        return self._settled[mark]

    def _weighed(
        self, printed: str, title: OfficeTitle | None, side: str | None, *, single: bool
    ) -> tuple[str | None, tuple[str, ...], float]:
        sides = [side] if side is not None else [*self._sides(), None]
        if title is not None or not single:
            for one in sides:
                identity = self._judge.judge_title(Sought(printed, None, one), title).identity
                if identity is not None:
                    return identity.person, identity.basis, identity.score
            return None, (), 0.0
        return self._by_surname(printed)

    def _by_surname(self, printed: str) -> tuple[str | None, tuple[str, ...], float]:
        """The only one of a surname who was in office that day, of a side that takes part."""
        days = self._judge.days
        if days is None:
            return None, (), 0.0
        named = [one.person for one in self._register.named(printed) if one.grade >= Alike.SURNAME]
        now = {person.id: self._register.in_office(person, days) for person in named}
        now = {id: held for id, held in now.items() if held}
        mine = [id for id, held in now.items() if {one.country for one in held} & set(self._sides())]
        leading = [id for id, held in now.items() if any(one.office in _LEADING for one in held)]
        checks: tuple[Check, ...] = ("surname", "in office", "only one of that name")
        if len(mine) == 1 and (len(now) == 1 or leading in ([], mine)):
            checks = (*checks, "side")
        elif not mine and len(leading) == 1 and len(now) == 1:
            checks = (*checks, "leader")
        else:
            return None, (), 0.0
        return next(iter(mine or leading)), checks, round(sum(WEIGHTS[check][0] for check in checks), 2)

    def _sides(self) -> list[str]:
        sides = dict.fromkeys(side_of(one) for one in self._record.participants if one.side != "press")
        return [side for side in dict.fromkeys([*sides, self._home]) if side is not None]

    # -- offices --

    def _office(self, one: Spotted, scene: Scene, named: Spotted | None) -> Mention:
        """An office: of whoever is named beside it, is spoken to, or held it that day on the side that is meant."""
        title = one.title
        name = one.span.of(self._record.text)
        is_former = title is None or title.is_former or (bool(one.before) and one.before[-1] in listed("former"))
        if title is None or (is_former and named is None):
            return Mention(one.span, "office", name, None, "an office of another time", None, scene.turn)
        person, basis, score = self._holder(one, title, scene, named)
        if person is not None and not is_former:
            self._named.bear(title, person)
        return Mention(one.span, "office", name, person, basis, score, scene.turn)

    def _holder(
        self, one: Spotted, title: OfficeTitle, scene: Scene, named: Spotted | None
    ) -> tuple[str | None, str, float | None]:
        if named is not None:
            printed = without_genitive(named.span, self._record.text).of(self._record.text)
            known = self._named.called(printed)
            if known is not None:
                return known.person, "the name beside it", 1.0 if known.person else None
            side = title.country or named.of
            person, checks, score = self._judged(printed, title, side, scene, single=len(parted(printed).words) == 1)
            return person, ", ".join(checks) or "the name beside it is not known", score if person else None
        before = _telling(one.before, self._words.idle)
        if before in self._words.open and before not in self._words.respect:
            return None, "nobody in particular", None
        if title.country is not None:
            year = _YEAR_AFTER.match(self._record.text, one.span.end)
            if year is not None:
                return self._of_year(title, title.country, year[1])
            if self._tells_of_past(one.span):
                return None, _PAST, None
            return self._of_country(title, title.country, "the country is named")
        if before in self._words.respect or self._is_called(one) or (scene.is_question and self._is_unmarked(one, before)):
            return self._addressed(title, scene)
        alone = {country for _, country in title.only}
        if len(alone) == 1 and len(title.only) == len(title.offices):
            return self._of_country(title, alone.pop(), "no other country has it")
        if self._words.ours & set(one.before[-2:]) and scene.side is not None:
            return self._of_country(title, scene.side, "of the speaker’s side")
        if self._words.yours & set(one.before[-2:]):
            return self._of_other(title, scene)
        return self._bare(one, title, scene)

    def _of_year(self, title: OfficeTitle, country: str, year: str) -> tuple[str | None, str, float | None]:
        """Who held the office of a country in the year that is told right behind it, if one person all the year."""
        identity = Judge(self._register, Days.of(year), self._home).judge_title(Sought(None, None, country), title).identity
        return (identity.person, f"the year is told: {year}", identity.score) if identity is not None else (None, _PAST, None)

    def _is_called(self, one: Spotted) -> bool:
        """Whether an office without an article stands between marks, as one that is addressed: `Prime Minister, …`."""
        text = self._record.text
        before = text[max(0, one.span.start - 2) : one.span.start]
        after = text[one.span.end : one.span.end + 1]
        opens = one.span.start == 0 or before.endswith("\n") or before[:1] in ",.!?;:—–" or before[-1:] in ":"
        return opens and after in (",", "!", ".", "?") and text[one.span.start].isupper()

    def _is_unmarked(self, one: Spotted, before: str) -> bool:
        """Whether an office stands without an article or another word that could make it a third person’s."""
        marked = before in _DEFINITE or before in self._words.ours or before in self._words.yours
        return not marked and one.span.of(self._record.text)[0].isupper()

    def _addressed(self, title: OfficeTitle, scene: Scene) -> tuple[str | None, str, float | None]:
        """Whoever of the others bears the office; of two, the one who is spoken with, or the host whom a guest addresses."""
        bearing = [other for other in scene.others if self._bears(other, title)]
        if not bearing:
            return None, "addresses somebody who is not known", None
        chosen = bearing[0]
        basis = "addressed: the only other who bears it" if len(bearing) == 1 else "addressed: whoever spoke before"
        if len(bearing) > 1 and not scene.is_question and scene.side is not None and scene.side != self._home:
            chosen = next((other for other in bearing if side_of(other) == self._home), chosen)
            basis = "addressed: a guest speaks to the host"
        elif len(bearing) > 1 and scene.is_question:
            near = [other for other in scene.others[:1] if other in bearing]
            if not near:
                return None, "addresses one of several", None
            chosen, basis = near[0], "addressed: whoever answers"
        return chosen.person, basis, 0.9 if chosen.person else None

    def _bears(self, one: Participant, title: OfficeTitle) -> bool:
        borne = self._register.read_office(office) if (office := office_of(one)) else None
        return borne is not None and bool(set(borne.offices) & set(title.offices)) and not borne.is_former

    def _of_country(self, title: OfficeTitle, country: str, basis: str) -> tuple[str | None, str, float | None]:
        """Who held the office of a country; the one the document has named in it where two did."""
        days = self._judge.days
        judged = self._judge.judge_title(Sought(None, None, country), title)
        if judged.identity is not None:
            return judged.identity.person, f"{basis}; {', '.join(judged.identity.basis)}", judged.identity.score
        near = {one.person for one in self._named.bearing(title) if one.person is not None}
        held = (
            {held.tenure.person for office in title.offices for held in self._register.holders(country, office, days)}
            if days
            else set()
        )
        both = near & held
        if len(both) == 1:
            return both.pop(), f"{basis}; named before", 0.9
        return None, f"{basis}; the register has no one holder for certain", None

    def _of_other(self, title: OfficeTitle, scene: Scene) -> tuple[str | None, str, float | None]:
        sides = [side for side in self._sides() if side != scene.side]
        if len(sides) != 1:
            return None, "of the other’s side, and there are several", None
        return self._of_country(title, sides[0], "of the side that is spoken to")

    def _bare(self, one: Spotted, title: OfficeTitle, scene: Scene) -> tuple[str | None, str, float | None]:
        """An office without a country: of whoever the document has named in it, or of the publisher’s own state."""
        before = _telling(one.before, self._words.idle)
        if before not in _DEFINITE and not (
            self._record.language in _WITHOUT_ARTICLES and one.span.of(self._record.text)[0].isupper()
        ):
            return None, "nobody in particular", None
        if self._tells_of_past(one.span):
            return None, _PAST, None
        borne = {
            known.person
            for known in self._named.bearing(title)
            if known.person is not None and self._can_be(known.person, title)
        }
        if scene.speaker is not None:
            borne.discard(scene.speaker.person or "")
        own = self._home_holder(title) if self._home is not None else None
        bearing = self._named.bearing(title)
        is_own_named = own is not None and any(known.person == own for known in bearing)
        if not is_own_named and any(known.person is None and self._is_of_home(known) for known in bearing):
            return None, "the document names somebody in it whom the register does not have", None
        its_own = scene.speaker is None or own != scene.speaker.person
        if own is not None and its_own and scene.side in (None, self._home) and self._home in _ITS_OWN:
            return own, "the publisher’s own", 0.8
        beside = [other.person for other in scene.others if self._bears(other, title) and other.person is not None]
        if len(set(beside)) == 1 and self._can_be(beside[0], title):
            return beside[0], "the only other who takes part and bears it", 0.8
        if own is not None and (scene.speaker is None or own != scene.speaker.person):
            borne.add(own)
        if len(borne) == 1:
            person = borne.pop()
            return person, "the only one named in it", 0.8
        return None, "one of several" if borne else "not named in the document", None

    def _is_of_home(self, known: Known) -> bool:
        """Whether somebody with an office is of the publisher's own state: by the office's words, or by no other's."""
        return known.title is not None and known.title.country in (None, self._home) and known.side in (None, self._home)

    def _tells_of_past(self, span: Span) -> bool:
        """Whether the sentence tells of a year well before the event, when somebody else may have held the office."""
        days, text = self._judge.days, self._record.text
        if days is None:
            return False
        start = max(text.rfind("\n", 0, span.start), text.rfind(". ", 0, span.start), span.start - 300)
        end = min(at for at in (text.find(". ", span.end), text.find("\n", span.end), span.end + 200, len(text)) if at > 0)
        now = datetime.date.fromordinal(days.last).year
        return any(int(year) < now - 1 for year in _YEAR.findall(text, max(0, start), end))

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


# Offices whose holders are named everywhere.
_LEADING = frozenset(
    "head-of-state head-of-government foreign-minister secretary-general commission-president european-council-president"
    " high-representative parliament-president".split()
)
# Articles and the like before an office that somebody in particular holds.
_DEFINITE = frozenset("the le la l der die das dem den el il o этот этого".split())
# Publishers on whose pages a bare office is the state's own whoever else bears it: by custom, the White House's President.
_ITS_OWN = frozenset({"US"})
# Languages that have no articles, in which a capital says that one in particular is meant.
_WITHOUT_ARTICLES = frozenset("ru uk be pl cs sk sr hr bg".split())
_APPOSED = re.compile(r", (?:the |his |her |our )?|,? ?[(\[](?:the )?")
_APPOSED_AFTER = re.compile(r"(?: of (?:the )?[A-Z][\w’' -]{2,60})?, ")
# A word and a space, and no genitive (the General's Plan).
_BESIDE = re.compile(r"(?<!['’]s)(?<=\w)[ \u00a0]$")
# A word of respect or of rank that is shortened with a point has so many letters at the most.
_LONGEST_SHORTENED = 4
_PAST = "a year before is told of"
_YEAR_AFTER = re.compile(r",? (?:in|en|em|nel|im Jahr|w|у|в) ((?:19|20)\d\d)(?!\d|[-–]\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _telling(before: tuple[str, ...], idle: frozenset[str]) -> str:
    """The last word before an office that tells something of it."""
    return next((word for word in reversed(before) if word not in idle), "")


def without_genitive(span: Span, text: str) -> Span:
    """A name without the genitive that a language adds: Mueller’s."""
    words = span.of(text)
    for ending in ("’s", "'s", "’", "'"):
        if words.endswith(ending) and len(words) > len(ending) + 1:
            return Span(span.start, span.end - len(ending))
    return span
