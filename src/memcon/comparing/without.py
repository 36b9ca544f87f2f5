"""What one side has without something, and the other with it: without an escort, under escort."""

from collections.abc import Iterator

from memcon.comparing.carriers import carriers_of
from memcon.comparing.negations import is_telling, listed_words, negations_of
from memcon.comparing.said import Said
from memcon.comparing.said_otherwise import places_of

# What there is without stands among so many words behind; before it, on the other side, a word for with among so many.
_BEHIND, _BEFORE = 4, 3
# So near what there is, no word of the other side may deny it.
_NEAR = 4

Words = tuple[int, int]


def had_without(here: Said, there: Said) -> Iterator[tuple[Words, Words]]:
    """The words that say without on one side, and those on the other that say with; none where a gap may hold the without."""
    if there.gaps:
        return
    for at, key in enumerate(here.keys):
        if key not in listed_words("without", here.language):
            continue
        for word in _had(here, at + 1):
            found = next((with_ for place in places_of(here, word, there) if (with_ := _with(there, place)) is not None), None)
            if found is not None:
                yield (at, word + 1), found
                break


def _had(said: Said, first: int) -> Iterator[int]:
    """The words behind a without that may be what there is none of, up to a mark."""
    for word in range(first, min(first + _BEHIND, len(said))):
        if word in said.breaks or said.keys[word][0].isdigit():
            return
        if is_telling(said, word):
            yield word


def _with(said: Said, place: int) -> Words | None:
    """The words from with to what there is; None where nothing says with, or anything near may deny it."""
    around = range(max(0, place - _NEAR), min(len(said), place + _NEAR))
    denying = [(one.first, one.last) for one in negations_of(said)]
    denying += [(one.first, one.last) for one in carriers_of(said) if not one.is_plain]
    if any(word in around for first, last in denying for word in range(first, last)):
        return None
    words = listed_words("with", said.language)
    start = next((at for at in range(place, max(-1, place - _BEFORE - 1), -1) if said.keys[at] in words), None)
    if start is None or any(at in said.breaks for at in range(start + 1, place + 1)):
        return None
    return start, place + 1
