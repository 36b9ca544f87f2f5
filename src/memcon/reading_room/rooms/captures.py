"""The captures of a document, and what changed between two of them, word by word."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from memcon.align.words import Change
from memcon.archive.captures import Altered, Capture, Difference, captures, difference
from memcon.reading_room.answer import Ask, Moved, Shown
from memcon.reading_room.rooms.finding import found_at
from memcon.reading_room.rooms.states import capture_of, changed_at, number_asked

# So many passages are on a page of a long difference, and so many characters of what did not change on either side of what did.
_A_PAGE, _AROUND = 100, 160


class Captured(msgspec.Struct, frozen=True):
    """The captures of a document, as `memcon captures` lists them, and what changed between two, as `memcon diff` prints it.

    `difference` is null where there is one capture alone. `after` is what to ask for to get the passages that follow; null
    where these are the last.
    """

    address: str
    captures: tuple[Capture, ...]
    difference: Difference | None
    after: str | None = None


class Part(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a passage in both captures: the same words, words that were left out here, old words, or new ones."""

    kind: Literal["same", "cut", "old", "new"]
    text: str


class AlteredView(msgspec.Struct, frozen=True):
    """A passage that changed, in the parts that its page shows."""

    altered: Altered
    parts: tuple[Part, ...]


class CapturesView(msgspec.Struct, frozen=True):
    """The page of the captures: the document's head, the captures, the latest first, and what changed between two.

    `speakers` are those of the passages by their addresses.
    """

    captured: Captured
    document: str
    title: str | None
    date: str | None
    language: str | None
    url: str | None
    listed: tuple[Capture, ...]
    passages: tuple[AlteredView, ...]
    counts: dict[str, int]
    speakers: dict[str, str]


def captures_room(ask: Ask) -> Shown | Moved:
    """The captures of a document; of a passage, what changed in it alone."""
    found = found_at(ask)
    address = "/".join(filter(None, (found.address.document, found.address.passage)))
    if found.followed or address != ask.address.strip("/"):
        return Moved("captures", address, is_for_good=bool(found.followed), asked=dict(ask.asked))
    listed = captures(ask.archive, address)
    changed = _difference(ask, address, listed)
    passages, after = _page(ask, changed)
    told = Captured(address, listed, _with(changed, passages), after)
    title, date, language, url = ask.archive.row(
        "SELECT title, date, language, url FROM document WHERE id = ?", (found.document,)
    )
    counts = {kind: sum(one.kind == kind for one in changed.passages) if changed else 0 for kind in ("changed", "new", "gone")}
    shown = tuple(AlteredView(one, tuple(parts_of(one))) for one in passages)
    view = CapturesView(
        told, found.address.document, title, date, language, url, tuple(reversed(listed)), shown, counts,
        dict(ask.archive.rows(_SPEAKERS, (found.document,))),
    )  # fmt: skip
    return Shown("captures.html", view, told, title or address, changed=changed_at(ask, found.document))


_SPEAKERS = """
SELECT d.name || '/' || p.name, coalesce(w.name, nullif(w.as_printed, ''), p.speaker) AS said
FROM passage p JOIN document d ON d.id = p.document LEFT JOIN participant w ON w.id = p.participant
WHERE d.id = ? AND said IS NOT NULL"""


def _difference(ask: Ask, address: str, listed: Sequence[Capture]) -> Difference | None:
    """What changed between the captures asked for, whichever of them is named first; None where there is one alone."""
    asked = [number_asked(ask, name) for name in ("from", "to")]
    known = [capture_of(ask, address, n) for n in asked if n is not None]
    if len(listed) < 2:
        return None
    earlier, later = asked
    if len(known) == 2 and listed.index(known[0]) > listed.index(known[1]):
        earlier, later = later, earlier
    if earlier is not None and later is None:
        later = listed[-1].n if listed[-1].n != earlier else None
        earlier = earlier if later is not None else None
    return difference(ask.archive, address, earlier, later)


def _page(ask: Ask, changed: Difference | None) -> tuple[tuple[Altered, ...], str | None]:
    """The passages of one page, and the key of the next."""
    passages, behind = changed.passages if changed is not None else (), ask.words("after")[:200]
    names = [one.address.rpartition("/")[2] for one in passages]
    first = names.index(behind) + 1 if behind in names else 0
    chosen = passages[first : first + _A_PAGE]
    return chosen, names[first + _A_PAGE - 1] if first + _A_PAGE < len(names) else None


def _with(changed: Difference | None, passages: tuple[Altered, ...]) -> Difference | None:
    return msgspec.structs.replace(changed, passages=passages) if changed is not None else None


# -- the words --


def parts_of(one: Altered) -> Iterator[Part]:
    """A passage in the parts that are shown: one after the other they are its words in both captures, but for what is cut."""
    if one.old is None:
        yield Part("new", one.new or "")
    elif one.new is None:
        yield Part("old", one.old)
    else:
        for place, change in enumerate(one.changes):
            yield from _parts(change, one.old, one.new, is_first=not place, is_last=place == len(one.changes) - 1)


def _parts(change: Change, old: str, new: str, *, is_first: bool, is_last: bool) -> Iterator[Part]:
    if change.kind == "same":
        yield from _shortened(change.new.of(new), is_first=is_first, is_last=is_last)
        return
    if len(change.old):
        yield from _marked("old", change.old.of(old))
    if len(change.new):
        yield from _marked("new", change.new.of(new))


def _marked(kind: Literal["old", "new"], words: str) -> Iterator[Part]:
    """Words that went or came, the white space at their ends outside."""
    bare = words.strip()
    head, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :] if bare else ""
    if head:
        yield Part("same", head)
    if bare:
        yield Part(kind, bare)
    if tail:
        yield Part("same", tail)


def _shortened(words: str, *, is_first: bool, is_last: bool) -> Iterator[Part]:
    """A stretch that did not change: of a long one, what stands next to the changes."""
    sides = (not is_first) + (not is_last)
    if len(words) <= sides * _AROUND + _AROUND // 2:
        yield Part("same", words)
        return
    head = words[:_AROUND].rpartition(" ")[0] if not is_first else ""
    tail = words[-_AROUND:].partition(" ")[2] if not is_last else ""
    if head:
        yield Part("same", f"{head} ")
    yield Part("cut", "")
    if tail:
        yield Part("same", f" {tail}")
