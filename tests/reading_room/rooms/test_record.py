"""The record as it is read: the margin, the numbers of sentences, what stands in the head of every page."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from memcon.reading_room.tellings import says_question, went_before


def page(client: TestClient, path: str, **headers: str) -> str:
    return " ".join(unescape(client.get(path, headers=headers).text).split())


def test_a_label_that_says_it_has_no_mark_of_a_question(client: TestClient) -> None:
    found = page(client, "/record/kremlin/71702")
    turn = found[found.index('id="t3"') :]
    margin = turn[: turn.index('class="words"')]
    assert "Question" in margin and "question</p>" not in margin


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Question", True),
        ("ВОПРОС:", True),
        ("Q.", True),
        ("Frage 2", True),
        ("Anna Weller", False),
        ("", False),
        ("  ", False),
    ],
)
def test_labels_of_questions(label: str, expected: bool) -> None:
    assert says_question(label) is expected


@pytest.mark.parametrize(
    ("name", "before", "expected"),
    [("s7", "s5", 6), ("s2", "s1", None), ("s1", None, None), ("s3", None, 2), ("s5a", "s5", None), ("s6", "s5a", None)],
)
def test_a_number_that_is_missing(name: str, before: str | None, expected: int | None) -> None:
    assert went_before(name, before) == expected


def test_a_number_that_is_missing_has_a_word(client: TestClient) -> None:
    found = page(client, "/record/kremlin/71702")
    assert re.search(r'<a class="v jump" href="[^"]+/s\d+"[^>]+title="Sentence \d+ went when the page was changed">', found)
    assert "jump" not in page(client, "/record/kremlin/71702?capture=1")


def test_words_can_be_selected_where_there_is_a_script(client: TestClient) -> None:
    assert '<p class="selecting" id="selecting" hidden>' in page(client, "/record/kremlin/71702")


def test_numbers_and_words_agree_in_the_coverage(client: TestClient) -> None:
    found = page(client, "/coverage")
    assert "<dt>record whose words were changed after publishing</dt><dd>1</dd>" in found
    assert "<dt>meeting with several accounts</dt><dd>1</dd>" in found
    russian = page(client, "/coverage", **{"Accept-Language": "ru"})
    assert "<dt>встреча с несколькими версиями</dt><dd>1</dd>" in russian


def test_a_publisher_that_is_not_known_is_told_alike_everywhere(client: TestClient) -> None:
    assert "publisher not known" in page(client, "/")
    found = page(client, "/coverage")
    publishers = found[found.index("publisher</caption>") if "publisher</caption>" in found else found.index('id="shares"') :]
    assert "publisher not known" in publishers


def test_a_chart_of_one_year_is_narrow(client: TestClient) -> None:
    assert re.search(r'<figure class="chart one', page(client, "/coverage"))
