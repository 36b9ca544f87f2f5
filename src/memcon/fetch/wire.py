"""One question to one machine: the connection goes to a number that was checked, within a time and a size."""

import socket
from collections.abc import Callable, Sequence
from ssl import SSLContext
from typing import TYPE_CHECKING

import msgspec

from memcon.errors import Unreadable
from memcon.fetch.clock import Deadline
from memcon.fetch.policy import Place, shown

if TYPE_CHECKING:
    import httpcore

Pairs = tuple[tuple[str, str], ...]
Resolver = Callable[[str, int], Sequence[str]]
# Header bytes are kept one character a byte, so that they can be written again as they came (RFC 9110, section 5.5).
WIRE = "latin-1"


class Answer(msgspec.Struct, frozen=True):
    """What a server sent: the headers as they came, and the payload without the framing of its transfer.

    `cut` is whether there was more than was asked for; `address` is the number of the machine.
    """

    status: int
    reason: str
    version: str
    headers: Pairs
    raw: bytes
    address: str
    cut: bool = False

    def header(self, name: str) -> str | None:
        """The value of a header, the first where there are several; None where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), None)


def resolved(host: str, port: int) -> tuple[str, ...]:
    """The numbers of the machines that a name stands for, in the order to try; OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(row[4][0]) for row in found))


class Wire:
    """Asks servers. `backend` makes the connections; a test has one that leads every number to itself."""

    def __init__(self, backend: "httpcore.NetworkBackend | None" = None) -> None:
        self._backend = backend
        self._certificates: SSLContext | None = None

    def ask(
        self, place: Place, addresses: Sequence[str], headers: Pairs, deadline: Deadline, *, most: int, may_cut: bool = False
    ) -> Answer:
        """The answer to GET, from one of the numbers; Unreadable where none comes, or it is too large, too slow or cut."""
        import httpcore

        from memcon.fetch.pinned import Pinned

        pinned = Pinned(self._backend or httpcore.SyncBackend(), addresses, deadline)
        url = httpcore.URL(scheme=place.scheme, host=place.host, port=place.port, target=place.target)
        sent = [(key.encode(WIRE), value.encode(WIRE)) for key, value in headers]
        line = httpcore.HTTPConnection(url.origin, ssl_context=self._context(place), network_backend=pinned)
        try:
            with line, line.stream("GET", url, headers=sent) as response:
                return _received(response, place, pinned.reached, most, may_cut)
        except httpcore.TimeoutException as fault:
            raise deadline.over() from fault
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError) as fault:
            raise _told(fault, place) from fault

    def _context(self, place: Place) -> SSLContext | None:
        if place.scheme == "https" and self._certificates is None:
            import httpx

            self._certificates = httpx.create_ssl_context()
        return self._certificates


def _received(response: "httpcore.Response", place: Place, address: str, most: int, may_cut: bool) -> Answer:
    headers = tuple((key.decode(WIRE), value.decode(WIRE)) for key, value in response.headers)
    promised = next((value for key, value in headers if key.lower() == "content-length"), "")
    if promised.isdigit() and int(promised) > most and not may_cut:
        raise _too_large(place, most)
    raw, cut = _body(response, place, most, may_cut, promised)
    version = response.extensions.get("http_version", b"HTTP/1.1").decode(WIRE)
    reason = response.extensions.get("reason_phrase", b"").decode(WIRE)
    return Answer(response.status, reason, version, headers, raw, address, cut)


def _body(response: "httpcore.Response", place: Place, most: int, may_cut: bool, promised: str) -> tuple[bytes, bool]:
    import httpcore

    raw = bytearray()
    try:
        for part in response.iter_stream():
            raw += part
            if len(raw) > most:
                if may_cut:
                    return bytes(raw[:most]), True
                raise _too_large(place, most)
    except httpcore.RemoteProtocolError as fault:
        raise _cut_short(place, len(raw), promised) from fault
    return bytes(raw), False


def _cut_short(place: Place, received: int, promised: str) -> Unreadable:
    if promised.isdigit():
        return Unreadable(
            f"A page of {int(promised):,} bytes was expected, found one that ends after {received:,} at {shown(place.url)};"
            " try again."
        )
    return Unreadable(f"A whole page was expected, found one that ends too soon at {shown(place.url)}; try again.")


def _too_large(place: Place, most: int) -> Unreadable:
    return Unreadable(
        f"A page of at most {most:,} bytes was expected, found a larger one at {shown(place.url)}; it was left alone."
    )


def _told(fault: Exception, place: Place) -> Unreadable:
    """The sentence for a connection that came to nothing."""
    import httpcore

    words = shown(" ".join(str(fault).split())).rstrip(".") or type(fault).__name__
    if "CERTIFICATE_VERIFY_FAILED" in words:
        return Unreadable(
            f"A server that proves to be {place.host} was expected, found one whose certificate does not ({words})."
        )
    if isinstance(fault, httpcore.ProtocolError | ValueError):
        return Unreadable(f"An answer in HTTP was expected, found something else at {shown(place.url)} ({words}).")
    return Unreadable(f"A server that answers was expected, found none at {place.origin} ({words}); try later.")
