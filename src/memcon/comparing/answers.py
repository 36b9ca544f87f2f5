"""Answers to questions that only one side has: they are not each other's, however well they stand between linked sentences."""

from collections.abc import Sequence

from memcon.comparing.likeness import Likeness
from memcon.comparing.linking import Link
from memcon.comparing.sides import Side

# Answers that share so small a part of their words say the same only where their questions do, and questions that share next
# to none only where their answers do.
_UNLIKE, _NOTHING = 0.2, 0.03


def without_other_answers(
    a: Side, b: Side, links: Sequence[Link], likeness: Likeness, *, is_one_language: bool
) -> list[Link]:  # fmt: skip
    """The links, without those of two answers that share next to nothing, and whose questions share no more or are in no link.

    In two languages questions that are linked stay so: of words that the dictionary lacks nothing is shared.
    """
    holding = {number: link for link in links for number in range(*link.a)}, {n: link for link in links for n in range(*link.b)}
    dropped: set[Link] = set()
    for link in links:
        if likeness.of(link.a, link.b) >= _UNLIKE:
            continue
        asked = _question_before(a, link.a[0]), _question_before(b, link.b[0])
        if None in asked:
            continue
        questions = {holding[side].get(number) for side in (0, 1) for number in asked[side] or ()} - {None}
        are_unlike = all(one is not None and likeness.of(one.a, one.b) < _NOTHING for one in questions)
        if not questions or (is_one_language and len(questions) == 1 and are_unlike):
            dropped |= {link, *(one for one in questions if one is not None)}
    return [link for link in links if link not in dropped]


def _question_before(side: Side, number: int) -> range | None:
    """The sentences of the question that a sentence's turn answers; None where it answers none."""
    passage = side.sentences[number].passage
    first = _first(side, number)
    asked = side.sentences[first - 1].passage if first else None
    if asked is None or side.is_question(passage) or not side.is_question(asked) or not side.is_answer(passage, asked):
        return None
    return range(_first(side, first - 1), first)


def _first(side: Side, number: int) -> int:
    """The first sentence of the turn of a sentence."""
    while number and side.has_passage(number - 1, number):
        number -= 1
    return number
