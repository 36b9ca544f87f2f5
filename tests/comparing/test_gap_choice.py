"""Which stretch of words is likeliest a gap's, and by what it is weighed."""

import pytest

from memcon.comparing.gap_choice import likelier, weights
from memcon.comparing.gap_features import Features, Scene
from memcon.comparing.gap_words import InGaps
from tests.comparing.sentences import said
from tests.quality import gaps

CASES = [
    # The sentence with the gap, the other one, and the words that stand in the gap; of two languages, or of one.
    (
        ("fr", "Les pêcheurs ont reçu (inaudible), et le ministre l'a signé."),
        ("en", "The fishermen were given a longer season, and the minister signed it."),
        "a longer season",
    ),
    (
        ("es", "El puerto abrirá (inaudible), según el ministro."),
        ("en", "According to the minister, the port will open on 17 November."),
        "on 17 November",
    ),
    (
        ("en", "We agreed with our colleagues that the two ministries will set up (inaudible) for the cable."),
        ("en", "With our colleagues we decided that both ministries should set up a joint commission for the cable."),
        "a joint commission",
    ),
]


@pytest.mark.parametrize(("mine", "theirs", "words"), CASES)
def test_the_likeliest_words_of_a_gap_are_found(mine: tuple[str, str], theirs: tuple[str, str], words: str) -> None:
    here, there = said(*mine), said(*theirs)
    found = InGaps(here, there).words(here.side.record.asides[0])
    assert found is not None and found.of(there.side.record.text) == words


def scene() -> Scene:
    here, there = said(*CASES[0][0]), said(*CASES[0][1])
    found = InGaps(here, there).scene(here.side.record.asides[0])
    assert found is not None
    return found


def test_every_stretch_is_weighed_once() -> None:
    features = Features(scene())
    stretches = list(features.stretches())
    size = len(scene().theirs)
    assert len(stretches) == len(set(stretches)) == size * (size + 1) // 2
    assert all(0 <= first < last <= size for first, last in stretches)


def test_what_the_rules_found_stays_where_nothing_is_likelier_by_far() -> None:
    best = likelier(scene(), [])
    assert likelier(scene(), best) == best
    assert likelier(scene(), [0]) == best


def test_each_weight_is_of_a_feature_that_some_gap_has() -> None:
    """A weight whose feature was renamed would never count: some of the gaps have nearly all features."""
    found = {name for gap in gaps.gaps(90) if (here := gap.scene()) is not None for name in _names(Features(here))}
    assert len(weights().keys() & found) > 0.9 * len(weights())


def _names(features: Features) -> set[str]:
    return {name for stretch in list(features.stretches())[::3] for name in features.of(stretch)}


def test_the_words_of_each_gap_stand_once_in_the_other_sentence() -> None:
    for file in sorted(gaps.GAPS.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            here, sentence, there, other, words = line.split("\t")
            assert other.count(words) == 1 and words.strip() == words and sentence and here and there
