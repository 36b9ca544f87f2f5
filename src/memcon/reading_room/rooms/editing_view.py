"""What can be said of an address, and what was said of it: shown on its own page, and on that of the passage."""

import hashlib
from collections.abc import Mapping

import msgspec

from memcon.archive.additions import Addition, added_to, can_go
from memcon.archive.addresses import Address, Found
from memcon.archive.judged import applied
from memcon.archive.judgements import Judgement, listed, overruled, quoted
from memcon.archive.store import Archive
from memcon.reading_room.answer import Ask
from memcon.reading_room.rooms.editing_forms import typed_in
from memcon.reading_room.rooms.editing_who import Candidate, candidates

FIELDS = ("speaker", "other", "printed", "office", "text", "date", "who", "why", "by", "seen")
# A list of judgements on one page is no longer than this; all are in the room that lists them.
_MOST_LISTED = 50
_DONE = 8


class Part(msgspec.Struct, frozen=True):
    """A participant of a document: the key in it, the name as printed, and who that is and in which office."""

    key: str
    name: str
    person: str | None
    office: str | None


class Said(msgspec.Struct, frozen=True):
    """A judgement as it is listed; `overruled` is the number of a later one that counts instead."""

    judgement: Judgement
    overruled: int | None

    @property
    def counts(self) -> bool:
        """Whether it is in force."""
        return self.judgement.withdrawn_at is None and self.overruled is None


class EditView(msgspec.Struct, frozen=True):
    """What can be said of an address: what the page and memcon have, who may be meant, what was typed and is wrong with it.

    `words` are those of the passage or the sentence; `seen` stands for the state that is shown, so that what somebody else
    changes meanwhile is noticed. `added` are the captures of a document that somebody added, the last first, and `can_go`
    whether that one can be withdrawn; `done` are the judgements that were made just now.
    """

    address: Address
    title: str | None
    date: str | None
    language: str | None
    name: str | None
    person: str | None
    office: str | None
    basis: str | None
    words: str
    parts: tuple[Part, ...]
    candidates: tuple[Candidate, ...]
    said: tuple[Said, ...]
    seen: str
    typed: Mapping[str, str]
    added: tuple[Addition, ...] = ()
    can_go: bool = False
    trouble: str | None = None
    done: tuple[Judgement, ...] = ()

    @property
    def chosen(self) -> str:
        """Which answer to the question who speaks is chosen."""
        return self.typed["speaker"] if self.trouble is not None else self.person or quoted(self.name) or ""


class Edited(msgspec.Struct, frozen=True):
    """The judgements of an address and of what lies below it; `seen` stands for the state, to be sent with what is judged."""

    address: str
    seen: str
    judgements: tuple[Judgement, ...]


def view_of(ask: Ask, found: Found, trouble: str | None = None) -> EditView:
    """The state of an address, with what was typed."""
    typed = typed_in(ask, FIELDS) if trouble is not None else dict.fromkeys(FIELDS, "")
    title, date, language = ask.archive.row("SELECT title, date, language FROM document WHERE id = ?", (found.document,))
    name, person, office, basis, words = _of_passage(ask, found)
    offered = candidates(ask, found.document, name, person, typed["other"]) if found.passage is not None else ()
    later = overruled(ask.archive)
    said = [one for one in listed(ask.archive, str(found.address)) if found.passage is not None or _is_own(one, found)]
    added = _added(ask.archive, found)
    return EditView(
        found.address, title, date, language, name, person, office, basis, words,
        tuple(Part(*row) for row in ask.archive.rows(_PARTS, (found.document,))) if found.passage is None else (), offered,
        tuple(Said(one, later.get(one.id)) for one in said[-_MOST_LISTED:]), state_of(ask.archive, found), typed,
        added, bool(added) and can_go(ask.archive, added[0]), trouble, _done(ask, said),
    )  # fmt: skip


def _added(archive: Archive, found: Found) -> tuple[Addition, ...]:
    """The captures of a document that somebody added, the last first; none on the page of a passage."""
    added = added_to(archive, found.address.document) if found.passage is None else {}
    return tuple(added[n] for n in sorted(added, reverse=True))


_PARTS = """
SELECT key, coalesce(name, nullif(as_printed, ''), office, key), person, coalesce(office, held) FROM participant
WHERE document = ? AND on_page ORDER BY spoke DESC, id LIMIT 200"""


def _is_own(one: Judgement, found: Found) -> bool:
    """Whether a judgement is of the document itself, not of a passage of it."""
    return Address.parse(one.address).passage is None or one.address == str(found.address)


def _of_passage(ask: Ask, found: Found) -> tuple[str | None, str | None, str | None, str | None, str]:
    """Who speaks a passage as memcon has it (printed name, person, office, why), and its words; of a sentence, its own."""
    if found.passage is None:
        return None, None, None, None, ""
    name, person, office, basis, text, sentences = ask.archive.row(_PASSAGE, (found.passage,))
    bounds = {called: slice(start, stop) for called, start, stop in msgspec.json.decode(sentences)}
    return name, person, office, basis, text[bounds.get(found.address.sentence, slice(None))]


_PASSAGE = """
SELECT coalesce(w.name, nullif(w.as_printed, ''), p.speaker), w.person, coalesce(w.office, w.held), w.basis, p.text, p.sentences
FROM passage p LEFT JOIN participant w ON w.id = p.participant WHERE p.id = ?"""


def words_of(ask: Ask, found: Found) -> str:
    """The words of a passage or a sentence as the page has them; none of a document."""
    return _of_passage(ask, found)[4]


def _done(ask: Ask, said: list[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that were made just now, by their numbers, among those of the address."""
    numbers = set(ask.words("done")[:100].split(",")[:_DONE]) if not (ask.editing and ask.editing.is_sent) else set()
    return tuple(one for one in said if str(one.id) in numbers)


def state_of(archive: Archive, found: Found) -> str:
    """What stands for the state of an address: its capture, and the judgements in force on it or on all of its document."""
    said = applied(archive, found.document)
    own = said.spoken.get(found.passage) if found.passage is not None else None
    numbers = [one.id for one in own.by] if own is not None else []
    numbers += [one.judgement.id for one in said.corrections if one.passage == found.passage]
    if found.passage is None:
        numbers += [one.id for one in listed(archive, str(found.address)) if _is_own(one, found) and one.withdrawn_at is None]
    capture = archive.row(_STATE, (found.document,))
    return hashlib.blake2b(f"{found.address} {capture} {sorted(numbers)}".encode(), digest_size=8).hexdigest()


# The number of a row comes again when a capture was withdrawn; the bytes and who read them tell any two captures apart.
_STATE = """
SELECT c.n, s.sha256, c.read_by FROM document d JOIN capture c ON c.id = d.capture JOIN source s ON s.id = c.source
WHERE d.id = ?"""


def last_of(archive: Archive, found: Found) -> Judgement | None:
    """The last judgement of an address, as it was made or withdrawn."""
    every = [one for one in listed(archive, str(found.address)) if found.passage is not None or _is_own(one, found)]
    return max(every, key=lambda one: (one.withdrawn_at or one.at, one.id), default=None)


def passage_editing(ask: Ask, found: Found) -> EditView | None:
    """What the page of a passage shows to one who edits; nothing to others, and of words that are gone."""
    is_editor = ask.editing is not None and ask.editing.editor is not None
    return view_of(ask, found) if is_editor else None
