"""Judgements of people: who somebody was, or was not, by whom it was said and when; appended, and withdrawn, never edited.

A journal is a file of JSON lines. Each judgement names the page by its hash and the participant by the words that are printed.
"""

import datetime
import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import UNSET

from memcon.errors import WrongCall
from memcon.identify.register import Register
from memcon.people import Identity
from memcon.record import Participant, Record

# The basis of what a journal says begins so.
JUDGED = "judged"


class Judgement(msgspec.Struct, frozen=True, omit_defaults=True):
    """That a participant was a person of the register (`person`), or that it is not known who (null), signed and dated."""

    id: str
    at: str
    by: str
    source: str
    printed: str
    person: str | None = None
    reason: str = ""
    withdraws: str | None = None


class Journal:
    """The judgements of one file, in the order in which they were made."""

    def __init__(self, path: Path, judgements: list[Judgement]) -> None:
        self._path = path
        self._all = judgements

    @classmethod
    def load(cls, path: Path) -> "Journal":
        """The journal of a file; an empty one where there is no file yet. WrongCall names the line that is no judgement."""
        if not path.exists():
            return cls(path, [])
        found = []
        for number, line in enumerate(path.read_bytes().splitlines(), 1):
            try:
                found += [msgspec.json.decode(line, type=Judgement)] if line.strip() else []
            except msgspec.DecodeError as fault:
                raise WrongCall(
                    f"A journal of judgements was expected, found a line that is none in {path}, line {number}: {fault}."
                ) from fault
        return cls(path, found)

    def append(self, record: Record, printed: str, person: str | None, by: str, reason: str = "") -> Judgement:
        """Say who a participant was, as printed on a page; it is written at once and never changed."""
        if not any(printed in one.as_printed or printed == one.name for one in record.participants):
            raise WrongCall(f"A name or label of a participant was expected, found {printed!r}; `memcon people` lists them.")
        return self._write(Judgement("", _now(), by, record.source.sha256, printed, person, reason))

    def withdraw(self, judgement: str, by: str, reason: str = "") -> Judgement:
        """Withdraw a judgement, which stays in the journal."""
        known = next((one for one in self.standing() if one.id == judgement), None)
        if known is None:
            raise WrongCall(f"The id of a judgement that stands was expected, found {judgement!r}.")
        return self._write(Judgement("", _now(), by, known.source, known.printed, None, reason, judgement))

    def _write(self, judgement: Judgement) -> Judgement:
        digest = hashlib.sha256(msgspec.json.encode(judgement) + str(len(self._all)).encode()).hexdigest()[:12]
        signed = msgspec.structs.replace(judgement, id=digest)
        with self._path.open("ab") as file:
            file.write(msgspec.json.encode(signed) + b"\n")
        self._all.append(signed)
        return signed

    def standing(self) -> Iterator[Judgement]:
        """The judgements that nobody has withdrawn."""
        withdrawn = {one.withdraws for one in self._all if one.withdraws is not None}
        yield from (one for one in self._all if one.withdraws is None and one.id not in withdrawn)

    def applied(self, record: Record, register: Register) -> Record:
        """The record with its participants as judged here; the last judgement of one participant counts."""
        mine = [one for one in self.standing() if one.source == record.source.sha256]
        participants = [_judged(one, mine, register) for one in record.participants]
        return msgspec.structs.replace(record, participants=tuple(participants))


def _judged(one: Participant, judgements: list[Judgement], register: Register) -> Participant:
    said = [judgement for judgement in judgements if judgement.printed in one.as_printed or judgement.printed == one.name]
    if not said:
        return one
    last = said[-1]
    person = register.person(last.person) if last.person is not None else None
    if last.person is not None and person is None:
        raise WrongCall(
            f"A person of the register was expected, found {last.person!r} in judgement {last.id};"
            " give the register of your own with which it was made (--register)."
        )
    said_by = f"{last.by} on {last.at[:10]}"
    if person is None:
        return msgspec.structs.replace(one, person=None, identity=UNSET, basis=f"{JUDGED} not known by {said_by}")
    identity = Identity(person.id, person.name, 1.0, (f"{JUDGED} by {said_by}",))
    return msgspec.structs.replace(one, person=person.id, identity=identity)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
