"""The judgements of an archive: all that were made, those that are in force, and where they stand now.

A judgement hangs on a lasting address, and follows it through redirects. What it may say, `memcon.archive.judging` tells.
"""

from collections.abc import Sequence

import msgspec

from memcon.archive.addresses import Address, find
from memcon.archive.store import Archive
from memcon.errors import WrongCall


class Judgement(msgspec.Struct, frozen=True):
    """What somebody said of an address: the field, the value, what memcon had before, why, by whom and when (UTC)."""

    id: int
    address: str
    field: str
    value: str | None
    before: str | None
    why: str
    by: str
    at: str
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None

    @property
    def printed(self) -> str | None:
        """The words in quotes that a value is; None where it is an id, or nothing."""
        return unquoted(self.value)

    @property
    def told(self) -> str:
        """By whom and when it was made, in words."""
        return f"judged by {self.by} on {self.at[:10]}"


def quoted(words: str | None) -> str | None:
    """Printed words as the value of a field that could hold an id.

    >>> quoted("Anna Weller"), unquoted('"Anna Weller"'), unquoted("anna-weller")
    ('"Anna Weller"', 'Anna Weller', None)
    """
    return f'"{words}"' if words is not None else None


def unquoted(value: str | None) -> str | None:
    """The printed words that a value holds; None where it holds an id, or nothing."""
    is_quoted = value is not None and len(value) > 1 and value[0] == value[-1] == '"'
    return value[1:-1] if value is not None and is_quoted else None


# -- listed --

_ALL = "SELECT id, address, field, value, before, why, by, at, withdrawn_at, withdrawn_by, withdrawn_why FROM judgement"


def numbered(archive: Archive, number: int) -> Judgement:
    """The judgement of a number that there is."""
    return Judgement(*archive.row(f"{_ALL} WHERE id = ?", (number,)))


def listed(archive: Archive, address: str | None = None) -> tuple[Judgement, ...]:
    """Every judgement, those withdrawn too, in the order in which they were made; of one address, also what lies below it."""
    if address is None:
        return tuple(Judgement(*row) for row in archive.rows(f"{_ALL} ORDER BY id"))
    sought = str(find(archive, address).address)
    return tuple(one for one in listed(archive) if f"{_now_at(archive, one.address)}/".startswith(f"{sought}/"))


def _now_at(archive: Archive, address: str) -> str:
    """The address that a judgement has now; the one it was given where the archive has no such address any more."""
    try:
        return str(find(archive, address).address)
    except WrongCall:
        return address


# -- in force --


class Standing(msgspec.Struct, frozen=True):
    """A judgement in force, and where it stands now: its document, its address, the number of its passage."""

    judgement: Judgement
    document: int
    address: Address
    passage: int | None


def standing(archive: Archive, document: int | None = None) -> tuple[Standing, ...]:
    """The judgements in force in the order they were made, of one document (by number) or of all, redirects followed.

    One whose address the archive has no more is left out; `memcon check` names it.
    """
    if document is None:
        judgements = [Judgement(*row) for row in archive.rows(f"{_ALL} WHERE withdrawn_at IS NULL ORDER BY id")]
    else:
        name: str = archive.row("SELECT name FROM document WHERE id = ?", (document,))[0]
        judgements = _standing_under(archive, _known_as(archive, name))
    found = (_placed(archive, one) for one in judgements)
    return tuple(one for one in found if one is not None and document in (None, one.document))


def _known_as(archive: Archive, address: str) -> list[str]:
    """An address and all others that lead to it, or to what lies below it."""
    return [old for (old,) in archive.rows(_LEADING, (address,))]


# What lies below an address sorts between the address with a stroke and the address with the sign after it.
_LEADING = """
WITH RECURSIVE known(address) AS (
  SELECT ?1 UNION
  SELECT old FROM redirect JOIN known ON new = address OR (new > address || '/' AND new < address || '0')
) SELECT address FROM known"""


def _standing_under(archive: Archive, addresses: Sequence[str]) -> list[Judgement]:
    found: dict[int, Judgement] = {}
    for address in addresses:
        for beside in ("address = ?1", "address > ?1 || '/' AND address < ?1 || '0'"):
            rows = archive.rows(f"{_ALL} WHERE ({beside}) AND withdrawn_at IS NULL", (address,))
            found |= {row[0]: Judgement(*row) for row in rows}
    return [found[number] for number in sorted(found)]


def overruled(archive: Archive) -> dict[int, int]:
    """Of each judgement in force from which a later one of the same field differs: the number of the last one, which counts."""
    last: dict[tuple[str, str], Judgement] = {}
    found: dict[int, int] = {}
    for one in reversed(standing(archive)):
        winner = last.setdefault((str(one.address), one.judgement.field), one.judgement)
        if winner.value != one.judgement.value:
            found[one.judgement.id] = winner.id
    return found


def _placed(archive: Archive, one: Judgement) -> Standing | None:
    try:
        found = find(archive, one.address)
    except WrongCall:
        return None
    if found.followed and found.address.passage != Address.parse(one.address).passage:
        return None  # of a turn merged into another: what was said of it does not hold of all of that one
    return Standing(one, found.document, found.address, found.passage)
