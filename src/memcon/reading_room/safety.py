"""The headers under which every answer goes out, and the limit of what comes in."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A page of memcon's loads nothing but its own style sheet, script and pictures, and runs nothing that stands in it.
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# A captured page stands in a frame, runs nothing and loads nothing but what it brought along; only memcon's pages frame it.
FRAMED_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'none'; form-action 'none';"
    " base-uri 'none'; frame-ancestors 'self'"
)
# A card stands in anybody's page, and runs and loads nothing but its own style sheet.
CARD_POLICY = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *"
HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# A call brings no more bytes than this: the largest article that is read, and room for the rest of its form.
MOST_BYTES = 8 * 1024 * 1024
# Of a call that brings too much, so many times that are taken in and let go before it is told.
_LET_GO = 8


class TooLarge(Exception):
    """A call brought more bytes than the `most` that are taken."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most


class Guard:
    """Sets the headers of every answer that has none of its own, and ends a call that brings too much.

    Where the rooms are not open to pages of other sites (`is_open`), no answer lets itself be read by them.
    """

    def __init__(self, app: ASGIApp, most: int = MOST_BYTES, *, is_open: bool = True) -> None:
        self._app, self._most, self._is_open = app, most, is_open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on, and its answer back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._most:
                await _let_go(message, receive, self._most)
                raise TooLarge(self._most)
            return message

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not self._is_open:
                    _close(headers, scope["path"])
            await send(message)

        await self._app(scope, counted, guarded)


def _close(headers: MutableHeaders, path: str) -> None:
    """Take from an answer what lets pages of other sites read it (CORS), and let them load none but a card.

    The style sheet of a card is loaded by a frame of no origin, and tells nothing of an archive.
    """
    for name in [name for name in headers if name.startswith("access-control-")]:
        del headers[name]
    headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if path.startswith("/static/") else "same-origin")


async def _let_go(message: Message, receive: Receive, most: int) -> None:
    """Take some more of a call and keep nothing: a browser reads no answer before it has sent all it has."""
    taken = 0
    while message.get("more_body", False) and taken < _LET_GO * most:
        message = await receive()
        taken += len(message.get("body", b"")) or 1
