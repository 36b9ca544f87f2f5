"""The filters of a query as conditions of SQL, with what they mean in words.

Tables go by short names in conditions: `p` the passage, `d` its document, `w` who said it: by the judgements in force, else as
memcon has it. Every value is bound, none is written into the SQL.
"""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec

from memcon.archive.folding import as_sought, is_open
from memcon.dates import date_in_words
from memcon.errors import WrongCall
from memcon.searching.expression import quoted
from memcon.searching.filters import Filter, between, past
from memcon.searching.query import Term

if TYPE_CHECKING:  # the register is loaded where it is needed: a search by words alone starts sooner without
    from memcon.identify.register import Register

# The functions of SQL by which names and titles are compared word by word, and printed offices are read
# (`memcon.searching.bearing`).
BEARS, MEANS = "memcon_bears", "memcon_means"
_OFFICE_ID = re.compile(r"[a-z]+(?:-[a-z]+)*$")
_CODE = re.compile(r"[A-Za-z]{2,6}$")

Value = str | int | None


class Condition(msgspec.Struct, frozen=True):
    """Everything the filters of one name ask for: the SQL, what is bound to it, and what it means in words.

    `readings` has what the value of each filter was read as.
    """

    name: str
    sql: str
    bound: tuple[Value, ...]
    told: str
    filters: tuple[Filter, ...]
    readings: tuple[str, ...] = ()


class _One(msgspec.Struct, frozen=True):
    sql: str
    bound: tuple[Value, ...]
    told: str


def conditions_of(filters: Iterable[Filter], register: "Register | None") -> tuple[Condition, ...]:
    """The conditions of a query's filters: those of one name are alternatives, but each that excludes stands by itself."""
    named: dict[str, list[Filter]] = {}
    for one in filters:
        named.setdefault(one.printed if one.excluded else one.name, []).append(one)
    return tuple(_condition(alike, register) for alike in named.values())


def _condition(filters: list[Filter], register: "Register | None") -> Condition:
    ones = [_SQL[one.name](one.value, register) for one in filters]
    sql = " OR ".join(f"({one.sql})" for one in ones)
    readings = tuple(dict.fromkeys(one.told for one in ones))
    told = _TOLD[filters[0].name].format(" or ".join(readings))
    if filters[0].excluded:
        sql, told = f"NOT coalesce({sql}, 0)", f"but not {told}"
    bound = tuple(value for one in ones for value in one.bound)
    return Condition(filters[0].name, sql, bound, told, tuple(filters), readings)


# How each filter stands in the sentence that tells how a query was read.
_TOLD = {
    "speaker": "said by {}",
    "person": "said by {}",
    "office": "said by {}",
    "side": "said for {}",
    "publisher": "published by {}",
    "place": "in {}",
    "title": "under a headline with {}",
    "form": "in {}",
    "occasion": "at {}",
    "kind": "of the kind {}",
    "date": "dated {}",
    "lang": "in the language {}",
    "interpreted": "{}",
    "answers": "in answer to {}",
    "gone": "{}",
}


def _speaker(value: str, register: "Register | None") -> _One:
    people = _people(value, register)
    sql = f"{BEARS}(?, w.name, w.person_name, w.as_printed)"
    if people:
        sql = f"w.person IN ({', '.join('?' * len(people))}) OR {sql}"
    told = register.person(people[0]) if register is not None and len(people) == 1 else None
    return _One(sql, (*people, value), told.name if told is not None else value)


def _people(value: str, register: "Register | None") -> tuple[str, ...]:
    """The people whose name a value is as fully as it can be."""
    found = register.named(value) if register is not None else []
    return tuple(one.person.id for one in found if one.grade == found[0].grade)[:200]


def _person(value: str, register: "Register | None") -> _One:
    known = register.person(value) if register is not None else None
    return _One("w.person = ?", (value,), known.name if known is not None else value)


def _office(value: str, register: "Register | None") -> _One:
    """Whoever held an office of the register that day, or is printed in it where nobody knows who it was.

    Words that are no office of the register are looked for in the printed and the held title.
    """
    words, _, place = value.partition("@")
    country = _side_code(place, register) if place else None
    offices, country, owners = _offices(words, country, register)
    if not offices:
        return _title(words, country, register)
    pairs = [
        (office, whose)
        for office in offices
        for whose in ((country,) if country is not None else owners.get(office, ()) or (None,))
    ]
    titles = f"{' or '.join(office.replace('-', ' ') for office in offices[:3])}{_of(country, register)}"
    if register is None:
        return _One(_held(pairs), _bound(pairs), f"whoever was {titles} on that day")
    printed = " OR ".join([f"{MEANS}(w.office, w.side, ?, ?)"] * len(pairs))
    bound = (*_bound(pairs), *(value for pair in pairs for value in pair))
    sql = f"{_held(pairs)} OR (w.person IS NULL AND w.office IS NOT NULL AND ({printed}))"
    return _One(sql, bound, f"whoever was {titles} on that day, by the register or, of people unknown to it, as printed")


def _held(pairs: Iterable[tuple[str, str | None]]) -> str:
    """The SQL for who held one of some offices that day, by the table of what participants held."""
    ways = " OR ".join(f"h.office = ?{' AND h.country = ?' if whose is not None else ''}" for _, whose in pairs)
    return f"EXISTS (SELECT 1 FROM office h WHERE h.participant = w.id AND ({ways}))"


def _bound(pairs: Iterable[tuple[str, str | None]]) -> tuple[str, ...]:
    return tuple(value for pair in pairs for value in pair if value is not None)


def _offices(
    words: str, country: str | None, register: "Register | None"
) -> tuple[tuple[str, ...], str | None, dict[str, tuple[str, ...]]]:
    """The offices of the table that some words mean, whose they are, and the countries that alone have each."""
    if register is None:
        return ((words,) if _OFFICE_ID.match(words) and ("-" in words or country is not None) else ()), country, {}
    if words in register.kinds:
        return (words,), country, {}
    title = register.read_office(words)
    whose = country or title.country
    if title.is_former:
        return (), whose, {}
    fitting = tuple(one for one in title.offices if whose is None or title.may_be(one, whose))
    return fitting, whose, {one: title.owners(one) for one in fitting}


def _title(words: str, country: str | None, register: "Register | None") -> _One:
    sql, bound = f"{BEARS}(?, w.office, w.held, NULL)", (words,)
    told = f"somebody with the title {words}"
    if country is None:
        return _One(sql, bound, told)
    return _One(f"{sql} AND ? IN (w.side, w.held_in)", (*bound, country), told + _of(country, register))


def _of(country: str | None, register: "Register | None") -> str:
    return f" of {_country_name(country, register)}" if country is not None else ""


def _country_name(code: str, register: "Register | None") -> str:
    from memcon.identify.lands import with_article

    return with_article(register.country_name(code)) if register is not None else code


def _side(value: str, register: "Register | None") -> _One:
    code = _side_code(value, register)
    return _One("w.side = ?", (code,), "the press" if code == "press" else _country_name(code, register))


def _side_code(value: str, register: "Register | None") -> str:
    """The code of a country or body by its code or its name; WrongCall where there is none of that name."""
    if value.lower() == "press":
        return "press"
    found = register.lands.code(value) if register is not None and not (len(value) == 2 and value.isascii()) else None
    if found is not None:
        return found
    if _CODE.match(value):
        return value.upper()
    raise WrongCall(f"A country, a body or its code (Russia, RU, NATO, press) was expected after side: or @, found {value!r}.")


def _publisher(value: str, register: "Register | None") -> _One:  # noqa: ARG001 - all take the same
    return _One("d.publisher = ? COLLATE NOCASE", (value,), value)


def _words_of(column: str) -> Callable[[str, "Register | None"], _One]:
    def condition(value: str, register: "Register | None") -> _One:  # noqa: ARG001 - all take the same
        return _One(f"{BEARS}(?, {column}, NULL, NULL)", (value,), value)

    return condition


def _equal(column: str, *, article: bool = False) -> Callable[[str, "Register | None"], _One]:
    def condition(value: str, register: "Register | None") -> _One:  # noqa: ARG001 - all take the same
        before = ("an " if value[0] in "aeiou" else "a ") if article else ""
        return _One(f"{column} = ?", (value,), before + value)

    return condition


def _date(value: str, register: "Register | None") -> _One:  # noqa: ARG001 - all take the same
    first, last = between(value)
    parts = ["d.date >= ?"] * (first is not None) + ["d.date <= ?"] * (last is not None)
    bound = [first] * (first is not None) + [past(last) if last is not None else None] * (last is not None)
    return _One(" AND ".join(parts), tuple(bound), _span_told(first, last))


def _span_told(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return f"up to {date_in_words(last or '')}" if first is None else f"{date_in_words(first)} or later"
    return date_in_words(first) if first == last else f"{date_in_words(first)} to {date_in_words(last)}"


def _language(value: str, register: "Register | None") -> _One:  # noqa: ARG001 - all take the same
    code = value.lower()
    spoken = "coalesce(p.language, d.language)"
    return _One(f"lower({spoken}) = ? OR lower({spoken}) LIKE ? || '-%'", (code, code), value)


def _interpreted(value: str, register: "Register | None") -> _One:  # noqa: ARG001 - all take the same
    is_so = value == "yes"
    return _One("p.interpreted = ?", (int(is_so),), "through an interpreter" if is_so else "in the speaker's own words")


def _answers(value: str, register: "Register | None") -> _One:  # noqa: ARG001 - all take the same
    if value.lower() in ("yes", "any", "no"):
        wanted = value.lower() != "no"
        return _One(f"p.answers IS {'NOT ' * wanted}NULL", (), "a question" if wanted else "nothing")
    sought = as_sought(value)
    sql = (
        "EXISTS (SELECT 1 FROM passage q WHERE q.document = p.document AND q.name = p.answers"
        " AND +q.id IN (SELECT rowid FROM word_index WHERE word_index MATCH ?))"
    )
    return _One(sql, (quoted(Term(value, sought, prefix=is_open(sought))),), f"a question with “{value}”")


def _gone(value: str, register: "Register | None") -> _One:  # noqa: ARG001 - all take the same
    is_gone = value == "yes"
    told = "no longer on the page" if is_gone else "still on the page when last captured"
    return _One(f"p.gone IS {'NOT ' * is_gone}NULL", (), told)


_SQL: dict[str, Callable[[str, "Register | None"], _One]] = {
    "speaker": _speaker,
    "person": _person,
    "office": _office,
    "side": _side,
    "publisher": _publisher,
    "place": _words_of("d.place"),
    "title": _words_of("d.title"),
    "form": _equal("d.form", article=True),
    "occasion": _equal("d.occasion", article=True),
    "kind": _equal("p.kind"),
    "date": _date,
    "lang": _language,
    "interpreted": _interpreted,
    "answers": _answers,
    "gone": _gone,
}
