"""A negation that only one side has."""

from collections.abc import Iterator, Sequence

from memcon.comparing.numbers import UNITS
from memcon.comparing.said import Linked, Said
from memcon.text import Span

# The word that a negation denies is among so many after it.
_REACH = 4
# Comparing words turn a negation into praise: no one listens better.
_COMPARING = frozenset("more less better worse than happier other further longer mehr besser plus mieux mas mejor больше лучше".split())


def lost_negations(linked: Linked) -> Iterator[tuple[int, tuple[int, int], tuple[int, int]]]:
    """Negations of one side (0: the first) whose denied word the other has without one: the words of both."""
    if not linked.is_one_language:
        yield from _across(linked)
        return
    for number, (here, there) in enumerate(linked.sides):
        mine, theirs = _denied(here), _denied(there)
        more = len(_negations(here)) - len(_negations(there))
        if more <= 0 or more % 2 == 0 or _is_otherwise_denied(here, there):
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
    return sorted(same | {at for at, stem in enumerate(there.stems) if _is_one(stem, here.stems[word])})


def _is_one(stem: str, other: str) -> bool:
    """Whether two words without endings are one: повыш, повыша."""
    return stem == other or (min(len(stem), len(other)) >= _REACH and (stem.startswith(other) or other.startswith(stem)))


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
    " буду будем будет будут будете он она они мы я вы был была было были быть есть бы же ли в на с к о по за из от для"
    " ist sind war waren wird werden wurde wurden hat haben hatte hatten habe sein kann können muss müssen soll sollen zu der die das den"
    " dem ein eine einen in auf mit von für an mehr"
    " est sont était sera a ai avons avez ont avait être été avoir peut doit le la les l' un une des de d' du à en y"
    " es son era fue ser ha han he hemos había haber está están puede debe el los las un una de a en se".split()
)


def _is_compared(said: Said, negation: Span) -> bool:
    near: Sequence[str] = said.keys[max(0, negation.start - _REACH) : negation.end + _REACH]
    return any(key in _COMPARING or (len(key) > _LONG and key.endswith("ее")) for key in near)


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
        if len(mine) % 2 == 0 or _negations(there) or _is_otherwise_denied(here, there) or _is_compared(here, mine[0]):
            continue
        named = {concept: (first, last) for concept, first, last in there.concepts}
        place = next((named[concept] for concept in _named_near(here, mine[0]) if concept in named), None)
        if place is not None:
            yield number, (mine[0].start, min(mine[0].end + 2, len(here))), (max(0, place[0] - 1), place[1])


def _named_near(said: Said, negation: Span) -> list[str]:
    """What stands right after a negation, and before it, by concept; not how many, nor of what time."""
    near = [
        (first < negation.start, abs(first - negation.start), concept) for concept, first, _ in said.concepts
        if negation.start - 2 <= first < negation.end + _REACH and concept not in _TIMES
    ]  # fmt: skip
    return [concept for _, _, concept in sorted(near)]


_TIMES = frozenset({*UNITS, "today", "yesterday", "tomorrow", "now", "last", "next", "ago", "soon"})


_LIKE_ENOUGH = 0.4


def _is_otherwise_denied(here: Said, there: Said) -> bool:
    """Whether one of two sides denies, or takes back, in a word of its own what the other does with a negation."""
    mine, theirs = _softly_denied(here, there), _softly_denied(there, here)
    return bool(mine ^ theirs)


def _softly_denied(said: Said, other: Said) -> set[str]:
    found = {concept for concept, _, _ in said.concepts if concept in _SOFT}
    found |= {"few" for key in said.keys if key in _SELDOM}
    return found | {"not" for key in said.keys if any(_bare(key, prefix) in other.keys for prefix in _DENYING_STARTS)}


def _bare(key: str, prefix: str) -> str | None:
    """A word without the prefix that denies it: asked, of unasked."""
    return key.removeprefix(prefix) if key.startswith(prefix) and len(key) > len(prefix) + 2 else None


# Words that say nearly not: few do, many do not.
_SELDOM = frozenset(
    "few little rarely seldom except nearly almost мало немного немногие редко почти wenig wenige selten fast kaum peu rarement presque"
    " poco pocos pocas rara casi 很少 极少".split()
)
# So words begin that deny another word.
_DENYING_STARTS = ("un", "dis", "non", "in", "im", "ir", "не", "без", "nicht")
_LONG = 6
