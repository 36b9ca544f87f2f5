"""What to mind about words in a language of which no table lists what denies: a short word may, or a part of a long one."""

import re

from memcon.verifying.answer import Changed
from memcon.verifying.folding import as_said, bare_letters
from memcon.verifying.language import name_of

# The words that deny have so many letters at the most: ei, nuk, არა, емес.
_SHORT = 5
_WORD = re.compile(r"[^\W_]+")


def may_deny(change: Changed) -> bool:
    """Whether a change may be one of a word that denies: a short one is another, or a longer one gets or loses letters."""
    there, here = _words(change.source), _words(change.printed)
    if any(map(is_short, set(there) ^ set(here))):
        return True
    return change.kind == "spelling" and len("".join(there)) != len("".join(here))


def is_short(word: str) -> bool:
    """Whether a word is one that may deny, by its length."""
    return len(word) <= _SHORT and not word[0].isdigit()


def told_of(language: str | None) -> str:
    """A sentence of why a short word is warned about.

    >>> told_of("et")
    'No table lists what denies in Estonian: a short word that differs or is left out may.'
    """
    name = name_of(language) if language is not None else "this language"
    return f"No table lists what denies in {name}: a short word that differs or is left out may."


def _words(text: str) -> list[str]:
    return _WORD.findall(bare_letters(as_said(text)))
