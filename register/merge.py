"""One tenure of each person in each office, from what several sources say; what they say differently is decided and told."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from memcon.people import Days, Standing, Tenure
from register.claims import Claim
from register.persons import Someone

# Dates of two sources so many days apart are one date: customs differ on whether the last day counts.
SAME = 3
# So far apart they leave in doubt when it was, and so far whether one of them is right at all.
DOUBTFUL = 31
# Two terms of one person, in one source, that are no further apart are one.
_JOINED = 45
# Whose date is printed where sources agree: the most careful first.
_RANK = {"us-officers": 0, "us-travels": 1, "ifg": 2, "wikidata": 3, "factbook": 4, "compiled": 5}
_OPEN = Days.of("9999").last


class Conflict(msgspec.Struct, frozen=True):
    """Something that sources say differently: what each says, what was taken, and why."""

    country: str
    office: str
    person: str
    what: str
    said: str
    taken: str
    reason: str


class Decision(msgspec.Struct, frozen=True):
    """A row of the table of decisions: the date of a start or an end, or `drop` for a term that was none."""

    country: str
    office: str
    person: str
    near: str
    what: str
    value: str
    reason: str


class Term(msgspec.Struct):
    """One unbroken tenure, with the claims of it."""

    person: Someone
    claims: list[Claim]

    @property
    def first(self) -> int:
        """The earliest day any claim gives."""
        return min(claim.begins.first for claim in self.claims)

    @property
    def last(self) -> int:
        """The latest day any claim gives; of those without an end, when it was last seen."""
        return max(_end(claim) for claim in self.claims)

    @property
    def standing(self) -> Standing:
        """How it was held; acting only where every source that tells standings says so."""
        told = {claim.standing for claim in self.claims if claim.source != "wikidata"} or {self.claims[0].standing}
        compiled = [claim.standing for claim in self.claims if claim.source == "compiled"]
        return compiled[0] if compiled else told.pop() if len(told) == 1 else ""


def _end(claim: Claim) -> int:
    ends = claim.ends
    return ends.last if claim.end else ends.first


def terms_of(someone: Someone, office: tuple[str, str]) -> list[Term]:
    """The terms of one person in one office: claims that share time are of one, and rows of one source that follow at once."""
    claims = sorted((claim for claim in someone.claims if claim.key == office), key=lambda one: (one.begins.first, _end(one)))
    terms: list[Term] = []
    for claim in claims:
        last = terms[-1] if terms else None
        if last is not None and claim.begins.first <= last.last + _JOINED and not _changes(last, claim):
            last.claims.append(claim)
        else:
            terms.append(Term(someone, [claim]))
    return terms


def _changes(term: Term, claim: Claim) -> bool:
    """Whether one source lets an acting holder become the holder, or the other way round, at that claim."""
    return any(one.source == claim.source and one.standing != claim.standing for one in term.claims)


class Merger:
    """Merges the terms of one office; `witness` are beginnings and endings that another list has, by surname."""

    def __init__(
        self, office: tuple[str, str], terms: list[Term], decisions: Iterable[Decision], witness: list[tuple[str, Days, Days]]
    ) -> None:
        self._country, self._office = office
        self._terms = sorted(terms, key=lambda term: term.first)
        self._decisions = [one for one in decisions if (one.country, one.office) == office]
        self._witness = witness
        self.conflicts: list[Conflict] = []

    def tenures(self, title: str) -> list[Tenure]:
        """The tenures, in order."""
        kept = [term for term in self._terms if not self._is_dropped(term)]
        self._terms = kept
        return [self._tenure(term, title) for term in kept]

    def _tenure(self, term: Term, title: str) -> Tenure:
        start, start_doubt = self._settle(term, "start")
        end, end_doubt = self._settle(term, "end")
        after = next((other for other in self._terms if other.person is term.person and other.first > term.first), None)
        if after is not None and not end:
            end = self._settle(after, "start")[0]
        seen = "" if end else max((claim.seen for claim in term.claims if not claim.end), default="")
        titles = [claim.title for claim in sorted(term.claims, key=lambda one: -_RANK[one.source]) if claim.title]
        sources = sorted({claim.source for claim in term.claims}, key=lambda one: _RANK[one])
        doubt = "; ".join(filter(None, (start_doubt, end_doubt)))
        return Tenure(
            term.person.id,
            self._country,
            self._office,
            titles[0] if titles else title,
            start,
            end,
            term.standing,
            seen,
            " ".join(sources),
            doubt,
        )

    # -- whole terms --

    def _is_dropped(self, term: Term) -> bool:
        """Whether a term is left out: by decision, or because one source alone puts it inside what several give to another."""
        decided = self._decided(term, "drop")
        if decided is not None:
            self._tell(term, "term", "left out", decided.reason)
            return True
        sources = {claim.source for claim in term.claims}
        if is_many(self._office):
            return False
        if len(sources) > 1 or sources & {"us-officers", "us-travels", "ifg"} or term.standing:
            return False
        if sources == {"factbook"} and not self._others_at(term):
            return False
        inside = [
            other
            for other in self._terms
            if other is not term and _holds(other, term) and len({c.source for c in other.claims}) > 1
        ]
        if not inside or self._is_shared():
            return False
        self._tell(
            term,
            "term",
            "left out",
            f"only {' '.join(sources)} has it, at a time that {_sources(inside[0])} give to {inside[0].person.name}",
        )
        return True

    def _others_at(self, term: Term) -> bool:
        return any(other is not term and other.first <= term.last and term.first <= other.last for other in self._terms)

    def _is_shared(self) -> bool:
        """Whether several hold this office at a time by right."""
        return (self._country, self._office) in SHARED

    # -- dates --

    def _settle(self, term: Term, what: str) -> tuple[str, str]:
        """The date of a start or an end as the register prints it, and what is in doubt about it."""
        decided = self._decided(term, what)
        dates = self._dates(term, what)
        if decided is not None:
            self._tell(term, what, decided.value, decided.reason, dates)
            return decided.value, ""
        if not dates:
            return "", ""
        groups = _alike(dates)
        if len(groups) == 1:
            return _best(groups[0]), ""
        support = [(self._support(term, what, group), group) for group in groups]
        most = max(score for score, _ in support)
        best = [group for score, group in support if score == most]
        if len(best) == 1 and most >= 2:
            value = _best(best[0])
            self._tell(term, what, value, "most witnesses: sources, and who came before or after", dates)
            return value, ""
        printed = sorted((_best(group) for group in groups), key=lambda date: Days.of(date).first)
        low, high = printed[0], max(printed, key=lambda date: Days.of(date).last)
        apart = Days.of(high).first - Days.of(low).last
        value = f"{low}/{high}"
        self._tell(term, what, value, "in doubt: nothing tells which is right", dates)
        return value, f"{what}: {_said(dates)}" if apart > DOUBTFUL else ""

    def _dates(self, term: Term, what: str) -> list[tuple[str, str]]:
        """What each source gives: its earliest start, or its latest end; nothing where it has none, or was last seen before."""
        found: dict[str, str] = {}
        for claim in term.claims:
            date = claim.start if what == "start" else claim.end
            if not date:
                continue
            held = found.get(claim.source)
            later = held is not None and Days.of(date).first > Days.of(held).first
            if held is None or later == (what == "end"):
                found[claim.source] = date
        if what == "end":
            still = [claim for claim in term.claims if claim.end == "" and claim.seen]
            found = {source: date for source, date in found.items() if not any(claim.source == source for claim in still)}
            seen = max((Days.of(claim.seen).first for claim in still), default=0)
            found = {source: date for source, date in found.items() if Days.of(date).last >= seen - DOUBTFUL or len(still) < 2}
        return sorted(found.items(), key=lambda item: _RANK[item[0]])

    def _support(self, term: Term, what: str, group: list[tuple[str, str]]) -> int:
        """How many witnesses a date has: the sources, whoever begins or ends there, and the list of effective leaders."""
        days = Days.of(_best(group))
        beside = any(
            other is not term
            and any(_touches(Days.of(date), days) for _, date in self._dates(other, "start" if what == "end" else "end"))
            for other in self._terms
        )
        from memcon.identify.sounds import sound

        family = sound(term.person.family.split()[-1])
        witnessed = any(
            _touches(one[1] if what == "start" else one[2], days)
            for one in self._witness
            if sound(one[0].split()[-1]) == family
        )
        return len(group) + beside + witnessed

    def _decided(self, term: Term, what: str) -> Decision | None:
        names = {term.person.name, *term.person.names}
        return next(
            (one for one in self._decisions if one.what == what and one.person in names and _near(one.near, term)), None
        )

    def _tell(self, term: Term, what: str, taken: str, reason: str, dates: list[tuple[str, str]] | None = None) -> None:
        said = (
            _said(dates) if dates is not None else "; ".join(f"{one.source}: {one.start} to {one.end}" for one in term.claims)
        )
        self.conflicts.append(Conflict(self._country, self._office, term.person.name, what, said, taken, reason))


# Offices that several people hold at a time by right, or that are many offices under one word.
SHARED = frozenset({("BA", "head-of-state"), ("AD", "head-of-state"), ("SM", "head-of-state")})
_MANY = (
    "deputy-",
    "first-deputy-",
    "presidential-",
    "regional-head",
    "company-head",
    "spokesperson",
    "vice-president",
    "state-",
)


def is_many(office: str) -> bool:
    """Whether an office of the table is one of many of its kind, so that holders do not exclude each other."""
    return office.startswith(_MANY)


def _holds(outer: Term, inner: Term) -> bool:
    return outer.first <= inner.first + SAME and inner.last <= outer.last + SAME


def _sources(term: Term) -> str:
    return " and ".join(sorted({claim.source for claim in term.claims}))


def _near(date: str, term: Term) -> bool:
    return not date or Days(term.first - 400, min(term.last, _OPEN - 400) + 400).shares(Days.of(date))


def _touches(one: Days, other: Days) -> bool:
    return one.first - SAME <= other.last and other.first <= one.last + SAME


def _alike(dates: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Dates in groups that can be one date."""
    groups: list[list[tuple[str, str]]] = []
    for source, date in sorted(dates, key=lambda item: len(Days.of(item[1]))):
        days = Days.of(date)
        home = next((group for group in groups if all(_touches(Days.of(other), days) for _, other in group)), None)
        if home is None:
            groups.append([(source, date)])
        else:
            home.append((source, date))
    return groups


def _best(group: list[tuple[str, str]]) -> str:
    """The most precise date of a group; of those, the most careful source's."""
    return min(group, key=lambda item: (len(Days.of(item[1])), _RANK[item[0]]))[1]


def _said(dates: list[tuple[str, str]]) -> str:
    return ", ".join(f"{source} {date}" for source, date in dates)


def by_office(people: Iterable[Someone]) -> dict[tuple[str, str], list[Term]]:
    """The terms of all people, by office."""
    found: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for someone in people:
        for office in {claim.key for claim in someone.claims}:
            found[office] += terms_of(someone, office)
    return found
