"""A page that is sent: read, and kept as `memcon add` keeps it."""

import logging
from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

from memcon.archive.accounts import Account
from memcon.archive.keeping import Kept, keep
from memcon.archive.prepared import prepare
from memcon.errors import MemconError, WrongCall
from memcon.reading_room.answer import Answer, Ask, Moved, Shown
from memcon.reading_room.problems import problem_of
from memcon.reading_room.rooms.editing_forms import editing_of, typed_in
from memcon.reading_room.safety import MOST_BYTES

_FIELDS = ("page", "url", "name", "by")
_LONGEST_URL, _LONGEST_NAME = 2_000, 200
_TITLE = "Add a page"
_LOG = logging.getLogger("memcon.reading_room")


class Sent(Account, frozen=True):
    """What became of a page that was sent; `addition` is the number by which it can be withdrawn, null where nothing is new."""

    addition: int | None = None


class UploadView(msgspec.Struct, frozen=True):
    """The page on which another is sent: what was typed, what is wrong with it, and what became of the last one."""

    typed: Mapping[str, str]
    trouble: str | None = None
    file: str | None = None
    done: Sent | None = None


class NotSent(msgspec.Struct, frozen=True):
    """What is answered before a page is sent: the most bytes that are taken."""

    most_bytes: int


def upload(ask: Ask) -> Answer:
    """Take a page, read it and keep it."""
    editing, typed = editing_of(ask), typed_in(ask, _FIELDS)
    if not editing.is_sent:
        return Shown("edit_upload.html", UploadView(dict.fromkeys(_FIELDS, "")), NotSent(MOST_BYTES), _TITLE)
    file = ask.uploads.get("file")
    try:
        account = _kept(ask, typed)
    except MemconError as fault:
        problem = problem_of(fault)
        view = UploadView(typed, problem.detail, file.name if file is not None else None)
        return Shown("edit_upload.html", view, problem, _TITLE, problem.status)
    return Moved("edit", account.address or "", asked={"added": account.outcome}, data=account)


def _kept(ask: Ask, typed: Mapping[str, str]) -> Sent:
    """What became of the page; Unreadable for one that memcon cannot read, or that has no words."""
    from memcon.reading import Reader

    editing = editing_of(ask)
    by, (data, name), url = editing.signs(typed["by"]), _given(ask, typed), _url(typed["url"])
    record = Reader(ask.tables, register=ask.register).read_bytes(data, name=name, url=url)
    prepared = prepare(record, data, ask.register)
    with editing.archive() as archive:
        kept: Kept = keep(archive, prepared, by=by)
    _LOG.info("%s added %s: %s", by, kept.address, kept.outcome)
    return Sent(name or "", kept.outcome, kept.address, kept.capture, addition=kept.addition)


def _given(ask: Ask, typed: Mapping[str, str]) -> tuple[bytes, str | None]:
    """The bytes of the page, and the name of its file."""
    file = ask.uploads.get("file")
    if (file is None) == (not typed["page"]):
        found = "neither" if file is None else "both"
        raise WrongCall(f"The file of a page (file) or its text (page) was expected, found {found}.")
    name = "".join(mark for mark in (file.name if file is not None else typed["name"]) if mark.isprintable())[-_LONGEST_NAME:]
    return (file.data if file is not None else typed["page"].encode("utf-8", "replace")), name or None


def _url(words: str) -> str | None:
    """The address of the page on the web; WrongCall for what is none."""
    if not words:
        return None
    try:
        parts = urlsplit(words)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or not words.isprintable() or " " in words or len(words) > _LONGEST_URL:
        raise WrongCall(f"The address of the page on the web (https://…) was expected, found {words[:60]!r}.")
    return words
