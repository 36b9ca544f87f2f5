"""Sentences beside linked ones: short answers, what a link gives up, another order, a question of which one is left out."""

import pytest

from memcon.comparing.compare import compare
from memcon.comparing.left_over import with_left_over
from memcon.comparing.likeness import ONE_LANGUAGE, Likeness
from memcon.comparing.linking import Link
from memcon.comparing.sides import Sentence, Side
from memcon.comparing.traits import same_language_traits
from memcon.reading import Reader
from tests.comparing.made import GUEST, HOST, TALK, page, record_of

READER = Reader(layers="structure")
Turns = tuple[tuple[str, str], ...]

QUESTION, ANSWER = ("Question", "Minister, is it true that the tunnel will stay shut in winter?"), "The tunnel is not ready."
PAIRS: list[tuple[Turns, Turns]] = [
    # A short answer that one side makes part of the next sentence.
    ((*TALK, QUESTION, (GUEST, f"It is correct. {ANSWER}")), (*TALK, QUESTION, (GUEST, f"Yes. {ANSWER}"))),
    # Two sentences of which one side has the second in quite other words.
    ((*TALK, (HOST, "The herring has come back to Varde, and my cousin wept. Tonight he will sing of it.")),
     (*TALK, (HOST, "The herring is back in Varde. My cousin wept. This evening he is going to give us a song about it."))),
    # Two sentences in the other order.
    ((*TALK, (HOST, "The laboratory in Varde will get 12 rooms. The road to the lighthouse will be paved by autumn.")),
     (*TALK, (HOST, "By autumn the road to the lighthouse will have been paved. Twelve rooms go to the Varde laboratory."))),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs"), PAIRS)
def test_what_is_said_in_other_words_is_left_over_on_neither_side(mine: Turns, theirs: Turns) -> None:
    a, b = (record_of(page(turns), READER) for turns in (mine, theirs))
    answer = compare(a, b)
    told = [one.explanation for one in answer.differences if one.kind.startswith("omitted")]
    assert not told
    assert [span.of(a.text) for span in answer.only_a] == [span.of(b.text) for span in answer.only_b] == []


def test_a_question_left_out_before_one_in_other_words_is_told_alone() -> None:
    lost = (
        ("Question", "Mr President, what will the new lighthouse cost the town?"),
        (HOST, "Four million, and not a krone more."),
    )
    last = (("Question", "Will there be a second ship?"), (GUEST, "It is too early to say."))
    other = (("Question", "Is another ship going to come?"), (GUEST, "One cannot say that yet."))
    a, b = record_of(page((*TALK, *lost, *last)), READER), record_of(page((*TALK, *other)), READER)
    (one,) = compare(a, b).differences
    assert one.kind == "omitted question" and one.a is not None and one.a.of(a.text).startswith("Mr President, what")


def test_a_link_that_was_cut_is_as_sure_as_what_is_left_of_it_is_alike() -> None:
    said = ("The laboratory in Varde will get 12 rooms.", "By autumn the road to the lighthouse will be paved.")
    a, b = (
        Side(record_of(page(((HOST, words), *TALK)), READER))
        for words in (" ".join(said), f"{said[0]} Paved it will surely be, before the snow.")
    )
    traits = same_language_traits(a), same_language_traits(b)
    sizes, homes = (([get(one) for one in a.sentences], [get(one) for one in b.sentences]) for get in (_size, _passage))
    likeness = Likeness(*traits, sizes, homes, ONE_LANGUAGE)
    found = with_left_over(a, b, [Link((0, 1), (0, 2), 0.125)], likeness)
    assert found == [Link((0, 1), (0, 1), 1.0), Link((1, 2), (1, 2), likeness.of((1, 2), (1, 2)))]
    assert 0 < found[1].score < 1


def _size(one: Sentence) -> int:
    return len(one.span)


def _passage(one: Sentence) -> int:
    return one.passage


CONDITIONS = [
    ("The drivers of either country will be recognised in the other, provided that they pass a language test.",
     "We agreed to recognise each other's drivers.", True),
    ("The drivers will be recognised if they pass a test.", "A driver who passes a test is going to be recognised.", False),
    ("The tunnel opens in May, unless the engineers find more water behind the wall.",
     "In May the tunnel is opened, if no more water is found by the engineers.", False),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs", "is_lost"), CONDITIONS)
def test_a_condition_that_one_side_lacks_is_told(mine: str, theirs: str, is_lost: bool) -> None:
    a, b = (
        record_of(page((*TALK, (HOST, f"{said} The ferry will sail from the new pier."))), READER) for said in (mine, theirs)
    )
    assert [one.kind for one in compare(a, b).differences] == ["omitted passage"] * is_lost
