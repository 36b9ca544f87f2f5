"""A watch over a server on this machine, with a clock that stands still between its rounds."""

from collections.abc import Callable, Iterable
from typing import Any

from memcon.archive.store import Archive
from memcon.reading import Reader
from memcon.watching.events import Event, Round
from memcon.watching.plan import Feed, Page, Plan
from memcon.watching.rounds import Rounds
from tests.archive.invented import TALK, page
from tests.fetch.servers import FakeClock, Says, Server, private_web

HOUR, DAY = 3600, 86_400
# A later state of the page: one turn has other words, one is new.
LATER = (
    TALK[0],
    (TALK[1][0], "Thank you, Mr President. Trade grew by six percent last year."),
    *TALK[2:],
    (TALK[0][0], "So be it."),
)


class Watching:
    """What a test asks for: rounds over pages and feeds of one server, and what they tell."""

    def __init__(self, archive: Archive, reader: Reader, server: Server, clock: FakeClock) -> None:
        self.archive, self.server, self.clock = archive, server, clock
        self._reader = reader

    def rounds(self, *paths: str, feeds: Iterable[str] = (), entries: int = 50, **more: Any) -> Rounds:
        """The rounds of a plan that names these paths, each to be fetched every hour."""
        plan = Plan(
            tuple(Page(self.server.url(path), HOUR) for path in paths),
            tuple(Feed(self.server.url(path), HOUR, entries) for path in feeds),
        )
        return Rounds(plan, self.archive, self._reader, web=lambda: private_web(self.clock), clock=self.clock, **more)

    def says(self, path: str, body: bytes | None = None, status: int = 200, **headers: str) -> None:
        """What the server says from now on; with an ETag it says 304 to whoever knows it."""
        fields = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        said = Says(page() if body is None else body, status, (("Content-Type", "text/html; charset=utf-8"), *fields))
        known = headers.get("ETag")
        self.server.script[path] = lambda asked: (
            Says(b"", 304, length=-1) if known is not None and asked.headers.get("if-none-match") == known else said
        )

    def captures(self) -> list[str]:
        """What each capture of the archive changed, in order."""
        return [change for (change,) in self.archive.rows("SELECT change FROM capture ORDER BY id")]


def told(rounds: Rounds, **how: bool | Callable[[], bool]) -> tuple[list[Event], Round]:
    """The events of one round, and its account."""
    *events, account = rounds.once(**how)  # type: ignore[arg-type]
    assert isinstance(account, Round)
    return events, account


def atom(*entries: tuple[str, str], title: str = "Talks") -> bytes:
    """A feed of these addresses, each with the moment of its last change."""
    items = "".join(
        f"<entry><id>{url}</id><title>A talk</title><updated>{at}</updated><link href='{url}'/></entry>" for url, at in entries
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id><title>{title}</title>{items}</feed>".encode()
