"""A negation that only one side has."""

from collections.abc import Iterator, Sequence

from memcon.comparing.said import Linked, Said
from memcon.text import Span

# The word that a negation denies is among so many after it.
_REACH = 4
# Comparing words turn a negation into praise: no one listens better.
_COMPARING = frozenset("more less better worse than happier other further longer mehr besser plus mieux mas mejor больше лучше".split())
_DENYING = ("un", "in", "im", "il", "ir", "dis", "non")


def lost_negations(linked: Linked) -> Iterator[tuple[int, tuple[int, int], tuple[int, int]]]:
    """Negations of one side (0: the first) whose denied word the other has without one: the words of both."""
    if not linked.is_one_language:
        return
    for number, (here, there) in enumerate(linked.sides):
        mine, theirs = _denied(here), _denied(there)
        if len(_negations(here)) % 2 == len(_negations(there)) % 2 and len(mine) <= len(theirs):
            continue
        for negation, word in mine:
            places = [at for at, stem in enumerate(there.stems) if stem == here.stems[word]]
            free = [at for at in places if not any(at == denied or negated.start - 3 <= at <= negated.end + _REACH for negated, denied in theirs)]
            if places and free == places and not _is_compared(here, negation):
                yield number, (negation.start, word + 1), (max(0, free[0] - 1), free[0] + 1)


def _negations(said: Said) -> list[Span]:
    return said.known.negations.found(said.keys)


def _denied(said: Said) -> list[tuple[Span, int]]:
    """Each negation with the first telling word after it; two that deny each other are none."""
    found: list[tuple[Span, int]] = []
    spans = _negations(said)
    for at, span in enumerate(spans):
        if any(0 < abs(other.start - span.start) <= _REACH for other in spans[max(0, at - 1) : at + 2]):
            continue
        word = next((w for w in range(span.end, min(span.end + _REACH, len(said))) if _is_telling(said, w)), None)
        if word is not None:
            found.append((span, word))
    return found


def _is_telling(said: Said, word: int) -> bool:
    key = said.keys[word]
    return key not in said.known.pronouns and key not in _LIGHT


# Words that carry no sense of their own between a negation and what it denies.
_LIGHT = frozenset(
    "a an the be am is are was were been being have has had having do does did will would shall should can could may might must of to in"
    " on at for with from by into as than also ever only just yet any such very so too really even".split()
)


def _is_compared(said: Said, negation: Span) -> bool:
    after: Sequence[str] = said.keys[negation.end : negation.end + _REACH]
    return any(key in _COMPARING for key in after)
