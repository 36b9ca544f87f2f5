from datetime import timedelta

import pytest

from memcon.archive.store import Archive
from memcon.fetch.clock import iso_seconds
from memcon.watching.events import Added, Changed, Failed, Found, Gone, Moved, NewHit
from memcon.watching.watched import Watched, due_at, watched
from tests.archive.invented import page
from tests.fetch.servers import NOON, Says
from tests.watching.rounds_of import DAY, HOUR, LATER, Watching, atom, told


def later(seconds: int) -> str:
    return iso_seconds(NOON + timedelta(seconds=seconds))


def test_the_first_round_adds_and_the_second_hears_that_nothing_changed(watching: Watching) -> None:
    watching.says("/talk", ETag='"one"', Last_Modified="Mon, 03 May 2021 10:00:00 GMT")
    rounds = watching.rounds("/talk")
    (event,), account = told(rounds)
    assert isinstance(event, Added)
    assert (event.url, event.passages) == (watching.server.url("/talk"), 6)
    assert (account.asked, account.added) == (1, 1)
    watching.clock.sleep(HOUR)
    events, account = told(rounds)
    assert (events, account.asked, account.unchanged) == ([], 1, 1)
    assert watching.server.asked[-1].headers["if-none-match"] == '"one"'
    assert watching.server.asked[-1].headers["if-modified-since"] == "Mon, 03 May 2021 10:00:00 GMT"
    assert watching.captures() == ["first"]
    assert watched(watching.archive, event.url).etag == '"one"', "an answer of 304 need not say it again"


def test_the_same_bytes_change_nothing_though_the_server_sends_them_again(watching: Watching) -> None:
    watching.says("/talk")
    rounds = watching.rounds("/talk")
    told(rounds)
    events, account = told(rounds, everything=True)
    assert (events, account.unchanged, watching.captures()) == ([], 1, ["first"])


def test_changed_words_are_told_and_changed_furniture_is_counted(watching: Watching) -> None:
    watching.says("/talk")
    rounds = watching.rounds("/talk")
    (first,), _ = told(rounds)
    watching.says("/talk", page(beside="Write to us"))
    events, account = told(rounds, everything=True)
    assert (events, account.furniture) == ([], 1)
    watching.says("/talk", page(LATER))
    (event,), account = told(rounds, everything=True)
    assert isinstance(event, Changed)
    assert isinstance(first, Added)
    assert (event.address, event.capture, event.changed, event.new, event.gone) == (first.address, 3, 1, 1, 0)
    assert account.changed == 1
    assert watching.captures() == ["first", "furniture", "words"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_told_once(watching: Watching, status: int) -> None:
    watching.says("/talk")
    rounds = watching.rounds("/talk")
    (first,), _ = told(rounds)
    assert isinstance(first, Added)
    watching.says("/talk", b"no more", status)
    watching.clock.sleep(HOUR)
    (event,), account = told(rounds)
    assert event == Gone(later(HOUR), first.url, first.address, later(0))
    assert account.failed == 1
    assert told(rounds, everything=True)[0] == []
    watching.says("/talk")
    assert told(rounds, everything=True)[0] == []
    watching.says("/talk", b"no more", status)
    (again,), _ = told(rounds, everything=True)
    assert isinstance(again, Gone), "a page that came back can go again"


def test_an_address_that_never_was_there_is_told_at_once(watching: Watching) -> None:
    (event,), account = told(watching.rounds("/nowhere"))
    assert isinstance(event, Failed)
    assert "found status 404" in event.why
    assert (event.times, account.failed) == (1, 1)


def test_a_server_that_fails_is_asked_less_and_less_and_told_of_the_third_time(watching: Watching) -> None:
    watching.says("/talk")
    rounds = watching.rounds("/talk")
    told(rounds)
    watching.says("/talk", b"busy", 500)
    waits, events = [], []
    for _ in range(8):
        waits.append(round(rounds.wait()) // HOUR)
        watching.clock.sleep(rounds.wait())
        events += told(rounds)[0]
    assert waits == [1, 2, 4, 8, 16, 24, 24, 24]
    assert [event.times for event in events if isinstance(event, Failed)] == [3, 6]
    watching.says("/talk")
    told(rounds, everything=True)
    assert rounds.wait() == HOUR


def test_what_is_not_due_is_left_alone(watching: Watching) -> None:
    watching.says("/talk")
    rounds = watching.rounds("/talk")
    told(rounds)
    watching.clock.sleep(HOUR - 1)
    assert told(rounds)[1].asked == 0
    assert rounds.wait() == 1
    assert told(rounds, everything=True)[1].asked == 1


@pytest.mark.parametrize(
    ("known", "seconds"),
    [
        (Watched("u"), 0),
        (Watched("u", checked_at=later(0)), HOUR),
        (Watched("u", checked_at=later(0), failures=1), 2 * HOUR),
        (Watched("u", checked_at=later(0), failures=1_000_000), DAY),
        (Watched("u", checked_at=later(2 * DAY)), 0),
        (Watched("u", checked_at="soon"), 0),
    ],
)
def test_when_an_address_is_due(known: Watched, seconds: int) -> None:
    assert due_at(known, HOUR, NOON) == NOON + timedelta(seconds=seconds)


def test_a_long_interval_stays_as_it_is_after_failures() -> None:
    assert due_at(Watched("u", checked_at=later(0), failures=3), 7 * DAY, NOON) == NOON + timedelta(days=7)


def test_a_page_that_has_moved_is_told_once(watching: Watching) -> None:
    watching.says("/talk")
    watching.server.script["/old"] = Says(b"", 301, (("Location", "/talk"),))
    rounds = watching.rounds("/old")
    events, _ = told(rounds)
    assert [type(event) for event in events] == [Added, Moved]
    assert events[1] == Moved(later(0), watching.server.url("/old"), watching.server.url("/talk"))
    assert told(rounds, everything=True)[0] == []
    assert watching.captures() == ["first"]


def test_a_page_that_is_elsewhere_for_a_while_is_not_told(watching: Watching) -> None:
    watching.says("/talk")
    watching.server.script["/old"] = Says(b"", 302, (("Location", "/talk"),))
    assert [type(event) for event in told(watching.rounds("/old"))[0]] == [Added]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html><body></body></html>", "has none"),
        (atom(), "watch it as a [[feed]]"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "expected"),
    ],
)
def test_what_is_no_page_is_told_and_tried_again(watching: Watching, body: bytes, said: str) -> None:
    watching.says("/talk", body, ETag='"one"')
    (event,), account = told(watching.rounds("/talk"))
    assert isinstance(event, Failed)
    assert said in event.why
    assert account.failed == 1
    assert watched(watching.archive, event.url).etag is None


def test_a_mistake_of_memcon_is_one_page_that_failed(watching: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    watching.says("/talk")
    watching.says("/other", b"nothing", 500)
    monkeypatch.setattr("memcon.watching.visits.prepare", fail)
    events, account = told(watching.rounds("/talk", "/other"))
    assert [isinstance(event, Failed) and "ZeroDivisionError" in event.why for event in events] == [True, False]
    assert account.failed == 2


# -- feeds --


def test_a_feed_gives_pages_and_later_its_new_entry(watching: Watching) -> None:
    one, two = watching.server.url("/1"), watching.server.url("/2")
    watching.says("/1")
    watching.says("/2", page(LATER, title="Talks in Sund"))
    watching.says("/feed", atom((one, later(-60))), ETag='"f1"')
    rounds = watching.rounds(feeds=["/feed"])
    (event,), account = told(rounds)
    assert isinstance(event, Added)
    assert (event.url, account.asked) == (one, 2)
    assert told(rounds, everything=True)[0] == []
    assert watching.server.paths() == ["/feed", "/1", "/feed"]
    watching.says("/feed", atom((two, later(0)), (one, later(-60))), ETag='"f2"')
    (event,), _ = told(rounds, everything=True)
    assert isinstance(event, Added)
    assert event.url == two
    assert watching.server.paths()[3:] == ["/feed", "/2"]


def test_an_entry_that_was_updated_is_fetched_again(watching: Watching) -> None:
    one = watching.server.url("/1")
    watching.says("/1")
    watching.says("/feed", atom((one, later(-60))))
    rounds = watching.rounds(feeds=["/feed"])
    told(rounds)
    watching.says("/1", page(LATER))
    watching.clock.sleep(HOUR)
    assert told(rounds)[0] == []
    watching.says("/feed", atom((one, later(HOUR + 60))))
    watching.clock.sleep(HOUR)
    (event,), _ = told(rounds)
    assert isinstance(event, Changed)


def test_an_entry_that_failed_is_tried_again_though_the_feed_did_not_change(watching: Watching) -> None:
    one = watching.server.url("/1")
    watching.says("/1", b"busy", 500)
    watching.says("/feed", atom((one, later(-60))), ETag='"f1"')
    rounds = watching.rounds(feeds=["/feed"])
    (event,), account = told(rounds)
    assert (isinstance(event, Failed), account.failed) == (True, 1)
    watching.says("/1")
    watching.clock.sleep(HOUR)
    assert told(rounds)[1].asked == 1, "the entry is not due yet"
    watching.clock.sleep(HOUR)
    (event,), _ = told(rounds)
    assert isinstance(event, Added)
    watching.clock.sleep(HOUR)
    assert told(rounds)[1].unchanged == 1
    assert watching.server.asked[-1].headers["if-none-match"] == '"f1"'


def test_an_entry_that_is_gone_does_not_hold_up_its_feed(watching: Watching) -> None:
    one = watching.server.url("/1")
    watching.says("/1")
    watching.says("/feed", atom((one, later(-60))))
    rounds = watching.rounds(feeds=["/feed"])
    told(rounds)
    watching.says("/1", b"no more", 410)
    watching.says("/feed", atom((one, later(60))), ETag='"f2"')
    watching.clock.sleep(HOUR)
    (event,), _ = told(rounds)
    assert isinstance(event, Gone)
    watching.clock.sleep(HOUR)
    told(rounds)
    assert watched(watching.archive, watching.server.url("/feed")).etag == '"f2"'


def test_only_the_first_entries_and_none_that_the_plan_names(watching: Watching) -> None:
    urls = [watching.server.url(f"/{n}") for n in range(1, 5)]
    for n in range(1, 5):
        watching.says(f"/{n}", page(title=f"Talks number {n}"))
    watching.says("/feed", atom(*((url, later(-60)) for url in urls)))
    told(watching.rounds("/2", feeds=["/feed"], entries=3))
    assert watching.server.paths() == ["/2", "/feed", "/3", "/1"]


def test_what_the_archive_has_already_is_not_fetched_for_a_feed(watching: Watching) -> None:
    watching.says("/1")
    told(watching.rounds("/1"))
    with watching.archive.transaction():
        watching.archive.connection.execute("DELETE FROM watched")
    watching.says("/feed", atom((watching.server.url("/1"), later(-60))))
    told(watching.rounds(feeds=["/feed"]))
    assert watching.server.paths() == ["/1", "/feed"]


def test_a_feed_that_is_none_is_told(watching: Watching) -> None:
    watching.says("/feed")
    (event,), _ = told(watching.rounds(feeds=["/feed"]))
    assert isinstance(event, Failed)
    assert "A feed (Atom or RSS) was expected" in event.why


# -- stops, and what is found --


def test_a_round_that_is_stopped_leaves_the_rest_for_the_next_one(watching: Watching) -> None:
    one, two = watching.server.url("/1"), watching.server.url("/2")
    watching.says("/1")
    watching.says("/2", page(title="Talks in Sund"))
    watching.says("/feed", atom((two, later(-60)), (one, later(-60))), ETag='"f1"')
    rounds = watching.rounds(feeds=["/feed"])
    events, _ = told(rounds, is_stopped=lambda: "/1" in watching.server.paths())
    assert [isinstance(event, Added) and event.url for event in events] == [one]
    events, _ = told(rounds)
    assert [isinstance(event, Added) and event.url for event in events] == [two]


def test_what_saved_searches_find_is_told_after_the_pages(watching: Watching) -> None:
    def found(archive: Archive, at: str) -> list[Found]:
        assert archive is watching.archive
        return [Found(at, "harbour", 1, (NewHit("norland/1/t3", "Olav Brekke", "the harbour"),))]

    watching.says("/talk")
    events, _ = told(watching.rounds("/talk", new_hits=found))
    assert [type(event) for event in events] == [Added, Found]
