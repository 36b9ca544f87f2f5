"""Connections that go to the numbers that were checked and nowhere else, and end when the time of a page is over.

Whoever connects by name asks for the name's number once more, and may be given another than the one that was checked. Here the
name is used only for what is said on the line: the Host header, and the name that the server's certificate must prove.
"""

from collections.abc import Iterable, Sequence
from ssl import SSLContext
from typing import Any

import httpcore

from memcon.fetch.clock import Deadline

_MOST_TRIED = 4


class Pinned(httpcore.NetworkBackend):
    """Connects to the first of the numbers that answers; `reached` is which that was."""

    def __init__(self, backend: httpcore.NetworkBackend, addresses: Sequence[str], deadline: Deadline) -> None:
        self._backend, self._addresses, self._deadline = backend, tuple(addresses[:_MOST_TRIED]), deadline
        self.reached = ""

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the name is not asked for again: that is what this class is for
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to one of the numbers, each given its share of the time that is left."""
        fault: Exception = httpcore.ConnectError("its name stands for no machine")
        for at, address in enumerate(self._addresses):
            share = self._deadline.left() / (len(self._addresses) - at)
            try:
                stream = self._backend.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as found:
                fault = found
                continue
            self.reached = address
            return _Timed(stream, self._deadline)
        raise fault


class _Timed(httpcore.NetworkStream):
    """A connection on which nothing waits longer than the time that is left, however slowly bytes drip in."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
