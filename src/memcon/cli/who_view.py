"""What `memcon who` prints: the answer in a sentence, each tenure with its reason and source; and what the register covers."""

from collections.abc import Iterator

from memcon.cli.table import fitted
from memcon.dates import date_in_words
from memcon.errors import WrongCall
from memcon.identify.own_rows import country_code
from memcon.identify.register import Register
from memcon.identify.who import Answer, Found, unknown_country
from memcon.people import Days

# So many tenures are shown with their reasons; more are shown one a line.
_MOST_EXPLAINED = 4
# The sources of memcon's own rows (docs/register.md).
_SOURCES = frozenset({"compiled", "factbook", "ifg", "us-officers", "us-travels", "wikidata"})
_FIRST_YEAR, _LAST_YEAR = 2000, 2026


def as_lines(answer: Answer, register: Register) -> Iterator[str]:
    """The answer: one sentence, then who, in which office, from when to when."""
    yield answer.explanation
    if not answer.found:
        return
    yield ""
    found = list({(one.person, one.title, one.country, one.start, one.end): one for one in answer.found}.values())
    if len(found) > _MOST_EXPLAINED:
        rows = [_row(one, register) for one in found]
        yield from fitted([("PERSON", "OFFICE", "FROM", "TO", "SOURCE", "ID"), *rows], whole=("ID",))
        if any(not one.is_certain for one in found):
            yield "? not certain for all of that time"
        return
    for one in found:
        yield f"{one.name}{'' if one.is_certain else ' (perhaps)'}"
        yield f"  {_office(one, register)}, {_span(one)}"
        yield f"  because {one.reason}"
        yield f"  source: {_source(one.source)}   id: {one.person}"
        if one.doubt:
            yield f"  disputed: {one.doubt}"


def _row(one: Found, register: Register) -> tuple[str, ...]:
    standing = f" ({one.standing})" if one.standing else ""
    mark = "" if one.is_certain else " ?"
    return (one.name + mark, _office(one, register) + standing, _start(one.start), _end(one), _source(one.source), one.person)


def _source(printed: str) -> str:
    """The sources of a row: memcon's own by commas, a user's as it was written."""
    words = printed.split()
    return ", ".join(words) if _SOURCES.issuperset(words) else printed


def _office(one: Found, register: Register) -> str:
    return f"{one.title}, {register.country_name(one.country, Days.of(one.start))}"


def _span(one: Found) -> str:
    standing = f"{one.standing} " if one.standing else ""
    return f"{standing}from {_start(one.start)} to {_end(one)}" if one.end else f"{standing}since {_start(one.start)}"


def _start(date: str) -> str:
    return " or ".join(date_in_words(part) for part in date.split("/"))


def _end(one: Found) -> str:
    return " or ".join(date_in_words(part) for part in one.end.split("/")) if one.end else "…"


def coverage_lines(register: Register, query: str, country: str | None) -> Iterator[str]:
    """How much of each year an office has a holder in the register, country by country; `.` marks a year without any."""
    title = register.read_office(query)
    code = country_code(register, country) if country is not None else title.country
    if country is not None and code is None:
        raise WrongCall(unknown_country(country))
    alone = country_code(register, query) if not title.offices else None
    if not title.offices and alone is None:
        raise WrongCall(
            "An office or a country that the register knows was expected (Foreign Minister, head of state, France),"
            f" found {query!r}."
        )
    if alone is not None:
        rows = [(alone, office) for office in sorted(register.of_country(alone))]
    else:
        codes = [code] if code is not None else sorted(register.countries_with(title.offices[0]))
        rows = [(one, title.offices[0]) for one in codes]
    names = {row: row[1] if alone is not None else f"{row[0]:5} {_short(register.country_name(row[0]))}" for row in rows}
    width = max(map(len, names.values()), default=0) + 2
    years = range(_FIRST_YEAR, _LAST_YEAR + 1)
    yield f"{alone or title.offices[0]}, {_FIRST_YEAR} to {_LAST_YEAR}"
    yield "A figure: how many tenths of a year have a holder for certain (X the whole year, 0 less than a tenth, . none)."
    yield "Who has no end known counts until last seen."
    yield f"{'':{width}}" + " ".join(f"{year % 100:02d}" for year in years)
    for one, office in rows:
        yield f"{names[one, office]:{width}}" + " ".join(f"{_tenths(register, one, office, year):>2}" for year in years)


def _short(name: str, most: int = 24) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def _tenths(register: Register, country: str, office: str, year: int) -> str:
    days = Days.of(str(year))
    covered: set[int] = set()
    for tenure in register.tenures(country, office):
        first, last = max(days.first, tenure.begins.last), min(days.last, tenure.ends.first)
        covered.update(range(first, last + 1))
    tenths = len(covered) * 10 // len(days)
    return "X" if len(covered) >= len(days) - 1 else "." if not covered else str(tenths)
