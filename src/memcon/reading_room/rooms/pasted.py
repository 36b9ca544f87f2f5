"""What readers paste where an address is expected: the address, the link to a room that shows it, or that of the original."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from memcon.archive.meetings import PREFIX, is_meeting
from memcon.archive.recognising import web_key
from memcon.reading_room.answer import Ask
from memcon.reading_room.rooms.finding import address_here

# The rooms that show what an address means; their links lead to it as well as those of the record.
ROOMS_OF_AN_ADDRESS = frozenset({"record", "card", "cite", "original", "captures", "meeting", "edit", "accounts"})
_SCHEMES = ("http://", "https://")
_LONGEST = 4_000
# An address; a number behind @ is that of a capture.
_CAPTURED = re.compile(r"(?P<address>[^@\s]+)@(?P<capture>\d{1,9})", re.ASCII)


class Pasted(msgspec.Struct, frozen=True):
    """What pasted words mean: an address, with its passage where one is meant, and the capture that is asked for."""

    address: str
    capture: int | None = None


def address_meant(ask: Ask, words: str) -> str:
    """The address that pasted words mean: that of a link to a room, or of the record of an original; else the words."""
    return pasted(ask, words).address


def pasted(ask: Ask, words: str) -> Pasted:
    """What pasted words mean, as `address_meant`, with the capture of a link or that behind an address (kremlin/71702@1).

    A link to another reading room means the same address here, where this archive has it: addresses outlast their hosts. What
    is no link comes back without white space around it; whether the archive has it is not looked up.
    """
    words = words.strip()
    if not words.lower().startswith(_SCHEMES) or len(words) > _LONGEST:
        return _typed(words)
    linked = linked_to(words, ask.origin) if ask.origin else None
    if linked is not None:
        return linked
    original = document_of_url(ask, words)
    if original is not None:
        return Pasted(original)
    elsewhere = linked_to(words, "")
    return elsewhere if elsewhere is not None and _is_here(ask, elsewhere.address) else Pasted(words)


def _typed(words: str) -> Pasted:
    """An address as it is typed; a meeting has no captures of its own."""
    found = _CAPTURED.fullmatch(words)
    if found is None or words.startswith(PREFIX):
        return Pasted(words)
    return Pasted(found["address"], int(found["capture"]))


def linked_to(link: str, origin: str, rooms: frozenset[str] = ROOMS_OF_AN_ADDRESS) -> Pasted | None:
    """What a link to one of these rooms at `origin` (any host, where it is empty) means; None for another link.

    >>> linked_to("http://records.example/record/kremlin/71702#t4.s2", "http://records.example")
    Pasted(address='kremlin/71702/t4/s2', capture=None)
    """
    try:
        parts, own = urlsplit(link.strip()), urlsplit(origin)
    except ValueError:
        return None
    path = _below(parts.path, own.path.rstrip("/"))
    if parts.scheme.lower() not in ("http", "https") or path is None or (origin and parts.netloc.lower() != own.netloc.lower()):
        return None
    room, _, address = path.strip("/").partition("/")
    address = unquote(address).removesuffix(".json").removesuffix(".html").strip("/")
    if room not in rooms or not address:
        return None
    address = f"meeting/{address}" if room == "meeting" else address
    passage = unquote(parts.fragment).replace(".", "/")
    return Pasted(f"{address}/{passage}" if _PASSAGE.fullmatch(passage) else address, _capture_in(parts.query))


# A passage or a sentence, as the fragment of a link to a record names it.
_PASSAGE = re.compile(r"[tp]\d{1,6}[a-z]{0,4}(/s\d{1,6}[a-z]{0,4})?")


def _capture_in(query: str) -> int | None:
    """The capture that a link asks for."""
    number = next(iter(parse_qs(query).get("capture", [])), "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


def document_of_url(ask: Ask, url: str) -> str | None:
    """The address of the document that was captured from a page of the web; None where none was."""
    rows = ask.archive.rows(_DOCUMENT, (web_key(url),))
    return str(rows[0][0]) if rows else None


_DOCUMENT = """
SELECT d.name FROM capture c JOIN document d ON d.id = c.document WHERE c.web = ? ORDER BY c.id DESC LIMIT 1"""


def _below(path: str, root: str) -> str | None:
    """A path below the one under which the rooms are served; None for one that is not."""
    if not root:
        return path
    return path.removeprefix(root) if path == root or path.startswith(f"{root}/") else None


def _is_here(ask: Ask, address: str) -> bool:
    return is_meeting(ask.archive, address) or address_here(ask, address) is not None
