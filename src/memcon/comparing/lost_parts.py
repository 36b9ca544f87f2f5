"""Words that one side lacks inside a sentence that both have: the half of a question, a clause, a condition."""

from collections.abc import Collection, Iterator
from difflib import SequenceMatcher

from memcon.comparing.aligning import ONE_LANGUAGE, Aligner
from memcon.comparing.asked import clauses_of, questions_in
from memcon.comparing.gap_pairs import Pairs
from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import code_of
from memcon.comparing.small_words import joining_senses
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
# Small words that tell nothing of what is asked.
_NO_MATTER = frozenset({"join-and", "join-we", "join-they", "join-that"})


def lost_parts(linked: Linked) -> Iterator[tuple[int, int, int]]:
    """Stretches of words that only one side has (0: the first): the side, the first word and the one after the last.

    Who asks is no part of a question: the other side may name them in its label.
    """
    for number, first, last in _lost(linked):
        said = linked.sides[number][0]
        is_of_caller = said.side.is_caller(said.sentences[0].number) and last <= said.sentences[0].size
        if not is_of_caller:
            yield number, first, last


def _lost(linked: Linked) -> Iterator[tuple[int, int, int]]:
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
                and len(there) - same <= (end - start) // 2
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
        asked, others = questions_in(here), questions_in(there)
        if len(asked) < 2 or len(others) != 1 or len(clauses_of(there)) > len(clauses_of(here)):
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
    small = {sense for key in said.keys[slice(*words)] for sense in joining.get(key, ())} - _NO_MATTER
    stems = {said.stems[word] for word in range(*words) if said.is_telling(word) and len(said.keys[word]) >= _TELLING}
    return small | stems | {concept for concept, first, _ in said.concepts if words[0] <= first < words[1]}
