"""Everything that was signed: judged of speakers, words and days, ruled of meetings, added; and the withdrawing of it."""

import logging
from collections.abc import Mapping

import msgspec

from memcon.archive.additions import Addition, can_go
from memcon.archive.additions import numbered as addition_numbered
from memcon.archive.additions import withdraw as withdraw_addition
from memcon.archive.judgements import Judgement, overruled
from memcon.archive.judgements import numbered as judgement_numbered
from memcon.archive.judging import withdraw as withdraw_judgement
from memcon.archive.meetings import Ruling
from memcon.archive.meetings import numbered as ruling_numbered
from memcon.archive.meetings import withdraw as withdraw_ruling
from memcon.archive.store import Archive
from memcon.errors import MemconError, WrongCall
from memcon.reading_room.answer import Answer, Ask, Barred, Moved, NotHere, Shown
from memcon.reading_room.problems import Problem, problem_of
from memcon.reading_room.rooms.editing_forms import editing_of, typed_in
from memcon.reading_room.rooms.keys import key_of, place_of

_A_PAGE = 50
# How a key begins that means one of a kind, and its table.
_KINDS = {"j": "judgement", "r": "ruling", "a": "addition"}
_LOG = logging.getLogger("memcon.reading_room")


class Entry(msgspec.Struct, frozen=True):
    """One thing that was signed: said of an address (`judgement`) or of two documents (`ruling`), or a page that was added.

    `overruled` is the number of a later judgement that counts instead; `can_go` is false of an addition that something came
    after.
    """

    judgement: Judgement | None = None
    ruling: Ruling | None = None
    addition: Addition | None = None
    overruled: int | None = None
    can_go: bool = True

    @property
    def signed(self) -> Judgement | Ruling | Addition:
        """Which of them it is."""
        one = self.judgement or self.ruling or self.addition
        assert one is not None, "an entry is one of the three"
        return one

    @property
    def counts(self) -> bool:
        """Whether it is in force."""
        return self.signed.withdrawn_at is None and self.overruled is None


class JudgedList(msgspec.Struct, frozen=True):
    """A page of everything that was signed, the last first; `next` is the key of the page after this one."""

    entries: tuple[Entry, ...]
    total: int
    next: str | None
    done: Entry | None = None


class Withdrawn(msgspec.Struct, frozen=True):
    """What was withdrawn, or is to be: the one that it is."""

    judgement: Judgement | None = None
    ruling: Ruling | None = None
    addition: Addition | None = None


class WithdrawView(msgspec.Struct, frozen=True):
    """The page on which something is withdrawn: what it is, the reason as typed, and what is wrong with that."""

    entry: Entry
    why: str
    trouble: str | None = None


# -- the list --


def judged(ask: Ask) -> Shown:
    """Everything that was signed, page by page."""
    place = place_of(ask.words("after"), "after")
    kind, number = _parted(place[1]) if place is not None else ("z", 0)
    rows = ask.archive.rows(_EVERY, (place[0] if place is not None else "9", kind, number, _A_PAGE + 1))
    later = overruled(ask.archive)
    entries = tuple(_entry(ask.archive, kind, id, later) for _, kind, id in rows[:_A_PAGE])
    after = key_of(rows[_A_PAGE - 1][0], f"{rows[_A_PAGE - 1][1]}{rows[_A_PAGE - 1][2]}") if len(rows) > _A_PAGE else None
    total: int = ask.archive.row(
        "SELECT (SELECT count(*) FROM judgement) + (SELECT count(*) FROM ruling) + (SELECT count(*) FROM addition)"
    )[0]
    found = JudgedList(entries, total, after, _done(ask, later))
    return Shown("edit_judged.html", found, found, "What was judged and added")


_EVERY = """
SELECT at, kind, id FROM (SELECT at, 'j' AS kind, id FROM judgement UNION ALL SELECT at, 'r', id FROM ruling
  UNION ALL SELECT at, 'a', id FROM addition)
WHERE (at, kind, id) < (?, ?, ?) ORDER BY at DESC, kind DESC, id DESC LIMIT ?"""


def _parted(name: str) -> tuple[str, int]:
    """The kind and the number that a key holds: j12."""
    if name[:1] not in _KINDS or not name[1:].isascii() or not name[1:].isdigit() or len(name) > 16:
        raise WrongCall(f"The key of a page as the page before gives it was expected for after, found {name[:40]!r}.")
    return name[0], int(name[1:])


def _entry(archive: Archive, kind: str, id: int, later: dict[int, int]) -> Entry:
    if kind == "r":
        return Entry(ruling=ruling_numbered(archive, id))
    if kind == "a":
        added = addition_numbered(archive, id)
        return Entry(addition=added, can_go=can_go(archive, added))
    return Entry(judgement_numbered(archive, id), overruled=later.get(id))


def _done(ask: Ask, later: dict[int, int]) -> Entry | None:
    """What was done just now, as the address of the page says."""
    name = ask.words("done")[:20]
    if name[:1] not in _KINDS or not _is_there(ask.archive, name[:1], name[1:]):
        return None
    return _entry(ask.archive, name[0], int(name[1:]), later)


# -- withdrawing --


def withdraw(ask: Ask) -> Answer:
    """What is to be withdrawn, with the reason that is asked for; and withdrawn, where one was given."""
    editing, typed = editing_of(ask), typed_in(ask, (*_KINDS.values(), "why", "by"))
    kind, number = _which(ask.archive, typed)
    title = "Withdraw what was added" if kind == "a" else "Withdraw what was judged"
    if not editing.is_sent:
        entry = _entry(ask.archive, kind, number, {})
        told = Withdrawn(entry.judgement, entry.ruling, entry.addition)
        return Shown("edit_withdraw.html", WithdrawView(entry, ""), told, title)
    try:
        made = _withdrawn(ask, kind, number, typed["why"], typed["by"])
    except MemconError as fault:
        entry = _entry(ask.archive, kind, number, {})
        problem = _problem(fault, entry)
        return Shown("edit_withdraw.html", WithdrawView(entry, typed["why"], problem.detail), problem, title, problem.status)
    return Moved("judged", "", asked={"done": f"{kind}{number}"}, data=made)


def _problem(fault: MemconError, entry: Entry) -> Problem:
    """What went wrong; what somebody else has withdrawn meanwhile is told so."""
    said = entry.signed
    if said.withdrawn_at is not None:
        sentence = f"What still stands was expected, found it withdrawn by {said.withdrawn_by} already: {said.withdrawn_why}."
        return problem_of(Barred(409, sentence))
    return problem_of(fault)


def _withdrawn(ask: Ask, kind: str, number: int, why: str, by: str) -> Withdrawn:
    editing = editing_of(ask)
    name = editing.signs(by)
    if not why:
        raise WrongCall("A reason was expected (why), found none: say why it no longer holds.")
    with editing.archive() as archive:
        if kind == "j":
            return Withdrawn(judgement=withdraw_judgement(archive, number, why=why, by=name))
        if kind == "r":
            return Withdrawn(ruling=withdraw_ruling(archive, number, why=why, by=name))
        gone = withdraw_addition(archive, number, why=why, by=name)
    _LOG.info("%s withdrew capture %s of %s, which %s had added", name, gone.n, gone.document, gone.by)
    return Withdrawn(addition=gone)


def _which(archive: Archive, typed: Mapping[str, str]) -> tuple[str, int]:
    """Which one is meant: its kind and its number; NotHere where there is none."""
    named = [(kind, typed[table]) for kind, table in _KINDS.items() if typed[table]]
    if len(named) != 1:
        found = "several" if named else "none"
        raise WrongCall(f"The number of a judgement, of a ruling or of an addition was expected, found {found}.")
    kind, number = named[0]
    if not _is_there(archive, kind, number):
        raise NotHere(f"The number of what was judged or added was expected, found {number[:40]!r}; the list of all has them.")
    return kind, int(number)


def _is_there(archive: Archive, kind: str, number: str) -> bool:
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        return False
    return bool(archive.rows(f"SELECT 1 FROM {_KINDS[kind]} WHERE id = ?", (int(number),)))
