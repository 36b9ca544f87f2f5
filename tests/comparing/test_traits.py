"""What sentences are known by, in two languages."""

from memcon.comparing.sides import Side
from memcon.comparing.traits import across_traits
from memcon.reading import Reader
from tests.comparing.made import record_of

READER = Reader(layers="structure")


def test_words_of_a_concept_that_one_language_alone_names_may_be_cognates() -> None:
    a = Side(record_of("Ministre Ana Torres : Le reste est affaire de patience.", READER))
    b = Side(record_of("Minister Ana Torres: For the rest, we must be patient.", READER))
    (mine,), (theirs,) = across_traits(a, b)
    assert len(mine & theirs) > 1
