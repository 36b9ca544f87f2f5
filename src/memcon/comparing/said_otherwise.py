"""What one side denies, and the other says in other words without a negation: not until May, in May at the earliest."""

from memcon.comparing.carriers import Carrier, carriers_of, denied_by_form
from memcon.comparing.comparatives import is_compared, is_compared_with_all, is_most_of_all, is_since
from memcon.comparing.negations import Negation, is_said_by_opposite, is_telling, says_nothing_but
from memcon.comparing.said import Said

# So many words around a negation may carry what it denies.
_REACH = 4
# Words of so many letters are one where one begins with the other.
_LONG = 4
# Not until a time is only then.
_UNTIL, _ONLY_THEN = "until", frozenset({"only", "earliest", "first"})
# What holds of everybody, as a dictionary has it.
_ALL = "all"
# Not before a time is at that time at the earliest.
_EARLIEST = "earliest"
# Never before is for the first time.
_FIRST_TIME = "first-time"
# Not this but that is that rather than this, so many words behind the negation; unless it snows is if it does not snow.
_INSTEAD, _UNLESS, _CONTRASTED = "instead", "unless", 8
# Negations of these senses are what the other side may say by a word that is in no list of negations: refuse, hardly.
DENYING = frozenset(
    {"refuse", "deny", "fail", "lack", "without", "stop", "cancel", "few", "hard", "impossible", "forbid", "unlikely", "nil"}
)
# 不好, not good, is bad.
_BAD = "+bad"
_SAID_BY_BOTH = DENYING | {_EARLIEST, _FIRST_TIME, _BAD}


def is_said_otherwise(here: Said, one: Negation, there: Said) -> bool:
    """Whether the other side says in other words what a negation of this side does."""
    return (
        is_compared(here, one)
        or (one.is_of_noun and is_compared_with_all(there))
        or is_most_of_all(here, one, there)
        or is_since(here, one, there)
        or is_said_by_a_word(here, one, there)
        or is_said_by_opposite(here, one, there)
        or _is_said_of_all(here, one, there)
        or _is_not_until(here, there)
        or _is_contrast(here, one, there)
    )


def is_said_by_a_word(here: Said, one: Negation, there: Said) -> bool:
    """Whether a negation is a word of a sense that the other side has a word of: to refuse on both sides; not before, the
    earliest."""
    words = set(range(one.first, one.last))
    mine = {word.sense for word in carriers_of(here) if words & set(range(word.first, word.last))} & _SAID_BY_BOTH
    return bool(mine) and any(word.sense in mine for word in carriers_of(there))


def _is_not_until(here: Said, there: Said) -> bool:
    """Whether a side says what is not so before a time, and the other that it is only then: no hasta el lunes, erst Montag."""
    is_before = any(word.sense == _UNTIL for word in carriers_of(here))
    return is_before and (says_nothing_but(there) or any(word.sense in _ONLY_THEN for word in carriers_of(there)))


def _is_said_of_all(here: Said, one: Negation, there: Said) -> bool:
    """Whether nobody does on one side what all do not do on the other, which says that in words of its own: nobody wants it
    to end, all want it to go on."""
    if not one.is_of_noun or not _has_all(there) or _has_all(here):
        return False
    return _has_own_words(here, there) and _has_own_words(there, here)


def _has_all(said: Said) -> bool:
    return any(concept == _ALL for concept, _, _ in said.concepts)


def _has_own_words(here: Said, there: Said) -> bool:
    return any(is_telling(here, word) and not places_of(here, word, there) for word in range(len(here)))


def _is_contrast(here: Said, one: Negation, there: Said) -> bool:
    """Whether a negation stands before what sets something against it, or behind what makes an exception, and the other side
    says so too: no una vez al año, sino dos; twice a year rather than once; если только не занесёт снегом."""
    mine = {word.sense for word in carriers_of(here) if _is_of_contrast(one, word)}
    return any(word.sense in mine for word in carriers_of(there))


def _is_of_contrast(one: Negation, word: Carrier) -> bool:
    if word.sense == _INSTEAD:
        return 0 <= word.first - one.last <= _CONTRASTED
    return word.sense == _UNLESS and 0 <= one.first - word.last <= _REACH


def is_denied_by_form(here: Said, one: Negation, there: Said) -> bool:
    """Whether the other side denies by the beginning of a word what a negation denies: incomplete, 不全."""
    denied = {concept for concept, first, _ in (*here.concepts, *here.further_concepts) if first in one.denied}
    return not denied.isdisjoint(denied_by_form(there) - denied_by_form(here))


def places_of(here: Said, word: int, there: Said) -> list[int]:
    """Where the other side has a word, or one of the same sense."""
    sense = {concept for concept, first, _ in here.concepts if first == word}
    same = {first for concept, first, _ in there.concepts if concept in sense}
    return sorted(same | {at for at, stem in enumerate(there.stems) if _is_one(stem, here.stems[word])})


def _is_one(stem: str, other: str) -> bool:
    """Whether two words without endings are one: повыш, повыша."""
    return stem == other or (min(len(stem), len(other)) >= _LONG and (stem.startswith(other) or other.startswith(stem)))
