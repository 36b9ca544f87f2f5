"""Whom a name means: somebody the document has named, or somebody of the register."""

import re

from memcon.identify.checks import WEIGHTS, Check
from memcon.identify.labels import Sought
from memcon.identify.named_things import DEFINITE, address
from memcon.identify.names import Alike, parted, spelt_in, without_genitive
from memcon.identify.office_words import OfficeTitle
from memcon.identify.setting import Setting
from memcon.identify.spotting import Spotted
from memcon.identify.talk import Scene
from memcon.identify.words import key
from memcon.people import BESIDE, LEADING, Mention
from memcon.text import Span

# The person, the checks that were met, and their sum.
Weighed = tuple[str | None, tuple[str, ...], float]


class NamesMeant:
    """Finds whom the names of one document mean."""

    def __init__(self, setting: Setting) -> None:
        self._setting, self._register, self._named = setting, setting.register, setting.named
        self._words = address()
        self._settled: dict[tuple[str, OfficeTitle | None, str | None], Weighed] = {}
        self._listed: tuple[int, OfficeTitle | None] = (-1, None)

    def mention(self, one: Spotted, scene: Scene) -> Mention | None:
        """A name: of somebody the document or the register knows, or one that an office or a word of respect introduces."""
        found = self._mention(one, scene)
        if found is not None:
            self._named.seen(found.name, one.span.start)
        return found

    def _mention(self, one: Spotted, scene: Scene) -> Mention | None:
        span = self._from_given(without_genitive(one.span, self._setting.text))
        printed = span.of(self._setting.text)
        single = len(parted(printed).words) == 1
        known = self._named.called(printed)
        title, is_introduced = self._introduced(one)
        if known is not None:
            basis = "named before" if single else "named in the document"
            return Mention(span, "person", known.name, known.person, basis, 1.0, scene.turn)
        if single and not is_introduced:
            return self._leading(one, span, printed, scene)
        side = (title.country if title is not None else None) or one.of
        person, checks, score = self.judged(printed, title, side, scene, single=single)
        if person is None and not is_introduced and not self._register.is_given(printed.split()[0]):
            return None
        if not single or (one.follows_office is not None and person is None):
            self._named.name(printed, person, title, side)
        told = self._register.person(person) if person is not None else None
        name = told.name if told is not None else printed
        if told is not None:
            return Mention(span, "person", name, person, ", ".join(checks), score, scene.turn)
        basis = "introduced by an office" if title is not None else "by the form of the words"
        return Mention(span, "person", name, None, basis, None, scene.turn)

    def _from_given(self, span: Span) -> Span:
        """Where a role of a company stands before (the CEO of Norland Mining Anna Weller), the name from its given name on."""
        text = self._setting.text
        if text.count(" ", span.start, span.end) < _SHORTEST_COMPANY - 1:
            return span
        words = [found.span() for found in _WORD.finditer(text, span.start, span.end)]
        before = _OF_COMPANY.search(text, max(0, span.start - _LONGEST_ROLE), span.start)
        if before is None or key(before[1]) not in self._words.ranks:
            return span
        given = [at for at, (start, end) in enumerate(words[:-1]) if self._register.is_given(text[start:end])]
        return Span(words[given[0]][0], span.end) if given and given[0] > 0 else span

    def _introduced(self, one: Spotted) -> tuple[OfficeTitle | None, bool]:
        """The office or the rank that introduces a name, and whether anything does: also the first name of a list that this
        one goes on (Ministers Weller and Brekke)."""
        title, word = one.follows_office, self._word_before(one)
        if title is None and word in self._words.ranks:
            title = self._register.read_office(word)
        if title is None and word in self._words.many:
            title = self._register.read_office(self._words.many[word])
        if title is None and self._goes_on(one):
            title = self._listed[1]
        is_introduced = title is not None or word in self._words.respect
        if title is not None and (word in self._words.many or self._goes_on(one)):
            self._listed = (one.span.end, title)
        return title, is_introduced

    def _goes_on(self, one: Spotted) -> bool:
        """Whether nothing but an `and` or a comma stands between a name and one of a list that came before."""
        end = self._listed[0]
        return 0 <= end <= one.span.start and self._setting.text[end : one.span.start] in _JOINS

    def _word_before(self, one: Spotted) -> str:
        """The word right before a name, with nothing between: `general` of `General Orlova`, `mr` of `Mr. Kessler`."""
        word = one.before[-1] if one.before else ""
        before = self._setting.text[max(0, one.span.start - 4) : one.span.start]
        beside = before[-1:] in _SPACES and before[-2:-1].isalnum() and before[-3:-1] not in _GENITIVES
        return word if beside or (len(word) <= _LONGEST_SHORTENED and before.endswith(". ")) else ""

    # -- by the register --

    def judged(self, printed: str, title: OfficeTitle | None, side: str | None, scene: Scene, *, single: bool) -> Weighed:
        """Who a name means by the register: with the office before it, or of one of the sides that take part."""
        mark = (printed, title, side or (scene.side if single else None))
        if mark not in self._settled:
            self._settled[mark] = self._weighed(printed, title, side, single=single)
        return self._settled[mark]

    def _weighed(self, printed: str, title: OfficeTitle | None, side: str | None, *, single: bool) -> Weighed:
        sides = [side] if side is not None else [*self._setting.sides, None]
        if title is None and single:
            return self._by_surname(printed)
        for one in sides:
            identity = self._setting.judge.judge_title(Sought(printed, None, one), title).identity
            if identity is not None:
                return identity.person, identity.basis, identity.score
        return None, (), 0.0

    def _by_surname(self, printed: str) -> Weighed:
        """The only one of a surname who was in office that day, of a side that takes part."""
        days = self._setting.judge.days
        if days is None:
            return None, (), 0.0
        named = [one.person for one in self._register.named(printed) if one.grade >= Alike.SURNAME]
        now = {person.id: self._register.in_office(person, days) for person in named}
        now = {id: held for id, held in now.items() if any(one.office not in BESIDE for one in held)}
        mine = [id for id, held in now.items() if {one.country for one in held} & set(self._setting.sides)]
        leading = [id for id, held in now.items() if any(one.office in LEADING for one in held)]
        checks: tuple[Check, ...] = ("surname", "in office", "only one of that name")
        if len(mine) == 1 and (len(now) == 1 or leading in ([], mine)):
            checks = (*checks, "side")
        elif not mine and len(leading) == 1 and len(now) == 1:
            checks = (*checks, "leader")
        else:
            return None, (), 0.0
        return next(iter(mine or leading)), checks, round(sum(WEIGHTS[check][0] for check in checks), 2)

    # -- surnames that stand alone --

    def _leading(self, one: Spotted, span: Span, printed: str, scene: Scene) -> Mention | None:
        """A surname that nothing introduces: of the one person of that name who is at the head of a state or its diplomacy."""
        if len(printed) < _SHORTEST or not self._register.is_leading(printed) or not self._is_name(one, printed):
            return None
        person, checks, score = self.judged(printed, None, None, scene, single=True)
        told = self._register.person(person) if person is not None else None
        days = self._setting.judge.days
        if (
            told is None
            or days is None
            or not spelt_in(printed, told.forms)
            or all(held.office not in LEADING for held in self._register.in_office(told, days))
        ):
            return None
        self._named.name(printed, told.id, None, None)
        return Mention(span, "person", told.name, told.id, ", ".join(checks), score, scene.turn)

    def _is_name(self, one: Spotted, printed: str) -> bool:
        """Whether a capitalised word is a name: no article before it, and nowhere in the text printed in small letters."""
        before = one.before[-1] if one.before else ""
        if before in DEFINITE or before in self._words.open or _PART_OF_NAME.search(self._around(one)):
            return False
        small, text = printed.lower(), self._setting.text
        return small not in text or re.search(rf"\b{re.escape(small)}\b", text) is None

    def _around(self, one: Spotted) -> str:
        """The characters right before and right after a name, the name itself one mark."""
        text = self._setting.text
        return f"{text[max(0, one.span.start - 2) : one.span.start]}_{text[one.span.end : one.span.end + 2]}"


# The name of a company and that of a person have so many words together.
_SHORTEST_COMPANY = 3
_OF_COMPANY = re.compile(r"([^\W\d_]+) (?:of|de|von|at)(?: the)? $")
_LONGEST_ROLE = 30
_WORD = re.compile(r"[^\W\d_]+")
# A surname beside one of these is part of a longer name: at the end or the beginning of a line, or in a company's.
_PART_OF_NAME = re.compile(r"\w\n_|_\n[A-Z]|& _|_ &")
# A word of respect or of rank that is shortened with a point has so many letters at the most; a surname alone no fewer.
_LONGEST_SHORTENED, _SHORTEST = 4, 4
# What stands between the names of a list; after a genitive (the General's Plan) no name goes on.
_JOINS = frozenset({" and ", ", ", ", and ", " & ", " и ", " und ", " et ", " y ", " e "})
_SPACES = frozenset({" ", "\u00a0"})
_GENITIVES = frozenset({"’s", "'s"})
