"""Where each room is: addresses on a server, or in the folder of a static site."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

import msgspec

# What may stand in a path as it is: lasting addresses are made of such characters, and read well.
PLAIN = "/:@!$&'()*+,;=~-._"


class Links(msgspec.Struct, frozen=True):
    """Makes links from one page to another.

    `root` is the path under which the rooms are served, without a stroke at its end. Of a static site `depth` is how many
    folders deep the page lies; its links are those of `SiteLinks`.
    """

    root: str = ""
    depth: int | None = None

    @property
    def is_static(self) -> bool:
        """Whether the pages are files."""
        return self.depth is not None

    def to(self, room: str, address: str = "", *, at: str = "", **asked: object) -> str:
        """The link to a room, or to what it shows of an address, at a passage of it (`t12.s3`), with what is asked of it."""
        query = urlencode({key: value for key, value in asked.items() if value not in (None, "")}, doseq=True)
        fragment = f"#{quote(at, safe=PLAIN)}" if at else ""
        path = "/".join(filter(None, (room, quote(address, safe=PLAIN))))
        return f"{self.root}/{path}" + (f"?{query}" if query else "") + fragment

    def asset(self, name: str) -> str:
        """The link to a style sheet, script or picture of memcon's own."""
        return "../" * self.depth + f"static/{name}" if self.depth is not None else f"{self.root}/static/{name}"


def with_changes(asked: Mapping[str, str], **changes: object) -> dict[str, object]:
    """What is asked of a room with some of it changed; what becomes None is left out.

    >>> with_changes({"q": "gas", "page": "2"}, page=None, sort="date")
    {'q': 'gas', 'sort': 'date'}
    """
    return {key: value for key, value in {**asked, **changes}.items() if value is not None}
