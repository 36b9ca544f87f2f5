"""The sources of the register, each read into claims: published files of office-holders, and rows compiled by hand.

Which may be used, and for what, is in the README of that folder. The titles of offices are our own: a source's title is read
with the table of offices (src/memcon/identify/tables/offices.toml), and rows of offices that it does not know are left out.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from memcon.identify.office_words import OfficeWords
from memcon.people import Days, Standing
from register.claims import Claim

BEFORE = Days.of("1999").last  # what had ended by then is left out
COMPILED_UNTIL = "2025-09"  # for how long a compiled row without an end is known to hold
_STANDINGS: dict[str, Standing] = {
    "acting": "acting",
    "interim": "interim",
    "caretaker": "caretaker",
    "transitional": "interim",
}
_SEEN = re.compile(r"last seen (\d{4}(?:-\d\d)?)")
# The department's letters after a British office: (FCO), (DfID), (Leader Commons).
_DEPARTMENT = re.compile(r" \((?:[A-Z][A-Za-z]{1,5}|Leader \w+|Whip \w+)\)$")
# Titles that a source puts before a name.
_TITLES = re.compile(
    r"^(?:(?:Crown Prince|King|Queen|Emir|Amir|Sultan|Emperor|Pope|Sheikh|Shaykh|Grand Duke|Prince|General|Gen\.|Lt\."
    r"|Lieutenant General|Maj\."
    r"|Major General|Brig\.|Col\.|Capt\.|Adm\.|Dr\.|Sir|Dame|FAN Cdr\.|Archbishop) )+(?=\S+)"
)
# Offices that a compiled table calls otherwise than the table of offices does.
_SAME_OFFICE = {
    "presidential-press-secretary": "press-secretary",
    "un-permanent-representative": "un-ambassador",
    "ambassador-to-us": "ambassador-us",
    "foreign-ministry-spokesperson": "spokesperson",
}
# AU is Australia and AL Albania: the African Union is AFU, the Arab League LAS.
_OF_BODIES = {
    ("AU", "chairperson"): "AFU",
    ("AU", "commission-chairperson"): "AFU",
    ("AU", "secretary-general"): "AFU",
    ("AL", "secretary-general"): "LAS",
}


def claims_of(data: Path, compiled: Path, offices: OfficeWords) -> list[Claim]:
    """All that all sources say, of tenures that touch the years since 2000."""
    holders = data / "office-holders"
    read = [
        *compiled_rows(compiled),
        *listed_rows(holders / "wikidata-cabinets.csv", "wikidata", offices),
        *listed_rows(holders / "cia-factbook-leaders.csv", "factbook", offices),
        *listed_rows(holders / "uk-ifg-ministers.csv", "ifg", offices),
        *officer_rows(data / "us-officers"),
        *president_rows(data / "us-travels"),
    ]
    return [claim for claim in read if claim.ends.last > BEFORE]


def compiled_rows(folder: Path) -> Iterator[Claim]:
    """The rows compiled by hand."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from _compiled(row)


def _compiled(row: dict[str, str]) -> Iterator[Claim]:
    forms = tuple(form.strip() for name in ("native", "russian", "also") for form in row[name].split("|") if form.strip())
    if row["start"] in ("", "?"):
        return
    unknown = row["end"] == "?"
    for printed in row["office"].split("+"):
        office = _SAME_OFFICE.get(printed, printed)
        yield Claim(
            source="compiled",
            country=_OF_BODIES.get((row["country"], office), row["country"]),
            office=office,
            title=row["title"],
            person=row["person"].strip(),
            family=row["family"].strip(),
            forms=forms,
            start=row["start"],
            end=None if unknown else row["end"],
            seen="" if row["end"] else max(COMPILED_UNTIL, row["start"]),
            standing=_STANDINGS.get(row["acting"], ""),
        )


def listed_rows(path: Path, source: str, offices: OfficeWords) -> Iterator[Claim]:
    """The rows of a file of office-holders whose titles the table of offices knows."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["start"]:
                yield from _listed(row, source, offices)


def _listed(row: dict[str, str], source: str, offices: OfficeWords) -> Iterator[Claim]:
    country = row["country"]
    seen = _SEEN.search(row["start_basis"])
    told = f"{row['start_basis']} {row['office']}".lower()
    standing: Standing = next((kind for word, kind in _STANDINGS.items() if word in told), "")
    for office in offices_of(row["office"], country, offices):
        yield Claim(
            source=source,
            country=country,
            office=office,
            title=head_title(row["office"]) if office in ("head-of-state", "head-of-government") else "",
            person=_TITLES.sub("", row["person"]),
            native=row["native_name"] if row["native_name"] != row["person"] else "",
            start=row["start"],
            end=row["end"] or ("" if seen else None),
            seen=seen[1] if seen else "",
            standing=standing,
            wikidata=row["wikidata"],
        )


def offices_of(title: str, country: str, offices: OfficeWords) -> tuple[str, ...]:
    """The offices of the table that a source's title means in a country; none where it means another, or none."""
    plain = {"chief of state": "head-of-state", "head of government": "head-of-government"}.get(title)
    if plain is not None:
        return (plain,)
    found: list[str] = []
    for part in re.split(r" and (?=Prime Minister|President)", title):
        read = offices.read(_DEPARTMENT.sub("", part), country)
        mine = [office for office in read.offices if read.country in (None, country)]
        found += mine if len(mine) == 1 and not read.is_former else []
    return tuple(dict.fromkeys(found))


# What heads of state and of government are called, by a word of the source's title.
_HEADS = (
    ("queen", "Queen"), ("king", "King"), ("monarch", "Monarch"), ("emperor", "Emperor"), ("emir", "Emir"), ("amir", "Emir"),
    ("sultan", "Sultan"), ("grand duke", "Grand Duke"), ("co-prince", "Co-Prince"), ("prince", "Prince"), ("pope", "Pope"),
    ("chancellor", "Chancellor"), ("prime minister", "Prime Minister"), ("premier", "Premier"), ("taoiseach", "Taoiseach"),
    ("president", "President"), ("chairman of the council of ministers", "Chairman of the Council of Ministers"),
    ("chairman of the presidency", "Chairman of the Presidency"), ("minister of state", "Minister of State"),
    ("secretary of state", "Secretary of State"),
)  # fmt: skip


def head_title(printed: str) -> str:
    """What a head of state or of government is called, where the source's title says it in English."""
    small = printed.lower()
    return next((title for word, title in _HEADS if re.search(rf"\b{word}\b", small)), "")


# The files of us-officers that hold offices of the table.
_OFFICERS = {"secretary": "foreign-minister", "deputy-secretary": "deputy-foreign-minister"}


def officer_rows(folder: Path) -> Iterator[Claim]:
    """The Secretaries of State and their deputies, and the other principal officers under their own titles."""
    for path in sorted((folder / "positions-principals").glob("*.xml")):
        root = ElementTree.parse(path).getroot()
        title = (root.findtext("names/singular") or "").strip()
        office = _OFFICERS.get(path.stem, f"state-{path.stem}")
        for row in root.iter("principal"):
            start, end = (_date(row.findtext(f"{part}/date")) for part in ("started", "ended"))
            person = row.findtext("person-id") or ""
            if start and person and (end or start > "2009"):
                yield Claim(
                    source="us-officers",
                    country="US",
                    office=office,
                    title=title,
                    person=name_of_id(person),
                    start=start,
                    end=end or "",
                    seen="" if end else max("2021-01", start),
                )


def _date(text: str | None) -> str:
    found = re.fullmatch(r"(\d{4})(-\d\d)?(-\d\d)?", (text or "").strip())
    return found[0] if found else ""


def name_of_id(person: str) -> str:
    """The name in an id of the Office of the Historian.

    >>> name_of_id("pompeo-michael-r"), name_of_id("o-brien-robert")
    ('Michael R Pompeo', "Robert O'Brien")
    """
    words = person.split("-")
    family = [words.pop(0)]
    while family[-1] in ("o", "van", "de", "von", "le", "la", "st") and len(words) > 1:
        family.append(words.pop(0))
    suffix = [word.upper() if word in ("ii", "iii", "iv") else "Jr." for word in words if word in ("jr", "ii", "iii", "iv")]
    given = [word.capitalize() for word in words if word not in ("jr", "ii", "iii", "iv")]
    last = (
        f"O'{family[1].capitalize()}" if family[0] == "o" and len(family) > 1 else " ".join(one.capitalize() for one in family)
    )
    return " ".join([*given, last, *suffix])


def president_rows(folder: Path) -> Iterator[Claim]:
    """The presidents of the United States."""
    root = ElementTree.parse(folder / "presidents" / "presidents.xml").getroot()
    for row in root.iter("president"):
        start, end = _date(row.findtext("took-office-date")), _date(row.findtext("left-office-date"))
        name = (row.findtext("name") or "").strip()
        for office in ("head-of-state", "head-of-government") if start else ():
            yield Claim(
                source="us-travels",
                country="US",
                office=office,
                person=name,
                start=start,
                end=end,
                seen="" if end else start,
            )


def reign_rows(path: Path) -> Iterator[tuple[str, str, Days, Days]]:
    """Country, surname, and the days of the beginning and the end of each effective leader: a witness of dates alone."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            end = Days.of(row["end"]) if row["end"] else Days.of("9999")
            yield row["country"], row["person"], Days.of(row["start"]), end
