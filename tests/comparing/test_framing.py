"""What one side alone frames with a word that disowns it."""

import pytest

from memcon.comparing.framing import framed_by_one
from tests.comparing.sentences import kinds, linked

FRAMED = [
    ("en", "The elections in Velim took place in May.", "en", "The so-called elections in Velim took place in May.",
     ("elections", "so-called elections")),
    ("en", "We bought wheat from occupied Harun last year.", "en", "Last year we bought wheat from Harun.",
     ("occupied Harun", "Harun")),
    ("fr", "Les pêcheurs de l'île occupée de Harun rentrent ce soir.", "en", "The fishermen of the island of Harun come home.",
     ("l'île occupée", "island")),
    ("zh", "我们的飞机越过了所谓“海峡中线”。", "en", "Our aircraft crossed the median line of the Strait.",
     ("所谓“海峡", "Strait")),
    ("es", "Los autobuses cruzan a la colonia británica de Gibraltar.", "en", "The buses cross to Gibraltar.",
     ("colonia británica de Gibraltar", "Gibraltar")),
    ("ru", "Суда стоят у спорного острова Орлун.", "en", "The ships lie off the island of Orlun.",
     ("спорного острова", "island")),
]  # fmt: skip
ALIKE = [
    # Both frame it, each in its way.
    ("en", "The so-called green corridor is open.", "de", "Der sogenannte grüne Korridor ist offen."),
    ("en", "The alleged elections in Velim took place in May.", "en", "The so-called elections in Velim took place in May."),
    ("en", "We left occupied Harun in May.", "ru", "Мы ушли из Харуна в мае, после оккупации."),
    # A verb disputes no place, and nobody is occupied as land is.
    ("en", "We dispute that Velim has a share.", "en", "In our view Velim has no share."),
    ("en", "The minister was occupied with the harbour all day.", "en", "All day the minister saw to the harbour."),
    # What is framed is not on the other side.
    ("en", "The so-called ministers came on Monday.", "en", "They came on Monday."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b", "words"), FRAMED)
def test_what_one_side_alone_frames_is_told(one: str, a: str, other: str, b: str, words: tuple[str, str]) -> None:
    pair = linked((one, a), (other, b))
    ((mine, theirs),) = framed_by_one(pair)
    assert (pair.a.printed(*mine), pair.b.printed(*theirs)) == words
    ((theirs, mine),) = framed_by_one(linked((other, b), (one, a)))
    assert (pair.a.printed(*mine), pair.b.printed(*theirs)) == words


@pytest.mark.parametrize(("one", "a", "other", "b"), ALIKE)
def test_what_both_sides_or_none_frame_is_not(one: str, a: str, other: str, b: str) -> None:
    assert list(framed_by_one(linked((one, a), (other, b)))) == []


def test_a_contested_name_is_not_told_twice() -> None:
    a, b = "We left occupied Abkhazia in May.", "We left Abkhazia in May."
    assert kinds(("en", a), ("en", b)) == ["term"]
