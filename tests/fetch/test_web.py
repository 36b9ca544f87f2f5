import shutil
import socket
import subprocess
import threading
import zlib
from collections.abc import Iterator, Sequence
from datetime import timedelta
from email.utils import format_datetime
from itertools import repeat
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard

from memcon.errors import Unreadable, WrongCall
from memcon.fetch.policy import Rules
from memcon.fetch.web import Web
from tests.fetch.servers import NOON, PAGE, PUBLIC, Asked, FakeClock, Lead, Says, Script, gzipped, private_web, serving

TEXT = (("Content-Type", "text/plain"),)


def redirect(target: str, status: int = 302) -> Says:
    return Says(b"elsewhere", status, (("Location", target),))


def refused(web: Web, url: str) -> str:
    with pytest.raises(Unreadable) as fault:
        web.get(url)
    sentence = str(fault.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def public_web(answers: dict[str, Sequence[str]], backend: Lead, **rules: Any) -> Web:
    def resolve(host: str, port: int) -> Sequence[str]:  # noqa: ARG001
        return answers[host]

    return Web(Rules(pause=0.0, **rules), clock=FakeClock(), resolve=resolve, backend=backend)


def test_a_page_as_it_came() -> None:
    headers = (("Content-Type", "text/html"), ("X-Odd", "caf\xe9"), ("x-odd", "2"))
    with serving({"/talks": Says(headers=headers)}) as server:
        page = private_web().get(server.url("/talks#part"))
    assert (page.url, page.requested) == (server.url("/talks"), server.url("/talks#part"))
    assert (page.status, page.reason, page.body, page.raw) == (200, "OK", PAGE, PAGE)
    assert [pair for pair in page.headers if pair[0].lower() == "x-odd"] == [("X-Odd", "caf\xe9"), ("x-odd", "2")]
    assert page.header("content-TYPE") == "text/html"
    assert page.fetched_at == "2021-05-03T12:00:00Z"
    assert page.address == "127.0.0.1"
    assert page.redirects == ()


def test_memcon_says_who_asks() -> None:
    with serving({"/": Says()}) as server:
        page = private_web().get(server.url())
    assert server.asked[-1].headers["user-agent"].startswith("memcon/")
    assert server.asked[-1].headers["host"] == f"127.0.0.1:{server.port}"
    assert server.asked[-1].headers == {name.lower(): value for name, value in page.request_headers}


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving({"/": Says()}) as server:
        assert private_web().get(server.url()).body == PAGE


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzipped),
        ("x-gzip", gzipped),
        ("GZIP", lambda page: gzipped(page[:9]) + gzipped(page[9:]) + b"\0\0"),
        ("deflate", zlib.compress),
        ("deflate", lambda page: zlib.compress(page)[2:-4]),
        ("br", brotli.compress),
        ("zstd", zstandard.compress),
        ("gzip, br", lambda page: brotli.compress(gzipped(page))),
        ("identity", lambda page: page),
    ],
)
def test_packed_pages_are_unpacked_and_kept(coding: str, pack: Any) -> None:
    packed = pack(PAGE)
    with serving({"/": Says(packed, headers=(("Content-Encoding", coding),))}) as server:
        page = private_web().get(server.url())
    assert (page.body, page.raw) == (PAGE, packed)


@pytest.mark.parametrize(
    ("coding", "body", "found"),
    [
        ("gzip", gzipped(PAGE)[:-9], "broken or cut"),
        ("gzip", PAGE, "broken or cut"),
        ("deflate", zlib.compress(PAGE)[:-6], "broken or cut"),
        ("br", brotli.compress(PAGE)[:-3], "broken or cut"),
        ("zstd", zstandard.compress(PAGE)[:-3], "broken or cut"),
        ("compress", PAGE, "'compress'"),
        ("gzip, gzip, gzip, gzip", PAGE, "4 times"),
        ("gzip", gzipped(bytes(5_000_000)), "unpacks to more"),
        ("gzip", gzipped(bytes(999_999)) + gzipped(bytes(999_999)), "unpacks to more"),
        ("br", brotli.compress(bytes(5_000_000)), "unpacks to more"),
        ("zstd", zstandard.compress(bytes(5_000_000)), "unpacks to more"),
        ("deflate", zlib.compress(bytes(5_000_000)), "unpacks to more"),
    ],
)
def test_pages_packed_wrongly_or_as_bombs(coding: str, body: bytes, found: str) -> None:
    with serving({"/": Says(body, headers=(("Content-Encoding", coding),))}) as server:
        assert found in refused(private_web(most_bytes=1_000_000), server.url())


def test_a_page_of_just_the_most_bytes() -> None:
    for body, headers in ((PAGE, ()), (gzipped(PAGE), (("Content-Encoding", "gzip"),))):
        with serving({"/": Says(body, headers=headers)}) as server:
            assert private_web(most_bytes=max(len(body), len(PAGE))).get(server.url()).body == PAGE


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 429, 500, 502, 503, 204, 206, 300, 304, 305])
def test_what_is_no_page_is_told_with_its_status(status: int) -> None:
    with serving({"/": Says(b"" if status in (204, 304) else b"no", status, TEXT)}) as server:
        assert f"status {status}" in refused(private_web(), server.url())


def test_a_redirect_is_followed_and_remembered() -> None:
    script: Script = {"/a": redirect("b", 301), "/b": redirect("//localhost/c"), "/c": Says()}
    with serving(script) as server:
        script["/b"] = redirect(server.url("/c", "localhost"), 307)
        page = private_web().get(server.url("/a"))
    assert page.url == server.url("/c", "localhost")
    assert [(hop.url, hop.status, hop.raw) for hop in page.redirects] == [
        (server.url("/a"), 301, b"elsewhere"),
        (server.url("/b"), 307, b"elsewhere"),
    ]
    assert ("Location", "b") in page.redirects[0].headers
    assert server.asked[-1].headers["host"] == f"localhost:{server.port}"


def test_redirects_in_a_circle() -> None:
    with serving({"/a": redirect("/b"), "/b": redirect("/c"), "/c": redirect("/b")}) as server:
        assert "circle" in refused(private_web(), server.url("/a"))
    assert server.paths() == ["/a", "/b", "/c"]


@pytest.mark.parametrize(("most", "whole"), [(2, False), (3, True)])
def test_redirects_are_counted(most: int, whole: bool) -> None:
    with serving({"/a": redirect("/b"), "/b": redirect("/c"), "/c": redirect("/d"), "/d": Says()}) as server:
        web = private_web(most_redirects=most)
        if whole:
            assert web.get(server.url("/a")).body == PAGE
        else:
            assert "at most 2 redirects" in refused(web, server.url("/a"))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "http://dunne:secret@127.0.0.1/", "http://[:/"])
def test_a_redirect_to_what_is_no_page(target: str) -> None:
    with serving({"/": redirect(target)}) as server:
        sentence = refused(private_web(), server.url())
    assert "redirect" in sentence
    assert "secret" not in sentence


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/", "http://dunne:secret@127.0.0.1/", "talks.html"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(WrongCall):
        private_web().get(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_out_of_bounds_under_every_name(host: str) -> None:
    with serving({"/": Says()}) as server:
        sentence = refused(Web(clock=FakeClock()), server.url(host=host))
    assert server.asked == []
    assert "public server" in sentence or "expected, found none" in sentence


@pytest.mark.parametrize(
    "addresses", [["10.0.0.1"], [PUBLIC, "10.0.0.1"], ["fd00::1"], ["169.254.169.254"], ["::ffff:198.41.0.4"]]
)
def test_a_name_that_stands_for_a_private_machine(addresses: list[str]) -> None:
    backend = Lead()
    assert "--allow-private" in refused(public_web({"talks.example": addresses}, backend), "http://talks.example/")
    assert backend.reached == []


@pytest.mark.parametrize("addresses", [[], OSError("no such name"), UnicodeError("label too long")])
def test_a_name_that_stands_for_nothing(addresses: Any) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:  # noqa: ARG001
        if isinstance(addresses, Exception):
            raise addresses
        return list(addresses)

    assert "check the address" in refused(Web(clock=FakeClock(), resolve=resolve, backend=Lead()), "http://talks.example/")


def test_a_public_page_that_redirects_to_a_private_machine() -> None:
    backend = Lead()
    with serving({}) as server:
        server.script["/"] = redirect(server.url("/secret", "inside.example"))
        web = public_web({"talks.example": [PUBLIC], "inside.example": ["192.168.0.7"]}, backend)
        assert "private address (192.168.0.7)" in refused(web, server.url(host="talks.example"))
    assert server.paths() == ["/"]
    assert set(backend.reached) == {PUBLIC}


def test_a_name_that_stands_for_another_machine_each_time_it_is_asked() -> None:
    """The number that was checked is the one that is used: the name is asked for once a question."""
    backend, answers = Lead(), iter([[PUBLIC], ["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1"]])
    with serving({"/": Says()}) as server:
        web = Web(Rules(pause=0.0), clock=FakeClock(), resolve=lambda _host, _port: next(answers), backend=backend)
        assert web.get(server.url(host="talks.example")).address == "8.8.8.8"
        assert "loopback" in refused(web, server.url(host="talks.example"))
    assert backend.reached == [PUBLIC, "8.8.8.8"]
    assert server.asked[-1].headers["host"] == f"talks.example:{server.port}"


def test_the_next_number_is_tried_where_one_does_not_answer() -> None:
    with serving({"/": Says()}) as server:
        rules = Rules(pause=0.0, allow_private=True)
        web = Web(rules, clock=FakeClock(), resolve=lambda _host, _port: ["127.0.0.2", "127.0.0.1"], backend=_Deaf())
        assert web.get(server.url(host="talks.example")).address == "127.0.0.1"


class _Deaf(Lead):
    def connect_tcp(self, host: str, *rest: Any, **more: Any) -> Any:
        import httpcore

        if host == "127.0.0.2":
            raise httpcore.ConnectError("refused")
        return super().connect_tcp(host, *rest, **more)


def test_the_certificate_must_prove_the_name_and_not_the_number() -> None:
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            with listener.accept()[0] as line:
                heard.append(line.recv(4096))

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        web = public_web({"talks.example": [PUBLIC]}, Lead())
        sentence = refused(web, f"https://talks.example:{listener.getsockname()[1]}/")
    assert "https://talks.example" in sentence
    assert b"talks.example" in heard[0]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The certificate is that of the name, though the connection goes to a number; others are refused."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=talks.example"]
    made += ["-addext", "subjectAltName=DNS:talks.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    with serving({"/": Says()}, (certificate, key)) as server:
        for host, trusted in (("talks.example", False), ("other.example", True)):
            if trusted:
                monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
            url = server.url(host=host).replace("http:", "https:")
            assert "whose certificate does not" in refused(public_web({host: [PUBLIC]}, Lead()), url)
        web = public_web({"talks.example": [PUBLIC]}, Lead())
        assert web.get(server.url(host="talks.example").replace("http:", "https:")).body == PAGE


def test_a_server_that_is_not_there() -> None:
    with serving({}) as server:
        url = server.url()
    assert "found none at" in refused(private_web(), url)


@pytest.mark.parametrize("said", [b"", b"\x00\x01\x02\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"])
def test_a_server_that_does_not_speak_http(said: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def speak() -> None:
            with listener.accept()[0] as line:
                line.recv(4096)
                line.sendall(said)

        threading.Thread(target=speak, daemon=True).start()
        assert "in HTTP was expected" in refused(private_web(), f"http://127.0.0.1:{listener.getsockname()[1]}/")


@pytest.mark.parametrize(
    ("says", "found"),
    [
        (Says(PAGE, length=len(PAGE) + 7), f"ends after {len(PAGE)}"),
        (Says(b"", length=3), "ends after 0"),
        (Says(b"5\r\nhello\r\n", headers=(("Transfer-Encoding", "chunked"),), length=-1), "ends too soon"),
        (Says(b"zz\r\nhello\r\n", headers=(("Transfer-Encoding", "chunked"),), length=-1), "ends too soon"),
    ],
)
def test_a_body_that_ends_too_soon(says: Says, found: str) -> None:
    with serving({"/": says}) as server:
        assert found in refused(private_web(), server.url())


def test_bodies_of_all_framings() -> None:
    chunked = b"5\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (PAGE[:5], len(PAGE) - 5, PAGE[5:])
    script: Script = {
        "/chunked": Says(chunked, headers=(("Transfer-Encoding", "chunked"),), length=-1),
        "/closed": Says(length=-1),
        "/longer": Says(PAGE + b"and more", length=len(PAGE)),
    }
    with serving(script) as server:
        for path in script:
            page = private_web().get(server.url(path))
            assert (page.body, page.raw) == (PAGE, PAGE)


@pytest.mark.parametrize("says", [Says(repeat(b"x" * 4096), length=-1), Says(b"", length=10**12), Says(b"x" * 9000, length=-1)])
def test_an_endless_body_is_cut(says: Says) -> None:
    with serving({"/": says}) as server:
        assert "at most 5,000 bytes" in refused(private_web(most_bytes=5000), server.url())


def test_a_slow_body_is_cut() -> None:
    """Each look at the clock takes a second here, and the body never ends."""
    with serving({"/": Says(repeat(b"x"), length=-1)}) as server:
        sentence = refused(private_web(FakeClock(step=1.0), most_seconds=40), server.url())
    assert "within 40 seconds" in sentence


def test_a_silent_server_is_left() -> None:
    done = threading.Event()

    def silence() -> Iterator[bytes]:
        done.wait(20)
        yield b""

    with serving({"/": Says(silence(), length=-1)}) as server:
        sentence = refused(Web(Rules(allow_private=True, pause=0, most_seconds=0.3)), server.url())
        done.set()
    assert "within 0.3 seconds" in sentence


def test_headers_without_end_are_refused() -> None:
    with serving({"/": Says(headers=tuple((f"X-{at}", "y" * 1000) for at in range(1000)))}) as server:
        assert "in HTTP was expected" in refused(private_web(), server.url())


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        (b"", "/talks", True),
        (b"User-agent: *\nDisallow: /drafts/", "/talks", True),
        (b"User-agent: *\nDisallow: /drafts/", "/drafts/1", False),
        (b"User-agent: *\nDisallow: /", "/talks", False),
        (b"\xef\xbb\xbfUser-agent: memcon\r\nDisallow: /", "/talks", False),
        (b"User-agent: memcon\nDisallow:\n\nUser-agent: *\nDisallow: /", "/talks", True),
        (b"User-agent: otherbot\nDisallow: /", "/talks", True),
        (b"<html>not found</html>", "/talks", True),
        (b"\xff\xfe\x00 nonsense", "/talks", True),
        (b"User-agent: *\nDisallow: /drafts/\n" + b"# long\n" * 100_000 + b"Disallow: /talks", "/talks", True),
    ],
)
def test_what_a_site_closes_is_not_fetched(rules: bytes, path: str, allowed: bool) -> None:
    with serving({"/robots.txt": Says(rules, headers=TEXT), path: Says()}) as server:
        if allowed:
            assert private_web().get(server.url(path)).body == PAGE
        else:
            assert "save it by hand" in refused(private_web(), server.url(path))
            assert server.paths() == []


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (410, True), (500, False), (503, False), (429, False)]
)
def test_rules_that_cannot_be_had(status: int, allowed: bool) -> None:
    with serving({"/robots.txt": Says(b"", status), "/": Says()}) as server:
        if allowed:
            assert private_web().get(server.url()).body == PAGE
        else:
            assert f"robots.txt were expected, found status {status}" in refused(private_web(), server.url())


def test_the_rules_are_asked_for_once_a_site() -> None:
    with serving({"/robots.txt": Says(b"", 500), "/a": Says()}) as broken, serving({"/a": Says(), "/b": Says()}) as server:
        web = private_web()
        for path in ("/a", "/b", "/a"):
            web.get(server.url(path))
            refused(web, broken.url(path))
    assert [asked.path for asked in server.asked] == ["/robots.txt", "/a", "/b", "/a"]
    assert [asked.path for asked in broken.asked] == ["/robots.txt"]


def test_rules_behind_redirects_and_packed() -> None:
    rules = gzipped(b"User-agent: *\nDisallow: /")
    script: Script = {"/robots.txt": redirect("/r"), "/r": Says(rules, headers=(("Content-Encoding", "gzip"),)), "/": Says()}
    with serving(script) as server:
        assert "save it by hand" in refused(private_web(), server.url())
    with serving({"/robots.txt": redirect("/robots.txt"), "/": Says()}) as server:
        assert private_web().get(server.url()).body == PAGE


def test_the_rules_of_the_site_behind_a_redirect_count_too() -> None:
    closing: Script = {"/robots.txt": Says(b"User-agent: *\nDisallow: /"), "/": Says()}
    with serving(closing) as closed, serving({"/": redirect(closed.url())}) as server:
        assert "save it by hand" in refused(private_web(), server.url())
    assert closed.paths() == []


@pytest.mark.parametrize(
    ("rules", "pauses"),
    [(b"", [2.0, 2.0]), (b"User-agent: *\nCrawl-delay: 7", [7.0, 7.0]), (b"User-agent: *\nCrawl-delay: 700", [30.0, 30.0])],
)
def test_a_pause_between_two_questions_to_a_server(rules: bytes, pauses: list[float]) -> None:
    clock = FakeClock()
    with serving({"/robots.txt": Says(rules), "/": Says()}) as server:
        web = private_web(clock, pause=2.0)
        web.get(server.url())
        web.get(server.url())
    assert clock.waited == pauses


def busy(retry_after: str, times: int, status: int = 429) -> Any:
    def says(asked: Asked) -> Says:
        return Says(b"busy", status, (("Retry-After", retry_after),)) if asked.earlier < times else Says()

    return says


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("retry_after", "waited"),
    [
        ("7", 7.0),
        ("60", 60.0),
        ("0", 0.0),
        (format_datetime(NOON + timedelta(seconds=30), usegmt=True), 30.0),
        (format_datetime(NOON - timedelta(hours=1), usegmt=True), 0.0),
    ],
)
def test_a_busy_server_is_asked_again_when_it_says(status: int, retry_after: str, waited: float) -> None:
    clock = FakeClock()
    with serving({"/": busy(retry_after, 1, status)}) as server:
        assert private_web(clock).get(server.url()).body == PAGE
    assert [wait for wait in clock.waited if wait] == [wait for wait in [waited] if wait]
    assert len(server.paths()) == 2


@pytest.mark.parametrize(
    ("retry_after", "found"),
    [
        ("61", "wait 61 seconds"),
        ("99999", "wait 28 hours"),
        ("9" * 5000, "longer than any call lasts"),
        (format_datetime(NOON + timedelta(days=2), usegmt=True), "wait 48 hours"),
        ("soon", "status 429"),
        ("-5", "status 429"),
        ("Mon, 99 Foo 2021 99:99:99 GMT", "status 429"),
    ],
)
def test_a_server_that_is_busy_for_long_is_left(retry_after: str, found: str) -> None:
    clock = FakeClock()
    with serving({"/": busy(retry_after, 9)}) as server:
        assert found in refused(private_web(clock), server.url())
    assert len(server.paths()) == 1
    assert clock.waited == []


def test_a_server_that_stays_busy_is_asked_three_times() -> None:
    clock = FakeClock()
    with serving({"/": busy("50", 9)}) as server:
        assert "status 429" in refused(private_web(clock), server.url())
    assert len(server.paths()) == 3
    assert clock.waited == [50.0, 50.0]


def test_a_page_that_has_not_changed() -> None:
    def says(asked: Asked) -> Says:
        known = asked.headers.get("if-none-match") == '"v1"' or asked.headers.get("if-modified-since") is not None
        return Says(b"", 304, (("ETag", '"v1"'),), length=-1) if known else Says(headers=(("ETag", '"v1"'),))

    with serving({"/": says}) as server:
        web = private_web()
        first = web.get(server.url())
        assert (first.status, first.header("etag")) == (200, '"v1"')
        for again in (
            web.get(server.url(), etag=first.header("etag")),
            web.get(server.url(), modified="Mon, 03 May 2021 12:00:00 GMT"),
        ):
            assert (again.status, again.body, again.raw) == (304, b"", b"")
        assert web.get(server.url(), etag='"v0"').body == PAGE
        assert web.get(server.url(), etag="evil\r\nX: y").status == 200
