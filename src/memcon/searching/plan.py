"""The SQL of a search: one statement that finds, counts and ranks, and reads no passage that is not shown.

The index says which passages match; each is looked up by its number, only as far as a filter needs it, and only what passes is
ranked. What matches is gone through once, for the order and for the count.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

from memcon.searching.conditions import Condition, Value

# By what fits best, by the day of the event, or (`-added`) what came into the archive last first.
Sort = Literal["relevance", "date", "-date", "-added"]

# What is shown of each hit, in the order in which `memcon.searching.find` takes it.
_SHOWN = (
    "found.score, found.more, found.total, d.name, d.title, d.date, d.publisher, p.name, p.kind,"
    " coalesce(w.name, nullif(w.as_printed, '')), coalesce(w.office, w.held), w.side,"
    " w.person, p.start, p.stop, p.text, p.sentences, p.interpreted, p.gone IS NOT NULL, p.judged IS NOT NULL"
)
_WHO = "LEFT JOIN participant w ON w.id = coalesce(p.judged, p.participant)"
_BESIDE = f"CROSS JOIN document d ON d.id = p.document {_WHO}"
# The same from the other side, as the two indices of it are used.
_SAID = "((p.participant = w.id AND p.judged IS NULL) OR p.judged = w.id)"
# Each order, and what of the hits `f` comes behind the one of the key `k` in it.
_ORDERS = {
    "relevance": ("score, id", "(f.score, f.id) > (k.score, k.id)"),
    "date": (
        "date IS NULL, date, document, position",
        "(f.date IS NULL, coalesce(f.date, ''), f.document, f.position)"
        " > (k.date IS NULL, coalesce(k.date, ''), k.document, k.position)",
    ),
    "-date": (
        "date IS NULL, date DESC, document, position",
        "((f.date IS NULL) > (k.date IS NULL) OR f.date < k.date"
        " OR (f.date IS k.date AND (f.document, f.position) > (k.document, k.position)))",
    ),
    "-added": ("id DESC", "f.id < k.id"),
}


class Wanted(msgspec.Struct, frozen=True):
    """What is asked of the archive: the expression of FTS5 to match and that not to match, and the conditions; with
    `after` only passages of later numbers."""

    match: str | None
    without: str | None
    conditions: tuple[Condition, ...]
    after: int | None = None

    @property
    def is_one_word(self) -> bool:
        """Whether a single word is all that is asked for."""
        return self.match is not None and self.match[1:-1].isalnum() and self.is_words_alone

    @property
    def is_words_alone(self) -> bool:
        """Whether nothing but words is asked for."""
        return self.match is not None and self.without is None and self.after is None and not self.conditions


def matching(wanted: Wanted, columns: str) -> tuple[str, list[Value]]:
    """The SQL that lists some columns of everything that matches, and what is bound to it."""
    where = [f"({one.sql})" for one in wanted.conditions]
    bound: list[Value] = [value for one in wanted.conditions for value in one.bound]
    if wanted.after is not None:
        where.append("p.id > ?")
        bound.append(wanted.after)
    if wanted.without is not None:
        where.append("p.id NOT IN (SELECT rowid FROM word_index WHERE word_index MATCH ?)")
        bound.append(wanted.without)
    if wanted.match is None:
        return f"SELECT {columns} FROM {_tables_without_words(wanted)} WHERE {' AND '.join(where) or '1'}", bound
    where.insert(0, "word_index MATCH ?")
    bound.insert(0, wanted.match)
    needs_rows = len(where) > 1 or any(f"{table}." in columns for table in "pdw")
    tables = f"word_index CROSS JOIN passage p ON p.id = word_index.rowid {_BESIDE}" if needs_rows else "word_index"
    return f"SELECT {columns} FROM {tables} WHERE {' AND '.join(where)}", bound


def _tables_without_words(wanted: Wanted) -> str:
    """The tables in the order in which they are gone through where no word narrows the search: people, documents, passages."""
    asked = " ".join(one.sql for one in wanted.conditions if not one.filters[0].excluded)
    if "w." in asked:
        return f"participant w CROSS JOIN document d ON d.id = w.document CROSS JOIN passage p ON {_SAID}"
    if "d." in asked:
        return f"document d CROSS JOIN passage p ON p.document = d.id {_WHO}"
    return f"passage p {_BESIDE}"


def page(
    wanted: Wanted, sort: Sort, *, limit: int, offset: int, group: bool, past: int | None = None
) -> tuple[str, list[Value]]:
    """The SQL of one page of hits, in their order, with the count of all; of those behind the passage `past`, where given."""
    by_score = sort == "relevance" and wanted.match is not None
    order, behind = _ORDERS[sort if by_score or sort != "relevance" else "-date"]
    columns = ["word_index.rowid AS id" if wanted.match is not None else "p.id AS id"]
    columns.append("bm25(word_index) AS score" if by_score else "NULL AS score")
    columns += ["p.document AS document"] if group or not by_score else []
    columns += ["d.date AS date", "p.position AS position"] if not by_score else []
    inner, bound = matching(wanted, ", ".join(columns))
    if by_score and not group and past is None and wanted.is_one_word:
        # The index counts a word far more quickly than it ranks it.
        found = f"SELECT *, NULL AS more, ({_COUNT}) AS total FROM ({inner} ORDER BY {order} LIMIT ? OFFSET ?)"
        return f"WITH found AS ({found}) {_shown(order)}", [wanted.match, *bound, limit, offset]
    rows, total = _grouped(by_score) if group else ("SELECT *, NULL AS more FROM matched", "SELECT count(*) FROM matched")
    key: list[Value] = [past] if past is not None else []
    hits = f"({rows}) AS f"
    if past is not None:
        hits = f"(SELECT * FROM matched WHERE id = ?) AS k CROSS JOIN {hits} WHERE {behind}"
    found = f"SELECT f.*, ({total}) AS total FROM {hits} ORDER BY {_of(order, 'f')} LIMIT ? OFFSET ?"
    return f"WITH matched AS MATERIALIZED ({inner}), found AS ({found}) {_shown(order)}", [*bound, *key, limit, offset]


_COUNT = "SELECT count(*) FROM word_index WHERE word_index MATCH ?"


def _shown(order: str) -> str:
    """The SQL that lists what is shown of the hits that were found, in their order."""
    return f"SELECT {_SHOWN} FROM found CROSS JOIN passage p ON p.id = found.id {_BESIDE} ORDER BY {_of(order, 'found')}"


def _of(order: str, table: str) -> str:
    """An order by the columns of a table."""
    return ", ".join(f"{table}.{part}" for part in order.split(", "))


def _grouped(by_score: bool) -> tuple[str, str]:
    """Of each document the hit that comes first, and how many more it has; and how many documents there are."""
    # Beside min() the other columns are those of the row that has it (https://www.sqlite.org/lang_select.html, bare columns).
    best = "min(score) AS score" if by_score else "score, min(position) AS position, date"
    return (
        f"SELECT id, document, {best}, count(*) - 1 AS more FROM matched GROUP BY document",
        "SELECT count(DISTINCT document) FROM matched",
    )


def any_match(wanted: Wanted) -> tuple[str, list[Value]]:
    """The SQL that asks whether anything matches."""
    inner, bound = matching(wanted, "1")
    return f"SELECT EXISTS ({inner})", bound


# What facets count, by name, in the order in which they are shown.
FACETS = {
    "publisher": "d.publisher",
    "year": "substr(d.date, 1, 4)",
    "speaker": "coalesce(w.person_name, w.name)",
    "side": "w.side",
    "form": "d.form",
    "kind": "p.kind",
    "office": "coalesce(w.held, w.office)",
}
_MOST_VALUES = 20


def facets(wanted: Wanted, names: Iterable[str] = FACETS) -> tuple[str, list[Value]]:
    """The SQL that counts the values of each facet among all that matches: facet, value, count; the most frequent first."""
    names = tuple(names)
    inner, bound = matching(wanted, ", ".join(f"{FACETS[name]} AS {name}" for name in names))
    counted = " UNION ALL ".join(
        f"SELECT * FROM (SELECT '{name}', {name}, count(*) FROM matched WHERE {name} IS NOT NULL"
        f" GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT {_MOST_VALUES})"
        for name in names
    )
    return f"WITH matched AS MATERIALIZED ({inner}) {counted}", bound
