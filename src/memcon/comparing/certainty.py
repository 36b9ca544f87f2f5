"""What will be on one side and only may be on the other, in one language: will sign, may sign."""

from collections.abc import Iterator, Sequence

from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import code_of
from memcon.comparing.small_words import listed

_WILL, _MAY = "will-be", "may-be"

Words = tuple[int, int]


def less_certain(linked: Linked) -> Iterator[tuple[Words, Words]]:
    """The auxiliaries of which one says that something will be and the other that it may.

    They stand before one word, which both sides have once so; or the sentences have hardly another word of their own. Such
    words are so common that nothing is told by them where the wording is free.
    """
    if not linked.is_one_language or linked.a.is_asked or linked.b.is_asked:
        return
    a, b = linked.a, linked.b
    for sure, unsure in ((_WILL, _MAY), (_MAY, _WILL)):
        mine, theirs = _places(a, sure), _places(b, unsure)
        found = [(one, other) for one in mine for other in theirs if _are_before_one_word(linked, one, other)]
        is_other = len(mine) > len(_places(b, sure)) and len(theirs) > len(_places(a, unsure))
        if is_other and not found and linked.is_one_text and len(mine) == len(theirs) == 1:
            found = [(mine[0], theirs[0])]
        if is_other and len(found) == 1:
            one, other = found[0]
            yield (one, one + 1), (other, other + 1)


def _places(said: Said, kind: str) -> Sequence[int]:
    """Where the auxiliaries of a kind stand; a name or a month (May) is none."""
    words = listed(kind, code_of(said.language))
    return [
        at for at, key in enumerate(said.keys)
        if key in words and (at in said.starts or not said.printed(at, at + 1)[0].isupper())
    ]  # fmt: skip


def _are_before_one_word(linked: Linked, one: int, other: int) -> bool:
    """Whether the same telling word follows on both sides."""
    after = [said.stems[at + 1 : at + 2] for said, at in ((linked.a, one), (linked.b, other))]
    return after[0] == after[1] != [] and linked.a.is_telling(one + 1)
