"""What went wrong, in the reader's language: sentences are known by their patterns, and what they found is kept."""

import pytest
from starlette.testclient import TestClient

from memcon.reading_room.tellings_of_faults import FaultsTold
from memcon.reading_room.words import Words, catalogues, english

RUSSIAN = catalogues()["ru"]


@pytest.mark.parametrize(
    ("words", "sentence", "expected"),
    [
        (RUSSIAN, "A year (2016) or a month (2016-05) was expected, found 'abc'.", "получено 'abc'."),
        (RUSSIAN, "A capture from 1 to 2 of a/1 was expected, found 9.", "Ожидался снимок записи a/1 с номером от 1 до 2"),
        (RUSSIAN, "A room of the reading room was expected, found none at /%(path)s\\1.", "по адресу /%(path)s\\1 его нет."),
        (RUSSIAN, "Something else was expected.", None),
        (RUSSIAN, "A year (2016) or a month (2016-05) was expected, found " + "x" * 5_000 + ".", None),
        (english(), "A year (2016) or a month (2016-05) was expected, found 'abc'.", None),
    ],
)  # fmt: skip
def test_a_sentence_is_told_where_it_is_known(words: Words, sentence: str, expected: str | None) -> None:
    found = FaultsTold(words).sentence(sentence)
    assert found is None if expected is None else found is not None and expected in found


@pytest.mark.parametrize(
    "path",
    [
        "/record/kremlin/99999", "/record", "/nowhere", "/record/kremlin/71702/t99", "/person/nobody", "/meeting/none",
        "/country/ZZZ", "/timeline/abc", "/search?q=a&from=x", "/coverage/findings/x", "/record/kremlin/71702?capture=9",
        "/people?after=1", "/compare?a=nothing/here&b=kremlin/71702", "/verify?q=x&speaker=" + "y" * 300,
    ],
)  # fmt: skip
def test_what_the_rooms_refuse_is_said_in_russian(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Language": "ru"})
    assert answer.status_code in (400, 404)
    assert " expected" not in answer.text
    assert "Ожида" in answer.text or "ожида" in answer.text
    assert " expected" in client.get(path).text


def test_programs_are_told_in_english(client: TestClient) -> None:
    answer = client.get("/timeline/abc.json", headers={"Accept-Language": "ru"})
    assert answer.json()["detail"].startswith("A year (2016)")
