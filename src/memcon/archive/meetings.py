"""Meetings: which documents are accounts of one, as people confirmed or refused it; signed, dated, only ever withdrawn.

A meeting has one lasting address, `meeting/2019-05-14-ru-us`. It is minted when two documents are first confirmed as accounts
of one meeting; all that are joined by such pairs are of it. Where a pair joins two meetings, the younger leads to the older
one, and parts from it again when the pair is withdrawn. A later capture of a document changes nothing: accounts are documents.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from memcon.archive.addresses import find
from memcon.archive.signing import MOST_LETTERS, now
from memcon.archive.store import Archive
from memcon.errors import WrongCall

# How the address of a meeting begins.
PREFIX = "meeting/"
# So many sides stand in an address.
_MOST_SIDES = 4
_SIDE = re.compile(r"[A-Z]{2,6}")


class Ruling(msgspec.Struct, frozen=True):
    """What somebody said of two documents: that they are accounts of one meeting (`is_one`), or that they are not.

    `score` is what memcon gave the pair, where it had proposed it.
    """

    id: int
    a: str
    b: str
    is_one: bool
    score: float | None
    why: str
    by: str
    at: str
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None


class MeetingAccount(msgspec.Struct, frozen=True):
    """One account of a meeting: the document, as it is listed."""

    address: str
    publisher: str | None
    title: str | None
    date: str | None
    place: str | None
    language: str | None
    form: str
    occasion: str | None
    url: str | None
    captures: int


class Meeting(msgspec.Struct, frozen=True):
    """A meeting with all its accounts, the earliest first, and the rulings that join them. `followed` are redirects."""

    address: str
    followed: tuple[str, ...]
    accounts: tuple[MeetingAccount, ...]
    rulings: tuple[Ruling, ...]


class Pair(msgspec.Struct, frozen=True):
    """Two documents by their lasting addresses, to be confirmed or refused; `score` where memcon proposed them."""

    a: str
    b: str
    score: float | None = None


# -- what people said --


def rule(
    archive: Archive, pairs: Iterable[Pair], *, is_one: bool, by: str, why: str = "", at: str | None = None
) -> tuple[Ruling, ...]:
    """Confirm (`is_one`) or refuse that pairs are accounts of one meeting, all of them or none.

    WrongCall for an address that the archive has not, and for what contradicts a ruling that stands.
    """
    why, by, when = _bare(why), signature(by), at or now()
    with archive.transaction():
        numbers = [_insert(archive, pair, is_one=is_one, why=why, by=by, at=when) for pair in pairs]
        _settle(archive, when)
        _refuse_contradiction(archive, is_one=is_one)
        return tuple(numbered(archive, number) for number in numbers)


def withdraw(archive: Archive, number: int, *, why: str, by: str, at: str | None = None) -> Ruling:
    """Withdraw a ruling; it stays, with when, why and by whom it was withdrawn, and no longer counts."""
    why, by, when = _bare(why), signature(by), at or now()
    if not why:
        raise WrongCall("A reason (--why WORDS) was expected, found none.")
    with archive.transaction():
        rows = archive.rows("SELECT withdrawn_at FROM ruling WHERE id = ?", (number,))
        if not rows or rows[0][0] is not None:
            found = "one that is withdrawn already" if rows else "none of that number"
            raise WrongCall(
                f"The number of a ruling that stands was expected, found {found}: {number}; `memcon accounts --list` has them."
            )
        sql = "UPDATE ruling SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_why = ? WHERE id = ?"
        archive.connection.execute(sql, (when, by, why, number))
        _settle(archive, when)
        return numbered(archive, number)


def rulings(archive: Archive) -> tuple[Ruling, ...]:
    """Every ruling, those withdrawn too, in the order in which they were made."""
    return tuple(_ruling(row) for row in archive.rows(f"{_ALL} ORDER BY r.id")) if has_meetings(archive) else ()


def numbered(archive: Archive, number: int) -> Ruling:
    """The ruling of a number that there is."""
    return _ruling(archive.row(f"{_ALL} WHERE r.id = ?", (number,)))


_ALL = """
SELECT r.id, a.name, b.name, r.is_one, r.score, r.why, r.by, r.at, r.withdrawn_at, r.withdrawn_by, r.withdrawn_why
FROM ruling r JOIN document a ON a.id = r.one JOIN document b ON b.id = r.other"""


def _ruling(row: Sequence[object]) -> Ruling:
    return msgspec.convert(dict(zip(Ruling.__struct_fields__, row, strict=True)), Ruling, strict=False)


def _insert(archive: Archive, pair: Pair, *, is_one: bool, why: str, by: str, at: str) -> int:
    one, other = sorted(find(archive, address).document for address in (pair.a, pair.b))
    if one == other:
        raise WrongCall(f"Two documents were expected, found one: {pair.a} and {pair.b} are of the same.")
    sql = "INSERT INTO ruling (one, other, is_one, score, why, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
    archive.connection.execute(sql, (one, other, is_one, pair.score, why, by, at))
    return archive.connection.last_insert_rowid()


def _refuse_contradiction(archive: Archive, *, is_one: bool) -> None:
    """That documents are and are not of one meeting cannot both stand: what stands is to be withdrawn first."""
    rows = archive.rows(CONTRADICTIONS)
    if not rows:
        return
    number, one, other, name = rows[0]
    if is_one:
        raise WrongCall(
            f"Documents that nobody refused were expected, found ruling {number}: {one} and {other} are of two meetings;"
            f" withdraw it first: memcon accounts --withdraw {number} --why '…'."
        )
    raise WrongCall(
        f"Documents of two meetings were expected, found {one} and {other} in {name}; withdraw what joins them first:"
        " memcon accounts --list has the numbers."
    )


# Refusals of documents that are in one meeting: the number, both documents, the meeting.
CONTRADICTIONS = """
SELECT r.id, a.name, b.name, m.name FROM ruling r JOIN account t ON t.document = r.one JOIN account u ON u.document = r.other
  JOIN meeting m ON m.id = t.meeting JOIN document a ON a.id = r.one JOIN document b ON b.id = r.other
WHERE t.meeting = u.meeting AND NOT r.is_one AND r.withdrawn_at IS NULL ORDER BY r.id"""


def signature(words: str) -> str:
    """A name to sign with; WrongCall where it is none."""
    name = _bare(words)
    if not name:
        raise WrongCall("A name to sign with (--by NAME) was expected, found none.")
    return name


def _bare(words: str) -> str:
    bare = " ".join(words.split())
    if len(bare) > MOST_LETTERS or (bare and not bare.isprintable()):
        raise WrongCall(f"Words of at most {MOST_LETTERS} letters that can be printed were expected, found {bare[:40]!r}.")
    return bare


def has_meetings(archive: Archive) -> bool:
    """Whether the file has meetings; one of an older memcon that is only read has none yet."""
    return archive.has_table("ruling")


# -- what follows from it --


class Ruled:
    """What the rulings in force say of the documents of an archive, by number."""

    def __init__(self, meetings: Mapping[int, str], refused: Iterable[tuple[int, int, int]]) -> None:
        self._meetings = meetings
        self._refused = {self._groups(one, other): number for number, one, other in refused}

    def _groups(self, one: int, other: int) -> frozenset[int | str]:
        return frozenset(self._meetings.get(document, document) for document in (one, other))

    def meeting_of(self, one: int, other: int) -> str | None:
        """The address of the meeting that two documents are both accounts of."""
        found = self._meetings.get(one)
        return found if found is not None and found == self._meetings.get(other) else None

    def refusal(self, one: int, other: int) -> int | None:
        """The number of the ruling by which two are of different meetings; also by others of their meetings."""
        return self._refused.get(self._groups(one, other))


def ruled(archive: Archive) -> Ruled:
    """What the rulings in force say."""
    if not has_meetings(archive):
        return Ruled({}, ())
    meetings = dict(archive.rows("SELECT t.document, m.name FROM account t JOIN meeting m ON m.id = t.meeting"))
    refused = archive.rows("SELECT id, one, other FROM ruling WHERE NOT is_one AND withdrawn_at IS NULL ORDER BY id DESC")
    return Ruled(meetings, ((id, one, other) for id, one, other in refused))


def unrefused(archive: Archive, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Those of some pairs, the first first, that can be confirmed together without joining documents that a person refused."""
    sql = "SELECT one, other FROM ruling WHERE is_one = ? AND withdrawn_at IS NULL"
    groups = {one: group for group in map(set, joined(archive.rows(sql, (True,)))) for one in group}
    refused = [frozenset(pair) for pair in archive.rows(sql, (False,))]
    found: list[Pair] = []
    for pair in pairs:
        one, other = (find(archive, address).document for address in (pair.a, pair.b))
        both = groups.get(one, {one}) | groups.get(other, {other})
        if not any(apart <= both for apart in refused):
            groups.update(dict.fromkeys(both, both))
            found.append(pair)
    return tuple(found)


def joined(pairs: Iterable[tuple[int, int]]) -> list[frozenset[int]]:
    """The groups of documents that pairs join, in the order of their first documents.

    >>> [sorted(group) for group in joined([(1, 2), (4, 5), (2, 3)])]
    [[1, 2, 3], [4, 5]]
    """
    groups: dict[int, set[int]] = {}
    for one, other in pairs:
        whole = groups.setdefault(one, {one})
        group = groups.setdefault(other, {other})
        if group is not whole:
            whole |= group
            groups.update(dict.fromkeys(group, whole))
    different = {id(group): group for group in groups.values()}
    return sorted((frozenset(group) for group in different.values()), key=min)


def _settle(archive: Archive, at: str) -> None:
    """Bring the meetings to what the rulings in force say: accounts, new meetings, meetings that lead to others."""
    db = archive.connection
    held: dict[int, int] = dict(archive.rows("SELECT document, meeting FROM account"))
    firsts: dict[int, int] = dict(archive.rows("SELECT id, first FROM meeting ORDER BY id"))
    pairs = archive.rows("SELECT one, other FROM ruling WHERE is_one AND withdrawn_at IS NULL")
    groups = joined((one, other) for one, other in pairs)
    owners = owners_of(groups, firsts, held)
    now: dict[int, int] = {}
    for group, owner in zip(groups, owners, strict=True):
        meeting = owner if owner is not None else _mint(archive, group, at)
        if firsts.get(meeting) not in group:
            db.execute("UPDATE meeting SET first = ? WHERE id = ?", (min(group), meeting))
        others = [number for number, first in firsts.items() if first in group and number != meeting]
        now.update(dict.fromkeys(others, meeting))
        db.executemany("INSERT OR REPLACE INTO account (document, meeting) VALUES (?, ?)", [(one, meeting) for one in group])
    every = frozenset[int]().union(*groups)
    db.executemany("DELETE FROM account WHERE document = ?", [(one,) for one in held if one not in every])
    db.executemany("UPDATE meeting SET now = ? WHERE id = ?", [(now.get(number), number) for number in firsts])


def owners_of(groups: Sequence[frozenset[int]], firsts: Mapping[int, int], held: Mapping[int, int]) -> list[int | None]:
    """The meeting of each group of documents; None for one that is to be minted.

    The oldest whose first document is in it (`firsts`); else, where that document has left, the one that most of the group are
    accounts of (`held`) and that no other group has.
    """
    owners = [min((number for number, first in firsts.items() if first in group), default=None) for group in groups]
    taken = {number for number, first in firsts.items() if any(first in group for group in groups)}
    for at, group in enumerate(groups):
        counts = Counter(held[one] for one in sorted(group) if one in held and held[one] not in taken)
        if owners[at] is None and counts:
            owners[at] = counts.most_common(1)[0][0]
            taken.add(counts.most_common(1)[0][0])
    return owners


def _mint(archive: Archive, group: frozenset[int], at: str) -> int:
    own, number = _key(archive, group), 1
    name = own
    while archive.rows(_TAKEN, (name,)):
        number += 1
        name = f"{own}-{number}"
    archive.connection.execute("INSERT INTO meeting (name, first, at) VALUES (?, ?, ?)", (name, min(group), at))
    return archive.connection.last_insert_rowid()


_TAKEN = """
SELECT 1 FROM meeting WHERE name = ?1 UNION SELECT 1 FROM document WHERE name = ?1
UNION SELECT 1 FROM redirect WHERE old = ?1"""


def _key(archive: Archive, group: frozenset[int]) -> str:
    """The day and the sides of a meeting, as its accounts tell them: what its address is made of, and shows no more later."""
    dates = [
        date for one in sorted(group) for (date,) in archive.rows("SELECT date FROM document WHERE id = ?", (one,)) if date
    ]
    sides: dict[str, set[int]] = defaultdict(set)
    for one in group:
        for (side,) in archive.rows("SELECT side FROM participant WHERE document = ? AND on_page", (one,)):
            if side is not None and _SIDE.fullmatch(side):
                sides[side.lower()].add(one)
    most = max(map(len, sides.values()), default=0)
    shared = sorted(side for side, documents in sides.items() if len(documents) == most)[:_MOST_SIDES]
    return PREFIX + "-".join([max(dates, key=len) if dates else "undated", *shared])


# -- shown --


def is_meeting(archive: Archive, address: str) -> bool:
    """Whether an address is that of a meeting of this archive."""
    name = _printed(address)
    return name.startswith(PREFIX) and has_meetings(archive) and bool(archive.rows(_NAMED, (name,)))


_NAMED = "SELECT id, name, now FROM meeting WHERE name = ?"


def _printed(address: str) -> str:
    return address.strip().strip("/")


def meeting(archive: Archive, address: str) -> Meeting:
    """The meeting of an address, redirects followed; WrongCall where the archive has no such meeting, or none any more."""
    if not is_meeting(archive, address):
        raise WrongCall(f"The address of a meeting was expected, found {address!r}; `memcon accounts` prints them.")
    id, name, now = archive.row(_NAMED, (_printed(address),))
    followed = []
    if now is not None:
        id, other = archive.row("SELECT id, name FROM meeting WHERE id = ?", (now,))
        followed.append(f"{name} is now {other} (merged)")
        name = other
    accounts = tuple(MeetingAccount(*row) for row in archive.rows(_ACCOUNTS, (id,)))
    if not accounts:
        raise WrongCall(f"A meeting with accounts was expected, found {name}, of which every ruling is withdrawn.")
    within = tuple(_ruling(row) for row in archive.rows(f"{_ALL} {_WITHIN} ORDER BY r.id", (id,)))
    return Meeting(name, tuple(followed), accounts, within)


_ACCOUNTS = """
SELECT d.name, d.publisher, d.title, d.date, d.place, d.language, d.form, d.occasion, d.url,
  (SELECT count(*) FROM capture c WHERE c.document = d.id)
FROM account t JOIN document d ON d.id = t.document WHERE t.meeting = ? ORDER BY coalesce(d.date, '9'), d.id"""
_WITHIN = "JOIN account t ON t.document = r.one AND t.meeting = ? WHERE r.is_one AND r.withdrawn_at IS NULL"


def meeting_of(archive: Archive, address: str) -> str | None:
    """The address of the meeting that a document, or what lies below it, is an account of; None where nobody confirmed one."""
    document = find(archive, address).document
    if not has_meetings(archive):
        return None
    sql = "SELECT m.name FROM account t JOIN meeting m ON m.id = t.meeting WHERE t.document = ?"
    found: str | None = archive.connection.execute(sql, (document,)).get
    return found


def accounts_of(archive: Archive, address: str) -> list[str]:
    """The addresses of all accounts of a meeting, the earliest first; of a document, those of its meeting, else itself alone.

    WrongCall for an address that the archive has not.
    """
    if is_meeting(archive, address):
        return [one.address for one in meeting(archive, address).accounts]
    if _printed(address).startswith(PREFIX) and archive.document(_printed(address)) is None:
        raise WrongCall(f"The address of a meeting was expected, found {address!r}; `memcon accounts` prints them.")
    name = meeting_of(archive, address)
    return accounts_of(archive, name) if name is not None else [find(archive, address).address.document]
