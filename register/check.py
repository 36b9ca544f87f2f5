"""`python -m register.check`: marks rows that rest on the compiled tables alone where another list has somebody else.

The other lists may only be measured with: nothing of them is written but that they disagree. `register/disputed.csv` is read
when the register is built; such a row is never certain, and `memcon who` says that it is disputed.
"""

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from memcon.identify.compiled import load_register
from memcon.identify.names import Alike, alike, family_of, form_of, nearly
from memcon.identify.register import Register
from memcon.people import Days, NameForm, Tenure

HERE = Path(__file__).parent
LISTS = ("checking-only/peppercat.csv", "checking-only/peppercat-other-ministers.csv")
_OFFICES = frozenset({"head-of-state", "head-of-government", "foreign-minister", "defence-minister"})
# So many days two lists must differ for, inside both tenures, before it is a disagreement and not another custom of dates.
_LONG = 60


class Listed(msgspec.Struct, frozen=True):
    """One tenure of another list."""

    country: str
    office: str
    name: str
    days: Days


def main() -> int:
    """Compare, and write the rows that are disputed."""
    call = argparse.ArgumentParser(description=__doc__)
    call.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data", help="the folder of the lists")
    data = call.parse_args().data
    register = load_register()
    others: dict[tuple[str, str], list[Listed]] = {}
    for name in LISTS:
        for one in _listed(data / "office-holders" / name, register):
            others.setdefault((one.country, one.office), []).append(one)
    rows = sorted(_disputed(register, others))
    with (HERE / "disputed.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("country", "office", "person", "start"))
        writer.writerows(rows)
    sys.stdout.write(f"{len(rows)} rows that rest on the compiled tables alone are disputed\n")
    return 0


def _listed(path: Path, register: Register) -> Iterator[Listed]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            read = register.offices.read(row["office"], row["country"])
            if len(read.offices) == 1 and read.offices[0] in _OFFICES and not read.is_former and row["start"]:
                end = row["end"] or row["start_basis"].rpartition("last seen ")[2]
                try:
                    days = Days(Days.of(row["start"]).last, Days.of(end).first)
                except ValueError:
                    continue
                if end and days.first <= days.last:
                    yield Listed(row["country"], read.offices[0], row["person"], days)


def _disputed(register: Register, others: dict[tuple[str, str], list[Listed]]) -> Iterator[tuple[str, str, str, str]]:
    for (country, office), listed in others.items():
        for one in register.tenures(country, office):
            if one.source == "compiled" and not one.standing and _contradicts(register, one, listed):
                yield country, office, one.person, one.start


def _contradicts(register: Register, one: Tenure, listed: Iterable[Listed]) -> bool:
    """Whether another list has somebody else for long inside a tenure, and nowhere in it the person."""
    person = register.person(one.person)
    if person is None or one.begins.last >= one.ends.first:
        return False
    mine = Days(one.begins.last, one.ends.first)
    shared = [(other, mine.within(other.days)) for other in listed]
    long = [other for other, days in shared if days is not None and len(days) > _LONG]
    return bool(long) and not any(_is(other.name, person.forms) for other, days in shared if days is not None)


def _is(name: str, forms: tuple[NameForm, ...]) -> bool:
    other = NameForm(name, family_of(name))
    if alike(name, forms) >= Alike.PART or nearly(name, forms):
        return True
    return any(alike(form.name, [other, form_of(name, forms[0])]) >= Alike.PART for form in forms)


if __name__ == "__main__":
    sys.exit(main())
