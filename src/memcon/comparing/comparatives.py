"""Comparisons by which one side denies what the other praises: no minister has done as much, he has done more than any."""

from memcon.comparing.negations import Negation, characters_of, listed_phrases, listed_words
from memcon.comparing.said import Said
from memcon.comparing.sides import code_of

# So many words around a negation may compare what it denies.
_REACH = 4
# Russian comparatives of so many letters end so.
_COMPARATIVE, _LONG_WORD = "ее", 6
# So comparatives end in other languages, of more letters than these.
_MORE, _SHORT = {"en": ("er",), "de": ("er", "ere", "eren", "eres", "erer"), "ru": (_COMPARATIVE,)}, 4


def is_since(here: Said, negation: Negation, there: Said) -> bool:
    """Whether one side denies what was since a time, and the other says when it was last, or that it is the most since then."""
    since, theirs = (listed_words("since", said.language) for said in (here, there))
    is_since_then = not theirs.isdisjoint(there.keys) or bool(listed_phrases("in-years", there.language).found(there.keys))
    if since.isdisjoint(here.keys[negation.last :]) and not _is_since_before(here, negation):
        return False
    return (is_since_then and _is_most(there)) or not listed_words("last", there.language).isdisjoint(there.keys)


def _is_since_before(said: Said, negation: Negation) -> bool:
    """Whether it is said before a negation how long something has not been: hacía once años que ningún."""
    since = listed_words("since-before", said.language)
    ends = {at + 1 for at in range(negation.first) if said.keys[at] in since}
    return any(one.first in ends and one.first < negation.first for one in said.quantities)


def _is_most(said: Said) -> bool:
    """Whether something is said to be the most of all: the lowest, самый низкий."""
    words, ends = (listed_words(name, said.language) for name in ("most", "most-ends"))
    return any(key in words or (key.endswith(tuple(ends)) and len(key) > _LONG_WORD - 1) for key in said.keys)


def is_compared(said: Said, negation: Negation) -> bool:
    """Whether a comparison stands beside a negation, which then praises: no one listens better."""
    if negation.is_ending:
        return False
    before, behind = said.keys[max(0, negation.first - 1) : negation.first], said.keys[negation.last : negation.last + 1]
    is_as_much = not listed_words("as-much", said.language).isdisjoint(behind)
    if is_as_much and listed_words("modals", said.language).isdisjoint(before):
        return True
    reach = _REACH * characters_of(said)
    around = (*range(max(0, negation.first - reach), negation.first), *range(negation.last, negation.last + reach))
    near = [at for at in around if at < len(said) and not _is_more_of(said, negation, at)]
    comparing = listed_words("comparing", said.language)
    return any(said.keys[at] in comparing or _is_comparative(said.keys[at]) for at in near)


def _is_comparative(word: str) -> bool:
    return len(word) > _LONG_WORD and word.endswith(_COMPARATIVE)


def _is_more_of(said: Said, negation: Negation, word: int) -> bool:
    """Whether more only says of what there is more, behind a verb of its own: has not ruled out sending more boats."""
    plain, more = listed_words("plain", said.language), listed_words("more-of", said.language)
    if said.keys[word] not in more or word <= negation.last + 1 or word + 1 == len(said):
        return False
    is_plain = all(said.keys[at] in plain for at in range(negation.first, negation.last))
    return is_plain and said.is_telling(word - 1) and said.is_telling(word + 1)


def is_most_of_all(here: Said, negation: Negation, there: Said) -> bool:
    """Whether there is none more on one side, and the other says that it is the most: no finer bond, our finest bond."""
    behind = here.keys[negation.last : negation.last + 1]
    is_more = any(len(key) > _SHORT and key.endswith(_MORE.get(code_of(here.language), ())) for key in behind)
    return is_more and _is_most(there) and not _is_most(here)


def is_compared_with_all(said: Said) -> bool:
    """Whether something is said to be more than any other: more than any minister."""
    return bool(listed_phrases("than-any", said.language).found(said.keys))
