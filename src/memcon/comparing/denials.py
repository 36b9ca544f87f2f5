"""A negation that only one side has."""

from collections.abc import Iterator, Sequence

from memcon.comparing.numbers import UNITS as _UNITS
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
        yield from _across(linked)
        return
    for number, (here, there) in enumerate(linked.sides):
        mine, theirs = _denied(here), _denied(there)
        more = len(_negations(here)) - len(_negations(there))
        if more <= 0 or more % 2 == 0:
            continue
        for negation, word in mine:
            places = _places(here, word, there)
            free = [at for at in places if not any(at == denied or negated.start - 3 <= at <= negated.end + _REACH for negated, denied in theirs)]
            if places and free == places and not _is_compared(here, negation) and not _has_gap_before(there, free[0]):
                yield number, (negation.start, word + 1), (max(0, free[0] - 1), free[0] + 1)


def _places(here: Said, word: int, there: Said) -> list[int]:
    """Where the other side has a word, or one of the same sense."""
    sense = {concept for concept, first, _ in here.concepts if first == word}
    same = {first for concept, first, _ in there.concepts if concept in sense}
    return sorted(same | {at for at, stem in enumerate(there.stems) if stem == here.stems[word]})


def _negations(said: Said) -> list[Span]:
    """What denies; where a language denies once with two words (ne … jamais), these are one."""
    found = said.known.denials.found(said.keys)
    if said.known.language not in _CONCORD:
        return found
    return [one for at, one in enumerate(found) if not at or one.start - found[at - 1].end > _REACH]


# Languages in which two negations deny once.
_CONCORD = frozenset({"fr", "es", "ru"})


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
    " on at for with from by into as than also ever only just yet any such very so too really even"
    " он она они мы я вы был была было были быть есть бы же ли в на с к о по за из от для"
    " ist sind war waren wird werden wurde wurden hat haben hatte hatten habe sein kann können muss müssen soll sollen zu der die das den"
    " dem ein eine einen in auf mit von für an mehr"
    " est sont était sera a ai avons avez ont avait être été avoir peut doit le la les l' un une des de d' du à en y"
    " es son era fue ser ha han he hemos había haber está están puede debe el los las un una de a en se".split()
)


def _is_compared(said: Said, negation: Span) -> bool:
    after: Sequence[str] = said.keys[negation.end : negation.end + _REACH]
    return any(key in _COMPARING for key in after)


def _has_gap_before(said: Said, word: int) -> bool:
    """Whether the page lacks words shortly before a word: there the negation may have been."""
    start = said.span_of(max(0, word - 2), word + 1).start
    return any(start <= gap.span.start <= said.span_of(word, word + 1).start for gap in said.gaps)


# Verbs and words that deny without a negation, by concept: one language says "refuse", the other "does not agree".
_SOFT = frozenset(
    "refuse deny oppose prevent avoid lack stop end fail lose absent forbid ban impossible only without exclude reject hardly end-of"
    " cease abandon cancel free unable against contrary opposite".split()
)


def _across(linked: Linked) -> Iterator[tuple[int, tuple[int, int], tuple[int, int]]]:
    """In two languages: negations of something that the other side says too, without anything that denies."""
    if len(linked.a.sentences) != 1 or len(linked.b.sentences) != 1 or linked.score < _LIKE_ENOUGH:
        return
    for number, (here, there) in enumerate(linked.sides):
        mine = _negations(here)
        if len(mine) % 2 == 0 or _negations(there) or _is_soft(there) or _is_soft(here):
            continue
        denied = _named_near(here, mine[0])
        place = next(((first, last) for concept, first, last in there.concepts if concept in denied), None)
        if place is not None:
            yield number, (mine[0].start, min(mine[0].end + 2, len(here))), (max(0, place[0] - 1), place[1])


def _named_near(said: Said, negation: Span) -> set[str]:
    """What stands right after a negation or before it, by concept; not how many, nor of what time."""
    start, end = negation.start - 2, negation.end + _REACH
    return {concept for concept, first, _ in said.concepts if start <= first < end and concept not in _UNITS}


_LIKE_ENOUGH = 0.4


def _is_soft(said: Said) -> bool:
    return any(concept in _SOFT for concept, _, _ in said.concepts) or any(
        key.startswith(_DENYING_STARTS) and not key.startswith(_NO_DENIALS) for key in said.keys if len(key) > _LONG
    )


# So words begin that deny by themselves, in words of so many letters.
_DENYING_STARTS, _LONG = ("un", "dis", "non", "неза", "недо", "бес", "без"), 6
_NO_DENIALS = ("under", "unit", "univ", "unif", "union", "uniq", "unanim", "discuss", "display", "distr", "dist", "unter", "безопас")
