"""Connections to readers: each has so long to ask, and so long to take the answer; nobody keeps others out by being slow."""

import asyncio
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address

import h11
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from memcon.errors import WrongCall
from memcon.reading_room.safety import HEADERS

# Seconds for the head of a call, for what it brings along (8 MB over a slow line), and without taking anything of an answer.
_HEAD, _BODY, _ANSWER = 20.0, 120.0, 60.0
# So many connections at once; more are told to come again (503). A connection idles no longer than so many seconds.
_CONNECTIONS, _IDLE = 1_000, 15
# A call that is being answered when the reading room closes has so many seconds more.
_LAST_CALLS = 3
_WAITING = 1_024
_NO_CALL = "A call as HTTP/1.1 has it was expected, found something else."
_TOO_MANY = "A free connection was expected, found all of them taken; come again in a moment."


class Patient(H11Protocol):
    """A connection that is cut off where the other side is slower than a slow line is."""

    _call: asyncio.TimerHandle | None = None
    _answer: asyncio.TimerHandle | None = None
    _awaited: object = None
    _rooms: ASGIApp | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Wait for the first call."""
        super().connection_made(transport)
        self._await_call()

    def data_received(self, data: bytes) -> None:
        """Take what came, and wait for the rest of the call; one of too many connections is told to come again."""
        self._rooms = self._rooms or self.app
        self.app = self._rooms if len(self.connections) < _CONNECTIONS else _busy
        super().data_received(data)
        self._await_call()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        super().connection_lost(exc)
        for timer in (self._call, self._answer):
            if timer is not None:
                timer.cancel()

    def pause_writing(self) -> None:
        """The other side takes nothing: it has so long to go on."""
        super().pause_writing()
        self._answer = self._answer or self.loop.call_later(_ANSWER, self.transport.abort)

    def resume_writing(self) -> None:
        """The other side goes on."""
        super().resume_writing()
        if self._answer is not None:
            self._answer.cancel()
            self._answer = None

    def timeout_keep_alive_handler(self) -> None:
        """Nothing was asked for long: close, and do not wait for what the other side does not take."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(_ANSWER, self.transport.abort)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 -- uvicorn's words, not ours
        """Tell that a call is none, under the headers of every answer."""
        head = {"Content-Type": "text/plain; charset=utf-8", "Connection": "close", **HEADERS}
        start = h11.Response(status_code=400, headers=list(head.items()), reason=b"Bad Request")
        for event in (start, h11.Data(data=f"{_NO_CALL}\n".encode()), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _await_call(self) -> None:
        """Start the clock for the part of a call that is awaited now, stop it when the call is there."""
        state = self.conn.their_state
        if state is self._awaited:
            return
        if self._call is not None:
            self._call.cancel()
        seconds = {h11.IDLE: _HEAD, h11.SEND_BODY: _BODY}.get(state)
        self._call = self.loop.call_later(seconds, self.transport.abort) if seconds is not None else None
        self._awaited = state


async def _busy(scope: Scope, receive: Receive, send: Send) -> None:
    """What one of too many connections is told."""
    await PlainTextResponse(f"{_TOO_MANY}\n", 503, {**HEADERS, "Connection": "close"})(scope, receive, send)


class Named:
    """Answers calls only under the names that this reading room has, so that no page of another name can read it.

    A page on the web may lead its own name to 127.0.0.1 and then ask what is served there (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app, self._names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on that asks for one of the names."""
        host = dict(scope.get("headers", ())).get(b"host", b"").decode("latin-1")
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if scope["type"] != "http" or name.lower() in self._names:
            await self._app(scope, receive, send)
            return
        sentence = "One of the names of this reading room was expected as the host, found another; see `memcon serve --name`.\n"
        await PlainTextResponse(sentence, 421, HEADERS)(scope, receive, send)


class Serving(Server):
    """A server that an interrupt ends, after the calls that are being answered, and that says nothing of it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take interrupts and the wish to end while it serves."""
        before = {one: signal.signal(one, self.handle_exit) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; WrongCall where the host is none of this machine's, or the port is taken."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=_WAITING)
    except (OSError, UnicodeError) as fault:
        why = _why(fault)
        raise WrongCall(
            f"A host of this machine and a free port were expected, found {host} and {port} ({why}); --port 0 takes a free one."
        ) from fault


def _why(fault: OSError | UnicodeError) -> str:
    """Why nothing can listen there, in the system's words; what Python adds to them says the host and the port again."""
    if isinstance(fault, socket.gaierror):
        return fault.strerror or "no such name"
    return os.strerror(fault.errno) if isinstance(fault, OSError) and fault.errno else "no such name"


def address_of(host: str, port: int) -> str:
    """The address of the reading room as it is typed into a browser.

    >>> address_of("127.0.0.1", 8000), address_of("::1", 80)
    ('http://127.0.0.1:8000/', 'http://[::1]:80/')
    """
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def serve_on(listener: socket.socket, app: ASGIApp) -> None:
    """Serve an application until an interrupt; with bounded connections, calls and answers."""
    config = Config(
        app, http=Patient, ws="none", lifespan="off", access_log=False, log_level="error", server_header=False,
        proxy_headers=False, timeout_keep_alive=_IDLE, timeout_graceful_shutdown=_LAST_CALLS, backlog=_WAITING,
    )  # fmt: skip
    Serving(config).run(sockets=[listener])
