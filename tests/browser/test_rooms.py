"""Every room in a real browser: at three widths, light and dark, without faults, and to be used by everybody."""

import re
import urllib.parse

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from memcon.reading_room.plan import EDITING, ROOMS
from tests.browser.conftest import Both, Visit

HOST, GUEST = "kremlin/71702", "state-department/gelen-press-statements"
BOTH = f"a={HOST}&b={GUEST}"
ALTERED = "Last+year+it+grew+by+60+percent%2C+in+spite+of+all+the+restrictions"
# One address at least of every room that is a page.
PAGES = {
    "": ["/"],
    "record": [f"/record/{HOST}", f"/record/{HOST}/t1/s5", f"/record/{HOST}?capture=1"],
    "search": ["/search", "/search?q=ports", "/search?q=nothing+of+this+kind"],
    "people": ["/people"],
    "person": ["/person/viktor-sedov"],
    "country": ["/country", "/country/RU"],
    "timeline": ["/timeline"],
    "coverage": ["/coverage", "/coverage/findings"],
    "about": ["/about"],
    "verify": ["/verify", f"/verify?q={ALTERED}&speaker=Sedov", "/verify?q=nobody+ever+said+any+of+this+here"],
    "article": ["/article"],
    "compare": ["/compare", f"/compare?{BOTH}", f"/compare?{BOTH}&c=press-statements-after-the-gelen-talks"],
    "meeting": ["/meeting/2014-09-18-ru-us"],
    "captures": [f"/captures/{HOST}"],
    "original": [f"/original/{HOST}/t1/s5"],
    "cite": [f"/cite/{HOST}/t1/s5"],
    "card": [f"/card/{HOST}/t1/s5"],
}
WIDTHS = (320, 768, 1280)
RULES: dict[str, object] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# All that changes with the scheme; what lies above what is seen in light, at every width.
CONTRAST: dict[str, object] = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# The same of the rooms of editing, to one who is signed in; and what stands there on the pages of readers.
EDITED = {
    "sign-in": ["/sign-in"],
    "edit": [f"/edit/{HOST}", f"/edit/{HOST}/t1", f"/edit/{HOST}/t1/s2", f"/edit/{HOST}?added=added"],
    "accounts": [f"/accounts/{HOST}"],
    "upload": ["/upload"],
    "judged": ["/judged", "/judged?done=j1"],
    "withdraw": ["/withdraw?judgement=1", "/withdraw?ruling=1"],
    "record": [f"/record/{HOST}", f"/record/{HOST}/t1/s2"],
}


def violations(page: Page, rules: dict[str, object]) -> list[str]:
    """What axe finds in a page into which it was put."""
    found = page.evaluate("rules => axe.run(rules).then((found) => found.violations)", rules)
    return [f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for one in found for node in one["nodes"]]


def faults_of(looked: Both, path: str) -> list[str]:
    """The faults of a page: at any width, in light and in dark, by scripts, and what it lacks without them."""
    page = looked.scripted.to(path)
    page.evaluate(AXE_SCRIPT)
    found = [fault for width in WIDTHS for fault in faults_at(page, width)]
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in violations(page, CONTRAST)]
    found += looked.scripted.said
    if (heads := page.get_by_role("heading", level=1).count()) != 1:
        found.append(f"{heads} headings of the first level")
    page.evaluate("document.querySelectorAll('button.copy').forEach((one) => { one.hidden = true; })")
    offered = "Select words to link to them, to cite or to verify them. "
    with_scripts, without = words_of(page).replace(offered, ""), words_of(looked.plain.to(path))
    return found if with_scripts == without else [*found, f"with scripts: {with_scripts}\nwithout: {without}"]


def faults_at(page: Page, width: int) -> list[str]:
    """The faults of a page in a window of a width, in light: what axe finds, and words that do not fit."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="light")
    found = [f"{width} px: {one}" for one in violations(page, RULES)]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return found if wide <= width else [*found, f"the page is {wide} px wide in a window of {width}"]


def words_of(page: Page) -> str:
    """The words of the main part of a page, as they are shown."""
    return re.sub(r"\s+", " ", page.locator("main").inner_text())


@pytest.mark.parametrize("path", [path for paths in PAGES.values() for path in paths])
def test_a_room_is_for_everybody(readers: Both, path: str) -> None:
    assert faults_of(readers, path) == []


@pytest.mark.parametrize("path", [path for paths in EDITED.values() for path in paths])
def test_a_room_of_editing_is_for_everybody(editors: Both, path: str) -> None:
    assert faults_of(editors, path) == []
    assert editors.plain.page.get_by_role("button", name="Sign out").count() == 1, "it is seen by one who is signed in"


def test_the_tables_have_every_room_that_is_a_page() -> None:
    pages = {name for name, room in {**ROOMS, **EDITING}.items() if room.is_page and "GET" in room.methods}
    assert PAGES.keys() | EDITED.keys() == pages


def test_from_search_to_a_citation_by_keys_alone(visit: Visit) -> None:
    page = visit.to("/")

    def go_to(wanted: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches(arguments)".replace("arguments", repr(wanted))):
                return
        raise AssertionError(f"no way by Tab to {wanted}")

    go_to("main input[name=q]")
    page.keyboard.type('"northern ports"')
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    go_to(".hit .facts a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/record/**")
    go_to(".anchor a")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('[id]').id") != ""
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/record/.+/[tp]\d+"))
    go_to(".cite a, .cite button")
    assert page.locator("#citation").inner_text().strip()


def test_words_that_are_selected_can_be_cited_and_verified(visit: Visit) -> None:
    page = visit.to(f"/record/{HOST}")
    menu = page.locator("#selected")
    assert not menu.is_visible()
    page.evaluate(
        "() => { const range = document.createRange(); range.selectNodeContents(document.getElementById('t1.s5'));"
        " getSelection().removeAllRanges(); getSelection().addRange(range); }"
    )
    menu.wait_for()
    assert (menu.locator(".address").get_attribute("href") or "").endswith(f"/record/{HOST}/t1/s5")
    assert "?q=Last%20year%20it%20grew" in (menu.locator(".verify").get_attribute("href") or "")
    page.keyboard.press("Escape")
    assert not menu.is_visible()


def test_the_forms_of_the_rooms_are_taken_as_their_own(visit: Visit) -> None:
    page = visit.to("/verify")
    page.locator("main textarea[name=q]").fill("Last year it grew")
    page.locator("main form.askform button").first.click()
    page.wait_for_url("**/verify?q=*")
    page = visit.to("/article")
    page.locator("main textarea[name=article]").fill("Sedov said: “Last year it grew by 18 percent and more.”")
    with page.expect_response("**/article") as answer:
        page.locator("main form.askform button").first.click()
    assert answer.value.status == 200 and answer.value.request.method == "POST"


def test_words_selected_across_turns_are_those_that_were_said(visit: Visit) -> None:
    page = visit.to(f"/record/{HOST}")
    assert page.locator("#selecting").is_visible()
    page.evaluate(
        "() => { const range = document.createRange(); const [one, other] = ['t3', 't4'].map((name) =>"
        " document.getElementById(name).querySelector('.s')); range.setStart(one.lastChild, 0); range.setEndAfter(other);"
        " getSelection().removeAllRanges(); getSelection().addRange(range); }"
    )
    page.locator("#selected").wait_for()
    href = page.locator("#selected .verify").get_attribute("href") or ""
    words = urllib.parse.parse_qs(urllib.parse.urlsplit(href).query)["q"][0]
    assert words == "Mr President, when will the third port be open to foreign ships? It is open."


def test_controls_are_large_enough(visit: Visit) -> None:
    for path, wanted in ((f"/captures/{HOST}", ".versions input[type=radio]"), ("/search?q=ports", ".facets a")):
        boxes = visit.to(path).locator(wanted).all()
        assert boxes and all((box.bounding_box() or {"height": 0})["height"] >= 24 for box in boxes[:6])


def test_the_sign_of_a_verdict_stands_on_its_line(visit: Visit) -> None:
    page = visit.to("/verify?q=It+was+open+yesterday%2C+and+it+will+be+open+tomorrow.&speaker=Hartwell")
    sign, head = (page.locator(one).bounding_box() for one in (".verdict .sign", "h1.verdict"))
    assert sign is not None and head is not None
    assert sign["width"] < 80 and head["height"] < 1.8 * sign["height"]


def test_the_rooms_stand_in_one_line_on_a_telephone_in_russian(visit: Visit) -> None:
    page = visit.page
    page.set_extra_http_headers({"Accept-Language": "ru"})
    page.set_viewport_size({"width": 390, "height": 800})
    tops = [(one.bounding_box() or {"y": 0})["y"] for one in visit.to("/people").locator(".masthead nav li").all()]
    assert len(set(tops)) == 1


def test_the_months_fit_a_telephone(visit: Visit) -> None:
    page = visit.to("/timeline")
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate(
        "(() => { const box = document.querySelector('table.months').parentElement;"
        " return box.scrollWidth <= box.clientWidth; })()"
    )


def test_the_rooms_stand_beside_the_name_on_the_front_page(visit: Visit) -> None:
    page = visit.to("/")
    page.set_viewport_size({"width": 1280, "height": 800})
    name, nav = (page.locator(one).bounding_box() for one in (".masthead .name", ".masthead nav"))
    assert name is not None and nav is not None
    assert nav["x"] - (name["x"] + name["width"]) < 60


def test_a_record_from_right_to_left(visit: Visit) -> None:
    page = visit.to("/search?q=الميناء")
    page.locator(".hit .facts a").first.click()
    record = page.locator(".record")
    assert (record.get_attribute("dir"), record.get_attribute("lang")) == ("rtl", "ar")
    box, margin = page.locator(".turn .words").first.bounding_box(), page.locator(".turn .margin").first.bounding_box()
    assert box and margin and margin["x"] > box["x"], "the margin stands at the right, where the lines begin"


def test_a_record_of_1500_turns_is_usable_at_once(visit: Visit) -> None:
    page = visit.to("/search?q=turn+1400")
    page.locator(".hit .facts a").first.click()
    page.wait_for_load_state("domcontentloaded")
    assert page.locator(".turn").count() == 1_500
    page.goto(page.url.partition("#")[0] + "#t1400")
    assert page.locator("#t1400").is_visible()
    top = page.evaluate("document.getElementById('t1400').getBoundingClientRect().top")
    assert page.viewport_size is not None and 0 <= top < page.viewport_size["height"]
