"""Lists of addresses: one a line, with comments."""

import msgspec

from memcon.errors import Unreadable, WrongCall
from memcon.fetch.folder import is_address
from memcon.fetch.policy import place_of

FROM_LISTS = (".txt", ".urls")
MOST_ADDRESSES = 100_000
LOOKED_AT = 4096
_COMMENT = "#"


class Line(msgspec.Struct, frozen=True):
    """One address of a list, or the sentence that says why a line is none; `number` counts from 1."""

    number: int
    url: str
    fault: str | None = None


def is_list(head: bytes, name: str) -> bool:
    """Whether a file that begins so (4 KiB) is a list of addresses: .urls always, .txt if its lines are addresses or comments.

    >>> is_list(b"# talks\\nhttps://example.org/1\\n", "talks.txt"), is_list(b"MR DUNNE: Hello.", "talks.txt")
    (True, False)
    """
    if name.lower().endswith(".urls"):
        return True
    lines = _lines(head)
    whole = lines[:-1] if len(head) >= LOOKED_AT else lines
    told = [line for line in whole if line and not line.startswith(_COMMENT)]
    return bool(told) and all(is_address(line) and not _has_space(line) for line in told)


def addresses_in(data: bytes) -> tuple[Line, ...]:
    """The addresses of a list, in its order, without empty lines and comments (#); Unreadable if they are too many."""
    told = [(at, line) for at, line in enumerate(_lines(data), 1) if line and not line.startswith(_COMMENT)]
    if len(told) > MOST_ADDRESSES:
        raise Unreadable(f"A list of at most {MOST_ADDRESSES:,} addresses was expected, found {len(told):,}; divide it.")
    return tuple(_line(at, line) for at, line in told)


def _line(number: int, line: str) -> Line:
    try:
        place_of(line)
    except WrongCall as fault:
        return Line(number, line, f"{str(fault).rstrip('.')} (line {number}).")
    return Line(number, line)


def _lines(data: bytes) -> list[str]:
    return [line.strip() for line in data.decode("utf-8-sig", "replace").splitlines()]


def _has_space(line: str) -> bool:
    return len(line.split()) > 1
