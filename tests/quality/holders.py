"""The register against other lists of who held which office: on the first of January and of July of each year."""

import csv
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from memcon.identify.compiled import load_register
from memcon.identify.names import Alike, alike, family_of, form_of
from memcon.identify.office_words import OfficeWords
from memcon.identify.register import Register
from memcon.people import Days, NameForm
from tests.quality.data import DATA

HEADS = ("head-of-state", "head-of-government")
# Whose foreign ministers the register promises: the G20, NATO and EU members, Russia's and China's neighbours, the Gulf,
# Israel, Iran, Egypt.
FOREIGN = frozenset(
    "AR AU BR CA CN FR DE IN ID IT JP MX RU SA ZA KR TR GB US"
    " AL BE BG HR CZ DK EE FI GR HU IS LV LT LU ME NL MK NO PL PT RO SK SI ES SE AT CY IE MT"
    " UA BY MD GE AM AZ KZ KG TJ TM UZ MN KP AF BT IN LA MM NP PK VN AE QA KW BH OM IL IR EG".split()
)
# The members of the United Nations.
UN_MEMBERS = frozenset(
    "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN"
    " CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT"
    " HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME"
    " MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU"
    " RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC"
    " VE VN VU WS YE ZA ZM ZW".split()
)
DAYS = tuple(f"{year}-{day}" for year in range(2000, 2025) for day in ("01-01", "07-01"))


class Row(msgspec.Struct, frozen=True):
    """One tenure of another list."""

    country: str
    office: str
    name: str
    start: Days
    end: Days


class Compared(msgspec.Struct):
    """How many holders of the other list the register has too, how many otherwise, and where it has none or is not sure."""

    same: int = 0
    other: list[str] = []
    unsure: list[str] = []
    holes: list[str] = []

    @property
    def share(self) -> float:
        """The share of the same person where both have one."""
        return self.same / max(1, self.same + len(self.other))

    @property
    def hole_share(self) -> float:
        """The share of days of the other list on which the register has nobody."""
        return len(self.holes) / max(1, self.same + len(self.other) + len(self.unsure) + len(self.holes))


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of a list of office-holders, of the offices that are compared."""
    offices = load_register().offices
    path = DATA / "office-holders" / name
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_rows(csv.DictReader(file), offices))


def _rows(table: Iterable[dict[str, str]], offices: OfficeWords) -> Iterator[Row]:
    for row in table:
        title = {"chief of state": "head-of-state", "head of government": "head-of-government"}.get(row["office"])
        read = offices.read(row["office"], row["country"])
        found = (title,) if title else read.offices if not read.is_former and read.country in (None, row["country"]) else ()
        wanted = [office for office in found if office in (*HEADS, "foreign-minister")]
        if len(wanted) == 1 and row["start"] and "acting" not in row["start_basis"] and not read.is_acting:
            end = row["end"] or row["start_basis"].rpartition("last seen ")[2]
            try:
                yield Row(row["country"], wanted[0], row["person"], Days.of(row["start"]), Days.of(end))
            except ValueError:
                continue


def compared(
    register: Register, listed: Iterable[Row], offices: Iterable[str], countries: frozenset[str] | None = None
) -> Compared:
    """The register compared with a list, day by day, for some offices."""
    found = Compared(other=[], unsure=[], holes=[])
    wanted = frozenset(offices)
    for row in listed:
        if row.office not in wanted or (countries is not None and row.country not in countries):
            continue
        for day in DAYS:
            days = Days.of(day)
            if row.start.last < days.first and days.last < row.end.first:
                _compare(register, row, day, days, found)
    return found


def _compare(register: Register, row: Row, day: str, days: Days, found: Compared) -> None:
    held = register.holders(row.country, row.office, days)
    other = "head-of-government" if row.office == "head-of-state" else "head-of-state"
    names = {}
    for one in held:
        person = register.person(one.tenure.person)
        names[person.name if person else ""] = (one, person)
    mine = [person for one, person in names.values() if person is not None and _same(row.name, person.forms)]
    sentence = f"{row.country} {row.office} {day}: there {row.name}, here {', '.join(names) or 'nobody'}"
    if mine and any(one.is_certain for one, person in names.values() if person in mine):
        found.same += 1
    elif mine:
        found.unsure.append(sentence)
    elif not held:
        also = (
            [register.person(one.tenure.person) for one in register.holders(row.country, other, days)]
            if row.office in HEADS
            else []
        )
        if not any(person is not None and _same(row.name, person.forms) for person in also):
            found.holes.append(sentence)
    elif any(one.is_certain for one in held):
        found.other.append(sentence)
    else:
        found.unsure.append(sentence)


def _same(name: str, forms: Iterable[NameForm]) -> bool:
    listed = tuple(forms)
    mine = NameForm(name, family_of(name))
    return alike(name, listed) >= Alike.SURNAME or any(
        alike(form.name, [mine, form_of(name, listed[0])]) >= Alike.SURNAME for form in listed
    )
