"""A meeting with all its accounts, and the meetings of which there are several."""

from collections.abc import Iterator
from itertools import combinations

import msgspec

from memcon.archive.meetings import PREFIX, Meeting, has_meetings, is_meeting
from memcon.archive.meetings import meeting as meeting_at
from memcon.errors import WrongCall
from memcon.reading_room.answer import Ask, Moved, NotHere, Shown
from memcon.reading_room.rooms.listing import Listed, listed

_A_PAGE = 20
# Each two of so many accounts have a link of their own; of more, each with the first.
_MOST_PAIRED = 6


class MeetingListed(msgspec.Struct, frozen=True):
    """A meeting in a list: its address, and its accounts."""

    address: str
    date: str | None
    title: str | None
    accounts: tuple[Listed, ...]


class Meetings(msgspec.Struct, frozen=True):
    """Meetings of which there are several accounts, the latest first; `next` is the key of the page after this one."""

    meetings: tuple[MeetingListed, ...]
    next: str | None


class Beside(msgspec.Struct, frozen=True):
    """Two accounts that can be compared, by their numbers."""

    a: int
    b: int


class MeetingView(msgspec.Struct, frozen=True):
    """The page of a meeting: what is told of each account, and which can be set side by side.

    `captures` are the numbers of captures of the accounts, in their order.
    """

    meeting: Meeting
    title: str | None
    date: str | None
    place: str | None
    accounts: tuple[Listed, ...]
    captures: tuple[int, ...]
    pairs: tuple[Beside, ...]

    def number_of(self, side: str) -> int:
        """The number of a side on this page, by which it has its colour."""
        sides = list(dict.fromkeys(code for account in self.accounts for code in account.sides))
        return sides.index(side) + 1


def meeting(ask: Ask) -> Shown | Moved:
    """The meeting of an address, redirects followed; without an address, the meetings that there are."""
    bare = ask.address.strip("/")
    if not bare:
        found = meetings(ask, ask.words("before") or None)
        return Shown("meetings.html", found, found, "Meetings with several accounts")
    name = bare if bare.startswith(PREFIX) else PREFIX + bare
    if not is_meeting(ask.archive, name):
        raise NotHere(f"The address of a meeting was expected, found {name[:200]!r}; all meetings are listed under /meeting.")
    try:
        one = meeting_at(ask.archive, name)
    except WrongCall as fault:
        raise NotHere(str(fault)) from fault
    if one.followed or bare.startswith(PREFIX):
        return Moved("meeting", one.address.removeprefix(PREFIX), is_for_good=bool(one.followed))
    view = _view(ask, one)
    return Shown("meeting.html", view, one, view.title or one.address)


def _view(ask: Ask, one: Meeting) -> MeetingView:
    accounts = tuple(_accounts(ask, one))
    dates = [account.date for account in accounts if account.date]
    numbers = range(len(accounts))
    pairs = combinations(numbers, 2) if len(accounts) <= _MOST_PAIRED else ((0, number) for number in numbers[1:])
    return MeetingView(
        meeting=one, title=_title(accounts), date=max(dates, key=len) if dates else None,
        place=next((account.place for account in accounts if account.place), None),
        accounts=accounts, captures=tuple(account.captures for account in one.accounts),
        pairs=tuple(Beside(*pair) for pair in pairs),
    )  # fmt: skip


def _accounts(ask: Ask, one: Meeting) -> Iterator[Listed]:
    for account in one.accounts:
        yield from listed(ask, "WHERE d.name = ?", (account.address,))


def _title(accounts: tuple[Listed, ...]) -> str | None:
    """What the first account that has a title calls the meeting."""
    return next((account.title for account in accounts if account.title), None)


def meetings(ask: Ask, before: str | None = None) -> Meetings:
    """Meetings with two accounts and more, those of later addresses than `before` left out."""
    if not has_meetings(ask.archive):
        return Meetings((), None)
    # The address begins with the day, and sorts by it; one without a day comes first of all.
    key = PREFIX + before.removeprefix(PREFIX) if before is not None else chr(0x10FFFF)
    rows = ask.archive.rows(_MEETINGS, (key, _A_PAGE + 1))
    found = tuple(_listed(ask, id, name) for id, name in rows[:_A_PAGE])
    return Meetings(found, found[-1].address.removeprefix(PREFIX) if len(rows) > _A_PAGE else None)


_MEETINGS = """
SELECT m.id, m.name FROM meeting m WHERE m.now IS NULL AND m.name < ?
AND (SELECT count(*) FROM account t WHERE t.meeting = m.id) > 1 ORDER BY m.name DESC LIMIT ?"""


def _listed(ask: Ask, id: int, name: str) -> MeetingListed:
    accounts = listed(
        ask, "JOIN account t ON t.document = d.id WHERE t.meeting = ? ORDER BY coalesce(d.date, '9'), d.id", (id,)
    )
    dates = [account.date for account in accounts if account.date]
    return MeetingListed(name, max(dates, key=len) if dates else None, _title(accounts), accounts)
