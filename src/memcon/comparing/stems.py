"""Words without their endings, by language (Snowball)."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fa": "persian", "fi": "finnish", "fr": "french", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


class _Stemmer(Protocol):
    def stemWords(self, words: Sequence[str]) -> list[str]: ...  # noqa: N802 the library's name


@cache
def _stemmer(algorithm: str) -> _Stemmer:
    import Stemmer  # type: ignore[import-not-found]  # PyStemmer is C without types

    made: _Stemmer = Stemmer.Stemmer(algorithm)
    return made


def stems_of(language: str | None, words: Sequence[str]) -> list[str]:
    """The words without their endings; as they are in a language whose endings are not known.

    >>> stems_of("en", ["negotiations", "discussed"])
    ['negoti', 'discuss']
    """
    algorithm = _ALGORITHMS.get((language or "").partition("-")[0])
    return _stemmer(algorithm).stemWords(list(words)) if algorithm is not None else list(words)
