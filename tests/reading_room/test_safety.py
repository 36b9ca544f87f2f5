"""Safety: headers on every answer, tricks with hosts, paths and headers, too much at once, too long at once, slow callers."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.reading import Reader
from memcon.reading_room import connections
from memcon.reading_room.app import reading_room
from memcon.reading_room.connections import Named, Patient, is_loopback, listening
from memcon.reading_room.slots import Slots, TooLong
from tests.bad_inputs import BROKEN, EMPTY, FOREIGN, BadInput

_RECORD = "/record/kremlin/71702"
_HEADERS = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        _RECORD,
        f"{_RECORD}.json",
        "/static/style.css",
        "/static/none.css",
        "/nowhere",
        "/nowhere.json",
        "/?lang=en",
        "/record/kremlin/71702/",
        "/openapi.json",
        "/search?q=(",
        "/search?from=x&q=a",
    ],
)
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    for name in _HEADERS:
        assert answer.headers.get(name), name
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("method", ["POST", "PUT", "BREW"])
def test_a_refused_method_has_the_headers_too(client: TestClient, method: str) -> None:
    answer = client.request(method, "/")
    assert answer.status_code == 405
    assert all(answer.headers.get(name) for name in _HEADERS)


@pytest.fixture(scope="module")
def closed(archive_path: Path) -> Iterator[TestClient]:
    """A reader of rooms that one machine alone reads."""
    yield TestClient(reading_room(archive_path, is_open=False))


@pytest.mark.parametrize(
    "path", [f"{_RECORD}.json", "/openapi.json", "/timeline?format=csv", f"/cite{_RECORD[7:]}?style=bibtex"]
)
def test_on_one_machine_no_page_of_another_site_reads_along(client: TestClient, closed: TestClient, path: str) -> None:
    assert client.get(path).headers["access-control-allow-origin"] == "*"
    assert client.get(path, headers=_ELSEWHERE).status_code == 200
    answer = closed.get(path)
    assert answer.status_code == 200
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    refused = closed.get(path, headers=_ELSEWHERE)
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers


_ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}


def test_on_one_machine_a_link_of_another_site_leads_here_and_a_card_is_shown(closed: TestClient) -> None:
    assert closed.get(_RECORD, headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}).status_code == 200
    assert closed.get(_RECORD, headers={"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}).status_code == 200
    # The frame of a card is of no origin.
    style = closed.get("/static/card.css", headers=_ELSEWHERE)
    assert (style.status_code, style.headers["cross-origin-resource-policy"]) == (200, "cross-origin")
    assert closed.get(f"/card{_RECORD[7:]}").headers["cross-origin-resource-policy"] == "cross-origin"


def test_a_fault_that_no_room_caught_has_the_headers(archive_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with TestClient(reading_room(archive_path), raise_server_exceptions=False) as reader:
        monkeypatch.setattr("memcon.reading_room.app.Incoming", broken)
        for path in ("/", "/static/none.css", "/openapi.json"):
            answer = reader.get(path)
            assert answer.status_code == 500
            assert all(answer.headers.get(name) for name in _HEADERS)


_TRICKS = (
    "/..%2f..%2fetc%2fpasswd",
    "/static/..%2f..%2fapp.py",
    "/static/%2e%2e/app.py",
    "/static/....//app.py",
    "/static//etc/passwd",
    "/record/..%2f..%2f..%2fetc%2fpasswd",
    "/record/%00",
    "/record/kremlin%00/71702",
    "/record/kremlin\\71702",
    "/record/%5c%5c",
    "/%2f%2fevil.example",
    "/record//evil.example",
    "/record/kremlin/71702%0d%0aX-Evil:%201",
    "/record/%0a",
    "/%",
    "/record/%ff%fe",
    "/record/" + "a" * 20_000,
    "/" + "a/" * 5_000,
    "/record/%F0%9F%92%A9",
    "/record/kremlin/71702/t1/s1/x",
    "/record/' OR 1=1 --",
    "/record/kremlin/71702?lang=en%0d%0aSet-Cookie:x=1",
    "/person/%27",
    "/static/",
    "/static",
    "/record/kremlin/71702/t99999999999",
    "/record/{{7*7}}",
    "/record/${7*7}",
    "/index/x",
    "/index.json/x",
    "/.json",
    "/record.json",
)


@pytest.mark.parametrize("path", _TRICKS, ids=lambda path: path[:40])
def test_a_path_that_is_a_trick_gets_a_sentence(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code in (200, 301, 303, 400, 404)
    assert "root:" not in answer.text
    assert "Traceback" not in answer.text
    assert "x-evil" not in answer.headers
    location = answer.headers.get("location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/?lang=en", "/\\evil.example?lang=en", "/%5cevil.example?lang=en"]
)
def test_a_choice_of_language_leads_nowhere_else(client: TestClient, path: str) -> None:
    answer = client.get(f"http://testserver{path}", follow_redirects=False)
    location = answer.headers.get("location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("host", ["evil.example", "evil.example/x", '"><script>', "a" * 5_000, "127.0.0.1@evil.example", ""])
def test_the_host_that_a_call_names_leads_nobody_away(client: TestClient, host: str) -> None:
    for path in ("/", _RECORD, "/?lang=en"):
        answer = client.get(path, headers={"Host": host}, follow_redirects=False)
        assert answer.status_code in (200, 303, 400)
        assert "<script>" not in answer.text.replace('<script src="', "")
        assert answer.headers.get("location", "/").startswith("/")


def test_of_the_headers_of_a_call_none_comes_back(client: TestClient) -> None:
    names = ("X-Forwarded-Host", "X-Forwarded-Prefix", "X-Original-URL", "X-Rewrite-URL", "Forwarded", "Referer", "User-Agent")
    answer = client.get("/", headers=dict.fromkeys(names, "evil.example"))
    assert "evil.example" not in answer.text
    assert not any("evil.example" in value for value in answer.headers.values())


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "a" * 8_000},
        {"Accept-Language": ",".join(["x;q=9"] * 2_000)},
        {"Accept-Language": "en;q=1e999, ru;q=."},
        {"Accept-Language": "en;q=²".encode().decode("latin-1")},
        {"Accept-Language": "en;q=\u00b2, ru;q=\u00b3.\u00b9"},
        {"If-None-Match": '"' * 9_000},
        {"If-Modified-Since": "no day"},
        {"Cookie": "lang=" + "%00" * 500},
        {"Range": "bytes=0-0"},
        {"Accept-Datetime": "no day"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_headers_of_any_kind_are_borne(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.get(_RECORD, headers={name: value.encode("latin-1") for name, value in headers.items()})
    assert answer.status_code in (200, 304)


@pytest.mark.parametrize(
    "query",
    [
        "(" * 500,
        '"' * 501,
        "a OR " * 2_000,
        "a* " * 1_000,
        "NEAR(a b, 99999)",
        "NOT a",
        "speaker:",
        "x" * 30_000,
        "date:9999-99",
        "a* OR b* OR c* OR d* OR e* OR f* OR g* OR h* OR i* OR s* OR t* OR w*",
        "\x00",
        "\ud800".encode("utf-8", "surrogatepass").hex(),
    ],
    ids=lambda query: query[:16],
)
def test_a_query_made_to_crawl_is_answered_or_told_in_a_sentence(client: TestClient, query: str) -> None:
    answer = client.get("/search.json", params={"q": query})
    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert answer.json()["detail"].endswith(".")


def test_more_parameters_than_anybody_needs_are_borne(client: TestClient) -> None:
    asked = client.get("/search.json?" + "&".join(f"a{n}=1" for n in range(5_000)) + "&q=ports")
    assert asked.status_code == 200
    assert asked.json()["hits"] == client.get("/search.json?q=ports").json()["hits"] != []


_FORM = "multipart/form-data; boundary=x"


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", _FORM, "text/plain", "application/json"])
def test_a_call_that_brings_too_much_is_told_so(client: TestClient, kind: str) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="article"\r\n\r\n' if kind == _FORM else b"article="
    answer = client.post("/article", content=part + b"a" * (10 * 2**20), headers={"Content-Type": kind})
    assert answer.status_code == (413 if kind in (_FORM, "application/x-www-form-urlencoded") else 200)
    assert all(answer.headers.get(name) for name in _HEADERS)
    if answer.status_code == 413:
        assert "<h1>Too much</h1>" in answer.text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        (_FORM, b"--y"),
        (_FORM, b"--x\r\n\r\n"),
        (_FORM, b"--x\r\nContent-Disposition: " + b"a" * 99_999),
        ("multipart/form-data; boundary=" + "x" * 9_999, b"--x"),
        ("application/x-www-form-urlencoded", b"&=" * 50_000),
        ("application/x-www-form-urlencoded", b"%ff%00=%"),
        (_FORM, b'--x\r\nContent-Disposition: form-data; name="f' + b"\xff" * 99 + b'"\r\n'),
    ],
)
def test_a_form_that_is_none_is_told_so(client: TestClient, kind: str, body: bytes) -> None:
    answer = client.post("/verify", content=body, headers={"Content-Type": kind})
    assert answer.status_code in (200, 400, 422)
    assert "Traceback" not in answer.text


_UPLOADS = [bad for bad in (*EMPTY, *FOREIGN, *BROKEN) if "5 MB" not in bad.what]


@pytest.mark.parametrize("bad", _UPLOADS, ids=lambda bad: bad.what)
def test_a_bad_page_that_is_sent_gets_a_sentence_or_an_answer(client: TestClient, bad: BadInput) -> None:
    data = bad.make()[:60_000]
    answer = client.post("/article", files={"file": (f"../../{bad.name}", data)}, headers={"Accept": "application/json"})
    assert answer.status_code in (200, 400, 422), answer.text[:500]
    if answer.status_code != 200:
        assert answer.json()["detail"].endswith(".")


_SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
_HOSTILE = f"""<html><head><title>{quote(_SCRIPT)}&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title></head><body>
<h1>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</h1><p>May 3, 2021</p>
<p><b>President of Norway Olav &lt;script&gt;alert(1)&lt;/script&gt; Brekke:</b> Good morning, colleagues, &lt;img src=x
onerror=alert(1)&gt; and welcome to our town.</p>
<p><b>Minister of Trade Ana Torres:</b> &lt;svg onload=alert(1)&gt; Thank you, Mr President.
{{{{7*7}}}} {{% raw %}}</p></body></html>"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A reader over an archive of a page that is full of script."""
    path = tmp_path_factory.mktemp("hostile") / "memcon.db"
    with Archive(path) as archive:
        archive.add(_HOSTILE.encode(), url='https://example.org/"><script>alert(1)</script>', reader=Reader())
    with TestClient(reading_room(path)) as client:
        yield client


@pytest.mark.parametrize("room", ["", "record", "captures", "original", "search?q=welcome", "people", "timeline", "coverage"])
def test_no_script_of_a_page_stands_in_memcons_own(hostile: TestClient, room: str) -> None:
    address = hostile.get("/index.json").json()["latest"][0]["address"]
    path = f"/{room}/{quote(address)}" if room in ("record", "captures", "original") else f"/{room}"
    answer = hostile.get(path)
    assert answer.status_code == 200
    for mark in ("<script>", "<img src=x", "<svg onload"):
        assert mark not in answer.text.lower()
    assert " 49 " not in answer.text


def test_the_rooms_do_not_write(client: TestClient, archive_path: Path) -> None:
    with Archive(archive_path, create=False, read_only=True) as beside:
        # What another connection writes makes this number another one.
        before = beside.row("PRAGMA data_version")
        for path in ("/", _RECORD, "/search?q=ports", "/verify?q=We+began+with+trade"):
            assert client.get(path).status_code == 200
        assert beside.row("PRAGMA data_version") == before


# -- long work --


def test_work_that_takes_too_long_keeps_its_place_and_sends_its_reader_away() -> None:
    let_go = threading.Event()

    async def asked() -> tuple[bool, bool, str]:
        slots = Slots(1, 0.2)
        begun = await _refusal(slots, let_go.wait)
        waiting = await _refusal(slots, lambda: True)
        let_go.set()
        while True:
            try:
                return begun, waiting, await slots.worked(lambda: "done")
            except TooLong:
                continue

    assert asyncio.run(asked()) == (True, False, "done")


async def _refusal(slots: Slots, work: Callable[[], object]) -> bool:
    try:
        await slots.worked(work)
    except TooLong as fault:
        return fault.begun
    raise AssertionError("it came to an end")


def test_a_fault_in_long_work_is_its_readers() -> None:
    async def asked() -> None:
        await Slots(1, 5.0).worked(lambda: 1 // 0)

    with pytest.raises(ZeroDivisionError):
        asyncio.run(asked())


# -- connections --


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8000", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:8000", 200),
        ("LOCALHOST", 200),
        ("evil.example", 421),
        ("evil.example:8000", 421),
        ("localhost.evil.example", 421),
        ("", 421),
        ("localhost:8000:1", 421),
    ],
)
def test_only_calls_for_its_own_names_are_answered(host: str, status: int) -> None:
    app = Starlette(routes=[Route("/", lambda _: PlainTextResponse("here"))])
    with TestClient(Named(app, frozenset(("localhost", "127.0.0.1", "[::1]")))) as client:
        answer = client.get("/", headers={"Host": host})
        assert answer.status_code == status
        assert status == 200 or all(answer.headers.get(name) for name in _HEADERS)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False), ("", False)],
)
def test_hosts_that_only_this_machine_reaches_are_told_apart(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_a_port_that_is_taken_is_one_sentence() -> None:
    with listening("127.0.0.1", 0) as first, pytest.raises(WrongCall, match="free port"):
        listening("127.0.0.1", first.getsockname()[1])


def test_a_host_of_another_machine_is_one_sentence() -> None:
    with pytest.raises(WrongCall, match="host of this machine"):
        listening("192.0.2.1", 0)


async def _answering(_: Scope, receive: Receive, send: Send) -> None:
    """An application that takes all of a call and answers with much."""
    message: Message = {"more_body": True}
    while message.get("more_body"):
        message = await receive()
        if message["type"] == "http.disconnect":
            return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"50000000")]})
    await send({"type": "http.response.body", "body": b"a" * 50_000_000})


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server in a thread that has little patience; its port."""
    from uvicorn import Config, Server

    for name in ("_HEAD", "_BODY", "_ANSWER"):
        monkeypatch.setattr(connections, name, 0.3)
    listener = listening("127.0.0.1", 0)
    server = Server(Config(_answering, http=Patient, ws="none", lifespan="off", log_level="critical"))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])))
    thread.start()
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.mark.parametrize(
    "words",
    [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: a\r\n", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999\r\n\r\nsome"],
    ids=["nothing", "half a line", "half a head", "half a body"],
)
def test_a_caller_who_stops_is_cut_off(hasty: int, words: bytes) -> None:
    with socket.create_connection(("127.0.0.1", hasty), timeout=20) as caller:
        caller.sendall(words)
        assert _rest(caller) == b""


def test_a_caller_who_takes_nothing_of_an_answer_is_cut_off(hasty: int) -> None:
    with socket.create_connection(("127.0.0.1", hasty), timeout=20) as caller:
        caller.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(1.5)
        assert len(_rest(caller)) < 50_000_000


@pytest.mark.parametrize(
    ("words", "most", "status"),
    [(b"\x00\x01\r\n\r\n", 1_000, b"400"), (b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 1, b"503")],
    ids=["no call", "too many connections"],
)
def test_what_no_room_answers_has_the_headers(
    hasty: int, monkeypatch: pytest.MonkeyPatch, words: bytes, most: int, status: bytes
) -> None:
    monkeypatch.setattr(connections, "_CONNECTIONS", most)
    with socket.create_connection(("127.0.0.1", hasty), timeout=20) as caller:
        caller.sendall(words)
        head, _, body = _rest(caller).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 " + status)
    assert all(f"\r\n{name}: ".encode() in head.lower() for name in _HEADERS)
    assert body.endswith(b".\n")


def test_a_caller_in_time_gets_all(hasty: int) -> None:
    with socket.create_connection(("127.0.0.1", hasty), timeout=20) as caller:
        caller.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert len(_rest(caller)) > 50_000_000


def _rest(caller: socket.socket) -> bytes:
    """What comes until the other side ends it."""
    found = bytearray()
    try:
        while data := caller.recv(1 << 20):
            found += data
    except ConnectionResetError:
        pass
    return bytes(found)
