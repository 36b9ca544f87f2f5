"""What a site lets programs read (robots.txt, RFC 9309): fetched once a site, and kept while a call lasts.

A site without the file allows everything; one that cannot say (429, 5xx, no answer) is left alone. The file is read by the
rules of Python's `urllib.robotparser`: paths are prefixes, without wildcards, and the first line that fits decides.
"""

from collections.abc import Callable
from urllib.robotparser import RobotFileParser

from memcon.errors import MemconError, Unreadable
from memcon.fetch.policy import Place, place_after, shown
from memcon.fetch.wire import Answer

# RFC 9309, sections 2.5 and 2.3.1.2: at least so much of the file is read, and so many redirects are followed.
MOST_BYTES_OF_RULES = 512 * 1024
_MOST_REDIRECTS = 5
_MOST_SITES = 256
_REDIRECTS = (301, 302, 303, 307, 308)


class Robots:
    """What the sites of a call allow; `ask` fetches an address without asking this class in turn."""

    def __init__(self, agent: str, ask: Callable[[Place], Answer]) -> None:
        self._agent, self._ask = agent, ask
        self._sites: dict[str, RobotFileParser | Unreadable] = {}

    def allow(self, place: Place) -> None:
        """Nothing where the site lets memcon read the page; else Unreadable."""
        rules = self._rules(place)
        if isinstance(rules, Unreadable):
            raise Unreadable(str(rules))
        if not rules.can_fetch(self._agent, place.url):
            raise Unreadable(
                f"A page that its site lets programs read was expected, found that {place.origin}/robots.txt closes"
                f" {shown(place.url)}; save it by hand."
            )

    def delay(self, place: Place) -> float:
        """The seconds between two pages that the site asks for; 0 where it does not, or has not been asked yet."""
        rules = self._sites.get(place.origin)
        asked = rules.crawl_delay(self._agent) if isinstance(rules, RobotFileParser) else None
        return float(asked or 0)

    def _rules(self, place: Place) -> RobotFileParser | Unreadable:
        if place.origin not in self._sites:
            if len(self._sites) >= _MOST_SITES:
                del self._sites[next(iter(self._sites))]
            self._sites[place.origin] = self._fetched(place)
        return self._sites[place.origin]

    def _fetched(self, place: Place) -> RobotFileParser | Unreadable:
        try:
            answer = self._followed(place_after(place, "/robots.txt"))
        except MemconError as fault:
            return Unreadable(str(fault))
        if answer.status == 429 or answer.status >= 500:
            return Unreadable(
                f"The rules for programs at {place.origin}/robots.txt were expected, found status {answer.status}; try later."
            )
        return rules_of(answer.raw if 200 <= answer.status < 300 else b"")

    def _followed(self, place: Place) -> Answer:
        answer = self._ask(place)
        for _ in range(_MOST_REDIRECTS):
            target = answer.header("location")
            if answer.status not in _REDIRECTS or target is None:
                break
            place = place_after(place, target)
            answer = self._ask(place)
        return answer


def rules_of(text: bytes) -> RobotFileParser:
    """The rules in a robots.txt; an empty one, or a page that is none, allows everything.

    >>> rules_of(b"User-agent: *\\nDisallow: /drafts/").can_fetch("memcon", "https://example.org/drafts/1")
    False
    """
    rules = RobotFileParser()
    rules.parse(text[:MOST_BYTES_OF_RULES].decode("utf-8-sig", "replace").splitlines())
    return rules
