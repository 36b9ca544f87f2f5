"""Journeys: who of the United States was where on which days, and which foreign leaders came, with whom they met."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from memcon.identify.names import Alike, alike
from memcon.identify.sources_of_words import lands_and_offices
from memcon.people import Days, Tenure
from register.persons import Someone

Row = tuple[str, str, str, str, str, str, str]


def journey_rows(data: Path, people: list[Someone], tenures: Iterable[Tenure]) -> list[Row]:
    """Person, first and last day, country, place, who was met, source; of those whom the register knows."""
    lands, _ = lands_and_offices()
    travelled = {one.person for one in tenures if one.country == "US" and one.office in ("head-of-state", "foreign-minister")}
    known = [one for one in people if one.id in travelled]
    rows = [*_trips(data / "us-travels", known, lands)]
    return sorted(set(rows))


def _trips(folder: Path, people: list[Someone], lands: dict[str, str]) -> Iterator[Row]:
    from memcon.identify.lands import Lands

    names = Lands(lands)
    for path in sorted([*(folder / "president-travels").glob("*.xml"), *(folder / "secretary-travels").glob("*.xml")]):
        for trip in ElementTree.parse(path).getroot().iter("trip"):
            start, end = (trip.findtext(name) or "" for name in ("start-date", "end-date"))
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", start) or start < "2000":
                continue
            person = _person(trip.findtext("name") or "", start, people)
            country = names.code((trip.findtext("country") or "").strip())
            if person is not None and country is not None:
                place = " ".join((trip.findtext("locale") or "").split())
                yield person, start, end, country, place, "", "us-travels"


def _person(name: str, start: str, people: list[Someone]) -> str | None:
    days = Days.of(start)
    found = [
        one
        for one in people
        if alike(name, one.forms) >= Alike.GIVEN
        and any(
            claim.begins.first <= days.last and days.first <= claim.ends.last for claim in one.claims if claim.country == "US"
        )
    ]
    return found[0].id if len(found) == 1 else None
