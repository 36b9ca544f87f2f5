"""Judgements in the archive: what a person knows better, signed and dated, never edited, only withdrawn.

They hang on lasting addresses, so that they outlive later captures and readings; what memcon itself has is never changed.
Searches and views go by them (`memcon.archive.judged_speakers`).

    field           on                      says
    speaker         a turn or a paragraph   who said it: the id of a person, words in quotes, or nobody (null)
    office          a turn or a paragraph   in which office
    speaker:NAME    a document              who the participant was whom it prints so, in all of their turns
    office:NAME     a document              in which office that participant was
    text            a turn or a sentence    the right words, where the page itself errs
    date            a document              the day of the event
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import msgspec

from memcon.archive.addresses import Address, Found, find
from memcon.archive.judged_speakers import follow_judgements, meant
from memcon.archive.judgements import Judgement, numbered, quoted, unquoted
from memcon.archive.signing import now, signed
from memcon.archive.store import Archive, Value
from memcon.dates import PartialDate
from memcon.errors import WrongCall
from memcon.identify.register import Register

# What stands for nobody, or for nothing, in a call.
NOBODY = "none"
# A value is no longer than this.
_MOST_WORDS = 50_000
_FIELD = re.compile(r"(?P<field>speaker|office)(?::(?P<who>.{1,500}))?|(?P<key>p\d{1,6})|(?P<only>text|date)", re.DOTALL)
_SHAPES = "speaker=PERSON, p2=PERSON, office=WORDS, text=WORDS or date=DATE"


# -- said --


def judge(
    archive: Archive, address: str, said: Iterable[str], *, why: str, by: str, register: Register, at: str | None = None
) -> tuple[Judgement, ...]:
    """Say something of an address, all of it or nothing: `speaker=anna-weller`, `p2=none`, `text=the right words`.

    WrongCall for an address that the archive has not, a field that it cannot have, a person whom the register has not.
    """
    why, by = signed(why, "A reason (--why WORDS)"), signed(by, "A name to sign with (--by NAME)")
    when = at or now()
    with archive.transaction():
        found = find(archive, address)
        pairs = [_Saying(archive, found, register).read(one) for one in said]
        if not pairs:
            raise WrongCall(f"What is judged was expected ({_SHAPES}), found the address {address!r} alone.")
        day: str | None = archive.row("SELECT date FROM document WHERE id = ?", (found.document,))[0]
        told = [meant(register, field, value, day) for field, value, _ in pairs]
        rows = [(str(found.address), *pair, why, by, when, known) for pair, known in zip(pairs, told, strict=True)]
        numbers = [_insert(archive, row) for row in rows]
        follow_judgements(archive, found.document)
        return tuple(numbered(archive, number) for number in numbers)


def _insert(archive: Archive, values: tuple[Value, ...]) -> int:
    sql = "INSERT INTO judgement (address, field, value, before, why, by, at, meant) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    archive.connection.execute(sql, values)
    return archive.connection.last_insert_rowid()


class _Saying:
    """Reads what is said of one address: the field and the value as they are kept, and what memcon has."""

    def __init__(self, archive: Archive, found: Found, register: Register) -> None:
        self._archive, self._found, self._register = archive, found, register

    def read(self, said: str) -> tuple[str, str | None, str | None]:
        """The field, the value and what was there before."""
        name, sign, value = said.partition("=")
        field = _FIELD.fullmatch(name.strip())
        if not sign or field is None:
            raise WrongCall(f"What is judged was expected as {_SHAPES}, found {said[:80]!r}.")
        if len(value) > _MOST_WORDS:
            raise WrongCall(f"A value of at most {_MOST_WORDS} letters was expected, found {len(value)}.")
        if field["only"] == "text":
            return self._text(value)
        if field["only"] == "date":
            return self._date(value.strip())
        return self._of_somebody(field["field"] or "speaker", field["who"] or field["key"], value.strip())

    def _text(self, value: str) -> tuple[str, str | None, str | None]:
        row = self._passage("text", may_be_sentence=True)
        words: str = row[4]
        if self._found.address.sentence is not None:
            words = words[slice(*_sentence(row[5], self._found.address))]
        if value == words:
            raise WrongCall("Words other than those of the page were expected, found the same.")
        return "text", value, words

    def _date(self, value: str) -> tuple[str, str | None, str | None]:
        if self._found.address.passage is not None:
            raise WrongCall(f"A document was expected for a date, found {str(self._found.address)!r}.")
        try:
            date = str(PartialDate.parse(value)) if value != NOBODY else None
        except ValueError as fault:
            raise WrongCall(f"A date such as 2019-05-14, 2019-05 or 2019 was expected, found {value!r}.") from fault
        before = self._archive.row("SELECT date FROM document WHERE id = ?", (self._found.document,))[0]
        return "date", date, before

    def _of_somebody(self, field: str, who: str | None, value: str) -> tuple[str, str | None, str | None]:
        if who is not None:
            printed, person, office = self._participant(who)
            field, name = f"{field}:{printed}", printed
        else:
            name, person, office = self._passage(field)[1:4]
        if field.startswith("office"):
            return field, None if value == NOBODY else _some(value, "An office"), office
        return field, self._speaker(value), person or quoted(name)

    def _passage(self, field: str, *, may_be_sentence: bool = False) -> tuple[Any, ...]:
        address = self._found.address
        if self._found.passage is None or (address.sentence is not None and not may_be_sentence):
            instead = f"; of a participant's turns say {field}:p2=…" if self._found.passage is None and field != "text" else ""
            raise WrongCall(f"The address of a turn or paragraph was expected for {field}, found {str(address)!r}{instead}.")
        return self._archive.row(_OF_PASSAGE, (self._found.passage,))

    def _participant(self, who: str) -> tuple[str, str | None, str | None]:
        """A participant of the document, by key or printed name: the name they are known by for ever, person, office."""
        if self._found.address.passage is not None:
            raise WrongCall(f"A document was expected for a participant ({who}), found {str(self._found.address)!r}.")
        rows = self._archive.rows(_OF_DOCUMENT, (self._found.document,))
        fitting = [row for row in rows if who in row[:3]]
        if not fitting:
            known = ", ".join(f"{row[0]} ({row[1]})" for row in rows[:8])
            raise WrongCall(f"A participant of {self._found.address} was expected ({known or 'it has none'}), found {who!r}.")
        name: str = fitting[0][1]
        if sum(name in row[1:3] for row in rows) > 1:
            raise WrongCall(
                f"A name that one participant of {self._found.address} alone bears was expected, found {name!r} of several;"
                " judge their turns one by one."
            )
        return name, fitting[0][3], fitting[0][4]

    def _speaker(self, value: str) -> str | None:
        if value == NOBODY:
            return None
        printed = unquoted(value)
        if printed is not None or self._register.person(value) is not None:
            return value if printed is None else quoted(_some(printed, "A name"))
        if value != value.casefold() or not re.fullmatch(r"[\w-]+", value) or self._is_printed(value):
            return quoted(_some(value, "A person, a name or none"))
        raise WrongCall(
            f"The id of a person of the register was expected, found {value!r}{_nearly(self._register, value)};"
            " `memcon who NAME` prints ids, and a name that is only printed stands in quotes: speaker='\"NAME\"'."
        )

    def _is_printed(self, name: str) -> bool:
        rows = self._archive.rows(_OF_DOCUMENT, (self._found.document,))
        return any(name in row[1:3] for row in rows)


def _some(words: str, what: str) -> str:
    bare = " ".join(words.split())
    if not bare or not bare.isprintable() or '"' in (bare[0], bare[-1]):
        raise WrongCall(f"{what} was expected, found {words!r}.")
    return bare


def _nearly(register: Register, id: str) -> str:
    """Whom an id nearly names, as the end of a sentence."""
    words = id.replace("-", " ").title()
    names = register.written_nearly(words)
    near = [one.person.id for name in names for one in register.named(name) if one.person.name == name]
    near += [one.person.id for one in register.named(words)]  # alike by their sound, and those of a user's own register
    return f" (did you mean {' or '.join(list(dict.fromkeys(near))[:2])}?)" if near else ""


def _sentence(sentences: str, address: Address) -> tuple[int, int]:
    for name, start, stop in msgspec.json.decode(sentences):
        if name == address.sentence:
            return start, stop
    raise WrongCall(f"A sentence of {address.document}/{address.passage} was expected, found {str(address)!r}.")


_OF_PASSAGE = """
SELECT p.name, coalesce(w.name, nullif(w.as_printed, '')), w.person, coalesce(w.office, w.held), p.text, p.sentences
FROM passage p LEFT JOIN participant w ON w.id = p.participant WHERE p.id = ?"""
_OF_DOCUMENT = """
SELECT key, coalesce(name, as_printed), as_printed, person, coalesce(office, held) FROM participant
WHERE document = ? AND on_page ORDER BY id"""


# -- withdrawn --


def withdraw(archive: Archive, number: int, *, why: str, by: str, at: str | None = None) -> Judgement:
    """Withdraw a judgement; it stays, with when, why and by whom it was withdrawn."""
    why, by = signed(why, "A reason (--why WORDS)"), signed(by, "A name to sign with (--by NAME)")
    with archive.transaction():
        rows = archive.rows("SELECT address, withdrawn_at FROM judgement WHERE id = ?", (number,))
        if not rows or rows[0][1] is not None:
            found = "one that is withdrawn already" if rows else "none of that number"
            raise WrongCall(
                f"The number of a judgement that stands was expected, found {found}: {number}; `memcon judge --list` has them."
            )
        sql = "UPDATE judgement SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_why = ? WHERE id = ?"
        archive.connection.execute(sql, (at or now(), by, why, number))
        with suppress(WrongCall):  # of an address that the archive has no more nobody speaks
            follow_judgements(archive, find(archive, rows[0][0]).document)
        return numbered(archive, number)
