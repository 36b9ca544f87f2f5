"""The card of a quotation, and how a page that shows it asks for it."""

import html
import re

import pytest
from starlette.testclient import TestClient

SENTENCE = "kremlin/71702/t2/s1"


def test_a_card_has_the_words_who_said_them_and_the_way_to_the_record(client: TestClient) -> None:
    card = client.get(f"/card/{SENTENCE}")
    for words in ("Thank you, Mr President.", "Martin Hartwell", "US Secretary of State", "18 September 2014"):
        assert words in card.text
    assert f'href="/record/{SENTENCE}" target="_blank" rel="noopener"' in card.text and "<script" not in card.text
    assert len(card.content) < 4_000


def test_a_card_may_stand_in_any_page_and_nothing_else_may(client: TestClient) -> None:
    policy = client.get(f"/card/{SENTENCE}").headers["content-security-policy"]
    assert "frame-ancestors *" in policy and "default-src 'none'" in policy and "script-src" not in policy
    assert "frame-ancestors 'none'" in client.get(f"/record/{SENTENCE}").headers["content-security-policy"]
    assert "frame-ancestors 'none'" in client.get("/card/x/1").headers["content-security-policy"]
    assert client.get("/static/card.css").status_code == 200


def test_the_card_of_a_document_has_no_quotation(client: TestClient) -> None:
    card = client.get("/card/kremlin/71702").text
    assert "<blockquote" not in card and "Press statements" in card


def test_the_page_of_a_passage_offers_the_card(client: TestClient) -> None:
    page = client.get(f"/record/{SENTENCE}").text
    code = re.search(r'<code id="embed">(.*?)</code>', page)
    assert code is not None and html.unescape(code[1]).startswith(f'<iframe src="http://testserver/card/{SENTENCE}"')
    assert 'type="application/json+oembed" href="/oembed?url=http%3A%2F%2Ftestserver%2Frecord%2F' in page


def test_a_program_is_told_how_to_show_it(client: TestClient) -> None:
    found = client.get("/oembed", params={"url": f"http://testserver/record/{SENTENCE}"}).json()
    assert (found["type"], found["version"], found["provider_name"]) == ("rich", "1.0", "memcon")
    assert f'src="http://testserver/card/{SENTENCE}"' in found["html"] and "script" not in found["html"]
    assert f'width="{found["width"]}" height="{found["height"]}"' in found["html"]
    small = client.get(
        "/oembed", params={"url": f"http://testserver/card/{SENTENCE}", "maxwidth": "300", "maxheight": "150"}
    ).json()
    assert (small["width"], small["height"]) == (300, 150)
    flat = client.get("/oembed", params={"url": f"http://testserver/card/{SENTENCE}", "maxheight": "0"}).json()
    assert flat["height"] == 0
    assert 'height="0"' in flat["html"]


def test_the_link_to_a_place_in_a_record_is_shown_as_that_place(client: TestClient) -> None:
    document, _, passage = SENTENCE.partition("/t2")
    link = f"http://testserver/record/{document}#t2{passage.replace('/', '.')}"
    assert f"/card/{SENTENCE}" in client.get("/oembed", params={"url": link}).json()["html"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 400),
        ({"url": ""}, 400),
        ({"url": "https://elsewhere.example/record/kremlin/71702"}, 404),
        ({"url": "http://testserver/record/x/1"}, 404),
        ({"url": "http://testserver/search?q=x"}, 404),
        ({"url": "http://[::1"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({"url": "http://testserver@evil.example/record/kremlin/71702"}, 404),
        ({"url": "<script>alert(1)</script>"}, 404),
        ({"url": "x" * 50_000}, 404),
        ({"url": "http://testserver/record/%00"}, 404),
        ({"url": f"http://testserver/record/{SENTENCE}", "format": "xml"}, 501),
        ({"url": f"http://testserver/record/{SENTENCE}", "maxwidth": "many"}, 400),
        ({"url": f"http://testserver/record/{SENTENCE}", "maxwidth": "10"}, 404),
    ],
)
def test_what_cannot_be_shown_is_one_sentence(client: TestClient, asked: dict[str, str], status: int) -> None:
    found = client.get("/oembed", params=asked)
    assert found.status_code == status and "<script>alert" not in found.text
