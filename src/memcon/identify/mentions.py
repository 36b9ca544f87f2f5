"""Whom and what the words of a record mention: each stretch with its kind, and the person where the checks decide for one."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import UNSET

from memcon.identify.labels import Judge
from memcon.identify.named_things import address
from memcon.identify.names_meant import NamesMeant
from memcon.identify.offices_meant import OfficesMeant
from memcon.identify.register import Register
from memcon.identify.setting import Setting
from memcon.identify.spotting import Spotted, Spotter
from memcon.identify.talk import Scene, Talk
from memcon.identify.who import fits_title
from memcon.people import Mention
from memcon.record import Record
from memcon.text import Span

# So many mentions are told of one record.
_MOST = 20_000
_APPOSED = re.compile(r", (?:the |his |her |our )?|,? ?[(\[](?:the )?")
_APPOSED_AFTER = re.compile(r"(?P<of> of (?:the )?[A-Z][\w’' -]{2,60})?, ")


class Mentions:
    """Finds and judges the mentions of one record."""

    def __init__(self, record: Record, register: Register, spotter: Spotter, judge: Judge, home: str | None) -> None:
        self._record, self._register, self._spotter, self._judge = record, register, spotter, judge
        setting = Setting(record, register, judge, home)
        self._names = NamesMeant(setting)
        self._offices = OfficesMeant(setting, self._names)
        self._talk = Talk(record, home)
        self._words = address()

    def all(self) -> tuple[Mention, ...]:
        """All mentions, in the order of the text."""
        return tuple(islice(self._mentioned(), _MOST))

    def _mentioned(self) -> Iterator[Mention]:
        spotted = self._spotter.spot(self._record.text)
        for at, one in enumerate(spotted):
            scene = self._talk.at(one.span.start)
            if one.kind == "office":
                yield from self._office(one, scene, self._beside(one, spotted, at, scene))
            elif one.kind == "person":
                yield from self._ranked(one, self._names.mention(one, scene))
            else:
                yield self._thing(one, scene)

    def _office(self, one: Spotted, scene: Scene, named: Spotted | None) -> Iterator[Mention]:
        meant = self._offices.meant(one, scene, named)
        if meant is not None:
            person = self._register.person(meant.person) if meant.person is not None else None
            holder = (person.name if person is not None else meant.name) or UNSET
            name = one.span.of(self._record.text)
            yield Mention(one.span, "office", name, meant.person, meant.basis, meant.score, scene.turn, holder)

    # -- names beside offices --

    def _beside(self, office: Spotted, spotted: list[Spotted], at: int, scene: Scene) -> Spotted | None:
        """The name that stands beside an office: right behind it, before it and a comma, or behind a comma."""
        after = next((other for other in spotted[at + 1 : at + 4] if other.span.start >= office.span.end), None)
        if after is not None and after.follows_office is not None and after.kind == "person":
            return after
        return self._named_before(office, spotted, at) or self._named_after(office, spotted, at, scene)

    def _named_before(self, office: Spotted, spotted: list[Spotted], at: int) -> Spotted | None:
        """The name that an office stands behind: `Anna Weller, the Minister of Trade`, `Anna Weller [Minister of Trade]`."""
        before = next((one for one in reversed(spotted[max(0, at - 3) : at]) if one.span.end <= office.span.start), None)
        if before is None or before.kind != "person":
            return None
        return before if _APPOSED.fullmatch(self._record.text, before.span.end, office.span.start) else None

    def _named_after(self, office: Spotted, spotted: list[Spotted], at: int, scene: Scene) -> Spotted | None:
        """The name behind an office and a comma (`the President of Norland, Anna Weller,`): of somebody who ever held it, or
        whom the register does not have. Of a list of people (the President of Norland, Anna Weller and others) it is none."""
        text = self._record.text
        near = [one for one in spotted[at + 1 : at + 6] if one.kind == "person" and one.span.start > office.span.end]
        found = ((one, _APPOSED_AFTER.fullmatch(text, office.span.end, one.span.start)) for one in near)
        after, apposed = next(((one, gap) for one, gap in found if gap is not None), (None, None))
        if after is None or office.title is None or apposed is None:
            return None
        mention = self._names.mention(after, scene)
        person = self._register.person(mention.person) if mention is not None and mention.person is not None else None
        if mention is None or person is None or apposed["of"]:
            return after if mention is not None else None
        country = office.title.country
        held = (one for one in self._register.held_by(person) if country in (None, one.country))
        return after if any(one.office in office.title.offices and fits_title(office.title, one) for one in held) else None

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
                mention.name,
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
