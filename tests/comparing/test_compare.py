"""Two accounts side by side: links, differences, fills, and what a comparison never does."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.comparing.answer import Comparison
from memcon.comparing.compare import compare
from memcon.comparing.sides import Side
from memcon.reading import Reader
from memcon.record import Record
from memcon.text import Span
from tests.comparing.made import GUEST, HOST, TALK, changed, page, record_of

EXAMPLES = Path(__file__).parents[2] / "examples"
READER = Reader(layers="structure")


def read(text: str) -> Record:
    return record_of(text, READER)


def kinds(answer: Comparison) -> list[str]:
    return [one.kind for one in answer.differences]


def every_span(answer: Comparison, side: str) -> list[Span]:
    alone = answer.only_a if side == "a" else answer.only_b
    return [*(span for pair in answer.pairs for span in getattr(pair, side)), *alone]


def assert_each_sentence_once(answer: Comparison, a: Record, b: Record) -> None:
    for side, record in (("a", a), ("b", b)):
        assert Counter(every_span(answer, side)) == Counter(one.span for one in Side(record).sentences)


NEWS = "I believe that the port is good news for both our peoples. The quotas stay as they are for two years."
# What is changed in the talk, and the differences that are told of it.
CHANGES = [
    ("three hours", "four hours", ["number"]),
    ("in May", "in March", ["number"]),
    (" The ferry will sail twice a week.", "", []),
    ("We do not intend", "We intend", ["negation"]),
    ("the northern port", "the northern harbour", []),
    ("It will be lifted by July, not before.", "It'll be lifted by July and not before.", []),
    ("for three hours", "for 180 minutes", []),
    ("for two years", "for 24 months", []),
    (f" {NEWS}", "", ["omitted passage"]),
    ("as you promised to the sawmills", "as the sawmills were promised by you", []),
    ("We met for three hours.", "We met for about three hours.", ["number"]),
    ("Good evening.", "Good evening, everyone.", []),
]  # fmt: skip


# Two wordings of one sentence inside the talk, and the differences that are told.
WORDINGS = [
    ("Growth was -5 percent last year.", "Growth was 5 percent last year.", ["number"]),
    ("The port paid $5 million last year.", "The port paid €5 million last year.", ["number"]),
    ("We have not yet decided who will command it.", "Who will command it has not been decided yet.", []),
    ("We did not agree on the fees that drivers pay, and I will not pretend that we did.",
     "We agreed on the fees that are paid by drivers.", ["negation"]),
    ("The talks took an hour and twenty minutes.", "The talks took eighty minutes.", []),
    ("One driver in five is a woman.", "Twenty percent of the drivers are women.", []),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "told"), WORDINGS)
def test_two_wordings_of_a_sentence(one: str, other: str, told: list[str]) -> None:
    a, b = (read(changed("The ferry will sail twice a week.", words)) for words in (one, other))
    assert kinds(compare(a, b)) == told


@pytest.mark.parametrize(("old", "new", "told"), CHANGES)
def test_what_differs_and_matters_is_told_and_nothing_else(old: str, new: str, told: list[str]) -> None:
    a, b = read(page()), read(changed(old, new))
    answer = compare(a, b)
    assert kinds(answer) == told
    assert answer.is_same is (not told)
    assert_each_sentence_once(answer, a, b)


def test_both_spans_and_the_sentence_of_a_difference_say_what_it_is() -> None:
    a, b = read(page()), read(changed("three hours", "four hours"))
    (one,) = compare(a, b).differences
    assert one.a is not None and one.b is not None
    assert one.a.of(a.text) in one.explanation and one.b.of(b.text) in one.explanation
    assert (one.kind, one.severity) == ("number", "high")


def test_a_question_that_is_left_out_is_told_with_its_answer() -> None:
    a, b = read(page()), read(page(TALK[:2] + TALK[4:]))
    (one,) = compare(a, b).differences
    assert one.kind == "omitted question" and one.b is None and one.a is not None
    assert one.a.of(a.text).startswith("Minister, will the tariff") and one.a.of(a.text).endswith("waited long enough.")


def test_the_half_of_a_question_is_told() -> None:
    longer = changed("as you promised", "as the mayor of the town asked you to in his letter of last week, and as you promised")
    a, b = read(page()), read(longer)
    assert kinds(compare(a, b)) == ["omitted question"]


GAPS = [
    ("in May", "(inaudible)", "in May"),
    ("The ferry will sail twice a week.", "<…>", "The ferry will sail twice a week."),
    ("Minister, will the tariff on timber be lifted before the summer, as you promised to the sawmills?", "(inaudible)",
     "Minister, will the tariff on timber be lifted before the summer, as you promised to the sawmills?"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "gap", "filled"), GAPS)
def test_a_gap_is_filled_with_the_words_of_the_other_and_is_no_difference(words: str, gap: str, filled: str) -> None:
    a, b = read(changed(words, gap)), read(page())
    answer = compare(a, b)
    (fill,) = answer.fills
    assert (fill.gap.side, fill.words.side) == ("a", "b")
    assert fill.gap.span.of(a.text) == gap and fill.words.span.of(b.text) == filled
    assert not answer.differences


def test_turns_that_are_split_and_moved_keep_their_links() -> None:
    split = (
        (HOST, "Good evening. We met for three hours."),
        (HOST, "We agreed to open the northern port in May. The ferry will sail twice a week."),
    )
    a, b = read(page()), read(page((TALK[0], *TALK[2:4], TALK[1], TALK[4])))
    moved = compare(a, b)
    assert not moved.only_a and not moved.only_b and not moved.differences
    parted = compare(a, read(page((*split, *TALK[1:]))))
    assert not parted.only_a and not parted.only_b
    assert [(one.a, one.b) for one in parted.turns][:2] == [(1, 1), (2, 2)] or len(parted.turns) >= len(TALK)


def test_the_silence_of_an_excerpt_is_no_omission() -> None:
    a, b = read(page()), read(page(TALK[:2]) + "\n\n<…>")
    answer = compare(a, b)
    assert not answer.differences
    assert answer.silences or any("excerpt" in note for note in answer.notes)


def test_the_same_file_twice_is_said() -> None:
    record = read(page())
    answer = compare(record, record)
    assert answer.is_same and "same file" in answer.notes[0]
    assert all(one.same_words for one in answer.pairs)


def test_unrelated_documents_are_not_linked() -> None:
    mayor = "Mayor Ilse Brandt"
    other = page(
        (
            (mayor, "The new swimming pool opens on Saturday. Entry is free."),
            ("Question", "And the sauna?"),
            (mayor, "Next year."),
        )
    )
    a, b = read(page()), read(other)
    answer = compare(a, b)
    assert answer.same_meeting.value is False and not answer.pairs and not answer.differences and not answer.is_same
    assert_each_sentence_once(answer, a, b)


@pytest.mark.parametrize("text", ["   \n\n", "\u200b", "1987"])
def test_a_record_without_words_is_compared_all_the_same(text: str) -> None:
    a, b = read(page()), read(text)
    for one, other in ((a, b), (b, a), (b, b)):
        assert_each_sentence_once(compare(one, other), one, other)


def test_a_record_without_turns_is_compared_by_its_paragraphs() -> None:
    readout = "The President and the Minister met for three hours.\n\nThey agreed to open the northern port in May."
    a, b = read(page()), read(readout)
    answer = compare(a, b)
    assert answer.pairs and not [one for one in answer.differences if one.b is None]
    assert_each_sentence_once(answer, a, b)


def test_words_whose_label_is_lost_are_compared_too() -> None:
    whole = page()
    lost = whole.partition("Brekke: ")[2]
    found = compare(record_of(whole), record_of(lost))
    assert record_of(lost).blocks[0].kind == "unassigned"
    assert not found.only_a and not found.only_b
    assert (1, None) in [(one.a, one.b) for one in found.turns]


def test_a_mark_of_what_nobody_heard_is_no_word_where_nobody_speaks() -> None:
    record = record_of("Norland and Sudland met on Monday. They spoke of (inaudible) and of timber.")
    assert [one.kind for one in record.asides] == ["inaudible"]


def test_three_sentences_beside_thousands() -> None:
    many = [
        (HOST if n % 2 else GUEST, f"Ship number {n} carried {n * 7} tons of timber to harbour {n % 13}. It came back empty.")
        for n in range(1, 700)
    ]
    a, b = read(page(tuple(many))), read(page(TALK[:1]))
    answer = compare(a, b)
    assert_each_sentence_once(answer, a, b)


FIVE = page((
    (HOST, "Good evening."), ("Министр торговли Анна Торрес", "Мы договорились открыть порт в мае."),
    ("Minister Karl Vogt", "Die Fähre fährt zweimal am Tag."), ("Ministre Paul Aubry", "Les quotas restent pour deux ans."),
    ("部长李明", "我们同意在五月开放港口。"),
))  # fmt: skip
RIGHT_TO_LEFT = (
    "الرئيس أولاف بريكه: مساء الخير. التقينا ثلاث ساعات. اتفقنا على فتح الميناء الشمالي في مايو.\n\nالوزيرة آنا توريس: شكرا."
)


@pytest.mark.parametrize("text", [FIVE, RIGHT_TO_LEFT])
def test_other_scripts_and_five_languages_in_one_page(text: str) -> None:
    a, b = read(page()), read(text)
    for one, other in ((a, b), (b, a), (b, b)):
        assert_each_sentence_once(compare(one, other), one, other)


def test_the_two_accounts_of_the_examples() -> None:
    a, b = (
        READER.read_bytes((EXAMPLES / name).read_bytes(), name=name)
        for name in ("01-host-talks-in-gelen.html", "02-guest-talks-in-gelen.html")
    )
    answer = compare(a, b)
    assert sorted(kinds(answer)) == ["number", "omitted question"]
    assert answer.same_meeting.value is True


WORDS = st.sampled_from(
    [
        "\n\n",
        "\n\nQuestion: ",
        "\n\nMinister: ",
        *"we agreed port in May not 5 . ? , (inaudible) never Norland порт море Hafen 港口".split(),
    ]
)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=60), st.lists(WORDS, max_size=60))
def test_no_sentence_is_in_two_pairs_or_nowhere(one: list[str], other: list[str]) -> None:
    a, b = read(f"{HOST}: {' '.join(one)}"), read(f"{GUEST}: {' '.join(other)}")
    answer = compare(a, b)
    assert_each_sentence_once(answer, a, b)
    for fill in answer.fills:
        fill.gap.span.of((a if fill.gap.side == "a" else b).text)
        fill.words.span.of((a if fill.words.side == "a" else b).text)
