"""The static site: every link leads somewhere, only what changed is written, and its search finds what the archive's finds."""

import functools
import http.server
import json
import os
import re
import shutil
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.identify.compiled import load_register
from memcon.identify.register import Register
from memcon.reading_room.desk import Chair
from memcon.reading_room.site import Page, Site
from memcon.reading_room.site_folder import Changes, Folder
from memcon.reading_room.site_links import NOWHERE, Places, SiteLinks, Target, told_without
from memcon.reading_room.site_search import hashed


class Links(HTMLParser):
    """The links of a page and the places that links may lead to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag leads to."""
        for name, value in attrs:
            if name == "id" and value:
                self.places.add(value)
            elif name in ("href", "src", "action") and value is not None:
                self.links.append(value)


def write(archive: Path, folder: Path, register: Register) -> Changes:
    """The site of an archive written into a folder."""
    site = Site(archive, register)
    *_, changes = site.written(folder)
    site.close()
    assert isinstance(changes, Changes)
    return changes


def pages(folder: Path) -> dict[Path, Links]:
    return {path: Links(path) for path in sorted(folder.rglob("*.html"))}


def broken(folder: Path) -> list[tuple[str, str]]:
    """The links of a site that lead nowhere, with the pages they stand on."""
    found = pages(folder)
    return [
        (str(path.relative_to(folder)), link)
        for path, page in found.items()
        for link in page.links
        if not _leads_somewhere(path, link, found)
    ]


def _leads_somewhere(path: Path, link: str, found: dict[Path, Links]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("http", "https")
    target = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
    return target.is_file() and (not parts.fragment or target not in found or unquote(parts.fragment) in found[target].places)


@pytest.fixture(scope="module")
def site(archive_path: Path, own_register: Register, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small archive."""
    folder = tmp_path_factory.mktemp("site") / "public"
    write(archive_path, folder, own_register)
    return folder


def test_every_link_leads_somewhere(site: Path) -> None:
    assert broken(site) == []


def test_every_record_is_there_with_its_twin(site: Path, archive_path: Path) -> None:
    with Archive(archive_path, create=False, read_only=True) as archive:
        names = [name for (name,) in archive.rows("SELECT name FROM document")]
    for name in names:
        assert (site / f"record/{name}.html").is_file()
        assert json.loads((site / f"record/{name}.json").read_bytes())["id"] == name


@pytest.mark.parametrize(
    "name",
    [
        "index",
        "search",
        "people",
        "country",
        "timeline",
        "coverage",
        "about",
        "meeting",
        "meeting/2014-09-18-ru-us",
        "captures/kremlin/71702",
        "timeline/2014",
        "person/viktor-sedov",
    ],
)
def test_every_room_that_needs_no_server_is_there(site: Path, name: str) -> None:
    assert (site / f"{name}.html").is_file()
    assert not is_problem(site / f"{name}.json")


def is_problem(twin: Path) -> bool:
    """Whether the JSON of a page is that of a problem (RFC 9457)."""
    found = json.loads(twin.read_bytes())
    return isinstance(found, dict) and {"status", "title", "detail"} <= found.keys()


def test_the_accounts_of_a_meeting_are_compared(site: Path) -> None:
    compared = [json.loads(path.read_bytes()) for path in site.glob("compare~*.json")]
    assert [{"a", "b"} <= one.keys() for one in compared] == [True] * len(compared) != []


def test_no_page_of_the_site_tells_of_a_problem(site: Path) -> None:
    assert [path.name for path in site.rglob("*.json") if path.parent.name != "search" and is_problem(path)] == []


def test_a_sentence_is_a_place_on_the_page_of_its_record(site: Path) -> None:
    page = Links(site / "record/kremlin/71702.html")
    assert "#t1.s1" in page.links
    assert "t1.s1" in page.places


def test_what_needs_a_server_has_no_link(site: Path) -> None:
    for path, page in pages(site).items():
        text = path.read_text("utf-8")
        assert NOWHERE not in text, path
        assert "<form" not in text or path.name == "search.html", path
        assert not any(link.startswith("/") for link in page.links), path


def test_every_page_says_itself_what_it_may_load(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert 'http-equiv="Content-Security-Policy"' in text or 'http-equiv="refresh"' in text, path
        assert " style=" not in text or site / "framed" in path.parents, path
    assert f'content="{_POLICY}"' in (site / "index.html").read_text("utf-8")


_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self';"
    " form-action 'self'; base-uri 'none'"
)


def test_each_record_has_its_citation_and_its_original_in_a_frame_that_runs_nothing(site: Path) -> None:
    records = {str(path.relative_to(site / "record")) for path in site.glob("record/**/*.html")}
    for room in ("cite", "original", "framed"):
        assert {str(path.relative_to(site / room)) for path in site.glob(f"{room}/**/*.html")} == records != set()
    page = (site / "original/kremlin/71702.html").read_text("utf-8")
    (frame,) = re.findall(r"<iframe [^>]*>", page)
    assert 'src="../../framed/kremlin/71702.html#memcon"' in frame and " sandbox" in frame
    framed = (site / "framed/kremlin/71702.html").read_text("utf-8")
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'none'" in framed
    assert "<script" not in framed and "memcon kremlin/71702" in (site / "cite/kremlin/71702.html").read_text("utf-8")


def test_written_again_nothing_is_written(site: Path, archive_path: Path, own_register: Register) -> None:
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file() and path.name != "memcon-site.json"}
    changes = write(archive_path, site, own_register)
    assert changes.written == changes.removed == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


_PAGE = (
    "<html><head><title>Talks in {0}</title></head><body><h1>Talks in {0}</h1><p>May {1}, 2021</p>"
    "<p><b>Anna Weller:</b> Good day, {0}.</p>"
)


def test_only_what_changed_is_written_and_what_went_is_removed(tmp_path: Path) -> None:
    register, folder = load_register(), tmp_path / "public"
    with Archive(tmp_path / "one.db") as archive:
        archive.add(_PAGE.format("Norburg", 3).encode(), url="https://example.org/1")
        archive.add(_PAGE.format("Suderholm", 4).encode(), url="https://example.org/2")
    with Archive(tmp_path / "two.db") as archive:
        archive.add(_PAGE.format("Norburg", 3).encode(), url="https://example.org/1")
    first = write(tmp_path / "one.db", folder, register)
    records = {path.name for path in folder.glob("record/**/*.html")}
    (folder / "mine.txt").write_text("of somebody else")
    second = write(tmp_path / "two.db", folder, register)
    assert 0 < second.written < first.written
    assert second.removed > 0
    assert len({path.name for path in folder.glob("record/**/*.html")}) == len(records) - 1
    assert (folder / "mine.txt").read_text() == "of somebody else"
    assert broken(folder) == []


def test_a_run_that_was_cut_short_is_mended(archive_path: Path, own_register: Register, tmp_path: Path) -> None:
    site, folder = Site(archive_path, own_register), tmp_path / "public"
    for number, _ in enumerate(site.written(folder)):
        if number == 5:
            break
    site.close()
    write(archive_path, folder, own_register)
    assert broken(folder) == []


def test_what_a_run_that_was_cut_short_wrote_is_removed_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "public"
    first = Folder(path)
    first.begin()
    first.write("record/gone.html", b"words")
    assert end_of(path, {"index.html": b"other"}) == Changes(1, 1, 1)
    assert sorted(one.name for one in path.rglob("*")) == ["index.html", "memcon-site.json"]


def test_a_file_of_somebody_else_is_left_alone_after_a_run_that_was_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "public"
    first = Folder(path)
    first.begin()
    first.write("index.html", b"words")
    (path / "people.html").write_text("mine")
    with pytest.raises(WrongCall, match="something else"):
        end_of(path, {"index.html": b"words", "people.html": b"memcon's"})
    assert (path / "people.html").read_text() == "mine"


def test_what_a_run_that_was_cut_short_wrote_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "public"
    end_of(path, {"index.html": b"one"})
    second = Folder(path)
    second.begin()
    second.write("index.html", b"two")
    end_of(path, {"index.html": b"one"})
    assert (path / "index.html").read_bytes() == b"one"


@pytest.mark.parametrize(
    ("journal", "sentence"),
    [(b'"../outside"\n', "with others"), (b"{}\n", "something else"), (b"\xff\n", "something else")],
)  # fmt: skip
def test_a_journal_of_others_is_refused(tmp_path: Path, journal: bytes, sentence: str) -> None:
    end_of(tmp_path, {})
    (tmp_path / "memcon-site.journal").write_bytes(journal)
    with pytest.raises(WrongCall, match=sentence):
        Folder(tmp_path)


def test_a_note_that_was_cut_short_is_none(tmp_path: Path) -> None:
    end_of(tmp_path, {})
    (tmp_path / "memcon-site.journal").write_bytes(b'"index.html"\n"peop')
    assert end_of(tmp_path, {"index.html": b"words"}) == Changes(1, 1, 0)


def test_a_folder_in_which_not_even_the_list_came_to_be_is_empty(tmp_path: Path) -> None:
    (tmp_path / "memcon-site.json.new").write_bytes(b"{")
    assert end_of(tmp_path, {"index.html": b"words"}) == Changes(1, 1, 0)


def end_of(path: Path, files: dict[str, bytes]) -> Changes:
    """A site of these files written into a folder."""
    folder = Folder(path)
    folder.begin()
    for name, data in files.items():
        folder.write(name, data)
    return folder.end()


def test_a_folder_of_something_else_is_refused(tmp_path: Path, archive_path: Path, own_register: Register) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(WrongCall, match="something else"):
        write(archive_path, tmp_path, own_register)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words")
    with pytest.raises(WrongCall, match="found a file"):
        Folder(tmp_path / "file")


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "a/../../b", "a\\b", "c:/b"])
def test_a_list_of_files_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "memcon-site.json").write_text(json.dumps({"memcon_site": "1", "files": {name: "0"}}))
    with pytest.raises(WrongCall, match="own files"):
        Folder(tmp_path)


def test_a_file_of_somebody_else_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "public")
    folder.begin()
    folder.end()
    (tmp_path / "public" / "index.html").write_text("mine")
    again = Folder(tmp_path / "public")
    again.begin()
    with pytest.raises(WrongCall, match="something else"):
        again.write("index.html", b"memcon's")
    assert (tmp_path / "public" / "index.html").read_text() == "mine"


@pytest.mark.parametrize(
    "address",
    [
        "../../etc/passwd",
        "..",
        "a/../b",
        "/etc",
        "a\\b",
        "a\x00b",
        "con:",
        "a" * 999,
        "<script>",
        ".htaccess",
        "a?b#c",
        "a b",
        "é",
        "~",
        "a//b",
        "a/.",
        "%2e%2e/x",
    ],
)
def test_every_address_is_a_file_in_the_folder(address: str) -> None:
    path = Target("record", address).path
    parts = path.split("/")
    assert parts[0] == "record"
    assert all(part and part not in (".", "..") and not part.startswith(".") and len(part) < 130 for part in parts)
    assert not set(path) & set('\\\x00:<>?#|*" %')


def test_two_addresses_are_two_files() -> None:
    addresses = ["a b", "a-b", "a?b", "a/b", "é", "e", "a" * 150, "a" * 151, "..", "."]
    assert len({Target("record", one).path for one in addresses}) == len(addresses)


def links(depth: int = 1) -> SiteLinks:
    places = Places(frozenset(("record", "compare", "people", "person")), {"x/1": "m", "y/1": "m", "z/1": "n"})
    return SiteLinks(depth=depth, places=places)


@pytest.mark.parametrize(
    ("room", "address", "asked", "link"),
    [
        ("record", "x/1", {}, "../record/x/1.html"),
        ("record", "x/1/t2/s3", {}, "../record/x/1.html#t2.s3"),
        ("record", "x/1/p2", {}, "../record/x/1.html#p2"),
        ("person", "anna weller", {"q": "x"}, NOWHERE),
        ("verify", "", {"q": "x"}, NOWHERE),
        ("people", "", {"sort": "name"}, NOWHERE),
        ("people", "", {"q": None}, "../people.html"),
        ("compare", "", {"a": "x/1", "b": "z/1"}, NOWHERE),
        ("compare", "", {}, NOWHERE),
        ("cite", "x/1", {}, NOWHERE),
    ],
)
def test_a_link_leads_to_a_file_or_nowhere(room: str, address: str, asked: dict[str, str], link: str) -> None:
    assert links().to(room, address, **asked) == link


def test_two_accounts_of_one_meeting_are_compared_and_the_keys_of_lists_are_pages() -> None:
    there = links(0)
    assert there.to("compare", a="x/1", b="y/1").startswith("compare~")
    assert there.to("people", after="k 1").startswith("people~")
    assert [one.room for one in there.places.waiting] == ["compare", "people"]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (f'<li><a href="{NOWHERE}">Cite</a></li>', ""),
        (f'<p>see <a class="x" href="{NOWHERE}#a">how</a>.</p>', "<p>see how.</p>"),
        (f'<form action="{NOWHERE}"><input></form>words', "words"),
        ('<form action="../captures/x.html"><b>words</b></form>', "<b>words</b>"),
        (f'<link rel="x" href="{NOWHERE}">', ""),
        ('<a href="../record/x/1.html/t2/s3">3</a>', '<a href="#t2.s3">3</a>'),
        ('<a href="../record/y/2.html/t2">2</a>', '<a href="../record/y/2.html#t2">2</a>'),
        (f"<p>memcon says {NOWHERE} sometimes</p>", f"<p>memcon says {NOWHERE} sometimes</p>"),
    ],
)
def test_links_that_lead_nowhere_are_taken_out(page: str, told: str) -> None:
    assert told_without(page, "record/x/1") == told


# -- the search --


def _found(folder: Path, words: list[str]) -> int:
    """How many passages have a phrase, by the files of the index."""
    holdings = json.loads((folder / "search/index.json").read_bytes())
    places: list[dict[int, list[int]]] = []
    for word in words:
        own = holdings["own"].get(word)
        name = f"a{own}" if own is not None else f"w{hashed(word) % holdings['files']}"
        places.append(_unpacked(json.loads((folder / f"search/{name}.json").read_bytes()).get(word, [])))
    first, *others = places
    return sum(
        any(all(at + n in other.get(passage, ()) for n, other in enumerate(others, 1)) for at in here)
        for passage, here in first.items()
    )


def _unpacked(flat: list[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    at = passage = 0
    while at < len(flat):
        passage, count = passage + flat[at], flat[at + 1]
        steps = flat[at + 2 : at + 2 + count]
        found[passage] = [sum(steps[: n + 1]) for n in range(count)]
        at += 2 + count
    return found


@pytest.mark.parametrize("phrase", ["ports", "northern ports", "the", "of the", "zzzq", "порты", "port of"])
def test_the_index_has_what_the_archive_has(site: Path, archive_path: Path, own_register: Register, phrase: str) -> None:
    chair = Chair(archive_path, own_register)
    expected = chair.searcher.search(f'"{phrase}"').total
    chair.archive.close()
    assert _found(site, phrase.split()) == expected


def test_the_passages_of_the_index_are_those_of_the_archive(site: Path, archive_path: Path) -> None:
    holdings = json.loads((site / "search/index.json").read_bytes())
    read = [json.loads((site / f"search/t{n}.json").read_bytes()) for n in range(len(holdings["chunks"]))]
    assert sum(len(one["passages"]) for one in read) == holdings["passages"]
    with Archive(archive_path, create=False, read_only=True) as archive:
        assert holdings["passages"] == archive.row("SELECT count(*) FROM passage WHERE gone IS NULL")[0]
        assert holdings["records"] == archive.row("SELECT count(*) FROM document")[0]
    for one in read:
        for path, *_ in one["records"]:
            assert (site / f"{path}.html").is_file()


_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_QUERIES = (
    "ports",
    '"northern ports"',
    "the ports",
    "PORTS",
    "zzzq",
    "péace",
    "it's",
    '"of the"',
    "порты",
    "<script>alert(1)</script>",
)


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """The address of the site on a plain host, in a folder of it."""
    handler = functools.partial(Quiet, directory=str(site.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{site.name}"
        server.shutdown()
        thread.join()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain host that says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.mark.skipif(_CHROMIUM is None, reason="needs chromium (scripts/debian-parts.sh)")
def test_a_browser_finds_what_the_archive_finds(address: str, archive_path: Path, own_register: Register) -> None:
    from playwright.sync_api import sync_playwright

    chair, wrong = Chair(archive_path, own_register), list[str]()
    with sync_playwright() as play, play.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"]) as browser:
        page = browser.new_page()
        page.on("console", lambda one: wrong.append(one.text))
        page.on("pageerror", lambda one: wrong.append(str(one)))
        for query in _QUERIES:
            page.goto(f"{address}/search.html")
            page.fill("#q", query)
            page.press("#q", "Enter")
            page.wait_for_selector("#site-hits:not([aria-busy]):not([hidden])")
            words = query if query.startswith('"') or query[0] != "<" else '"script alert 1 script"'
            total = chair.searcher.search(words).total
            said = page.inner_text("#site-said")
            assert (f" {total:,}," in said) if total else said.startswith("Nothing found"), (query, said, total)
            assert page.locator("li.hit").count() == min(total, 10)
        page.goto(f"{address}/search.html?q=ports")
        page.locator("li.hit a").first.click()
        page.wait_for_load_state()
        assert page.locator(":target").count() == 1
    chair.archive.close()
    assert wrong == []


def test_a_page_is_told_when_it_is_written(archive_path: Path, own_register: Register, tmp_path: Path) -> None:
    site = Site(archive_path, own_register, has_twins=False)
    found = [one for one in site.written(tmp_path / "public") if isinstance(one, Page)]
    site.close()
    assert len(found) >= site_count(tmp_path / "public")
    assert not list((tmp_path / "public" / "record").rglob("*.json"))


def site_count(folder: Path) -> int:
    return len(list(folder.rglob("*.html")))
