"""Words of a quotation set against those of a passage: where they stand in it, and which were changed.

An alignment is global for the quotation and local for the passage; changes that stand together are one. What is alike in
letters is taken for one word with a fault.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from memcon.text import Span

# What a change costs: a gap to begin and to go on, in the passage and in the quotation; a word for another.
_OPEN, _DROPPED, _ADDED, _OTHER = 0.6, 0.25, 1.0, 1.4
# Words so much alike are one with a fault.
_ALIKE = 0.6
# So many cells are worked out word by word.
_MOST_CELLS = 60_000
_FAR = 1e9


class Step(msgspec.Struct, frozen=True, gc=False):
    """A stretch of words of the passage (`source`) and of the quotation (`printed`): the same keys, or a change."""

    source: Span
    printed: Span
    same: bool


class Fit(msgspec.Struct, frozen=True, gc=False):
    """A quotation's words in a passage: the words they stand for, in steps that tile both, and how much is there (0..1)."""

    source: Span
    steps: tuple[Step, ...]
    kept: float

    @property
    def is_whole(self) -> bool:
        """Whether every word is the same."""
        return all(step.same for step in self.steps)


def occurrences(sought: Sequence[str], joined: str) -> Iterator[Span]:
    """Where some keys stand in a row among others (joined by spaces, with one before and after), as numbers of words."""
    words = f" {' '.join(sought)} "
    at, number, before = joined.find(words), 0, 0
    while at >= 0:
        number += joined.count(" ", before, at)
        yield Span(number, number + len(sought))
        before = at
        at = joined.find(words, at + 1)


def fitted(sought: Sequence[str], keys: Sequence[str]) -> Fit | None:
    """The best place of some words in a passage, however they were changed; None where hardly one is there."""
    best: Fit | None = None
    for window in _windows(sought, keys):
        fit = _aligned(sought, keys, window)
        if best is None or fit.kept > best.kept:
            best = fit
    return best


def promise(sought: Sequence[str], keys: Sequence[str]) -> float:
    """How much of some words a passage may hold, in their order or nearly: 0..1, quickly told."""
    votes = _votes(sought, keys)
    whole = sum(map(len, sought)) or 1
    return max(votes.values(), default=0) / whole


def _votes(sought: Sequence[str], keys: Sequence[str]) -> dict[int, int]:
    """How many letters fit where the quotation is laid at each place, in bands of its own length."""
    places: dict[str, list[int]] = {}
    for number, key in enumerate(sought):
        places.setdefault(key, []).append(number)
    band = max(8, len(sought) // 2)
    votes: dict[int, int] = {}
    seen: dict[tuple[int, str], int] = {}
    for at, key in enumerate(keys):
        for place in places.get(key, ()):
            low = (at - place) // band
            for one in (low, low + 1):
                used = seen.get((one, key), 0)
                if used < len(places[key]):
                    seen[one, key] = used + 1
                    votes[one] = votes.get(one, 0) + len(key)
    return votes


def _windows(sought: Sequence[str], keys: Sequence[str]) -> list[Span]:
    """The likeliest stretches of the passage, at most three."""
    band = max(8, len(sought) // 2)
    votes = _votes(sought, keys)
    found: list[Span] = []
    for low in sorted(votes, key=lambda one: (-votes[one], one))[:3]:
        # Bands overlap by half: this one is of the places from (low - 1) * band to (low + 1) * band.
        start = max(0, (low - 1) * band)
        stop = min(len(keys), (low + 1) * band + len(sought))
        if start < stop and votes[low] * 2 >= max(votes.values()):
            found.append(Span(start, stop))
    return found


@lru_cache(maxsize=100_000)
def likeness(one: str, other: str) -> float:
    """How much two words are alike in letters, 0..1; numbers are alike or not."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) < 3 or one[0].isdigit() or other[0].isdigit():
        return 0.0
    from rapidfuzz.distance import OSA

    found = OSA.normalized_similarity(one, other)
    return found if found >= _ALIKE else 0.0


def _cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    alike = likeness(one, other)
    if alike:
        return 1.1 - alike
    return 0.8 if one[0].isdigit() and other[0].isdigit() else _OTHER


def _aligned(sought: Sequence[str], keys: Sequence[str], window: Span) -> Fit:
    part = keys[window.start : window.end]
    path = _path(sought, part) if len(sought) * len(part) <= _MOST_CELLS else _rough_path(sought, part)
    path = _completed(path, sought, part)
    steps = tuple(_steps(path, sought, part, window.start))
    source = Span(steps[0].source.start, steps[-1].source.end) if steps else Span(window.start, window.start)
    return Fit(source, steps, _kept(path, sought, part))


# A pair of places, one of which may be none: a word of the quotation, a word of the passage.
_Pair = tuple[int | None, int | None]


def _path(sought: Sequence[str], part: Sequence[str]) -> list[_Pair]:
    """The cheapest way to make the quotation of the passage's words; those at its two ends cost nothing.

    Three tables (Gotoh): the last words were set against each other, one was dropped, one was added.
    """
    width = len(part) + 1
    match, drop, add = [0.0] * width, [_FAR] * width, [_FAR] * width
    back: list[list[tuple[int, int, int]]] = []
    for word in sought:
        match, drop, add, ways = _row(word, part, match, drop, add)
        back.append(ways)
    last = min(range(width), key=lambda at: (min(match[at], add[at]), at))
    state = 0 if match[last] <= add[last] else 2
    return _traced(back, len(sought), last, state)


def _row(
    word: str, part: Sequence[str], match: list[float], drop: list[float], add: list[float]
) -> tuple[list[float], list[float], list[float], list[tuple[int, int, int]]]:
    """One row of the tables, and for each cell from which table each of its three values came."""
    width = len(match)
    new_match, new_drop, new_add = [_FAR] * width, [_FAR] * width, [_FAR] * width
    ways: list[tuple[int, int, int]] = []
    for at in range(width):
        from_match, from_drop, from_add = match[at], drop[at], add[at]
        opened, going = min(from_match, from_drop) + _OPEN + _ADDED, from_add + _ADDED
        new_add[at], add_way = (opened, 0 if from_match <= from_drop else 1) if opened <= going else (going, 2)
        match_way = drop_way = 0
        if at:
            before = (match[at - 1], drop[at - 1], add[at - 1])
            least = min(before)
            match_way = before.index(least)
            new_match[at] = least + _cost(word, part[at - 1])
            opened = min(new_match[at - 1], new_add[at - 1])
            way = 0 if new_match[at - 1] <= new_add[at - 1] else 2
            going = new_drop[at - 1] + _DROPPED
            new_drop[at], drop_way = (opened + _OPEN + _DROPPED, way) if opened + _OPEN <= new_drop[at - 1] else (going, 1)
        ways.append((match_way, drop_way, add_way))
    return new_match, new_drop, new_add, ways


def _traced(back: list[list[tuple[int, int, int]]], row: int, at: int, state: int) -> list[_Pair]:
    pairs: list[_Pair] = []
    while row > 0:
        way = back[row - 1][at][state]
        if state == 0:
            pairs.append((row - 1, at - 1))
            row, at = row - 1, at - 1
        elif state == 1:
            pairs.append((None, at - 1))
            at -= 1
        else:
            pairs.append((row - 1, None))
            row -= 1
        state = way
    return pairs[::-1]


def _rough_path(sought: Sequence[str], part: Sequence[str]) -> list[_Pair]:
    """The same for long texts, by the longest common run of words alone."""
    from rapidfuzz.distance import Indel

    pairs: list[_Pair] = []
    for step in Indel.opcodes(list(part), list(sought)):
        if step.tag == "equal":
            places = zip(range(step.dest_start, step.dest_end), range(step.src_start, step.src_end), strict=True)
            pairs += places
        else:
            pairs += [(None, at) for at in range(step.src_start, step.src_end)]
            pairs += [(at, None) for at in range(step.dest_start, step.dest_end)]
    while pairs and pairs[0][0] is None:
        pairs.pop(0)
    while pairs and pairs[-1][0] is None:
        pairs.pop()
    return pairs


def _completed(path: list[_Pair], sought: Sequence[str], part: Sequence[str]) -> list[_Pair]:
    """The path; a word at its end that is two in the passage (forever: for ever) gets the other one too."""
    if not path:
        return path
    (first, before), (last, behind) = path[0], path[-1]
    if last is not None and behind is not None and "".join(part[behind : behind + 2]) == sought[last] != part[behind]:
        path = [*path, (None, behind + 1)]
    if first is not None and before and part[before - 1] + part[before] == sought[first]:
        path = [(None, before - 1), *path]
    return _with_moved(path, sought, part)


def _with_moved(path: list[_Pair], sought: Sequence[str], part: Sequence[str]) -> list[_Pair]:
    """The path; where the words that the quotation adds stand right before or behind it in the passage, they were moved."""
    added = sorted(sought[here] for here, there in path if here is not None and there is None)
    places = [there for _, there in path if there is not None]
    if not added or not places:
        return path
    first, last = places[0], places[-1] + 1
    if sorted(part[last : last + len(added)]) == added:
        return [*path, *((None, at) for at in range(last, last + len(added)))]
    if first >= len(added) and sorted(part[first - len(added) : first]) == added:
        return [*((None, at) for at in range(first - len(added), first)), *path]
    return path


def _steps(path: list[_Pair], sought: Sequence[str], part: Sequence[str], start: int) -> Iterator[Step]:
    """Runs of the same words, and the changes between them."""
    at_source = next((there for _, there in path if there is not None), 0)
    source, printed = at_source, 0
    first_source, first_printed, kind = source, printed, None
    for here, there in path:
        same = here is not None and there is not None and sought[here] == part[there]
        if same is not kind and kind is not None:
            yield Step(Span(first_source + start, source + start), Span(first_printed, printed), kind)
            first_source, first_printed = source, printed
        kind = same
        source += there is not None
        printed += here is not None
    if kind is not None:
        yield Step(Span(first_source + start, source + start), Span(first_printed, printed), kind)


def _kept(path: list[_Pair], sought: Sequence[str], part: Sequence[str]) -> float:
    """How much of the quotation is there, by its letters; words left out in the middle count against it, a little."""
    whole = kept = 0.0
    for here, there in path:
        if here is None:
            kept -= 0.15 if there is not None else 0
            continue
        weight = 1 + min(len(sought[here]), 10)
        whole += weight
        kept += weight * likeness(sought[here], part[there]) if there is not None else 0
    return max(0.0, kept) / (whole or 1)
