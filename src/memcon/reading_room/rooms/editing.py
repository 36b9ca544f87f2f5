"""Saying what is known better of an address: who speaks and in which office, the right words, the day; signed and dated."""

from collections.abc import Iterator, Mapping

import msgspec

from memcon.archive.addresses import Found, find
from memcon.archive.judgements import Judgement
from memcon.archive.judging import NOBODY, judge
from memcon.archive.store import Archive
from memcon.errors import MemconError, WrongCall
from memcon.identify.register import Register
from memcon.reading_room.answer import Answer, Ask, Barred, Moved, Shown
from memcon.reading_room.problems import problem_of
from memcon.reading_room.rooms.editing_forms import editing_of, typed_in
from memcon.reading_room.rooms.editing_view import FIELDS, Edited, last_of, state_of, view_of, words_of
from memcon.reading_room.rooms.editing_who import person_meant
from memcon.reading_room.rooms.finding import found_at


class Judged(msgspec.Struct, frozen=True):
    """The judgements that were made or withdrawn, as `memcon judge --json` prints them."""

    judgements: tuple[Judgement, ...]


def edit(ask: Ask) -> Answer:
    """What can be said of an address; and what is said of it, kept."""
    editing, found = editing_of(ask), found_at(ask)
    title = f"Editing {found.address}"
    if not editing.is_sent:
        if found.followed:
            return Moved("edit", str(found.address))
        view = view_of(ask, found)
        return Shown("edit.html", view, Edited(str(found.address), view.seen, tuple(one.judgement for one in view.said)), title)
    try:
        made = _said(ask, typed_in(ask, FIELDS))
    except MemconError as fault:
        problem = problem_of(fault)
        view = view_of(ask, found, problem.detail)
        return Shown("edit.html", view, problem, title, problem.status)
    room, numbers = "record" if found.passage is not None else "edit", ",".join(str(one.id) for one in made)
    return Moved(room, str(found.address), at="editing", asked={"done": numbers}, data=Judged(made))


def _said(ask: Ask, typed: Mapping[str, str]) -> tuple[Judgement, ...]:
    """The judgements made of what was typed."""
    editing, why = editing_of(ask), typed["why"]
    by = editing.signs(typed["by"])
    if not why:
        raise WrongCall("A reason was expected (why), found none: say from what you know it.")
    pairs = list(_pairs(typed, ask.register))
    with editing.archive() as archive:
        found = find(archive, ask.address)
        _must_be_as_seen(archive, found, typed["seen"])
        if typed["text"] and typed["text"] == words_of(ask, found).strip():
            raise WrongCall("Words other than those of the page were expected, found the same.")
        return judge(archive, str(found.address), pairs, why=why, by=by, register=ask.register)


def _must_be_as_seen(archive: Archive, found: Found, seen: str) -> None:
    """That nobody changed what the form showed; Barred, with who did, where somebody has."""
    if not seen or seen == state_of(archive, found):
        return
    last = last_of(archive, found)
    told = "another capture of the page"
    if last is not None:
        who, doing = (last.withdrawn_by, "withdrew") if last.withdrawn_at is not None else (last.by, "made")
        told = f"that {who} {doing} judgement {last.id} ({last.field})"
    raise Barred(
        409, f"What the form showed was expected, found {told} meanwhile; look at it, and send yours again if it holds."
    )


def _pairs(typed: Mapping[str, str], register: Register) -> Iterator[str]:
    """What is judged, as `memcon judge` takes it; WrongCall where it is nothing."""
    who, speaker = typed["who"], _speaker(typed, register)
    if any(sign in who for sign in ("=", "\n")):
        raise WrongCall(f"A participant of the document (p2) was expected as who, found {who[:40]!r}.")
    of = f":{who}" if who else ""
    said = {f"speaker{of}": speaker, f"office{of}": typed["office"], "text": typed["text"], "date": typed["date"]}
    found = [f"{field}={value}" for field, value in said.items() if value]
    if not found:
        raise WrongCall(
            "Who speaks, an office, other words or a date was expected, found none of them: choose what is to be said."
        )
    yield from found


def _speaker(typed: Mapping[str, str], register: Register) -> str:
    """Who speaks, as `memcon judge` takes it; nothing where nothing is said of it."""
    written = {name: typed[name] for name in ("other", "printed") if typed[name]}
    chosen = typed["speaker"] or next(iter(written), "")
    if set(written) - {chosen}:
        raise WrongCall(
            "One answer to who speaks was expected, found two: choose that for which a name is written, or empty it."
        )
    if chosen in ("other", "printed") and not written:
        raise WrongCall("The name of who speaks was expected, found none.")
    if chosen == "printed":
        return f'"{typed["printed"]}"'
    if chosen == "other":
        return person_meant(register, typed["other"])
    is_as_it_is = chosen in ("", NOBODY) or chosen.startswith('"') or register.person(chosen) is not None
    return chosen if is_as_it_is else person_meant(register, chosen)
