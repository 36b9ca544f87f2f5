"""A document as it was judged: who speaks each passage, in which office, the right words, the day; beside what memcon has."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from memcon.archive.judgements import Judgement, Standing, standing
from memcon.archive.store import Archive
from memcon.identify.register import Register


class Spoken(msgspec.Struct, frozen=True):
    """Who says a passage (`passage` is its number), by the judgements in force; nobody where person and name are null."""

    passage: int
    person: str | None
    name: str | None
    office: str | None
    by: tuple[Judgement, ...]

    @property
    def basis(self) -> str:
        """By whom and when it was judged, in words."""
        return "; ".join(one.told for one in self.by)


class Correction(msgspec.Struct, frozen=True):
    """The right words for a stretch of a passage's text, where the page errs; to be shown beside its own, never instead.

    `is_of_now` is false where the page has other words since: then `words` corrects what was there (`judgement.before`).
    """

    passage: int
    sentence: str | None
    start: int
    stop: int
    words: str
    is_of_now: bool
    judgement: Judgement


class Applied(msgspec.Struct, frozen=True):
    """What the judgements in force make of a document; `conflicts` are those that differ on one field: the last counts."""

    spoken: dict[int, Spoken]
    corrections: tuple[Correction, ...]
    date: Judgement | None
    conflicts: tuple[tuple[Judgement, ...], ...]
    unplaced: tuple[Judgement, ...]


# The last judgement of each field of an address: of a passage by its number, of the document by None.
_Last = Mapping[tuple[int | None, str], Judgement]


def applied(archive: Archive, document: int, register: Register | None = None) -> Applied:
    """What the judgements make of a document (by number).

    What is said of a turn goes before what is said of all turns of its speaker. `unplaced` are judgements of a participant, or
    of a sentence, that the current capture has not.
    """
    held = standing(archive, document)
    if not held:
        return Applied({}, (), None, (), ())
    rows = archive.rows(_PASSAGES, (document,))
    last = {(one.passage, one.judgement.field): one.judgement for one in held if one.judgement.field != "text"}
    spoken = {row[0]: found for row in rows if (found := _spoken(archive, row, last, register)) is not None}
    corrections = [(one, _correction(one, rows)) for one in _last_words(held)]
    lost = [one.judgement for one, found in corrections if found is None]
    return Applied(
        spoken,
        tuple(found for _, found in corrections if found is not None),
        last.get((None, "date")),
        tuple(_conflicts(held)),
        (*_of_nobody(held, archive.rows(_PRINTED, (document,))), *lost),
    )


_PASSAGES = """
SELECT p.id, w.name, nullif(w.as_printed, ''), w.person, w.person_name, coalesce(w.office, w.held), p.text, p.sentences
FROM passage p LEFT JOIN participant w ON w.id = p.participant WHERE p.document = ?"""
_PRINTED = "SELECT name, as_printed FROM participant WHERE document = ? AND on_page"


def _spoken(archive: Archive, row: tuple[Any, ...], last: _Last, register: Register | None) -> Spoken | None:
    who, office = _said(row, last, "speaker"), _said(row, last, "office")
    if who is None and office is None:
        return None
    person, name, held = row[3], row[4] or row[1] or row[2], row[5]
    if who is not None:
        is_another = who.value != person or who.value is None
        person = who.value if who.printed is None else None
        name = who.printed or (called(archive, person, register) if person is not None else None)
        held = None if is_another else held
    by = tuple(one for one in (who, office) if one is not None)
    return Spoken(row[0], person, name, office.value if office is not None else held, by)


def _said(row: tuple[Any, ...], last: _Last, field: str) -> Judgement | None:
    """What is said of a passage itself, else of the participant whose it is."""
    keys = ((row[0], field), (None, f"{field}:{row[1]}"), (None, f"{field}:{row[2]}"))
    return next((last[key] for key in keys if key in last), None)


def called(archive: Archive, person: str, register: Register | None) -> str:
    """The usual name of somebody of the register; the id where nobody has a name for it."""
    known = register.person(person) if register is not None else None
    if known is not None:
        return known.name
    rows = archive.rows("SELECT person_name FROM participant WHERE person = ? AND person_name IS NOT NULL LIMIT 1", (person,))
    return str(rows[0][0]) if rows else person


def _last_words(held: Sequence[Standing]) -> Iterable[Standing]:
    return {str(one.address): one for one in held if one.judgement.field == "text"}.values()


def _correction(one: Standing, rows: Sequence[tuple[Any, ...]]) -> Correction | None:
    """A correction and the stretch of the passage that it is of; None where its sentence is there no more."""
    text, sentences = next(((row[6], row[7]) for row in rows if row[0] == one.passage), ("", "[]"))
    sentence = one.address.sentence
    bounds = {name: (start, stop) for name, start, stop in msgspec.json.decode(sentences)}
    if one.passage is None or (sentence is not None and sentence not in bounds):
        return None
    start, stop = bounds[sentence] if sentence is not None else (0, len(text))
    is_of_now = text[start:stop] == one.judgement.before
    return Correction(one.passage, sentence, start, stop, one.judgement.value or "", is_of_now, one.judgement)


def _conflicts(held: Sequence[Standing]) -> Iterable[tuple[Judgement, ...]]:
    """Judgements of one field of one address that differ."""
    by_field: dict[tuple[str, str], list[Judgement]] = {}
    for one in held:
        by_field.setdefault((str(one.address), one.judgement.field), []).append(one.judgement)
    return [tuple(found) for found in by_field.values() if len({one.value for one in found}) > 1]


def _of_nobody(held: Sequence[Standing], printed: Sequence[tuple[Any, ...]]) -> list[Judgement]:
    """Judgements of a participant whom the current capture does not print."""
    names = {name for row in printed for name in row}
    parted = ((one.judgement, one.judgement.field.partition(":")) for one in held)
    return [judgement for judgement, (_, sign, name) in parted if sign and name not in names]
