"""Why nothing was found: which words no passage has, which filter leaves nothing, what the archive holds instead."""

from collections.abc import Iterator

import apsw
import msgspec

from memcon.dates import date_in_words
from memcon.findings import Finding
from memcon.searching.conditions import Condition, Value
from memcon.searching.expression import quoted
from memcon.searching.filters import between, past
from memcon.searching.hits import Coverage
from memcon.searching.plan import Wanted, any_match
from memcon.searching.query import Query, terms_of

# So many words are looked up one by one.
_MOST_WORDS = 8


def reasons(db: apsw.Connection, wanted: Wanted, query: Query, coverage: Coverage) -> tuple[Finding, ...]:
    """Sentences that say why nothing was found; the first kind of reason that there is, as far as the time allows."""
    if not coverage.records:
        return (_note("The archive holds no record yet; `memcon add` adds some."),)
    found: list[str] = []
    try:
        found += _unheld_dates(db, wanted, coverage)
        found += _unknown_words(db, query)
        found += _empty_filters(db, wanted, coverage)
        found += () if found else _together(db, wanted)
    except apsw.InterruptError:
        found += () if found else ["There was no time left to find out which part of the query leaves nothing."]
    return tuple(map(_note, found))


def _note(sentence: str) -> Finding:
    return Finding("nothing-found", "note", sentence)


def _unheld_dates(db: apsw.Connection, wanted: Wanted, coverage: Coverage) -> Iterator[str]:
    """Dates between which the archive holds nothing."""
    for condition in wanted.conditions:
        if condition.name == "date" and not condition.filters[0].excluded and not _holds(db, condition):
            spans = " or ".join(_span(one.value) for one in condition.filters)
            yield f"Nothing is held {spans}; {_held(db, condition, coverage)}."


def _holds(db: apsw.Connection, condition: Condition) -> bool:
    return bool(_get(db, f"SELECT EXISTS (SELECT 1 FROM document d WHERE {condition.sql})", condition.bound))


def _span(value: str) -> str:
    first, last = between(value)
    if first is not None and first == last:
        return f"{'on' if len(first) == 10 else 'of'} {date_in_words(first)}"
    if first is None or last is None:
        return f"up to {date_in_words(last)}" if last is not None else f"from {date_in_words(first or '')} on"
    return f"between {date_in_words(first)} and {date_in_words(last)}"


def _held(db: apsw.Connection, condition: Condition, coverage: Coverage) -> str:
    """What is held around dates of which nothing is held."""
    if coverage.start is None or coverage.end is None:
        return "no record that is held bears a date"
    first, last = between(condition.filters[0].value)
    before = _get(db, "SELECT max(date) FROM document WHERE date < ?", (first,)) if first is not None else None
    after = _get(db, "SELECT min(date) FROM document WHERE date > ?", (past(last),)) if last is not None else None
    if before and after:
        return f"the nearest records held are of {date_in_words(before)} and {date_in_words(after)}"
    return f"the records held are from {date_in_words(coverage.start)} to {date_in_words(coverage.end)}"


def _unknown_words(db: apsw.Connection, query: Query) -> Iterator[str]:
    """Words that no passage has."""
    for term in list(dict.fromkeys(terms_of(query.words)))[:_MOST_WORDS]:
        if not _get(db, "SELECT EXISTS (SELECT 1 FROM word_index WHERE word_index MATCH ?)", (quoted(term),)):
            star = "*" if term.prefix and not term.phrase else ""
            yield f"No passage has {'the phrase ' if term.phrase else ''}“{term.words}{star}”."


def _empty_filters(db: apsw.Connection, wanted: Wanted, coverage: Coverage) -> Iterator[str]:
    """Filters that nothing in the archive fits."""
    for condition in wanted.conditions:
        if condition.name == "date" and not condition.filters[0].excluded:
            continue
        if not _fits_anything(db, condition):
            printed = " or ".join(one.printed for one in condition.filters)
            yield f"Nothing in the archive fits {printed}{_instead(condition, coverage)}."


def _fits_anything(db: apsw.Connection, condition: Condition) -> bool:
    """Whether a filter alone fits something; of people and documents those are asked, not each of their passages."""
    if "p." in condition.sql:
        return bool(_get(db, *any_match(Wanted(None, None, (condition,)))))
    if condition.filters[0].excluded:
        return True
    table = "participant w" if "w." in condition.sql else "document d"
    return bool(_get(db, f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {condition.sql})", condition.bound))


def _instead(condition: Condition, coverage: Coverage) -> str:
    if condition.name != "publisher" or condition.filters[0].excluded:
        return ""
    return f"; it holds records of {', '.join(list(coverage.by_publisher)[:12])}"


def _together(db: apsw.Connection, wanted: Wanted) -> Iterator[str]:
    """What there is when one filter is left out, or all of them."""
    for condition in wanted.conditions:
        rest = tuple(one for one in wanted.conditions if one is not condition)
        if (wanted.match or wanted.without or rest) and _get(db, *any_match(msgspec.structs.replace(wanted, conditions=rest))):
            printed = " or ".join(one.printed for one in condition.filters)
            yield f"Without {printed} something is found."
            return
    if wanted.conditions and wanted.match and _get(db, *any_match(msgspec.structs.replace(wanted, conditions=()))):
        yield "The words are found, but in no passage that fits all the filters."
    elif wanted.match:
        yield "No passage has all of this together."


def _get(db: apsw.Connection, sql: str, bound: tuple[Value, ...] | list[Value]) -> str:
    return str(db.execute(sql, bound).get or "")
