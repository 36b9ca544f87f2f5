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
_MOST_BYTES, _MOST_ROWS = 20_000_000, 20_000
# By so much of their letters two ids are nearly the same, as difflib counts.
_NEARLY = 0.8
# A row is compared with so many before it in its office.
_MOST_COMPARED = 50
# More days than this between two dates mean that one of them is no end at all.
_NO_END = 200 * 366
# An office that more people than these hold at a time is not one holder's.
_MOST_RIVALS = 4
# A row without an end is of somebody who still holds the office.
STILL = "9998"


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
    named: dict[str, str] = {}
    for row in rows:
        faults += _add_person(register, people, named, row, path.name)
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
    reader = csv.DictReader(io.StringIO(text), restval="", strict=True)
    try:
        columns = list(reader.fieldnames or ())
    except csv.Error as fault:
        raise BadTable(f"A table in CSV was expected, found a first line that is none in {path}: {fault}.") from fault
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        raise BadTable(f"A register with each column once was expected, found {twice} twice in {path}.")
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise BadTable(
            f"A register with the columns {', '.join(_NEEDED)} was expected, found none called {missing[0]} in {path}."
        )
    try:
        for count, cells in enumerate(reader):
            if count >= _MOST_ROWS:
                raise BadTable(f"A register of at most {_MOST_ROWS:,} rows was expected, found more in {path}.")
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
    person = known.id if known is not None else _new_id(register, usual.name, country)
    if not person:
        raise ValueError(f"the name of a person was expected, found {cells['person']!r}")
    is_id = cells["office"] == office
    title = cells.get("title") or ("" if office == JOURNEY else (_title(register, office) if is_id else "") or cells["office"])
    source = cells.get("source") or "your register"
    tenure = Tenure(person, country, office, title, start, end, standing, "" if end else STILL, source)
    remark = "" if office == JOURNEY else _unknown_office(register, office, cells["office"])
    return _Row(
        number,
        tenure,
        (usual, *(form_of(one, usual) for one in others)),
        cells.get("succeeded_by", ""),
        remark,
        cells.get("instead_of", ""),
    )


def _new_id(register: Register, name: str, country: str) -> str:
    """An id for somebody who is nobody of the register: where one there has it, with the country."""
    id = _slug(name)
    return f"{id}-{country.lower()}" if register.person(id) is not None else id


def _office(register: Register, printed: str, country: str) -> str:
    """The id of the office that is meant in a country: given as an id, in words, or one that memcon does not know."""
    if printed in register.kinds or printed == JOURNEY:
        return printed
    title = register.read_office(printed)
    fitting = (office for office in title.offices if title.may_be(office, country))
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
    bare = bare.upper() if len(bare) == 2 and bare.isascii() else bare
    return bare if bare.isupper() and 2 <= len(bare) <= 5 and _is_code(register, bare) else register.lands.code(bare)


def _is_code(register: Register, code: str) -> bool:
    return bool(register.of_country(code)) or register.country_name(code) != code


def _date(printed: str, what: str) -> str:
    try:
        Days.of(printed if printed.isascii() else "?")
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


def _add_person(register: Register, people: dict[str, Person], named: dict[str, str], row: _Row, name: str) -> list[str]:
    """Have the person of a row, with the forms and countries of all rows; a form that is somebody else's is told.

    `named` says whose each form is.
    """
    id = row.tenure.person
    known = people.get(id) or register.person(id)
    forms = tuple(dict.fromkeys((*(known.forms if known is not None else ()), *row.forms)))
    countries = tuple(dict.fromkeys((*(known.countries if known is not None else ()), row.tenure.country)))
    faults = []
    for form in row.forms:
        other = named.setdefault(form.name, id)
        if other != id:
            faults.append(
                f"{name}, row {row.number}: {form.name!r} is a name of {people[other].name} too;"
                " memcon abstains where both fit."
            )
    people[id] = Person(id, forms[0].name, forms, countries, known.wikidata if known is not None else "")
    return faults


def _ends_from_successors(rows: list[_Row], name: str) -> list[str]:
    """Give rows without an end the start of their successor; a ring of successors is told, and used for nothing."""
    faults = []
    offices: dict[tuple[str, str], list[_Row]] = {}
    for row in rows:
        offices.setdefault((row.tenure.country, row.tenure.office), []).append(row)
    successors = {row.number: _successor(row, offices[row.tenure.country, row.tenure.office]) for row in rows}
    for row in rows:
        after = successors[row.number]
        if after is None:
            continue
        seen: set[int] = {row.number}
        at: _Row | None = after
        while at is not None and at.number not in seen:
            seen.add(at.number)
            at = successors[at.number]
        if at is not None:
            faults.append(
                f"{name}, row {row.number}: a line of successors was expected, found one that comes back"
                f" to itself by row {at.number}; it is not used."
            )
        elif not row.tenure.end and after.tenure.begins.last < row.tenure.begins.first:
            faults.append(
                f"{name}, row {row.number}: a successor who began later was expected, found {after.forms[0].name} of row"
                f" {after.number}, who began on {after.tenure.start}; it is not used."
            )
        elif not row.tenure.end:
            row.tenure = msgspec.structs.replace(row.tenure, end=after.tenure.start, seen="")
    return faults


def _successor(row: _Row, rows: Iterable[_Row]) -> _Row | None:
    named = (other for other in rows if row.succeeded_by and other.number != row.number)
    return next((other for other in named if alike(row.succeeded_by, other.forms)), None)


def _overlaps(rows: list[_Row], name: str) -> list[str]:
    """A sentence for each two rows that give one office to two people for longer than a handover."""
    faults: list[str] = []
    offices: dict[tuple[str, str, str], list[_Row]] = {}
    for other in rows:
        same_office = offices.setdefault((other.tenure.country, other.tenure.office, other.tenure.standing), [])
        for row in same_office[-_MOST_COMPARED:]:
            mine, theirs = row.tenure, other.tenure
            days = min(mine.ends.first, theirs.ends.first) - max(mine.begins.last, theirs.begins.last)
            if mine.person != theirs.person and days > _HANDOVER:
                faults.append(
                    f"{name}, row {other.number}: one holder at a time was expected, found {row.forms[0].name} of row"
                    f" {row.number} in the same office for {_how_long(days)}; memcon answers with both."
                )
        same_office.append(other)
    return faults


def _how_long(days: int) -> str:
    return f"{days:,} days" if days < _NO_END else "good"


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
