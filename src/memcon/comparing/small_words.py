"""Small words: those that bind others and name nothing themselves, articles, genitives, what begins a condition."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import tomli

from memcon.verifying.folding import bare_letters

_TABLE = Path(__file__).with_name("tables") / "small_words.toml"
# In a language without a table, words of at most so many letters are small.
_SHORT = 3
# Japanese binds words with one alphabet and names things in the others.
_HIRAGANA = re.compile("[\u3041-\u309f]+")
# So begin the kinds of small words that other languages have too.
_JOINING = "join-"


def is_small(key: str, language: str) -> bool:
    """Whether a word of a language only binds others; of one that no table has, whether it is short.

    >>> is_small("the", "en"), is_small("harbour", "en")
    (True, False)
    >>> is_small("が", "ja"), is_small("港", "ja")
    (True, False)
    """
    if language == "ja":
        return _HIRAGANA.fullmatch(key) is not None
    small = listed("binding", language)
    return key in small if small else len(key) <= _SHORT


@cache
def listed(kind: str, language: str) -> frozenset[str]:
    """The small words of one kind, with all their marks and without; none where no table has them."""
    words = small_words()[kind].get(language, "").split()
    return frozenset((*words, *map(bare_letters, words)))


@cache
def joining_senses(language: str) -> Mapping[str, frozenset[str]]:
    """What the small words of a language that others have too mean: and, or, but, because."""
    found: dict[str, frozenset[str]] = {}
    for kind, languages in small_words().items():
        if kind.startswith(_JOINING):
            for word in (*languages.get(language, "").split(), *bare_letters(languages.get(language, "")).split()):
                found[word] = found.get(word, frozenset()) | {kind}
    return found


@cache
def small_words() -> Mapping[str, Mapping[str, str]]:
    """The table: for each kind, the words of each language."""
    table: dict[str, dict[str, str]] = tomli.loads(_TABLE.read_text(encoding="utf-8"))
    return table
