"""The reading room as a web application: a call comes in, its room answers, and the answer goes out as a page or as JSON."""

import logging
from collections.abc import Mapping
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
from memcon.reading_room.desk import Desk
from memcon.reading_room.kept import Ready, Shelf, etag_of
from memcon.reading_room.layout import Frame, Layout
from memcon.reading_room.links import Links
from memcon.reading_room.plan import ROOMS, Room
from memcon.reading_room.problems import Problem, problem_of
from memcon.reading_room.safety import FRAMED_POLICY, MOST_BYTES, Guard, TooLarge
from memcon.reading_room.words import ENGLISH, Words, best, catalogues

_LOG = logging.getLogger("memcon.reading_room")
# So many comparisons and articles are worked on at once; whoever comes then waits.
_HEAVY_AT_ONCE = 2
_MOST_FILES, _MOST_FIELDS = 4, 40
_JSON, _PROBLEM, _HTML = "application/json", "application/problem+json", "text/html; charset=utf-8"
_TOO_MUCH = Problem(413, "Too much", f"At most {MOST_BYTES // 2**20} MB were expected, found more; send less at once.")
_OUR_FAULT = Problem(500, "A fault of memcon's", "An answer was expected, found a fault of memcon's own; tell its makers.")
_A_YEAR = 365 * 24 * 60 * 60


def reading_room(archive: Path, *, register: Register | None = None, root: str = "") -> Starlette:
    """The rooms of an archive as an ASGI application; `root` is the path under which it is served."""
    door = Door(Desk(archive, register), Links(root.rstrip("/")))
    static = StaticFiles(directory=str(resources.files("memcon.reading_room") / "static"))
    routes = [
        Mount("/static", static),
        Route("/", door.enter, methods=["GET"]),
        Route("/{room}", door.enter, methods=["GET", "POST"]),
        Route("/{room}/{address:path}", door.enter, methods=["GET", "POST"]),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard)], exception_handlers={404: door.refuse, 405: door.refuse})


class Door:
    """Takes every call to its room."""

    def __init__(self, desk: Desk, links: Links) -> None:
        self._desk, self._links, self._shelf = desk, links, Shelf()
        self._layout = Layout({one.id: one.name for one in desk.tables.publishers})
        self._catalogues = catalogues()
        self._heavy = anyio.CapacityLimiter(_HEAVY_AT_ONCE)

    async def enter(self, request: Request) -> Response:
        """Answer a call, from the shelf where the same was asked before."""
        call = Incoming(request, self._catalogues)
        if call.chosen is not None:
            return _with_language(call, self._links.root)
        room = ROOMS.get(call.room)
        try:
            if room is None or (call.address and not room.has_address) or request.method not in (*room.methods, "HEAD"):
                raise NotHere(f"A room of the reading room was expected, found none at {call.path[:200]}.")
            return call.sent(await self._ready(request, call, room))
        except MemconError as fault:
            return call.sent(self._told(call, problem_of(fault)))
        except TooLarge:
            return call.sent(self._told(call, _TOO_MUCH))
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
        return call.sent(self._told(call, Problem(status, "Not here" if status == 404 else "Not taken", sentence)))

    async def _ready(self, request: Request, call: "Incoming", room: Room) -> Ready:
        state = self._desk.state()
        kept = self._shelf.get(call.key, state) if request.method != "POST" else None
        if kept is not None:
            return kept
        form, uploads = await _form(request) if request.method == "POST" else ({}, {})
        limiter = self._heavy if room.is_heavy else None
        asked = {**call.asked, **form}
        work = lambda: self._answered(call, room, asked, uploads)  # noqa: E731 -- handed to a thread
        ready = await anyio.to_thread.run_sync(work, limiter=limiter) if limiter else await run_in_threadpool(work)
        if request.method != "POST" and ready.status == 200 and room.is_kept:
            self._shelf.put(call.key, state, ready)
        return ready

    def _answered(self, call: "Incoming", room: Room, asked: Mapping[str, str], uploads: Mapping[str, Upload]) -> Ready:
        with self._desk.chair() as chair:
            ask = Ask(chair, self._desk.register, self._desk.tables, call.address, asked, uploads, call.words.language)
            return self._laid_out(call, room.call(ask))

    def _laid_out(self, call: "Incoming", answer: Answer) -> Ready:
        """An answer as it is sent."""
        if isinstance(answer, Moved):
            where = self._links.to(answer.room, answer.address + (".json" if call.wants_json else ""), at=answer.at)
            return Ready(301 if answer.is_for_good else 303, b"", "text/plain", "", (("Location", where),))
        if isinstance(answer, Raw):
            return _raw(answer)
        if call.wants_json:
            body = msgspec.json.encode(answer.data)
            return Ready(answer.status, body, _JSON, etag_of(body), (("Access-Control-Allow-Origin", "*"),))
        return self._page(answer, call)

    def _page(self, shown: Shown, call: "Incoming", *, has_twin: bool = True) -> Ready:
        twin = f"{self._links.root}{call.twin}" if has_twin else None
        frame = Frame(
            self._links, call.words, tuple(self._catalogues), f"{self._links.root}{call.path_with_query}", call.room,
            call.asked, twin,
        )  # fmt: skip
        body = self._layout.page(shown, frame)
        headers = (("Vary", "Accept, Accept-Language, Cookie"), ("Content-Language", call.words.language))
        return Ready(shown.status, body, _HTML, etag_of(body), headers)

    def _told(self, call: "Incoming", problem: Problem) -> Ready:
        """What went wrong, as a page for people and as a problem (RFC 9457) for programs."""
        if call.wants_json:
            body = msgspec.json.encode(problem)
            return Ready(problem.status, body, _PROBLEM, etag_of(body), (("Access-Control-Allow-Origin", "*"),))
        shown = Shown("problem.html", problem, problem, problem.title, problem.status)
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
        self.wants_json = is_twin or _prefers_json(request.headers.get("accept", ""))
        self.words = known[self._language(known)]
        self.key = (self.path, request.url.query, self.words.language, "json" if self.wants_json else "html")

    def _language(self, known: Mapping[str, Words]) -> str:
        chosen = self.chosen or self._request.cookies.get("lang", "")
        return chosen if chosen in known else best(self._request.headers.get("accept-language", ENGLISH), known)

    @property
    def path_with_query(self) -> str:
        """The path with what is asked."""
        return self.path + (f"?{self._request.url.query}" if self._request.url.query else "")

    @property
    def twin(self) -> str:
        """The path of the same answer as JSON."""
        bare = self.path.rstrip("/") or "/index"
        bare = bare if bare.endswith(".json") else f"{bare}.json"
        return bare + (f"?{self._request.url.query}" if self._request.url.query else "")

    def sent(self, ready: Ready) -> Response:
        """An answer on its way: nothing of its body where the caller has the same already."""
        headers = dict(ready.headers)
        if ready.etag:
            headers |= {"ETag": ready.etag, "Cache-Control": "no-cache"}
        if ready.etag and ready.status == 200 and ready.etag in self._request.headers.get("if-none-match", ""):
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
    headers = [("Access-Control-Allow-Origin", "*")]
    if answer.name is not None:
        headers.append(("Content-Disposition", f'attachment; filename="{answer.name}"'))
    if answer.is_framed:
        headers = [("Content-Security-Policy", FRAMED_POLICY)]
    return Ready(200, answer.body, answer.media_type, etag_of(answer.body), tuple(headers))
