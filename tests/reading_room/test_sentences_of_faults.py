"""What went wrong, in the reader's language: sentences are known by their patterns, and what they found is kept."""

import ast
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memcon.reading_room import app, editing, sentences_of_faults, taking
from memcon.reading_room.problems import NotTaken
from memcon.reading_room.safety import TooLarge
from memcon.reading_room.sentences_of_faults import FAULTS
from memcon.reading_room.tellings_of_engine import EngineTold
from memcon.reading_room.words import Words, catalogues, english
from tests.reading_room.test_tellings_of_engine import ENGINE, words_of

RUSSIAN = catalogues()["ru"]


@pytest.mark.parametrize(
    ("words", "sentence", "expected"),
    [
        (RUSSIAN, "A year (2016) or a month (2016-05) was expected, found 'abc'.", "получено 'abc'."),
        (RUSSIAN, "A capture from 1 to 2 of a/1 was expected, found 9.", "Ожидался снимок записи a/1 с номером от 1 до 2"),
        (RUSSIAN, "A room of the reading room was expected, found none at /%(path)s\\1.", "по адресу /%(path)s\\1 его нет."),
        (RUSSIAN, "Something else was expected.", None),
        (RUSSIAN, "A year (2016) or a month (2016-05) was expected, found " + "x" * 7_000 + ".", None),
        (english(), "A year (2016) or a month (2016-05) was expected, found 'abc'.", None),
    ],
)  # fmt: skip
def test_a_sentence_is_told_where_it_is_known(words: Words, sentence: str, expected: str | None) -> None:
    found = EngineTold(words, str).told("fault", sentence)
    assert found is None if expected is None else expected in words_of(found)


@pytest.mark.parametrize(
    "path",
    [
        "/record/kremlin/99999", "/record", "/nowhere", "/record/kremlin/71702/t99", "/person/nobody", "/meeting/none",
        "/country/ZZZ", "/timeline/abc", "/search?q=a&from=x", "/coverage/findings/x", "/record/kremlin/71702?capture=9",
        "/timeline?by=x", "/timeline?from=x", "/people?format=xml", "/person/viktor-sedov?format=csv&table=q", "/people?sort=x",
        "/search?q=a&sort=x", "/cite/kremlin/71702/t1?style=x",
        "/people?after=1", "/compare?a=nothing/here&b=kremlin/71702", "/verify?q=x&speaker=" + "y" * 300,
    ],
)  # fmt: skip
def test_what_the_rooms_refuse_is_said_in_russian(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Language": "ru"})
    assert answer.status_code in (400, 404)
    assert " expected" not in answer.text
    assert "Ожида" in answer.text or "ожида" in answer.text
    assert " expected" in client.get(path).text


_SOURCE = Path(sentences_of_faults.__file__).parents[1]


@pytest.fixture(scope="module")
def said_in_source() -> list[re.Pattern[str]]:
    """What the source says in sentences, with something of any length in the places of its f-strings."""
    found: set[str] = set()
    for path in _SOURCE.rglob("*.py"):
        if path.name != "sentences_of_faults.py":
            found.update(filter(None, map(_pattern_of, ast.walk(ast.parse(path.read_text(encoding="utf-8"))))))
    return [re.compile(one, re.DOTALL) for one in found]


def _pattern_of(node: ast.AST) -> str | None:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    words = [str(one.value) if isinstance(one, ast.Constant) and isinstance(one.value, str) else "" for one in parts]
    return ".*".join(map(re.escape, words)) if "expected" in "".join(words) else None


@pytest.mark.parametrize("sentence", FAULTS)
def test_every_sentence_is_said_somewhere(said_in_source: list[re.Pattern[str]], sentence: str) -> None:
    assert any(one.fullmatch(sentence) for one in said_in_source)


@pytest.mark.parametrize(
    "sentence",
    [
        app._CLOSED, app._NO_HOST.detail, app._LATER.detail, app._BUSY.detail, app._OUR_FAULT.detail, editing._WHO,
        editing._WRONG, editing.NOT_SENT, editing._TWO_AT_ONCE, taking._FULL, taking._NO_FORM,
        app._too_much(TooLarge(2**20)).detail, str(NotTaken("BREW", ("GET",))),
        "A token in 15 seconds was expected, found one now, after several that were wrong.",
        "What the form showed was expected, found that R. Editor made judgement 7 (speaker) meanwhile; look at it, and send"
        " yours again if it holds.",
    ],
)  # fmt: skip
def test_what_bars_a_reader_is_said_in_russian(sentence: str) -> None:
    assert ENGINE.told("fault", sentence) is not None


def test_programs_are_told_in_english(client: TestClient) -> None:
    answer = client.get("/timeline/abc.json", headers={"Accept-Language": "ru"})
    assert answer.json()["detail"].startswith("A year (2016)")
