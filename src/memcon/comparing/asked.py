"""The questions of a sentence, which may ask two things at once: when will they come, and who pays?"""

from collections.abc import Collection, Sequence
from itertools import pairwise

from memcon.comparing.said import Said
from memcon.comparing.sides import QUESTION_MARKS, code_of
from memcon.comparing.small_words import joining_senses, listed

# A question has so many words, and begins with what asks or has it so near its beginning.
_QUESTION, _BEGINNING = 3, 3
# A question of an "and" and what asks has so many; what calls somebody has so many at most.
_AND_WHY, _CALL = 2, 6
# A condition between "and" and a question is at most so long: and if so.
_IF_SO = 4
# In these languages what asks stands where the answer would.
_ASKED_IN_PLACE = frozenset({"zh", "ja", "tr", "ar"})
# In these nothing but marks tells a question for a yes or a no: ¿y no sería mejor?
_ASKED_BY_TONE = frozenset({"es", "it", "pt"})
_AND, _IF = "join-and", "join-if"


def clauses_of(said: Said) -> list[tuple[int, int]]:
    """The clauses of a sentence, cut at marks and before each "and"; not the first that only calls somebody, nor "if so"."""
    ands = _ands(said)
    cuts = sorted({0, len(said), *said.breaks, *ands})
    begun = {0, *_begun(said, ands)}
    found = [
        (first, last) for first, last in pairwise(cuts)
        if last - first >= _QUESTION or (last - first >= _least(first, begun, ands) and _asks(said, first, last))
    ]  # fmt: skip
    found = [one for one in found if one[1] - one[0] >= _IF_SO or not _is_condition(said, *one)]
    return found[1:] if len(found) > 1 and found[0][0] == 0 and _calls(said, found[0]) else found


def _least(first: int, begun: Collection[int], ands: Collection[int]) -> int:
    """How many words a short question has that begins at a word: one behind "if so" (and if so, why), two behind "and"."""
    if first not in begun:
        return _QUESTION
    return _AND_WHY if first in ands or not first else 1


def _calls(said: Said, words: tuple[int, int]) -> bool:
    """Whether some words only call somebody: Madame la Secrétaire d'État, 部长先生."""
    if words[1] - words[0] > _CALL:
        return False
    if any(concept == "mister" for concept, first, _ in said.concepts if first in range(*words)):
        return True
    return all(said.printed(word, word + 1)[0].isupper() for word in range(*words) if said.is_telling(word))


def _ands(said: Said) -> list[int]:
    joining = joining_senses(code_of(said.language))
    return [at for at, key in enumerate(said.keys) if _AND in joining.get(key, ())]


def _begun(said: Said, ands: Sequence[int]) -> set[int]:
    """Where a clause begins with "and", or after "and if so"."""
    return {*ands, *(cut for at in ands for cut in said.breaks if 0 < cut - at <= _IF_SO and _is_condition(said, at, cut))}


def begins_with_if(said: Said) -> bool:
    """Whether a sentence begins with a condition: if so, from when?"""
    return any(one.start <= 1 for one in said.known.conditions.found(said.keys))


def questions_in(said: Said) -> list[tuple[int, int]]:
    """The questions of a side: its sentences, where all ask, and each clause after an "and" that begins with what asks.

    Where what asks stands in the place of the answer, the clauses that hold it.
    """
    if sum(mark in QUESTION_MARKS for mark in said.text) != len(said.sentences):
        return []
    language, clauses = code_of(said.language), clauses_of(said)
    if language in _ASKED_IN_PLACE:
        return [one for one in clauses if _asks_anywhere(said, *one) or _is_this_or_not(said, *one)]
    begun = _begun(said, _ands(said))
    later = [one for one in clauses[1:] if one[0] in said.starts or (one[0] in begun and _asks(said, *one))]
    before = later[0][0] if later else len(said)
    asked = [(max((first for first, _ in clauses if first < before), default=0), before), *later]
    return [*asked[:-1], _without_call(said, *asked[-1])]


def _without_call(said: Said, first: int, last: int) -> tuple[int, int]:
    """A question without the words at its end that only call somebody: when will they come, Minister."""
    mark = max((at for at in said.breaks if at < last), default=0)
    names_somebody = any(map(said.is_telling, range(mark, last)))
    return (first, mark) if mark > first and names_somebody and _calls(said, (mark, last)) else (first, last)


def _asks_anywhere(said: Said, first: int, last: int) -> bool:
    """Whether a clause holds what asks, or begins with what asks at its head alone."""
    asking, heading = (listed(kind, code_of(said.language)) for kind in ("asking", "asking-first"))
    return not asking.isdisjoint(said.keys[first:last]) or said.keys[first] in heading


def _is_this_or_not(said: Said, first: int, last: int) -> bool:
    """Whether a Chinese verb asks by standing twice: 会不会, 有没有."""
    return any(
        said.keys[at] == said.keys[at + 2] and said.keys[at + 1] in listed("this-or-not", code_of(said.language))
        for at in range(first, last - 2)
    )


def _is_condition(said: Said, first: int, last: int) -> bool:
    joining = joining_senses(code_of(said.language))
    return any(_IF in joining.get(key, ()) for key in said.keys[first:last])


def _asks(said: Said, first: int, last: int) -> bool:
    """Whether a clause begins with what asks, after its "and": who, when, in what; will the; after a mark also will boats."""
    language = code_of(said.language)
    beginning = said.keys[first : min(last, first + _BEGINNING)]
    if not listed("asking", language).isdisjoint(beginning):
        return True
    verbs, subjects = listed("asking-yes", language), listed("asked-about", language)
    is_marked = first > 0 and first in said.breaks
    if is_marked and language in _ASKED_BY_TONE:
        return True
    return any(one in verbs and (not subjects or other in subjects or is_marked) for one, other in pairwise((*beginning, "")))
