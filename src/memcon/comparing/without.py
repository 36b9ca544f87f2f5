"""What one side has without something, and the other with it: without an escort, under escort."""

from collections.abc import Iterator

from memcon.comparing.carriers import carriers_of
from memcon.comparing.negations import is_telling, listed_words, negations_of
from memcon.comparing.said import Said
from memcon.comparing.said_otherwise import places_of
from memcon.comparing.sides import code_of

# What there is without stands among so many words behind; before it, on the other side, a word for with among so many.
_BEHIND, _BEFORE = 4, 3
# So near what there is, no word of the other side may deny it.
_NEAR = 4
# Senses that by themselves deny nothing begin so.
_PLAIN = "+"
# Arabic writes by and with on to the word: بعلم.
_WRITTEN_ON = {"ar": ("ب", "بال")}

Words = tuple[int, int]


def had_without(here: Said, there: Said) -> Iterator[tuple[Words, Words]]:
    """The words that say without on one side, and those on the other that say with."""
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
    denying += [(one.first, one.last) for one in carriers_of(said) if not one.sense.startswith(_PLAIN)]
    if any(word in around for first, last in denying for word in range(first, last)):
        return None
    start = next((at for at in range(place, max(-1, place - _BEFORE - 1), -1) if _says_with(said, at)), None)
    return (
        (start, place + 1) if start is not None and not any(at in said.breaks for at in range(start + 1, place + 1)) else None
    )


def _says_with(said: Said, word: int) -> bool:
    key, language = said.keys[word], code_of(said.language)
    is_written_on = any(key.startswith(one) and len(key) > len(one) + 1 for one in _WRITTEN_ON.get(language, ()))
    return is_written_on or key in listed_words("with", language)
