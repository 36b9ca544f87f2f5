"""What a quotation changes, by kind: a number, a negation, a name, a hedge, a condition, the order, a spelling, other words."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec

from memcon.align.tokens import bare
from memcon.text import Span
from memcon.verifying.aligning import Fit, Step, likeness
from memcon.verifying.answer import Changed, ChangeKind
from memcon.verifying.denying import makes_denial
from memcon.verifying.knowledge import Knowledge, Phrases
from memcon.verifying.quotation import Quotation
from memcon.verifying.words import Words

# A word put before or after, over so many words at the most, was moved.
_FARTHEST_MOVE = 30
# Endings that make another form of a word, not a fault in it.
_FORMS = frozenset("s es d ed n en ing ly er r est 's y al".split())
# A name with one fault is a fault in a name of so many letters, and in a shorter one another name.
_LONG_NAME = 6
# A word that denies or hedges, of so few letters, is never taken for one with a fault: not, now.
_SHORT_CUE = 4
# Nor one that is less alike: nobody, somebody.
_SURELY_ALIKE = 0.7
_OPENING_MARKS = frozenset(".!?…:;\"“„«‘'([")


class Edit(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the passage's words and of the quotation's that differ."""

    source: Span
    printed: Span


class Told(msgspec.Struct, frozen=True):
    """What differs between a passage and a quotation.

    `dropped` are the stretches of words that the marks of cuts stand for; `editors` those that brackets replace (empty: the
    brackets only add).
    """

    changes: tuple[Changed, ...]
    dropped: tuple[Span, ...] = ()
    editors: tuple[Edit, ...] = ()


class Teller:
    """Names the changes between one passage's words and a quotation's.

    `is_known` says of a key whether it is a word of what was searched: a fault does not make one.
    """

    def __init__(
        self, there: Words, here: Words, quotation: Quotation, known: Knowledge, is_known: Callable[[str], bool],
        asides: Sequence[str] = (),
    ) -> None:  # fmt: skip
        self._there, self._here, self._quotation, self._known = there, here, quotation, known
        self._is_known, self._asides = is_known, frozenset(map(bare, asides))

    def told(self, fit: Fit) -> Told:
        """The changes of an alignment, in order."""
        parts = [edit for step in fit.steps if not step.same and (edit := self._edit(step)) != _edit_of(step)]
        dropped: list[Span] = []
        editors: list[Edit] = []
        edits: list[Edit] = []
        for step in fit.steps:
            edit = self._edit(step)
            if step.same:
                edits += self._respelt(step, parts)
            elif self._is_cut(step):
                dropped.append(step.source)
            elif self._is_editors(edit):
                editors.append(edit)
            elif not self._is_only_marks(edit) and not self._is_aside(edit):
                edits.append(edit)
        found = [self._changed(edit, kind) for edit, kind in self._kinds(_moved_together(edits, self._there, self._here))]
        return Told(tuple(found), tuple(dropped), tuple(editors))

    def _edit(self, step: Step) -> Edit:
        """The words of a change; a contraction of which a part is changed is wholly so, and what stands against it too."""
        source, printed = step.source, step.printed
        for _ in range(2):
            first, last = self._there.whole(source.start, source.end)
            before, after = min(source.start - first, printed.start), min(last - source.end, len(self._here) - printed.end)
            source, printed = Span(first, last), Span(printed.start - before, printed.end + after)
            first, last = self._here.whole(printed.start, printed.end)
            before, after = min(printed.start - first, source.start), min(last - printed.end, len(self._there) - source.end)
            source, printed = Span(source.start - before, source.end + after), Span(first, last)
        return Edit(source, printed)

    def _changed(self, edit: Edit, kind: ChangeKind) -> Changed:
        span = self._there.span(edit.source.start, edit.source.end)
        printed = self._here.span(edit.printed.start, edit.printed.end)
        return Changed(
            kind, span.of(self._there.text), printed.of(self._here.text), span, self._quotation.printed(printed)
        )  # fmt: skip

    # -- what is no change --

    def _is_cut(self, step: Step) -> bool:
        """Whether words were left out where a mark says so."""
        at = step.printed.start
        if step.printed.end > at or not 0 < at < len(self._here):
            return False
        gap = Span(self._here.end(at - 1), self._here.start(at)) if self._here.end(at - 1) <= self._here.start(at) else None
        return gap is not None and any(gap.holds(cut) for cut in self._quotation.cuts)

    def _is_editors(self, edit: Edit) -> bool:
        """Whether the quotation's words stand in brackets, and add something or replace a pronoun."""
        if not edit.printed.end > edit.printed.start:
            return False
        printed = self._here.span(edit.printed.start, edit.printed.end)
        if not any(span.holds(printed) for span in self._quotation.editors):
            return False
        keys = self._here.keys[edit.printed.start : edit.printed.end]
        if self._known.negations.found(keys) or (edit.source.end > edit.source.start and any(map(_is_digits, keys))):
            return False
        return all(key in self._known.pronouns for key in self._there.keys[edit.source.start : edit.source.end])

    def _is_aside(self, edit: Edit) -> bool:
        """Whether the quotation prints an aside of the record, which nobody spoke."""
        if edit.source.end > edit.source.start:
            return False
        printed = self._here.span(edit.printed.start, edit.printed.end)
        is_enclosed = any(span.holds(printed) for span in (*self._quotation.asides, *self._quotation.editors))
        return is_enclosed and bare(printed.of(self._here.text)) in self._asides

    def _is_only_marks(self, edit: Edit) -> bool:
        source, printed = self._text(self._there, edit.source), self._text(self._here, edit.printed)
        return bool(source and printed) and differ_in_marks(source, printed)

    def _text(self, words: Words, span: Span) -> str:
        return words.printed(span.start, span.end) if span.end > span.start else ""

    def _respelt(self, step: Step, parts: Sequence[Edit]) -> Iterator[Edit]:
        """Inside words that are the same, those that are spelt otherwise, and are not told as parts of other edits."""
        there, here = self._there, self._here
        shift = step.printed.start - step.source.start
        at = step.source.start
        while at < step.source.end:
            end = at + 1
            while end < step.source.end and (
                there.firsts[end] <= there.lasts[end - 1] or here.firsts[end + shift] <= here.lasts[end + shift - 1]
            ):
                end += 1
            edit = Edit(Span(at, end), Span(at + shift, end + shift))
            is_told = any(part.source.overlaps(edit.source) or part.printed.overlaps(edit.printed) for part in parts)
            if not is_told and not self._is_only_marks(edit):
                yield edit
            at = end

    # -- kinds --

    def _kinds(self, edits: list[tuple[Edit, bool]]) -> Iterator[tuple[Edit, ChangeKind]]:
        for edit, is_moved in edits:
            if is_moved:
                yield edit, "order"
            else:
                for part in self._parted(edit):
                    yield part, self._kind(part)

    def _parted(self, edit: Edit) -> Iterator[Edit]:
        """An edit in its parts, where words stand against each other one by one, or one number does."""
        there, here = self._keys(edit)
        if there == here:
            yield edit
            return
        if len(there) == len(here) > 1 and any(_is_pair(one, other) for one, other in zip(there, here, strict=True)):
            for step in range(len(there)):
                at, to = edit.source.start + step, edit.printed.start + step
                if there[step] != here[step]:
                    yield Edit(Span(at, at + 1), Span(to, to + 1))
            return
        first = [at for at, key in enumerate(there) if _is_digits(key)]
        second = [at for at, key in enumerate(here) if _is_digits(key)]
        if len(first) == len(second) == 1 and len(there) + len(here) > 2 and there[first[0]] != here[second[0]]:
            yield from _around(edit, edit.source.start + first[0], edit.printed.start + second[0])
        else:
            yield edit

    def _keys(self, edit: Edit) -> tuple[list[str], list[str]]:
        there = self._there.keys[edit.source.start : edit.source.end]
        return there, self._here.keys[edit.printed.start : edit.printed.end]

    def _kind(self, edit: Edit) -> ChangeKind:
        there, here = self._keys(edit)
        if there == here:
            return "spelling"
        if makes_denial((self._there, edit.source), (self._here, edit.printed), self._known):
            return "negation"
        if self._is_fault(edit, there, here):
            return "spelling"
        numbers = self._number(there, here)
        if numbers is not None:
            return numbers
        for kind, phrases in self._telling():
            if _differ(phrases, there, here, self._known.weak):
                return kind
        if self._is_name(self._there, edit.source) or self._is_name(self._here, edit.printed):
            return "name"
        return "replaced" if there and here else "deleted" if there else "inserted"

    def _telling(self) -> Iterator[tuple[ChangeKind, Phrases]]:
        yield "negation", self._known.negations
        yield "hedge", self._known.hedges
        yield "condition", self._known.conditions

    def _number(self, there: list[str], here: list[str]) -> ChangeKind | None:
        """Whether a number was changed; only respelt where both are worth the same."""
        first, second = (Counter(key for key in keys if _is_number(key, self._known)) for keys in (there, here))
        if first == second:
            return None
        worth = value_of(there, self._known)
        return "spelling" if worth is not None and worth == value_of(here, self._known) else "number"

    def _is_fault(self, edit: Edit, there: list[str], here: list[str]) -> bool:
        """Whether the words are written with faults of typing: much alike, and no other words or other forms of them."""
        one, other = "".join(there), "".join(here)
        if (len(there) != 1 and len(here) != 1) or not likeness(one, other) or (self._is_cue(here) or _is_digits(one)):
            return False
        if self._is_cue(there) and (min(len(one), len(other)) <= _SHORT_CUE or likeness(one, other) < _SURELY_ALIKE):
            return False
        if len(one) == len(other) < _LONG_NAME and sorted(one) != sorted(other) and self._is_name(self._there, edit.source):
            return False
        if any(self._is_known(key) for key in here if key not in there):
            return False
        longer, shorter = max(one, other, key=len), min(one, other, key=len)
        return not (longer.startswith(shorter) and longer.removeprefix(shorter) in _FORMS)

    def _is_cue(self, keys: list[str]) -> bool:
        """Whether words deny, hedge or make a condition, or are of number."""
        return any(phrases.found(keys) for _, phrases in self._telling()) or any(_is_number(key, self._known) for key in keys)

    def _is_name(self, words: Words, span: Span) -> bool:
        """Whether one of some words has the capital of a name."""
        if not self._known.table.names.is_told_by_capitals:
            return False
        return any(is_name(words, at, self._known) or self._is_named_elsewhere(words, at) for at in range(span.start, span.end))

    def _is_named_elsewhere(self, words: Words, at: int) -> bool:
        """Whether a word that begins a sentence is a name in the middle of another."""
        if not words.tokens.words[words.firsts[at]][0].isupper():
            return False
        both = (self._there, self._here)
        return any(
            one.keys[other] == words.keys[at] and is_name(one, other, self._known) for one in both for other in range(len(one))
        )


def _edit_of(step: Step) -> Edit:
    return Edit(step.source, step.printed)


_HYPHENS = re.compile("[-‐‑–—]")


def differ_in_marks(source: str, printed: str) -> bool:
    """Whether two stretches are the same words but for marks and capitals; a word in two is spelt otherwise.

    >>> differ_in_marks("co-operate", "Cooperate"), differ_in_marks("for ever", "forever"), differ_in_marks("daß", "dass")
    (True, False, False)
    """
    if bare(source) != bare(printed) or ("ß" in source) != ("ß" in printed):
        return False
    ways = ("", " ")
    return any(_letters(_HYPHENS.sub(way, source)) == _letters(_HYPHENS.sub(way, printed)) for way in ways)


def _letters(words: str) -> list[str]:
    return [letters for word in words.split() if (letters := bare(word))]


def is_name(words: Words, at: int, known: Knowledge) -> bool:
    """Whether a word has a capital that no sentence gives it."""
    first = words.firsts[at]
    token = words.tokens.words[first]
    if not token[0].isupper() or words.keys[at] in known.no_names or first == 0:
        return False
    return words.tokens.words[first - 1][-1] not in _OPENING_MARKS


def _is_digits(key: str) -> bool:
    return key[0].isdigit()


def _is_number(key: str, known: Knowledge) -> bool:
    return key[0].isdigit() or key in known.numbers


def _is_pair(one: str, other: str) -> bool:
    return bool(likeness(one, other)) or (_is_digits(one) and _is_digits(other))


def value_of(keys: Sequence[str], known: Knowledge) -> float | None:
    """What some words are worth as one number (two hundred and six thousand); None where they are none."""
    whole = part = 0.0
    found = False
    for key in keys:
        if key in known.scales:
            scale = known.scales[key]
            part = (part or 1) * scale
            if scale >= 1000:
                whole, part = whole + part, 0
        elif key in known.ordinals:
            part += known.ordinals[key]
        elif _is_digits(key):
            digits = "".join(mark for mark in key if mark.isdigit() or mark == ".").strip(".")
            if digits.count(".") > 1 or not digits.isascii():
                return None
            part += float(digits or 0)
        elif key not in known.joining or not found:
            return None
        found = True
    return whole + part if found else None


def _differ(phrases: Phrases, there: list[str], here: list[str], weak: frozenset[tuple[str, ...]]) -> bool:
    """Whether the cues of a kind are others in two stretches; a weak cue counts where it is all that differs."""
    first, second = _cues(phrases, there, weak), _cues(phrases, here, weak)
    return first != second


def _cues(phrases: Phrases, keys: list[str], weak: frozenset[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
    found = [tuple(keys[span.start : span.end]) for span in phrases.found(keys)]
    found = [("",) if len(cue) == 1 and phrases.is_form(cue[0]) else cue for cue in found]
    rest = len(keys) - sum(map(len, found))
    return Counter(cue for cue in found if cue not in weak or rest == 0)


def _around(edit: Edit, at: int, to: int) -> Iterator[Edit]:
    """An edit in three: what stands before a pair of words, the pair, and what stands behind it."""
    yield from _unless_empty(Edit(Span(edit.source.start, at), Span(edit.printed.start, to)))
    yield Edit(Span(at, at + 1), Span(to, to + 1))
    yield from _unless_empty(Edit(Span(at + 1, edit.source.end), Span(to + 1, edit.printed.end)))


def _unless_empty(edit: Edit) -> Iterator[Edit]:
    if edit.source.end > edit.source.start or edit.printed.end > edit.printed.start:
        yield edit


def _moved_together(edits: list[Edit], there: Words, here: Words) -> list[tuple[Edit, bool]]:
    """The edits; those that only move words are made one, and marked."""
    found: list[tuple[Edit, bool]] = []
    at = 0
    while at < len(edits):
        last = next((end for end in range(len(edits) - 1, at - 1, -1) if _is_move(edits[at : end + 1], there, here)), None)
        if last is None:
            found.append((edits[at], False))
            at += 1
        else:
            source = Span(edits[at].source.start, edits[last].source.end)
            found.append((Edit(source, Span(edits[at].printed.start, edits[last].printed.end)), True))
            at = last + 1
    return found


def _is_move(edits: list[Edit], there: Words, here: Words) -> bool:
    if edits[-1].source.end - edits[0].source.start > _FARTHEST_MOVE:
        return False
    first = Counter(key for edit in edits for key in there.keys[edit.source.start : edit.source.end])
    second = Counter(key for edit in edits for key in here.keys[edit.printed.start : edit.printed.end])
    is_same_order = all(
        there.keys[one.source.start : one.source.end] == here.keys[one.printed.start : one.printed.end] for one in edits
    )
    in_order = all(one.source.end <= other.source.start for one, other in pairwise(edits))
    return bool(first) and first == second and not is_same_order and in_order
