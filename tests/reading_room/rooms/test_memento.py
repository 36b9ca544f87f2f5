"""Memento: the states of a document in time, and the way to the one nearest to a moment."""

import re

import pytest
from starlette.testclient import TestClient

HELD = "kremlin/71702"
FIRST, LATER = "Fri, 01 Mar 2024 09:00:00 GMT", "Thu, 02 May 2024 09:00:00 GMT"


def links(header: str) -> dict[str, str]:
    """The addresses of a Link header by what they are."""
    return {rel: where for where, rel in re.findall(r'<([^>]*)>; rel="([^"]*)"', header)}


def test_the_timemap_lists_the_states(client: TestClient) -> None:
    found = client.get(f"/timemap/{HELD}")
    assert found.headers["content-type"] == "application/link-format"
    lines = found.text.strip().split(",\n")
    assert lines == [
        f'<http://testserver/record/{HELD}>; rel="original"',
        f'<http://testserver/timemap/{HELD}>; rel="self"; type="application/link-format"; from="{FIRST}"; until="{LATER}"',
        f'<http://testserver/timegate/{HELD}>; rel="timegate"',
        f'<http://testserver/record/{HELD}?capture=1>; rel="first memento"; datetime="{FIRST}"',
        f'<http://testserver/record/{HELD}?capture=2>; rel="last memento"; datetime="{LATER}"',
    ]


def test_of_one_state_it_is_the_first_and_the_last(client: TestClient) -> None:
    assert 'rel="first last memento"' in client.get("/timemap/saudi-press-agency/1281120").text


@pytest.mark.parametrize(
    ("wanted", "n"),
    [
        (None, 2),
        ("Mon, 01 Jan 2018 00:00:00 GMT", 1),
        (FIRST, 1),
        ("Mon, 01 Apr 2024 08:59:59 GMT", 1),
        # Of two that are as far the later one.
        ("Mon, 01 Apr 2024 09:00:00 GMT", 2),
        ("Sun, 31 Mar 2024 00:00:00 GMT", 1),
        (LATER, 2),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 2),
    ],
)
def test_the_timegate_leads_to_the_state_nearest_in_time(client: TestClient, wanted: str | None, n: int) -> None:
    asked = {"Accept-Datetime": wanted} if wanted else {}
    found = client.get(f"/timegate/{HELD}", headers=asked, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (302, f"/record/{HELD}?capture={n}")
    assert "Accept-Datetime" in found.headers["vary"] and links(found.headers["link"])["original"].endswith(f"/record/{HELD}")


@pytest.mark.parametrize(
    "wanted",
    ["yesterday", "2019-05-14", "Mon, 14 May 2019 20:00:00 GMT", "<script>", "x" * 5000, "Tue, 14 May 2019 20:00:00 CET"],
)
def test_a_date_that_is_none_is_a_wrong_call(client: TestClient, wanted: str) -> None:
    found = client.get(f"/timegate/{HELD}", headers={"Accept-Datetime": wanted}, follow_redirects=False)
    assert found.status_code == 400 and "Accept-Datetime" in found.text and "<script>" not in found.text


def test_a_state_is_the_record_as_the_capture_had_it(client: TestClient) -> None:
    then, now = client.get(f"/record/{HELD}?capture=1"), client.get(f"/record/{HELD}")
    assert then.headers["memento-datetime"] == FIRST and "memento-datetime" not in now.headers
    assert "This is an earlier state." in then.text and "This is an earlier state." not in now.text
    told = links(then.headers["link"])
    assert told["original"] == f"http://testserver/record/{HELD}" and told["timegate"] == f"http://testserver/timegate/{HELD}"
    assert told["first prev memento" if "first prev memento" in told else "first memento"].endswith("capture=1")
    assert told["last next memento"].endswith("capture=2")
    assert "who will pay for the lighthouse" in now.text and "who will pay for the lighthouse" not in then.text
    assert links(now.headers["link"])["timemap"].endswith(f"/timemap/{HELD}")


def test_its_json_is_the_record_of_the_capture(client: TestClient) -> None:
    then, now = (client.get(f"/record/{HELD}.json", params=asked).json() for asked in ({"capture": "1"}, {}))
    assert then["source"]["sha256"] != now["source"]["sha256"] and len(then["turns"]) < len(now["turns"])
    same = client.get(f"/record/{HELD}.json?capture=2").json()
    assert same == now


def test_the_passages_of_a_state_have_their_lasting_names_and_all_their_words(client: TestClient) -> None:
    page = client.get(f"/record/{HELD}?capture=1").text
    names = re.findall(r'<(?:section|div) class="(?:turn|outside)[^"]*" id="([tp]\d+[a-z]*)"', page)
    assert names and "t4a" not in names and {"t1", "t2", "t4"} <= set(names)


def test_a_passage_of_a_state_is_a_place_in_it(client: TestClient) -> None:
    found = client.get(f"/record/{HELD}/t1/s2?capture=1", follow_redirects=False)
    assert found.headers["location"] == f"/record/{HELD}?capture=1#t1.s2"
    gate = client.get(f"/timegate/{HELD}/t1", headers={"Accept-Datetime": FIRST}, follow_redirects=False)
    assert gate.headers["location"] == f"/record/{HELD}?capture=1#t1"


@pytest.mark.parametrize(("asked", "status"), [("9", 404), ("0", 200), ("x", 400), ("-1", 400), ("9" * 400, 400), ("١", 400)])
def test_what_is_no_capture_is_one_sentence(client: TestClient, asked: str, status: int) -> None:
    for room in ("record", "original", "framed"):
        assert client.get(f"/{room}/{HELD}", params={"capture": asked}).status_code == status


@pytest.mark.parametrize("room", ["timemap", "timegate"])
def test_what_is_no_address_is_not_here(client: TestClient, room: str) -> None:
    for path in ("x/1", "%0d%0aSet-Cookie:a", "kremlin/71702/t99", "a" * 3000):
        found = client.get(f"/{room}/{path}", follow_redirects=False)
        assert found.status_code == 404 and "set-cookie" not in found.headers
