"""What `memcon who` prints: the answer in a sentence, each tenure with its reason and source; and what the register covers."""

from collections.abc import Iterator

from memcon.cli.conventions_view import columns
from memcon.cli.wording import date_in_words
from memcon.errors import WrongCall
from memcon.identify.own_rows import country_code
from memcon.identify.register import Register
from memcon.identify.who import Answer, Found
from memcon.people import Days

# So many tenures are shown with their reasons; more are shown one a line.
_MOST_EXPLAINED = 4
_FIRST_YEAR, _LAST_YEAR = 2000, 2026


def as_lines(answer: Answer, register: Register) -> Iterator[str]:
    """The answer: one sentence, then who, in which office, from when to when."""
    yield answer.explanation
    if not answer.found:
        return
    yield ""
    if len(answer.found) > _MOST_EXPLAINED:
        yield from columns([("PERSON", "OFFICE", "FROM", "TO", "SOURCE"), *(_row(one, register) for one in answer.found)])
        return
    for one in answer.found:
        yield f"{one.name}{'' if one.is_certain else ' (perhaps)'}"
        yield f"  {_office(one, register)}, {_span(one)}"
        yield f"  because {one.reason}"
        yield f"  source: {', '.join(one.source.split())}   id: {one.person}"
        if one.doubt:
            yield f"  disputed: {one.doubt}"


def _row(one: Found, register: Register) -> tuple[str, ...]:
    standing = f" ({one.standing})" if one.standing else ""
    mark = "" if one.is_certain else " ?"
    return (one.name + mark, _office(one, register) + standing, _start(one.start), _end(one), ", ".join(one.source.split()))


def _office(one: Found, register: Register) -> str:
    return f"{one.title}, {register.country_name(one.country, Days.of(one.start))}"


def _span(one: Found) -> str:
    standing = f"{one.standing} " if one.standing else ""
    return f"{standing}from {_start(one.start)} to {_end(one)}"


def _start(date: str) -> str:
    return " or ".join(date_in_words(part) for part in date.split("/"))


def _end(one: Found) -> str:
    return " or ".join(date_in_words(part) for part in one.end.split("/")) if one.end else "no end known"


def coverage_lines(register: Register, query: str, country: str | None) -> Iterator[str]:
    """How much of each year an office has a holder in the register, country by country; `.` marks a year without any."""
    title = register.read_office(query)
    if not title.offices:
        raise WrongCall(f"An office that the register knows was expected (Foreign Minister, head of state), found {query!r}.")
    code = country_code(register, country) if country is not None else title.country
    if country is not None and code is None:
        raise WrongCall(f"A country or body that memcon knows was expected (US, France, NATO), found {country!r}.")
    office = title.offices[0]
    codes = [code] if code is not None else sorted(register.countries_with(office))
    years = range(_FIRST_YEAR, _LAST_YEAR + 1)
    yield f"{office}: a figure is how many tenths of the days of a year have a holder for certain (X: all of them)"
    yield f"{'':5}" + " ".join(f"{year % 100:02d}" for year in years)
    for one in codes:
        yield f"{one:5}" + " ".join(f"{_tenths(register, one, office, year):>2}" for year in years)


def _tenths(register: Register, country: str, office: str, year: int) -> str:
    days = Days.of(str(year))
    covered: set[int] = set()
    for tenure in register.tenures(country, office):
        first, last = max(days.first, tenure.begins.last), min(days.last, tenure.ends.first)
        covered.update(range(first, last + 1))
    tenths = len(covered) * 10 // len(days)
    return "X" if len(covered) >= len(days) - 1 else "." if not covered else str(tenths)
