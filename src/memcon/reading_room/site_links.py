"""Links of a static site: each page is a file, each link leads to one, and what needs a server has no link."""

import hashlib
import re
from collections import deque
from collections.abc import Mapping
from urllib.parse import quote

import msgspec

from memcon.archive.addresses import Address
from memcon.errors import WrongCall
from memcon.reading_room.links import PLAIN, Links

# Stands for a link that the site has not; `told_without` takes it out of the page again.
NOWHERE = "memcon:nowhere"
# The rooms that have pages without being asked anything, and by what else their pages are told apart: the keys of long lists.
ROOMS_WRITTEN: Mapping[str, frozenset[str]] = {
    "": frozenset(), "record": frozenset(), "about": frozenset(), "search": frozenset(),
    "people": frozenset(("after",)), "person": frozenset(("after", "mentions", "until")), "country": frozenset(("offices",)),
    "timeline": frozenset(("after", "sort", "from")), "coverage": frozenset(("after",)), "meeting": frozenset(("before",)),
    "captures": frozenset(("from", "to", "after")), "compare": frozenset(("a", "b", "rows")),
    "cite": frozenset(), "original": frozenset(), "framed": frozenset(),
}  # fmt: skip
# Rooms that have a page for a record as it is now alone: a page for each passage and each capture would be many times as many.
_OF_RECORDS = frozenset(("cite", "original", "framed"))
# A part of a path that every file system and every host takes as it is.
_PLAIN = re.compile(r"(?!\.)[\w.,=+@()!-]{1,100}(?<!\.)")
_STRANGE = re.compile(r"[^\w-]+")


class Target(msgspec.Struct, frozen=True, gc=False):
    """A page of the site: its room, the address behind the room's name, and what else tells it apart."""

    room: str
    address: str = ""
    asked: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """Its file in the folder of the site, without the ending."""
        parts = [_part(one) for one in self.address.split("/") if one]
        path = "/".join((self.room or "index", *parts))
        return f"{path}~{_digest(repr(self.asked))}" if self.asked else path


def _part(name: str) -> str:
    """A part of an address as the name of a file or a folder: itself, or what of it may stand there with its hash."""
    return name if _PLAIN.fullmatch(name) else f"{_STRANGE.sub('-', name)[:40].strip('-')}~{_digest(name)}"


def _digest(words: str) -> str:
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


class Places:
    """The pages that the site has: those that were asked for to begin with, and every one that a page links to.

    `accounts` are the documents of meetings, each with its meeting: two of one are compared.
    """

    def __init__(self, rooms: frozenset[str], accounts: Mapping[str, str]) -> None:
        self._rooms, self._accounts = rooms & ROOMS_WRITTEN.keys(), accounts
        self._paths: dict[Target, str] = {}
        self.waiting: deque[Target] = deque()

    def path(self, room: str, address: str = "", asked: Mapping[str, object] | None = None) -> str | None:
        """The file of a page, which the site then has; None for one that it cannot have."""
        target = self._target(room, address, asked or {})
        if target is None:
            return None
        found = self._paths.get(target)
        if found is None:
            found = self._paths[target] = target.path
            self.waiting.append(target)
        return found

    def _target(self, room: str, address: str, asked: Mapping[str, object]) -> Target | None:
        given = tuple(sorted((key, str(value)) for key, value in asked.items() if value not in (None, "")))
        if room not in self._rooms or not ROOMS_WRITTEN[room].issuperset(key for key, _ in given):
            return None
        target = Target(room, address.strip("/"), given)
        if room in _OF_RECORDS and Address.parse(target.address).passage is not None:
            return None
        return target if room != "compare" or self._is_of_one_meeting(dict(given)) else None

    def _is_of_one_meeting(self, asked: Mapping[str, str]) -> bool:
        a, b = self._accounts.get(asked.get("a", "")), self._accounts.get(asked.get("b", ""))
        return a is not None and a == b


class SiteLinks(Links, frozen=True):
    """Makes links from one page of the site to another, and has the site hold every page that is linked to."""

    places: Places = msgspec.field(default_factory=lambda: Places(frozenset(), {}))

    def to(self, room: str, address: str = "", *, at: str = "", **asked: object) -> str:
        """The link to a page; `NOWHERE` where the site has none. A passage is a place on the page of its record."""
        if room == "record":
            address, at = _place(address, at)
        if room in ("record", "framed"):
            asked.pop("capture", None)  # a static page links to no record but that of the current capture
        path = self.places.path(room, address, asked)
        if path is None:
            return NOWHERE
        fragment = f"#{quote(at, safe=PLAIN)}" if at else ""
        return f"{'../' * (self.depth or 0)}{quote(path, safe=PLAIN)}.html{fragment}"


def _place(address: str, at: str) -> tuple[str, str]:
    """A record, and the place on its page, of an address of a record or of a passage of it."""
    try:
        found = Address.parse(address)
    except WrongCall:
        return address, at
    inside = ".".join(filter(None, (found.passage, found.sentence)))
    return found.document, inside or at


_FURTHER = re.compile(r'href="([^"#]*)\.html/([tp]\d{1,6}[a-z]{0,4})(?:/(s\d{1,6}[a-z]{0,4}))?"')
_NONE = rf'"{NOWHERE}[^"]*"'
_FORM = re.compile(rf"<form\b[^>]*{_NONE}.*?</form>", re.DOTALL)
# A form that leads to a page is asked nothing there; what stands in it stays.
_ASKING = re.compile(r"</?form\b[^>]*>")
_ALONE = re.compile(rf"<(li|p|dd)\b[^>]*>\s*(?:<a\b[^>]*{_NONE}[^>]*>(?:(?!</a>).)*</a>\s*)+</\1>\n?", re.DOTALL)
_AMONG = re.compile(rf"<a\b[^>]*{_NONE}[^>]*>((?:(?!</a>).)*)</a>", re.DOTALL)
_HEAD = re.compile(rf"<link\b[^>]*{_NONE}[^>]*>\n?")


def told_without(page: str, path: str) -> str:
    """A page without links that lead nowhere: what is only such a link is left out, else its words stay.

    Only memcon's own markup has such links: in the words of documents every mark of markup is escaped.
    """
    own = path.rpartition("/")[2]

    def further(found: re.Match[str]) -> str:
        inside = f"#{found[2]}.{found[3]}" if found[3] else f"#{found[2]}"
        return f'href="{inside}"' if found[1].rpartition("/")[2] == own else f'href="{found[1]}.html{inside}"'

    page = _FURTHER.sub(further, page)
    if NOWHERE in page:
        page = _AMONG.sub(r"\1", _ALONE.sub("", _FORM.sub("", _HEAD.sub("", page))))
    return _ASKING.sub("", page) if "<form" in page and 'id="site-search"' not in page else page
