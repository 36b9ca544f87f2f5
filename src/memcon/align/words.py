"""The difference of two texts, word by word: what stayed, came, went or was replaced, each character of both once."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from memcon.align.anchors import Gap, Pair, filled, gaps, in_common, numbered
from memcon.align.tokens import Tokens, bare, tokens_of
from memcon.text import Span

ChangeKind = Literal["same", "inserted", "deleted", "replaced"]
# Pairs of words above which whole sentences are compared first.
_SHORT_TEXTS = 4_000_000
# A shorter sentence is said too often to be sure of its place.
_SURE_SENTENCE = 4
_SENTENCE_ENDS = frozenset(".!?…。！？।؟")
_CLAUSE_ENDS = frozenset(",;:—–、，；：،")
# A common run of so few words and letters, among changes of so many words, is a coincidence that only breaks the reading.
_ISLET_WORDS, _ISLET_LETTERS, _SEA = 2, 4, 6
# How far an insertion or deletion is moved among words that repeat, to begin where a sentence does.
_FARTHEST = 64


class Change(msgspec.Struct, frozen=True, gc=False):
    """One stretch of the difference: what it is, and where it stands in the old and in the new text.

    `same` holds the same words and marks, though the white space before them may differ; `inserted` is empty in the old text,
    `deleted` in the new one.
    """

    kind: ChangeKind
    old: Span
    new: Span


class _Stretch(msgspec.Struct, frozen=True, gc=False):
    """A gap between common words, or a run of them, counted in tokens."""

    gap: Gap
    same: bool

    @property
    def size(self) -> int:
        return max(self.gap.old_end - self.gap.old_start, self.gap.new_end - self.gap.new_start)


def differences(old: str, new: str) -> tuple[Change, ...]:
    """The changes that make the new text of the old one, in order; together they are both texts, without hole or overlap.

    Words and single marks are compared exactly, the white space between them is not. Two changes that are not `same` never
    touch. Of two empty texts there are none. Very long texts that have nothing rare in common are one replacement.

    >>> [(it.kind, it.new.of("We all agree.")) for it in differences("We agree.", "We all agree.")]
    [('same', 'We'), ('inserted', ' all'), ('same', ' agree.')]
    """
    there, here = tokens_of(old), tokens_of(new)
    before, after = numbered(there.words, here.words)
    whole = Gap(0, len(before), 0, len(after))
    pairs = in_common(before, after, whole) if whole.cells <= _SHORT_TEXTS else _by_sentence(there, here, before, after, whole)
    stretches = _without_islets(_stretches(pairs, whole), there)
    slid = _slid(stretches, (there, before), (here, after))
    return tuple(_change(stretch.gap, stretch.same, there, here) for stretch in slid)


def is_only_punctuation(change: Change, old: str, new: str) -> bool:
    """Whether a change leaves letters and digits as they were, and touches only case, marks and white space.

    A decimal point and the signs of currency and arithmetic count as what is said, not as marks. BrokenPromise if the change
    lies outside the texts.
    """
    return change.kind == "same" or bare(change.old.of(old)) == bare(change.new.of(new))


def _by_sentence(there: Tokens, here: Tokens, before: list[int], after: list[int], whole: Gap) -> list[Pair]:
    """Common words of long texts: those of whole sentences first, then those in the gaps between."""
    lines, others = list(_sentences(there)), list(_sentences(here))
    first, second = numbered(_keys(lines, before, "old"), _keys(others, after, "new"))
    anchors: list[Pair] = []
    for one, other in in_common(first, second, Gap(0, len(lines), 0, len(others))):
        anchors += zip(range(*lines[one]), range(*others[other]), strict=True)
    return filled(anchors, whole, lambda gap: in_common(before, after, gap))


def _keys(lines: list[tuple[int, int]], words: list[int], side: str) -> Iterator[object]:
    """What each sentence is compared by; a short one is like no other."""
    for start, end in lines:
        yield tuple(words[start:end]) if end - start >= _SURE_SENTENCE else (side, start)


def _sentences(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The sentences and lines of a text, as the numbers of their tokens."""
    start = 0
    for number in range(1, len(tokens)):
        is_end = tokens.words[number - 1] in _SENTENCE_ENDS and tokens.words[number] not in _SENTENCE_ENDS
        if is_end or number in tokens.on_new_line:
            yield start, number
            start = number
    if len(tokens):
        yield start, len(tokens)


def _stretches(pairs: list[Pair], whole: Gap) -> list[_Stretch]:
    """Common runs and the gaps between them, in order."""
    changed = [*gaps(pairs, whole), Gap(whole.old_end, whole.old_end, whole.new_end, whole.new_end)]
    stretches: list[_Stretch] = []
    old = new = 0
    for gap in changed:
        if gap.old_start > old:
            stretches.append(_Stretch(Gap(old, gap.old_start, new, gap.new_start), same=True))
        if gap.old_end > gap.old_start or gap.new_end > gap.new_start:
            stretches.append(_Stretch(gap, same=False))
        old, new = gap.old_end, gap.new_end
    return stretches


def _without_islets(stretches: list[_Stretch], there: Tokens) -> list[_Stretch]:
    """The stretches, with the small common words in the middle of large changes made part of them."""
    kept: list[_Stretch] = []
    for stretch in stretches:
        if len(kept) >= 2 and not stretch.same and _is_islet(kept[-2], kept[-1], stretch, there):
            kept[-2:] = [_Stretch(_spanning(kept[-2].gap, stretch.gap), same=False)]
        else:
            kept.append(stretch)
    return kept


def _is_islet(before: _Stretch, between: _Stretch, after: _Stretch, there: Tokens) -> bool:
    if between.size > _ISLET_WORDS or min(before.size, after.size) < 2 or before.size + after.size < _SEA:
        return False
    words = there.words[between.gap.old_start : between.gap.old_end]
    return sum(len(word) for word in words if word[:1].isalnum()) <= _ISLET_LETTERS


def _spanning(first: Gap, last: Gap) -> Gap:
    return Gap(first.old_start, last.old_end, first.new_start, last.new_end)


_Side = tuple[Tokens, list[int]]


def _slid(stretches: list[_Stretch], old: _Side, new: _Side) -> list[_Stretch]:
    """The stretches, with each insertion and deletion moved to begin where a sentence does, where repeated words let it."""
    moved = list(stretches)
    for number in range(1, len(moved) - 1):
        gap = moved[number].gap
        if moved[number].same or (gap.old_start < gap.old_end and gap.new_start < gap.new_end):
            continue
        left, right = moved[number - 1].gap, moved[number + 1].gap
        by = _way(gap, left, right, old if gap.old_start < gap.old_end else new)
        moved[number - 1] = _Stretch(Gap(left.old_start, left.old_end + by, left.new_start, left.new_end + by), same=True)
        moved[number] = _Stretch(Gap(*(place + by for place in msgspec.structs.astuple(gap))), same=False)
        moved[number + 1] = _Stretch(Gap(right.old_start + by, right.old_end, right.new_start + by, right.new_end), same=True)
    return [stretch for stretch in moved if stretch.size]


def _way(gap: Gap, left: Gap, right: Gap, side: _Side) -> int:
    """By how many tokens to move a one-sided change, backwards below 0, so that it begins best; 0 if it does already."""
    tokens, words = side
    start, end = (gap.old_start, gap.old_end) if gap.old_start < gap.old_end else (gap.new_start, gap.new_end)
    ways = [0]
    # Both neighbours keep a word, but the one that begins the text: a change may come before it.
    back = left.old_end - left.old_start - (0 if left.old_start == left.new_start == 0 else 1)
    for by in range(1, min(back, _FARTHEST) + 1):
        if words[start - by] != words[end - by]:
            break
        ways.append(-by)
    for by in range(1, min(right.old_end - right.old_start - 1, _FARTHEST) + 1):
        if words[start + by - 1] != words[end + by - 1]:
            break
        ways.append(by)
    return max(ways, key=lambda by: (_fit(tokens, start + by), -abs(by), by))


def _fit(tokens: Tokens, number: int) -> int:
    """How well a change begins at this token: with a line or sentence best, then with a clause, then anywhere."""
    if number == 0 or number in tokens.on_new_line or tokens.words[number - 1] in _SENTENCE_ENDS:
        return 2
    return 1 if tokens.words[number - 1] in _CLAUSE_ENDS else 0


def _change(gap: Gap, same: bool, there: Tokens, here: Tokens) -> Change:
    kind: ChangeKind = "same" if same else "replaced"
    if gap.old_start == gap.old_end:
        kind = "inserted"
    elif gap.new_start == gap.new_end:
        kind = "deleted"
    return Change(kind, _span(there, gap.old_start, gap.old_end), _span(here, gap.new_start, gap.new_end))


def _span(tokens: Tokens, start: int, end: int) -> Span:
    begin = tokens.start(start)
    return Span(begin, tokens.start(end) if end > start else begin)
