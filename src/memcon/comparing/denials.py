"""A negation that only one side has."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import tomli

from memcon.comparing.numbers import table
from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import code_of
from memcon.text import Span

_TABLE = Path(__file__).with_name("tables") / "denials.toml"
# The word that a negation denies is among so many after it; words of so many letters are one where one begins with the other.
_REACH, _LONG = 4, 4
# Languages in which two negations deny once: ne … jamais.
_CONCORD = frozenset({"fr", "es", "ru"})
# In two languages a link must be so sure for a negation to be missed in it.
_SURE = 0.4
# In one language so much of the words must be the same; so many words after a denied noun tell what is denied.
_CLOSE, _FOLLOWING = 0.6, 4
# Russian comparatives end so.
_COMPARATIVE, _LONG_WORD = "ее", 6
_TIMES = frozenset({"today", "yesterday", "tomorrow", "now", "last", "next", "ago", "soon"})

# The words of a negation, and what the other side has instead; the first is of the side whose number stands before.
Lost = tuple[int, tuple[int, int], tuple[int, int]]


class _Around(msgspec.Struct, frozen=True):
    """What may stand around a negation in one language, and which concepts deny by themselves."""

    light: frozenset[str]
    comparing: frozenset[str]
    seldom: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    soft: frozenset[str]
    nouns: frozenset[str]


@cache
def _around(language: str | None) -> _Around:
    table: dict[str, dict[str, str]] = tomli.loads(_TABLE.read_text(encoding="utf-8"))
    code = code_of(language)
    parts = ("light", "comparing", "seldom", "starts", "ends", "nouns")
    light, comparing, seldom, starts, ends, nouns = (table[name].get(code, "").split() for name in parts)
    soft = table["soft"]["concepts"].split()
    return _Around(
        frozenset(light), frozenset(comparing), frozenset(seldom), tuple(starts), tuple(ends), frozenset(soft), frozenset(nouns)
    )


def lost_negations(linked: Linked) -> Iterator[Lost]:
    """Negations of one side (0: the first) of what the other says without one: the words of both."""
    if linked.is_one_language:
        yield from _in_one_language(linked)
    elif len(linked.a.sentences) == len(linked.b.sentences) == 1 and linked.score >= _SURE:
        yield from _across(linked)


def _in_one_language(linked: Linked) -> Iterator[Lost]:
    for number, (here, there) in enumerate(linked.sides):
        if len(_negations(here)) <= len(_negations(there)) or _is_otherwise_denied(here, there):
            continue
        theirs = _denied(there)
        for negation, word in _denied(here):
            places = _places(here, word, there)
            if _shared(here, negation, there) < _CLOSE:
                continue
            if not places or any(_is_denied(at, theirs) for at in places) or _is_compared(here, negation):
                continue
            if _denies_a_noun(here, negation) and not _follows(here, word, there):
                continue
            if not _has_gap_before(there, places[0]):
                yield number, (negation.start, word + 1), (max(0, places[0] - 1), places[0] + 1)


def _shared(here: Said, negation: Span, there: Said) -> float:
    """How much of the telling words of the clause that a negation stands in the other side has too."""
    parts = sorted({0, *here.breaks, len(here)})
    start = max(part for part in parts if part <= negation.start)
    end = min(part for part in parts if part > negation.start)
    telling = [word for word in range(start, end) if _is_telling(here, word) and not here.keys[word].isdigit()]
    return sum(bool(_places(here, word, there)) for word in telling) / max(1, len(telling))


def _denies_a_noun(said: Said, negation: Span) -> bool:
    """Whether what follows a negation is who does not do it: nobody in this valley, neither side."""
    return said.keys[negation.start] in _around(said.language).nouns


def _follows(here: Said, word: int, there: Said) -> bool:
    """Whether the words after the denied one are on the other side too: what is denied is said there."""
    after = [at for at in range(word + 1, min(word + 1 + _FOLLOWING, len(here))) if _is_telling(here, at)]
    return all(_places(here, at, there) for at in after)


def _across(linked: Linked) -> Iterator[Lost]:
    for number, (here, there) in enumerate(linked.sides):
        mine = _negations(here)
        if len(mine) % 2 == 0 or _negations(there) or _is_otherwise_denied(here, there) or _is_compared(here, mine[0]):
            continue
        named = {concept: (first, last) for concept, first, last in there.concepts}
        place = next((named[concept] for concept in _named_near(here, mine[0]) if concept in named), None)
        if place is not None:
            yield number, (mine[0].start, min(mine[0].end + 2, len(here))), (max(0, place[0] - 1), place[1])


def _negations(said: Said) -> list[Span]:
    """What denies; where a language denies once with two words, these are one."""
    found = [one for one in said.known.denials.found(said.keys) if not _is_of_a_number(said, one)]
    if said.known.language not in _CONCORD:
        return found
    return [one for at, one in enumerate(found) if not at or one.start - found[at - 1].end > _REACH]


def _is_of_a_number(said: Said, negation: Span) -> bool:
    """Whether a negation takes a number back, and denies nothing: not yet ten."""
    return any(key[0].isdigit() and key != "1" for key in said.keys[negation.end : negation.end + 2])


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
    return key not in said.known.pronouns and key not in _around(said.language).light


def _is_denied(place: int, denied: list[tuple[Span, int]]) -> bool:
    return any(place == word or negation.start - _REACH < place <= negation.end + _REACH for negation, word in denied)


def _places(here: Said, word: int, there: Said) -> list[int]:
    """Where the other side has a word, or one of the same sense."""
    sense = {concept for concept, first, _ in here.concepts if first == word}
    same = {first for concept, first, _ in there.concepts if concept in sense}
    return sorted(same | {at for at, stem in enumerate(there.stems) if _is_one(stem, here.stems[word])})


def _is_one(stem: str, other: str) -> bool:
    """Whether two words without endings are one: повыш, повыша."""
    return stem == other or (min(len(stem), len(other)) >= _LONG and (stem.startswith(other) or other.startswith(stem)))


def _is_compared(said: Said, negation: Span) -> bool:
    near = said.keys[max(0, negation.start - _REACH) : negation.end + _REACH]
    comparing = _around(said.language).comparing
    return any(key in comparing or (len(key) > _LONG_WORD and key.endswith(_COMPARATIVE)) for key in near)


def _has_gap_before(said: Said, word: int) -> bool:
    """Whether the page lacks words shortly before a word: there the negation may have been."""
    start = said.span_of(max(0, word - 2), word + 1).start
    return any(start <= gap.span.start <= said.span_of(word, word + 1).start for gap in said.gaps)


def _named_near(said: Said, negation: Span) -> list[str]:
    """What stands right after a negation, and before it, by concept; not how many, nor of what time."""
    near = [
        (first < negation.start, abs(first - negation.start), concept)
        for concept, first, _ in said.concepts
        if negation.start - 2 <= first < negation.end + _REACH and concept not in _TIMES and concept not in table().times
    ]
    return [concept for _, _, concept in sorted(near)]


def _is_otherwise_denied(here: Said, there: Said) -> bool:
    """Whether one of two sides denies, or takes back, in a word of its own what the other does with a negation."""
    return bool(_softly_denied(here, there) ^ _softly_denied(there, here))


def _softly_denied(said: Said, other: Said) -> set[str]:
    around = _around(said.language)
    found = {concept for concept, _, _ in said.concepts if concept in around.soft}
    found |= {"few" for key in said.keys if key in around.seldom}
    bare = (
        word
        for key in said.keys
        for word in (*(_bare(key, prefix) for prefix in around.starts), *_without_end(key, around.ends))
    )
    return found | {"not" for word in bare if word in other.keys}


def _without_end(key: str, ends: tuple[str, ...]) -> Iterator[str]:
    """A word without the ending that denies it: hope, of hopeless."""
    return (key.removesuffix(end) for end in ends if key.endswith(end))


def _bare(key: str, prefix: str) -> str | None:
    """A word without the prefix that denies it: asked, of unasked."""
    return key.removeprefix(prefix) if key.startswith(prefix) and len(key) > len(prefix) + 2 else None
