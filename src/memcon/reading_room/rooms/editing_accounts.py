"""Whether two documents are accounts of one meeting: what memcon proposes, and what a person confirms or refuses."""

from collections.abc import Mapping

import msgspec

from memcon.archive.addresses import Found
from memcon.archive.meetings import Pair, Ruling, meeting_of, rule, rulings
from memcon.comparing.accounts import Proposal, propose
from memcon.errors import MemconError, WrongCall
from memcon.reading_room.answer import Answer, Ask, Moved, Shown
from memcon.reading_room.problems import problem_of
from memcon.reading_room.rooms.editing_forms import editing_of, typed_in
from memcon.reading_room.rooms.finding import found_at
from memcon.reading_room.rooms.pasted import address_meant

_FIELDS = ("other", "is_one", "score", "why", "by")
_MOST_PROPOSED = 20


class Ruled(msgspec.Struct, frozen=True):
    """The rulings that were made, as `memcon accounts --json` prints them, with the meetings they are of."""

    rulings: tuple[Ruling, ...]
    meetings: tuple[str, ...]


class Accounts(msgspec.Struct, frozen=True):
    """The meeting of a document, the rulings on it, and the documents that are likely accounts of the same."""

    address: str
    meeting: str | None
    rulings: tuple[Ruling, ...]
    proposals: tuple[Proposal, ...]


class AccountsView(msgspec.Struct, frozen=True):
    """The page of that, with what was typed and what is wrong with it; `done` is the ruling that was made just now."""

    found: Accounts
    title: str | None
    typed: Mapping[str, str]
    trouble: str | None = None
    done: Ruling | None = None


def accounts(ask: Ask) -> Answer:
    """The accounts of the meeting of a document; and what is said of two, kept."""
    editing, found = editing_of(ask), found_at(ask)
    title = f"Accounts of the meeting of {found.address.document}"
    if not editing.is_sent:
        view = _view(ask, found)
        return Shown("edit_accounts.html", view, view.found, title)
    try:
        made = _ruled(ask, found, typed_in(ask, _FIELDS))
    except MemconError as fault:
        problem = problem_of(fault)
        return Shown("edit_accounts.html", _view(ask, found, problem.detail), problem, title, problem.status)
    return Moved("accounts", found.address.document, asked={"done": made.rulings[0].id}, data=made)


def _view(ask: Ask, found: Found, trouble: str | None = None) -> AccountsView:
    document = found.address.document
    title: str | None = ask.archive.row("SELECT title FROM document WHERE id = ?", (found.document,))[0]
    own = tuple(one for one in rulings(ask.archive) if document in (one.a, one.b))
    proposed = tuple(one for one in propose(ask.archive, document) if one.meeting is None)[:_MOST_PROPOSED]
    typed = typed_in(ask, _FIELDS) if trouble is not None else dict.fromkeys(_FIELDS, "")
    done = next((one for one in own if str(one.id) == ask.words("done")), None)
    return AccountsView(Accounts(document, meeting_of(ask.archive, document), own, proposed), title, typed, trouble, done)


def _ruled(ask: Ask, found: Found, typed: Mapping[str, str]) -> Ruled:
    """What is said of two documents, kept."""
    editing = editing_of(ask)
    by, is_one = editing.signs(typed["by"]), {"yes": True, "no": False}.get(typed["is_one"])
    if is_one is None:
        raise WrongCall(f"Yes or no was expected for whether they are accounts of one meeting, found {typed['is_one'][:40]!r}.")
    if not typed["why"]:
        raise WrongCall("A reason was expected (why), found none: say from what you know it.")
    if not typed["other"]:
        raise WrongCall("The address of the other document (other) was expected, found none.")
    other = found_at(ask, address_meant(ask, typed["other"])).address.document
    with editing.archive() as archive:
        pair = Pair(found.address.document, other, _score(typed["score"]))
        made = rule(archive, [pair], is_one=is_one, by=by, why=typed["why"])
        meeting = meeting_of(archive, found.address.document) if is_one else None
        return Ruled(made, (meeting,) if meeting is not None else ())


def _score(words: str) -> float | None:
    """The score that memcon gave the pair when it was proposed."""
    try:
        score = float(words) if words and len(words) < 20 else None
    except ValueError:
        return None
    return score if score is not None and 0 <= score <= 1 else None
