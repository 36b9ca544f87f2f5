"""The register compiled: the tables read once, checked, and stored in a form that loads at once.

`python -m memcon.identify.compiled` writes it beside the tables; installing memcon does so too. Where it is missing, or of
other tables than those beside it, the tables themselves are read, which takes some seconds.
"""

import hashlib
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from babel.core import get_global

from memcon.conventions.countries import names_of_sides
from memcon.identify.office_words import with_titles
from memcon.identify.register import Register, Stored, leading_names
from memcon.identify.rows import Rows, rows_in
from memcon.identify.sounds import folded
from memcon.people import LEADING

STORED = "register.msgpack"
TABLES = ("persons.csv", "names.csv", "tenures.csv", "journeys.csv", "countries-renamed.csv", "offices.toml", "places.toml")
# The form in which it is stored: a change of how rows are compiled makes what was stored stale too.
_FORM = "7"


def load_register() -> Register:
    """The register that comes with memcon."""
    folder = resources.files("memcon.identify") / "tables"
    return Register(_stored(folder) or compile_rows(rows_in(folder), digest_of(folder)))


def _stored(folder: Traversable) -> Stored | None:
    """What was stored, if it is of these very tables."""
    try:
        stored = msgspec.msgpack.decode((folder / STORED).read_bytes(), type=Stored)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    return stored if stored.digest == digest_of(folder) else None


def digest_of(folder: Traversable) -> str:
    """A hash over the tables, the names of countries among them."""
    found = hashlib.sha256(f"{_FORM} {version('babel')}".encode())
    for table in (*(folder / name for name in TABLES), names_of_sides()):
        found.update(table.read_bytes())
    return found.hexdigest()[:16]


def compile_rows(rows: Rows, digest: str) -> Stored:
    """The rows of the tables as they are stored."""
    from memcon.identify.sources_of_words import lands_and_offices, office_table

    people = rows.people()
    leading = {tenure.person for tenure in rows.tenures if tenure.office in LEADING}
    by_country: dict[str, list[object]] = {}
    for tenure in rows.tenures:
        by_country.setdefault(tenure.country, []).append(tenure)
    return Stored(
        digest=digest,
        ids={person.id: number for number, person in enumerate(people)},
        people=tuple(_raw(person) for person in people),
        families=rows.families(),
        givens=rows.givens(),
        leaders=leading_names(person for person in people if person.id in leading),
        cities=_cities(rows),
        tenures={country: _raw(tenures) for country, tenures in by_country.items()},
        journeys=_raw(rows.journeys),
        lands=lands_and_offices()[0],
        offices=_raw(tuple(with_titles(office_table(), rows.tenures))),
        renamed=_raw(rows.renamed),
    )


def _cities(rows: Rows) -> dict[str, str]:
    """Cities with their countries: of the journeys, and those by which CLDR calls time zones; empty where two have one."""
    zones = ((zone.rpartition("/")[2].replace("_", " "), country) for zone, country in get_global("zone_territories").items())
    visited = ((journey.place, journey.country) for journey in rows.journeys if journey.place)
    found: dict[str, set[str]] = {}
    for city, country in (*zones, *visited):
        found.setdefault(folded(city), set()).add(country)
    return {city: countries.pop() if len(countries) == 1 else "" for city, countries in found.items()}


def _raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(value))


def main() -> None:
    """Compile the tables and store the result beside them."""
    folder = Path(str(resources.files("memcon.identify"))) / "tables"
    (folder / STORED).write_bytes(msgspec.msgpack.encode(compile_rows(rows_in(folder), digest_of(folder))))


if __name__ == "__main__":
    main()
