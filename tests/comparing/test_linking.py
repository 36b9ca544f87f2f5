"""Chains of links: the worthiest in order on both sides."""

from hypothesis import given
from hypothesis import strategies as st

from memcon.comparing.likeness import ONE_LANGUAGE, Likeness
from memcon.comparing.linking import Link, best_chain, linked

SIDES = st.lists(
    st.frozensets(st.sampled_from([f"w {letter}" for letter in "abcdefghij"]), min_size=1, max_size=5), max_size=12
)


def likeness_of(a: list[frozenset[str]], b: list[frozenset[str]]) -> Likeness:
    sizes = [20] * len(a), [20] * len(b)
    homes = [n // 4 for n in range(len(a))], [n // 4 for n in range(len(b))]
    return Likeness(a, b, sizes, homes, ONE_LANGUAGE)


def test_the_chain_that_says_more_wins() -> None:
    words = [frozenset({f"w {n}", f"w {n}x"}) for n in range(4)]
    crossing = [Link((0, 1), (3, 4), 1.0), Link((1, 2), (1, 2), 1.0), Link((2, 3), (2, 3), 1.0)]
    assert [one.a for one in best_chain(likeness_of(words, words), crossing, ONE_LANGUAGE)] == [(1, 2), (2, 3)]


def test_no_links_make_no_chain() -> None:
    words = [frozenset({"w a"})]
    assert best_chain(likeness_of(words, words), [], ONE_LANGUAGE) == []


@given(SIDES, SIDES)
def test_links_share_no_sentence(a: list[frozenset[str]], b: list[frozenset[str]]) -> None:
    found = linked(likeness_of(a, b), (len(a), len(b)), ONE_LANGUAGE, lambda _: lambda *_: 0.0)
    for side, count in ((0, len(a)), (1, len(b))):
        taken = [number for one in found for number in range(*(one.a, one.b)[side])]
        assert len(taken) == len(set(taken)) and all(0 <= number < count for number in taken)
    assert all(0 <= one.score <= 1 for one in found)
