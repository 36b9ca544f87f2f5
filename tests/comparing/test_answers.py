"""Answers to questions of which each side has its own are not linked, whatever stands around them."""

from memcon import compare, read

PAGE = """Talks in Gelen

3 March 2020

PRESIDENT BREKKE: We are glad to welcome our guests in Gelen today.

QUESTION: {question}

PRESIDENT BREKKE: {answer}

MINISTER TORRES: The northern ports will be open to all ships in the spring.
"""


def page(question: str, answer: str) -> bytes:
    return PAGE.format(question=question, answer=answer).encode()


def test_answers_to_two_questions_are_left_out_on_either_side() -> None:
    one = read(page("And who will pay for the lighthouse on the island?", "Both of us, half and half."))
    other = read(page("Why were nine ships turned back in January?", "Because of the ice."))
    found = compare(one, other)
    assert [one.kind for one in found.differences] == ["omitted question", "omitted question"]
    told = {one.explanation for one in found.differences}
    assert any("the lighthouse on the island?’ and its answer; the second leaves them out." in sentence for sentence in told)
    assert len(found.only_a) == len(found.only_b) == 2


def test_answers_to_one_question_are_linked_though_they_share_no_word() -> None:
    one = read(page("And who will pay for the lighthouse on the island?", "Both of us, half and half."))
    other = read(page("And who is going to pay for the island's lighthouse?", "We share the cost equally."))
    found = compare(one, other)
    assert not found.only_a and not found.only_b and not found.differences
