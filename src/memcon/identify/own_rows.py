"""A user's own rows for the register: a table in CSV that adds people and tenures, or corrects memcon's.

Its columns are country, office, person, start and end, and, where wanted, title, family, forms (parted by |), standing,
succeeded_by, instead_of and source. A row with the office `journey` says that the person was in the country on those days, at
the place in its title. A row that cannot be used is told in one sentence; the others are used.
"""

import csv
import difflib
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from memcon.errors import BadTable
from memcon.identify.names import Alike, alike, family_of, form_of
from memcon.identify.register import Own, Register
from memcon.identify.sounds import folded
from memcon.people import Days, Journey, NameForm, Person, Standing, Tenure

_NEEDED = ("country", "office", "person", "start")
_STANDINGS: dict[str, Standing] = {"": "", "acting": "acting", "interim": "interim", "caretaker": "caretaker"}
# The office of a row that tells of a journey.
JOURNEY = "journey"
# So many days two holders of one office may share before it is a fault of the table.
_HANDOVER = 3
_MOST_BYTES = 20_000_000
# By so much of their letters two ids are nearly the same, as difflib counts.
_NEARLY = 0.8
# An office that more people than these hold at a time is not one holder's.
_MOST_RIVALS = 4
# A row without an end is of somebody who still holds the office.
_STILL = "9998"


class OwnTable(msgspec.Struct, frozen=True):
    """What a user's table holds: rows for the register, and a sentence for each row that could not be used."""

    own: Own
    faults: tuple[str, ...]


class _Row(msgspec.Struct):
    number: int
    tenure: Tenure
    forms: tuple[NameForm, ...]
    succeeded_by: str
    remark: str = ""
    instead_of: str = ""


def register_with(register: Register, path: Path) -> tuple[Register, tuple[str, ...]]:
    """The register with the rows of a user's table, and the sentences about rows that were left out or are in doubt."""
    table = read_own(register, path)
    return register.with_own(table.own), table.faults


def read_own(register: Register, path: Path) -> OwnTable:
    """The rows of a user's table; BadTable where the file is none at all."""
    rows: list[_Row] = []
    journeys: list[_Row] = []
    faults: list[str] = []
    people: dict[str, Person] = {}
    for number, cells in _cells(path):
        try:
            row = _row(register, number, cells)
        except ValueError as fault:
            faults.append(f"{path.name}, row {number}: {fault}; the row is left out.")
            continue
        (journeys if row.tenure.office == JOURNEY else rows).append(row)
        faults += [f"{path.name}, row {number}: {row.remark}."] if row.remark else []
    faults += _ends_from_successors(rows, path.name)
    for row in rows:
        faults += _add_person(register, people, row, path.name)
    tenures = tuple(row.tenure for row in rows)
    corrected = frozenset(_corrected(register, rows))
    faults += _overlaps(rows, path.name)
    faults += _beside_others(register, rows, corrected, path.name)
    own = Own(tuple(people.values()), tenures, corrected, tuple(_journey(one) for one in journeys))
    return OwnTable(own, tuple(faults))


def _journey(row: _Row) -> Journey:
    one = row.tenure
    return Journey(one.person, one.start, one.end or one.start, one.country, one.title, "", one.source)


def _cells(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with the numbers of their lines."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadTable(
                f"A register of at most {_MOST_BYTES:,} bytes was expected, found {path.stat().st_size:,} in {path}."
            )
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadTable(
            f"A register of your own was expected as a CSV file in UTF-8, found none that can be read at {path}."
        ) from fault
    reader = csv.DictReader(io.StringIO(text), restval="")
    missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise BadTable(
            f"A register with the columns {', '.join(_NEEDED)} was expected, found none called {missing[0]} in {path}."
        )
    try:
        for cells in reader:
            yield reader.line_num, {name: (value or "").strip() for name, value in cells.items() if isinstance(name, str)}
    except csv.Error as fault:
        raise BadTable(
            f"A table in CSV was expected, found a line that is none in {path}, line {reader.line_num}: {fault}."
        ) from fault


def _row(register: Register, number: int, cells: dict[str, str]) -> _Row:
    country = country_code(register, cells["country"])
    if country is None:
        raise ValueError(f"a country or body was expected, found {cells['country']!r}")
    if not cells["person"]:
        raise ValueError("the name of a person was expected, found none")
    office = _office(register, cells["office"], country)
    if not office:
        raise ValueError(f"an office was expected, found {cells['office']!r}")
    standing = _STANDINGS.get(cells.get("standing", ""))
    if standing is None:
        raise ValueError(f"acting, interim, caretaker or nothing was expected as the standing, found {cells['standing']!r}")
    start, end = _date(cells["start"], "start"), _date(cells.get("end", ""), "end")
    if not start:
        raise ValueError("the date of the start was expected, found none")
    if end and Days.of(end).last < Days.of(start).first:
        raise ValueError(f"an end after the start was expected, found {start} to {end}")
    usual = NameForm(cells["person"], cells.get("family") or family_of(cells["person"]))
    others = [form.strip() for form in cells.get("forms", "").split("|") if form.strip()]
    known = _known_as(register, usual, country)
    person = known.id if known is not None else _slug(usual.name)
    is_id = cells["office"] == office
    title = cells.get("title") or ("" if office == JOURNEY else (_title(register, office) if is_id else "") or cells["office"])
    source = cells.get("source") or "your register"
    tenure = Tenure(person, country, office, title, start, end, standing, "" if end else _STILL, source)
    remark = "" if office == JOURNEY else _unknown_office(register, office, cells["office"])
    return _Row(
        number,
        tenure,
        (usual, *(form_of(one, usual) for one in others)),
        cells.get("succeeded_by", ""),
        remark,
        cells.get("instead_of", ""),
    )


def _office(register: Register, printed: str, country: str) -> str:
    """The id of the office that is meant in a country: given as an id, in words, or one that memcon does not know."""
    if printed in register.kinds or printed == JOURNEY:
        return printed
    title = register.read_office(printed)
    only = dict(title.only)
    fitting = (office for office in title.offices if only.get(office, country) == country)
    return next(fitting, _slug(printed))


def _unknown_office(register: Register, office: str, printed: str) -> str:
    """What is said of an office that is nearly written like one memcon knows."""
    if office in register.kinds:
        return ""
    near = difflib.get_close_matches(office, register.kinds, 1, _NEARLY)
    return f"{near[0]} was expected, found {printed!r}, which counts as an office of its own" if near else ""


def country_code(register: Register, printed: str) -> str | None:
    """The code of a country or body that is given by its code or by a name."""
    bare = printed.strip()
    return bare if bare.isupper() and 2 <= len(bare) <= 5 and _is_code(register, bare) else register.lands.code(bare)


def _is_code(register: Register, code: str) -> bool:
    return bool(register.of_country(code)) or register.country_name(code) != code


def _date(printed: str, what: str) -> str:
    try:
        Days.of(printed)
    except ValueError as fault:
        raise ValueError(f"a date such as 2019-05-14, 2019-05 or 2019 was expected as the {what}, found {printed!r}") from fault
    return printed


def _title(register: Register, office: str) -> str:
    return next((row.title for row in register.office_rows if row.id == office), "")


def _slug(words: str) -> str:
    return "-".join(part for part in (folded(word) for word in words.split()) if part)


def _known_as(register: Register, name: NameForm, country: str) -> Person | None:
    """The one person of the register who bears that very name in that country."""
    found = [one.person for one in register.named(name.name) if one.grade is Alike.FULL and country in one.person.countries]
    return found[0] if len(found) == 1 else None


def _add_person(register: Register, people: dict[str, Person], row: _Row, name: str) -> list[str]:
    """Have the person of a row, with the forms and countries of all rows; a form that is somebody else's is told."""
    id = row.tenure.person
    known = people.get(id) or register.person(id)
    forms = tuple(dict.fromkeys((*(known.forms if known is not None else ()), *row.forms)))
    countries = tuple(dict.fromkeys((*(known.countries if known is not None else ()), row.tenure.country)))
    faults = []
    for other in people.values():
        shared = {form.name for form in row.forms} & {form.name for form in other.forms}
        if other.id != id and shared:
            faults.append(
                f"{name}, row {row.number}: {min(shared)!r} is a name of {other.name} too; memcon abstains where both fit."
            )
    people[id] = Person(id, forms[0].name, forms, countries, known.wikidata if known is not None else "")
    return faults


def _ends_from_successors(rows: list[_Row], name: str) -> list[str]:
    """Give rows without an end the start of their successor; a ring of successors is told, and used for nothing."""
    faults = []
    for row in rows:
        after = _successor(row, rows)
        if after is None:
            continue
        seen: set[int] = {row.number}
        at: _Row | None = after
        while at is not None and at.number not in seen:
            seen.add(at.number)
            at = _successor(at, rows)
        if at is not None:
            faults.append(
                f"{name}, row {row.number}: a line of successors was expected, found one that comes back"
                f" to itself by row {at.number}; it is not used."
            )
        elif not row.tenure.end:
            row.tenure = msgspec.structs.replace(row.tenure, end=after.tenure.start, seen="")
    return faults


def _successor(row: _Row, rows: Iterable[_Row]) -> _Row | None:
    office = (row.tenure.country, row.tenure.office)
    named = (
        other
        for other in rows
        if row.succeeded_by and other is not row and (other.tenure.country, other.tenure.office) == office
    )
    return next((other for other in named if alike(row.succeeded_by, other.forms)), None)


def _overlaps(rows: list[_Row], name: str) -> list[str]:
    """A sentence for each two rows that give one office to two people for longer than a handover."""
    faults = []
    for at, row in enumerate(rows):
        for other in rows[at + 1 :]:
            mine, theirs = row.tenure, other.tenure
            same = (mine.country, mine.office, mine.standing) == (theirs.country, theirs.office, theirs.standing)
            days = min(mine.ends.first, theirs.ends.first) - max(mine.begins.last, theirs.begins.last)
            if same and mine.person != theirs.person and days > _HANDOVER:
                faults.append(
                    f"{name}, row {other.number}: one holder at a time was expected, found {row.forms[0].name} of row"
                    f" {row.number} in the same office for {days} days; memcon answers with both."
                )
    return faults


def _beside_others(register: Register, rows: list[_Row], corrected: frozenset[Tenure], name: str) -> list[str]:
    """A sentence for each row whose office the register gives to somebody else at that time."""
    faults = []
    for row in rows:
        mine = row.tenure
        known = [one for one in register.tenures(mine.country, mine.office) if one not in corrected]
        others = {
            one.person: one
            for one in known
            if one.person != mine.person
            and one.standing == mine.standing
            and min(mine.ends.first, one.ends.first) - max(mine.begins.last, one.begins.last) > _HANDOVER
        }
        people = (register.person(id) for id in others)
        called = [person.name for person in people if person is not None]
        if 0 < len(called) <= _MOST_RIVALS:
            faults.append(
                f"{name}, row {row.number}: memcon's register has {' and '.join(called)} in the same office for some of that"
                f" time; memcon answers with all (their names in the column instead_of, or *, have this row replace them)."
            )
    return faults


def _corrected(register: Register, rows: Iterable[_Row]) -> Iterator[Tenure]:
    """The tenures of the register that a row goes in place of: of the same office at that time, the same person's, and those
    of the person whom the row names in `instead_of` (everybody's by `*`)."""
    for row in rows:
        mine = row.tenure
        for known in register.tenures(mine.country, mine.office):
            shares = known.begins.first <= mine.ends.last and mine.begins.first <= known.ends.last
            if shares and (known.person == mine.person or _is_instead(register, row.instead_of, known.person)):
                yield known


def _is_instead(register: Register, named: str, id: str) -> bool:
    """Whether somebody of the register is meant by what stands in `instead_of`: an id, a name, or `*` for anybody."""
    person = register.person(id)
    return named in ("*", id) or bool(named and person is not None and alike(named, person.forms) >= Alike.SURNAME)
