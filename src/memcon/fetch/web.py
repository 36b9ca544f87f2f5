"""Pages from the web, fetched gently and within bounds, and kept to the byte."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from memcon.errors import Unreadable
from memcon.fetch.clock import Clock, Deadline, iso_seconds, seconds_to_wait
from memcon.fetch.coding import codings_of, decoded
from memcon.fetch.policy import Place, Rules, place_after, place_of, refusal, shown
from memcon.fetch.robots import MOST_BYTES_OF_RULES, Robots
from memcon.fetch.wire import WIRE, Answer, Pairs, Resolver, Wire, resolved

if TYPE_CHECKING:
    import httpcore

_ACCEPTED = "text/html,application/xhtml+xml,application/pdf;q=0.9,application/xml;q=0.9,text/*;q=0.8,*/*;q=0.5"
_REDIRECTS = (301, 302, 303, 307, 308)
_WHOLE = (200, 203)
_NOT_CHANGED = 304
_BUSY = (429, 503)
_GONE = {
    404: "look for it at another address",
    410: "look for it at another address",
    401: "save it by hand",
    403: "save it by hand",
}


class Redirect(msgspec.Struct, frozen=True):
    """One answer on the way to a page: it said where to go next."""

    url: str
    status: int
    headers: Pairs
    raw: bytes
    reason: str = ""
    request_headers: Pairs = ()
    fetched_at: str = ""
    address: str = ""


class Fetched(msgspec.Struct, frozen=True):
    """A page as it was received.

    `url` is where it was found in the end. `body` is the page; `raw` are the bytes as they were sent, still packed where the
    server packed them (Content-Encoding), but without the framing of the transfer. Headers are in their order and as they were
    written, a character a byte. `fetched_at` is when it was asked for (UTC, to the second), `address` is the machine's number.
    Status 304 means that the page has not changed; then there is no body.
    """

    requested: str
    url: str
    status: int
    headers: Pairs
    body: bytes
    raw: bytes
    request_headers: Pairs
    fetched_at: str
    redirects: tuple[Redirect, ...] = ()
    reason: str = ""
    address: str = ""

    def header(self, name: str) -> str | None:
        """The value of a header, the first where there are several; None where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class Web:
    """The web by the rules of one call: it remembers what sites allow, and when each was last asked. For one thread.

    The clock, the resolver of names and the backend that connects can be others, for tests.
    """

    def __init__(
        self,
        rules: Rules | None = None,
        *,
        clock: Clock | None = None,
        resolve: Resolver = resolved,
        backend: "httpcore.NetworkBackend | None" = None,
    ) -> None:
        self._rules = rules or Rules()
        self._clock = clock or Clock()
        self._resolve = resolve
        self._wire = Wire(backend)
        self._robots = Robots(self._rules.agent, self._rules_at)
        self._asked: dict[str, float] = {}

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The page at an address, after its redirects.

        `etag` and `modified` are what an earlier answer said (ETag, Last-Modified): where it is the same still, status is 304.
        WrongCall where the address is none that may be fetched; Unreadable where no page comes of it.
        """
        place = place_of(url)
        deadline = Deadline(self._clock, self._rules.most_seconds, shown(place.url))
        headers = self._headers(etag, modified)
        hops: list[Redirect] = []
        while True:
            self._robots.allow(place)
            request = (("Host", place.authority), *headers)
            at, answer = self._patiently(place, request, deadline)
            target = answer.header("location")
            if answer.status not in _REDIRECTS or target is None:
                return self._page(url, place, request, at, answer, hops)
            hops.append(_hop(place, request, at, answer))
            place = self._next(url, place, target, hops)

    def _headers(self, etag: str | None, modified: str | None) -> Pairs:
        asked = (("If-None-Match", etag), ("If-Modified-Since", modified))
        return (
            ("User-Agent", self._rules.agent),
            ("Accept", _ACCEPTED),
            ("Accept-Encoding", "gzip, deflate"),
            ("Connection", "close"),
            *((name, value) for name, value in asked if value is not None and _sendable(value)),
        )

    def _next(self, requested: str, place: Place, target: str, hops: Sequence[Redirect]) -> Place:
        """Where a redirect leads; Unreadable where it leads in a circle, or has gone on for too long."""
        after = place_after(place, _as_text(target))
        if after.url in {hop.url for hop in hops}:
            raise Unreadable(
                f"A page was expected at {shown(requested)}, found redirects in a circle by way of {shown(after.url)}."
            )
        if len(hops) > self._rules.most_redirects:
            raise Unreadable(
                f"A page after at most {self._rules.most_redirects} redirects was expected, found more at {shown(requested)}."
            )
        return after

    def _patiently(self, place: Place, request: Pairs, deadline: Deadline) -> tuple[str, Answer]:
        """The answer, and when it was asked for; a busy server is asked again after the time that it names, if not long."""
        for attempt in range(self._rules.most_retries + 1):
            at, answer = self._once(place, request, deadline, self._rules.most_bytes)
            wait = self._asked_to_wait(answer)
            if wait is None or attempt == self._rules.most_retries:
                break
            if wait > self._rules.longest_wait:
                raise _too_busy(place, answer, wait)
            self._clock.sleep(wait)
            deadline.extend(wait)
        return at, answer

    def _asked_to_wait(self, answer: Answer) -> float | None:
        said = answer.header("retry-after") if answer.status in _BUSY else None
        return None if said is None else seconds_to_wait(said, self._clock.now())

    def _once(
        self, place: Place, request: Pairs, deadline: Deadline, most: int, *, may_cut: bool = False
    ) -> tuple[str, Answer]:
        deadline.extend(self._pause(place))
        addresses = self._addresses(place)
        at = iso_seconds(self._clock.now())
        try:
            return at, self._wire.ask(place, addresses, request, deadline, most=most, may_cut=may_cut)
        finally:
            self._asked[place.host] = self._clock.monotonic()

    def _pause(self, place: Place) -> float:
        """Wait until the server may be asked again; how long that took."""
        last = self._asked.get(place.host)
        apart = max(self._rules.pause, min(self._robots.delay(place), self._rules.most_delay))
        wait = 0.0 if last is None else max(0.0, last + apart - self._clock.monotonic())
        if wait:
            self._clock.sleep(wait)
        return wait

    def _addresses(self, place: Place) -> Sequence[str]:
        """The numbers that the name stands for now, each of them checked; Unreadable where one is out of bounds."""
        try:
            addresses = self._resolve(place.host.strip("[]"), place.port)
        except (OSError, UnicodeError) as fault:
            raise Unreadable(f"A server of the name {place.host} was expected, found none; check the address.") from fault
        if not addresses:
            raise Unreadable(f"A server of the name {place.host} was expected, found none; check the address.")
        why = None if self._rules.allow_private else refusal(addresses)
        if why is not None:
            raise Unreadable(
                f"A public server was expected, found that {place.host} is {why}; --allow-private lets it be asked."
            )
        return addresses

    def _rules_at(self, place: Place) -> Answer:
        """The answer of a site to the question for its robots.txt."""
        deadline = Deadline(self._clock, self._rules.most_seconds, shown(place.url))
        request = (("Host", place.authority), *self._headers(None, None))
        answer = self._once(place, request, deadline, MOST_BYTES_OF_RULES, may_cut=True)[1]
        if answer.cut or answer.status not in _WHOLE:
            return answer
        return msgspec.structs.replace(answer, raw=decoded(answer.raw, codings_of(answer.headers), self._rules.most_bytes))

    def _page(self, requested: str, place: Place, request: Pairs, at: str, answer: Answer, hops: list[Redirect]) -> Fetched:
        unchanged = answer.status == _NOT_CHANGED and any(name.startswith("If-") for name, _ in request)
        if answer.status not in _WHOLE and not unchanged:
            raise _refused(place, answer)
        return Fetched(
            requested=requested,
            url=place.url,
            status=answer.status,
            headers=answer.headers,
            body=b"" if unchanged else decoded(answer.raw, codings_of(answer.headers), self._rules.most_bytes),
            raw=b"" if unchanged else answer.raw,
            request_headers=request,
            fetched_at=at,
            redirects=tuple(hops),
            reason=answer.reason,
            address=answer.address,
        )


def _hop(place: Place, request: Pairs, at: str, answer: Answer) -> Redirect:
    return Redirect(place.url, answer.status, answer.headers, answer.raw, answer.reason, request, at, answer.address)


def _refused(place: Place, answer: Answer) -> Unreadable:
    reason = shown(answer.reason)
    status = f"{answer.status} {reason}".strip()
    advice = _GONE.get(answer.status, "try later" if answer.status >= 500 or answer.status == 429 else "check the address")
    return Unreadable(f"A page was expected at {shown(place.url)}, found status {status}; {advice}.")


def _too_busy(place: Place, answer: Answer, wait: float) -> Unreadable:
    return Unreadable(
        f"A page was expected at {shown(place.url)}, found status {answer.status}: the server asks to wait {_long(wait)}."
    )


def _sendable(value: str) -> bool:
    """Whether a value can stand in a header: what an earlier server said may hold anything."""
    return value.isascii() and value.isprintable()


def _as_text(value: str) -> str:
    """A Location header, which servers write in UTF-8 where they do not encode it as they should."""
    try:
        return value.encode(WIRE).decode("utf-8")
    except UnicodeDecodeError:
        return value


def _long(seconds: float) -> str:
    if seconds == float("inf"):
        return "longer than any call lasts"
    return f"{seconds:.0f} seconds" if seconds < 7200 else f"{seconds / 3600:.0f} hours"
