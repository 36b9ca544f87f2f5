"""The reading room as a web application: a call comes in, its room answers, and the answer goes out as a page or as JSON."""

import logging
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path

import anyio
import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from memcon.errors import MemconError, WrongCall
from memcon.identify.register import Register
from memcon.reading_room.answer import Answer, Ask, Moved, NotHere, Raw, Shown, Upload
from memcon.reading_room.conditional import dated, is_held
from memcon.reading_room.desk import Desk
from memcon.reading_room.editing import MARK, Editing, Editors, confirmed, must_come_from_here
from memcon.reading_room.json_forms import fields_of, is_json
from memcon.reading_room.kept import Ready, Shelf, etag_of
from memcon.reading_room.layout import Frame, Layout
from memcon.reading_room.links import Links
from memcon.reading_room.openapi import description
from memcon.reading_room.origin import is_plain_host, origin_of
from memcon.reading_room.plan import EDITING, ROOMS, Room
from memcon.reading_room.problems import Problem, headers_of, problem_of
from memcon.reading_room.safety import FRAMED_POLICY, MOST_BYTES, Guard, TooLarge
from memcon.reading_room.slots import Slots, TooLong
from memcon.reading_room.words import ENGLISH, Words, _, best, catalogues

_LOG = logging.getLogger("memcon.reading_room")
# So many comparisons and articles are worked on at once; whoever comes then waits, for so many seconds and no longer.
_HEAVY_AT_ONCE, _HEAVY_SECONDS = 2, 30.0
# So many forms are taken in at once: each may be as large as a call may be.
_FORMS_AT_ONCE = 16
_MOST_FILES, _MOST_FIELDS = 4, 40
_JSON, _PROBLEM = "application/json", "application/problem+json"
_TOO_MUCH = Problem(413, _("Too much"), f"At most {MOST_BYTES // 2**20} MB were expected, found more; send less at once.")
_NO_HOST = Problem(400, _("Not understood"), "The name of a host was expected in the Host header, found something else.")
_LATER = Problem(503, _("Too long"), "An answer within 30 seconds was expected, found a longer task; ask for less at once.")
_BUSY = Problem(503, _("Busy"), "A free place for this was expected, found all taken for 30 seconds; try again in a minute.")
_OUR_FAULT = Problem(500, _("A fault of memcon’s"), "An answer was expected, found a fault of memcon's own; tell its makers.")
# An answer to one who edits is kept nowhere, and the forms in it tell where they come from.
_PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
_A_YEAR = 365 * 24 * 60 * 60
# What anybody's page may read by script: the answers for programs, and the headers that tell about them.
_OPEN = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Last-Modified, Link, Memento-Datetime"),
)


def reading_room(
    archive: Path,
    *,
    register: Register | None = None,
    root: str = "",
    opens: str | None = None,
    editors: Editors | None = None,
) -> Starlette:
    """The rooms of an archive as an ASGI application.

    `root` is the path under which it is served, `opens` the address of a record to which the front door leads. Without
    `editors` there is no room in which anything can be changed.
    """
    door = Door(Desk(archive, register), Links(root.rstrip("/")), editors)
    static = StaticFiles(directory=str(resources.files("memcon.reading_room") / "static"))
    routes = [
        Mount("/static", static),
        Route("/", door.enter if opens is None else door.lead_to(opens), methods=["GET"]),
        Route("/openapi.json", door.describe, methods=["GET"]),
        Route("/{room}", door.enter, methods=["GET", "POST"]),
        Route("/{room}/{address:path}", door.enter, methods=["GET", "POST"]),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard)], exception_handlers={404: door.refuse, 405: door.refuse})


class Door:
    """Takes every call to its room."""

    def __init__(self, desk: Desk, links: Links, editors: Editors | None = None) -> None:
        self._desk, self._links, self._shelf, self._editors = desk, links, Shelf(), editors
        self._rooms = {**ROOMS, **EDITING} if editors is not None else ROOMS
        self._layout = Layout({one.id: one.name for one in desk.tables.publishers})
        self._catalogues = catalogues()
        self._heavy = Slots(_HEAVY_AT_ONCE, _HEAVY_SECONDS)
        self._forms = anyio.CapacityLimiter(_FORMS_AT_ONCE)

    async def enter(self, request: Request) -> Response:
        """Answer a call, from the shelf where the same was asked before."""
        call = Incoming(request, self._catalogues)
        if not is_plain_host(request):
            return call.sent(self._told(call, _NO_HOST))
        if call.chosen is not None:
            return _with_language(call, self._links.root)
        room = self._rooms.get(call.room)
        method = "GET" if request.method == "HEAD" else request.method
        try:
            if room is None or (call.address and not room.has_address) or method not in room.methods:
                raise NotHere(f"A room of the reading room was expected, found none at {call.path[:200]}.")
            return call.sent(await self._ready(request, call, room))
        except MemconError as fault:
            return call.sent(self._told(call, problem_of(fault), headers_of(fault)))
        except TooLarge:
            return call.sent(self._told(call, _TOO_MUCH))
        except TooLong as fault:
            return call.sent(self._told(call, _LATER if fault.begun else _BUSY))
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception:  # noqa: BLE001 -- a reader gets a sentence, whatever goes wrong; whoever serves gets the trace
            _LOG.exception("a fault in the room %s", call.room)
            return call.sent(self._told(call, _OUR_FAULT))

    async def refuse(self, request: Request, fault: Exception) -> Response:
        """What no room answers: another method, a file that is not there."""
        call, status = Incoming(request, self._catalogues), fault.status_code if isinstance(fault, HTTPException) else 404
        sentence = f"A room of the reading room was expected, found none at {call.path[:200]}."
        if status == 405:
            sentence = f"A method that this room takes was expected, found {request.method}."
        return call.sent(self._told(call, Problem(status, _("Not here") if status == 404 else _("Not taken"), sentence)))

    def lead_to(self, record: str) -> Callable[[Request], Response]:
        """A door that leads to a record."""
        return lambda _: RedirectResponse(self._links.to("record", record), 303)

    async def describe(self, request: Request) -> Response:
        """The interface for programs, described for programs (OpenAPI)."""
        call = Incoming(request, self._catalogues)
        return call.sent(await run_in_threadpool(self._described))

    def _described(self) -> Ready:
        body = msgspec.json.encode(description(self._rooms.values(), self._links.root))
        return Ready(200, body, _JSON, etag_of(body), (("Access-Control-Allow-Origin", "*"),))

    async def _ready(self, request: Request, call: "Incoming", room: Room) -> Ready:
        call.is_private = room.is_of_editing
        if self._editors is not None:
            await self._let_in(self._editors, request, call, room)
        state = self._desk.state()
        is_shared = request.method != "POST" and not call.is_private
        kept = self._shelf.get(call.key, state) if is_shared else None
        if kept is not None:
            return kept
        form, uploads = await self._taken(request, room) if request.method == "POST" else ({}, {})
        asked = {**call.asked, **form}
        if room.is_of_editing and request.method == "POST" and call.editing is not None:
            call.editing, asked = confirmed(call.editing, form.pop(MARK, ""), is_open=room.opens_to == "everybody"), form
        work = lambda: self._answered(call, room, asked, uploads)  # noqa: E731 -- handed to a thread
        ready = await (self._heavy.worked(work) if room.is_heavy else run_in_threadpool(work))
        if is_shared and ready.status == 200 and room.is_kept:
            self._shelf.put(call.key, state, ready)
        return ready

    async def _let_in(self, editors: Editors, request: Request, call: "Incoming", room: Room) -> None:
        """Find out who edits; Barred for one who does not, in a room of editing, and for a form of another page."""
        call.editing = editors.calling(request, self._links.root, by_token=room.is_of_editing)
        call.is_private = room.is_of_editing or call.editing.editor is not None
        if room.is_of_editing and request.method == "POST":
            must_come_from_here(request)
        if room.opens_to == "editors":
            call.editing.must_edit()

    async def _taken(self, request: Request, room: Room) -> tuple[dict[str, str], dict[str, Upload]]:
        async with self._forms:
            if room.is_of_editing and is_json(request):
                return fields_of(await request.body()), {}
            return await _form(request)

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
            call.asked, twin, origin=call.origin + self._links.root, editing=call.editing,
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
        self.asked = {name[:100]: value for name, value in list(request.query_params.items())[:_MOST_FIELDS]}
        self.chosen = self.asked.pop("lang", None) if request.method == "GET" else None
        self.chosen = self.chosen if self.chosen in known else None
        self.wants_json = is_twin or _prefers_json(request.headers.get("accept", "")) or is_json(request)
        self.editing: Editing | None = None
        # What a page shows to one who edits is for nobody else.
        self.is_private = False
        self.words = known[self._language(known)]
        self.origin = origin_of(request)
        self.wanted_at = request.headers.get("accept-datetime", "")
        self.query = request.scope["query_string"].decode("latin-1")
        self.key = (self.path, self.query, self.words.language, "json" if self.wants_json else "html", self.origin)

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
    from urllib.parse import quote, urlencode

    query = urlencode(call.asked)
    where = f"{root}{quote(call.path)}" + (f"?{query}" if query else "")
    answer = RedirectResponse("/" + where.lstrip("/\\"), 303)
    answer.set_cookie("lang", call.words.language, max_age=_A_YEAR, samesite="lax", httponly=True, path=root or "/")
    return answer


async def _form(request: Request) -> tuple[dict[str, str], dict[str, Upload]]:
    """The fields and the files of a form; WrongCall for one that is none."""
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    try:
        async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=MOST_BYTES) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    uploads[name] = Upload(Path(value.filename or "").name, await value.read())
                else:
                    fields[name] = value
    except (MultiPartException, HTTPException, UnicodeDecodeError, AssertionError) as fault:
        raise WrongCall("A form as browsers send it was expected, found one that cannot be read.") from fault
    return fields, {name: one for name, one in uploads.items() if one.data}


def _raw(answer: Raw) -> Ready:
    headers = [*_OPEN]
    if answer.name is not None:
        headers.append(("Content-Disposition", f'attachment; filename="{answer.name}"'))
    if answer.is_framed:
        headers = [("Content-Security-Policy", FRAMED_POLICY)]
    headers += [*dated(answer.changed), *answer.headers]
    return Ready(200, answer.body, answer.media_type, etag_of(answer.body), tuple(headers))
