"""Feeds: valid Atom with identifiers that stay, dates of the archive, and links that lead back from anywhere."""

import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from starlette.testclient import TestClient

from memcon.archive.store import Archive
from memcon.reading import Reader
from memcon.reading_room.app import reading_room

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def tree_of(client: TestClient, path: str) -> ElementTree.Element:
    found = client.get(path)
    assert found.status_code == 200 and found.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(found.content)


def text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"a:{name}", "", ATOM)


@pytest.fixture
def feeds(archive_path: Path) -> list[str]:
    """The feeds of the archive, that of a person among them."""
    with Archive(archive_path, create=False, read_only=True) as archive:
        person = archive.row("SELECT person FROM participant WHERE person IS NOT NULL AND spoke LIMIT 1")[0]
    return ["/feed", "/feed/changes", "/feed?q=harbour OR ports", f"/feed/person/{person}"]


def test_each_is_valid_atom(client: TestClient, feeds: list[str]) -> None:
    for path in feeds:
        tree = tree_of(client, path)
        assert tree.tag == "{http://www.w3.org/2005/Atom}feed"
        for one in (tree, *tree.findall("a:entry", ATOM)):
            assert text(one, "id").startswith("urn:uuid:") and uuid.UUID(text(one, "id")) and text(one, "title")
            assert datetime.fromisoformat(text(one, "updated")).tzinfo is not None
            links = [(link.get("rel"), link.get("type")) for link in one.findall("a:link", ATOM)]
            assert links.count(("alternate", "text/html")) == 1
        assert tree.findall("a:entry", ATOM), path
        ids = [text(one, "id") for one in tree.findall("a:entry", ATOM)]
        assert len(set(ids)) == len(ids)
        assert text(tree, "updated") == max(text(one, "updated") for one in tree.findall("a:entry", ATOM))
        for link in tree.iter("{http://www.w3.org/2005/Atom}link"):
            assert (link.get("href") or "").startswith(("http://", "https://"))


def test_readers_of_feeds_read_them(client: TestClient, feeds: list[str]) -> None:
    for path in feeds:
        found = feedparser.parse(client.get(path).content)
        assert not found.bozo and found.version == "atom10"
        assert all(one.link.startswith("http://testserver/") and one.summary for one in found.entries)


def test_identifiers_stay_wherever_the_archive_is_served(client: TestClient, feeds: list[str]) -> None:
    for path in feeds:
        here, there = (
            feedparser.parse(client.get(path, headers={"Host": host}).content) for host in ("a.example", "b.example:81")
        )
        assert [one.id for one in here.entries] == [one.id for one in there.entries] and here.feed.id == there.feed.id
    assert len({feedparser.parse(client.get(path).content).feed.id for path in feeds}) == len(feeds)


def test_the_links_lead_to_what_they_tell_of(client: TestClient, feeds: list[str]) -> None:
    for path in feeds:
        for one in feedparser.parse(client.get(path).content).entries[:3]:
            assert client.get(one.link.partition("#")[0]).status_code == 200


def test_a_change_tells_what_changed_and_leads_to_it(client: TestClient) -> None:
    (one,) = feedparser.parse(client.get("/feed/changes").content).entries
    assert one.link == "http://testserver/captures/kremlin/71702?from=1&to=2" and one.title.startswith(
        "Changed: Press statements"
    )
    assert one.summary == "1 passage changed · 2 new passages · 0 passages gone"


def test_a_record_that_changed_is_dated_by_the_change(client: TestClient, archive_path: Path) -> None:
    found = {one.link: one for one in feedparser.parse(client.get("/feed").content).entries}
    one = found["http://testserver/record/kremlin/71702"]
    with Archive(archive_path, create=False, read_only=True) as archive:
        rows = archive.rows(
            "SELECT c.added_at FROM capture c JOIN document d ON d.id = c.document WHERE d.name = 'kremlin/71702' ORDER BY c.n"
        )
    assert [one.published, one.updated] == [rows[0][0], rows[-1][0]]


def test_its_json_has_the_same_entries(client: TestClient) -> None:
    found = client.get("/feed", headers={"Accept": "application/json"}).json()
    assert [one["id"] for one in found["entries"]] == [one.id for one in feedparser.parse(client.get("/feed").content).entries]


def test_pages_offer_their_feed(client: TestClient) -> None:
    for page, feed in (("/", "/feed"), ("/search?q=ports", "/feed?q=ports"), ("/captures/kremlin/71702", "/feed/changes")):
        assert 'type="application/atom+xml"' in client.get(page).text and f'href="{feed}"' in client.get(page).text


def test_what_came_last_is_the_first_that_a_search_tells_of(client: TestClient, archive_path: Path) -> None:
    found = [
        one.link.removeprefix("http://testserver/record/")
        for one in feedparser.parse(client.get("/feed?q=the").content).entries
    ]
    with Archive(archive_path, create=False, read_only=True) as archive:
        rows = archive.rows("SELECT p.id, d.name || '/' || p.name FROM passage p JOIN document d ON d.id = p.document")
    numbers = {address: number for number, address in rows}
    order = [numbers[re.sub(r"/s[0-9]+$", "", address)] for address in found]
    assert len(order) > 10 and order == sorted(order, reverse=True)


def test_an_empty_search_is_an_empty_feed(client: TestClient) -> None:
    tree = tree_of(client, "/feed?q=zzyzx")
    assert not tree.findall("a:entry", ATOM) and datetime.fromisoformat(text(tree, "updated"))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/feed/person/nobody-at-all", 404),
        ("/feed/person/", 404),
        ("/feed/other", 404),
        ("/feed/changes/x", 404),
        ("/feed?before=x", 400),
        (f"/feed?before={'9' * 30}", 400),
        ("/feed/person/%00", 404),
        (f"/feed/person/{'a' * 3000}", 404),
        ("/feed/person/<script>", 404),
    ],
)
def test_what_is_no_feed_is_one_sentence(client: TestClient, path: str, status: int) -> None:
    found = client.get(path)
    assert found.status_code == status and "<script>" not in found.text


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "\x00\x0b\ud7ff a", "]]>", '"', "&amp; &", "\u202e\ufffe", "a" * 900]
)
def test_a_query_of_any_characters_is_still_xml(client: TestClient, query: str) -> None:
    found = client.get("/feed", params={"q": query})
    assert found.status_code in (200, 400)
    if found.status_code == 200:
        ElementTree.fromstring(found.content)


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Rooms over seven pages with a title that means to break out; a page of a feed has three."""
    monkeypatch.setattr("memcon.reading_room.rooms.feeds._A_PAGE", 3)
    path, reader = tmp_path / "hostile.db", Reader()
    with Archive(path) as archive:
        for number in range(7):
            title = f"Talks {number} ]]&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &#x0b;&#x202e;&quot;"
            page = (
                f"<html><head><title>x</title></head><body><main><h1>{title}</h1><p>14 May 2019</p>"
                f"<p><b>President Olav Brekke:</b> The harbour number {number} is open.</p></main></body></html>"
            )
            archive.add(page.encode(), url=f"https://press.example.org/{number}?a=1&b=%22%3E", reader=reader)
    with TestClient(reading_room(path), raise_server_exceptions=False) as client:
        yield client


def test_titles_stay_words_and_long_feeds_have_pages(hostile: TestClient) -> None:
    seen: list[str] = []
    path: str | None = "/feed"
    while path is not None:
        found = feedparser.parse(hostile.get(path).content)
        assert not found.bozo
        seen += [one.id for one in found.entries]
        titles = [one.findtext("a:title", "", ATOM) for one in tree_of(hostile, path).findall("a:entry", ATOM)]
        assert all("]]><script>alert(1)</script> &amp;" in title and "\u202e" not in title for title in titles)
        path = next((link.href.removeprefix("http://testserver") for link in found.feed.links if link.rel == "next"), None)
    assert len(seen) == len(set(seen)) == 7


def test_what_xml_forbids_is_in_no_feed(tmp_path: Path) -> None:
    path = tmp_path / "control.db"
    page = "<html><body><main><h1>Talks</h1><p>14 May 2019</p><p><b>President Olav Brekke:</b> We met.</p></main></body></html>"
    with Archive(path) as archive:
        archive.add(page.encode(), url="https://press.example.org/1", reader=Reader())
        archive.connection.execute(
            "UPDATE document SET url = ?, language = ?", (f"https://a.example/{_FORBIDDEN}", f"en{_FORBIDDEN}")
        )
        archive.connection.execute("UPDATE document SET title = ?, date = ?", (f"Talks {_FORBIDDEN}", f"{_FORBIDDEN}2019"))
    reader = TestClient(reading_room(path), raise_server_exceptions=False)
    for called in ("/feed", "/feed?q=met", "/feed?q=met+OR+a%0b%ef%bf%be", "/feed/changes"):
        found = reader.get(called)
        assert found.status_code == 200
        assert not feedparser.parse(found.content).bozo
        assert "https://a.example/" in found.text or not tree_of(reader, called).findall("a:entry", ATOM)


_FORBIDDEN = "\x00\x08\x0b\x1f\ufffe\uffff"
