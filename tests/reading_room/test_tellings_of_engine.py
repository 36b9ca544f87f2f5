"""What the engine says, in the reader's language: every sentence that it can make is told, and what it quotes is kept."""

import ast
import html
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from starlette.testclient import TestClient

from memcon.comparing.compare import compare
from memcon.identify.checks import Check
from memcon.reading import Reader
from memcon.reading_room import (
    sentences_of_answers,
    sentences_of_comparisons,
    sentences_of_findings,
    sentences_of_searches,
    tellings_of_engine,
)
from memcon.reading_room.sentence_patterns import Said
from memcon.reading_room.tellings_of_engine import EngineTold
from memcon.reading_room.tellings_of_people import PeopleTold
from memcon.reading_room.words import PLACE, catalogues, english
from tests.quality.hand_quotations import cases, held, verified

RUSSIAN = catalogues()["ru"]
ENGINE = EngineTold(RUSSIAN, PeopleTold(RUSSIAN).source)
SOURCE = Path(tellings_of_engine.__file__).parents[1]
TESTS = Path(__file__).resolve().parents[1]
NOT_OWN = re.compile(r"<bdi[^>]*>.*?</bdi>", re.DOTALL)


def words_of(told: Markup | None) -> str:
    """A telling without its markup."""
    assert told is not None
    return Markup(re.sub(r"</?bdi[^>]*>", "", told)).unescape()


# -- examples --


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        ("answer", "Anna Weller said exactly this on 14 May 2019.", "Сказано именно так: Anna Weller, 14\u00a0мая 2019."),
        ("answer", "The speaker said exactly this.", "Сказано именно так: говорящий не назван."),
        (
            "answer", "Anna Weller said ‘no. 2 more changes.’; the quotation has ‘yes’. 2 more changes.",
            "Сказано (Anna Weller): «no. 2 more changes.»; в цитате: «yes». Есть ещё 2 изменения.",
        ),
        (
            "answer", "The quotation joins words of Anna Weller from different places: ‘the one’ and ‘the other’.",
            "Цитата соединяет слова из разных мест (говорит Anna Weller): «the one» и «the other».",
        ),
        (
            "answer", "The article seems to give it to B (“he” is taken to mean B, the one last named), but A said this.",
            "По статье это, видимо, говорит B («he»\u00a0— видимо, B: это имя названо последним), а на деле\u00a0— A.",
        ),
        (
            "answer", "No passage like this was found, in 21 records with 1,240 turns searched.",
            "Похожего отрывка нет; просмотрена 21 запись, реплик в ней: 1\u00a0240.",
        ),
        (
            "answer", "The quotation is in Estonian; what was searched is in English, French.",
            "Язык цитаты\u00a0— эстонский; язык просмотренного\u00a0— английский, французский.",
        ),
        ("difference", "The first account has ‘14’, the second ‘40’.", "В первой версии\u00a0— «14», во второй\u00a0— «40»."),
        (
            "reason", "45 percent of the shorter account's words are in the other",
            "в другой версии есть 45\u00a0% слов более короткой",
        ),
        (
            "note", "A and C: One meeting: the same day; both have Viktor Sedov.",
            "A и C. Одна встреча: день один и тот же; в обеих есть: Viktor Sedov.",
        ),
        (
            "note of a pair", "A and B: 9 of 10 linked sentences have the same words: one is a copy of the other, or both of a"
            " third; they are not two witnesses.",
            "A и B. Слова одинаковы в стольких сопоставленных предложениях: 9 из 10. Одна версия\u00a0— копия другой, или"
            " обе\u00a0— копии третьей; это не два свидетельства.",
        ),
        (
            "difference of a pair", "A (the first) and B (the second): The first account has ‘a’, the second ‘b’.",
            "A (первая) и B (вторая). В первой версии\u00a0— «a», во второй\u00a0— «b».",
        ),
        (
            "note of a row", "B does not deny it: the other account is too short to hold it",
            "B этого не отрицает: другая версия слишком коротка, чтобы это вместить",
        ),
        (
            "finding", "The page says May 2014; Anna Weller was foreign minister (France) from 3 May 2010 to 2012 and from"
            " 2015 on.",
            "На странице\u00a0— май 2014, а Anna Weller занимает эту должность (foreign minister, Франция) в другое время:"
            " 3\u00a0мая 2010 – 2012; 2015 и позже.",
        ),
        (
            "finding", "The page prints no date; Anna Weller’s only recorded journey to the Netherlands in that time has The"
            " Hague on 1 May 2014 to 3 May 2014 (us-travels).",
            "На странице нет даты; единственная известная поездка за это время (Anna Weller, Нидерланды): The Hague,"
            " 1\u00a0мая 2014 – 3\u00a0мая 2014 (источник: Госдепартамент США, поездки).",
        ),
        (
            "finding", "'the Minister' can be A or B; memcon does not decide.",
            "«the Minister»\u00a0— это может быть A или B; memcon этого не решает.",
        ),
        (
            "finding", "5 % of the words are given to nobody; pages of a site have at most 0.5 %.",
            "Не приписано никому: 5\u00a0% слов; на страницах такого рода (a site)\u00a0— не больше 0,5\u00a0%.",
        ),
        (
            "finding", "These pages of the PDF are broken and were left out: 1, 2 and 5 more.",
            "Эти страницы PDF повреждены и опущены: 1, 2 и ещё 5.",
        ),
        (
            "search", "Nothing is held on 3 May 2014 or up to 1990; the nearest records held are of May 2013 and 2015.",
            "За это время (3\u00a0мая 2014; 1990 и раньше) записей нет; ближайшие\u00a0— май 2013 и 2015.",
        ),
        (
            "search", 'Without speaker:"A or B" or -side:RU something is found.',
            'Без speaker:"A or B" или -side:RU кое-что находится.',
        ),
    ],
)  # fmt: skip
def test_a_sentence_is_told(kind: str, sentence: str, expected: str) -> None:
    assert words_of(ENGINE.told(kind, sentence)) == expected


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("answer", ""), ("answer", "Something else was found."), ("answer", "Anna Weller said exactly this on 14 May 2019"),
        ("answer", "Anna Weller said exactly this. Something else was found."), ("reason", "the same week"),
        ("note", "A and B: One meeting: the same week."), ("answer", "The words are the interpreter's. " * 100),
        ("answer", "‘" + "x" * 7_000 + "’."), ("finding", "The page says 14 Foo 2019; A’s recorded journey has B (c)."),
    ],
)  # fmt: skip
def test_what_is_not_known_stays_english(kind: str, text: str) -> None:
    assert ENGINE.told(kind, text) is None
    assert ENGINE.shown(kind, text) == Markup('<span lang="en">{}</span>').format(text)


@pytest.mark.parametrize(
    "basis",
    [
        "“he” is taken to mean A, the one last named", "“the minister” is taken to mean A, the one last named with that office",
        "“he”, named before the colon", "nobody is named; A spoke last", "“A” in the sentence before",
        "the quotation before goes on", "the quotation of the paragraph before goes on", "“A” beside the quotation",
    ],
)  # fmt: skip
def test_on_what_a_guess_rests_is_told(basis: str) -> None:
    sentence = f"The article seems to give it to A ({basis}), but B said nearly this on 1 May 2014."
    assert _is_russian(ENGINE.told("answer", sentence))


def test_english_rooms_have_the_engines_own_words() -> None:
    told = EngineTold(english(), str)
    assert told.shown("reason", "the same <day>") == '<span lang="en">the same &lt;day&gt;</span>'
    assert told.reasons(["the same day", "other places"], "; ").striptags() == "the same day; other places"


def test_what_is_quoted_bears_its_own_language() -> None:
    told = ENGINE.shown("difference", "The first account has ‘a<b’, the second ‘vier’.", first="en", second="de")
    assert '«<bdi lang="en">a&lt;b</bdi>»' in told
    assert '«<bdi lang="de">vier</bdi>»' in told
    assert '<bdi lang="">Anna</bdi>' in ENGINE.shown("answer", "Anna said exactly this.")


# -- values are kept --

_NAME = st.text(st.characters(codec="utf-8", exclude_characters=".‘’", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
_QUOTED = st.text(st.characters(codec="utf-8", exclude_characters="‘’", exclude_categories=["C"]), max_size=200)


@given(_NAME, _QUOTED, _QUOTED)
@settings(max_examples=100, deadline=None)
def test_names_and_quoted_words_are_kept(name: str, source: str, printed: str) -> None:
    text = f"{name} said ‘{source}’; the quotation has ‘{printed}’. 3 more changes. The words are the interpreter's."
    expected = f"Сказано ({name}): «{source}»; в цитате: «{printed}». Есть ещё 3 изменения. Это слова переводчика."
    assert words_of(ENGINE.told("answer", text)) == expected


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_told_whole_or_not_at_all(text: str) -> None:
    for kind in ("answer", "finding", "note", "search", "reason"):
        found = ENGINE.told(kind, text)
        assert found is None or found


@given(st.integers(1, 10**9), st.dates())
@settings(max_examples=50, deadline=None)
def test_numbers_and_days_are_kept(number: int, day: object) -> None:
    from memcon.dates import date_in_words

    text = f"Said {number} times, first on {date_in_words(str(day))}, last on {date_in_words(str(day))}."
    assert f"{RUSSIAN.number(number)} раз" in words_of(ENGINE.told("answer", text))
    assert RUSSIAN.date(str(day)) in words_of(ENGINE.told("answer", text))


@pytest.mark.parametrize("text", ["A said ‘" * 400 + ".", "’; the quotation has ‘" * 200 + "a. " * 50, "Said 2 times. " * 60])
def test_a_hostile_text_takes_no_time(text: str) -> None:
    assert ENGINE.told("answer", text) is None


# -- every sentence of the engine --

# Where the engine makes sentences that rooms show, and the tables that know them.
_MADE = {
    "verifying/explaining.py": "answer", "verifying/unlisted.py": "answer", "verifying/language.py": "answer",
    "verifying/check.py": "answer", "publish/comparison_told.py": "note",
    "comparing/translations.py": "answer", "comparing/differing.py": "difference", "comparing/compare.py": "note",
    "structure/findings_of.py": "finding", "structure/doubts.py": "finding", "identify/attendance.py": "finding",
    "structure/lost_labels.py": "finding",
    "identify/cross_check.py": "finding", "identify/labels.py": "finding", "pages/encoding.py": "finding",
    "pages/head.py": "finding", "pages/limits.py": "finding", "pages/main_text.py": "finding", "pages/pdf.py": "finding",
    "pages/printed.py": "finding", "pages/xml.py": "finding", "searching/empty.py": "search", "searching/query.py": "search",
}  # fmt: skip
_TABLES: Mapping[str, tuple[Said, ...]] = {
    "answer": sentences_of_answers.ANSWERS, "difference": sentences_of_comparisons.DIFFERENCES,
    "note": sentences_of_comparisons.NOTES, "finding": sentences_of_findings.FINDINGS,
    "search": sentences_of_searches.SEARCHES,
}  # fmt: skip
_FEWEST_LETTERS = 12


def made(path: str) -> Iterator[str]:
    """The sentences of a module of the engine as patterns, with anything in the places of its f-strings."""
    tree = ast.parse((SOURCE / path).read_text(encoding="utf-8"))
    said = set(_apart(tree))
    for node in ast.walk(tree):
        if node in said or not isinstance(node, ast.Constant | ast.JoinedStr):
            continue
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        words = [one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else None for one in parts]
        whole = "".join(filter(None, words))
        # A fault is told by the patterns of faults; words that are formatted later are in the sentences of the runs below.
        is_other = "expected, found" in whole or "{}" in whole
        if whole.endswith(".") and sum(map(str.isalpha, whole)) >= _FEWEST_LETTERS and not is_other:
            yield "".join(".*" if one is None else re.escape(one) for one in words)


def _apart(tree: ast.AST) -> Iterator[ast.AST]:
    """What is no sentence of the engine: docstrings, what is raised, and the parts of f-strings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise | ast.JoinedStr):
            yield from (one for one in ast.walk(node) if one is not node)
        elif isinstance(node, ast.Expr):
            yield node.value


@cache
def sentences(kind: str) -> tuple[str, ...]:
    """The sentences of a table, each form of them, as they are about one thing and about several."""
    return tuple(form for said in _TABLES[kind] for form in ((said,) if isinstance(said, str) else said))


@pytest.mark.parametrize("path", _MADE)
def test_every_sentence_that_the_engine_makes_is_in_a_table(path: str) -> None:
    patterns = [re.compile(one, re.DOTALL) for one in made(path)]
    left = [one.pattern for one in patterns if not any(one.fullmatch(said) for said in sentences(_MADE[path]))]
    assert patterns
    assert left == []


@pytest.mark.parametrize("kind", _TABLES)
def test_every_sentence_has_a_russian_one(kind: str) -> None:
    for said in _TABLES[kind]:
        told = RUSSIAN.said(said) if isinstance(said, str) else RUSSIAN.counted(*said, 5)
        assert not re.search("[a-z]{3}", re.sub("`memcon add`|memcon|«content»", "", PLACE.sub("", told)))


def test_no_module_makes_findings_that_no_table_knows() -> None:
    makers = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(r"\bFinding\(\n?\s*[\"']", path.read_text(encoding="utf-8"))
    }
    assert makers <= set(_MADE)


@pytest.mark.parametrize(
    ("path", "functions", "table"),
    [
        ("comparing/meeting.py", {"_reasons", "same_meeting"}, sentences_of_comparisons.REASONS),
        ("comparing/accounts_weighing.py", {"_reasons", "_of_day"}, sentences_of_comparisons.REASONS),
        ("comparing/silence.py", {"_silence"}, sentences_of_comparisons.SILENCES),
    ],
)
def test_every_reason_is_in_a_table(path: str, functions: set[str], table: tuple[str, ...]) -> None:
    tree = ast.parse((SOURCE / path).read_text(encoding="utf-8"))
    said = set(_apart(tree))
    within = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name in functions)
    found = [
        str(one.value)
        for function in within
        for one in ast.walk(function)
        if one not in said and isinstance(one, ast.Constant) and " " in str(one.value)
    ]
    assert found
    assert [one for one in found if one not in table and one not in _KEYS] == []


def test_every_check_of_a_person_is_told() -> None:
    assert sorted(sentences_of_findings.CHECKS) == sorted(get_args(Check))
    assert ENGINE.checks("whole name, in office") == "имя целиком, в должности"
    assert left_over("check", iter(get_args(Check))) == []


# Keys by which the engine tells its days apart, not words of it.
_KEYS = {"one day", "not told"}


# -- what the engine says of invented pages --


def left_over(kind: str, texts: Iterator[str]) -> list[str]:
    """The texts that are not told, or with English words outside of what is quoted and named."""
    return [text for text in dict.fromkeys(texts) if not _is_russian(ENGINE.told(kind, " ".join(text.split())))]


def _is_russian(told: Markup | None) -> bool:
    rest = re.sub("memcon|PDF", "", NOT_OWN.sub("", str(told))) if told is not None else "none"
    return re.search("[A-Za-z]{3}", rest) is None


@pytest.fixture(scope="module")
def reader() -> Reader:
    """A reader without a register."""
    return Reader()


def test_every_answer_about_a_quotation_is_told(reader: Reader) -> None:
    with held(reader) as (archive, pages):
        answers = [verified(case, pages[folder] if case.alone else archive) for folder, case in cases()]
    explanations = [one.explanation for one in answers if one is not None]
    assert len(explanations) > 100
    assert left_over("answer", iter(explanations)) == []


def pairs() -> list[Path]:
    """Every third of the pairs that rules may be tuned by."""
    every = sorted(one.parent for one in (TESTS / "comparing_pairs").glob("*/expected.toml") if _is_tuning(one))
    return every[::3]


def _is_tuning(path: Path) -> bool:
    return bool(tomllib.loads(path.read_text(encoding="utf-8"))["set"] == "tuning")


@pytest.mark.parametrize("folder", pairs(), ids=lambda one: one.name)
def test_everything_about_a_comparison_is_told(reader: Reader, folder: Path) -> None:
    a, b = (reader.read_bytes(page.read_bytes(), name=page.name) for page in sorted(folder.glob("[ab].*")))
    found = compare(a, b)
    assert left_over("difference", (one.explanation for one in found.differences)) == []
    assert left_over("note", iter(found.notes)) == []
    assert left_over("reason", iter(found.same_meeting.basis)) == []
    assert left_over("silence", (one.why for one in found.silences)) == []


def test_every_finding_about_the_pages_is_told(reader: Reader) -> None:
    pages = sorted((TESTS / "pages").glob("*/*/page.*"))
    records = (reader.read_bytes(page.read_bytes(), name=page.name) for page in pages)
    messages = [one.message for record in records for one in record.findings]
    assert len(set(messages)) > 10
    assert left_over("finding", iter(messages)) == []


# -- rooms --


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/verify?q=it+grew+by+a+bit+over+18+percent", "Сказано (Viktor Sedov): «16 percent»; в цитате: «18 percent»."),
        ("/verify?q=it+grew+by+80+percent&speaker=Lavrov", "Почти это сказал другой: не Lavrov, а Viktor Sedov"),
        ("/compare?a=meeting/2014-09-18-ru-us", "слов более короткой; день один и тот же; в обеих есть: Viktor Sedov"),
        ("/compare?a=meeting/2014-09-18-ru-us", "ответ на него есть только в"),
        ("/compare?a=kremlin/71702&b=state-department/gelen-press-statements&c=nato/opinions_113990", "A и B. Одна встреча: "),
        ("/record/kremlin/71702", "известная поездка (Martin Hartwell): Gelen, 18\u00a0сентября 2014"),
        ("/coverage", "Опущена 1 строка сайта вокруг документа"),
        ("/coverage/findings", "Опущена 1 строка сайта вокруг документа"),
        ("/search?q=zzz+date:1990", "За это время (1990) записей нет; здешние записи: "),
        ("/search?q=zzz*+AND", "AND без слов с обеих сторон опущено."),
    ],
)
def test_the_rooms_tell_it_in_russian(client: TestClient, path: str, expected: str) -> None:
    found = client.get(path, headers={"Accept-Language": "ru"})
    assert found.status_code == 200
    assert expected in html.unescape(re.sub("<[^>]*>", "", found.text))


@pytest.mark.parametrize(
    "path",
    [
        "/verify?q=it+grew+by+80+percent&speaker=Lavrov",
        "/compare?a=meeting/2014-09-18-ru-us",
        "/coverage/findings",
        "/search?q=zzz",
    ],
)
def test_nothing_of_the_engine_is_left_in_english(client: TestClient, path: str) -> None:
    assert '<span lang="en">' not in client.get(path, headers={"Accept-Language": "ru"}).text
    assert '<span lang="en"' in client.get(path).text


def test_every_quotation_of_an_article_is_explained(client: TestClient) -> None:
    article = (
        "Viktor Sedov said: “Last year it grew by a bit over 18 percent.” “Nobody closed the ports at all, ever,” he said."
    )
    found = client.post("/article", data={"article": article, "sent": "1"}, headers={"Accept-Language": "ru"})
    assert "Сказано (<bdi" in found.text
    assert '<span lang="en">' not in found.text
