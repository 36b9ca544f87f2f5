"""A web server on this machine that says what a test wants, a clock that needs no time, and a network that leads to it."""

import gzip
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore
import msgspec

from memcon.fetch.clock import Clock
from memcon.fetch.policy import Rules
from memcon.fetch.web import Web

PAGE = b"<!DOCTYPE html><html><body><p><b>MR DUNNE:</b> Hello, all.</p></body></html>"
PUBLIC = "198.41.0.4"
NOON = datetime(2021, 5, 3, 12, 0, 0, tzinfo=UTC)


def gzipped(data: bytes) -> bytes:
    """Packed bytes that are the same whenever they are made: they name cases, and each worker must name them alike."""
    return gzip.compress(data, mtime=0)


class Says(msgspec.Struct):
    """What a server says at one path: the headers as given, and the body whole or in pieces."""

    body: bytes | Iterable[bytes] = PAGE
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    length: int | None = None
    """The Content-Length to promise: None for the true one, -1 for none."""


Script = dict[str, Says | Callable[["Asked"], Says]]


class Asked(msgspec.Struct):
    """One question that a server was asked."""

    path: str
    headers: dict[str, str]
    earlier: int


class Server:
    """A server on this machine; what it was asked is in `asked`."""

    def __init__(self, script: Script, certificate: tuple[Path, Path] | None = None) -> None:
        self.script = script
        self.asked: list[Asked] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path here."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, but for the rules for programs."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                earlier = sum(asked.path == self.path for asked in server.asked)
                asked = Asked(self.path, {key.lower(): value for key, value in self.headers.items()}, earlier)
                server.asked.append(asked)
                found = server.script.get(self.path.partition("?")[0], Says(b"nothing here", 404))
                with suppress(BrokenPipeError, ConnectionResetError):
                    self._say(found(asked) if callable(found) else found)

            def _say(self, says: Says) -> None:
                self.close_connection = True
                self.send_response(says.status)
                length = len(says.body) if says.length is None and isinstance(says.body, bytes) else says.length
                for name, value in says.headers:
                    self.send_header(name, value)
                if length is not None and length >= 0:
                    self.send_header("Content-Length", str(length))
                self.end_headers()
                for piece in [says.body] if isinstance(says.body, bytes) else says.body:
                    self.wfile.write(piece)
                    self.wfile.flush()

            def log_message(self, *_: Any) -> None:
                return

        return Handler


@contextmanager
def serving(script: Script, certificate: tuple[Path, Path] | None = None) -> Iterator[Server]:
    """A server while a test runs; with a certificate and its key, one that is asked by https."""
    server = Server(script, certificate)
    server.start()
    try:
        yield server
    finally:
        server.stop()


class FakeClock(Clock):
    """A clock that stands, but for waiting, and for so many seconds with each look at it."""

    def __init__(self, step: float = 0.0) -> None:
        self.waited: list[float] = []
        self._at = 1000.0
        self._step = step

    def monotonic(self) -> float:
        self._at += self._step
        return self._at

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self._at += seconds

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self._at - 1000.0)


class Lead(httpcore.SyncBackend):
    """A network that leads every number to this machine, and remembers which were asked for."""

    def __init__(self) -> None:
        self.reached: list[str] = []

    def connect_tcp(self, host: str, *rest: Any, **more: Any) -> httpcore.NetworkStream:
        self.reached.append(host)
        return super().connect_tcp("127.0.0.1", *rest, **more)


def private_web(clock: Clock | None = None, **rules: Any) -> Web:
    """The web of a call that may ask this machine, without pauses unless it is given some."""
    return Web(Rules(**{"allow_private": True, "pause": 0.0, **rules}), clock=clock or FakeClock())
