"""What is worth a person's eye: uncertain identifications, those first that would do the most harm if they were wrong.

The harm of an item is doubt x rank x words:

    doubt   1 where two fit and memcon has nobody, and where the score only just decides (0.6); falling to a tenth at 0.8
    rank    4 for heads of state and government, foreign ministers and their like; 2 for other heads and ministers; 1 for
            others; a tenth for the press
    words   of speeches and answers, and a tenth of those of questions, which are quoted least; and 20 for the name alone
"""

import shlex
from collections.abc import Iterator
from difflib import get_close_matches

import msgspec

from memcon.archive.judgements import Standing, standing
from memcon.archive.judging import NOBODY
from memcon.archive.stats import words_in
from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.identify.checks import AHEAD, ENOUGH
from memcon.identify.register import Register
from memcon.people import LEADING

# Below this score one check of the size that decides between two would have left it open.
DOUBTFUL = round(ENOUGH + AHEAD, 2)
_RANKS = {"leading": 4.0, "minister": 2.0, "other": 1.0, "press": 0.1}
_OF_QUESTIONS, _OF_A_NAME, _LEAST_DOUBT = 0.1, 20, 0.1


class Choice(msgspec.Struct, frozen=True):
    """One way to decide an item: who it would be (null: nobody), and the command that says so."""

    person: str | None
    name: str | None
    command: str


class Item(msgspec.Struct, frozen=True):
    """An uncertain identification: who is printed where, what memcon has and why, what harm it could do, how to decide it."""

    address: str
    participant: str
    first_turn: str | None
    title: str | None
    date: str | None
    publisher: str | None
    printed: str
    office: str | None
    side: str | None
    person: str | None
    name: str | None
    score: float | None
    reasons: str
    rank: str
    turns: int
    words: int
    harm: float
    choices: tuple[Choice, ...]


def review(
    archive: Archive, register: Register, *, publishers: tuple[str, ...] = (), below: float = DOUBTFUL
) -> tuple[Item, ...]:
    """The uncertain identifications of an archive, worst harm first; those that a person has judged are left out.

    Uncertain is who has a score under `below`, and who could be two (the finding `person-undecided`). `publishers` are ids;
    WrongCall for one of whom the archive has no document.
    """
    _refuse_unknown(archive, publishers)
    told = _told_by_document(standing(archive))
    found = []
    for one, message in _uncertain(archive, publishers, below):
        turns = _turns(archive, one)
        if not _is_judged(one, turns, told.get(one.document, frozenset())):
            found.append(_item(one, turns, message, register))
    return tuple(sorted(found, key=lambda item: (-item.harm, item.address, item.participant)))


def _refuse_unknown(archive: Archive, publishers: tuple[str, ...]) -> None:
    known = {publisher for (publisher,) in archive.rows("SELECT DISTINCT publisher FROM document") if publisher is not None}
    for one in publishers:
        if one not in known:
            near = get_close_matches(one, sorted(known), 1) or sorted(known)[:5]
            raise WrongCall(f"A publisher of this archive was expected ({', '.join(near) or 'it has none'}), found {one!r}.")


# -- who is uncertain --


class _Uncertain(msgspec.Struct, frozen=True):
    """A participant as the archive has one, with the document."""

    id: int
    document: int
    address: str
    title: str | None
    date: str | None
    publisher: str | None
    key: str
    name: str | None
    as_printed: str
    office: str | None
    side: str | None
    person: str | None
    person_name: str | None
    held: str | None
    basis: str
    score: float | None

    @property
    def called(self) -> str:
        """How the finding of two who fit names a participant."""
        return " ".join(filter(None, (self.office, self.name))) or self.as_printed


_PARTICIPANTS = """
SELECT w.id, d.id, d.name, d.title, d.date, d.publisher, w.key, w.name, w.as_printed, w.office, w.side, w.person, w.person_name,
  w.held, w.basis, w.score FROM participant w JOIN document d ON d.id = w.document AND w.on_page"""
_UNDECIDED = "SELECT document, message FROM finding WHERE code = 'person-undecided'"


def _uncertain(archive: Archive, publishers: tuple[str, ...], below: float) -> Iterator[tuple[_Uncertain, str | None]]:
    """Those of a low score, and those of whom a finding says that they could be two, with its message."""
    only = f" AND d.publisher IN ({', '.join('?' * len(publishers))})" if publishers else ""
    sql = f"{_PARTICIPANTS} WHERE w.person IS NOT NULL AND w.score < ?{only}"
    yield from ((_Uncertain(*row), None) for row in archive.rows(sql, (below, *publishers)))
    messages: dict[int, list[str]] = {}
    for document, message in archive.rows(_UNDECIDED):
        messages.setdefault(document, []).append(message)
    for row in archive.rows(f"{_PARTICIPANTS} WHERE w.person IS NULL AND w.document IN ({_WITH_FINDING}){only}", publishers):
        one = _Uncertain(*row)
        message = next((said for said in messages[one.document] if said.startswith(f"{one.called!r} can be ")), None)
        if message is not None:
            yield one, message


_WITH_FINDING = "SELECT document FROM finding WHERE code = 'person-undecided'"


def _turns(archive: Archive, one: _Uncertain) -> list[tuple[int, str, str, str]]:
    """The number, the name, the kind and the words of what somebody says."""
    sql = "SELECT id, name, kind, text FROM passage WHERE participant = ? AND gone IS NULL ORDER BY position"
    return [(id, name, kind, text) for id, name, kind, text in archive.rows(sql, (one.id,))]


# -- who is judged --


def _told_by_document(held: tuple[Standing, ...]) -> dict[int, frozenset[tuple[int | None, str]]]:
    """Of each document the passages and fields that are judged."""
    found: dict[int, set[tuple[int | None, str]]] = {}
    for one in held:
        found.setdefault(one.document, set()).add((one.passage, one.judgement.field))
    return {document: frozenset(told) for document, told in found.items()}


def _is_judged(one: _Uncertain, turns: list[tuple[int, str, str, str]], told: frozenset[tuple[int | None, str]]) -> bool:
    """Whether it is judged who a participant was, or who said each of the turns."""
    if any((None, f"speaker:{name}") in told for name in (one.name, one.as_printed)):
        return True
    return bool(turns) and all((id, "speaker") in told for id, *_ in turns)


# -- what is shown of them --


def _item(one: _Uncertain, turns: list[tuple[int, str, str, str]], message: str | None, register: Register) -> Item:
    words = {False: 0, True: 0}
    for _, _, kind, text in turns:
        words[kind == "question"] += words_in(text)
    rank = _rank(one, register, message)
    doubt = 1.0 if one.score is None else min(1.0, max(_LEAST_DOUBT, (DOUBTFUL - one.score) / AHEAD))
    harm = doubt * _RANKS[rank] * (words[False] + words[True] * _OF_QUESTIONS + _OF_A_NAME)
    return Item(
        one.address, one.key, f"{one.address}/{turns[0][1]}" if turns else None, one.title, one.date, one.publisher,
        one.name or one.as_printed, one.office, one.side, one.person, one.person_name, one.score,
        message or one.basis, rank, len(turns), words[False] + words[True], round(harm, 1),
        tuple(_choices(one, _rivals(message, register))),
    )  # fmt: skip


def _rank(one: _Uncertain, register: Register, message: str | None) -> str:
    """How much weight somebody's words have: by the offices that are printed, and all that the candidates ever held."""
    if one.side == "press":
        return "press"
    offices = set(register.read_office(one.office).offices) if one.office else set()
    people = [register.person(id) for id in [one.person, *(id for id, _ in _rivals(message, register))] if id is not None]
    offices |= {held.office for person in people if person is not None for held in register.held_by(person)}
    if offices & LEADING:
        return "leading"
    return "minister" if any(register.kinds.get(office) for office in offices) else "other"


def _rivals(message: str | None, register: Register) -> list[tuple[str, str]]:
    """The ids and names of those whom a finding names."""
    if message is None:
        return []
    names = message.rpartition("' can be ")[2] or message.rpartition('" can be ')[2]
    listed = names.removesuffix("; memcon does not decide.").split(" or ")
    found = {one.person.id: name for name in listed for one in register.named(name) if one.person.name == name}
    return list(found.items())


def _choices(one: _Uncertain, rivals: list[tuple[str, str]]) -> Iterator[Choice]:
    people: list[tuple[str | None, str | None]] = [(one.person, one.person_name)] if one.person is not None else [*rivals]
    for id, name in [*people, (None, None)]:
        said = shlex.quote(f"{one.key}={id or NOBODY}")
        yield Choice(id, name, f"memcon judge {shlex.quote(one.address)} {said} --why '…'")
