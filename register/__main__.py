"""`python -m register`: builds the tables of the register, and reports every conflict between its sources."""

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from memcon.identify.sources_of_words import lands_and_offices, office_titles
from memcon.people import DISPUTED, Days, Tenure
from register.claims import Claim
from register.journeys import journey_rows
from register.merge import SHARED, Conflict, Decision, Merger, by_office, is_many
from register.persons import Someone, people_in
from register.sources import claims_of, reign_rows

HERE = Path(__file__).parent
TABLES = HERE.parent / "src" / "memcon" / "identify" / "tables"


def main() -> int:
    """Build everything; the exit status is 0 unless a source is missing."""
    call = argparse.ArgumentParser(description=__doc__)
    call.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data", help="the folder of the sources")
    call.add_argument("--out", type=Path, default=TABLES, help="where the tables go")
    asked = call.parse_args()
    data, out = asked.data, asked.out
    if not (data / "office-holders").is_dir():
        sys.stderr.write(f"The sources were expected in {data}, found no folder office-holders there: say --data FOLDER.\n")
        return 2
    _, offices = lands_and_offices()
    people = people_in(
        claims_of(data, HERE / "compiled", offices), distinct_in(HERE / "distinct.csv"), same_in(HERE / "same.csv")
    )
    tenures, conflicts = merged(people, data)
    write_tables(out, people, tenures, journey_rows(data, people, tenures))
    write(
        HERE / "conflicts.csv",
        Conflict.__struct_fields__,
        ([getattr(one, name) for name in Conflict.__struct_fields__] for one in conflicts),
    )
    sys.stdout.write(
        f"{len(people)} people, {len(tenures)} tenures, {len(conflicts)} conflicts,"
        f" {sum(bool(one.doubt) for one in tenures)} disputed\n"
    )
    return 0


def merged(people: list[Someone], data: Path) -> tuple[list[Tenure], list[Conflict]]:
    """The tenures of all offices, and every conflict between the sources."""
    decisions = decisions_in(HERE / "decisions.csv")
    witness = defaultdict(list)
    for country, surname, start, end in reign_rows(data / "office-holders" / "reign-leaders.csv"):
        witness[country].append((surname, start, end))
    tenures: list[Tenure] = []
    conflicts: list[Conflict] = []
    for office, terms in sorted(by_office(people).items()):
        of_heads = witness[office[0]] if office[1] in ("head-of-state", "head-of-government") else []
        merger = Merger(office, terms, decisions, of_heads)
        tenures += merger.tenures(office_title(office))
        conflicts += merger.conflicts
    disputed = disputed_in(HERE / "disputed.csv")
    tenures = [_marked(one) if (one.country, one.office, one.person, one.start) in disputed else one for one in tenures]
    return tenures, conflicts + overlaps(tenures)


def _marked(one: Tenure) -> Tenure:
    """A row that rests on the compiled tables alone and that another list contradicts."""
    return msgspec.structs.replace(one, doubt=f"{DISPUTED} has somebody else at that time") if one.source == "compiled" else one


def disputed_in(path: Path) -> frozenset[tuple[str, ...]]:
    """The rows that `python -m register.check` found contradicted."""
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(tuple(row.values()) for row in csv.DictReader(file))


def office_title(office: tuple[str, str]) -> str:
    """The title of an office where no row has one: the table's."""
    return office_titles().get(office[1], "")


def overlaps(tenures: Iterable[Tenure]) -> list[Conflict]:
    """Holders of one office who, as far as is known for certain, held it at the same time for more than a few days."""
    found = []
    by_key: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for one in tenures:
        if not one.standing and (one.country, one.office) not in SHARED and not is_many(one.office):
            by_key[one.country, one.office].append(one)
    for (country, office), rows in by_key.items():
        rows.sort(key=lambda one: one.begins.last)
        for before, after in zip(rows, rows[1:], strict=False):
            days = min(before.ends.first, after.ends.first) - after.begins.last
            if days > 3 and before.title == after.title:
                found.append(
                    Conflict(
                        country,
                        office,
                        f"{before.person} and {after.person}",
                        "overlap",
                        f"{before.start} to {before.end}; {after.start} to {after.end}",
                        "both kept",
                        f"both held it for {days} days",
                    )
                )
    return found


def decisions_in(path: Path) -> list[Decision]:
    """The table of decisions."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Decision(**row) for row in csv.DictReader(file)]


def distinct_in(path: Path) -> list[tuple[str, str]]:
    """Names that two people bear, with the country of the one who is not the first."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["country"], row["person"]) for row in csv.DictReader(file)]


def same_in(path: Path) -> dict[tuple[str, str], str]:
    """Names under which a source has somebody whom the others know by another name."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["country"], row["person"]): row["known_as"] for row in csv.DictReader(file)}


def write_tables(out: Path, people: list[Someone], tenures: list[Tenure], journeys: Iterable[Sequence[str]]) -> None:
    """Write the tables of people, names, tenures and journeys, in an order that makes changes plain to see."""
    held = {one.person for one in tenures}
    kept = sorted((one for one in people if one.id in held), key=lambda one: one.id)
    write(
        out / "persons.csv",
        ("id", "name", "family", "wikidata", "source"),
        ([one.id, one.name, one.family, one.wikidata, _sources(one.claims)] for one in kept),
    )
    write(out / "names.csv", ("person", "name", "family", "source"), (row for one in kept for row in forms_of(one)))
    fields = Tenure.__struct_fields__
    write(
        out / "tenures.csv",
        fields,
        (
            [getattr(one, name) for name in fields]
            for one in sorted(tenures, key=lambda one: (one.country, one.office, Days.of(one.start), one.person))
        ),
    )
    write(out / "journeys.csv", ("person", "start", "end", "country", "place", "met", "source"), journeys)


def _sources(claims: Iterable[Claim]) -> str:
    return " ".join(sorted({claim.source for claim in claims}))


def forms_of(someone: Someone) -> list[tuple[str, str, str, str]]:
    """The forms of a name beside the usual one: the part used alone, and the source that has it."""
    sources = {name: claim.source for claim in reversed(someone.claims) for name in (claim.person, *claim.forms, claim.native)}
    return [(someone.id, form.name, form.family, sources[form.name]) for form in someone.forms[1:]]


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write one table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
