"""The room in which accounts are compared: two side by side, more by passage, and the page on which they are chosen."""

import re
from html import unescape

import msgspec
import pytest
from starlette.testclient import TestClient

from memcon.comparing.answer import Comparison
from memcon.comparing.matrix import Matrix

HOST, GUEST, COPY = "kremlin/71702", "state-department/gelen-press-statements", "press-statements-after-the-gelen-talks"


def page(client: TestClient, status: int = 200, /, **asked: str) -> str:
    answer = client.get("/compare", params=asked)
    assert answer.status_code == status
    return " ".join(unescape(answer.text).split())


def test_two_accounts_stand_side_by_side_with_their_differences_on_top(client: TestClient) -> None:
    found = page(client, a=f"{HOST}@1", b=GUEST)
    assert re.search(r"\d+ of \d+ sentences are in both", found) and "<b>One meeting</b>" in found
    assert '<span class="kind">Number</span>' in found and '<mark class="own a">6 percent</mark>' in found
    assert '<span class="kind">Question left out</span>' in found
    assert found.index('id="differences"') < found.index('id="beside"')
    for row in re.findall(r'href="#(row-\d+)"', found):
        assert f'id="{row}"' in found
    for number in re.findall(r'href="#(d\d+)"', found):
        assert f'id="{number}"' in found
    assert "only here" in found and "⟨</span>A: has never" in found


def test_rows_that_are_alike_can_be_left_out(client: TestClient) -> None:
    whole, short = page(client, a=HOST, b=GUEST), page(client, a=HOST, b=GUEST, rows="differing")
    assert len(short) < len(whole) and re.search(r"\d+ sentences? alike", short)


def test_the_twin_is_the_comparison(client: TestClient) -> None:
    answer = client.get("/compare.json", params={"a": HOST, "b": GUEST})
    found = msgspec.json.decode(answer.content, type=Comparison)
    assert found.same_meeting.value is True and found.differences


@pytest.mark.parametrize("asked", [{"a": HOST, "b": GUEST, "c": COPY}, {"a": HOST, "b": GUEST, "c": f"{HOST}@1", "d": COPY}])
def test_three_and_more_are_told_by_passage(client: TestClient, asked: dict[str, str]) -> None:
    found = page(client, **asked)
    assert '<table class="matrix">' in found and found.count('<th scope="col" class="has">') == len(asked)
    assert "lacks it" in found
    answer = client.get("/compare.json", params=asked)
    assert len(msgspec.json.decode(answer.content, type=Matrix).accounts) == len(asked)


def test_a_meeting_stands_for_its_accounts(client: TestClient) -> None:
    assert "Two accounts compared" in page(client, a="meeting/2014-09-18-ru-us")


def test_without_accounts_meetings_are_offered(client: TestClient) -> None:
    found = page(client)
    assert 'href="/compare?a=meeting%2F2014-09-18-ru-us"' in found
    assert f'<option value="{HOST}">' in found and 'for="a"' in found and 'for="b"' in found


def test_one_account_is_offered_others(client: TestClient) -> None:
    found = page(client, a=HOST)
    assert "Other accounts of this meeting" in found
    assert f'href="/compare?a=kremlin%2F71702&b={GUEST.replace("/", "%2F")}"' in found
    assert 'href="/compare?a=kremlin%2F71702%401&b=kremlin%2F71702"' in found


def test_words_of_a_title_offer_the_records_that_have_them(client: TestClient) -> None:
    found = page(client, 404, a="gelen statements", b=HOST)
    assert "Which record is meant for A?" in found
    assert f'href="/compare?a={GUEST.replace("/", "%2F")}&b=kremlin%2F71702"' in found
    assert 'value="gelen statements"' in found


@pytest.mark.parametrize(
    "pasted",
    [
        "http://testserver/record/kremlin/71702#t4",
        "http://127.0.0.1:8000/record/kremlin/71702/t4/s2",
        "http://en.kremlin.ru/events/president/news/71702",
        "http://testserver/record/kremlin/71702?capture=1",
    ],
)
def test_a_link_to_a_record_or_to_its_original_is_taken(client: TestClient, pasted: str) -> None:
    found = page(client, a=pasted, b=GUEST)
    assert "Two accounts compared" in found and "<code>kremlin/71702" in found
    assert ("<code>kremlin/71702@1</code>" in found) is pasted.endswith("capture=1")


def test_where_there_is_to_choose_nothing_is_alarmed_about(client: TestClient) -> None:
    found = page(client, 404, a="gelen statements", b=HOST)
    assert "These cannot be compared." not in found and 'role="alert"' not in found
    assert "choose below which record is meant" in found and 'class="hint calm"' in found


def test_what_may_be_typed_is_told_above_the_boxes(client: TestClient) -> None:
    found = page(client)
    assert found.index('id="how"') < found.index('id="a"') and 'aria-describedby="how"' in found


def test_the_case_of_letters_does_not_matter_in_any_script(client: TestClient) -> None:
    assert "Which record is meant for A?" in page(client, 404, a="встреча министром", b=HOST)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"a": HOST, "b": HOST}, "Both are the same file"),
        ({"a": HOST, "b": "kremlin/46811"}, "Not accounts of one meeting"),
    ],
    ids=["twice", "unrelated"],
)
def test_what_has_nothing_to_compare_says_so(client: TestClient, asked: dict[str, str], sentence: str) -> None:
    found = page(client, **asked)
    assert sentence in found and 'id="beside"' not in found


@pytest.mark.parametrize(
    ("asked", "status", "sentence"),
    [
        ({"a": "nothing/here", "b": HOST}, 404, "The address of a record was expected for A"),
        ({"a": f"{HOST}@9", "b": HOST}, 400, "A capture from 1 to 2"),
        ({"a": f"{HOST}@{10**12}", "b": HOST}, 404, "The address of a record was expected for A"),
        ({"a": f"{HOST}/t1", "b": HOST}, 400, "found that of a passage"),
        ({"a": "x" * 2_000, "b": HOST}, 400, "At most 300 characters"),
        ({"a": "%_!'\"; DROP TABLE document; --", "b": HOST}, 404, "was expected for A"),
        ({"a": "<script>alert(1)</script>", "b": "\x00"}, 404, "was expected for A"),
        ({"a": "../../etc/passwd", "b": HOST}, 404, "was expected for A"),
        (dict(zip("abcdef", ["meeting/2014-09-18-ru-us"] * 6, strict=True)), 400, "At most 6 accounts"),
    ],
    ids=["unknown", "capture", "far capture", "passage", "long", "sql", "script", "path", "many"],
)
def test_what_cannot_be_compared_is_said_beside_the_boxes_that_keep_it(
    client: TestClient, asked: dict[str, str], status: int, sentence: str
) -> None:
    found = page(client, status, **asked)
    assert sentence in found and 'role="alert"' in found and "Traceback" not in found
    assert "<script>alert" not in client.get("/compare", params=asked).text
    twin = client.get("/compare.json", params=asked)
    assert twin.status_code == status and set(twin.json()) >= {"status", "title", "detail"}


def test_no_page_has_a_style_or_a_script_of_its_own(client: TestClient) -> None:
    for asked in ({}, {"a": HOST}, {"a": HOST, "b": GUEST}, {"a": HOST, "b": GUEST, "c": COPY}):
        found = client.get("/compare", params=asked).text
        assert " style=" not in found and len(re.findall("<script", found)) == 1
