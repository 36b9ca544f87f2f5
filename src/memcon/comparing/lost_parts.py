"""Words that one side lacks inside a sentence that both have: the half of a question, a clause, a condition."""

from collections.abc import Collection, Iterator
from difflib import SequenceMatcher

from memcon.comparing.aligning import ONE_LANGUAGE, Aligner
from memcon.comparing.gap_runs import Runs
from memcon.comparing.said import Linked, Said
from memcon.comparing.word_kinds import conditions_of, words_of

# So many words in a row are missed, where the other side has at most so many others in their place.
_LEAST, _OTHERS = 6, 1
# So much of the other words is the same, and so much of the missed ones stands nowhere near on the other side.
_SHARED, _ABSENT = 0.9, 0.7
# Shorter words tell little, and so few longer ones.
_TELLING, _FEWEST = 4, 3
# A condition has so many words that tell something, where sentences are in other words.
_LEAST_TELLING = 3


def lost_parts(linked: Linked) -> Iterator[tuple[int, int, int]]:
    """Stretches of words that only one side has (0: the first): the side, the first word and the one after the last."""
    a, b = linked.a, linked.b
    if (
        not (linked.is_one_language and a.side.is_spoken and b.side.is_spoken)
        or max(len(a), len(b)) < _LEAST
        or a.gaps
        or b.gaps
    ):
        return
    found = list(_word_by_word(a, b))
    yield from found or _conditions(linked)


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
        cues = conditions_of(here.known).found(here.keys)
        if not cues or there.known.conditions.found(there.keys):
            continue
        for cue in cues:
            end = min((word for word in here.breaks if word > cue.start), default=len(here))
            if end - cue.start >= _LEAST and _is_lost(here, cue.end, end, there):
                yield number, cue.start, end


def _is_lost(here: Said, start: int, end: int, there: Said) -> bool:
    """Whether no telling word of a clause is on the other side, which has no other words for it."""
    aligner = Aligner(words_of(here), words_of(there), ONE_LANGUAGE)
    aligned = aligner.aligned([], [])
    if aligned is None:
        return False
    own, others = Runs(aligner, aligned, []).alone()
    clause = [word for word in range(start, end) if not aligner.mine[word].is_small]
    rest = sum(not start <= word < end for word in own)
    is_absent = all(here.stems[word] not in there.near and word in own for word in clause)
    return len(clause) >= _LEAST_TELLING and is_absent and len(others) <= rest + _OTHERS
