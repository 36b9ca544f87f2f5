"""Everything that was judged: of speakers, words and days, and of meetings; and the withdrawing of it."""

import msgspec

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


class Entry(msgspec.Struct, frozen=True):
    """One thing that was said, of an address (`judgement`) or of two documents (`ruling`), and what overrules it."""

    judgement: Judgement | None = None
    ruling: Ruling | None = None
    overruled: int | None = None

    @property
    def counts(self) -> bool:
        """Whether it is in force."""
        said = self.judgement or self.ruling
        return said is not None and said.withdrawn_at is None and self.overruled is None


class JudgedList(msgspec.Struct, frozen=True):
    """A page of everything that was said, the last first; `next` is the key of the page after this one."""

    entries: tuple[Entry, ...]
    total: int
    next: str | None
    done: Entry | None = None


class Withdrawn(msgspec.Struct, frozen=True):
    """What was withdrawn, or is to be: the one that it is."""

    judgement: Judgement | None = None
    ruling: Ruling | None = None


class WithdrawView(msgspec.Struct, frozen=True):
    """The page on which something is withdrawn: what it is, the reason as typed, and what is wrong with that."""

    entry: Entry
    why: str
    trouble: str | None = None


# -- the list --


def judged(ask: Ask) -> Shown:
    """Everything that was said, page by page."""
    place = place_of(ask.words("after"), "after")
    kind, number = _parted(place[1]) if place is not None else ("z", 0)
    rows = ask.archive.rows(_EVERY, (place[0] if place is not None else "9", kind, number, _A_PAGE + 1))
    later = overruled(ask.archive)
    entries = tuple(_entry(ask.archive, kind, id, later) for _, kind, id in rows[:_A_PAGE])
    after = key_of(rows[_A_PAGE - 1][0], f"{rows[_A_PAGE - 1][1]}{rows[_A_PAGE - 1][2]}") if len(rows) > _A_PAGE else None
    total: int = ask.archive.row("SELECT (SELECT count(*) FROM judgement) + (SELECT count(*) FROM ruling)")[0]
    found = JudgedList(entries, total, after, _done(ask, later))
    return Shown("edit_judged.html", found, found, "What was judged")


_EVERY = """
SELECT at, kind, id FROM (SELECT at, 'j' AS kind, id FROM judgement UNION ALL SELECT at, 'r', id FROM ruling)
WHERE (at, kind, id) < (?, ?, ?) ORDER BY at DESC, kind DESC, id DESC LIMIT ?"""


def _parted(name: str) -> tuple[str, int]:
    """The kind and the number that a key holds: j12."""
    if name[:1] not in ("j", "r") or not name[1:].isascii() or not name[1:].isdigit() or len(name) > 16:
        raise WrongCall(f"The key of a page as the page before gives it was expected for after, found {name[:40]!r}.")
    return name[0], int(name[1:])


def _entry(archive: Archive, kind: str, id: int, later: dict[int, int]) -> Entry:
    if kind == "r":
        return Entry(ruling=ruling_numbered(archive, id))
    return Entry(judgement_numbered(archive, id), overruled=later.get(id))


def _done(ask: Ask, later: dict[int, int]) -> Entry | None:
    """What was done just now, as the address of the page says."""
    name = ask.words("done")[:20]
    if name[:1] not in ("j", "r") or not _is_there(ask.archive, name[:1], name[1:]):
        return None
    return _entry(ask.archive, name[0], int(name[1:]), later)


# -- withdrawing --


def withdraw(ask: Ask) -> Answer:
    """What is to be withdrawn, with the reason that is asked for; and withdrawn, where one was given."""
    editing, typed = editing_of(ask), typed_in(ask, ("judgement", "ruling", "why", "by"))
    kind, number = _which(ask.archive, typed["judgement"], typed["ruling"])
    title = "Withdraw what was judged"
    if not editing.is_sent:
        entry = _entry(ask.archive, kind, number, {})
        return Shown("edit_withdraw.html", WithdrawView(entry, ""), Withdrawn(entry.judgement, entry.ruling), title)
    try:
        made = _withdrawn(ask, kind, number, typed["why"], typed["by"])
    except MemconError as fault:
        entry = _entry(ask.archive, kind, number, {})
        problem = _problem(fault, entry)
        return Shown("edit_withdraw.html", WithdrawView(entry, typed["why"], problem.detail), problem, title, problem.status)
    return Moved("judged", "", asked={"done": f"{kind}{number}"}, data=made)


def _problem(fault: MemconError, entry: Entry) -> Problem:
    """What went wrong; what somebody else has withdrawn meanwhile is told so."""
    said = entry.judgement or entry.ruling
    if said is not None and said.withdrawn_at is not None:
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
        return Withdrawn(ruling=withdraw_ruling(archive, number, why=why, by=name))


def _which(archive: Archive, judgement: str, ruling: str) -> tuple[str, int]:
    """Which one is meant: its kind and its number; NotHere where there is none."""
    if bool(judgement) == bool(ruling):
        found = "both" if judgement else "neither"
        raise WrongCall(f"The number of a judgement or of a ruling was expected, found {found}.")
    kind, number = ("j", judgement) if judgement else ("r", ruling)
    if not _is_there(archive, kind, number):
        raise NotHere(f"The number of what was judged was expected, found {number[:40]!r}; the list of all has them.")
    return kind, int(number)


def _is_there(archive: Archive, kind: str, number: str) -> bool:
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        return False
    table = {"j": "judgement", "r": "ruling"}[kind]
    return bool(archive.rows(f"SELECT 1 FROM {table} WHERE id = ?", (int(number),)))
