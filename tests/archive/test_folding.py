import sqlite3
from collections.abc import Callable

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.archive.folding import as_sought, carried_back, folded, is_open, with_map

# A text; what finds it; what does not.
FOUND = (
    ("the café and the naïve", ("cafe", "café", "NAIVE"), ("caff",)),
    ("Всё ещё впереди", ("все еще", "ВСЁ", "всё", "все\u0308"), ("вся",)),
    ("Ґанок біля дому", ("ганок", "ґанок"), ("канок",)),
    ("мій ї и\u0306", ("мій", "й", "ї", "і\u0308"), ("мии", "и")),
    ("об’єкт м\u02bcята", ("м'ята", "об'єкт", "м’ята"), ("мята",)),
    ("Ὀδυσσεὺς ὁ πολύτροπος", ("Οδυσσευς", "ΠΟΛΎΤΡΟΠΟΣ", "πολυτροπος", "οδυσσευσ"), ("οδος",)),
    ("أعلن الوزير إلى القـاهرة", ("اعلن", "إعلن", "القاهرة", "القاهره", "الي", "الى"), ("القاهر",)),
    ("قَالَ الرَّئيسُ", ("قال", "الرئيس", "الرييس"), ("قل",)),
    ("وزیر امور خارجه ۱۴۰۲ کشور", ("وزير", "1402", "كشور", "١٤٠٢", "وزیر"), ("وزر",)),
    ("שָׁלוֹם לכם", ("שלום", "שָׁלוֹם"), ("שלם",)),
    ("ﬁnal Ａ１ ﻻ", ("final", "A1", "a1", "لا"), ("fnal",)),
    ("我们讨论了和平计划，中国GDP增长。",
     ("和平", "和平计划", "平", "划", "中国GDP", "国GDP增", "讨论了和"), ("平和", "计和", "国增")),
    ("日本国総理大臣の「発言」", ("総理", "大臣の", "発言", "言", "の"), ("臣発", "理総")),
    ("カタカナとひらがな", ("カナ", "ひらがな", "タ"), ("ナカ",)),
    ("ｶﾀｶﾅ", ("カタ",), ("ナカ",)),
    ("한국어 문장입니다", ("한국어",), ("한국",)),
    ("ประเทศไทยที่รัก", ("ไทย", "ประเทศ", "ที่", "รัก"), ("ยท ร",)),
    ("ປະເທດລາວ", ("ລາວ",), ("ວລ",)),
    ("កម្ពុជា", ("កម្ពុជា",), ("ជាក",)),
    ("नमस्ते दुनिया", ("नमस्ते", "दुनिया"), ("नगर",)),
    ("Łódź và Tiếng Việt", ("Łódz", "tieng viet", "TIẾNG"), ("lotz",)),
)  # fmt: skip


def by_apsw(text: str, query: str) -> bool:
    db = apsw.Connection(":memory:")
    db.execute("CREATE VIRTUAL TABLE i USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
    db.execute("INSERT INTO i VALUES (?)", (text,))
    return bool(db.execute("SELECT count(*) FROM i WHERE i MATCH ?", (query,)).get)


def by_sqlite3(text: str, query: str) -> bool:
    db = sqlite3.connect(":memory:")
    try:
        db.execute("CREATE VIRTUAL TABLE i USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
        db.execute("INSERT INTO i VALUES (?)", (text,))
        return bool(db.execute("SELECT count(*) FROM i WHERE i MATCH ?", (query,)).fetchone()[0])
    finally:
        db.close()


def asked(words: str) -> str:
    sought = as_sought(words)
    return f'"{sought}"{" *" if is_open(sought) else ""}'


@pytest.mark.parametrize("found_by", [by_apsw, by_sqlite3])
@pytest.mark.parametrize(("text", "finding", "others"), FOUND, ids=[row[0][:20] for row in FOUND])
def test_what_is_folded_is_found_by_both_libraries(
    text: str, finding: tuple[str, ...], others: tuple[str, ...], found_by: Callable[[str, str], bool]
) -> None:
    key = folded(text) or text
    assert [words for words in finding if not found_by(key, asked(words))] == []
    assert [words for words in others if found_by(key, asked(words))] == []


PLAIN = ("The peace plan.", "Les élèves à l’été — «déjà» …", "Красная линия, мой йод", "한국어", "हिन्दी", "Łódź", "", "…", "🎉")


@pytest.mark.parametrize("text", PLAIN)
def test_what_the_index_finds_as_it_is_is_not_folded(text: str) -> None:
    assert folded(text) is None
    assert with_map(text) == (text, list(range(len(text))))


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("abc .,—\nёеґиій\u0306\u0308ά\u0342أإىةـ\u064bکی٣۵שָׁל和平计划、のカﾅｶ\uff9e한ที่ัไ្កﬁﻻＡʼ𠀀🎉"),
        st.characters(),
    ),
    max_size=60,
)


@given(TEXTS)
def test_the_map_leads_every_character_back(text: str) -> None:
    key, places = with_map(text)
    assert key == (folded(text) or text)
    assert len(places) == len(key)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@given(TEXTS)
def test_folding_again_changes_nothing_but_runs_without_spaces(text: str) -> None:
    key = folded(text)
    if key is not None and not any(is_open(letter) for letter in key):
        assert folded(key) is None


@given(st.text(alphabet="和平计划ไทยกข", min_size=1, max_size=12), st.data())
def test_every_stretch_of_a_run_is_found(run: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(run) - 1))
    stop = data.draw(st.integers(start + 1, len(run)))
    assert by_apsw(folded(run) or run, asked(run[start:stop]))


@given(st.text(alphabet="ab 和平划、ё\u0651أكـ", max_size=30), st.data())
def test_a_stretch_of_folded_words_is_carried_back_to_what_folds_to_it(text: str, data: st.DataObject) -> None:
    key, places = with_map(text)
    if not key:
        return
    start = data.draw(st.integers(0, len(key) - 1))
    stop = data.draw(st.integers(start + 1, len(key)))
    first, end = carried_back(text, places, start, stop)
    assert 0 <= first < end <= len(text)
