"""Who is one person in the claims of several sources, and by what id, name and forms the register knows them."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from memcon.identify.names import Alike, alike, family_of, form_of, parted
from memcon.identify.sounds import folded
from memcon.people import NameForm
from register.claims import Claim

# Bodies whose heads come from a state, so that a person there and one in a state can be one.
BODIES = frozenset("UN EU NATO OSCE AFU IMF WB WHO IAEA WTO OPCW SCO CSTO CIS GCC LAS ASEAN OECD COE UNHCR ICC EAEU".split())


class Someone(msgspec.Struct):
    """A person as the claims have them so far."""

    claims: list[Claim]
    wikidata: str = ""
    id: str = ""
    _formed: tuple[int, list[NameForm]] = (0, [])

    @property
    def names(self) -> list[str]:
        """Every form of the name that a claim gives."""
        return list(dict.fromkeys(name for claim in self.claims for name in (claim.person, *claim.forms, claim.native) if name))

    @property
    def name(self) -> str:
        """The usual name in English: the compiled one, else the one most claims give."""
        compiled = [claim.person for claim in self.claims if claim.source == "compiled"]
        return Counter(compiled or [claim.person for claim in self.claims]).most_common(1)[0][0]

    @property
    def family(self) -> str:
        """The part used alone."""
        given = [claim.family for claim in self.claims if claim.family]
        return Counter(given).most_common(1)[0][0] if given else family_of(self.name)

    @property
    def forms(self) -> list[NameForm]:
        """Every form with its family name, the usual one first."""
        if len(self.claims) != self._formed[0]:
            usual = NameForm(self.name, self.family)
            self._formed = (len(self.claims), [usual, *(form_of(name, usual) for name in self.names if name != usual.name)])
        return self._formed[1]

    @property
    def countries(self) -> set[str]:
        """The countries and bodies of the offices held."""
        return {claim.country for claim in self.claims}


# Offices whose holders are known best, so that who they are is settled before those of others.
_FIRST = frozenset({"head-of-state", "head-of-government", "foreign-minister", "defence-minister"})


def people_in(
    claims: Iterable[Claim], distinct: Iterable[tuple[str, str]] = (), same: Mapping[tuple[str, str], str] | None = None
) -> list[Someone]:
    """The people of all claims. `distinct` are pairs of (country, name) who are not the others of that name; `same` are such
    pairs with the name under which the person is known elsewhere."""
    people = _Gathering(frozenset(distinct), dict(same or {}))
    order = {"compiled": 0, "wikidata": 1, "us-travels": 2, "ifg": 3, "factbook": 4, "us-officers": 5}
    for claim in sorted(
        claims, key=lambda one: (order[one.source], one.office not in _FIRST, one.country, one.office, one.start, one.person)
    ):
        people.add(claim)
    found = _joined(people.all)
    _name(found)
    return found


def _joined(people: list[Someone]) -> list[Someone]:
    """The people, two of the very same name who began in the same office within a year of each other made one."""
    kept: dict[tuple[str, str, str], Someone] = {}
    gone: set[int] = set()
    for someone in people:
        for claim in list(someone.claims):
            mark = (claim.country, claim.office, plain(someone.name))
            other = kept.setdefault(mark, someone)
            apart = other.wikidata and someone.wikidata and other.wikidata != someone.wikidata
            near = any(abs(claim.begins.first - one.begins.first) < 366 for one in other.claims if one.key == claim.key)
            if other is not someone and near and not apart and id(someone) not in gone:
                other.claims += someone.claims
                other.wikidata = other.wikidata or someone.wikidata
                gone.add(id(someone))
    return [one for one in people if id(one) not in gone]


class _Gathering:
    def __init__(self, distinct: frozenset[tuple[str, str]], same: dict[tuple[str, str], str]) -> None:
        self._same = same
        self.all: list[Someone] = []
        self._distinct = distinct
        self._by_country: dict[str, list[Someone]] = defaultdict(list)
        self._by_name: dict[str, list[Someone]] = defaultdict(list)
        self._by_wikidata: dict[str, Someone] = {}
        self._sounds: dict[int, set[str]] = defaultdict(set)

    def add(self, claim: Claim) -> None:
        claim = msgspec.structs.replace(claim, person=self._same.get((claim.country, claim.person), claim.person))
        someone = self._by_wikidata.get(claim.wikidata) if claim.wikidata else None
        someone = someone or self._very_name(claim)
        if claim.source != "compiled":
            someone = someone or self._same_term(claim) or self._same_office(claim) or self._same_name(claim)
        someone = someone or self._abroad(claim) or self._anew()
        someone.claims.append(claim)
        self._sounds[id(someone)] |= _sounds(claim)
        if claim.wikidata and not someone.wikidata:
            someone.wikidata = claim.wikidata
            self._by_wikidata[claim.wikidata] = someone
        if someone not in self._by_country[claim.country]:
            self._by_country[claim.country].append(someone)
        for name in (claim.person, *claim.forms):
            if someone not in self._by_name[plain(name)]:
                self._by_name[plain(name)].append(someone)

    def _anew(self) -> Someone:
        someone = Someone([])
        self.all.append(someone)
        return someone

    def _open(self, claim: Claim, someone: Someone) -> bool:
        """Whether nothing says that somebody is another: no word in common, an own identifier, the table of the distinct."""
        if not _sounds(claim) & self._sounds.get(id(someone), set()):
            return False
        return not (claim.wikidata and someone.wikidata and claim.wikidata != someone.wikidata)

    def _very_name(self, claim: Claim) -> Someone | None:
        """Who bears exactly this name, of more than one word, in the same country."""
        if (claim.country, claim.person) in self._distinct:
            return None
        found = [one for one in self._by_name[plain(claim.person)] if claim.country in one.countries]
        found = [one for one in found if self._open(claim, one) and _plausible(claim, one)]
        return found[0] if len(found) == 1 and " " in claim.person else None

    def _same_term(self, claim: Claim) -> Someone | None:
        """Who began in that very office within a month of it, under a name that shares a word."""
        found = []
        for someone in self._by_country[claim.country]:
            same = any(_begin_together(claim, other) for other in someone.claims if other.office == claim.office)
            if same and self._open(claim, someone):
                found.append(someone)
        for least in (Alike.SURNAME, Alike.GIVEN, Alike.FULL):
            if len(found) > 1:
                found = [one for one in found if _can_be(claim, one, least)]
        return found[0] if len(found) == 1 else None

    def _same_office(self, claim: Claim) -> Someone | None:
        """Who held that very office at about that time under a name that can be the same."""
        found = []
        for someone in self._by_country[claim.country]:
            if not self._open(claim, someone):
                continue
            near = any(_near(claim, other) for other in someone.claims if other.office == claim.office)
            if near and _can_be(claim, someone, Alike.SURNAME):
                found.append(someone)
        return found[0] if len(found) == 1 else None

    def _same_name(self, claim: Claim) -> Someone | None:
        """Who bears the name in the same country."""
        if (claim.country, claim.person) in self._distinct:
            return None
        here = [one for one in self._by_country[claim.country] if self._open(claim, one) and _can_be(claim, one, Alike.GIVEN)]
        here = [one for one in here if _plausible(claim, one)]
        return here[0] if len(here) == 1 else None

    def _abroad(self, claim: Claim) -> Someone | None:
        """Who bears exactly this name in a body where the claim is of a state, or in a state where it is of a body."""
        if " " not in claim.person or (claim.country, claim.person) in self._distinct:
            return None
        alike_abroad = [one for one in self._by_name[plain(claim.person)] if self._open(claim, one) and _plausible(claim, one)]
        joined = [one for one in alike_abroad if claim.country in BODIES or one.countries & BODIES or _is_sovereign(claim, one)]
        return joined[0] if len(joined) == 1 else None


def _sounds(claim: Claim) -> set[str]:
    return {key for name in (claim.person, claim.native, *claim.forms) if name for key in parted(name).sounds}


def _is_sovereign(claim: Claim, someone: Someone) -> bool:
    """Whether both are the sovereign of realms that share one, or heads of a vanished state and of its heir."""
    return claim.office == "head-of-state" and any(other.person == claim.person for other in someone.claims)


def _begin_together(claim: Claim, other: Claim) -> bool:
    precise = len(claim.begins) <= 31 and len(other.begins) <= 31
    return precise and claim.begins.first - 31 <= other.begins.last and other.begins.first <= claim.begins.last + 31


def _near(claim: Claim, other: Claim) -> bool:
    return claim.begins.first <= other.ends.last + 400 and other.begins.first <= claim.ends.last + 400


def _plausible(claim: Claim, someone: Someone) -> bool:
    """Whether the years can be of one life in office."""
    return all(abs(claim.begins.first - other.begins.first) < 366 * 42 for other in someone.claims)


def _can_be(claim: Claim, someone: Someone, least: Alike) -> bool:
    own = NameForm(claim.person, claim.family or family_of(claim.person))
    mine = [own, *(form_of(name, own) for name in claim.forms)]
    return alike(claim.person, someone.forms) >= least or any(alike(form.name, mine) >= least for form in someone.forms)


def plain(name: str) -> str:
    """A name for look-up: its words in any order, in small ASCII letters."""
    return " ".join(sorted(folded(word) for word in parted(name).words))


def _name(people: list[Someone]) -> None:
    """Give each person an id made of the name, with the country where two have one name."""
    taken: dict[str, list[Someone]] = defaultdict(list)
    for someone in people:
        taken[slug(someone.name)].append(someone)
    for base, those in taken.items():
        for someone in those:
            someone.id = base if len(those) == 1 else f"{base}-{min(someone.countries).lower()}"
    again: dict[str, list[Someone]] = defaultdict(list)
    for someone in people:
        again[someone.id].append(someone)
    for base, those in again.items():
        for number, someone in enumerate(sorted(those, key=lambda one: min(claim.start for claim in one.claims)), 1):
            someone.id = base if len(those) == 1 else f"{base}-{number}"


def slug(name: str) -> str:
    """A name as an id: `sergey-lavrov`."""
    words = re.split(r"[^\w]+", unicodedata.normalize("NFKC", name).replace("'", "").replace("’", ""))
    return "-".join(word for word in (folded(word) for word in words) if word)
