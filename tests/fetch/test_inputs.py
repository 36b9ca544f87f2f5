import pickle
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from memcon.errors import Unreadable, WrongCall
from memcon.fetch import lists
from memcon.fetch.inputs import Input, Loaded, inputs_of
from memcon.fetch.lists import addresses_in, is_list
from memcon.fetch.warc import write_warc
from tests.fetch.servers import PAGE, Says, Script, Server, private_web, serving

RSS = b'<rss version="2.0"><channel><item><link>/one</link></item><item><link>/two</link></item></channel></rss>'


@pytest.fixture
def server() -> Iterator[Server]:
    script: Script = {
        "/one": Says(PAGE + b"1"),
        "/two": Says(PAGE + b"2"),
        "/feed": Says(RSS, headers=(("Content-Type", "application/rss+xml"),)),
        "/announced": Says(RSS, headers=(("Content-Type", "text/xml"),)),
        "/empty.rss": Says(b'<rss version="2.0"><channel></channel></rss>'),
        "/page/feed": Says(),
    }
    with serving(script) as running:
        yield running


@pytest.fixture(autouse=True)
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, data: bytes | str) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(data.encode() if isinstance(data, str) else data)
    return name


def shown(inputs: Iterator[Input]) -> list[tuple[str, bytes | str]]:
    return [(one.name, one.fault or one.load().data) for one in inputs]


def fault_of(argument: str, server: Server | None = None) -> str:
    (one,) = inputs_of([argument], private_web() if server else None)
    with pytest.raises(Unreadable) as fault:
        one.load()
    return str(fault.value)


def test_files_folders_and_patterns() -> None:
    for name in ("b.html", "a.txt", "in/c.md", "in/photo.jpg"):
        write(name, name)
    assert shown(inputs_of(["b.html", "in", "*.txt"], None)) == [
        ("b.html", b"b.html"),
        ("in/c.md", b"in/c.md"),
        ("a.txt", b"a.txt"),
    ]


def test_a_file_is_read_only_when_it_is_loaded() -> None:
    (one,) = inputs_of([write("a.html", "early")], None)
    write("a.html", "late")
    assert one.load() == Loaded(b"late")


def test_no_such_file() -> None:
    (one,) = inputs_of(["gone.html"], None)
    assert one.missing
    with pytest.raises(WrongCall):
        one.load()


def test_an_address(server: Server) -> None:
    (one,) = inputs_of([server.url("/one")], private_web())
    assert server.asked == []
    assert one.name == server.url("/one")
    assert one.load() == Loaded(PAGE + b"1", server.url("/one"), "2021-05-03T12:00:00Z", "text/html", "utf-8")


def test_an_address_where_nothing_is_fetched() -> None:
    assert "this call fetches nothing" in fault_of("https://talks.example/one")
    assert "this call fetches nothing" in fault_of("feed:https://talks.example/one")


def test_an_address_that_does_not_answer(server: Server) -> None:
    assert "status 404" in fault_of(server.url("/gone"), server)
    assert "status 404" in fault_of(server.url("/gone.rss"), server)


@pytest.mark.parametrize("argument", ["{}/feed", "{}/feed?all=1", "feed:{}/announced", "FEED:{}/feed"])
def test_a_feed_on_the_web_means_its_pages(server: Server, argument: str) -> None:
    inputs = inputs_of([argument.format(server.url("").rstrip("/"))], private_web())
    assert shown(inputs) == [(server.url("/one"), PAGE + b"1"), (server.url("/two"), PAGE + b"2")]


def test_an_address_like_that_of_a_feed_is_a_page_where_it_holds_one(server: Server) -> None:
    assert shown(inputs_of([server.url("/page/feed")], private_web())) == [(server.url("/page/feed"), PAGE)]
    assert server.paths() == ["/page/feed"]


def test_a_feed_where_a_page_was_expected_is_told(server: Server) -> None:
    assert f"feed:{server.url('/announced')} means its pages" in fault_of(server.url("/announced"), server)


def test_an_empty_feed_is_told(server: Server) -> None:
    assert "found none in it" in fault_of(server.url("/empty.rss"), server)


@pytest.mark.parametrize("name", ["talks.rss", "talks.xml", "talks.atom"])
def test_a_file_of_a_feed(server: Server, name: str) -> None:
    feed = RSS.replace(b"/one", server.url("/one").encode())
    inputs = list(inputs_of([write(name, feed)], private_web()))
    assert inputs[0].load().data == PAGE + b"1"
    assert inputs[1].name == name
    assert "found 1 without" in (inputs[1].fault or "")


def test_other_xml_is_a_page() -> None:
    assert shown(inputs_of([write("a.xml", "<transcripts/>"), write("b.rss", "none")], None)) == [
        ("a.xml", b"<transcripts/>"),
        ("b.rss", b"none"),
    ]


@pytest.mark.parametrize("name", ["pages.txt", "pages.urls", "PAGES.URLS"])
def test_a_list_of_addresses(server: Server, name: str) -> None:
    write(name, f"\ufeff# talks\n\n{server.url('/one')}\r\n  {server.url('/two')}  \n")
    assert shown(inputs_of([name], private_web())) == [(server.url("/one"), PAGE + b"1"), (server.url("/two"), PAGE + b"2")]


def test_lines_that_are_no_addresses_are_told() -> None:
    write("pages.urls", "https://talks.example/1\ntalks.html\nhttps://u:p@talks.example/\n")
    inputs = list(inputs_of(["pages.urls"], private_web()))
    assert [one.fault is None for one in inputs] == [True, False, False]
    assert "(line 2)." in (inputs[1].fault or "")


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("https://a.example/\nhttps://b.example/", "a.txt", True),
        ("# none\n", "a.txt", False),
        ("", "a.txt", False),
        ("https://a.example/ says:\n", "a.txt", False),
        ("MR DUNNE: see https://a.example/\n", "a.txt", False),
        ("https://a.example/\n" + "https://a.example/" + "b" * 50, "a.txt", True),
        ("# talks\nhttps://a.example/\n", "a.txt", True),
        ("https://a.example/\nHello, all.", "a.txt", False),
        ("https://a.example/\n" * 500 + "Hello", "a.txt", True),
        ("anything", "a.urls", True),
    ],
)
def test_what_is_a_list(text: str, name: str, found: bool) -> None:
    assert is_list(text.encode()[: lists.LOOKED_AT], name) is found


def test_a_list_in_a_folder_is_a_page() -> None:
    write("in/a.txt", "https://talks.example/1")
    assert shown(inputs_of(["in"], None)) == [("in/a.txt", b"https://talks.example/1")]


def test_a_list_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_ADDRESSES", 2)
    with pytest.raises(Unreadable, match="at most 2 addresses"):
        addresses_in(b"http://a/\n" * 3)
    assert "at most 2 addresses" in fault_of(write("a.urls", "http://a/\n" * 3))


def test_the_pages_of_a_web_archive(server: Server) -> None:
    web = private_web()
    write_warc("talks.warc.gz", [web.get(server.url("/one")), web.get(server.url("/two"))])
    write("in/a.html", "a")
    Path("talks.warc.gz").replace("in/talks.warc.gz")
    for arguments in (["in/talks.warc.gz"], ["in"]):
        inputs = [one for one in inputs_of(arguments, None) if "talks" in one.name]
        assert [one.name for one in inputs] == [f"in/talks.warc.gz: {server.url(path)}" for path in ("/one", "/two")]
        assert inputs[1].load() == Loaded(PAGE + b"2", server.url("/two"), "2021-05-03T12:00:00Z", "text/html", "utf-8")


def test_a_cut_web_archive(server: Server) -> None:
    write_warc("talks.warc.gz", [private_web().get(server.url("/one"))])
    write("talks.warc.gz", Path("talks.warc.gz").read_bytes()[:-20])
    first, last = inputs_of(["talks.warc.gz"], None)
    assert first.load().data == PAGE + b"1"
    assert last.name == "talks.warc.gz"
    assert "1 document before it is whole" in (last.fault or "")


def test_the_pages_of_a_zip() -> None:
    with zipfile.ZipFile("talks.zip", "w") as file:
        file.writestr("a.html", PAGE)
        file.writestr("../b.html", PAGE)
    first, last = inputs_of(["talks.zip"], None)
    assert (first.name, first.load()) == ("talks.zip: a.html", Loaded(PAGE))
    assert last.name == "talks.zip: ../b.html"
    assert "leads out" in (last.fault or "")
    assert "A whole ZIP file" in fault_of(write("broken.zip", "PK"))


@pytest.mark.parametrize("name", ["gone.warc", "gone.zip", "gone.urls"])
def test_archives_that_are_not_there(name: str) -> None:
    (one,) = inputs_of([name], None)
    assert one.missing


def test_what_can_be_loaded_in_another_process(server: Server) -> None:
    with zipfile.ZipFile("talks.zip", "w") as file:
        file.writestr("a.html", PAGE)
    one, two, three, four = inputs_of([write("a.html", PAGE), "talks.zip", server.url("/one"), "-"], private_web())
    assert [each.here for each in (one, two, three, four)] == [False, False, True, True]
    for each in (one, two):
        assert pickle.loads(pickle.dumps(each)).load() == Loaded(PAGE)
