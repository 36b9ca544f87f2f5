"""Words that one side lacks inside a sentence that both have: the half of a question, a clause, a condition."""

from collections.abc import Collection, Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from memcon.comparing.aligning import ONE_LANGUAGE, Aligner
from memcon.comparing.gap_pairs import Pairs
from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import QUESTION_MARKS, code_of
from memcon.comparing.small_words import joining_senses, listed
from memcon.comparing.word_kinds import clefts_of, conditions_of, words_of

# So many words in a row are missed, where the other side has at most so many others in their place.
_LEAST, _OTHERS = 6, 1
# So much of the other words is the same, and so much of the missed ones stands nowhere near on the other side.
_SHARED, _ABSENT = 0.9, 0.7
# Shorter words tell little, and so few longer ones.
_TELLING, _FEWEST = 4, 3
# A condition has so many words that tell something, where sentences are in other words.
_LEAST_TELLING = 3
# In longer sentences conditions are not looked for.
_LONGEST = 160
# A question has so many words, and begins with what asks or has it so near its beginning.
_QUESTION, _BEGINNING = 3, 3
# A question of an "and" and what asks has so many; what calls somebody has so many at most.
_AND_WHY, _CALL = 2, 6
# A condition between "and" and a question is at most so long: and if so.
_IF_SO = 4
# In these languages what asks stands where the answer would.
_ASKED_IN_PLACE = frozenset({"zh", "ja", "tr", "ar"})
_AND, _IF = "join-and", "join-if"


def lost_parts(linked: Linked) -> Iterator[tuple[int, int, int]]:
    """Stretches of words that only one side has (0: the first): the side, the first word and the one after the last."""
    a, b = linked.a, linked.b
    if not (a.side.is_spoken and b.side.is_spoken) or max(len(a), len(b)) < _LEAST or a.gaps or b.gaps:
        return
    if linked.is_one_language:
        found = list(_word_by_word(a, b))
        yield from found or list(_conditions(linked)) or _questions(linked)
    else:
        yield from _questions(linked)


def _word_by_word(a: Said, b: Said) -> Iterator[tuple[int, int, int]]:
    """What is missed of sentences that are nearly the same."""
    steps = SequenceMatcher(None, a.stems, b.stems, autojunk=False).get_opcodes()
    same = sum(last - first for tag, first, last, _, _ in steps if tag == "equal")
    for tag, first, last, begin, stop in steps:
        if tag == "equal":
            continue
        for number, here, there, start, end, others in (
            (0, a, b, first, last, stop - begin),
            (1, b, a, begin, stop, last - first),
        ):
            left = len(here) - (end - start)
            if (
                end - start >= _LEAST
                and others <= _OTHERS
                and left >= _LEAST
                and same >= _SHARED * left
                and _is_absent(here, start, end, there)
            ):
                yield number, start, end


def _is_absent(here: Said, start: int, end: int, there: Said) -> bool:
    """Whether the telling words of a stretch are not on the other side, nor in the sentences before and after."""
    telling = [stem for stem, key in zip(here.stems[start:end], here.keys[start:end], strict=True) if len(key) >= _TELLING]
    near: Collection[str] = there.near
    return len(telling) >= _FEWEST and sum(stem not in near for stem in telling) >= _ABSENT * len(telling)


# -- conditions, of sentences in other words --


def _conditions(linked: Linked) -> Iterator[tuple[int, int, int]]:
    """The conditions of one side where the other has none, nor more words of its own than the rest of the first side has."""
    for number, (here, there) in enumerate(linked.sides):
        cues = conditions_of(here.known).found(here.keys) if len(here) <= _LONGEST else []
        if not cues or there.known.conditions.found(there.keys):
            continue
        for cue in cues:
            end = min((word for word in here.breaks if word > cue.start), default=len(here))
            if _is_cleft(here, end):
                continue
            if end - cue.start >= _LEAST and _is_lost(here, cue.end, end, there):
                yield number, cue.start, end


def _is_cleft(said: Said, word: int) -> bool:
    """Whether the words after a condition say what it is thanks to: if we are here, it is because of you."""
    return any(one.start == word for one in clefts_of(said.known).found(said.keys))


def _is_lost(here: Said, start: int, end: int, there: Said) -> bool:
    """Whether no telling word of a clause is on the other side, which has no other words for it."""
    aligner = Aligner(words_of(here), words_of(there), ONE_LANGUAGE)
    aligned = aligner.aligned([], [])
    if aligned is None:
        return False
    own, others = Pairs(aligner, aligned, []).alone()
    clause = [word for word in range(start, end) if not aligner.mine[word].is_small]
    rest = sum(not start <= word < end for word in own)
    is_absent = all(here.stems[word] not in there.near and word in own for word in clause)
    return len(clause) >= _LEAST_TELLING and is_absent and len(others) <= rest + _OTHERS


# -- questions, of sentences in other words --


def _questions(linked: Linked) -> Iterator[tuple[int, int, int]]:
    """One of the two questions of a sentence whose other wording asks one thing alone, in no more clauses."""
    for number, (here, there) in enumerate(linked.sides):
        asked, others = _asked(here), _asked(there)
        if len(asked) < 2 or len(others) != 1 or len(_clauses(there)) > len(_clauses(here)):
            continue
        if len(there.sentences) >= len(asked):
            continue
        named = _named(there, others[0])
        common = [named & _named(here, one) for one in asked]
        lost = min(range(len(asked)), key=lambda one: (len(common[one]), -one))
        elsewhere = frozenset[str]().union(*(shared for one, shared in enumerate(common) if one != lost))
        if common[lost] <= elsewhere and (not common[lost] or len(common[lost]) < len(elsewhere)):
            yield number, *asked[lost]


def _named(said: Said, words: tuple[int, int]) -> set[str]:
    """What some words name, their stems, and what their small words mean: when."""
    joining = joining_senses(code_of(said.language))
    small = {sense for key in said.keys[slice(*words)] for sense in joining.get(key, ())} - {_AND}
    stems = {said.stems[word] for word in range(*words) if said.is_telling(word) and len(said.keys[word]) >= _TELLING}
    return small | stems | {concept for concept, first, _ in said.concepts if words[0] <= first < words[1]}


def _clauses(said: Said) -> list[tuple[int, int]]:
    """The clauses of a sentence, cut at marks and before each "and"; not the first that only calls somebody, nor "if so"."""
    ands = _ands(said)
    cuts = sorted({0, len(said), *said.breaks, *ands})
    found = [
        (first, last) for first, last in pairwise(cuts)
        if last - first >= _QUESTION or (first in ands and last - first >= _AND_WHY and _asks(said, first, last))
    ]  # fmt: skip
    return found[1:] if len(found) > 1 and found[0][0] == 0 and _calls(said, found[0]) else found


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


def _asked(said: Said) -> list[tuple[int, int]]:
    """The questions of a side: its sentences, where all ask, and each clause after an "and" that begins with what asks.

    Where what asks stands in the place of the answer, the clauses that hold it.
    """
    if sum(mark in QUESTION_MARKS for mark in said.text) != len(said.sentences):
        return []
    language, clauses = code_of(said.language), _clauses(said)
    asking = listed("asking", language)
    if language in _ASKED_IN_PLACE:
        return [one for one in clauses if not asking.isdisjoint(said.keys[slice(*one)]) or _is_this_or_not(said, *one)]
    ands = _ands(said)
    begun = {*ands, *(cut for at in ands for cut in said.breaks if 0 < cut - at <= _IF_SO and _is_condition(said, at, cut))}
    later = [one for one in clauses[1:] if one[0] in said.starts or (one[0] in begun and _asks(said, *one))]
    before = later[0][0] if later else len(said)
    asked = [(max((first for first, _ in clauses if first < before), default=0), before), *later]
    return [*asked[:-1], _without_call(said, *asked[-1])]


def _without_call(said: Said, first: int, last: int) -> tuple[int, int]:
    """A question without the words at its end that only call somebody: when will they come, Minister."""
    mark = max((at for at in said.breaks if at < last), default=0)
    names_somebody = any(map(said.is_telling, range(mark, last)))
    return (first, mark) if mark > first and names_somebody and _calls(said, (mark, last)) else (first, last)


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
    return any(one in verbs and (not subjects or other in subjects or is_marked) for one, other in pairwise((*beginning, "")))
