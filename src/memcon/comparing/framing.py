"""A word by which one side alone disowns what both name: the so-called elections, the occupied island, a colony."""

from collections.abc import Iterator

from memcon.comparing.concepts import NAMED, capitals
from memcon.comparing.said import Linked, Said
from memcon.comparing.scales import Term, terms_in
from memcon.comparing.sides import code_of
from memcon.comparing.spellings import alike

_TABLE, _SURELY = "framing", "sure"
# Whatever is right beside such a word may be so-called; the others are said of places alone.
_OF_ANY = frozenset({"so-called"})
# What the words of the other groups stand beside, if no name: our occupied lands.
_LANDS = frozenset("territory island region city village peninsula coast sea strait mountain valley-plain part".split())
# What such a word is said of stands so near: occupied parts of the Velim region.
_NEAR = 3
# In these languages it stands after that as often.
_AFTER = frozenset({"fr", "es", "it", "pt", "ar"})
# Names have so many letters; a link is so sure.
_LEAST, _SURE = 3, 0.35

Words = tuple[int, int]


def framed_by_one(linked: Linked) -> Iterator[tuple[Words, Words]]:
    """What one side alone frames, with the framing word; and the same of the other side, without one."""
    if linked.score < _SURE or linked.a.gaps or linked.b.gaps:
        return
    found = {said: terms_in(said, _TABLE) for said in (linked.a, linked.b)}
    for number, (said, other) in enumerate(linked.sides):
        groups = {one.group for one in found[other]}
        for term in found[said]:
            words = _framed(said, term, other) if term.rank == _SURELY and term.group not in groups else None
            if words is not None:
                mine, theirs = words
                yield (mine, theirs) if number == 0 else (theirs, mine)
                return


def _framed(said: Said, term: Term, other: Said) -> tuple[Words, Words] | None:
    """The framing word with what it is said of, and the same word of the other side; None where that side lacks it."""
    beside = _beside(said, term)
    named = beside[:1] if term.group in _OF_ANY else [word for word in beside if _is_land(said, word)]
    for word in named:
        if (there := _same(said, word, other)) is not None:
            first, last = _whole(said, word)
            return (min(term.first, first), max(term.last, last)), there
    return None


def _whole(said: Said, word: int) -> Words:
    """The words that name what one of them does: 海峡."""
    return next(((first, last) for _, first, last in said.concepts if first <= word < last), (word, word + 1))


def _beside(said: Said, term: Term) -> list[int]:
    """The telling words that a framing word may be said of, the nearest first; no mark stands between."""
    after = _until_mark(said, range(term.last, min(term.last + _NEAR, len(said))))
    before = range(max(0, term.first - _NEAR), term.first) if code_of(said.language) in _AFTER else range(0)
    words = [*reversed(before), *after] if before else after
    return [word for word in words if said.is_telling(word)]


def _until_mark(said: Said, words: range) -> list[int]:
    # A mark right after a framing word opens what it is said of: the so-called “median line”.
    end = next((word for word in words[1:] if word in said.breaks), words.stop)
    return list(range(words.start, end))


def _is_land(said: Said, word: int) -> bool:
    """Whether a word is of a place: a name, or what lands are called."""
    concepts = _concepts(said, word)
    is_named = any(one.startswith(NAMED) or one in capitals() or one in _LANDS for one in concepts)
    printed = said.printed(word, word + 1)
    is_told = said.known.table.names.is_told_by_capitals and word not in said.starts
    return is_named or (is_told and printed[0].isupper() and len(printed) >= _LEAST)


def _concepts(said: Said, word: int) -> set[str]:
    return {concept for concept, first, last in said.concepts if first <= word < last}


def _same(said: Said, word: int, other: Said) -> Words | None:
    """The words of the other side that name what a word does."""
    concepts = _concepts(said, word)
    for concept, first, last in other.concepts:
        if concept in concepts:
            return first, last
    key = said.keys[word]
    same = (at for at, there in enumerate(other.keys) if min(len(key), len(there)) >= _LEAST and alike(key, there))
    at = next(same, None)
    return None if at is None else (at, at + 1)
