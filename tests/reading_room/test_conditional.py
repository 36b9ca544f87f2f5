"""Whether a caller has the same already, by tags and by dates, and under which host the rooms were asked."""

import pytest
from starlette.testclient import TestClient

from memcon.reading_room.conditional import fixed_date, http_date, is_held

TAG, WHEN, LATER, BEFORE = (
    '"a1"',
    "Tue, 14 May 2019 20:00:00 GMT",
    "Wed, 15 May 2019 20:00:00 GMT",
    "Mon, 13 May 2019 20:00:00 GMT",
)
PAGE = "/record/kremlin/71702"


@pytest.mark.parametrize(
    ("asked", "is_same"),
    [
        ({}, False),
        ({"if-none-match": '"a1"'}, True),
        ({"if-none-match": 'W/"a1"'}, True),
        ({"if-none-match": '"b2", W/"a1"'}, True),
        ({"if-none-match": "*"}, True),
        ({"if-none-match": '"xa1"'}, False),
        ({"if-none-match": "a1"}, False),
        ({"if-none-match": ""}, False),
        ({"if-none-match": '"' * 100_000}, False),
        ({"if-modified-since": WHEN}, True),
        ({"if-modified-since": LATER}, True),
        ({"if-modified-since": BEFORE}, False),
        ({"if-modified-since": "Tuesday, 14-May-19 20:00:00 GMT"}, True),
        ({"if-modified-since": "Tue May 14 20:00:00 2019"}, True),
        ({"if-modified-since": "yesterday"}, False),
        ({"if-modified-since": "9" * 10_000}, False),
        # The tag decides where there is one, whatever the date says (RFC 9110, 13.2.2).
        ({"if-none-match": '"b2"', "if-modified-since": LATER}, False),
        ({"if-none-match": '"a1"', "if-modified-since": BEFORE}, True),
    ],
)
def test_a_caller_has_the_same_by_its_tag_else_by_its_date(asked: dict[str, str], is_same: bool) -> None:
    assert is_held(asked, TAG, WHEN) is is_same


@pytest.mark.parametrize("iso", ["", "once", "2019-13-01", "0000-00-00T00:00:00Z", "9999-12-31T23:59:59-14:00", None])
def test_what_is_no_moment_has_no_date(iso: str | None) -> None:
    assert http_date(iso) is None


@pytest.mark.parametrize(
    "words",
    [
        "",
        "yesterday",
        "Mon, 14 May 2019 20:00:00 GMT",
        "Tue, 14 May 2019 20:00:00 UTC",
        "Tue, 14 May 2019 20:00:00 +0000",
        "Tue, 14 May 2019 20:00:00 GMT (noon)",
        "Tue, 4 May 2019 20:00:00 GMT",
        "Tue, 14 May 2019 25:00:00 GMT",
        "Tue, 14 May 19 20:00:00 GMT",
        "tue, 14 may 2019 20:00:00 gmt",
        "Tue, 31 Feb 2019 20:00:00 GMT",
        "٣" * 29,
        "2019-05-14",
    ],
)
def test_a_date_in_another_form_is_none(words: str) -> None:
    assert fixed_date(words) is None


def test_a_page_is_sent_once(client: TestClient) -> None:
    first = client.get(PAGE)
    assert first.headers["last-modified"] and first.headers["etag"]
    for asked in ({"If-None-Match": first.headers["etag"]}, {"If-Modified-Since": first.headers["last-modified"]}):
        again = client.get(PAGE, headers=asked)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"] and again.headers["vary"] == first.headers["vary"]
    assert client.get(PAGE, headers={"If-Modified-Since": BEFORE}).status_code == 200
    stale = {"If-None-Match": '"b"', "If-Modified-Since": first.headers["last-modified"]}
    assert client.get(PAGE, headers=stale).status_code == 200


def test_the_head_of_a_page_has_the_headers_of_the_page(client: TestClient) -> None:
    whole, head = client.get(PAGE), client.head(PAGE)
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head.headers[name] for name in whole.headers} == dict(whole.headers)


def test_what_was_judged_later_is_a_later_state(client: TestClient) -> None:
    assert client.get("/record/mexico/version-estenografica-encuentro-con-cafetaleros").headers["last-modified"]
    assert client.get("/").headers.get("last-modified") is None


@pytest.mark.parametrize(
    "host", ["records.example.org", "localhost:8000", "127.0.0.1", "[::1]:8000", "xn--80ak6aa92e.example", "my_room.local:1"]
)
def test_the_host_of_a_call_stands_in_links_that_lead_back(client: TestClient, host: str) -> None:
    assert f"<http://{host}/timemap/kremlin/71702>" in client.get(PAGE, headers={"Host": host}).headers["link"]


@pytest.mark.parametrize(
    "host",
    [
        "evil.example/path",
        "evil.example?q=",
        "a@evil.example",
        'x"><script>',
        "a b",
        "evil.example:port",
        "[::1",
        "a" * 300,
        "-a",
        "a:b:c",
        "*",
        "a.example, b.example",
    ],
)
def test_a_host_that_is_none_is_refused(client: TestClient, host: str) -> None:
    for path in (PAGE, "/feed", "/", "/record/kremlin/71702.json", "/feed?lang=en"):
        found = client.get(path, headers={"Host": host})
        assert found.status_code == 400 and "Host header" in found.text


def test_what_was_made_for_one_host_is_not_sent_to_another(client: TestClient) -> None:
    one = client.get("/feed", headers={"Host": "one.example"})
    other = client.get("/feed", headers={"Host": "other.example"})
    assert "http://one.example/record/" in one.text and "one.example" not in other.text
