"""Words that one side lacks inside a sentence that both have nearly word by word: the half of a question, a clause."""

from collections.abc import Collection, Iterator
from difflib import SequenceMatcher

from memcon.comparing.said import Linked, Said

# So many words in a row are missed, where the other side has at most so many others in their place.
_LEAST, _OTHERS = 6, 1
# So much of the other words is the same, and so much of the missed ones stands nowhere near on the other side.
_SHARED, _ABSENT = 0.9, 0.7
# Shorter words tell little.
_TELLING = 4


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
    return bool(telling) and sum(stem not in near for stem in telling) >= _ABSENT * len(telling)
