"""Whether words were made their own denial, or it was undone, within a word: possible, impossible; podepíšeme, nepodepíšeme."""

from collections.abc import Sequence

from memcon.text import Span
from memcon.verifying.knowledge import Knowledge
from memcon.verifying.words import Words

# Beginnings by which many languages deny.
_DENYING = ("un", "in", "im", "il", "ir", "dis", "non")
# What such a beginning stands before has more letters than so (unit is no denial of it), and before one of a table than so.
_SHORT_STEM, _SHORTEST_STEM = 3, 2
# No negation has more characters, where each is a word.
_LONGEST_CUE = 8
_UNSPACED = "\u0e00"

# Some words, and which of them.
Stretch = tuple[Words, Span]


def makes_denial(there: Stretch, here: Stretch, known: Knowledge) -> bool:
    """Whether one of two stretches denies what the other says, by a part of a word alone."""
    mine, theirs = _keys(there), _keys(here)
    if len(mine) == len(theirs) == 1 and _is_denied(mine[0], theirs[0], known):
        return True
    is_form = known.negations.is_form
    if sum(map(is_form, mine)) != sum(map(is_form, theirs)):
        return True
    return _is_unspaced([*mine, *theirs]) and _around(*there, known) != _around(*here, known)


def _keys(stretch: Stretch) -> list[str]:
    words, span = stretch
    return words.keys[span.start : span.end]


def _is_denied(one: str, other: str, known: Knowledge) -> bool:
    longer, shorter = max(one, other, key=len), min(one, other, key=len)
    prefixes = known.prefixes + (_DENYING if len(shorter) > _SHORT_STEM else ())
    return len(shorter) > _SHORTEST_STEM and any(longer == prefix + shorter for prefix in prefixes)


def _is_unspaced(keys: Sequence[str]) -> bool:
    """Whether words are single characters of a script without spaces."""
    return all(len(key) == 1 and key >= _UNSPACED for key in keys)


def _around(words: Words, span: Span, known: Knowledge) -> list[str]:
    """The negations that some characters have a part in, where each character is a word: せ of ません."""
    first = max(0, span.start - _LONGEST_CUE)
    found = known.negations.found(words.keys[first : span.end + _LONGEST_CUE])
    spans = (Span(one.start + first, one.end + first) for one in found)
    near = (one for one in spans if one.start < max(span.end, span.start + 1) and one.end > span.start)
    return ["".join(words.keys[one.start : one.end]) for one in near]
