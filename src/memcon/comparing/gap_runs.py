"""Which words of a sentence stand where another wording of it has a gap, in whatever order the two say it."""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise, takewhile

from memcon.comparing.aligning import Aligner, Alignment
from memcon.comparing.amount_words import counted, table
from memcon.comparing.gap_ends import Ends, Marks
from memcon.comparing.gap_features import Scene
from memcon.comparing.gap_pairs import Pairs
from memcon.comparing.said import runs_of
from memcon.comparing.word_kinds import HEDGE, Word

# What speaks for a run of words: what stands before and after it is what stands around the gap; both are at an end.
_BESIDE, _OPPOSITE, _AT_END, _IN_ORDER, _TELLING, _MOST_TELLING = 2.0, 1.0, 1.0, 1.5, 0.2, 3
# Among so many words "by" stands before who did something.
_BY = 2
# What it says that a run holds a number or a time, a number where this side has as many others too, or a name.
_NUMBER, _SOME_NUMBER, _NAME = 2.0, 0.5, 1.0
# Which facts stand alone in a gap, where an end of the words is sure and where none is.
_CUT = frozenset({"number", "time"})
_NUMBERS = frozenset({"number"})
_CUT_LOOSE = _CUT | {"name"}
# So much must speak for a run.
_LEAST = 0.6
# In a translation the ends of a longer run are not sure, and a fact in it is.
_SHORT = 3

Run = tuple[int, int]
# A stretch of this side's own words; of a gap, an empty one.
_Place = tuple[int, int]


class Runs:
    """The words of the other side that are beside none of this one, in runs, and the gap that each is the words of."""

    def __init__(self, aligner: Aligner, aligned: Alignment, gaps: Sequence[int]) -> None:
        self._aligner, self._aligned, self._gaps = aligner, aligned, gaps
        self._mine, self._theirs = aligner.mine, aligner.theirs
        pairs = Pairs(aligner, aligned, gaps)
        self._beside, self._back, self._likes = pairs.beside, pairs.back, pairs.likes

    def scene(self, gap: int, marks: Marks, ratio: float) -> Scene:
        """What is known around a gap; `ratio` tells how many words the languages have for the same."""
        taken, is_unsure = self._aligned.taken.get(gap, []), self._aligner.costs.is_unsure
        return Scene(self._mine, self._theirs, gap, marks, self._beside, self._back, self._likes, taken, is_unsure, ratio)

    def of(self, gap: int, marks: Marks) -> list[int]:
        """The words that stand in a gap; none where nothing speaks for any."""
        run = self._given.get((gap, gap))
        telling = [word for word in range(*run) if not self._theirs[word].is_small] if run is not None else []
        clause = self._ends.clause(gap, marks, telling)
        if clause or (clause := self._up_to_mark(gap, marks)):
            return clause
        words = self._ends.settled(gap, self._likeliest(gap, run), marks)
        is_only = self._aligner.costs.is_unsure and len(set(self._gaps)) == 1 and not self._is_hedged(gap)
        return (self._ends.only_name(gap, words) if is_only else []) or words

    def _up_to_mark(self, gap: int, marks: Marks) -> list[int]:
        """Of a translation the words from what is beside the word before a gap to the next mark, where a mark follows the gap.

        All that is said before the gap since the last mark must be beside something.
        """
        if not marks.after or not gap or not self._aligner.costs.is_unsure:
            return []
        said = takewhile(lambda at: at == gap - 1 or not self._mine[at + 1].is_cut, range(gap - 1, -1, -1))
        if any(at not in self._beside and not self._mine[at].is_small for at in said):
            return []
        for start in (word + 1 for word in self._likes[gap - 1]):
            rest = range(start, len(self._theirs))
            is_last = gap == len(self._mine) and self._back.keys().isdisjoint(rest)
            words = list(rest if is_last else takewhile(lambda at: not self._theirs[at].is_cut, rest))
            if self._bare(words) and self._back.keys().isdisjoint(words):
                return words[self._agent(words) :]
        return []

    def _agent(self, words: Sequence[int]) -> int:
        """Which word is the first that counts, after an "of", or what says that something was done by somebody: paid for by."""
        by = [at for at, word in enumerate(words[:_BY]) if self._theirs[word].is_by]
        return by[-1] + 1 if by else int(self._theirs[words[0]].is_of)

    @cached_property
    def _ends(self) -> Ends:
        return Ends(self._mine, self._theirs, self._back)

    def _likeliest(self, gap: int, run: Run | None) -> list[int]:
        """The words of a run that are likeliest those of a gap."""
        given = self._given
        if run is not None:
            words = self._trimmed(gap, run, is_all=all(place in given for place in self._own_words()))
            return self._without_edges(gap, words)
        taken = self._aligned.taken.get(gap, [])
        return taken if taken and all(self._are_exact(gap, (taken[0], taken[-1] + 1))) else []

    def _without_edges(self, gap: int, words: list[int]) -> list[int]:
        """Words without the sign of a unit that is printed after the gap; those of a translation without an "of" before."""
        theirs, after = self._theirs, self._mine[gap].senses if gap < len(self._mine) else frozenset[str]()
        words = self._whole_characters(words)
        while len(words) > 1 and theirs[words[0]].is_ending:
            words = words[1:]
        unit = table().signs.get(theirs[words[0]].stem) if words else None
        is_of = bool(words) and self._aligner.costs.is_unsure and (theirs[words[0]].is_of or self._is_toward(gap, words[0]))
        return words[1:] if len(words) > 1 and (unit in after or is_of or self._is_before_number(gap, words)) else words

    def _whole_characters(self, words: list[int]) -> list[int]:
        """Characters without those at their start that end a word (打算), and with those that end the last one (美元)."""
        while len(words) > 1 and self._are_one_word(words[0] - 1, words[0]):
            words = words[1:]
        while words and self._are_one_word(words[-1], words[-1] + 1) and words[-1] + 1 not in self._back:
            words = [*words, words[-1] + 1]
        return words

    def _are_one_word(self, one: int, other: int) -> bool:
        """Whether two characters that follow each other are parts of one word that a dictionary has."""
        if not 0 <= one < other < len(self._theirs):
            return False
        before, after = self._theirs[one], self._theirs[other]
        is_written_so = all(len(word.stem) == 1 and word.stem.isalpha() and not word.stem.isascii() for word in (before, after))
        return is_written_so and not (before.is_number or after.is_number) and bool(before.senses & after.senses)

    def _is_toward(self, gap: int, word: int) -> bool:
        """Whether a word is a preposition of place, and another one stands before the gap: at Manchester, 到."""
        return gap > 0 and self._theirs[word].is_place and self._mine[gap - 1].is_place and gap - 1 not in self._beside

    def _is_before_number(self, gap: int, words: Sequence[int]) -> bool:
        """Whether some words of a translation are a small one and a number, and what it counts is printed after the gap."""
        is_counted = self._aligner.costs.is_unsure and gap < len(self._mine) and not self._mine[gap].is_small
        first, number = self._theirs[words[0]], self._theirs[words[1]]
        return is_counted and first.is_small and not first.is_article and number.is_number

    # -- which run stands in which place --

    @cached_property
    def _given(self) -> dict[_Place, Run]:
        """The gaps and the other places where this side has words of its own, each with the run that is likeliest its."""
        runs = [part for run in self._runs() for part in self._facts_apart(run) if self._is_telling(self._theirs, part)]
        places = [*((gap, gap) for gap in sorted(set(self._gaps))), *self._own_words()]
        scored = sorted(((self._score(place, run), place, run) for place in places for run in runs), reverse=True)
        found: dict[_Place, Run] = {}
        for score, place, run in scored:
            if score >= _LEAST and place not in found and run not in found.values():
                found[place] = run
        return found

    def _own_words(self) -> list[_Place]:
        """Words of this side that are beside none, and stand at no gap."""
        runs = runs_of(at not in self._beside for at in range(len(self._mine)))
        return [
            one for one in runs if self._is_telling(self._mine, one) and not any(one[0] <= gap <= one[1] for gap in self._gaps)
        ]

    def _runs(self) -> list[Run]:
        """The runs of the other side's words that are beside none, and name something."""
        found = runs_of(at not in self._back for at in range(len(self._theirs)))
        return [one for one in found if self._is_telling(self._theirs, one)]

    @staticmethod
    def _is_telling(words: Sequence[Word], run: Run) -> bool:
        return any(not word.is_small for word in words[slice(*run)])

    def _facts_apart(self, run: Run) -> list[Run]:
        """A run that holds several numbers and times, cut after each of them."""
        ends = [
            word + 1 for word in range(*run)
            if self._theirs[word].fact in _CUT and not (word + 1 < run[1] and self._theirs[word + 1].fact in _CUT)
        ]  # fmt: skip
        return list(pairwise((run[0], *ends[:-1], run[1])))

    def _score(self, place: _Place, run: Run) -> float:
        """How much speaks for a run of words as those of a place."""
        taken = self._aligned.taken.get(place[0], []) if place[0] == place[1] else []
        telling = [word for word in range(*run) if not self._theirs[word].is_small]
        before, after = self._before(place[0]), self._after(place[1])
        score = self._certainty(place, run) + _TELLING * min(_MOST_TELLING, len(telling))
        score += _IN_ORDER * sum(word in taken for word in telling) / len(telling)
        score += self._side(before, place[0] - 1, run[0] - 1, run[1], is_end=run[0] == 0)
        return score + self._side(after, place[1], run[1], run[0] - 1, is_end=run[1] == len(self._theirs))

    def _certainty(self, place: _Place, run: Run) -> float:
        """What the facts among some words say: no wording leaves out a number, so that it stood in the gap."""
        mine, theirs = (
            {word.fact for word in words} - {""} for words in (self._mine[slice(*place)], self._theirs[slice(*run)])
        )
        is_gap = place[0] == place[1]
        name = _NUMBER if is_gap and self._aligner.costs.is_unsure and self._is_more("name") else _NAME
        worth = {"name": name, "time": _NUMBER, "number": _NUMBER if is_gap and self._is_more("number") else _SOME_NUMBER}
        return max((worth[fact] for fact in (theirs if is_gap else theirs & mine)), default=0.0)

    def _is_more(self, fact: str) -> bool:
        """Whether the other side has more numbers, or names, that are beside none than this one: they are not the same."""
        here = runs_of(word.fact == fact and at not in self._beside for at, word in enumerate(self._mine))
        there = runs_of(word.fact == fact and at not in self._back for at, word in enumerate(self._theirs))
        return len(there) > len(here)

    def _side(self, beside: int | None, next_: int, other: int, opposite: int, *, is_end: bool) -> float:
        """What one end of a run says: it is where the place is, or both are at an end; or it is on the place's other side."""
        if beside is None:
            return _AT_END if is_end else 0.0
        places = {other: _BESIDE, opposite: _OPPOSITE}
        return max(places.get(word, 0.0) for word in self._likes[beside]) / (1 + abs(next_ - beside))

    def _before(self, place: int) -> int | None:
        """The last word before a place that is beside one."""
        return next((one for one in range(place - 1, -1, -1) if one in self._beside), None)

    def _after(self, place: int) -> int | None:
        return next((one for one in range(place, len(self._mine)) if one in self._beside), None)

    # -- where its words begin and end --

    def _trimmed(self, gap: int, run: Run, *, is_all: bool) -> list[int]:
        """A run without the words that are likelier those next to the gap in other words; `is_all` where none are left."""
        is_first, is_last = self._are_exact(gap, run)
        first, last = self._around_fact(gap, run)
        if first < last:
            if self._aligner.costs.is_unsure and run[1] - run[0] > _SHORT:
                return self._with_head(gap, run, first, last)
            is_number = last == run[1] and self._is_unit_printed(gap)
            return list(range(run[0] if is_first and not is_number else first, run[1] if is_last else last))
        before, after = self._before(gap), self._after(gap)
        follows = before is None or run[0] - 1 in self._likes[before]
        precedes = after is None or run[1] in self._likes[after]
        if self._aligner.costs.is_unsure and not (follows and precedes):
            taken = [word for word in self._aligned.taken.get(gap, []) if run[0] <= word < run[1]]
            if taken:
                return self._whole_of(run, self._bare(taken))
            return self._bare(list(range(*run)) if is_all and self._is_last_left(run) else [])
        start = (before + 1 if before is not None else 0) if follows else gap
        end = (after if after is not None else len(self._mine)) if precedes else gap
        words = self._aligner.part((start, end), run, [one for one in self._gaps if start <= one <= end], gap)
        if is_all and is_first and gap in self._beside:
            return words
        is_first, is_last = is_first and (is_all or run[0] > 0), is_last and (is_all or run[1] < len(self._theirs))
        return self._phrase(words, is_first=is_first, is_last=is_last)

    def _with_head(self, gap: int, run: Run, first: int, last: int) -> list[int]:
        """A name in a run with the words right before it that it is said of, where this side has no word of its own there."""
        start = first
        if first > run[0] and self._theirs[first].fact == "name" and not self._has_own_before(gap):
            start -= self._theirs[start - 1].is_article
            start -= start > run[0] and self._theirs[start - 1].is_of
            while start > run[0] and not self._theirs[start - 1].is_small and not self._theirs[start].is_cut:
                start -= 1
            start = first if self._theirs[start].is_small else start
        return list(range(max(run[0], start), last))

    def _has_own_before(self, gap: int) -> bool:
        """Whether the word before a gap that tells something, without a mark between them, is beside none."""
        for at in range(gap - 1, -1, -1):
            if not self._mine[at].is_small:
                return at not in self._beside
            if self._mine[at].is_cut:
                return False
        return False

    def _is_unit_printed(self, gap: int) -> bool:
        """Whether a unit or a currency stands after a gap, so that a number is all that it stands for."""
        return gap < len(self._mine) and not counted().keys().isdisjoint(self._mine[gap].senses)

    def _whole_of(self, run: Run, words: list[int]) -> list[int]:
        """Some words of a run with what they are said to be of it: l'Alliance du, before vaccin."""
        first = words[0] if words else run[0]
        while first - 1 > run[0] and self._theirs[first - 1].is_of and not self._theirs[first - 1].is_cut:
            first -= 2
        return [*range(first, words[0]), *words] if words else words

    def _phrase(self, words: list[int], *, is_first: bool, is_last: bool) -> list[int]:
        """Of words of which one end alone is sure those that are one phrase with that end."""
        if is_first and is_last:
            return words
        if is_first:
            return next(iter(self._phrases(words)), [])
        return self._bare(next(iter(self._phrases(words)[::-1]), []) if is_last else words)

    def _phrases(self, words: list[int]) -> list[list[int]]:
        """Words cut before each small one that follows a telling one, and at marks; what `of` binds is not cut."""
        phrases: list[list[int]] = []
        for word in words:
            here = self._theirs[word]
            is_open = phrases and self._theirs[phrases[-1][-1]].is_small
            if phrases and not here.is_cut and (is_open or not here.is_small or here.is_of):
                phrases[-1].append(word)
            else:
                phrases.append([word])
        return [[word for word in one if word <= max(self._bare(one))] for one in phrases if self._bare(one)]

    def _bare(self, words: list[int]) -> list[int]:
        """Words without the small ones before and after them."""
        telling = [word for word in words if not self._theirs[word].is_small]
        return [word for word in words if telling and telling[0] <= word <= telling[-1]]

    def _are_exact(self, gap: int, run: Run) -> tuple[bool, bool]:
        """Whether a run begins right after what stands before the gap, and ends right before what stands after it."""
        is_first = run[0] - 1 in self._likes[gap - 1] if gap and run[0] else gap == run[0]
        is_end = gap == len(self._mine) and run[1] == len(self._theirs)
        is_last = run[1] in self._likes[gap] if gap < len(self._mine) else is_end
        return is_first and (gap > 0 or is_last), is_last and (not is_end or is_first)

    def _around_fact(self, gap: int, run: Run) -> Run:
        """The only fact of a run, a number with what it counts where this is not printed after the gap; else no words."""
        theirs = self._theirs
        is_sure = any(self._are_exact(gap, run)) and not self._aligner.costs.is_unsure
        kinds = _NUMBERS if self._is_hedged(gap) else _CUT if is_sure else _CUT_LOOSE
        facts = [word for word in range(*run) if theirs[word].fact in kinds]
        if not facts or facts[-1] - facts[0] >= len(facts):
            return run[0], run[0]
        last = facts[-1] + 1
        is_article = last + 1 < run[1] and theirs[last].is_article and theirs[last - 1].fact == "number"
        counted = last + is_article
        is_counted = theirs[last - 1].fact == "number" and counted < run[1] and not theirs[counted].is_small
        is_printed = gap < len(self._mine) and not self._mine[gap].is_small
        return facts[0], counted + 1 if is_counted and not is_printed else last

    def _is_last_left(self, run: Run) -> bool:
        """Whether a short run is all of the other side's words that is left for the only gap."""
        telling = sum(not one.is_small for one in self._theirs[slice(*run)])
        is_given = all(one in self._given.values() for one in self._runs())
        return telling <= _MOST_TELLING and len(set(self._gaps)) == 1 and is_given

    def _is_hedged(self, gap: int) -> bool:
        """Whether a gap stands right after what makes a number less than exact, and so stands for a number: more than."""
        return gap > 0 and HEDGE in self._mine[gap - 1].senses
