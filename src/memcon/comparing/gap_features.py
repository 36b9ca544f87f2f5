"""What speaks for a stretch of words as those of a gap: how it stands to the words around both, and what it is made of."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from memcon.comparing.gap_ends import Marks
from memcon.comparing.word_kinds import HEDGE, Word

# So many words a stretch has at most.
_LONGEST = 24
# Counts are told up to these.
_MANY, _SOME, _FEW, _TWO = 8, 5, 4, 2
_JOINING = frozenset({"join-and", "join-but", "join-because", "join-if", "join-when", "join-that"})
_FACTS = ("name", "number", "time")
# What stands beside a place where no word does, or a mark.
_NONE, _MARK = "none", "mark"

Stretch = tuple[int, int]


class Scene(msgspec.Struct, frozen=True):
    """A gap of one side, and the words of both: which are beside each other, and which an alignment puts into the gap.

    `likes` are all words of the second side that are beside one of the first. `ratio` is the logarithm of how many words the
    language of the second side has for one of the first; `is_unsure` tells a translation.
    """

    mine: Sequence[Word]
    theirs: Sequence[Word]
    gap: int
    marks: Marks
    beside: Mapping[int, int]
    back: Mapping[int, int]
    likes: Mapping[int, Collection[int]]
    taken: Sequence[int]
    is_unsure: bool
    ratio: float


class Features:
    """The stretches of the second side's words, and what speaks for and against each as the words of the gap.

    A feature is a name and how much of it there is; what one is worth stands in tables/gap_weights.csv.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._mine, self._theirs, self._gap = scene.mine, scene.theirs, scene.gap
        self._size = len(scene.theirs)
        self._free = [at for at, word in enumerate(scene.theirs) if not word.is_small and at not in scene.back]
        self._spent = scene.back.keys()
        self._own = sum(not word.is_small and at not in scene.beside for at, word in enumerate(scene.mine))
        self._facts = [at for at in range(self._size) if scene.theirs[at].fact in _FACTS and at not in scene.back]

    def stretches(self) -> Iterator[Stretch]:
        """Every stretch that could stand in the gap."""
        for first in range(self._size):
            for last in range(first + 1, min(self._size, first + _LONGEST) + 1):
                yield first, last

    def of(self, stretch: Stretch) -> dict[str, float]:
        """The features of a stretch that it has at all."""
        parts = (self._words, self._edges, self._places, self._kinds, self._named, self._measures, self._characters)
        found = {name: float(much) for part in parts for name, much in part(*stretch)}
        return {name: much for name, much in found.items() if much}

    # -- which of its words are beside none --

    def _words(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        telling = [at for at in range(first, last) if not self._theirs[at].is_small]
        spent = sum(at in self._spent for at in telling)
        free = len(telling) - spent
        left = len(self._free) - free
        yield "no telling word", not telling
        yield "spent words", min(spent, _FEW)
        yield "a spent word", spent > 0
        yield "spent small words", min(_FEW, sum(self._theirs[at].is_small and at in self._spent for at in range(first, last)))
        yield "free words", min(free, _MANY)
        yield f"free words: {free}" if free <= _TWO else "free words: more", 1
        yield "share of the free words", free / max(1, len(self._free))
        yield "all free words and no other", free == len(self._free) > 0 and not spent
        yield "all free words", free == len(self._free) > 0
        yield "more left there than here", min(_SOME, max(0, left - self._own))
        yield "more left here than there", min(_SOME, max(0, self._own - left))
        before, after = self._next_telling(first - 1, -1), self._next_telling(last, 1)
        yield f"telling word before: {before}", 1
        yield f"telling word after: {after}", 1
        yield f"telling words around: {before}, {after}", 1
        yield from self._runs_beside(first, last)
        yield "clean", not spent and "free" not in (before, after)
        yield "clean but for one", spent == 1 and "free" not in (before, after)
        yield f"telling word after a marked gap: {after}", self._scene.marks.after and not self._is_cut(last)

    def _runs_beside(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        """How many telling words that are beside none stand between a stretch and the next ones that are, and so of the gap."""
        here = self._runs_here
        there = (self._run(self._theirs, self._spent, first - 1, -1), self._run(self._theirs, self._spent, last, 1))
        for side, own, other in zip(("before", "after"), here, there, strict=True):
            yield f"more free words {side} it than {side} the gap", max(0, other - own)
            yield f"fewer free words {side} it than {side} the gap", max(0, own - other)
            yield f"as many free words {side} both: {own}", own == other

    @cached_property
    def _runs_here(self) -> tuple[int, int]:
        beside = self._scene.beside.keys()
        return self._run(self._mine, beside, self._gap - 1, -1), self._run(self._mine, beside, self._gap, 1)

    @staticmethod
    def _run(words: Sequence[Word], taken: Collection[int], at: int, step: int) -> int:
        """How many telling words in a row from one on are beside none, small ones left out."""
        count = 0
        while 0 <= at < len(words) and count < _SOME and not (at in taken and not words[at].is_small):
            count += not words[at].is_small
            at += step
        return count

    def _next_telling(self, at: int, step: int) -> str:
        """Whether the next telling word on a side is beside one, or free; or a mark stands before it, or the end."""
        while 0 <= at < self._size:
            if self._theirs[at + 1 if step < 0 else at].is_cut:
                return _MARK
            if not self._theirs[at].is_small:
                return "spent" if at in self._spent else "free"
            at += step
        return "end"

    def _is_cut(self, at: int) -> bool:
        """Whether a mark stands before a word, or it begins or ends everything."""
        return at <= 0 or at >= self._size or self._theirs[at].is_cut

    # -- where it begins and ends --

    def _edges(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        likes, before, after = self._scene.likes, self._around[0], self._around[1]
        ahead = likes.get(self._gap - 1, ()) if self._gap else ()
        behind = likes.get(self._gap, ()) if self._gap < len(self._mine) else ()
        follows, precedes = first - 1 in ahead, last in behind
        near_before = before is not None and first - 1 in likes.get(before, ())
        near_after = after is not None and last in likes.get(after, ())
        yield from {
            "right after the word before the gap": follows,
            "right before the word after the gap": precedes,
            "right before the word before the gap": last in ahead,
            "right after the word after the gap": first - 1 in behind,
            "right after the last one beside": near_before,
            "right before the next one beside": near_after,
            "between the ones beside": near_before and near_after,
            "right before the last one beside": before is not None and last in likes.get(before, ()),
            "right after the next one beside": after is not None and first - 1 in likes.get(after, ()),
            "spent word before": first - 1 in self._spent,
            "spent word after": last in self._spent,
            "spent words around": (first == 0 or first - 1 in self._spent) and (last == self._size or last in self._spent),
            "free word before": self._is_free(first - 1),
            "free word before without a mark": self._is_free(first - 1) and not self._theirs[first].is_cut,
            "free word after": self._is_free(last),
            "free word after without a mark": self._is_free(last) and not self._is_cut(last),
        }.items()
        if not self._scene.is_unsure:
            yield "one language: follows", follows
            yield "one language: precedes", precedes
            yield "one language: near", near_before + near_after
            yield "one language: spent around", (first - 1 in self._spent) + (last in self._spent)
            yield "one language: marks around", self._is_cut(first) + self._is_cut(last)

    def _is_free(self, at: int) -> bool:
        return 0 <= at < self._size and not self._theirs[at].is_small and at not in self._spent

    @cached_property
    def _around(self) -> tuple[int | None, int | None]:
        """The last word before the gap that is beside one, and the next word after it."""
        before = next((at for at in range(self._gap - 1, -1, -1) if at in self._scene.beside), None)
        return before, next((at for at in range(self._gap, len(self._mine)) if at in self._scene.beside), None)

    def _places(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        """Where it stands among marks and in the sentence, and where the gap does."""
        begins, ends = self._is_cut(first), self._is_cut(last)
        cuts = sum(self._theirs[at].is_cut for at in range(first + 1, last))
        opens, closes = self._scene.marks.before or self._gap == 0, self._scene.marks.after
        is_last = self._gap == len(self._mine)
        yield from {
            "begins everything": first == 0,
            "ends everything": last == self._size,
            "mark before": begins,
            "mark after": ends,
            "mark inside": cuts > 0,
            "more marks inside": max(0, cuts - 1),
            "marks before both": opens and begins,
            "mark before the gap alone": opens and not begins,
            "mark before it alone": begins and not opens,
            "marks after both": closes and ends,
            "mark after the gap alone": closes and not ends,
            "mark after it alone": ends and not closes,
            "clause for a clause": opens and closes and begins and ends,
            "mark inside for an end": closes and not opens and cuts > 0,
            "both at the end": is_last and last == self._size,
            "gap alone at the end": is_last and last != self._size,
            "both at the start": self._gap == 0 == first,
            "gap alone at the start": self._gap == 0 != first,
            "distance": abs((first + last) / 2 / self._size - self._gap / max(1, len(self._mine))),
        }.items()
        for name, words, is_kept in (
            ("before", self._sides[0], lambda at: at < first),
            ("after", self._sides[1], lambda at: at >= last),
        ):
            if words:
                yield f"in order {name}", sum(map(is_kept, words)) / len(words)

    @cached_property
    def _sides(self) -> tuple[list[int], list[int]]:
        """The other side's words beside the telling ones before the gap, and after it."""
        beside = [(at, other) for at, other in self._scene.beside.items() if not self._mine[at].is_small]
        return [other for at, other in beside if at < self._gap], [other for at, other in beside if at >= self._gap]

    # -- of which kinds the words at its ends and around the gap are --

    def _kinds(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        there, begins, ends = self._kinds_there, self._is_cut(first), self._is_cut(last)
        left = _MARK if begins and first else there[first - 1] if first else _NONE
        right = _MARK if ends and last < self._size else there[last] if last < self._size else _NONE
        start, end = there[first], there[last - 1]
        before, after = self._kinds_here
        for name in (
            f"starts with {start}", f"ends with {end}", f"after {left}", f"before {right}",
            f"starts with {start} after {left}", f"ends with {end} before {right}",
            f"gap after {before}: starts with {start}", f"gap after {before}: after {left}",
            f"gap before {after}: before {right}", f"gap before {after}: ends with {end}",
        ):  # fmt: skip
            yield name, 1
        yield "one word", last - first == 1
        yield f"one word: {start}", last - first == 1
        yield from self._small_words(first, last)

    def _small_words(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        """How the small words at the ends meet those beside the gap."""
        here = self._mine[self._gap - 1] if self._gap else None
        if here is not None and first:
            there = self._theirs[first - 1]
            is_like = first - 1 in self._scene.likes.get(self._gap - 1, ())
            yield "small words before both", here.is_small and there.is_small
            yield "like small words before both", here.is_small and there.is_small and is_like
            yield "small word before the gap alone", here.is_small and not there.is_small
            is_alone = not here.is_small and there.is_small and not self._theirs[first].is_cut
            yield "small word before it alone", is_alone
            yield f"small word before it alone: {self._kinds_there[first - 1]}", is_alone
            yield "spent small word before", there.is_small and first - 1 in self._spent and not self._theirs[first].is_small
        if self._gap < len(self._mine) and last < self._size:
            after, behind = self._mine[self._gap], self._theirs[last]
            yield "small words after both", after.is_small and behind.is_small
            yield "small word after it alone", not after.is_small and behind.is_small

    @cached_property
    def _kinds_there(self) -> list[str]:
        return [_kind(word) for word in self._theirs]

    @cached_property
    def _kinds_here(self) -> tuple[str, str]:
        """Of which kind the words before and after the gap are, and whether a mark stands there."""
        (before, after), marks = self._kinds_beside, self._scene.marks
        return f"{before}, {_MARK}" if marks.before or not self._gap else before, _MARK if marks.after else after

    @cached_property
    def _kinds_beside(self) -> tuple[str, str]:
        """Of which kind the words before and after the gap are, whatever marks stand between."""
        before = _kind(self._mine[self._gap - 1]) if self._gap else _NONE
        return before, _kind(self._mine[self._gap]) if self._gap < len(self._mine) else _NONE

    # -- names, numbers and times --

    def _named(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        inside = {self._theirs[at].fact for at in range(first, last) if at not in self._spent} - {""}
        missing = {self._theirs[at].fact for at in self._facts if not first <= at < last}
        before, after = self._kinds_beside
        telling = [at for at in range(first, last) if not self._theirs[at].is_small]
        yield "a fact left out", bool(missing)
        yield "all facts", bool(self._facts) and not missing
        yield "facts alone", bool(telling) and all(self._theirs[at].fact and at not in self._spent for at in telling)
        for fact in _FACTS:
            yield f"has a {fact}", fact in inside
            yield f"leaves out a {fact}", fact in missing
            yield f"has a spent {fact}", any(self._theirs[at].fact == fact and at in self._spent for at in range(first, last))
        for fact in inside or {"nothing"}:
            yield f"gap after {before}: has {fact}", 1
            yield f"gap before {after}: has {fact}", 1
            yield f"one telling word: {fact}", len(telling) == 1
        yield "hedged number", before == "hedge" and "number" in inside
        yield "hedge before no number", before == "hedge" and "number" not in inside
        yield (
            "number before what it counts",
            after == "telling" and "number" in inside and self._kinds_there[last - 1] == "number",
        )
        yield from self._cut_facts(first, last)

    def _cut_facts(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        """Whether it cuts a name or a number in two."""
        there = self._theirs
        before, after = (first - 1 if not self._is_cut(first) else None), (last if not self._is_cut(last) else None)
        if before is not None:
            yield "cuts a number before", there[before].is_number and there[first].is_number
            yield "cuts a name before", there[before].fact == there[first].fact == "name"
            is_of = before > 0 and there[before].is_of
            yield "cuts what a name is of", is_of and there[first].fact == there[before - 1].fact == "name"
        if after is not None:
            yield "cuts a number after", there[after].is_number and there[last - 1].is_number
            yield "cuts a name after", there[after].fact == there[last - 1].fact == "name"

    # -- how long it is --

    def _measures(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        length, taken = last - first, self._scene.taken
        yield "length", math.log(length)
        yield "length squared", math.log(length) ** 2
        yield "telling words", min(_MANY, sum(not self._theirs[at].is_small for at in range(first, last)))
        rest = math.log((self._size - length + 0.5) / (len(self._mine) + 0.5)) - self._scene.ratio
        yield "rest longer or shorter", abs(rest)
        yield "rest longer", max(0.0, rest)
        if taken:
            inside = sum(first <= at < last for at in taken)
            yield "begins as aligned", taken[0] == first
            yield "ends as aligned", taken[-1] + 1 == last
            yield "share of what is aligned", inside / len(taken)
            yield "more than is aligned", (length - inside) / length

    # -- scripts without blanks --

    def _characters(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        yield "starts with an ending", self._theirs[first].is_ending
        for name, one in (("before", first - 1), ("after", last - 1)):
            if 0 <= one < self._size - 1 and _is_character(self._theirs[one]) and _is_character(self._theirs[one + 1]):
                yield f"character {name}", 1
                yield f"cuts a word {name}", bool(self._theirs[one].senses & self._theirs[one + 1].senses)


def _kind(word: Word) -> str:
    """The kind of a word, the first that fits."""
    kinds = (
        ("article", word.is_article), ("of", word.is_of), ("by", word.is_by), ("place", word.is_place),
        ("number", word.is_number), ("joining", bool(word.senses & _JOINING)), ("hedge", HEDGE in word.senses),
        (word.does, word.is_small and bool(word.does)), ("small", word.is_small),
        ("name", word.fact == "name"), ("time", word.fact == "time"),
    )  # fmt: skip
    return next((name for name, fits in kinds if fits), "telling")


def _is_character(word: Word) -> bool:
    """Whether a word is one character of a script without blanks."""
    return len(word.stem) == 1 and not word.stem.isascii()
