"""The conventions and their cases: invented documents in a publisher's form, and what the record of each must hold."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from memcon.record import Record, Turn

HERE = Path(__file__).parent
Outcome = Literal["claimed", "refused", "finding", "later"]


class Convention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One convention of official pages, and what becomes of it.

    `by` names what claims or refuses it: `label ROW`, `note ROW`, `finding CODE` or `rule WORDS`; `later`, the capability it
    is left to, and why.
    """

    number: str
    title: str
    outcome: Outcome
    by: tuple[str, ...] = ()
    later: str | None = None


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A document of a convention's form and what its record holds; what is not stated is not looked at.

    `turns` are `label | name | office | side | kind`, all of them, in order: `-` is null, `*` is not looked at, `nobody` for a
    name is a turn without a speaker, and trailing parts may be left out. `people` are `name | office | side` of participants
    that must be listed. `asides` are `kind: words`, all of them. `words`, `begins` and `ends` give the speech of the turns
    numbered. `unspoken` are words of the text that nobody speaks, `absent` are not in it at all, `notes` are whole blocks.
    """

    of: str
    page: str
    name: str = "page.txt"
    url: str | None = None
    turns: tuple[str, ...] | None = None
    people: tuple[str, ...] = ()
    interpreted: tuple[int, ...] | None = None
    asides: tuple[str, ...] | None = None
    words: dict[str, str] = {}
    begins: dict[str, str] = {}
    ends: dict[str, str] = {}
    languages: dict[str, str] = {}
    unspoken: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    title: str | None = None
    date: str | None = None
    posted: str | None = None
    time: str | None = None
    place: str | None = None
    status: str | None = None
    form: str | None = None
    occasion: str | None = None
    language: str | None = None
    publisher: str | None = None
    excerpt: bool | None = None
    findings: tuple[str, ...] = ()
    waits: str | None = None


def conventions() -> list[Convention]:
    """Every convention with its outcome, in the order of the table."""
    table = tomllib.loads((HERE / "outcomes.toml").read_text(encoding="utf-8"))
    return msgspec.convert(table["convention"], list[Convention])


def cases() -> list[Case]:
    """Every case of every convention."""
    files = sorted((HERE / "cases").glob("*.toml"))
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return [case for table in tables for case in msgspec.convert(table["case"], list[Case])]


def faults(case: Case, record: Record) -> list[str]:
    """What the record of a case should hold and does not, a sentence each; empty where all is as it should be."""
    return [*_turn_faults(case, record), *_aside_faults(case, record), *_text_faults(case, record), *_head_faults(case, record)]


def _turn_faults(case: Case, record: Record) -> Iterator[str]:
    if case.turns is not None:
        labels = [_label(turn) for turn in record.turns]
        wanted = [line.split(" | ")[0] for line in case.turns]
        if labels != wanted:
            yield f"labels {wanted}, found {labels}"
            return
        for line, turn in zip(case.turns, record.turns, strict=True):
            found = _facts(turn, record)
            if not _fits(line, found):
                yield f"turn {turn.n} {line!r}, found {' | '.join(found)!r}"
    if case.interpreted is not None:
        heard = tuple(turn.n for turn in record.turns if turn.interpreted)
        if heard != case.interpreted:
            yield f"turns {case.interpreted} interpreted, found {heard}"
    yield from _speech_faults(case, record)
    for line in case.people:
        people = [(person.name or "-", person.office or "-", person.side or "-") for person in record.participants]
        if not any(_fits(line, person) for person in people):
            yield f"participant {line!r}, found {people}"


def _fits(line: str, facts: tuple[str, ...]) -> bool:
    """Whether facts are as a line says; title and label may print a name or an office in different capitals."""
    wanted = line.casefold().split(" | ")
    return all(want in (fact.casefold(), "*") for want, fact in zip(wanted, facts, strict=False))


def _label(turn: Turn) -> str:
    return turn.label.text if turn.label is not None else "-"


def _facts(turn: Turn, record: Record) -> tuple[str, str, str, str, str]:
    person = next((one for one in record.participants if one.id == turn.speaker), None)
    if person is None:
        return _label(turn), "nobody", "-", "-", turn.kind
    return _label(turn), person.name or "-", person.office or "-", person.side or "-", turn.kind


def _speech_faults(case: Case, record: Record) -> Iterator[str]:
    said = {str(turn.n): record.words(turn) for turn in record.turns}
    for n, words in case.words.items():
        if said.get(n) != words:
            yield f"turn {n} says {words!r}, found {said.get(n)!r}"
    for n, words in case.begins.items():
        if not said.get(n, "").startswith(words):
            yield f"turn {n} begins {words!r}, found {said.get(n)!r}"
    for n, words in case.ends.items():
        if not said.get(n, "").endswith(words):
            yield f"turn {n} ends {words!r}, found {said.get(n)!r}"
    for n, language in case.languages.items():
        found = next((turn.language for turn in record.turns if str(turn.n) == n), None)
        if found != language:
            yield f"turn {n} in {language!r}, found {found!r}"


def _aside_faults(case: Case, record: Record) -> Iterator[str]:
    if case.asides is not None:
        found = tuple(f"{aside.kind}: {aside.span.of(record.text)}" for aside in record.asides)
        if found != case.asides:
            yield f"asides {case.asides}, found {found}"


def _text_faults(case: Case, record: Record) -> Iterator[str]:
    spoken = [span for turn in record.turns for span in turn.speech]
    spoken += [turn.label.span for turn in record.turns if turn.label is not None]
    for words in case.unspoken:
        at = record.text.find(words)
        if at < 0:
            yield f"{words!r} in the text, found none"
        elif any(span.start < at + len(words) and at < span.end for span in spoken):
            yield f"{words!r} is not spoken, found it in a turn"
    yield from (f"{words!r} not in the text, found it there" for words in case.absent if words in record.text)
    notes = {block.span.of(record.text) for block in record.blocks if block.kind == "note"}
    yield from (f"a note {words!r}, found {sorted(notes)}" for words in case.notes if words not in notes)
    codes = {finding.code for finding in record.findings}
    yield from (f"finding {code}, found {sorted(codes)}" for code in case.findings if code not in codes)


def _head_faults(case: Case, record: Record) -> Iterator[str]:
    for field in ("title", "date", "posted", "time", "place"):
        printed = getattr(record, field)
        yield from _fault(field, getattr(case, field), printed.value if printed is not None else "-")
    for field in ("status", "form", "occasion", "language"):
        yield from _fault(field, getattr(case, field), getattr(record, field) or "-")
    yield from _fault("publisher", case.publisher, record.source.publisher or "-")
    yield from _fault("excerpt", case.excerpt, record.excerpt)


def _fault(field: str, wanted: object, found: object) -> Iterator[str]:
    if wanted is not None and wanted != found:
        yield f"{field} {wanted!r}, found {found!r}"
