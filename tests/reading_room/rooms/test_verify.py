"""The room in which a quotation is verified: what it answers, how it tells it, and what it takes calmly."""

import re
from html import unescape

import msgspec
import pytest
from starlette.testclient import TestClient

from memcon.verifying.answer import Verification

EXACT = "It was open yesterday, and it will be open tomorrow."
ALTERED = "Last year it grew by a bit over 26 percent, in spite of all the restrictions"


def page(client: TestClient, **asked: str) -> str:
    answer = client.get("/verify", params=asked)
    assert answer.status_code == 200
    return " ".join(unescape(answer.text).split())


def test_an_empty_form_says_what_is_searched(client: TestClient) -> None:
    found = page(client)
    assert "<h1>Did they say exactly this?</h1>" in found
    assert re.search(r"It is sought in 1\d records", found)


def test_words_that_were_said_are_told_to_be_exact_with_place_and_citation(client: TestClient) -> None:
    found = page(client, q=EXACT, speaker="Viktor Sedov")
    assert re.search(r'<h1 class="verdict yes">.*?Exact</h1>', found)
    assert "It may be printed as it stands." in found
    assert f"<mark>{EXACT[:-1]}</mark>" in found or f"<mark>{EXACT}</mark>" in found
    assert 'href="/record/kremlin/71702/t4/s2"' in found
    assert 'href="/record/kremlin/71702#t4.s2"' in found
    assert "memcon kremlin/71702/t4/s2" in found


def test_a_change_is_marked_word_by_word_in_words_too(client: TestClient) -> None:
    found = page(client, q=ALTERED)
    assert "Altered: number</h1>" in found
    assert re.search(
        r"<del><span class=\"unseen\"> \[said: </span>1?6</del><ins><span class=\"unseen\">; quoted: </span>26", found
    )
    assert "<b>The meaning may change.</b>" in found
    assert "It must not be printed as it stands." in found


def test_what_the_page_had_before_is_told_to_be_superseded(client: TestClient) -> None:
    found = page(client, q=ALTERED.replace("26", "6"), speaker="Viktor Sedov", date="2014-09-18")
    assert "Superseded wording." in found
    assert "The page had these words as captured on" in found


def test_what_is_not_found_says_what_was_searched_and_what_to_do(client: TestClient) -> None:
    found = page(client, q="seventeen purple giraffes danced upon the northern lighthouse")
    assert re.search(r'<h1 class="verdict unknown">.*?Not found</h1>', found)
    assert "that it was never said is not shown by that" in found
    assert 'href="/search?q=seventeen+OR+purple' in found


def test_words_of_another_are_told_to_be_theirs(client: TestClient) -> None:
    found = page(client, q=EXACT, speaker="Martin Hartwell")
    assert "Another speaker</h1>" in found
    assert 'given to <span dir="auto">Martin Hartwell</span>' in found


def test_words_said_more_than_once_are_counted(client: TestClient) -> None:
    found = page(client, q="But there is also work that we can do together, and we should do it.")
    assert re.search(r"Said \d times", found)


@pytest.mark.parametrize(
    "asked", [{"q": EXACT}, {"q": ALTERED, "speaker": "Viktor Sedov"}, {"q": "nobody said a thing like this"}]
)
def test_the_json_twin_is_the_verification(client: TestClient, asked: dict[str, str]) -> None:
    answer = client.get("/verify.json", params=asked)
    assert answer.headers["content-type"].startswith("application/json")
    found = msgspec.json.decode(answer.content, type=Verification)
    assert found.quotation == asked["q"]
    assert set(answer.json()) == set(Verification.__struct_fields__)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"q": "open"}, "A quotation of at least 2 words was expected"),
        ({"q": "…!?"}, "only marks"),
        ({"q": "word " * 2_100}, "at most 2,000 words"),
        ({"q": "w" * 50_000}, "at most 40,000 characters"),
        ({"q": EXACT, "date": "last Tuesday"}, "A date such as 2019"),
        ({"q": EXACT, "date": "2019" * 100}, "At most 200 characters were expected for the date"),
        ({"q": EXACT, "speaker": "A" * 5_000}, "At most 200 characters were expected for who said it"),
    ],
    ids=["one word", "marks", "words", "letters", "date", "long date", "long name"],
)
def test_what_cannot_be_verified_is_said_beside_the_form_that_keeps_it(
    client: TestClient, asked: dict[str, str], sentence: str
) -> None:
    answer = client.post("/verify", data=asked)
    assert answer.status_code == 400
    found = unescape(answer.text)
    assert sentence in found and 'role="alert"' in found
    assert all(words.strip() in found for words in asked.values())
    twin = client.post("/verify", data=asked, headers={"Accept": "application/json"})
    assert twin.status_code == 400 and twin.json()["detail"] in " ".join(found.split())
    assert twin.headers["content-type"] == "application/problem+json"


def test_a_form_that_is_sent_becomes_an_address_to_pass_on(client: TestClient) -> None:
    sent = {"sent": "1", "q": EXACT, "speaker": "Viktor Sedov", "office": "", "date": ""}
    answer = client.post("/verify", data=sent, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/verify?q=It+was+open") and "office" not in answer.headers["location"]
    twin = client.post("/verify", data=sent, headers={"Accept": "application/json"})
    assert twin.json()["verdict"] == "exact"


def test_a_long_quotation_is_answered_at_once(client: TestClient) -> None:
    answer = client.post("/verify", data={"sent": "1", "q": "Никто этого не говорил. " * 60}, follow_redirects=False)
    assert answer.status_code == 200 and "Not found</h1>" in answer.text


def test_nothing_sent_is_told(client: TestClient) -> None:
    answer = client.post("/verify", data={"sent": "1", "q": " "})
    assert answer.status_code == 400 and "A quotation of words was expected, found nothing." in answer.text


@pytest.mark.parametrize("field", ["q", "speaker", "office"])
@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script> is what he said", '"><img src=x onerror=alert(1)> he said', "a\x00b \u202e he said it"]
)
def test_hostile_words_are_words(client: TestClient, field: str, words: str) -> None:
    asked = {"q": EXACT, field: words}
    answer = client.get("/verify", params=asked)
    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.text and "<img" not in answer.text


def test_no_page_has_a_style_or_a_script_of_its_own(client: TestClient) -> None:
    for asked in ({}, {"q": EXACT}, {"q": ALTERED}):
        found = client.get("/verify", params=asked).text
        assert " style=" not in found and " onclick=" not in found and len(re.findall("<script", found)) == 1


def test_words_in_two_accounts_of_one_meeting_were_said_once(client: TestClient) -> None:
    found = page(client, q="The crews will be home by Sunday.")
    assert "Where it stands, in 2 accounts of one meeting</h2>" in found
    assert "Said 2 times" not in found and "Several places." not in found


def test_a_page_has_one_style_of_citations(client: TestClient) -> None:
    found = page(client, q="Last year it grew by a bit over 6 percent, in spite of all the restrictions.")
    cited = re.findall(r'<p id="citation-\d+" class="citation" dir="auto">(.*?)</p>', found)
    assert len(cited) == 2
    for one in cited:
        assert one.startswith("“Last year it grew by a bit over 6 percent") and "; SHA-256 " in one
    assert "President of Russia" in cited[0] and ", kremlin," not in cited[0]
    assert "as it was on 2024-03-01" in cited[0] and cited[0].endswith("; changed on 2024-05-02")


def test_the_official_page_stands_before_the_copy_and_superseded_wording_names_it(client: TestClient) -> None:
    found = page(client, q="Last year it grew by a bit over 6 percent, in spite of all the restrictions.")
    assert found.index("memcon kremlin/71702/t1") < found.index("memcon press-statements-after-the-gelen-talks/t1")
    assert 'It is this page: <a href="/captures/kremlin/71702" dir="auto">Press statements and answers' in found
    assert "The page of kremlin/71702 had these words as captured on 1 March 2024" in found
