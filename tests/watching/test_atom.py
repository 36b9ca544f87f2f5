import xml.etree.ElementTree as ET
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.archive.captures import Altered
from memcon.archive.store import Archive
from memcon.errors import Unreadable
from memcon.fetch.feeds import entries_of, is_feed
from memcon.reading import Reader
from memcon.watching.atom import _text, feed_of, write_feed
from memcon.watching.marked import MOST_LETTERS, as_html, as_new, summary_of
from tests.archive.invented import TALK, URL, add, page
from tests.watching.rounds_of import LATER

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "Talks & <script>alert(1)</script> ]]> \u202e \ufffe \x0b \U0001f600 “quoted” 'single' \x85"


def entries(feed: str) -> list[ET.Element]:
    """The entries of a feed that has all that RFC 4287, section 4.1, asks for."""
    root = ET.fromstring(feed.encode())
    assert root.tag == f"{ATOM}feed"
    for element in ("id", "title", "updated", "author"):
        assert len(root.findall(f"{ATOM}{element}")) == 1, element
    found = root.findall(f"{ATOM}entry")
    for entry in found:
        for element in ("id", "title", "updated", "summary", "content"):
            assert len(entry.findall(f"{ATOM}{element}")) == 1, element
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert len(set(ids)) == len(ids)
    assert all(id is not None and id.startswith("urn:uuid:") for id in ids)
    parsed = feedparser.parse(feed.encode())
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert len(parsed.entries) == len(found)
    return found


def words(entry: ET.Element, element: str) -> str:
    return entry.findtext(f"{ATOM}{element}") or ""


def test_what_came_and_what_changed(archive: Archive, reader: Reader) -> None:
    add(archive, reader, page(), at="2021-05-03T12:00:00Z")
    add(archive, reader, page(beside="Write to us"), at="2021-05-04T12:00:00Z")
    add(archive, reader, page(LATER), at="2021-05-05T12:00:00Z")
    feed = feed_of(archive, "changes.atom")
    changed, first = entries(feed)
    assert words(changed, "title") == words(first, "title") == "Talks in Gelen"
    assert words(changed, "updated") == "2021-05-05T12:00:00Z"
    assert words(changed, "summary") == "1 turn changed, 1 new"
    assert "Trade grew by <del>five</del> <ins>six</ins> percent" in words(changed, "content")
    assert "<ins>So be it.</ins>" in words(changed, "content")
    assert words(first, "updated") == "2021-05-03T12:00:00Z"
    assert words(first, "summary").endswith("4 turns, 2 paragraphs")
    assert "Trade grew by five percent" in words(first, "content"), "the words of then, though they have changed"
    assert [link.get("href") for link in changed.findall(f"{ATOM}link")] == [URL]
    parsed = feedparser.parse(feed.encode())
    assert parsed.feed.title == "What changed in test"
    assert parsed.feed.updated == "2021-05-05T12:00:00Z"
    assert parsed.entries[0].content[0].type == "text/html"


def test_the_same_archive_gives_the_same_feed_and_ids_stay(archive: Archive, reader: Reader) -> None:
    add(archive, reader, page(), at="2021-05-03T12:00:00Z")
    once = feed_of(archive)
    assert feed_of(archive) == once
    (first,) = entries(once)
    add(archive, reader, page(LATER, title="Other talks in Gelen"), at="2021-05-05T12:00:00Z")
    later = entries(feed_of(archive))
    assert words(later[-1], "id") == words(first, "id")


def test_an_archive_without_captures(archive: Archive) -> None:
    assert entries(feed_of(archive)) == []


def test_hostile_titles_and_words_are_words(archive: Archive, reader: Reader) -> None:
    turns = (*TALK, ("President of Norland Olav Brekke", "We say &lt;b onclick=x&gt; and &amp;amp; here."))
    add(archive, reader, page(turns, title=HOSTILE.replace("<", "&lt;")), at="2021-05-03T12:00:00Z")
    with archive.transaction():
        archive.connection.execute("UPDATE document SET title = ?, url = 'javascript:alert(1)'", (HOSTILE,))
    (entry,) = entries(feed_of(archive))
    assert words(entry, "title") == "Talks & <script>alert(1)</script> ]]> \u202e   \U0001f600 “quoted” 'single' "
    assert "<script" not in words(entry, "content")
    assert "&lt;b onclick=x&gt;" in words(entry, "content")
    assert entry.findall(f"{ATOM}link") == []


@pytest.mark.parametrize("added", ["soon", "", "2021-05-03T12:00:00+02:00", "2021-05-03"])
def test_moments_are_printed_as_the_standard_asks(archive: Archive, reader: Reader, added: str) -> None:
    add(archive, reader, page(), at="2021-05-03T12:00:00Z")
    with archive.transaction():
        archive.connection.execute("UPDATE capture SET added_at = ?", (added,))
    (entry,) = entries(feed_of(archive))
    assert words(entry, "updated") in ("1970-01-01T00:00:00Z", "2021-05-03T10:00:00Z", "2021-05-03T00:00:00Z")


def test_a_document_whose_address_means_another_is_told_without_its_words(archive: Archive, reader: Reader) -> None:
    add(archive, reader, page(), at="2021-05-03T12:00:00Z")
    add(archive, reader, page(LATER), at="2021-05-04T12:00:00Z")
    with archive.transaction():
        archive.connection.execute("UPDATE document SET name = 'norland/t12'")
    changed, _ = entries(feed_of(archive))
    assert words(changed, "summary") == "words changed"


@given(st.text())
def test_any_words_can_stand_in_the_feed(text: str) -> None:
    told = ET.fromstring(f"<title>{_text(text)}</title>".encode("utf-8", "strict")).text or ""
    assert set(told) <= {*text, "\n"}


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["t changed"], "1 turn changed"),
        (["t changed", "t changed", "t new"], "2 turns changed, 1 new"),
        (["p changed", "t new", "t gone"], "1 paragraph changed, 1 turn new, 1 gone"),
        (["t changed", "p changed", "p gone"], "1 turn changed, 1 paragraph changed, 1 gone"),
        ([], "words changed"),
    ],
)
def test_a_change_in_words(kinds: list[str], said: str) -> None:
    assert summary_of(Altered(f"norland/1/{kind[0]}1", kind[2:], None, None) for kind in kinds) == said  # type: ignore[arg-type]


def test_entries_have_bounds() -> None:
    long = [(f"norland/1/t{n}", "word " * 1000) for n in range(10)]
    shown = as_new(long, 40)
    assert len(shown) < MOST_LETTERS + 1000
    assert shown.endswith("<p>… and 36 more.</p>")
    (only,) = [Altered("norland/1/t1", "new", None, "word " * 100_000)]
    assert len(as_html([only], 1)) < MOST_LETTERS + 1000


def test_a_feed_is_written_whole_and_read_again(archive: Archive, reader: Reader, tmp_path: Path) -> None:
    add(archive, reader, page(), at="2021-05-03T12:00:00Z")
    path = tmp_path / "changes.atom"
    write_feed(path, feed_of(archive, path.name))
    assert is_feed(path.read_bytes())
    assert [entry.url for entry in entries_of(path.read_bytes()).entries] == [URL]
    before = path.stat().st_mtime_ns
    write_feed(path, feed_of(archive, path.name))
    assert path.stat().st_mtime_ns == before
    assert [one.name for one in tmp_path.iterdir() if "atom" in one.name] == ["changes.atom"]
    with pytest.raises(Unreadable, match="An Atom file that can be written was expected"):
        write_feed(tmp_path / "none" / "changes.atom", "<feed/>")
