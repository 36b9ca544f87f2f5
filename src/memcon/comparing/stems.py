"""Words without their endings, by language (Snowball)."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fa": "persian", "fi": "finnish", "fr": "french", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
# Here an ending is printed after an apostrophe: Ankara'da.
_ENDING_MARKS = {"tr": "'"}


# What Arabic writes before a word in one with it (and, the, for, by, as), and how many letters are then left of it at least.
_PARTICLES, _LEAST_LEFT = ("و", "ال", "وال", "لل", "وبال", "بال", "ل", "ب", "ك", "ف", "ول", "وب"), 3
# So an Arabic number ends that is what something is done to.
_OBJECT = "ا"


class _Stemmer(Protocol):
    def stemWords(self, words: Sequence[str]) -> list[str]: ...  # noqa: N802 the library's name


@cache
def _stemmer(algorithm: str) -> _Stemmer:
    import Stemmer  # type: ignore[import-not-found]  # PyStemmer is C without types

    made: _Stemmer = Stemmer.Stemmer(algorithm)
    return made


def without_marked_ending(language: str | None, word: str) -> str:
    """A name without the ending that some languages print after an apostrophe.

    >>> without_marked_ending("tr", "mayıs'tan")
    'mayıs'
    """
    mark = _ENDING_MARKS.get((language or "").partition("-")[0])
    return word if mark is None else word.partition(mark)[0] or word


def without_particles(word: str) -> Iterator[str]:
    """What may be left of an Arabic word without the particles that are written on to it, the shortest particle first.

    >>> list(without_particles("بمالقة"))
    ['مالقة']
    """
    parted = (word.removeprefix(one) for one in _PARTICLES if word.startswith(one))
    yield from (rest for rest in (*parted, word.removesuffix(_OBJECT)) if len(rest) >= _LEAST_LEFT and rest != word)


def stems_of(language: str | None, words: Sequence[str]) -> list[str]:
    """The words without their endings; as they are in a language whose endings are not known.

    >>> stems_of("en", ["negotiations", "discussed"])
    ['negoti', 'discuss']
    """
    algorithm = _ALGORITHMS.get((language or "").partition("-")[0])
    bare = [without_marked_ending(language, word) for word in words]
    return _stemmer(algorithm).stemWords(bare) if algorithm is not None else bare
