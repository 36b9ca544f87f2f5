from itertools import combinations

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.errors import WrongCall
from memcon.searching.conditions import conditions_of
from memcon.searching.explain import read_as
from memcon.searching.expression import expressions
from memcon.searching.plan import Wanted
from memcon.searching.query import Both, Either, Near, Node, Term, Without, parse

# A query; the expression of FTS5 it becomes, or what is not to match behind a minus; the filters as they are printed.
READ = (
    ("harbour", '"harbour"', ""),
    ("peace plan", '("peace") AND ("plan")', ""),
    ("peace AND plan", '("peace") AND ("plan")', ""),
    ("peace OR truce war", '("peace") OR (("truce") AND ("war"))', ""),
    ('"red line"', '"red line"', ""),
    ("“red line”", '"red line"', ""),
    ("„red line“", '"red line"', ""),
    ("«красная линия»", '"красная линия"', ""),
    ("»red line«", '"red line"', ""),
    ('"red lin"*', '"red lin" *', ""),
    ("minist*", '"minist" *', ""),
    ("talks NOT nuclear", '("talks") NOT ("nuclear")', ""),
    ("talks NOT (nuclear OR gas)", '("talks") NOT (("nuclear") OR ("gas"))', ""),
    ("NOT nuclear", '-"nuclear"', ""),
    ("x OR NOT y", '-("y") NOT ("x")', ""),
    ("NOT x OR NOT y", '-("x") AND ("y")', ""),
    ("z (x OR NOT y)", '("z") NOT (("y") NOT ("x"))', ""),
    ("NOT x NOT y", '-("x") OR ("y")', ""),
    ("NOT NOT nuclear", '"nuclear"', ""),
    ("peace NEAR/5 plan", 'NEAR("peace" "plan", 5)', ""),
    ('"red line" NEAR/0 harb* NEAR/3 x', 'NEAR("red line" "harb" * "x", 3)', ""),
    ("(gas OR oil) transit", '(("gas") OR ("oil")) AND ("transit")', ""),
    ("near not and or", '("near") AND ("not") AND ("and") AND ("or")', ""),
    ("ещё", '"еще"', ""),
    ("和平计划", '"和平 平计 计划"', ""),
    ("和", '"和" *', ""),
    ("don't U.S.", '("don\'t") AND ("U.S.")', ""),
    ("speaker:lavrov", None, "speaker:lavrov"),
    ('speaker:"Sergei Lavrov" peace', '"peace"', 'speaker:"Sergei Lavrov"'),
    ("by:lavrov country:RU language:en", None, "speaker:lavrov side:RU lang:en"),
    ("-publisher:x NOT place:y z", '"z"', "-publisher:x -place:y"),
    ("NOT (publisher:x OR publisher:y) z", '"z"', "-publisher:x -publisher:y"),
    ("Occasion:press-conference", None, 'occasion:"press conference"'),
    ("date:2019-05..2019-07 date:..2020", None, "date:2019-05..2019-07 date:..2020"),
    ("12:30 https://x.example/y", '("12:30") AND ("https://x.example/y")', ""),
)  # fmt: skip


@pytest.mark.parametrize(("query", "expression", "filters"), READ, ids=[row[0] for row in READ])
def test_a_query_is_read(query: str, expression: str | None, filters: str) -> None:
    read = parse(query)
    match, without = expressions(read.words)
    found = match if without is None else f"-{without}"
    assert (found, " ".join(one.printed for one in read.filters), read.findings) == (expression, filters, ())


MENDED = (
    ('"red line', '"red line"', "quotation mark"),
    ("(peace", '"peace"', "parenthesis that is not closed"),
    ("peace)", '"peace"', "closing parenthesis"),
    ("peace AND", '"peace"', "AND"),
    ("AND peace", '"peace"', "AND"),
    ("peace OR", '"peace"', "OR"),
    ("OR peace", '"peace"', "OR"),
    ("peace NOT", '"peace"', "NOT"),
    ("peace NEAR/5", '"peace"', "NEAR"),
    ("NEAR/5 peace", '"peace"', "NEAR"),
    ("peace NEAR/5 (plan)", 'NEAR("peace" "plan", 5)', ""),
    ("peace NEAR/5 (a OR b)", '("peace") AND (("a") OR ("b"))', "NEAR"),
    ("peace — plan", '("peace") AND ("plan")', "neither letters nor figures"),
    ("peace OR speaker:x", '"peace"', "whole query"),
)  # fmt: skip


@pytest.mark.parametrize(("query", "expression", "note"), MENDED, ids=[row[0] for row in MENDED])
def test_what_is_missing_is_mended_with_a_note(query: str, expression: str, note: str) -> None:
    read = parse(query)
    assert expressions(read.words)[0] == expression
    assert all(note in finding.message for finding in read.findings) and bool(read.findings) == bool(note)


WRONG = (
    ("", "Words to search for"),
    ("— … ()", "Words to search for"),
    ("speeker:lavrov", "did you mean speaker:"),
    ("colour:red", "A filter (speaker:"),
    ("date:2019-13", "calendar"),
    ("date:2019-02-30", "calendar"),
    ("date:yesterday", "calendar"),
    ("date:2020..2019", "no earlier"),
    ("date:..", "value was expected"),
    ("form:transcrpt", "did you mean transcript"),
    ("interpreted:maybe", "yes, no"),
    ("speaker:—", "value was expected after speaker:"),
    ("a*", "letters were expected before the star"),
    (" ".join("abcdefgh"[at % 8] * (at + 2) for at in range(65)), "64 words"),
    (" ".join(["minist*"] * 9), "8 words with a star"),
    ("(" * 21 + "x" + ")" * 21, "20 deep"),
    ("NOT " * 30 + "x", "20 deep"),
    ("x" * 4_001, "4000 characters"),
)  # fmt: skip


@pytest.mark.parametrize(("query", "sentence"), WRONG, ids=[row[0][:30] for row in WRONG])
def test_what_cannot_be_read_is_told_in_a_sentence(query: str, sentence: str) -> None:
    with pytest.raises(WrongCall) as told:
        read = parse(query)
        expressions(read.words)
    assert sentence in str(told.value)


TOLD = (
    ('"red line" office:foreign-minister@RU date:2019',
     "passages with “red line”, said by whoever was foreign minister of RU on that day, dated 2019"),
    ("peace NEAR/5 plan", "passages with peace and plan with at most 5 words between them"),
    ("gas OR oil", "passages with gas or oil"),
    ("minist* NOT trade", "passages with words that begin with minist but without trade"),
    ("NOT trade", "passages with anything but trade"),
    ("gas OR NOT trade", "passages with gas or (anything but trade)"),
    ("side:RU side:press kind:question", "passages said for RU or the press, of the kind question"),
    ("-publisher:gelen x", "passages with x, but not published by gelen"),
    ("date:..2020-03 answers:ferry", "passages dated up to March 2020, in answer to a question with “ferry”"),
)  # fmt: skip


@pytest.mark.parametrize(("query", "sentence"), TOLD, ids=[row[0] for row in TOLD])
def test_a_query_is_told_in_words(query: str, sentence: str) -> None:
    read = parse(query)
    assert read_as(read, Wanted(*expressions(read.words), conditions_of(read.filters, None))) == sentence


HOSTILE = (
    "'; DROP TABLE passage; --", '" OR 1=1 --', "words:peace", "{words} : peace", "^peace", "peace + plan", "NEAR(a b, 3)",
    "a AND OR NOT b",
    'a" b "c', "\x00peace\x00", "\ud800 peace", "*", "**", "((((", "))))", '""', '"*', "- -", "-", "a-b-c",
    "word_index MATCH x",
    "%s %d {0}",
    "bm25(word_index)", "a" * 3_900, "é" * 2_000, "NEAR/99999999999 x", "x NEAR/999999999 y", "𝒽arbour 🎉", "\u202eabc\u202c",
)  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_syntax_of_sql_and_of_fts5_is_only_words(query: str) -> None:
    index = apsw.Connection(":memory:")
    index.execute("CREATE VIRTUAL TABLE word_index USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
    try:
        match, without = expressions(parse(query).words)
    except WrongCall:
        return
    for expression in filter(None, (match, without)):
        assert list(index.execute("SELECT rowid FROM word_index WHERE word_index MATCH ?", (expression,))) == []


PIECES = st.sampled_from(
    'AND OR NOT NEAR/3 ( ) " “ ” « » * - : ^ + { } peace plan minist* speaker:x -side:RU date:2019'.split(" ")
    + "date:x form:x 和平 ещё \x00 \ud800".split(" ")
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map(" ".join)))
def test_any_text_is_a_query_that_fts5_takes_or_a_wrong_call(query: str) -> None:
    index = apsw.Connection(":memory:")
    index.execute("CREATE VIRTUAL TABLE word_index USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
    try:
        match, without = expressions(parse(query).words)
    except WrongCall:
        return
    for expression in filter(None, (match, without)):
        assert list(index.execute("SELECT rowid FROM word_index WHERE word_index MATCH ?", (expression,))) == []


# -- what a tree means --

WORDS = ("peace", "plan", "harbour")
TREES = st.recursive(
    st.sampled_from(WORDS).map(lambda word: Term(word, word)),
    lambda parts: st.one_of(
        parts.map(Without),
        st.lists(parts, min_size=2, max_size=3).map(lambda some: Both(tuple(some))),
        st.lists(parts, min_size=2, max_size=3).map(lambda some: Either(tuple(some))),
    ),
    max_leaves=8,
)


def holds(node: Node, words: frozenset[str]) -> bool:
    """Whether a text of some words is what a tree asks for, by the meaning of AND, OR and NOT alone."""
    match node:
        case Term():
            return node.sought in words
        case Near():
            return all(one.sought in words for one in node.terms)
        case Without():
            return not holds(node.part, words)
        case Both():
            return all(holds(part, words) for part in node.parts)
        case Either():
            return any(holds(part, words) for part in node.parts)


@given(TREES)
def test_the_index_finds_what_a_tree_means_wherever_not_stands(tree: Node) -> None:
    index = apsw.Connection(":memory:")
    index.execute("CREATE VIRTUAL TABLE word_index USING fts5(words)")
    texts = [frozenset(some) for size in range(4) for some in combinations(WORDS, size)]
    index.executemany("INSERT INTO word_index(rowid, words) VALUES (?, ?)", enumerate(map(" ".join, texts)))
    match, without = expressions(tree)
    assert (match is None) != (without is None)
    found = {id for (id,) in index.execute("SELECT rowid FROM word_index WHERE word_index MATCH ?", (match or without,))}
    found = found if match is not None else set(range(len(texts))) - found
    assert found == {number for number, words in enumerate(texts) if holds(tree, words)}
