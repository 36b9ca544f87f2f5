"""The reading room as a web application: a call comes in, its room answers, and the answer goes out as a page or as JSON."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from memcon.conventions.table import Tables
from memcon.errors import MemconError
from memcon.identify.register import Register
from memcon.reading_room.answer import Answer, Ask, Barred, Moved, NotHere, Raw, Shown, Upload
from memcon.reading_room.conditional import dated, is_held
from memcon.reading_room.desk import Desk
from memcon.reading_room.editing import MARK, NOT_SENT, Editing, Editors, confirmed, must_come_from_here
from memcon.reading_room.json_forms import MOST_FIELDS, is_json
from memcon.reading_room.kept import Ready, Shelf, etag_of
from memcon.reading_room.layout import Frame, Layout
from memcon.reading_room.links import Links
from memcon.reading_room.openapi import description
from memcon.reading_room.origin import is_plain_host, is_read_from_elsewhere, is_sent_from_elsewhere, origin_of
from memcon.reading_room.plan import EDITING, ROOMS, Room
from memcon.reading_room.problems import NotTaken, Problem, headers_of, problem_of
from memcon.reading_room.safety import FRAMED_POLICY, Guard, TooLarge
from memcon.reading_room.slots import Slots, TooLong
from memcon.reading_room.taking import Forms
from memcon.reading_room.words import ENGLISH, Words, _, best, catalogues

_LOG = logging.getLogger("memcon.reading_room")
# So many comparisons and articles are worked on at once; whoever comes then waits, for so many seconds and no longer.
_HEAVY_AT_ONCE, _HEAVY_SECONDS = 2, 30.0
_JSON, _PROBLEM = "application/json", "application/problem+json"
_NO_HOST = Problem(400, _("Not understood"), "The name of a host was expected in the Host header, found something else.")
_LATER = Problem(503, _("Too long"), "An answer within 30 seconds was expected, found a longer task; ask for less at once.")
_BUSY = Problem(503, _("Busy"), "A free place for this was expected, found all taken for 30 seconds; try again in a minute.")
_OUR_FAULT = Problem(500, _("A fault of memcon’s"), "An answer was expected, found a fault of memcon's own; tell its makers.")
_CLOSED = (
    "A call by one of this machine's own pages or programs was expected, found one by a page of another site; see `memcon serve"
    " --cors`."
)
# An answer to one who edits is kept nowhere, and the forms in it tell where they come from.
_PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
_A_YEAR = 365 * 24 * 60 * 60
# What a room may be asked beside what the plan lists: that an empty form was sent, what an editor did just now, and which table
# is wanted where there is but one.
_BESIDE = ("sent", "done", "added", "table")
# What anybody's page may read by script: the answers for programs, and the headers that tell about them.
_OPEN = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Last-Modified, Link, Memento-Datetime"),
)


def reading_room(
    archive: Path,
    *,
    register: Register | None = None,
    tables: Tables | None = None,
    root: str = "",
    opens: str | None = None,
    editors: Editors | None = None,
    is_open: bool = True,
    note: str = "",
) -> Starlette:
    """The rooms of an archive as an ASGI application.

    `register` and `tables` are those of whoever serves it, memcon's own where not given. `root` is the path under which it is
    served, `opens` the address of a record to which the front door leads. Without `editors` there is no room in which anything
    can be changed. `is_open` is whether pages of other sites may read the answers for programs (CORS); not where an archive is
    served to one machine alone, since every page that is open there could. `note` stands on every page: a word of whoever
    serves it.
    """
    door = Door(Desk(archive, register, tables), Links(root.rstrip("/")), editors, is_open=is_open, note=note)
    static = StaticFiles(directory=str(resources.files("memcon.reading_room") / "static"))
    routes = [
        Mount("/static", static),
        Route("/", door.enter if opens is None else door.lead_to(opens), methods=["GET"]),
        Route("/openapi.json", door.describe, methods=["GET", "POST"]),
        Route("/{room}", door.enter, methods=["GET", "POST"]),
        Route("/{room}/{address:path}", door.enter, methods=["GET", "POST"]),
    ]
    return Rooms(is_open, routes=routes, exception_handlers={404: door.refuse, 405: door.refuse})


class Rooms(Starlette):
    """The application, with the guard around everything that answers in it: a fault, too, that no room caught."""

    def __init__(self, is_open: bool, **given: Any) -> None:
        self._is_open = is_open
        super().__init__(**given)

    def build_middleware_stack(self) -> ASGIApp:
        """What answers, behind the guard."""
        return Guard(super().build_middleware_stack(), is_open=self._is_open)


class Door:
    """Takes every call to its room."""

    def __init__(
        self, desk: Desk, links: Links, editors: Editors | None = None, *, is_open: bool = True, note: str = ""
    ) -> None:
        self._desk, self._links, self._shelf, self._editors = desk, links, Shelf(), editors
        self._rooms = {**ROOMS, **EDITING} if editors is not None else ROOMS
        self._layout = Layout({one.id: one.name for one in desk.tables.publishers})
        self._catalogues = catalogues()
        self._heavy = Slots(_HEAVY_AT_ONCE, _HEAVY_SECONDS)
        self._forms, self._is_open, self._note = Forms(), is_open, note
        # What is being made, by what was asked and in which state of the archive.
        self._making: dict[tuple[tuple[str, ...], int], asyncio.Task[Ready]] = {}

    async def enter(self, request: Request) -> Response:
        """Answer a call, from the shelf where the same was asked before."""
        try:
            call = Incoming(request, self._catalogues)
        except Exception:  # noqa: BLE001 -- as below; of a call that cannot be read, no page can tell
            _LOG.exception("a fault before any room")
            return PlainTextResponse(_OUR_FAULT.detail, _OUR_FAULT.status)
        if not is_plain_host(request):
            return call.sent(self._told(call, _NO_HOST))
        return await self._entered(request, call)

    async def _entered(self, request: Request, call: "Incoming") -> Response:
        try:
            self._must_be_open_to(request)
            if call.chosen is not None:
                return _with_language(call, self._links.root)
            return call.sent(await self._ready(request, call, self._room_of(request, call)))
        except MemconError as fault:
            return call.sent(self._told(call, problem_of(fault), headers_of(fault)))
        except TooLarge as fault:
            return call.sent(self._told(call, _too_much(fault)))
        except TooLong as fault:
            return call.sent(self._told(call, _LATER if fault.begun else _BUSY))
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception:  # noqa: BLE001 -- a reader gets a sentence, whatever goes wrong; whoever serves gets the trace
            _LOG.exception("a fault in the room %s", call.room)
            return call.sent(self._told(call, _OUR_FAULT))

    def _must_be_open_to(self, request: Request) -> None:
        """That a call is none of another site's page where the rooms are not open to such; Barred for one of those."""
        if not self._is_open and is_read_from_elsewhere(request):
            raise Barred(403, _CLOSED)

    def _room_of(self, request: Request, call: "Incoming") -> Room:
        """The room that is to answer; NotHere and NotTaken where there is none."""
        room = self._rooms.get(call.room)
        if room is None or (call.address and not room.has_address):
            # An address without its room is searched for, which leads to its record.
            seek = call.path.strip("/")[:200] if room is None and call.address else None
            raise NotHere(f"A room of the reading room was expected, found none at {call.path[:200]}.", seek=seek)
        if request.method not in room.takes:
            raise NotTaken(request.method, room.takes)
        if not room.is_of_editing:
            call.asks_only((*(field.name for field in room.fields), *_BESIDE))
        return room

    async def refuse(self, request: Request, fault: Exception) -> Response:
        """What no room answers: another method, a file that is not there."""
        call = Incoming(request, self._catalogues)
        told: MemconError = NotHere(f"A room of the reading room was expected, found none at {call.path[:200]}.")
        if isinstance(fault, HTTPException) and fault.status_code == 405:
            room = self._rooms.get(call.room)
            told = NotTaken(request.method, room.takes if room is not None else ("GET", "HEAD"))
        return call.sent(self._told(call, problem_of(told), headers_of(told)))

    def lead_to(self, record: str) -> Callable[[Request], Response]:
        """A door that leads to a record."""
        return lambda _: RedirectResponse(self._links.to("record", record), 303)

    async def describe(self, request: Request) -> Response:
        """The interface for programs, described for programs (OpenAPI)."""
        call = Incoming(request, self._catalogues)
        try:
            self._must_be_open_to(request)
            if request.method == "POST":
                raise NotTaken("POST", ("GET", "HEAD"))
            return call.sent(await run_in_threadpool(lambda: self._described))
        except MemconError as fault:
            return call.sent(self._told(call, problem_of(fault), headers_of(fault)))

    @cached_property
    def _described(self) -> Ready:
        """The description, which is the same as long as the rooms are served."""
        body = msgspec.json.encode(description(self._rooms.values(), self._links.root))
        return Ready(200, body, _JSON, etag_of(body), _OPEN)

    async def _ready(self, request: Request, call: "Incoming", room: Room) -> Ready:
        call.is_private = room.is_of_editing
        if request.method == "POST" and is_sent_from_elsewhere(request):
            raise Barred(403, NOT_SENT)
        if self._editors is not None:
            await self._let_in(self._editors, request, call, room)
        state = self._desk.state()
        is_shared = request.method != "POST" and not call.is_private
        kept = self._shelf.get(call.key, state) if is_shared else None
        if kept is not None:
            return kept
        is_form = request.method == "POST"
        form, uploads = await self._forms.taken(request, or_json=room.is_of_editing) if is_form else ({}, {})
        asked = {**call.asked, **form}
        if room.is_of_editing and request.method == "POST" and call.editing is not None:
            call.editing, asked = confirmed(call.editing, form.pop(MARK, ""), is_open=room.opens_to == "everybody"), form
        work = partial(self._answered, call, room, asked, uploads)
        if is_shared and room.is_kept:
            return await self._made_once(call.key, state, room, work)
        return await self._worked(room, work)

    async def _made_once(self, key: tuple[str, ...], state: int, room: Room, work: Callable[[], Ready]) -> Ready:
        """An answer to be kept: where several ask for the same at once, it is made once for all of them."""
        making = self._making.get((key, state))
        if making is None:
            making = self._making[key, state] = asyncio.ensure_future(self._worked(room, work))
            making.add_done_callback(lambda made: self._put(key, state, made))
        return await asyncio.shield(making)

    async def _worked(self, room: Room, work: Callable[[], Ready]) -> Ready:
        return await (self._heavy.worked(work) if room.is_heavy else run_in_threadpool(work))

    def _put(self, key: tuple[str, ...], state: int, made: "asyncio.Task[Ready]") -> None:
        """Keep an answer that was made; of a fault each who asked was told."""
        del self._making[key, state]
        if not made.cancelled() and made.exception() is None and made.result().status == 200:
            self._shelf.put(key, state, made.result())

    async def _let_in(self, editors: Editors, request: Request, call: "Incoming", room: Room) -> None:
        """Find out who edits; Barred for one who does not, in a room of editing, and for a form of another page."""
        call.editing = editors.calling(request, self._links.root, by_token=room.is_of_editing)
        call.is_private = room.is_of_editing or call.editing.editor is not None
        if room.is_of_editing and request.method == "POST":
            must_come_from_here(request)
        if room.opens_to == "editors":
            call.editing.must_edit()

    def _answered(self, call: "Incoming", room: Room, asked: Mapping[str, str], uploads: Mapping[str, Upload]) -> Ready:
        with self._desk.chair() as chair:
            ask = Ask(
                chair, self._desk.register, self._desk.tables, call.address, asked, uploads, call.words.language,
                call.origin + self._links.root, call.wanted_at, call.editing,
            )  # fmt: skip
            return self._laid_out(call, room.call(ask))

    def _laid_out(self, call: "Incoming", answer: Answer) -> Ready:
        """An answer as it is sent."""
        if isinstance(answer, Moved) and answer.data is not None and call.wants_json:
            body = msgspec.json.encode(answer.data)
            return Ready(200, body, _JSON, etag_of(body), answer.headers)
        if isinstance(answer, Moved):
            address = answer.address + (".json" if call.wants_json else "")
            where = self._links.to(answer.room, address, at=answer.at, **answer.asked)
            status = answer.status or (301 if answer.is_for_good else 303)
            return Ready(status, b"", "text/plain", "", (("Location", where), *answer.headers))
        if isinstance(answer, Raw):
            return _raw(answer)
        if call.wants_json:
            body = msgspec.json.encode(answer.data)
            headers = (*_OPEN, ("Vary", "Accept"), *dated(answer.changed), *answer.headers)
            media_type = _PROBLEM if isinstance(answer.data, Problem) else _JSON
            return Ready(answer.status, body, media_type, etag_of(body), headers)
        return self._page(answer, call)

    def _page(self, shown: Shown, call: "Incoming", *, has_twin: bool = True) -> Ready:
        twin = f"{self._links.root}{call.twin}" if has_twin else None
        frame = Frame(
            self._links, call.words, tuple(self._catalogues), f"{self._links.root}{call.path_with_query}", call.room,
            call.asked, twin, self._note, call.origin + self._links.root, call.editing,
        )  # fmt: skip
        body = self._layout.page(shown, frame)
        headers = (("Vary", "Accept, Accept-Language, Cookie"), ("Content-Language", call.words.language))
        return Ready(shown.status, body, shown.media_type, etag_of(body), (*headers, *dated(shown.changed), *shown.headers))

    def _told(self, call: "Incoming", problem: Problem, headers: tuple[tuple[str, str], ...] = ()) -> Ready:
        """What went wrong, as a page for people and as a problem (RFC 9457) for programs."""
        if call.wants_json:
            body = msgspec.json.encode(problem)
            return Ready(problem.status, body, _PROBLEM, etag_of(body), (*_OPEN, ("Vary", "Accept"), *headers))
        shown = Shown("problem.html", problem, problem, problem.title, problem.status, headers=headers)
        return self._page(shown, call, has_twin=False)


class Incoming:
    """A call as it came: which room, which address, what is asked, and in what form and language the answer is wanted."""

    def __init__(self, request: Request, known: Mapping[str, Words]) -> None:
        self._request = request
        self.path: str = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        room, _, address = self.path.strip("/").partition("/")
        last = address or room
        is_twin = last.endswith(".json")
        named = room if address else room.removesuffix(".json")
        self.room, self.address = "" if named == "index" else named, address.removesuffix(".json")
        self._given = dict(request.query_params)
        self.chosen = self._given.pop("lang", None) if request.method == "GET" else None
        self.asked = {name[:100]: value for name, value in islice(self._given.items(), MOST_FIELDS)}
        self.chosen = self.chosen if self.chosen in known else None
        self.wants_json = is_twin or _prefers_json(request.headers.get("accept", "")) or is_json(request)
        self.editing: Editing | None = None
        # What a page shows to one who edits is for nobody else.
        self.is_private = False
        self.words = known[self._language(known)]
        self.origin = origin_of(request)
        self.wanted_at = request.headers.get("accept-datetime", "")
        self.query = request.scope["query_string"].decode("latin-1")

    def asks_only(self, names: Iterable[str]) -> None:
        """Let go of what the room is not asked: neither its answer nor what it is kept by tells of it."""
        self.asked = {name: self._given[name] for name in names if name in self._given}
        self.query = urlencode(self.asked)

    @property
    def key(self) -> tuple[str, ...]:
        """What is the same for calls that get the same answer."""
        return self.path, self.query, self.words.language, "json" if self.wants_json else "html", self.origin

    def _language(self, known: Mapping[str, Words]) -> str:
        chosen = self.chosen or self._request.cookies.get("lang", "")
        return chosen if chosen in known else best(self._request.headers.get("accept-language", ENGLISH), known)

    @property
    def path_with_query(self) -> str:
        """The path with what is asked."""
        return self.path + (f"?{self.query}" if self.query else "")

    @property
    def twin(self) -> str:
        """The path of the same answer as JSON."""
        bare = self.path.rstrip("/") or "/index"
        bare = bare if bare.endswith(".json") else f"{bare}.json"
        return bare + (f"?{self.query}" if self.query else "")

    def sent(self, ready: Ready) -> Response:
        """An answer on its way: nothing of its body where the caller has the same already."""
        headers = dict(ready.headers)
        if self.is_private:
            headers = {name: value for name, value in headers.items() if not name.startswith("Access-Control-")}
            return Response(ready.body, ready.status, headers | _PRIVATE, ready.media_type)
        if ready.etag:
            headers |= {"ETag": ready.etag, "Cache-Control": "no-cache"}
        if ready.status == 200 and is_held(self._request.headers, ready.etag, headers.get("Last-Modified")):
            return Response(status_code=304, headers=headers)
        return Response(ready.body, ready.status, headers, ready.media_type)


def _prefers_json(accept: str) -> bool:
    """Whether a call asks for JSON and not for a page."""
    return _JSON in accept and "text/html" not in accept


def _with_language(call: Incoming, root: str) -> Response:
    """Back to the same page, in the language that was chosen, which is kept for a year."""
    query = urlencode(call.asked)
    where = f"{root}{quote(call.path)}" + (f"?{query}" if query else "")
    answer = RedirectResponse("/" + where.lstrip("/\\"), 303)
    answer.set_cookie("lang", call.words.language, max_age=_A_YEAR, samesite="lax", httponly=True, path=root or "/")
    return answer


def _too_much(fault: TooLarge) -> Problem:
    return Problem(413, _("Too much"), f"At most {fault.most // 2**20} MB were expected, found more; send less at once.")


def _raw(answer: Raw) -> Ready:
    headers = [*_OPEN]
    if answer.name is not None:
        headers.append(("Content-Disposition", f'attachment; filename="{answer.name}"'))
    if answer.is_framed:
        headers = [("Content-Security-Policy", FRAMED_POLICY)]
    headers += [*dated(answer.changed), *answer.headers]
    return Ready(200, answer.body, answer.media_type, etag_of(answer.body), tuple(headers))
