"""Which accounts are to be compared: by address, capture or meeting, or by words of a title; and what there is to choose."""

import re
from collections.abc import Iterator

import msgspec

from memcon.archive.addresses import Address
from memcon.archive.meetings import accounts_of, is_meeting
from memcon.errors import WrongCall
from memcon.publish.held_accounts import Opened, held_account
from memcon.reading_room.answer import Ask
from memcon.reading_room.rooms.finding import address_here
from memcon.reading_room.rooms.listing import Listed, listed
from memcon.reading_room.rooms.meeting import Meetings, meetings
from memcon.reading_room.rooms.pasted import pasted

# Accounts go by letters; so many are compared at once while the reader waits.
LETTERS = "abcdef"
_LONGEST, _MOST_WORDS, _MOST_CHOICES, _HELD = 300, 8, 12, 60


class Box(msgspec.Struct, frozen=True):
    """A box for an account: what was typed, and, where that is the address of none, the records whose titles bear the words."""

    name: str
    typed: str
    is_optional: bool = False
    hint: bool = False
    choices: tuple[Listed, ...] = ()


class Held(msgspec.Struct, frozen=True):
    """A record that is offered in a box."""

    address: str
    title: str | None
    date: str | None


class Picking(msgspec.Struct, frozen=True):
    """The page on which accounts are chosen.

    `lone` is the one account that is named so far; `others` may be further accounts of its meeting, and `captures` the numbers
    of earlier captures of it.
    """

    fields: tuple[Box, ...]
    held: tuple[Held, ...]
    meetings: Meetings
    trouble: str | None = None
    lone: Listed | None = None
    others: tuple[Listed, ...] = ()
    captures: tuple[int, ...] = ()

    @property
    def has_choices(self) -> bool:
        """Whether every box that names no account, and one does, has records to choose from."""
        missed = [field for field in self.fields if field.hint]
        return bool(missed) and all(field.choices for field in missed)

    @property
    def typed(self) -> dict[str, str]:
        """What was typed, by the names of the boxes."""
        return {field.name: field.typed for field in self.fields if field.typed}


class Picked(msgspec.Struct, frozen=True):
    """The accounts that were found, and the boxes; `is_unknown` where a box names nothing that is here."""

    opened: tuple[Opened, ...]
    fields: tuple[Box, ...]

    @property
    def is_unknown(self) -> bool:
        """Whether a box names nothing that is here."""
        return any(field.hint and not field.choices for field in self.fields)

    @property
    def is_unclear(self) -> bool:
        """Whether a box names no one record: it names several, or none that is here."""
        return any(field.hint for field in self.fields)


def picked(ask: Ask) -> Picked:
    """The accounts that a call names; WrongCall for too many, or for one that cannot be meant."""
    typed = {name: ask.words(name) for name in LETTERS}
    for name, words in typed.items():
        if len(words) > _LONGEST:
            raise WrongCall(f"At most {_LONGEST} characters were expected for account {name.upper()}, found {len(words):,}.")
    opened: list[Opened] = []
    fields: list[Box] = []
    for name, words in typed.items():
        found = _opened(ask, words) if words else []
        opened += found or ()
        is_missed = bool(words) and not found
        choices = tuple(_with_words(ask, words)) if is_missed else ()
        fields.append(Box(name, words, LETTERS.index(name) > 1, is_missed, choices))
    if len(opened) > len(LETTERS):
        raise WrongCall(f"At most {len(LETTERS)} accounts at once were expected, found {len(opened)}; compare some of them.")
    return Picked(tuple(opened), tuple(_offered(fields)))


def _offered(fields: list[Box]) -> Iterator[Box]:
    """The boxes that are filled in, and one more; three at least."""
    last = max((number for number, field in enumerate(fields, 1) if field.typed), default=0)
    yield from fields[: max(3, last + 1)]


def _opened(ask: Ask, printed: str) -> list[Opened]:
    """The account of an address or of a link, or the accounts of a meeting; none where the archive has no such address."""
    meant = pasted(ask, printed)
    if is_meeting(ask.archive, meant.address):
        return [held_account(ask.archive, one) for one in accounts_of(ask.archive, meant.address)]
    if address_here(ask, meant.address) is None:
        return []
    # A link to a passage leads to its record: it is the record that is compared.
    address = meant.address if printed.startswith(meant.address) else Address.parse(meant.address).document
    return [held_account(ask.archive, address, meant.capture)]


def _with_words(ask: Ask, printed: str) -> tuple[Listed, ...]:
    """The latest records whose titles and addresses have all words of what was typed."""
    words = [word for word in re.split(r"[^\w-]+", printed) if word][:_MOST_WORDS]
    if not words:
        return ()
    # SQLite folds the case of ASCII letters alone.
    spellings = [spelling for word in words for spelling in (word, word.lower(), word.capitalize())]
    sql = f"WHERE {' AND '.join([_ONE_WORD] * len(words))} ORDER BY d.date IS NULL, d.date DESC, d.id DESC LIMIT ?"
    return listed(ask, sql, (*(f"%{_plain(spelling)}%" for spelling in spellings), _MOST_CHOICES))


_ONE_SPELLING = "(coalesce(d.title, '') || ' ' || d.name) LIKE ? ESCAPE '!'"
_ONE_WORD = f"({_ONE_SPELLING} OR {_ONE_SPELLING} OR {_ONE_SPELLING})"


def _plain(words: str) -> str:
    """Words in which nothing stands for others."""
    return re.sub("([!%_])", r"!\1", words)


def picking(ask: Ask, fields: tuple[Box, ...], trouble: str | None = None, lone: Opened | None = None) -> Picking:
    """The page on which accounts are chosen."""
    found = meetings(ask, ask.words("before") or None)
    held = tuple(Held(*row) for row in ask.archive.rows(_HELD_SQL, (_HELD,)))
    if lone is None:
        return Picking(fields, held, found, trouble)
    name = lone.names.document if lone.names is not None else lone.name
    one = next(iter(listed(ask, "WHERE d.name = ?", (name,))))
    return Picking(fields, held, found, trouble, one, _others(ask, one), _captures(ask, name))


_HELD_SQL = "SELECT name, title, date FROM document ORDER BY date IS NULL, date DESC, id DESC LIMIT ?"


def _others(ask: Ask, one: Listed) -> tuple[Listed, ...]:
    """The other accounts of the meeting; where nobody confirmed any, the records of the same day by others."""
    if one.meeting is not None:
        names = [name for name in accounts_of(ask.archive, one.meeting) if name != one.address]
        return tuple(other for name in names[:_MOST_CHOICES] for other in listed(ask, "WHERE d.name = ?", (name,)))
    if one.date is None or len(one.date) < len("2019-05-14"):
        return ()
    sql = "WHERE d.date = ? AND d.name <> ? ORDER BY d.publisher IS ?, d.id LIMIT ?"
    publisher = Address.parse(one.address).document.partition("/")[0]
    return listed(ask, sql, (one.date, one.address, publisher, _MOST_CHOICES))


def _captures(ask: Ask, name: str) -> tuple[int, ...]:
    """The numbers of the captures of a document that are not the one it is shown by."""
    rows = ask.archive.rows(_CAPTURES, (name,))
    return tuple(number for (number,) in rows)


_CAPTURES = """
SELECT c.n FROM capture c JOIN document d ON d.id = c.document
WHERE d.name = ? AND c.id <> d.capture ORDER BY c.position DESC LIMIT 20"""
