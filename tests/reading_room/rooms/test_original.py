"""The original beside the record: the same words marked in a page that does nothing."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memcon.archive.store import Archive
from memcon.reading_room.app import reading_room

HELD = "kremlin/71702"
CHROMIUM = shutil.which("chromium")
HOSTILE = """<html><head><title>x</title><base href="https://evil.example/"><script>document.title = "ran"</script>
<link rel=stylesheet href="https://evil.example/x.css"><meta http-equiv=refresh content="0;url=https://evil.example/"></head>
<body onload="alert(1)"><main><h1>Talks in Gelen</h1><p>14 May 2019</p><img src="https://evil.example/x.png" onerror="alert(1)">
<p><b>President of Norland Olav Brekke:</b> The harbour is <b>open</b> today.<script>alert(1)</script></p>
<p><b>Minister of Trade Ana Torres:</b> We thank you <a href="https://evil.example/" onclick="alert(1)">very much</a>.</p>
<iframe src="https://evil.example/"></iframe><svg onload="alert(1)"></svg><object data="https://evil.example/"></object>
<p style="background:url(https://evil.example/y.png);position:fixed">x</p></main></body></html>"""


def marked(page: str) -> str:
    parts = re.findall(r'<mark class="memcon"[^>]*>(.*?)</mark>', page, re.DOTALL)
    return "".join(unescape(re.sub(r"<[^>]*>", "", one)) for one in parts)


def test_the_page_has_the_words_and_a_frame_with_the_same_words_marked(client: TestClient) -> None:
    page = client.get(f"/original/{HELD}/t2/s1")
    assert "Thank you, Mr President." in page.text and page.text.count("<h1") == 1
    frame = re.search(r'<iframe title="[^"]+" src="([^"]+)"[^>]* sandbox></iframe>', page.text)
    assert frame is not None
    framed = client.get(unescape(frame[1]).partition("#")[0])
    assert marked(framed.text) == client.get(f"/original/{HELD}/t2/s1.json").json()["words"] == "Thank you, Mr President."


def test_the_frame_goes_out_under_a_policy_of_its_own(client: TestClient) -> None:
    found = client.get(f"/framed/{HELD}/t2")
    policy = found.headers["content-security-policy"]
    assert (
        policy.startswith("sandbox; default-src 'none'") and "frame-ancestors 'self'" in policy and "script-src" not in policy
    )
    assert "access-control-allow-origin" not in found.headers and found.headers["memento-datetime"]


def test_every_passage_of_the_examples_is_marked_to_the_letter(client: TestClient, archive_path: Path) -> None:
    with Archive(archive_path, create=False, read_only=True) as archive:
        rows = archive.rows(
            "SELECT d.name || '/' || p.name, p.text FROM passage p JOIN document d ON d.id = p.document WHERE p.gone IS NULL"
        )
    assert len(rows) > 60
    for address, words in rows[::3]:
        found = marked(client.get(f"/framed/{address}").text)
        assert re.sub(r"\s+", "", found) == re.sub(r"\s+", "", words), address


def test_an_earlier_capture_has_its_own_words(client: TestClient) -> None:
    then, now = (client.get(f"/original/{HELD}/t1.json?capture={n}").json() for n in (1, 2))
    assert then["capture"]["n"] == 1 and then["words"] != now["words"] and then["is_marked"]
    assert client.get(f"/original/{HELD}/t4a?capture=1").status_code == 404


def test_the_whole_page_has_the_head_of_the_record(client: TestClient) -> None:
    page = client.get(f"/original/{HELD}").text
    assert "Viktor Sedov" in page and f'href="/original/{HELD}/p1"' in page
    assert (
        'id="memcon"' in client.get(f"/framed/{HELD}").text and '<mark class="memcon"' not in client.get(f"/framed/{HELD}").text
    )


@pytest.mark.parametrize("path", ["x/1", f"{HELD}/t99", f"{HELD}/t1/s99", "a" * 3000, "%00", "..%2f..%2fetc%2fpasswd"])
def test_what_is_no_address_is_not_here(client: TestClient, path: str) -> None:
    for room in ("original", "framed"):
        assert client.get(f"/{room}/{path}").status_code == 404


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[TestClient, str]:
    path = tmp_path / "hostile.db"
    with Archive(path) as archive:
        address = archive.add(HOSTILE.encode(), url="https://press.example.org/1").address
    return TestClient(reading_room(path), raise_server_exceptions=False), address


def test_nothing_of_a_hostile_page_acts(hostile: tuple[TestClient, str]) -> None:
    client, address = hostile
    page = client.get(f"/framed/{address}/t1").text
    assert marked(page) == "The harbour is open today."
    assert re.search(r"evil|<script|onload=|onerror|onclick|iframe|<svg|fixed", page) is None


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_in_a_browser_the_frame_shows_the_words_and_loads_nothing(hostile: tuple[TestClient, str]) -> None:
    from playwright.sync_api import Dialog, Route, sync_playwright

    client, address = hostile
    asked: list[str] = []
    said: list[str] = []

    def heard(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        found = client.get(route.request.url.removeprefix("http://testserver"))
        route.fulfill(status=found.status_code, headers=dict(found.headers), body=found.content)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("dialog", heard)
        page.route("**/*", answer)
        page.goto(f"http://testserver/original/{address}/t1")
        frame = page.frame_locator("iframe")
        assert frame.locator("mark.memcon").first.inner_text() == "The harbour is "
        assert "very much" in frame.locator("body").inner_text() and frame.locator("script, a[href], iframe, svg").count() == 0
        browser.close()
    assert not said and all(one.startswith("http://testserver/") for one in asked)
