import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.errors import WrongCall
from memcon.watching.plan import Feed, Page, plan_of
from memcon.watching.values import seconds_of

PAGE = '[[page]]\nurl = "https://press.example.org/talks"\n'


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "talks.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_everything_a_plan_can_say(tmp_path: Path) -> None:
    (tmp_path / "more.urls").write_text("# more\nhttps://press.example.org/3\nhttps://press.example.org/talks\n" * 2)
    plan = plan_of(
        write(
            tmp_path,
            'archive = "press.db"\natom = "changes.atom"\nevery = "6h"\nallow-private = true\npause = 2.5\n'
            '[[page]]\nurl = "HTTPS://press.example.org/talks#top"\nevery = "15m"\n'
            '[[page]]\nurl = "https://press.example.org/2"\n'
            '[[feed]]\nurl = "https://press.example.org/feed"\nevery = "1d"\nentries = 10\n'
            '[[feed]]\nurl = "https://press.example.org/rss"\n'
            '[[list]]\nfile = "more.urls"\nevery = "7d"\n',
        )
    )
    assert plan.pages == (
        Page("https://press.example.org/talks", 900),
        Page("https://press.example.org/2", 21_600),
        Page("https://press.example.org/3", 604_800),
    )
    assert plan.feeds == (
        Feed("https://press.example.org/feed", 86_400, 10),
        Feed("https://press.example.org/rss", 21_600, 50),
    )
    assert (plan.archive, plan.atom) == (tmp_path / "press.db", tmp_path / "changes.atom")
    assert (plan.allow_private, plan.pause) == (True, 2.5)


def test_what_a_plan_need_not_say(tmp_path: Path) -> None:
    plan = plan_of(write(tmp_path, b"\xef\xbb\xbf" + PAGE.encode()))
    assert plan.pages == (Page("https://press.example.org/talks", 3600),)
    assert (plan.archive, plan.atom, plan.allow_private, plan.pause) == (None, None, False, 1.0)


# The file, and what its one sentence says: where, what was expected, what was found.
FAULTS = [
    ("", "In talks.toml: 1 to 100,000 addresses in [[page]], [[feed]] and [[list]] were expected, found none."),
    ("page", "In talks.toml: TOML was expected, found a fault in it: "),
    (b"\xff\xfe", "TOML in UTF-8 was expected, found bytes that are none."),
    (f"pause = {'[' * 5000}", "In talks.toml: "),
    (f"x = {'9' * 5000}", "In talks.toml: "),
    ("evrey = '1h'", "pause, page, feed, list was expected, found 'evrey'; did you mean every?"),
    ("allow_private = true", "did you mean allow-private?"),
    ("xyzzy = 1", "found 'xyzzy'."),
    (f"{PAGE}evry = '1h'", "In talks.toml, [[page]] 1: a key of url, every was expected, found 'evry'; did you mean every?"),
    (f"{PAGE}entries = 5", "In talks.toml, [[page]] 1: a key of url, every was expected, found 'entries'."),
    ("every = 'soon'", "In talks.toml, every: a time such as 15m, 6h or 1d was expected, found soon."),
    ("every = 15", "In talks.toml, every: a time such as 15m, 6h or 1d was expected, found 15."),
    ("every = '59s'", "In talks.toml, every: a time from 1m to 366d was expected, found 59s."),
    ("every = '0h'", "a time from 1m to 366d was expected, found 0h."),
    ("every = '367d'", "a time from 1m to 366d was expected, found 367d."),
    (f"{PAGE}every = '5s'", "In talks.toml, [[page]] 1, every: a time from 1m to 366d was expected, found 5s."),
    (f"{PAGE}{PAGE.replace('talks', '2')}every = ''", "In talks.toml, [[page]] 2, every: a time such as 15m, 6h or 1d was"),
    ("[[page]]", "In talks.toml, [[page]] 1, url: the address of a page on the web was expected, found none."),
    ("[[page]]\nurl = 1", "In talks.toml, [[page]] 1, url: the address of a page on the web was expected, found 1."),
    ("[[page]]\nurl = 'ftp://a.example/'", "In talks.toml, [[page]] 1, url: an address that begins with http:// or https://"),
    ("[[page]]\nurl = 'https://me:word@a.example/'", "an address without a name and a password in it"),
    (f"{PAGE}{PAGE}", "In talks.toml, [[page]] 2, url: an address that is not named before was expected, found https://"),
    (f"{PAGE}{PAGE.replace('page', 'feed')}", "In talks.toml, [[feed]] 1, url: an address that is not named before was"),
    ("[page]\nurl = 'https://a.example/'", "talks.toml, page: tables that begin with [[page]] were expected, found a table"),
    ("page = 'https://a.example/'", "talks.toml, page: tables that begin with [[page]] were expected, found https://a.example/;"),
    ("page = ['https://a.example/']", "tables that begin with [[page]] were expected, found a list;"),
    (f"page{'.a' * 3000} = 1", "In talks.toml"),
    ("feed = 'changes.atom'", "In talks.toml, feed: [[feed]] tables with a url were expected, found changes.atom; the"),
    ("[[feed]]\nurl = 'https://a.example/'\nentries = 0", "In talks.toml, [[feed]] 1, entries: a number from 1 to 10000 was"),
    ("[[feed]]\nurl = 'https://a.example/'\nentries = true", "a number from 1 to 10000 was expected, found True."),
    ("[[list]]", "In talks.toml, [[list]] 1, file: a file of addresses was expected, found none."),
    ("[[list]]\nfile = 'none.urls'", "In talks.toml, [[list]] 1, file: "),
    ("[[list]]\nfile = 'bad.urls'", "In talks.toml, [[list]] 1, file: an address that begins with http:// or https:// was"),
    ("[[list]]\nfile = '.'", "In talks.toml, [[list]] 1, file: "),
    ("[[list]]\nfile = 'a\\u0000b'", "In talks.toml, [[list]] 1, file: "),
    ('[[list]]\nfile = "a\\u0000b"', "In talks.toml, [[list]] 1, file: a file of addresses was expected"),
    (f"pause = -1\n{PAGE}", "In talks.toml, pause: a number of seconds from 0 to 3600 was expected, found -1."),
    (f"pause = nan\n{PAGE}", "In talks.toml, pause: a number of seconds from 0 to 3600 was expected, found nan."),
    (f"pause = '1s'\n{PAGE}", "a number of seconds from 0 to 3600 was expected, found 1s."),
    (f"allow-private = 1\n{PAGE}", "In talks.toml, allow-private: true or false was expected, found 1."),
    (f"archive = ''\n{PAGE}", "In talks.toml, archive: the path of an archive was expected, found nothing."),
    (f"atom = 'none/changes.atom'\n{PAGE}", "In talks.toml, atom: a path in a folder that is there was expected"),
    (f"atom = 'bad.urls'\n{PAGE}", "In talks.toml, atom: a new file or a feed written before"),
    (f"atom = 'talks.toml'\n{PAGE}", "In talks.toml, atom: a new file or a feed written before"),
    (f"atom = 'press.db'\narchive = 'press.db'\n{PAGE}", "In talks.toml, atom: another file than the archive was expected"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), FAULTS, ids=[str(number) for number in range(len(FAULTS))])
def test_every_fault_is_one_sentence_with_table_and_key(tmp_path: Path, text: str | bytes, said: str) -> None:
    (tmp_path / "bad.urls").write_text("ftp://press.example.org/\n")
    with pytest.raises(WrongCall) as caught:
        plan_of(write(tmp_path, text))
    sentence = str(caught.value)
    assert said in sentence
    assert re.search(r"[.?]$", sentence)
    assert "\n" not in sentence
    assert str(tmp_path) not in sentence


def test_a_plan_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WrongCall, match=r"A plan \(TOML\) to watch by was expected, found no file at"):
        plan_of(tmp_path / "none.toml")
    with pytest.raises(WrongCall, match="that can be read was expected"):
        plan_of(tmp_path)


def test_a_feed_written_before_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "changes.atom").write_text('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"></feed>')
    assert plan_of(write(tmp_path, f"atom = 'changes.atom'\n{PAGE}")).atom == tmp_path / "changes.atom"


@given(st.integers(0, 10**9 - 1), st.sampled_from("smhd"))
def test_intervals(count: int, unit: str) -> None:
    assert seconds_of(f"{count}{unit}") == count * {"s": 1, "m": 60, "h": 3600, "d": 86_400}[unit]


@given(st.text(max_size=12))
def test_no_other_words_are_an_interval(words: str) -> None:
    assert seconds_of(words) is None or re.fullmatch("[0-9]{1,9}[smhd]", words.strip())
