import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.errors import Unreadable
from memcon.fetch import feeds
from memcon.fetch.feeds import Entry, entries_of, is_feed

URL = "https://talks.example/feeds/all.xml"
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Talks of Nethermere</title>
<entry><title>Talks &amp; toasts\n in the harbour</title><link href="../2021/talks"/>
<updated>2021-05-03T14:00:00+02:00</updated></entry>
<entry><title type="html">&lt;b&gt;Toasts&lt;/b&gt;</title><link rel="alternate" href="https://other.example/a?b=1#c"/>
<published>2021-05-04T00:00:00Z</published></entry>
<entry><link href="//talks.example/bare"/></entry></feed>"""
RSS = """<rss version="2.0"><channel><title>Talks</title><item><title>One</title><link>/one</link>
<pubDate>Mon, 03 May 2021 12:00:00 GMT</pubDate></item><item><title>Two</title><guid>https://talks.example/two</guid></item></channel></rss>"""


def rss(items: str) -> bytes:
    return f'<rss version="2.0"><channel><title>Talks</title>{items}</channel></rss>'.encode()


def test_atom() -> None:
    feed = entries_of(ATOM.encode(), URL)
    assert feed.title == "Talks of Nethermere"
    assert feed.faults == ()
    assert feed.entries == (
        Entry("https://talks.example/2021/talks", "Talks & toasts in the harbour", "2021-05-03T12:00:00Z"),
        Entry("https://other.example/a?b=1", "<b>Toasts</b>", "2021-05-04T00:00:00Z"),
        Entry("https://talks.example/bare"),
    )


def test_rss() -> None:
    assert entries_of(RSS.encode(), URL).entries == (
        Entry("https://talks.example/one", "One", "2021-05-03T12:00:00Z"),
        Entry("https://talks.example/two", "Two"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251"])
def test_encodings(encoding: str) -> None:
    data = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        + rss("<item><title>Переговоры</title><link>http://a.example/</link></item>").decode()
    )
    assert entries_of(data.encode(encoding)).entries[0].title == "Переговоры"


def test_ten_thousand_entries_are_read_and_no_more() -> None:
    items = "".join(f"<item><link>http://a.example/{at}</link></item>" for at in range(10_003))
    feed = entries_of(rss(items))
    assert (len(feed.entries), feed.entries[-1].url) == (10_000, "http://a.example/9999")
    assert "found 10,003" in feed.faults[0]


@pytest.mark.parametrize(
    "link",
    ["", "<link></link>", "<link>ftp://a.example/</link>", "<link>javascript:alert(1)</link>", "<link>http://u:p@a/</link>"],
)
def test_entries_without_an_address_are_told(link: str) -> None:
    feed = entries_of(rss(f"<item><title>x</title>{link}</item><item><link>http://a.example/</link></item>"), None)
    assert [entry.url for entry in feed.entries] == ["http://a.example/"]
    assert "found 1 without" in feed.faults[0]


@pytest.mark.parametrize(
    "data",
    [
        ATOM.encode()[:-120],
        rss("<item><link>http://a.example/</link></item>")[:-20],
        rss("<item><title>a & b</title><link>http://a.example/</link></item>"),
        rss("<item><link>http://a.example/</link></item><item><link>http://b.example/</link></itme>"),
    ],
)
def test_a_broken_feed_is_told_and_what_is_there_is_kept(data: bytes) -> None:
    feed = entries_of(data, URL)
    assert feed.entries
    assert "broken one" in feed.faults[0]
    assert feed.faults[0].endswith(".")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!DOCTYPE html><html><body><rss></body>",
        b"\x89PNG",
        b"https://talks.example/rss",
        b"/etc/passwd",
        b"<?xml version='1.0'?><talks/>",
    ],
)
def test_what_is_no_feed(data: bytes) -> None:
    assert not is_feed(data)
    with pytest.raises(Unreadable, match="A feed"):
        entries_of(data)


def test_a_feed_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_BYTES_OF_FEED", 100)
    with pytest.raises(Unreadable, match="16 MiB"):
        entries_of(rss("x" * 100))


def test_entities_of_its_own_are_refused() -> None:
    multiplied = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha"><!ENTITY f SYSTEM "file:///etc/hostname">{multiplied}]>'
    data = head.encode() + rss("<item><title>&e11;&f;</title><link>http://a.example/</link></item>")
    for encoded in (data, data.decode().encode("utf-16")):
        with pytest.raises(Unreadable, match="ENTITY"):
            entries_of(encoded)


def test_a_feed_with_too_many_tags() -> None:
    with pytest.raises(Unreadable, match="500,000 tags"):
        entries_of(rss("<a>" * 500_000))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_refused(data: bytes) -> None:
    for made in (data, b"<rss>" + data, rss("<item>") + data, ATOM.encode()[: len(data)] + data):
        try:
            entries_of(made, URL)
        except Unreadable as fault:
            assert str(fault).endswith(".")
