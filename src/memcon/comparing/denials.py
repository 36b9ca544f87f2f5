"""A negation that only one side has."""

from collections.abc import Iterator, Sequence

from memcon.comparing.amount_words import table
from memcon.comparing.carriers import (
    carriers_of,
    denies_by_affix,
    has_denying_affix,
    has_denying_form,
    unlike_carriers,
)
from memcon.comparing.negations import (
    Negation,
    are_in_one_clause,
    characters_of,
    has_negations,
    is_telling,
    is_until,
    negations_of,
    says_nothing_but,
    yet_words,
)
from memcon.comparing.opposites import opposed, opposed_in_one_text
from memcon.comparing.said import Linked, Said
from memcon.comparing.said_otherwise import (
    DENYING,
    is_denied_by_form,
    is_said_by_a_word,
    is_said_otherwise,
    places_of,
)
from memcon.comparing.without import had_without
from memcon.comparing.word_kinds import conditions_of

# So many words around a negation, and around what is not denied on the other side, may carry a denial by another word.
_REACH, _NEAR, _SHORT = 4, 7, 25
# In two languages a link must be so sure for a negation to be missed in it, and so much of what both name must be common.
_SURE, _COMMON, _LEAST = 0.4, 0.7, 2
# So many telling words has a short sentence.
_SHORT_WORDS = 4
# In one language so much of the words must be the same; so many words after a denied noun tell what is denied.
_CLOSE, _FOLLOWING = 0.6, 4
# A negation, and another that denies the condition.
_PAIR = 2
# In two languages what is denied is named among so many words after a negation.
_FOLLOWING_NEAR = 6
# Between a verb and what is its object stand so many words at most.
_BINDING = 3
_TIMES = frozenset({"today", "yesterday", "tomorrow", "now", "last", "next", "ago", "soon"})
# What holds of one thing alone, as it carries a denial.
_ONLY = "only"
# Still and no longer deny each other.
_STILL = frozenset({"continue", "yet"})
_STILL_BEFORE = 2
# What is already so is what another side says is not yet so.
_YET, _ALREADY = frozenset({"yet"}), frozenset({"already", "now"})
# The words of a negation, and what the other side has instead; the first is of the side whose number stands before.
Lost = tuple[int, tuple[int, int], tuple[int, int]]


def lost_negations(linked: Linked) -> Iterator[Lost]:
    """Negations of one side (0: the first) of what the other says without one: the words of both."""
    if linked.a.is_asked is not linked.b.is_asked:
        return
    found = list(_lost(linked))
    if not found and linked.score >= _SURE:
        found = [(0, *one) for one in opposed(linked)]
    yield from found


def _lost(linked: Linked) -> Iterator[Lost]:
    if linked.is_one_language:
        found = list(_in_one_language(linked))
        yield from found or _without(linked) or _opposed(linked)
    elif len(linked.a.sentences) == len(linked.b.sentences) == 1 and (linked.score >= _SURE or _are_short(linked)):
        yield from list(_across(linked)) or _without(linked)


def _without(linked: Linked) -> list[Lost]:
    """What one side has without something, and the other with it."""
    found = [(number, *one) for number, (here, there) in enumerate(linked.sides) for one in had_without(here, there)]
    return found[:1]


def _are_short(linked: Linked) -> bool:
    """Whether both sentences are so short that hardly more than what is denied can tell that they are one."""
    return all(_telling(said) <= _SHORT_WORDS for said, _ in linked.sides)


# -- in one language --


def _in_one_language(linked: Linked) -> Iterator[Lost]:
    for number, (here, there) in enumerate(linked.sides):
        mine, theirs = negations_of(here), negations_of(there)
        if len(mine) <= len(theirs):
            continue
        left, others = _unmatched(here, mine, there, theirs), _unmatched(there, theirs, here, mine)
        denied = _denied_by([other for other in theirs if not other.is_weak], there, here)
        for one in left:
            # Not closed the border is not had the border closed.
            if not denied.isdisjoint(range(one.last, one.last + _REACH)):
                continue
            place = _place(here, one, there)
            if place is None and (told := _told_of_time(here, one, there)) is not None:
                yield number, (one.first, max((one.last, *(word + 1 for word in one.denied)))), (told, told + 1)
            if place is not None and _is_lost(linked, here, one, there, place, others):
                yield number, (one.first, max(one.last, one.denied[-1] + 1)), (max(0, place - 1), place + 1)


def _unmatched(here: Said, mine: Sequence[Negation], there: Said, theirs: Sequence[Negation]) -> list[Negation]:
    """The negations that deny what none of the other side denies, and no other negation denies.

    Nobody who does not, and no word that is not, say that all do.
    """
    denied = _denied_by(theirs, there, here)
    left = [one for one in mine if not denied & set(one.denied)]
    if len(left) > 1 and (any(one.is_of_noun for one in left) or _is_under_one_condition(here, left, there)):
        return []
    return [one for one in left if not any(other is not one and are_in_one_clause(here, one, other) for other in left)]


def _is_under_one_condition(here: Said, negations: Sequence[Negation], there: Said) -> bool:
    """Whether one side says what there is not if something else is not, and the other that there is it only so."""
    is_condition = any(one.is_weak for one in negations) or bool(conditions_of(here.known).found(here.keys))
    says_only = says_nothing_but(there) or any(word.sense == _ONLY for word in carriers_of(there))
    return len(negations) == _PAIR and is_condition and says_only


def _denied_by(negations: Sequence[Negation], there: Said, here: Said) -> set[int]:
    """Where one side has what the other denies."""
    return {place for one in negations for word in one.denied for place in places_of(there, word, here)}


def _place(here: Said, negation: Negation, there: Said) -> int | None:
    """Where the other side has a word that a negation may deny."""
    return next((places[0] for word in negation.denied if (places := places_of(here, word, there))), None)


def _is_lost(linked: Linked, here: Said, one: Negation, there: Said, place: int, theirs: Sequence[Negation]) -> bool:
    """Whether the other side surely says without a negation what one side denies."""
    places = [at for word in one.denied for at in places_of(here, word, there)]
    if any(_is_denied(at, theirs) for at in places) or is_said_otherwise(here, one, there):
        return False
    if _has_gap_before(there, place):
        return False
    if _shared(here, one, there) < _CLOSE:
        return False
    if not linked.is_one_text and (one.is_weak or _in_common(here, there) < (1 if _is_whole(here, one) else _LEAST)):
        return False
    if one.is_of_noun and not _follows(here, one.denied[0], there):
        return False
    if one.is_ending and _is_still(there, places):
        return True
    return not unlike_carriers(here, there, _beside(here, one), _all_around(there, (place,)), _besides(one, there))


def _told_of_time(here: Said, one: Negation, there: Said) -> int | None:
    """Where the other side says, of nearly the same, that it still is (of no longer), or already (of not yet), in other words
    than those that are denied."""
    senses = _STILL if one.is_ending else _ALREADY if _is_not_yet(here, one) else frozenset()
    words = [(word.sense, word.first) for word in carriers_of(there)] + [(concept, at) for concept, at, _ in there.concepts]
    found = next((at for sense, at in words if sense in senses), None)
    is_same = _shared(here, one, there) >= _CLOSE and _in_common(here, there) > _LEAST
    return found if is_same and not negations_of(there) and not there.gaps and not is_said_otherwise(here, one, there) else None


def _is_not_yet(said: Said, one: Negation) -> bool:
    return any(said.keys[at] in yet_words(said) for at in range(one.first, one.last))


def _is_still(said: Said, places: Sequence[int]) -> bool:
    """Whether what the other side denies is still so: a word for still stands right before it."""
    still = [word for word in carriers_of(said) if word.sense in _STILL]
    return any(0 <= place - word.last < _STILL_BEFORE for word in still for place in places)


def _beside(here: Said, one: Negation) -> set[int]:
    """The words around a negation, with those that it denies; a yet further off belongs to it: not seen him yet."""
    words = set(range(one.first, one.last)) - set(one.denied)
    yet = {at for at in range(one.last, len(here)) if here.keys[at] in yet_words(here)}
    return _around(here, (one.first, one.last, *one.denied)) - words - yet


def _besides(negation: Negation, there: Said) -> frozenset[str]:
    """The senses that say what a negation denies: still, of no longer; yet, where the other side says already."""
    if negation.is_ending:
        return _STILL
    return _YET if any(concept in _ALREADY for concept, _, _ in there.concepts) else frozenset()


def _around(said: Said, words: Sequence[int]) -> set[int]:
    near = _NEAR * characters_of(said)
    return set(range(max(0, min(words) - near), min(len(said), max(words) + near + 1)))


def _all_around(said: Said, words: Sequence[int]) -> set[int]:
    """All words of a short sentence; of a long one those around."""
    return set(range(len(said))) if len(said) <= _SHORT * characters_of(said) else _around(said, words)


def _shared(here: Said, negation: Negation, there: Said) -> float:
    """How much of the telling words of the clause that a negation stands in the other side has too."""
    parts = sorted({0, *here.breaks, len(here)})
    start = max(part for part in parts if part <= negation.first)
    end = min(part for part in parts if part >= negation.last)
    inside = range(negation.first, negation.last)
    telling = [
        word for word in range(start, end)
        if is_telling(here, word) and (word not in inside or word in negation.denied) and not here.keys[word].isdigit()
    ]  # fmt: skip
    return sum(bool(places_of(here, word, there)) for word in telling) / max(1, len(telling))


def _is_whole(said: Said, one: Negation) -> bool:
    """Whether a sentence says no more than that something is denied, and is no answer without its verb: not even for food."""
    return 0 < one.first < one.denied[0] and _telling(said) == 1


def _telling(said: Said) -> int:
    """How many words of a sentence tell something, beside those that deny."""
    return sum(is_telling(said, word) for word in range(len(said)))


def _in_common(here: Said, there: Said) -> int:
    """How many telling words of one side the other has too."""
    return sum(is_telling(here, word) and bool(places_of(here, word, there)) for word in range(len(here)))


def _follows(here: Said, word: int, there: Said) -> bool:
    """Whether the word after the denied one is on the other side too: what is denied is said there."""
    after = next((at for at in range(word + 1, min(word + 1 + _FOLLOWING, len(here))) if is_telling(here, at)), None)
    return after is None or bool(places_of(here, after, there))


def _is_denied(place: int, denied: Sequence[Negation]) -> bool:
    return any(place in one.denied or one.first - _REACH < place <= one.last + _REACH for one in denied)


def _has_gap_before(said: Said, word: int) -> bool:
    """Whether the page lacks words shortly before a word: there the negation may have been."""
    start = said.span_of(max(0, word - 2), word + 1).start
    return any(start <= gap.span.start <= said.span_of(word, word + 1).start for gap in said.gaps)


def _opposed(linked: Linked) -> Iterator[Lost]:
    """A word on one side, and one on the other that denies it, where nearly all other words are the same."""
    if not linked.is_one_text or any(negations_of(said) for said in (linked.a, linked.b)):
        return
    found = opposed_in_one_text(linked) or next(_with_affix(linked), None)
    if found is not None:
        yield 0, *found


def _with_affix(linked: Linked) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """A word on one side in the place of one that it denies by its beginning: illegal for legal, unsafe for safe."""
    every = frozenset(linked.a.keys) & frozenset(linked.b.keys)
    alone = [[at for at, key in enumerate(said.keys) if key not in every and said.is_telling(at)] for said, _ in linked.sides]
    if len(alone[0]) != 1 or len(alone[1]) != 1:
        return
    mine, theirs = alone[0][0], alone[1][0]
    keys = linked.a.keys[mine], linked.b.keys[theirs]
    if denies_by_affix(linked.a, *keys) or denies_by_affix(linked.b, *reversed(keys)):
        yield (mine, mine + 1), (theirs, theirs + 1)


# -- in two languages --


def _across(linked: Linked) -> Iterator[Lost]:
    if not all(has_negations(side.language) for side, _ in linked.sides):
        return
    for number, (here, there) in enumerate(linked.sides):
        mine, theirs = _beside_weak(_not_by_words(here, there), _not_by_words(there, here))
        mine = [one for one in mine if not is_until(here, one)]
        # One that denies a word alone counts where none is of more.
        strong = [one for one in mine if not one.is_weak]
        one = _only_more(here, strong, there, theirs) or _only_more(here, mine, there, theirs)
        if one is None or there.gaps or any(_is_denying(here, word) for word in one.denied):
            continue
        needs_the_word = one.is_weak or linked.score < _SURE
        place = _denied_place(here, one, there) if needs_the_word else _named_place(here, one, there)
        if place is None:
            continue
        if is_said_otherwise(here, one, there) or is_denied_by_form(here, one, there) or has_denying_form(there):
            continue
        if not unlike_carriers(here, there, _beside(here, one), _all_around(there, range(*place)), _besides(one, there)):
            yield number, (one.first, min(one.last + 2, len(here))), place


def _not_by_words(here: Said, there: Said) -> list[Negation]:
    """The negations of a side, without those that are words of a sense that the other side has too: refused to, verweigert."""
    return [one for one in negations_of(here) if one.last - one.first > _PAIR or not is_said_by_a_word(here, one, there)]


def _beside_weak(mine: list[Negation], theirs: list[Negation]) -> tuple[list[Negation], list[Negation]]:
    """The negations of both sides; where both deny as many words alone (without consent), those beside these."""
    are_as_many = sum(one.is_weak for one in mine) == sum(one.is_weak for one in theirs)
    if not are_as_many:
        return mine, theirs
    return [one for one in mine if not one.is_weak], [one for one in theirs if not one.is_weak]


def _only_more(here: Said, mine: Sequence[Negation], there: Said, theirs: Sequence[Negation]) -> Negation | None:
    """The negation that one side has more than the other: of several the one of what the other says far from its own."""
    if len(mine) != len(theirs) + 1:
        return None
    if not theirs:
        return mine[0]
    if any(word.sense in DENYING for said in (here, there) for word in carriers_of(said)):
        return None
    left = [one for one in mine if (places := _named(here, one, there)) and not any(_is_denied(at, theirs) for at in places)]
    return left[0] if len(left) == 1 else None


def _named(here: Said, negation: Negation, there: Said) -> list[int]:
    """Where the other side has what a negation denies, or what right after that, by concept."""
    words = {*negation.denied, *range(negation.last, negation.last + _FOLLOWING_NEAR)}
    telling = [one for one in here.concepts if one[1] in words and here.is_telling(one[1])]
    named = [concept for concept, _, _ in telling if concept not in _TIMES]
    return [first for one in named for concept, first, _ in there.concepts if concept == one]


def _with_word_before(said: Said, word: int) -> int:
    """The word before one, and before what stands between them and only binds: the verb of what is denied."""
    return next((at for at in range(word - 1, max(-1, word - 1 - _BINDING), -1) if said.is_telling(at)), max(0, word - 1))


def _is_denying(said: Said, word: int) -> bool:
    """Whether a word that no table has begins or ends as words do that deny by themselves: not indifferent."""
    return has_denying_affix(said, word) and not any(first <= word < last for _, first, last in said.concepts)


def _denied_place(here: Said, negation: Negation, there: Said) -> tuple[int, int] | None:
    """Where the other side has the very word that is denied."""
    denied = {concept for concept, first, _ in _senses(here) if (first,) == negation.denied[:1]}
    return next(((_with_word_before(there, first), last) for concept, first, last in _senses(there) if concept in denied), None)


def _senses(said: Said) -> Iterator[tuple[str, int, int]]:
    """The words of a side by what a dictionary names them, and by what can carry a denial."""
    yield from said.concepts
    yield from said.poles
    yield from ((one.sense, one.first, one.last) for one in carriers_of(said))


def _named_place(here: Said, negation: Negation, there: Said) -> tuple[int, int] | None:
    """Where the other side has what is denied; where no table knows that, what both sides name else must be nearly all,
    and any word of its clause may be the one."""
    named = {concept: (first, last) for concept, first, last in there.concepts}
    denied = _denied_place(here, negation, there)
    near = next((named[concept] for concept in _named_near(here, negation) if concept in named), denied)
    if near is not None:
        return denied or _clause(there, near)
    mine, theirs = {concept for concept, _, _ in here.concepts}, set(named)
    common = mine & theirs
    is_one = len(common) >= _LEAST and len(common) >= _COMMON * max(len(mine), len(theirs))
    return _clause(there, named[min(common, key=lambda one: named[one])]) if is_one else None


def _clause(said: Said, words: tuple[int, int]) -> tuple[int, int]:
    """The words around some words, as far as the marks of their clause."""
    marks = {words[0] - _NEAR, words[1] + _NEAR, 0, len(said), *said.breaks}
    return max(mark for mark in marks if mark <= words[0]), min(mark for mark in marks if mark >= words[1])


def _named_near(said: Said, negation: Negation) -> list[str]:
    """What stands right after a negation, and before it, by concept; not how many, nor of what time."""
    near = [
        (first < negation.first, abs(first - negation.first), concept)
        for concept, first, _ in said.concepts
        if negation.first - 2 <= first < negation.last + _FOLLOWING_NEAR
        and concept not in _TIMES
        and concept not in table().times
    ]
    return [concept for _, _, concept in sorted(near)]
