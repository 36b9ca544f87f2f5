import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.align import anchors
from memcon.align.anchors import Gap, Pair, gaps, in_common, numbered, once_in_common, rising

_members = st.lists(st.integers(0, 5), max_size=30)


def longest(old: list[int], new: list[int]) -> int:
    """The length of the longest common subsequence, by the table of the textbook."""
    row = [0] * (len(new) + 1)
    for one in old:
        before = row
        row = [0]
        for place, other in enumerate(new):
            row.append(before[place] + 1 if one == other else max(row[place], before[place + 1]))
    return row[-1]


def check(old: list[int], new: list[int], pairs: list[Pair]) -> None:
    assert all(old[one] == new[other] for one, other in pairs)
    assert all(first[0] < second[0] and first[1] < second[1] for first, second in zip(pairs, pairs[1:], strict=False))


@given(_members, _members)
def test_short_sequences_have_their_longest_common_run(old: list[int], new: list[int]) -> None:
    pairs = in_common(old, new, Gap(0, len(old), 0, len(new)))
    check(old, new, pairs)
    assert len(pairs) == longest(old, new)


@given(_members, _members, st.sampled_from([0, 4, 40]), st.sampled_from([0, 20]), st.sampled_from([1, 2]))
def test_with_anchors_and_without_tables_order_is_kept(
    old: list[int], new: list[int], small: int, large: int, phrase: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(anchors, "_SMALL", small)
        patch.setattr(anchors, "_LARGE", large)
        patch.setattr(anchors, "_PHRASE", phrase)
        whole = Gap(0, len(old), 0, len(new))
        check(old, new, in_common(old, new, whole))
        check(old, new, once_in_common(old, new, whole))
        same = Gap(0, len(old), 0, len(old))
        assert in_common(old, old, same) == [(place, place) for place in range(len(old))]


@given(st.permutations(range(12)))
def test_a_rising_chain_is_as_long_as_can_be(order: list[int]) -> None:
    chain = rising(enumerate(order))
    check(order, list(range(12)), chain)
    assert len(chain) == longest(order, list(range(12)))


@given(_members, _members)
def test_pairs_and_gaps_fill_everything(old: list[int], new: list[int]) -> None:
    whole = Gap(0, len(old), 0, len(new))
    pairs = in_common(old, new, whole)
    left = list(gaps(pairs, whole))
    assert sorted([*(one for one, _ in pairs), *(place for gap in left for place in range(gap.old_start, gap.old_end))]) == [
        *range(len(old))
    ]
    assert sum(gap.new_end - gap.new_start for gap in left) + len(pairs) == len(new)


def test_a_long_sequence_of_common_members_is_followed_by_its_phrases() -> None:
    dice = random.Random(7)
    old = [dice.randrange(40) for _ in range(30_000)]
    new = [member for member in old if dice.random() > 0.02]
    pairs = in_common(old, new, Gap(0, len(old), 0, len(new)))
    check(old, new, pairs)
    assert len(pairs) > 0.97 * len(new)


def test_what_has_nothing_rare_in_common_has_nothing_in_common() -> None:
    dice = random.Random(7)
    old, new = ([dice.randrange(900) for _ in range(30_000)] for _ in range(2))
    assert len(in_common(old, new, Gap(0, len(old), 0, len(new)))) < 100


def test_equal_things_have_equal_numbers() -> None:
    assert numbered("abca", "cad") == [[0, 1, 2, 0], [2, 0, 3]]
