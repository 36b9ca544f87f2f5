"""The rows of memcon's own tables of the register; a user's are read by `memcon.identify.own_rows`."""

import csv
import io
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from memcon.identify.lands import Land
from memcon.identify.names import parted
from memcon.identify.sounds import folded
from memcon.people import Journey, NameForm, Person, Tenure


class Rows(msgspec.Struct):
    """The tables as rows: names by person, the first the usual one."""

    names: dict[str, list[NameForm]]
    wikidata: dict[str, str]
    tenures: list[Tenure]
    journeys: list[Journey]
    renamed: list[Land]

    def people(self) -> tuple[Person, ...]:
        """The people, in the order of their rows."""
        countries: dict[str, list[str]] = {}
        for tenure in self.tenures:
            countries.setdefault(tenure.person, []).append(tenure.country)
        return tuple(
            Person(id, forms[0].name, tuple(forms), tuple(dict.fromkeys(countries.get(id, ()))), self.wikidata.get(id, ""))
            for id, forms in self.names.items()
        )

    def families(self) -> dict[str, tuple[int, ...]]:
        """The numbers of the people whose family name, in some form, has a word of this key."""
        found: dict[str, list[int]] = {}
        for number, forms in enumerate(self.names.values()):
            for key in dict.fromkeys(key for form in forms for key in _family_keys(form)):
                found.setdefault(key, []).append(number)
        return {key: tuple(numbers) for key, numbers in found.items()}

    def givens(self) -> frozenset[str]:
        """The given names of all people, folded: the first words of names that end in the family name."""
        forms = (form for forms in self.names.values() for form in forms if form.name.endswith(form.family))
        words = (folded(form.name.split()[0]) for form in forms if " " in form.name)
        return frozenset(word for word in words if len(word) > 1)


def _family_keys(form: NameForm) -> Iterator[str]:
    yield from parted(form.family).sounds
    whole = parted(form.name)
    if whole.words == whole.sounds:  # written without spaces: the whole name is its own key
        yield whole.words[0]


def rows_in(folder: Traversable) -> Rows:
    """The rows of memcon's own tables."""
    people = list(table(folder / "persons.csv"))
    names = {row["id"]: [NameForm(row["name"], row["family"])] for row in people}
    for row in table(folder / "names.csv"):
        names[row["person"]].append(NameForm(row["name"], row["family"]))
    return Rows(
        names=names,
        wikidata={row["id"]: row["wikidata"] for row in people if row["wikidata"]},
        tenures=[msgspec.convert(_in_order(row), Tenure) for row in table(folder / "tenures.csv")],
        journeys=[Journey(**row) for row in table(folder / "journeys.csv")],
        renamed=[Land(**row) for row in table(folder / "countries-renamed.csv")],
    )


def _in_order(row: dict[str, str]) -> list[str]:
    """The cells of a tenure in the order of its fields, so that what they may hold is checked."""
    return [row[name] for name in Tenure.__struct_fields__]


def table(path: Traversable | Path) -> Iterator[dict[str, str]]:
    """The rows of a table in CSV, in UTF-8, by the names in its first line."""
    yield from csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
