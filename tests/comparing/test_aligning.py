"""Words beside each other in order, and words in gaps: each once, and those of a gap in a row."""

from hypothesis import given
from hypothesis import strategies as st

from memcon.comparing.aligning import ACROSS, ONE_LANGUAGE, Aligner, Costs
from memcon.comparing.gap_ends import Marks
from memcon.comparing.gap_runs import Runs
from memcon.comparing.word_kinds import Word


def word(stem: str) -> Word:
    return Word(
        stem=stem, letters=stem, senses=frozenset(), is_small=len(stem) < 3, is_number=stem.isdigit(), is_article=stem == "a",
        is_of=stem == "of", begins=False, is_cut=False, fact="number" if stem.isdigit() else "",
    )  # fmt: skip


def words(text: str) -> list[Word]:
    return [word(one) for one in text.split()]


WORDS = st.lists(st.sampled_from("a of port ship herring 14 40 sails norland".split()), max_size=12).map(" ".join)
GAPS = st.sets(st.integers(0, 12), max_size=3)
COSTS = st.sampled_from([ONE_LANGUAGE, ACROSS])


@given(WORDS, WORDS, GAPS, COSTS)
def test_each_word_stands_in_one_place(mine: str, theirs: str, gaps: set[int], costs: Costs) -> None:
    aligner = Aligner(words(mine), words(theirs), costs)
    places = sorted(gap for gap in gaps if gap <= len(mine.split()))
    found = aligner.aligned(places, [])
    assert found is not None
    taken = [other for run in found.taken.values() for other in run]
    assert len(set(found.pairs.values()) | set(taken)) == len(found.pairs) + len(taken)
    assert [found.pairs[one] for one in sorted(found.pairs)] == sorted(found.pairs.values())
    for gap in places:
        run = Runs(aligner, found, places).of(gap, Marks())
        assert run == list(range(run[0], run[-1] + 1)) if run else True
        assert all(0 <= one < len(theirs.split()) for one in run)


def test_a_gap_takes_the_words_between_what_both_have() -> None:
    aligner = Aligner(words("the ship carried herring"), words("the ship carried 40 tons of herring"), ONE_LANGUAGE)
    found = aligner.aligned([3], [])
    assert found is not None and found.taken == {3: [3, 4, 5]}


def test_sides_that_are_too_long_are_not_aligned() -> None:
    aligner = Aligner(words("port " * 400), words("ship " * 400), ONE_LANGUAGE)
    assert aligner.aligned([], []) is None
